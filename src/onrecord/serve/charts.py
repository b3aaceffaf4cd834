"""Counts, stances and figures -> where their marks stand on a chart; the templates draw them, as SVG with words in it.

Lengths are in the units of the chart's own view box, which is WIDTH wide; the browser scales it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ask.answers import Course, FigureRange, Happening, Stand, WeekCount

WIDTH = 720
_LEFT = 180  # room for names
_ROW = 34
_TOP = 12
_AXIS = 24
_MOST_BARS = 104
_MOST_ROWS = 12
_TALL = 120
_LEAST_WIDE = 24.0  # degrees of a map
STANCES = ("proposes", "accepts", "conditional", "undecided", "rejects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark on a chart: its place, size and kind, and what it says."""

    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    kind: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words on a chart."""

    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: what it shows in a sentence, its size, its marks, lines between them, and its words."""

    says: str
    height: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    lines: tuple[tuple[float, float, float, float], ...] = ()
    legend: tuple[str, ...] = ()
    width: float = WIDTH
    left: float = 0.0
    top: float = 0.0


def chart_weeks(counts: Sequence[WeekCount]) -> Chart | None:
    """Statements by week, the acts of a week on top of each other; None where there are fewer than two weeks."""
    weeks = sorted({each.week for each in counts})
    if len(weeks) < 2:
        return None
    span = _find_weeks(weeks[0], weeks[-1])[-_MOST_BARS:]
    kinds = _find_kinds(counts)
    by_week: dict[str, dict[str, int]] = {week: {} for week in span}
    for each in counts:
        if each.week in by_week:
            name = each.name if each.name in kinds else "other"
            by_week[each.week][name] = by_week[each.week].get(name, 0) + each.count
    most = max(sum(of.values()) for of in by_week.values()) or 1
    step = WIDTH / len(span)
    marks = []
    for at, week in enumerate(span):
        foot = float(_TOP + _TALL)
        for number, kind in enumerate(kinds):
            if count := by_week[week].get(kind, 0):
                tall = _TALL * count / most
                foot -= tall
                marks.append(
                    Mark(
                        x=at * step + step * 0.1, y=foot, width=step * 0.8, height=tall, kind=f"k{number}",
                        says=f"{week}, {kind}: {count}",
                    )
                )  # fmt: skip
    labels = (
        Label(x=0, y=_TOP + _TALL + 16, words=span[0]),
        Label(x=WIDTH, y=_TOP + _TALL + 16, words=span[-1], anchor="end"),
        Label(x=0, y=_TOP - 2, words=f"{most} in a week"),
    )
    says = f"Statements by week, from {span[0]} to {span[-1]}; at most {most} in a week"
    return Chart(says=says, height=_TOP + _TALL + _AXIS, marks=tuple(marks), labels=labels, legend=kinds)


def _find_kinds(counts: Sequence[WeekCount]) -> tuple[str, ...]:
    """The acts that are most, at most seven, and the rest as one."""
    total: dict[str, int] = {}
    for each in counts:
        total[each.name] = total.get(each.name, 0) + each.count
    ordered = sorted(total, key=lambda name: (-total[name], name))
    return (*ordered[:7], "other") if len(ordered) > 7 else tuple(ordered)


def _find_weeks(first: str, last: str) -> list[str]:
    at, end = _get_monday(first), _get_monday(last)
    weeks = []
    while at <= end:
        year, week, _ = at.isocalendar()
        weeks.append(f"{year:04}-W{week:02}")
        if at > date.max - timedelta(weeks=2):
            break
        at += timedelta(weeks=1)
    return weeks


def _get_monday(week: str) -> date:
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def chart_stances(course: Course) -> Chart | None:
    """Where each side stands over time: a row a side, a mark a day on which it is told; None without two marks."""
    dated = [each for each in course.stands if each.day]
    sides = list(dict.fromkeys(each.by if each.by else each.side for each in dated))[:_MOST_ROWS]
    days = sorted({each.day for each in dated if each.day})
    if len(dated) < 2:
        return None
    scale = _Scale(date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[-1]).toordinal())
    marks, lines, labels = [], [], []
    for row, side in enumerate(sides):
        y = _TOP + row * _ROW + _ROW / 2
        own = [each for each in dated if (each.by or each.side) == side]
        places = [scale.get(date.fromisoformat(each.day or "").toordinal()) for each in own]
        labels.append(Label(x=0, y=y + 4, words=_shorten(side)))
        lines.append((places[0], y, places[-1], y))
        marks += [_mark_stance(each, x, y) for each, x in zip(own, places, strict=True)]
    foot = _TOP + len(sides) * _ROW
    labels += [
        Label(x=_LEFT, y=foot + 14, words=days[0]), Label(x=WIDTH, y=foot + 14, words=days[-1], anchor="end"),
    ]  # fmt: skip
    told = tuple(name for name in STANCES if any(each.stance == name for each in dated))
    return Chart(
        says=f"Stances on {course.name} from {days[0]} to {days[-1]}: {', '.join(sides)}",
        height=foot + _AXIS, marks=tuple(marks), labels=tuple(labels), lines=tuple(lines), legend=told,
    )  # fmt: skip


def _mark_stance(stand: Stand, x: float, y: float) -> Mark:
    return Mark(x=x, y=y, kind=stand.stance, says=f"{stand.day} {stand.by}: {stand.stance}")


def chart_figures(found: FigureRange) -> Chart | None:
    """Who gives which value: a row a giver, with a bar where it is a range; None where there is but one."""
    given = found.given[:_MOST_ROWS]
    if len(given) < 2:
        return None
    least = min(each.value for each in given)
    most = max(each.high or each.value for each in given)
    scale = _Scale(min(0.0, least) if least < most * 0.5 else least, most)
    clashing = {entry for pair in found.conflicts for entry in pair}
    marks, labels = [], []
    for row, each in enumerate(given):
        y = _TOP + row * _ROW + _ROW / 2
        x = scale.get(each.value)
        kind = "clash" if each.entry in clashing else each.approx
        wide = scale.get(each.high) - x if each.high else 0.0
        marks.append(Mark(x=x, y=y, width=wide, kind=kind, says=f"{each.by}, {each.day}: {each.words}"))
        labels.append(Label(x=0, y=y + 4, words=_shorten(each.by)))
    foot = _TOP + len(given) * _ROW
    labels += [
        Label(x=_LEFT, y=foot + 14, words=f"{scale.low:,g}"),
        Label(x=WIDTH, y=foot + 14, words=f"{scale.high:,g}", anchor="end"),
    ]
    return Chart(
        says=f"{found.what}: from {found.lowest:,g} to {found.highest:,g}, by {len(given)} who give it",
        height=foot + _AXIS, marks=tuple(marks), labels=tuple(labels),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values -> places between the names and the right edge."""

    low: float
    high: float

    def get(self, value: float) -> float:
        """The place of a value."""
        if self.high <= self.low:
            return (_LEFT + WIDTH) / 2
        share = (value - self.low) / (self.high - self.low)
        return round(_LEFT + 8 + share * (WIDTH - _LEFT - 16), 1)


def _shorten(words: str) -> str:
    return words if len(words) <= 20 else words[:19].rstrip() + "…"


def chart_map(happenings: Sequence[Happening]) -> Chart | None:
    """Located events on the part of the world where they are; None where none is located.

    Lengths are degrees: x from -180, y from 90 downwards.
    """
    marks = []
    counts: dict[tuple[float, float], int] = {}
    for each in happenings:
        if each.latitude is not None and each.longitude is not None:
            place = (round(each.longitude, 2), round(each.latitude, 2))
            counts[place] = counts.get(place, 0) + 1
            if counts[place] == 1:
                says = f"{each.place or 'here'}: {each.type}, {each.day or 'no date'}"
                marks.append(Mark(x=place[0] + 180, y=90 - place[1], says=says, kind=each.type))
    if not marks:
        return None
    left, right = min(each.x for each in marks), max(each.x for each in marks)
    top, foot = min(each.y for each in marks), max(each.y for each in marks)
    wide = min(360.0, max(_LEAST_WIDE, 1.5 * (right - left), 3.0 * (foot - top)))
    places = "place" if len(marks) == 1 else "places"
    return Chart(
        says=f"{len(marks)} {places} of events on a map", width=wide, height=wide / 2, marks=tuple(marks), labels=(),
        left=min(max(0.0, (left + right - wide) / 2), 360 - wide),
        top=min(max(0.0, (top + foot - wide / 2) / 2), 180 - wide / 2),
    )  # fmt: skip
