"""A public copy by the command line: without what is secret, and told plainly what was left out."""

from secretariat.services import agenda, minutes, papers, secrecy
from secretariat.services.secrecy import SecrecyRow
from secretariat.store.files import open_store
from tests.cli.conftest import SAMPLE_DAY


def test_a_public_copy_leaves_out_what_is_secret_and_says_so(call, file, tmp_path):
    made = tmp_path / "julkinen.txt"
    line = ("document", "minutes", file, "-o", made, "--on", SAMPLE_DAY.isoformat(), "--audience", "public")
    assert "Nothing in this paper is marked secret" in call(*line).out
    store = open_store(file)
    meeting = store.query(papers.find, held=True, on=SAMPLE_DAY)
    item, other = [one for one in store.query(agenda.of_meeting, meeting) if one.entry_count][1:3]
    entry = store.query(minutes.of_item, other.id)[0]
    store.execute(secrecy.set_item, item.id, SecrecyRow(24))
    store.execute(secrecy.set_passage, entry.id, 0, 12, SecrecyRow(17))
    hidden = (item.title, entry.text[:12], store.query(minutes.of_item, item.id)[0].text)
    store.close()
    ended = call(*line)
    assert ended.status == 0
    lines = [one for one in ended.out.splitlines() if one.startswith("Left out: ")]
    assert len(lines) == 2
    assert ("24 §" in lines[0], "17 kohta" in lines[1]) == (True, True)
    paper = made.read_text()
    assert not [words for words in hidden[::2] if words in paper]
    assert not any(one.startswith(hidden[1]) for one in paper.splitlines())
    whole = call(*line[:-1], "internal")
    assert "Left out" not in whole.out
    assert all(words in made.read_text() for words in hidden)
