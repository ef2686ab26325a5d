"""A plan that has all that is due at its stage."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from benchmarks.making import doing, people
from benchmarks.making.words import Part, Setting, words

DAY = date(2026, 11, 23)  # the day on which the plans are as they are; give it to `check --today`
Size = Literal["quick", "usual", "large"]


@dataclass(frozen=True)
class Shape:
    """How much there is of everything in a plan of a size, and how often it is at a stage or a scale."""

    groups: tuple[int, int]
    tools: tuple[int, int]
    stages: dict[str, int]
    scales: dict[str, int]


SHAPES: dict[Size, Shape] = {
    "quick": Shape((3, 3), (2, 3), {"draft": 1}, {"small": 1}),
    "usual": Shape(
        (3, 5), (4, 6), {"draft": 6, "agreed": 7, "running": 4, "closed": 3}, {"small": 7, "medium": 3}
    ),
    "large": Shape((20, 20), (40, 40), {"agreed": 3, "running": 1, "closed": 1}, {"large": 1}),
}


def plan(setting: Setting, size: Size, reference: str) -> Part:
    """A plan without a fault: `check` on `DAY` finds no error in it."""
    chance, shape = setting.chance, SHAPES[size]
    stage = chance.choices(list(shape.stages), list(shape.stages.values()))[0]
    scale = chance.choices(list(shape.scales), list(shape.scales.values()))[0]
    return _quick(setting) if size == "quick" else _whole(setting, shape, stage, scale, reference)


def _quick(setting: Setting) -> Part:
    """A small plan on one screen: all that a draft needs."""
    shape, first = SHAPES["quick"], _first_day(setting, "draft")
    groups = people.groups(setting, shape.groups, always=3)
    tools = doing.tools(setting, shape.tools, groups, first)
    last = max(tool["ends"] for tool in tools)
    return _head(setting) | {
        "purpose": _only(_purpose(setting, last), "aim", "difference", "first_step"),
        "audience": [_only(group, "id", "kind", "who", "touchpoints") for group in groups],
        "tools": [_only(tool, "tool", "name", "data", "with", "starts", "ends") for tool in tools],
        "feedback": doing.feedback(setting, groups, last + timedelta(28)),
        "evaluation": {"questions": [setting.one(words()["evaluation"]["questions"])]},
    }


def _only(part: Part, *keys: str) -> Part:
    return {key: part[key] for key in keys if key in part}


def _whole(setting: Setting, shape: Shape, stage: str, scale: str, reference: str) -> Part:
    chance, first = setting.chance, _first_day(setting, stage)
    groups = people.groups(setting, shape.groups)
    tools = doing.tools(setting, shape.tools, groups, first)
    people.settle(setting, groups, tools)
    last = max(tool["ends"] for tool in tools)
    decided = last + timedelta(45 if scale == "large" else 20)
    analysis = {
        "owner": chance.choice(words()["roles"]),
        "how": "Two people sort what was said by the moment it is about, then compare.",
        "hours": 6 + 2 * len(tools),
    }
    evaluation = doing.evaluation(setting, groups, tools, decided + timedelta(35))
    made: Part = {"involveplan": 1}
    if chance.random() < 0.9:
        made["reference"] = reference
    made |= {key: value for key, value in _head(setting).items() if key != "involveplan"}
    made |= {"scale": scale, "stage": stage}
    if stage != "draft":
        agreed = min(first, DAY) - timedelta(chance.randint(5, 40))
        made["agreed"] = {"on": agreed, "by": chance.choice(words()["boards"])}
    made["purpose"] = _purpose(setting, decided)
    if scale != "small" or chance.random() < 0.3:
        made["equality"] = {
            "assessment": f"EIA-{chance.randint(100, 999)}",
            "changed": "Large print for everyone, and an evening for carers who work.",
        }
    made |= {
        "audience": groups,
        "left_out": people.left_out(setting, groups),
        "tools": tools,
        "analysis": analysis,
        "resources": doing.resources(setting, groups, tools, analysis),
        "taking_part": doing.taking_part(setting, decided),
        "feedback": doing.feedback(setting, groups, decided + timedelta(14)),
        "evaluation": evaluation,
    }
    if stage in ("running", "closed"):
        made["record"] = doing.record(setting, tools, evaluation, DAY, closed=stage == "closed")
    if stage == "draft" and chance.random() < 0.4:  # not thought of yet, and not due
        del made[chance.choice(["resources", "analysis", "taking_part"])]
    return made | _of_ones_own(setting, made)


def _of_ones_own(setting: Setting, made: Part) -> Part:
    """What an organisation adds, and what is set aside with a reason."""
    chance = setting.chance
    own: Part = {}
    if chance.random() < 0.3:
        directorate = setting.service["folder"].split("/")[0]
        own["answers"] = {"directorate": directorate, "cost_centre": f"K{chance.randint(10, 99)}"}
    if chance.random() < 0.1:
        own["x-board-paper"] = f"item {chance.randint(1, 20)}"
    without = [each for each in made["left_out"] if each["kind"] != "partner-organisations"]
    if len(without) < len(made["left_out"]) and chance.random() < 0.3:
        made["left_out"] = without
        own["not_applicable"] = {"AUD006": "No other organisation has a part in what happens here."}
    elif chance.random() < 0.2:
        own["not_applicable"] = {}
    return own


def _first_day(setting: Setting, stage: str) -> date:
    """When the first tool starts: to come, under way, or so long ago that all is over. Of the plans of one team each
    has a year of its own, apart from those under way: a team that asks the same people all the time is the exception.
    """
    begins = {"running": DAY - timedelta(60), "closed": DAY - timedelta(330)}.get(stage, DAY + timedelta(70))
    year = timedelta(364 * setting.turn)
    apart = {"running": timedelta(0), "closed": -year}.get(stage, year)
    return begins + apart + timedelta(setting.chance.randint(0, 40))


def _head(setting: Setting) -> Part:
    return {
        "involveplan": 1,
        "title": setting.say(words()["topics"][setting.topic]["title"]),
        "team": f"{setting.service['name']}, {setting.unit}",
        "lead": setting.chance.choice(words()["roles"]),
    }


def _purpose(setting: Setting, decided: date) -> Part:
    topic: Part = words()["topics"][setting.topic]
    made = {key: setting.say(text) for key, text in topic.items() if key != "title"}
    return made | {"decision": {"by": setting.chance.choice(words()["boards"]), "on": decided}}
