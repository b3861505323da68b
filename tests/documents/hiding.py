"""Hides words in a meeting by every way there is, and looks for them in whatever goes out."""

import email
import email.policy
import io
import random
import zipfile
from collections.abc import Iterator

from secretariat.documents import SUFFIXES, Asked, file_name, mail, registered, write
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import EntryKind, MeetingState, Publicity, VersionKind
from secretariat.services import actions, agenda, attachments, meetings, minutes, secrecy, versions
from secretariat.services.secrecy import SecrecyRow
from tests.documents.programme import ON, SINCE, Programme
from tests.documents.reading import SOFT_HYPHEN, Paper

LETTERS = "abdeghijklmnoprstuvyåäö"
PIECE = 12
KINDS = [EntryKind.TEXT, EntryKind.SPEECH, EntryKind.SUMMARY, EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER,
         EntryKind.NOTED, EntryKind.ACTION, EntryKind.BULLET, EntryKind.DISSENT]  # fmt: skip


class Hiding:
    """A programme's meeting with secrets in it; `words` are what nobody may find, `unprinted` those no paper tells.

    Args:
        programme: the programme.
        seed: chooses the words, their places and the ways.
    """

    def __init__(self, programme: Programme, seed: int) -> None:
        self._programme = programme
        self._do = programme.do
        self._chance = random.Random(seed)
        self.words: list[str] = []
        self.unprinted: list[str] = []
        self._hidden_items: list[int] = []
        self.day = programme.store.query(meetings.one, programme.meeting).date
        self._item = self._do(agenda.add, programme.meeting, "Julkinen asia")

    def hide(self, how_many: int) -> None:
        """Hide so many strings: most of them as passages, the others as entries, items, sub-items and attachments."""
        texts, places = [], []
        for number in range(how_many):
            secret, text, at = self._sentence()
            uid, kind = f"s-{number}", self._chance.choice(KINDS)
            runs = ((0, at + 5, "b"), (at + 3, len(text), "i")) if number % 3 == 0 else ()
            texts.append(minutes.EntryText(uid, text, kind, runs))
            places.append((uid, at, at + len(secret)))
        made = self._do(minutes.write, self._item, texts)
        for uid, starts, ends in places:
            self._do(secrecy.set_passage, made[uid], starts, ends, self._why())
        self._give_owners()
        self._hide_wholes(made)
        self._do(meetings.mark, self._programme.meeting, MeetingState.HELD, on=self.day)
        self.versions = [self._do(versions.keep, self._programme.meeting, VersionKind.AS_WRITTEN, on=self.day)]

    def _hide_wholes(self, made: dict[str, int]) -> None:
        do, meeting = self._do, self._programme.meeting
        entry = do(minutes.write, self._item, [minutes.EntryText("w-1", self._secret(), EntryKind.AGREEMENT)])["w-1"]
        do(secrecy.set_entries, [entry], self._why())
        item = do(agenda.add, meeting, self._secret())
        do(secrecy.set_item, item, self._why())
        self._hidden_items = [item]
        under = do(agenda.add, meeting, self._secret(), parent_id=item)
        do(minutes.write, under, [minutes.EntryText("w-2", self._secret(), EntryKind.ACTION)])
        partial = do(agenda.add, meeting, "Otsikko jää näkyviin")
        do(secrecy.set_item, partial, SecrecyRow(20, publicity=Publicity.PARTLY_SECRET))
        do(minutes.write, partial, [minutes.EntryText("w-3", self._secret(), EntryKind.DECISION)])
        for of_item in (item, None):
            name = self._secret()
            self.unprinted.append(name)
            annex = do(attachments.attach, meeting, f"{name}.pdf", b"%PDF-1.7", title=self._secret(), item_id=of_item)
            if of_item is None:
                do(secrecy.set_attachment, annex, self._why())
        assert made

    def _give_owners(self) -> None:
        """The due words of a secret action are secret too."""
        for row in self._programme.store.query(minutes.of_item, self._item):
            if row.action:
                self._do(actions.set_due, row.action.id, actions.Due(self._secret(), self.day, self.day))

    def _why(self) -> SecrecyRow:
        return self._chance.choice([SecrecyRow(17), SecrecyRow(24, years=25), SecrecyRow(ground="sopimus")])

    def _sentence(self) -> tuple[str, str, int]:
        """A sentence with a secret in it, and where that stands."""
        secret = " ".join(self._secret() for _ in range(self._chance.randint(1, 3)))
        before, after = self._chance.choice(["", "Todettiin: "]), self._chance.choice(["", " ja niin edelleen."])
        return secret, before + secret + after, len(before)

    def _secret(self) -> str:
        self.words.append("".join(self._chance.choices(LETTERS, k=PIECE)))
        return self.words[-1]

    def copies(self, audience: Audience = Audience.PUBLIC) -> Iterator[tuple[str, bytes]]:
        """Every document in every format, with its name; each paper and calendar in a letter, too."""
        programme, ask = self._programme, self._programme.store.query
        asked = Asked(
            programme.meeting, programme.plan, ON, SINCE, programme.bodies["S"], version_id=self.versions[0],
            group_id=programme.group, item_ids=(self._item, *self._hidden_items),
        )  # fmt: skip
        for kind in registered().values():
            if "round" in kind.asks or kind.name == "comments":
                continue  # goes to named members, never to the public
            made = kind.build(ask(kind.question, asked), language("fi"))
            for form in kind.formats:
                suffix = next(suffix for suffix, one in SUFFIXES.items() if one == form)
                name, data = file_name(made, suffix, audience), write(made, form, audience).data
                yield name, data
                yield f"{name}.eml", mail.letter(made.title, "Liitteenä.", [mail.Attached(name, data)])

    def found(self, audience: Audience = Audience.PUBLIC) -> list[tuple[str, str]]:
        """Which of the words stand in which of the copies, in their names, or in any of the bytes."""
        return [(name, word) for name, data in self.copies(audience)
                for word in traces(data, self.words, name)]  # fmt: skip


def traces(data: bytes, words: list[str], name: str = "") -> list[str]:
    """Which of the words are found anywhere in a file: in its raw or unpacked bytes, or in its text."""
    seen = (name + "\n" + "\n".join(_unpacked(data))).replace(SOFT_HYPHEN, "")
    lower = seen.lower()
    return [word for word in words if any(form in seen for form in _forms(word)) or _hex(word) in lower]


def _forms(word: str) -> tuple[str, ...]:
    return (word, *(word.encode(code).decode("latin-1") for code in ("utf-8", "utf-16-be", "utf-16-le")))


def _hex(word: str) -> str:
    return word.encode("utf-16-be").hex()


def _unpacked(data: bytes) -> Iterator[str]:
    """The raw bytes, and all that is packed in them, as characters."""
    yield data.decode("latin-1")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for name in parts.namelist():
                yield name
                yield from _unpacked(parts.read(name))
    elif data.startswith(b"%PDF"):
        paper = Paper(data)
        with paper.pdf.open_metadata() as facts:
            yield " ".join([*paper.pages, str(paper.outline), str(facts), paper.inside])
    elif data.startswith(b"X-Unsent"):
        letter = email.message_from_bytes(data, policy=email.policy.default)
        for part in letter.walk():
            yield f"{part.get_filename()} {part['subject']}"
            if not part.is_multipart():
                yield from _unpacked(part.get_payload(decode=True))
