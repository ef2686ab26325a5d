"""Hypothesis strategies for every file that involveplan reads: well-shaped and nasty, half broken, and torn.

What a file may hold is taken from the models themselves, so a key that is added tomorrow is tried tomorrow. Well-shaped
files reach deep code; broken ones reach what is said of slips; torn ones reach the readers.
"""

import json
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from involveplan.checklist.library import shipped_library
from involveplan.checklist.model import Checklist
from involveplan.checks.computed import BUILT_IN_CHECKS
from involveplan.linting.config.model import Config
from involveplan.plan.annotations import keys_of
from involveplan.plan.field_types import OneOf
from involveplan.plan.fields import Field, all_fields, find_field, key_order
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue.model import CatalogueFile
from tests.judges.hostile import PIECES

Strategy = st.SearchStrategy[Any]

IDS = ["carers", "staff", "interview", "survey-postal", "codesign-workshop", "kiosk", "own", "tbc"]
TEXT = st.one_of(
    st.sampled_from(
        [*IDS, "TBC", "", "the public", "Ask the MDT by 020 7946 0018, a@example.org", "{group}", "PUR001"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=40),
)
HOSTILE = st.one_of(TEXT, st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from([0, -0.0, 1e308, 10**8, 10**8 + 1, 10**18, -1, 0.1, 5e-324]),
)
JUNK = st.one_of(
    TEXT,
    st.none(),
    st.booleans(),
    NUMBERS,
    st.lists(TEXT, max_size=2),
    st.dictionaries(TEXT, TEXT, max_size=2),
)
DAYS = st.one_of(
    st.dates().map(str).filter(lambda day: "1900" <= day < "2200"),
    st.sampled_from(["2026-11", "2027-02", "2026-11-23", "2027-03-12", "2199-12", "1900-01-01", "tbc"]),
)
SHAPES: dict[str, Strategy] = {
    "text": TEXT,
    "count": st.integers(0, 10**8) | st.integers(0, 9),
    "hours": st.floats(0, 1e6),
    "money": st.floats(0, 1e9) | st.integers(0, 500),
    "yes-no": st.booleans(),
    "day": DAYS,
}
PATHS = st.sampled_from([each.path for each in all_fields()] + ["answers.own", "answers.own[].x", "nowhere"])
CODES = st.sampled_from([item.code for item in shipped_library().items] + ["AUD999", "OWN001", "aud001"])


def value_at(path: str, text: Strategy = TEXT) -> Strategy:
    """A well-shaped value of a field of a plan; people's words are of `text`."""
    known = find_field(path)
    assert known is not None
    if path == "involveplan":
        return st.just(1)
    if path == "answers":
        below = st.recursive(JUNK, lambda below: st.lists(below, max_size=3), max_leaves=4)
        return st.dictionaries(text, below, max_size=3)
    if path == "not_applicable":
        return st.dictionaries(CODES, st.none() | text, max_size=5)
    one = keys_below(known, text) if known.kind == "keys" else (SHAPES | {"text": text}).get(known.kind)
    if one is None:
        one = st.sampled_from(sorted(load_vocabulary().words[known.vocabulary or ""]))
    return st.lists(one, max_size=4) if known.is_list else one


def keys_below(known: Field, text: Strategy = TEXT) -> Strategy:
    """Some of the keys below a field."""
    path, keys = known.path + ("[]" if known.is_list else ""), known.keys()
    return st.deferred(
        lambda: st.fixed_dictionaries(
            {}, optional={key: st.none() | value_at(f"{path}.{key}", text) for key in keys}
        )
    )


def plans_of(text: Strategy) -> Strategy:
    """Plans as data, with any of the keys that a plan may have."""
    return st.fixed_dictionaries(
        {"involveplan": st.just(1), "title": text},
        optional={key: value_at(key, text) for key in key_order(()) if key not in ("involveplan", "title")},
    )


PLANS = plans_of(TEXT)

# What a model's own types do not tell: names that have to be those of something else.
_KNOWN: dict[tuple[str, str], Strategy] = {
    ("Checklist", "prefix"): st.just("OWN"),
    ("Item", "code"): st.integers(1, 4).map(lambda number: f"OWN00{number}"),
    ("Computed", "name"): st.sampled_from(sorted(BUILT_IN_CHECKS)) | TEXT,
    ("PartAsked", "key"): st.sampled_from(["on", "by", "own", "who", "x"]),
    ("Example", "from_"): st.sampled_from(["opmh-carers", "quick", "nowhere"]),
    ("CatalogueFile", "tools"): st.deferred(
        lambda: st.dictionaries(
            st.sampled_from([*[*tools.shipped_catalogue()][:6], "own", "kiosk"]),
            _of(_entry_of("tools"), ""),
            max_size=3,
        )
    ),
    ("Config", "extend"): st.sampled_from(["involveplan.toml", "other.toml", "../x.toml", "/dev/null"]),
    ("Config", "checklists"): st.lists(st.sampled_from(["own.yaml", "plan.yaml", "a.yaml"]), max_size=2),
    ("Config", "catalogue"): st.lists(st.sampled_from(["own.yaml", "plan.yaml"]), max_size=1),
    **{
        ("Config", name): st.dictionaries(CODES | st.sampled_from(["PRI", "A"]), JUNK, max_size=3)
        for name in ("severity", "thresholds")
    },
}


def _entry_of(name: str) -> Any:
    return get_args(CatalogueFile.model_fields[name].annotation)[1]


def shaped(model: type[BaseModel]) -> Strategy:
    """Data that has the shape of a model, and mostly passes it."""
    return st.deferred(lambda: _keys(model))


def _keys(model: type[BaseModel]) -> Strategy:
    needed: dict[str, Strategy] = {}
    optional: dict[str, Strategy] = {}
    for (name, info), key in zip(model.model_fields.items(), keys_of(model), strict=True):
        given = _KNOWN.get((model.__name__, name))
        given = _of_field(info) if given is None else given
        (needed if info.is_required() else optional)[key] = given
    return st.fixed_dictionaries(needed, optional=optional)


def _of_field(info: FieldInfo) -> Strategy:
    return _of(info.annotation, *info.metadata)


def _of(kind: Any, *marks: Any) -> Strategy:
    """A strategy for a type, as the models of files use them."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of(inside[0], *marks, *_flat(inside[1:]))
    words = next((mark for mark in marks if isinstance(mark, OneOf)), None)
    if words:
        return st.sampled_from(sorted(load_vocabulary().words[words.vocabulary]))
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, UnionType):
        return st.one_of(*(_of(each, *marks) for each in inside))
    if origin is list:
        return st.lists(_of(inside[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(_of(inside[0]), _of(inside[1]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return shaped(kind)
    return _simple(kind, marks)


def _simple(kind: Any, marks: tuple[Any, ...]) -> Strategy:
    least: Any = next((mark.ge for mark in marks if isinstance(mark, Ge)), 0)
    most: Any = next((mark.le for mark in marks if isinstance(mark, Le)), 1000)
    pattern = next((each for mark in marks if (each := getattr(mark, "pattern", None))), None)
    if kind is str and pattern:
        return PATHS if "\\[\\]" in pattern else st.sampled_from(IDS) | st.from_regex(pattern, fullmatch=True)
    simple: dict[Any, Strategy] = {
        str: HOSTILE,
        bool: st.booleans(),
        int: st.integers(int(least), int(most)),
        float: st.floats(float(least), float(most)),
        type(None): st.none(),
    }
    return simple.get(kind, JUNK)


def _flat(marks: tuple[Any, ...]) -> list[Any]:
    """The marks of an annotation, those inside a `Field` too."""
    return [each for mark in marks for each in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]


@st.composite
def broken(draw: st.DrawFn, whole: Strategy) -> Any:
    """Data of which some places hold something else, are gone, or are called otherwise."""
    data = json.loads(json.dumps(draw(whole), default=str))
    for _ in range(draw(st.integers(1, 3))):
        spots = [*_spots(data)]
        if not spots:
            break
        inside, key = spots[draw(st.integers(0, len(spots) - 1))]
        way = draw(st.sampled_from(["replace", "replace", "remove", "rename"]))
        if way == "replace":
            inside[key] = draw(JUNK)
        elif way == "remove" or isinstance(inside, list):
            del inside[key]
        else:
            inside[draw(TEXT)] = inside.pop(key)
    return data


def _spots(data: Any) -> Any:
    """Every place in data: what holds it, and the key or number there."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in below:
        yield data, key
        yield from _spots(value)


@st.composite
def torn(draw: st.DrawFn, files: st.SearchStrategy[bytes]) -> bytes:
    """Files of which a stretch is gone or stands there twice, with something else in its place."""
    raw = draw(files)
    one, other = sorted(draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
    piece = draw(
        st.binary(max_size=4) | st.sampled_from(PIECES).map(lambda text: text.encode("utf-8", "replace"))
    )
    return raw[:one] + piece + raw[draw(st.sampled_from((one, other))) :]


def as_yaml(data: Any) -> bytes:
    """Data as people write it."""
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def as_json(data: Any) -> bytes:
    """Data on one line, which is YAML as well."""
    return json.dumps(data).encode()


def as_toml(data: dict[str, Any]) -> bytes:
    """Data as TOML; what TOML has no word for is left out."""
    lines = [f"{json.dumps(key)} = {_toml(value)}" for key, value in data.items() if value is not None]
    return "\n".join(lines).encode("utf-8", "replace")


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {_toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, float):
        return str(value)
    return json.dumps("" if value is None else value, ensure_ascii=False)


def files(whole: Strategy, write: Any = as_yaml) -> st.SearchStrategy[bytes]:
    """Files of some kind: whole, half broken, torn, and no such files at all."""
    good = whole.map(write)
    bad = broken(whole).map(write)
    return st.one_of(good, bad, torn(good), st.binary(max_size=60), st.text(max_size=60).map(str.encode))


_BASELINE = st.fixed_dictionaries(
    {
        "involveplan-baseline": st.just(1) | JUNK,
        "findings": st.lists(
            st.fixed_dictionaries(
                {
                    "file": st.sampled_from(["plan.yaml", "./plan.yaml", "../x", "/plan.yaml", ""]) | HOSTILE,
                    "code": CODES,
                    "where": st.sampled_from(["", "/purpose/aim", "/audience/carers/number", "/tools/~2"])
                    | HOSTILE,
                    "count": st.integers(1, 10**30),
                }
            ),
            max_size=4,
        ),
    }
)
_FINDING = st.tuples(
    st.lists(st.integers(-1, 10**20), min_size=4, max_size=4),
    st.lists(HOSTILE | st.integers(), max_size=2),
    st.just([]) | JUNK,
    CODES,
    HOSTILE,
    st.sampled_from(["error", "warning", "note", "x"]),
    *[HOSTILE] * 4,
    st.dictionaries(HOSTILE, HOSTILE, max_size=2),
)  # fmt: skip
_ASIDE = st.lists(st.lists(HOSTILE, min_size=4, max_size=4), max_size=1)
_ROW = st.tuples(
    st.none() | st.tuples(st.booleans(), CODES, _ASIDE, st.lists(_FINDING, max_size=2)),
    st.none()
    | st.tuples(st.sampled_from(["draft", "x"]), st.none() | HOSTILE, st.lists(_FINDING, max_size=1)),
    st.none() | st.lists(JUNK, min_size=11, max_size=11),
    st.lists(st.tuples(st.integers(0, 3), HOSTILE), max_size=3),
)

# For each way through the commands, the files that are sent on it.
FILES: dict[str, st.SearchStrategy[bytes]] = {
    "plan": files(plans_of(HOSTILE)) | files(PLANS, as_json),
    "answers": files(
        plans_of(HOSTILE).map(lambda plan: {key: plan[key] for key in plan if key != "involveplan"})
    ),
    "typed": st.lists(
        HOSTILE | DAYS | NUMBERS.map(str) | st.sampled_from(["", "y", "n", "1", "2", "b", "?", "done"]),
        max_size=40,
    ).map(lambda lines: "\n".join(lines).encode("utf-8", "replace")),
    "checklist": files(shaped(Checklist)),
    "catalogue": files(shaped(CatalogueFile)),
    "configuration": files(shaped(Config), as_toml),
    "baseline": files(_BASELINE, as_json),
    "cache": files(_ROW, lambda row: b"----------" + as_json(row)),
}
