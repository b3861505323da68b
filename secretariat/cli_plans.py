"""The commands that tell how a plan stands, and the one that gives out everything a file holds."""

import json
from typing import TYPE_CHECKING, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, File, InGroup, Language, OfPlan, Out, Whom
from secretariat.cli_words import WrongWords
from secretariat.i18n import N_, _, chosen, count, language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from enum import StrEnum

    from secretariat.services.measures import MeasureRow
    from secretariat.services.progress import Counts
    from secretariat.services.report_content import Report
    from secretariat.services.when import When

_INTERNAL = "internal"


def enter(app: typer.Typer) -> None:
    """Enter the commands."""
    common.enter(app, "status", N_("Tell how every measure of a plan stands on a day, and why."))(status)
    common.enter(app, "export", N_("Give out everything a file holds, as JSON or as CSV files in a ZIP file."))(export)


def status(
    file: File, on: Day = "", plan: OfPlan = "", group: InGroup = "", as_json: AsJson = False, code: Language = ""
) -> None:
    """Print headline, flags and reasons of each measure, and the counts."""
    day, spoken = common.day(on), common.known(code) or chosen().code
    report = common.ask(file, _report, group=group, plan=plan, on=day)
    if as_json:
        print(json.dumps(_as_data(report, spoken), ensure_ascii=False))
    else:
        for line in _as_lines(report, spoken):
            print(line)


def export(file: File, out: Out, audience: Whom = _INTERNAL, code: Language = "") -> None:
    """Write everything, whole or not at all."""
    from secretariat import documents
    from secretariat.documents.blocks import Audience
    from secretariat.documents.data import FORMATS, written
    from secretariat.services import exports

    form, spoken = out.suffix.lower(), common.known(code) or chosen().code
    if form not in FORMATS:
        raise WrongWords(N_("The name of the file must end with one of {suffixes}."), suffixes=list(FORMATS))
    if audience not in list(Audience):
        raise WrongWords(N_("The audience must be one of {names}."), names=[one.value for one in Audience])
    found = common.ask(
        file, exports.everything, with_secrets=audience != Audience.PUBLIC, with_notes=audience == Audience.INTERNAL
    )
    common.check_spare(out)
    documents.save(out, written(found, form, language(spoken)))
    print(_("Written: {file}", file=out))


def _report(session: Any, *, group: str, plan: str, on: "dt.date") -> "Report":
    from secretariat.services import papers, reports

    return reports.report(session, papers.find_plan(session, group=group, plan=plan), on)


def _as_data(report: "Report", code: str) -> dict[str, Any]:
    return {
        "plan": report.plan.facts.name.said(code),
        "on": report.on.isoformat(),
        "counts": _counts(report.counts),
        "measures": [_measure(row, report, code) for row in report.rows],
    }


def _counts(counts: "Counts") -> dict[str, Any]:
    return {
        "total": counts.total,
        "merged": counts.merged,
        "moved": counts.moved,
        "unproven": counts.unproven,
        "headlines": {one.value: number for one, number in counts.by_headline.items()},
        "flags": {one.value: number for one, number in counts.by_flag.items()},
    }


def _measure(row: "MeasureRow", report: "Report", code: str) -> dict[str, Any]:
    from secretariat.services import explain

    found = row.status
    return {
        "number": row.number,
        "title": row.name,
        "leads": [body.label(code) for body in row.leads],
        "others": [body.label(code) for body in row.others],
        "headline": found.headline.value,
        "computed": found.computed.value,
        "confirmed": _code(found.confirmed),
        "reported": _code(found.reported),
        "phase": found.phase.value,
        "schedule": found.schedule.value,
        "days": found.days,
        "flags": sorted(flag.value for flag in found.flags),
        "deadline": _when(row.due),
        "original": _when(row.original),
        "reasons": [
            {"code": one.code, "days": one.days, "on": one.on.isoformat() if one.on else None, "word": _code(one.word)}
            for one in found.reasons
        ],
        "told": explain.sentences(found, code, report.named(row)),
    }


def _code(word: "StrEnum | None") -> str | None:
    return word.value if word else None


def _when(when: "When") -> dict[str, Any] | None:
    if not when:
        return None
    days = {
        name: day.isoformat() if day else None for name, day in (("earliest", when.earliest), ("latest", when.latest))
    }
    return {"text": when.words, **days}


def _as_lines(report: "Report", code: str) -> "Iterator[str]":
    from secretariat.services import explain
    from secretariat.services.labels import label

    for row in report.rows:
        flags = ", ".join(_(label(flag)) for flag in sorted(row.status.flags))
        standing = _(label(row.status.headline)) + (f" ({flags})" if flags else "")
        yield f"{row.number} {row.name}: {standing}".strip()
        yield from (f"    {sentence}" for sentence in explain.sentences(row.status, code, report.named(row)))
    counts = report.counts
    yield ""
    yield count("{n} measure on {day}", "{n} measures on {day}", counts.total, day=report.on)
    yield from (f"    {_(label(one))}: {number}" for one, number in counts.by_headline.items())
    if counts.moved:
        yield "    " + _("On schedule after a new deadline: {number}", number=counts.moved)
    if counts.merged:
        yield "    " + _("Merged with another measure, not counted: {number}", number=counts.merged)
