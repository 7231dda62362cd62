"""What text editors say of a field is what stands below it in the model: one docstring, and the field's own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "nearer"
MODELS = sorted(path for path in PACKAGE.rglob("*.py") if "(Record)" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_docstring_stands_below_one_field(path: Path) -> None:
    for model in (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)
    ):
        for before, node in zip(model.body, model.body[1:], strict=False):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                assert isinstance(before, ast.AnnAssign), (
                    f"{path.name}:{node.lineno}: '{node.value.value}' is no field's"
                )
