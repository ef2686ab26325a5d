"""The purpose of a plan, its agreement and its equality impact assessment."""

from pydantic import Field

from involveplan.plan.field_types import EndDay, Text
from involveplan.plan.parts.part import Part


class Agreed(Part):
    """When the plan was agreed, and who agreed it. Written by `involveplan stage`."""

    on: EndDay | None = Field(None, title="Agreed on", description="The date the plan was agreed.")
    by: Text | None = Field(None, title="Agreed by", description="The meeting or body that agreed it.")
    of: Text | None = Field(
        None, title="What was agreed", description="A fingerprint of the plan at the time it was agreed."
    )


class Decision(Part):
    """Who decides what to do about what people said, and when."""

    by: Text | None = Field(
        None,
        title="Who decides",
        description="The meeting that decides, or the person. Give a role, not a name.",
    )
    on: EndDay | None = Field(None, title="Decided on", description="The date of the decision, or the month.")


class Purpose(Part):
    """Why you are asking people, and what could change as a result."""

    aim: Text | None = Field(None, title="Aim", description="What the team wants to do or change.")
    difference: Text | None = Field(
        None, title="Difference", description="What will be different because people were involved."
    )
    can_change: Text | None = Field(
        None, title="Open to change", description="What people's answers can change."
    )
    fixed: Text | None = Field(None, title="Fixed", description="What is already decided and cannot change.")
    known: Text | None = Field(
        None,
        title="Known already",
        description="What you already know from earlier work, complaints or surveys.",
    )
    first_step: Text | None = Field(
        None, title="First step", description="A small first step that the team will take."
    )
    decision: Decision | None = Field(None, title="Decision", description="Who will decide, and when.")


class Equality(Part):
    """The equality impact assessment, and what it changed in this plan."""

    assessment: Text | None = Field(
        None, title="Assessment", description="The reference of the assessment, or where to find it."
    )
    changed: Text | None = Field(
        None, title="What it changed", description="What you changed in this plan because of the assessment."
    )
