"""The comparison of two versions as a paper: in every language and format, for every reader."""

import datetime as dt
from dataclasses import replace

import pytest

from secretariat.documents import registered, write
from secretariat.documents.blocks import Audience
from secretariat.documents.redline_facts import beside
from secretariat.i18n import language
from secretariat.models import Presence, SignatureRole, VersionKind
from secretariat.services import actions, compared, redline
from secretariat.services.papers import Correction
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.signatures import SignatureRow
from secretariat.services.versions import VersionRow
from tests.documents.papers import sample
from tests.documents.reading import Paper, squeezed

CODES = ("fi", "en")
ADDED = "Lisätty virke on uusi."


def cleaned(code: str) -> compared.Compared:
    """The sample's newest minutes beside the same with a shorter entry, a removed one, a moved one and a new one."""
    old = sample(code)["minutes"]
    first, second, *_ = [item.id for item in old.items if len(old.entries.get(item.id, ())) > 2]
    rows, more = list(old.entries[first]), list(old.entries[second])
    rows[0] = replace(rows[0], text=rows[0].text.rpartition(" ")[0])
    moved = rows.pop(1)
    gone = more.pop(1)
    assert gone
    fresh = replace(moved, uid="fresh", text=ADDED, id=10**6)
    new = replace(old, entries={**old.entries, first: [*rows, fresh], second: [moved, *more]})
    return compared.Compared(old, new, redline.compare(old, new))


@pytest.mark.parametrize("code", CODES)
def test_the_paper_tells_by_ear_what_the_eye_sees(code):
    found = cleaned(code)
    made = registered()["redline"].build(replace(found, since=None), language(code))
    assert len(made.blocks) > 3
    paper = Paper(write(made, "pdf").data)
    said = language(code).say
    assert f"{said('[added: ')}{ADDED}]" in squeezed(paper.body)
    assert paper.body.count(said("[removed: ").strip()) == 3  # a shortened entry, one that went, one that went away
    forms = registered()["redline"].formats
    for form in forms[CODES.index(code) :: len(CODES)]:
        assert write(made, form).data


def test_a_reader_of_the_public_copy_gets_neither_the_old_nor_the_new_words_of_what_is_secret():
    found = cleaned("fi")
    changed = [line for item in found.redline.items for line in item.lines if line.kind is not redline.Kind.SAME]
    words = {row.text for line in changed for row in (line.old, line.new) if row is not None}
    secret = SecrecyRow(17)

    def hidden(paper):
        rows = {
            key: [replace(row, secrecy=secret) if row.text in words else row for row in several]
            for key, several in paper.entries.items()
        }
        return replace(paper, entries=rows)

    old, new = hidden(found.old), found.new
    half = compared.Compared(old, new, redline.compare(old, new))
    made = registered()["redline"].build(half, language("fi"))
    moved = {line.old.text for line in changed if line.old}
    for form in registered()["redline"].formats:
        shown = write(made, form, Audience.PUBLIC).data
        text = Paper(shown).body if form == "pdf" else shown.decode("utf-8", "ignore")
        assert [one for one in moved if one in text] == []


def test_corrections_and_signatures_stand_on_paper():
    paper = sample("fi")["approved"]
    signers = (
        SignatureRow(1, 1, SignatureRole.CHAIR, "Aino Ahjola"),
        SignatureRow(2, 2, SignatureRole.CHECKER, "Eero Öhman", signed_on=paper.meeting.date),
    )
    corrected = replace(paper, corrections=(Correction(paper.meeting.date, "Luku oli väärä."),), signatures=signers)
    say = language("fi").say
    by_hand = Paper(write(registered()["minutes"].build(corrected, language("fi")), "pdf").data)
    assert say("Corrected on {date}: {reason}", date=paper.meeting.date, reason="Luku oli väärä.") in by_hand.body
    table = [cell.text for cell in by_hand.tree.all("Table")[-1].all("TD")]
    assert table[1].startswith("Aino Ahjola")
    facts = replace(paper.group.facts, signature_note="Allekirjoitettu sähköisesti.")
    noted = replace(corrected, group=replace(paper.group, facts=facts))
    by_machine = Paper(write(registered()["minutes"].build(noted, language("fi")), "pdf").data)
    assert "Allekirjoitettu sähköisesti." in by_machine.body
    assert len(by_machine.tree.all("Table")) == len(by_hand.tree.all("Table")) - 1


def test_head_participants_annexes_actions_and_what_was_joined_are_told_on_paper():
    old = sample("en")["minutes"]
    given = next(row for rows in old.entries.values() for row in rows if row.action)
    moved = replace(given, action=replace(given.action, owners=(), due=actions.Due("by spring")))
    entries = {key: [moved if row is given else row for row in rows] for key, rows in old.entries.items()}
    first, *others = [row for row in old.participants if row.person]
    away = replace(first, presence=Presence.ABSENT, stays=())
    new = replace(
        old,
        meeting=replace(old.meeting, place="Kaarna Hall", minutes_date=dt.date(2027, 1, 8)),
        participants=(away, *others[:-1]),
        entries=entries,
    )
    found = compared.Compared(old, new, redline.compare(old, new))
    told = {one.name: "".join(f"[{piece.kind}: {piece.text}]" for piece in one.pieces)
            for one in beside(found, language("en"))}  # fmt: skip
    assert "added: Kaarna Hall" in told["Place"]
    assert told["Date of the record"].endswith("8 January 2027]")
    assert "absent" in told[first.person.name]
    assert told[others[-1].person.name].startswith("[removed:")
    kept = VersionRow(1, old.meeting.id, 1, VersionKind.AS_WRITTEN, old.meeting.date, "", "", "0" * 64)
    made = registered()["redline"].build(replace(found, since=kept), language("en"))
    words = squeezed(write(made, "text").data.decode())
    assert squeezed("Head, participants and annexes") in words
    assert "Action: Due by spring" in words
    assert "was: Responsible VM, Kuusjärvi" in words
    assert squeezed(f"They differ in {found.redline.changes + len(told)} places.") in words
