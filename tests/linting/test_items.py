"""Removing any one step from a complete plan gives the finding for that step, for every item of the checklists."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from involveplan.checklist.check_kinds import Filled
from involveplan.checklist.library import shipped_library
from involveplan.checklist.model import Item
from involveplan.checklist.severity import STAGES
from involveplan.checks.computed import is_cross_plan
from involveplan.checks.filled import due_parts
from involveplan.checks.subject import Subject, flatten, matches_condition, values
from involveplan.linting.decision import decide
from involveplan.linting.engine import CheckedPlan, build_subject
from involveplan.linting.rules import Rules
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.source import read
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.yaml import edit
from involveplan.realism import catalogue

TODAY = date(2026, 11, 23)
COMPLETE = ("opmh-carers", "ehcp", "syringe-drivers", "hydrotherapy", "closed-plan")

# What cannot be shown by taking something away: a plan, and what is written into it instead (None takes it out).
Spoilt = tuple[str, dict[Pointer, object]]
SPOILT: dict[str, Spoilt] = {
    "PUR007": ("opmh-carers", {("purpose", "decision", "on"): "2027-04-01"}),
    "PUR008": ("opmh-carers", {("purpose", "decision", "on"): "2027-05-04"}),
    "PUR009": (
        "opmh-carers",
        {("purpose", "aim"): "Operationalise multidisciplinary engagement methodologies."},
    ),
    "PUR010": ("opmh-carers", {("taking_part", "support"): "the CPN rings"}),
    "PUR011": ("opmh-carers", {("agreed",): {"of": "f-00000000"}}),
    "REA002": ("opmh-carers", {("tools", 4, "hours"): 60}),
    "REA003": ("opmh-carers", {("tools", 2, "cost"): 400}),
    "REA004": ("opmh-carers", {("tools", 2, "expect"): 40}),
    "REA005": ("opmh-carers", {("tools", 1, "tool"): "interview"}),
    "REA006": ("opmh-carers", {("tools", 2, "ends"): "2027-02-28"}),
    "REA007": ("opmh-carers", {("tools", 2, "starts"): "2026-11-30"}),
    "REA008": ("opmh-carers", {("tools", 2, "invite"): 300}),
    "REA009": ("opmh-carers", {("tools", 4, "sessions"): 1, ("tools", 4, "expect"): 27}),
    "REA010": ("opmh-carers", {("evaluation", "on"): "2072-05-31"}),
    "AUD008": ("opmh-carers", {("audience", 0, "who"): "carers"}),
    "TOO005": ("opmh-carers", {("tools", 1, "with"): ["carer"]}),
    "TOO006": (
        "opmh-carers",
        {
            ("tools",): [
                {"tool": "survey-online", "with": ["carers", "nurses"]},
                {"tool": "online-forum", "with": ["working-carers"]},
            ]
        },
    ),
    "TOO007": ("opmh-carers", {("audience", 1, "needs"): ["easy-read"]}),
    "TOO008": ("opmh-carers", {("audience", 1, "level"): "collaborate"}),
    "TOO012": ("opmh-carers", {("tools", 3, "tool"): "visit-wlak", ("tools", 3, "name"): None}),
    "RES005": ("opmh-carers", {("resources", "budget", "lines", 0, "kind"): "other"}),
    "RES003": ("opmh-carers", {("resources", "budget", "available"): 399}),
    "FBK004": ("opmh-carers", {("feedback", 0, "by"): "2027-04-27"}),
    "FBK006": ("opmh-carers", {("feedback", 1, "to"): ["nurse"]}),
    "EVA005": ("opmh-carers", {("evaluation", "on"): "2027-04-27"}),
    "EVA009": ("closed-plan", {("record", "results"): None}),
    "EVA010": ("closed-plan", {("record", "results", 0, "measure"): "people"}),
    "PRI001": ("opmh-carers", {("taking_part", "places"): "write to ward@example.org"}),
    "PRI002": ("opmh-carers", {("taking_part", "places"): "ring 020 7946 0018"}),
    "PRI003": ("opmh-carers", {("purpose", "known"): "case 943 476 5919"}),
    "PRI004": ("opmh-carers", {("audience", 1, "who"): "the family at SW1A 1AA"}),
    "PRI005": ("opmh-carers", {("purpose", "known"): "a man born on 3.4.1931"}),
    "PRI006": ("opmh-carers", {("purpose", "known"): "case QQ 12 34 56 C"}),
    "PRI007": ("opmh-carers", {("taking_part", "expenses"): "pay with 4111 1111 1111 1111"}),
    "PRI008": ("opmh-carers", {("purpose", "known"): "case MRN 1234567"}),
    "PRI009": ("opmh-carers", {("taking_part", "expenses"): "pay to 20-00-00 55779911"}),
    "NAP001": ("opmh-carers", {("not_applicable",): {"PUR004": "tbc"}}),
    "NAP002": ("opmh-carers", {("not_applicable",): {"PUR004": "We did not look."}}),
    "NAP003": ("opmh-carers", {("not_applicable",): {"PUR999": "We did not look."}}),
    "TAK006": ("ehcp", {("taking_part", "support"): None}),
}
# Their findings stand at one of several fields that are weighed, not at the one that is spoilt here.
WEIGHED = ("REA002", "REA003", "TOO007")
# The form of a file is spoilt in `tests/examples/bad`.
FORM = tuple(item.code for item in shipped_library().items if item.code.startswith("FMT"))
# What only several plans show is looked for in `tests/portfolio`.
ACROSS = tuple(item.code for item in shipped_library().items if is_cross_plan(item))
# Items of newer kinds fail in `tests/examples/bad` alone.
KINDS = (
    "filled",
    "at-least",
    "distinct",
    "considered",
    "covers",
    "refers",
    "order",
    "within",
    "matches",
    "computed",
)
ITEMS = [item for item in shipped_library().items if item.check.kind in KINDS]
REMOVED = [item for item in ITEMS if item.code not in (*SPOILT, *FORM, *ACROSS)]


def _rules(item: Item, raw: bytes) -> tuple[Rules, Subject]:
    """The plan's own stage, or the first at which the item is due if that is later; a scale at which it counts."""
    rules = Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY)
    plan = read(raw, "plan.yaml").value
    assert plan is not None
    stage = max(plan.stage or "draft", item.from_, key=STAGES.index)
    for scale in (plan.scale or "small", "medium", "large"):
        rules = Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY, stage=stage, scale=scale)
        subject = build_subject(read(raw, "plan.yaml"), rules)
        if decide(item, subject, rules, {}).reason not in ("stage", "scale", "severity"):
            return rules, subject
    raise AssertionError(f"{item.code} is never due")


def _steps(item: Item, subject: Subject) -> Iterator[tuple[list[Pointer], Pointer]]:
    """What to take out, all at once, for a step to be missing, and where the finding must be: there or above."""
    check, tools = item.check, list(subject.plan.indexed_tools())
    pointers: list[Pointer] = []
    if check.kind == "considered":
        audience, left = list(subject.plan.indexed_groups()), list(enumerate(subject.plan.left_out or ()))
        pointers += [
            ("audience", place, "kind") for place, group in audience if _one_of(check.who, group.kind)
        ]
        pointers += [("left_out", place, "kind") for place, out in left if _one_of(check.who, out.kind)]
        yield pointers, ("audience",)
    elif check.kind == "covers":
        lists = tuple(check.there.split("[]")[0].split("."))
        there: Pointer = ("feedback", 0) if item.code == "FBK002" else lists
        words = load_vocabulary().words["needs"]
        due = [
            one
            for one in flatten(values(subject, check.every))
            if not check.costing or words[one.value].costs
        ]
        yield from (([there], ("feedback",) if check.once else one.pointer) for one in due)
    elif check.kind == "at-least":
        found = values(subject, item.field or "")
        yield [one.pointer for one in found if one.value is not None], ("audience",)
    elif item.code == "TOO002":
        yield [("tools", place) for place, _ in tools[1:]], ("tools",)
    elif item.code == "TOO003":
        numbers = [place for place, tool in tools if "quantitative" in _gathers(subject, tool)]
        yield [("tools", place) for place in numbers], ("tools",)
    elif item.code == "TOO004":
        pointers += [("tools", place, "with") for place, tool in tools if tool.with_]
        yield pointers, ("audience", 0)
    else:
        assert check.kind == "filled"
        yield from (([pointer], pointer) for pointer in _answers(item, check, subject))


def _answers(item: Item, check: Filled, subject: Subject) -> Iterator[Pointer]:
    """Every answer that the item asks for, as a whole and part by part."""
    for one in values(subject, check.of or item.field or ""):
        if one.value is None or not matches_condition(subject, check.where, one.entry):
            continue
        if item.parts:
            listed = isinstance(one.value, list)
            for place, entry in enumerate(one.value) if listed else [(0, one.value)]:
                at = (*one.pointer, place) if listed else one.pointer
                yield from ((*at, part.key) for part in due_parts(item, subject, entry))
        if (
            not (item.field or "").endswith("[]") and not item.when
        ):  # without all of it nothing would be asked
            yield one.pointer


def _one_of(kinds: list[str], some: list[str] | None) -> bool:
    return bool(set(kinds) & set(some or ()))


def _gathers(subject: Subject, tool: Tool) -> tuple[str, ...]:
    known = catalogue.find_entry(subject.catalogue, tool)
    return known.gathers if known else ()


def _without(text: str, pointers: list[Pointer]) -> str:
    for pointer in reversed(pointers):  # from the back, so that the places of the others stay
        text = edit.remove_value(text, pointer)
    return text


def _said(checked: CheckedPlan, item: Item) -> list[Pointer]:
    return [finding.place.pointer for finding in checked.findings if finding.code == item.code]


@pytest.mark.parametrize("item", REMOVED, ids=lambda item: item.code)
def test_a_step_that_is_taken_out_is_found(
    item: Item, examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    tried = 0
    for name in COMPLETE:
        raw = examples[name]
        rules, subject = _rules(item, raw)
        settings = {"stage": rules.stage, "scale": rules.scale}
        if _said(check_text(raw, **settings), item):
            continue  # an open plan has no record yet
        if not decide(item, subject, rules, {}).applies:
            continue  # only a plan that keeps contact details says how
        for pointers, at in _steps(item, subject):
            assert pointers
            places = _said(check_text(_without(raw.decode(), pointers), **settings), item)
            assert any(at[: len(place)] == place for place in places), (name, pointers, places)
            tried += 1
    assert tried


@pytest.mark.parametrize("code", SPOILT)
def test_a_step_that_is_spoilt_is_found(
    code: str, examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    name, changes = SPOILT[code]
    item = shipped_library().item(code)
    assert item is not None
    rules, _ = _rules(item, examples[name])
    settings = {"stage": rules.stage, "scale": rules.scale}
    assert not _said(check_text(examples[name], **settings), item)
    text = examples[name].decode()
    for pointer, value in changes.items():
        text = edit.remove_value(text, pointer) if value is None else edit.set_value(text, pointer, value)
    found = [finding for finding in check_text(text, **settings).findings if finding.code == code]
    assert found
    if code[:3] not in ("PRI", "EVA") and code not in WEIGHED:
        at = found[0].pointer
        assert any(pointer[: len(at)] == at or at[: len(pointer)] == pointer for pointer in changes)


def test_every_item_is_covered_one_way_or_the_other() -> None:
    codes = {item.code for item in ITEMS}
    assert set(SPOILT) <= codes
    assert codes == {item.code for item in REMOVED} | {*SPOILT, *FORM, *ACROSS}
