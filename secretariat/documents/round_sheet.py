"""The workbook that goes to one organization in an update round: filled in beforehand, protected, with choice lists.

What may not change is locked, and hidden columns name the rows, so that answers find their way back
(`importers.round_sheet`). The same sheet gives the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from secretariat.i18n import N_, Language
from secretariat.i18n import language as language_of
from secretariat.services.round_sheets import ACTIONS, FORMAT, MEASURES, Column, Sheet, SheetRow, choices

if TYPE_CHECKING:
    from enum import StrEnum

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

META = "secretariat"
"""The hidden sheet that names round, organization and cells."""

HIDDEN = ("uid", "digest")
_A4, _SCALE = 9, 65
_FIRST_SHOWN = len(HIDDEN)
_FROZEN = _FIRST_SHOWN + 2
_TITLES = {"guide": N_("Instructions"), "measures": N_("Measures"), "actions": N_("Actions")}
_STEPS = (
    N_("Answer on the other sheets of this workbook. Grey cells were filled in beforehand; write in the white ones."),
    N_("Leave empty what you have no news of. An empty row changes nothing."),
    N_("Choose from the list how a measure goes. Write days as 16.12.2026, or in words such as “in March 2027”."),
    N_("A new deadline is a proposal: the group decides on it. Say why it is needed."),
    N_("The text may be printed in reports. An internal note is read by the secretariat and the group only."),
    N_("Write your name and the day below. Save the workbook and send it back by {day}."),
)
_NAME, _DAY = N_("Answered by"), N_("Day of the answer")
_INK, _FILL, _LINE, _HEAD, _ANSWER = "#1F2933", "#EEF1F4", "#B8C2CC", "#1F4E79", "#2F6B3A"


def written(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, bytes]]:
    """The workbooks of many sheets, one after another: whoever waits counts them, or stops."""
    for sheet in sheets:
        yield sheet, write(sheet)


def write(sheet: Sheet) -> bytes:
    """The workbook of one sheet."""
    from xlsxwriter import Workbook

    spoken, out = language_of(sheet.language), io.BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({
        "title": _title(sheet, spoken),
        "created": dt.datetime.combine(sheet.asked_on, dt.time(), dt.UTC).replace(tzinfo=None),
    })  # fmt: skip
    writer = _Writer(workbook, sheet, spoken)
    writer.write()
    workbook.close()
    return out.getvalue()


def _title(sheet: Sheet, spoken: Language) -> str:
    body = sheet.organization.said(spoken.code) or sheet.short.said(spoken.code)
    title = spoken.say("Update round {number}", number=sheet.number)
    return f"{title}: {body}"


class _Writer:
    """Writes one workbook.

    Args:
        workbook: the new one.
        sheet: what goes into it.
        spoken: the language of the round.
    """

    def __init__(self, workbook: "Workbook", sheet: Sheet, spoken: Language) -> None:
        self._workbook, self._sheet, self._spoken = workbook, sheet, spoken
        base = {"text_wrap": True, "valign": "top", "font_color": _INK}
        boxed = {**base, "border": 1, "border_color": _LINE}
        self._plain = self._format(base)
        self._bold = self._format({**base, "bold": True})
        self._large = self._format({**base, "bold": True, "font_size": 16, "text_wrap": False})
        self._locked = self._format({**boxed, "bg_color": _FILL})
        self._open = self._format({**boxed, "locked": False, "num_format": "@"})
        self._head = self._format({**boxed, "bold": True, "font_color": "#FFFFFF", "bg_color": _HEAD})
        self._head_open = self._format({**boxed, "bold": True, "font_color": "#FFFFFF", "bg_color": _ANSWER})
        self._facts: dict[str, str] = {
            "format": FORMAT,
            "round": sheet.round_uid,
            "organization": sheet.organization_uid,
            "number": str(sheet.number),
            "digest": sheet.digest,
            "language": spoken.code,
        }
        self._lists: dict[tuple[StrEnum, ...], str] = {}

    def write(self) -> None:
        """Write all sheets, the hidden one last."""
        guide = self._worksheet("guide")
        meta = ("measures", MEASURES, self._sheet.measures), ("actions", ACTIONS, self._sheet.actions)
        tables = [(self._worksheet(kind), kind, columns, found) for kind, columns, found in meta if found]
        hidden = self._workbook.add_worksheet(META)
        self._lay_lists(hidden, [columns for _, _, columns, _ in tables])
        self._guide(guide)
        for worksheet, kind, columns, found in tables:
            self._table(worksheet, kind, columns, found)
        for row, (name, value) in enumerate(self._facts.items()):
            hidden.write_string(row, 0, name)
            hidden.write_string(row, 1, value)
        hidden.very_hidden()
        hidden.protect()

    def _format(self, facts: Mapping[str, Any]) -> "Format":
        return self._workbook.add_format(dict(facts))

    def _worksheet(self, kind: str) -> "Worksheet":
        title = self._spoken.say(_TITLES[kind])
        self._facts[kind] = title
        return self._workbook.add_worksheet(title)

    def _lay_lists(self, hidden: "Worksheet", tables: Iterable[Sequence[Column]]) -> None:
        """Put the words of each choice list into a column of the hidden sheet."""
        from xlsxwriter.utility import xl_range_abs

        for column in (one for columns in tables for one in columns if one.choices):
            if column.choices not in self._lists:
                place = 3 + len(self._lists)
                words = choices(column.choices, self._spoken.code).values()
                for row, word in enumerate(words):
                    hidden.write_string(row, place, word)
                self._lists[column.choices] = f"={META}!{xl_range_abs(0, place, len(words) - 1, place)}"

    def _guide(self, guide: "Worksheet") -> None:
        say, sheet = self._spoken.say, self._sheet
        guide.set_column(0, 0, 26)
        guide.set_column(1, 1, 84)
        guide.hide_gridlines(2)
        guide.write_string(0, 0, _title(sheet, self._spoken), self._large)
        facts = (
            (N_("Group"), sheet.group.said(self._spoken.code)),
            (N_("Action plan"), sheet.plan.said(self._spoken.code)),
            (N_("Asked on"), self._spoken.date(sheet.asked_on)),
            (N_("Answer by"), self._spoken.date(sheet.answer_by)),
            (N_("Message"), sheet.message.strip()),
            (N_("Contact"), "\n".join(sheet.contact)),
        )
        row = 2
        for label, value in facts:
            if value:
                guide.write_string(row, 0, say(label), self._bold)
                guide.write_string(row, 1, value, self._plain)
                row += 1
        row += 1
        for place, step in enumerate(_STEPS, 1):
            guide.write_string(row, 0, f"{place}.", self._bold)
            guide.write_string(row, 1, say(step, day=sheet.answer_by), self._plain)
            row += 1
        row += 1
        for key, label, value in (("name_cell", _NAME, sheet.given_by), ("day_cell", _DAY, sheet.given_on)):
            guide.write_string(row, 0, say(label), self._bold)
            self._answer(guide, row, 1, value)
            self._facts[key] = f"B{row + 1}"
            row += 1
        self._set_up(guide, landscape=False)

    def _table(self, worksheet: "Worksheet", kind: str, columns: Sequence[Column], found: Sequence[SheetRow]) -> None:
        say = self._spoken.say
        heads = [{"header": f"{META}:{kind}"}, {"header": HIDDEN[1]}] + [
            {"header": say(one.head), "header_format": self._head_open if one.is_answer else self._head}
            for one in columns
        ]
        last = len(heads) - 1
        look = {"columns": heads, "autofilter": False, "style": None, "name": f"secretariat_{kind}"}
        worksheet.add_table(0, 0, len(found), last, look)
        worksheet.set_column(0, _FIRST_SHOWN - 1, None, None, {"hidden": True})
        for place, column in enumerate(columns, _FIRST_SHOWN):
            self._note_words(kind, column)
            worksheet.set_column(place, place, column.width)
            if column.is_answer:
                worksheet.data_validation(1, place, len(found), place, self._rule(column))
        for row, one in enumerate(found, 1):
            worksheet.write_string(row, 0, one.uid, self._locked)
            worksheet.write_string(row, 1, one.digest, self._locked)
            for place, column in enumerate(columns, _FIRST_SHOWN):
                if column.is_answer:
                    self._answer(worksheet, row, place, one.answers.get(column.key, ""))
                else:
                    worksheet.write_string(row, place, one.cells[column.key], self._locked)
        first = next(place for place, one in enumerate(columns, _FIRST_SHOWN) if one.is_answer)
        worksheet.freeze_panes(1, _FROZEN)
        worksheet.repeat_rows(0)
        worksheet.repeat_columns(_FIRST_SHOWN, _FROZEN - 1)
        self._set_up(worksheet, landscape=True)
        if kind == "measures":  # what is known on one page, the answers on the next: no office program breaks so itself
            worksheet.set_print_scale(_SCALE)
            worksheet.set_v_pagebreaks([first])

    def _note_words(self, kind: str, column: Column) -> None:
        """Let the workbook itself say what its heads and the words of its lists mean, whatever a later version says."""
        self._facts[f"head:{kind}:{column.key}"] = self._spoken.say(column.head)
        for member, word in choices(column.choices, self._spoken.code).items():
            self._facts[f"word:{column.key}:{member.value}"] = word

    def _answer(self, worksheet: "Worksheet", row: int, place: int, words: str) -> None:
        if words:
            worksheet.write_string(row, place, words, self._open)
        else:
            worksheet.write_blank(row, place, None, self._open)

    def _rule(self, column: Column) -> dict[str, Any]:
        rule: dict[str, Any] = {"validate": "any"}
        if column.choices:
            rule = {
                "validate": "list",
                "source": self._lists[column.choices],
                "error_title": self._spoken.say(N_("Choose from the list"))[:32],
                "error_message": self._spoken.say(N_("Choose one of the words of the list, or leave the cell empty.")),
            }
        if column.hint:
            head = self._spoken.say(column.head)
            rule |= {"input_title": head[:32], "input_message": self._spoken.say(column.hint)[:255]}
        return rule

    def _set_up(self, worksheet: "Worksheet", *, landscape: bool) -> None:
        """Paper, margins and footer; protection without a password, which is against slips only."""
        worksheet.set_paper(_A4)
        if landscape:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(0.5, 0.5, 0.6, 0.6)
        title = _title(self._sheet, self._spoken).replace("&", "&&")[:120]
        worksheet.set_footer(f"&L{title}&R&P / &N")
        worksheet.protect("", {"format_columns": True, "format_rows": True})
