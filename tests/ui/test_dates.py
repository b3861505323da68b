"""Dates in words in the window: how they are read while they are typed, and what the file then holds."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.i18n import _
from secretariat.models import EntryKind, Precision, Qualifier
from secretariat.services import actions, meetings
from secretariat.ui.fields import DateField
from tests.ui.acting import empty_item, meeting_of
from tests.ui.conftest import press, type_text


@pytest.fixture
def bar(program):
    """The bar under an action that was just typed."""
    page = empty_item(program)
    type_text(page.editor, "Sihteeristö kokoaa lausunnot")
    page.editor.set_kind(EntryKind.ACTION)
    program.workspace.settle()
    return page.bar


def due_of(program):
    """The due date of the newest action."""
    rows = program.workspace.ask(actions.of_group, 1)
    return max(rows, key=lambda row: row.id).due


def type_due(bar, words):
    bar.due.clear()
    type_text(bar.due, words)
    QApplication.processEvents()  # what is said gets its room
    said = bar._read.text()
    press(bar.due, "Return")
    return said


@pytest.mark.parametrize(
    ("words", "window", "precision", "qualifier"),
    [
        ("huhtikuun lopussa 2027", (dt.date(2027, 4, 21), dt.date(2027, 4, 30)), "part_of_month", "end"),
        ("kevään 2027 aikana", (dt.date(2027, 3, 1), dt.date(2027, 5, 31)), "season", "during"),
        ("31.3.2027 mennessä", (None, dt.date(2027, 3, 31)), "day", "by"),
        ("vuoden 2027 loppuun mennessä", (None, dt.date(2027, 12, 31)), "year", "by"),
        ("toistaiseksi", (None, None), "open", "on"),
        ("kun rahoitus on varmistunut", (None, None), "open", "on"),
    ],
)
def test_a_due_date_in_words_is_kept_with_its_window(program, bar, words, window, precision, qualifier):
    type_due(bar, words)
    due = due_of(program)
    assert (due.words, due.earliest, due.latest) == (words, *window)
    assert (due.precision, due.qualifier) == (Precision(precision), Qualifier(qualifier))


def test_how_words_are_read_is_said_while_they_are_typed(bar):
    assert type_due(bar, "huhtikuun lopussa 2027") == "21.4.2027 – 30.4.2027"
    assert type_due(bar, "31.3.2027 mennessä") == _("by {date}", date="ke 31.3.2027")
    assert type_due(bar, "31.2.2027") == _("There is no such date.")
    assert type_due(bar, "ti 31.3.2027") == _(
        "The weekday written is not that of the date: {date}.", date="ke 31.3.2027"
    )
    assert type_due(bar, "kun ehditään") == _("kept as words")
    assert _("the year") in type_due(bar, "31.3. mennessä")


def test_a_year_that_is_not_written_counts_from_the_day_of_the_meeting(program, bar):
    held = program.workspace.ask(meetings.one, meeting_of(program, "held")).date
    type_due(bar, "1.1.")
    assert due_of(program).latest == dt.date(held.year + 1, 1, 1)


@pytest.fixture
def field(program):
    """The day of a meeting that is being made."""
    made = DateField("Päivä")
    made.setParent(program.window)
    made.show()
    return made


@pytest.mark.parametrize(
    ("words", "day", "said"),
    [
        ("ke 31.3.2027", dt.date(2027, 3, 31), "ke 31.3.2027 (viikko 13)"),
        ("31.3.2027 mennessä", dt.date(2027, 3, 31), "ke 31.3.2027 (viikko 13)"),
        ("24.12.2026", dt.date(2026, 12, 24), "to 24.12.2026 (viikko 52) · Jouluaatto"),
        ("16.1.2022", dt.date(2022, 1, 16), "su 16.1.2022 (viikko 2) · viikonloppu"),
        ("ti 31.3.2027", dt.date(2027, 3, 31), "ke 31.3.2027"),
        ("31.2.2027", None, "Tällaista päivää ei ole."),
        ("syksyllä 2027", None, "1.9.2027 – 30.11.2027"),
        ("jatkuva", None, "säilyy sanallisena"),
    ],
)
def test_a_field_for_a_day_tells_how_it_read_words_and_takes_one_day_only(field, words, day, said):
    type_text(field.line, words)
    assert said in field.editor.accessibleDescription()
    assert (field.date, field.is_wrong) == (day, day is None)
