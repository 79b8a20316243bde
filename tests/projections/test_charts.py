"""Charts: whole, escaped, told without colour, and never a length for what is not shown."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from projections.across.suppressing import Hidden
from projections.charts.bars import bars, stacked
from projections.charts.dots import Row, dots
from projections.charts.drawing import About, Chart, scale
from projections.charts.lines import Line, lines

NASTY = "<script>\"&'</script>"
FEW, TELLING = Hidden.FEW, Hidden.TOO_TELLING
MONTHS = [("June", "Jun"), ("July", "Jul"), ("August", "Aug")]


def about(title: str = "Open cases") -> About:
    return About("open", title, "How many cases stand at each step.")


def every_chart() -> dict[str, Chart]:
    return {
        "bars": bars(about(), [(NASTY, 40), ("New", FEW)]),
        "stacked": stacked(about(), ["in time", NASTY], [("Fairshire", [40, TELLING])]),
        "dots": dots(about(), [Row(NASTY, (3, 3, 12.5), 3), Row("New", (), None)]),
        "lines": lines(about(), MONTHS, [Line(NASTY, "met", (10, FEW, 30))]),
    }


def drawings(chart: Chart) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(each) for each in (chart.wide, chart.narrow)]


def words(drawing: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in drawing.iter("text")]


@pytest.mark.parametrize("kind", ["bars", "stacked", "dots", "lines"])
def test_a_chart_has_a_title_and_says_where_the_same_numbers_stand(kind: str) -> None:
    for drawing in drawings(every_chart()[kind]):
        named = [each.get("id") for each in drawing if each.tag in ("title", "desc")]
        assert drawing.get("aria-labelledby") == " ".join(str(name) for name in named)
        assert drawing.find("title").text == "Open cases"
        assert "table below has the same numbers" in drawing.find("desc").text
        assert any(NASTY in each for each in words(drawing)), "shown as text, as it was typed"
        assert not list(drawing.iter("script"))


@pytest.mark.parametrize("kind", ["bars", "stacked", "dots", "lines"])
def test_ids_of_a_page_stay_apart_and_every_pattern_exists(kind: str) -> None:
    wide, narrow = drawings(every_chart()[kind])
    names = [{each.get("id") for each in one.iter() if each.get("id")} for one in (wide, narrow)]
    assert not names[0] & names[1]
    for one, known in zip((wide, narrow), names, strict=True):
        used = {each.get("fill") for each in one.iter("rect") if "url" in (each.get("fill") or "")}
        assert {each[5:-1] for each in used} <= known


def test_what_is_not_shown_has_one_length_whatever_it_is() -> None:
    few, many = (bars(about(), [("New", number), ("Old", 90)]) for number in (FEW, TELLING))
    assert "fewer than 10" in few.wide
    assert few.wide.replace("fewer than 10", "hidden") == many.wide


def test_a_bar_is_as_long_as_its_number() -> None:
    drawing = drawings(bars(about(), [("New", 90), ("Old", 30)]))[0]
    long, short = [float(each.get("width")) for each in drawing.iter("rect") if each.get("class")]
    assert long == 3 * short


def test_nothing_at_all_is_a_chart_of_stubs() -> None:
    for chart in (
        bars(about(), [("New", FEW)]),
        stacked(about(), ["a", "b"], [("x", [FEW, FEW])]),
        lines(about(), MONTHS, [Line("met", "met", (FEW, FEW, FEW))]),
    ):
        assert "NaN" not in chart.wide and "hidden" in chart.wide


def test_a_line_has_a_gap_where_a_number_is_not_shown() -> None:
    drawing = drawings(lines(about(), MONTHS, [Line("met", "met", (10, FEW, 30))]))[0]
    [path] = [each for each in drawing.iter("path") if each.get("class") == "wm-chart__met"]
    assert path.get("d").count("M") == 2 and "L" not in path.get("d")


def test_met_and_missed_differ_in_shape_and_in_words() -> None:
    rows = [Line("met", "met", (10, 20, 30)), Line("missed", "missed", (30, 20, 30))]
    drawing = drawings(lines(about(), MONTHS, rows))[0]
    dots_met = [c for c in drawing.iter("circle") if c.get("class") == "wm-chart__mark-met"]
    assert len(dots_met) == 3
    marks = [each for each in drawing.iter("rect") if each.get("class") == "wm-chart__mark-missed"]
    assert len(marks) == 3
    assert {"30 met", "30 missed"} <= set(words(drawing))
    at = [each.get("y") for each in drawing.iter("text") if each.text in ("30 met", "30 missed")]
    assert at[0] != at[1], "two names at one height would cover each other"


@pytest.mark.parametrize(("most", "last"), [(0, 1), (1, 1), (9, 10), (101, 150), (137, 150)])
def test_a_scale_begins_at_nought_and_holds_the_most(most: int, last: int) -> None:
    assert scale(most)[0] == 0
    assert scale(most)[-1] == last >= most
