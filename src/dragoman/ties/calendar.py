"""The first and last label of a kind of period in, all labels from one to the other out."""

from __future__ import annotations

from datetime import date, timedelta


def labels(period: str, first: str, last: str) -> list[str]:
    """Every day, week, month, quarter or year from `first` to `last`, labelled as periods/*.sql labels them."""
    if period == "all":
        return ["all"]
    if period in ("day", "week"):
        step, start = timedelta(1 if period == "day" else 7), date.fromisoformat(first)
        return [(start + i * step).isoformat() for i in range((date.fromisoformat(last) - start) // step + 1)]
    if period == "year":
        return [str(year) for year in range(int(first), int(last) + 1)]
    size, mark = (12, "-") if period == "month" else (4, "-Q")
    from_, to = (int(label[:4]) * size + int(label.split(mark)[1]) - 1 for label in (first, last))
    width = 2 if period == "month" else 1
    return [f"{number // size}{mark}{number % size + 1:0{width}}" for number in range(from_, to + 1)]
