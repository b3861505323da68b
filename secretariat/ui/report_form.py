"""The form of a report: its days and language, the coordinator's own words, and what is asked of the group."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from secretariat.documents.status_words import REQUESTS
from secretariat.errors import SecretariatError
from secretariat.i18n import LANGUAGES, NAMES, _
from secretariat.services import reports
from secretariat.services.report_content import OwnWords, Request, RequestKind
from secretariat.services.reports import SnapshotRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Form, Line
from secretariat.ui.widgets import Button, beside, clear, column, connect, row, text
from secretariat.ui.word_fields import AreaField


class ReportForm(Form):
    """The form of the chosen report. What is written is kept when the focus leaves the field.

    Args:
        desk: what the page works with.
    """

    def __init__(self, desk: Desk) -> None:
        self.on, self.since = DateField(_("Status on")), DateField(_("Compared with"))
        self.language = ChoiceField(_("Language of the paper"), [(code, NAMES[code]) for code in LANGUAGES])
        self.summary = AreaField(_("Own sentence, on top of the minister's page"))
        self.judgement = AreaField(_("Overall"))
        self.advance = AreaField(_("Biggest advance"))
        self.risk = AreaField(_("Biggest risk"))
        super().__init__(
            on=self.on, since=self.since, language=self.language, summary=self.summary, judgement=self.judgement,
            advance=self.advance, risk=self.risk,
        )  # fmt: skip
        self._desk = desk
        self._report: SnapshotRow | None = None
        self.requests = Requests()
        days = beside(self.on, self.since, self.language, spacing=12)
        self.build(days, self.summary, self.judgement, self.advance, self.risk, self.requests)
        for name, field in self.fields.items():
            field.changed.connect(self._on_days if name in {"on", "since", "language"} else self._on_words)
        self.requests.changed.connect(self._on_words)

    def show_report(self, report: SnapshotRow, *, can_write: bool) -> None:
        """Show a report; one that was issued cannot be changed."""
        self._report = report
        self.calm()
        self.on.show_date(report.on)
        self.since.show_date(report.since)
        self.language.show_value(report.language)
        for name in ("summary", "judgement", "advance", "risk"):
            self.fields[name].show_value(getattr(report.words, name))  # type: ignore[attr-defined]
        self.requests.show_requests(report.words.requests)
        self.setEnabled(can_write and not report.is_issued)

    @Slot()
    def _on_days(self) -> None:
        report = self._report
        if report is None or self.is_wrong or self.on.date is None:
            return
        self.calm()
        self._desk.workspace.execute(
            reports.change, report.id, on=self.on.date, since=self.since.date, language=self.language.value,
            refused=self._refuse,
        )  # fmt: skip

    @Slot()
    def _on_words(self) -> None:
        if self._report is None:
            return
        words = OwnWords(self.summary.value, self.judgement.value, self.advance.value, self.risk.value,
                         self.requests.requests())  # fmt: skip
        if words != self._report.words:
            self.calm()
            self._desk.workspace.execute(reports.write, self._report.id, words, refused=self._refuse)

    def _refuse(self, no: SecretariatError) -> None:
        self.refuse(no)


class Requests(QWidget):
    """What is asked of the group, a line to each with its class.

    Signals:
        changed: something is asked otherwise.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(spacing=6)
        self._rows: list[RequestLine] = []
        self.add = connect(Button(_("Add a request"), "quiet", icon="plus"), self._on_add)
        self.setLayout(column(text(_("What is asked of the group"), "field"), self._lines, row(self.add, 1), spacing=6))

    def requests(self) -> tuple[Request, ...]:
        """What is asked, in order; empty lines are none."""
        return tuple(one.request() for one in self._rows if one.line.text().strip())

    def show_requests(self, requests: tuple[Request, ...]) -> None:
        """Show what the file holds; an empty line that is being written stays."""
        if requests == self.requests() and self._rows:
            return
        clear(self._lines)
        self._rows = []
        for one in requests:
            self._append(one)

    def _append(self, request: Request) -> "RequestLine":
        made = RequestLine(request)
        made.changed.connect(self.changed)
        made.removed.connect(self._on_removed)
        self._rows.append(made)
        self._lines.addWidget(made)
        return made

    @Slot()
    def _on_add(self) -> None:
        self._append(Request(RequestKind.DECISION, "")).line.setFocus()

    @Slot(object)
    def _on_removed(self, gone: Any) -> None:
        self._rows = [one for one in self._rows if one is not gone]
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.add.setFocus()
        self.changed.emit()


class RequestLine(QWidget):
    """One thing that is asked: its class, its words, and the way to take it away.

    Signals:
        changed: it is asked otherwise.
        removed: it is taken away.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Class of the request"))
        for kind, words in REQUESTS.items():
            self.kind.addItem(_(words), kind)
        self.kind.setCurrentIndex(self.kind.findData(request.kind))
        self.kind.activated.connect(self._on_changed)
        self.line = Line(_("What is asked"))
        self.line.show_text(request.text)
        self.line.left.connect(self._on_changed)
        self.remove = connect(Button("", "quiet", icon="close"), self._on_remove)
        self.remove.setAccessibleName(_("Take the request away"))
        layout = row(self.kind, self.line, self.remove, spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def request(self) -> Request:
        """What it asks."""
        return Request(RequestKind(self.kind.currentData()), self.line.text().strip())

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self)
