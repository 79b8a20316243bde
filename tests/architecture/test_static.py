"""What is served from web/static is ours to serve, and all of it is there."""

import re
from importlib.resources import files

import pytest

STATIC = files("web").joinpath("static")
SHEETS = ("govuk.css", "waymark.css")
SERVED_WORDS = sorted(
    each.name for each in STATIC.iterdir() if each.name.endswith((".css", ".js", ".svg"))
)


def text_of(name: str) -> str:
    return STATIC.joinpath(name).read_text("utf-8")


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize(
    "theirs",
    [
        r"GDS Transport",
        r"crown",
        r"crest",
        r"/assets/",
        r"GOV\.UK",
        r"sourceMappingURL",
        r"url\(.?https?:",
    ],
)
def test_no_sheet_carries_what_only_government_may_show(name, theirs):
    assert re.search(theirs, text_of(name), re.I) is None


@pytest.mark.parametrize("name", SHEETS)
def test_every_address_in_a_sheet_is_a_file_beside_it(name):
    addresses = re.findall(r"url\(\s*['\"]?([^)'\"]+)", text_of(name))
    assert [each for each in addresses if not STATIC.joinpath(each).is_file()] == []
    if name == "waymark.css":
        assert len(addresses) == 2


def test_no_sheet_loads_another():
    assert [name for name in SHEETS if "@import" in text_of(name)] == []


def test_scripts_are_modules_that_stay_here():
    for name in SERVED_WORDS:
        if name.endswith(".js"):
            assert re.findall(r"https?://(?!www\.w3\.org)[\w.]+", text_of(name)) in (
                [],
                ["https://caniuse.com"],
            ), name
            imported = re.findall(r"from\s*[\"'](\./[^\"']+)", text_of(name))
            assert all(STATIC.joinpath(each.removeprefix("./")).is_file() for each in imported)


def test_every_icon_a_template_names_is_drawn():
    drawn = set(re.findall(r'id="i-(\w+)"', text_of("icons.svg")))
    used = set()
    pending = [files("templates")]
    while pending:
        for each in pending.pop().iterdir():
            if each.is_dir():
                pending.append(each)
            elif each.name.endswith(".html"):
                used |= set(re.findall(r'\bicon\("(\w+)"', each.read_text("utf-8")))
    assert len(used) > 5
    assert used <= drawn


def test_licences_stand_beside_what_they_cover():
    assert "Permission is hereby granted" in text_of("govuk-LICENSE.txt")
    assert (
        "SIL OPEN FONT LICENSE"
        in STATIC.joinpath("fonts", "LICENSE.txt").read_text("utf-8").upper()
    )
