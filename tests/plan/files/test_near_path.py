"""Paths that are almost those of plans."""

from pathlib import Path

import pytest

from involveplan.plan.files.near_path import did_you_mean_path, with_yaml_ending


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("plan.yaml", "short.yml", "notes.md", ".hidden.yaml", "plans/ward.yaml", "plans/clinic.yml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("paln.yaml", " Did you mean “plan.yaml”?"),
        ("plna.yaml", " Did you mean “plan.yaml”?"),
        ("Plam.YAML", " Did you mean “plan.yaml”?"),
        ("plan.yml", " Did you mean “plan.yaml”?"),
        ("paln", " Did you mean “plan.yaml”?"),
        ("shrt.yml", " Did you mean “short.yml”?"),
        ("./plans/wrad.yaml", " Did you mean “plans/ward.yaml”?"),
        ("plns/ward.yaml", " Did you mean “plans/ward.yaml”?"),
        ("plans/clinics.yaml", " Did you mean “plans/clinic.yml”?"),
        ("plns", " Did you mean “plans”?"),
        ("nope.yaml", ""),
        ("hiden.yaml", ""),
        ("note.md", ""),
        ("plns/nope.yaml", ""),
        ("xyz/abc/ward.yaml", ""),
        ("..", ""),
        ("/", ""),
    ],
)
def test_a_path_that_does_not_exist(path: str, hint: str) -> None:
    assert did_you_mean_path(Path(path)) == hint


def test_a_folder_of_very_many_files_is_not_searched() -> None:
    for number in range(200):
        Path(f"{number:03}.yaml").touch()
    assert did_you_mean_path(Path("paln.yaml")) == ""


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("plan", "plan.yaml"),
        ("short", "short.yml"),
        ("plans/ward", "plans/ward.yaml"),
        ("plan.yaml", "plan.yaml"),
        ("plans", "plans"),
        ("notes.md", "notes.md"),
        ("notes", "notes"),
        ("nope", "nope"),
        (".", "."),
        ("-", "-"),
        ("nope/plan", "nope/plan"),
    ],
)
def test_the_ending_can_be_left_out(path: str, meant: str) -> None:
    assert with_yaml_ending(Path(path)) == Path(meant)


def test_a_file_or_folder_of_that_very_name_counts_first() -> None:
    Path("plan").write_text("title: t\n")
    Path("short").mkdir()
    Path("-.yaml").touch()
    assert [with_yaml_ending(Path(name)) for name in ("plan", "short", "-")] == [
        Path("plan"), Path("short"), Path("-"),
    ]  # fmt: skip
