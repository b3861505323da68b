"""The form of a request for statements: about what, by when, in which words, with which questions, and whom to ask."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot

from secretariat.i18n import LANGUAGES, NAMES, _, chosen
from secretariat.models import Precision, Qualifier
from secretariat.services import matters, statement_requests
from secretariat.services.statement_requests import RequestFacts, RequestRow
from secretariat.services.when import When
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, TextField
from secretariat.ui.sections import InlineForm, settle
from secretariat.ui.whom_field import WhomField
from secretariat.ui.widgets import text
from secretariat.ui.word_fields import AreaField, OneOfField, WhenField

_USUAL_DAYS = 30


class RequestForm(InlineForm):
    """The form of a new request, or of one that is changed; those whom it asks are added beside the request then.

    Signals:
        made: the id of the request.
    """

    made = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._key: int | None = None
        self._group_id, self._on = 0, dt.date.min
        self.matter = OneOfField(_("Matter"), hint=_("a matter of the group, if it is about one"))
        self.title = TextField(_("Title of the request"), hint=_("the title of the matter, when nothing is written"))
        self.number = TextField(_("Diary number"), hint=_("that answers are to name"))
        self.due = WhenField(_("Answer by"))
        self.language = ChoiceField(_("Language of the letters"), [(code, NAMES[code]) for code in LANGUAGES])
        self.words = AreaField(_("Own words of the letter"), hint=_("The usual letter has its words already."), rows=3)
        self.questions = AreaField(_("Questions"), hint=_("One question on each line, if there are any"), rows=3)
        self.whom = WhomField(desk, _("Whom to ask"))
        super().__init__(
            _("Prepare the request"), matter_id=self.matter, title=self.title, diary_number=self.number, due=self.due,
            language=self.language, words=self.words, questions=self.questions, to=self.whom,
        )  # fmt: skip
        self.head = text("", "pane")
        self.handed_in.connect(self._on_handed_in)
        self.build(self.head, self.matter, self.title, self.due, self.whom, self.questions, self.words, self.number,
                   self.language)  # fmt: skip

    def begin(self, group_id: int, on: dt.date, matter_id: int | None = None) -> None:
        """Propose a request, about a matter where one is given."""
        self._show(group_id, None, on)
        self.head.setText(_("New request for statements"))
        self.done.rename(_("Prepare the request"))
        group = self._desk.group()
        last = on + dt.timedelta(days=_USUAL_DAYS)
        due = When(chosen().date(last), last, last, Precision.DAY, Qualifier.BY)
        language = group.facts.language if group else chosen().code
        self._fill(RequestFacts(matter_id=matter_id, due=due, language=language))
        self.whom.begin(group_id)
        self.whom.show()
        (self.title.line if matter_id is None else self.whom.pick).setFocus(Qt.FocusReason.ShortcutFocusReason)
        settle()

    def change(self, one: RequestRow, on: dt.date) -> None:
        """Change a request."""
        self._show(one.group_id, one.id, on)
        self.head.setText(_("Change the request"))
        self.done.rename(_("Keep"))
        self._fill(one.facts)
        self.whom.hide()
        self.title.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        settle()

    def _show(self, group_id: int, key: int | None, on: dt.date) -> None:
        self.calm()
        self._group_id, self._key = group_id, key
        found = self._desk.workspace.ask(matters.of_group, group_id)
        self.matter.show_choices([(one.id, " ".join(filter(None, (one.number, one.title)))) for one in found])
        self.matter.setVisible(bool(found))
        self._on = on

    def _fill(self, facts: RequestFacts) -> None:
        self.matter.show_value(facts.matter_id)
        self.title.show_value(facts.title)
        self.number.show_value(facts.diary_number)
        self.language.show_value(facts.language)
        self.due.read_as(self._on, facts.language)
        self.due.show_when(facts.due)
        self.words.show_value(facts.words)
        self.questions.show_value("\n".join(facts.questions))

    @property
    def facts(self) -> RequestFacts:
        """What it holds."""
        lines = self.questions.value.splitlines()
        return RequestFacts(
            title=self.title.value.strip(),
            matter_id=self.matter.value,
            diary_number=self.number.value.strip(),
            words=self.words.value.strip(),
            questions=tuple(line.strip() for line in lines if line.strip()),
            language=self.language.value,
            due=self.due.when,
        )

    @Slot()
    def _on_handed_in(self) -> None:
        execute = self._desk.workspace.execute
        if self._key is not None:
            done = execute(statement_requests.change, self._key, self.facts, refused=self.refuse)
        else:
            to = self.whom.value
            done = execute(statement_requests.ask, self._group_id, self.facts, to, refused=self.refuse)
        if done is not None:
            self.made.emit(self._key or done.value)
