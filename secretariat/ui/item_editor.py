"""The open row of the agenda: title, presenters, what is done, minutes, papers, secrecy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget

from secretariat.documents import save
from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen
from secretariat.models import ItemKind
from secretariat.paths import documents_folder
from secretariat.services import agenda, attachments, links, mentions
from secretariat.services.agenda import ItemRow
from secretariat.services.attachments import AttachmentRow
from secretariat.services.links import Target
from secretariat.services.mentions import MeasureName
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui import secrecy_form, theme
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Line, PickField, Wrapped, enum_choices
from secretariat.ui.flow_layout import FlowLayout
from secretariat.ui.preparing import attach
from secretariat.ui.secrecy_form import SecrecyForm, Subject
from secretariat.ui.widgets import Button, clear, column, connect, row, text

_PERSON, _UNIT = "person", "unit"


class ItemEditor(QWidget):
    """Edits one agenda item; everything is kept when a field is left.

    Signals:
        closed: the editor is to be closed.
        resized: it needs another height.
    """

    closed = Signal()
    resized = Signal()

    def __init__(self, desk: Desk, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._desk = desk
        self._item: ItemRow | None = None
        self._names: dict[int, MeasureName] = {}
        self.title = Wrapped(_("Title of the item"), theme.font(theme.BODY, bold=True))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What is done with it"))
        self.kind.setProperty("compact", "true")
        for member, words in enum_choices(ItemKind):
            self.kind.addItem(words, member)
        self.minutes = Line(_("Duration in minutes"), small=True)
        self.minutes.setFixedWidth(56)
        self.presenter = PickField(_("Add a presenter"), _("Add a presenter"), small=True)
        self.presenter.setFixedWidth(210)
        self.presenter.show_choices(choices)
        self.measure = PickField(_("Add a measure"), _("Number or words of the measure"), small=True)
        self.measure.setFixedWidth(260)
        self.secrecy = Line(_("Secret by point of section 24 (1) of the Act 621/1999"), small=True)
        self.secrecy.setFixedWidth(56)
        self.ground = Line(_("Other ground of secrecy"), small=True)
        self.ground.setPlaceholderText(_("or another ground"))
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self._chips = FlowLayout(spacing=6)
        self._papers = FlowLayout(spacing=6)
        self._measures = FlowLayout(spacing=6)
        self._of_measures = text(_("Measures"), "help")
        self._number = text("", "strong")
        self._number.setFixedWidth(30)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._build()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        unit = text(_("min"), "help")
        for label in (self._number, unit):
            label.setFixedHeight(self.title.height())
        first = row(self._number, self.title, self.kind, self.minutes, unit, spacing=8)
        first.setStretch(1, 1)
        for part in (self._number, self.title, self.kind, self.minutes, unit):
            first.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        attach = connect(Button(_("Attach"), "quiet", icon="clip"), self._on_attach)
        more = connect(Button(_("More…"), "quiet"), self.ask_secrecy)
        more.setAccessibleName(_("Secrecy of the item: publicity, period, personal data and class"))
        secret = row(text(_("Secret: section 24 (1) point"), "help"), self.secrecy, self.ground, more, spacing=8)
        self._subject: Subject | None = None
        self.about = text("", "help", wrap=True)
        self.form = SecrecyForm()
        self._close_form()
        self.form.handed_in.connect(self._on_form)
        self.form.lifted.connect(self._on_lifted)
        self.form.left.connect(self._on_form_left)
        under = column(
            text(_("Presenters"), "help"),
            self._chips,
            self._of_measures,
            self._measures,
            row(text(_("Papers"), "help"), attach, 1, done, spacing=4),
            self._papers,
            secret,
            self.about,
            self.form,
            self._error,
            spacing=5,
            margins=(38, 0, 0, 0),
        )
        self.setLayout(column(first, under, spacing=8, margins=(26, 8, 24, 10)))
        self.title.left.connect(self._on_facts)
        self.title.resized.connect(self.resized, Qt.ConnectionType.QueuedConnection)
        self.minutes.left.connect(self._on_facts)
        self.kind.activated.connect(self._on_kind)
        self.presenter.picked.connect(self._on_presenter)
        self.measure.picked.connect(self._on_measure)
        self.secrecy.left.connect(self._on_secrecy)
        self.ground.left.connect(self._on_secrecy)

    def show_item(self, item: ItemRow, papers: Sequence[AttachmentRow]) -> None:
        """Show an item and its papers."""
        if self._item is not None and self._item.id != item.id:
            self._close_form()
        self._item = item
        self._number.setText(item.number)
        self.title.show_text(item.title)
        self.kind.setCurrentIndex(self.kind.findData(item.kind))
        self.minutes.show_text("" if item.duration is None else str(item.duration))
        why = item.secrecy or SecrecyRow()
        self.secrecy.show_text(str(why.point or ""))
        self.ground.show_text(why.ground)
        clear(self._chips, keep=self.presenter)
        for one in item.presenters:
            chip = FactChip(one.label(chosen().code), _("Take {name} away", name=one.label(chosen().code)))
            chip.clicked.connect(_Call(self._unpresent, one.id))
            self._chips.addWidget(chip)
        self._chips.addWidget(self.presenter)
        self.presenter.show()
        self._show_measures(item.id)
        clear(self._papers)
        for paper in papers:
            self._papers.addWidget(_Paper(self, paper))
        self._error.hide()
        self.updateGeometry()
        self.resized.emit()

    def show_measures(self, names: Sequence[MeasureName]) -> None:
        """The measures that an item may be about; without any there is nothing to choose from."""
        self._names = {one.id: one for one in names}
        self.measure.show_choices([(one.id, one.label) for one in names])

    def _show_measures(self, item_id: int) -> None:
        """The measures that the item is about, each with its way out."""
        clear(self._measures, keep=self.measure)
        tied = self._desk.workspace.ask(mentions.of_items, [item_id]).items.get(item_id, ()) if self._names else ()
        for key in tied:
            words = self._names[key].label
            chip = FactChip(words, _("Take {name} away", name=words))
            chip.clicked.connect(_Call(self._untie, key))
            self._measures.addWidget(chip)
        self._measures.addWidget(self.measure)
        self.measure.setVisible(bool(self._names))
        self._of_measures.setVisible(bool(self._names))

    def measures_words(self) -> list[str]:
        """The measures that the item is shown to be about."""
        tied = self._desk.workspace.ask(mentions.of_items, [self._item.id]).items if self._item else {}
        return [self._names[key].number for keys in tied.values() for key in keys]

    def sizeHint(self) -> QSize:
        """As high as its parts at the width it has."""
        layout = self.layout()
        height = layout.heightForWidth(max(self.width(), 400)) if layout and layout.hasHeightForWidth() else -1
        return QSize(400, height if height > 0 else super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The ground of an open row."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("tint"))
        painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Return in a field goes on to the next one."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_kind(self) -> None:
        self._on_facts()

    @Slot()
    def _on_facts(self) -> None:
        if self._item is None:
            return
        words = self.minutes.text().strip()
        if words and not words.isdecimal():
            self._say(_("Write the minutes as a whole number."))
            return
        self._execute(
            agenda.change,
            self._item.id,
            title=self.title.text(),
            kind=self.kind.currentData(),
            duration=int(words) if words else None,
        )

    @Slot(object)
    def _on_presenter(self, picked: tuple[str, int]) -> None:
        if self._item is None:
            return
        kind, key = picked
        if kind == _PERSON:
            self._execute(agenda.present, self._item.id, person_id=key)
        else:
            self._execute(agenda.present, self._item.id, organization_id=key)
        self.presenter.setFocus()

    @Slot(object)
    def _on_measure(self, measure_id: int) -> None:
        if self._item is not None:
            self._execute(links.tie, measure_id, Target(item_id=self._item.id))
            self._show_measures(self._item.id)
            self.measure.setFocus()

    def _untie(self, measure_id: int) -> None:
        if self._item is None:
            return
        tied = self._desk.workspace.ask(links.of_measures, [measure_id]).get(measure_id, [])
        link = next((one for one in tied if one.target.item_id == self._item.id), None)
        if link is not None:
            self._execute(links.untie, link.id)
            self._show_measures(self._item.id)

    @Slot()
    def _on_secrecy(self) -> None:
        if self._item is None:
            return
        words = self.secrecy.text().strip()
        if words and not words.isdecimal():
            self._say(_("Write the point as a number from 1 to 32."))
            return
        self._execute(agenda.set_secrecy, self._item.id, point=int(words) if words else None, ground=self.ground.text())

    @Slot()
    def ask_secrecy(self) -> None:
        """Ask for all facts of the item's secrecy."""
        if self._item is not None:
            self._ask(secrecy_form.item(self._item.id, self._item.title, self._item.secrecy))

    def _ask(self, subject: Subject) -> None:
        """Ask for all facts of a secrecy; where there is none yet, the ground of the item is offered."""
        item = self._item.secrecy if self._item is not None else None
        self._subject = subject
        self.about.setText(subject.words)
        self.about.show()
        self.form.show_facts(subject.facts or item or SecrecyRow(), is_there=subject.facts is not None)
        self.form.show()
        self.resized.emit()
        self.form.point.box.setFocus()

    @Slot()
    def _on_form(self) -> None:
        self._keep_secret(self.form.facts)

    @Slot()
    def _on_lifted(self) -> None:
        self._keep_secret(None)

    def _keep_secret(self, facts: SecrecyRow | None) -> None:
        refusals: list[SecretariatError] = []
        if (one := self._subject) is not None:
            self._desk.workspace.execute(one.command, *one.args, facts, refused=refusals.append)
        for no in refusals:
            self.form.refuse(no)
        if not refusals:
            self._on_form_left()

    @Slot()
    def _on_form_left(self) -> None:
        self._close_form()
        self.resized.emit()
        self.secrecy.setFocus()

    def _close_form(self) -> None:
        self.about.hide()
        self.form.hide()

    @Slot()
    def _on_attach(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Attach a file"), str(documents_folder()))
        for name in names:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        """Attach a file to the item."""
        if self._item is not None:
            self._error.hide()
            if no := attach(self._desk, self._item.id, path, self._refuse):
                self._say(no)
            self.resized.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on an open item."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def hide_paper(self, paper: AttachmentRow) -> None:
        """Ask why an attachment is kept from the public, how long and in what class, or let it be public again."""
        self._ask(secrecy_form.attachment(paper.id, paper.title, paper.secrecy))

    def save_paper(self, paper: AttachmentRow) -> None:
        """Save an attachment as a file."""
        file_name, data = self._desk.workspace.ask(attachments.content, paper.id)
        name, _filter = QFileDialog.getSaveFileName(self, _("Save the file"), str(documents_folder() / file_name))
        if name:
            try:
                save(Path(name), data)
            except SecretariatError as no:
                self._say(no.said_in(chosen()))

    def drop_paper(self, paper: AttachmentRow) -> None:
        """Take an attachment away."""
        self._execute(attachments.detach, paper.id)

    def _unpresent(self, presenter_id: int) -> None:
        self._execute(agenda.unpresent, presenter_id)

    def _execute(self, command: Any, *args: Any, **kwargs: Any) -> None:
        self._error.hide()
        self._desk.workspace.execute(command, *args, refused=self._refuse, **kwargs)
        self.resized.emit()

    def _refuse(self, no: SecretariatError) -> None:
        self._say(no.said_in(chosen()))

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()
        self.resized.emit()


class FactChip(QPushButton):
    """A fact that can be dropped: its words and a small cross."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(f"{words}  ×")
        self.setProperty("kind", "fact")
        self.setAccessibleName(name)
        tokens = theme.current().tokens
        self.setStyleSheet(
            f"QPushButton {{ min-height: 24px; padding: 0 8px; border: 1px solid {tokens['tint_line']}; "
            f"border-radius: 4px; background: {tokens['tint']}; font-size: 13px; font-weight: 600; }}"
            f"QPushButton:hover {{ background: {tokens['tint2']}; }}"
        )
        self.setFixedHeight(26)


class _Paper(QWidget):
    """An attachment: its name saves it, the cross takes it away."""

    def __init__(self, editor: ItemEditor, paper: AttachmentRow) -> None:
        super().__init__()
        size = max(1, paper.size // 1024)
        name = Button(paper.title, "quiet", icon="clip")
        name.setToolTip(f"{paper.file_name}, {chosen().number(size)} kB")
        name.setAccessibleName(_("Save {name}", name=paper.file_name))
        name.clicked.connect(_Call(editor.save_paper, paper))
        drop = Button("", "quiet", icon="close")
        drop.setAccessibleName(_("Take {name} away", name=paper.title))
        drop.clicked.connect(_Call(editor.drop_paper, paper))
        is_secret = paper.secrecy is not None
        self.hide_it = Button("", "quiet", icon="lock" if is_secret else "eye")
        self.hide_it.setAccessibleName(
            _("Secrecy of {name}", name=paper.title) if is_secret else _("Keep {name} secret", name=paper.title)
        )
        self.hide_it.setToolTip(self.hide_it.accessibleName())
        self.hide_it.clicked.connect(_Call(editor.hide_paper, paper))
        self.setLayout(row(name, self.hide_it, drop, spacing=0))


class _Call:
    """Calls something with something when a button is pressed."""

    def __init__(self, slot: Any, *args: Any) -> None:
        self._slot = slot
        self._args = args

    def __call__(self) -> None:
        self._slot(*self._args)


def presenter_choices(people: Sequence[Any], bodies: Sequence[Any]) -> list[tuple[tuple[str, int], str]]:
    """Who can present: persons first, then organizations and units."""
    code = chosen().code
    found = [
        ((_PERSON, one.id), ", ".join(filter(None, (one.listed_name, one.organization.said(code))))) for one in people
    ]
    return [*found, *(((_UNIT, one.id), one.name(code)) for one in bodies)]
