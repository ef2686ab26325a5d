"""A folder of plans, checklist, catalogue and configuration in which every word is hostile, or every word is plain.

The two have the same shape: each text of the one has its counterpart in the other, with the same mark at its end.
"""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from involveplan.realism.catalogue import shipped_catalogue
from tests import ROOT

ATTACKS = (
    "<script>alert(1)</script><b onclick=x>",
    "::error::owned",
    "=cmd|' /C calc'!A0",
    "[x](javascript:alert) ![y](https://example.org) @team",
    "\x1b[31m\x1b]0;owned\x07\x9b2J\x00",
    "# | a | b |",
    "\u202eturned\u2066 \u200f\u061c",
    "##[group]a ##vso[task.x]b ##teamcity[c",
    "]]></failure><!-- -->\"'&amp;`",
    "\u200b＝1+1",
    "- *a* _b_ ~c~ ``` <!--",
    "@SUM(1) https://example.org www.example.org",
    "\ufffe\ufeffa\u2028\u00ad::warning::\u0085x\rb",
    "{0} %0A%25 {title} ${{ x }}",
    "[^1]: [a]: b &lt;img src=x onerror=y&gt;",
    "line one\n::error::line two",
)
NAMES = ("::error::", "=1+1 <b>", "\x1b[31m##[group]", "@team \u202e[x](y)", "|`-- *a*")
CLOSED = {
    *(
        "type",
        "kind",
        "level",
        "needs",
        "from",
        "position",
        "data",
        "stage",
        "scale",
        "setting",
        "involveplan",
    ),
    *("gathers", "carries", "ways", "effort", "catalogue", "checklist", "prefix", "code", "field", "check"),
    *("severity", "each", "pays", "unit", "source", "key", "of", "where", "form", "hours", "sort"),
}
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
EXAMPLE = ROOT / "examples" / "closed-plan.yaml"

CHECKLIST: dict[str, Any] = {
    "checklist": "trust", "prefix": "TRU", "title": "title", "about": "about", "tips": ["tip"],
    "items": [
        {
            "code": "TRU001", "name": "sponsor-named", "field": "answers.sponsor", "ask": "ask", "message": "message",
            "why": "why", "write": "write", "example": {"value": "example\n::error::x"}, "check": {"kind": "filled"},
            "severity": "warning", "frameworks": ["framework"],
        },
        {
            "code": "TRU002", "name": "panel-asked", "field": "answers.panel", "ask": "ask 2", "message": "message 2",
            "why": "why 2", "write": "write 2", "example": {"value": "example 2"}, "check": {"kind": "filled"},
            "severity": "error", "answer": {"type": "text", "choices": ["choice 1", "choice 2"]},
        },
    ],
}  # fmt: skip
CATALOGUE: dict[str, Any] = {
    "catalogue": "trust-tools",
    "sorts": {"ours": "our sort"},
    "sources": {"report": {"title": "report", "address": "https://example.org/](x)\x1b[31m<b>", "year": 2024}},
    "tools": {
        "garden-picnic": {
            "name": "picnic", "sort": "ours", "about": "about it", "how": ["step 1", "step 2"],
            "gathers": ["qualitative"], "carries": "consult", "simple": True, "effort": "low",
            "ways": {"where": ["on-site"], "form": ["spoken"], "hours": ["office-hours"]},
            "reaches_well": ["those reached"], "leaves_out": ["those left out"],
            "hours": {"set_up": {"low": 1, "likely": 2, "high": 3, "assumption": "assumed"}},
            "response": {"any": {"low": 10, "likely": 20, "high": 30, "source": "report"}},
            "published": [{"says": "it was found", "source": "report"}],
        }
    },
}  # fmt: skip


class Folder:
    """The files of one of the two, and the words in them."""

    def __init__(self, path: Path, *, hostile: bool) -> None:
        self.path, self.hostile = path, hostile
        self._words: dict[str, str] = {}
        self.names = [self._name(place) for place in range(len(NAMES))]

    def word(self, of: str) -> str:
        """The text that stands for another, the same each time."""
        if of not in self._words:
            place = len(self._words)
            attack = ATTACKS[place % len(ATTACKS)]
            plain = "\n".join("plain words" for _ in re.split("[\n\r\x85\u2028]", attack))
            self._words[of] = f"{attack if self.hostile else plain} w{place}q"
        return self._words[of]

    def _name(self, place: int) -> str:
        """The stem of a file; the hostile ones sort as the plain ones do."""
        return f"{sorted(NAMES)[place] if self.hostile else 'plain'} w9{place}q"

    def worded(self, value: Any, key: str = "") -> Any:
        """The same with every free text replaced."""
        if isinstance(value, dict):
            return {name: self.worded(below, name) for name, below in value.items()}
        if isinstance(value, list):
            return [self.worded(each, key) for each in value]
        if key == "address":
            return value if self.hostile else "https://example.org/"
        code = key == "name" and value.endswith(("-named", "-asked"))
        fixed = key in CLOSED or code or (key == "tool" and value in shipped_catalogue())
        return value if fixed or not isinstance(value, str) or _DATE.fullmatch(value) else self.word(value)

    def write(self, name: str, content: Any) -> None:
        """A file of YAML, written as JSON is, which says every character exactly."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(content, indent=1), "utf-8")

    def plan(self) -> dict[str, Any]:
        """A closed plan with a text in every place."""
        made: dict[str, Any] = self.worded(_numbers(yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)))
        group = [made["audience"][0]["id"]]
        made["answers"] = {"sponsor": self.word("sponsor")}
        made["not_applicable"] = {"EVA003": self.word("not for us")}
        made["tools"] += [
            {"tool": self.word("our own"), "name": self.word("our tool"), "data": "both", "with": group},
            {"tool": "garden-picnic", "with": group, "invite": 10},
        ]
        return made

    def poor(self) -> dict[str, Any]:
        """A plan with a wrong word in every place where only some are right."""
        w = self.word
        return {
            "involveplan": 1, "title": w("poor"), "team": w("Community podiatry"), "stage": "agreed",
            "follows": w("none"), w("no key"): 1,
            "audience": [
                {"id": w("g1"), "kind": w("k"), "level": w("l"), "needs": [w("n")], w("key"): 2}, {"id": w("g1")},
            ],
            "tools": [{"tool": w("t"), "with": [w("nobody")], "starts": w("day"), "hours": w("many")}],
            "feedback": [{"to": [w("else")], "by": w("when")}],
            "not_applicable": {w("code"): w("why not"), "PUR002": w("because")},
        }  # fmt: skip

    def build(self) -> None:
        """Write all of them."""
        own, tools = f"{self.names[0]}.checklist.yaml", f"{self.names[1]}.catalogue.yaml"
        self.write(own, self.worded(CHECKLIST))
        self.write(tools, self.worded(CATALOGUE))
        ignored = {code: self.word(f"ignored {code}") for code in ("PUR009", "PUR010", "PRI", "AUD008")}
        lines = [
            f"checklists = [{_toml(own)}]", f"catalogue = [{_toml(tools)}]",
            "[ignore]", *(f"{code} = {_toml(reason)}" for code, reason in ignored.items()),
            "[[overrides]]", f"paths = [{_toml(self.word('a path') + '/*')}]", "region = 'SCT'",
        ]  # fmt: skip
        (self.path / "involveplan.toml").write_text("\n".join(lines) + "\n", "utf-8")
        self.write(f"plans/{self.names[2]}.yaml", self.plan())
        self.write(f"plans/{self.names[3]}.yaml", self.poor())
        wrong = {**CHECKLIST, "no key": "x", "items": ["not an item", {"code": "x"}]}
        self.write("zz.checklist.yaml", self.worded(wrong))
        given = {"title": self.word("a title"), "team": self.word("a team")}
        self.write("answers.json", given | {"evaluation": {"questions": list(map(self.word, ATTACKS))}})
        broken = f"involveplan: 1\ntitle: {json.dumps(self.word('broken'))}\nlead: [{self.names[2]}\n"
        (self.path / "plans" / f"{self.names[4]}.yaml").write_text(broken, "utf-8")


def _toml(text: str) -> str:
    """A string of TOML."""
    return json.dumps(text)


def _numbers(value: Any) -> Any:
    """What a plan says, its numbers as numbers."""
    if isinstance(value, dict):
        return {key: _numbers(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    if isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return {"true": True, "false": False}.get(value, value)
