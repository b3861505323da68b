"""Hides words in a form by every way there is, and looks for them in whatever goes out of it."""

import datetime as dt
import random
from collections.abc import Collection, Iterator

from secretariat.documents import FORMATS, SUFFIXES, Asked, file_name, registered, write
from secretariat.documents import data as exported
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import QuestionKind, TextKind
from secretariat.services import (
    annexes,
    change_requests,
    confirmations,
    exports,
    form_answers,
    form_changes,
    form_templates,
    forms,
    owners,
    secrecy,
    template_points,
    text_parts,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.change_requests import RequestFacts
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.forms import FormFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextFacts
from tests.documents.hiding import LETTERS, PIECE, traces
from tests.documents.papers import LANGUAGES
from tests.office import Office

BEGUN = dt.date(2026, 1, 7)
DAY = dt.timedelta(days=1)
KINDS = (QuestionKind.FREE_TEXT, QuestionKind.DESCRIBE, QuestionKind.YES_NO, QuestionKind.INFORMATION)
FORMS = ("form", "form-changes", "form-template")


class FormHiding:
    """A form with secrets in it: points, passages, earlier wordings of them, reasons, paragraphs, annexes, requests.

    Args:
        office: whose group has the form.
        seed: chooses the words, their places and the ways.
    """

    def __init__(self, office: Office, seed: int) -> None:
        self._do, self._ask, self._office = office.do, office.store.query, office
        self._chance = random.Random(seed)
        self.words: list[str] = []

    def hide(self, how_many: int) -> None:
        """Hide so many points, and what else can be hidden: marked before and after confirmations, and changed."""
        self._begin(how_many)
        self._day = BEGUN + DAY
        wholes, passages = [], []
        for number, key in enumerate(self._keys):
            if number % 3 == 0:
                self._write(key, self._secret())
                wholes.append(key)
            else:
                secret = self._secret()
                self._write(key, self._around(secret))
                passages.append((key, secret))
        half = len(wholes) // 2, len(passages) // 2
        self._mark(wholes[: half[0]], passages[: half[1]])
        self._paragraph()
        self._annex()
        self._confirm()
        for key in wholes[::2]:
            self._write(key, self._secret(), reason=self._secret())
        for key, secret in passages[::2]:
            self._write(key, self._around(secret), reason=self._reason(key, secret, passages[: half[1]]))
        self._mark(wholes[half[0] :], passages[half[1] :])
        self._confirm()
        for key, _secret in passages[::3]:  # other words in the place of the secret ones: all of it is secret
            self._write(key, f"{self._secret()} {self._secret()}", reason="Muuttui.")
        request = RequestFacts(text=self._secret(), asked_by="VM")
        self._do(change_requests.ask, self.form, wholes[0], request, on=self._day)
        self._remove(wholes[1], passages[1][0])

    def _begin(self, how_many: int) -> None:
        do, group = self._do, self._office.group
        self.template = do(form_templates.add, group, TemplateFacts(title="Omavalvontalomake"))
        version = self._ask(form_templates.one, self.template).newest.id
        points = tuple(PointFacts(text=f"Kysymys {n}?", kind=KINDS[n % len(KINDS)]) for n in range(how_many))
        (self._keys,) = do(template_points.put, version, [(SectionFacts(title="Kaikki"), points)])
        do(form_templates.publish, version, on=BEGUN)
        facts = FormFacts(title="Yksikön suunnitelma", unit="Yksikkö", begun_on=BEGUN)
        self.form = do(forms.begin, group, version, facts)
        self.confirmed: list[dt.date] = []

    def _write(self, key: str, text: str, reason: str = "") -> None:
        point = self._ask(form_answers.of_form, self.form).point(key).point
        choice = self._chance.choice(("yes", "no")) if point.facts.kind is QuestionKind.YES_NO else ""
        facts = AnswerFacts(text=text, choice=choice, writer="Aino Ahjola")
        self._do(form_answers.write, self.form, key, facts, on=self._day, reason=reason, is_material=True)

    def _around(self, secret: str) -> str:
        before = self._chance.choice(["", "Todettiin: ", "- ensin\n- sitten "])
        return before + secret + self._chance.choice(["", " ja niin edelleen.", "\nUusi rivi."])

    def _reason(self, key: str, secret: str, marked: Collection[tuple[str, str]]) -> str:
        """A reason that tells the secret again, where it is marked already."""
        return f"Koska {secret}." if (key, secret) in marked else "Täsmennettiin."

    def _mark(self, wholes: Collection[str], passages: Collection[tuple[str, str]]) -> None:
        for key in wholes:
            self._do(form_answers.set_secrecy, self.form, key, self._why())
        for key, secret in passages:
            answer = self._ask(form_answers.history, self.form, key)[0]
            at = answer.text.index(secret)
            self._do(secrecy.set_words, "answer", answer.id, at, at + len(secret), self._why())

    def _paragraph(self) -> None:
        owner, secret = owners.form(self.form), self._secret()
        texts = [TextFacts(text=f"Alussa {secret} lopussa."), TextFacts(text=self._secret(), heading=self._secret())]
        first, second = self._do(text_parts.put, owner, [TextKind.TEXT], texts)
        self._do(secrecy.set_words, "text_part", first, 7, 7 + len(secret), self._why())
        self._do(secrecy.set_row, "text_part", second, self._why())

    def _annex(self) -> None:
        facts = AnnexFacts(title=self._secret(), giver=self._secret(), kept_at=self._secret())
        key = self._do(annexes.add, owners.form(self.form), facts)
        self._do(secrecy.set_row, "annex", key, self._why())

    def _confirm(self) -> None:
        self._day += 30 * DAY
        facts = ConfirmationFacts(on=self._day, name="Eero Öhman", place="Kokeila")
        self._do(confirmations.confirm, self.form, facts, today=self._day)
        self.confirmed.append(self._day)
        self._day += DAY

    def _remove(self, *keys: str) -> None:
        """A newer version of the template no longer asks these points; the form is moved to it."""
        version = self._do(form_templates.begin_version, self.template)
        for point in self._ask(form_templates.outline, version).points:
            if point.key in keys:
                self._do(template_points.remove_point, point.id)
        self._do(form_templates.publish, version, on=self._day)
        self._do(forms.move, self.form, version)

    def _why(self) -> SecrecyRow:
        return self._chance.choice([SecrecyRow(17), SecrecyRow(7, years=25), SecrecyRow(ground="sopimus")])

    def _secret(self) -> str:
        self.words.append("".join(self._chance.choices(LETTERS, k=PIECE)))
        return self.words[-1]

    def copies(
        self, audience: Audience = Audience.PUBLIC, forms_: Collection[str] = FORMATS
    ) -> Iterator[tuple[str, bytes]]:
        """Every paper of the form in these formats, now and of each confirmation; notices, and the whole as data."""
        every = [Asked(about_id=self.form, valid_on=day) for day in (None, *self.confirmed)]
        changes = [Asked(about_id=self.form, since=day) for day in (None, BEGUN - DAY)]
        asked = {"form": every, "form-changes": changes, "form-template": [Asked(about_id=self.template, on=BEGUN)]}
        turn = 0
        for name in FORMS:
            kind = registered()[name]
            for one in asked[name]:
                content = self._ask(kind.question, one)
                for form in (form for form in kind.formats if form in forms_):
                    made = kind.build(content, language(LANGUAGES[turn % len(LANGUAGES)]))
                    turn += 1
                    suffix = next(suffix for suffix, other in SUFFIXES.items() if other == form)
                    yield file_name(made, suffix, audience), write(made, form, audience).data
        if audience is not Audience.PUBLIC:
            return
        found = self._ask(form_changes.of_form, self.form, since=BEGUN - DAY)
        for code in LANGUAGES:
            notice = form_changes.notice(found, code)
            yield notice.subject, notice.text.encode()
        subjects = self._ask(exports.everything, with_secrets=False, with_notes=False)
        for form in exported.FORMATS:
            yield f"kaikki{form}", exported.written(subjects, form, language("fi"))

    def found(self, audience: Audience = Audience.PUBLIC, forms_: Collection[str] = FORMATS) -> list[tuple[str, str]]:
        """Which of the words stand in which of the copies, in their names, or in any of the bytes."""
        return [(name, word) for name, data in self.copies(audience, forms_)
                for word in traces(data, self.words, name)]  # fmt: skip
