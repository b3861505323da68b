"""How the window looks and is used by keys: every page, every language, both colours, two sizes."""

import itertools

import pytest
from PySide6.QtCore import QObject, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QAction, QColor, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QPushButton, QTabBar, QWidget

from secretariat.i18n import Language
from secretariat.models import MeetingState, MinutesState
from secretariat.services import agenda, groups, handlings, matters, meetings, organizations, persons, statements
from secretariat.services.names import Names
from secretariat.ui import theme
from secretariat.ui.keys_page import KeysPage
from secretariat.ui.old_review import Review
from secretariat.ui.old_shelf import Paper, PaperState, shelf_of
from secretariat.ui.place import (
    BLOCKERS,
    COMMENTS,
    FORM,
    FORM_TEMPLATE,
    FORMS,
    HOME,
    IMPORT,
    KEYS,
    LIVE,
    MATTER,
    MATTERS,
    MEASURE,
    MEETING,
    MEETINGS,
    MINUTES,
    OLD_PAPERS,
    OWN,
    PEOPLE,
    PLAN,
    PLANS,
    PROJECT,
    PROJECTS,
    REGISTER,
    REPORTS,
    ROUNDS,
    SETTINGS,
    STATEMENT,
    STATEMENTS,
    WELCOME,
    Place,
)
from secretariat.ui.widgets import Elided, KeyHint, Stages, Tabs, told_keys
from tests.ui.acting import copy_of, meeting_of
from tests.ui.conftest import press
from tests.ui.old_paper import proposal

LANGUAGES = ("fi", "sv", "en")
SIZES = ((1440, 900), (1280, 720))


def places(program) -> list[Place]:
    """Every page and its states."""
    held, ahead = meeting_of(program, "held"), meeting_of(program, "invited")
    items = [row.id for row in program.workspace.ask(agenda.of_meeting, ahead)]
    rows = program.workspace.ask(meetings.of_group, 1)
    approved = next(row.id for row in rows if row.minutes_state is MinutesState.APPROVED)
    return [
        Place(HOME),
        Place(MEETINGS),
        Place(MEETINGS, tab="new"),
        Place(MEETING, ahead),
        Place(MEETING, ahead, items[2]),
        Place(MEETING, ahead, tab="later"),
        Place(MEETING, ahead, tab="invitation"),
        Place(MEETING, held),
        Place(MINUTES, held),
        Place(COMMENTS, held),
        Place(COMMENTS, held, tab="people"),
        Place(COMMENTS, approved),
        Place(MINUTES, approved, tab="sending"),
        Place(LIVE, ahead),
        Place(LIVE, held, items[3]),
        *(
            Place(PEOPLE, tab=tab)
            for tab in ("seats", "persons", "organizations", "groups", "wording", "phrases", "new-group")
        ),
        Place(OWN),
        Place(ROUNDS),
        Place(ROUNDS, tab="new"),
        Place(ROUNDS, tab="answers"),
        Place(REPORTS),
        Place(REGISTER),
        Place(IMPORT),
        *of_matters(program, ahead),
        *of_statements(program),
        *old_papers(program),
        *(Place(PLAN, tab=tab) for tab in ("all", "board", "timeline", "table")),
        *(Place(MEASURE, measure_id=1, tab=tab) for tab in ("update", "basics")),
        *(Place(page, tab=tab) for page, tab in ((PLANS, "measures"), (BLOCKERS, ""))),
        Place(FORMS),
        Place(FORMS, tab="new"),
        *(Place(FORM, row_id=1, tab=tab) for tab in ("answers", "confirm", "papers", "facts")),
        *(Place(FORM_TEMPLATE, row_id=1, tab=tab) for tab in ("points", "instruction", "facts", "versions")),
        *(Place(PROJECTS, tab=tab) for tab in ("", "new")),
        *(Place(PROJECT, row_id=1, tab=tab) for tab in ("contents", "steps", "people", "annexes", "ties")),
        Place(PROJECT, row_id=2),
        Place(SETTINGS),
        Place(KEYS),
        Place(WELCOME),
    ]


def of_matters(program, meeting_id: int) -> list[Place]:
    """The matters, and one of them with a handling open and each of its tabs; an item of an agenda that is one."""
    one = program.workspace.ask(matters.of_group, 1)[0]
    told = program.workspace.ask(handlings.of_matter, one.id)
    items = [row.item_id for row in told if row.meeting_id == meeting_id]
    return [
        Place(MATTERS),
        Place(MATTERS, tab="new"),
        Place(MATTER, row_id=one.id, tab="handling", at=told[0].id),
        *(Place(MATTER, row_id=one.id, tab=tab) for tab in ("agenda", "people", "statements", "annexes", "ties")),
        *(Place(MEETING, meeting_id, key) for key in items),
    ]


def of_statements(program) -> list[Place]:
    """Requests, one being asked; what came, a statement with each of its tabs; recommendations."""
    one = program.workspace.ask(statements.of_group, 1)[0]
    tabs = ("requests", "ask", "statements", "file", "recommendations")
    return [
        *(Place(STATEMENTS, tab=tab) for tab in tabs),
        *(Place(STATEMENT, row_id=one.id, tab=tab) for tab in ("words", "facts", "annexes", "ties")),
    ]


def old_papers(program) -> list[Place]:
    """A paper under review; without one, the page before the first paper is what is looked at."""
    one, shelf = proposal(), shelf_of(program.workspace)
    if not shelf.papers:
        shelf.papers.append(Paper(None, LONG * 2, state=PaperState.READ, review=Review(one, one.questions)))
        shelf.current = shelf.papers[0]
    return [Place(OLD_PAPERS)]


@pytest.fixture
def warnings_of_qt():
    heard = []

    def hear(kind, _context, words):
        if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
            heard.append(words)

    before = qInstallMessageHandler(hear)
    yield heard
    qInstallMessageHandler(before)


@pytest.fixture
def opened(start, sample_file, tmp_path, warnings_of_qt):
    """Open the sample in a language and colours."""

    def begin(code="fi", colors="light"):
        return start(copy_of(sample_file, tmp_path), code, colors)

    return begin


@pytest.fixture
def show(qapp, qtbot):
    """Go to a place and let it be painted."""

    def to(window, place):
        window.go(place)
        qtbot.wait(1)
        qapp.processEvents()

    return to


def seen(window) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisibleTo(window)]


def cut(window) -> list[str]:
    """Labels, buttons and tabs whose words have no room, and widgets that reach over their parent's edge."""
    found = []
    for one in seen(window):
        if isinstance(one, (QLabel, QAbstractButton)) and not isinstance(one, Elided) and one.text():
            short = one.width() < one.sizeHint().width() - 1 and not (isinstance(one, QLabel) and one.wordWrap())
            low = isinstance(one, QLabel) and one.wordWrap() and one.height() < one.heightForWidth(one.width()) - 1
            if short or low or _over(one):
                found.append(f"{type(one).__name__} {one.text()!r} {one.width()} < {one.sizeHint().width()}")
        if isinstance(one, (KeyHint, Stages)) and _over(one):
            found.append(f"{type(one).__name__} {one.accessibleName()}")
        if isinstance(one, QTabBar):
            strong = QFontMetrics(theme.font(theme.BODY, bold=True))
            found += [
                f"tab {one.tabText(place)!r}"
                for place in range(one.count())
                if one.tabRect(place).width() < strong.horizontalAdvance(one.tabText(place))
            ]
    return found


def cut_at_rest(window, qtbot) -> list[str]:
    """What is still cut when the layout has come to rest: at most two seconds after the last change."""
    for _turn in range(20):
        qtbot.wait(1)
        if not cut(window):
            return []
        qtbot.wait(100)
    return cut(window)


def _over(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and widget.geometry().right() > parent.width()


def nameless(window) -> list[str]:
    """Controls that take the focus and say no name."""
    found = []
    for one in seen(window):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None and one.isEnabled():
            told = QAccessible.queryAccessibleInterface(one)
            if told is not None and not told.text(QAccessible.Text.Name).strip():
                found.append(f"{type(one).__name__} in {type(one.parentWidget()).__name__}")
    return found


def tab_order(window) -> list[QWidget]:
    """The controls of the page in the order of Tab."""
    page = window.pages.currentWidget()
    found, one = [], page.nextInFocusChain()
    while one is not page and one is not None and len(found) < 5000:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(window) and page.isAncestorOf(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_has_room_for_its_words_and_names_for_its_controls(opened, show, warnings_of_qt, code, colors):
    program = opened(code, colors)
    window = program.window
    wrong = []
    for size, place in itertools.product(SIZES, places(program)):
        window.resize(*size)
        show(window, place)
        where = f"{place.page}/{place.tab} {size[0]}"
        wrong += [f"{where}: cut: {one}" for one in cut(window)]
        wrong += [f"{where}: nameless: {one}" for one in nameless(window)]
        wrong += [f"{where}: a table without heads" for one in seen(window) if _headless(one)]
        chain = tab_order(window)
        assert len(chain) == len(set(chain))
    assert wrong == []
    assert warnings_of_qt == []


def test_the_ring_is_shown_when_the_focus_moves_by_tab(opened):
    window = opened("fi", "light").window
    window.go(Place(MEETINGS))
    assert not window._ring.isVisible()
    window.page(MEETINGS).list.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window._ring.isVisible()
    for _number in range(12):
        press(QApplication.focusWidget(), "Tab")
        if isinstance(QApplication.focusWidget(), QPushButton):
            break
    assert window._ring.widget() is QApplication.focusWidget()
    assert window._ring.isVisible()
    assert window._ring.parent() is window, "nothing cuts it"
    window.go(Place(HOME))
    assert not window._ring.isVisible()


def _headless(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractItemView) or not hasattr(widget, "horizontalHeader"):
        return False
    model = widget.model()
    return not all(model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount()))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_shortcut_is_unique_where_it_acts_and_told_on_the_page_of_keys(opened, code):
    program = opened(code)
    window = program.window
    window.go(Place(KEYS))
    page = window.page(KEYS)
    assert isinstance(page, KeysPage)
    everywhere = _shortcuts(window.actions())
    told = [keys for _title, rows in page._sections() for _words, keys in rows]
    shown = [hint._keys for hint in page.findChildren(KeyHint) if not hint.isHidden()]
    for name in (LIVE, MEETINGS, MEETING, MINUTES, PEOPLE, MEASURE, PLANS, BLOCKERS):
        owners: dict[QObject, list[str]] = {}
        for action in window.page(name).findChildren(QAction):
            if action.shortcut():
                owners.setdefault(action.parent(), []).extend(_shortcuts([action]))
        for owner, keys in owners.items():
            own = keys + everywhere + [one for other in owners if _holds(other, owner) for one in owners[other]]
            assert len(own) == len(set(own)), f"{name}: {sorted(own)}"
            assert set(keys) <= set(told)
    assert {one[0] for one in zip(everywhere, strict=True)} - {"Ctrl+Shift+Z"} <= set(told)
    assert not [one for one in told if "Ctrl+Alt" in one], "AltGr is Ctrl+Alt"
    raw = ("Return", "PgDown", "PgUp", "Backspace", "Shift", "Up", "Left") if code != "en" else ("Return", "PgDown")
    assert not [one for one in shown for word in one.replace("+", " ").split() if word in raw and word != "PgUp"]
    assert told_keys("Ctrl+PgDown") == "Ctrl+PgDn"


def _shortcuts(actions) -> list[str]:
    return [
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for action in actions
        for keys in action.shortcuts()
        if not keys.isEmpty()
    ]


def _holds(outer: QObject, inner: QObject) -> bool:
    return (
        isinstance(outer, QWidget) and isinstance(inner, QWidget) and outer is not inner and outer.isAncestorOf(inner)
    )


def test_words_forty_per_cent_longer_break_nothing(opened, show, monkeypatch, warnings_of_qt):
    said = Language.say

    def longer(self, sentence, **facts):
        words = said(self, sentence, **facts)
        return words + "o" * round(len(words) * 0.4) if words and not words.isdecimal() else words

    monkeypatch.setattr(Language, "say", longer)
    program = opened()
    program.window.resize(1280, 720)
    wide = []
    for place in places(program):
        show(program.window, place)
        assert program.window.width() == 1280, place
        wide += [f"{place.page}: {one}" for one in cut(program.window) if "tab" in one]
    assert wide == []
    assert warnings_of_qt == []


LONG = "Poikkihallinnollinen kehittämiskokonaisuus " * 3


def test_long_names_and_titles_stay_in_their_places(program, show, warnings_of_qt):
    do = program.workspace.execute
    name = LONG[:120]
    body = do(organizations.add, organizations.OrganizationFacts(name=Names(fi=name), short=Names(fi=name[:20]))).value
    facts = persons.PersonFacts(given_name=name[:60], family_name=name[60:], title=Names(fi=name), organization_id=body)
    person = do(persons.add, facts).value
    group = program.workspace.ask(groups.every)[0]
    ahead = meeting_of(program, MeetingState.INVITED)
    item = do(agenda.add, ahead, LONG[:300]).value
    do(agenda.present, item, person_id=person)
    do(agenda.present, item, organization_id=body)
    assert group.name()
    refused = []
    assert do(agenda.add, ahead, "x" * 10_000, refused=refused.append) is None
    assert "10" in str(refused[0])
    program.window.resize(1280, 720)
    for place in [*places(program), Place(MEETING, ahead, item)]:
        show(program.window, place)
        assert program.window.width() == 1280, place
    assert program.workspace.ask(meetings.one, ahead).id == ahead
    assert warnings_of_qt == []


def test_a_title_of_ten_thousand_characters_is_refused_at_its_field(program):
    ahead = meeting_of(program, "invited")
    item = program.workspace.ask(agenda.of_meeting, ahead)[1]
    program.window.go(Place(MEETING, ahead, item.id))
    page = program.window.page(MEETING)
    editor = page._editor
    editor.title.setPlainText("y" * 10_000)
    editor.title.left.emit()
    assert editor._error.isVisible()
    assert "300" in editor._error.text()
    assert program.workspace.ask(agenda.of_meeting, ahead)[1].title == item.title


GROUNDS = ("surface", "sunken", "window", "sidebar", "tint", "tint2", "sel", "hover", "raised")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_contrasts_are_enough(dark):
    made = theme.Theme(dark=dark)
    tokens = made.tokens
    poor = [
        (ink, ground)
        for ink in ("ink", "ink2", "ink3", "accent", "danger", "link", "warning", "good", "control", "focus")
        for ground in GROUNDS
        if contrast(tokens[ink], tokens[ground]) < (3.0 if ink in {"control", "focus"} else 4.5)
    ]
    poor += [("on_accent", one) for one in ("accent", "accent_hover", "accent_press")
             if contrast(tokens["on_accent"], tokens[one]) < 4.5]  # fmt: skip
    poor += [("ink", "mark")] if contrast(tokens["ink"], tokens["mark"]) < 4.5 else []
    for family, (ink, ground, border) in made.chips.items():
        own = ground or tokens["surface"]
        poor += [(family, "ink")] if contrast(ink, own) < 4.5 else []
        poor += [(family, one) for one in (own, *(tokens[name] for name in ("surface", "sel", "sunken")))
                 if contrast(border, one) < 3.0]  # fmt: skip
    assert poor == []


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by the formula of WCAG."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_chosen_tab_has_room_for_its_strong_words(qtbot):
    tabs = Tabs("Esimerkki", "Vastaukset", "Läsnäolo")
    qtbot.addWidget(tabs)
    strong = QFontMetrics(theme.font(theme.BODY, bold=True))
    for place in range(2):
        assert tabs.tabSizeHint(place).width() >= strong.horizontalAdvance(tabs.tabText(place)) + 4
