"""Case references such as WM-4827-3162: random, with a check digit, forgiving to type."""

from __future__ import annotations

import re

# A weakly totally anti-symmetric quasigroup. Source: H. M. Damm, dissertation, Marburg 2004.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def check_digit(digits: str) -> str:
    """The last digit, by Damm's method: it catches each single slip and each neighbour swap.

    >>> check_digit("4827316")
    '2'
    """
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim


def reference_from(number: int) -> str:
    """The reference for a random number below ten million.

    >>> reference_from(4827316)
    'WM-4827-3162'
    """
    digits = f"{number:07d}"
    digits += check_digit(digits)
    return f"WM-{digits[:4]}-{digits[4:]}"


def read_reference(typed: str) -> str | None:
    """The reference a person typed, with spaces, dots, dashes or lower case; None if it is not one.

    >>> read_reference(" wm 48273162 ")
    'WM-4827-3162'
    >>> read_reference("WM-4827-3126") is None
    True
    """
    found = re.fullmatch(r"(?:WM)?(\d{8})", re.sub(r"[\s.\-\u2010-\u2015]", "", typed).upper())
    if not found:
        return None
    digits = found[1]
    if check_digit(digits[:7]) != digits[7]:
        return None
    return f"WM-{digits[:4]}-{digits[4:]}"
