"""Where the handbook for editors says what a rule means."""

from __future__ import annotations

from pathlib import Path

# The handbook lies beside hooks/, whatever project is being checked.
HANDBOOK = Path(__file__).resolve().parents[2] / "handbook"


def rule_page(rule: str) -> Path:
    """The page of a rule."""
    return HANDBOOK / "rules" / f"{rule}.md"
