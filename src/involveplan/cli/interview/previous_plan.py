"""The plan that `new --from` starts from, read and told of; it is never written to."""

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
    """Where a new plan begins: its text before the first answer, what the plan before taught, and what to say of it."""

    text: str = prepared.STARTER
    before: Before | None = None
    remarks: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The lessons, each on a line."""
        return tuple(
            f"{learning().headings[lesson.taught]}: {one_line(lesson.text)}"
            for lesson in (self.before.lessons if self.before else ())
        )


def start(path: Path | None, new: Path) -> Start:
    """Where a plan begins that is to be written to `new`: empty, or with what an earlier one has. Raises Stop."""
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
    """The lessons of the plan that a plan follows; None where it follows none, or none that taught anything.

    It is looked for among all that belongs to the same configuration or repository, else in the plan's own folder.
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
    """What is carried over; a new plan whose file is called like the earlier one gets a reference of its own."""
    carried = carry_over.carried_over(source)
    follows = str(carried["follows"])
    return {"reference": f"{follows}-2", **carried} if key(new.stem) == key(follows) else carried


def _remarks(source: Source[Plan]) -> tuple[str, ...]:
    """What is odd about starting from this plan, in sentences for people; nothing if it is closed and has lessons."""
    words, plan = learning().start, source.value
    assert plan is not None
    stage = plan.stage or "draft"
    told = [words.not_closed] if stage != "closed" else []
    told += [words.nothing] if not lessons(source) else []
    filled = [each.replace("{file}", source.name).replace("{stage}", stage) for each in told]
    return (*filled, words.goes_on) if filled else ()
