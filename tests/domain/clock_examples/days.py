"""Counting alone: working days, and whose day an instant is."""

from tests.domain.clock_examples.example import Example, example


def days(start: str, n: int, due: str, why: str) -> Example:
    return example("working_days_after", due, why, start=start, n=n)


def instant(at: str, due: str, why: str) -> Example:
    return example("local_date", due, why, instant=at)


COUNTING = [
    days("2026-12-24", 3, "2026-12-31", "25 and 28 December out, and a weekend; 29, 30, 31"),
    days("2026-04-02", 3, "2026-04-09", "Good Friday and Easter Monday out; 7, 8, 9"),
    days("2022-12-30", 3, "2023-01-05", "2 January 2023 stood in for New Year's Day; 3, 4, 5"),
    days("2021-12-24", 3, "2021-12-31", "27 and 28 December substitute days; 29, 30, 31"),
    days("2027-12-24", 3, "2027-12-31", "27 and 28 December substitute days; 29, 30, 31"),
    days("2020-04-30", 3, "2020-05-05", "Monday 4 May 2020 was ordinary; 1, 4, 5"),
    days("2020-05-06", 3, "2020-05-12", "Friday 8 May 2020 was the holiday; 7, 11, 12"),
    days("2022-05-27", 3, "2022-06-01", "30 May 2022 was ordinary; 30, 31, 1"),
    days("2022-06-01", 3, "2022-06-08", "2 and 3 June 2022 were holidays; 6, 7, 8"),
    days("2022-09-16", 3, "2022-09-22", "the funeral on 19 September 2022 out; 20, 21, 22"),
    days("2023-05-04", 3, "2023-05-10", "the coronation holiday, 8 May 2023, out; 5, 9, 10"),
    days("2026-11-07", 1, "2026-11-09", "from a Saturday: Monday is the first"),
    days("2026-11-02", 1, "2026-11-03", "from a Monday: Tuesday"),
    days("2015-12-24", 1, "2015-12-29", "Boxing Day 2015 was a Saturday: Monday 28 stood in"),
    days("2016-12-23", 5, "2017-01-04", "26, 27 December, 2 January out; 28, 29, 30, 3, 4"),
    days("2024-12-20", 4, "2024-12-30", "25 and 26 December out; 23, 24, 27, 30"),
    days("2025-04-16", 2, "2025-04-22", "18 and 21 April 2025 out; 17, 22"),
    days("2014-04-17", 1, "2014-04-22", "Easter 2014: Good Friday 18, Easter Monday 21 April"),
    days("2029-03-28", 3, "2029-04-04", "Easter 2029: 30 March and 2 April out; 29, 3, 4"),
    days("2030-12-24", 3, "2030-12-31", "25 and 26 December out; 27, 30, 31"),
    days("2026-07-31", 20, "2026-08-28", "August counts outside the tribunal: four full weeks"),
    days("2026-08-28", 1, "2026-09-01", "31 August 2026 is the summer bank holiday"),
    instant("2026-06-30T23:20:00Z", "2026-07-01", "20 past midnight in London in summer"),
    instant("2026-06-30T22:59:59Z", "2026-06-30", "a second before midnight in London"),
    instant("2026-12-31T23:59:59Z", "2026-12-31", "winter time is UTC"),
    instant("2027-01-01T00:00:00Z", "2027-01-01", "midnight begins the new day"),
    instant("2026-03-28T23:30:00Z", "2026-03-28", "the evening before summer time: still UTC"),
    instant("2026-03-29T23:10:00Z", "2026-03-30", "summer time began that morning"),
    instant("2026-10-24T23:30:00Z", "2026-10-25", "half past midnight; the clocks go back at 2"),
    instant("2026-10-25T23:30:00Z", "2026-10-25", "winter time again: UTC"),
    instant("2020-02-29T23:59:00Z", "2020-02-29", "a leap day, in winter"),
]
