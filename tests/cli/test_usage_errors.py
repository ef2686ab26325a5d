"""Usage errors that Typer finds are told in one style, and name what can be used."""

import pytest

from tests.cli.cli_runs import Cli


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["record"], "The argument PLAN is missing."),
        (["stage", "plan.yaml"], "The argument STAGE is missing. Use draft, agreed, running or closed."),
        (
            ["check", "--stage", "foo"],
            "“foo” is not a valid value for --stage. Use draft, agreed, running or closed.",
        ),
        (["check", "--stage"], "--stage needs a value."),
        (["check", "--together=4"], "--together does not take a value."),
        (
            ["check", "--workers", "0"],
            "“0” is not a valid value for --workers. Use a whole number, 1 or more.",
        ),
        (
            ["check", "--workers", "x"],
            "“x” is not a valid value for --workers. Use a whole number, 1 or more.",
        ),
        (
            ["check", "--colour", "never"],
            "This command does not have the option --colour. Did you mean “--color”?",
        ),
        (["config", "show", "a", "b"], "Too many arguments: b."),
        (["chek"], "Cannot find a command called “chek”. Did you mean “check”, “checklist” or “schema”?"),
        (["nothing-like-it"], "Cannot find a command called “nothing-like-it”."),
    ],
)
def test_a_usage_error_is_one_plain_sentence(cli: Cli, words: list[str], message: str) -> None:
    ran = cli(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.split("\n")[0] == message
