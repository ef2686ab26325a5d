"""The purpose of a plan, its agreement and its equality impact assessment."""

from pydantic import Field

from involveplan.plan.field_types import EndDay, Text
from involveplan.plan.parts.part import Part


class Agreed(Part):
    """When and by whom the plan was agreed. Written by `involveplan stage`."""

    on: EndDay | None = Field(None, title="Agreed on", description="The day the plan was agreed.")
    by: Text | None = Field(None, title="Agreed by", description="The meeting or body that agreed it.")
    of: Text | None = Field(
        None, title="What was agreed", description="A fingerprint of the plan as it was agreed."
    )


class Decision(Part):
    """Who decides on what people said, and when."""

    by: Text | None = Field(
        None, title="Who decides", description="The person (a role) or meeting that decides."
    )
    on: EndDay | None = Field(None, title="Decided on", description="The day of the decision, or its month.")


class Purpose(Part):
    """Why people are asked, and what can come of it."""

    aim: Text | None = Field(None, title="Aim", description="What the team wants to do or change.")
    difference: Text | None = Field(
        None, title="Difference", description="What will be different because people were involved."
    )
    can_change: Text | None = Field(
        None, title="Open to change", description="What people's answers can change."
    )
    fixed: Text | None = Field(None, title="Fixed", description="What is already decided and cannot change.")
    known: Text | None = Field(
        None, title="Known already", description="What earlier work, complaints or surveys already say."
    )
    first_step: Text | None = Field(
        None, title="First step", description="The first small thing the team will do."
    )
    decision: Decision | None = Field(None, title="Decision", description="Who decides, and when.")


class Equality(Part):
    """The equality impact assessment, and what it changed in this plan."""

    assessment: Text | None = Field(
        None, title="Assessment", description="Its reference or where it is kept."
    )
    changed: Text | None = Field(
        None, title="What it changed", description="What the plan does differently because of it."
    )
