"""Types into the filter of the table of measures and into that of Qt's proxy model over the same rows, as JSON.

Usage: python -m bench.table_typist ROWS ROUNDS
"""

import datetime as dt
import json
import os
import random
import re
import statistics
import sys
import time

ON = dt.date(2026, 11, 26)
REST = 0.06
WORDS = ("koulutussuunnitelma", "toiminta", "uhri", "zzzz")
FIRST = re.findall(r"\w+", """toiminta koulutus seuranta hallinto oikeus sosiaali terveys työ tieto viestintä yhteistyö
ohjaus vuosi hanke palvelu neuvonta uhri turva valvonta raportointi selvitys arviointi kunta tutkimus""")  # fmt: skip
HEADS = re.findall(r"\w+", """suunnitelma ryhmä ohjelma järjestelmä raportti malli verkosto käytäntö ohje menettely
lausunto kokous osaaminen aineisto aikataulu kartoitus kysely""")  # fmt: skip
OF = ("uusi", "valtakunnallinen", "alueellinen", "yhteinen", "ajantasainen", "pysyvä", "kattava", "kirjallinen")
BODIES = ("OM", "SM", "STM", "TEM", "UM", "VM", "OKM", "LVM", "YM", "MMM", "VNK", "PLM")


def rows_of(many: int):
    """Measures with words as measures have them."""
    from secretariat.models import MeasureKind, Phase, Precision, Qualifier
    from secretariat.services.facts import DeadlineFact, Facts, PhaseFact, Window
    from secretariat.services.measures import Body, MeasureRow
    from secretariat.services.names import Names
    from secretariat.services.status import status
    from secretariat.services.when import When

    chance = random.Random(5)
    bodies = [Body(number + 1, Names(fi=name), Names(fi=name.lower())) for number, name in enumerate(BODIES)]
    standing = []
    for _ in range(200):
        last = ON + dt.timedelta(days=chance.randrange(-200, 900))
        window = Window(last - dt.timedelta(days=chance.choice((0, 30, 90))), last, Precision.MONTH)
        phase = chance.choice((Phase.NOT_STARTED, Phase.PREPARING, Phase.IN_PROGRESS, Phase.IN_PROGRESS, Phase.DONE))
        facts = Facts(phases=(PhaseFact(phase, ON - dt.timedelta(days=300)),), deadlines=(DeadlineFact(window, ON),))
        due = When(f"{last.month}/{last.year}", window.earliest, last, Precision.MONTH, Qualifier.DURING)
        standing.append((status(facts, ON), due))
    rows = []
    for number in range(many):
        stands, due = standing[chance.randrange(200)]
        things = " ja ".join(chance.choice(FIRST) + chance.choice(HEADS) for _ in range(2))
        title = f"{chance.choice(OF)} {things}"
        rows.append(MeasureRow(
            number + 1, f"{number // 500 + 1}.{number % 500 + 1}", title.capitalize(), "", MeasureKind.ONE_OFF,
            number // 500 + 1, str(number // 500 + 1), stands, (chance.choice(bodies),), (), due, due,
        ))  # fmt: skip
    return rows


def goals_of(many: int):
    """The goals that they lie under."""
    from secretariat.services.plans import GoalRow

    return [GoalRow(number + 1, None, str(number + 1), f"Tavoite {number + 1}") for number in range(many // 500 + 1)]


def main() -> None:
    """Measure both in turn; of each key the median of the rounds counts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from secretariat.ui import theme

    application = QApplication(["bench"])
    application.setStyle(theme.STYLE)
    theme.load_fonts(application)
    theme.apply(application, theme.Theme(dark=False))
    many, rounds = int(sys.argv[1]), int(sys.argv[2])
    rows = rows_of(many)
    sides = {name: _Side(application, *make(rows)) for name, make in (("ours", _ours), ("proxy", _proxy))}
    found: dict[str, list[float]] = {name: [] for name in ("ours", "proxy", "sorted", "again", "proxy_sorted")}
    for word in WORDS:
        taken: dict[str, list[list[float]]] = {"ours": [], "proxy": []}
        for _ in range(rounds):  # in turn, so that both meet the same hindrances
            for name, times in taken.items():
                times.append([sides[name].key(letter) for letter in ("", *word)])
        for name, times in taken.items():
            found[name] += map(statistics.median, zip(*times, strict=True))
    for side in sides.values():
        side.key("")
    for column in (1, 4):
        found["sorted"].append(sides["ours"].sorted(column))
        found["proxy_sorted"].append(sides["proxy"].sorted(column))
    found["again"] = [sides["ours"].sorted(column) for column in (1, 4)]
    print(json.dumps(found))


def _ours(rows):
    from secretariat.services.views import Choice, Grouping
    from secretariat.ui.measure_table import MeasureTable
    from secretariat.ui.measure_table_model import ORDERS
    from secretariat.ui.measure_table_rows import Shelf

    table = MeasureTable()
    table.resize(1000, 700)
    shelf = Shelf(rows, goals_of(len(rows)), ON)
    while not shelf.prepare(0.01):  # as it is done between the events of the window
        pass
    shelf.show(Choice(grouping=Grouping.NONE))
    table.put(shelf)
    table.show()

    def show(words):
        table.show_choice(Choice(grouping=Grouping.NONE, words=words))

    def sort(column):
        table.show_choice(Choice(grouping=Grouping.NONE, order=ORDERS[column]))

    return table, show, sort


def _proxy(rows):
    from PySide6.QtCore import QSortFilterProxyModel, Qt
    from PySide6.QtWidgets import QTableView

    from secretariat.ui.measure_table_model import MeasureModel
    from secretariat.ui.measure_table_rows import Shelf

    class Plain(MeasureModel):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if role == Qt.ItemDataRole.DisplayRole:
                return cells[index.row()][index.column()]
            return None

    source = Plain()
    shelf = Shelf(rows, (), ON)
    cells = [[source.said(row, column) if column != 5 else "" for column in range(6)] for row in _said(source, shelf)]
    source.put(shelf)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view = QTableView()
    view.resize(1000, 700)
    view.setModel(proxy)
    view.show()
    return view, proxy.setFilterFixedString, proxy.sort


def _said(source, shelf):
    source.shelf = shelf
    return shelf.rows


class _Side:
    """A table with a field above it."""

    def __init__(self, application, view, show, sort) -> None:
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QLineEdit

        class Painted(QObject):
            count = 0

            def eventFilter(self, _watched, event):
                self.count += event.type() == QEvent.Type.Paint
                return False

        self._application, self._view, self._sort = application, view, sort
        self._field = QLineEdit()
        self._field.textChanged.connect(show)
        self._painted = Painted(view)
        view.viewport().installEventFilter(self._painted)
        self._wait(0)

    def key(self, letter: str) -> float:
        """Send a letter to the field, or empty it; returns how long it took until the table was painted."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        before = self._painted.count
        begun = time.perf_counter()
        if letter:
            pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
            self._application.sendEvent(self._field, pressed)
        else:
            self._field.clear()
        self._view.viewport().update()
        self._wait(before)
        taken = time.perf_counter() - begun
        self._rest()
        return taken

    def sorted(self, column: int) -> float:
        """Sort by a column; returns how long it took until the table was painted."""
        before = self._painted.count
        begun = time.perf_counter()
        self._sort(column)
        self._view.viewport().update()
        self._wait(before)
        return time.perf_counter() - begun

    def _rest(self) -> None:
        """Let what waits for the painting be done before the next key comes, as it is between the keys of a typist."""
        until = time.perf_counter() + REST
        while time.perf_counter() < until:
            self._application.processEvents()

    def _wait(self, before: int) -> None:
        while self._painted.count == before:
            self._application.processEvents()


if __name__ == "__main__":
    main()
