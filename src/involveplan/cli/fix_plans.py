"""`check --fix` and `check --diff`: the plans that a check finds, fixed on disk or shown as differences."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from involveplan.checks.personal_data import mask_line, redact_text
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_paths import check_outputs, check_plan_target, save_plan
from involveplan.cli.terminal import console
from involveplan.linting.command_hint import shell_quoted
from involveplan.plan.correction.characters import without_look_alikes
from involveplan.plan.files.display_path import STDIN
from involveplan.plan.files.reader import read_raw
from involveplan.plan.files.store import CannotStore, StoredFile
from involveplan.plan.limits import MAX_SHOWN_LENGTH
from involveplan.reports.text_style import screen_line
from involveplan.run.fixing import FixedText, fix_bytes, selected_kinds
from involveplan.run.paths import STDIN_PATH
from involveplan.run.pipeline import RunRequest
from involveplan.run.rules.resolver import RuleResolver

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_MOST_SHOWN = 60  # characters of a text before or after a change


class _FixedFile(NamedTuple):
    """A plan that was fixed in memory, its file as it was read, and its name. Standard input has an empty path."""

    name: str
    stored: StoredFile
    fixed: FixedText


def check_fix_options(
    paths: Sequence[Path], *, diff: bool, why: bool, write_baseline: bool, format_on_screen: bool
) -> None:
    """Check that --fix and --diff fit the other options. Raises CliExit.

    `format_on_screen` is true if a report for programs goes to the screen.
    """
    if why:
        raise CliExit(USAGE, "--why only shows its results, so it cannot be used with --fix or --diff.")
    if not diff and STDIN_PATH in paths:
        raise CliExit(
            USAGE,
            "--fix does not work with standard input, which has no file to change.",
            "To see what it would change, use --diff instead.",
        )
    if diff and write_baseline:
        raise CliExit(USAGE, "--diff changes no files, so it cannot be used with --write-baseline.")
    if diff and format_on_screen:
        raise CliExit(
            USAGE,
            "--diff shows changes on the screen, so the report needs a file.",
            "For example: --output-format json --output findings.json",
        )


def fix_plans(request: RunRequest, resolver: RuleResolver, outputs: Iterable[Path], *, diff: bool) -> bool:
    """Fix the plans of a request, or show what would change. Return True if anything does, or would.

    Every plan is read, and every path checked, before the first plan is written. Raises RunError, and CliExit also if
    a plan cannot be saved.
    """
    found = list(_fixed_files(request, resolver, outputs))
    changed = [each for each in found if each.fixed.changes]
    if diff:
        console.write_stdout_pieces(piece for each in changed for piece in _differences(each))
    else:
        for each in changed:
            check_plan_target(each.stored.path)
    errors = {} if diff else {each.name: error for each in changed if (error := _save(each))}
    for each in found:
        console.print_messages(*_messages(each, changes=not diff and each.name not in errors))
    _print_total([each for each in changed if each.name not in errors], request, diff=diff)
    if errors:
        raise CliExit(USAGE, *errors.values())
    return bool(changed)


def _fixed_files(
    request: RunRequest, resolver: RuleResolver, outputs: Iterable[Path]
) -> Iterator[_FixedFile]:
    """Yield the plans with changes, and those with problems that are left."""
    files = resolver.find_files(
        [path for path in request.paths if path != STDIN_PATH],
        request.include,
        request.exclude,
        force_exclude=request.plans_only,
        found=request.found,
    )
    check_outputs(outputs, (file.path for file in files))
    for file in files:
        try:
            raw = read_raw(file.path)
        except OSError:
            continue  # the check reports it
        kinds = selected_kinds(resolver.for_plan(file.name).rules)
        if fixed := fix_bytes(raw, kinds, named=file.named and not request.plans_only):
            yield _FixedFile(file.name, StoredFile(file.path, raw, fixed.before), fixed)
    if request.stdin is not None:
        kinds = selected_kinds(resolver.for_folder("").rules)
        if fixed := fix_bytes(request.stdin, kinds, named=True):
            yield _FixedFile(STDIN, StoredFile(Path(), request.stdin, fixed.before), fixed)


def _save(file: _FixedFile) -> str:
    """Save a plan. Return why it cannot be saved, for example because someone else has changed it, else empty."""
    try:
        save_plan(file.stored, file.fixed.text, may_have_problems=True)
    except CannotStore as error:
        return str(error)
    return ""


def _messages(file: _FixedFile, *, changes: bool) -> Iterator[str]:
    """Yield a message for each change, if wanted, and for each problem that is left."""
    if changes:
        for each in file.fixed.changes:
            yield f"{file.name}:{each.line}: {_shown(each.before)} → {_shown(each.after)}"
    for problem in file.fixed.left:
        yield f"{file.name}:{problem.line}: left: {problem.reason}"


def _shown(text: str) -> str:
    """Return a text in quotes, without personal details. Tabs and look-alike characters are shown by number."""
    safe = redact_text(text[:MAX_SHOWN_LENGTH])
    short = safe if len(safe) <= _MOST_SHOWN else f"{safe[: _MOST_SHOWN - 1]}…"
    signs = (
        f"<U+{ord(sign):04X}>" if sign == "\t" or without_look_alikes(sign) != sign else sign
        for sign in short
    )
    return f"“{''.join(signs)}”"


def _print_total(changed: Sequence[_FixedFile], request: RunRequest, *, diff: bool) -> None:
    count = sum(len(each.fixed.changes) for each in changed)
    if not count:
        return
    plans = f"{len(changed)} plan{'' if len(changed) == 1 else 's'}"
    number = f"{count} change{'' if count == 1 else 's'}"
    if not diff:
        console.print_messages(f"Made {number} in {plans}.")
        return
    console.print_messages(f"{number} to make in {plans}.")
    if STDIN_PATH not in request.paths:
        words = [shell_quoted(path.as_posix()) for path in request.paths]
        console.print_messages(f"To make them: {request.options.command('check', '--fix', *words)}")


def _differences(file: _FixedFile) -> Iterator[str]:
    """Yield the lines of a unified diff, safe to print. Personal details are masked."""
    before, after = (_LINES.findall(text) for text in (file.fixed.before, file.fixed.text))
    for line in difflib.unified_diff(before, after, file.name, file.name):
        content = line.rstrip("\r\n")
        tabs = (screen_line(each) for each in mask_line(content).split("\t"))
        yield "\t".join(tabs) + "\n"
        if content == line:
            yield "\\ No newline at end of file\n"
