"""Names of files that every file system takes and every mail program carries whole."""

import unicodedata

_SEPARATORS = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
_MOST = 180


def file_name(words: str, suffix: str = "", *, most: int = _MOST) -> str:
    """A name of these words: of at most so many bytes before its suffix, without what a file system refuses.

    Signs that part folders become hyphens. Characters that are not seen are left out, for they hide the true ending.
    """
    said = unicodedata.normalize("NFC", words).translate(_SEPARATORS)
    shown = "".join(letter for letter in said if letter.isprintable() or letter.isspace())
    stem = " ".join(shown.split()).encode()[:most].decode(errors="ignore").strip(" .") or "-"
    if stem.partition(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return stem + suffix
