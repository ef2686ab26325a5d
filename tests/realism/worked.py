"""What tests of estimates share: a small catalogue with round numbers, and one way to work out a plan."""

from typing import Any

from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import CatalogueFile
from involveplan.realism.estimate import DEFAULT_SETTINGS, Estimate, EstimateSettings, estimate_plan


def figure(low: float, likely: float, high: float, **basis: str) -> dict[str, Any]:
    """A figure, assumed if nothing else is said."""
    return {"low": low, "likely": likely, "high": high, **(basis or {"assumption": "Made up."})}


SMALL = Catalogue().with_file(
    CatalogueFile.model_validate(
        {
            "catalogue": "small",
            "sources": {
                "study": {"title": "A study", "address": "https://example.org/study", "year": 2020},
                "other": {"title": "Another", "address": "https://example.org/other", "year": 2021},
            },
            "tools": {
                "letter": {
                    "name": "Letter",
                    "gathers": ["quantitative"],
                    "response": {
                        "any": figure(25, 30, 40, source="study"),
                        "ward": figure(10, 20, 30, assumption="People on a ward have more to think of."),
                    },
                    "time": figure(0.5, 0.5, 1),
                    "hours": {
                        "set_up": figure(4, 6, 8),
                        "person": figure(0.1, 0.1, 0.2),
                        "making_sense": figure(2, 3, 4),
                        "making_sense_person": figure(0, 0.1, 0.2),
                    },
                    "money": [
                        {"kind": "postage", "each": "invited", "amount": figure(1, 2, 3)},
                        {"kind": "materials", "each": "round", "amount": figure(5, 10, 20)},
                    ],
                    "lead_time": figure(5, 10, 20, source="other"),
                },
                "circle": {
                    "name": "Circle",
                    "gathers": ["qualitative"],
                    "travel": True,
                    "group_size": figure(4, 6, 8),
                    "time": figure(1, 2, 4),
                    "hours": {"set_up": figure(2, 2, 2), "session": figure(6, 8, 10), "making_sense": figure(1, 2, 3)},
                    "money": [{"kind": "refreshments", "each": "person", "amount": figure(2, 3, 4)}],
                },
                "team": {
                    "name": "Team",
                    "gathers": ["qualitative"],
                    "travel": True,
                    "group_size": figure(2, 2, 4),
                    "sessions": figure(3, 4, 6),
                    "same_people": True,
                    "time": figure(1, 2, 3),
                    "hours": {"session": figure(2, 3, 4)},
                    "money": [{"kind": "refreshments", "each": "person", "amount": figure(1, 2, 3)}],
                },
                "reading": {
                    "name": "Reading",
                    "gathers": ["qualitative"],
                    "involves": False,
                    "invites": False,
                    "hours": {"set_up": figure(3, 4, 5)},
                },
            },
            "needs": {
                "interpreter": {
                    "for_budget": "An interpreter.",
                    "cost": {"kind": "access", "each": "session", "amount": figure(40, 50, 60)},
                }
            },
            "rates": {
                "hourly": {
                    "title": "Rates by the hour",
                    "pays": "time",
                    "valid_from": "2026-01-01",
                    "valid_until": "2026-12-31",
                    "rates": [{"key": "hour", "what": "an hour", "unit": "hour", "amount": figure(10, 10, 12)}],
                },
                "sessions": {
                    "title": "Rates by the session",
                    "pays": "time",
                    "valid_from": "2026-01-01",
                    "valid_until": "2027-12-31",
                    "rates": [
                        {"key": "half-day", "what": "half a day", "unit": "session", "hours": 3,
                         "amount": figure(75, 75, 75, source="study")},
                        {"key": "hour", "what": "an hour", "unit": "session", "hours": 1, "amount": figure(25, 25, 25)},
                    ],
                },
                "fares": {
                    "title": "Fares",
                    "pays": "expenses",
                    "valid_from": "2026-01-01",
                    "valid_until": "2027-12-31",
                    "rates": [
                        {"key": "mile", "what": "a mile", "unit": "mile", "amount": figure(0.45, 0.45, 0.45)},
                        {"key": "fare", "what": "there and back", "unit": "person", "amount": figure(3, 8, 20)},
                    ],
                },
            },
        }
    )
)  # fmt: skip


def plan_of(**keys: Any) -> Plan:
    """A plan with those keys, and two groups: 60 carers, 20 staff."""
    audience = [
        {"id": "carers", "kind": ["carers"], "number": 60},
        {"id": "staff", "kind": ["staff"], "number": 20},
    ]
    return Plan.model_validate({"involveplan": 1, "title": "A calmer wait", "audience": audience} | keys)


def worked_out(
    *tools: dict[str, Any],
    catalogue: Catalogue = SMALL,
    chosen: EstimateSettings = DEFAULT_SETTINGS,
    **keys: Any,
) -> Estimate:
    """A plan with those tools, worked out."""
    return estimate_plan(plan_of(tools=list(tools), **keys), catalogue, chosen)
