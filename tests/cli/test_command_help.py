"""The `--help` pages: each command and option says what it does, in one form and without notation."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.cli_runs import Cli
from tests.cli.every_command import commands

GROUPS = ("", "checklist", "config")
COMMANDS_BY_NAME = dict(commands())
RUN = list(COMMANDS_BY_NAME)
PAGES = [*GROUPS, *RUN]
# Words at the start of a sentence without a verb, or with one that is not an imperative.
NO_IMPERATIVES = frozenset(
    [
        "a", "all", "an", "any", "as", "at", "by", "each", "every", "everything", "for", "from", "how", "if", "in",
        "it", "no", "on", "one", "only", "several", "some", "that", "the", "their", "these", "they", "this", "those",
        "to", "what", "when", "where", "whether", "which", "who", "whom", "why", "with", "without", "words", "you",
        "your",
    ]
)  # fmt: skip
NOT_FOR_READERS = ("{", "}", "[x", ":<", "<", "|", "…", ";", '"', "several times", "left out", "if not set")
# These have one text for each kind of command or output.
DIFFERENT = {
    "--kind KIND", "-o, --output FILE", "--output-format FORMAT", "--plain", "--quick", "--stage STAGE", "--team NAME",
}  # fmt: skip


def page(cli: Cli, name: str) -> str:
    """The help of a command, or of the whole command line."""
    ran = cli(*name.split(), "--help")
    assert (ran.status, ran.err) == (0, ""), name
    return ran.out


def usage_and_description(text: str) -> tuple[str, str]:
    usage, _, rest = text.partition("\n\n")
    return usage, re.split(r"\n\n(?=\w+:\n)", rest)[0].strip()


def rows(text: str, *headings: str) -> Iterator[tuple[str, str]]:
    """The names and the text of each row below these headings."""
    for heading in headings:
        section = text.partition(f"\n{heading}:\n")[2].partition("\n\n")[0].rstrip()
        for row in re.split(r"\n(?= {2}\S)", section) if section else ():
            names, told = re.split(r" {2,}|\n +", row.strip(), maxsplit=1)
            yield names, " ".join(told.split())


def row_of(parameter: Any, text: str) -> str:
    """The text of an option or argument of a command on its page."""
    name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
    told_by_name = {
        each: told for names, told in rows(text, "Arguments", "Options") for each in re.split(r",? ", names)
    }
    return told_by_name[name]


def is_instruction(sentence: str) -> bool:
    first = re.match(r"[A-Z][a-z]+\b", sentence)
    return (
        first is not None and first[0].lower() not in NO_IMPERATIVES and not first[0].endswith(("ing", "s"))
    )


@pytest.mark.parametrize(
    "sentence", ["What editors need.", "The checklists.", "Your own.", "Tools.", "Asking.", "plan"]
)
def test_what_is_no_instruction(sentence: str) -> None:
    assert not is_instruction(sentence)


@pytest.mark.parametrize("name", PAGES)
def test_each_description_is_an_instruction_without_notation(cli: Cli, name: str) -> None:
    text = page(cli, name)
    _, description = usage_and_description(text)
    assert is_instruction(description), description
    assert [each for each in NOT_FOR_READERS if each in text] == []
    assert max(map(len, text.splitlines())) < 80


@pytest.mark.parametrize("name", PAGES)
def test_each_option_is_an_instruction_and_each_argument_a_noun(cli: Cli, name: str) -> None:
    text = page(cli, name)
    options, arguments = list(rows(text, "Options")), list(rows(text, "Arguments"))
    assert options[-1] == ("-h, --help", "Show this message and exit.")
    assert [names for names, told in options if not is_instruction(told)] == []
    assert [names for names, told in arguments if not re.match(r"(?:A|An|The) ", told)] == []


@pytest.mark.parametrize("name", PAGES)
def test_each_default_has_one_form(cli: Cli, name: str) -> None:
    for names, told in rows(page(cli, name), "Arguments", "Options"):
        assert re.fullmatch(r"[^\[\]]+\.(?: \[required\]| \[default: [^()\[\]]+\])?", told), (names, told)
        assert "default" not in told.partition("[default: ")[0], (names, told)


@pytest.mark.parametrize("name", GROUPS)
def test_each_summary_is_whole_and_on_one_line(cli: Cli, name: str) -> None:
    listed = page(cli, name).partition("\nCommands:\n")[2]
    summaries = [told for _, told in rows(page(cli, name), "Commands")]
    assert len(summaries) == len(listed.splitlines()) > 0
    assert [
        each for each in summaries if not is_instruction(each) or not re.fullmatch(r"[^.]+\.", each)
    ] == []


def test_a_summary_is_whole_in_a_narrow_terminal_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in GROUPS:
        monkeypatch.setenv("COLUMNS", "80")
        wide = page(cli, name).partition("\nCommands:\n")[2]
        monkeypatch.setenv("COLUMNS", "50")
        narrow = page(cli, name).partition("\nCommands:\n")[2]
        assert narrow.split() == wide.split() and narrow != wide


@pytest.mark.parametrize("name", RUN)
def test_the_usage_has_only_names(cli: Cli, name: str) -> None:
    usage, _ = usage_and_description(page(cli, name))
    argument = r" (?:[A-Z]+|\[[A-Z]+\])(?:\.\.\.)?"
    assert re.fullmatch(rf"Usage: involveplan {name} \[OPTIONS\](?:{argument})*", usage)


@pytest.mark.parametrize(("name", "command"), COMMANDS_BY_NAME.items())
def test_repeatable_is_said_of_all_that_can_be_repeated(cli: Cli, name: str, command: Any) -> None:
    text = page(cli, name)
    for each in command.params:
        assert row_of(each, text).count("Repeatable.") == (each.multiple or each.nargs == -1), each.name


@pytest.mark.parametrize(("name", "command"), COMMANDS_BY_NAME.items())
def test_each_choice_is_listed(cli: Cli, name: str, command: Any) -> None:
    text = page(cli, name)
    for each in command.params:
        words = re.findall(r"\w+", row_of(each, text))
        assert [choice for choice in getattr(each.type, "choices", ()) if choice not in words] == [], (
            each.name
        )


def test_an_option_has_the_same_text_in_all_commands(cli: Cli) -> None:
    texts: dict[str, set[str]] = {}
    for name in RUN:
        for names, told in rows(page(cli, name), "Options"):
            texts.setdefault(names, set()).add(told)
    assert {names for names, told in texts.items() if len(told) > 1} == DIFFERENT


@pytest.mark.parametrize("name", PAGES)
def test_the_exit_status_has_one_form(cli: Cli, name: str) -> None:
    _, description = usage_and_description(page(cli, name))
    *others, last = (" ".join(each.split()) for each in description.split("\n\n"))
    assert not any(re.search("exit status", each, re.IGNORECASE) for each in others)
    if re.search("exit status", last, re.IGNORECASE):
        assert re.fullmatch(r"Exit status: \d if [^.]+(?:, \d if [^.]+)*\.", last)
