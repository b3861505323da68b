"""The HTML writer: the same blocks as one page that needs nothing beside it, for readers, browsers and printers."""

from secretariat.documents.html.writer import write

__all__ = ["write"]
