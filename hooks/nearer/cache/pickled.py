"""Results as bytes, and back: a pickle that can hold our own values and plain ones, and nothing that runs code.

Pickle, because the values are records and pages with their places; limited to these classes, because a file on a disk,
or in the cache of a CI service, may be another's.
"""

from __future__ import annotations

import io
import pickle
from typing import Any, ClassVar

_PLAIN = {
    "builtins": {"frozenset", "set", "bytearray", "complex", "slice", "range"},
    "collections": {"Counter", "OrderedDict", "defaultdict", "deque"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "markupsafe": {"Markup"},
}


class _Unpickler(pickle.Unpickler):
    # A site has thousands of results of the same few classes.
    _known: ClassVar[dict[tuple[str, str], type]] = {}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in self._known:
            return self._known[module, name]
        found = (
            super().find_class(module, name) if module.startswith("nearer.") or name in _PLAIN.get(module, ()) else None
        )
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class of ours")
        self._known[module, name] = found
        return found


def dumps(value: object) -> bytes:
    """The bytes of a value."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def loads(content: bytes) -> Any:
    """The value of these bytes. Raises whatever `pickle` raises for bytes that are none of ours."""
    return _Unpickler(io.BytesIO(content)).load()
