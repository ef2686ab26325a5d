"""The people, hours and money of a plan."""

from typing import Annotated

from pydantic import Field

from involveplan.plan.field_types import Count, Hours, Money, OneOf, Text
from involveplan.plan.parts.part import Need, Part


class Person(Part):
    """Someone who gives time to the work."""

    role: Text | None = Field(None, title="Role", description="Their role, not their name.")
    hours: Hours | None = Field(None, title="Hours", description="How many hours they can give in all.")
    from_: Annotated[str, OneOf("from")] | None = Field(
        None,
        alias="from",
        title="From",
        description="`public` for a patient, carer or other partner; staff if left out.",
    )


class BudgetLine(Part):
    """One line of the budget: an amount, or a price for each times how many."""

    item: Text | None = Field(None, title="Item", description="What the money is for.")
    kind: Annotated[str, OneOf("budget_kind")] | None = Field(
        None, title="Kind", description="Which kind of cost it is."
    )
    needs: list[Need] | None = Field(
        None, title="Needs", description="Which needs of the groups it pays for."
    )
    amount: Money | None = Field(None, title="Amount", description="What it costs in pounds.")
    each: Money | None = Field(
        None, title="Each", description="The price of one, in pounds; goes with `count`."
    )
    count: Count | None = Field(None, title="Count", description="How many are bought; goes with `each`.")

    @property
    def total(self) -> float | None:
        """Pounds: the amount, else the price of each times the count. None if neither is given."""
        if self.amount is not None:
            return self.amount
        return None if self.each is None or self.count is None else self.each * self.count


class Budget(Part):
    """The money there is, and what it is spent on."""

    available: Money | None = Field(
        None, title="Available", description="The money there is, in pounds; 0 if there is none."
    )
    lines: list[BudgetLine] | None = Field(None, title="Lines", description="What the money is spent on.")


class Payment(Part):
    """Whether people from outside the staff are paid."""

    position: Annotated[str, OneOf("position")] | None = Field(
        None, title="Position", description="Paid, expenses only, or none."
    )
    because: Text | None = Field(None, title="Because", description="Why nothing is paid.")


class Resources(Part):
    """The people, hours and money that the plan has."""

    people: list[Person] | None = Field(
        None, title="People", description="Who does the work, and for how many hours."
    )
    budget: Budget | None = Field(None, title="Budget", description="The money, and what it is spent on.")
    payment: Payment | None = Field(
        None, title="Payment", description="Whether people who take part are paid."
    )
