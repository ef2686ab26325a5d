"""A plan that changed after it was agreed: the finding comes from the plan, the names of the keys from git."""

import json
import os
from pathlib import Path

import pytest

from involveplan.plan.fingerprint import fingerprint
from involveplan.plan.source import read
from involveplan.reports import REPORT_FORMATS
from tests.cli.cli_runs import Cli
from tests.cli.git_repository import GitRepository

TEXT = """\
involveplan: 1
title: A calmer wait
stage: agreed
agreed: {on: 2026-12-01, by: clinic meeting, of: f-00000000}
purpose:
  aim: Make the wait shorter.
"""
ONLY = ("--select", "PUR011")
PLAIN = "The plan has changed since it was agreed (clinic meeting, 1 December 2026)."


def agreed(path: Path, text: str = TEXT) -> str:
    """Write the plan with the fingerprint of its content."""
    value = read(text.encode(), "plan").value
    assert value is not None
    text = text.replace("f-00000000", fingerprint(value))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return text


def message(cli: Cli, *words: str) -> str:
    ran = cli("check", *ONLY, "--history", "--output-format", "json", *(words or (".",)))
    (finding,) = json.loads(ran.out)["findings"]
    return str(finding["message"])


def test_what_changed_is_named_from_the_history(cli: Cli, repository: GitRepository) -> None:
    path = repository.folder / "plan.yaml"
    text = agreed(path)
    repository.commit()
    assert cli("check", *ONLY, "plan.yaml").out == "1 plan checked: no problems found.\n"
    path.write_text(text.replace("shorter.", "calmer.") + "lead: matron\n", "utf-8")
    assert message(cli, "plan.yaml") == f"{PLAIN} What changed: lead and purpose.aim."
    repository.commit()
    path.write_text(text.replace("shorter.", "shortest."), "utf-8")
    assert message(cli, "plan.yaml") == f"{PLAIN} What changed: purpose.aim."


def test_git_is_asked_only_where_that_is_wished(
    cli: Cli, repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository.folder / "plan.yaml"
    text = agreed(path)
    repository.commit()
    path.write_text(text.replace("shorter.", "calmer."), "utf-8")
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI"):
        assert PLAIN in " ".join(cli("check", *ONLY, "plan.yaml").out.split())
        assert "What changed" not in " ".join(cli("check", *ONLY, "plan.yaml").out.split())
        monkeypatch.setenv(name, "true")
    (repository.folder / "involveplan.toml").write_text("history = true\n")
    assert "What changed: purpose.aim." in " ".join(cli("check", *ONLY, "plan.yaml").out.split())
    assert "What changed" not in " ".join(cli("check", *ONLY, "--no-history", "plan.yaml").out.split())
    (repository.folder / "involveplan.toml").write_text("history = false\n")
    assert "What changed" not in " ".join(cli("check", *ONLY, "plan.yaml").out.split())
    assert "What changed" in " ".join(cli("check", *ONLY, "--history", "plan.yaml").out.split())


def test_the_version_before_it_was_stamped_will_do(cli: Cli, repository: GitRepository) -> None:
    path = repository.folder / "plan.yaml"
    path.write_text(TEXT.replace("stage: agreed", "stage: draft").replace(TEXT.split("\n")[3] + "\n", ""))
    repository.commit()
    path.write_text(agreed(path).replace("calmer", "short"), "utf-8")
    assert message(cli, "plan.yaml").endswith("What changed: title.")


def test_it_is_found_under_the_name_that_the_file_had_then(cli: Cli, repository: GitRepository) -> None:
    text = agreed(repository.folder / "old" / "a plan.yaml")
    repository.commit()
    (repository.folder / "plans").mkdir()
    repository.git("mv", "old/a plan.yaml", "plans/ward.yaml")
    repository.commit()
    (repository.folder / "plans" / "ward.yaml").write_text(text.replace("shorter", "calmer"), "utf-8")
    assert message(cli, "plans").endswith("What changed: purpose.aim.")
    assert message(cli, str(repository.folder / "plans" / "ward.yaml")).endswith("purpose.aim.")


def test_many_keys_are_counted(cli: Cli, repository: GitRepository) -> None:
    path = repository.folder / "plan.yaml"
    text = agreed(path)
    repository.commit()
    more = "".join(f"  {key}: x\n" for key in ("difference", "can_change", "fixed", "known", "first_step"))
    path.write_text(text + more + "team: a\nlead: b\n", "utf-8")
    assert message(cli).endswith(
        "What changed: team, lead, purpose.difference, purpose.can_change, purpose.fixed, "
        "purpose.known and 1 more."
    )


@pytest.mark.parametrize("committed", [True, False])
def test_without_the_agreed_version_in_the_history_the_finding_stands(
    cli: Cli, repository: GitRepository, committed: bool
) -> None:
    (repository.folder / "plan.yaml").write_text(TEXT, "utf-8")
    if committed:
        repository.commit()
    assert message(cli) == PLAIN


def test_without_a_repository_or_git_the_finding_stands(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "plan.yaml").write_text(TEXT, "utf-8")
    assert message(cli) == PLAIN
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert message(cli, "plan.yaml") == PLAIN


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_format_says_it_the_same_with_and_without_the_cache(
    cli: Cli, repository: GitRepository, form: str
) -> None:
    path = repository.folder / "plan.yaml"
    text = agreed(path)
    agreed(repository.folder / "other.yaml")
    repository.commit()
    path.write_text(text.replace("shorter", "calmer"), "utf-8")
    words = ("check", *ONLY, "--history", "--output-format", form)
    anew = cli(*words, "--no-cache")
    first, again = cli(*words), cli(*words)
    assert anew == first == again
    assert "purpose.aim" in anew.out


def test_the_finding_is_the_same_one_for_baseline_and_revisions(cli: Cli, repository: GitRepository) -> None:
    path = repository.folder / "plan.yaml"
    text = agreed(path)
    repository.commit()
    path.write_text(text.replace("shorter", "calmer"), "utf-8")
    cli("check", *ONLY, "--baseline", "known.json", "--write-baseline", "plan.yaml")
    path.write_text(text.replace("shorter", "shortest") + "lead: matron\n", "utf-8")
    assert "PUR011" not in cli("check", *ONLY, "--baseline", "known.json", "plan.yaml").out
    assert "PUR011" in cli("check", *ONLY, "--new-since", "HEAD", "plan.yaml").out
    repository.commit()
    assert "PUR011" not in cli("check", *ONLY, "--new-since", "HEAD", "plan.yaml").out
