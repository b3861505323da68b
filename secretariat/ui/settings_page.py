"""Settings: the user's own, and how the user is named in this file."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import LANGUAGES, N_, NAMES, _
from secretariat.models import UserRole
from secretariat.services import users
from secretariat.ui.fields import ChoiceField, Form, TextField, enum_choices
from secretariat.ui.place import Place
from secretariat.ui.prefs import SCALES
from secretariat.ui.widgets import column, pane, scrolled, text

_COLORS = {"system": N_("As the system has them"), "light": N_("Light"), "dark": N_("Dark")}


class SettingsPage(QWidget):
    """What is the user's own on this computer, and the user's name in the file."""

    def __init__(self, window: Any, desk: Any) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        kept = window.program.prefs
        self.language = ChoiceField(_("Language"), [(code, NAMES[code]) for code in LANGUAGES])
        self.language.show_value(kept.language)
        self.colors = ChoiceField(_("Colours"), [(code, _(words)) for code, words in _COLORS.items()])
        self.colors.show_value(kept.colors)
        self.scale = ChoiceField(_("Size"), [(scale, f"{scale} %") for scale in SCALES])
        self.scale.show_value(kept.scale)
        self.mine = Form(language=self.language, colors=self.colors, scale=self.scale)
        self.mine.build(*self.mine.parts("language", "colors", "scale"))
        self.mine.listen(self._on_mine)
        self.name = TextField(_("Your name"))
        self.role = ChoiceField(_("Your role"), enum_choices(UserRole))
        self.user = Form(name=self.name, role=self.role)
        self.user.build(*self.user.parts("name", "role"))
        self.user.listen(self._on_user)
        self._user_head = text(_("In this file"), "section")
        body = column(
            text(_("Settings"), "page"),
            text(_("On this computer"), "section"),
            self.mine,
            self._user_head,
            self.user,
            1,
            spacing=16,
            margins=(40, 36, 40, 24),
        )
        inner = pane(body)
        for form in (self.mine, self.user):
            form.setMaximumWidth(360)
        self.setLayout(column(scrolled(inner)))

    def show_place(self, _place: Place) -> None:
        """Show the user of the open file."""
        self._user_head.setVisible(self._desk is not None)
        self.user.setVisible(self._desk is not None)
        if self._desk is not None:
            workspace = self._desk.workspace
            row = workspace.ask(users.of_login, workspace.store.login)
            self.role.setVisible(self._desk.member_id is None)
            self.user.setEnabled(row is not None and workspace.can_write)
            if row is not None:
                self.name.show_value(row.shown_name)
                self.role.show_value(row.role)

    @Slot()
    def _on_mine(self) -> None:
        program = self._window.program
        before = program.prefs.scale
        changed = replace(program.prefs, language=self.language.value, colors=self.colors.value, scale=self.scale.value)
        program.set_prefs(changed)
        if changed.scale != before:
            self.scale.tell(_("The size changes when the program is started next."))

    @Slot()
    def _on_user(self) -> None:
        workspace = self._desk.workspace
        row = workspace.ask(users.of_login, workspace.store.login)
        if row is not None:
            workspace.execute(
                users.change, row.id, name=self.name.value, role=self.role.value, refused=self.user.refuse
            )
