"""What stands in for data/site.yml and data/safety.yml where they cannot be used, so that all else is still checked.

Nothing is built from it: the problem for which it stands in refuses the build.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)

# A host that can never exist (RFC 2606): the one link that needs no page.
_LINK = "https://example.invalid/"
SETTINGS: dict[str, Any] = {
    "name": "Site", "tagline": "Site", "eyebrow": "Site", "description": "Site", "language": "en", "direction": "ltr",
    "license": {"name": "None", "url": _LINK}, "menu": (), "footer": (), "help": {"label": "Help", "link": _LINK},
}  # fmt: skip
SAFETY: dict[str, Any] = {"gate": {"title": "Help", "text": "Help", "link": _LINK}}


def stand_in(model: type[Model], values: Any, otherwise: dict[str, Any]) -> Model:
    """A record with each value that can be used, and for the fields that lack one, `otherwise`."""
    usable = dict(otherwise)
    for name, value in values.items() if isinstance(values, dict) else ():
        try:
            model.model_validate(usable | {name: value})
        except ValidationError:
            continue
        usable[name] = value
    return model.model_validate(usable)
