"""What the shipped catalogue has to hold: everything about each tool, and where each number comes from."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import ToolEntry, shipped_catalogue
from involveplan.realism.catalogue.model import Figure, Published, Rates
from involveplan.realism.ranges import ZERO, Range

CATALOGUE = shipped_catalogue()
TOOLS = list(CATALOGUE.values())
READ_AT_HTTP = {"text-messages"}  # its publisher's address begins with http
# A typical round of each tool: sessions and people who take part, and the staff hours it should come to, making sense
# of it included.
ROUNDS = {
    "survey-postal": (1, 30, 15, 40),
    "survey-online": (1, 50, 8, 25),
    "survey-waiting-room": (3, 60, 10, 30),
    "comment-card": (1, 15, 3, 10),
    "sms-survey": (1, 100, 3, 10),
    "realtime-tablet": (3, 30, 10, 25),
    "kiosk": (1, 0, 5, 10),
    "patient-diary": (1, 10, 10, 25),
    "staff-survey": (1, 30, 3, 8),
    "delphi": (3, 30, 40, 80),
    "citizens-panel": (1, 500, 15, 50),
    "waiting-room-conversation": (2, 15, 4, 12),
    "interview": (1, 10, 40, 60),
    "shadowing": (1, 3, 12, 24),
    "emotional-touchpoints": (1, 8, 24, 40),
    "patient-story": (1, 1, 6, 15),
    "mystery-shopping": (1, 8, 10, 20),
    "talking-mats": (1, 5, 10, 15),
    "focus-group": (1, 7, 15, 20),
    "codesign-workshop": (2, 12, 20, 40),
    "community-outreach": (1, 7, 8, 15),
    "vcse-partner-session": (1, 10, 6, 12),
    "public-meeting": (1, 30, 15, 30),
    "drop-in": (1, 30, 8, 20),
    "world-cafe": (1, 40, 20, 40),
    "nominal-group": (1, 9, 6, 10),
    "process-mapping": (1, 10, 10, 15),
    "citizens-jury": (4, 20, 200, 500),
    "ebcd": (6, 20, 300, 600),
    "ppi-panel": (1, 10, 8, 15),
    "readers-panel": (1, 7, 3, 6),
    "patient-on-team": (4, 2, 10, 25),
    "online-forum": (8, 10, 16, 40),
    "social-listening": (1, 0, 3, 8),
    "existing-data": (1, 0, 3, 10),
    "written-information": (1, 0, 3, 10),
}


def below(value: object) -> Iterator[object]:
    """All that stands in a value, at whatever depth."""
    yield value
    if isinstance(value, BaseModel):
        value = list(value.__dict__.values())
    elif isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from below(each)


EVERYTHING = [
    each
    for whole in (CATALOGUE.tools, CATALOGUE.needs, CATALOGUE.blind_spots, CATALOGUE.rates)
    for each in below(dict(whole))
]
FIGURES = [each for each in EVERYTHING if isinstance(each, Figure)]


def range_of(figure: Figure | None) -> Range:
    return figure.range if figure else ZERO


def round_of(tool: ToolEntry, sessions: int, people: int) -> Range:
    work = tool.hours
    return (
        range_of(work.set_up)
        .plus(range_of(work.session).times(sessions))
        .plus(range_of(work.person).times(people))
        .plus(range_of(work.making_sense))
        .plus(range_of(work.making_sense_person).times(people))
    )


def test_every_figure_has_a_source_or_says_what_it_rests_on() -> None:
    assert len(FIGURES) > 250
    for figure in FIGURES:
        assert bool(figure.source) != bool(figure.assumption)
        assert set(figure.sources) <= set(CATALOGUE.sources)
        assert figure.assumption is None or (
            len(figure.assumption.split()) > 1 and figure.assumption[-1] == "."
        )


def test_every_source_is_used_and_can_be_read() -> None:
    used = {key for figure in FIGURES for key in figure.sources}
    used |= {each.source for each in EVERYTHING if isinstance(each, Published)}
    used |= {each.source for each in EVERYTHING if isinstance(each, Rates) and each.source}
    assert used == set(CATALOGUE.sources)
    for key, source in CATALOGUE.sources.items():
        assert source.address.startswith("http://" if key in READ_AT_HTTP else "https://")
        assert 2000 <= source.year <= 2026
        assert str(source.year) in source.label


def test_a_page_without_a_year_says_when_it_was_read() -> None:
    assert CATALOGUE.sources["text-messages"].label.endswith(", undated, read in 2026")
    assert CATALOGUE.sources["diaries"].label == "Patient experience diaries, BMJ Open, 2019"


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_every_tool_says_all_there_is_to_say(tool: ToolEntry) -> None:
    assert tool.about.count(". ") == 1 and tool.about.endswith(".")
    assert 3 <= len(tool.how) <= 6 and all(step[-1] in ".?”" for step in tool.how)
    assert tool.sort in CATALOGUE.sorts
    assert tool.effort and tool.reaches_well and tool.leaves_out and tool.companions
    assert tool.hours.set_up and tool.lead_time
    assert bool(tool.response) == tool.invites
    assert "any" in tool.response or not tool.response
    assert tool.time or not tool.involves or tool.sort == "reading"
    assert all([tool.ways.where, tool.ways.form, tool.ways.hours]) or not tool.involves
    assert set(tool.response) <= {"any", *load_vocabulary().words["setting"]}
    for response in tool.response.values():
        assert response.low > 0 and response.high <= 100


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_companions_are_other_tools_that_cost_little_and_work_otherwise(tool: ToolEntry) -> None:
    for companion in tool.companions:
        other = CATALOGUE[companion.tool]
        assert other.key != tool.key
        assert other.effort != "high" or tool.effort == "high"
        assert tool.effort == "high" or (other.ways, other.gathers) != (tool.ways, tool.gathers)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_a_typical_round_takes_a_plausible_number_of_hours(tool: ToolEntry) -> None:
    sessions, people, least, most = ROUNDS[tool.key]
    hours = round_of(tool, sessions, people)
    assert least <= hours.likely <= most
    assert hours.low >= 0.6 * least and hours.high <= 1.5 * most


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.simple], ids=lambda tool: tool.key)
def test_a_simple_tool_is_quick_and_cheap(tool: ToolEntry) -> None:
    assert tool.effort == "low" and tool.lead_time and tool.lead_time.likely <= 10
    sessions, people, _, _ = ROUNDS[tool.key]
    assert round_of(tool, sessions, people).likely <= 10
    assert (
        sum(cost.amount.likely * (people if cost.each in ("person", "invited") else 1) for cost in tool.money)
        <= 25
    )


def test_effort_follows_hours() -> None:
    likely = {tool.key: round_of(tool, *ROUNDS[tool.key][:2]).likely for tool in TOOLS}
    assert max(likely[tool.key] for tool in TOOLS if tool.effort == "low") <= 15
    assert min(likely[tool.key] for tool in TOOLS if tool.effort == "high") >= 20


@pytest.mark.parametrize(
    ("tool", "setting", "published"),
    [
        ("survey-postal", "any", 100 * 745 / 2931),
        ("survey-postal", "any", 100 * 590 / 1500),
        ("survey-postal", "practice", 29.1),
        ("survey-postal", "practice", 50.9),
        ("survey-online", "any", 100 * 58 / 1426),
        ("survey-waiting-room", "clinic", 100 * 189 / 249),
        ("survey-waiting-room", "clinic", 100 * 208 / 249),
        ("survey-waiting-room", "practice", 92),
        ("sms-survey", "any", 10),
        ("sms-survey", "any", 15),
        ("sms-survey", "ward", 13.1),
        ("sms-survey", "ward", 34.2),
        ("sms-survey", "emergency", 18.6),
        ("patient-diary", "any", 100 * 78 / 113),
        ("staff-survey", "any", 48),
        ("citizens-panel", "any", 100 * 507 / 949),
        ("citizens-panel", "any", 60),
    ],
)
def test_published_response_lies_within_the_range(tool: str, setting: str, published: float) -> None:
    response = CATALOGUE[tool].response[setting]
    # Ranges are whole numbers of people of a hundred.
    assert response.low <= round(published) <= response.high


def test_the_published_focus_group_comes_out_as_published() -> None:
    hours, people = CATALOGUE["focus-group"].hours, CATALOGUE["focus-group"].group_size
    assert hours.session and hours.session.likely == 4
    assert hours.making_sense and hours.making_sense.likely == 4
    # What one guide says is no range of hours that anyone has published.
    assert not hours.session.sources and not hours.making_sense.sources
    assert people and people.low <= 6 and people.high >= 8
    lead = CATALOGUE["focus-group"].lead_time
    assert lead and lead.likely == 15  # three weeks


def test_published_money_and_sizes_lie_within_the_ranges() -> None:
    jury = CATALOGUE["citizens-jury"]
    assert jury.group_size and jury.group_size.range[::2] == (12, 30)
    assert jury.money[0].amount.range[::2] == (60_000, 200_000)
    visit = CATALOGUE["community-outreach"]
    assert visit.group_size and visit.group_size.low <= 26 / 4 <= visit.group_size.high
    assert visit.money[0].amount.low <= 10 <= visit.money[0].amount.high
    assert visit.time and visit.time.low <= 0.5 <= visit.time.high


def test_every_need_is_known_and_says_what_to_do() -> None:
    words = load_vocabulary().words["needs"]
    assert list(CATALOGUE.needs) == list(words)
    for key, need in CATALOGUE.needs.items():
        assert need.for_tool.endswith(".")
        assert bool(need.for_budget) == bool(need.cost) == words[key].costs


def test_blind_spots_are_the_four_that_reviewers_find() -> None:
    assert list(CATALOGUE.blind_spots) == ["online", "on-site", "in-writing", "office-hours"]
    for spot in CATALOGUE.blind_spots.values():
        assert [bool(spot.where), bool(spot.form), bool(spot.hours)].count(True) == 1
        assert spot.people and not spot.people.endswith(".")
    assert CATALOGUE.blind_spots["online"].published


def test_rates_are_dated_and_go_up_with_the_time() -> None:
    for rates in CATALOGUE.rates.values():
        assert rates.valid_from < rates.valid_until
    paid = CATALOGUE.rates["nihr-2025"]
    assert str(paid.valid_from) == "2025-12-16" and paid.pays == "time"
    hours, amounts = [rate.hours or 0 for rate in paid.rates], [rate.amount.likely for rate in paid.rates]
    assert hours == sorted(hours) and amounts == sorted(amounts)
    assert amounts[0] == 13.8 and amounts[-1] <= 495
    assert paid.rates[0].amount.source and all(rate.amount.assumption for rate in paid.rates[1:])
    assert {rates.pays for rates in CATALOGUE.rates.values()} == {"time", "expenses"}
