"""The charts of the reports, drawn once as plain geometry: readable in colour, in grey and without either.

Every status has a mark, a fill and a pattern of its own, so that no colour carries anything alone.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretariat.documents import status_words as words
from secretariat.documents.blocks import Chart
from secretariat.documents.drawing import (
    HAIRLINE,
    INK,
    WHITE,
    Anchor,
    Box,
    Drawing,
    Part,
    Shape,
    Strokes,
    Words,
)
from secretariat.i18n import Language
from secretariat.models import Headline
from secretariat.services.progress import Counts
from secretariat.services.report_content import Report

if TYPE_CHECKING:
    from secretariat.services.measures import Body

WIDTH = 481.9
_BAR_FROM = 65.2
_NOW_HIGH, _THEN_HIGH, _BETWEEN = 26.0, 15.0, 9.0
_DIGIT, _MARK_WIDTH = 0.52, 0.62


@dataclass(frozen=True, slots=True)
class Hand:
    """How a status is drawn: what fills it, the ink on it, and the pattern over it."""

    fill: str
    ink: str = INK
    pattern: str = ""


HANDS = {
    Headline.DONE: Hand("#2F6B55", WHITE),
    Headline.PARTLY: Hand("#7FAF9A", INK, "back"),
    Headline.ON_SCHEDULE: Hand("#A3CFBB"),
    Headline.CONTINUOUS: Hand("#DCEBFB", INK, "level"),
    Headline.NOT_STARTED: Hand(WHITE),
    Headline.UNDATED: Hand(WHITE, INK, "dots"),
    Headline.WAITING: Hand("#DDD5EC", INK, "upright"),
    Headline.AT_RISK: Hand("#F3C65F", INK, "slanted"),
    Headline.LATE: Hand("#6B0A18", WHITE),
    Headline.DROPPED: Hand("#EDEEF0", INK, "crossed"),
}
_STEPS = {"level": 2.6, "upright": 2.6, "dots": 4.0, "slanted": 4.4, "back": 4.4, "crossed": 6.0}


def stacked(report: Report, language: Language, *, caption: str = "", has_key: bool = False) -> Chart:
    """How many measures stand how, as one bar, and under it the same at the earlier day on the same scale."""
    now = report.counts
    bars = [(report.on, now, _NOW_HIGH)]
    if report.since is not None:
        bars.append((report.since, report.counts_before, _THEN_HIGH))
    unit = (WIDTH - _BAR_FROM) / max(1, *(counts.total for _, counts, _ in bars))
    parts: list[Part] = []
    y = 0.5
    for place, (day, counts, high) in enumerate(bars):
        size = 10.0 if not place else 8.5
        parts.append(Words(0, y + high / 2 + size * 0.34, short_day(day, language), size, bold=not place))
        parts += _bar(counts, y, high, unit, size)
        y += high + _BETWEEN
    y -= _BETWEEN
    if has_key:
        parts += _key(words.shown(*(counts for _, counts, _ in bars)), y + 8, language)
        y += 8 + _key_height(words.shown(*(counts for _, counts, _ in bars)))
    return Chart(Drawing(WIDTH, y + 1, tuple(parts)), _told(bars, language), caption)


def short_day(day: dt.date, language: Language) -> str:
    """A date in little room: 1.11.2026, 1 Nov 2026."""
    return f"{language.short_date(day)} {day.year}" if language.code == "en" else language.date(day)


def _told(bars: Sequence[tuple[dt.date, Counts, float]], language: Language) -> str:
    """All numbers of the bars in one sentence."""
    said = []
    for day, counts, _ in bars:
        if not counts.total:
            said.append(language.say("{date}: no measures", date=day))
            continue
        shares = [f"{language.say(words.SHORT[one]).lower()} {counts.of(one)}" for one in words.ORDER if counts.of(one)]
        said.append(
            language.count("{date}: {n} measure ({shares})", "{date}: {n} measures ({shares})", counts.total,
                           date=day, shares=", ".join(shares))
        )  # fmt: skip
    return f"{'; '.join(said)}."


def _bar(counts: Counts, y: float, high: float, unit: float, size: float) -> Iterator[Part]:
    x = _BAR_FROM
    for headline in words.ORDER:
        number = counts.of(headline)
        if number:
            yield from _share(headline, number, Box(x, y, number * unit, high), size)
            x += number * unit


def _share(headline: Headline, number: int, box: Box, size: float) -> Iterator[Part]:
    hand = HANDS[headline]
    yield Box(box.x, box.y, box.width, box.height, hand.fill)
    lines = pattern(hand.pattern, box.x, box.y, box.width, box.height)
    if lines:
        yield Strokes(tuple(lines), 1.0 if hand.pattern == "dots" else 0.45)
    count_wide = len(str(number)) * _DIGIT * size
    whole = count_wide + (_MARK_WIDTH + 0.2) * size
    has_mark = whole + 5 <= box.width
    room = whole if has_mark else count_wide
    if room + 1 <= box.width:
        middle, base = box.x + box.width / 2, box.y + box.height / 2 + size * 0.34
        if lines:
            patch = min(room + 4, box.width - 1)
            yield Box(middle - patch / 2, base - size * 0.82, patch, size * 1.06, hand.fill)
        mark = words.MARKS[headline].value if has_mark else ""
        yield Words(middle, base, str(number), size, bold=True, color=hand.ink, anchor=Anchor.MIDDLE, mark=mark)
    yield Box(box.x, box.y, box.width, box.height, "", INK, 0.6)


_KEYS_IN_ROW, _KEY_LEADING = 5, 14.0


def _key_height(shown: Sequence[Headline]) -> float:
    return _KEY_LEADING * -(-len(shown) // _KEYS_IN_ROW)


def _key(shown: Sequence[Headline], top: float, language: Language) -> Iterator[Part]:
    wide = WIDTH / _KEYS_IN_ROW
    for place, headline in enumerate(shown):
        x, y = place % _KEYS_IN_ROW * wide, top + place // _KEYS_IN_ROW * _KEY_LEADING
        hand = HANDS[headline]
        yield Box(x, y, 10, 8, hand.fill)
        if lines := pattern(hand.pattern, x, y, 10, 8):
            yield Strokes(tuple(lines), 1.0 if hand.pattern == "dots" else 0.45)
        yield Box(x, y, 10, 8, "", INK, 0.6)
        yield Words(x + 14, y + 7, language.say(words.SHORT[headline]), 8.5, mark=words.MARKS[headline].value)


def pattern(name: str, x: float, y: float, width: float, height: float) -> list[tuple[float, float, float, float]]:
    """The lines of a pattern inside of a box, cut at its edges."""
    step = _STEPS.get(name, 0.0)
    if not step:
        return []
    found: list[tuple[float, float, float, float]] = []
    if name == "level":
        found = [(x, at, x + width, at) for at in _spread(y, height, step)]
    if name == "upright":
        found = [(at, y, at, y + height) for at in _spread(x, width, step)]
    if name == "dots":
        found = [(a - 0.5, b, a + 0.5, b) for b in _spread(y, height, step) for a in _spread(x, width, step)]
    if name in {"slanted", "crossed"}:
        found += _slanted(x, y, width, height, step)
    if name in {"back", "crossed"}:
        found += [(2 * x + width - a, b, 2 * x + width - c, d) for a, b, c, d in _slanted(x, y, width, height, step)]
    return found


def _spread(start: float, length: float, step: float) -> list[float]:
    """Places inside of a length, a step apart."""
    count = max(1, int(length / step))
    return [start + length * (number + 0.5) / count for number in range(count)]


def _slanted(
    x: float, y: float, width: float, height: float, step: float
) -> Iterator[tuple[float, float, float, float]]:
    """Lines that rise to the right, cut at the edges."""
    at = x - height + step / 2
    while at < x + width:
        left, right = max(at, x), min(at + height, x + width)
        if right > left:
            yield left, y + height - (left - at), right, y + height - (right - at)
        at += step


# Deadlines of the days ahead


_SQUARE, _LOAD_ROW = 6.4, 14.5
_LOAD_FROM = 110.0
_SQUARE_FILL = "#4C6A86"


def load(report: Report, language: Language, most: int = 10**6) -> Chart | None:
    """How many deadlines lie ahead, by month and by the body that leads: a square each, and the number.

    Of very many bodies those with the most deadlines, and the others together.
    """
    loads: dict[Body | None, dict[dt.date, int]] = {}
    months = _months(report.on, report.ahead)
    for row in report.upcoming:
        window = row.status.window
        if window is not None and window.latest is not None:
            of_body = loads.setdefault(row.leads[0] if row.leads else None, {})
            month = window.latest.replace(day=1)
            of_body[month] = of_body.get(month, 0) + 1
    if not loads:
        return None
    found = _gathered([(words.body_name(body, language), of) for body, of in loads.items()], most, language)
    wide = (WIDTH - _LOAD_FROM) / len(months)
    parts: list[Part] = [Words(0, 9, language.say("Lead"), 8.5, bold=True)]
    parts += [Words(_LOAD_FROM + place * wide, 9, _month(month, report, language), 8.5, bold=True, room=wide - 4)
              for place, month in enumerate(months)]  # fmt: skip
    parts.append(Strokes(((0, 13.5, WIDTH, 13.5),), 0.8))
    y = 13.5
    for number, (body, of) in enumerate(found, 1):
        parts.append(Words(0, y + 10.2, body, 8.5, bold=True, room=_LOAD_FROM - 6))
        for place, month in enumerate(months):
            parts += _squares(of.get(month, 0), _LOAD_FROM + place * wide, y, wide)
        y += _LOAD_ROW
        is_last = number == len(found)
        parts.append(Strokes(((0, y, WIDTH, y),), 0.8 if is_last else 0.35, INK if is_last else HAIRLINE))
    told = [f"{body}: " + ", ".join(f"{_month(month, report, language)} {of[month]}" for month in months if month in of)
            for body, of in found]  # fmt: skip
    return Chart(Drawing(WIDTH, y + 1, tuple(parts)), f"{'; '.join(told)}.")


_Load = tuple[str, dict[dt.date, int]]


def _gathered(found: list[_Load], most: int, language: Language) -> list[_Load]:
    """All bodies, or of very many those with the most deadlines, and the others together in the last row."""
    if len(found) <= most:
        return found
    order = sorted(range(len(found)), key=lambda place: -sum(found[place][1].values()))
    kept, others = sorted(order[: most - 1]), order[most - 1 :]
    rest: dict[dt.date, int] = {}
    for place in others:
        for month, number in found[place][1].items():
            rest[month] = rest.get(month, 0) + number
    name = language.count("{n} other", "{n} others", len(others))
    return [*(found[place] for place in kept), (name, rest)]


def _squares(number: int, x: float, y: float, wide: float) -> Iterator[Part]:
    if not number:
        yield Words(x, y + 10.2, "–", 8.5)
        return
    most = max(1, int((wide - 24) // (_SQUARE + 1)))
    drawn = min(number, most)
    for place in range(drawn):
        yield Box(x + place * (_SQUARE + 1), y + 4, _SQUARE, _SQUARE, _SQUARE_FILL, INK, 0.5)
    yield Words(x + drawn * (_SQUARE + 1) + 3, y + 10.2, str(number), 8.5)


def _months(start: dt.date, end: dt.date) -> list[dt.date]:
    found = [start.replace(day=1)]
    while (following := (found[-1] + dt.timedelta(days=32)).replace(day=1)) <= end:
        found.append(following)
    return found


def _month(month: dt.date, report: Report, language: Language) -> str:
    if month == report.ahead.replace(day=1):
        last = short_day(report.ahead, language)
        return last if report.ahead.day == 1 else f"1{'' if language.code == 'en' else '.'}–{last}"
    words_ = language.month(month)
    return f"{words_} {month.year}" if month.month == 1 or month == report.on.replace(day=1) else words_


def mark_shape(x: float, y: float, size: float) -> Shape:
    """The open diamond that stands for an original deadline, around a point."""
    points = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return Shape(points, WHITE, INK, 0.8)
