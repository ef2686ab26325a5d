"""What `init` says besides: what is left to do by hand, and what would keep it from working."""

from pathlib import Path

from involveplan import __version__
from involveplan.cli.starter import Starter, wheels
from involveplan.cli.surroundings import Ci, ignored_by_git
from involveplan.reports.text import typed

_WHEEL_TO_COME = "tools/involveplan-VERSION.whl"


def git_ignores(folder: Path, wanted: list[Starter], jobs: Ci | None) -> list[str]:
    """Which of the files git ignores, so that nobody else would ever have them, and what to do."""
    paths = [each.path for each in wanted]
    if jobs and not any(path.startswith("tools/") for path in paths):
        paths.append(_WHEEL_TO_COME)
    found = ignored_by_git(folder, paths)
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
            [f"To share others all the same: git add --force {' '.join(map(typed, others))}"]
            if others
            else []
        ),
    ]


def by_hand(folder: Path, there: list[Starter]) -> list[str]:
    """What is there already, and what it needs besides; nothing of files that need nothing."""
    lines: list[str] = []
    for each in there:
        path = folder / each.path
        if each.has and not (path.is_file() and each.has.encode() in path.read_bytes()):
            lines.append(f"“{each.path}” is there already and stays as it is. Add this to it:")
            lines += [f"    {line}" for line in each.text.splitlines() if not line.startswith("#")]
    return lines


def other_wheels(folder: Path, jobs: Ci | None) -> list[str]:
    """What to say where the job would install another involveplan than this one, or cannot tell which."""
    there = wheels(folder) if jobs else []
    if len(there) > 1:
        named = ", ".join(f"tools/{each.name}" for each in there)
        return [f"The job can install one wheel only; there are {len(there)}: {named}. Keep the newest."]
    if not there or (version := there[0].name.split("-")[1]) == __version__:
        return []
    return [
        f"The job will install involveplan {version}, from tools/{there[0].name}; this one is {__version__}.",
        "To have the same in both places, put the wheel of this one in the place of that.",
    ]


def what_next(folder: Path, new: list[Starter]) -> list[str]:
    there = "" if folder.resolve() == Path.cwd() else f" {typed(folder.as_posix())}"
    plan = next((folder / each.path for each in new if each.path.endswith("first-plan.yaml")), None)
    return [
        "Written.",
        *([f"Now write over {typed(plan.as_posix())}, the example."] if plan else []),
        f"What plans lack: involveplan check{there}",
    ]


def wheel_missing(folder: Path, jobs: Ci | None, source: Path | None) -> list[str]:
    """What to do so that the job finds involveplan, where it would not."""
    if not jobs or wheels(folder):
        return []
    tools = typed((folder / "tools").as_posix())
    copy = typed(source.as_posix()) if source and source.is_dir() else "FOLDER"
    what = "" if copy != "FOLDER" else ", where FOLDER is a copy of the program"
    return [
        f"The job needs involveplan itself, as a wheel in the folder tools{what}:",
        f"  python3 -m pip wheel --no-deps --wheel-dir {tools} {copy}",
    ]
