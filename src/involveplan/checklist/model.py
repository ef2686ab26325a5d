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
        json_schema_extra={"errorMessage": "This needs three capital letters and three digits, like TRU001."},
    ),
]
ShortName = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        json_schema_extra={
            "errorMessage": "This needs lower-case letters, digits and hyphens, like sponsor-named."
        },
    ),
]


class ChecklistEntry(BaseModel):
    """An entry of a checklist file. Unknown keys are rejected."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_alias=True, validate_by_name=False, defer_build=True
    )


class PartAsked(ChecklistEntry):
    """One sub-question of an item whose answer has several parts."""

    key: str = Field(description="The key of the part, below the item's field.")
    ask: ItemText = Field(description="The question.")
    label: ItemText = Field(
        description="What it is, in words that fit in the middle of a sentence, like “who decides”."
    )
    optional: bool = Field(False, description="Ask for it, but accept an empty answer.")
    when: Condition = Field(
        {}, description="Ask for it and expect it only if this is true of the other parts."
    )
    choose_from: FieldPath | None = Field(
        None, description="The field of the plan that has the answers to choose from."
    )
    if_several: bool = Field(False, description="Only ask if there are several answers to choose from.")


class Example(ChecklistEntry):
    """A passing answer, from a built-in example plan or given here."""

    from_: str | None = Field(None, alias="from", description="The name of a plan in `examples/`.")
    value: Any = Field(None, description="The answer itself.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.from_ is None) == (self.value is None):
            raise PydanticCustomError("one_of_two", "give either “from” or “value”")
        return self


class AnswerForm(ChecklistEntry):
    """How to ask for a field below `answers`, which the plan format does not define."""

    type: Literal["text", "list", "number", "money", "date", "yes-no"] = Field(
        "text", description="What kind of answer you expect."
    )
    choices: list[ItemText] | None = Field(None, description="The only answers allowed.")


class Raised(ChecklistEntry):
    """A severity that replaces the usual one in some plans."""

    to: Severity = Field(description="The severity to use instead.")
    when: Condition = Field(description="Only for plans where this is true.")


class Variant(ChecklistEntry):
    """One of several ways in which an item can fail. The item's own texts apply where it has none."""

    where: ItemText = Field(description="When this case applies, in words that follow “if”.")
    severity: Severity | None = Field(None, description="The severity in this case, if it is milder.")
    message: ItemText | None = Field(None, description="The message in this case.")
    write: ItemText | None = Field(None, description="What to write in this case.")
    in_file: ItemText | None = Field(None, description="What to write in the file in this case.")
    ask: ItemText | None = Field(None, description="The question in this case.")
    figures: dict[str, str] = Field(
        {}, description="Values for the {braces} in its texts, for “explain” to show."
    )
    field: FieldPath | None = Field(None, description="The field with the answer in this case.")


SeveritySetting = Severity | dict[Scale | Stage, Severity | Literal["off"]]


class Item(ChecklistEntry):
    """One item: a question, a check, a lesson and a line of the printed plan."""

    code: ItemCode = Field(description="The prefix of the checklist and three digits, like TRU001.")
    name: ShortName = Field(description="A short name.")
    field: FieldPath | None = Field(None, description="The field of the plan with the answer.")
    place: FieldPath | None = Field(None, description="Where to report a finding, if not in the field.")
    ask: ItemText | None = Field(None, description="The question, as `new` asks it.")
    message: ItemText = Field(
        description="The message to show if the check fails. It can use the figures of its kind of check in {braces}."
    )
    message_changed: ItemText | None = Field(
        None, description="The message if the configuration sets another number."
    )
    why: ItemText = Field(description="Why this matters.")
    write: ItemText = Field(description="What to write, for people who do not see the file.")
    in_file: ItemText | None = Field(
        None,
        description="What to write in the file, with its keys and values. If you leave this out, `write` is shown.",
    )
    example: Example | None = Field(None, description="A passing answer.")
    figures: dict[str, str] = Field(
        {}, description="Values for the {braces} in its texts, for “explain” to show."
    )
    check: Check = Field(description="The check that the plan has to pass.")
    from_: Stage = Field("draft", alias="from", description="The first stage at which the plan needs it.")
    until: Stage | None = Field(None, description="The last stage at which the plan needs it.")
    severity: SeveritySetting = Field(
        description="Error, warning or note. You can also give one for each scale, or one from each stage on."
    )
    raised: Raised | None = Field(None, description="A severity that replaces the usual one in some plans.")
    variants: dict[ShortName, Variant] = Field(
        {}, description="The ways in which the check can fail, each with its own texts or severity."
    )
    waits_for: list[FieldPath] = Field([], description="Report nothing until these fields have an answer.")
    when: Condition = Field({}, description="Only for plans where this is true.")
    unless: Condition | None = Field(None, description="Not for plans where this is true.")
    parts: list[PartAsked] = Field(
        [], description="The parts of the question, if the answer has several parts."
    )
    together: list[str] = Field(
        [],
        description="The keys of the parts that people give in one answer to `ask`, such as two dates. If there can be "
        "several entries, one answer can hold them all.",
    )
    one_entry_per: str | None = Field(
        None,
        description="The key of the part that is asked first, as a list of choices. Each choice starts an entry of its "
        "own.",
    )
    another: ItemText | None = Field(
        None, description="What to ask for one more entry, if there can be several."
    )
    choose_from: FieldPath | None = Field(
        None, description="The field of the plan that has the answers to choose from."
    )
    add_to: FieldPath | None = Field(None, description="The list that a missing answer is added to.")
    adds: dict[str, Any] | None = Field(
        None,
        description="Always add a new entry to that list. It starts with these values, or with none.",
    )
    answer: AnswerForm | None = Field(None, description="How to ask for a field below `answers`.")
    tips: list[ItemText] = Field(
        [], description="The tips that it is based on. If you leave this out, the checklist's own tips apply."
    )
    cases: list[str] = Field([], description="The keys of case studies that show why it matters.")
    frameworks: list[ItemText] = Field([], description="Where published frameworks ask for this.")

    def for_variant(self, variant: str) -> "Item":
        """Return the item with the texts of one of its variants. Unchanged if it has no such variant."""
        found = self.variants.get(variant)
        if found is None:
            return self
        words = {key: getattr(found, key) for key in ("message", "write", "in_file", "ask", "field")}
        changed = {key: text for key, text in words.items() if text}
        if "write" in changed:
            changed.setdefault("in_file", None)
        changed["figures"] = self.figures | found.figures
        return self.model_copy(update=changed)

    @field_validator("severity")
    @classmethod
    def _one_sort_of_key(cls, given: SeveritySetting) -> SeveritySetting:
        if isinstance(given, dict) and set(given) != set(SCALES) and not set(given) <= set(STAGES):
            raise PydanticCustomError(
                "severity_keys", "give small, medium and large, or give stages, but not both"
            )
        return given


class Checklist(ChecklistEntry):
    """A checklist file: one theme and its items."""

    checklist: ShortName = Field(description="The short name of the checklist.")
    prefix: str = Field(
        pattern=r"^[A-Z]{3}$",
        description="The three capital letters that all its codes start with.",
        json_schema_extra={"errorMessage": "This needs three capital letters, like TRU."},
    )
    title: ItemText = Field(description="The title that people see.")
    about: ItemText | None = Field(None, description="What it is about, in a sentence or two.")
    tips: list[ItemText] = Field([], description="The tips that its items are based on.")
    items: list[Item] = Field(description="The items, in the order of their questions.")
