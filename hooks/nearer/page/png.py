"""A picture of indices and a palette as a PNG file.

Pillow writes the same picture, but that took half of the time of a card: a compressor has to look at each of its three
quarters of a million pixels, and most of them are the same on every card. Here each band of rows is compressed by
itself, and once for all the pictures that have it. Measured on 166 cards: half the time, and files 1 % smaller. Small
pictures are up to a fifth larger, which is some 200 bytes.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Of the header: bits for a pixel, and that a pixel is an index; then compression, filters and order, which have one value.
_DEPTH, _INDEXED = 8, 3
# What comes before a stream of zlib's, and a last part of it that holds nothing.
_START, _END = b"\x78\x5e", b"\x03\x00"
# A row's filter, before the row: none, as is best for indices.
_FILTER = b"\0"
# High enough to be compressed as well as the whole, low enough that those of text do not take blank ones with them.
_BAND = 63
# Fast, and within two kilobytes of the slowest.
_COMPRESSION = 4
# A band of a card is 75 kB, so these are 2.5 MB.
_KEPT = 32


def png(indices: Image.Image, palette: list[tuple[int, int, int]]) -> bytes:
    """The file. `indices` has mode "L", and `palette` the colour of each index that it has."""
    width, height = indices.size
    parts, checksum = [_START], zlib.adler32(b"")
    for top in range(0, height, _BAND):
        band = indices.crop((0, top, width, min(top + _BAND, height)))
        # Rows that are one byte longer than they are wide end in a zero, which is the filter of the next one.
        rows = _FILTER + band.tobytes("raw", "L", width + 1, 1)[:-1]
        checksum = zlib.adler32(rows, checksum)
        parts.append(_compressed(rows))
    return b"".join((
        _SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, _DEPTH, _INDEXED, 0, 0, 0)),
        _chunk(b"PLTE", bytes(channel for colour in palette for channel in colour)),
        _chunk(b"IDAT", b"".join((*parts, _END, struct.pack(">I", checksum)))),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _compressed(rows: bytes) -> bytes:
    """A part of a stream that neither ends it nor refers to what stands before."""
    compressor = zlib.compressobj(_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(rows) + compressor.flush(zlib.Z_FULL_FLUSH)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
