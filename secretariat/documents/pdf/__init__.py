"""The PDF writer: our own setting of text and our own tags over ReportLab's fonts and objects.

Every PDF is PDF/A-2a and PDF/UA-1 at once.
"""

from secretariat.documents.pdf.writer import write

__all__ = ["write"]
