"""The settings of the user: what the interview remembers for new plans. Unreadable settings count as none."""

import contextlib
import json
import os
from pathlib import Path

from involveplan.json_text import json_text
from involveplan.plan.files.atomic import write_atomic

_SETTINGS_FOLDER = "INVOLVEPLAN_SETTINGS_DIR"  # environment variable for another folder
_MAX_SIZE = 10_000  # bytes


def load_document_formats(known: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the document formats that the user wants besides Markdown. None if the user has not said."""
    path = _settings_path()
    if path is None:
        return None
    with contextlib.suppress(OSError, ValueError, RecursionError):
        if path.is_file() and path.stat().st_size <= _MAX_SIZE:
            settings = json.loads(path.read_text("utf-8"))
            formats = settings.get("documents") if isinstance(settings, dict) else None
            if isinstance(formats, list):
                return tuple(each for each in known if each in formats)
    return None


def save_document_formats(formats: tuple[str, ...]) -> None:
    """Remember the document formats. If that is not possible, nothing is remembered."""
    path = _settings_path()
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, f"{json_text({'documents': formats})}\n".encode())


def _settings_path() -> Path | None:
    """Return the path of the settings. None if there is no folder for them."""
    given = os.environ.get(_SETTINGS_FOLDER)
    if given:
        return Path(given).absolute() / "settings.json"
    from platformdirs import user_config_dir

    folder = Path(user_config_dir("involveplan", appauthor=False))
    return folder / "settings.json" if folder.is_absolute() else None  # relative if the user has no home
