"""What libyaml says of YAML that it cannot read, in words for an editor, at the place where the mistake was made."""

from __future__ import annotations

import re

import yaml

from nearer.diagnostic import Diagnostic
from nearer.text import Text

_QUOTES = "put it in quotes"
# By the beginning of what libyaml says. Where it says the same of several mistakes, the message names each.
_PLAINLY = {
    "could not find expected ':'": "this line has no ': '; a field is 'name: value', and text that goes on is indented further than its field",
    "mapping values are not allowed": "a second ': ' on one line; a text that holds one needs quotes around it",
    "did not find expected '-' indicator": "this line is indented like the entries of a list and begins with no '- '; indent it like the fields above",
    "did not find expected key": "this line is indented unlike the fields above it, or a quote in the line before ends its text too early",
    "did not find expected comment or line break": "the text after '|' or '>' begins on the next line",
    "did not find expected node content": f"a text cannot begin with this character; {_QUOTES}",
    "found character that cannot start any token": f"a text cannot begin with this character; {_QUOTES}",
    "did not find expected alphabetic or numeric": f"a text cannot begin with '*' or '&'; {_QUOTES}",
    "did not find expected whitespace or line break": f"a text cannot begin with '!'; {_QUOTES}",
    "found undefined alias": f"this name after '*' is given to nothing by '&'; if it is the beginning of a text, {_QUOTES}",
    "block sequence entries are not allowed": "a list begins on the line below its field, each entry with '- '",
    "mapping keys are not allowed": f"a text cannot begin with '?'; {_QUOTES}",
    "found unexpected ':'": f"a ':' inside '[…]' or '{{…}}' ends a name; if it belongs to a text, {_QUOTES}",
    "found unknown escape character": "between double quotes '\\' takes only certain letters after it; use single quotes, or write '\\\\'",
    "found unexpected end of stream": "a quote is opened here and never closed",
    "did not find expected ',' or ']'": "the list opened here by '[' lacks a ',' or its ']'",
    "did not find expected ',' or '}'": "the mapping opened here by '{' lacks a ',' or its '}'",
    "but found another document": "a second '---'; a file holds one document",
    "did not find expected <document start>": "this line belongs to nothing above it; look at its indentation",
    "could not find expected directive name": f"a line cannot begin with '%'; {_QUOTES}",
    "found unexpected non-alphabetical character": f"a line cannot begin with '%'; {_QUOTES}",
}
# Problems whose mistake is where something was begun, and not where it came to light.
_WHERE_BEGUN = (
    "found unexpected end of stream", "did not find expected ',' or", "could not find expected ':'", "could not find expected directive",
    "did not find expected comment", "did not find expected alphabetic", "found unexpected non-alphabetical",
)  # fmt: skip
_NEITHER = "this cannot be read as YAML; look at the indentation, the quotes and each ': ' here"


def syntax_problem(error: yaml.MarkedYAMLError, text: Text, start: int) -> Diagnostic:
    """One located line for an error of the parser, whose marks count from `start`."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and problem.startswith(_WHERE_BEGUN):
        mark = error.context_mark
    offset = start + mark.index if mark else start
    if text.characters[offset : offset + 1] == "\t" or "tab" in problem or "'\\t'" in problem:
        return Diagnostic(text.location(offset), "yaml-syntax", "a tab; YAML takes only spaces for indentation")
    message = next((words for said, words in _PLAINLY.items() if problem.startswith(said)), _NEITHER)
    if problem.startswith("mapping values are not allowed"):
        line = text.characters.rfind("\n", 0, offset) + 1
        if not re.search(r":(\s|$)", text.characters[line:offset]):
            message = "this field is indented further than the one above, which has a value already"
            offset = line + len(text.characters[line:offset]) - len(text.characters[line:offset].lstrip())
    return Diagnostic(text.location(offset), "yaml-syntax", message)
