"""Case references such as WM-4827-3165: random, with a check digit, forgiving to type."""

from __future__ import annotations

import re


def check_digit(digits: str) -> str:
    """The last digit, by ISO 7064 MOD 11,10: catches each single slip and neighbour swap.

    >>> check_digit("4827316")
    '9'
    """
    rest = 10
    for digit in digits:
        rest = (rest + int(digit)) % 10 or 10
        rest = rest * 2 % 11
    return str((11 - rest) % 10)


def reference_from(number: int) -> str:
    """The reference for a random number below ten million.

    >>> reference_from(4827316)
    'WM-4827-3169'
    """
    digits = f"{number:07d}"
    digits += check_digit(digits)
    return f"WM-{digits[:4]}-{digits[4:]}"


def read_reference(typed: str) -> str | None:
    """The reference a person typed, with spaces, dots, dashes or lower case; None if it is not one.

    >>> read_reference(" wm 48273169 ")
    'WM-4827-3169'
    >>> read_reference("WM-4827-3196") is None
    True
    """
    found = re.fullmatch(r"(?:WM)?(\d{8})", re.sub(r"[\s.\-\u2010-\u2015]", "", typed).upper())
    if not found:
        return None
    digits = found[1]
    if check_digit(digits[:7]) != digits[7]:
        return None
    return f"WM-{digits[:4]}-{digits[4:]}"
