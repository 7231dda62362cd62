"""A page as the HTML Standard parses it, and what is wrong in it.

html5lib is a tool of the tests; whoever imports it here has looked whether it is there.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

# html5lib does not know that a template may hold rows without their table.
_ROWS = re.compile(r"(<template[^>]*>)(\s*<tr.*?</tr>\s*)(</template>)", re.DOTALL)


def parsed(markup: str) -> tuple[Element, list[str]]:
    """A page's root element, and each parse error with its line. Rows in a template get a table first."""
    import html5lib

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(_ROWS.sub(r"\1<table><caption>Rows</caption>\2</table>\3", markup))
    return root, [f"{position[0]}: {code} {details}" for position, code, details in parser.errors]
