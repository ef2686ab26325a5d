"""Where the texts lie that other projects collected to break readers: beside it, or where a variable says."""

import os
from pathlib import Path

from tests import ROOT

_FOLDER = os.environ.get("INVOLVEPLAN_CORPORA")
FOLDER = Path(_FOLDER) if _FOLDER else ROOT.parent / "shared" / "corpora"
YAML_SUITE = sorted((FOLDER / "yaml-test-suite").glob("*.yaml"))
_STRINGS = FOLDER / "naughty-strings" / "blns.txt"
STRINGS = (
    [line for line in _STRINGS.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    if _STRINGS.exists()
    else []
)
ABSENT = "the corpora are not beside the repository"
