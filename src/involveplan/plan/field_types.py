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
from involveplan.plan.vocabulary import Word, vocabulary

KindName = Literal["text", "word", "count", "hours", "money", "yes-no", "day"]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a value, which decides how to ask for it and how to report that it is wrong."""

    name: KindName


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word from one of the closed vocabularies."""

    vocabulary: str
    name: KindName = "word"

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.chain_schema(
            [
                core_schema.str_schema(strict=True),
                core_schema.custom_error_schema(
                    core_schema.literal_schema(list(vocabulary().words[self.vocabulary])),
                    custom_error_type="unknown_word",
                    custom_error_message="unknown word",
                    custom_error_context={"vocabulary": self.vocabulary},
                ),
            ]
        )

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        listed = vocabulary().words[self.vocabulary].values()
        return {"enum": [each.key for each in listed], "enumDescriptions": [_told(each) for each in listed]}


def _told(word: Word) -> str:
    """Return what an editor shows for a word."""
    name = "" if word.label == word.key.replace("-", " ") else f"{word.label[0].upper()}{word.label[1:]}. "
    return f"{name}{word.means}{' Usually costs money.' if word.costs else ''}"


def _day(first: bool) -> PlainValidator:
    known = lru_cache(maxsize=4096)(partial(Day.read, first=first))  # the same days occur many times

    def read(value: Any) -> Day:
        if isinstance(value, Day):
            return value
        try:
            return known(value)
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

Text = Annotated[str, Field(strict=True), Kind("text")]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000_000), Kind("count")]
Hours = Annotated[float, Field(strict=True, ge=0, le=1_000_000, allow_inf_nan=False), Kind("hours")]
Money = Annotated[float, Field(strict=True, ge=0, le=1_000_000_000, allow_inf_nan=False), Kind("money")]
YesNo = Annotated[bool, Field(strict=True), Kind("yes-no")]
StartDay = Annotated[Day, _day(first=True), _DAY_SCHEMA, Kind("day")]
EndDay = Annotated[Day, _day(first=False), _DAY_SCHEMA, Kind("day")]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


# One word alone may be written without brackets: `kind: staff`.
OneOrMore = BeforeValidator(_listed)
