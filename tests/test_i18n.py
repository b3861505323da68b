"""Languages: every sentence translated, its holes intact, none glued or formatted before it is said."""

import ast
import datetime as dt
import os
import runpy
import string
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat import cli_words, i18n
from secretariat.errors import Phrase, Refused, SecretariatError
from secretariat.i18n import LANGUAGES, capitalized, language, system_language
from secretariat.models import enums
from secretariat.services import COMMANDS, labels

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "secretariat"
LOCALE = ROOT / "resources" / "locale"
KEYWORDS = runpy.run_path(str(ROOT / "tools" / "catalogues.py"))["KEYWORDS"]
SPEAKING = {keyword.partition(":")[0] for keyword in KEYWORDS}
ERRORS = {"Refused", "Unavailable", "WrongWords"}
NEVER_SHOWN = {enums.AnnotationKind, enums.OriginKind, enums.Precision, enums.Qualifier}
THURSDAY = dt.date(2026, 11, 5)


@cache
def sources():
    """The sentences in the sources; a counting one is a pair."""
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=parse_keywords(KEYWORDS))
    return {message for _file, _line, message, _comments, _context in found}


@cache
def catalogue(name):
    with (LOCALE / name).open("rb") as stream:
        return {message.id: message for message in read_po(stream) if message.id}


def of(code):
    return catalogue(f"{code}/LC_MESSAGES/secretariat.po")


def said(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def holes(sentence):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("name", ["secretariat.pot", "fi/LC_MESSAGES/secretariat.po", "sv/LC_MESSAGES/secretariat.po"])
def test_a_catalogue_holds_the_sentences_of_the_sources_and_no_others(name):
    listed = {id_ if isinstance(id_, str) else tuple(id_) for id_ in catalogue(name)}
    assert sorted(map(str, sources() - listed)) == [], "missing"
    assert sorted(map(str, listed - sources())) == [], "stale"


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_every_sentence_is_translated_and_none_is_a_guess(code):
    assert [message.id for message in of(code).values() if not all(said(message))] == []
    assert [message.id for message in of(code).values() if message.fuzzy] == []


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_a_translation_has_the_holes_of_its_sentence(code):
    for message in of(code).values():
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        assert len(said(message)) == len(ids), message.id
        for source, translation in zip(ids, said(message), strict=True):
            assert holes(translation) == holes(source), message.id


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_a_translation_ends_as_its_sentence_ends(code):
    for message in of(code).values():
        if isinstance(message.id, str) and " " in message.id and message.string:
            for mark in ".:?…":
                assert message.id.endswith(mark) == message.string.endswith(mark), message.id


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_compiled_catalogue_is_that_of_the_text(code):
    spoken = language(code)
    for message in of(code).values():
        if isinstance(message.id, str):
            assert spoken.say(message.id) == message.string
        else:
            assert [spoken._catalogue.ngettext(*message.id, n) for n in (1, 2)] == said(message)


# How the sources speak


def speeches():
    """Every call that says a sentence: where, what is called, the node of the sentence, and the call."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in SPEAKING | ERRORS:
                    yield f"{path.name}:{node.lineno}", name, node.args[0], node


def test_no_sentence_is_filled_or_glued_before_it_is_said():
    for place, _name, sentence, _call in speeches():
        built = isinstance(sentence, (ast.JoinedStr, ast.BinOp)) or (
            isinstance(sentence, ast.Call) and ast.unparse(sentence.func).endswith((".format", ".join"))
        )
        assert not built, f"{place} builds its sentence"


def test_no_sentence_hides_from_the_extractor():
    """As one inside an f-string does."""
    known = {one for sentence in sources() for one in ([sentence] if isinstance(sentence, str) else sentence)}
    for place, name, sentence, _call in speeches():
        if name in SPEAKING and isinstance(sentence, ast.Constant) and isinstance(sentence.value, str):
            assert sentence.value in known, f"{place}: {sentence.value}"


def test_every_error_is_known_to_the_extractor_or_marked():
    for place, name, sentence, _call in speeches():
        if name in ERRORS - SPEAKING:
            assert not isinstance(sentence, ast.Constant), f"{place}: mark the sentence with N_"
    kinds = {kind.__name__ for kind in every_kind(SecretariatError)}
    assert kinds == ERRORS
    assert cli_words.WrongWords.exit_status == 2


def every_kind(kind):
    for below in kind.__subclasses__():
        yield below
        yield from every_kind(below)


def test_every_hole_is_filled_where_the_sentence_is_said():
    checked = 0
    for place, name, said_, call in speeches():
        sentence = said_.args[0] if isinstance(said_, ast.Call) and ast.unparse(said_.func) == "N_" else said_
        given_ = {keyword.arg for keyword in call.keywords}
        if not isinstance(sentence, ast.Constant) or None in given_ or name in {"N_", "command", "sentence"}:
            continue
        counted = {"n"} if name == "count" else set()
        wanted = holes(sentence.value) | (holes(call.args[1].value) if name == "count" else set())
        assert wanted <= given_ | counted, f"{place}: {wanted - given_} is not given"
        assert given_ - {"field"} <= wanted, f"{place}: {given_ - wanted} is not said"
        checked += 1
    assert checked > 300


# What people choose from


@pytest.mark.parametrize(
    "kind", [one for one in vars(enums).values() if isinstance(one, type) and one.__module__ == enums.__name__], ids=str
)
def test_every_member_of_an_enum_has_a_word_in_each_language(kind):
    if kind in NEVER_SHOWN:
        assert kind not in labels._LABELS
        return
    for member in kind:
        for code in ("fi", "sv"):
            assert of(code)[labels.label(member)].string
    assert len({labels.label(member) for member in kind}) == len(kind), "two members of one enum look the same"


def test_every_command_has_its_words_in_the_undo_menu():
    for command in COMMANDS.values():
        assert command.label[0].islower()
        assert not command.label.endswith(".")
        for code in ("fi", "sv"):
            assert language(code).say(command.label) != command.label


# How a language writes


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_and_months_have_the_names_of_the_language(code):
    locale, spoken = Locale(code), language(code)
    for number in range(12):
        day = dt.date(2026, number + 1, 1)
        assert spoken.month(day) == locale.months["stand-alone"]["wide"][number + 1]
    for number in range(7):
        day = THURSDAY + dt.timedelta(days=number - 3)
        assert spoken.weekday(day) == locale.days["stand-alone"]["wide"][number]
        short = locale.days["stand-alone"]["abbreviated" if code == "en" else "short"][number]
        assert spoken.short_weekday(day) == short


AT, CLOSE = dt.time(9, 5), dt.time(14, 30)


@pytest.mark.parametrize(
    ("say", "fi", "sv", "en"),
    [
        (lambda one: one.date(THURSDAY), "5.11.2026", "5.11.2026", "5 November 2026"),
        (lambda one: one.short_date(THURSDAY), "5.11.", "5.11", "5 Nov"),
        (lambda one: one.on_weekday(THURSDAY), "torstaina", "på torsdag", "on Thursday"),
        (lambda one: one.month(THURSDAY, "gen"), "marraskuun", "november", "November"),
        (lambda one: one.month(THURSDAY, "ine"), "marraskuussa", "i november", "in November"),
        (lambda one: one.month(THURSDAY, "ill"), "marraskuuhun", "november", "November"),
        (lambda one: one.clock(AT), "9.05", "9.05", "9:05"),
        (lambda one: one.clock(dt.time(0, 7)), "0.07", "0.07", "0:07"),
        (lambda one: one.clock_seconds(dt.time(14, 32, 5)), "14.32.05", "14.32.05", "14:32:05"),
        (lambda one: one.at_clock(AT), "klo 9.05", "kl. 9.05", "9:05"),
        (lambda one: one.clock_range(AT, CLOSE), "klo 9.05–14.30", "kl. 9.05–14.30", "9:05–14:30"),
        (lambda one: one.clock_range(None, CLOSE), "klo 14.30", "kl. 14.30", "14:30"),
        (lambda one: one.clock_range(None, None), "", "", ""),
        (
            lambda one: one.day_and_clock(THURSDAY, AT, CLOSE),
            "torstai 5.11.2026 klo 9.05–14.30",
            "torsdag 5.11.2026 kl. 9.05–14.30",
            "Thursday 5 November 2026, 9:05–14:30",
        ),
        (
            lambda one: one.day_and_clock(THURSDAY, None, None),
            "torstai 5.11.2026",
            "torsdag 5.11.2026",
            "Thursday 5 November 2026",
        ),
        (lambda one: one.duration(105), "1\xa0t 45\xa0min", "1\xa0h 45\xa0min", "1\xa0h 45\xa0min"),
        (lambda one: one.duration(120), "2\xa0t", "2\xa0h", "2\xa0h"),
        (lambda one: one.duration(0), "0\xa0min", "0\xa0min", "0\xa0min"),
        (lambda one: one.number(1234567), "1\xa0234\xa0567", "1\xa0234\xa0567", "1\xa0234\xa0567"),
        (lambda one: one.joined(["a", "b", "c"]), "a, b ja c", "a, b och c", "a, b and c"),
        (lambda one: one.joined([]) + one.joined(["a"]), "a", "a", "a"),
        (lambda one: one.count("{n} day", "{n} days", 1), "1 päivä", "1 dag", "1 day"),
        (lambda one: one.count("{n} day", "{n} days", 0), "0 päivää", "0 dagar", "0 days"),
        (lambda one: one.count("{n} day", "{n} days", 2000), "2\xa0000 päivää", "2\xa0000 dagar", "2\xa0000 days"),
        (
            lambda one: one.say("{date}, {time}, {names}", date=THURSDAY, time=AT, names=["x", 2]),
            "5.11.2026, 9.05, x ja 2",
            "5.11.2026, 9.05, x och 2",
            "5 November 2026, 9:05, x and 2",
        ),
        (
            lambda one: one.show(dt.datetime.combine(THURSDAY, AT)),
            "5.11.2026 klo 9.05",
            "5.11.2026 kl. 9.05",
            "5 November 2026 9:05",
        ),
    ],
)
def test_a_language_writes_its_own_way(say, fi, sv, en):
    assert [say(language(code)) for code in LANGUAGES] == [fi, sv, en]


def test_names_are_sorted_as_finnish_and_swedish_lists_are():
    names = ["Öhman", "Zeta", "Åberg", "Äijälä", "Wirta", "Virtanen", "aalto", "Wuori"]
    expected = ["aalto", "Wirta", "Virtanen", "Wuori", "Zeta", "Åberg", "Äijälä", "Öhman"]
    assert sorted(names, key=language("fi").sort_key) == expected


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_fact_is_said_as_it_is_whatever_it_holds(name, other):
    for code in LANGUAGES:
        assert language(code).say("{name}: {other}", name=name, other=other) == f"{name}: {other}"


def test_a_refusal_is_said_in_the_language_of_who_reads_it():
    no = Refused("There is no group with that name.")
    assert no.said_in(language("fi")) == language("fi").say("There is no group with that name.")
    phrase = Refused("{name}: {what}", name="{odd}", what=Phrase("approved"))
    assert phrase.said_in(language("sv")) == "{odd}: " + language("sv").say("approved")
    assert str(phrase) == "{odd}: approved"


def test_an_unknown_language_speaks_english():
    assert language("se").say("approved") == "approved"
    assert language("se").date(THURSDAY) == "5 November 2026"


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "sv_FI.UTF-8"}, "sv"),
        ({"LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "fi"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "Finnish_Finland.1252"}, "fi"),
    ],
)
def test_the_system_names_the_language(monkeypatch, named, code):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setitem(os.environ, name, value)
    assert system_language() == code


def test_the_chosen_language_speaks_until_another_is_chosen():
    before = i18n.chosen().code
    try:
        i18n.use("sv")
        assert i18n._("approved") == language("sv").say("approved")
        assert i18n.count("{n} day", "{n} days", 2) == "2 dagar"
    finally:
        i18n.use(before)


def test_a_first_letter_is_raised_and_no_other():
    assert [capitalized(text) for text in ("öljy JA VM", "", "iPad")] == ["Öljy JA VM", "", "IPad"]
