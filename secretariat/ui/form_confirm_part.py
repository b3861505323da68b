"""The yearly confirmation of a form: what is open, who confirmed when, what has changed, what the staff is told."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPlainTextEdit, QWidget

from secretariat.documents import save
from secretariat.errors import SecretariatError
from secretariat.i18n import LANGUAGES, NAMES, _, capitalized, count
from secretariat.language.file_names import file_name
from secretariat.paths import documents_folder
from secretariat.services import confirmations, form_changes, owners, parties, persons
from secretariat.services.confirmations import ConfirmationRow, State
from secretariat.services.form_answers import Filled
from secretariat.services.form_changes import FormChanges, Notice
from secretariat.services.labels import label
from secretariat.ui.desk import Desk
from secretariat.ui.form_confirm_form import BY, ConfirmForm
from secretariat.ui.form_words import answer_words, state_words, written_words
from secretariat.ui.measure_part import joined, on_day
from secretariat.ui.sections import Doing, FactLine, Section, settle, show_in, small
from secretariat.ui.widgets import Button, column, connect, named, pane, row, scrolled, text
from secretariat.ui.word_fields import shown_when

_MOST, _WIDE, _NOTICE = 8, 860, 180


class ConfirmPart(QWidget):
    """Confirmations, and what bears on the next one.

    Signals:
        wanted: the key of a point that is to be shown.
        paper_wanted: the day whose valid version is to be shown on paper.

    Args:
        desk: what the page works with.
        tell: says what cannot be undone.
    """

    wanted = Signal(str)
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self._filled: Filled | None = None
        self._rows: list[ConfirmationRow] = []
        self._state = State(confirmations.Standing.NEVER)
        self._correcting: int | None = None
        self._words = text("", "note", wrap=True)
        self.section = Section(_("Confirmations"))
        self.open, self.changes = Section(_("What is open")), Section(_("Changes since the last confirmation"))
        self.form = ConfirmForm()
        self.section.hold(self.form)
        self.form.handed_in.connect(self._on_confirm)
        self.form.left.connect(self.close_form)
        self.code = QComboBox()
        for code in LANGUAGES:
            self.code.addItem(NAMES[code], code)
        named(self.code, _("Language of the notice"))
        self.code.activated.connect(self._on_code)
        self.notice = QPlainTextEdit()
        self.notice.setReadOnly(True)
        self.notice.setTabChangesFocus(True)
        self.notice.setFixedHeight(_NOTICE)
        named(self.notice, _("Notice to the staff"))
        self.copy = connect(Button(_("Copy the notice")), self._on_copy)
        self.save = connect(Button(_("Save the notice…"), "quiet"), self._on_save)
        self._subject = text("", "strong", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Confirmation"))
        self._build()

    def _build(self) -> None:
        self.section.put_first(row(self._words, spacing=0, margins=(0, 4, 0, 4)))
        head = row(text(_("Notice to the staff"), "group"), 1, text(_("Language"), "help"), self.code, spacing=8)
        acts = row(self.copy, self.save, 1, spacing=6)
        self._told = QWidget()
        self._told.setLayout(column(head, self._subject, self.notice, acts, spacing=8))
        inner = column(self.section, self.open, self.changes, self._told, 1, spacing=26, margins=(32, 20, 32, 32))
        held = QWidget()
        held.setLayout(inner)
        held.setMaximumWidth(_WIDE)
        middle = row(held, spacing=0)
        middle.addStretch(1)
        middle.setStretch(0, 100)
        self.setLayout(column(scrolled(pane(middle))))

    # What is shown

    def show_filled(self, filled: Filled, rows: list[ConfirmationRow], state: State) -> None:
        """Show how a form stands to its confirmation."""
        if self._filled is None or self._filled.form.id != filled.form.id:
            self.section.close_form()
            self._show_code(filled.form.language)
        self._filled, self._rows, self._state = filled, rows, state
        can = self._desk.workspace.can_change and filled.form.closed_on is None
        yearly = _("A form is confirmed every twelve months, even when nothing has changed.")
        self._words.setText(f"{capitalized(state_words(state, filled.form.closed_on))}. {yearly}")
        if not can:
            self.section.close_form()
        self.section.show_lines([self._line(one, can=can) for one in reversed(rows)],
                                _("Nobody has confirmed the form yet."))  # fmt: skip
        self._show_open(filled)
        self._show_changes(filled)
        settle()

    def _line(self, one: ConfirmationRow, *, can: bool) -> FactLine:
        facts = one.facts
        who = joined(facts.name, facts.title or capitalized(_(label(facts.confirmed_by))))
        holds = _("holds until {day}", day=one.until)
        words = _("Confirmation {number}: {who}", number=one.number, who=who)
        buttons = [small(_("Show the paper"), Doing(self.paper_wanted.emit, one.on), words)]
        if can and one is self._rows[-1]:
            buttons.append(small(_("Correct"), Doing(self._on_correct, one), words))
            buttons.append(small(_("Take back"), Doing(self._on_take_back, one), words))
        return FactLine(on_day(one.on), words, joined(holds, facts.place, facts.note), *buttons,
                        mark=("done", "good"))  # fmt: skip

    def _show_open(self, filled: Filled) -> None:
        missing = [one for one in filled.points if one.is_missing]
        asked = [(one, each) for one in filled.points for each in one.requests]
        lines = [
            FactLine("", each.facts.text, joined(one.point.facts.text, each.facts.asked_by, shown_when(each.facts.due)),
                     small(_("Go there"), Doing(self.wanted.emit, one.point.key), each.facts.text),
                     mark=("risk", "warning"))
            for one, each in asked
        ]  # fmt: skip
        lines += [
            FactLine("", one.point.facts.text, _("No answer yet"),
                     small(_("Go there"), Doing(self.wanted.emit, one.point.key), one.point.facts.text),
                     mark=("notstarted", "ink3"))
            for one in missing[:_MOST]
        ]  # fmt: skip
        more = len(missing) - _MOST
        if more > 0:
            lines.append(FactLine("", count("and {n} more without an answer", "and {n} more without an answer", more)))
        self.open.note.setText(_open_words(len(missing), len(asked)))
        self.open.show_lines(lines, _("Every point that needs an answer has one, and no request waits."))

    def _show_changes(self, filled: Filled) -> None:
        found = self._found(filled)
        self.changes.note.setText(
            count("{n} change", "{n} changes", len(found.rows)) if found.rows and found.confirmed else "")  # fmt: skip
        lines = [
            FactLine(
                on_day(one.after.on),
                one.point,
                joined(written_words(one.after), one.after.reason, _("material") if one.is_material else ""),
                small(_("Go there"), Doing(self.wanted.emit, one.key), one.point),
                mark=("running", "accent") if one.is_material else ("continuous", "ink3"),
            )
            for one in found.rows
        ]
        for line_, one in zip(lines, found.rows, strict=True):
            line_.setToolTip(answer_words(one.after))
        has_base = found.confirmed is not None
        self.changes.setVisible(has_base)
        self._told.setVisible(has_base)
        self.changes.show_lines(lines if has_base else [], _("Nothing has changed since the last confirmation."))
        self._show_notice(found)

    def _found(self, filled: Filled) -> FormChanges:
        return self._desk.workspace.ask(form_changes.of_form, filled.form.id)

    def _show_notice(self, found: FormChanges) -> None:
        made = form_changes.notice(found, str(self.code.currentData()))
        self._subject.setText(made.subject)
        self.notice.setPlainText(made.text)
        has_any = bool(found.material)
        for part in (self.copy, self.save):
            part.setEnabled(has_any)

    def _show_code(self, code: str) -> None:
        self.code.setCurrentIndex(max(0, self.code.findData(code)))

    @Slot(int)
    def _on_code(self, _index: int) -> None:
        if self._filled is not None:
            self._show_notice(self._found(self._filled))

    # What is done

    @Slot()
    def begin(self) -> None:
        """Begin the confirmation of the form as it stands now."""
        filled = self._filled
        if filled is None or filled.form.closed_on is not None or not self._desk.workspace.can_change:
            return
        self._correcting = None
        ask = self._desk.workspace.ask
        missing, asked = sum(one.is_missing for one in filled.points), sum(len(one.requests) for one in filled.points)
        left = _open_words(missing, asked)
        kept = _("What stands in the form now is kept for good, and cannot be undone.")
        still = _("Still open: {what}.", what=left) if left else ""
        self.form.told.setText(" ".join(filter(None, (still, kept))))
        self.form.done.rename(_("Confirm the form"))
        self._open(ask(confirmations.usual, filled.form.id, _today()))

    def _on_correct(self, one: ConfirmationRow) -> None:
        self._correcting = one.id
        self.form.told.setText(_("What was confirmed stays as it is; only what is told of it is corrected."))
        self.form.done.rename(_("Keep the correction"))
        self._open(one.facts)

    def _open(self, facts: Any) -> None:
        filled, ask = self._filled, self._desk.workspace.ask
        if filled is None:
            return
        self.form.know(ask(parties.of, owners.form(filled.form.id), *BY), ask(persons.every))
        self.form.show_facts(facts)
        self.section.open(self.form)
        show_in(self.form)
        (self.form.name if not facts.name else self.form.on).line.setFocus()

    @Slot()
    def _on_confirm(self) -> None:
        filled = self._filled
        if filled is None:
            return
        do, facts = self._desk.workspace.execute, self.form.facts
        if self._correcting is not None:
            work: tuple[Any, ...] = (confirmations.correct, self._correcting, facts)
        else:
            work = (confirmations.confirm, filled.form.id, facts)
        if do(*work, today=_today(), refused=self.form.refuse) is not None:
            self.close_form()
            if self._correcting is None:
                self._tell(_("The form is confirmed until {day}", day=confirmations.until(facts.on)))

    def _on_take_back(self, one: ConfirmationRow) -> None:
        if self._desk.workspace.execute(confirmations.take_back, one.id) is not None:
            self._desk.told.emit(_("Confirmation {number} was taken back", number=one.number))

    @Slot()
    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        was_open = self.section.close_form()
        settle()
        if was_open:
            self.setFocus()
        return was_open

    # The notice

    def _made(self) -> Notice | None:
        if self._filled is None:
            return None
        return form_changes.notice(self._found(self._filled), str(self.code.currentData()))

    @Slot()
    def _on_copy(self) -> None:
        made = self._made()
        if made is not None:
            QApplication.clipboard().setText(f"{made.subject}\n\n{made.text}")
            self._tell(_("The notice is copied"))

    @Slot()
    def _on_save(self) -> None:
        made = self._made()
        if made is None:
            return
        proposed = documents_folder() / f"{file_name(made.subject)}.txt"
        wanted, _filter = QFileDialog.getSaveFileName(self, _("Save the notice"), str(proposed), "TXT (*.txt)")
        if wanted:
            self.save_notice(Path(wanted))

    def save_notice(self, path: Path) -> None:
        """Write the notice to a path."""
        made = self._made()
        if made is None:
            return
        try:
            save(path, f"{made.subject}\n\n{made.text}\n".encode())
        except SecretariatError as no:
            self._desk.workspace.refused.emit(no)
            return
        self._tell(_("Saved: {file}", file=path.name))


def _open_words(missing: int, asked: int) -> str:
    """How much is open, in few words; nothing where nothing is."""
    return ", ".join(filter(None, (
        count("{n} point without an answer", "{n} points without an answer", missing) if missing else "",
        count("{n} open request", "{n} open requests", asked) if asked else "",
    )))  # fmt: skip


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
