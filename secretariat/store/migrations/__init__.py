"""Revisions of the shape of files, for Alembic. A revision uses SQL and Core only, never today's models."""
