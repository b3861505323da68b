"""The form of a new comment round: until when, with what letter, and to whom."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from secretariat.i18n import LANGUAGES, NAMES, _, chosen
from secretariat.services import comment_rounds, recipients
from secretariat.services.comment_state import CommentFacts
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Form
from secretariat.ui.flow_layout import flow
from secretariat.ui.widgets import Button, clear, column, connect, text
from secretariat.ui.word_fields import AreaField

if TYPE_CHECKING:
    from secretariat.services.recipients import To

_USUAL_DAYS = 7


class NewCommentRound(Form):
    """The form; everybody who usually gets the papers is ticked.

    Signals:
        made: the id of the round.
        left: nothing is to be made.
    """

    made = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answer_by = DateField(_("Answer by"))
        self.language = ChoiceField(_("Language of the letter"), [(code, NAMES[code]) for code in LANGUAGES])
        self.message = AreaField(_("Words of the letter"), hint=_("The usual letter, when nothing is written"), rows=3)
        super().__init__(answer_by=self.answer_by, language=self.language, message=self.message)
        self._meeting_id, self._on = 0, dt.date.min
        self.ticks: list[tuple[To, QCheckBox]] = []
        self._count = text("", "group")
        self._who = QVBoxLayout()
        self._who.setSpacing(6)
        self.make = connect(Button(_("Begin the round"), "primary"), self._on_make)
        cancel = connect(Button(_("Cancel"), "quiet", keys="Esc"), self.left.emit)
        self.build(
            text(_("Ask for comments"), "pane"),
            self.answer_by,
            self.language,
            self.message,
            column(self._count, self._who, spacing=8),
            flow(self.make, cancel),
        )
        self.answer_by.line.returnPressed.connect(self._on_make)

    def begin(self, meeting_id: int, on: dt.date) -> None:
        """Propose a round on the minutes of a meeting."""
        self.calm()
        self._meeting_id, self._on = meeting_id, on
        self.answer_by.show_date(on + dt.timedelta(days=_USUAL_DAYS))
        group = self._desk.group()
        self.language.show_value(group.facts.language if group else chosen().code)
        self.message.show_value("")
        self._show_recipients()
        self.answer_by.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.answer_by.line.selectAll()

    def _show_recipients(self) -> None:
        clear(self._who)
        self.ticks = []
        for one in self._desk.workspace.ask(recipients.of_meeting, self._meeting_id):
            box = QCheckBox(one.label(chosen().code))
            box.setChecked(one.is_usual)
            words = one.address or (_("no address: stays as not sent") if one.name else _("nobody named: not sent"))
            box.setAccessibleDescription(words)
            note = text(words, "help" if one.address else "error", wrap=True)
            note.setContentsMargins(26, 0, 0, 0)
            self._who.addWidget(box)
            self._who.addWidget(note)
            self.ticks.append((one, box))
            box.toggled.connect(self._on_ticked)
        self._on_ticked()

    @Slot()
    def _on_ticked(self, *_checked: object) -> None:
        number = sum(box.isChecked() for _to, box in self.ticks)
        self._count.setText(_("Asked: {n} of {total}", n=number, total=len(self.ticks)))

    @Slot()
    def _on_make(self) -> None:
        self.calm()
        if self.answer_by.is_wrong:
            self.answer_by.line.setFocus()
            return
        facts = CommentFacts(
            answer_by=self.answer_by.date, message=self.message.value.strip(), language=self.language.value
        )
        to = [one for one, box in self.ticks if box.isChecked()]
        done = self._desk.workspace.execute(
            comment_rounds.ask, self._meeting_id, to, facts, on=self._on, refused=self.refuse
        )
        if done is not None:
            self.made.emit(done.value)
