"""Results as bytes, and back: a pickle that can hold our own values and plain ones, and nothing that runs code.

Pickle, because the values are records and pages with their places; limited to these classes, because a file on a disk,
or in the cache of a CI service, may be another's.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

_PLAIN = {
    "builtins": {"frozenset", "set", "bytearray", "complex", "slice", "range"},
    "collections": {"Counter", "OrderedDict", "defaultdict", "deque"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "markupsafe": {"Markup"},
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = (
            super().find_class(module, name) if module.startswith("nearer.") or name in _PLAIN.get(module, ()) else None
        )
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class of ours")
        return found


def dumps(value: object) -> bytes:
    """The bytes of a value."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def loads(content: bytes) -> Any:
    """The value of these bytes. Raises whatever `pickle` raises for bytes that are none of ours."""
    return _Unpickler(io.BytesIO(content)).load()
