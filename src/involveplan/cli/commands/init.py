"""`involveplan init`: setting up a repository for plans."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.interview.run_interview import terminal
from involveplan.cli.output_paths import check_links
from involveplan.cli.setup.detect import CI_NAMES, Ci, came_from, installed_hash, jobs_of
from involveplan.cli.setup.job_wheel import find_wheel
from involveplan.cli.setup.next_steps import about_wheels, by_hand, git_ignores, what_next, wheel_missing
from involveplan.cli.setup.starter_files import JOBS, Starter, starters
from involveplan.cli.terminal import console
from involveplan.plan.files.atomic import put_new
from involveplan.reports.text import typed
from involveplan.reports.text_style import visible, written
from involveplan.run.git.directory import top_of_work_tree

_WIDEST = 36  # characters of a path with its purpose next to it
_NARROWEST = 30  # columns for the purposes next to the paths


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The repository; made if it is not there.")
    ] = Path(),
    ci: Annotated[
        Literal["github", "gitlab", "none"] | None,
        typer.Option(
            "--ci",
            help="Where a job checks the plans; found out from the repository if left out.",
            show_default=False,
        ),
    ] = None,
    plans: Annotated[str, typer.Option("--plans", metavar="FOLDER", help="The folder for plans.")] = "plans",
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking first.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
    ] = False,
) -> int:
    """Set a repository up for plans: settings, a first plan, a job that checks plans, a hook, help in VS Code.

    Shows first what it will write. What is there already stays as it is.
    """
    below = _plans_folder(plans)
    _must_be_the_top(folder, below)
    jobs = _jobs(folder, ci)
    source = came_from() if jobs else None
    wheel = find_wheel(folder, source, installed_hash()) if jobs else None
    wanted = list(starters(folder, below, jobs, wheel))
    new = [each for each in wanted if not _is_there(folder / each.path)]
    there = [each for each in wanted if each not in new]
    _must_stay_in(folder, wanted)
    _must_fit(folder, new)
    console.give(_list(folder, new, there, jobs))
    console.say(*git_ignores(folder, wanted, jobs))
    more = [*by_hand(folder, there), *about_wheels(folder, jobs, wheel)]
    missing = wheel_missing(folder, jobs, wheel, source)
    if dry_run:
        console.give("".join(_contents(each) for each in new))
        console.say(*more, *missing, "Nothing was written.")
        return 0
    if new and not yes and not _agreed(len(new)):
        console.say("Nothing was written.")
        return 0
    _write(folder, new)
    console.say(*more, *(what_next(folder, new) if new else ()), *missing)
    return 0


def _plans_folder(plans: str) -> str:
    parts = [part for part in plans.replace("\\", "/").split("/") if part not in ("", ".")]
    fit = (
        visible(plans) == plans
        and not plans.startswith("/")
        and not any(part.startswith(".") or re.search(r'["*:<>?|{}\[\]]', part) for part in parts)
    )
    if not fit:
        raise Stop(USAGE, f"--plans needs a folder of the repository such as plans; “{plans}” is none.")
    return "/".join(parts) or "."


def _must_be_the_top(folder: Path, plans: str) -> None:
    """Check that the folder is not a file, and not below the top of a repository. Raises CliExit."""
    if folder.exists() and not folder.is_dir():
        raise Stop(USAGE, f"“{folder.as_posix()}” is a file, not a folder.")
    top, here = top_of_work_tree(folder), folder.resolve()
    if top and top != here:
        down = (here.relative_to(top) / plans).as_posix()
        raise Stop(
            USAGE,
            f"“{here.name}” lies in a repository whose top is “{top.as_posix()}”; jobs and hooks belong there.",
            f"To set it up with plans in this folder: involveplan init --plans {typed(down)} {typed(top.as_posix())}",
        )


def _jobs(folder: Path, asked: Literal["github", "gitlab", "none"] | None) -> Ci | None:
    """Return the CI service to write a job for, or None. Asks if it is not clear. Raises CliExit without a terminal."""
    if asked:
        return None if asked == "none" else asked
    found = jobs_of(folder.absolute())
    if found:
        return found
    if not terminal():
        raise Stop(
            USAGE,
            "Where are plans to be checked? Nothing here tells, and there is no terminal to ask at.",
            "Say it with --ci github, --ci gitlab or --ci none.",
        )
    while True:
        answer = input("Where is a job to check the plans: github, gitlab, or none? ").strip().casefold()
        if answer in ("github", "gitlab"):
            return "github" if answer == "github" else "gitlab"
        if answer == "none":
            return None


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _must_stay_in(folder: Path, wanted: list[Starter]) -> None:
    """Check, before writing, that no link leads a new file out of the folder. Raises CliExit."""
    for each in wanted:
        if not (folder / each.path).exists():
            check_links(folder / each.path, folder)


def _must_fit(folder: Path, new: list[Starter]) -> None:
    """Check, before writing, that no file has the path of a folder that is needed. Raises CliExit."""
    for each in new:
        for above in Path(each.path).parents:
            if _is_there(folder / above) and not (folder / above).is_dir():
                raise Stop(
                    USAGE,
                    f"“{above.as_posix()}” is a file, but a folder of that name is needed. Nothing was written.",
                )


def _list(folder: Path, new: list[Starter], there: list[Starter], jobs: Ci | None) -> str:
    job = "without a job"
    if jobs:
        left_out = JOBS[jobs] not in {each.path for each in (*new, *there)}
        job = (
            f"without a job for {CI_NAMES[jobs]} (see below)"
            if left_out
            else f"with a job for {CI_NAMES[jobs]}"
        )
    lines = []
    if new:
        lines += [f"To be written in “{visible(folder.resolve().name)}”, {job}:", "", *_in_columns(new), ""]
    if there:
        told = (
            "There already, and left as it is:" if new else "All of this is there already, and left as it is:"
        )
        lines += [told, "", *(f"  {visible(each.path)}" for each in there), ""]
    return written(lines)


def _in_columns(new: list[Starter]) -> Iterator[str]:
    """Yield each path with its purpose next to it if there is room. A very long path has its own line."""
    look = console.look("never", sys.stdout)
    widest = max((len(each.path) for each in new if len(each.path) <= _WIDEST), default=0)
    beside = look.width - widest >= _NARROWEST
    for each in new:
        name = f"  {visible(each.path):<{widest}}  "
        if beside and len(each.path) <= widest:
            yield from look.wrap(each.about, name)
        else:
            yield f"  {visible(each.path)}"
            yield from look.wrap(each.about, " " * (widest + 4 if beside else 6))


def _contents(each: Starter) -> str:
    """Return a preview of a file, without the many hashes in a job."""
    told = [f"({len(each.content):,} bytes)"] if each.is_long else each.text.splitlines()
    shown = [line for line in told if not line.lstrip().startswith("--hash=")]
    if hidden := len(told) - len(shown):
        shown.append(f"({hidden} lines with the hashes of these packages are not shown here)")
    return written(map(visible, [each.path, "-" * len(each.path), *shown, ""]))


def _agreed(count: int) -> bool:
    if not terminal():
        raise Stop(USAGE, "Nothing was written: there is no terminal to ask at. To write all this: --yes")
    while True:
        answer = input(f"Write {'this file' if count == 1 else f'these {count} files'}? (yes or no) ")
        if answer.strip().casefold() in ("yes", "y"):
            return True
        if answer.strip().casefold() in ("no", "n"):
            return False


def _write(folder: Path, new: list[Starter]) -> None:
    """Write each file atomically. If one cannot be written, raises CliExit with the list of written files."""
    for place, each in enumerate(new):
        target = folder / each.path
        try:
            check_links(target, folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            put_new(target, each.content)
        except OSError as error:
            reason = (error.strerror or "no reason given").lower()
            written = ", ".join(before.path for before in new[:place]) or "nothing"
            raise Stop(
                USAGE, f"“{each.path}” cannot be written: {reason}.", f"Written before that: {written}."
            ) from None
