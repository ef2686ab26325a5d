"""The types of value in a field of a plan.

Each carries a `ValueKind`, so that the wizard knows how to ask for a field without a second list of fields. The kinds
give Pydantic its schema themselves: to work it out from annotations, for every field of a plan, takes much longer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from involveplan.plan.dates import Day
from involveplan.plan.vocabulary import Word, load_vocabulary

ValueKindName = Literal["text", "word", "count", "hours", "money", "yes-no", "day"]


@dataclass(frozen=True, slots=True)
class ValueKind:
    """The kind of a value, which decides how to validate it, how to ask for it and how to report that it is wrong.

    `minimum` is the smallest number allowed.
    """

    name: ValueKindName
    minimum: int = 0

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        if self.name == "count":
            return core_schema.int_schema(strict=True, ge=self.minimum, le=100_000_000)
        return _SCHEMAS[self.name]()


_SCHEMAS: dict[ValueKindName, Callable[[], core_schema.CoreSchema]] = {
    "text": partial(core_schema.str_schema, strict=True),
    "hours": partial(core_schema.float_schema, strict=True, ge=0, le=1_000_000, allow_inf_nan=False),
    "money": partial(core_schema.float_schema, strict=True, ge=0, le=1_000_000_000, allow_inf_nan=False),
    "yes-no": partial(core_schema.bool_schema, strict=True),
}


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word from one of the closed vocabularies."""

    vocabulary: str
    name: ValueKindName = "word"

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.chain_schema(
            [
                core_schema.str_schema(strict=True),
                core_schema.custom_error_schema(
                    core_schema.literal_schema(list(load_vocabulary().words[self.vocabulary])),
                    custom_error_type="unknown_word",
                    custom_error_message="unknown word",
                    custom_error_context={"vocabulary": self.vocabulary},
                ),
            ]
        )

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        listed = load_vocabulary().words[self.vocabulary].values()
        return {
            "enum": [each.key for each in listed],
            "enumDescriptions": [_hover_text(each) for each in listed],
        }


def _hover_text(word: Word) -> str:
    """Return what an editor shows for a word."""
    name = "" if word.label == word.key.replace("-", " ") else f"{word.label[0].upper()}{word.label[1:]}. "
    return f"{name}{word.means}{' Usually costs money.' if word.costs else ''}"


@dataclass(frozen=True, slots=True)
class DayKind:
    """A day. A month alone is its first day if `first`, else its last."""

    first: bool
    name: ValueKindName = "day"

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_read_first_day if self.first else _read_last_day)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": _DAY_PATTERN,
            "examples": ["2027-02-26", "2027-02"],
            "errorMessage": "This needs a date like 2027-02-26, or a month like 2027-02.",
        }


# A month or a day that exists, from 1900 to 2199: 1900 and 2100 are not leap years.
_DAY_PATTERN = (
    r"^(?:(?:19|20|21)\d{2}-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?|(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|(?:0[13578]|1[02])-31)|(?:(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))-02-29)$"
)


def _read_day(parse_day: Callable[[str], Day], value: Any) -> Day:
    if isinstance(value, Day):
        return value
    try:
        return parse_day(value)
    except (ValueError, TypeError):
        raise PydanticCustomError("not_a_day", "not a day") from None


# The same days occur many times.
_read_first_day = partial(_read_day, lru_cache(maxsize=4096)(partial(Day.parse, first=True)))
_read_last_day = partial(_read_day, lru_cache(maxsize=4096)(partial(Day.parse, first=False)))


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A list. A single word can be written without brackets: `kind: staff`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(list_of_one, handler(source))


def list_of_one(value: Any) -> Any:
    """Return a list with the word if the value is a single word. Other values are unchanged."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, ValueKind("text")]
Count = Annotated[int, ValueKind("count")]
People = Annotated[int, ValueKind("count", minimum=1)]  # how many people there are
Hours = Annotated[float, ValueKind("hours")]
Money = Annotated[float, ValueKind("money")]
YesNo = Annotated[bool, ValueKind("yes-no")]
StartDay = Annotated[Day, DayKind(first=True)]
EndDay = Annotated[Day, DayKind(first=False)]
