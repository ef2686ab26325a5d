"""The messages of `init`: next steps for the user, and warnings about what would not work."""

from pathlib import Path

from involveplan.cli.setup.detect import CI_NAMES, Ci, ignored_files
from involveplan.cli.setup.job_wheel import WHEEL_NAME, JobWheel, other_wheels
from involveplan.cli.setup.job_wheel import WHEEL_PATH as WHEEL
from involveplan.cli.setup.starter_files import JOB_FILES, StarterFile, job_installs_wheel
from involveplan.reports.text_parts import shell_quoted


def ignored_file_steps(folder: Path, files: list[StarterFile], jobs: Ci | None) -> list[str]:
    """Return a warning about files that git ignores, which nobody else would get, and what to do."""
    paths = [each.path for each in files]
    if jobs and not any(path.startswith("tools/") for path in paths):
        paths.append(WHEEL)
    found = ignored_files(folder, paths)
    if not found:
        return []
    plans = any(each.path.endswith("first-plan.yaml") for each in found)
    others = [each.path for each in found if not each.path.endswith(("first-plan.yaml", ".whl"))]
    return [
        "git ignores some of these, so that nobody else will have them:",
        *(f"  {each.path} ({each.where} has “{each.pattern}”)" for each in found),
        "Take out what ignores them, before you commit.",
        *(["What git ignores is not checked either, so that has to be done for plans."] if plans else []),
        *(
            [f"To share others all the same: git add --force {' '.join(map(shell_quoted, others))}"]
            if others
            else []
        ),
    ]


def manual_steps(folder: Path, existing: list[StarterFile]) -> list[str]:
    """Return the lines to add to files that already exist. Empty if none need any."""
    lines: list[str] = []
    for each in existing:
        path = folder / each.path
        if each.required_text and not (path.is_file() and each.required_text.encode() in path.read_bytes()):
            lines.append(f"“{each.path}” is there already and stays as it is. Add this to it:")
            lines += [f"    {line}" for line in each.text.splitlines() if not line.startswith("#")]
    return lines


def wheel_steps(folder: Path, ci: Ci | None, wheel: JobWheel | None) -> list[str]:
    """Return warnings about the wheel of the job: another wheel, unused wheels in `tools`, or an unverified one."""
    if not ci or not wheel:
        return []
    lines: list[str] = []
    current = job_installs_wheel(folder, ci, wheel)
    if current is False:
        lines += [
            f"“{JOB_FILES[ci]}” was written for another wheel, or for one with another SHA-256. Yours is {WHEEL_NAME}.",
            f"To renew the job: delete that file, then run: {_init_command(folder, ci)}",
            "If you changed it yourself, run git diff to see what to put back.",
        ]
    elif current and (others := other_wheels(folder)):
        lines += [f"The job installs {WHEEL}. Delete the wheels it does not use: {', '.join(others)}"]
    if not wheel.verified:
        lines += [
            f"Nobody has checked where {WHEEL} is from. Its SHA-256 is {wheel.sha256}.",
            "Compare it with the one of your release before you commit. The job runs what is in that file.",
        ]
    return lines


def closing_steps(folder: Path, new: list[StarterFile]) -> list[str]:
    """Return the closing messages after files are written."""
    there = "" if folder.resolve() == Path.cwd() else f" {shell_quoted(folder.as_posix())}"
    plan = next((folder / each.path for each in new if each.path.endswith("first-plan.yaml")), None)
    return [
        "Written.",
        *([f"Now write over {shell_quoted(plan.as_posix())}, the example."] if plan else []),
        f"What plans lack: involveplan check{there}",
    ]


def missing_wheel_steps(
    folder: Path, ci: Ci | None, wheel: JobWheel | None, source: Path | None
) -> list[str]:
    """Return why the job was not written or updated without a wheel of this version, and how to build one."""
    if not ci or wheel:
        return []
    is_there = (folder / JOB_FILES[ci]).exists()
    others = other_wheels(folder)
    tools = shell_quoted((folder / "tools").as_posix())
    copy = source if source and source.is_dir() else None
    return [
        f"“{JOB_FILES[ci]}” was not changed. To update it, you need {WHEEL}."
        if is_there
        else f"The job for {CI_NAMES[ci]} was not written, because {WHEEL}, which it installs, is missing.",
        *(
            [
                f"You have {', '.join(others)}, and a different version may need different packages.",
                "To use that one, install it and run init again.",
            ]
            if others
            else []
        ),
        f"If you have {WHEEL_NAME}, copy it to {tools}. To build it"
        + (":" if copy else " from FOLDER, a copy of the program:"),
        f"  python3 -m pip wheel --no-deps --wheel-dir {tools} {shell_quoted(copy.as_posix()) if copy else 'FOLDER'}",
        f"Then run: {_init_command(folder, ci)}",
    ]


def _init_command(folder: Path, ci: Ci) -> str:
    there = "" if folder.resolve() == Path.cwd() else f" {shell_quoted(folder.as_posix())}"
    return f"involveplan init --ci {ci}{there}"
