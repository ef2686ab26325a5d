"""The people, hours and money of a plan."""

from typing import Annotated

from pydantic import Field

from involveplan.plan.field_types import Count, Hours, Money, OneOf, Text
from involveplan.plan.parts.part import Need, Part


class Person(Part):
    """Someone who gives time to the work."""

    role: Text | None = Field(None, title="Role", description="The person's role, not their name.")
    hours: Hours | None = Field(None, title="Hours", description="How many hours they can give in total.")
    from_: Annotated[str, OneOf("from")] | None = Field(
        None,
        alias="from",
        title="From",
        description="Write `public` for a patient, carer or other partner. Leave it out for staff.",
    )


class BudgetLine(Part):
    """One line of the budget: an amount, or the price of one and how many."""

    item: Text | None = Field(None, title="Item", description="What the money is for.")
    kind: Annotated[str, OneOf("budget_kind")] | None = Field(
        None, title="Kind", description="What kind of cost it is."
    )
    needs: list[Need] | None = Field(None, title="Needs", description="The needs that it pays for.")
    amount: Money | None = Field(None, title="Amount", description="The cost in pounds.")
    each: Money | None = Field(
        None, title="Each", description="The price of one, in pounds. Use it with `count`."
    )
    count: Count | None = Field(
        None, title="Count", description="How many you will pay for. Use it with `each`."
    )

    @property
    def total(self) -> float | None:
        """Pounds: the amount, else the price of each times the count. None if neither is given."""
        if self.amount is not None:
            return self.amount
        return None if self.each is None or self.count is None else self.each * self.count


class Budget(Part):
    """The money you have, and what you will spend it on."""

    available: Money | None = Field(
        None, title="Available", description="How much money you have, in pounds. Write 0 if you have none."
    )
    lines: list[BudgetLine] | None = Field(
        None, title="Lines", description="What you will spend the money on."
    )


class Payment(Part):
    """Whether people who are not staff are paid."""

    position: Annotated[str, OneOf("position")] | None = Field(
        None, title="Position", description="Whether you will pay people, pay expenses only, or pay nothing."
    )
    because: Text | None = Field(None, title="Because", description="Why you will not pay people.")


class Resources(Part):
    """The people, hours and money that the plan has."""

    people: list[Person] | None = Field(
        None, title="People", description="Who will do the work, and how many hours they have."
    )
    budget: Budget | None = Field(
        None, title="Budget", description="The money you have, and what you will spend it on."
    )
    payment: Payment | None = Field(
        None, title="Payment", description="Whether you will pay people who take part."
    )
