"""Paths as people know them."""

import os
from pathlib import Path

import pytest

from involveplan.plan.files.display_path import display_path


def test_paths_are_shown_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert display_path(Path(os.path.realpath(tmp_path)) / "plans" / "a.yaml") == "plans/a.yaml"
    assert display_path(Path("/elsewhere/a.yaml")) == "/elsewhere/a.yaml"
