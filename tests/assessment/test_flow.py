"""The way through an assessment, printed for an editor."""

from __future__ import annotations

import yaml

from nearer.assessment.flow import graph, table
from nearer.assessment.model import Assessment
from tests.assessment.scoring import frozen
from tests.assessment.toy import TOY

GARDEN = Assessment.model_validate(frozen(yaml.safe_load(TOY)))


def test_the_table_says_what_is_asked_after_which_answers() -> None:
    """Q40."""
    assert table(GARDEN).splitlines() == [
        "garden, version 2",
        "no.  id         is asked",
        "  1  has-water  always",
        "  2  worms      always",
        "  3  stones     always",
        "  4  pond       after There is for 1",
        "  5  chat       always",
        "  6  fence      always",
        "  7  season     always",
    ]


def test_the_graph_has_a_node_for_each_question_and_an_arrow_for_each_wait() -> None:
    """Q40: a quote in a label stays in it."""
    lines = graph(GARDEN).splitlines()
    assert lines[0] == 'digraph "garden" {'
    assert [line for line in lines if "->" in line] == ['  "has-water" -> "pond" [label="There is"];']
    assert len([line for line in lines if line.endswith('";')]) == len(list(GARDEN.asked))
    named = GARDEN.model_copy(update={"id": 'a "b" \\'})
    assert graph(named).startswith('digraph "a \\"b\\" \\\\" {')
