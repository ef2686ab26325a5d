"""How a plan makes it easy to take part."""

from pydantic import Field

from involveplan.plan.field_types import EndDay, Text, YesNo
from involveplan.plan.parts.part import Part


class ContactDetails(Part):
    """Whether people's contact details are kept, and under which rules."""

    keep: YesNo | None = Field(None, title="Keep", description="Whether contact details are kept.")
    consent: Text | None = Field(None, title="Consent", description="How people say yes to it.")
    policy: Text | None = Field(
        None, title="Policy", description="The information governance policy it falls under."
    )
    held_by: Text | None = Field(None, title="Held by", description="Which team holds them.")
    until: EndDay | None = Field(None, title="Until", description="When they are deleted.")


class TakingPart(Part):
    """What makes it easy for people to take part."""

    invitation: Text | None = Field(
        None,
        title="Invitation",
        description="How people are invited: why they are asked and what it will change.",
    )
    times: Text | None = Field(
        None, title="Times", description="Times that suit the people you want to hear from."
    )
    places: Text | None = Field(
        None, title="Places", description="Places that are easy for them, or by phone or online."
    )
    access: Text | None = Field(
        None, title="Access", description="What is done so that everyone can take part."
    )
    expenses: Text | None = Field(None, title="Expenses", description="What is paid back, and how.")
    support: Text | None = Field(
        None, title="Support", description="A briefing before, someone to talk to after."
    )
    contact_details: ContactDetails | None = Field(
        None,
        title="Contact details",
        description="Whether you keep people's contact details, and under which rules.",
    )
