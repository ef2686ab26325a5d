"""The JSON Schemas of plans, checklists, the configuration and catalogue files, for editors.

The structure of each schema comes from its model. The words of the catalogue and the checklists are added to it, and
the advice that each item gives on the field it checks.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.model import Checklist, Item
from involveplan.documents.text.example_texts import with_example_figures
from involveplan.json_text import json_text
from involveplan.linting.config.model import Config
from involveplan.plan.fields import all_fields, find_field
from involveplan.plan.model import Plan
from involveplan.plan.schema import (
    JsonSchema,
    add_description,
    add_suggestions,
    find_schema_field,
    json_schema,
)
from involveplan.plan.schema_placeholders import accept_placeholders
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import CatalogueFile

FileKind = Literal["plan", "checklist", "config", "catalogue"]

_TITLES: Mapping[FileKind, str] = {
    "plan": "Partnership plan",
    "checklist": "Involvement checklist",
    "config": "Settings for involveplan",
    "catalogue": "Involvement tools",
}
_TITLES_BEFORE: Mapping[FileKind, str] = {"config": "Settings of involveplan"}  # of version 0.1.0
_ALWAYS_APPLICABLE = ("FMT", "NAP", "POR")
_SEVERITIES = {
    "error": "This must be fixed. The check fails.",
    "warning": "This should be improved. The check passes, unless your settings are stricter.",
    "note": "A suggestion. The wizard does not insist on it.",
    "off": "Not checked.",
}
_ANSWERS = {
    "text": "Text.",
    "list": "A list of texts.",
    "number": "A whole number.",
    "money": "An amount in pounds.",
    "date": "A date or a month.",
    "yes-no": "Yes or no.",
}
_CATALOGUE_WORDS = {
    "on-site": "On your own premises.",
    "home": "Where people live.",
    "community": "Other places that people go to, like a hall, a market or a place of worship.",
    "online": "Online.",
    "post": "By post.",
    "phone": "By phone, including text messages.",
    "written": "People read or write.",
    "spoken": "People talk and listen.",
    "office-hours": "Monday to Friday, in the daytime.",
    "other-hours": "In the evening, at the weekend, or whenever suits people.",
    "low": "Hours rather than days.",
    "medium": "A few days.",
    "high": "Weeks.",
    "round": "Once, however many people take part.",
    "session": "For each session.",
    "invited": "For each person you ask.",
    "person": "For each person who takes part. For expenses, for each person who travels.",
    "hour": "For each hour.",
    "day": "For each day.",
    "mile": "For each mile.",
    "time": "Payment for people's time.",
    "expenses": "Money that people can claim back.",
    "any": "All other settings.",
}
_REGIONS = {"ENG": "England.", "WLS": "Wales.", "SCT": "Scotland.", "NIR": "Northern Ireland."}


def build_schema(
    kind: FileKind,
    library: Library | None = None,
    tools: Catalogue | None = None,
    placeholders: tuple[str, ...] = (),
) -> JsonSchema:
    """Return the JSON Schema of a kind of file.

    A schema for plans uses the checklists in `library`, the catalogue in `tools` and the organisation's own
    placeholders. The default is the shipped ones.
    """
    if kind == "plan":
        return _plan(library or shipped_library(), tools or catalogue.shipped_catalogue(), placeholders)
    if kind == "checklist":
        return _checklist()
    if kind == "catalogue":
        return _catalogue()
    return json_schema(Config, _TITLES[kind], _meanings() | _REGIONS)


def schema_text(
    kind: FileKind,
    library: Library | None = None,
    tools: Catalogue | None = None,
    placeholders: tuple[str, ...] = (),
) -> str:
    """Return the JSON Schema of a kind of file as text, with a final line feed."""
    return json_text(build_schema(kind, library, tools, placeholders)) + "\n"


def is_generated_schema(kind: FileKind, content: str) -> bool:
    """Return True if a text is a schema of that kind that this or an older version of involveplan wrote."""
    try:
        data = json.loads(content)
    except ValueError:
        return False
    titles = (_TITLES[kind], _TITLES_BEFORE.get(kind, _TITLES[kind]))
    return isinstance(data, dict) and data.get("title") in titles and "$schema" in data


def _plan(library: Library, tools: Catalogue, placeholders: tuple[str, ...]) -> JsonSchema:
    plan_schema = json_schema(Plan, _TITLES["plan"])
    tool = find_schema_field(plan_schema, "tools[].tool")
    assert tool is not None
    add_suggestions(tool, {each.key: f"{each.name}. {each.about}" for each in tools.values()})
    answers, not_applicable = (
        plan_schema["properties"]["answers"],
        plan_schema["properties"]["not_applicable"],
    )
    answers["properties"] = dict(_own_field_schemas(library.items))
    reason = not_applicable["additionalProperties"]["anyOf"]
    not_applicable["additionalProperties"] = _reason_schema(
        "Reason", "Why it is not relevant to this plan.", reason
    )
    not_applicable["properties"] = dict(_code_schemas(library.items, reason))
    for path, advice in _advice(library.items).items():
        part = find_schema_field(plan_schema, path)
        if part and advice.rstrip("?") != part["description"].rstrip("."):
            add_description(part, advice)
    accept_placeholders(plan_schema, placeholders)
    return plan_schema


def _checklist() -> JsonSchema:
    checklist_schema = json_schema(Checklist, _TITLES["checklist"], _meanings())
    named = find_schema_field(checklist_schema, "items[].field")
    assert named is not None
    add_suggestions(named, {each.path: f"{each.title}. {each.description}" for each in all_fields()})
    return checklist_schema


def _catalogue() -> JsonSchema:
    """Return the schema of catalogue files. It offers the keys of the shipped tools, because a file can change each."""
    catalogue_schema = json_schema(CatalogueFile, _TITLES["catalogue"], _meanings() | _CATALOGUE_WORDS)
    tools, response = (
        catalogue_schema["properties"]["tools"],
        catalogue_schema["$defs"]["ToolEntry"]["properties"]["response"],
    )
    entry, *_ = tools["patternProperties"].values()
    tools["properties"] = {
        each.key: {**entry, "title": each.name, "description": each.about}
        for each in catalogue.shipped_catalogue().values()
    }
    settings = {key: word.means for key, word in load_vocabulary().words["setting"].items()}
    response["properties"] = {
        key: {**response["additionalProperties"], "title": key.capitalize(), "description": means}
        for key, means in {"any": _CATALOGUE_WORDS["any"], **settings}.items()
    }
    response["additionalProperties"] = False
    return catalogue_schema


def _advice(items: Iterable[Item]) -> dict[str, str]:
    """Return advice for each field, from the first item that asks for the complete field."""
    written: dict[str, str] = {}
    asked: dict[str, str] = {}
    for item in items:
        known = find_field(item.field) if item.field and item.ask and item.check.advises_on_field else None
        if known is None:
            continue
        entry = f"{known.path}[]" if known.is_list else known.path
        parts = {part.key: with_example_figures(part.ask, item) for part in item.parts}
        if not parts or known.is_list or parts.keys() >= set(known.keys()):
            written.setdefault(known.path, with_example_figures(item.in_file or item.write, item))
        for key, question in parts.items():
            asked.setdefault(f"{entry}.{key}", question)
    return asked | written


def _code_schemas(items: Iterable[Item], reason: list[JsonSchema]) -> Iterator[tuple[str, JsonSchema]]:
    """Yield a schema for each code that a plan can call not applicable, with the question of its item."""
    for item in items:
        if not item.code.startswith(_ALWAYS_APPLICABLE):
            yield (
                item.code,
                _reason_schema(
                    f"{item.code} {item.name}", with_example_figures(item.ask or item.message, item), reason
                ),
            )


def _reason_schema(title: str, description: str, reason: list[JsonSchema]) -> JsonSchema:
    among = [{**each, "title": title} if "title" in each else each for each in reason]
    return {"title": title, "description": description, "anyOf": among}


def _own_field_schemas(items: Iterable[Item]) -> Iterator[tuple[str, JsonSchema]]:
    """Yield a schema for each field below `answers` that an organisation's own items use. It accepts any value."""
    for item in items:
        top, _, key = (item.field or "").partition(".")
        if top == "answers" and key.isidentifier():
            choices = item.answer.choices if item.answer else None
            offered: list[JsonSchema] = [{"enum": choices}] if choices else []
            anything = {"$comment": "Anything."}
            title = key.replace("_", " ").capitalize()
            yield (
                key,
                {
                    "title": title,
                    "description": with_example_figures(item.ask or title, item),
                    "anyOf": [*offered, anything],
                },
            )


def _meanings() -> dict[str, str]:
    words = load_vocabulary().words
    meanings = {word.key: word.means for name in ("stage", "scale", "data") for word in words[name].values()}
    return meanings | _SEVERITIES | _ANSWERS
