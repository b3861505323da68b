"""A memo turned into the keys by which a skilled secretary types it in the meeting mode.

Names come by their first letters and Tab, verbs by their letters, kinds by their signs, the opening, the closing,
arrivals and the sentence about the agenda by the keys that write them; everything else letter by letter.
"""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog

from secretariat.models import Capacity, EntryKind, Holding, ItemKind, MeetingState, OrganizationKind, Presence
from secretariat.models import SeatRole as Role
from secretariat.services import agenda, attendance, groups, meetings, minutes, organizations, persons, seats
from secretariat.services.names import Names
from secretariat.ui.entry_blocks import blocks_of, kind_of, text_of
from secretariat.ui.place import LIVE, Place
from tests.seed003 import Item, Memo, Who
from tests.ui.conftest import press, type_text

SPEED = 12
"""Characters a second: four times as fast as people speak."""

_OPENED = re.compile(r"PJ avasi kokouksen klo (\d+)\.(\d+)\.")
_CLOSED = re.compile(r"PJ päätti kokouksen klo (\d+)\.(\d+)\.$")
_CAME = re.compile(r"(\S+) saapui kokoukseen klo (\d+)\.(\d+)\.$")
_SWAPPED = re.compile(r"[Kk]ohdat (\d+) ja (\d+) vaihdettiin")
_AGREED = "Sovittiin, että "
_LONGEST_PREFIX = 4


@dataclass(frozen=True)
class Script:
    """A memo, and the signs with which entries begin that are of a kind of their own."""

    memo: Memo
    signs: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, list[str]]:
        """The text of each item."""
        return {item.title: list(item.paragraphs) for item in self.memo.items}

    @property
    def characters(self) -> int:
        """How many characters the text has."""
        return sum(len(text) for texts in self.texts.values() for text in texts)

    def only(self, *numbers: str) -> "Script":
        """The same with the text of these items alone."""
        kept = [one if one.number in numbers else Item(one.number, one.title, one.presenters, ())
                for one in self.memo.items]  # fmt: skip
        memo = self.memo
        return Script(Memo(memo.group, memo.date, memo.place, memo.participants, memo.experts, tuple(kept)), self.signs)


@dataclass(frozen=True)
class Stroke:
    """A key. `leaves` is whether a character of the text comes of it; a combination is a key of the window."""

    keys: str
    leaves: bool = False
    is_combination: bool = False

    def strike(self) -> None:
        """Press it where the focus is."""
        (press if self.is_combination else type_text)(QApplication.focusWidget(), self.keys)


def keys(*combinations: str) -> list[Stroke]:
    """Combinations of keys that leave no character."""
    return [Stroke(one, is_combination=True) for one in combinations]


def letters(text: str, *, leaves: bool = True) -> list[Stroke]:
    """Letters one by one."""
    return [Stroke(one, leaves) for one in text]


class Clock:
    """The time of day in the meeting, as the memo has it."""

    def __init__(self, day: dt.date) -> None:
        self.now = dt.datetime.combine(day, dt.time(13, 58))

    def __call__(self) -> dt.datetime:
        return self.now

    def set(self, hour: str | int, minute: str | int) -> None:
        self.now = self.now.replace(hour=int(hour), minute=int(minute))


class Secretary:
    """Types a script into the page of a meeting; looks at the page before each key, as people do.

    Args:
        page: the page of the meeting.
        script: what is to stand in it in the end.
        between: gives keys of other doings, asked wherever one thing is done and the next not begun.
    """

    def __init__(self, page: Any, script: Script, between: Callable[[], Sequence[Stroke]] = list) -> None:
        self._page = page
        self._script = script
        self._between = between
        self._ask = page._desk.workspace.ask
        self.clock = Clock(script.memo.date)
        page.clock = self.clock

    def strokes(self) -> Iterator[Stroke]:
        """The keys, each to be pressed before the next is asked for."""
        yield from self._begin()
        while (item := self._unfinished()) is not None:
            while self._page.item.title != item.title:
                yield from keys("Ctrl+PgDown" if self._place(self._page.item.title) < self._place(item.title)
                                else "Ctrl+PgUp")  # fmt: skip
            while strokes := self._next(item.paragraphs):
                yield from strokes
                yield from self._between()
                if self._page.item.title != item.title:
                    break

    def _begin(self) -> Iterator[Stroke]:
        """Tick people off, open the meeting, let items change places where they did."""
        opened = next(found for item in self._script.memo.items for text in item.paragraphs
                      if (found := _OPENED.match(text)))  # fmt: skip
        late = {
            found[1] for item in self._script.memo.items for text in item.paragraphs if (found := _CAME.match(text))
        }
        rows = [row for row in self._participants() if row.person]
        if all(row.presence is Presence.UNKNOWN for row in rows):
            yield from keys("F6", "F6")
            for row in rows:
                key = "x" if row.person.facts.family_name in late else "e" if row.seat_id is None else "p"
                yield from letters(key, leaves=False)
            yield from keys("Esc")
        self.clock.set(*opened.groups())
        if not self._page.in_session:
            yield from keys("Ctrl+Shift+O")
        swapped = next((place for place, item in enumerate(self._script.memo.items)
                        if self._place(item.title) != place), None)  # fmt: skip
        if swapped is not None:
            yield from keys(f"Ctrl+{swapped + 1}", "Ctrl+Shift+Down", "Ctrl+1")

    def _participants(self) -> Sequence[Any]:
        return self._ask(attendance.of_meeting, self._page.meeting_id)

    def _place(self, title: str) -> int:
        return next(place for place, item in enumerate(self._page.items) if item.title == title)

    def _unfinished(self) -> Item | None:
        ids = {item.title: item.id for item in self._page.items}
        for item in self._script.memo.items:
            if ids[item.title] == self._page.editor.item_id:
                there = self._texts()
            else:
                there = [one.text for one in self._ask(minutes.of_item, ids[item.title])]
            if there != list(item.paragraphs):
                return item
        return None

    def _texts(self) -> list[str]:
        """What stands in the item, an empty entry at the end aside."""
        texts = [text_of(block) for block in blocks_of(self._page.editor.document())]
        while texts and not texts[-1]:
            texts.pop()
        return texts

    def _next(self, paragraphs: Sequence[str]) -> list[Stroke]:
        """The next key, or the few that make one thing."""
        there = self._texts()
        place = next((at for at, (one, other) in enumerate(zip(there, paragraphs, strict=False)) if one != other),
                     min(len(there), len(paragraphs)))  # fmt: skip
        if len(there) == len(paragraphs) == place:
            return []
        to_end = [] if self._page.editor.textCursor().atEnd() else keys("Ctrl+End")
        if place == len(there):
            return self._entry(paragraphs[place], to_end, is_first=place == 0)
        if place >= len(paragraphs) or place + 1 < len(there) or not paragraphs[place].startswith(there[place]):
            return [*to_end, *keys("Backspace")]
        words = paragraphs[place]
        is_last_of_agreement = words.startswith(_AGREED) and len(there[place]) + 1 == len(words)
        is_below = not self._page.editor.textCursor().block().text() and bool(to_end or there[place])
        back = keys("Backspace") if is_below and not to_end else []
        return [*to_end, *back, *letters(words[len(there[place])]),
                *(keys("Return", "Ctrl+Return") if is_last_of_agreement else ())]  # fmt: skip

    def _entry(self, words: str, to_end: list[Stroke], *, is_first: bool) -> list[Stroke]:
        """The keys that begin an entry."""
        if found := _CLOSED.match(words):
            self.clock.set(*found.groups())
            return keys("Ctrl+Shift+P")
        if self._page.offered.isVisible() and self._page.offered._words.text() == words:
            return keys("Ctrl+Shift+Return")
        if (found := _CAME.match(words)) and (come := self._arrival(*found.groups())):
            return come
        block = self._page.editor.document().lastBlock()
        kind = kind_of(block)
        sign = self._script.signs.get(words, "")
        begun: list[Stroke] = []
        if block.text() and not is_first:
            begun = keys("Return")
            if kind is EntryKind.BULLET:
                begun, sign = (begun, "") if sign == "- " else (keys("Return", "Return"), sign)
        tab = keys("Tab") if sign.endswith("\t") else []
        return [*to_end, *begun, *letters(sign.rstrip("\t"), leaves=False), *tab, *self._turn(words)]

    def _turn(self, words: str) -> list[Stroke]:
        """The name by its first letters, the verb by its own; nothing where the program cannot give the name."""
        floor = self._page.editor._floor
        voice = max((one for one in floor.voices if words.startswith(f"{one.name} ")), key=lambda one: len(one.name),
                    default=None)  # fmt: skip
        if voice is None:
            return letters(words[0])
        starts = (voice.name[:length].casefold() for length in range(1, _LONGEST_PREFIX))
        first = next((start for start in starts if next(iter(floor.find(start, limit=1)), None) == voice), None)
        if first is None:
            return letters(words[0])
        way = next((one for one in floor.ways(voice) if words.startswith(f"{voice.name} {one.phrase} ")), None)
        verb = letters(way.letter, leaves=False) if way and way.letter else letters(" ", leaves=False)
        return [*letters(first), *keys("Tab"), *verb]

    def _arrival(self, family: str, hour: str, minute: str) -> list[Stroke]:
        """Somebody comes in: one key in the list of people, and the sentence by another."""
        rows = [row for row in self._participants() if row.person]
        place = next((at for at, row in enumerate(rows) if row.person.facts.family_name == family), None)
        if place is None or rows[place].is_there:
            return []
        self.clock.set(hour, minute)
        self._page.presence.list.choose(rows[place].person.id)
        return [*keys("F6", "F6"), *letters("p", leaves=False), *keys("Esc")]


class Watch(QObject):
    """Sees every event of the application: no mouse, no dialog, nothing modal."""

    _MOUSE = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
                        QEvent.Type.MouseMove, QEvent.Type.Wheel})  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.mouse = 0
        self.modal = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let everything pass."""
        kind = event.type()
        if kind in self._MOUSE:
            self.mouse += 1
        elif kind is QEvent.Type.Show and isinstance(watched, QDialog):
            self.modal += 1
        return False


def prepare(do: Callable[..., Any], script: Script) -> int:
    """Make the group, its people and a meeting with its agenda as it was planned; returns the meeting."""
    memo = script.memo
    bodies: dict[str, int] = {}

    def run(command: Any, *args: Any, **kwargs: Any) -> Any:
        return do(command, *args, **kwargs).value

    def body(name: str) -> int | None:
        if name and name not in bodies:
            facts = organizations.OrganizationFacts(
                kind=OrganizationKind.OTHER, name=Names(fi=name), short=Names(fi=name)
            )
            bodies[name] = run(organizations.add, facts)
        return bodies.get(name)

    def person(who: Who) -> int:
        given, _space, family = who.name.rpartition(" ")
        facts = persons.PersonFacts(
            given_name=given, family_name=family, title=Names(fi=who.title), organization_id=body(who.organization)
        )
        return run(persons.add, facts)

    group = run(groups.add, groups.GroupFacts(name=Names(fi=memo.group)))
    run(groups.set_standing, group, [])
    for who in memo.participants:
        role = Role.CHAIR if who.role == "puheenjohtaja" else Role.MEMBER
        seat = run(seats.add, group, role=role, organization_id=body(who.organization))
        run(seats.hold, seat, person(who), holding=Holding.MEMBER)
    meeting = run(meetings.create, group, date=memo.date, starts=dt.time(14), ends=dt.time(16), place=memo.place)
    for who in memo.experts:
        run(attendance.record, meeting, person(who), Presence.UNKNOWN, capacity=Capacity.EXPERT)
    parents: dict[str, int] = {}
    for item in as_planned(memo.items):
        parent = parents.get(item.number[:-1]) if item.number[-1].isalpha() else None
        kind = ItemKind.FORMAL if item in (memo.items[0], memo.items[-1]) else ItemKind.DISCUSSION
        parents[item.number] = run(agenda.add, meeting, item.title, parent_id=parent, kind=kind)
    run(meetings.mark, meeting, MeetingState.INVITED, on=memo.date)
    return meeting


def as_planned(items: Sequence[Item]) -> list[Item]:
    """The items as they stood before the meeting let two of them change places."""
    planned = list(items)
    if found := _SWAPPED.search(" ".join(items[0].paragraphs)):
        one, other = int(found[1]) - 1, int(found[2]) - 1
        planned[one], planned[other] = planned[other], planned[one]
    return planned


def enter(program: Any, meeting: int, script: Script, **how: Any) -> Secretary:
    """Go to the meeting where it is not shown; a secretary sits down."""
    page = program.window.page(LIVE)
    if not page.isVisible() or page.meeting_id != meeting:
        program.window.go(Place(LIVE, meeting))
    return Secretary(page, script, **how)


def written(ask: Callable[..., Any], meeting: int) -> dict[str, list[str]]:
    """What the file holds of a meeting, item by item."""
    return {item.title: [one.text for one in ask(minutes.of_item, item.id)]
            for item in ask(agenda.of_meeting, meeting)}  # fmt: skip


# A memo of our own, in the shape of a real one

_PEOPLE = (
    Who("Pirkko Kuusjärvi", "osastopäällikkö", "puheenjohtaja", "Esimerkkiministeriö"),
    Who("Åke Åkerblom", "lainsäädäntöneuvos", "varsinainen jäsen", "Esimerkkiministeriö"),
    Who("Saima Lehtosalo", "johtaja", "varsinainen jäsen", "Kokeiluvirasto"),
    Who("Tapio Niemistö", "hallitusneuvos", "varsinainen jäsen", "Kokeiluvirasto"),
    Who("Elsa Öhberg", "neuvotteleva virkamies", "varsinainen jäsen", "Mallikaupunki"),
    Who("Moa Zetterblad", "erityisasiantuntija", "varsinainen jäsen", "Mallikaupunki"),
    Who("Ilmo Tammivaara", "ylitarkastaja", "varsinainen jäsen", "Harjoituslaitos"),
    Who("Veera Ylitörmä", "johtava asiantuntija", "varsinainen jäsen", "Harjoituslaitos"),
)
_EXPERTS = (
    Who("Sulo Jänisjoki", "", "expert", "Selvitystoimisto"),
    Who("Aura Pöyhölä", "", "expert", "Harjoituslaitos"),
)
_SENTENCES = (
    "Suunnitelman pohjana on kevään kysely, johon vastasi 1 240 henkeä eri puolilta maata.",
    "Säännös on nykyisen 12 §:n 3 momentissa, ja se on tulkittu eri tavoin eri yksiköissä.",
    "Ehdotettu malli – kaksi porrasta ja yksi yhteyspiste – keventäisi työtä kentällä.",
    "Kustannusten arvioidaan pysyvän 45 000–60 000 eurossa vuodessa.",
    "Åbon ja Öjan toimipaikoissa kokeilu on kestänyt puoli vuotta, ja palaute on ollut hyvää.",
    "Aikataulu on tiukka, mutta mahdollinen, jos lausunnot saadaan ennen kesää.",
    "Tärkeintä on, ettei yhdenkään asiakkaan asia jää kahden viranomaisen väliin.",
    "Tiedot siirtyvät tällä hetkellä paperilla, mikä hidastaa käsittelyä viikoilla.",
    "Nähtävästi lakiin tarvitaan myös siirtymäsäännös, jonka sisältö on vielä auki.",
    "Henkilöstöä on kuultu kahdesti, ja pöytäkirjat ovat kaikkien nähtävillä.",
    "Kyse on lopulta siitä, kuka päättää ja kenen määrärahoista maksetaan.",
    "Ruotsinkielinen aineisto (”riktlinjer för mottagningen”) valmistuu myöhemmin.",
    "Pienissä kunnissa yksi työntekijä hoitaa kolmea tehtävää, joten ohjeen on oltava lyhyt.",
    "Vertailumaissa on päädytty hyvin erilaisiin ratkaisuihin, eikä mikään niistä sovi sellaisenaan.",
    "Vaikutusarvio täydentyy syksyllä; siihen asti luvut ovat suuntaa antavia.",
    "Yhteistyö on sujunut, ja samaa työtapaa kannattaa jatkaa.",
    "Epäselvää on, sovelletaanko 5 §:ää myös ennen vuotta 2020 alkaneisiin asioihin.",
    "Ehkä olisi viisainta aloittaa kahdella alueella ja laajentaa vasta tulosten jälkeen.",
)
_VERBS = ("totesi, että", "kommentoi, että", "kertoi, että", "vastasi, että", "tarkensi, että", "esitteli", "kysyi,",
          "ehdotti, että", "korosti, että", "jatkoi aiheesta.", "kommentoi ehdotusta.", "kiitti")  # fmt: skip
_TITLES = ("Kokouksen avaus", "Edellisen kokouksen muistio", "Palveluketjun uudistaminen – tilannekatsaus",
           "Selvitys yhteyspisteestä", "Muut asiat", "Syysseminaari", "Seuraava kokous", "Lausuntokierros",
           "Alueelliset kokeilut", "Toimeenpano-ohjelma", "Kokouksen päättäminen")  # fmt: skip
_NUMBERS = ("1", "2", "3", "4", "5", "5a", "6", "7", "8", "9", "10")
_TURNS = {"3": 10, "4": 9, "5a": 5, "7": 3, "8": 4, "9": 3}
_LONG, _SHORT = (5, 11), (1, 5)


def fictional(day: dt.date = dt.date(2026, 11, 26)) -> Script:
    """Eleven items, thirty-four turns, some 19,000 characters, always the same."""
    chance = random.Random(34)
    signs = {
        "Verkkosivun tekstit tarkistetaan ennen julkaisua.": "- ",
        "Kuulutus toimitetaan molemmilla kielillä.": "- ",
        "Lehtosalo toimittaa luonnoksen 31.3.2027 mennessä.": "+ ",
        "Ryhmä linjasi, että valmistelua jatketaan kaksiportaisena.": "§ ",
        "Ryhmä hyväksyi toimeenpano-ohjelman muutoksitta.": "§ \t",
        "Ryhmä merkitsi selvityksen tiedoksi.": "! ",
    }
    items = []
    for number, title in zip(_NUMBERS, _TITLES, strict=True):
        turns = list(_spoken(chance, _TURNS.get(number, 0)))
        items.append(Item(number, title, (), (*_first(number), *turns, *_last(number))))
    memo = Memo("Palveluketjun ohjausryhmä", day, "Neuvotteluhuone 2", _PEOPLE, _EXPERTS, tuple(items))
    return Script(memo, signs)


def of_a_day(rounds: int = 5) -> Script:
    """The same, its items dealt with again and again in other words: a meeting that lasts a working day."""
    chance, plain = random.Random(8), fictional()
    first, *middle, last = plain.memo.items
    items = [first, *middle]
    for number in range(2, rounds + 1):
        for item in middle:
            turns = tuple(_spoken(chance, _TURNS.get(item.number, 0)))
            items.append(Item("0", f"{item.title} ({number})", (), (*turns, *_last(item.number))))
    memo = plain.memo
    items = tuple(items)
    return Script(Memo(memo.group, memo.date, memo.place, memo.participants, memo.experts, (*items, last)), plain.signs)


def _spoken(chance: random.Random, count: int) -> Iterable[str]:
    who = [one.name.rpartition(" ")[2] for one in (*_PEOPLE[1:], *_EXPERTS)]
    for number in range(count):
        name = "PJ" if number % 5 == 4 else chance.choice(who)
        sentences = chance.sample(_SENTENCES, chance.randint(*(_LONG if number % 3 < 2 else _SHORT)))
        verb = chance.choice(_VERBS)
        begins = sentences[0] if verb.endswith(".") else sentences[0][0].lower() + sentences[0][1:]
        yield " ".join((name, verb, begins, *sentences[1:]))


def _first(number: str) -> tuple[str, ...]:
    return {
        "1": ("PJ avasi kokouksen klo 14.02.",
              "Asialistan kohdat 3 ja 4 vaihdettiin päittäin, muutoin asialista hyväksyttiin sellaisenaan."),
        "2": ("Muistio hyväksyttiin – yhdellä korjauksella, joka tehtiin 2 §:ään.",),
        "4": ("Ylitörmä saapui kokoukseen klo 14.31.",),
        "6": ("Sovittiin seuraava kokous helmikuun alkupuolelle; päivä sovitaan sähköpostitse.",),
    }.get(number, ())  # fmt: skip


def _last(number: str) -> tuple[str, ...]:
    return {
        "3": ("Ryhmä linjasi, että valmistelua jatketaan kaksiportaisena.",),
        "4": ("Ryhmä merkitsi selvityksen tiedoksi.",),
        "5a": ("Verkkosivun tekstit tarkistetaan ennen julkaisua.", "Kuulutus toimitetaan molemmilla kielillä.",
               "Sovittiin, että Niemistö varaa tilan 15.1.2027 mennessä."),
        "8": ("Lehtosalo toimittaa luonnoksen 31.3.2027 mennessä.",),
        "9": ("Ryhmä hyväksyi toimeenpano-ohjelman muutoksitta.",),
        "10": ("PJ päätti kokouksen klo 15.42.",),
    }.get(number, ())  # fmt: skip
