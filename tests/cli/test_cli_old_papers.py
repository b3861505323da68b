"""An old memo from the command line: printed in words or as JSON, and taken in as one step when asked."""

import json

import pytest

from tests.importers.old_papers.measure import PAPERS

MEMO = PAPERS / "fi_tyoryhma.txt"
PROMISED = {
    "kind", "language", "document_date", "group", "number", "date", "planned_start", "planned_end", "place", "opened",
    "closed", "participants", "items", "agreements", "decisions", "actions", "candidates", "next_meeting",
    "corrections", "questions",
}  # fmt: skip


def test_a_memo_is_printed_in_words_and_as_json(call):
    told = call("import", "memo", MEMO).out.splitlines()
    assert told[0] == "Memo or minutes"
    assert "Number\t3/2024" in told
    assert "5\tKaisa Norrena\tVM\tchair\tpresent" in told
    assert "12\t2 Raportin luonnos" in told
    data = json.loads(call("import", "memo", MEMO, "--json").out)
    assert data.keys() >= PROMISED
    assert data["group"] == {"name": "Saavutettavuustyöryhmä", "line": 1}
    first = data["items"][0]
    assert first.keys() >= {"number", "title", "parent", "presenters", "line", "entries"}
    assert first["entries"][0].keys() >= {"kind", "text", "speaker", "verb", "time", "lines"}
    assert [one["owner"] for one in data["actions"]] == ["Iida-Maria Koponen", "Sami Lehtisaari", "VM"]


def test_a_memo_is_taken_in_once_and_only_when_asked(call, file):
    before = call("import", "memo", MEMO, "--into", file)
    assert before.status == 0
    taken = call("import", "memo", MEMO, "--into", file, "--accept")
    assert taken.out.endswith(f"Taken in: {MEMO.name}\n")
    again = call("import", "memo", MEMO, "--into", file, "--accept")
    assert again.status == 1
    assert "3/2024" in again.err


@pytest.mark.parametrize(
    ("name", "kind", "line"),
    [
        ("extract_fi", "Extract of minutes", "24\tPresenters\tIlmari Kantojärvi, sivistysjohtaja"),
        ("form_fi", "Form", "1\tHeading\tPERHEPUISTON"),
    ],
)  # fmt: skip
def test_papers_of_other_kinds_are_printed_and_taken_in_once(call, file, name, kind, line):
    source = PAPERS / "kinds" / f"{name}.txt"
    told = call("import", "memo", source).out
    assert told.startswith(f"{kind}\n")
    assert line in told
    taken = call("import", "memo", source, "--into", file, "--accept", "--group", "")
    assert taken.out.endswith(f"Taken in: {source.name}\n")
    again = call("import", "memo", source, "--into", file, "--accept")
    assert again.status == 1
    assert "already" in again.err
    assert call("import", "memo", source, "--into", file, "--accept", "--group", "nowhere").status == 1


@pytest.mark.parametrize(
    ("words", "status"), [((MEMO, "--accept"), 2), (("nowhere.txt",), 3), ((MEMO, "--language", "xx"), 2)]
)
def test_what_cannot_be_done_is_told(call, words, status):
    refused = call("import", "memo", *words)
    assert refused.status == status
    assert refused.err
    assert "Traceback" not in refused.err
