"""`estimate` as it is typed."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

TODAY = ("--today", "2026-11-23")
TOOLS = """\
audience:
  - {id: patients, kind: service-users, who: people who wait, number: 200}
tools:
  - {tool: survey-waiting-room, with: [patients], sessions: 2, starts: 2027-02-01, ends: 2027-02-12, invite: 60}
  - {tool: tea-party, with: [patients]}
resources:
  people: [{role: clerk, hours: 3}]
"""


@pytest.mark.parametrize(
    "name", ["quick", "opmh-carers", "poor-plan", "ehcp", "syringe-drivers", "closed-plan"]
)
def test_what_an_example_takes(cli: Cli, name: str) -> None:
    path = EXAMPLES / f"{name}.yaml"
    ran = cli("estimate", path, *TODAY)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Estimate: ")
    assert "\nSummary\n-------\n" in ran.out
    assert "\x1b" not in ran.out
    written = cli("estimate", path, *TODAY, "--output-format", "markdown").out
    assert written.startswith("# Estimate: ") and "\n## Summary\n" in written
    assert json.loads(cli("estimate", path, *TODAY, "--output-format", "json").out)["version"] == 1


def test_a_plan_that_does_not_fit_is_no_fault_of_the_command(cli: Cli, plan: WritePlan) -> None:
    plan(lines=TOOLS)
    ran = cli("estimate", "plan.yaml", *TODAY)
    assert ran.status == 0
    assert "You do not have enough staff time." in ran.out


def test_from_standard_input(cli: Cli, plan: WritePlan) -> None:
    text = plan(lines=TOOLS).read_bytes()
    for command in ("estimate", "render"):
        piped = cli(command, "-", *TODAY, stdin=text)
        assert piped.status == 0
        assert piped.out == cli(command, "plan.yaml", *TODAY).out


def test_to_a_file_but_never_over_the_plan(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    path = plan(lines=TOOLS)
    ran = cli("estimate", "plan.yaml", *TODAY, "--output", "page.txt", "--color", "always")
    assert (ran.status, ran.out, ran.err) == (0, "", "Written to page.txt.\n")
    assert (tmp_path / "page.txt").read_text("utf-8") == cli("estimate", "plan.yaml", *TODAY).out
    before = path.read_bytes()
    ran = cli("estimate", "plan.yaml", "--output", "plan.yaml")
    assert ran.status == 2 and "is the plan itself" in ran.err
    assert path.read_bytes() == before


def test_what_is_no_plan(cli: Cli, tmp_path: Path) -> None:
    assert cli("estimate", "nope.yaml").err == "Cannot find a file or folder called “nope.yaml”.\n"
    assert cli("estimate", tmp_path).status == 2
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: [", encoding="utf-8")
    ran = cli("estimate", "plan.yaml", "--output", "page.txt")
    assert (ran.status, ran.out) == (1, "")
    assert "FMT001" in ran.err and not (tmp_path / "page.txt").exists()
    assert "FMT001" in cli("estimate", "-", stdin=b"[").err


def test_what_could_not_be_read_is_not_counted_and_that_is_told(cli: Cli, plan: WritePlan) -> None:
    plan(lines="tools: [{tool: interview, hours: lots}]\n")
    ran = cli("estimate", "plan.yaml")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "We could not read part of the plan, so the estimate leaves it out.",
        "To see which part: involveplan check plan.yaml",
    ]


def test_the_region_of_the_configuration_counts(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines=TOOLS.replace("2027-02-01", "2027-01-12"))
    english = cli("estimate", "plan.yaml", *TODAY).out
    assert "bank holidays in England." in english
    (tmp_path / "involveplan.toml").write_text('region = "SCT"\n', "utf-8")
    scottish = cli("estimate", "plan.yaml", *TODAY).out
    assert "bank holidays in Scotland." in scottish
    assert _prepared(english) > _prepared(scottish)  # 4 January 2027 is a holiday there


def _prepared(page: str) -> int:
    found = re.search(r"Waiting room survey +(\d+) December 2026", page)
    assert found
    return int(found[1])


def test_peoples_words_are_never_interpreted(cli: Cli, plan: WritePlan) -> None:
    plan(title='"[bold]x[/x] \\e[31m `a` {0} ::error::"', lines=TOOLS.replace("tea-party", "'{tool} [/red]'"))
    ran = cli("estimate", "plan.yaml", "--color", "always")
    assert "[bold]x[/x] <U+001B>[31m `a` {0}" in ran.out
    assert "{tool} [/red]: this tool is not in the catalogue" in ran.out
    plain = cli("estimate", "plan.yaml").out
    assert not [line for line in plain.splitlines() if line.lstrip().startswith("::")]


def test_the_json_tells_the_same_as_the_page(cli: Cli, plan: WritePlan) -> None:
    plan(lines=TOOLS)
    found = json.loads(cli("estimate", "plan.yaml", *TODAY, "--output-format", "json").out)
    assert (found["file"], found["today"], found["region"], found["setting"]) == (
        "plan.yaml",
        "2026-11-23",
        "ENG",
        None,
    )
    assert found["hours"]["there"] == 3 and found["hours"]["fit"] == "short"
    assert found["money"]["there"] is None and found["money"]["fit"] is None
    survey, party = found["tools"]
    assert survey["pointer"] == "/tools/0" and survey["invite"] == 60 and survey["expect"] is None
    assert survey["people"]["low"] == round(60 * survey["response"]["low"] / 100)
    assert survey["calendar"]["standing"] == "in-time" and survey["calendar"]["starts"] == "2027-02-01"
    assert party["people"] is party["hours"] is party["money"] is party["calendar"]["standing"] is None
    for end in ("low", "likely", "high"):
        terms = sum(term["comes_to"][end] for term in survey["hours"]["terms"])
        assert terms == pytest.approx(survey["hours"]["total"][end])
        total = survey["hours"]["total"][end] + found["making_sense"]["total"][end]
        assert total == pytest.approx(found["hours"]["needed"][end])
    assert found["not_counted"][0] == {
        "why": "tool-unknown",
        "pointer": "/tools/1",
        "message": "Tea-party: this tool is not in the catalogue, so none of its hours or costs are counted. "
        "Add its hours and cost to the plan.",
    }


def test_every_source_that_is_named_in_the_json_is_there(cli: Cli) -> None:
    text = cli("estimate", EXAMPLES / "opmh-carers.yaml", *TODAY, "--output-format", "json").out
    found = json.loads(text)
    named = set(re.findall(r'"([\w-]+)"', " ".join(re.findall(r'"sources": \[(.*?)\]', text, re.DOTALL))))
    assert named and named == set(found["sources"])
    assert all(each["address"].startswith("http") for each in found["sources"].values())


def test_the_rates_of_the_configuration_count_and_tell_when_they_are_out_of_date(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan(lines=TOOLS.replace("tea-party", "focus-group") + "  payment: {position: paid}\n")
    page = cli("estimate", "plan.yaml", "--output-format", "markdown").out
    assert "your configuration does not say which rates to use." in page
    (tmp_path / "involveplan.toml").write_text(
        'payment-rates = "nihr-2025"\nexpense-rates = "travel-2026"\n', "utf-8"
    )
    told = cli("estimate", "plan.yaml", "--today", "2026-12-15").out
    assert (
        "\nPayment for people's time\n" in told
        and "\nExpenses of people who make a special journey\n" in told
    )
    assert "was valid until" not in told
    late = cli("estimate", "plan.yaml", "--today", "2026-12-16")
    assert "was valid until 15 December 2026." in late.out
    found = json.loads(cli("estimate", "plan.yaml", "--today", "2026-12-16", "--output-format", "json").out)
    assert [each["out_of_date"] for each in found["rates"]] == [True, False]
    assert found["payment"]["total"]["low"] > 0 and found["expenses"]["total"]["low"] > 0
    assert "| Payment for people's time | £" in cli("render", "plan.yaml").out
