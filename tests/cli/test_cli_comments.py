"""The commands of comment rounds: papers and letters out, replies back, written down once, and told in a list."""

import email
import email.policy
import json

import pytest

from secretariat.i18n import use
from secretariat.models import EntryKind, MeetingState
from secretariat.services import meetings, minutes, persons
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.importers.replies import Commenter
from tests.office import DAY, Office

ON = DAY.isoformat()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A file with a meeting that was held; one member has an address."""
    use("en")
    path = tmp_path_factory.mktemp("comments") / "ryhmä.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    office = Office(store)
    facts = persons.PersonFacts(
        given_name="Eero", family_name="Öhman", organization_id=office.okm, email="e@okm.example"
    )
    office.do(persons.change, office.member, facts)
    text = minutes.EntryText("a1", "Sovittiin, että selvitys valmistuu keväällä.", EntryKind.AGREEMENT)
    office.do(minutes.write, office.items[2], [text])
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    store.close()
    return path


def test_minutes_go_out_and_replies_come_back_once(file, tmp_path, call):
    out = tmp_path / "out"
    told = call("comments", "ask", file, "--out", out, "--answer-by", "2026-12-04", "--on", ON, "--message", "Kiitos!")
    lines = told.out.splitlines()
    assert [line.rpartition(".")[2] for line in lines[:3]] == ["docx", "pdf", "eml"]
    assert lines[3:] == ["Aino Ahjola, VM\tnot sent: no address", "Eero Öhman, OKM\te@okm.example",
                         "VM\tnot sent: no address"]  # fmt: skip
    letter = email.message_from_bytes((out / lines[2]).read_bytes(), policy=email.policy.default)
    assert (letter["To"], letter["X-Unsent"]) == ("Eero Öhman <e@okm.example>", "1")
    assert [part.get_filename() for part in letter.iter_attachments()] == lines[:2]
    assert "Kiitos!" in letter.get_body().get_content()

    by = Commenter((out / lines[0]).read_bytes())
    by.replace("e_a1", "keväällä", "syksyllä")
    by.remark("e_a1", "selvitys", "Mikä selvitys?")
    (tmp_path / "vastaus.docx").write_bytes(by.save())
    (tmp_path / "outo.docx").write_bytes(b"PK\x03\x04outo")
    told = call("comments", "read", file, tmp_path / "vastaus.docx", tmp_path / "outo.docx", "--on", ON)
    assert told.out.splitlines() == [
        "vastaus.docx",
        "  (3) Eero Öhman: keväällä → syksyllä",
        "  (3) Eero Öhman: Mikä selvitys?",
        "outo.docx is damaged: it cannot be unpacked. Ask for a new copy.",
    ]
    assert json.loads(call("comments", "list", file, "--json").out) == []
    line = ("comments", "read", file, tmp_path / "vastaus.docx", "--accept", "--on", ON)
    assert call(*line).out.splitlines()[-1] == "2 comments were written down."
    assert json.loads(call(*line, "--json").out)["taken"] == 0
    listed = json.loads(call("comments", "list", file, "--json").out)
    assert [(one["paragraph"], one["by"], one["state"]) for one in listed] == [(3, "Eero Öhman, OKM", "open")] * 2
    assert call("comments", "list", file).out.splitlines()[1] == "(3)\tEero Öhman, OKM\topen\tkeväällä → syksyllä"
    no = call("comments", "read", file, tmp_path / "vastaus.docx", "--from", "Nimetön")
    assert no.err == "Nobody of that name was asked for comments.\n"
