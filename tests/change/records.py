"""A tiny site with corrections."""

from __future__ import annotations

from tests import tiny

PAGE = tiny.page("/// changes\n///\n\n/// sources\n///")
CHANGES = """
- id: first
  date: 2026-11-23
  page: articles/trust.md
  said: Trust is whole & sound, since a < b.
  says: No one knows how long it takes. [@gable2004]
  noticed_by: reader
- id: second
  date: 2026-11-24
  page: glossary/index.md
  said: One thing.
  says: Another.
  reason: We misread a table.
  noticed_by: program
"""
FILES = {"docs/changes/index.md": PAGE, "data/changes.yml": CHANGES}
