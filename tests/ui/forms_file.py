"""A group that fills in a form: a template in two versions, a form with answers, requests and a confirmation."""

import datetime as dt
from pathlib import Path
from typing import Any

from secretariat.models import ChangeKind, ConfirmedBy, PartyRole, QuestionKind
from secretariat.services import (
    annexes,
    change_requests,
    confirmations,
    form_answers,
    form_templates,
    forms,
    owners,
    parties,
    template_points,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.change_requests import RequestFacts
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.forms import FormFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.when import When
from secretariat.store.files import open_store

TODAY = dt.datetime.now().astimezone().date()
BEGUN = TODAY - dt.timedelta(days=400)
CONFIRMED = TODAY - dt.timedelta(days=330)

FIELD, FREE, YES_NO = QuestionKind.INFORMATION, QuestionKind.FREE_TEXT, QuestionKind.YES_NO
DESCRIBE, SIGNING = QuestionKind.DESCRIBE, QuestionKind.SIGNING
ASKED = (
    (SectionFacts(title="Palvelupisteen tiedot"), (
        PointFacts(text="Palvelupisteen nimi", kind=FIELD),
        PointFacts(text="Puhelin", kind=FIELD),
        PointFacts(text="Palvelukieli", kind=FIELD, choices=("suomi", "ruotsi", "molemmat")),
    )),
    (SectionFacts(title="Omavalvonnan järjestäminen", hint="Kuvatkaa, kuka tekee ja kuinka usein."), (
        PointFacts(text="Miten omavalvontaa johdetaan ja kuka siitä vastaa?",
                   hint="Nimetkää vastuuhenkilö tehtävänimikkeellä."),
        PointFacts(text="Miten henkilöstö osallistuu suunnitelman laatimiseen?"),
        PointFacts(text="Onko poikkeamista ilmoittamiseen kirjallinen ohje?", kind=YES_NO),
        PointFacts(text="Kuvatkaa, miten poikkeama käsitellään.", kind=DESCRIBE, is_needed=False),
    )),
    (SectionFacts(title="Tilat ja turvallisuus"), (
        PointFacts(text="Mitkä tilat ovat käytössä ja miten ne pidetään turvallisina?", kind=DESCRIBE),
        PointFacts(text="Onko kulunvalvonta käytössä?", kind=YES_NO),
    )),
    (SectionFacts(title="Vahvistaminen"), (PointFacts(text="Paikka ja päiväys", kind=SIGNING),)),
)  # fmt: skip
ANSWERS = (
    "Harjurinteen palvelupiste",
    "050 000 0000",
    "",
    "Palvelupisteen johtaja johtaa omavalvontaa. Vastaava ohjaaja kokoaa havainnot viikoittain.",
    "Suunnitelma käydään läpi kahdessa henkilöstökokouksessa, ja jokainen osio on nimetty kahdelle työntekijälle.",
    "",
    "",
    "Käytössä on kolme asiakastilaa ja yksi henkilöstötila. Hälytyspainikkeet testataan kuukausittain.",
    "",
)
CHOICES = {2: "molemmat", 5: "yes", 8: "yes"}


class FormsFile:
    """The file, and the ids in it."""

    def __init__(self, path: Path, *, store: Any = None) -> None:
        self.path = path
        self.store = store or open_store(path)
        do = self.store.execute
        facts = TemplateFacts(title="Omavalvontasuunnitelma", paper="Ohje omavalvonnasta", giver="Palveluvirasto")
        self.template: int = do(form_templates.add, 1, facts).value
        self.version: int = self.template_row().newest.id
        self.keys: list[str] = [key for part in do(template_points.put, self.version, ASKED).value for key in part]
        do(form_templates.publish, self.version, on=BEGUN, note="Ensimmäinen versio")
        told = FormFacts(title="Harjurinteen omavalvontasuunnitelma", unit="Harjurinteen palvelupiste", begun_on=BEGUN)
        self.form: int = do(forms.begin, 1, self.version, told).value
        people = (PartyFacts(role=PartyRole.DIRECTOR, name="Aune Kivelä", title="johtaja"),
                  PartyFacts(role=PartyRole.DEPUTY_DIRECTOR, name="Veli Salmi", title="apulaisjohtaja"))  # fmt: skip
        do(parties.put, owners.form(self.form), [one.role for one in people], people)
        do(annexes.add, owners.form(self.form), AnnexFacts(number="1", title="Perehdytysohje", kept_at="Arkistohuone"))
        for place, key in enumerate(self.keys[:9]):
            self.write(key, ANSWERS[place], CHOICES.get(place, ""), on=BEGUN)

    def template_row(self) -> form_templates.TemplateRow:
        """The template."""
        return self.store.query(form_templates.one, self.template)

    def write(self, key: str, words: str = "", choice: str = "", *, on: dt.date = TODAY, reason: str = "",
              material: bool = False, writer: str = "Kaisa Lehto") -> None:  # fmt: skip
        """Answer a point."""
        if words or choice:
            facts = AnswerFacts(text=words, choice=choice, writer=writer)
            self.store.execute(form_answers.write, self.form, key, facts, on=on, reason=reason, is_material=material)

    def confirm(self, on: dt.date = CONFIRMED, by: ConfirmedBy = ConfirmedBy.DIRECTOR) -> int:
        """Let the director confirm the form."""
        facts = ConfirmationFacts(on=on, confirmed_by=by, name="Aune Kivelä", title="johtaja", place="Harjurinne")
        return self.store.execute(confirmations.confirm, self.form, facts, today=TODAY).value

    def ask_for(self, key: str) -> int:
        """Ask for an answer to be completed."""
        due = When("kahden viikon kuluessa", None, TODAY + dt.timedelta(days=14))
        facts = RequestFacts(kind=ChangeKind.COMPLETE, text="Kertokaa, kuka testaa hälytyspainikkeet.",
                             asked_by="Palveluvirasto", due=due)  # fmt: skip
        return self.store.execute(change_requests.ask, self.form, key, facts, on=TODAY).value

    def second_version(self) -> int:
        """Publish a version that asks one thing more, one otherwise and one no longer."""
        do, ask = self.store.execute, self.store.query
        made: int = do(form_templates.begin_version, self.template).value
        outline = ask(form_templates.outline, made)
        first, second = outline.sections[1].points[:2]
        changed = PointFacts(text="Miten omavalvontaa johdetaan?", hint=first.facts.hint)
        do(template_points.change_point, first.id, changed)
        do(template_points.remove_point, second.id)
        do(template_points.add_point, outline.sections[2].id, PointFacts(text="Milloin tilat on tarkastettu?"))
        do(form_templates.publish, made, on=TODAY, note="Tilojen tarkastus lisättiin")
        return made
