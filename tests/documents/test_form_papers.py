"""Papers of forms: filled in, empty, as valid on a day, what changed; what is secret is shown as left out."""

import datetime as dt
import re

import pytest

from secretariat.documents import Asked, registered, write
from secretariat.documents.audiences import for_audience, left_out
from secretariat.documents.blocks import Audience, Grid, Heading, Paragraph, plain
from secretariat.i18n import language
from secretariat.importers import sample_forms
from secretariat.models import PartyRole, QuestionKind, TextKind
from secretariat.paths import resource
from secretariat.services import (
    annexes,
    confirmations,
    form_answers,
    form_templates,
    forms,
    owners,
    parties,
    secrecy,
    text_parts,
)
from secretariat.services import sample_forms as bringing
from secretariat.services.annexes import AnnexFacts
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.form_templates import TemplateFacts
from secretariat.services.forms import FormFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextFacts
from tests.documents.hiding_forms import FormHiding
from tests.documents.papers import LANGUAGES
from tests.documents.reading import Paper, squeezed
from tests.office import Office

PUBLISHED, BEGUN, ON = dt.date(2026, 1, 5), dt.date(2026, 1, 7), dt.date(2026, 2, 4)
LATER = dt.date(2026, 3, 6)
SECURITY = SecrecyRow(point=7)


class Filled:
    """The template that ships with the program with a form that is filled in, confirmed, and changed after that."""

    def __init__(self, store, code: str = "fi") -> None:
        self.office = Office(store)
        self.do, self.ask = self.office.do, store.query
        file = sample_forms.load(resource("sample"))
        template = sample_forms.template(file, code)
        self.template = self.do(bringing.bring, self.office.group, template, on=PUBLISHED)
        self.version = self.ask(form_templates.one, self.template).published
        facts = FormFacts(title="Kokeiluyksikön suunnitelma", unit="Kokeiluyksikkö", begun_on=BEGUN)
        self.form = self.do(forms.begin, self.office.group, self.version.id, facts)
        self.points = [one for one in self.ask(form_templates.outline, self.version.id).points if one.is_answered_here]
        for number, point in enumerate(self.points):
            self.write(point, f"Vastaus {number}.", on=BEGUN)
        owner = owners.form(self.form)
        people = [
            PartyFacts(role=PartyRole.DIRECTOR, name="Eero Öhman", title="johtaja"),
            PartyFacts(role=PartyRole.DISTRIBUTION, body="Kokeiluvirasto"),
            PartyFacts(role=PartyRole.INFORMATION, body="Henkilöstö"),
        ]
        self.do(parties.put, owner, [one.role for one in people], people)
        annex = AnnexFacts(title="Pelastussuunnitelma", number="1", kept_at="Kaappi 2", dated=BEGUN)
        self.do(annexes.add, owner, annex)
        told = ConfirmationFacts(on=ON, name="Eero Öhman", title="johtaja", place="Kokeila", note="Luettiin yhdessä.")
        self.do(confirmations.confirm, self.form, told, today=ON)
        self.free = next(one for one in self.points if one.facts.kind is QuestionKind.FREE_TEXT)
        self.write(self.free, "Vastaus muuttui.", on=LATER, reason="Ohje uusittiin.", is_material=True)

    def write(self, point, text, **how) -> int:
        choice = "no" if point.facts.kind is QuestionKind.YES_NO else ""
        if point.facts.choices:
            text, choice = "", point.facts.choices[0]
        facts = AnswerFacts(text=text, choice=choice, writer="Aino Ahjola")
        return self.do(form_answers.write, self.form, point.key, facts, **how)

    def built(self, name: str, code: str = "fi", **asked):
        about = self.template if name == "form-template" else self.form
        kind = registered()[name]
        return kind.build(self.ask(kind.question, Asked(about_id=about, **{"on": ON} | asked)), language(code))

    def text(self, name: str, audience=Audience.INTERNAL, **asked) -> str:
        return squeezed(write(self.built(name, **asked), "text", audience).data.decode())


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    from secretariat.store.files import create_store
    from tests.conftest import fixed_sources

    store = create_store(tmp_path_factory.mktemp("forms") / "f.secretariat", login="kl", sources=fixed_sources())
    yield Filled(store)
    store.close()


def test_every_question_stands_in_order_with_its_number_and_its_answer(filled):
    made = filled.built("form")
    headings = [block for block in made.blocks if isinstance(block, Heading) and block.level == 3]
    questions = [one for one in filled.points if one.facts.kind is not QuestionKind.INFORMATION]
    assert [(one.number, one.text) for one in headings] == [
        (str(number), one.facts.text) for number, one in enumerate(questions, 1)
    ]
    fields = {plain(block.label): plain(block.text) for block in made.blocks
              if isinstance(block, Paragraph) and block.label}  # fmt: skip
    for point in filled.points:
        if point.facts.kind is QuestionKind.INFORMATION:
            assert fields[point.facts.text] in {*point.facts.choices, f"Vastaus {filled.points.index(point)}."}
    text = filled.text("form")
    for number, point in enumerate(filled.points):
        assert point.facts.choices or point is filled.free or f"Vastaus {number}." in text
    for words in ("Vastaus muuttui.", "Eero Öhman, johtaja", "Kaappi 2", "Kokeiluvirasto", "Henkilöstö", "4.2.2027"):
        assert words in text


def test_the_version_valid_on_a_day_is_printed_as_it_was_confirmed(filled):
    first = next(number for number, one in enumerate(filled.points) if one is filled.free)
    then = filled.text("form", valid_on=ON)
    assert f"Vastaus {first}." in then
    assert "Vastaus muuttui." not in then
    assert "Luettiin yhdessä." in then
    *_, signed = (block for block in filled.built("form", valid_on=ON).blocks
                  if isinstance(block, Grid) and len(block.columns) == 2)  # fmt: skip
    assert [one.cells[1].text.strip() for one in signed.records] == ["Kokeila 4.2.2026", "", "Eero Öhman, johtaja"]
    digest = filled.ask(confirmations.of_form, filled.form)[0].head
    paper = Paper(write(filled.built("form", valid_on=LATER), "pdf").data)
    assert all(digest[:8] in page for page in paper.pages)


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_empty_form_has_room_for_every_answer(filled, code):
    made = filled.built("form-template", code)
    rooms = [block for block in made.blocks if isinstance(block, Grid)]
    boxes = [block for block in made.blocks if isinstance(block, Paragraph)]
    yes_or_no = sum(one.facts.kind is QuestionKind.YES_NO for one in filled.points)
    described = sum(one.facts.kind in {QuestionKind.FREE_TEXT, QuestionKind.DESCRIBE} for one in filled.points)
    assert len(boxes) == 2 * yes_or_no
    assert len(rooms) == described + yes_or_no + 3, "the fields of two sections, and the places to sign"
    text = write(made, "text").data.decode()
    assert all(point.facts.text in squeezed(text) for point in filled.points)
    assert "Vastaus 1." not in text


def test_the_instruction_stands_before_the_empty_form_with_its_lists(filled):
    facts = TemplateFacts(
        title="Omavalvontalomake", paper="Ohje omavalvonnasta", giver="Kokeiluvirasto", diary_number="KOK 12/2026",
        signed_at=dt.datetime(2026, 1, 2, 14, 5), verification="Allekirjoitus tarkistetaan kirjaamosta.",  # noqa: DTZ001
    )  # fmt: skip
    store = filled.office.store
    steps = len(store._history.done)
    filled.do(form_templates.change, filled.template, facts)
    owner = owners.template(filled.template)
    filled.do(text_parts.put, owner, [TextKind.TEXT], [TextFacts(heading="1 Alku", text="Ohje koskee yksikköä.")])
    filled.do(parties.put, owner, [PartyRole.DISTRIBUTION],
              [PartyFacts(role=PartyRole.DISTRIBUTION, body="Kokeiluyksikkö")])  # fmt: skip
    filled.do(annexes.add, owner, AnnexFacts(title="Omavalvontalomake", number="1"))
    text = filled.text("form-template")
    told = ("Ohje omavalvonnasta", "klo 14.05", "kirjaamosta", "1 Alku", "Ohje koskee", "Nimi", "Kokeiluyksikkö")
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    assert text.startswith("Kokeiluvirasto")
    assert "KOK 12/2026" in text
    assert filled.ask(form_templates.one, filled.template).facts == facts
    while len(store._history.done) > steps:
        store.undo()


def test_changes_tell_before_and_after_who_when_and_why(filled):
    made = filled.built("form-changes", "en")
    text = squeezed(write(made, "text").data.decode())
    first = next(number for number, one in enumerate(filled.points) if one is filled.free)
    for words in ("Before", f"Vastaus [-{first}-].", "Vastaus {+muuttui+}.", "Aino Ahjola", "6 March 2026",
                  "Ohje uusittiin.", "material"):  # fmt: skip
        assert words in text, words
    nothing = filled.text("form-changes", since=LATER)
    assert "Aino Ahjola" not in nothing


def test_the_reason_of_a_change_is_kept_with_what_is_secret_in_either_answer(filled):
    store = filled.office.store
    before = filled.ask(form_answers.history, filled.form, filled.free.key)[1]
    filled.do(secrecy.set_words, "answer", before.id, 0, 7, SECURITY)
    public = filled.text("form-changes", Audience.PUBLIC)
    assert "Vastaus muuttui." in public.replace("{+", "").replace("+}", "")
    assert "Ohje uusittiin." not in public
    assert "Ohje uusittiin." in filled.text("form-changes")
    store.undo()


def test_a_public_copy_shows_what_is_left_out_as_left_out(filled):
    store = filled.office.store
    steps = len(store._history.done)
    field = next(one for one in filled.points if one.facts.kind is QuestionKind.INFORMATION)
    yes_or_no = next(one for one in filled.points if one.facts.kind is QuestionKind.YES_NO)
    for point in (field, yes_or_no):
        filled.do(form_answers.set_secrecy, filled.form, point.key, SECURITY)
    answer = filled.ask(form_answers.history, filled.form, filled.free.key)[0]
    filled.do(secrecy.set_words, "answer", answer.id, 8, 15, SECURITY)
    made = filled.built("form")
    public = filled.text("form", Audience.PUBLIC)
    for point in (field, yes_or_no, filled.free):
        assert point.facts.text in public, "what was asked is no secret"
    assert "muuttui" not in public
    assert "Vastaus 0." not in public
    shown = for_audience(made, Audience.PUBLIC)
    beside = {plain(one.label): plain(one.text) for one in shown.blocks if isinstance(one, Paragraph)}
    assert beside[field.facts.text] == "[jätetty pois: salassa pidettävä]"
    assert len(left_out(made)) == 3
    whole = filled.text("form")
    assert "Vastaus 0." in whole
    assert "24 §" in whole
    filled.do(secrecy.set_row, "form", filled.form, SECURITY)
    hidden = filled.text("form", Audience.PUBLIC)
    assert not re.search(r"Kokeiluyksikkö|Vastaus|Öhman", hidden)
    filled.do(secrecy.set_row, "form", filled.form, SecrecyRow(ground="-"))
    while len(store._history.done) > steps:
        store.undo()


def test_no_public_copy_holds_what_was_hidden_by_any_way(file_store):
    """The small proof of what tests/prove does with 200 points."""
    hiding = FormHiding(Office(file_store), seed=1)
    hiding.hide(12)
    assert hiding.found() == []
    whole = {word for _, word in hiding.found(Audience.INTERNAL, {"text"})}
    assert len(set(hiding.words) - whole) <= 1, "only what a request asks for stands on no paper"
