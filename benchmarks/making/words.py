"""The words of the plans, and who chooses among them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeVar

import yaml

T = TypeVar("T")
PLANS_OF_A_TEAM = 3
# A plan, or a part of it, as YAML would give it; dates are `datetime.date`.
Part = dict[str, Any]


@cache
def words() -> Part:
    """What `words.yaml` holds; nobody changes it."""
    found: Part = yaml.load(Path(__file__).with_name("words.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return found


class Setting(NamedTuple):
    """Whose plan it is and what it is about; `chance` decides all that is left open."""

    chance: Random
    service: Part
    site: str
    topic: str
    unit: str  # the site, and which of its teams of that service: a few plans each, as teams have
    turn: int  # which of the plans of its team it is, from 0

    @classmethod
    def of(cls, number: int, chance: Random) -> "Setting":
        """The setting of the plan of that number: services and sites in turn, so that each has about as many."""
        services, sites = words()["services"], words()["sites"]
        service = services[number % len(services)]
        site = sites[number // len(services) % len(sites)]
        team, turn = divmod(number // (len(services) * len(sites)), PLANS_OF_A_TEAM)
        unit = f"{site} {team + 1}" if team else site
        return cls(chance, service, site, chance.choice(service["topics"]), unit, turn)

    @property
    def folder(self) -> str:
        """Where the team keeps its plans: `acute/outpatients/eye-outpatients-north`."""
        return f"{self.service['folder']}/{slug(self.service['name'])}-{slug(self.site)}"

    def say(self, text: str) -> str:
        """A text with what it leaves open filled in."""
        many = self.chance.randint(6, 60)
        return text.format(
            place=self.service["place"],
            users=self.service["users"],
            service=self.service["name"],
            n=many,
            m=max(2, many // 3),
        )

    def one(self, texts: Sequence[str]) -> str:
        """One of some texts."""
        return self.say(self.chance.choice(texts))

    def some(self, those: Sequence[T], least: int, most: int) -> list[T]:
        """Some of those, in the order in which they stand."""
        count = min(len(those), self.chance.randint(least, most))
        return [those[place] for place in sorted(self.chance.sample(range(len(those)), count))]


def slug(text: str) -> str:
    """`Older people's ward` as `older-peoples-ward`: small letters of English, digits and hyphens."""
    kept = "".join(
        letter for letter in text.lower().replace("ŷ", "y") if letter.isascii() and letter not in "'’"
    )
    return "-".join("".join(letter if letter.isalnum() else " " for letter in kept).split())
