"""The entries of an item: their kinds, who speaks with which verb, what was agreed and who was given what to do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secretariat.importers.old_papers.structure import actions, frame, marked, motions, outcomes, owners
from secretariat.importers.old_papers.structure.labels import Label, label_of
from secretariat.importers.old_papers.structure.outcomes import bare_label, labelled, opener_of
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.language.actions import ActionReading, read_actions
from secretariat.language.dates import read_clock
from secretariat.language.openers import Opener
from secretariat.language.speech import Turn, read_turn
from secretariat.models import EntryKind
from secretariat.services.old_papers import Candidate, OldAction, OldEntry

_FORMAL = (EntryKind.AGREEMENT, EntryKind.ACTION, EntryKind.DECISION, EntryKind.STEER)
_SPOKEN = frozenset({EntryKind.SUMMARY, EntryKind.DISSENT, EntryKind.ACTION})
_CONCLUDING = frozenset({"agreement", "decision", "steer", "noted"})
_NEW_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_a-zà-öø-ÿ])|(?<=[\d)][.!?])\s+(?=[^\W\d_a-zà-öø-ÿ][^\W\d_]{4})|"
    r"(?<=\d\d[.!?])\s+(?=(?:The|It|This|Den|Det|Se)\s)|"
    r"(?<=\d\s(?:kr|km|kg|st|mk)[.!?])\s+(?=[^\W\d_a-zà-öø-ÿ][^\W\d_]{4})|(?<=[€%][.!?])\s+(?=[^\W\d_a-zà-öø-ÿ])"
)
_MOVING = re.compile(r"(?i)\b(?:poistui|saapui|avlägsnade sig|anlände|left the meeting|arrived)\b.*\d{1,2}[.:]\d{2}")
_SIGN = re.compile(r"[■▶►○●□▪◆]+\s*")
_OPEN_END = re.compile(r"(?:;|;?\s(?:and|ja|sekä|och|samt))\s*$")
_PART = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+(?=\S)")
_ARROWS = ("→", "➔", "➜", "⇒", "=>")
_CLAUSE = ("att ", "että ", "that ")
_PAIR = 2
_WIDE, _CLOSE = 50, 6
_PROPOSED = re.compile(r"(?i)proposed|ehdotus|ehdotu|förslag|proposal|esitys\b|esityksen|motion")
_CLOCK = re.compile(r"(?i)^(?:klo\.?|kl\.?|at)?\s*(\d{1,2}[.:]\d{2})\s*[:,–-]?\s+(?=[^\W\d_])")


@dataclass
class State:
    """How far an item has been read: under which label the rows stand, and which questions wait for an answer."""

    kind: EntryKind | None = None
    is_listed: bool = False
    one_only: bool = False
    proposed: bool = False
    questions: list[int] = field(default_factory=list)
    after_label: bool = False
    has_list: bool = False
    decides_by_label: bool = False
    splits: bool = True
    is_side: bool = False
    clauses: bool = False


@dataclass
class Made:
    """The entries of an item and what was said in passing in them."""

    entries: list[OldEntry] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)


def read(
    rows: Sequence[Row], item: str, reading: Reading, *, has_list: bool = False, splits: bool = True,
    is_list: bool = False,
) -> Made:  # fmt: skip
    """The entries of an item.

    Args:
        rows: its rows, without those of its heading.
        item: its number.
        reading: the language, the day and the names of the paper.
        has_list: whether the paper lists its actions by themselves, so that agreements give none beside them.
        splits: whether a sentence at the end of a paragraph may be an outcome of its own.
        is_list: whether the points of the item are actions, as its title says.
    """
    decides = any(_labels_decision(row, reading) for row in rows)
    kind = EntryKind.ACTION if is_list else None
    made, state = Made(), State(kind, is_list, is_list, splits=splits, has_list=has_list, decides_by_label=decides)
    skip: set[int] = set()
    for at, row in enumerate(rows):
        if row.number in skip:
            continue
        table = actions.table_at(rows, at, reading)
        if table:
            for found, number in table:
                skip.add(number)
                if found:
                    made.entries.append(found)
            state = replace(state, kind=None, one_only=False, is_listed=False, proposed=False)
            continue
        if row.is_tabular and len(_said(row)) > 1 and not _label_cell(row, reading):
            _tabular(made, row)
            continue
        if made.entries and actions.facts_of(made.entries[-1], row):
            made.entries[-1] = actions.with_facts(made.entries[-1], row, reading)
            continue
        following = rows[at + 1] if at + 1 < len(rows) else None
        if following and _leads_clauses(row.text, following.text, reading):
            state = replace(
                state, kind=EntryKind.DECISION, one_only=False, after_label=True, proposed=False, clauses=True
            )
            continue
        if following and (kind := _side_label(row, following, reading)):
            state = replace(
                state, kind=kind, one_only=True, is_listed=False, after_label=True, proposed=False, is_side=True
            )
            continue
        _row(made, row, item, state, reading)
    return made


def _leads_clauses(text: str, following: str, reading: Reading) -> bool:
    """Whether a row says only that something was decided, and the next is the first clause of it: att utse ..."""
    opener = opener_of(text, reading.language_of(text), reading) if following.startswith(_CLAUSE) else None
    return opener is not None and opener.kind == EntryKind.DECISION and not text[opener.end :].strip(" :")


def _side_label(row: Row, following: Row, reading: Reading) -> EntryKind | None:
    """The kind that a row names that stands beside one paragraph: by a sign, its style or its place on the page."""
    label, text = row.paragraph.lines[0], following.paragraph.lines[0]
    is_signed = bool(_SIGN.match(following.text))
    is_styled = bool(label.style) and label.style != text.style and label.style.casefold().startswith("side")
    is_beside = bool(label.left) and text.left - label.left > _WIDE and abs(text.top - label.top) < _CLOSE
    if not (is_signed or is_styled or is_beside):
        return None
    return bare_label(f"{row.text.rstrip(' :')}:", reading)


def _labels_decision(row: Row, reading: Reading) -> bool:
    """Whether a row is labelled as a decision, or labels what stands under it."""
    first = row.cells[0].text
    return EntryKind.DECISION in {bare_label(first, reading), labelled(first, reading)[0]}


def _tabular(made: Made, row: Row) -> None:
    """A row of another table, cell by cell."""
    for cell in row.cells:
        made.entries.append(OldEntry(EntryKind.TEXT, cell.text, cell.place, cell.index))


def _row(made: Made, row: Row, item: str, state: State, reading: Reading) -> None:
    label = label_of(row)
    if label and label.says("background", "presenter", "attachments") and len(row.text) - label.value < 4:
        state.kind, state.proposed, state.one_only, state.is_listed = (
            None,
            bool(_PROPOSED.search(label.text)),
            False,
            False,
        )
        made.entries.append(_text(row.whole))
        return
    if said := outcomes.said_by_body(_said(row), reading):
        _entry(made, said[1], item, state, reading, given=EntryKind.DECISION, label=said[0], sure=True)
        return
    if kind := _label_cell(row, reading):
        for cell in _said(row)[1:]:
            _entry(made, cell, item, state, reading, given=kind, label=row.cells[0].text.strip(" :"), sure=True)
        return
    cell = row.whole if not row.is_tabular else _said(row)[0]
    if bullet := row.bullet():
        cell = cell.part(bullet)
    cell = marked.unstamped(cell)
    if state.kind and state.after_label and outcomes.is_short_body(cell.text, reading):
        made.entries.append(_text(cell))
        return
    is_bullet = row.bullet() is not None
    if kind := _by_look(made, row, cell, reading):
        _entry(made, cell, item, state, reading, given=kind, sure=True)
        return
    if bare := bare_label(cell.text, reading):
        state.kind = bare
        has_colon = cell.paragraph.text.rstrip(" *").endswith(":")
        state.one_only, state.is_listed, state.after_label, state.is_side = has_colon, False, True, False
        state.proposed = bool(_PROPOSED.search(cell.text))
        return
    _under_label(made, cell, item, state, reading, is_bullet=is_bullet, label=label)


def _by_look(made: Made, row: Row, cell: Cell, reading: Reading) -> EntryKind | None:
    """What a paragraph is by how it begins: the next part of a decision, or behind an arrow what somebody does."""
    if made.entries and _goes_on(made.entries[-1], cell.text):
        return EntryKind.DECISION
    is_given = row.text.startswith(_ARROWS) and actions.leads_with_one_there(cell.text, reading)
    return EntryKind.ACTION if is_given else None


def _goes_on(before: OldEntry, text: str) -> bool:
    """Whether a paragraph is the next part of a decision in numbered parts: (1) That ...; and (2) That ..."""
    is_open = before.kind is EntryKind.DECISION and bool(_OPEN_END.search(before.text))
    return is_open and bool(_PART.match(text))


def _under_label(
    made: Made,
    cell: Cell,
    item: str,
    state: State,
    reading: Reading,
    *,
    is_bullet: bool,
    label: Label | None,
) -> None:
    if state.clauses and not cell.text.startswith(_CLAUSE):
        state.kind, state.clauses, state.after_label = None, False, False
    given, first = state.kind, state.after_label or state.clauses
    if state.kind and state.one_only:
        if is_bullet and not state.is_side and (first or state.is_listed):
            state.is_listed = True
        elif not first:
            given = state.kind = None
    state.after_label = False
    if label and label.says("background"):
        state.proposed = bool(_PROPOSED.search(label.text))
    _entry(made, cell, item, state, reading, given=given, is_bullet=is_bullet, sure=bool(given) and first)


def _said(row: Row) -> list[Cell]:
    """The cells that say something, without signs before them."""
    cells = [cell.part(found.end()) if (found := _SIGN.match(cell.text)) else cell for cell in row.cells]
    return [cell for cell in cells if cell.text]


def _label_cell(row: Row, reading: Reading) -> EntryKind | None:
    """The kind that the first cell of a row names, where its text stands beside it."""
    said = _said(row)
    return bare_label(f"{said[0].text.rstrip(' :')}:", reading) if len(said) == _PAIR else None


def _text(cell: Cell) -> OldEntry:
    return OldEntry(EntryKind.TEXT, cell.text, cell.place, cell.index)


def _entry(  # noqa: PLR0913 - what a paragraph is read with
    made: Made, cell: Cell, item: str, state: State, reading: Reading, *, given: EntryKind | None = None,
    is_bullet: bool = False, label: str = "", sure: bool = False,
) -> None:  # fmt: skip
    """Enter one paragraph."""
    if given is None and not state.proposed and state.splits and (at := _concludes(cell.text, state, reading)):
        first = cell.part(0, at)
        _entry(made, first, item, state, reading, is_bullet=is_bullet, label=label)
        _entry(made, cell.part(at), item, state, reading)
        return
    kind, start, words = (given, 0, "") if sure else labelled(cell.text, reading)
    if kind is None and (named := actions.named_in_label(cell.text, reading)):
        kind, start, words = EntryKind.ACTION, named.end(), named["label"]
    if kind and _PROPOSED.match(words.strip()):
        kind = None
    if start:
        cell, label = cell.part(start), words or label
    text = cell.text
    language = reading.language_of(text)
    turn = _turn(text, language, reading)
    chosen = kind or _opened(text, language, state, reading)
    if given is EntryKind.DECISION and not sure and _MOVING.search(text):
        given = None
    if given and not kind and (chosen is None or turn):
        chosen = None if turn and _names_somebody(turn) and given not in _SPOKEN else given
    if chosen is None and owners.mandate_of(text, reading)[0]:
        chosen = EntryKind.ACTION
    promises = [] if state.proposed else _promises(text, language, reading, is_action=chosen is EntryKind.ACTION)
    if chosen is None:
        is_line = not state.proposed and actions.is_line(text, promises, reading, has_list=state.has_list)
        plain = EntryKind.BULLET if is_bullet else _spoken_kind(turn) or EntryKind.TEXT
        chosen = EntryKind.ACTION if is_line else plain
    entry = OldEntry(chosen, text, cell.place, cell.index, label=label)
    if turn and chosen is not EntryKind.ACTION:
        entry = _with_turn(entry, turn, reading)
        entry = _with_answer(entry, turn, len(made.entries), state)
    entry = _with_actions(entry, cell, promises, reading, has_list=state.has_list)
    made.entries.append(entry)
    made.candidates += _candidates(item, cell, promises, entry, reading)


def _opened(text: str, language: str, state: State, reading: Reading) -> EntryKind | None:
    """The outcome that the words of a paragraph tell: by the phrase that opens it, or as a motion that was decided."""
    if state.proposed:
        return None
    opener = opener_of(text, language, reading)
    if opener and not _is_told(opener, state) and not frame.is_frame(text):
        return EntryKind(opener.kind)
    return EntryKind.DECISION if motions.carries(text) else None


def _concludes(text: str, state: State, reading: Reading) -> int:
    """Where the sentence begins by which a paragraph ends in an outcome; 0 where it opens as one, or has none."""
    language = reading.language_of(text)
    if labelled(text, reading)[0]:
        return 0
    is_opened = opener_of(text, language, reading) is not None
    for found in _NEW_SENTENCE.finditer(text):
        rest = text[found.end() :]
        opener = opener_of(rest, language, reading)
        if opener is None and owners.mandate_of(rest, reading)[0] and not _NEW_SENTENCE.search(rest):
            return found.end()
        if is_opened:
            continue
        if opener is None and not state.decides_by_label and motions.carries(rest):
            return 0 if motions.carries(text) else found.end()
        is_aside = state.decides_by_label and opener is not None and opener.kind == EntryKind.AGREEMENT
        if opener and opener.kind in _CONCLUDING and opener.start == 0 and not _is_told(opener, state) and not is_aside:
            return found.end()
    return 0


def _is_told(opener: Opener, state: State) -> bool:
    """Whether a sentence only tells of a decision: where decisions are labelled, the others were made elsewhere."""
    return state.decides_by_label and opener.kind == EntryKind.DECISION


def _turn(text: str, language: str, reading: Reading) -> Turn | None:
    for code in dict.fromkeys((language, reading.language)):
        if turn := read_turn(text, code, reading.register):
            return turn
    return None


def _names_somebody(turn: Turn) -> bool:
    return turn.speaker.chair or turn.speaker.mention is not None


def _spoken_kind(turn: Turn | None) -> EntryKind | None:
    if turn is None:
        return None
    return EntryKind.SUMMARY if turn.kind == "summary" else EntryKind.SPEECH


def _with_turn(entry: OldEntry, turn: Turn, reading: Reading) -> OldEntry:
    speaker = turn.speaker
    mention = speaker.mention
    name = ""
    if mention:
        keys = [key[1] for key in mention.keys if isinstance(key, tuple) and key[0] == "paper"]
        own = [one for one in reading.participants if one.key in keys]
        name = own[0].name if len(own) == 1 else mention.base or mention.text
    clock = None
    if turn.clock:
        found = re.search(r"\d{1,2}(?:[.:]\d{2})?", entry.text[slice(*turn.clock)])
        clock = read_clock(found[0]) if found else None
    elif found := _CLOCK.match(entry.text):
        clock = read_clock(found[1])
    return replace(
        entry,
        speaker=name,
        speaker_written=speaker.text,
        speaks_as="chair" if speaker.chair and not mention else "",
        verb=turn.verb.key if turn.verb else "",
        clock=clock,
    )


def _with_answer(entry: OldEntry, turn: Turn, index: int, state: State) -> OldEntry:
    if turn.kind == "question":
        state.questions.append(index)
    elif turn.kind == "answer" and state.questions:
        return replace(entry, answers=state.questions.pop())
    return entry


def _promises(text: str, language: str, reading: Reading, *, is_action: bool) -> list[ActionReading]:
    code = language if language in {"fi", "sv", "en"} else reading.language
    if is_action:
        lead = actions.LISTED[code]
        return actions.moved(read_actions(lead + text, reading.on, code, reading.register), -len(lead), text)
    return read_actions(text, reading.on, code, reading.register)


def _with_actions(
    entry: OldEntry, cell: Cell, promises: Sequence[ActionReading], reading: Reading, *, has_list: bool
) -> OldEntry:
    """An entry with the work that its formal sentences give."""
    if entry.kind is EntryKind.ACTION:
        return replace(entry, action=actions.given(cell, promises, reading, entry.label))
    if has_list or entry.kind not in _FORMAL:
        return entry
    formal = [one for one in promises if one.formal and (entry.kind is EntryKind.AGREEMENT or one.owner)]
    formal += [one for one in promises if not one.formal and one.start and actions.is_meant(cell.text, one, reading)]
    made: list[OldAction] = [actions.promised(cell, one, reading) for one in formal]
    if not made and entry.kind is EntryKind.DECISION and owners.mandate_of(cell.text, reading)[0]:
        made = [actions.given(cell, promises, reading)]
    return replace(entry, action=made[0], further=tuple(made[1:])) if made else entry


def _candidates(
    item: str, cell: Cell, promises: Sequence[ActionReading], entry: OldEntry, reading: Reading
) -> list[Candidate]:
    if entry.kind is EntryKind.ACTION:
        return []
    found = []
    given = {one.text for one in (entry.action, *entry.further) if one}
    for one in promises:
        if not one.formal and cell.part(one.start, one.end).text not in given:
            part = cell.part(one.start, one.end)
            due = actions.due_of(one.due, cell) if one.due else None
            found.append(Candidate(item, part.text, actions.owner_names(one, reading), due, part.place))
    return found


def as_action(cell: Cell, reading: Reading) -> OldEntry:
    """A line of a list of actions, with or without the label of one."""
    kind, start, label = labelled(cell.text, reading)
    if kind is EntryKind.ACTION:
        cell = cell.part(start)
    promises = _promises(cell.text, reading.language, reading, is_action=True)
    entry = OldEntry(EntryKind.ACTION, cell.text, cell.place, cell.index, label=label)
    return replace(entry, action=actions.given(cell, promises, reading))
