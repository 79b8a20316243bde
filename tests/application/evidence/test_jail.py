import io
import os
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from disputes.evidence.check import CannotBeRead, DidNotFinish, FileRefused, TooLarge, inspect
from disputes.evidence.jail import Jail, JailStatus, freeze, in_memory, jail_status
from tests.application.evidence import samples


def noise(side: int) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(
        out, "PNG", compress_level=1
    )
    return out.getvalue()


def test_a_child_can_reach_no_network_and_no_file():
    # unshare(1) says whether this host lets a process leave its network; many containers do not
    ways = (["unshare", "-rn", "true"], ["unshare", "-n", "true"])
    host_allows = any(subprocess.run(way, capture_output=True).returncode == 0 for way in ways)
    assert jail_status() == JailStatus(
        works=True, network_jailed=host_allows, reading_jailed=True, writing_jailed=True
    )


def test_a_child_that_cannot_even_start_is_reported():
    assert not jail_status(Jail(wall_seconds=0.001)).works


def test_a_file_that_needs_too_much_memory_is_refused():
    small = Jail(memory_bytes=150 * 2**20)
    with pytest.raises(CannotBeRead):
        inspect(samples.png((7_000, 7_000)), "photo.png", jail=small)
    assert inspect(samples.png((300, 300)), "photo.png", jail=small).kind == "png"


def test_a_file_that_needs_too_much_time_is_refused():
    with pytest.raises(CannotBeRead):
        inspect(noise(5_000), "photo.png", jail=Jail(cpu_seconds=1))


def test_a_machine_too_busy_to_finish_says_try_again():
    with pytest.raises(DidNotFinish) as refused:
        inspect(samples.letter(), "letter.pdf", jail=Jail(wall_seconds=0.005))
    expected = "letter.pdf did not finish. Try again; your other files are safe"
    assert refused.value.message("letter.pdf") == expected


def test_an_answer_longer_than_agreed_is_not_believed():
    with pytest.raises(CannotBeRead):
        inspect(noise(100), "photo.png", jail=Jail(answer_bytes=1_000))


def test_a_file_past_the_limit_is_refused_before_any_child_starts():
    class Endless(io.RawIOBase):
        def read(self, size=-1, /):
            return bytes(size)

    with pytest.raises(TooLarge) as refused:
        inspect(Endless(), "scan.pdf")
    assert refused.value.message("scan.pdf") == "scan.pdf is larger than 200MB"


def test_the_child_cannot_change_what_was_sent():
    with in_memory() as file:
        file.write(b"letter")
        freeze(file)
        with pytest.raises(PermissionError):
            os.write(file.fileno(), b"x")


def test_many_files_at_once_are_all_checked():
    letter = samples.letter()
    with ThreadPoolExecutor(12) as people:
        kept = list(people.map(lambda n: inspect(letter, f"{n}.pdf").pages, range(12)))
    assert kept == [2] * 12


@pytest.mark.parametrize("name", ["letter.pdf", "photo.jpg", "photo.heic", "letter.docx"])
def test_damaged_files_are_kept_or_refused_by_name_and_never_break_the_checker(name):
    make = {
        "letter.pdf": samples.with_active_content,
        "photo.jpg": samples.photo,
        "photo.heic": samples.heic,
        "letter.docx": samples.word,
    }[name]
    dice, whole = random.Random(name), make()
    for _ in range(12):
        harmed = bytearray(whole)
        for _ in range(dice.randint(1, 30)):
            harmed[dice.randrange(20, len(harmed))] = dice.randrange(256)
        try:
            assert b"CANARYCAM" not in inspect(bytes(harmed), name).cleaned
        except FileRefused as refused:
            assert not isinstance(refused, DidNotFinish)
