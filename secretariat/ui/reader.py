"""What is read in the entries of an editor: who speaks, what a line is offered to be, the facts of an action.

Entries are read once they are left, or when nothing was typed for a moment; those of the file when they are seen
first. Reading is no step of undo and never changes the text.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextBlock, QTextCursor

from secretariat.errors import SecretariatError
from secretariat.i18n import _, capitalized
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services import actions, mentions, minutes, proceedings, recall
from secretariat.services.actions import ActionRow, Due, OwnerRow
from secretariat.services.labels import label
from secretariat.services.mentions import Heard
from secretariat.services.minutes import EntryText
from secretariat.services.recognise import Offer
from secretariat.ui import chips, entry_blocks, offers
from secretariat.ui.chips import TAKE, Chip
from secretariat.ui.entry_blocks import WITH_CHIPS, Under, blocks_of, kind_of, text_of, uid_of
from secretariat.ui.floor import Floor
from secretariat.ui.ledger import Writing
from secretariat.ui.measure_readings import MeasureReadings
from secretariat.ui.messages import announce
from secretariat.ui.offers import Question, Readings
from secretariat.ui.workspace import Workspace

if TYPE_CHECKING:
    from secretariat.ui.editor import MinutesEditor

READING_MS = 600
_AT_ONCE = 20
"""So many entries are read at a time."""


class Reader(QObject):
    """The readings of an editor's entries.

    Args:
        editor: the editor.
        workspace: the open file.
        floor: the meeting of the item that is shown.

    Attributes:
        unread: the entries that were typed and are to be read, in order.
        actions: the actions that entries give.
    """

    def __init__(self, editor: "MinutesEditor", workspace: Workspace, floor: Floor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._workspace = workspace
        self.readings = Readings(workspace, floor)
        self.measures = MeasureReadings(workspace, floor)
        self.take_keys = chips.TAKE_KEYS
        self.unread: dict[str, None] = {}
        self.actions: dict[str, ActionRow] = {}
        self._unsettled: set[str] = set()
        self._agendas: dict[int, str] | None = None
        self._unseen: dict[str, EntryText] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(READING_MS)
        self._pause.timeout.connect(self.read)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._on_look)

    # Entries of the file

    def begin(self, entries: Sequence[EntryText], given: Mapping[str, ActionRow]) -> None:
        """The editor shows these entries of the file, and these actions; what they are offered to be is told later."""
        self.actions = dict(given)
        self.unread.clear()
        self.measures.begin(self._editor.item_ids())
        self._agendas = None
        self._unseen = {} if self._editor.isReadOnly() else {one.uid: one for one in entries}
        self.see(islice(self._editor.section(self._editor.item_id), _AT_ONCE))

    def seen(self, blocks: Iterable[QTextBlock]) -> None:
        """These blocks are being painted: what they are offered to be is told once that is done."""
        if self._unseen and any(uid_of(block) in self._unseen for block in blocks):
            self._look.start()

    @Slot()
    def _on_look(self) -> None:
        self.see(block for block, _rect in self._editor.visible_blocks())

    def see(self, blocks: Iterable[QTextBlock]) -> None:
        """These entries are seen: say what they are offered to be, where that was not said yet."""
        for block in blocks if self._unseen else ():
            entry = self._unseen.pop(uid_of(block), None)
            if entry is None or entry.text != text_of(block):
                continue
            self.readings.know(entry)
            self._hear(entry, block)
            if room := self._room(entry):
                form = entry_blocks.offered(block, wanted=room)
                self._editor.dressed(lambda block=block, form=form: QTextCursor(block).setBlockFormat(form))  # type: ignore[misc]

    # Entries that are typed

    def typed(self, uids: dict[str, None]) -> None:
        """These entries were typed in: they are read when nothing more is typed for a moment."""
        self.unread |= uids
        self._pause.start()

    @Slot()
    def read(self, but: str = "") -> None:
        """Read the entries that were typed, but for one: their spans come to be, and what they are offered to be."""
        wanted = [uid for uid in self.unread if uid != but][:_AT_ONCE]
        if not wanted or not self._editor.may_be_read():
            return
        blocks = {uid_of(block): block for block in blocks_of(self._editor.document())}
        for uid in wanted:
            del self.unread[uid]
            if uid in blocks:
                self._read_entry(blocks[uid])
        if len(self.unread) > len({but} & self.unread.keys()):
            self._pause.start()

    def _read_entry(self, block: QTextBlock) -> None:
        entry = self._editor.entry(block)
        read = self.readings.read(entry)
        self._hear(read, block)
        room = self._room(read)
        if entry.kind is EntryKind.ACTION:
            self._unsettled.add(entry.uid)
        if room is Under.OFFER and not entry_blocks.is_offered(block):
            question = self.readings.question(read)
            told = (self._offer_words(read.uid, read.text), question.words if question else "")
            announce(self._editor, " ".join(told).strip())
        is_new = set(read.spans or ()) != set(entry.spans or ())
        if is_new or room is not entry_blocks.under(block):
            self._editor.dress(block, read, room=room, is_new=is_new)

    def _room(self, entry: EntryText) -> Under:
        """What stands under an entry: an offer or a name that several share, or the measures it is tied to."""
        if self.readings.offer(entry.uid, entry.text) is not None:
            return Under.OFFER
        if entry.kind in WITH_CHIPS:
            return Under.NOTHING
        if self.readings.question(entry) is not None or self._heard(entry.uid, entry.text):
            return Under.OFFER
        return Under.FACTS if self.measures.chips(self._editor.handing.id_of(entry.uid)) else Under.NOTHING

    # Measures

    def _hear(self, entry: EntryText, block: QTextBlock) -> None:
        """Read what an entry says of measures; where the group has no plan there is nothing to read."""
        if self.measures.names:
            is_offered = self.readings.offer(entry.uid, entry.text) is not None
            self.measures.read(entry, self._editor.item_of_entry(block), is_offered=is_offered)

    def _heard(self, uid: str, text: str) -> Heard:
        """What an entry says of measures that was not taken."""
        return self.measures.offer(uid, text, self._editor.handing.id_of(uid))

    def _offer_words(self, uid: str, text: str) -> str:
        """What an entry is offered to be, with the measures it names."""
        heard = self._heard(uid, text)
        if self.readings.offer(uid, text) is None:
            return self.measures.words(uid, heard) if heard else ""
        return " · ".join(filter(None, (self.readings.words(uid), self.measures.short(heard))))

    def untie(self, uid: str, measure_id: int) -> None:
        """Untie an entry from a measure."""
        key = self._editor.handing.id_of(uid)
        if key is not None and not self._editor.isReadOnly():
            kept = [one for one in self.measures.tied.entries.get(key, ()) if one != measure_id]
            self._editor.end_step()
            self._workspace.execute(mentions.tie, key, kept)

    def heard_here(self) -> Heard:
        """What the entry with the caret says of measures that was not taken."""
        block = self._editor.textCursor().block()
        return self._heard(uid_of(block), text_of(block))

    def mean(self, measure_id: int) -> bool:
        """Let the entry with the caret tell its news of another measure; whether it tells any."""
        heard = self.heard_here()
        if not heard.told or measure_id in {one.measure_id for one in heard.told}:
            return False
        self.measures.retarget(self._editor.current_uid(), measure_id)
        self._editor.viewport().update()
        return True

    def drop_measures(self) -> None:
        """Offer the measures of the entry with the caret no more, because another one is meant."""
        self.measures.drop(self._editor.current_uid())

    def ties_changed(self) -> None:
        """What entries are tied to has changed: each has room for what stands under it."""
        self.measures.forget_ties()
        for block in blocks_of(self._editor.document()):
            if kind_of(block) in WITH_CHIPS or not block.text():
                continue
            wanted = self._room(self._editor.entry(block))
            if wanted is not entry_blocks.under(block):
                form = entry_blocks.offered(block, wanted=wanted)
                self._editor.dressed(lambda block=block, form=form: QTextCursor(block).setBlockFormat(form))  # type: ignore[misc]
        self._editor.viewport().update()

    # Offers

    def take_offer(self) -> None:
        """Let the entry be what it is offered to be: the one with the caret, else the nearest before it."""
        block = self._nearest(self._is_offered)
        if block is None:
            return
        uid = uid_of(block)
        offer, heard = self.readings.offer(uid, text_of(block)), self._heard(uid, text_of(block))
        if not (offer or heard) or self._workspace.settle():
            return
        key = self._editor.handing.id_of(uid)
        if key is None:
            return
        if offer is None:
            self._workspace.execute(mentions.take, key, heard)
            return
        self.readings.settle(uid)
        owners, due = offer.owners, offer.due_facts
        if heard:
            self._workspace.execute(mentions.take_offer, key, offer.kind, owners=owners, due=due, heard=heard)
        else:
            self._workspace.execute(proceedings.take_offer, key, offer.kind, owners=owners, due=due)

    def drop_offer(self) -> None:
        """Offer the entry no more and ask nothing of it: the one with the caret, else the nearest before it."""
        block = self._nearest(lambda one: self._is_offered(one) or self._question(one) is not None)
        if block is not None:
            self.readings.drop_offer(uid_of(block))
            self.measures.drop(uid_of(block))
            entry = self._editor.entry(block)
            self._editor.dress(block, entry, room=self._room(entry))

    def _nearest(self, wanted: Callable[[QTextBlock], bool]) -> QTextBlock | None:
        """The entry that a key is for: the one with the caret, else the nearest before it in the item."""
        block = self._editor.textCursor().block()
        while block.isValid() and not wanted(block):
            block = block.previous() if entry_blocks.item_of(block) is None else QTextBlock()
        return block if block.isValid() and not self._editor.isReadOnly() else None

    def _is_offered(self, block: QTextBlock) -> bool:
        uid = uid_of(block)
        if entry_blocks.is_offered(block) and self.readings.offer(uid, text_of(block)) is not None:
            return True
        return self.measures.hears(uid) and bool(self._heard(uid, text_of(block)))

    # Names that several share

    def _question(self, block: QTextBlock) -> Question | None:
        """Whose name it is that stands in an entry, where that is to be told."""
        if not self.readings.may_ask(uid_of(block)):
            return None
        action = self.actions.get(uid_of(block))
        found = self.readings.question(self._editor.entry(block))
        given = {(one.person_id, one.organization_id) for one in action.owners} if found and action else set()
        of_them = {(one.person_id, one.organization_id) for one in found.owners} if found else set()
        return None if given & of_them else found

    def choose(self, number: int, uid: str = "") -> None:
        """Let a name be that of one of those who share it: in that entry, else in the one a key is for."""
        if uid:
            block = next((one for one in blocks_of(self._editor.document()) if uid_of(one) == uid), None)
        else:
            block = self._nearest(lambda one: self._question(one) is not None)
        question = self._question(block) if block is not None else None
        if block is None or question is None or number >= len(question.choices) or self._editor.isReadOnly():
            return
        self._editor.end_step()
        self._workspace.settle()
        key, action = self._editor.handing.id_of(uid_of(block)), self.actions.get(uid_of(block))
        if question.asked.kind is AnnotationKind.OWNER and action is not None:
            owners = [OwnerRow(one.organization_id, one.person_id) for one in action.owners]
            self._workspace.execute(actions.set_owners, action.id, [*owners, question.owners[number]])
        elif key is not None:
            entry = replace(question.answer(self._editor.entry(block), number), id=key)
            self._workspace.execute(minutes.write, self._editor.item_id, [entry])

    # Facts of actions

    def written(self, writing: Writing) -> None:
        """Entries are on the disk: those that became actions by typing have got facts."""
        for text in writing.texts:
            if text.kind is not EntryKind.ACTION:
                self.actions.pop(text.uid, None)
        id_of = self._editor.handing.id_of
        news = {text.uid: id_of(text.uid) for text in writing.texts if text.kind is EntryKind.ACTION}
        keys = [key for uid, key in news.items() if key is not None and uid not in self.actions]
        if keys:
            found = self._workspace.ask(actions.of_entries, keys)
            self.actions |= {uid: found[key] for uid, key in news.items() if key in found}
            self._editor.facts_changed(news)
        self.settle_facts()

    def settle_facts(self) -> None:
        """Actions that were left get the owners and the due date that their sentences name, when they have none."""
        left = {uid for uid in self._unsettled if uid in self.actions and uid != self._editor.current_uid()}
        if not left:
            return
        self._unsettled -= left
        for block in blocks_of(self._editor.document()):
            if uid_of(block) not in left:
                continue
            action = self.actions[uid_of(block)]
            offer = self.readings.facts(self._editor.entry(block))
            if offer and not action.owners and action.due == Due():
                self._post_facts(uid_of(block), action, offer)

    def _post_facts(self, uid: str, action: ActionRow, offer: Offer) -> None:
        self._editor.end_step()
        self._workspace.post(
            proceedings.take_offer,
            action.entry_id,
            EntryKind.ACTION,
            owners=offer.owners,
            due=offer.due_facts,
            step=("facts", action.entry_id),
            source=self._editor,
            then=_Settled(self, uid),
        )
        self._workspace.seal()

    def settled(self, uid: str) -> None:
        """The facts of an action are on the disk."""
        key = self._editor.handing.id_of(uid)
        if key is not None:
            self.actions[uid] = self._workspace.ask(actions.of_entries, [key])[key]
            self._editor.facts_changed({uid})

    def drop_fact(self, uid: str, kind: AnnotationKind) -> None:
        """Drop the owners or the due date of an entry."""
        block = next((block for block in blocks_of(self._editor.document()) if uid_of(block) == uid), None)
        if block is None or self._editor.isReadOnly():
            return
        action = self.actions.get(uid)
        if kind_of(block) is EntryKind.ACTION and action is not None:
            if kind is AnnotationKind.OWNER:
                self._workspace.execute(actions.set_owners, action.id, [])
            else:
                self._workspace.execute(actions.set_due, action.id, Due())
            return
        entry = self._editor.entry(block)
        spans = tuple(span for span in entry.spans or () if span.kind is not kind)
        self.readings.drop(uid, kind)
        self._editor.end_step()
        entry = replace(entry, id=self._editor.handing.id_of(uid), spans=spans)
        self._workspace.execute(minutes.write, self._editor.item_id, [entry])

    # What stands under an entry

    def yield_keys(self, beside: bool) -> None:  # noqa: FBT001 - a signal's
        """Show the other keys that take an offer while the check list has the usual ones."""
        self.take_keys = chips.TAKE_KEYS_BESIDE if beside else chips.TAKE_KEYS
        self._editor.viewport().update()

    def chips_of(self, block: QTextBlock) -> list[Chip]:
        """What stands under an entry: its kind and its facts, what it is offered to be, and whose a name is."""
        kind, uid = kind_of(block), uid_of(block)
        question = self._question(block)
        asked: list[Chip] = []
        if question is not None:
            is_next = block == self._nearest(lambda one: self._question(one) is not None)
            asked = chips.of_question(question.words, question.choices, keys=is_next)
        about = self._measure_chips(block) if self.measures.names else []
        if entry_blocks.under(block):
            if not self._is_offered(block):
                return [*about, *asked]
            is_next = block == self._nearest(self._is_offered)
            return [
                *about,
                Chip(self._offer_words(uid, text_of(block)), act=TAKE, keys=is_next, by=self.take_keys),
                *asked,
            ]
        if kind not in WITH_CHIPS or not block.text().strip():
            return []
        facts = []
        if kind is EntryKind.ACTION and uid in self.actions:
            facts = chips.of_action(self.actions[uid], dt.datetime.now().astimezone().date())
        elif kind is EntryKind.AGREEMENT:
            entry = self._editor.entry(block)
            told = {fact: offers.words_of(entry, fact) for fact in (AnnotationKind.OWNER, AnnotationKind.DUE)}
            facts = [chips.of_fact(fact, words) for fact, words in told.items() if words]
        read_only = self._editor.isReadOnly()
        facts += [*self._carried(uid), *about]
        if self._is_offered(block):
            is_next = block == self._nearest(self._is_offered)
            facts.append(Chip(self._offer_words(uid, text_of(block)), act=TAKE, keys=is_next, by=self.take_keys))
        facts += asked
        return [Chip(capitalized(_(label(kind)))), *(replace(one, act="") if read_only else one for one in facts)]

    def _carried(self, uid: str) -> list[Chip]:
        """The later meeting that an entry came to the agenda of."""
        if self._agendas is None:
            self._agendas = self._workspace.ask(recall.on_agendas, self._editor.item_ids())
        number = self._agendas.get(self._editor.handing.id_of(uid) or 0) if self._agendas else None
        return [Chip(_("meeting {number}", number=number), _("On the agenda"))] if number else []

    def agendas_changed(self) -> None:
        """Something came to an agenda."""
        self._agendas = None
        self._editor.viewport().update()

    def _measure_chips(self, block: QTextBlock) -> list[Chip]:
        """The measures that an entry is tied to; they can be untied while anything can be written."""
        told = self.measures.chips(self._editor.handing.id_of(uid_of(block)))
        return [replace(one, act="") for one in told] if self._editor.isReadOnly() else told


class _Settled:
    """Tells the reader that the facts of an action are on the disk."""

    def __init__(self, reader: Reader, uid: str) -> None:
        self._reader = reader
        self._uid = uid

    def __call__(self, done: Any, _no: SecretariatError | None) -> None:
        if done is not None:
            self._reader.settled(self._uid)
