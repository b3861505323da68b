"""Characters that a file format cannot hold, told by their code instead, so that nothing is lost silently."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def with_plain_ends(text: str) -> str:
    """The text with lines that end with LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def legal(text: str, missing: set[str]) -> str:
    """The text as XML can hold it: a character that it cannot hold becomes U+XXXX and is noted; lines end with LF."""
    if text.isprintable():
        return text
    text = with_plain_ends(text)
    if not _UNFIT.search(text):
        return text
    missing.update(_UNFIT.findall(text))
    return _UNFIT.sub(lambda found: f"U+{ord(found.group()):04X}", text)
