"""What goes wrong in plans, and by which code `check` tells it."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from benchmarks.making.words import Part

_STAGES = ("draft", "agreed", "running", "closed")
_PLACEHOLDERS = ("TBC", "to be confirmed", "…", "n/a", "TODO", "???")

Spoil = Callable[[Part, Random], object]


class Fault(NamedTuple):
    """Something that is wrong with a plan: the code that tells it, the parts that it touches, and how it comes about.

    It is due from the stage `due`. Faults that touch different parts do not hide one another.
    """

    code: str
    parts: tuple[str, ...]
    spoil: Spoil
    due: str = "draft"

    def fits(self, plan: Part) -> bool:
        """Whether the plan could have this fault."""
        stage = _STAGES.index(plan.get("stage", "draft"))
        return all(part in plan for part in self.parts) and stage >= _STAGES.index(self.due)


class TextFault(NamedTuple):
    """Something that is wrong with the text of a file; where it is unreadable, nothing else in it is told."""

    code: str
    spoil: Callable[[bytes], bytes]


def _at(path: tuple[str, ...], change: Callable[[Part, str, Random], object]) -> Spoil:
    """A change to what stands at a path: `change` gets the mapping and the key in it."""

    def spoil(plan: Part, chance: Random) -> None:
        for key in path[:-1]:
            plan = plan[key]
        change(plan, path[-1], chance)

    return spoil


def _without(*path: str) -> Spoil:
    return _at(path, lambda part, key, _chance: part.pop(key))


def _placeholder(*path: str) -> Spoil:
    return _at(path, lambda part, key, chance: part.update({key: chance.choice(_PLACEHOLDERS)}))


def _instead(*path: str, value: Any) -> Spoil:
    return _at(path, lambda part, key, _chance: part.update({key: value}))


def _with_more(key: str, more: str) -> Spoil:
    return _at((key,), lambda part, name, _chance: part.update({name: f"{part[name]}{more}"}))


def _in_one(part: str, change: Callable[[Part], object]) -> Spoil:
    """A change to one entry of a list."""
    return lambda plan, chance: change(chance.choice(plan[part]))


def _last_end(plan: Part) -> date:
    last: date = max(tool["ends"] for tool in plan["tools"])
    return last


def _decided_too_soon(plan: Part, _chance: Random) -> None:
    plan["purpose"]["decision"] = {"by": "service board", "on": _last_end(plan) - timedelta(2)}


def _evaluated_too_soon(plan: Part, _chance: Random) -> None:
    plan["evaluation"]["on"] = _last_end(plan) - timedelta(2)


def _same_id(plan: Part, _chance: Random) -> None:
    plan["audience"][1]["id"] = plan["audience"][0]["id"]


def _misspelt(plan: Part, _chance: Random) -> None:
    plan["evalution"] = plan.pop("evaluation")


def _backwards(tool: Part) -> None:
    tool["ends"] = tool["starts"] - timedelta(9)


def _unheard_of(tool: Part) -> None:
    tool |= {"tool": "fokus-group", "id": "talks"}
    for key in ("name", "data"):
        tool.pop(key, None)


_UNGOVERNED = {"keep": True, "held_by": "ward clerk"}

FAULTS = (
    Fault("PUR001", ("purpose",), _without("purpose", "aim")),
    Fault("PUR001", ("purpose",), _without("purpose")),
    Fault("PUR002", ("purpose",), _placeholder("purpose", "difference")),
    Fault("PUR003", ("purpose",), _without("purpose", "fixed"), "agreed"),
    Fault("PUR007", ("purpose", "tools"), _decided_too_soon),
    Fault("PUR005", ("lead",), _without("lead")),
    Fault("PUR005", ("lead",), _placeholder("lead")),
    Fault("FMT009", ("title",), _without("title")),
    Fault("PRI001", ("team",), _with_more("team", " (team.inbox@example.org)")),
    Fault("PRI002", ("team",), _with_more("team", ", 020 7946 0018")),
    Fault(
        "FMT002", ("audience",), _in_one("audience", lambda group: group.update(notes="see the shared drive"))
    ),
    Fault("FMT003", ("audience",), _in_one("audience", lambda group: group.update(kind="carer"))),
    Fault("FMT003", ("audience",), _in_one("audience", lambda group: group.update(number="about sixty"))),
    Fault("FMT005", ("audience",), _same_id),
    Fault("AUD008", ("audience",), _in_one("audience", lambda group: group.update(who="the public"))),
    Fault("FMT003", ("tools",), _in_one("tools", lambda tool: tool.update(starts="early March"))),
    Fault("REA006", ("tools",), _in_one("tools", _backwards)),
    Fault("TOO001", ("tools",), _without("tools")),
    Fault("TOO005", ("tools", "audience"), _in_one("tools", lambda tool: tool["with"].append("everybody"))),
    Fault("TOO009", ("tools",), _in_one("tools", lambda tool: tool.pop("ends")), "agreed"),
    Fault("TOO010", ("tools",), _in_one("tools", lambda tool: tool.pop("owner")), "agreed"),
    Fault("TOO012", ("tools",), _in_one("tools", _unheard_of)),
    Fault("RES001", ("resources",), _without("resources", "people"), "agreed"),
    Fault("RES003", ("resources",), _instead("resources", "budget", "available", value=20)),
    Fault("TAK003", ("taking_part",), _placeholder("taking_part", "times"), "agreed"),
    Fault("TAK008", ("taking_part",), _instead("taking_part", "contact_details", value=_UNGOVERNED)),
    Fault("FBK001", ("feedback",), _without("feedback")),
    Fault("FBK003", ("feedback",), _in_one("feedback", lambda promise: promise.pop("owner")), "agreed"),
    Fault(
        "FBK006",
        ("feedback", "audience"),
        _in_one("feedback", lambda promise: promise["to"].append("everyone")),
    ),
    Fault("EVA001", ("evaluation",), _without("evaluation")),
    Fault("EVA004", ("evaluation",), _without("evaluation", "owner"), "agreed"),
    Fault("EVA005", ("evaluation", "tools"), _evaluated_too_soon),
    Fault("FMT002", ("evaluation",), _misspelt),
    Fault("EVA007", ("record",), _without("record", "worked"), "closed"),
)


def _and_then(more: str, encoding: str = "utf-8") -> Callable[[bytes], bytes]:
    return lambda raw: raw + more.encode(encoding)


READABLE = (
    TextFault("FMT004", _and_then("team: the night team\n")),
    TextFault("FMT008", _and_then("x-last-year: *copied\n")),
)
UNREADABLE = (
    TextFault("FMT006", lambda raw: raw.replace(b"involveplan: 1", b"involveplan: 2", 1)),
    TextFault("FMT008", _and_then("---\n# the plan of last year, to compare\ninvolveplan: 1\n")),
    TextFault("FMT001", _and_then('x-note: "ask the board again\n')),
    TextFault("FMT001", _and_then("x-to-do:\n\t- ask the board again\n")),
    TextFault("FMT001", _and_then("x-place: the café next door\n", "cp1252")),
    TextFault("FMT001", _and_then("<<<<<<< HEAD\nx-a: one\n=======\nx-a: two\n>>>>>>> main\n")),
    TextFault("FMT001", lambda raw: raw.decode("utf-8-sig").encode("utf-16")),
)


def spoil(plan: Part, chance: Random) -> tuple[str, ...]:
    """Put one to three faults into a plan, each in parts of its own; the codes that tell them."""
    wanted, taken = chance.choice((1, 1, 2, 3)), set[str]()
    codes: list[str] = []
    for fault in chance.sample(FAULTS, len(FAULTS)):
        if len(codes) < wanted and not taken & set(fault.parts) and fault.fits(plan):
            fault.spoil(plan, chance)
            taken |= set(fault.parts)
            codes.append(fault.code)
    return tuple(sorted(codes))
