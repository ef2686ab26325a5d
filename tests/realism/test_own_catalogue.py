"""An organisation's own catalogue files: what they may hold, what is said of slips, and what they change."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from involveplan import data
from involveplan.realism.catalogue import CATALOGUE_FILES, own, shipped_catalogue
from involveplan.realism.catalogue.model import CatalogueFile

FIGURE = "{low: 1, likely: 2, high: 3, assumption: Our own count.}"
PICNIC = """\
catalogue: our-trust
tools:
  garden-picnic:
    name: Picnic in the garden
    about: We sit on the lawn. We talk.
    gathers: [qualitative]
    carries: consult
    ways: {where: [on-site], form: [spoken], hours: [office-hours]}
"""


def told(text: str) -> list[tuple[int, int, str]]:
    """Line, column and sentence of all that is wrong in a file."""
    source = own.read(text.encode(), "our-tools.yaml")
    problems = [*source.problems, *own.validate_catalogue(source, shipped_catalogue())]
    places = [(source.place_of_span(problem.span), problem.message) for problem in problems]
    return sorted((place.line, place.column, sentence) for place, sentence in places)


def file(text: str) -> CatalogueFile:
    source = own.read(text.encode(), "our-tools.yaml")
    assert source.value is not None and not told(text)
    return source.value


@pytest.mark.parametrize("name", CATALOGUE_FILES)
def test_what_ships_passes(name: str) -> None:
    text = (data.folder("checklists") / "catalogue" / f"{name}.yaml").read_text("utf-8")
    assert told(text) == []


def test_a_tool_of_ones_own_is_added() -> None:
    catalogue = shipped_catalogue().with_file(file(PICNIC))
    assert len(catalogue) == 37
    assert catalogue["garden-picnic"].name == "Picnic in the garden"
    assert catalogue["garden-picnic"].key == "garden-picnic"
    assert "garden-picnic" not in shipped_catalogue()


def test_of_a_shipped_tool_only_what_is_given_changes() -> None:
    text = f"""\
catalogue: our-trust
tools:
  survey-postal:
    response: {{ward: {FIGURE}}}
    hours: {{set_up: {FIGURE}}}
    ways: {{hours: [office-hours]}}
    simple: true
"""
    before, after = (
        shipped_catalogue()["survey-postal"],
        shipped_catalogue().with_file(file(text))["survey-postal"],
    )
    assert after.response["ward"].range == (1, 2, 3) and after.response["any"] == before.response["any"]
    assert after.hours.set_up and after.hours.set_up.assumption == "Our own count."
    assert after.hours.person == before.hours.person
    assert after.ways.hours == ["office-hours"] and after.ways.where == before.ways.where
    assert after.simple and not before.simple
    assert (after.name, after.about, after.money, after.key) == (
        before.name,
        before.about,
        before.money,
        before.key,
    )


def test_a_file_may_build_on_one_before_it() -> None:
    catalogue = shipped_catalogue().with_file(file(PICNIC))
    source = own.read(b"catalogue: more\ntools: {garden-picnic: {effort: low}}\n", "more.yaml")
    assert list(own.validate_catalogue(source, catalogue)) == []
    assert len(list(own.validate_catalogue(source, shipped_catalogue()))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "tools: {survey-postal: {nam: x}}",
            (2, 25, "“nam” is not a valid key here. Did you mean “name”?"),
        ),
        (
            "tools: {survey-postal: {misses: [evening]}}",
            (2, 34, "“evening” is not a valid value for “misses”. Did you mean “evenings”?"),
        ),
        (
            "needs: {evening: {for_tool: x}}",
            (2, 9, "“evening” is not a valid value for “needs”. Did you mean “evenings”?"),
        ),
        (
            "tools: {survey-postal: {time: {low: 1, likely: 2, high: 3}}}",
            (2, 25, "“time”: give either “source” or “assumption”."),
        ),
        (
            "tools: {survey-postal: {time: {low: 3, likely: 2, high: 1, assumption: x}}}",
            (2, 25, "“time”: “low”, “likely” and “high” must be in order, from smallest to largest."),
        ),
        (
            "tools: {survey-postal: {time: {low: 1, likely: 2, high: 3, assumption: x, also: [diaries]}}}",
            (2, 25, "“time”: “also” can only be used with “source”."),
        ),
        (
            "tools: {survey-postal: {time: {low: 1, likely: 2, high: 3, source: diary}}}",
            (2, 68, "Cannot find a source called “diary”. Did you mean “diaries”?"),
        ),
        (
            "tools: {survey-postal: {time: {low: 1, likely: 2, high: 3, source: diaries, also: [nobody]}}}",
            (2, 84, "Cannot find a source called “nobody”."),
        ),
        (
            "tools: {survey-postal: {companions: [{tool: intervew, because: x}]}}",
            (2, 45, "Cannot find a tool called “intervew” in the catalogue. Did you mean “interview”?"),
        ),
        (
            "tools: {survey-postal: {sort: froms}}",
            (2, 31, "Cannot find a heading called “froms” in “sorts”. Did you mean “form”?"),
        ),
        (
            f"tools: {{survey-postal: {{response: {{wards: {FIGURE}}}}}}}",
            (2, 36, "Cannot find a setting called “wards”. Did you mean “ward”?"),
        ),
        (
            "tools: {survey-postal: {response: {any: {low: 1, likely: 2, high: 300, assumption: x}}}}",
            (2, 36, "This is how many out of 100 people take part, so it cannot be more than 100."),
        ),
        (
            "tools: {surveypostal: {effort: low}}",
            (
                2,
                9,
                "“surveypostal” is a new tool, and it needs “name”, “about”, “gathers”, “carries” and “ways”. "
                "Did you mean “survey-postal”?",
            ),
        ),
        (
            "tools: {Our Tool: {effort: low}}",
            (2, 9, "“Our Tool” is not a valid short name. Use lower-case letters, digits and hyphens."),
        ),
        (
            "sources: {our: {title: Ours, address: www.trust.example, year: 2025}}",
            (2, 39, "“address” should be a web address that starts with https://, not “www.trust.example”."),
        ),
        (
            "rates: {ours: {title: O, pays: time, valid_from: soon, valid_until: 2027-01-01, rates: []}}",
            (2, 50, "“valid_from” should be a date like 2027-02-26, not “soon”."),
        ),
        (
            "rates: {ours: {title: O, pays: time, valid_from: 2027-01-02, valid_until: 2027-01-01, rates: "
            f"[{{key: a, what: b, unit: hour, amount: {FIGURE}}}]}}}}",
            (2, 75, "The last day this table is valid is before the first day."),
        ),
        (
            "rates: {ours: {title: O, pays: time, valid_from: 2027-01-01, valid_until: 2027-01-02, source: x, "
            f"rates: [{{key: a, what: b, unit: hour, amount: {FIGURE}}}]}}}}",
            (2, 95, "Cannot find a source called “x”."),
        ),
        (
            "rates: {ours: {title: O, pays: time, valid_from: 2027-01-01, valid_until: 2027-01-02, rates: "
            f"[{{key: a, what: b, unit: hour, amount: {FIGURE}}}, "
            f"{{key: a, what: b, unit: hour, amount: {FIGURE}}}]}}}}",
            (2, 198, "There are two rates called “a” in this table."),
        ),
        (
            "rates: {ours: {title: O, pays: time, valid_from: 2027-01-01, valid_until: 2027-01-02, rates: []}}",
            (2, 87, "“rates” is empty. Give a value, or leave it out."),
        ),
        (
            "tools: {survey-postal: {time: {low: 1, likely: 2, high: 3, assumption: tbc}}}",
            (2, 72, "“assumption” only has a placeholder. Give a value, or leave it out."),
        ),
        (
            "tools: {survey-postal: {leaves_out: []}}",
            (2, 25, "“leaves_out” is empty. Give a value, or leave it out."),
        ),
        (
            "tools: {survey-postal: {how: [Post it., TODO]}}",
            (2, 41, "“how” only has a placeholder. Give a value, or leave it out."),
        ),
    ],
)
def test_slips_are_told_at_their_place(text: str, found: tuple[int, int, str]) -> None:
    assert told(f"catalogue: our-trust\n{text}\n") == [found]


def test_what_a_shipped_tool_has_can_be_taken_away() -> None:
    assert told("catalogue: our-trust\ntools: {survey-postal: {misses: [], companions: []}}\n") == []
    ((line, _, sentence),) = told("catalogue: our-trust\ntools: {interview: {misses: []}}\n")
    assert (line, sentence) == (2, "“misses” is empty. Give a value, or leave it out.")


@pytest.mark.parametrize("text", ["", "- 1\n", "just words\n"])
def test_what_is_no_catalogue(text: str) -> None:
    ((line, column, sentence),) = told(text)
    assert (line, column) == (1, 1)
    assert (
        sentence
        == "This is not a catalogue. A catalogue starts with “catalogue:” and a short name, and has “tools:”."
    )


def test_what_is_wrong_already_is_not_told_twice() -> None:
    (found,) = told("catalogue: a\ntools: {survey-postal: {companions: [{tool: 3, because: x}]}}\n")
    assert found[2].startswith("“tool” should be text")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text("abc-: {}", max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "tools",
                        "rates",
                        "needs",
                        "sources",
                        "survey-postal",
                        "response",
                        "any",
                        "low",
                        "source",
                        "x",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_that_a_file_holds_raises(value: Any) -> None:
    told(yaml.safe_dump({"catalogue": "a", "tools": value, "rates": value, "needs": value}))
