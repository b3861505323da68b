"""Looks at a PDF before it is read: how large its parts are once they are unpacked."""

import re
import zlib

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.importers.safety import MEGABYTE

MOST_UNPACKED = 100 * MEGABYTE

_SWOLLEN = N_("{name} is packed in a way that no paper is: unpacked it would be more than {size} MB. It was not opened"
              "; ask the sender what it is.")  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\b\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
_SIDE = re.compile(rb"/(?:Width|Height)\s+(\d{1,6})")
_HEAD = 600
_PIECE = 64 * 1024
_STEP = 1024 * 1024
_SIDES = 2
_LOOKED_AT = 200 * MEGABYTE


def check(data: bytes, name: str) -> None:
    """Count what its packed parts hold, piece by piece; a picture may hold as much as it says, for it is not read.

    Raises:
        Refused: it is far more than a paper holds.
    """
    total, pictures = 0, 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b"obj") + 3 :] if b"obj" in head else head
        start = found.end()
        if _TWICE.search(head):
            total = MOST_UNPACKED + 1
        elif not _packed_at(data, start):
            continue
        elif _IMAGE.search(head):
            says = _says(head)
            size = _unpacked(data, start, says) if pictures < _LOOKED_AT else 0
            pictures += size
            total += MOST_UNPACKED + 1 if size > says else 0
        else:
            total += _unpacked(data, start, MOST_UNPACKED - total)
        if total > MOST_UNPACKED:
            raise Refused(_SWOLLEN, name=name, size=MOST_UNPACKED // MEGABYTE)


def _packed_at(data: bytes, start: int) -> bool:
    """Whether a stretch that is packed begins there."""
    return data[start : start + 1] in {b"x", b"H", b"h", b"8", b"X", b"("}


def _says(head: bytes) -> int:
    """How many bytes a picture says it holds."""
    sides = [int(one) for one in _SIDE.findall(head)]
    return min(MOST_UNPACKED, 4 * sides[0] * sides[1]) + MEGABYTE if len(sides) == _SIDES else MEGABYTE


def _unpacked(data: bytes, start: int, most: int) -> int:
    """How many bytes a part holds, or a little more than `most`."""
    unpacker = zlib.decompressobj()
    size, at = 0, start
    try:
        while not unpacker.eof and size <= most and at < len(data):
            size += len(unpacker.decompress(data[at : at + _PIECE], _STEP))
            at += _PIECE
            while unpacker.unconsumed_tail and size <= most:
                size += len(unpacker.decompress(unpacker.unconsumed_tail, _STEP))
    except zlib.error:
        return size  # what stands there is not packed after all, or its end is damaged
    return size
