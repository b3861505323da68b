"""Which kind a paper is: the product's own papers in three languages and others of every kind, with reasons."""

import datetime as dt

import pytest

from secretariat.documents import write
from secretariat.documents.extract import Extract, extract
from secretariat.i18n import language
from secretariat.importers.old_papers import kinds, readers, repair
from secretariat.importers.old_papers.reading import of_source
from secretariat.models import EntryKind
from secretariat.services.old_kinds import KINDS
from tests.documents.papers import sample, sampled

# Short papers: what they are, and words enough to tell.
_TOLD = """
=== memo
Muistio 2/2024

Läsnä: Aino Kaislaranta, Oskari Lehtisaari

1. Avaus
Avattiin kokous klo 9.00.
=== memo
PÖYTÄKIRJA
Taloyhtiön hallitus

1 § Kokouksen avaus
Puheenjohtaja avasi kokouksen.

2 § Talousarvio
Päätettiin hyväksyä talousarvio.
=== memo
Protokoll fört vid styrelsens möte 3.4.2023

Närvarande: Siv Åkerblom, Tor Ekmark

§ 1 Mötets öppnande
Ordföranden öppnade mötet.

§ 2 Budget
Beslöts att godkänna budgeten.
=== memo
Minutes of the Path Working Group, 4 May 2023

Present: A. Thornbury, L. Marsh
Apologies: P. Reed

1. Opening
The chair opened the meeting at 10:00.

2. Signs
It was agreed that new signs are ordered.
=== memo
Working group notes

Attendees: Ruth, Owen, Cass

Topic: release date
RESOLUTION: The release is moved to June.
ACTION: Owen to update the plan.
=== agenda
Esityslista

Aika: 4.6.2024 klo 13

1. Kokouksen avaus
2. Talousarvio
3. Muut asiat
=== agenda
Kutsu vuosikokoukseen

Yhdistyksen jäsenet kutsutaan vuosikokoukseen 12.3.2024 klo 18.

Käsiteltävät asiat
1. Kokouksen avaus
2. Toimintakertomus
=== agenda
Kallelse till årsmöte

Föreningens medlemmar kallas till årsmöte 5.4.2024 kl. 18.

Föredragningslista
1. Mötets öppnande
2. Val av ordförande
=== agenda
Agenda

Date: 7 May 2024

1. Welcome (5 min)
2. Budget (20 min)
3. Any other business (5 min)
=== extract
Pöytäkirjanote
Kunnanhallitus 4.3.2024

§ 71 Avustuksen myöntäminen

Päätös
Hyväksyttiin.

Muutoksenhaku
Oikaisuvaatimus
=== extract
§ 12
Rastipolun kunnostus

Esittelijä
tekninen johtaja Veikko Hakala

Päätösehdotus
Hyväksytään.

Päätös
Ehdotus hyväksyttiin.
=== extract
Protokollsutdrag
Stadsstyrelsen 5.2.2024

44 §
Understöd till byalag

Beslut
Understödet beviljas.
=== extract
Extract from the minutes
Harbour Board, 5 May 2023

Section 9 Mooring fees

Decision
The fees were approved.
=== statement
Lausunto

4.5.2023

Viite: lausuntopyyntö VN/100/2023

Metsäpolkujen liitto kiittää mahdollisuudesta lausua asiasta.

Liitto pitää esitystä hyvänä.
=== statement
Utlåtande

Ärende: Utkast till lag om vandringsleder

Förbundet tackar för möjligheten att yttra sig.

Förbundet stöder förslaget.
=== statement
Statement on the draft bill

The Association welcomes the opportunity to comment on the draft bill.

The Association supports its aims.
=== slides
Hankkeen tulokset
\f
ONGELMA
Tieto ei kulje

RATKAISU
Yhteinen näkymä
\f
Kiitos!
=== slides
Projektet
\f
Mål
• Fler leder
• Bättre skyltar
\f
Läget
• Tio leder klara
• Sju på hälft
\f
Tack!
=== slides
Our project
\f
Aims
• More paths
• Better signs
\f
Progress
• Ten done
• Seven under way
\f
Thank you!
=== form
Ilmoittautumislomake

Nimi: ______________
Osoite: ______________
Puhelin: ______________

Onko sinulla ruokarajoitteita? ______________
=== form
Ansökningsblankett

Namn: ..............................
Adress: ..............................
Telefon: ..............................

Ort och datum
Namnförtydligande
=== form
Feedback form

1. How did you hear of us?

2. What did you like?

3. What would you change?

4. May we contact you?
☐ Yes ☐ No
"""
PAPERS = [tuple(paper.split("\n", 1)) for paper in _TOLD.split("=== ")[1:]]


def found(text):
    source = readers.read_bytes(text.encode(), "paper.txt")
    return kinds.recognise(source, repair.paragraphs(source))


@pytest.mark.parametrize(("kind", "text"), PAPERS)
def test_a_paper_is_told_by_its_signs(kind, text):
    told = found(text)
    assert told.kind == kind
    assert told.reasons
    assert all(one.said("fi") for one in told.reasons)


def test_what_speaks_too_softly_is_asked():
    told = found("Aurinko nousi klo 6.\n\nLinnut lauloivat.\n")
    assert not told.is_sure
    asked = kinds.asked(told)
    assert asked.field == "kind"
    assert asked.choices[0] == told.kind
    assert set(asked.choices) == set(KINDS)


def test_the_question_of_the_kind_is_among_those_of_the_paper():
    source = readers.read_bytes(b"The sun rose at six.\n\nThe birds sang.\n", "paper.txt")
    assert "kind" in {one.field for one in of_source(source, on=dt.date(2024, 1, 1)).questions}


def test_a_sure_kind_is_not_asked():
    source = readers.read_bytes(PAPERS[0][1].encode(), "paper.txt")
    assert "kind" not in {one.field for one in of_source(source, on=dt.date(2024, 1, 1)).questions}


@pytest.mark.parametrize(
    ("code", "form"), [("fi", "text"), ("sv", "text"), ("en", "text"), ("fi", "docx"), ("sv", "odt")]
)
@pytest.mark.parametrize(("name", "kind"), [("agenda", "agenda"), ("minutes", "memo")])
def test_the_products_own_papers_are_known_in_every_language_and_form(code, name, kind, form):
    data = write(sampled(name, code), form).data
    source = readers.read_bytes(data, f"paper.{'txt' if form == 'text' else form}")
    told = kinds.recognise(source, repair.paragraphs(source))
    assert (told.kind, told.is_sure) == (kind, True)


@pytest.mark.parametrize(("code", "form"), [("fi", "docx"), ("sv", "text"), ("en", "text")])
def test_the_products_own_extract_is_known_and_read_as_its_item(code, form):
    paper = sample(code)["minutes"]
    item = paper.items[2]
    made = extract(Extract(paper, frozenset([item.id])), language(code))
    source = readers.read_bytes(write(made, form).data, f"extract.{'txt' if form == 'text' else form}")
    proposal = of_source(source, on=dt.date(2026, 12, 1))
    told = proposal.other
    assert proposal.kind == "extract"
    assert "kind" not in {one.field for one in proposal.questions}
    assert (told.section.text, told.title.text) == (item.number, item.title)
    assert (told.body.text, told.meeting.text) == (paper.group.name(code), paper.meeting.number)
    assert told.date.earliest == paper.meeting.date
    steered = [row.text for row in paper.entries[item.id] if row.kind is EntryKind.STEER]
    assert [one.text for one in told.decision] == steered
