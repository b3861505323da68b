"""What was changed in a form since it was confirmed or between two days: before and after, who, when and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, form_parts, meeting_paper, secret_texts
from secretariat.documents.blocks import (
    Block,
    Cell,
    Change,
    Column,
    Document,
    Grid,
    Head,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Secret,
    Text,
    Title,
)
from secretariat.i18n import N_, Language
from secretariat.services import form_changes, redline, secrecy
from secretariat.services.form_answers import AnswerRow
from secretariat.services.form_changes import ChangeRow, FormChanges
from secretariat.services.redline import Kind
from secretariat.services.template_points import Differs

if TYPE_CHECKING:
    from sqlmodel import Session

_DIFFERS = {
    Differs.NEW: N_("added to the form"),
    Differs.CHANGED: N_("worded otherwise"),
    Differs.MOVED: N_("put elsewhere"),
    Differs.GONE: N_("no longer asked"),
}
Stretch = tuple[int, int]


def of_form(session: "Session", asked: Asked) -> FormChanges:
    """The changes of the form that was asked for: after a day, up to a day; else since it was confirmed last."""
    return form_changes.of_form(session, asked.about_id or 0, since=asked.since, until=asked.valid_on)


@document("form-changes", N_("Changes in a form"), asks=("form", "since"), question=of_form)
def changes(found: FormChanges, language: Language) -> Document:
    """A list of the changes, then each of them with the answer before and after; material ones are marked."""
    say, row = language.say, found.form
    blocks: list[Block] = [Title(say("Changes in the form: {title}", title=row.title)),
                           Meta(_span(found, language), is_wide=True)]  # fmt: skip
    blocks += _counted(found, language)
    blocks += _listed(found, language)
    blocks += _of_template(found, language)
    for key, several in groupby(sorted(found.rows, key=_place), key=lambda one: one.key):
        rows = list(several)
        foreign = form_parts.foreign(found.language, language)
        blocks.append(Heading(rows[0].point or key, rows[0].number, language=foreign))
        for one in rows:
            blocks += _change(one, found, language)
    last = max([one.after.on for one in found.rows] + [day for day in (found.until,) if day],
               default=found.since or row.facts.begun_on)  # fmt: skip
    head = Head(
        organization=form_parts.organization(found.group, row.organization.said(language.code), language),
        group=row.facts.unit,
        kind=say("Changes in a form"),
        date=language.date(last),
        registry_number=row.template.diary_number,
    )
    title = say("Changes in the form: {title}", title=row.title)
    made = form_parts.paper(title, head, language, on=last.isoformat(), blocks=blocks)
    why = secret_texts.why(language, row.secrecy)
    if why is None or why.keeps_title:
        return made
    return replace(made, public=form_parts.hidden_paper(made, say("Changes in a form"), why))


def _place(row: ChangeRow) -> tuple[bool, int, str, str]:
    return row.place == 0, row.place, row.section, row.key


def _span(found: FormChanges, language: Language) -> str:
    """Since when changes are told, and until when."""
    say = language.say
    if found.confirmed is not None:
        since = say("Since the form was confirmed on {date}", date=found.confirmed.on)
    elif found.since is not None:
        since = say("After {date}", date=found.since)
    else:
        since = say("Since the form was begun on {date}", date=found.form.facts.begun_on)
    return since if found.until is None else f"{since} – {language.date(found.until)}"


def _counted(found: FormChanges, language: Language) -> list[Block]:
    if not found.rows:
        return [Remark(language.say("Nothing has been changed."))]
    many = language.count("One change.", "{n} changes.", len(found.rows))
    material = language.count(
        "One of them is material and is told to the staff.",
        "{n} of them are material and are told to the staff.",
        len(found.material),
    ) if found.material else language.say("None of them is material.")  # fmt: skip
    key = (
        Run(f"{many} {material} "), Run(language.say("Words that were added are underlined"), change=Change.ADDED),
        Run(", "), Run(language.say("words that were removed are struck through"), change=Change.REMOVED), Run("."),
    )  # fmt: skip
    return [Remark(key)]


def _listed(found: FormChanges, language: Language) -> list[Block]:
    if not found.rows:
        return []
    say = language.say
    columns = (
        Column(say("No."), 1.2),
        Column(say("Point"), 6.0),
        Column(say("Day"), 2.2),
        Column(say("Writer"), 3.0),
        Column(say("Reason"), 4.6),
    )
    return [Grid(columns, tuple(_record(row, found, language) for row in found.rows), whole=8)]


def _record(row: ChangeRow, found: FormChanges, language: Language) -> Record:
    material = language.say("material")
    cells = (
        Cell(row.number or "–"),
        Cell(row.point, under=row.section, language=form_parts.foreign(found.language, language)),
        Cell(language.date(row.after.on), value=row.after.on),
        Cell(row.after.facts.writer),
        Cell(row.after.reason or "–", Mark.DIAMOND if row.is_material else Mark.NONE,
             under=material if row.is_material else ""),
    )  # fmt: skip
    return Record(cells, secret=_why(row, found, language), shown=(0, 1, 2))


def _why(row: ChangeRow, found: FormChanges, language: Language) -> Secret | None:
    """Why what is told of a change beside the answers is secret: with its point, or with a passage of an answer."""
    passage = next((one.why for one in (*row.after_secrets, *row.before_secrets)), None)
    return secret_texts.why(language, row.secrecy, found.form.secrecy, passage)


def _of_template(found: FormChanges, language: Language) -> list[Block]:
    """How what is asked differs from what was asked before the form was moved to a newer version."""
    if not found.differences:
        return []
    say = language.say
    columns = (Column(say("Change"), 3.2), Column(say("Before"), 6.9), Column(say("After"), 6.9))
    records = tuple(
        Record((Cell(say(_DIFFERS[one.what])), Cell(one.old.facts.text if one.old else one.old_section or "–"),
                Cell(one.new.facts.text if one.new else one.new_section or "–")))
        for one in found.differences
    )  # fmt: skip
    head = say("What the form asks: version {old} became version {new}", old=found.old_version,
               new=found.form.version.number)  # fmt: skip
    return [Heading(head), Grid(columns, records, whole=8)]


def _change(row: ChangeRow, found: FormChanges, language: Language) -> Iterator[Block]:
    say = language.say
    hidden = secret_texts.why(language, row.secrecy, found.form.secrecy)
    before, after = (_said(one, language) for one in (row.before, row.after))
    pieces = redline.words(before, after)
    if row.before is not None:
        secrets = _moved(row.before, row.before_secrets, before)
        text = _runs(before, _gone(pieces, Kind.REMOVED), Change.REMOVED, secrets, hidden, language)
        yield Paragraph(text or "–", label=say("Before"), secret=hidden)
    label = say("Material change") if row.is_material else say("After") if row.before else say("Answer")
    text = _runs(after, _gone(pieces, Kind.ADDED) if row.before else [], Change.ADDED,
                 _moved(row.after, row.after_secrets, after), hidden, language)  # fmt: skip
    facts = say("{date}, {name}", date=row.after.on, name=row.after.facts.writer)
    if row.after.reason:
        facts = f"{facts}; {row.after.reason}"
    yield Paragraph(text or "–", label=label, rule=True, secret=hidden,
                    facts="" if row.has_passages and hidden is None else facts)  # fmt: skip
    if row.has_passages and hidden is None:
        yield Meta(facts, _why(row, found, language))


def _said(answer: AnswerRow | None, language: Language) -> str:
    """An answer in one paragraph: what was chosen, then the words."""
    if answer is None:
        return ""
    chosen = form_changes.chosen(answer, language.code)
    return ". ".join(filter(None, (chosen, answer.text.replace("\n", " "))))


def _moved(answer: AnswerRow, secrets: Sequence[secrecy.Secret], said: str) -> list[secrecy.Secret]:
    """The secret passages where they stand in what is printed."""
    by = len(said) - len(answer.text)
    return [replace(one, starts=one.starts + by, ends=one.ends + by) for one in secrets]


def _gone(pieces: Sequence[redline.Piece], kind: Kind) -> list[Stretch]:
    """Where the words stand that were removed from the text before, or added in the text after."""
    found, at = [], 0
    for piece in pieces:
        if piece.kind not in {Kind.SAME, kind}:
            continue
        if piece.kind is kind:
            found.append((at, at + len(piece.text)))
        at += len(piece.text)
    return found


def _runs(
    text: str,
    changed: Sequence[Stretch],
    change: Change,
    secrets: Sequence[secrecy.Secret],
    hidden: Secret | None,
    language: Language,
) -> Text:
    """A text with what was changed in it and what is secret of it."""
    inside = [] if hidden else list(secrets)
    edges = {0, len(text), *(edge for one in changed for edge in one)}
    edges |= {min(edge, len(text)) for one in inside for edge in (one.starts, one.ends)}
    found = []
    for start, end in pairwise(sorted(edges)):
        ground = next((one.why for one in inside if one.starts <= start and end <= one.ends), None)
        is_changed = any(left <= start and end <= right for left, right in changed)
        found.append(Run(text[start:end], change=change if is_changed else Change.NONE,
                         secret=meeting_paper.secret(ground, language)))  # fmt: skip
    return tuple(found)
