"""Suggested commands repeat the options of the run, as far as the command has them."""

from pathlib import Path

import pytest

from involveplan.cli.main import COMMANDS
from involveplan.linting.command_hint import NO_OPTIONS, REPEATED, RunOptions, shell_quoted
from tests.english import command_options

ALL = RunOptions.of(
    {
        "--quick": True,
        "--stage": "agreed",
        "--select": ["AUD", "PUR001"],
        "--plain": True,
        "--checklist": [Path("our trust.yaml"), "b.yaml"],
        "--today": "2027-03-01",
    }
)


@pytest.mark.parametrize("name", REPEATED)
def test_a_command_has_the_options_that_it_repeats(name: str) -> None:
    assert name.split()[0] in COMMANDS
    assert set(REPEATED[name]) <= command_options(name)


def test_a_command_repeats_what_it_has() -> None:
    assert ALL.command("fill", "plan.yaml") == (
        'involveplan fill --quick --stage agreed --plain --checklist "our trust.yaml" --checklist b.yaml '
        "--today 2027-03-01 plan.yaml"
    )
    assert ALL.command("explain", "OUR001") == (
        'involveplan explain --checklist "our trust.yaml" --checklist b.yaml OUR001'
    )
    assert ALL.command("suggest", "plan.yaml") == "involveplan suggest plan.yaml"


def test_an_option_that_is_given_is_not_repeated() -> None:
    command = ALL.only("--stage", "--select").command("check", "--stage", "closed", "plan.yaml")
    assert command == "involveplan check --select AUD --select PUR001 --stage closed plan.yaml"


def test_what_is_not_given_is_no_option() -> None:
    assert RunOptions.of({"--stage": None, "--quick": False, "--checklist": [], "--today": ""}) == NO_OPTIONS


def test_a_template_gets_the_options_and_values() -> None:
    template = "involveplan check --stage {first}{options} {plan}"
    assert ALL.only("--stage", "--today").fill_template(template, {"first": "closed", "plan": "a.yaml"}) == (
        "involveplan check --stage closed --today 2027-03-01 a.yaml"
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("plans/ward-1.yaml", "plans/ward-1.yaml"),
        ("my plan.yaml", '"my plan.yaml"'),
        ("<stdin>", "-"),
        ("-x.yaml", "./-x.yaml"),
        ("a$b", '"a$b"'),
    ],
)
def test_names_as_they_are_typed(name: str, written: str) -> None:
    assert shell_quoted(name) == written
