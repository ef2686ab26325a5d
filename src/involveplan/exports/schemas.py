"""The JSON Schemas of plans, checklists, the configuration and catalogue files, for editors.

The structure of each schema comes from its model. The words of the catalogue and the checklists are added to it, and
the advice that each item gives on the field it checks.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from involveplan.checklist.library import Library, shipped
from involveplan.checklist.model import Checklist, Item
from involveplan.documents.pages.checklist_item import plain
from involveplan.json_text import json_text
from involveplan.linting.config.model import Config
from involveplan.plan.fields import every_field, field
from involveplan.plan.model import Plan
from involveplan.plan.schema import Schema, field_at, json_schema, offer, tell
from involveplan.plan.vocabulary import vocabulary
from involveplan.realism import catalogue
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import CatalogueFile

KindOfFile = Literal["plan", "checklist", "config", "catalogue"]

_TITLES: Mapping[KindOfFile, str] = {
    "plan": "Partnership plan",
    "checklist": "Involvement checklist",
    "config": "Settings of involveplan",
    "catalogue": "Involvement tools",
}
_ASKS_FOR = ("filled", "at-least", "matches")  # other kinds of check compare several fields
_NEVER_SET_ASIDE = ("FMT", "NAP", "POR")
_SEVERITIES = {
    "error": "Must be mended: the check fails.",
    "warning": "Should be mended; the check passes, unless the settings are stricter.",
    "note": "Good to know; the wizard does not insist.",
    "off": "Not looked at.",
}
_ANSWERS = {
    "text": "A text.",
    "list": "Several texts.",
    "number": "A whole number.",
    "money": "An amount in pounds.",
    "date": "A day, or a month.",
    "yes-no": "Yes or no.",
}
_WAYS = {
    "on-site": "On your own premises.",
    "home": "Where people live.",
    "community": "Where people are otherwise: a hall, a market, a place of worship.",
    "online": "On the internet.",
    "post": "By post.",
    "phone": "By phone, text messages included.",
    "written": "People read or write.",
    "spoken": "People talk and listen.",
    "office-hours": "Monday to Friday, by day.",
    "other-hours": "In the evening, at the weekend, or whenever people like.",
    "low": "Hours, rather than days.",
    "medium": "A few days.",
    "high": "Weeks.",
    "round": "Once, however many take part.",
    "session": "For each session.",
    "invited": "For each person who is asked.",
    "person": "For each person who takes part; of expenses, for each who comes.",
    "hour": "For each hour.",
    "day": "For each day.",
    "mile": "For each mile.",
    "time": "Payment for people's time.",
    "expenses": "What people get back of what they spend.",
    "any": "Every setting that is not named.",
}
_REGIONS = {"ENG": "England.", "WLS": "Wales.", "SCT": "Scotland.", "NIR": "Northern Ireland."}


def schema(kind: KindOfFile, library: Library | None = None, tools: Catalogue | None = None) -> Schema:
    """Return the JSON Schema of a kind of file.

    A schema for plans uses the checklists in `library` and the catalogue in `tools`. The default is the shipped ones.
    """
    if kind == "plan":
        return _plan(library or shipped(), tools or catalogue.shipped())
    if kind == "checklist":
        return _checklist()
    if kind == "catalogue":
        return _catalogue()
    return json_schema(Config, _TITLES[kind], _meanings() | _REGIONS)


def text(kind: KindOfFile, library: Library | None = None, tools: Catalogue | None = None) -> str:
    """Return the JSON Schema of a kind of file as text, with a final line feed."""
    return json_text(schema(kind, library, tools)) + "\n"


def is_ours(kind: KindOfFile, found: str) -> bool:
    """Return True if a text is a schema of that kind that this or an older version of involveplan wrote."""
    try:
        read = json.loads(found)
    except ValueError:
        return False
    return isinstance(read, dict) and read.get("title") == _TITLES[kind] and "$schema" in read


def _plan(library: Library, tools: Catalogue) -> Schema:
    whole = json_schema(Plan, _TITLES["plan"])
    tool = field_at(whole, "tools[].tool")
    assert tool is not None
    offer(tool, {each.key: f"{each.name}. {each.about}" for each in tools.values()})
    answers, aside = whole["properties"]["answers"], whole["properties"]["not_applicable"]
    answers["properties"] = dict(_own_fields(library.items))
    reason = aside["additionalProperties"]["anyOf"]
    aside["additionalProperties"] = _reason("Reason", "Why it is not for this plan.", reason)
    aside["properties"] = dict(_codes(library.items, reason))
    for path, advice in _advice(library.items).items():
        found = field_at(whole, path)
        if found and advice.rstrip("?") != found["description"].rstrip("."):
            tell(found, advice)
    return whole


def _checklist() -> Schema:
    whole = json_schema(Checklist, _TITLES["checklist"], _meanings())
    named = field_at(whole, "items[].field")
    assert named is not None
    offer(named, {each.path: f"{each.title}. {each.description}" for each in every_field()})
    return whole


def _catalogue() -> Schema:
    """Return the schema of catalogue files. It offers the keys of the shipped tools, because a file can change each."""
    whole = json_schema(CatalogueFile, _TITLES["catalogue"], _meanings() | _WAYS)
    tools, response = whole["properties"]["tools"], whole["$defs"]["ToolEntry"]["properties"]["response"]
    entry, *_ = tools["patternProperties"].values()
    tools["properties"] = {
        each.key: {**entry, "title": each.name, "description": each.about}
        for each in catalogue.shipped().values()
    }
    settings = {key: word.means for key, word in vocabulary().words["setting"].items()}
    response["properties"] = {
        key: {**response["additionalProperties"], "title": key.capitalize(), "description": means}
        for key, means in {"any": _WAYS["any"], **settings}.items()
    }
    response["additionalProperties"] = False
    return whole


def _advice(items: Iterable[Item]) -> dict[str, str]:
    """Return advice for each field, from the first item that asks for the complete field."""
    written: dict[str, str] = {}
    asked: dict[str, str] = {}
    for item in items:
        known = field(item.field) if item.field and item.ask and item.check.kind in _ASKS_FOR else None
        if known is None:
            continue
        entry = f"{known.path}[]" if known.many else known.path
        parts = {part.key: plain(part.ask) for part in item.parts}
        if not parts or known.many or parts.keys() >= set(known.keys()):
            written.setdefault(known.path, plain(item.write))
        for key, question in parts.items():
            asked.setdefault(f"{entry}.{key}", question)
    return asked | written


def _codes(items: Iterable[Item], reason: list[Schema]) -> Iterator[tuple[str, Schema]]:
    """Yield a schema for each code that a plan can call not applicable, with the question of its item."""
    for item in items:
        if not item.code.startswith(_NEVER_SET_ASIDE):
            yield (
                item.code,
                _reason(f"{item.code} {item.name}", plain(item.ask or item.message), reason),
            )


def _reason(title: str, description: str, reason: list[Schema]) -> Schema:
    among = [{**each, "title": title} if "title" in each else each for each in reason]
    return {"title": title, "description": description, "anyOf": among}


def _own_fields(items: Iterable[Item]) -> Iterator[tuple[str, Schema]]:
    """Yield a schema for each field below `answers` that an organisation's own items use. It accepts any value."""
    for item in items:
        top, _, key = (item.field or "").partition(".")
        if top == "answers" and key.isidentifier():
            choices = item.answer.choices if item.answer else None
            offered: list[Schema] = [{"enum": choices}] if choices else []
            anything = {"$comment": "Anything."}
            title = key.replace("_", " ").capitalize()
            yield (
                key,
                {"title": title, "description": plain(item.ask or title), "anyOf": [*offered, anything]},
            )


def _meanings() -> dict[str, str]:
    words = vocabulary().words
    told = {word.key: word.means for name in ("stage", "scale", "data") for word in words[name].values()}
    return told | _SEVERITIES | _ANSWERS
