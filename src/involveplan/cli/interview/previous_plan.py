"""The earlier plan that `new --from` starts from. It is only read."""

from dataclasses import dataclass
from pathlib import Path

from involveplan.checklist.lesson_texts import learning
from involveplan.cli.exits import UNREADABLE, USAGE, Stop
from involveplan.cli.interview import past_plans
from involveplan.documents.blocks import one_line
from involveplan.plan.files import store
from involveplan.plan.lessons import lessons
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.plan.summary import card
from involveplan.portfolio.sort_key import key
from involveplan.run.errors import RunError
from involveplan.run.rules.resolver import Rulebook
from involveplan.wizard import carry_over, prepared
from involveplan.wizard.past_lessons import Before


@dataclass(frozen=True, slots=True)
class Start:
    """The start of a new plan: its text before the first answer, the earlier plan's lessons, and remarks to print."""

    text: str = prepared.STARTER
    before: Before | None = None
    remarks: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The lessons of the earlier plan, one per line."""
        return tuple(
            f"{learning().headings[lesson.taught]}: {one_line(lesson.text)}"
            for lesson in (self.before.lessons if self.before else ())
        )


def start(path: Path | None, new: Path) -> Start:
    """Return the start of a plan at `new`: empty, or with answers of the earlier plan at `path`. Raises CliExit."""
    if path is None:
        return Start()
    if new.exists() and path.exists() and new.samefile(path):
        raise Stop(
            USAGE,
            f"“{new.as_posix()}” is the earlier plan itself, which stays as it is. Give the new plan another name.",
        )
    source = read(store.load(path).raw, path.as_posix())
    if source.value is None or source.tree.problems:
        raise Stop(
            UNREADABLE,
            f"“{path.as_posix()}” cannot be read as a plan.",
            *source.located(source.problems[:1]),
        )
    before = Before(source.value.title.strip(), lessons(source))
    made = Start(prepared.with_answers(prepared.STARTER, _carried(source, new)), before, _remarks(source))
    if not made.told:
        return made
    noted = "".join(f"# {line}\n" for line in (learning().start.taught, *made.told))
    return Start(noted + made.text, before, made.remarks)


def followed(source: Source[Plan], book: Rulebook) -> Before | None:
    """Return the lessons of the plan that a plan follows. None if it follows none, or one without lessons.

    The search covers the project folder of the plan, or else the plan's own folder.
    """
    made = card(source)
    if made is None or not made.follows:
        return None
    here, wanted = Path(source.name).parent, key(made.follows)
    try:
        files = past_plans.find([past_plans.all_that_belongs_to(here, book) or here], book)
    except RunError:
        return None
    for other in past_plans.read_those_with(files, b"record"):
        if other.value is not None and key(carry_over.reference_of(other)) == wanted and lessons(other):
            return Before(other.value.title.strip(), lessons(other))
    return None


def _carried(source: Source[Plan], new: Path) -> dict[str, object]:
    """Return the answers to carry over. A new plan gets a new reference if its file has the name of the earlier one."""
    carried = carry_over.carried_over(source)
    follows = str(carried["follows"])
    return {"reference": f"{follows}-2", **carried} if key(new.stem) == key(follows) else carried


def _remarks(source: Source[Plan]) -> tuple[str, ...]:
    """Return remarks on starting from this plan, such as that it is not closed or has no lessons. Else empty."""
    words, plan = learning().start, source.value
    assert plan is not None
    stage = plan.stage or "draft"
    told = [words.not_closed] if stage != "closed" else []
    told += [words.nothing] if not lessons(source) else []
    filled = [each.replace("{file}", source.name).replace("{stage}", stage) for each in told]
    return (*filled, words.goes_on) if filled else ()
