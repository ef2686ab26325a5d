"""What the environment decides: where the cache is, and what git sees."""

import os
from datetime import date
from pathlib import Path

import pytest

from involveplan.cli.environment import rule_resolver, user_cache
from involveplan.run.rules.resolver import CheckOptions


def test_the_folder_of_the_cache_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVOLVEPLAN_CACHE_DIR", str(tmp_path / "cache"))
    cache = user_cache()
    assert cache is not None and cache.path.parent == tmp_path / "cache"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INVOLVEPLAN_CACHE_DIR", "here")
    cache = user_cache()
    assert cache is not None and cache.path.parent == tmp_path / "here"


def test_otherwise_it_is_that_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVOLVEPLAN_CACHE_DIR", "")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "user"))
    cache = user_cache()
    assert cache is not None and cache.path.parent == tmp_path / "user"
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: "without-a-home")
    assert user_cache() is None


def test_git_gets_the_environment_of_the_program() -> None:
    assert rule_resolver(CheckOptions(date(2026, 11, 23))).git_environment is os.environ
