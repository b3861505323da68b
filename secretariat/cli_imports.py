"""The commands that bring other programs' papers in: what would come is told first, and taken in when asked."""

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat import cli_old_papers
from secretariat.cli_common import AsJson, Day, InGroup, Language, OfPlan
from secretariat.cli_words import Group, WrongWords
from secretariat.errors import Refused
from secretariat.i18n import N_, _, chosen, count

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from secretariat.importers.measure_table import Shape
    from secretariat.importers.table_files import Table
    from secretariat.services.table_measures import ComparedRow, Comparison, FieldChange, ReadMeasure

Source = Annotated[Path, typer.Argument(metavar="SOURCE", help=N_("a table as XLSX, DOCX, ODT or CSV"))]
Into = Annotated[str, typer.Option("--into", metavar="FILE", help=N_("the file whose plan it is compared with"))]
Accept = Annotated[bool, typer.Option("--accept", help=N_("take it all in, as one step"))]
Number = Annotated[int, typer.Option("--table", metavar="NUMBER", help=N_("which table of the source; else the best"))]


def enter(app: typer.Typer) -> None:
    """Enter the commands."""
    group = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    app.add_typer(group, name="import", cls=Group, help=N_("Take papers of other programs in."))
    meaning = N_("Read a table of measures, and show what it would change in a plan.")
    common.enter(group, "measures", meaning)(measures)
    common.enter(group, "memo", cli_old_papers.MEANING)(cli_old_papers.memo)


def measures(
    source: Source, into: Into = "", accept: Accept = False, table: Number = 0, on: Day = "", plan: OfPlan = "",
    group: InGroup = "", as_json: AsJson = False, code: Language = "",
) -> None:  # fmt: skip
    """Print the proposal; nothing is stored unless it is accepted."""
    from secretariat.importers import table_files

    day, spoken = common.day(on), common.known(code) or chosen().code
    if accept and not into:
        raise WrongWords(N_("Say with --into which file takes it in."))
    tables = table_files.read(source)
    if not 0 <= table <= len(tables):
        raise WrongWords(N_("The source has {count} tables."), count=len(tables))
    one, shape, read = _read(tables, table, into, day, spoken)
    compared = common.ask(into, _compared, read, on=day, plan=plan, group=group, code=spoken) if into else None
    if accept:
        _take_in(into, read, day, plan=plan, group=group)
    if as_json:
        print(json.dumps(_as_data(one, shape, read, compared), ensure_ascii=False))
        return
    for line in _lines(one, shape, read, compared, spoken):
        print(line)
    if accept and compared is not None:
        taken = sum(not row.is_same for row in compared.rows)
        print(count("{n} measure was taken in", "{n} measures were taken in", taken))


def _read(
    tables: "Sequence[Table]", number: int, into: str, day: "dt.date", code: str
) -> "tuple[Table, Shape, list[ReadMeasure]]":
    from secretariat.importers.measure_table import Reader
    from secretariat.services import organizations

    reader = Reader(common.ask(into, organizations.every) if into else (), day, code)
    table = tables[number - 1 if number else reader.best(tables)]
    shape = reader.guess(table)
    if not shape.is_enough:
        raise Refused("No column of the table holds the title or the wording of measures. Name one so in its head.")
    return table, shape, reader.measures(table, shape)


def _compared(
    session: Any, read: "Sequence[ReadMeasure]", *, on: "dt.date", plan: str, group: str, code: str
) -> "Comparison":
    from secretariat.services import papers, taking_in

    return taking_in.compare(session, papers.find_plan(session, group=group, plan=plan), read, on, language=code)


def _take_in(location: str, read: "Sequence[ReadMeasure]", day: "dt.date", *, plan: str, group: str) -> None:
    from secretariat.services import papers, taking_in
    from secretariat.store.files import open_store

    with contextlib.closing(open_store(location)) as store:
        if store.unwritable is not None:
            raise store.unwritable
        plan_id = store.query(papers.find_plan, group=group, plan=plan)
        store.execute(taking_in.take_in_measures, plan_id, read, on=day)


def _lines(
    table: "Table", shape: "Shape", read: "Sequence[ReadMeasure]", compared: "Comparison | None", code: str
) -> "list[str]":
    from secretariat.services.table_measures import NAMES

    lines = []
    for place, heading in enumerate(shape.columns):
        head = table.rows[shape.head][place] if shape.head >= 0 else _("Column {n}", n=place + 1)
        lines.append(f"{' '.join(head.split())}\t{_(NAMES[heading]) if heading else _('Not taken in')}")
    rows = {row.read.line: row for row in compared.rows} if compared else {}
    for one in read:
        lines.append(f"{one.line}\t{one.number}\t{' '.join(one.name.split())}{_state(rows.get(one.line))}")
        if one.line in rows and not rows[one.line].is_new:
            lines += map(_change, rows[one.line].changes)
        lines += [f"\t{remark.said(code)}" for remark in one.remarks]
    if compared:
        absent = _("not in the table")
        lines += [f"-\t{left.number}\t{left.name}\t{absent}" for left in compared.missing]
    return lines


def _change(change: "FieldChange") -> str:
    """What would change, and what is to be known of it: that it is a proposal only, or not taken in at all."""
    from secretariat.services.table_measures import NAMES

    note = " ".join(("", f"({_(change.note)})")) if change.note else ""
    return f"\t{_(NAMES[change.heading])}: {change.old} -> {change.new}{note}"


def _state(row: "ComparedRow | None") -> str:
    if row is None:
        return ""
    return "\t" + (_("new") if row.is_new else _("unchanged") if row.is_same else _("changed"))


def _as_data(
    table: "Table", shape: "Shape", read: "Sequence[ReadMeasure]", compared: "Comparison | None"
) -> dict[str, Any]:
    rows = {row.read.line: row for row in compared.rows} if compared else {}
    heads = table.rows[shape.head] if shape.head >= 0 else ("",) * len(shape.columns)
    return {
        "columns": [{"head": head, "holds": heading} for head, heading in zip(heads, shape.columns, strict=True)],
        "measures": [_measure(one, rows.get(one.line)) for one in read],
        "missing": [left.number or left.name for left in compared.missing] if compared else [],
    }


def _measure(one: "ReadMeasure", row: "ComparedRow | None") -> dict[str, Any]:
    days = [day.isoformat() if day else None for day in (one.due.earliest, one.due.latest)]
    told: dict[str, Any] = {
        "row": one.line,
        "goal": one.goal,
        "number": one.number,
        "title": one.title,
        "wording": one.wording,
        "leads": [party.words for party in one.leads],
        "others": [party.words for party in one.others],
        "due": {"words": one.due.words, "earliest": days[0], "latest": days[1]},
        "status": {"words": one.status, "phase": one.phase, "reported": one.reported},
        "remarks": [str(remark.sentence).format(**remark.facts) for remark in one.remarks],
    }
    if row is not None:
        told["is_new"] = row.is_new
        told["changes"] = [
            {"holds": change.heading, "old": change.old, "new": change.new, "is_taken": change.is_taken}
            for change in row.changes
        ]
    return told
