"""Days and moments as people type them: three boxes, or one line from the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from disputes.schemas.base import NotSupplied
from disputes.schemas.fields import Asked

LONDON = ZoneInfo("Europe/London")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FULL = [
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
]  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_YEARS = range(1900, 2101)


class PartsDate(Asked):
    """A day: "2026-01-31", or {day, month, year} as typed. Months may be words.

    `past` refuses later days with its own words: "in the past", or "today or in the past".
    With `optional`, nothing typed is None.
    """

    def __init__(
        self,
        label: str,
        missing: str = "",
        *,
        past: str = "",
        optional: bool = False,
        **kwargs: Any,
    ) -> None:
        if optional:
            kwargs["load_default"] = None
        super().__init__(
            missing or f"Enter {label[0].lower()}{label[1:]}",
            invalid=f"{label} must be a real date",
            **kwargs,
        )
        self.label = label
        self.past = past
        self.optional = optional

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> date | None:
        parts = self.parts_of(value)
        if not any(parts.values()):
            if self.optional:
                return None
            raise self.make_error("required")
        day = self.day_of(parts)
        self._check_past(day)
        return day

    def parts_of(self, value: Any) -> dict[str, str]:
        """Day, month and year as text, whichever way they came."""
        if isinstance(value, str):
            text = value.strip()
            if not text:
                return {}
            found = _ISO.fullmatch(text)
            if not found:
                raise self.make_error("invalid")
            return {"year": found[1], "month": found[2], "day": found[3]}
        if not isinstance(value, Mapping) or not set(value) <= {"day", "month", "year"}:
            raise self.make_error("invalid")
        return {name: self._text(value.get(name)) for name in ("day", "month", "year")}

    def day_of(self, parts: Mapping[str, str]) -> date:
        """The day these parts name."""
        lacking = [name for name in ("day", "month", "year") if not parts.get(name)]
        if lacking:
            raise self.refuse(f"{self.label} must include a {' and '.join(lacking)}")
        year = self._number(parts["year"])
        if year < 1000:
            raise self.refuse(f"{self.label} must have a year of 4 numbers, like 2026")
        if year not in _YEARS:
            raise self.make_error("invalid")
        try:
            return date(year, self._month(parts["month"]), self._number(parts["day"]))
        except ValueError:
            raise self.make_error("invalid") from None

    def _text(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.make_error("invalid")
        if isinstance(value, int) and not 0 <= value <= 9999:
            raise self.make_error("invalid")
        return str(value).strip()[:40]

    def _number(self, text: str) -> int:
        if not _NUMBER.fullmatch(text):
            raise self.make_error("invalid")
        return int(text)

    def _month(self, text: str) -> int:
        word = text.lower().rstrip(".")
        for names in (_MONTHS, _FULL):
            if word in names:
                return names.index(word) + 1
        return self._number(text)

    def _check_past(self, day: date) -> None:
        if not self.past:
            return
        today = self.schema.today
        if today is None:
            raise NotSupplied(f"{type(self.schema).__name__} must be told today's date")
        if day > today or (day == today and not self.past.startswith("today")):
            raise self.refuse(f"{self.label} must be {self.past}")


class Moment(PartsDate):
    """A day and a time in London: {day, month, year, hour, minute}, {..., time}, or ISO 8601 with
    an offset. The value is a UTC instant.

    A time that the clocks skip in spring does not exist. One that comes twice in autumn is the
    first of the two.
    """

    def __init__(self, label: str = "Time", missing: str = "", **kwargs: Any) -> None:
        super().__init__(label, missing or "Enter a day and a time", **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str):
            return self._from_iso(value.strip())
        if not isinstance(value, Mapping):
            raise self.make_error("invalid")
        hour, minute = self._clock(value)
        parts = self.parts_of({k: v for k, v in value.items() if k in ("day", "month", "year")})
        if not any(parts.values()) and not hour:
            raise self.make_error("required")
        if not hour:
            raise self.refuse(f"{self.label} must include a time of day, like 10:30")
        day = self.day_of(parts)
        if self._number(hour) > 23 or self._number(minute or "0") > 59:
            raise self.refuse(f"{self.label} must be a real time of day, like 10:30")
        wall = datetime(day.year, day.month, day.day, int(hour), int(minute or "0"), tzinfo=LONDON)
        instant = wall.astimezone(UTC)
        if instant.astimezone(LONDON).replace(tzinfo=None) != wall.replace(tzinfo=None):
            raise self.refuse(f"{self.label} does not exist: the clocks go forward that night")
        return instant

    def _clock(self, value: Mapping[str, Any]) -> tuple[str, str]:
        if not set(value) <= {"day", "month", "year", "hour", "minute", "time"}:
            raise self.make_error("invalid")
        if "time" in value:
            return self._read_clock(self._text(value["time"]))
        return self._text(value.get("hour")), self._text(value.get("minute"))

    def _read_clock(self, text: str) -> tuple[str, str]:
        if not text:
            return "", ""
        found = re.fullmatch(
            r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", text, re.ASCII | re.IGNORECASE
        )
        if not found or not (found[2] or found[3]):
            raise self.refuse(f"{self.label} must be a real time of day, like 10:30")
        hour, half = int(found[1]), (found[3] or "").lower()
        if half:
            if not 1 <= hour <= 12:
                raise self.refuse(f"{self.label} must be a real time of day, like 10:30")
            hour = hour % 12 + (12 if half == "pm" else 0)
        return str(hour), found[2] or "0"

    def _from_iso(self, text: str) -> datetime:
        if not text:
            raise self.make_error("required")
        try:
            moment = datetime.fromisoformat(text) if len(text) > 10 else None
            if moment is None or moment.tzinfo is None:
                raise ValueError
            instant = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.make_error("invalid") from None
        if instant.year not in _YEARS:
            raise self.make_error("invalid")
        return instant
