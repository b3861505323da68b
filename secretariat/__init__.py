"""Secretariat: prepares meetings, takes minutes live, keeps agreements and actions, prints minutes and reports."""

__version__ = "0.1.0"
