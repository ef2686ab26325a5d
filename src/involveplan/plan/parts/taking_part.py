"""How a plan makes it easy to take part."""

from pydantic import Field

from involveplan.plan.field_types import EndDay, Text, YesNo
from involveplan.plan.parts.part import Part


class ContactDetails(Part):
    """Whether you will keep people's contact details, and under which rules."""

    keep: YesNo | None = Field(
        None, title="Keep", description="Whether you will keep people's contact details."
    )
    consent: Text | None = Field(None, title="Consent", description="How people will give their consent.")
    policy: Text | None = Field(
        None, title="Policy", description="The information governance policy that applies."
    )
    held_by: Text | None = Field(None, title="Held by", description="The team that will keep them.")
    until: EndDay | None = Field(None, title="Until", description="When you will delete them.")


class TakingPart(Part):
    """How you make it easy for people to take part."""

    invitation: Text | None = Field(
        None,
        title="Invitation",
        description="How you will invite people: why you are asking them and what it will change.",
    )
    times: Text | None = Field(
        None, title="Times", description="Times that suit the people you want to hear from."
    )
    places: Text | None = Field(
        None, title="Places", description="Places that are easy for people to get to, or by phone or online."
    )
    access: Text | None = Field(
        None, title="Access", description="What you will do so that everyone can take part."
    )
    expenses: Text | None = Field(
        None, title="Expenses", description="Which expenses people can claim back, and how."
    )
    support: Text | None = Field(
        None,
        title="Support",
        description="Support for people before and after, for example a briefing and someone to talk to.",
    )
    contact_details: ContactDetails | None = Field(
        None,
        title="Contact details",
        description="Whether you will keep people's contact details, and under which rules.",
    )
