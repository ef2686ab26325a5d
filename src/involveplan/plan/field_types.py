"""The types of value in a field of a plan.

Each carries a `ValueKind`, so that the wizard knows how to ask for a field without a second list of fields.
"""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from involveplan.plan.dates import Day
from involveplan.plan.vocabulary import Word, load_vocabulary

ValueKindName = Literal["text", "word", "count", "hours", "money", "yes-no", "day"]


@dataclass(frozen=True, slots=True)
class ValueKind:
    """The kind of a value, which decides how to ask for it and how to report that it is wrong."""

    name: ValueKindName


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


def _day(first: bool) -> PlainValidator:
    parse_day = lru_cache(maxsize=4096)(partial(Day.parse, first=first))  # the same days occur many times

    def read(value: Any) -> Day:
        if isinstance(value, Day):
            return value
        try:
            return parse_day(value)
        except (ValueError, TypeError):
            raise PydanticCustomError("not_a_day", "not a day") from None

    return PlainValidator(read)


_DAY_SCHEMA = WithJsonSchema(
    {
        "type": "string",
        "pattern": r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$",
        "examples": ["2027-02-26", "2027-02"],
        "errorMessage": "This needs a day such as 2027-02-26, or a month such as 2027-02.",
    }
)

Text = Annotated[str, Field(strict=True), ValueKind("text")]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000_000), ValueKind("count")]
Hours = Annotated[float, Field(strict=True, ge=0, le=1_000_000, allow_inf_nan=False), ValueKind("hours")]
Money = Annotated[float, Field(strict=True, ge=0, le=1_000_000_000, allow_inf_nan=False), ValueKind("money")]
YesNo = Annotated[bool, Field(strict=True), ValueKind("yes-no")]
StartDay = Annotated[Day, _day(first=True), _DAY_SCHEMA, ValueKind("day")]
EndDay = Annotated[Day, _day(first=False), _DAY_SCHEMA, ValueKind("day")]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


# One word alone may be written without brackets: `kind: staff`.
OneOrMore = BeforeValidator(_as_list)
