"""Reads a statement: whose it is, to whom, about what, its paragraphs, and when it was signed."""

import datetime as dt
import re
from collections.abc import Sequence

from secretariat.i18n import N_
from secretariat.importers.old_papers.labels import (
    Labelled,
    annexes,
    contacts,
    diary_number,
    label_of,
    labelled,
    listed,
    person_name,
)
from secretariat.importers.old_papers.parts import parts_of
from secretariat.importers.old_papers.sheet import Row, Sheet, as_date, joined, paragraphs
from secretariat.importers.old_papers.signed_notes import SignedNote, signed_note
from secretariat.language.dates import read_dates
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldContact, Statement
from secretariat.services.old_papers import Date, Place, Question, Words

HEADS = r"(?i:lausunto|lausuntonne|asiantuntijalausunto|utlåtande|yttrande|remissvar|statement|opinion|submission)"
_TITLED = rf"{HEADS}\b(?![.,;])"
_LABELS = ("giver", "addressee", "subject", "reference", "date", "diary")
_ENDS = ("attachments", "distribution", "for_information", "contact")
_SUBJECTS = (
    "on|ei|toteaa|katsoo|pitää|kiittää|esittää|lausuu|antaa|haluaa|kannattaa|ehdottaa|korostaa|viittaa|näkee|yhtyy|"
    "tukee|huomauttaa|puoltaa|anser|konstaterar|tackar|föreslår|stöder|är|har|vill|avger|ger|betonar|understöder|"
    "välkomnar|considers|notes|thanks|proposes|supports|is|has|welcomes|submits|wishes|emphasises|finds|states|endorses"
)
_BODIES = (
    "virasto|laitos|liitto|ministeriö|yhdistys|seura|keskus|kunta|kaupunki|yliopisto|neuvosto|valtuutettu|toimisto|"
    "hallitus|kuntayhtymä|hyvinvointialue|poliisi|oikeus|kamari|järjestö|säätiö|ryhmä|verkosto|valtuusto|kirkko|opisto|"
    "verket|byrån|styrelse|styrelsen|nämnd|nämnden|ministeriet|förbund|förbundet|centralen|institutet|rådet|stad|"
    "kommun|universitetet|ombudsmannen|förening|föreningen|delegationen|gruppen|nätverket|stiftelsen|samfundet|"
    "agency|ministry|office|council|institute|association|federation|union|board|authority|university|city|"
    "municipality|centre|ombudsman|foundation|society|network|committee|group|commission|ry|oy|oyj|sr|rf|ab|abp|ltd|inc"
)
_BODY_ENDS = rf"(?i:(?:.*[\w ])?(?:{_BODIES})(?:[ ].*)?)"
_GENERIC = rf"(?i:(?:the )?(?:{_BODIES}|neuvottelukunta|lautakunta|toimikunta|johtokunta))"
_OWN = (
    rf"(?:The )?(?P<body>[^\W\d_a-zà-öø-ÿ][\w’'-]*(?:[ ][\w’'-]+){{0,5}}?)[ ](?:{_SUBJECTS})\b"
    r"(?! (?:pyytänyt|begärt|bett|requested|asked|invited)\b)"
)
_CLOSING = (
    r"(?i:kunnioittaen|kunnioittavasti|ystävällisin terveisin|puolesta|med vänlig hälsning|högaktningsfullt|"
    r"på .{2,60} vägnar|yours (?:sincerely|faithfully)|with kind regards|kind regards|respectfully|"
    r"on behalf of .{2,60}|.{2,60} puolesta),?"
)
_TO_BODY = r"(?P<to>[^\W\d_a-zà-öø-ÿ][^\d.]{2,60}(?:lle|lle\.))$"
_NUMBER = r"[A-ZÅÄÖ]{2,8}[/ -]\d{1,6}/(?:\d{1,6}[/.])?(?:19|20)?\d\d(?:-[A-Z]{2,4}-\d{1,3})?"
_LONGEST_BODY, _FEW_WORDS = 80, 7

_NO_GIVER = N_("Whose statement is this?")
_NO_ADDRESSEE = N_("Whom is the statement given to?")
_NO_TITLE = N_("What is the statement about?")
_NO_SIGNER = N_("Who signed the statement?")
_NO_DIARY = N_("What is the statement's registry number?")
_NO_DAY = N_("On which day was the statement given?")


def read_statement(sheet: Sheet, on: dt.date) -> Statement:
    """What a statement says."""
    return _Reader(sheet, on).read()


def questions(found: Statement) -> tuple[Question, ...]:
    """What a statement leaves open."""
    place = found.paragraphs[0].place if found.paragraphs else Place(1, 1)
    last = found.note.place if found.note else place
    open_fields: list[tuple[str, str, Place]] = []
    if found.giver is None:
        open_fields.append(("giver", _NO_GIVER, place))
    if found.title is None:
        open_fields.append(("title", _NO_TITLE, place))
    if found.addressee is None:
        open_fields.append(("addressee", _NO_ADDRESSEE, place))
    if found.diary_number is None:
        open_fields.append(("diary_number", _NO_DIARY, place))
    if not found.signers:
        open_fields.append(("signers", _NO_SIGNER, last))
    if found.date is None and found.signed_at is None:
        open_fields.append(("date", _NO_DAY, place))
    return tuple(Question(f"other.{name}", sentence, {}, where) for name, sentence, where in open_fields)


class _Reader:
    """Reads one statement."""

    def __init__(self, sheet: Sheet, on: dt.date) -> None:
        self._sheet, self._on, self._language = sheet, on, sheet.language
        self._told: dict[str, Words] = {}
        self._date: Date | None = None

    def read(self) -> Statement:
        rows = list(self._sheet.rows)
        note = signed_note(rows)
        if note:
            rows = [row for row in rows if row not in note.rows]
        rows, ends = self._ends(rows)
        body_at = self._head(rows)
        body, signers = self._signers(rows[body_at:])
        parts = parts_of(body)
        text = [words for part in parts for words in part.paragraphs]
        bodies = self._letterhead(rows[:body_at])
        giver, addressee = self._parties(bodies, self._speaks(text), note)
        lists = {one.label: one for one in ends}
        return Statement(
            giver=giver,
            addressee=addressee,
            title=self._told.get("subject"),
            diary_number=self._number(rows[:body_at]),
            reference=self._told.get("reference"),
            date=self._date,
            signed_at=note.signed_at if note else None,
            signed_by=note.signer if note else None,
            note=note.words if note else None,
            parts=tuple(parts),
            signers=signers,
            attachments=annexes(listed(lists["attachments"])) if "attachments" in lists else (),
            distribution=listed(lists["distribution"]) if "distribution" in lists else (),
            for_information=listed(lists["for_information"]) if "for_information" in lists else (),
        )

    # ------------------------------------------------------------------ the head

    def _head(self, rows: Sequence[Row]) -> int:
        """Read what stands before the text; answers where the text begins."""
        begins = self._text_at(rows)
        for each in paragraphs(rows[:begins]):
            self._fact(each)
        pieces = _pieces(rows[:begins])
        for row in (*pieces, *self._sheet.aside):
            self._date = self._date or self._day(row)
        self._subject(pieces)
        return begins

    def _text_at(self, rows: Sequence[Row]) -> int:
        """Where the first paragraph of running text begins: it has a sentence that ends, and runs on."""
        index = 0
        for each in paragraphs(rows):
            text = joined(each).text
            is_running = text.rstrip('”"»').endswith((".", ":")) and len(text.split()) > _FEW_WORDS
            if is_running and label_of(each[0], _LABELS) is None:
                return index
            index += len(each)
        return 0

    def _fact(self, rows: Sequence[Row]) -> None:
        """What a paragraph of the head says."""
        for place, row in enumerate(rows):
            told = label_of(row, _LABELS)
            if told is None:
                continue
            label, beside = told
            value = beside or (joined(rows[place + 1 :]) if rows[place + 1 :] else None)
            if value and (label != "reference" or "reference" not in self._told):
                self._told.setdefault(label, value)

    def _subject(self, rows: Sequence[Row]) -> None:
        """The title and the addressee where no label names them."""
        live = [row for row in rows if not label_of(row, _LABELS)]
        for index, row in enumerate(live):
            if pattern(_TITLED).match(row.text):
                rest = self._title_after(row, live[index + 1 :])
                if rest:
                    self._told.setdefault("subject", rest)
            elif pattern(rf".{{3,100}}{HEADS}.{{0,60}}").fullmatch(row.text) and not row.text.endswith("."):
                self._told.setdefault("subject", row.words())
        for row in live:
            if pattern(_TO_BODY).match(row.text) and not pattern(_TITLED).match(row.text):
                self._told.setdefault("addressee", row.words())

    def _title_after(self, row: Row, following: Sequence[Row]) -> Words | None:
        """What a statement is about: the rest of its heading, or the row under it that is neither date nor number."""
        found = pattern(_TITLED).match(row.text)
        rest = row.text[found.end() if found else 0 :].strip(" :–-")
        if rest and not self._is_fact(rest):
            return row.words()
        for other in following:
            if self._is_fact(other.text) or pattern(_TO_BODY).match(other.text):
                continue
            if pattern(_BODY_ENDS).fullmatch(other.text) and len(other.text.split()) < 4:
                continue
            return other.words()
        return None

    def _is_fact(self, text: str) -> bool:
        """Whether words are a date, a number or a place, and no title."""
        bare = re.sub(r"[\d\s./():,-]+", "", text)
        return (
            len(bare) < 4
            or bool(pattern(r"\(?\d{1,3}\s?\(\d+\)|(?i:dnro|dnr).*").fullmatch(text))
            or (bool(self._day_in(text)) and len(bare) < 25)
        )

    def _number(self, rows: Sequence[Row]) -> Words | None:
        """Its number in a registry: of a known shape, by a label, or what looks like one alone in the head."""
        pieces = [*_pieces(rows), *self._sheet.aside]
        told = [row for row in pieces if not label_of(row, ("reference",))]
        alone = (row.words() for row in told if pattern(_NUMBER).fullmatch(row.text))
        return diary_number(told) or self._told.get("diary") or next(alone, None)

    def _day(self, row: Row) -> Date | None:
        told = label_of(row, ("reference",))
        return None if told else self._day_in(row.text, row)

    def _day_in(self, text: str, row: Row | None = None) -> Date | None:
        found = [one for one in read_dates(text, self._on, self._language)
                 if one.precision == "day" and one.earliest == one.latest and not one.assumed]  # fmt: skip
        if len(found) != 1 or len(text) > 60:
            return None
        return as_date(found[0], row.place if row else Place(1, 1))

    # ------------------------------------------------------------------ whose it is

    def _letterhead(self, rows: Sequence[Row]) -> tuple[Words, ...]:
        """The bodies that stand alone in the margins and in the head: whose paper it is, then to whom."""
        told = [row.words() for row in _pieces((*self._sheet.aside, *rows)) if self._is_body(row)]
        return tuple({one.text: one for one in reversed(told)}.values())[::-1]

    def _is_body(self, row: Row) -> bool:
        """Whether a part of the head names a body and nothing else."""
        words = row.text
        is_body = pattern(_BODY_ENDS).fullmatch(words) and words[:1].isupper() and len(words) < _LONGEST_BODY
        is_other = label_of(row, _LABELS) or pattern(_TO_BODY).match(words) or re.search(r"\d", words)
        return bool(is_body) and not is_other and not pattern(_TITLED).match(words)

    def _parties(
        self, bodies: Sequence[Words], speaks: Words | None, note: SignedNote | None
    ) -> tuple[Words | None, Words | None]:
        """Whose statement it is and to whom: by labels, by the head, by whom the text speaks of as its own."""
        giver, addressee = self._told.get("giver"), self._told.get("addressee")
        if giver and "@" in giver.text and speaks:
            giver = speaks
        others = [one for one in bodies if speaks is None or one.text != speaks.text]
        if giver is None:
            is_addressed = speaks is not None and len(others) == len(bodies) == 1
            giver = speaks if is_addressed else next(iter(bodies), None) or speaks or (note.signer if note else None)
        if addressee is None and giver is not None:
            addressee = next((one for one in bodies if one.text != giver.text), None)
        return giver, addressee

    def _speaks(self, text: Sequence[Words]) -> Words | None:
        """The body that the text speaks of as its own: the subject of its first sentences."""
        told: dict[str, Words] = {}
        for words in text[:6]:
            found = pattern(_OWN).match(words.text)
            if found and _is_named(found["body"]):
                place = words.place
                told.setdefault(
                    found["body"],
                    Words(found["body"], Place(place.first, place.first, place.starts,
                                               place.starts + len(found["body"]))),
                )  # fmt: skip
        return next(iter(told.values()), None)

    # ------------------------------------------------------------------ the end

    def _ends(self, rows: list[Row]) -> tuple[list[Row], tuple[Labelled, ...]]:
        """The rows before the lists at the end, and those lists."""
        last = max(
            (index for index, row in enumerate(rows) if row.text.endswith(".") and len(row.text) > 20), default=-1
        )
        head, under = labelled(rows[last + 1 :], _ENDS)
        return [*rows[: last + 1], *head], under

    def _signers(self, rows: Sequence[Row]) -> tuple[list[Row], tuple[OldContact, ...]]:
        """The text, and who stand under it."""
        last = max((index for index, row in enumerate(rows)
                    if row.text.endswith((".", "?", "!", "”")) and len(row.text.split()) > 2), default=-1)  # fmt: skip
        tail = list(rows[last + 1 :])
        live = [row for row in tail if not pattern(_CLOSING).fullmatch(row.text)]
        if not any(person_name(row.text) for row in live):
            return list(rows), ()
        return list(rows[: last + 1]), tuple(one for one in contacts(live) if one.name)


def _is_named(body: str) -> bool:
    """Whether words name a body, and not only what it is: "the Association"."""
    return bool(pattern(_BODY_ENDS).fullmatch(body)) and not pattern(_GENERIC).fullmatch(body)


def _pieces(rows: Sequence[Row]) -> list[Row]:
    """The parts of some rows of the head; a label and its value stay together."""
    return [piece for row in rows for piece in ((row,) if label_of(row, _LABELS) else row.pieces())]
