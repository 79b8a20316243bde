"""The code on a paper: it follows from the paper's number under a key of the deployment.

80 bits of an HMAC, so nobody can guess one, and none has to be stored. It is written in the 32
signs of Crockford's Base32, which leaves out I, L, O and U: read aloud, no two are taken for each
other.
"""

from __future__ import annotations

import hmac

BITS = 80
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = BITS // 5
_MEANT = str.maketrans("OIL", "011", " -\u2010\u2011\u2012\u2013\u2014\t")


def code_of(secret: bytes, number: str) -> str:
    """The code of the paper with this number, in groups of four.

    >>> code_of(bytes(32), "WM-4827-3162-C1")
    'P53M-MZ6K-69D9-50BP'
    """
    whole = int.from_bytes(hmac.digest(secret, number.encode(), "sha256")[: BITS // 8])
    signs = "".join(_SIGNS[(whole >> shift) & 31] for shift in range(BITS - 5, -1, -5))
    return "-".join(signs[at : at + 4] for at in range(0, _LENGTH, 4))


def is_code_of(secret: bytes, number: str, typed: str) -> bool:
    """Whether somebody typed the code of this number; as long in coming whatever was typed.

    >>> is_code_of(bytes(32), "WM-4827-3162-C1", code_of(bytes(32), "WM-4827-3162-C1").lower())
    True
    """
    meant = typed.upper().translate(_MEANT)
    expected = code_of(secret, number).replace("-", "")
    return hmac.compare_digest(meant.encode("utf-8", "replace"), expected.encode())
