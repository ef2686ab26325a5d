"""Whom a plan involves, and whom it leaves out."""

from benchmarks.making.words import Part, Setting, words

LEVELS = ("inform", "consult", "involve", "collaborate")
_MUST_BE_THOUGHT_OF = ("service-users", "carers", "families", "staff", "partner-organisations", "managers")


def groups(setting: Setting, how_many: tuple[int, int], always: int = 2) -> list[Part]:
    """Groups with names of their own: the first ones are always there, and one at least is easy to miss."""
    chance, all_of_them = setting.chance, words()["groups"]
    count = chance.randint(*how_many)
    chosen = [*all_of_them[:always], *setting.some(all_of_them[always:], count - always, count - always)]
    seldom = any(each.get("seldom") for each in chosen)
    made = []
    for place, each in enumerate(chosen):
        group: Part = {
            "id": each["id"],
            "kind": each["kind"],
            "who": setting.say(each["who"]),
            "number": chance.randint(each["from"], each["to"]),
            "level": "consult",
            "needs": setting.some(each["needs"], 0, 2),
            "touchpoints": [
                f"{each}, {setting.unit}" for each in setting.some(setting.service["touchpoints"], 1, 2)
            ],
        }
        if each.get("seldom") or (not seldom and place == len(chosen) - 1):
            group["seldom_heard"] = True
        made.append(group)
    return made


def settle(setting: Setting, groups: list[Part], tools: list[Part]) -> None:
    """Give each group a level that one of its tools can carry, and nobody a tool that leaves out what they need."""
    carries = {each["tool"]: LEVELS.index(each["carries"]) for each in words()["tools"]}
    misses = {each["tool"]: each.get("misses", ()) for each in words()["tools"]}
    for group in groups:
        used = [tool["tool"] for tool in tools if group["id"] in tool["with"]]
        most = max(carries[tool] for tool in used)
        group["level"] = LEVELS[most if setting.chance.random() < 0.7 else 1]
        group["needs"] = [need for need in group["needs"] if not all(need in misses[tool] for tool in used)]
    groups[0]["level"] = "collaborate"  # the first tool of every plan can carry it


def left_out(setting: Setting, groups: list[Part]) -> list[Part]:
    """Each kind of people that is not involved, with the reason."""
    there = {kind for group in groups for kind in _listed(group["kind"])}
    return [
        {"kind": kind, "because": setting.say(words()["left_out"][kind])}
        for kind in _MUST_BE_THOUGHT_OF
        if kind not in there
    ]


def _listed(kind: str | list[str]) -> list[str]:
    return [kind] if isinstance(kind, str) else kind
