"""Papers of matters: the section in the municipal form, its extract, the history, the presentation list."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from secretariat.documents import Asked, file_name, registered, template_of, write
from secretariat.documents.blocks import Audience, Ending, Heading, Meta, Paragraph, Title, plain
from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES, language
from secretariat.models import HandlingOutcome, MeetingState, Publicity, SignatureRole, TextKind
from secretariat.services import (
    annexes,
    approvals,
    frozen,
    groups,
    handlings,
    matter_agenda,
    matters,
    meetings,
    owners,
    papers,
    proceedings,
    questions,
    secrecy,
    sections,
    signatures,
    statements,
    subjects,
    taking_other,
    templates,
    text_parts,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextFacts
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.deciding import APPEAL, NUMBER, PROPOSAL, TITLE, Deciding
from tests.documents.reading import Paper, squeezed
from tests.importers.old_papers.seeds import ON, of, path
from tests.office import DAY

CERTIFIED = DAY + dt.timedelta(days=9)
NAMES = ("matter-section", "matter-extract", "matter-history", "presentation-list")
LETTERS = "abdeghijklmnoprstuvyåäö"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The deciding group after its meeting, with numbers given for good."""
    store = create_store(tmp_path_factory.mktemp("matters") / "t.secretariat", login="kl", sources=fixed_sources())
    made = Deciding(store)
    made.conclude()
    made.do(signatures.choose, made.meeting, [(made.chair, SignatureRole.CHAIR)])
    made.do(sections.give, made.meeting)
    yield made
    store.close()


def paper(o, name: str, code: str = "en", about: int | None = None):
    kind = registered()[name]
    usual = {"matter-section": o.own, "matter-extract": o.own, "matter-history": o.matter}.get(name)
    asked = Asked(meeting_id=o.meeting, about_id=about or usual, on=CERTIFIED)
    return kind.build(o.store.query(kind.question, asked), language(code))


def text(made, audience=Audience.INTERNAL) -> str:
    return write(made, "text", audience).data.decode()


def labels(made) -> list[str]:
    """What stands beside paragraphs and under them, and the headings, in order."""
    found = []
    for block in made.blocks:
        if isinstance(block, Heading):
            found.append(f"# {block.text}")
        elif isinstance(block, Paragraph) and block.label:
            found.append(plain(block.label))
        elif isinstance(block, Ending):
            found += [plain(label) for label, _ in block.facts]
    return found


def test_a_section_has_the_parts_of_the_municipal_form_each_once_and_in_order(office):
    made = paper(office, "matter-section")
    head = made.head
    assert (head.organization, head.group, head.kind, head.date, head.registry_number) == (
        "Valtiovarainministeriö", "Kokeiluryhmä", "Official minutes 1", "26 November 2026", "Matter/4")  # fmt: skip
    title, number, *_ = made.blocks
    assert (title, number) == (Title(f"§ 4 {TITLE}"), Meta(NUMBER, is_wide=True))
    assert labels(made) == [
        "Decision", "Handling", "Dissenting opinion", "Proposed decision", "Presenter", "Grounds", "# Kustannukset",
        "Appeal", "# Earlier handling", "10 March 2026", "# Elinvoimalautakunta 19 March 2026 § 69", "Outcome",
        "# Neuvonnan tarve", "# Työnantajat", "Handling", "Presenter", "Further information",
        "Further information", "Annexes",
    ]  # fmt: skip
    told = text(made)
    assert [told.count(words) for words in (PROPOSAL, APPEAL, "Kaarina Ojanperä", "Valtuustoaloite, ")] == [1, 1, 1, 1]


def test_votes_disqualification_and_checking_at_once_are_told_as_sentences(office):
    told = text(paper(office, "matter-section"))
    for sentence in (
        "Vote: Esitys vastaan hylkäys: Ayes 7, Noes 2.",
        "Noes: Eero Öhman.",
        "Pauliina Vesajoki was disqualified (hallintolaki 28 § 1 mom. 5 kohta) and took no part. Away 13:12–13:20.",
        "In the place: Åsa Strand.",
        "The minutes were checked in the meeting as to this item.",
        "The decision is as proposed.",
        "Öhman jätti eriävän mielipiteen.",
    ):
        assert sentence in told


def test_a_quoted_statement_stands_in_its_marks_under_its_headings(office):
    told = text(paper(office, "matter-section", "fi"))
    opens, closes = told.index("”Lautakunta puoltaa"), told.index("työnantajia.”")
    assert opens < told.index("Neuvonnan tarve") < told.index("Työnantajat") < closes
    assert told.count("”") == 2


def test_an_extract_stands_between_hyphens_with_names_typed_and_its_day(office):
    made = paper(office, "matter-extract")
    gaps = [block.label for block in made.blocks if isinstance(block, Paragraph) and block.text == "- -"]
    assert gaps == ["§ 1–3", "§ 5–7"]
    elsewhere = [block.label for block in paper(office, "matter-extract", about=office.given).blocks
                 if isinstance(block, Paragraph) and block.text == "- -"]  # fmt: skip
    assert elsewhere == ["", ""]
    assert (made.head.kind, made.head.state, made.head.registry_number, made.head.project_number) == (
        "Extract from the minutes", "§ 4", "Official minutes 1", "Matter/4")  # fmt: skip
    told = text(made)
    assert "Aino Ahjola" in told
    assert "Certified on 5 December 2026." in told


def test_a_section_of_another_body_has_its_head_and_what_was_before_it(office):
    made = paper(office, "matter-section", about=office.given)
    assert (made.head.group, made.head.kind, made.head.registry_number) == (
        "Elinvoimalautakunta", "Official minutes 5/2026", "Asia/12")  # fmt: skip
    assert "The statement was given." in text(made)
    assert "10 March 2026" in labels(made)
    assert "Kokeiluryhmä" not in text(made)


def test_a_history_tells_all_handlings_in_time_order_and_the_rule_of_signatories(office):
    made = paper(office, "matter-history")
    found = labels(made)
    places = [
        found.index(f"# {words}")
        for words in (
            "Elinvoimalautakunta 10 March 2026",
            "Elinvoimalautakunta 19 March 2026 § 69",
            "Kokeiluryhmä 26 November 2026 § 4",
        )
    ]
    assert places == sorted(places)
    assert "17 signatories (17 ≥ 15)" in text(made)
    assert "Vastaus on lausuntojen mukainen." in text(made)


def test_a_history_tells_of_the_statements_that_were_given_and_keeps_secret_ones(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    for title in ("Avoin lausunto", "Kätketty lausunto"):
        facts = statements.StatementFacts(giver="Koeviranomainen", title=title, received_on=DAY, matter_id=o.matter)
        key = o.do(statements.file, o.group, facts)
    o.do(secrecy.set_row, "statement", key, SecrecyRow(24))
    made = paper(o, "matter-history")
    assert "26 November 2026: Koeviranomainen, Avoin lausunto: received" in text(made)
    assert ["Avoin" in text(made, Audience.PUBLIC), "Kätketty" in text(made, Audience.PUBLIC)] == [True, False]
    store.close()


def test_papers_of_a_matter_take_the_template_of_its_group(office):
    o = office
    o.do(templates.take, o.group, "pohja.docx", b"template")
    for name, about in (("matter-section", o.own), ("matter-history", o.matter)):
        assert o.store.query(template_of, name, Asked(about_id=about)) == b"template"
    o.store.undo()


@pytest.mark.parametrize(("section", "told"), [("", "§ 4"), ("69", "§ 69"), ("§ 4", "§ 4")])
def test_a_handling_is_found_by_its_section_else_the_latest_that_ended(office, section, told):
    o = office
    o.do(handlings.add, o.matter, handlings.HandlingFacts(body="Valtuusto"))
    key = o.store.query(subjects.find, "handling", words="001184", section=section)
    assert o.store.query(handlings.one, key).section == told
    with pytest.raises(Refused, match="no such handling"):
        o.store.query(subjects.find, "handling", words="001184", section="70")
    o.store.undo()


def test_what_comes_next_is_told_with_its_body_and_day(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    told = text(paper(o, "matter-history"))
    assert "Coming next" in told
    assert "26 November 2026: Kokeiluryhmä, Meeting 1, Matter/4" in told
    assert "§ 4 " in text(paper(o, "presentation-list"))  # as it would be given
    o.decide(decides=False)
    assert "§" not in text(paper(o, "presentation-list"))
    store.close()


def test_a_presentation_list_has_proposals_grounds_and_annexes_under_their_sections(office):
    made = paper(office, "presentation-list")
    numbers = [block.number for block in made.blocks if isinstance(block, Heading) and block.number]
    assert numbers == ["§ 1", "§ 2", "§ 3", "§ 4", "§ 5", "5a", "§ 6", "§ 7"]
    told = text(made)
    assert [words in told for words in (NUMBER, PROPOSAL, "Kustannukset", "2 Lausunto, Elinvoimalautakunta")] == [
        True
    ] * 4


@pytest.mark.parametrize("name", NAMES)
def test_each_paper_is_whole_in_each_language_and_its_typed_words_stay(office, name):
    made = {code: paper(office, name, code) for code in LANGUAGES}
    assert len({text(one) for one in made.values()}) == len(LANGUAGES)
    assert all(PROPOSAL in text(one) for one in made.values())
    foreign = [block.language for block in made["sv"].blocks if isinstance(block, Paragraph) and PROPOSAL in block.text]
    assert foreign == ["fi"] * len(foreign)


class Hidden:
    """Random words hidden in a matter and its handlings by every way there is."""

    def __init__(self, o, seed: int) -> None:
        self._o, self._chance, self.words = o, random.Random(seed), []
        self._why = SecrecyRow(24)

    def word(self) -> str:
        self.words.append("".join(self._chance.choices(LETTERS, k=12)))
        return self.words[-1]

    def fill(self, owner, kinds) -> None:
        """Paragraphs of each kind: one secret as a whole with its heading, one with secret words, one open."""
        o = self._o
        for kind in kinds:
            hidden = self.word()
            texts = [TextFacts(kind=kind, heading=self.word(), text=f"Alku {self.word()} loppu."),
                     TextFacts(kind=kind, text=f"Julkinen kappale {hidden} jatkuu."),
                     TextFacts(kind=kind, text="Avoin kappale.")]  # fmt: skip
            whole, part, _ = o.do(text_parts.put, owner, [kind], texts)
            o.do(secrecy.set_row, "text_part", whole, self._why)
            o.do(secrecy.set_words, "text_part", part, 17, 17 + len(hidden), self._why)

    def annex(self, owner) -> None:
        o = self._o
        made = o.do(
            annexes.add, owner, AnnexFacts(number="9", title=self.word(), giver=self.word(), kept_at=self.word())
        )
        o.do(secrecy.set_row, "annex", made, self._why)

    def handling(self, matter) -> None:
        o = self._o
        facts = handlings.HandlingFacts(body=self.word(), date=dt.date(2026, 4, 1), outcome=HandlingOutcome.OTHER,
                                        outcome_words=self.word())  # fmt: skip
        made = o.do(handlings.add, matter, facts)
        o.do(text_parts.put, owners.handling(made), [TextKind.DECISION], [
            TextFacts(kind=TextKind.DECISION, text=self.word())])  # fmt: skip
        o.do(secrecy.set_row, "handling", made, self._why)


KINDS = (TextKind.TEXT, TextKind.PROPOSAL, TextKind.DECISION, TextKind.GROUNDS, TextKind.QUOTED, TextKind.DISSENT,
         TextKind.APPEAL, TextKind.REMARK)  # fmt: skip


def test_public_copies_hold_nothing_of_what_is_secret(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    hidden = Hidden(o, 7)
    for owner in (owners.handling(o.own), owners.handling(o.given), owners.handling(o.tabled)):
        hidden.fill(owner, KINDS)
        hidden.annex(owner)
    hidden.fill(owners.matter(o.matter), [TextKind.REMARK])
    hidden.annex(owners.matter(o.matter))
    hidden.handling(o.matter)
    assert len(hidden.words) > 80
    found = 0
    for name in NAMES:
        made = paper(o, name, "fi")
        whole = text(made)
        found += sum(word in whole for word in hidden.words)
        for form in ("text", "md", "html"):
            public = write(made, form, Audience.PUBLIC).data.decode()
            assert not [word for word in hidden.words if word in public], (name, form)
        assert "Avoin kappale." in text(made, Audience.PUBLIC)
    assert found > len(hidden.words)
    told = squeezed(Paper(write(paper(o, "matter-section", "fi"), "pdf", Audience.PUBLIC).data).body)
    assert not [word for word in hidden.words if word in told]
    store.close()


@pytest.mark.parametrize("table", ["matter", "handling"])
def test_of_a_secret_matter_the_public_sees_only_its_section(tmp_path, table):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    o.conclude()
    o.do(sections.give, o.meeting)
    o.do(secrecy.set_row, table, o.matter if table == "matter" else o.own, SecrecyRow(24))
    facts = o.store.query(matters.one, o.matter).facts
    o.do(matters.change, o.matter, replace(facts, task_class="77 77 77"))
    names = NAMES if table == "matter" else ("matter-section", "matter-extract")
    for name in names:
        made = paper(o, name, "fi")
        public = text(made, Audience.PUBLIC)
        secret = (
            PROPOSAL,
            "kausityöntekijöiden",
            NUMBER,
            "77 77 77",
            "Ojanperä",
            "Salmikangas",
            "Vesajoki",
            "Neuvonta",
        )
        assert [words for words in secret if words in public] == [], name
        assert TITLE in text(made)
        assert "kausityöntekijöiden" not in file_name(made, "pdf", Audience.PUBLIC) + made.title
    assert "§ 4" in text(paper(o, "matter-section", "fi"), Audience.PUBLIC)
    o.do(secrecy.set_row, table, o.matter if table == "matter" else o.own,
         SecrecyRow(24, publicity=Publicity.PARTLY_SECRET))  # fmt: skip
    partly = text(paper(o, "matter-section", "fi"), Audience.PUBLIC)
    assert (TITLE in partly, PROPOSAL in partly) == (True, False)
    store.close()


def test_minutes_are_numbered_and_sealed_before_an_extract_tells_of_their_approval(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    o.conclude()
    assert "Draft" not in text(paper(o, "matter-section")), "it was checked in the meeting"
    o.do(matter_agenda.settle, o.own, HandlingOutcome.AS_PROPOSED, checked_at_once=False)
    assert "Draft" in text(paper(o, "matter-section"))
    o.do(meetings.mark, o.meeting, MeetingState.HELD, on=DAY)
    o.do(approvals.approve, o.meeting, on=DAY + dt.timedelta(days=4))
    made = paper(o, "matter-extract")
    assert "Approved on 30 November 2026." in text(made)
    assert "Draft" not in text(made)
    store.close()


def test_the_section_laid_beside_a_real_extract_has_its_parts_each_once(tmp_path):
    if not path("002").exists():
        pytest.skip("The seeds are not here.")
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    _source, _kind, proposal = of("002")
    decided = store.query(questions.ask, proposal).decisions
    matter = store.execute(taking_other.take_in_other, proposal, decided, data=path("002").read_bytes(), on=ON).value
    last = store.query(handlings.of_matter, matter.id)[-1]
    kind = registered()["matter-section"]
    made = kind.build(store.query(kind.question, Asked(about_id=last.id)), language("fi"))
    source = path("002").read_text(encoding="utf-8")
    order = [one for one in labels(made) if not one.startswith("#")]
    twice = ("Esittelijä", "Lisätiedot", "Liitteet", "Muutoksenhaku")
    assert all(sum(row.strip() == word for row in source.splitlines()) > 1 for word in twice)
    assert [order.count(word) for word in twice] == [2, 2, 1, 1]  # of the board and of the committee before it
    assert (order[0], sum(one.startswith("#") for one in labels(made)) > 8) == ("Päätös", True)
    assert text(made).count("”") == 2
    assert made.head.kind.rpartition(" ")[2] in source
    store.close()


def test_a_handling_to_come_without_a_day_has_its_papers_too(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    key = o.do(matters.add, o.group, matters.MatterFacts(title="Asia ilman päivää"))
    to_come = o.do(handlings.add, key, handlings.HandlingFacts(body="Valtuusto", date_words="keväällä 2027"))
    for name, about in (("matter-section", to_come), ("matter-extract", to_come), ("matter-history", key)):
        made = paper(o, name, about=about)
        assert [bool(write(made, form).data) for form in ("docx", "odt", "pdf")] == [True] * 3
        assert "keväällä 2027" in text(made)
    store.close()


def test_minutes_and_extracts_of_a_group_that_decides_have_its_sections(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    o.conclude()
    o.do(sections.give, o.meeting)
    o.do(proceedings.drop, o.items[3])
    whole = text(paper(o, "minutes"))
    assert f"§ 4 {TITLE}" in whole
    assert "The matter was withdrawn from the agenda." in whole
    assert [f"§ {number} " in whole for number in range(1, 9)] == [True] * 7 + [False]
    kind = registered()["extract"]
    asked = Asked(meeting_id=o.meeting, item_ids=(o.own_item,))
    part = kind.build(store.query(kind.question, asked), language("en"))
    assert [plain(block.label) for block in part.blocks if isinstance(block, Paragraph) and block.text == "- -"] == [
        "§ 1–3", "§ 5–7"]  # fmt: skip
    o.decide(decides=False)
    assert "§" not in text(paper(o, "agenda"))
    store.close()


def test_minutes_of_a_group_that_decides_tell_all_of_a_matter_and_the_quorum(office, tmp_path):
    said = squeezed(text(paper(office, "minutes")))
    parts = (
        f"§ 4 {TITLE}",
        NUMBER,
        f"Proposed decision: {PROPOSAL}",
        "Presenter: Kaarina Ojanperä",
        "Grounds: Valtuutettu ja 16 muuta",
        f"Decision: {PROPOSAL}",
        "Vote: Esitys vastaan hylkäys: Ayes 7, Noes 2.",
        "Pauliina Vesajoki was disqualified (hallintolaki 28 § 1 mom. 5 kohta) and took no part.",
        "The minutes were checked in the meeting as to this item.",
        f"Appeal: {APPEAL}",
    )
    places = [said.find(squeezed(one)) for one in parts]
    assert (-1 in places, places) == (False, sorted(places))
    assert said.count(squeezed(PROPOSAL)) == 2
    kept = papers.read(frozen.written(office.store.query(papers.of_meeting, office.meeting)))
    assert squeezed(text(registered()["minutes"].build(kept, language("en")))) == said  # what an approval keeps
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    other = Deciding(store)
    other.do(matter_agenda.settle, other.own, HandlingOutcome.TABLED)
    other.do(meetings.mark, other.meeting, MeetingState.HELD, on=DAY)
    told = text(paper(other, "minutes"))
    assert ("Quorum: The group is not quorate: 1 of 2" in told, "quorate" in said) == (True, False)
    assert "Decision: The matter was tabled." in told
    assert "Official minutes 1, draft" in text(paper(other, "matter-extract"))
    other.do(secrecy.set_row, "matter", other.matter, SecrecyRow(point=24))
    shown = text(paper(other, "minutes"), Audience.PUBLIC)
    assert [one for one in (TITLE, PROPOSAL, "118 000", NUMBER) if one in shown] == []
    other.do(secrecy.set_row, "matter", other.matter, None)
    other.decide(decides=False)
    advised = text(paper(other, "minutes"))
    assert [one for one in (PROPOSAL, "quorate", "tabled", APPEAL) if one in advised] == []
    store.close()


def test_the_group_that_a_paper_is_of_is_named_as_it_is(office):
    group = office.store.query(groups.one, office.group)
    assert paper(office, "matter-history").head.group == group.name("en")
    assert office.store.query(handlings.one, office.own).body == group.facts.name


def test_what_was_tabled_is_a_line_in_the_section_of_the_next_meeting(tmp_path):
    store = create_store(tmp_path / "t.secretariat", login="kl", sources=fixed_sources())
    o = Deciding(store)
    o.do(matter_agenda.settle, o.own, HandlingOutcome.TABLED)
    made = o.do(matter_agenda.carry, o.own, o.next_meeting)
    told = text(paper(o, "matter-section", about=made))
    assert "26 November 2026: Kokeiluryhmä: Tabled" in told
    assert told.count(PROPOSAL) == 1
    store.close()
