"""Which kind a paper is: memo or minutes, extract, agenda or notice, statement, slides, form.

Each sign speaks for a kind with a weight; the kind with the most wins, and what speaks too softly is asked.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from secretariat.i18n import N_
from secretariat.importers.old_papers.sheet import Row, Sheet
from secretariat.importers.old_papers.signed_notes import signed_note
from secretariat.importers.old_papers.structure import motions
from secretariat.language.openers import read_opener
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import KINDS, Recognised
from secretariat.services.old_papers import Known, Paragraph, Place, Proposal, Question, Source
from secretariat.services.remarks import Remark

_TITLES = {
    "extract": "pöytäkirjanote|pöytäkirjan ote|muistionote|ote pöytäkirjasta|ote muistiosta|protokollsutdrag|"
    "utdrag ur (?:protokoll(?:et)?|promemorian?)|extract from (?:the )?(?:minutes|memo)|minutes extract",
    "agenda": "esityslista|asialista|kokouskutsu|muutettu kokouskutsu|kutsu(?: kokoukseen)?|kokouksen (?:esityslista|"
    "asialista)|kokousilmoitus|(?:möteskallelse|kallelse|ändrad kallelse)(?: till (?:möte|sammanträde|årsmöte))?|"
    "föredragningslista|dagordning|ärendelista|agenda|draft agenda|provisional agenda|notice of (?:the )?meeting|"
    "meeting notice|invitation(?: to (?:the )?meeting)?|changed invitation|meeting agenda|order of business",
    "memo": "muistio|kokousmuistio|pöytäkirja|kokouspöytäkirja|kokouksen (?:muistio|pöytäkirja)|keskustelumuistio|"
    "promemoria|minnesanteckningar|mötesanteckningar|protokoll|mötesprotokoll|sammanträdesprotokoll|"
    "anteckningar från .{0,60}möte|minutes|"
    "meeting minutes|draft minutes|memo|memorandum|meeting notes|notes of (?:the )?meeting|meeting summary|"
    "minutes of .{3,80}|summary record|record of (?:the )?meeting",
    "statement": "lausunto|asiantuntijalausunto|kannanotto|vastine|utlåtande|yttrande|sakkunnigutlåtande|remissvar|"
    "ställningstagande|statement|opinion|expert opinion|expert statement|written submission|position paper",
    "form": "lomake|[^\\W\\d_]+lomake|kysely|[^\\W\\d_]+kysely|hakemus|[^\\W\\d_]+hakemus|blankett|[^\\W\\d_]+blankett|"
    "formulär|enkät|[^\\W\\d_]+enkät|ansökan|anmälan|form|.{3,40} form|questionnaire|application form|"
    "tarkistuslista|checklista|checklist",
}  # fmt: skip
_PRESENT = (
    r"(?i:läsnä|läsnäolijat|paikalla|osallistujat|osanottajat|saapuvilla|poissa|poissaolijat|muut läsnäolijat|"
    r"jäsenet|läsnä olleet|läsnä olevat|mukana|närvarande|deltog|deltagare|frånvarande|övriga närvarande|present|"
    r"attendees|participants|attending|those present|people present|absent|members present|also present|in attendance|"
    r"attendance)(?:[ ]?/[ ]?[\w ]{3,30})?[ \t]*(?::|\t|$|\()"
)
_HELD = (
    r"(?i:.*\b(?:avasi (?:kokouksen|tilaisuuden)|päätti kokouksen|kokous (?:avattiin|päättyi|päätettiin)|"
    r"avattiin kokous|todettiin (?:kokous|lailliseksi)|öppnade (?:mötet|sammanträdet)|mötet (?:öppnades|"
    r"avslutades)|sammanträdet (?:öppnades|avslutades)|avslutade (?:mötet|sammanträdet)|opened the meeting|"
    r"closed the meeting|meeting (?:was )?(?:opened|closed|ended|adjourned)|called (?:the meeting )?to order|"
    r"called to order|adjourned)\b.*)"
)
_INVITES = (
    r"(?i:.*\b(?:kutsutaan|kutsun (?:sinut|teidät|ryhmän)|tervetuloa|teidät kutsutaan|pyydetään ilmoittamaan|"
    r"ilmoit(?:a|tak|taut)\w* .{0,40}(?:este|osallistu)\w*|esteestä pyydetään|osallistumislinkki|liittymislinkki|"
    r"kallas (?:till|härmed)|kallar (?:härmed )?till|inbjuds|ni kallas|välkomna|välkommen|"
    r"anmäl(?:an)? .{0,30}förhinder|förhinder|you are (?:hereby )?invited|is hereby (?:called|convened|given)|"
    r"will be held|please (?:let|inform|confirm|rsvp)|rsvp|dial-in|join(?:ing)? (?:link|the meeting)|"
    r"you are welcome|we (?:hereby )?invite)\b.*)"
)
_HEAD_CELLS = (
    r"(?i:käsittely|esittelijä|kesto|alustaja|behandling|föredragande|tidsåtgång|presenter|handling|duration|lead)"
)
_HANDLING_HEADS = (
    r"(?i:(?:klo|kl\.?|at|time)\t.*|.*\t(?:käsittely|esittelijä|behandling|föredragande|presenter|handling)\b.*)"
)
_PLANNED = r"(?:.*\(\s?\d{1,3}\s?(?i:min(?:uuttia|uter|utes)?|t|h)\.?\s?\)|.*\t\d{1,3} ?(?i:min)\.?)$"
_SECTION = r"(?:§[ \u00a0]?\d{1,4}|\d{1,4}[ \u00a0]?§|(?i:section|pykälä|paragraf)[ ]\d{1,4})(?![\w:])"
_ABOUT = r"(?i:asia|aihe|ärende|rubrik|subject|re|matter)\s*:\s*"
_MATTER = (
    r"(?i:päätösehdotus|päätöshistoria|muutoksenhaku|esittelijän perustelut|beslutsförslag|beslutshistorik|"
    r"beslutshistoria|ändringssökande|sökande av ändring|föredragandens motivering|proposed decision|"
    r"decision history|right of appeal|lisätiedot|esittelijä|föredragande|appeal|proposal)[ ]?:?"
)
_STATES = (
    r"(?i:.*\b(?:lausuntonaan|lausuu (?:seuraavaa|lausuntonaan|asiasta)|lausunnossaan|lausuntopyyn\w+|"
    r"pyytänyt .{0,60}lausunto\w*|kiittää mahdollisuudesta|mahdollisuudesta lausua|som sitt utlåtande|"
    r"begärt? .{0,40}utlåtande|i sitt (?:utlåtande|yttrande)|begäran om (?:utlåtande|yttrande)|"
    r"tackar för möjligheten|yttrar (?:sig|följande)|anför följande|thanks? .{0,60}for the opportunity|"
    r"opportunity to comment|request for (?:a statement|an opinion|comments)|submits the following|"
    r"in its (?:opinion|statement)|welcomes the opportunity)\b.*)"
)
_PROBLEM = (
    r"(?:ONGELMA|RATKAISU|PROBLEM|LÖSNING|SOLUTION|CHALLENGE|UTMANING|HAASTE)(?:\b.*)?|(?i:ongelma|ratkaisu|"
    r"haaste|problem|lösning|utmaning|solution|challenge)[ ]?:?"
)
_THANKS = r"(?i:(?:kiitos|tack|thank you|thanks)(?: .{0,30})?[!.]?|kysymyksiä\??|frågor\??|questions\??)"
_ASKS = r".*\?$"
_FILLS = r".*(?:_{4,}|\.{12,}|☐|□|\[\s\]).*"
_SIGNING = (
    r"(?i:paikka ja (?:päiväys|aika)|nimenselvennys|allekirjoitus ja nimenselvennys|ort och datum|"
    r"namnförtydligande|place and date|name in (?:print|block letters|capitals)|printed name)[ ]?:?"
)
_ITEM = r"(?:\d{1,2}[.)]?|\d{1,2} ?§|§ ?\d{1,3})[ \t\u00a0]+[^\W\d_a-zà-öø-ÿ]"
_DAY = r"\d{1,2}\.? [^\W\d_]{3,12} (?:19|20)\d\d.*"
_CELL = r"\d{1,2}[.)]?"
_HANDLED = r"[^\W\d_][^\d§]{2,60},?\s+(?:§ ?\d{1,4},?\s+[\d.]{8,10}|[\d.]{8,10},?\s+§ ?\d{1,4})"
_TIMED = r"\d{1,2}[.:]\d{2}(?:\s?[–-]\s?\d{1,2}[.:]\d{2})?[ \t\u00a0]+(?:\d{1,2}[a-z]?[.)]?\s+)?[^\W\d_a-zà-öø-ÿ]"
_OPEN = r"[^:]{2,60}:"
_ANSWER_HEAD = r"(?i:vastaus|vastaukset|svar|answers?|response)"
_OF_MEETING = (
    r"(?i:(?:\d{1,2}[.)]?\s+)?(?:call to order|roll call|adjournment|approval of (?:the )?minutes|new business|"
    r"old business|unfinished business|any other business|(?:next|date of next) meeting|kokouksen avaus|"
    r"kokouksen päättäminen|läsnäolijoiden toteaminen|muut asiat|seuraava kokous|"
    r"mötets öppnande|mötets avslutande|val av justerare|övriga frågor|nästa möte|motion:.*)[.:]?)"
)
_PAGE = r"\d{1,3} ?(?:\(\d{1,3}\)|/ ?\d{1,3})"
_HEAD_ROWS, _HEAD_LENGTH = 25, 110
_MARKUP = "#*_ "
_SURE, _LEAD = 4.0, 2.0
_ALONE = 4.0
"""The weight of one section alone: it stands in a paper headed as minutes, too."""

_TITLED = N_("It is headed “{words}”.")
_LISTS_PRESENT = N_("It lists who was present: “{words}”.")
_IS_HELD = N_("It tells of a meeting that was held: “{words}”.")
_CONCLUDES = N_("It says what was decided or noted ({n} times).")
_INVITED = N_("It invites: “{words}”.")
_PLANS = N_("Its items have planned times or handling: “{words}”.")
_ONE_SECTION = N_("It holds one section: {words}.")
_SECTIONS = N_("It holds {n} sections.")
_OF_ONE = N_("It holds what belongs to a single matter: “{words}”.")
_STATED = N_("It states something to somebody: “{words}”.")
_PROSE = N_("It is running text without items.")
_SIGNED = N_("A note of electronic signing ends it.")
_PAIRS = N_("Problems and solutions stand under titles: “{words}”.")
_BULLETS = N_("Most of it is points under short titles.")
_THANKED = N_("It ends in thanks: “{words}”.")
_QUESTIONS = N_("It asks {n} questions.")
_ROOM = N_("It leaves room to fill in: “{words}”.")
_WHICH = N_("Which kind of paper is this?")


class _Sign(NamedTuple):
    """Something that speaks for a kind."""

    kind: str
    weight: float
    reason: Remark


def kind_of(source: Source, paragraphs: Sequence[Paragraph]) -> str:
    """The kind that a paper most looks like."""
    return recognise(source, paragraphs).kind


def recognise(source: Source, paragraphs: Sequence[Paragraph]) -> Recognised:
    """The kind that a paper most looks like, why, and whether that is sure."""
    return recognised(Sheet(source, paragraphs))


def recognised(sheet: Sheet) -> Recognised:
    """The same of a paper that is read row by row already."""
    signs = list(_signs(sheet))
    if any(one.kind == "extract" and one.weight >= _ALONE for one in signs):
        signs = [one._replace(weight=0.5) if one.kind == "memo" else one for one in signs]
    if any(_tells_outcomes(one) for one in signs):
        signs = [one._replace(weight=one.weight / 2) if one.kind == "agenda" else one for one in signs]
    if not any(_begins_item(row) for row in sheet.rows):
        signs = [one._replace(weight=one.weight / 2) if one.kind == "agenda" else one for one in signs]
    weights = {kind: sum(one.weight for one in signs if one.kind == kind) for kind in KINDS}
    best, second = sorted(KINDS, key=lambda kind: -weights[kind])[:2]
    reasons = sorted((one for one in signs if one.kind == best and one.weight > 0), key=lambda one: -one.weight)
    is_sure = weights[best] >= _SURE and weights[best] - weights[second] >= _LEAD
    return Recognised(best, tuple(one.reason for one in reasons), is_sure)


def asked(found: Recognised) -> Question:
    """The question that a kind which is not sure is asked with; the likeliest first among the choices."""
    others = tuple(kind for kind in KINDS if kind != found.kind)
    return Question("kind", _WHICH, {}, Place(1, 1), (found.kind, *others))


def read(kind: str, source: Source, paragraphs: Sequence[Paragraph], known: Known, on: dt.date) -> Proposal:
    """The proposal of a paper of any kind but a memo."""
    sheet = Sheet(source, paragraphs)
    proposal = _READERS[kind](sheet, known, on)
    return replace(proposal, source=source, paragraphs=tuple(paragraphs), kind=kind, language=sheet.language)


def _extract(sheet: Sheet, known: Known, on: dt.date) -> Proposal:
    from secretariat.importers.old_papers import extract

    found = extract.read_extract(sheet, on)
    if not found.decision and not found.proposal:
        from secretariat.importers.old_papers import extract_of_memo

        return extract_of_memo.read(sheet, found, known, on)
    return Proposal(
        sheet.source, (), group=found.body, number=found.meeting, title=found.title, date=found.date,
        registry_number=found.diary_number, questions=extract.questions(found), other=found,
    )  # fmt: skip


def _statement(sheet: Sheet, _known: Known, on: dt.date) -> Proposal:
    from secretariat.importers.old_papers import statement

    found = statement.read_statement(sheet, on)
    return Proposal(
        sheet.source, (), title=found.title, document_date=found.date, registry_number=found.diary_number,
        attachments=tuple(one.words for one in found.attachments), distribution=found.distribution,
        for_information=found.for_information, questions=statement.questions(found), other=found,
    )  # fmt: skip


def _slides(sheet: Sheet, _known: Known, on: dt.date) -> Proposal:
    from secretariat.importers.old_papers import slides

    found, day = slides.read_slides(sheet, on), slides.day_of(sheet, on)
    return Proposal(sheet.source, (), title=found.title, document_date=day, other=found,
                    questions=slides.questions(found, sheet, on, day))  # fmt: skip


def _form(sheet: Sheet, _known: Known, on: dt.date) -> Proposal:
    from secretariat.importers.old_papers import form

    found = form.read_form(sheet, on)
    return Proposal(
        sheet.source, (), title=found.title, registry_number=found.diary_number,
        attachments=tuple(one.words for one in found.attachments), distribution=found.distribution,
        for_information=found.for_information, questions=form.questions(found), other=found,
    )  # fmt: skip


def _agenda(sheet: Sheet, known: Known, on: dt.date) -> Proposal:
    from secretariat.importers.old_papers import agenda

    return agenda.read_agenda(sheet, known, on)


_READERS: dict[str, Callable[[Sheet, Known, dt.date], Proposal]] = {
    "extract": _extract, "statement": _statement, "slides": _slides, "form": _form, "agenda": _agenda,
}  # fmt: skip


# Signs


def _signs(sheet: Sheet) -> Iterator[_Sign]:
    rows = sheet.rows
    head = [*_head(rows), *sheet.aside[:_HEAD_ROWS]]
    yield from _titles(head)
    yield from _meeting(sheet)
    yield from _sections(rows)
    yield from _prose(sheet)
    yield from _points(rows)
    yield from _blanks(rows)


def _head(rows: Sequence[Row]) -> list[Row]:
    """The rows before the first item or section; a title stands there."""
    found = []
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        if index and _begins_item(row) and not row.text.isupper():
            break
        found.append(row)
    return found


def _begins_item(row: Row) -> bool:
    """Whether a row looks like an item: a number and a title, a number alone in a cell, a clock time and a title."""
    if pattern(r"\d").match(row.line.mark):
        return True
    if row.line.table is not None and pattern(_CELL).fullmatch(row.text):
        return True
    is_item = pattern(_ITEM).match(row.text) or pattern(_TIMED).match(row.text)
    return bool(is_item) and not pattern(rf"{_PAGE}|{_DAY}").fullmatch(row.text)


def _titles(head: Sequence[Row]) -> Iterator[_Sign]:
    """The kinds that the lines of the head name, each by the line that does it most surely."""
    best: dict[str, _Sign] = {}
    is_met = False
    for row in head:
        is_met = is_met or bool(pattern(_PRESENT).match(row.text.lstrip(_MARKUP)))
        if row.bullet or row.text.startswith(("+ ", "- ", "* ")):
            continue
        for part in re.split(r"\t+|\s{3,}|\s\|\s", re.sub(_ABOUT, "", row.text.strip(_MARKUP), count=1)):
            if len(part) > _HEAD_LENGTH or part.endswith((".", ",", ";")):
                continue
            named = next(((kind, weight) for kind, ways in _TITLES.items() if (weight := _titled(part, ways))), None)
            if named and is_met and named[0] != "memo":
                continue
            if named and (named[0] not in best or named[1] > best[named[0]].weight):
                best[named[0]] = _Sign(*named, _told(_TITLED, part, row))
    yield from best.values()


def _titled(text: str, ways: str) -> float:
    """How surely a line of the head names a kind: it is the name, begins with it and a number, or ends with it."""
    if pattern(rf"(?i:(?:luonnos|utkast|draft)?\W*(?:{ways})(?: ?/ ?[\w ]+)?[\s:.!]*)").fullmatch(text):
        return 5.0
    if pattern(rf"(?i:(?:{ways}):.*)").fullmatch(text):
        return 5.0
    if pattern(rf"(?i:(?:{ways})\b[ ,:]*(?:nro|nr|no\.?|n:o)?[ ]*\d.*)").fullmatch(text):
        return 5.0
    if pattern(rf"(?i:.{{2,80}}[\s:–-](?:{ways})(?:[ ,]*(?:nro|nr|no\.?)?[ ]*\d[\d/.() ]*.*)?)").fullmatch(text):
        return 4.5
    return 4.0 if pattern(rf"(?i:{ways})\b(?![.,;]).*").fullmatch(text) else 0.0


def _meeting(sheet: Sheet) -> Iterator[_Sign]:
    """What speaks for a meeting that was held, and for one that is to be."""
    present = [row for row in sheet.rows if pattern(_PRESENT).match(row.text.lstrip(_MARKUP))]
    if present:
        yield _Sign("memo", 2.0 + min(len(present) - 1, 2) * 0.5, _told(_LISTS_PRESENT, present[0].text, present[0]))
    held = [row for row in sheet.rows if pattern(_HELD).fullmatch(row.text)]
    if held:
        yield _Sign("memo", 3.0, _told(_IS_HELD, held[0].text, held[0]))
    concluded = [row for row in sheet.rows if _concludes(row.text, sheet.language)]
    if concluded:
        yield _Sign("memo", min(5.0, 1.0 * len(concluded)),
                    Remark(_CONCLUDES, {"n": len(concluded)}, str(concluded[0].line.number)))  # fmt: skip
    invites = [row for row in sheet.rows if pattern(_INVITES).fullmatch(row.text)]
    if invites and not held:
        yield _Sign("agenda", 3.0, _told(_INVITED, invites[0].text, invites[0]))
    plans = [row for row in sheet.rows if _plans(row)]
    if plans and not held and not concluded:
        yield _Sign("agenda", 2.0, _told(_PLANS, plans[0].text, plans[0]))


def _tells_outcomes(one: _Sign) -> bool:
    """Whether a sign is of a meeting that was held: it was opened or closed, or several things were concluded."""
    sentence = one.reason.sentence
    return sentence == _IS_HELD or (sentence == _CONCLUDES and int(one.reason.facts["n"]) > 1)


def _plans(row: Row) -> bool:
    """Whether a row plans: the heads of a table of items, or minutes in brackets behind one."""
    if row.line.table is not None:
        return pattern(_HEAD_CELLS).fullmatch(row.text) is not None
    return bool(pattern(_HANDLING_HEADS).fullmatch(row.text) or pattern(_PLANNED).fullmatch(row.text))


def _concludes(text: str, language: str) -> bool:
    if motions.carries(text):
        return True
    found = read_opener(text, language)
    return found is not None and found.kind in ("agreement", "decision", "noted", "steer", "action")


def _sections(rows: Sequence[Row]) -> Iterator[_Sign]:
    sections = {found[0]: row for row in rows if (found := pattern(_SECTION).match(row.text))}
    matter = [row for row in rows if pattern(_MATTER).fullmatch(row.text)]
    is_present = any(pattern(_PRESENT).match(row.text) for row in rows)
    if len(sections) == 1 and not is_present:
        words, row = next(iter(sections.items()))
        yield _Sign("extract", _ALONE, _told(_ONE_SECTION, words, row))
        if matter:
            yield _Sign("extract", min(3.0, 1.0 * len(matter)), _told(_OF_ONE, matter[0].text, matter[0]))
    elif not sections and not is_present and matter and (handled := [row for row in rows if _is_handled(row)]):
        yield _Sign("extract", _ALONE, _told(_OF_ONE, handled[0].text, handled[0]))
    elif len(sections) > 1:
        first = next(iter(sections.values()))
        yield _Sign("memo", 1.5, Remark(_SECTIONS, {"n": len(sections)}, str(first.line.number)))


def _is_handled(row: Row) -> bool:
    """Whether a row names a body, a day and a section: a handling of a matter."""
    return len(row.text) < _HEAD_LENGTH and bool(pattern(_HANDLED).fullmatch(row.text))


def _prose(sheet: Sheet) -> Iterator[_Sign]:
    """What speaks for a statement: it says so, it is running text, a signature ends it."""
    rows = sheet.rows
    states = [row for row in rows if pattern(_STATES).fullmatch(row.text)]
    if states:
        yield _Sign("statement", 2.5, _told(_STATED, states[0].text, states[0]))
    items = sum(bool(pattern(_ITEM).match(row.text)) for row in rows)
    short = sum(bool(row.bullet) or len(row.text) < 0.5 * max(sheet.width, 60) for row in rows)
    is_running = bool(rows) and not items and short < 0.45 * len(rows) and len(sheet.whole) > 400
    if is_running:
        yield _Sign("statement", 2.0, Remark(_PROSE))
    if signed_note(rows) and is_running:
        yield _Sign("statement", 1.5, Remark(_SIGNED))


def _points(rows: Sequence[Row]) -> Iterator[_Sign]:
    """What speaks for slides."""
    pairs = [row for row in rows if pattern(_PROBLEM).fullmatch(row.text)]
    if len(pairs) > 1:
        yield _Sign("slides", 4.0, _told(_PAIRS, pairs[0].text, pairs[0]))
    bullets = sum(bool(row.bullet) for row in rows)
    ends = sum(row.text.endswith((".", "?")) for row in rows)
    turns = sum(row.turns for row in rows)
    is_met = any(pattern(_PRESENT).match(row.text.lstrip(_MARKUP)) for row in rows)
    is_met = is_met or sum(bool(pattern(_OF_MEETING).fullmatch(row.text.strip(_MARKUP))) for row in rows) > 1
    if bullets and not is_met and bullets + turns > 0.2 * len(rows) and ends < 0.25 * len(rows):
        yield _Sign("slides", 3.0, Remark(_BULLETS))
    thanks = [row for row in rows[len(rows) // 2 :] if pattern(_THANKS).fullmatch(row.text)]
    if thanks:
        yield _Sign("slides", 1.5, _told(_THANKED, thanks[0].text, thanks[0]))


def _blanks(rows: Sequence[Row]) -> Iterator[_Sign]:
    """What speaks for a form."""
    asks = [row for row in rows if pattern(_ASKS).fullmatch(row.text)]
    if (len(asks) > 3 and len(asks) > 0.06 * len(rows)) or (len(asks) > 2 and len(asks) > 0.15 * len(rows)):
        yield _Sign("form", min(5.0, 0.5 * len(asks)), Remark(_QUESTIONS, {"n": len(asks)}, str(asks[0].line.number)))
    fills = [row for row in rows if pattern(_FILLS).fullmatch(row.text) and not re.search(r"\d$", row.text)]
    open_ends = [row for row in rows if pattern(_OPEN).fullmatch(row.text)]
    fills += open_ends if len(open_ends) > 0.3 * len(rows) else []
    fills += [row for row in rows if row.line.table and pattern(_ANSWER_HEAD).fullmatch(row.text)] * 3
    signing = [row for row in rows if pattern(_SIGNING).fullmatch(row.text)]
    if len(fills) > 2 or signing:
        row = (fills or signing)[0]
        yield _Sign("form", (2.5 if len(fills) > 2 else 0) + (1.5 if signing else 0), _told(_ROOM, row.text, row))


def _told(sentence: str, words: str, row: Row) -> Remark:
    """A reason with the words it rests on, shortened where they are long."""
    shown = words if len(words) < 80 else f"{words[:77].rstrip()}…"
    return Remark(sentence, {"words": shown}, str(row.line.number))
