"""What other plans get to know of a plan."""

import json

import pytest

from involveplan.plan.place import Place
from involveplan.plan.source import read
from involveplan.plan.summaries.summary import PlanSummary, SourceSpot, summarise_plan


def of(lines: str = "", name: str = "plans/ward.yaml") -> PlanSummary:
    made = summarise_plan(read(f"involveplan: 1\ntitle: A calmer wait\n{lines}".encode(), name))
    assert made is not None
    return made


def test_what_a_card_tells() -> None:
    made = of("reference: ' ward-2027 '\nteam: Ward 4\nfollows: ward-2025\nstage: closed\nscale: large\n")
    assert (made.file, made.title) == ("plans/ward.yaml", "A calmer wait")
    assert (made.reference, made.has_reference) == ("ward-2027", True)
    assert (made.team, made.follows, made.stage, made.scale) == ("Ward 4", "ward-2025", "closed", "large")
    spot = SourceSpot.from_text(made.reference_spot)
    assert (spot.place.line, spot.place.column) == (3, 12)
    assert (spot.pointer, spot.identity) == (("reference",), "/reference")
    assert spot.line_text == "reference: ' ward-2027 '"


def test_what_is_left_out_or_holds_only_the_place() -> None:
    for made in (of(), of("reference: TBC\nteam: tbc\nfollows: …\nstage: tbc\n")):
        assert (made.reference, made.has_reference) == ("ward", False)
        assert (made.team, made.follows, made.stage, made.scale) == ("", "", "draft", "small")
    place = SourceSpot.from_text(of().reference_spot).place
    assert (place.line, place.pointer) == (1, ())
    assert SourceSpot.from_text(of("reference: TBC\n").reference_spot).place.line == 3


@pytest.mark.parametrize(
    ("name", "stem"), [("ward.yaml", "ward"), ("a.b/ward.v2.yml", "ward.v2"), ("../é x.yaml", "é x")]
)
def test_the_name_of_the_file_stands_in_for_a_reference(name: str, stem: str) -> None:
    assert of(name=name).reference == stem


def test_a_reference_of_the_wrong_form_is_none() -> None:
    made = of("reference: [ward]\n")
    assert (made.reference, made.has_reference) == ("", False)


def test_what_cannot_be_read_has_no_card() -> None:
    assert summarise_plan(read(b"involveplan: 1\ntitle: [open\n", "plan.yaml")) is None
    assert summarise_plan(read(b"", "plan.yaml")) is None


def test_a_summary_is_text_and_numbers() -> None:
    made = of("reference: ward-2027\n")
    values = json.loads(json.dumps(made))
    assert tuple(values[:-2]) == tuple(made)[:-2]


@pytest.mark.parametrize(
    "text",
    ["", "x", "1 1 1 1 1 a", "1 1 0 1 1 a\n\n", "1 1 1 x 1 a\n\n", "1 1 1 1\n\n", "1 1 1 1 a\n\n", "\n\n"],
)
def test_a_damaged_spot_is_the_start_of_the_file(text: str) -> None:
    assert SourceSpot.from_text(text) == ((), (1, 1, 1, 1, ()), "", "")


def test_a_spot_survives_as_text() -> None:
    for around in ((), ("tools", 3), ("tools", 3, "starts")):
        spot = SourceSpot(
            ("tools", 3, "starts"), Place(7, 5, 7, 15, around), "/tools/a ~1 b/starts", "  x: \u2028\n y"
        )
        assert SourceSpot.from_text(spot.to_text()) == spot
