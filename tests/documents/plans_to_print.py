"""Plans for tests of documents: made of parts, from the examples, and with every free text spoilt."""

from typing import Any

from involveplan.plan.model import Plan
from involveplan.plan.source import read
from tests import ROOT

EXAMPLES = ROOT / "examples"
PLANS = sorted(path.stem for path in EXAMPLES.glob("*.yaml") if path.stem != "answers")

# Keys whose values are words of the format, dates, or names that other parts refer to.
CLOSED = {
    *("id", "kind", "level", "needs", "with", "to", "from", "position", "data", "tool", "stage", "scale"),
    *("setting", "on", "by", "starts", "ends", "until"),
}


def plan(**parts: Any) -> Plan:
    """A plan of the given parts."""
    return Plan.model_validate({"involveplan": 1, "title": "A calmer wait"} | parts)


def example(name: str) -> Plan:
    """One of the examples."""
    made = read((EXAMPLES / f"{name}.yaml").read_bytes(), name).value
    assert made is not None
    return made


def spoilt(made: Plan, text: str) -> Plan:
    """The same plan with the text in each place where people write freely."""
    raw = made.model_dump(by_alias=True, exclude_none=True, exclude={"not_applicable"})
    return Plan.model_validate(_spoilt(raw, text))


def _spoilt(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: kept if key in CLOSED else _spoilt(kept, text) for key, kept in value.items()}
    if isinstance(value, list):
        return [_spoilt(each, text) for each in value]
    return text if isinstance(value, str) else value
