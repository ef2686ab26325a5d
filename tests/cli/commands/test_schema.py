"""`schema` as it is typed, and the line in a new plan that names what it installs."""

import json
from pathlib import Path

import pytest

from involveplan.exports import schemas
from tests.cli.cli_runs import EXAMPLES, Cli
from tests.cli.git_repository import GitRepository

OWN = """
checklist: our-trust
prefix: OUR
title: Our trust
items:
  - {code: OUR001, name: sponsor-named, field: answers.sponsor, ask: Which director sponsors it?, message: m, why: w,
     write: A role., severity: note, check: {kind: filled}}
"""
ANSWERS = ("--answers", EXAMPLES / "answers.yaml", "--today", "2026-11-23")


def first_line(path: Path) -> str:
    return path.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ((), "involveplan"),
        (("plan",), "involveplan"),
        (("checklist",), "prefix"),
        (("config",), "fail-on"),
    ],
)
def test_it_prints_a_schema(cli: Cli, words: tuple[str, ...], key: str) -> None:
    ran = cli("schema", *words)
    assert (ran.status, ran.err) == (0, "")
    assert key in json.loads(ran.out)["properties"]


def test_it_writes_a_schema_where_it_is_told(cli: Cli, tmp_path: Path) -> None:
    assert cli("schema", "--output", "mine.json").status == 0
    assert (tmp_path / "mine.json").read_text("utf-8") == schemas.schema_text("plan")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("plans",), "Use plan, checklist, config or catalogue."),
        (("plan", "plans"), "You can only name a folder if you use --install."),
        (("plans", "plans", "--install"), "“plans” does not have a schema"),
        (("--install", "--output", "a.json"), "not both"),
        (("--install", "nowhere"), "folder called “nowhere”"),
    ],
)
def test_what_cannot_be_meant_is_told(cli: Cli, tmp_path: Path, words: tuple[str, ...], part: str) -> None:
    ran = cli("schema", *words)
    assert (ran.status, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert part in ran.err


@pytest.mark.parametrize(
    ("words", "name", "line"),
    [
        ((), "plan.schema.json", "# yaml-language-server: $schema=plan.schema.json"),
        (("plans",), "plans/plan.schema.json", "# yaml-language-server: $schema=plan.schema.json"),
        (("plan", "plans"), "plans/plan.schema.json", "# yaml-language-server: $schema=plan.schema.json"),
        (("checklist",), "checklist.schema.json", "# yaml-language-server: $schema=checklist.schema.json"),
        (("config",), "involveplan.schema.json", "#:schema involveplan.schema.json"),
    ],
)
def test_it_puts_the_schema_beside_the_files_and_tells_the_line(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], name: str, line: str
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "old.yaml").write_text("involveplan: 1\n", "utf-8")
    ran = cli("schema", "--install", *words)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith(f"Written to {name}.\n")
    assert ran.err.endswith(f"\n  {line}\n")
    assert "$schema" in json.loads((tmp_path / name).read_text("utf-8"))
    assert (tmp_path / "plans" / "old.yaml").read_text("utf-8") == "involveplan: 1\n"


def test_an_older_schema_is_brought_up_to_date(cli: Cli, tmp_path: Path) -> None:
    old = json.loads(schemas.schema_text("plan"))
    del old["properties"]["lead"]
    (tmp_path / "plan.schema.json").write_text(json.dumps(old), "utf-8")
    assert cli("schema", "--install").status == 0
    assert (tmp_path / "plan.schema.json").read_text("utf-8") == schemas.schema_text("plan")


@pytest.mark.parametrize("text", ["mine", "{}", '{"$schema": "x", "title": "Rota plan"}', "\udcff"])
def test_another_file_of_that_name_stays_as_it_is(cli: Cli, tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.schema.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = cli("schema", "--install")
    assert ran.status == 2
    assert "so it was not changed" in ran.err
    assert (tmp_path / "plan.schema.json").read_bytes() == text.encode("utf-8", "surrogateescape")


def test_a_folder_or_a_dangling_link_of_that_name_stays_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.schema.json").mkdir()
    assert cli("schema", "--install").status == 2
    (tmp_path / "checklist.schema.json").symlink_to(tmp_path / "elsewhere.json")
    assert cli("schema", "checklist", "--install").status == 2
    assert not (tmp_path / "elsewhere.json").exists()


def test_that_of_plans_knows_ones_own_checklist(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "own.yaml").write_text(OWN, "utf-8")
    (tmp_path / "plans" / "involveplan.toml").write_text('checklists = ["own.yaml"]\n', "utf-8")
    assert cli("schema", "--install", "plans").status == 0
    installed = json.loads((tmp_path / "plans" / "plan.schema.json").read_text("utf-8"))
    assert "sponsor" in installed["properties"]["answers"]["properties"]
    for words, known in (((), False), (("--checklist", "plans/own.yaml"), True)):
        printed = json.loads(cli("schema", *words).out)
        assert ("OUR001" in printed["properties"]["not_applicable"]["properties"]) is known


def test_a_new_plan_begins_with_the_line_and_says_how_to_get_the_schema(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "our plans").mkdir()
    ran = cli("new", "our plans/a", *ANSWERS)
    assert first_line(tmp_path / "our plans" / "a.yaml") == "# yaml-language-server: $schema=plan.schema.json"
    assert ran.err.splitlines()[-1] == (
        'For help while you edit the file: involveplan schema --install "our plans"'
    )


@pytest.mark.parametrize(
    ("folder", "line"),
    [("", "plan.schema.json"), ("plans", "../plan.schema.json"), ("a/b", "../../plan.schema.json")],
)
def test_a_new_plan_names_the_schema_that_is_there(cli: Cli, tmp_path: Path, folder: str, line: str) -> None:
    cli("schema", "--install")
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    ran = cli("new", f"{folder}/ward.yaml".lstrip("/"), *ANSWERS)
    assert ran.status == 0
    assert first_line(tmp_path / folder / "ward.yaml") == f"# yaml-language-server: $schema={line}"
    assert (tmp_path / folder / line).is_file()
    assert "editor" not in ran.err


def test_a_schema_outside_the_repository_or_of_something_else_is_not_named(cli: Cli, tmp_path: Path) -> None:
    cli("schema", "--install")
    GitRepository(tmp_path / "plans")
    assert "schema --install plans" in cli("new", "plans/ward.yaml", *ANSWERS).err
    (tmp_path / "plan.schema.json").write_text('{"title": "Rota plan"}', "utf-8")
    assert "schema --install" in cli("new", "ward.yaml", *ANSWERS).err


def test_a_draft_without_answers_begins_with_the_line_too_and_fill_keeps_it(cli: Cli, tmp_path: Path) -> None:
    ran = cli("new", "--quick")
    assert ran.status == 4
    assert "schema --install" in ran.err
    ran = cli("fill", "plan.yaml", "--set", "title=A calmer wait", "--set", "lead=matron")
    assert (tmp_path / "plan.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=plan.schema.json\n"
        "involveplan: 1\ntitle: A calmer wait\nlead: matron\nstage: draft\n"
    )
    assert "editor" not in ran.err


def test_the_line_stands_before_what_an_earlier_plan_taught(cli: Cli, tmp_path: Path) -> None:
    cli("new", "--from", EXAMPLES / "closed-plan.yaml", "--set", "title=Again")
    lines = (tmp_path / "plan.yaml").read_text("utf-8").splitlines()
    assert lines[0].startswith("# yaml-language-server")
    assert lines[1] == "# Lessons from the last plan:" and lines[2].startswith("# What worked: ")
