"""The form for a comment that came by telephone, letter or word of mouth: on which words, what is said, by whom."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot

from secretariat.i18n import _, chosen
from secretariat.services import comments, recipients
from secretariat.services.comments import CommentFacts
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form, TextField
from secretariat.ui.flow_layout import flow
from secretariat.ui.widgets import Button, connect, text
from secretariat.ui.word_fields import AreaField


class NewComment(Form):
    """A comment to be written down.

    Signals:
        made: the id of the comment.
        left: nothing is to be written down.
    """

    made = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.who = ChoiceField(_("Who says it"))
        self.author = TextField(_("Another name"))
        self.said = AreaField(_("What is said"), rows=2)
        self.passage = AreaField(_("About these words"), hint=_("The whole paragraph, when empty"), rows=1)
        self.proposed = AreaField(_("Instead"), hint=_("Only when other words are proposed"), rows=2)
        super().__init__(author=self.author, text=self.said, passage=self.passage, proposed=self.proposed)
        self._meeting_id, self._on = 0, dt.date.min
        self._entry_id: int | None = None
        self._where = text("", "help", wrap=True)
        self.make = connect(Button(_("Write it down"), "primary", keys="Ctrl+Return"), self.write)
        cancel = connect(Button(_("Cancel"), "quiet", keys="Esc"), self.left.emit)
        self.build(
            text(_("Write a comment down"), "pane"),
            self._where,
            self.who,
            self.author,
            self.said,
            self.passage,
            self.proposed,
            flow(self.make, cancel),
        )

    def begin(self, meeting_id: int, entry_id: int | None, where: str, passage: str, on: dt.date) -> None:
        """Begin a comment on a paragraph, or on the whole where there is none."""
        self.calm()
        self._meeting_id, self._entry_id, self._on = meeting_id, entry_id, on
        self._where.setText(where)
        code = chosen().code
        named = [one for one in self._desk.workspace.ask(recipients.of_meeting, meeting_id) if one.name]
        self.who.show_choices([(None, _("somebody else")), *((one, one.label(code)) for one in named)])
        self.who.show_value(None)
        self.author.show_value("")
        for field, words in ((self.said, ""), (self.passage, passage), (self.proposed, "")):
            field.show_value(words)
        self.who.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def write(self) -> None:
        """Write the comment down."""
        if not self.isVisible():
            return
        self.calm()
        who = self.who.value
        proposed = self.proposed.value
        facts = CommentFacts(
            entry_id=self._entry_id,
            passage=self.passage.value,
            text=self.said.value,
            proposed=proposed if proposed.strip() else None,
            author=self.author.value.strip() or (who.name if who else ""),
            person_id=who.person_id if who else None,
            organization_id=who.organization_id if who else None,
            said_on=self._on,
        )
        done = self._desk.workspace.execute(comments.add, self._meeting_id, facts, on=self._on, refused=self.refuse)
        if done is not None:
            self.made.emit(done.value)
