"""What was changed in a form since it was confirmed or between two days, and the notice that tells the staff of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.i18n import language
from secretariat.models import Choice
from secretariat.services import confirmations, form_answers, form_templates, forms, groups, template_points
from secretariat.services.confirmations import ConfirmationRow
from secretariat.services.form_answers import YES, AnswerRow, Filled
from secretariat.services.forms import FormRow
from secretariat.services.groups import GroupRow
from secretariat.services.labels import label
from secretariat.services.secrecy import SecrecyRow, Secret
from secretariat.services.template_points import Difference


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change: the answer to a point as it was before and as it was given then, by whom and why.

    `secrecy` is why the point is secret, `before_secrets` and `after_secrets` what of the answers is. `place` counts
    the points of the form, 0 where it is no longer asked; `number` is that of the question as it is printed.
    """

    key: str
    place: int
    number: str
    section: str
    point: str
    after: AnswerRow
    before: AnswerRow | None = None
    secrecy: SecrecyRow | None = None
    before_secrets: tuple[Secret, ...] = ()
    after_secrets: tuple[Secret, ...] = ()

    @property
    def is_material(self) -> bool:
        """Whether the staff are told of it."""
        return self.after.is_material

    @property
    def has_passages(self) -> bool:
        """Whether something in the answers is secret; the reason may tell it again, and is kept with it."""
        return bool(self.before_secrets or self.after_secrets)


@dataclass(frozen=True, slots=True)
class FormChanges:
    """The changes of a form in order of time, and how the version of its template differs from the one before.

    `confirmed` is the confirmation since which they are told, `since` the day after which; both are `None` where all
    are told. `until` is the last day that is told of.
    """

    group: GroupRow
    form: FormRow
    rows: tuple[ChangeRow, ...]
    confirmed: ConfirmationRow | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    differences: tuple[Difference, ...] = ()
    old_version: int = 0

    @property
    def language(self) -> str:
        """The code of the language that the form is filled in."""
        return self.form.language

    @property
    def material(self) -> tuple[ChangeRow, ...]:
        """The changes that the staff are told of."""
        return tuple(row for row in self.rows if row.is_material)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice for the staff: its subject and its text, paragraph by paragraph."""

    subject: str
    text: str


def of_form(
    session: Session,
    form_id: int,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    confirmation_id: int | None = None,
) -> FormChanges:
    """What was changed since a confirmation, or after a day; since the last confirmation where neither is told.

    Args:
        session: the reading session.
        form_id: the form.
        since: the day after which changes are told.
        until: the last day that is told of; everything until now where it is not given.
        confirmation_id: the confirmation since which changes are told.

    Raises:
        Refused: the form is not there any more, or the days are the wrong way round.
    """
    from secretariat.services import checks

    checks.period(since, until, "since")
    filled = form_answers.of_form(session, form_id)
    kept = confirmations.of_form(session, form_id)
    base = next((row for row in kept if row.id == confirmation_id), None)
    if base is None and since is None:
        base = next((row for row in reversed(kept) if until is None or row.on <= until), None)
    held = confirmations.held_by(session, base.id) if base else {}
    rows = [row for row in _steps(session, filled) if _is_told(row.after, held, None if base else since, until)]
    version = base or next((row for row in reversed(kept) if since and row.on <= since), None)
    differences: tuple[Difference, ...] = ()
    old_version = 0
    if version is not None and version.version_id != filled.form.version.id:
        old = form_templates.outline(session, version.version_id)
        new = form_templates.outline(session, filled.form.version.id)
        differences, old_version = template_points.differences(old, new), old.version.number
    return FormChanges(groups.one(session, filled.form.group_id), forms.one(session, form_id), tuple(rows), base,
                       None if base else since, until, differences, old_version)  # fmt: skip


def notice(found: FormChanges, code: str) -> Notice:
    """The notice of the material changes, in a language; what is secret in them is left out."""
    speech = language(code)
    say, title = speech.say, found.form.title
    told = [row for row in found.material if row.secrecy is None and found.form.secrecy is None]
    lines = [_opening(found, code, has_any=bool(found.material))]
    for number, row in enumerate(told, 1):
        lines += ["", f"{number}. {row.section}: {row.point}" if row.section else f"{number}. {row.point}"]
        lines.append(said(row.after, row.after_secrets, code) or say("The answer was taken out."))
        if row.after.reason and not row.has_passages:
            lines.append(say("Reason: {reason}", reason=row.after.reason))
        lines.append(say("Recorded on {date} by {name}.", date=row.after.on, name=row.after.facts.writer))
    if hidden := len(found.material) - len(told):
        lines += ["", speech.count(
            "One more change is in a point that is kept secret, and is not told here.",
            "{n} more changes are in points that are kept secret, and are not told here.",
            hidden,
        )]  # fmt: skip
    return Notice(say("Changes in the form: {title}", title=title), "\n".join(lines))


def said(answer: AnswerRow, secrets: tuple[Secret, ...], code: str) -> str:
    """An answer in one text: what was chosen, then the words, with a mark in the place of what is secret."""
    return "\n".join(filter(None, (chosen(answer, code), _open_words(answer.text, secrets, code).strip())))


def chosen(answer: AnswerRow, code: str) -> str:
    """What was chosen, as it is printed."""
    choice = answer.facts.choice
    if choice in {YES, form_answers.NO}:
        return language(code).say(label(Choice.YES if choice == YES else Choice.NO)).capitalize()
    return choice


def _open_words(text: str, secrets: tuple[Secret, ...], code: str) -> str:
    made, at = [], 0
    for one in secrets:
        if one.ends <= at:
            continue
        made += [text[at : max(at, one.starts)], language(code).say("[left out: secret]")]
        at = one.ends
    return "".join([*made, text[at:]])


def _opening(found: FormChanges, code: str, *, has_any: bool) -> str:
    say, title = language(code).say, found.form.title
    if found.confirmed is not None:
        day = found.confirmed.on
        if has_any:
            return say("These material changes have been made in “{title}” since it was confirmed on {date}:",
                       title=title, date=day)  # fmt: skip
        return say("No material changes have been made in “{title}” since it was confirmed on {date}.", title=title,
                   date=day)  # fmt: skip
    if found.since is not None:
        if has_any:
            return say("These material changes have been made in “{title}” after {date}:", title=title,
                       date=found.since)  # fmt: skip
        return say("No material changes have been made in “{title}” after {date}.", title=title, date=found.since)
    if has_any:
        return say("These material changes have been made in “{title}”:", title=title)
    return say("No material changes have been made in “{title}”.", title=title)


def _is_told(answer: AnswerRow, held: Mapping[str, int], since: dt.date | None, until: dt.date | None) -> bool:
    """Whether an answer came after those that the confirmation holds, after a day, and not after another."""
    if (until is not None and answer.on > until) or (since is not None and answer.on <= since):
        return False
    return answer.number > held.get(answer.key, 0)


def _steps(session: Session, filled: Filled) -> Iterator[ChangeRow]:
    """Every answer that was ever given, with the one before it, in order of time."""
    by_key: dict[str, list[AnswerRow]] = {}
    for one in form_answers.every(session, filled.form.id):
        by_key.setdefault(one.key, []).append(one)
    gone = {one.key: one.text for one in filled.gone}
    hidden = form_answers.secrecies(session, filled.form.id)
    asked = _asked(filled)
    found = []
    for key, several in by_key.items():
        secrets = form_answers.covered(several)
        place, number, section, text = asked.get(key, (0, "", "", gone.get(key, "")))
        for before, after in zip([None, *several], several, strict=False):
            found.append(ChangeRow(key, place, number, section, text, after, before, hidden.get(key),
                                   secrets[before.id] if before else (), secrets[after.id]))  # fmt: skip
    yield from sorted(found, key=lambda row: (row.after.on, row.after.id))


def _asked(filled: Filled) -> dict[str, tuple[int, str, str, str]]:
    """Place, number, section and words of the points that are asked."""
    numbers = form_templates.numbers(one.point for one in filled.points)
    every = [(section, one.point) for section in filled.sections for one in section.points]
    return {
        point.key: (place, numbers.get(point.key, ""), section.section.facts.title, point.facts.text)
        for place, (section, point) in enumerate(every, 1)
    }
