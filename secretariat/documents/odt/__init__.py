"""The ODT writer: the same blocks as a document that LibreOffice and Word edit well."""

from secretariat.documents.odt.writer import write

__all__ = ["write"]
