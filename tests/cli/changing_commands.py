"""Every command that changes files, in a folder in which it has something to change."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cli.cli_runs import EXAMPLES

PLAN = "ward.yaml"
DAY = ("--today", "2027-03-01")
_WARD = (EXAMPLES / "quick.yaml").read_text("utf-8")
_AGREED = (EXAMPLES / "opmh-carers.yaml").read_text("utf-8")
_OWN = "checklist: trust\nprefix: TRU\ntitle: Ours\nitems: [{code: TRU001}]\n"
_BARE = """\
involveplan: 1
title: A calmer wait
scale: small
audience:
  - {id: patients, kind: service-users, who: people who come for blood tests, number: 200, level: consult}
resources: {people: [{role: clinic manager, hours: 60}]}
"""


@dataclass(frozen=True)
class Command:
    """What is typed, what lies there before, and what a person answers, who then presses Ctrl-C.

    `status` is that of a run in which nothing goes wrong. `again` is what is typed to go on after a run in which
    something did; None for the same once more.
    """

    words: tuple[str, ...]
    before: dict[str, str]
    status: int = 0
    answers: tuple[str, ...] = ()
    again: tuple[str, ...] | None = None

    def prepare(self, folder: Path) -> None:
        """Write what lies there before."""
        for name, text in self.before.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())


_THERE = {"ward.yaml": _WARD}
_NEW = ("title=A calmer wait", "team=Blood test clinic", "lead=clinic manager")
_SET = tuple(word for each in _NEW for word in ("--set", each))
_ASKED = ("A calmer wait", "Blood test clinic", "2")
_GONE_ON = ("fill", "ward.yaml", *DAY)

_OF_INIT = (
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".gitlab-ci.yml",
    "plans/plan.schema.json",
)

# Those that change a plan, or make one.
PLANS: dict[str, Command] = {
    "new": Command(("new", "ward.yaml", "--quick", *_SET), {}, 4, again=("fill", "ward.yaml", "--quick")),
    "new, whole": Command(
        ("new", "ward.yaml", "--quick", "--answers", "answers.yaml"),
        {"answers.yaml": (EXAMPLES / "quick.yaml").read_text("utf-8")},
        again=_GONE_ON,
    ),
    "new, asked": Command(("new", "ward.yaml", "--plain"), {}, 130, _ASKED[:2], again=_GONE_ON),
    "new over another": Command(("new", "ward.yaml", "--force", "--quick", *_SET), _THERE, 4),
    "fill": Command(("fill", "ward.yaml", "--quick", "--set", "lead=ward clerk"), _THERE),
    "fill, asked": Command(
        ("fill", "ward.yaml", "--plain", *DAY),
        {"ward.yaml": "# ours\r\ninvolveplan: 1\r\ntitle: A calmer wait # for all\r\n"},
        130,
        _ASKED[1:],
    ),
    "record": Command(("record", "ward.yaml", "--set", "record.worked=[asking early]"), _THERE),
    "stage": Command(
        ("stage", "ward.yaml", "draft", "--back"),
        {"ward.yaml": "involveplan: 1\ntitle: A calmer wait\nstage: running\n"},
        again=_GONE_ON,
    ),
    "stage, agreed": Command(
        ("stage", "ward.yaml", "agreed", "--again", "--by", "ward meeting", *DAY),
        {"ward.yaml": _AGREED},
        again=_GONE_ON,
    ),
    "suggest": Command(("suggest", "ward.yaml", "--apply", "1"), {"ward.yaml": _BARE}),
    "check, fixed": Command(
        ("check", "ward.yaml", "--fix", "--select", "FMT", "--no-cache"),
        {"ward.yaml": _BARE.replace("number: 200", 'number: "200"').replace("scale: small", "scale: Small")},
    ),
}
# Those that make other files.
OTHERS: dict[str, Command] = {
    "init": Command(
        ("init", "--yes", "--ci", "gitlab"),
        {
            "plans/own.yaml": "involveplan: 1\ntitle: t\n",
            **dict.fromkeys(_OF_INIT, "involveplan plan.schema.json redhat.vscode-yaml"),
        },
    ),
    "check": Command(
        ("check", "ward.yaml", "--no-cache", "--output-format", "json", "--output", "found", *DAY),
        {**_THERE, "found": "as before"},
    ),
    "check, baseline": Command(
        ("check", "ward.yaml", "--no-cache", "--stage", "closed", "--baseline", "b.json", "--write-baseline"),
        _THERE,
    ),
    "render": Command(("render", "ward.yaml", "--output", "ward.md"), {**_THERE, "ward.md": "as before"}),
    "render, each": Command(
        ("render", "ward.yaml", "--for", "participants", "--each-group", "--output", "letter.html"), _THERE
    ),
    "status": Command(("status", ".", "--output-format", "csv", "--output", "all.csv", *DAY), _THERE),
    "review": Command(("review", "ward.yaml", "--output", "r.txt"), _THERE),
    "estimate": Command(("estimate", "ward.yaml", "--output", "e.txt"), _THERE),
    "suggest, shown": Command(("suggest", "ward.yaml", "--output", "s.txt"), {"ward.yaml": _BARE}),
    "lessons": Command(
        ("lessons", "--output", "l.txt"), {"c.yaml": (EXAMPLES / "closed-plan.yaml").read_text("utf-8")}
    ),
    "explain": Command(("explain", "AUD002", "--output", "x.txt"), {}),
    "tools": Command(("tools", "interview", "--output", "t.txt"), {}),
    "config": Command(("config", "show", "--output", "c.txt"), {}),
    "schema": Command(("schema", "config", "--output", "s.json"), {}),
    "schema, installed": Command(("schema", "config", "--install"), {}),
    "checklist": Command(
        ("checklist", "new", "trust", "trust.yaml"), {}, again=("checklist", "check", "trust.yaml")
    ),
    "checklist, checked": Command(
        ("checklist", "check", "trust.yaml", "--output", "found"), {"trust.yaml": _OWN}, 1
    ),
}
COMMANDS = {**PLANS, **OTHERS}
Typed = Callable[[str], str]


def typing(answers: tuple[str, ...]) -> Typed:
    """Somebody at a terminal who gives some answers, and then presses Ctrl-C."""
    left = iter(answers)

    def typed(_prompt: str) -> str:
        answer = next(left, None)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    return typed
