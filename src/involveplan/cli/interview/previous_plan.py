"""The earlier plan that `new --from` starts from. It is only read."""

from dataclasses import dataclass
from pathlib import Path

from involveplan.checklist.lesson_texts import load_lesson_texts
from involveplan.cli.exits import UNREADABLE_PLAN, USAGE, CliExit
from involveplan.cli.interview import past_plans
from involveplan.documents.blocks import one_line
from involveplan.plan.files import store
from involveplan.plan.model import Plan
from involveplan.plan.name_key import name_key
from involveplan.plan.source import Source, read, with_own_placeholders
from involveplan.plan.summaries.lessons import lessons_of
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.run.errors import RunError
from involveplan.run.rules.resolver import RuleResolver
from involveplan.wizard import carry_over, prepared
from involveplan.wizard.past_lessons import PreviousPlan


@dataclass(frozen=True, slots=True)
class StartingPlan:
    """The start of a new plan: its text before the first answer, the earlier plan's lessons, and remarks to print."""

    text: str = prepared.EMPTY_PLAN
    previous: PreviousPlan | None = None
    remarks: tuple[str, ...] = ()

    @property
    def lesson_lines(self) -> tuple[str, ...]:
        """The lessons of the earlier plan, one per line."""
        return tuple(
            f"{load_lesson_texts().headings[lesson.kind]}: {one_line(lesson.text)}"
            for lesson in (self.previous.lessons if self.previous else ())
        )


def load_starting_plan(path: Path | None, new: Path, placeholders: tuple[str, ...] = ()) -> StartingPlan:
    """Return the start of a plan at `new`: empty, or with answers of the earlier plan at `path`. Raises CliExit.

    `placeholders` has the organisation's own.
    """
    if path is None:
        return StartingPlan()
    if new.exists() and path.exists() and new.samefile(path):
        raise CliExit(
            USAGE,
            f"“{new.as_posix()}” is the earlier plan itself, so it was not changed. Give the new plan another name.",
        )
    source = with_own_placeholders(read(store.load(path).raw, path.as_posix()), placeholders)
    if source.value is None or source.tree.problems:
        raise CliExit(
            UNREADABLE_PLAN,
            f"We could not read “{path.as_posix()}” as a plan.",
            *source.problem_lines(source.problems[:1]),
        )
    previous = PreviousPlan(source.value.title.strip(), lessons_of(source))
    starting_plan = StartingPlan(
        prepared.with_answers(prepared.EMPTY_PLAN, _carried_answers(source, new)), previous, _remarks(source)
    )
    if not starting_plan.lesson_lines:
        return starting_plan
    comment = "".join(
        f"# {line}\n" for line in (load_lesson_texts().start.taught, *starting_plan.lesson_lines)
    )
    return StartingPlan(comment + starting_plan.text, previous, starting_plan.remarks)


def find_followed_plan(source: Source[Plan], resolver: RuleResolver) -> PreviousPlan | None:
    """Return the lessons of the plan that a plan follows. None if it follows none, or one without lessons.

    The search covers the project folder of the plan, or else the plan's own folder.
    """
    summary = summarise_plan(source)
    if summary is None or not summary.follows:
        return None
    folder, reference = Path(source.name).parent, name_key(summary.follows)
    try:
        files = past_plans.find_plan_files([past_plans.project_folder(folder, resolver) or folder], resolver)
    except RunError:
        return None
    own = resolver.for_folder(folder).rules.settings.placeholders
    for each in past_plans.read_containing(files, b"record"):
        other = with_own_placeholders(each, own)
        if (
            other.value is not None
            and name_key(carry_over.reference_of(other)) == reference
            and lessons_of(other)
        ):
            return PreviousPlan(other.value.title.strip(), lessons_of(other))
    return None


def _carried_answers(source: Source[Plan], new: Path) -> dict[str, object]:
    """Return the answers to carry over. A new plan gets a new reference if its file has the name of the earlier one."""
    carried = carry_over.carry_over_answers(source)
    follows = str(carried["follows"])
    return {"reference": f"{follows}-2", **carried} if name_key(new.stem) == name_key(follows) else carried


def _remarks(source: Source[Plan]) -> tuple[str, ...]:
    """Return remarks on starting from this plan, such as that it is not closed or has no lessons. Else empty."""
    words, plan = load_lesson_texts().start, source.value
    assert plan is not None
    stage = plan.stage or "draft"
    templates = [words.not_closed] if stage != "closed" else []
    templates += [words.nothing] if not lessons_of(source) else []
    remarks = [each.replace("{file}", source.name).replace("{stage}", stage) for each in templates]
    return (*remarks, words.goes_on) if remarks else ()
