"""`tools` as it is typed: the list, its filters, the pages, and JSON."""

import json
from pathlib import Path

import pytest

from involveplan.realism.catalogue import shipped_catalogue
from tests.cli.cli_runs import Cli


def keys(cli: Cli, *words: str) -> list[str]:
    """The keys of the tools that a call names, as JSON has them."""
    ran = cli("tools", *words, "--output-format", "json")
    assert (ran.status, ran.err) == (0, "")
    return [tool["key"] for tool in json.loads(ran.out)["tools"]]


def test_the_list_holds_every_tool_under_its_heading(cli: Cli) -> None:
    ran = cli("tools")
    assert (ran.status, ran.err) == (0, "")
    rows = [line.split()[0] for line in ran.out.splitlines() if line.split()]
    assert set(shipped_catalogue()) <= set(rows)
    assert (
        ran.out.index("Questions on a form\n---")
        < ran.out.index("survey-postal")
        < ran.out.index("interview")
    )
    assert "nihr-2025" in ran.out
    assert keys(cli) == [line for line in rows if line in shipped_catalogue()]


@pytest.mark.parametrize(
    ("words", "among", "not_among"),
    [
        (["--data", "numbers"], {"kiosk", "survey-postal"}, {"interview"}),
        (["--data", "words"], {"interview", "survey-postal"}, {"kiosk"}),
        (["--data", "both"], {"survey-postal"}, {"interview", "kiosk"}),
        (["--level", "collaborate"], {"codesign-workshop", "citizens-jury"}, {"interview", "survey-postal"}),
        (["--level", "Empower"], {"citizens-jury"}, {"codesign-workshop"}),
        (["--level", "inform"], {"written-information", "interview"}, set()),
        (["--effort", "low"], {"comment-card", "survey-online"}, {"interview", "delphi"}),
        (["--effort", "medium"], {"comment-card", "interview"}, {"delphi"}),
        (["--need", "no-internet"], {"survey-postal"}, {"survey-online", "online-forum"}),
        (["--need", "evenings"], {"interview", "focus-group"}, {"process-mapping", "shadowing"}),
        (["--need", "no-internet", "--need", "home-visit"], {"interview"}, {"focus-group-", "comment-card"}),
        (["--need", "no-internet,home-visit"], {"interview"}, {"comment-card", "survey-online"}),
        (["--quick"], {"waiting-room-conversation", "staff-survey"}, {"interview", "survey-postal"}),
        (["--quick", "--data", "both"], {"staff-survey"}, {"waiting-room-conversation", "comment-card"}),
    ],
)
def test_filters(cli: Cli, words: list[str], among: set[str], not_among: set[str]) -> None:
    found = set(keys(cli, *words))
    assert among <= found and not not_among & found


def test_what_was_chosen_for_is_said(cli: Cli) -> None:
    out = cli("tools", "--data", "both", "--effort", "medium", "--need", "evenings,no-internet").out
    said = " ".join(out.split())
    assert (
        "tools that gather numbers and words, take medium effort at most and meet the needs “evening sessions” and “a w"
        in said
    )
    assert "nihr-2025" not in out


def test_no_tool_is_left(cli: Cli) -> None:
    ran = cli("tools", "--level", "empower", "--quick")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Cannot find any tools that support “empower” and are quick and simple.\n")


def test_a_page_by_key_or_name_in_any_case(cli: Cli) -> None:
    out = cli("tools", "interview").out
    assert out.startswith("Interview\n=========\n")
    assert cli("tools", "INTERVIEW").out == out
    assert cli("tools", "Focus group").out == cli("tools", "focus-group").out
    both = cli("tools", "interview", "kiosk").out
    assert both.startswith(out) and "\n\nFeedback kiosk\n===" in both


def test_needs_and_rates_have_pages(cli: Cli) -> None:
    assert cli("tools", "respite-cover").out.startswith(
        "What people may need: cover for the person they care for\n==="
    )
    assert cli("tools", "travel-2026").out.startswith(
        "Travel and parking for people who make a special journey\n==="
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["intervew"], "Cannot find a tool called “intervew” in the catalogue. Did you mean “interview”?\n"),
        (
            ["nihr-2024"],
            "Cannot find a tool called “nihr-2024” in the catalogue. Did you mean “nihr-2025”?\n",
        ),
        (["\x1b[31m"], "Cannot find a tool called “<U+001B>[31m” in the catalogue.\n"),
        (["--need", "evenigs"], "“evenigs” is not a valid value for --need. Did you mean “evenings”?\n"),
        (["--need", "zzz"], "“zzz” is not a valid value for --need. Use one of these: evenings, weekends, "),
        (
            ["--level", "consulting"],
            "“consulting” is not a valid value for --level. Did you mean “consult”?\n",
        ),
        (["interview", "--quick"], "You can either name tools or filter the list with --data, "),
        (
            ["evenings", "--output-format", "json"],
            "JSON is only available for tools, not for needs or rates.\n",
        ),
    ],
)
def test_slips(cli: Cli, words: list[str], told: str) -> None:
    ran = cli("tools", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(told)


def test_json_holds_all_numbers_with_their_sources(cli: Cli) -> None:
    whole = json.loads(cli("tools", "survey-postal", "--output-format", "json").out)
    assert whole["version"] == 1
    (tool,) = whole["tools"]
    assert tool["key"] == "survey-postal" and tool["name"] == "Postal survey"
    assert tool["response"]["any"]["likely"] == 30
    assert tool["hours"]["set_up"]["assumption"]
    assert "easy-read" in tool["needs_not_met"] and "braille-or-audio" in tool["needs_not_met"]
    named = {tool["response"]["any"]["source"], *tool["response"]["any"]["also"]}
    assert named <= set(whole["sources"])
    assert whole["sources"]["gp-patient-survey"]["address"].startswith("https://")
    assert "citizens-jury-cost" not in whole["sources"]


def test_own_tools_and_numbers_are_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "involveplan.toml").write_text("catalogue = ['our-tools.yaml']\n")
    (tmp_path / "our-tools.yaml").write_text(
        "catalogue: our-trust\n"
        "sources: {ours: {title: Our own survey, address: https://trust.example/a, year: 2026}}\n"
        "tools:\n"
        "  survey-postal: {response: {ward: {low: 40, likely: 50, high: 60, source: ours}}}\n"
        "  garden-picnic:\n"
        "    {name: Picnic in the garden, about: We sit. We talk., gathers: [qualitative], carries: consult,\n"
        "     ways: {where: [on-site], form: [spoken], hours: [office-hours]}}\n"
    )
    out = cli("tools", "survey-postal").out
    assert "(a ward)\n  40 to 60 take part, most likely 50\n  Source: Our own survey, 2026.\n" in out
    assert "25 to 40 take part" in out
    assert "Other tools\n-----------" in cli("tools").out
    assert cli("tools", "picnic in the garden").out.startswith("Picnic in the garden\n===")


def test_into_a_file_and_as_markdown(cli: Cli, tmp_path: Path) -> None:
    ran = cli("tools", "--output-format", "markdown", "--output", "tools.md")
    assert (ran.status, ran.out) == (0, "")
    assert (
        (tmp_path / "tools.md")
        .read_text("utf-8")
        .startswith("# Involvement tools\n\n## Questions on a form\n")
    )
