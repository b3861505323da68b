"""Makes the pictures of the guide: every page on the fictional sample, in Finnish, light and dark.

The meeting is shown in every language, and also as it looks on a screen at 150 %.

Usage: python -m tools.guide [--out FOLDER] [--language fi|sv|en]
"""

import argparse
import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.models import AnnotationKind, EntryKind, Headline, Precision, Presence, Qualifier, Quorum
from secretariat.sample import make
from secretariat.services import (
    actions,
    agenda,
    attendance,
    groups,
    handlings,
    matters,
    measures,
    meetings,
    minutes,
    organizations,
    plans,
    proceedings,
    reports,
    statements,
    users,
)
from secretariat.services.minutes import EntryText, Span
from secretariat.services.report_content import OwnWords, Request, RequestKind
from secretariat.store.uids import new_uid
from secretariat.ui import theme
from secretariat.ui.old_shelf import shelf_of
from secretariat.ui.place import (
    BLOCKERS,
    COMMENTS,
    FORM,
    FORM_TEMPLATE,
    FORMS,
    HOME,
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
    Place,
)
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program
from tests.ui.old_paper import TEXT

ROOT = Path(__file__).resolve().parent.parent
PAPERS = ROOT / "tests" / "importers" / "old_papers" / "papers" / "kinds"
WIDTH, HEIGHT = 1440, 900
PATIENCE = 30
WRITER = "Noora Kelosaari"  # who is at work in the pictures; of the sample, and fictional like everybody in it


KINDS = ((EntryKind.SPEECH, 9), (EntryKind.SPEECH, 14), (EntryKind.STEER, 19), (EntryKind.ACTION, 22))
SAID = {
    "fi": (
        "{0} esitteli lakiluonnoksen ja kertoi, että neuvontapiste olisi joka kunnassa.",
        "{1} kysyi, kuka vastaa pisteistä, joita kaksi kuntaa pitää yhdessä.",
        "Ohjausryhmä puoltaa luonnosta lausuntokierrokselle.",
        "{2} ja {3} valmistelevat perustelut tammikuun puoliväliin mennessä.",
        "tammikuun puoliväliin mennessä",
    ),
    "sv": (
        "{0} presenterade lagutkastet och berättade att det skulle finnas ett rådgivningsställe i varje kommun.",
        "{1} frågade vem som ansvarar för ställen som två kommuner håller tillsammans.",
        "Styrgruppen förordar att utkastet sänds på remiss.",
        "{2} och {3} bereder motiveringarna senast i mitten av januari.",
        "senast i mitten av januari",
    ),
    "en": (
        "{0} presented the draft bill and told the meeting that every municipality would have an advice point.",
        "{1} asked who answers for points that two municipalities keep together.",
        "The steering group supports sending the draft out for comment.",
        "{2} and {3} will prepare the reasons by mid-January.",
        "by mid-January",
    ),
}
"""What is said in the meeting: two turns, a steer, an action and when it is due."""


OWN_WORDS = OwnWords(
    summary="Toimintaohjelma etenee pääosin aikataulussa. Kaksi toimenpidettä on myöhässä.",
    judgement="Suurin osa toimenpiteistä etenee sovitusti, mutta lakihankkeiden aikataulut ovat tiukat.",
    advance="Tukipisteiden hakupalvelu on otettu käyttöön koko maassa.",
    risk="Digituen järjestämistä koskevan lain viivästyminen siirtäisi kolmea toimenpidettä.",
    requests=(
        Request(RequestKind.DECISION, "siirretäänkö toimenpiteen 4.6 määräaika syksyyn 2027"),
        Request(RequestKind.INFORMATION, "kolme toimenpidettä odottaa digituen järjestämistä koskevaa lakia"),
    ),
)


def main() -> None:
    """Take every picture."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=ROOT / "docs" / "guide" / "pictures")
    words.add_argument("--language", default="fi")
    asked = words.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    with tempfile.TemporaryDirectory(prefix="secretariat-guide-") as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        for colors in ("light", "dark"):
            with _sample(application, Path(folder) / colors, Prefs(language=asked.language, colors=colors)) as program:
                for name in _tour(program):
                    _keep(program, asked.out / f"{name}-{colors}.png")
            with _shown(application, None, Prefs(language=asked.language, colors=colors)) as program:
                _let()
                _keep(program, asked.out / f"welcome-{colors}.png")
            for language in SAID:
                prefs = Prefs(language=language, colors=colors)
                with _sample(application, Path(folder) / f"{language}-{colors}", prefs) as program:
                    _meet(program)
                    _keep(program, asked.out / f"live-{language}-{colors}.png")
                    program.window.resize(WIDTH * 2 // 3, HEIGHT * 2 // 3)
                    _let()
                    _keep(program, asked.out / f"live-{language}-150-{colors}.png", scale=1.5)


@contextmanager
def _sample(application: QApplication, folder: Path, prefs: Prefs) -> Iterator[Program]:
    """The program on a new sample."""
    folder.mkdir()
    path = folder / "esimerkki.secretariat"
    make(path, prefs.language, dt.datetime.now().astimezone().date())
    with _shown(application, path, prefs) as program:
        user = program.workspace.ask(users.of_login, program.workspace.store.login)
        program.workspace.execute(users.change, user.id, name=WRITER, role=user.role)
        yield program


def _tour(program: Program) -> Iterator[str]:
    """Go from page to page; the name of each when it is shown."""
    window, ask = program.window, program.workspace.ask
    rows = ask(meetings.of_group, 1)
    coming = next(row for row in rows if row.state.value == "invited")
    held = next(row for row in rows if row.state.value == "held")
    item = ask(agenda.of_meeting, coming.id)[2]
    spoken = next(one for one in ask(agenda.of_meeting, held.id) if one.number == "3")
    plan, late = _planned(program)
    places = {
        "home": Place(HOME),
        "meetings": Place(MEETINGS),
        "meeting": Place(MEETING, coming.id),
        "item": Place(MEETING, coming.id, item.id),
        "participants": Place(MEETING, held.id, tab="participants"),
        "agenda": Place(MEETING, coming.id, tab="preview"),
        "later": Place(MEETING, coming.id, tab="later"),
        "invitation": Place(MEETING, coming.id, tab="invitation"),
        "minutes": Place(MINUTES, held.id, spoken.id),
        "comments": Place(COMMENTS, held.id),
        "register": Place(REGISTER),
        "plan": Place(PLAN),
        "board": Place(PLAN, tab="board"),
        "timeline": Place(PLAN, tab="timeline"),
        "measure": Place(MEASURE, measure_id=late),
        "blockers": Place(BLOCKERS),
        "plans": Place(PLANS, tab="goals"),
        "rounds": Place(ROUNDS),
        "own": Place(OWN),
        "reports": Place(REPORTS, row_id=_report(program, plan)),
        "projects": Place(PROJECTS),
        "project": Place(PROJECT, row_id=1, tab="contents"),
        "project-steps": Place(PROJECT, row_id=2, tab="steps"),
        "forms": Place(FORMS),
        "form": Place(FORM, row_id=1, tab="answers", uid="p7"),
        "form-confirmation": Place(FORM, row_id=1, tab="confirmation"),
        "form-template": Place(FORM_TEMPLATE, row_id=1, tab="points"),
        "seats": Place(PEOPLE, tab="seats"),
        "persons": Place(PEOPLE, tab="persons"),
        "organizations": Place(PEOPLE, tab="organizations"),
        "groups": Place(PEOPLE, tab="groups"),
        "wording": Place(PEOPLE, tab="wording"),
        "phrases": Place(PEOPLE, tab="phrases"),
        "settings": Place(SETTINGS),
        "keys": Place(KEYS),
    }
    for name, place in places.items():
        window.go(place)
        _let(4.0 if name in {"agenda", "minutes", "reports", "keys"} else 0.5)
        yield name
    yield from _finished(program, Place(MINUTES, held.id, spoken.id))
    yield from _imported(program)
    yield from _followed(program, coming.id)
    window.go(Place(HOME))
    window.finder.open()
    window.finder.setText("digi")
    window.finder.textEdited.emit("digi")
    _let()
    yield "finder"


def _finished(program: Program, minutes_of: Place) -> Iterator[str]:
    """What stands beside the minutes after the meeting: what is to be finished, what was written, the public copy."""
    window = program.window
    for name, key, with_shift in (("finishing", Qt.Key.Key_F9, False), ("versions", Qt.Key.Key_F8, False),
                                  ("public-copy", Qt.Key.Key_F4, True)):  # fmt: skip
        window.go(Place(HOME))
        window.go(minutes_of)
        modifier = Qt.KeyboardModifier.ShiftModifier if with_shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(window, key, modifier)
        _let(4.0 if with_shift else 1.0)
        yield name
        QTest.keyClick(window, key, modifier)


def _imported(program: Program) -> Iterator[str]:
    """Old papers that wait, and one of them under review."""
    window = program.window
    with tempfile.TemporaryDirectory(prefix="secretariat-guide-") as folder:
        for number in (2, 3, 4):
            paper = Path(folder) / f"muistio_{number}_2025.txt"
            paper.write_text(TEXT.replace("2/2026", f"{number}/2025").replace("2.6.2026", f"{number}.6.2025"), "utf-8")
            window.go(Place(OLD_PAPERS, uid=str(paper)))
            _let(1.0)
        yield "old-papers"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        _let()
        yield "old-paper"
        extract = Path(folder) / "pykälä_41_2023.txt"
        extract.write_bytes((PAPERS / "extract_fi.txt").read_bytes())
        window.go(Place(OLD_PAPERS, uid=str(extract)))
        _let(1.0)
        page = window.page(OLD_PAPERS)
        page.show_paper(shelf_of(program.workspace).papers[-1])
        page.review.list.choose("other.history.1")
        _let()
        yield "old-extract"


def _followed(program: Program, meeting_id: int) -> Iterator[str]:
    """The matters, one of them with its handlings, and the meeting of a group that decides on it."""
    window, ask = program.window, program.workspace.ask
    one = ask(matters.of_group, 1)[0]
    told = ask(handlings.of_matter, one.id)
    places = {
        "matters": Place(MATTERS),
        "matter": Place(MATTER, row_id=one.id),
        "handling": Place(MATTER, row_id=one.id, tab="handling", at=told[1].id),
        "initiators": Place(MATTER, row_id=one.id, tab="people"),
    }
    for name, place in places.items():
        window.go(place)
        _let()
        yield name
    yield from _stated(program)
    facts = ask(groups.one, 1).facts
    decides = replace(facts, decides=True, quorum=Quorum.MORE_THAN_HALF)
    program.workspace.execute(groups.change, 1, decides)
    window.go(Place(MEETING, meeting_id, tab="participants"))
    window.page(MEETING).list.choose(next(row.item_id for row in told if row.meeting_id == meeting_id))
    _let()
    yield "deciding"
    program.workspace.execute(groups.change, 1, facts)


def _stated(program: Program) -> Iterator[str]:
    """The requests for statements, what came side by side, and a statement with what it recommends."""
    window, (came, *_others) = program.window, program.workspace.ask(statements.of_group, 1)
    window.go(Place(STATEMENTS, tab="requests"))
    _let()
    yield "requests"
    window.page(STATEMENTS).requests.tabs.setCurrentIndex(1)
    _let()
    yield "side-by-side"
    window.go(Place(STATEMENT, row_id=came.id, tab="words"))
    _let()
    yield "statement"


def _planned(program: Program) -> tuple[int, int]:
    """The plan of the sample, and a measure of it that is late."""
    ask = program.workspace.ask
    (plan,) = ask(plans.of_group, 1)
    rows = ask(measures.of_plan, plan.id, dt.datetime.now().astimezone().date())
    return plan.id, next(row.id for row in rows if row.status.headline is Headline.LATE)


def _report(program: Program, plan: int) -> int:
    """A report of the plan with the coordinator's own words, as a draft."""
    execute, today = program.workspace.execute, dt.datetime.now().astimezone().date()
    made = execute(reports.draft, plan, on=today, since=today - dt.timedelta(days=180)).value
    execute(reports.write, made, OWN_WORDS)
    return made


def _meet(program: Program) -> None:
    """Show the meeting while somebody speaks."""
    window, ask = program.window, program.workspace.ask
    coming = next(row for row in ask(meetings.of_group, 1) if row.state.value == "invited")
    item = ask(agenda.of_meeting, coming.id)[2]
    _begin(program, coming.id, item.id)
    window.page(LIVE).clock = lambda: dt.datetime.combine(coming.date, dt.time(13, 24))
    window.go(Place(LIVE, coming.id, item.id))
    _let()


def _begin(program: Program, meeting_id: int, item_id: int) -> None:
    """Let the meeting be under way: opened, people present, the third item being talked about."""
    execute, ask = program.workspace.execute, program.workspace.ask
    for one in ask(attendance.of_meeting, meeting_id):
        if one.person is not None:
            execute(attendance.record, meeting_id, one.person.id, Presence.PRESENT)
    execute(proceedings.open_meeting, meeting_id, dt.time(13, 2))
    execute(proceedings.take_up, item_id, dt.time(13, 9))
    present = [one.person for one in ask(attendance.of_meeting, meeting_id) if one.person]
    people = {one.facts.family_name: one.id for one in present}
    language = ask(groups.one, 1).facts.language
    bodies = [one for one in ask(organizations.every) if one.facts.short.said(language)][:2]
    names = [one.facts.family_name for one in present[1:3]] + [one.facts.short.said(language) for one in bodies]
    texts = []
    *said, due_words = SAID[language]
    for (kind, minute), sentence in zip(KINDS, said, strict=True):
        text = sentence.format(*names)
        name = text.split()[0]
        spans = (Span(AnnotationKind.SPEAKER, 0, len(name), people[name]),) if name in people else ()
        texts.append(EntryText(new_uid(), text, kind, spans=spans, clock=dt.time(13, minute)))
    written = execute(minutes.write, item_id, texts).value
    action = ask(actions.of_entries, [written[texts[-1].uid]])[written[texts[-1].uid]]
    execute(actions.set_owners, action.id, [actions.OwnerRow(one.id) for one in bodies])
    last = dt.date(ask(meetings.one, meeting_id).date.year + 1, 1, 20)
    due = actions.Due(due_words, None, last, Precision.PART_OF_MONTH, Qualifier.BY)
    execute(actions.set_due, action.id, due)


@contextmanager
def _shown(application: QApplication, path: Path | None, prefs: Prefs) -> Iterator[Program]:
    program = Program(application, prefs)
    program.start(str(path or ""))
    program.window.resize(WIDTH, HEIGHT)
    _let(until=lambda: path is None or program.workspace is not None)
    try:
        yield program
    finally:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
        _let(0.1)


def _let(seconds: float = 0.5, until: Callable[[], bool] = lambda: True) -> None:
    """Let the window work for a while, and until something is so."""
    start = time.monotonic()
    while time.monotonic() - start < seconds or not until():
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError("the window did not come to rest")
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()


def _keep(program: Program, path: Path, *, scale: float = 1.0) -> None:
    picture = QPixmap(program.window.size() * scale)
    picture.setDevicePixelRatio(scale)
    program.window.render(picture)
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    image.save(str(path), "PNG", 0)  # 0: as small as it gets, without loss
    print(path.name)


if __name__ == "__main__":
    main()
