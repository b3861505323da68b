"""How forms are told in the window: their confirmation, their progress, what differs between two versions."""

import datetime as dt

from secretariat.i18n import N_, _, chosen, count
from secretariat.services.confirmations import Standing, State
from secretariat.services.form_answers import NO, YES, AnswerRow, Progress
from secretariat.services.form_templates import VersionRow
from secretariat.services.template_points import Difference, Differs
from secretariat.ui.widgets import Chip

LOOKS = {
    Standing.NEVER: ("grey", "notstarted"),
    Standing.HOLDS: ("green", "onschedule"),
    Standing.DUE_SOON: ("amber", "risk"),
    Standing.RUN_OUT: ("red", "late"),
}
TOKENS = {Standing.NEVER: "ink3", Standing.HOLDS: "good", Standing.DUE_SOON: "warning", Standing.RUN_OUT: "danger"}
_CHIPS = {
    Standing.NEVER: N_("Not confirmed yet"),
    Standing.HOLDS: N_("Confirmed"),
    Standing.DUE_SOON: N_("Confirmation is due"),
    Standing.RUN_OUT: N_("Confirmation has run out"),
}
_SECTIONS = {
    Differs.NEW: N_("New section: {title}"),
    Differs.CHANGED: N_("Section renamed: {title}"),
    Differs.MOVED: N_("Section moved: {title}"),
    Differs.GONE: N_("Section left out: {title}"),
}
_POINTS = {
    Differs.NEW: N_("New: {title}"),
    Differs.CHANGED: N_("Changed: {title}"),
    Differs.MOVED: N_("Moved: {title}"),
    Differs.GONE: N_("Left out: {title}"),
}
CHOSEN = {YES: N_("Yes"), NO: N_("No")}
"""The words of what is chosen where a point asks yes or no."""


def standing_chip(state: State, closed_on: dt.date | None) -> Chip:
    """The chip of a form: how it stands to its yearly confirmation, or that it is closed."""
    if closed_on is not None:
        return Chip(_("Closed"), "grey", "dropped")
    return Chip(_(_CHIPS[state.standing]), *LOOKS[state.standing])


def state_words(state: State, closed_on: dt.date | None = None) -> str:
    """Until when a form is confirmed, or since when it is not."""
    if closed_on is not None:
        return _("closed {day}", day=closed_on)
    if state.until is None or state.days is None:
        return _("not confirmed yet")
    if state.standing is Standing.RUN_OUT:
        ago = count("{n} day ago", "{n} days ago", -state.days)
        return _("ran out {day}, {ago}", day=state.until, ago=ago)
    if state.standing is Standing.DUE_SOON:
        left = count("{n} day left", "{n} days left", state.days) if state.days else _("today")
        return _("confirm by {day}, {left}", day=state.until, left=left)
    return _("confirmed until {day}", day=state.until)


def progress_words(progress: Progress) -> str:
    """How many of the points that need an answer have one."""
    return _("{answered}/{total} points answered", answered=progress.answered, total=progress.needed)


def version_words(version: VersionRow) -> str:
    """A version of a template by its number and state."""
    if version.published_on is None:
        return _("Version {number}, draft", number=version.number)
    return _("Version {number}, published {day}", number=version.number, day=version.published_on)


def chosen_words(choice: str) -> str:
    """What was chosen, in words."""
    return _(CHOSEN[choice]) if choice in CHOSEN else choice


def answer_words(answer: AnswerRow) -> str:
    """An answer as one text: what was chosen, then its words."""
    said = [chosen_words(answer.facts.choice), answer.text.strip()]
    return "\n".join(filter(None, said)) or _("The answer was taken away")


def written_words(answer: AnswerRow) -> str:
    """Who wrote an answer and when."""
    return ", ".join(filter(None, (answer.facts.writer, chosen().date(answer.on))))


def difference_words(one: Difference) -> tuple[str, str]:
    """What became of a section or a point: a sentence, and what it was before."""
    if not one.key:
        before = _("Before: {words}", words=one.old_section) if one.what is Differs.CHANGED else ""
        return _(_SECTIONS[one.what], title=one.new_section or one.old_section), before
    return _(_POINTS[one.what], title=one.text), _before(one)


def _before(one: Difference) -> str:
    if one.what is Differs.MOVED:
        if one.old_section == one.new_section:
            return one.new_section
        return _("from {section} to {other}", section=one.old_section, other=one.new_section)
    if one.what is not Differs.CHANGED or one.old is None or one.new is None:
        return one.new_section or one.old_section
    if one.old.facts.text != one.new.facts.text:
        return _("Before: {words}", words=one.old.facts.text)
    return _("Its kind, hint or choices are other than before.")
