"""The model of a checklist: items that are asked, checked, explained and printed."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from involveplan.checklist.check_base import Condition, FieldPath
from involveplan.checklist.check_kinds import Check
from involveplan.checklist.severity import SCALES, STAGES, Scale, Severity, Stage

ItemText = Annotated[str, Field(strict=True, min_length=1, max_length=4000)]
ItemCode = Annotated[
    str,
    Field(
        pattern=r"^[A-Z]{3}\d{3}$",
        json_schema_extra={"errorMessage": "This needs three capitals and three digits, such as TRU001."},
    ),
]
ShortName = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        json_schema_extra={
            "errorMessage": "This needs small letters, digits and hyphens, such as sponsor-named."
        },
    ),
]


class ChecklistEntry(BaseModel):
    """An entry of a checklist file: unknown words are refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_alias=True, validate_by_name=False, defer_build=True
    )


class PartAsked(ChecklistEntry):
    """One part of an answer that has several: one sub-question."""

    key: str = Field(description="The key of the part below the item's field.")
    ask: ItemText = Field(description="The question.")
    label: ItemText = Field(description="What it is, as said in the middle of a sentence: 'who decides'.")
    optional: bool = Field(False, description="Asked, but not missed when left empty.")
    when: Condition = Field({}, description="Asked and due only if this holds of the other parts.")
    choose_from: FieldPath | None = Field(
        None, description="The answers to choose from stand there in the plan."
    )
    if_several: bool = Field(False, description="Asked only if there are several answers to choose from.")


class Example(ChecklistEntry):
    """A passing answer: the one in a shipped example plan, or one given here."""

    from_: str | None = Field(None, alias="from", description="The name of a plan in `examples/`.")
    value: Any = Field(None, description="The answer itself.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.from_ is None) == (self.value is None):
            raise PydanticCustomError("one_of_two", "give either `from` or `value`")
        return self


class AnswerForm(ChecklistEntry):
    """How to ask for a field below `answers`, of which the plan format knows nothing."""

    type: Literal["text", "list", "number", "money", "date", "yes-no"] = Field(
        "text", description="What sort of answer it is."
    )
    choices: list[ItemText] | None = Field(None, description="The only answers possible.")


class Raised(ChecklistEntry):
    """A severity that replaces the usual one in some plans."""

    to: Severity = Field(description="The severity instead.")
    when: Condition = Field(description="Only for plans of which this holds.")


class Variant(ChecklistEntry):
    """One of several ways in which an item can fail, in words of its own; what is left out is the item’s."""

    where: ItemText = Field(description="When that is, as it is said after “where”.")
    severity: Severity | None = Field(None, description="The severity then, if that is milder.")
    message: ItemText | None = Field(None, description="What a finding says then.")
    write: ItemText | None = Field(None, description="What to write then.")
    ask: ItemText | None = Field(None, description="The question then.")
    field: FieldPath | None = Field(None, description="Where the answer lives then.")


SeveritySetting = Severity | dict[Scale | Stage, Severity | Literal["off"]]


class Item(ChecklistEntry):
    """One item: a question, a check, a lesson and a line of the printed plan."""

    code: ItemCode = Field(description="The prefix of the checklist and three digits.")
    name: ShortName = Field(description="A short name.")
    field: FieldPath | None = Field(None, description="Where the answer lives in the plan.")
    place: FieldPath | None = Field(None, description="Where a finding points to, if that is not the field.")
    ask: ItemText | None = Field(None, description="The question, as `new` asks it.")
    message: ItemText = Field(
        description="What a finding says; may use the figures of its kind of check in {braces}."
    )
    message_changed: ItemText | None = Field(
        None, description="What a finding says where a configuration asks for another number."
    )
    why: ItemText = Field(description="Why it matters.")
    write: ItemText = Field(description="What to write.")
    example: Example | None = Field(None, description="A passing answer.")
    check: Check = Field(description="When the item holds.")
    from_: Stage = Field("draft", alias="from", description="The stage from which it is due.")
    until: Stage | None = Field(None, description="The last stage at which it is due.")
    severity: SeveritySetting = Field(
        description="error, warning or note; or one for each scale, or from each stage on."
    )
    raised: Raised | None = Field(None, description="A severity that replaces the usual one in some plans.")
    variants: dict[ShortName, Variant] = Field(
        {}, description="Ways of failing that the check tells apart, each with its own words or severity."
    )
    waits_for: list[FieldPath] = Field([], description="Silent until these fields have an answer.")
    when: Condition = Field({}, description="Only for plans of which this holds.")
    unless: Condition | None = Field(None, description="Not for plans of which this holds.")
    parts: list[PartAsked] = Field([], description="Sub-questions, where the answer has several parts.")
    another: ItemText | None = Field(
        None, description="What is asked after each entry, where there can be several."
    )
    choose_from: FieldPath | None = Field(
        None, description="The answers to choose from stand there in the plan."
    )
    add_to: FieldPath | None = Field(None, description="Answered by adding what is missing to a list here.")
    adds: dict[str, Any] | None = Field(
        None,
        description="Always a new entry there: what stands in it before anything is asked; may be nothing.",
    )
    answer: AnswerForm | None = Field(None, description="How to ask for a field below `answers`.")
    tips: list[ItemText] = Field([], description="The tips behind it; the checklist's own if left out.")
    cases: list[str] = Field([], description="Case studies that show it, by key.")
    frameworks: list[ItemText] = Field([], description="Where published frameworks ask for it.")

    def for_variant(self, variant: str) -> "Item":
        """Return the item with the texts of one of its variants. Unchanged if it has no such variant."""
        found = self.variants.get(variant)
        if found is None:
            return self
        words = {key: getattr(found, key) for key in ("message", "write", "ask", "field")}
        return self.model_copy(update={key: text for key, text in words.items() if text})

    @field_validator("severity")
    @classmethod
    def _one_sort_of_key(cls, given: SeveritySetting) -> SeveritySetting:
        if isinstance(given, dict) and set(given) != set(SCALES) and not set(given) <= set(STAGES):
            raise PydanticCustomError(
                "severity_keys", "give small, medium and large, or stages, not a mix of the two"
            )
        return given


class Checklist(ChecklistEntry):
    """A checklist file: one theme and its items."""

    checklist: ShortName = Field(description="Its short name.")
    prefix: str = Field(
        pattern=r"^[A-Z]{3}$",
        description="Three capitals with which its codes begin.",
        json_schema_extra={"errorMessage": "This needs three capitals, such as TRU."},
    )
    title: ItemText = Field(description="Its title, for people.")
    about: ItemText | None = Field(None, description="What it is about, in a sentence or two.")
    tips: list[ItemText] = Field([], description="The tips behind its items.")
    items: list[Item] = Field(description="Its items, in the order in which they are asked.")
