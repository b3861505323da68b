"""The DOCX writer: the same blocks as a document that Word and LibreOffice edit well."""

from secretariat.documents.docx.writer import write

__all__ = ["write"]
