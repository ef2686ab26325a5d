"""What a plan does: tools, money, taking part, feedback, evaluation, and the record of it."""

from collections import Counter
from datetime import date, timedelta
from math import ceil

from benchmarks.making.words import Part, Setting, words


def tools(setting: Setting, how_many: tuple[int, int], groups: list[Part], first: date) -> list[Part]:
    """Different tools as far as there are some, one after the other within four months; each group has one at least."""
    chance, kinds = setting.chance, words()["tools"]
    count = chance.randint(*how_many)
    chosen = [kinds[0], kinds[1], *(chance.sample(kinds[2:], len(kinds) - 2) * ceil(count / len(kinds)))][
        :count
    ]
    shared = _shared_out(setting, [group["id"] for group in groups], count)
    numbers = {group["id"]: group.get("number", 20) for group in groups}
    seen: Counter[str] = Counter()
    made = []
    for place, (kind, with_) in enumerate(zip(chosen, shared, strict=True)):
        key = kind["tool"]
        seen[key] += 1
        starts = first + timedelta(place * 60 // count)
        sessions = chance.randint(*kind["sessions"])
        invite = max(2, round(kind["invite"] * sum(numbers[each] for each in with_)))
        room = kind.get("holds", invite) * (1 if kind.get("same") else sessions)
        tool: Part = {"tool": key}
        if seen[key] > 1:
            tool["id"] = f"{key}-{seen[key]}"
        tool |= {part: kind[part] for part in ("name", "data") if part in kind}
        tool["with"] = with_
        if sessions > 1:
            tool["sessions"] = sessions
        tool |= {
            "starts": starts,
            "ends": starts + timedelta(chance.randint(3, 30)),
            "invite": invite,
            "expect": min(max(1, int(invite * kind["expect"])), room),
        }
        if kind.get("asks"):
            tool["tested_by"] = chance.choice(words()["tested_by"])
        tool |= {
            "hours": sessions * kind["hours"],
            "cost": ceil(invite * kind.get("cost", 0)),
            "owner": chance.choice(words()["roles"]),
        }
        made.append(tool)
    return made


def _shared_out(setting: Setting, names: list[str], count: int) -> list[list[str]]:
    """The groups of each tool: the first has the first group, and all have been dealt out before any comes again."""
    hands: list[list[str]] = [[] for _ in range(count)]
    for place in range(max(count, len(names))):
        hands[place % count].append(names[place % len(names)])
    for hand in hands:
        more = setting.chance.choice(names)
        if setting.chance.random() < 0.4 and more not in hand:
            hand.append(more)
    return hands


def resources(setting: Setting, groups: list[Part], tools: list[Part], analysis: Part) -> Part:
    """Hours and money with something to spare."""
    chance, budget = setting.chance, words()["budget"]
    needed = sum(tool["hours"] for tool in tools) + analysis["hours"]
    roles = setting.some(words()["roles"], 3, 4)
    people = [{"role": role, "hours": ceil(1.2 * needed / len(roles))} for role in roles]
    people.append(
        {"role": "someone who has been through it, on the project team", "hours": 12, "from": "public"}
    )
    lines: list[Part] = [
        {"item": setting.one(budget["expenses"]), "kind": "expenses", "amount": 10 * chance.randint(6, 20)}
    ]
    costly = sorted({need for group in groups for need in group["needs"] if need in budget["needs"]})
    for need in costly:
        line: Part = {"item": budget["needs"][need], "kind": "access", "needs": [need]}
        each = {"each": 15, "count": chance.randint(4, 12)} if chance.random() < 0.4 else {"amount": 40}
        lines.append(line | each)
    lines += setting.some(budget["other"], 1, 3)
    spent = sum(line.get("amount") or line["each"] * line["count"] for line in lines)
    available = 50 * ceil((spent + sum(tool["cost"] for tool in tools)) * 1.1 / 50)
    position = chance.choice(list(words()["payment"]))
    return {
        "people": people,
        "budget": {"available": available, "lines": lines},
        "payment": {"position": position, "because": words()["payment"][position]},
    }


def taking_part(setting: Setting, decided: date) -> Part:
    """What makes it easy to take part, and what is kept of whom."""
    parts = words()["taking_part"]
    made: Part = {
        part: setting.one(parts[part])
        for part in ("invitation", "times", "places", "access", "expenses", "support")
    }
    kept = {part: parts[part] for part in ("consent", "policy", "held_by")}
    keep = setting.chance.random() < 0.6
    made["contact_details"] = {"keep": keep} | (kept | {"until": decided + timedelta(365)} if keep else {})
    return made


def feedback(setting: Setting, groups: list[Part], by: date) -> list[Part]:
    """Promises that reach every group, up to five groups in one."""
    names, parts = [group["id"] for group in groups], words()["feedback"]
    return [
        {
            "to": names[place : place + 5],
            "what": setting.one(parts["what"]),
            "how": setting.one(parts["how"]),
            "by": by,
            "owner": setting.chance.choice(words()["roles"]),
        }
        for place in range(0, len(names), 5)
    ]


def evaluation(setting: Setting, groups: list[Part], tools: list[Part], on: date) -> Part:
    """How the team will know whether it worked."""
    parts = words()["evaluation"]
    targets = (sum(tool["expect"] for tool in tools), 2, 90, len(groups))
    measures = [
        {"name": name, "target": target} for name, target in zip(parts["measures"], targets, strict=True)
    ]
    return {
        "questions": setting.some(parts["questions"], 1, 3),
        "measures": setting.some(measures, 1, 3),
        "ask_participants": setting.one(parts["ask_participants"]),
        "on": on,
        "owner": setting.chance.choice(words()["roles"]),
    }


def record(setting: Setting, tools: list[Part], evaluation: Part, today: date, *, closed: bool) -> Part:
    """What has happened by today; with all that the end needs where the plan is closed."""
    over = [tool for tool in tools if tool["ends"] < today]
    made: Part = {
        "activities": [
            {"tool": tool.get("id", tool["tool"]), "on": tool["ends"], "took_part": tool["expect"]}
            for tool in over
        ]
    }
    if closed:
        parts = words()["record"]
        made |= {
            "said_did": setting.some(parts["said_did"], 2, 4),
            "results": [
                {"measure": each["name"], "result": max(1, each["target"] - setting.chance.randint(0, 3))}
                for each in evaluation["measures"]
            ],
            "worked": parts["worked"],
            "change_next_time": setting.some(parts["change_next_time"], 1, 2),
            "next": parts["next"],
        }
    return made
