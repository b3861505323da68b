"""What people type into a field: kept to the letter, or refused at that field; never changed in silence."""

from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.models import EntryKind, ItemKind, UserRole
from secretariat.services import (
    actions,
    agenda,
    attachments,
    groups,
    meetings,
    minutes,
    organizations,
    persons,
    users,
)
from secretariat.services.names import Names
from tests.office import DAY


def group(name):
    """The way of a text into a fact of the group and out again."""

    def put(office, text):
        office.do(groups.change, office.group, replace(facts(office), **{name: text}))

    def facts(office):
        return office.store.query(groups.one, office.group).facts

    return name, put, lambda office: getattr(facts(office), name)


def names(stem, code, facts, change):
    """The way of a text into a name in a language and out again."""

    def put(office, text):
        old = facts(office)
        change(office, replace(old, **{stem: replace(getattr(old, stem), **{code: text})}))

    return f"{stem}_{code}", put, lambda office: getattr(getattr(facts(office), stem), code)


def of_group(office):
    return office.store.query(groups.one, office.group).facts


def of_body(office):
    return office.store.query(organizations.by_id)[office.spare].facts


def of_person(office):
    return next(row for row in office.store.query(persons.every) if row.id == office.nobody).facts


def person(name):
    def put(office, text):
        office.do(persons.change, office.nobody, replace(of_person(office), **{name: text}))

    return name, put, lambda office: getattr(of_person(office), name)


def item_of(office):
    return next(row for row in office.store.query(agenda.of_meeting, office.meeting) if row.id == office.item)


WAYS = {
    **{f"group {name}": group(name) for name in
       ("place", "registry_number", "project_number", "contact_post", "contact_phone", "contact_email")},
    **{f"group name {code}": names("name", code, of_group, lambda o, facts: o.do(groups.change, o.group, facts))
       for code in ("fi", "sv", "en")},
    **{f"organization {stem} {code}": names(stem, code, of_body, lambda o, facts: o.do(
        organizations.change, o.spare, facts)) for stem, code in (("name", "fi"), ("name", "en"), ("short", "sv"))},
    **{f"person {name}": person(name) for name in ("given_name", "family_name", "email", "phone")},
    "person title": names("title", "sv", of_person, lambda o, facts: o.do(persons.change, o.nobody, facts)),
    "standing item": (
        "title",
        lambda o, text: o.do(groups.set_standing, o.group, [groups.StandingRow(text)]),
        lambda o: o.store.query(groups.standing, o.group)[0].title,
    ),
    "meeting place": (
        "place",
        lambda o, text: o.do(meetings.reschedule, o.meeting, date=DAY, starts=None, ends=None, place=text),
        lambda o: o.store.query(meetings.one, o.meeting).place,
    ),
    "item title": (
        "title",
        lambda o, text: o.do(agenda.change, o.item, title=text, kind=ItemKind.FORMAL, duration=None),
        lambda o: item_of(o).title,
    ),
    "secrecy ground": (
        "ground",
        lambda o, text: o.do(agenda.set_secrecy, o.item, point=None, ground=text),
        lambda o: item_of(o).secrecy.ground,
    ),
    "attachment title": (
        "title",
        lambda o, text: o.do(attachments.rename, o.attachment, text),
        lambda o: o.store.query(attachments.of_meeting, o.meeting)[0].title,
    ),
    "due words": (
        "due",
        lambda o, text: o.do(actions.set_due, o.action, actions.Due(text)),
        lambda o: next(row for row in o.store.query(actions.of_group, o.group) if row.id == o.action).due.words,
    ),
    "user name": (
        "name",
        lambda o, text: o.do(users.change, o.user, name=text, role=UserRole.SECRETARY),
        lambda o: o.store.query(users.of_login, o.store.login).name,
    ),
}  # fmt: skip

KEPT = {
    "mark-up": "<b>Liite</b> &amp; <luottamuksellinen> {name} %s",
    "from right to left": "\u202eetiil\u202c \u200fשלום\u200e",
    "blanks as typed": "  kaksi  väliä\u00a0ja\u202fmuut  ",
    "accents apart": "a\u0308iti, Ǩ ǩ, ☐ ✓, 🗂, ﷺ",
    "quotes of SQL": "Robert'); DROP TABLE meeting;--",
    "soft hyphens": "valtio\u00advarain\u200bministeriö",
    "as long as fits": "ä" * 300,
}
REFUSED = {
    "10,000 characters": ("x" * 10_000, "This is too long: 10000 characters, at most 300 fit. Shorten it."),
    "one too many": ("x" * 301, "This is too long: 301 characters, at most 300 fit. Shorten it."),
    **{
        f"U+{code:04X}": (
            f"asia{chr(code)}kohta",
            f"The character U+{code:04X} is a control character that no paper can show. Remove it.",
        )
        for code in (0x00, 0x07, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0xD800, 0xFFFE, 0x10FFFF)
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_a_text_is_kept_to_the_letter(settled, way):
    _field, put, read = WAYS[way]
    for text in KEPT.values():
        put(settled, text)
        assert read(settled) == text
    for _ in KEPT:
        settled.store.undo()


@pytest.mark.parametrize("way", WAYS)
def test_what_no_paper_can_show_is_refused_at_its_field(settled, way):
    field, put, _read = WAYS[way]
    step = settled.store.undo_label
    for text, sentence in REFUSED.values():
        with pytest.raises(Refused) as no:
            put(settled, text)
        assert (str(no.value), no.value.field) == (sentence, field)
    assert settled.store.undo_label == step


@pytest.mark.parametrize("text", [*KEPT.values(), "rivi\nrivi\tsarkain", "x" * 100_000, ""])
def test_an_entry_is_kept_to_the_letter(settled, text):
    settled.do(minutes.write, settled.item, [minutes.EntryText("entry-1", text, EntryKind.SPEECH, id=settled.entry)])
    assert settled.store.query(minutes.of_item, settled.item)[0].text == text
    settled.store.undo()


@pytest.mark.parametrize("code", [0x00, 0x0B, 0x0D, 0x1B, 0x7F, 0x9F, 0xDFFF, 0xFDD0])
def test_an_entry_holds_no_control_character(settled, code):
    with pytest.raises(Refused, match=f"U\\+{code:04X} is a control character") as no:
        settled.do(minutes.write, settled.item, [minutes.EntryText("new", f"a{chr(code)}b")])
    assert no.value.field == "text"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Selvitys.pdf", "Selvitys.pdf"),
        (r"..\..\C:\Windows\evil.exe", "evil.exe"),
        ("/etc/../passwd", "passwd"),
        ("kirje.txt:virta", "kirje.txt"),
        ("laskuu\u202efdp.exe", "laskuufdp.exe"),
        ('a<b>"c|d?*.txt', "abcd.txt"),
        ("con.txt", "con_.txt"),
        ("LPT1", "LPT1_"),
        (" .. ", "file"),
        ("", "file"),
        ("päätös\x00\n.pdf", "päätös.pdf"),
        ("x" * 500 + ".pdf", "x" * 117 + ".pdf"),
    ],
)
def test_a_file_name_is_cleaned_of_what_could_harm(given, kept):
    assert attachments.cleaned(given) == kept
    assert attachments.cleaned(kept) == kept


def test_a_name_is_said_in_the_first_language_that_has_one():
    assert Names("fi", "sv", "en").said("sv") == "sv"
    assert Names("", "sv", "en").said("fi") == "sv"
    assert Names("", "", "en").said("sv") == "en"
    assert Names().said("fi") == ""
    assert not Names()
