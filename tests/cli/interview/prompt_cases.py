"""One prompt of every type, each in a small plan between two questions that are always the same."""

from dataclasses import dataclass
from pathlib import Path

from tests.cli.pseudo_terminal import DOWN, SPACE

BEFORE, AFTER = "What do you want to do or change?", "Which comes last?"
_ITEM = (
    "  - {{code: OUR00{n}, name: item-{n}, field: {field}, ask: {ask}, message: m, why: w, write: A short answer,"
    " severity: error{form}, check: {{kind: filled}}}}\n"
)
_PLAN = "involveplan: 1\ntitle: A calmer wait\nteam: clinic\nscale: small\nlead: clerk\nstage: agreed\n"
GROUPS = "audience:\n  - {id: carers, kind: carers, who: people who wait}\n  - {id: staff, kind: staff, who: porters}\n"
_TOOL = "tools:\n  - {tool: survey-postal, with: [carers]}\n"
_DATED_TOOL = "tools:\n  - {tool: survey-postal, with: [carers], starts: 2027-01-11, ends: 2027-01-24}\n"


@dataclass(frozen=True)
class Prompt:
    """A prompt: where its answer goes, how to answer it, and what the plan then holds."""

    name: str
    ask: str
    saved: str
    typed: str  # the answer as a person types it
    menu: tuple[str, ...] = ()  # the keys that choose the answer in a menu, from its first line on
    field: str = "answers.this"
    form: str = ""  # of an answer that only this checklist asks for
    code: str = ""  # the shipped item that asks, in place of the own one
    plan: str = ""  # lines of the plan
    then: str = AFTER  # the question after the answer

    def write(self, folder: Path) -> Path:
        """Write the plan and its checklist into a folder."""
        own = _ITEM.format(n=1, field=self.field, ask=self.ask, form=self.form) + _ITEM.format(
            n=2, field="answers.last", ask=AFTER, form=""
        )
        items = f"checklist: our\nprefix: OUR\ntitle: Our own\nitems:\n{own}"
        selected = ["PUR001", self.code or "OUR001", "OUR002"]
        (folder / "own.yaml").write_text(items, "utf-8")
        config = f'checklists = ["own.yaml"]\nselect = {selected}\n'.replace("'", '"')
        (folder / "involveplan.toml").write_text(config, "utf-8")
        path = folder / "plan.yaml"
        plan = _PLAN if self.code != "PUR005" else _PLAN.replace("lead: clerk\n", "")
        path.write_text(plan + self.plan, "utf-8")
        return path


def _own(kind: str, saved: str, typed: str, *menu: str, choices: str = "") -> Prompt:
    form = f", answer: {{type: {kind}{choices}}}"
    return Prompt(
        f"{kind}{choices and ', choices'}", "Which is this?", f"  this: {saved}", typed, menu, form=form
    )


TYPED = (
    _own("text", "Make it shorter", "Make it shorter"),
    Prompt("texts", "Which is this?", "this: [shorter, calmer]", "shorter; calmer",
           form=", answer: {type: list}"),
    _own("number", "40", "about 40"),
    _own("money", "12.50", "£12.50"),
    _own("date", "2027-01-12", "12/1/27"),
    Prompt("hours", "Which is this?", "  hours: 7.5", "7.5 hrs", field="analysis.hours"),
    Prompt("together", "What are the dates for", "starts: 2027-01-11, ends: 2027-01-24", "11 Jan to 24 Jan",
           code="TOO009", plan=GROUPS + _TOOL),
    Prompt("together, several entries", "Who will do the work", "role: clerk", "clerk 10 hrs; ward sister 5 hours",
           code="RES001", plan=GROUPS + _DATED_TOOL, then="Are they staff"),
)  # fmt: skip
CHOSEN = (
    _own("yes-no", "true", "yes", DOWN),
    _own("text", "red", "2", DOWN, DOWN, choices=", choices: [blue, red]"),
    Prompt("one", "Which is this?", "position: expenses-only", "2", (DOWN, DOWN), field="resources.payment.position"),
    Prompt("several", "need to be able to take part?", "evenings", "1", (DOWN, DOWN, SPACE), code="AUD011",
           plan=GROUPS.replace("  - {id: staff, kind: staff, who: porters}\n", "")),
    Prompt("one for each choice", "Who needs to be involved?", "kind: carers", "2", (DOWN, DOWN, SPACE),
           code="AUD001", then="Who exactly are they?"),
    Prompt("a long list", "How will you involve people?", "tool: ", "1", (DOWN, SPACE), code="TOO001", plan=GROUPS,
           then="Which groups"),
)  # fmt: skip
LEAD = Prompt("lead", "Who leads this work?", "lead: ", "ward sister", code="PUR005")
