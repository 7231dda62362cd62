"""The way through an assessment: what is asked after which answers, as a table and as a graph."""

from __future__ import annotations

from nearer.assessment.model import Assessment, Condition
from nearer.assessment.words import in_words

ALWAYS = "always"


def table(assessment: Assessment) -> str:
    """One row for each thing that is asked: its number, its id, and after which answers."""
    rows = [("no.", "id", "is asked")]
    rows += [(str(number), part.id, _after(assessment, part.ask_if)) for number, part in enumerate(assessment.asked, 1)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"{number:>{widths[0]}}  {name:<{widths[1]}}  {after}" for number, name, after in rows]
    return "\n".join([f"{assessment.id}, version {assessment.version}", *lines])


def graph(assessment: Assessment) -> str:
    """The same as a Graphviz file: an arrow leads from a question to what waits for its answer."""
    lines = [f"  {_quoted(part.id)};" for part in assessment.asked]
    for part in assessment.asked:
        for chosen, question in zip(in_words(assessment, part.ask_if), part.ask_if, strict=True):
            answer = " or ".join(chosen.labels)
            lines.append(f"  {_quoted(question)} -> {_quoted(part.id)} [label={_quoted(answer)}];")
    return "\n".join([f"digraph {_quoted(assessment.id)} {{", *lines, "}"])


def _after(assessment: Assessment, condition: Condition) -> str:
    parts = [f"{' or '.join(chosen.labels)} for {chosen.number}" for chosen in in_words(assessment, condition)]
    return f"after {', and '.join(parts)}" if parts else ALWAYS


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
