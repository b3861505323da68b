"""The command line: what each command does, how it ends, and what it says when something is wrong."""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat import __version__, cli, cli_words
from secretariat.app import COMMANDS
from secretariat.documents import registered
from secretariat.i18n import LANGUAGES, language, use
from secretariat.services import groups, meetings
from secretariat.services.names import Names
from secretariat.store.files import create_store, open_store
from tests.cli.conftest import SAMPLE_DAY
from tests.store.strangers import an_ordinary_user, common_folder

ON = ("--on", SAMPLE_DAY.isoformat())
ROOT = Path(__file__).parents[2]


# What the commands do


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".ics", b"BEGIN:VCALENDAR"), (".txt", b"Val")]
)
def test_a_document_takes_the_form_of_its_suffix(call, file, tmp_path, suffix, begins):
    out = tmp_path / f"paperi{suffix}"
    ended = call("document", "agenda", file, "-o", out, *ON)
    assert (ended.status, ended.out, ended.err) == (0, f"Written: {out}\n", "")
    assert out.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("name", "words", "meeting"),
    [
        ("minutes", ON, "4/2026"),
        ("minutes", ("--on", "2030-01-01"), "4/2026"),
        ("minutes", (*ON, "--meeting", "2/2026"), "2/2026"),
        ("minutes", (*ON, "--meeting", "2", "--language", "sv"), "2/2026"),
        ("agenda", ON, "5/2026"),
        ("agenda", ("--on", "2026-11-27"), "1/2027"),
        ("agenda", ("--on", "2030-01-01"), "1/2027"),
        ("agenda", (*ON, "--group", "INCLUSION", "--language", "en"), "5/2026"),
    ],
)
def test_what_is_not_given_is_chosen(call, file, tmp_path, name, words, meeting):
    out = tmp_path / "out"
    assert call("document", name, file, "-o", out, "--format", "text", *words).status == 0
    assert any(line.endswith(f" {meeting}") for line in out.read_text(encoding="utf-8").split("\n"))


def test_a_paper_is_in_the_language_asked_for_and_its_typed_text_as_typed(call, file, tmp_path):
    texts = {}
    for code in LANGUAGES:
        out = tmp_path / f"{code}.txt"
        assert call("document", "minutes", file, "-o", out, *ON, "--language", code).status == 0
        texts[code] = out.read_text(encoding="utf-8")
    assert "Närvaro" in texts["sv"]
    assert "Läsnäolo" in texts["fi"]
    typed = next(line for line in texts["fi"].split("\n") if len(line) > 200)
    assert all(typed in text for text in texts.values())


def test_the_documents_are_listed_for_people(call):
    ended = call("documents")
    assert [line.split()[0] for line in ended.out.splitlines()] == list(registered())


def test_a_sample_is_written_checked_backed_up_and_restored(call, tmp_path):
    path, copy = tmp_path / "esimerkki.secretariat", tmp_path / "kopio.secretariat"
    assert call("sample", path, *ON).out == f"The sample is in {path}.\n"
    assert call("check", path).out == "The file is whole.\n"
    assert call("backup", path, "-o", copy).out == f"The backup is in {copy}; it was verified.\n"
    kept = call("backup", path)
    assert kept.status == 0
    assert list((tmp_path / "esimerkki backups").glob("esimerkki *.secretariat"))
    store = open_store(path)
    store.execute(groups.add, groups.GroupFacts(name=Names(fi="Lisätty")))
    store.close()
    ended = call("restore", copy, path)
    assert ended.status == 0
    assert f"Restored: {path}\n" in ended.out
    store = open_store(path)
    assert len(store.query(groups.every)) == 1
    store.close()
    older = next(tmp_path.glob("esimerkki before *.secretariat"))
    assert str(older) in ended.out
    store = open_store(older)
    assert len(store.query(groups.every)) == 2
    store.close()


def test_open_shows_the_window_and_ends_as_it_ends(call):
    shown = []
    assert call("open", "a.secretariat", show=lambda location: shown.append(location) or 3).status == 3
    assert call("open", show=lambda location: shown.append(location) or 0).status == 0
    assert shown == ["a.secretariat", ""]


def test_the_first_words_the_program_knows_are_the_commands_there_are():
    assert {one.name for one in (*cli.app.registered_commands, *cli.app.registered_groups)} == COMMANDS


def test_the_version_is_told(call):
    assert call("--version").out == f"Secretariat {__version__}\n"


# Beside others


def test_a_document_is_made_beside_a_running_writer(call, file, tmp_path):
    store = open_store(file)
    group = store.query(groups.every)[0].id
    store.execute(meetings.create, group, date=SAMPLE_DAY.replace(month=12), number=77)
    before = state(file)
    out = tmp_path / "out.txt"
    assert call("document", "agenda", file, "-o", out, "--meeting", "77/2026").status == 0
    assert "77/2026" in out.read_text(encoding="utf-8"), "what was just committed is in it"
    assert call("check", file).status == 0
    assert call("backup", file, "-o", tmp_path / "b.secretariat").status == 0
    assert store.unwritable is None
    assert state(file) == before
    ended = call("restore", tmp_path / "b.secretariat", file)
    assert (ended.status, ended.err) == (
        3,
        "ryhmä.secretariat is open in a program. Close it there, then restore the backup.\n",
    )
    store.close()


def test_a_document_leaves_no_lock_and_no_trace_in_the_file(call, file, tmp_path):
    before = file.read_bytes()
    assert call("document", "minutes", file, "-o", tmp_path / "out.pdf", *ON).status == 0
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf", "ryhmä.secretariat"]


def test_a_document_is_made_from_where_nothing_may_be_written(call, made_sample):
    with common_folder() as folder:
        inside = folder / "luettava"
        inside.mkdir()
        path = Path(shutil.copyfile(made_sample, inside / "r.secretariat"))
        out = folder / "out"
        out.mkdir()
        out.chmod(0o777)
        path.chmod(0o444)
        inside.chmod(0o555)
        assert call("document", "minutes", path, "-o", out / "before.pdf", *ON).status == 0
        with an_ordinary_user():
            made = call("document", "minutes", path, "-o", out / "m.pdf", *ON)
            checked = call("check", path)
            barred = call("document", "minutes", path, "-o", inside / "m.pdf", *ON)
            backed_up = call("backup", path, "-o", out / "b.secretariat")
        assert (made.status, checked.status, backed_up.status) == (0, 0, 0)
        assert barred.status == 3
        assert barred.err.startswith("m.pdf could not be written")
        assert [one.name for one in inside.iterdir()] == ["r.secretariat"]


def test_a_database_on_a_server_is_read_by_its_address(call, postgres_server, tmp_path):
    from tests.conftest import _database

    address = _database(postgres_server, "cli", template="template_store")
    store = open_store(address, login="kl")
    group = store.execute(groups.add, groups.GroupFacts(name=Names(en="Server group"), language="en")).value
    store.execute(meetings.create, group, date=SAMPLE_DAY)
    store.close()
    out = tmp_path / "out.txt"
    assert call("document", "agenda", address, "-o", out, *ON).status == 0
    assert "Server group" in out.read_text(encoding="utf-8")
    assert call("check", address).status == 0
    refused = call("backup", address)
    assert (refused.status, refused.err) == (1, "A server database is backed up by the server's own tools.\n")
    empty = call("check", _database(postgres_server, "empty_cli"))
    assert empty.status == 3
    assert empty.err.startswith("The database has no tables of Secretariat. Check the address;")
    away = call("check", address.rpartition(":")[0] + ":1/cli")
    assert (away.status, away.err) == (
        3,
        "The database server does not answer. Check the network and the address.\n",
    )


# Files that are not as they should be


def missing(path):
    path.unlink()


def cut(path):
    path.write_bytes(path.read_bytes()[:100])


def emptied(path):
    path.write_bytes(b"")


def a_letter(path):
    path.write_text("Hyvä vastaanottaja", encoding="utf-8")


def of_another_program(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num='9999'")
    connection.close()


def a_folder(path):
    path.unlink()
    path.mkdir()


def damaged(path):
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\x5a" * (len(data) - 8192)
    path.write_bytes(data)


FOREIGN = (
    "ryhmä.secretariat is not a file of Secretariat, or its beginning is damaged. It was left as it is. "
    "If it should be one, restore the newest backup."
)
DAMAGED = "ryhmä.secretariat is damaged, and no backup lies beside it. It was left as it is; look for a copy elsewhere."
BAD = {
    missing: "There is no file ryhmä.secretariat in {folder}.",
    cut: DAMAGED,
    emptied: FOREIGN,
    a_letter: FOREIGN,
    of_another_program: (
        "ryhmä.secretariat is a database of another program. It was left as it is; choose another file."
    ),
    newer: "ryhmä.secretariat was written by a newer version of the program. Install the newest version to open it.",
    a_folder: "The file ryhmä.secretariat cannot be read. Check the rights to it.",
    damaged: DAMAGED,
}
READING = {
    "document": ("document", "minutes", "{file}", "-o", "{out}"),
    "check": ("check", "{file}"),
    "backup": ("backup", "{file}", "-o", "{out}"),
    "restore": ("restore", "{file}", "{out}"),
}


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_a_bad_file_is_told_with_its_cause_and_left_as_it_is(call, file, tmp_path, spoil, command):
    spoil(file)
    before, out = state(file), tmp_path / "out.pdf"
    ended = call(*(word.format(file=file, out=out) for word in READING[command]))
    assert (ended.status, ended.out) == (3, "")
    assert ended.err == BAD[spoil].format(folder=tmp_path) + "\n"
    assert state(file) == before
    assert not out.exists()


def test_a_check_tells_what_is_wanting_and_ends_with_one(call, file):
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER journal_entry_kept_update")
        connection.execute("UPDATE journal_entry SET user_login='toinen' WHERE sequence=2")
        connection.execute("DELETE FROM search")
    connection.close()
    ended = call("check", file)
    assert (ended.status, ended.err) == (1, "")
    assert ended.out.splitlines()[0].startswith("The journal does not hold at entry 2")
    assert "search index" in ended.out.splitlines()[-1]
    swedish = call("check", file, "--language", "sv").out
    assert swedish.splitlines()[0] != ended.out.splitlines()[0]


# Words that are wrong, and targets that are taken

PAPER = ("document", "minutes", "a", "-o")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("document", "minutes"), "FILE is missing. “secretariat document --help” tells how it is used."),
        (("document", "minutes", "a"), "--out is missing. “secretariat document --help” tells how it is used."),
        (("check", "--fix", "a"), "There is no option --fix. “secretariat check --help” tells how it is used."),
        (PAPER, "The option -o is not used as it should be. “secretariat --help” tells how it is used."),
        (("documents", "all"), "These words are not understood. “secretariat documents --help” tells how it is used."),
        (("print",), "These words are not understood. “secretariat --help” tells how it is used."),
        (("--language", "en"), "These words are not understood. “secretariat --help” tells how it is used."),
        (
            ("document", "report", "a", "-o", "b.pdf"),
            f"There is no document report. The documents are {language('en').joined(sorted(registered()))}.",
        ),
        ((*PAPER, "b.xyz"), "The format must be one of pdf, docx, odt, html, md and text."),
        ((*PAPER, "b.pdf", "--format", "xls"), "The format must be one of pdf, docx, odt, html, md and text."),
        ((*PAPER, "b.pdf", "--audience", "all"), "The audience must be one of internal, group and public."),
        ((*PAPER, "b.pdf", "--on", "31.1.2026"), "31.1.2026 is not a day. Write it as 2026-01-31."),
        (("sample", "a", "--on", "0001-01-01"), "The year must lie between 1900 and 2199."),
        (("sample", "a", "--language", "no"), "The language must be one of fi, sv and en."),
        (("check", "a", "--language=de"), "The language must be one of fi, sv and en."),
    ],
)
def test_wrong_words_end_with_two_and_say_what_is_right(call, words, sentence):
    ended = call(*words)
    assert (ended.status, ended.out, ended.err) == (2, "", sentence + "\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--meeting", "99"), "The group has no meeting 99.\n"),
        (("--group", "toimikunta"), "There is no group with that name.\n"),
    ],
)
def test_what_the_file_does_not_hold_is_refused(call, file, tmp_path, words, sentence):
    ended = call("document", "minutes", file, "-o", tmp_path / "a.pdf", *words)
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)
    assert not (tmp_path / "a.pdf").exists()


def test_an_empty_file_has_nothing_to_print(call, tmp_path):
    path = tmp_path / "uusi.secretariat"
    create_store(path).close()
    ended = call("document", "minutes", path, "-o", tmp_path / "a.pdf")
    assert (ended.status, ended.err) == (1, "The file holds no group yet.\n")


def test_a_paper_takes_the_place_of_an_older_one_whole(call, file, tmp_path):
    out = tmp_path / "muistio.txt"
    out.write_text("x" * 100_000)
    assert call("document", "minutes", file, "-o", out, *ON).status == 0
    assert "xxx" not in out.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["muistio.txt", "ryhmä.secretariat"]


@pytest.mark.parametrize(
    "target", ["ryhmä.secretariat", "vanha.secretariat", "nimetty.txt", "vahingoittunut.secretariat"]
)
def test_a_paper_never_takes_the_place_of_a_file_of_the_product(call, file, tmp_path, target):
    shutil.copyfile(file, tmp_path / "vanha.secretariat")
    shutil.copyfile(file, tmp_path / "nimetty.txt")
    (tmp_path / "vahingoittunut.secretariat").write_bytes(b"jotakin")
    before = (tmp_path / target).read_bytes()
    ended = call("document", "minutes", file, "-o", tmp_path / target, "--format", "text", *ON)
    assert (ended.status, ended.err) == (
        1,
        f"{target} is a file of Secretariat. Choose another name for the document.\n",
    )
    assert (tmp_path / target).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("sample", "{taken}"), 1),
        (("backup", "{file}", "-o", "{taken}"), 1),
        (("restore", "{file}", "{file}"), 1),
        (("sample", "{folder}/ei/ole.secretariat"), 3),
        (("document", "minutes", "{file}", "-o", "{folder}/ei/ole.pdf"), 3),
        (("document", "minutes", "{file}", "-o", "{folder}", "--format", "pdf"), 3),
        (("restore", "{file}", "{folder}/ei/ole.secretariat"), 3),
    ],
)
def test_a_target_that_cannot_be_is_told_and_nothing_is_left(call, file, tmp_path, words, status):
    taken = tmp_path / "varattu.secretariat"
    taken.write_bytes(b"jotakin")
    before = sorted((path.name, state(path)) for path in tmp_path.iterdir())
    ended = call(
        *(word.format(file=file, folder=tmp_path, taken=taken) for word in words), *ON[: 2 * (words[0] == "document")]
    )
    assert (ended.status, ended.out) == (status, "")
    assert ended.err.count("\n") == 1
    assert ended.err[0].isalpha()
    assert sorted((path.name, state(path)) for path in tmp_path.iterdir() if path.suffix != ".lock") == before


def test_a_sample_that_cannot_be_made_leaves_no_file(call, tmp_path):
    ended = call("sample", tmp_path / "a.secretariat", "--on", "2199-12-01")
    assert (ended.status, ended.err) == (1, "The year must lie between 1900 and 2199.\n")
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".lock"] == []


def test_a_mistake_of_the_program_is_a_sentence_too(call):
    def fail(location):
        raise ZeroDivisionError

    ended = call("open", show=fail)
    assert ended.status == 3
    assert ended.err.startswith("The program itself made a mistake (ZeroDivisionError, test_cli.py:")


# Languages


@pytest.mark.parametrize("code", LANGUAGES)
def test_help_is_in_the_language_of_the_user(call, code):
    say = use(code).say
    plain = " ".join(call("--language", code, "--help").out.split())
    for command in cli.app.registered_commands:
        assert say(command.help) in plain
        page = " ".join(call("--language", code, command.name, "--help").out.split())
        assert say(command.help) in page
        assert page.startswith(f"{say('Usage:')} secretariat {command.name} {say('[options]')}")
        assert say(cli_words._HELP) in page
    document = " ".join(call("document", "--help", "--language", code).out.split())
    for meaning in ("where to", "whom the copy is for: internal, group or public", "a part of the group's name"):
        assert say(meaning) in document


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_refusals_are_in_the_language_of_the_user(call, file, code):
    say = language(code).say
    ended = call("document", "minutes", file, "-o", "a.pdf", "--group", "x", f"--language={code}")
    assert ended.err == say("There is no group with that name.") + "\n"
    assert ended.err != "There is no group with that name.\n"
    wanting = call("check", "--language", code)
    assert wanting.err == (
        f"{say('{name} is missing.', name='FILE')} "
        f"{say('“{line}” tells how it is used.', line='secretariat check --help')}\n"
    )


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"SECRETARIAT_LANGUAGE": "sv"}, ()),
        ({"LC_ALL": "sv_FI.UTF-8"}, ()),
        ({"LC_ALL": "fi_FI.UTF-8"}, ("--language=sv",)),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_systems(capsys, monkeypatch, file, environment, words):
    monkeypatch.delenv("SECRETARIAT_LANGUAGE", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.run(["check", str(file), *words], print) == 0
    assert capsys.readouterr().out == language("sv").say("The file is whole.") + "\n"
    use("en")


# As a process of its own


def process(*words, **more):
    environment = os.environ | {"SECRETARIAT_LANGUAGE": "fi", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, *words], capture_output=True, timeout=60, text=True, env=environment, cwd=ROOT, **more
    )


def test_the_program_prints_as_a_process_without_a_screen_and_without_qt(made_sample, tmp_path):
    file = shutil.copyfile(made_sample, tmp_path / "r.secretariat")
    script = (
        "import sys; from secretariat.app import main\n"
        "try: main()\n"
        "finally: assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    ended = process("-c", script, "document", "minutes", file, "-o", tmp_path / "m.pdf")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"Kirjoitettu: {tmp_path / 'm.pdf'}\n"


def test_help_is_shown_without_waiting_for_what_it_does_not_need():
    heavy = "'sqlmodel', 'sqlalchemy', 'reportlab', 'docx', 'xlsxwriter', 'openpyxl', 'icalendar', 'dateparser'"
    script = (
        "import sys; from secretariat.app import main\n"
        "try: main()\n"
        f"finally: assert not {{name.partition('.')[0] for name in sys.modules}} & {{{heavy}}}"
    )
    ended = process("-c", script, "--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "secretariat" in ended.stdout


def test_the_program_ends_with_the_status_of_its_command(tmp_path):
    ended = process("-m", "secretariat", "check", tmp_path / "puuttuu.secretariat")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == language("fi").say(
        "There is no file {name} in {folder}.", name="puuttuu.secretariat", folder=tmp_path
    ) + "\n"  # fmt: skip
    assert process("-m", "secretariat", "--version").stdout == f"Secretariat {__version__}\n"


def test_a_reader_of_the_output_may_go_away(made_sample):
    command = f'"{sys.executable}" -m secretariat documents | true; exit ${{PIPESTATUS[0]}}'
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert ended.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_is_full_is_told():
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "secretariat", "documents"],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, timeout=60,
        )  # fmt: skip
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr


def state(path):
    """What lies there: bytes, or the names in a folder."""
    if path.is_dir():
        return sorted(one.name for one in path.iterdir())
    return path.read_bytes() if path.exists() else None


# Dates in words


def asked(call, monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    return call("dates")


def test_dates_are_read_line_by_line(call, monkeypatch):
    ended = asked(
        call,
        monkeypatch,
        '{"text": "Luonnos huhtikuun lopussa 2022, klo 9.15", "on": "2021-10-25", "language": "fi"}',
        "",
        '{"text": "Tähän mennessä ei mitään", "on": "2021-10-25", "language": "fi"}',
        '{"text": "before 31.2.2022", "on": "2021-10-25", "language": "en"}',
    )
    first, second, third = map(json.loads, ended.out.splitlines())
    found = first["found"][0]
    assert {name: found[name] for name in ("start", "end", "text", "earliest", "latest", "precision", "qualifier")} == {
        "start": 8, "end": 30, "text": "huhtikuun lopussa 2022", "earliest": "2022-04-21", "latest": "2022-04-30",
        "precision": "part_of_month", "qualifier": "end",
    }  # fmt: skip
    assert (first["found"][1]["earliest"], first["found"][1]["starts"]) == (None, "09:15:00")
    assert second == {"found": []}
    assert third["found"][0]["problem"] == "impossible"
    assert (ended.status, ended.err) == (0, "")


@pytest.mark.parametrize("line", ["rubbish", "[1]", "3", "{}", '{"text": "x", "on": "tomorrow"}', "[" * 100_000, '"x"'])
def test_a_line_that_cannot_be_read_is_told_in_its_place(call, monkeypatch, line):
    good = '{"text": "18.11.2021", "on": "2021-10-25", "language": "fi"}'
    ended = asked(call, monkeypatch, line, good)
    wrong, right = map(json.loads, ended.out.splitlines())
    assert wrong["found"] == []
    assert wrong["error"].startswith("Write each line as")
    assert right["found"][0]["latest"] == "2021-11-18"
    assert ended.status == 1


def test_what_a_line_leaves_out_is_today_and_the_language_asked_for(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "tomorrow"}\n{"text": "huomenna", "language": "fi"}\n'))
    ended = call("dates", "--language", "en")
    assert all(json.loads(line)["found"][0]["latest"] for line in ended.out.splitlines())
