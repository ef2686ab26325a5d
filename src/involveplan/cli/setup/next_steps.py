"""The messages of `init`: next steps for the user, and warnings about what would not work."""

from pathlib import Path

from involveplan.cli.setup.detect import CI_NAMES, Ci, ignored_files
from involveplan.cli.setup.job_wheel import WHEEL_NAME, JobWheel, other_wheels
from involveplan.cli.setup.job_wheel import WHEEL_PATH as WHEEL
from involveplan.cli.setup.starter_files import JOB_FILES, StarterFile, job_installs_wheel
from involveplan.linting.command_hint import NO_OPTIONS, shell_quoted


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
        "git ignores some of these files, so nobody else will get them:",
        *(f"  {each.path} (because of “{each.pattern}” in {each.where})" for each in found),
        "Remove these patterns before you commit.",
        *(["Plans that git ignores are not checked, so you need to do this for them."] if plans else []),
        *([f"Or add these anyway: git add --force {' '.join(map(shell_quoted, others))}"] if others else []),
    ]


def manual_steps(folder: Path, existing: list[StarterFile]) -> list[str]:
    """Return the lines to add to files that already exist. Empty if none need any."""
    lines: list[str] = []
    for each in existing:
        path = folder / each.path
        if each.required_text and not (path.is_file() and each.required_text.encode() in path.read_bytes()):
            lines.append(f"“{each.path}” already exists and was not changed. Add these lines to it:")
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
            f"“{JOB_FILES[ci]}” installs another wheel, or one with another SHA-256. Yours is {WHEEL_NAME}.",
            f"To renew the job: delete that file, then run: {_init_command(folder, ci)}",
            "If you had changed that file yourself, run git diff to see what to put back.",
        ]
    elif current and (others := other_wheels(folder)):
        lines += [f"The job installs {WHEEL}. Delete the wheels it does not use: {', '.join(others)}"]
    if not wheel.verified:
        lines += [
            f"We do not know where {WHEEL} came from. Its SHA-256 is {wheel.sha256}.",
            "Before you commit, compare it with the SHA-256 of your release. The job runs the code in that file.",
        ]
    return lines


def closing_steps(folder: Path, new: list[StarterFile]) -> list[str]:
    """Return the closing messages after files are written."""
    there = _folder_argument(folder)
    plan = next((folder / each.path for each in new if each.path.endswith("first-plan.yaml")), None)
    return [
        "Written.",
        *([f"Replace the example in {shell_quoted(plan.as_posix())} with your own plan."] if plan else []),
        f"To check your plans: {NO_OPTIONS.command('check', *there)}",
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
        else f"The job for {CI_NAMES[ci]} was not written, because it installs {WHEEL}, which is missing.",
        *(
            [
                f"You have {', '.join(others)}, but a different version may need different packages.",
                "To use that version, install it and run init again.",
            ]
            if others
            else []
        ),
        f"If you have {WHEEL_NAME}, copy it to {tools}. To build it"
        + (":" if copy else " from a copy of the program in FOLDER:"),
        f"  python3 -m pip wheel --no-deps --wheel-dir {tools} {shell_quoted(copy.as_posix()) if copy else 'FOLDER'}",
        f"Then run: {_init_command(folder, ci)}",
    ]


def _init_command(folder: Path, ci: Ci) -> str:
    return NO_OPTIONS.command("init", "--ci", ci, *_folder_argument(folder))


def _folder_argument(folder: Path) -> list[str]:
    """Return the argument that names a folder. Empty for the current one."""
    return [] if folder.resolve() == Path.cwd() else [shell_quoted(folder.as_posix())]
