"""Fixtures of the papers."""

import pytest

from secretariat.services.papers import MeetingPaper
from tests.documents.papers import small
from tests.office import Office


@pytest.fixture
def small_paper(file_store) -> MeetingPaper:
    """The content of a small meeting with something of every kind in it."""
    return small(Office(file_store))
