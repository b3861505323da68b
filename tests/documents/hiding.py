"""Hides words in meetings and a plan by every way there is, and looks for them in whatever goes out."""

import datetime as dt
import email
import email.policy
import io
import itertools
import random
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from secretariat.documents import (
    FORMATS,
    SUFFIXES,
    Asked,
    Kind,
    action_letter,
    answer_letter,
    file_name,
    mail,
    minutes_letter,
    notice,
    registered,
    round_sheet,
    write,
)
from secretariat.documents import data as exported
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import (
    EntryKind,
    ItemKind,
    MeetingState,
    PartyRole,
    Publicity,
    ReasonClass,
    Reported,
    Stance,
    TextKind,
    VersionKind,
)
from secretariat.services import (
    actions,
    agenda,
    annexes,
    approvals,
    attachments,
    backlog,
    blockers,
    comment_rounds,
    comment_state,
    comments,
    deadlines,
    exports,
    invitations,
    measures,
    meetings,
    minutes,
    moving,
    own_actions,
    owners,
    papers,
    parties,
    phases,
    project_steps,
    project_texts,
    projects,
    recall,
    recipients,
    recommendations,
    relations,
    reports,
    round_sheets,
    rounds,
    secrecy,
    sent_minutes,
    stances,
    statement_requests,
    statements,
    text_parts,
    updates,
    versions,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.project_texts import PairFacts
from secretariat.services.projects import ProjectFacts
from secretariat.services.recommendations import RecommendationFacts
from secretariat.services.relations import End, EndKind
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.sent_minutes import OutgoingMinutes
from secretariat.services.statement_requests import RequestFacts
from secretariat.services.text_parts import TextFacts
from tests.documents.papers import LANGUAGES
from tests.documents.programme import ISSUED, ON, SINCE, SPRING, Programme
from tests.documents.reading import SOFT_HYPHEN, Paper

LETTERS = "abdeghijklmnoprstuvyåäö"
PIECE = 12
KINDS = [EntryKind.TEXT, EntryKind.SPEECH, EntryKind.SUMMARY, EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER,
         EntryKind.NOTED, EntryKind.ACTION, EntryKind.BULLET, EntryKind.DISSENT]  # fmt: skip
ABOUT = ("handling", "matter", "statement_request", "statement", "project", "form", "template")
"""What a paper may be about."""

Letter = tuple[int, str, bytes]
"""What goes to one organization alone: its id, the name of the file and the file."""


class Hiding:
    """A programme's meetings with secrets in them.

    `words` are what nobody may find, `owned` those that an organization is told because it answers for them.

    Args:
        programme: the programme.
        seed: chooses the words, their places and the ways.
    """

    def __init__(self, programme: Programme, seed: int) -> None:
        self._programme = programme
        self._do, self._ask = programme.do, programme.store.query
        self._chance = random.Random(seed)
        self.words: list[str] = []
        self.owned: dict[int, set[str]] = {}
        self._hidden_items: list[int] = []
        self.about: dict[str, int] = {}
        self.day = self._ask(meetings.one, programme.meeting).date
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
        self._give_owners()
        meeting = self._programme.meeting
        self._hide_wholes()
        self._issue()
        moved = self._do(minutes.write, self._item, [minutes.EntryText("m-1", self._secret())])["m-1"]
        self.versions = [self._do(versions.keep, meeting, VersionKind.AS_WRITTEN, on=self.day)]
        self._do(minutes.write, self._item, [replace(one, text=f"{one.text} Lisäys.", id=made[one.uid])
                                             for one in texts[::2]])  # fmt: skip
        assert self._do(moving.move, moved, 1) == self._hidden_items[0]
        self._do(meetings.mark, meeting, MeetingState.HELD, on=self.day)
        to = [recipients.To(name="Kirjaamo", address="kirjaamo@example.org")]
        self._do(comment_rounds.ask, meeting, to, comment_state.CommentFacts(), on=self.day)
        self.versions.append(self._ask(versions.of_meeting, meeting)[-1].id)
        uid, starts, ends = places[0]
        passage = self._ask(minutes.of_item, self._item)[0].text[starts:ends]
        said = comments.CommentFacts(entry_id=made[uid], passage=passage, text=self._secret(), author="Aino Ahjola")
        self._do(comments.add, meeting, said, on=self.day)
        self._do(approvals.approve, meeting, on=ON)
        self.minutes = self._do(sent_minutes.prepare, meeting, to, on=ON)
        for uid, starts, ends in places:
            self._do(secrecy.set_passage, made[uid], starts, ends, self._why())
        self._do(secrecy.set_item, self._hidden_items[0], self._why())
        self.versions.append(self._do(versions.keep, meeting, VersionKind.AS_WRITTEN, on=self.day))
        self._hide_in_plan()
        self._hide_before_a_meeting()
        self._hide_in_project()
        self._hide_in_statements()

    def _hide_wholes(self) -> None:
        do, meeting = self._do, self._programme.meeting
        entry = do(minutes.write, self._item, [minutes.EntryText("w-1", self._secret(), EntryKind.AGREEMENT)])["w-1"]
        do(secrecy.set_entries, [entry], self._why())
        item = do(agenda.add, meeting, self._secret())
        self._hidden_items = [item]
        under = do(agenda.add, meeting, self._secret(), parent_id=item)
        do(minutes.write, under, [minutes.EntryText("w-2", self._secret(), EntryKind.ACTION)])
        partial = do(agenda.add, meeting, "Otsikko jää näkyviin")
        do(secrecy.set_item, partial, SecrecyRow(20, publicity=Publicity.PARTLY_SECRET))
        do(minutes.write, partial, [minutes.EntryText("w-3", self._secret(), EntryKind.DECISION)])
        for of_item in (item, None):
            name = f"{self._secret()}.pdf"
            annex = do(attachments.attach, meeting, name, b"%PDF-1.7", title=self._secret(), item_id=of_item)
            if of_item is None:
                do(secrecy.set_attachment, annex, self._why())

    def _issue(self) -> None:
        """A report that was issued while something of it was not marked secret yet."""
        do, key = self._do, self._programme.ids["3.1"]
        facts = self._ask(measures.one, key, ON).facts
        do(measures.change, key, replace(facts, title=self._secret()))
        self.owned.setdefault(self._programme.bodies["V"], set()).add(self.words[-1])
        do(meetings.mark, self._programme.meeting, MeetingState.HELD, on=self.day)
        self.report = do(reports.draft, self._programme.plan, on=ON, since=SINCE)
        do(reports.issue, self.report, at=ISSUED, by="Aino Ahjola")

    def _hide_in_plan(self) -> None:
        """A secret measure with all that can be told of one, and notes that stay in the secretariat."""
        do, key = self._do, self._programme.ids["4.1"]
        lead = self._programme.bodies["S"]
        first = len(self.words)
        facts = self._ask(measures.one, key, ON).facts
        do(measures.change, key, replace(facts, title=self._secret(), wording=self._secret(), condition="",
                                         resources=self._secret(), note=self._secret()))  # fmt: skip
        told = updates.UpdateFacts(reported=Reported.AS_PLANNED, text=self._secret(), internal=self._secret(),
                                   organization_id=lead)  # fmt: skip
        do(updates.add, key, told, on=ON)
        do(phases.add_task, key, self._secret(), on=SINCE)
        do(phases.add_output, key, self._secret(), on=SINCE)
        ground = deadlines.Ground(ReasonClass.SCOPE, self._secret(), lead)
        do(deadlines.revise, key, SPRING, on=SINCE, ground=ground, by_coordinator=True)
        do(blockers.add, key, blockers.Cause(project_id=self._programme.project), on=SINCE, note=self._secret())
        self.owned.setdefault(lead, set()).update(self.words[first:])
        do(secrecy.set_row, "measure", self._programme.ids["3.1"], SecrecyRow(24))
        open_one = self._ask(measures.one, self._programme.ids["1.3"], ON).facts
        do(measures.change, self._programme.ids["1.3"], replace(open_one, note=self._secret()))

    def _hide_before_a_meeting(self) -> None:
        """An invitation that went out, and its change; what is secret was marked in between, and after both."""
        do, programme = self._do, self._programme
        day = ON + dt.timedelta(days=40)
        self.coming = do(meetings.create, programme.group, date=day)
        rows = self._ask(minutes.of_item, self._item)
        aside = [do(backlog.put_entry, row.id) for row in (rows[0], rows[-1])]
        do(backlog.bring, self.coming, aside)
        given = [row.action.id for row in rows if row.action]
        do(recall.carry, self.coming, self._hidden_items, given)
        items = [do(agenda.add, self.coming, self._secret()) for _ in range(3)]
        do(attachments.attach, self.coming, "a.pdf", b"%PDF-1.7 b", title=self._secret(), item_id=items[0])
        to = [recipients.To(name="Kirjaamo", address="kirjaamo@example.org")]
        self.invitations = [do(invitations.prepare, self.coming, to, on=ON)]
        do(invitations.mark_sent, self.invitations[0], on=ON)
        do(secrecy.set_item, items[0], self._why())
        do(agenda.change, items[0], title=self._secret(), kind=ItemKind.DECISION, duration=None)
        do(agenda.move, items[1], 0)
        items.append(do(agenda.add, self.coming, self._secret()))
        self.invitations.append(do(invitations.prepare, self.coming, to, on=ON + dt.timedelta(days=1)))
        for item in items[1:]:
            do(secrecy.set_item, item, self._why())

    def _hide_in_project(self) -> None:
        """A project with secret paragraphs, passages, a step that became an action, and one that is secret wholly."""
        do, programme = self._do, self._programme
        key = do(projects.add, programme.group, ProjectFacts(title="Avoin hanke"))
        other = do(projects.add, programme.group, ProjectFacts(title=self._secret(), continues_id=key))
        pairs, places = [], []
        for _ in range(6):
            secret, said, at = self._sentence()
            pairs.append(PairFacts((TextFacts(text=said),), (TextFacts(text=self._secret()),)))
            places.append((at, at + len(secret)))
        for owner in (key, other):
            do(project_texts.put_pairs, owner, pairs)
            step = TextFacts(text=self._secret(), kind=TextKind.NEXT_STEP)
            (part,) = do(text_parts.put, owners.project(owner), [TextKind.NEXT_STEP], [step])
            do(secrecy.set_row, "text_part", part, self._why())
            do(project_steps.make_action, part, self._ask(agenda.of_meeting, self.coming)[0].id)
            party = PartyFacts(role=PartyRole.LEAD, body=self._secret() if owner == other else "Avoin taho")
            do(parties.put, owners.project(owner), [PartyRole.LEAD], [party])
        for (starts, ends), pair in zip(places, self._ask(project_texts.of, key).pairs, strict=True):
            do(secrecy.set_words, "text_part", pair.problems[0].id, starts, ends, self._why())
            do(secrecy.set_row, "text_part", pair.solutions[0].id, self._why())
        annex = do(annexes.add, owners.project(key), AnnexFacts(title=self._secret()))
        do(secrecy.set_row, "annex", annex, self._why())
        do(secrecy.set_row, "project", other, self._why())
        ends_of = End(EndKind.PROJECT, key), End(EndKind.MEASURE, programme.ids["4.1"])
        do(relations.relate, *ends_of, confirmed_on=ON)
        self.about["project"] = key

    def _hide_in_statements(self) -> None:
        """A request with a secret statement, and one with secret paragraphs, passages and recommendations in them."""
        do, to = self._do, [recipients.To(name=name) for name in ("Avoin ry", self._secret())]
        facts = RequestFacts(title="Avoin pyyntö", words="Avoimet sanat", questions=("Avoin kysymys?",))
        key = do(statement_requests.ask, self._programme.group, facts, to)
        asked = self._ask(statements.of_request, key)
        do(statement_requests.mark_sent, [one.id for one in asked], on=ON)
        for one in asked:
            places, texts = [], []
            for number in range(6):
                secret, said, at = self._sentence()
                heading = self._secret() if number % 3 == 0 else "Avoin otsikko"
                texts.append(TextFacts(heading=heading, text=said))
                places.append((at, at + len(secret)))
            told = replace(one.facts, received_on=ON, title=self._secret() if one is asked[1] else "Avoin lausunto")
            do(statements.file, self._programme.group, told, texts=texts, statement_id=one.id)
            parts = self._ask(statements.view, one.id).texts
            for number, (part, (starts, ends)) in enumerate(zip(parts, places, strict=True)):
                do(recommendations.lift, part.id, 0, len(part.text), RecommendationFacts(addressee="Avoin taho"))
                if number % 3:
                    do(secrecy.set_words, "text_part", part.id, starts, ends, self._why())
                else:
                    do(secrecy.set_row, "text_part", part.id, self._why())
            do(stances.weigh, one.id, Stance.PARTLY, self._secret() if one is asked[1] else "")
        do(secrecy.set_row, "statement", asked[1].id, self._why())
        self.about["statement_request"], self.about["statement"] = key, asked[0].id

    def _give_owners(self) -> None:
        """The due words of a secret action are secret too; two organizations take turns as owners."""
        bodies = [self._programme.bodies[code] for code in "SV"]
        for place, row in enumerate(self._ask(minutes.of_item, self._item)):
            if row.action:
                self._do(actions.set_due, row.action.id, actions.Due(due := self._secret(), self.day, self.day))
                self._do(actions.set_owners, row.action.id, [actions.OwnerRow(bodies[place % 2])])
                known = {word for word in self.words if word in row.text} | {due}
                self.owned.setdefault(bodies[place % 2], set()).update(known)

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

    def copies(
        self, audience: Audience = Audience.PUBLIC, *, in_turn: bool = True, forms: Collection[str] = FORMATS
    ) -> Iterator[tuple[str, bytes]]:
        """Every document in these formats, with its name, and in a letter.

        The languages take turns from form to form, and one of the forms is in a letter; or each form is made in all of
        them, and each is in one.
        """
        turns = itertools.cycle([(code,) for code in LANGUAGES] if in_turn else [LANGUAGES])
        for kind, asked in self._asked():
            content = self._ask(kind.question, asked)
            for form in (one for one in kind.formats if one in forms):
                for code in next(turns):
                    made = kind.build(content, language(code))
                    suffix = next(suffix for suffix, one in SUFFIXES.items() if one == form)
                    name, data = file_name(made, suffix, audience), write(made, form, audience).data
                    yield name, data
                    if in_turn and form != kind.formats[0]:
                        continue
                    yield f"{name}.eml", mail.letter(made.title, "Liitteenä.", [mail.Attached(name, data)])
        for key in self.invitations:
            out = self._ask(invitations.outgoing, key)
            facts = replace(out.dispatch.facts, language=LANGUAGES[key % 3])
            for one in notice.drafts(replace(out, dispatch=replace(out.dispatch, facts=facts)), audience=audience):
                yield one.file_name, one.data
            sent = replace(out.dispatch, facts=facts)
            minutes_out = OutgoingMinutes(self._ask(papers.of_meeting, self._programme.meeting), sent)
            for one in minutes_letter.drafts(minutes_out, audience=audience):
                yield one.file_name, one.data
        is_whole = audience is not Audience.PUBLIC
        sent = self._ask(sent_minutes.outgoing, self.minutes)
        yield from ((one.file_name, one.data) for one in minutes_letter.drafts(sent, audience=audience))
        subjects = self._ask(exports.everything, with_secrets=is_whole, with_notes=is_whole)
        for form in exported.FORMATS:
            yield f"kaikki{form}", exported.written(subjects, form, language("fi"))

    def _asked(self) -> Iterator[tuple[Kind, Asked]]:
        programme = self._programme
        asked = Asked(
            programme.meeting, programme.plan, ON, SINCE, programme.bodies["S"], version_id=self.versions[-1],
            group_id=programme.group, item_ids=(self._item, *self._hidden_items),
        )  # fmt: skip
        for kind in registered().values():
            about = next((name for name in ABOUT if name in kind.asks), "")
            if not about or about in self.about:
                yield kind, replace(asked, about_id=self.about.get(about))
        first, second, _third = self.versions
        yield registered()["agenda"], replace(asked, meeting_id=self.coming)
        for name in ("status-full", "measure-table", "changes"):
            yield registered()[name], replace(asked, snapshot_id=self.report)
        for since, until in ((first, None), (first, second), (second, None)):
            yield registered()["redline"], replace(asked, version_id=since, until_id=until)

    def letters(self) -> Iterator[Letter]:
        """What goes to one organization alone: its sheet of an update round, the letters to and fro, its actions."""
        programme, ask = self._programme, self._ask
        facts = rounds.RoundFacts(answer_by=ON + dt.timedelta(days=9), language="fi", message="Tervehdys!")
        key = self._do(rounds.create, programme.plan, facts, on=ON)
        bodies = [one.organization_id for one in ask(rounds.one, key, ON).requests]
        for code in LANGUAGES:
            self._do(rounds.change, key, replace(facts, language=code))
            for body, sheet in zip(bodies, ask(round_sheets.of_round, key, ON), strict=True):
                workbook = round_sheet.write(sheet)
                yield body, sheet.file_name, workbook
                for again in (False, True):
                    yield body, mail.file_name(sheet, is_reminder=again), mail.draft(sheet, workbook, is_reminder=again)
                yield body, answer_letter.file_name(sheet), answer_letter.draft(sheet, workbook)
            for one in action_letter.letters(ask(own_actions.of_meeting, programme.meeting, on=ON), code):
                yield one.owner.key[0] or 0, one.file_name, one.data

    def found(self, audience: Audience = Audience.PUBLIC, **how: Any) -> list[tuple[str, str]]:
        """Which of the words stand in which of the copies, in their names, or in any of the bytes."""
        return [(name, word) for name, data in self.copies(audience, **how)
                for word in traces(data, self.words, name)]  # fmt: skip

    def told_to_others(self, letters: Iterable[Letter]) -> list[tuple[str, str]]:
        """Which of the words an organization is told that does not answer for what they are about."""
        return [(name, word) for body, name, data in letters
                for word in traces(data, self.words, name) if word not in self.owned.get(body, ())]  # fmt: skip


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
