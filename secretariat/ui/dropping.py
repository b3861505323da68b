"""Files that are dropped on a page or on the window."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

_SUFFIXES = frozenset({".xlsx", ".docx", ".odt", ".ods", ".csv", ".tsv"})
_PAPERS = frozenset({".docx", ".odt", ".pdf", ".txt", ".eml"})


def dropped_table(event: QDropEvent) -> Path | None:
    """The first file of a drop that may hold a table."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in _SUFFIXES), None)


def dropped_papers(event: QDropEvent) -> list[Path]:
    """The files of a drop that may be papers of old meetings."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _PAPERS]
