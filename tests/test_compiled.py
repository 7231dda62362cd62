"""A process compiles a template of the shell once, and again when it has changed."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from nearer import compiled


class Counted(Environment):
    """An environment that notes what it compiles."""

    seen: list[str]

    def _compile(self, source: str, filename: str) -> Any:
        self.seen.append(filename)
        return super()._compile(source, filename)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been compiled, by a process that has compiled nothing yet."""
    monkeypatch.setattr(compiled, "_COMPILED", compiled._Compiled())
    monkeypatch.setattr(Counted, "seen", [], raising=False)
    return Counted.seen


def rendered(source: str, **context: object) -> str:
    """What a new environment, as each build of a preview has one, makes of a template."""
    environment = Counted(loader=DictLoader({"page.html": source}))
    compiled.prepare(environment)
    return environment.get_template("page.html").render(**context)


def test_a_template_is_compiled_once_for_all_environments(seen: list[str]) -> None:
    assert [rendered("a {{ b }}", b=number) for number in range(3)] == ["a 0", "a 1", "a 2"]
    assert len(seen) == 1


def test_one_that_has_changed_is_compiled_again(seen: list[str]) -> None:
    assert (rendered("first"), rendered("second"), rendered("second")) == ("first", "second", "second")
    assert len(seen) == 2


def test_whatever_it_prints_is_escaped(seen: list[str]) -> None:
    assert rendered("{{ b }}", b="<b>") == "&lt;b&gt;"
