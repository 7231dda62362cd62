"""A digest of texts and bytes, for names and comparisons."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: str | bytes) -> str:
    """A digest of several texts, in which none can run into the next."""
    whole = blake2b(digest_size=16)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(written).to_bytes(8, "big"))
        whole.update(written)
    return whole.hexdigest()
