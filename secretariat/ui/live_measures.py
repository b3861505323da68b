"""The plan in a meeting: entries and items tied to measures, its state as text, deadlines approved in their items."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import N_, Language, _, chosen, language
from secretariat.models import AnnotationKind, Flag, Headline
from secretariat.services import deadlines, links, mentions, minutes, plans
from secretariat.services.labels import label
from secretariat.services.links import Target
from secretariat.services.mentions import MeasureName
from secretariat.services.minutes import EntryText, Span
from secretariat.services.progress import Counts
from secretariat.store.uids import new_uid
from secretariat.ui.live_prompt import Asked

if TYPE_CHECKING:
    from secretariat.services.deadlines import RevisionRow
    from secretariat.ui.desk import Desk
    from secretariat.ui.live_page import LivePage

APPROVED = N_("The new deadline of the measure {measure}, {words}, was approved.")
_STATE = "plan:"
_MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Revised:
    """A deadline that an item may approve, and the sentence that says so."""

    item_id: int
    words: str
    measure: MeasureName
    revision: "RevisionRow"


class LiveMeasures:
    """What is done about measures in a meeting.

    Args:
        desk: what the page works with.
        page: the page of the meeting.
    """

    def __init__(self, desk: "Desk", page: "LivePage") -> None:
        self._desk = desk
        self._page = page
        self._about: Target | None = None

    def table(self) -> list[tuple[str, str, Any]]:
        """The acts with their words and keys."""
        return [
            (_("Tie the entry to a measure, or untie it"), "Ctrl+Shift+L", self.ask_measure),
            (_("Write the state of the plan"), "Ctrl+Shift+I", self.insert_state),
        ]

    @property
    def _names(self) -> dict[int, MeasureName]:
        return self._page.editor.reader.measures.names

    def _ask(self, question: Any, *args: Any) -> Any:
        return self._desk.workspace.ask(question, *args)

    # Ties

    def ask_measure(self) -> None:
        """Ask which measure the entry with the caret is about; an empty one asks it of the item.

        One that it is tied to already is untied.
        """
        page = self._page
        if page.item is None or not page.can_write:
            return
        if not self._names:
            page.tell(_("The group has no plan."))
            return
        is_entry = bool(page.editor.textCursor().block().text().strip())
        entry_id = page.editor.current_entry_id() if is_entry else None
        self._about = Target(entry_id=entry_id) if entry_id is not None else Target(item_id=page.item.id)
        tied = self._tied()
        heard = page.editor.reader.heard_here() if is_entry else mentions.NOTHING
        first = [*tied, *(key for key in heard.measures if key not in tied)]
        keys = [*first, *(key for key in self._names if key not in first)]
        choices = [(key, self._names[key].label) for key in keys if key in self._names]
        title = _("About the measure") if is_entry else _("Item {number} is about", number=page.item.number)
        here = [self._names[key].short for key in tied if key in self._names]
        hint = _("Number or words of the measure")
        words = _("Tied to {names}; the same again unties", names=here) if here else ""
        page.prompt.ask(Asked(title, hint, lambda _typed: words, self._unknown, choices, self._toggle))

    def _tied(self) -> tuple[int, ...]:
        """The measures that what is asked about is tied to."""
        about, item = self._about, self._page.item
        if about is None or item is None:
            return ()
        found = self._ask(mentions.of_items, [item.id])
        ties = found.items.get(item.id, ()) if about.item_id else found.entries.get(about.entry_id or 0, ())
        return tuple(ties)

    def _toggle(self, measure_id: int) -> SecretariatError | None:
        """Tie what is asked about to a measure, or untie it; what was on offer for it gives way."""
        about, no = self._about, list[SecretariatError]()
        if about is None:
            return None
        tied, name = self._tied(), self._names[measure_id]
        is_tied = measure_id in tied
        if about.entry_id is not None and self._page.editor.reader.mean(measure_id):
            self._page.tell(_("Offered of {name}", name=name.label))
            return None
        if about.item_id is not None and is_tied:
            found = self._ask(links.of_measures, [measure_id]).get(measure_id, [])
            link = next(one.id for one in found if one.target.item_id == about.item_id)
            self._do(links.untie, link, refused=no.append)
        elif about.item_id is not None:
            self._do(links.tie, measure_id, about, refused=no.append)
        else:
            wanted = [key for key in tied if key != measure_id] if is_tied else [*tied, measure_id]
            self._page.editor.reader.drop_measures()
            self._do(mentions.tie, about.entry_id, wanted, refused=no.append)
        if not no:
            told = N_("Untied from {name}") if is_tied else N_("Tied to {name}")
            self._page.tell(_(told, name=name.label))
        return no[0] if no else None

    @staticmethod
    def _unknown(_words: str) -> SecretariatError | None:
        return Refused("No measure has this number or these words. Write another part of its title.")

    def _do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        return self._desk.workspace.execute(command, *args, **kwargs) if self._page.can_write else None

    # The state of the plan

    def insert_state(self) -> None:
        """Write how the plan stands on the day of the meeting after the entry with the caret, to be edited freely."""
        page = self._page
        plan_id = self._plan_id()
        if page.item is None or page.meeting is None or not page.can_write:
            return
        if plan_id is None:
            page.tell(_("The group has no plan."))
            return
        from secretariat.documents import status_paragraph
        from secretariat.services import report_reading

        self._desk.workspace.settle()
        report = self._ask(report_reading.read, plan_id, page.meeting.date)
        said = status_paragraph.sentences(report, self._speech())
        if any(Flag.SECRET in row.status.flags for row in report.rows):
            told = 1 + bool(report.counts.merged)  # all are counted, but none that is secret is named in the minutes
            public = report.for_public()
            named = status_paragraph.sentences(public, self._speech())
            said = [*said[:told], *named[1 + bool(public.counts.merged) :]]
        now = page.now() if page.in_session else None
        texts = [EntryText(new_uid(), words, clock=now) for words in said]
        figures = Span(AnnotationKind.FIGURE, 0, len(said[0]), value=_kept(plan_id, report.counts))
        texts[0] = EntryText(texts[0].uid, texts[0].text, clock=now, spans=(figures,))
        order = self._order([one.uid for one in texts])
        done = self._do(minutes.write, page.item.id, texts, order=order)
        if done is not None:
            page.show_item(page.item.id, entry_id=done.value[texts[-1].uid])
            page.back_to_text()
            page.tell(_("The state of the plan on {date} was written", date=page.meeting.date))

    def changed_since(self) -> str:
        """What has changed since the state of the plan was written in the item; nothing is rewritten."""
        page = self._page
        if page.item is None or page.meeting is None or not self._names:
            return ""
        spans = (span for entry in page.editor.entries() for span in entry.spans or ())
        kept = next((one.value for one in spans if one.value.startswith(_STATE)), "")
        if not kept:
            return ""
        plan_id, before = _figures(kept)
        from secretariat.services import progress

        now = _counted(progress.counts(self._desk.measures(plan_id, page.meeting.date)))
        changed = [f"{before.get(name, 0)} → {now.get(name, 0)} {_named(name)}" for name in {**before, **now}
                   if before.get(name, 0) != now.get(name, 0)]  # fmt: skip
        if not changed:
            return ""
        return _("The plan has changed since this was written: {changes}", changes=", ".join(changed))

    def _plan_id(self) -> int | None:
        """The plan of the meeting's group: the one that is chosen, where it is that group's."""
        page = self._page
        found = self._ask(plans.of_group, page.meeting.group_id) if page.meeting else []
        adopted = [one for one in found if one.is_adopted] or found
        chosen_one = next((one for one in found if one.id == self._desk.plan_id), None)
        first = chosen_one or (adopted[0] if adopted else None)
        return first.id if first else None

    def _order(self, new: list[str]) -> list[str]:
        """The entries of the item in order, with new ones after the one with the caret."""
        editor = self._page.editor
        uids = [one.uid for one in editor.entries() if one.text.strip()]
        here = editor.current_uid()
        place = uids.index(here) + 1 if here in uids else len(uids)
        return [*uids[:place], *new, *uids[place:]]

    def _speech(self) -> Language:
        group = self._desk.group()
        return language(group.facts.language) if group else chosen()

    # Deadlines

    def revised(self) -> Revised | None:
        """The first deadline that waits for an answer, of the measures that the item is about."""
        page = self._page
        if page.item is None or page.meeting is None or not self._names:
            return None
        about = self._ask(links.of_item, page.item.id)
        for plan_id in dict.fromkeys(self._names[key].plan_id for key in about if key in self._names):
            waiting = self._ask(deadlines.to_approve, plan_id)
            for key in about:
                if key in waiting and waiting[key].on <= page.meeting.date:
                    return Revised(page.item.id, self._approved(key, waiting[key]), self._names[key], waiting[key])
        return None

    def _approved(self, measure_id: int, revision: "RevisionRow") -> str:
        speech = self._speech()
        words = revision.due.words or (speech.date(revision.due.latest) if revision.due.latest else "")
        return speech.say(APPROVED, measure=self._names[measure_id].short, words=words)

    def approve(self, revised: Revised) -> bool:
        """Approve a deadline in its item, with the sentence that says so, in one step."""
        page = self._page
        text = EntryText(new_uid(), revised.words, clock=page.now() if page.in_session else None)
        if self._do(mentions.approve_deadline, revised.revision.id, revised.item_id, text) is None:
            return False
        page.tell(_("The new deadline of {name} holds from now on", name=revised.measure.short))
        return True


def _counted(counts: Counts) -> dict[str, int]:
    """The figures of a plan that its state in the minutes tells."""
    found = {one.value: counts.of(one) for one in Headline if one is not Headline.ON_SCHEDULE and counts.of(one)}
    return {Headline.ON_SCHEDULE.value: counts.straight, _MOVED: counts.moved} | found


def _kept(plan_id: int, counts: Counts) -> str:
    figures = (f"{name}={number}" for name, number in _counted(counts).items() if number)
    return f"{_STATE}{plan_id}:{','.join(figures)}"


def _figures(kept: str) -> tuple[int, dict[str, int]]:
    _stem, plan, figures = kept.split(":", 2)
    parts = (one.partition("=") for one in figures.split(",") if one)
    return int(plan), {name: int(number) for name, _sign, number in parts}


def _named(name: str) -> str:
    return _("moved") if name == _MOVED else _(label(Headline(name)))
