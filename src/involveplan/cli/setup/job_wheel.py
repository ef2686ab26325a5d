"""The wheel that a CI job installs, pinned together with its dependencies."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from involveplan import __version__, data
from involveplan.cli.exits import USAGE, CliExit
from involveplan.plan.files.os_errors import os_error_reason

WHEEL_NAME = f"involveplan-{__version__}-py3-none-any.whl"  # the only name the build gives this version
WHEEL_PATH = f"tools/{WHEEL_NAME}"


@dataclass(frozen=True, slots=True)
class JobWheel:
    """A wheel of this version: its bytes, and whether it is already in the folder `tools`.

    `verified`: it is the same file that this involveplan was installed from.
    """

    content: bytes
    in_tools: bool
    verified: bool = False

    @property
    def sha256(self) -> str:
        """The SHA-256 of the wheel, as pip and `sha256sum` write it."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def requirement(self) -> str:
        """The wheel as a pip requirement: its path and its hash."""
        return f"{WHEEL_PATH} --hash=sha256:{self.sha256}"

    def fill_in(self, template: str) -> str:
        """Fill in the template of a job: this wheel for `{wheel}`, and all requirements for `{packages}`."""
        before, _, after = template.replace("{wheel}", WHEEL_PATH).partition("{packages}\n")
        indent = before.rpartition("\n")[2]
        lines = [self.requirement, *data.locked_packages().splitlines()]
        return before + f"\n{indent}".join(lines) + "\n" + after


def find_wheel(folder: Path, installed_from: Path | None, installed_hash: str) -> JobWheel | None:
    """Return the wheel of this version: the one in `tools`, else the one this involveplan was installed from.

    None if there is neither. A wheel of another version may need packages that the lock does not pin. The wheel in
    `tools` is not trusted. Raises CliExit if it differs from the installed one, or if a wheel cannot be read.
    """
    ours = _content(installed_from) if installed_from and installed_from.name == WHEEL_NAME else None
    known_hash = hashlib.sha256(ours).hexdigest() if ours is not None else installed_hash
    existing = _content(folder / WHEEL_PATH)
    if existing is None:
        return None if ours is None else JobWheel(ours, in_tools=False, verified=True)
    wheel = JobWheel(existing, in_tools=True, verified=hashlib.sha256(existing).hexdigest() == known_hash)
    if known_hash and not wheel.verified:
        raise CliExit(
            USAGE,
            f"“{WHEEL_PATH}” is not the wheel that you installed involveplan from, although it has the same name.",
            f"Its SHA-256 is {wheel.sha256}. Yours was {known_hash}.",
            "Nothing was written. Delete that file or replace it with your wheel, then run this command again.",
        )
    return wheel


def _content(path: Path) -> bytes | None:
    """Return the content of a file, or None if it does not exist. Raises CliExit if it cannot be read."""
    if not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise CliExit(USAGE, f"We could not read “{path.as_posix()}”: {os_error_reason(error)}.") from None


def other_wheels(folder: Path) -> list[str]:
    """Return the paths of the wheels of other versions in `tools`."""
    found = sorted(path.name for path in folder.glob("tools/involveplan-*.whl"))
    return [f"tools/{name}" for name in found if name != WHEEL_NAME]
