"""Recordings are walked, not decoded: what is not sound is emptied, what is none is refused."""

from __future__ import annotations

import io
import wave

import pytest

from disputes.evidence.check import (
    CannotBeRead,
    HasActiveContent,
    OtherSound,
    WrongType,
    inspect,
)
from tests.application.evidence import samples, sounds

KINDS = {
    "a.wav": (sounds.wav, "audio/wav"),
    "a.mp3": (sounds.mp3, "audio/mpeg"),
    "a.opus": (sounds.ogg, "audio/ogg"),
    "a.m4a": (sounds.m4a, "audio/mp4"),
    "a.webm": (sounds.webm, "audio/webm"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_recording_is_kept_without_names_places_and_dates(name):
    make, media_type = KINDS[name]
    made = make()
    assert b"CANARY" in made
    checked = inspect(made, name)
    assert (checked.media_type, checked.pages) == (media_type, None)
    assert b"CANARY" not in checked.cleaned
    assert b"WHEN" not in checked.cleaned
    again = inspect(checked.cleaned, name)  # what is kept is such a recording itself
    assert again.cleaned == checked.cleaned


def test_the_sound_itself_is_not_changed():
    made, kept = sounds.wav(), inspect(sounds.wav(), "a.wav").cleaned
    with wave.open(io.BytesIO(made)) as one, wave.open(io.BytesIO(kept)) as other:
        assert one.readframes(9999) == other.readframes(9999)
    assert sounds.m4a().index(b"sound") == inspect(sounds.m4a(), "a.m4a").cleaned.index(b"sound")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_any_recording_may_be_named_as_any_other(name, other):
    assert inspect(KINDS[name][0](), other).media_type == KINDS[name][1]


@pytest.mark.parametrize("name", KINDS)
def test_one_cut_off_or_changed_is_refused_or_kept_and_never_breaks(name):
    made = KINDS[name][0]()
    for wrong in (made[:20], made[:-9], made[:60] + b"\xff" * 40 + made[100:]):
        try:
            inspect(wrong, name)
        except (CannotBeRead, WrongType):
            continue


@pytest.mark.parametrize(
    ("name", "made", "why"),
    [
        ("a.m4a", lambda: sounds.m4a(handler=b"vide"), WrongType),
        ("a.m4a", lambda: sounds.m4a(outside=bytes(4)), HasActiveContent),
        ("a.webm", lambda: sounds.webm(kind=b"\x01"), WrongType),
        ("a.ogg", lambda: sounds.ogg(tail=sounds.ogg()), WrongType),
        ("a.mp3", lambda: b"ID3\x04\0\0\0\0\0\x05hello" + b"<script>", CannotBeRead),
        ("a.mp3", samples.letter, WrongType),
        ("a.pdf", sounds.mp3, WrongType),
        ("a.amr", sounds.mp3, OtherSound),
    ],
)
def test_what_is_no_recording_of_one_voice_is_refused(name, made, why):
    with pytest.raises(why):
        inspect(made(), name)
