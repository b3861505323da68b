"""A fictional old paper and what was read from it, made by hand; its places are found by its words."""

import datetime as dt
import hashlib

from secretariat.models import Capacity, EntryKind, Presence
from secretariat.services.old_papers import (
    Candidate,
    Correction,
    Date,
    Line,
    OldAction,
    OldEntry,
    OldItem,
    OldPerson,
    OldPresenter,
    Paragraph,
    ParagraphKind,
    Piece,
    Place,
    Proposal,
    Question,
    Source,
    Words,
)

TEXT = """\
LUMIJOEN KANAVAN OHJAUSRYHMÄ          MUISTIO 2/2026
Sivu 1 (3)

Aika: tiistai 2.6.2026 klo 9.00–10.41
Paikka: Kanavatalo, Sulkukatu 4

Läsnä:
Kaarlo Niskalampi, puheenjohtaja, Väyläkeskus
Irma Paatelus, ylitarkastaja, Järvialueen liitto
Veikko Salmensuu, asiantuntija

1. Kokouksen avaus
Puheenjohtaja avasi kokouksen klo 9.02.

2. Sulkujen korjaaminen (Niskalampi, Väyläkeskus)
Niskalampi esitteli sulkujen tilannetta. Sulkuja on kuusi, ja neljä niistä odot-
taa korjausta.

Paatelus kommentoi, että korjaaminen kannattaa kytkeä kesän
huoltoon. Puheenjohtaja yhtyi tähän.

Salmensuu kertoi veneilijöiden kokemuksista. Palautte on ollut hyvää.
Sivu 2 (3)

Todettiin, että Väyläkeskus selvittää varaosat alkusyksystä.

3. Kustannukset
Paatelus totesi, että kustannusarvio täsmentyy budjettiriihen jälkeen.
Liitto lupasi palata asiaan syksyllä 2026.
Merkittiin tilannekatsaus tiedoksi.

4. Seuraava kokous
Seuraava kokous pidetään syyskuun alkupuolella.
"""


def lines_of(text: str = TEXT) -> tuple[Line, ...]:
    """The lines of a text."""
    return tuple(Line(number, words) for number, words in enumerate(text.splitlines(), 1))


class Finder:
    """Finds words in the lines of a text."""

    def __init__(self, text: str) -> None:
        self.lines = lines_of(text)

    def place(self, words: str, *, after: int = 0) -> Place:
        """Where words stand: the first line that holds them."""
        line = next(one for one in self.lines if one.number > after and words in one.text)
        at = line.text.index(words)
        return Place(line.number, line.number, at, at + len(words))

    def words(self, words: str) -> Words:
        """Words with their place."""
        return Words(words, self.place(words))

    def paragraph(self, words: str, *, most: int = 4) -> Place:
        """The paragraph that begins with words: its lines until an empty one."""
        first = self.place(words).first
        last = first
        while last < len(self.lines) and last - first < most and self.lines[last].text.strip():
            last += 1
        return Place(first, last)


def proposal(text: str = TEXT, *, name: str = "muistio_2_2026.txt", kind: str = "memo") -> Proposal:
    """What the paper says."""
    find = Finder(text)
    source = Source(name, "text", hashlib.sha256(text.encode()).hexdigest(), find.lines, pages=0, language="fi")
    day = Date("tiistai 2.6.2026", dt.date(2026, 6, 2), dt.date(2026, 6, 2), place=find.place("tiistai 2.6.2026"))
    due = Date("alkusyksystä", dt.date(2026, 9, 1), dt.date(2026, 9, 30), "part_of_month", "early", ("year",),
               place=find.place("alkusyksystä"))  # fmt: skip
    autumn = Date("syksyllä 2026", dt.date(2026, 9, 1), dt.date(2026, 11, 30), "season", place=find.place("syksyllä"))
    following = Date("syyskuun alkupuolella", dt.date(2026, 9, 1), dt.date(2026, 9, 15), "part_of_month",
                     place=find.place("syyskuun alkupuolella"))  # fmt: skip
    noted = "Todettiin, että Väyläkeskus selvittää varaosat alkusyksystä."
    action = OldAction(("Väyläkeskus",), "organization", due, find.place(noted), noted)
    return Proposal(
        source, paragraphs(find), kind,
        group=Words("Lumijoen kanavan ohjausryhmä", find.place("LUMIJOEN KANAVAN OHJAUSRYHMÄ")),
        number=find.words("2/2026"), date=day, planned_start=dt.time(9), planned_end=dt.time(10, 41),
        opened=dt.time(9, 2), where=find.words("Kanavatalo, Sulkukatu 4"),
        participants=(
            OldPerson(0, "Kaarlo Niskalampi", find.place("Kaarlo"), "", "Väyläkeskus", Capacity.CHAIR),
            OldPerson(1, "Irma Paatelus", find.place("Irma"), "ylitarkastaja", "Järvialueen liitto"),
            OldPerson(2, "Veikko Salmensuu", find.place("Veikko"), "asiantuntija", "", presence=Presence.REMOTE),
        ),
        items=(
            OldItem("1", "Kokouksen avaus", find.place("1. Kokouksen"), entries=(
                entry(find, EntryKind.TEXT, "Puheenjohtaja avasi kokouksen klo 9.02."),)),
            OldItem("2", "Sulkujen korjaaminen", find.place("2. Sulkujen"),
                    presenters=(OldPresenter("Niskalampi", "Väyläkeskus", find.place("Niskalampi, Väyläkeskus")),),
                    entries=(
                        entry(find, EntryKind.SPEECH, "Niskalampi esitteli sulkujen tilannetta.", "Kaarlo Niskalampi",
                              "Niskalampi"),
                        entry(find, EntryKind.SPEECH, "Paatelus kommentoi, että korjaaminen kannattaa kytkeä kesän",
                              "Irma Paatelus", "Paatelus"),
                        entry(find, EntryKind.SPEECH, "Salmensuu kertoi veneilijöiden kokemuksista.",
                              "Veikko Salmensuu", "Salmensuu"),
                        OldEntry(EntryKind.ACTION, noted, find.place(noted), 0, action=action),
                    )),
            OldItem("3", "Kustannukset", find.place("3. Kustannukset"), entries=(
                entry(find, EntryKind.SPEECH, "Paatelus totesi, että kustannusarvio täsmentyy", "Irma Paatelus",
                      "Paatelus"),
                entry(find, EntryKind.TEXT, "Liitto lupasi palata asiaan syksyllä 2026."),
                entry(find, EntryKind.NOTED, "Merkittiin tilannekatsaus tiedoksi."),)),
            OldItem("4", "Seuraava kokous", find.place("4. Seuraava"), entries=(
                entry(find, EntryKind.TEXT, "Seuraava kokous pidetään syyskuun alkupuolella."),)),
        ),
        candidates=(Candidate("3", "Liitto lupasi palata asiaan syksyllä 2026.", ("Liitto",), autumn,
                              find.place("Liitto lupasi")),),
        next_meeting=following,
        corrections=(Correction("Palautte", "Palaute", "letters", find.place("Palautte")),),
        questions=(
            Question("participants.2.organization", "Which organization does {name} represent?",
                     {"name": "Veikko Salmensuu"}, find.place("Veikko Salmensuu"), ("Väyläkeskus",
                                                                                   "Järvialueen liitto")),
            Question("items.1.entries.3.kind", "Is this an action?", {}, find.place(noted),
                     ("action", "agreement", "text")),
            Question("items.1.entries.3.action.due", "Which autumn is “{words}”?", {"words": "alkusyksystä"},
                     find.place("alkusyksystä"), ("1.–30.9.2026", "1.–30.9.2027")),
        ),
        places={"planned_start": find.place("9.00"), "opened": find.place("9.02")},
    )  # fmt: skip


def entry(find: Finder, kind: EntryKind, words: str, speaker: str = "", written: str = "") -> OldEntry:
    """A paragraph that begins with words."""
    place = find.paragraph(words) if speaker else find.place(words)
    return OldEntry(kind, words, place, 0, speaker, written, verb="state" if speaker else "")


def paragraphs(find: Finder) -> tuple[Paragraph, ...]:
    """The page furniture, and one paragraph that runs over lines."""
    furniture = [line for line in find.lines if line.text.startswith("Sivu ")]
    made = [Paragraph(line.text, (Piece(0, line.number, 0, len(line.text)),), (line,), ParagraphKind.FURNITURE)
            for line in furniture]  # fmt: skip
    first = find.place("Niskalampi esitteli").first
    pair = find.lines[first - 1 : first + 1]
    text = pair[0].text.removesuffix("-") + pair[1].text
    pieces = (Piece(0, first, 0, len(pair[0].text) - 1), Piece(len(pair[0].text) - 1, first + 1, 0, len(pair[1].text)))
    return (*made, Paragraph(text, pieces, pair, joined=True))


def long_paper(pages: int = 200) -> Proposal:
    """A paper of many pages, its lines and turns repeated."""
    body = TEXT.splitlines()
    whole = "\n".join(body * pages)
    one = proposal(whole, name="paksu.txt")
    item = one.items[1]
    entries = []
    for turn in range(pages):
        for entry_ in item.entries:
            shift = turn * len(body)
            place = Place(entry_.place.first + shift, entry_.place.last + shift)
            entries.append(OldEntry(entry_.kind, entry_.text, place, 0, entry_.speaker, entry_.speaker_written))
    items = (one.items[0], OldItem(item.number, item.title, item.place, entries=tuple(entries)))
    return Proposal(one.source, one.paragraphs, group=one.group, number=one.number, items=items,
                    participants=one.participants)  # fmt: skip
