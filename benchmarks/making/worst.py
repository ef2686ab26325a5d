"""The largest and worst plans that we know: one piece again and again until the file is full, or very many entries."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from involveplan.plan.limits import MAX_ENTRIES, MAX_PLAN_BYTES, MAX_TEXT

HEAD = "involveplan: 1\ntitle: t\n"
# What a reader or a look for personal details may take long over.
PIECES = [
    *("0/", "00 ", "+44 ", "(0", "1-", "020 7946 0018 ", "943 476 5919 ", "SW1A 1AA ", "a@", "a.b@c.d. "),
    "born 1/2/1943 ",
    *("[", "- ", "? ", "&a ", "!", "#", "{a: ", "*a ", "'", "A", "AB ", "Aa (AB) ", "a b. ", "日", "\u202e", "\u00ad"),
]  # fmt: skip
KINDS = (
    "service-users",
    "carers",
    "families",
    "public",
    "staff",
    "managers",
    "partner-organisations",
    "other",
)
TOOLS = ("interview", "survey-postal", "focus-group", "waiting-room-conversation", "codesign-workshop")


def full(head: str, piece: str) -> bytes:
    """A file as large as may be: a beginning, and one piece again and again."""
    begin = f"{HEAD}{head}".encode()
    return begin + piece.encode() * ((MAX_PLAN_BYTES - len(begin)) // len(piece.encode()))


def many(key: str, entry: str, count: int = MAX_ENTRIES) -> str:
    """A list of entries in which `{0}` is the number of the entry, as many as fit on a fifth of a file."""
    lines = [f"- {entry.replace('{0}', str(number))}\n" for number in range(count)]
    return f"{key}:\n" + "".join(lines[: MAX_PLAN_BYTES // 5 // len(lines[-1])])


def large() -> Iterator[tuple[str, bytes]]:
    """The worst files that we know, with what each is made of."""
    for place, piece in enumerate(PIECES):
        yield (
            f"made of {piece!r}",
            full("#", piece) if place < len(PIECES) // 2 else full("", f"{piece}\n"),
        )
    groups = many("audience", "{id: g{0}, kind: carers, number: 5, needs: [bsl], touchpoints: [ward]}", 100)
    tools = many(
        "tools",
        "{tool: interview, id: t{0}, with: [g{0}], starts: 2027-01-01, ends: 2027-02-01, invite: 5}",
        250,
    )
    feedback = many("feedback", "{to: [g{0}], how: x, by: 2027-05-01}", 250)
    lines = ", ".join(["{kind: access, each: 1}"] * MAX_ENTRIES)
    record = (
        "record: {activities: [" + ",".join(f"{{tool: t{n}, on: 2027-01-01}}" for n in range(250)) + "]}\n"
    )
    yield "many groups and tools", f"{HEAD}stage: closed\n{groups}{tools}{feedback}{record}".encode()
    yield "many lines of a budget", f"{HEAD}resources: {{budget: {{lines: [{lines}]}}}}\n".encode()
    yield (
        "many tools of a team's own",
        f"{HEAD}{many('tools', '{tool: t{0}, name: n, data: both}', 250)}".encode(),
    )
    long = "w" * (MAX_TEXT - 1)
    few = many("tools", "{tool: interview, with: [a]}", 60)
    yield (
        "long words told again and again",
        (f"{HEAD}audience: [{{id: a, kind: carers, who: {long}}}]\n{few}").encode(),
    )
    yield "too many of everything", full("audience:\n", "- {}\n")
    yield "too many keys", (HEAD + "".join(f"k{number}: 1\n" for number in range(20_000))).encode()
    yield "keys that are not known", (HEAD + "".join(f"k{number}: 1\n" for number in range(900))).encode()


def large_plan(groups: int = 200, tools: int = 500) -> str:
    """A plan of more than anybody has, in which hardly anything is wrong."""

    def tool(n: int) -> dict[str, object]:
        starts = date(2027, 1, 11) + timedelta(n % 200)
        return {
            "id": f"tool-{n}", "tool": TOOLS[n % len(TOOLS)], "with": [f"group-{n % groups}"],
            "starts": str(starts), "ends": str(starts + timedelta(14)), "invite": 20, "expect": 5,
        }  # fmt: skip

    plan = {
        "involveplan": 1,
        "title": "A very large plan",
        "purpose": {"aim": "Find out what matters on every ward", "difference": "It decides what changes first"},
        "audience": [
            {"id": f"group-{n}", "kind": KINDS[n % 8], "who": f"people on ward {n}", "number": 20 + n,
             "level": "involve", "needs": ["evenings"], "touchpoints": [f"ward {n}"]}
            for n in range(groups)
        ],
        "tools": [tool(n) for n in range(tools)],
        "resources": {"people": [{"role": "therapist", "hours": 60}]},
        "record": {
            "activities": [{"tool": f"tool-{n}", "on": "2027-03-01", "took_part": 4} for n in range(tools)]
        },
    }  # fmt: skip
    return "\n".join(f"{key}: {json.dumps(value)}" for key, value in plan.items()) + "\n"
