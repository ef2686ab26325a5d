"""`involveplan init`: setting up a repository for plans."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.interview.run_interview import has_terminal
from involveplan.cli.output_paths import check_links
from involveplan.cli.setup.detect import CI_NAMES, Ci, detect_ci, installation_source, installed_hash
from involveplan.cli.setup.job_wheel import find_wheel
from involveplan.cli.setup.next_steps import (
    closing_steps,
    ignored_file_steps,
    manual_steps,
    missing_wheel_steps,
    wheel_steps,
)
from involveplan.cli.setup.starter_files import JOB_FILES, StarterFile, starter_files
from involveplan.cli.terminal import console
from involveplan.linting.command_hint import NO_OPTIONS, shell_quoted
from involveplan.plan.files.atomic import create_atomic
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.reports.text_style import output_text, visible
from involveplan.run.git.directory import work_tree_top

_MAX_NAME_WIDTH = 36  # characters of a path with its purpose next to it
_MIN_TEXT_WIDTH = 30  # columns for the purposes next to the paths


def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="The folder of the repository, which is created if it does not exist.",
            show_default="the current folder",
        ),
    ] = Path(),
    ci: Annotated[
        Literal["github", "gitlab", "none"] | None,
        typer.Option(
            "--ci",
            metavar="SERVICE",
            help="Choose the service that checks the plans: github, gitlab or none.",
            show_default="detected from the repository",
        ),
    ] = None,
    plans: Annotated[
        str, typer.Option("--plans", metavar="FOLDER", help="Set the folder for plans.")
    ] = "plans",
    yes: Annotated[bool, typer.Option("--yes", help="Write the files without asking first.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, without writing anything.")
    ] = False,
) -> int:
    """Set up a repository for plans.

    This adds settings, a first plan, a job that checks plans, a hook and editor support for VS Code. You see a list of
    the files before anything is written. Files that already exist are not changed.
    """
    below = _plans_folder(plans)
    _check_top_folder(folder, below)
    jobs = _choose_ci(folder, ci)
    source = installation_source() if jobs else None
    wheel = find_wheel(folder, source, installed_hash()) if jobs else None
    files = list(starter_files(folder, below, jobs, wheel))
    new = [each for each in files if not _exists(folder / each.path)]
    existing = [each for each in files if each not in new]
    _check_targets(folder, files)
    _check_parents(folder, new)
    preview = map(_preview, new) if dry_run else ()
    console.write_stdout_pieces((_overview(folder, new, existing, jobs), *preview), paged=True)
    console.print_messages(*ignored_file_steps(folder, files, jobs))
    more = [*manual_steps(folder, existing), *wheel_steps(folder, jobs, wheel)]
    missing = missing_wheel_steps(folder, jobs, wheel, source)
    if dry_run:
        console.print_messages(*more, *missing, "Nothing was written.")
        return 0
    if new and not yes and not _confirm(len(new)):
        console.print_messages("Nothing was written.")
        return 0
    _write(folder, new)
    console.print_messages(*more, *(closing_steps(folder, new) if new else ()), *missing)
    return 0


def _plans_folder(plans: str) -> str:
    parts = [part for part in plans.replace("\\", "/").split("/") if part not in ("", ".")]
    fit = (
        visible(plans) == plans
        and not plans.startswith("/")
        and not any(part.startswith(".") or re.search(r'["*:<>?|{}\[\]]', part) for part in parts)
    )
    if not fit:
        raise CliExit(
            USAGE, f"--plans must be a folder in the repository, for example plans. “{plans}” is not one."
        )
    return "/".join(parts) or "."


def _check_top_folder(folder: Path, plans: str) -> None:
    """Check that the folder is not a file, and not below the top of a repository. Raises CliExit."""
    if folder.exists() and not folder.is_dir():
        raise CliExit(USAGE, f"“{folder.as_posix()}” is a file, not a folder.")
    top, here = work_tree_top(folder), folder.resolve()
    if top and top != here:
        down = (here.relative_to(top) / plans).as_posix()
        raise CliExit(
            USAGE,
            f"“{here.name}” is inside the repository “{top.as_posix()}”. Jobs and hooks must be in the top folder of "
            f"the repository.",
            "To set up the repository and keep its plans in this folder: "
            + NO_OPTIONS.command("init", "--plans", shell_quoted(down), shell_quoted(top.as_posix())),
        )


def _choose_ci(folder: Path, requested: Literal["github", "gitlab", "none"] | None) -> Ci | None:
    """Return the CI service to write a job for, or None. Asks if it is not clear. Raises CliExit without a terminal."""
    if requested:
        return None if requested == "none" else requested
    found = detect_ci(folder.absolute())
    if found:
        return found
    if not has_terminal():
        raise CliExit(
            USAGE,
            "We could not work out which service should check the plans.",
            "Use --ci github, --ci gitlab or --ci none.",
        )
    while True:
        answer = input("Where should a job check the plans: github, gitlab or none? ").strip().casefold()
        if answer in ("github", "gitlab"):
            return "github" if answer == "github" else "gitlab"
        if answer == "none":
            return None


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _check_targets(folder: Path, files: list[StarterFile]) -> None:
    """Check, before writing, that no link leads a new file out of the folder. Raises CliExit."""
    for each in files:
        if not (folder / each.path).exists():
            check_links(folder / each.path, folder)


def _check_parents(folder: Path, new: list[StarterFile]) -> None:
    """Check, before writing, that no file has the path of a folder that is needed. Raises CliExit."""
    for each in new:
        for above in Path(each.path).parents:
            if _exists(folder / above) and not (folder / above).is_dir():
                raise CliExit(
                    USAGE,
                    f"“{above.as_posix()}” is a file, but it needs to be a folder. Nothing was written.",
                )


def _overview(folder: Path, new: list[StarterFile], existing: list[StarterFile], jobs: Ci | None) -> str:
    job = "without a job"
    if jobs:
        left_out = JOB_FILES[jobs] not in {each.path for each in (*new, *existing)}
        job = (
            f"without a job for {CI_NAMES[jobs]} (see below)"
            if left_out
            else f"with a job for {CI_NAMES[jobs]}"
        )
    lines = []
    if new:
        lines += [f"Files to write in “{visible(folder.resolve().name)}”, {job}:", "", *_in_columns(new), ""]
    if existing:
        heading = (
            "Already here, and not changed:" if new else "Everything is already here, so nothing will change:"
        )
        lines += [heading, "", *(f"  {visible(each.path)}" for each in existing), ""]
    return output_text(lines)


def _in_columns(new: list[StarterFile]) -> Iterator[str]:
    """Yield each path with its purpose next to it if there is room. A very long path has its own line."""
    style = console.style_for("never", sys.stdout)
    widest = max((len(each.path) for each in new if len(each.path) <= _MAX_NAME_WIDTH), default=0)
    beside = style.width - widest >= _MIN_TEXT_WIDTH
    for each in new:
        name = f"  {visible(each.path):<{widest}}  "
        if beside and len(each.path) <= widest:
            yield from style.wrap(each.about, name)
        else:
            yield f"  {visible(each.path)}"
            yield from style.wrap(each.about, " " * (widest + 4 if beside else 6))


def _preview(each: StarterFile) -> str:
    """Return a preview of a file, without the many hashes in a job."""
    lines = [f"({len(each.content):,} bytes)"] if each.is_long else each.text.splitlines()
    shown = [line for line in lines if not line.lstrip().startswith("--hash=")]
    if hidden := len(lines) - len(shown):
        shown.append(f"({hidden} lines with the hashes of these packages are not shown here)")
    return output_text(map(visible, [each.path, "-" * len(each.path), *shown, ""]))


def _confirm(count: int) -> bool:
    if not has_terminal():
        raise CliExit(
            USAGE,
            "Nothing was written, because involveplan can only ask you questions in a terminal. To go ahead, add "
            "--yes.",
        )
    while True:
        answer = input(f"Write {'this file' if count == 1 else f'these {count} files'}? (yes or no) ")
        if answer.strip().casefold() in ("yes", "y"):
            return True
        if answer.strip().casefold() in ("no", "n"):
            return False


def _write(folder: Path, new: list[StarterFile]) -> None:
    """Write each file atomically. If one cannot be written, raises CliExit with the list of written files."""
    for place, each in enumerate(new):
        target = folder / each.path
        try:
            check_links(target, folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            create_atomic(target, each.content)
        except OSError as error:
            written = ", ".join(before.path for before in new[:place]) or "none"
            raise CliExit(
                USAGE,
                f"We could not write “{each.path}”: {os_error_reason(error)}.",
                f"Files that had already been written: {written}.",
            ) from None
