"""The numbers of the works that a page cites."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from markupsafe import escape

from nearer.citation import citations


@dataclass(slots=True)
class Numbering:
    """The citations of one page: a number for each work, and a place for each use."""

    sources: Container[str]
    numbers: dict[str, int] = field(default_factory=dict)
    uses: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    def cite(self, written: str) -> str:
        """The raised numbers for the works of one mark. Raises ValueError for a work that there is not."""
        parts = []
        for citation in citations(f"[{'; '.join('@' + part.strip() for part in written.split(';'))}]")[0]:
            if citation.source not in self.sources:
                raise ValueError(f"no source '{citation.source}'")
            number = self.numbers.setdefault(citation.source, len(self.numbers) + 1)
            self.count += 1
            place = f"cite-{self.count}"
            self.uses.setdefault(citation.source, []).append(place)
            shown = f"{number}, {escape(citation.locator)}" if citation.locator else f"{number}"
            parts.append(
                f'<a href="#source-{escape(citation.source)}" id="{place}" aria-label="Source {shown}">{shown}</a>'
            )
        joined = '<span class="sep">, </span>'.join(parts)
        return f'<sup class="citation">{joined}</sup>'
