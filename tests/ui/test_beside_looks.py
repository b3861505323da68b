"""What opens beside and under the text has room for its words and names for its controls, in narrow windows too."""

import pytest

from secretariat.services import agenda, approvals
from secretariat.ui.keeping import keep_paper
from secretariat.ui.place import LIVE, MEETING, MINUTES, REGISTER, Place
from tests.ui.acting import meeting_of
from tests.ui.conftest import press, today
from tests.ui.test_looks import cut_at_rest, nameless


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_what_opens_beside_the_text_has_room_for_its_words(program, qtbot, size):
    window = program.window
    window.resize(*size)
    held, ahead = meeting_of(program, "held"), meeting_of(program, "invited")

    def at(page: str, *place: int):
        window.go(Place(page, *place))
        return window.page(page)

    def several():
        at(MINUTES, held).list.setFocus()
        press(window.page(MINUTES).list, "Shift+Down")

    def signed():
        program.workspace.execute(approvals.approve, held, on=today())
        page = at(MINUTES, held)
        keep_paper(window.status.show_note, page._desk, held)
        page._on_sign()
        assert page.versions.signing.isVisible()

    def attached():
        page = at(MEETING, ahead, program.workspace.ask(agenda.of_meeting, ahead)[2].id)
        page._editor.ask_secrecy()

    def public():
        at(MINUTES, held).openly.click()

    def attendance():
        at(REGISTER).attendance.click()

    def secret():
        at(MINUTES, held).ask_secrecy()

    def secret_in_the_meeting():
        at(LIVE, ahead).ask_secrecy()

    wrong = []
    for show in (several, public, secret, secret_in_the_meeting, attached, attendance, signed):
        show()
        wrong += [f"{show.__name__}: {one}" for one in (*cut_at_rest(window, qtbot), *nameless(window))]
    assert wrong == []
