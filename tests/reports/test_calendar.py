from __future__ import annotations

import pytest

from dragoman.reports.calendar import Published, dated, from_jalali, local_day, parse_ago, parse_written


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By A. Writer | Outlet | 19 June 2024", "2024-06-19"),
        ("June 19, 2024", "2024-06-19"),
        ("Wed 3rd Jan. 2024, 10:15", "2024-01-03"),
        ("Jul. 15, 2023 17:22", "2023-07-15"),
        ("19 июня 2024, 12:15", "2024-06-19"),
        ("الأحد 3 مارس 2024", "2024-03-03"),
        ("٣ مارس ٢٠٢٤", "2024-03-03"),
        ("19 de junio de 2024", "2024-06-19"),
        ("19. Juni 2024", "2024-06-19"),
        ("19.06.2024 10:00", "2024-06-19"),
        ("04.05.2024", "2024-05-04"),
        ("2024/06/19", "2024-06-19"),
        ("06/19/2024", "2024-06-19"),
        ("2024년 6월 19일 오전 10:15", "2024-06-19"),
        ("2024年6月19日", "2024-06-19"),
        ("19 تشرين الأول/أكتوبر 2023", "2023-10-19"),
        ("الأربعاء، 19 حزيران 2024", "2024-06-19"),
        ("۳۰ خرداد ۱۴۰۳", "2024-06-19"),
        ("۱۴۰۳/۰۳/۳۰ - ۱۰:۱۵", "2024-06-19"),
        ("1er octobre 2023", "2023-10-01"),
        ("2024. június 19.", "2024-06-19"),
    ],
)
def test_full_dates_are_read_in_several_languages(line: str, day: str) -> None:
    found = parse_written(line)
    assert found is not None and found.isoformat() == day


@pytest.mark.parametrize(
    "line",
    ["04/05/2024", "June 2024", "Feb 28", "31 June 2024", "19 June 2999", "room 12, 2024 seats", "Copyright 2016", "2020/7/11-12", "۳۱ مهر ۱۴۰۳"],
)
def test_what_is_no_certain_date_is_none(line: str) -> None:
    assert parse_written(line) is None


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Analytics - منذ 8 أيام", "2024-06-12"),
        ("منذ يومين", "2024-06-18"),
        ("قبل ساعتين", "2024-06-20"),
        ("2 дня назад", "2024-06-18"),
        ("вчера", "2024-06-19"),
        ("3 hours ago", "2024-06-20"),
        ("yesterday", "2024-06-19"),
        ("vor 3 Tagen", "2024-06-17"),
        ("٣ أيام", "2024-06-17"),
        ("يومين", "2024-06-18"),
        ("منذ ثلاثة أيام", "2024-06-17"),
        ("قبل ٨ ايام", "2024-06-12"),
        ("нет, два дня назад", "2024-06-18"),
        ("сегодня, 10:15", "2024-06-20"),
        ("3일 전", "2024-06-17"),
        ("어제 10:15", "2024-06-19"),
        ("۳ روز پیش", "2024-06-17"),
        ("سه روز پیش", "2024-06-17"),
        ("دیروز", "2024-06-19"),
        ("il y a 3 jours", "2024-06-17"),
        ("Publié : hier à 10h15", "2024-06-19"),
        ("hace tres días", "2024-06-17"),
        ("Redacción | ayer", "2024-06-19"),
        ("Posted three days ago by A. Writer", "2024-06-17"),
        ("2 days, 4 hours ago", "2024-06-18"),
    ],
)
def test_relative_phrases_are_counted_from_the_day_of_retrieval(phrase: str, day: str) -> None:
    assert parse_ago(phrase, "2024-06-20") == Published(day, "day", "relative")


def test_hours_are_counted_exactly_where_the_hour_of_retrieval_is_known() -> None:
    assert parse_ago("3 hours ago", "2024-06-20T01:30:00") == Published("2024-06-19", "day", "relative")


def test_a_week_is_no_day() -> None:
    assert parse_ago("منذ أسبوع", "2024-06-20") == Published("2024-06", "month", "relative")
    assert parse_ago("a week ago", "2024-06-10") == Published("2024", "year", "relative")
    assert parse_ago("a week ago", "2024-01-10") is None


def test_relative_phrases_are_unknown_without_a_day_of_retrieval() -> None:
    assert parse_ago("8 days ago", None) is None


@pytest.mark.parametrize(("text", "precision"), [("2024-06-19T10:00:00Z", "day"), ("2024-06", "month"), ("2024", "year")])
def test_given_dates_keep_their_precision(text: str, precision: str) -> None:
    found, refusal = dated(text, "field", "here")
    assert found is not None and (found.precision, refusal) == (precision, None)


@pytest.mark.parametrize("text", ["2024-13-45", "2024-02-30", "soon", "9999"])
def test_a_date_that_cannot_be_is_refused(text: str) -> None:
    found, refusal = dated(text, "field", "here")
    assert found is None and refusal is not None and text in refusal.why


@pytest.mark.parametrize(
    "line",
    ["USA Today", "روسيا اليوم", "اليمن اليوم - صنعاء", "Rossiya Segodnya", "Russia Today reports", "Яндекс сегодня знает", "Hoy Digital", "1940"],
)
def test_words_for_today_in_names_are_no_dates(line: str) -> None:
    assert parse_ago(line, "2024-06-20") is None


def test_two_weeks_alone_are_known_to_the_month() -> None:
    assert parse_ago("أسبوعين", "2024-06-30") == Published("2024-06", "month", "relative")


def test_a_moment_in_utc_falls_on_the_day_of_the_outlets_country() -> None:
    assert str(local_day("2020-12-05T23:15:00Z", "https://www.a.it/news")) == "2020-12-06"
    assert str(local_day("2020-08-25T00:23:33.312Z", "http://ici.a.ca/1")) == "2020-08-24"
    assert local_day("2020-12-05T23:15:00+01:00", "https://www.a.it/news") is None
    assert local_day("2020-12-05T23:15:00Z", "https://www.a.com/news") is None


def test_the_solar_hijri_calendar_agrees_with_known_days() -> None:
    assert [str(from_jalali(*d)) for d in ((1403, 1, 1), (1399, 12, 30), (1400, 1, 1), (1357, 11, 22), (1404, 1, 1))] == [
        "2024-03-20", "2021-03-20", "2021-03-21", "1979-02-11", "2025-03-21",
    ]  # fmt: skip
    assert from_jalali(1403, 13, 1) is None
