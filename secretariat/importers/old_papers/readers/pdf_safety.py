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
_LARGEST_PICTURE = 300 * MEGABYTE


def check(data: bytes, name: str) -> None:
    """Count what its packed parts hold, piece by piece; pictures are counted by their own measure, they are not read.

    Raises:
        Refused: it is far more than a paper holds.
    """
    total = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b"obj") + 3 :] if b"obj" in head else head
        if _TWICE.search(head):
            total += MOST_UNPACKED + 1
        elif data[found.end() : found.end() + 1] in {b"x", b"H", b"h", b"8", b"X", b"("}:
            total += _unpacked(
                data, found.end(), MOST_UNPACKED - total, is_picture=bool(_IMAGE.search(head)), head=head
            )
        if total > MOST_UNPACKED:
            raise Refused(_SWOLLEN, name=name, size=MOST_UNPACKED // MEGABYTE)


def _unpacked(data: bytes, start: int, most: int, *, is_picture: bool, head: bytes) -> int:
    """How many bytes a part holds, or more than `most`; 0 of a picture that is as large as it says."""
    if is_picture:
        sides = [int(one) for one in _SIDE.findall(head)]
        says = 8 * sides[0] * sides[1] if len(sides) == 2 else 0
        return 0 if says < _LARGEST_PICTURE else most + 1
    unpacker = zlib.decompressobj()
    size, at = 0, start
    try:
        while not unpacker.eof and size <= most and at < len(data):
            size += len(unpacker.decompress(data[at : at + _PIECE], _STEP))
            at += _PIECE
            while unpacker.unconsumed_tail and size <= most:
                size += len(unpacker.decompress(unpacker.unconsumed_tail, _STEP))
    except zlib.error:
        return size
    return size
