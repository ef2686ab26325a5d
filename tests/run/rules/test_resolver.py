"""Configuration and own checklists at work, and how each of their faults is told."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from involveplan.run.rules.resolver import CheckOptions, RuleResolver
from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

QUICK = (EXAMPLES / "quick.yaml").read_text("utf-8")


def configure(folder: Path, text: str, name: str = "involveplan.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_the_nearest_configuration_counts(cli: Cli, tmp_path: Path) -> None:
    for folder, name in (("north", "plan.yaml"), ("south/wards", "ward.yaml")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(QUICK, encoding="utf-8")
    configure(tmp_path, 'stage = "agreed"')
    configure(tmp_path / "south", 'stage = "draft"')
    ran = cli("check", "--apart")
    assert ran.status == 1
    assert "north/plan.yaml" in ran.out
    assert "south/wards/ward.yaml" not in ran.out


def test_a_folder_and_its_files_are_held_against_the_same(cli: Cli, tmp_path: Path) -> None:
    configure(tmp_path / "north", 'stage = "agreed"')
    (tmp_path / "north" / "plan.yaml").write_text(QUICK, encoding="utf-8")
    assert cli("check").out == cli("check", "north").out == cli("check", "north/plan.yaml").out


def test_a_table_in_pyproject(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(QUICK, encoding="utf-8")
    configure(tmp_path, '[project]\nname = "plans"\n[tool.involveplan]\nstage = "agreed"\n', "pyproject.toml")
    assert cli("check").status == 1
    assert cli("check", "--apart", "--stage", "draft").status == 0


def test_fail_on_and_ignore(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines=QUICK.split("\n", 3)[3].replace("  first_step", "  x-first_step"))
    configure(tmp_path, 'fail-on = "warning"')
    ran = cli("check")
    assert ran.status == 1
    assert "REA001" in ran.out
    assert cli("check", "--fail-on", "error").status == 0
    configure(tmp_path, 'fail-on = "warning"\n[ignore]\nREA001 = "we always begin small"\n')
    assert cli("check").status == 0


def test_what_the_configuration_ignores_is_told_with_its_reason(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("a.yaml", QUICK.split("\n", 3)[3])
    plan("b.yaml", QUICK.split("\n", 3)[3])
    configure(
        tmp_path,
        '[ignore]\nrea = "a pilot"\nREA001 = "too small"\nPUR003 = "not due in a draft"\nTAK001 = "no"\n',
    )
    for _ in ("anew", "from the cache"):
        ran = cli(
            "check", "--apart", "--output-format", "text", "--output-format", "junit", "--output", "j.xml"
        )
        assert ran.status == 0
        assert ran.out.startswith("2 plans checked: no problems found. ")
        told = " ".join(ran.out.split()).partition("no problems found. ")[2]
        assert re.fullmatch(r"6 items ignored by the configuration: REA, REA001, TAK001\.", told)
        junit = (tmp_path / "j.xml").read_text("utf-8")
        assert junit.count('<skipped message="too small">') == 2
        assert junit.count('<skipped message="a pilot">') == 8  # REA004, REA005, REA006 and REA010, twice
        assert "not due" not in junit
    ran = cli("check", "--ignore", "REA,TAK")
    assert "set aside" not in ran.out
    assert cli("check", "--select", "TAK").out.endswith("1 item ignored by the configuration: TAK001.\n")
    assert "too small" not in cli("render", "a.yaml").out


def test_what_plan_and_configuration_set_aside_counts_for_the_plan(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan(lines="not_applicable: {PUR001: It is a pilot.}\n")
    configure(tmp_path, '[ignore]\nPUR001 = "never"\n')
    ran = cli("check", "--select", "PUR001")
    assert ran.out == "1 plan checked: no problems found. 1 item marked as not applicable: PUR001.\n"


def test_an_own_checklist_by_configuration(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("plans/plan.yaml")
    (tmp_path / "lists").mkdir()
    cli("checklist", "new", "trust", "lists/trust.yaml")
    configure(tmp_path, 'checklists = ["lists/trust.yaml"]')
    assert "TRU001 sponsor-named" in cli("check", "plans").out
    assert "director of nursing" in cli("explain", "TRU001").out
    assert "trust" in cli("checklist", "list").out
    assert "Which director sponsors this work?" in cli("render", "plans/plan.yaml").out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'checklist = ["a.yaml"]\n',
            "1:1: “checklist” is not a valid key here. Did you mean “checklists”?",
        ),
        ('stage = "agred"\n', "1:9: “stage” should be draft, agreed, running or closed, not “agred”."),
        ('\nfail-on = "warnings"\n', "2:11: “fail-on” should be error, warning or note, not “warnings”."),
        ('region = "GB"\n', "1:10: “region” should be ENG, WLS, SCT or NIR, not “GB”."),
        ('reading-age = "ten"\n', "1:15: “reading-age” should be a whole number, not “ten”."),
        ('select = ["AUX"]\n', "1:11: Cannot find an item with the code or name “AUX”."),
        (
            '[ignore]\nAUD0002 = "a reason"\n',
            "2:1: Cannot find an item with the code or name “AUD0002”. Did you mean “AUD002”?",
        ),
        ('[ignore]\nAUD002 = ""\n', "2:10: “AUD002” does not have a value yet."),
        ('checklists = ["trust.yaml"]\n', "1:15: Cannot find a file called “trust.yaml”."),
        (
            "stage = agreed\n",
            "1:9: We could not read the file from here on. Check the quotes, brackets and equals signs.",
        ),
    ],
)
def test_a_broken_configuration_is_told_with_its_place(
    cli: Cli, tmp_path: Path, text: str, told: str
) -> None:
    configure(tmp_path, text)
    for words in (("check",), ("explain", "AUD002"), ("checklist", "list")):
        ran = cli(*words)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"involveplan.toml:{told}")


def test_every_fault_of_a_configuration_is_told(cli: Cli, tmp_path: Path) -> None:
    configure(tmp_path, 'stage = 1\ncolour = "red"\n[[overrides]]\npaths = ["x"]\nstge = "draft"\n')
    assert [line.split(":")[1] for line in cli("check").err.splitlines()] == ["1", "2", "5"]


def test_a_broken_checklist_is_told_with_its_places(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan()
    text = cli("checklist", "new", "trust").out
    (tmp_path / "trust.yaml").write_text(
        text.replace("ask: Which", "asks: Which").replace("prefix: TRU", "prefix: AUD"), encoding="utf-8"
    )
    ran = cli("check", "--checklist", "trust.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert "trust.yaml:13:5: “asks” is not a valid key here. Did you mean “ask”?\n" in ran.err
    assert "trust.yaml:5:9: The checklist “audience” already uses the prefix AUD.\n" in ran.err


def test_two_own_checklists_may_not_clash(cli: Cli, plan: WritePlan) -> None:
    plan()
    cli("checklist", "new", "trust", "one.yaml")
    cli("checklist", "new", "trust", "two.yaml")
    ran = cli("check", "--checklist", "one.yaml", "--checklist", "two.yaml")
    assert ran.status == 2
    assert ran.err.startswith("two.yaml:5:9: The checklist “trust” already uses the prefix TRU.")


def test_a_checklist_that_is_not_there(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--checklist", "nope.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "We could not open the checklist “nope.yaml”: no such file or directory.\n"


def test_a_shared_configuration_and_its_checklist(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("plans/plan.yaml")
    (tmp_path / "trust").mkdir()
    cli("checklist", "new", "trust", "trust/trust.yaml")
    configure(tmp_path / "trust", 'checklists = ["trust.yaml"]\nignore.TRU002 = "later"', "shared.toml")
    configure(tmp_path / "plans", 'extend = "../trust/shared.toml"\nselect = ["TRU"]\nstage = "agreed"')
    ran = cli("check")
    assert "TRU001 sponsor-named" in ran.out
    assert not re.search(r"(error|warning|note) TRU002", ran.out)
    assert ran.status == 0


def test_a_checklist_that_two_configurations_and_the_command_line_name_counts_once(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("plans/plan.yaml")
    cli("checklist", "new", "trust", "plans/trust.yaml")
    configure(tmp_path, 'checklists = ["plans/trust.yaml"]')
    configure(tmp_path / "plans", 'extend = "../involveplan.toml"\nchecklists = ["./trust.yaml"]')
    assert cli("check", "plans", "--checklist", "plans/trust.yaml").out.count("TRU001") == 1


def test_settings_by_path(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.yaml", "archive/b.yaml", "archive/2020/c.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(QUICK, encoding="utf-8")
    override = '[[overrides]]\npaths = ["archive/"]\nstage = "agreed"\nfail-on = "note"\n'
    later = '[[overrides]]\npaths = ["2020/"]\nstage = "draft"\n'
    configure(tmp_path, override + later)
    ran = cli("check", "--apart", "--output-format", "json")
    assert ran.status == 1
    assert {each["file"] for each in json.loads(ran.out)["findings"]} == {"archive/b.yaml"}
    assert cli("check", "a.yaml").status == cli("check", "archive/2020/c.yaml").status == 0
    assert cli("check", "--apart", "--stage", "draft").status == 0
    assert cli("render", "archive/b.yaml").out != cli("render", "a.yaml").out


def test_severity_by_code_changes_what_is_due_and_nothing_else(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan()
    configure(tmp_path, 'severity = {P = "note", PUR001 = "warning", EVA003 = "error"}')
    found = json.loads(cli("check", "--output-format", "json").out)["findings"]
    severities = {each["code"]: each["severity"] for each in found}
    assert (severities["PUR001"], severities["PUR002"]) == ("warning", "note")
    assert "EVA003" not in severities


def test_thresholds_and_region_and_reading_age(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    lines = (
        "tools: [{tool: interview, ends: 2027-02-24}]\npurpose: {decision: {on: 2027-03-04}}\nstage: agreed\n"
    )
    plan(lines=lines)
    assert "PUR008" not in cli("check", "--select", "PUR008").out
    configure(tmp_path, "thresholds.PUR008 = 8")
    assert "leaves 5 of the 8 working days you need" in " ".join(cli("check").out.split())
    plan(lines=lines.replace("2027-03-04", "2027-03-18").replace("02-24", "03-12"))
    configure(tmp_path, "thresholds.PUR008 = 3\nselect = ['PUR008']")
    assert cli("check").out.endswith("no problems found.\n")
    configure(tmp_path, "thresholds.PUR008 = 3\nselect = ['PUR008']\nregion = 'NIR'")  # Saint Patrick's day
    assert "leaves 2 of the 3" in " ".join(cli("check").out.split())


def test_one_reading_of_what_applies_to_many_plans(tmp_path: Path) -> None:
    configure(tmp_path, '[[overrides]]\npaths = ["odd*"]\nstage = "agreed"')
    book = RuleResolver(CheckOptions(date(2026, 11, 23)), {})
    held = {
        name: book.for_plan(tmp_path / name)
        for name in ("a.yaml", "b.yaml", "odd1.yaml", "odd2.yaml", "x/c.yaml")
    }
    assert held["a.yaml"] is held["b.yaml"] is held["x/c.yaml"] is book.for_folder(tmp_path)
    assert held["odd1.yaml"] is held["odd2.yaml"] is not held["a.yaml"]
    assert (held["odd1.yaml"].rules.stage, held["a.yaml"].rules.stage) == ("agreed", None)


def test_a_code_that_only_a_checklist_of_the_command_line_has(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan()
    cli("checklist", "new", "trust", "trust.yaml")
    configure(tmp_path, 'ignore.TRU001 = "not for us"')
    assert cli("check").err.startswith(
        "involveplan.toml:1:8: Cannot find an item with the code or name “TRU001”."
    )
    ran = cli("check", "--checklist", "trust.yaml")
    assert ran.out.endswith("1 item ignored by the configuration: TRU001.\n")
    assert ran.out.count("TRU001") == 1


def test_which_files_are_looked_at(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    for name in ("a.yaml", "plans/b.yaml", "plans/old/c.yaml", "plans/d.plan"):
        plan(name)

    def files(*words: str) -> list[str]:
        out = cli("check", "--output-format", "json", *words).out
        return sorted({each["file"] for each in json.loads(out)["findings"]})

    assert files() == ["a.yaml", "plans/b.yaml", "plans/old/c.yaml"]
    assert files("--include", "*.plan", "--include", "a.*") == ["a.yaml", "plans/d.plan"]
    assert files("--exclude", "old/", "--exclude", "/a.yaml") == ["plans/b.yaml"]
    configure(tmp_path, 'exclude = ["plans/"]')
    assert files() == ["a.yaml"]
    assert files("plans") == ["plans/b.yaml", "plans/old/c.yaml"]
    ran = cli("check", "--exclude", "*")
    assert ran.status == 3
    assert "anything that git ignores or your settings exclude" in ran.err


@pytest.mark.parametrize("option", ["--include", "--exclude"])
def test_a_pattern_that_is_none(cli: Cli, option: str) -> None:
    ran = cli("check", option, "#x")
    assert (ran.status, ran.err) == (
        2,
        f"{option}: “#x” is not a valid pattern. It would not match anything.\n",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'select = ["AUX"]\n',
            "plans/involveplan.toml:1:11: Cannot find an item with the code or name “AUX”.",
        ),
        ('checklists = ["no.yaml"]\n', "plans/involveplan.toml:1:15: Cannot find a file called “no.yaml”."),
    ],
)
def test_what_is_wrong_is_told_also_where_there_is_no_plan(
    cli: Cli, plan: WritePlan, tmp_path: Path, text: str, told: str
) -> None:
    configure(tmp_path / "plans", text)
    plan("others/ward.yaml", QUICK.split("\n", 3)[3])
    for words in (["plans"], [], ["--plans-only", "plans"], ["plans", "others"]):
        ran = cli("check", *words)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(told)
    assert cli("check", "others").status == 0
    assert cli("check", "--select", "AUX", "--plans-only").status == 2
    configure(tmp_path / "plans", "")
    assert cli("check", "plans").status == 3


PICNIC = """\
catalogue: our-trust
tools:
  garden-picnic:
    name: Picnic in the garden
    about: We sit on the lawn. We talk.
    gathers: [qualitative]
    carries: consult
    ways: {where: [on-site], form: [spoken], hours: [office-hours]}
"""


def test_a_tool_of_an_own_catalogue_is_known(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("plan.yaml", lines="tools: [{tool: garden-picnic}]\n")
    configure(tmp_path, "")
    assert "TOO012" in cli("check", "plan.yaml").out
    (tmp_path / "our-tools.yaml").write_text(PICNIC, "utf-8")
    configure(tmp_path, "catalogue = ['our-tools.yaml']")
    assert "TOO012" not in cli("check", "plan.yaml").out
    (tmp_path / "our-tools.yaml").write_text("catalogue: our-trust\n", "utf-8")
    assert "TOO012" in cli("check", "plan.yaml").out
    assert "Picnic in the garden" not in cli("schema", "plan").out
    (tmp_path / "our-tools.yaml").write_text(PICNIC, "utf-8")
    assert "Picnic in the garden" in cli("schema", "plan").out


def test_catalogues_of_shared_configurations_come_first(tmp_path: Path) -> None:
    configure(tmp_path / "trust", "catalogue = ['a.yaml']", "shared.toml")
    (tmp_path / "trust" / "a.yaml").write_text(
        "catalogue: a\ntools: {interview: {name: Talk, effort: high}}\n"
    )
    configure(tmp_path / "plans", "extend = '../trust/shared.toml'\ncatalogue = ['b.yaml']")
    (tmp_path / "plans" / "b.yaml").write_text("catalogue: b\ntools: {interview: {name: Long talk}}\n")
    tool = (
        RuleResolver(CheckOptions(date(2026, 11, 25)), {})
        .for_folder(tmp_path / "plans")
        .rules.catalogue["interview"]
    )
    assert (tool.name, tool.effort) == ("Long talk", "high")


def test_a_broken_catalogue_keeps_every_command_from_its_work(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("plan.yaml")
    configure(tmp_path, "catalogue = ['our-tools.yaml']")
    (tmp_path / "our-tools.yaml").write_text(
        "catalogue: a\ntools: {picnic: {effort: low}, interview: {nam: x}}\n"
    )
    for words in (["check", "plan.yaml"], ["config", "show"], ["schema"], ["explain", "AUD001"]):
        ran = cli(*words)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == (
            "our-tools.yaml:2:9: “picnic” is a new tool, and it needs “name”, “about”, “gathers”, “carries” "
            "and “ways”.\nour-tools.yaml:2:44: “nam” is not a valid key here. Did you mean “name”?\n"
        )
    (tmp_path / "our-tools.yaml").unlink()
    assert (
        cli("check", "plan.yaml").err
        == "involveplan.toml:1:14: Cannot find a file called “our-tools.yaml”.\n"
    )


def test_chosen_rates_reach_the_checks(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("wards/plan.yaml")
    rates = "payment-rates = 'nihr-2025'\nexpense-rates = 'travel-2026'\n"
    configure(tmp_path, f"[[overrides]]\npaths = ['wards/']\n{rates}")
    book = RuleResolver(CheckOptions(date(2026, 11, 25)), {})
    settings = book.for_plan(tmp_path / "wards" / "plan.yaml").rules.settings
    assert (settings.payment_rates, settings.expense_rates) == ("nihr-2025", "travel-2026")
    settings = book.for_plan(tmp_path / "plan.yaml").rules.settings
    assert (settings.payment_rates, settings.expense_rates) == ("", "")
    configure(tmp_path, "payment-rates = 'nihr-2026'")
    ran = cli("check", "wards/plan.yaml")
    assert (ran.status, ran.err) == (
        2,
        "involveplan.toml:1:17: Cannot find a table of rates called “nihr-2026” in the catalogue. "
        "Did you mean “nihr-2025”?\n",
    )
