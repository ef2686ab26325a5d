"""`status` as it is typed, on the example portfolio and on plans that mean harm."""

import csv
import json
import os
import shutil
import subprocess
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests import ROOT
from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

TODAY = ("--today", "2026-11-23")
PORTFOLIO = EXAMPLES / "portfolio"
VALIDATORS = os.environ.get("INVOLVEPLAN_VALIDATORS", "")


def told(cli: Cli, *words: str | Path) -> Any:
    ran = cli("status", PORTFOLIO, *TODAY, "--output-format", "json", *words)
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def files(cli: Cli, *words: str) -> list[str]:
    return [Path(plan["file"]).relative_to(PORTFOLIO).as_posix() for plan in told(cli, *words)["plans"]]


def test_the_whole_portfolio(cli: Cli) -> None:
    found = told(cli)
    assert found["summary"] == {
        "plans": 14,
        "of": 14,
        "stages": {"draft": 5, "agreed": 4, "running": 2, "closed": 3},
        "overdue": 2,
        "errors": 2,
        "warnings": 10,
        "notes": found["summary"]["notes"],
    }
    first, second = found["plans"][:2]
    assert first["reference"] == "stroke-going-home-2026"
    assert [due["sort"] for due in first["overdue"]] == ["tool", "feedback", "feedback", "evaluation"]
    assert (first["expected"], first["reached"], first["next"]) == (73, 69, None)
    assert [tool["reached"] for tool in first["tools"]] == [17, 52, None]
    assert second["next"] == {
        "date": "2027-01-19", "sort": "evaluation", "what": "the evaluation", "owner": "podiatry team leader",
    }  # fmt: skip
    kinds = {kind["kind"]: kind for kind in found["kinds"]}
    assert kinds["public"]["plans"] == [] and len(kinds["staff"]["plans"]) == 11
    assert len(kinds["carers"]["asked_twice"]) == 3 and kinds["staff"]["asked_twice"] == []


def test_a_check_and_the_status_find_the_same(cli: Cli) -> None:
    checked = json.loads(cli("check", PORTFOLIO, *TODAY, "--output-format", "json").out)
    found = told(cli)["summary"]
    assert checked["summary"] == {key: found[key] for key in ("plans", "errors", "warnings", "notes")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--overdue",), ["stroke/going-home-2026.yaml", "podiatry/home-visits-2026.yaml"]),
        (("--team", "FALLS"), ["falls/first-visit-2027.yaml", "falls/exercise-2027.yaml"]),
        (("--stage", "running"), ["stroke/going-home-2026.yaml", "podiatry/home-visits-2026.yaml"]),
        (("--due", "9w"), ["podiatry/home-visits-2026.yaml", "speech-therapy/waiting-list.yaml"]),
        (("--due", "57d"), ["podiatry/home-visits-2026.yaml"]),
        (("--due", "56"), []),
        (("--kind", "partner-organisations", "--stage", "draft,agreed", "--sort", "file"),
         ["falls/first-visit-2027.yaml", "speech-therapy/waiting-list.yaml"]),
    ],
)  # fmt: skip
def test_only_some_plans(cli: Cli, words: tuple[str, ...], expected: list[str]) -> None:
    assert files(cli, *words) == expected


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("date", "stroke/going-home-2026.yaml", "podiatry/letters-2025.yaml"),
        ("file", "community-nursing/evenings-2027.yaml", "stroke/phone-line.yaml"),
        ("team", "speech-therapy/waiting-list.yaml", "stroke/phone-line.yaml"),
        ("stage", "speech-therapy/waiting-list.yaml", "podiatry/letters-2025.yaml"),
        ("scale", "stroke/going-home-2026.yaml", "podiatry/letters-2025.yaml"),
        ("title", "podiatry/nail-surgery-2027.yaml", "diabetes/remote-reviews-2027.yaml"),
    ],
)
def test_in_order(cli: Cli, order: str, first: str, last: str) -> None:
    found = files(cli, "--sort", order)
    assert (found[0], found[-1]) == (first, last)


def test_text_and_markdown(cli: Cli) -> None:
    ran = cli("status", PORTFOLIO, *TODAY)
    assert ran.out.index("Overdue") < ran.out.index("All plans")
    assert "14 plans: 5 draft, 4 agreed, 2 running and 3 closed. Something is overdue in 2 plans" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 120
    written = cli("status", PORTFOLIO, *TODAY, "--output-format", "markdown").out
    for heading in (
        "Overdue",
        "All plans",
        "Who is asked, and when",
        "Who the plans ask",
        "Asked by two plans at the same time",
    ):
        assert f"\n## {heading}\n" in written
    assert written.count("| asked twice at the same time ") == 9  # three kinds of people, in three plans
    assert "- Not asked in any of the 11 open plans: members of the public and managers." in written


def test_what_presses_most_comes_first(cli: Cli, plan: WritePlan) -> None:
    staff = "audience: [{id: a, kind: staff, who: everybody on the ward}]\nstage: running\n"
    tool = "tools: [{tool: interview, with: [a], starts: 2026-01-05, ends: 2026-01-30}]\n"
    plan("late.yaml", staff + tool, "Late")
    plan("owing.yaml", f"{staff}feedback: [{{to: [a], by: 2026-11-02}}]\n", "Owing")
    answered = (
        f"{staff}feedback: [{{to: [a], by: 2026-12-01}}]\nrecord: {{said_did: [{{said: Cold, did: Warm}}]}}\n"
    )
    plan("told.yaml", answered, "Told")
    rows = json.loads(cli("status", *TODAY, "--output-format", "json").out)["plans"]
    assert [(each["title"], each["next"]) for each in rows] == [
        ("Owing", None),
        ("Late", None),
        ("Told", None),
    ]
    page = cli("status", *TODAY, "--output-format", "markdown").out
    assert page.index("| The feedback for staff |") < page.index("| The interviews | 30 January 2026 |")
    assert "## Who is asked, and when" not in page  # that is over
    errors = [each["errors"] for each in told(cli, "--sort", "findings")["plans"]]
    assert errors == sorted(errors, reverse=True) and errors[0] > errors[-1]


def test_who_is_only_told_is_not_asked(cli: Cli, plan: WritePlan) -> None:
    plan(lines="audience: [{id: a, kind: public, level: inform}, {id: b, kind: staff}]\n")
    page = cli("status", *TODAY, "--output-format", "markdown").out
    assert "families, members of the public, managers and partner" in page and "staff, managers" not in page
    assert (
        page.count("informed only") == 1
        and "| **Plans that ask them** | **0** | **0** | **0** | **0** | **1** |" in page
    )
    found = json.loads(cli("status", "--output-format", "json").out)["kinds"]
    told = {each["kind"]: (each["plans"], each["asked"]) for each in found}
    assert (told["public"], told["staff"]) == ((["plan.yaml"], []), (["plan.yaml"], ["plan.yaml"]))


def test_every_plan_that_asks_the_same_people_is_told_of(cli: Cli, plan: WritePlan) -> None:
    for number in range(1, 7):  # each tells of three others at most
        used = f"{{tool: interview, with: [a], starts: 2027-01-1{number}, ends: 2027-02-1{number}}}"
        plan(
            f"{number}.yaml",
            f"team: Clinic\naudience: [{{id: a, kind: staff}}]\ntools: [{used}]\n",
            f"No {number}",
        )
    page = cli("status", *TODAY, "--output-format", "markdown").out
    rows = [
        line.split(" | ")[:2] for line in page.partition("## Asked by two")[2].splitlines() if "| No" in line
    ]
    pairs = [frozenset(each.strip("| ") for each in row) for row in rows]
    assert len(pairs) == len(set(pairs)) and frozenset.union(*pairs) == {
        f"No {number}" for number in range(1, 7)
    }


def test_what_is_recorded_counts_once_and_also_where_it_was_not_planned(cli: Cli, plan: WritePlan) -> None:
    plan(
        lines="tools: [{tool: interview, expect: 5}, {tool: interview, expect: 5}]\n"
        "record: {activities: [{tool: interview, took_part: 4}, {tool: focus-group, took_part: 6}]}\n"
    )
    (found,) = json.loads(cli("status", "--output-format", "json").out)["plans"]
    assert (found["expected"], found["reached"]) == (10, 10)  # as `review` has it
    assert [tool["reached"] for tool in found["tools"]] == [4, None]


def test_none_is_like_that(cli: Cli) -> None:
    assert "None of the 14 plans match your filters." in cli("status", PORTFOLIO, *TODAY, "--due", "0d").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "carrers"), "“carrers” is not a valid value for --kind. Did you mean “carers”?"),
        (("--stage", "done"), "“done” is not a valid value for --stage."),
        (("--due", "soon"), "--due: “soon” is not a number of days or weeks. For example, write 30d or 4w."),
        (("--due", ""), "--due: “” is not a number"),
    ],
)
def test_words_that_are_wrong(cli: Cli, words: tuple[str, ...], said: str) -> None:
    ran = cli("status", PORTFOLIO, *words)
    assert ran.status == 2 and ran.err.startswith(said)


def test_no_plan_at_all(cli: Cli) -> None:
    ran = cli("status")
    assert ran.status == 3 and ran.err.startswith("There are no plans in “")


def test_a_plan_is_not_written_over(cli: Cli, plan: WritePlan) -> None:
    path = plan()
    before = path.read_bytes()
    assert cli("status", "--output", "plan.yaml").status == 2
    assert path.read_bytes() == before


def test_what_cannot_be_read_comes_first(cli: Cli, plan: WritePlan) -> None:
    plan("good.yaml")
    plan("bad.yaml", "x: [\n")
    found = json.loads(cli("status", "--output-format", "json").out)["plans"]
    assert [(each["file"], each["readable"]) for each in found] == [("bad.yaml", False), ("good.yaml", True)]
    assert (found[0]["title"], found[0]["stage"], found[0]["errors"]) == ("bad", None, 1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\\t=1", "\\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cli: Cli, plan: WritePlan, text: str) -> None:
    plan(title=f'"{text}"', lines=f'team: "{text}"\nreference: "{text}"\n')
    (row,) = csv.DictReader(StringIO(cli("status", "--output-format", "csv").out))
    for key in ("title", "team", "reference"):
        assert row[key][0] == "'" or not row[key].lstrip().startswith(("=", "+", "-", "@", "＝")), row[key]
        assert "1" in row[key]


def test_no_part_of_a_cell_is_one_where_semicolons_part_the_cells(cli: Cli, plan: WritePlan) -> None:
    used = "{name: '=1+1', data: both}, {name: '\"=1+2', data: both}"
    plan(title="'=1;\"@SUM(1);+1; -1'", lines=f"tools: [{used}]\nteam: 'one; two - three'\n")
    told = cli("status", "--output-format", "csv").out
    assert "one; two - three" in told
    cells = [cell.strip(' "') for line in told.splitlines() for cell in line.split(";")]
    assert len(cells) > 6 and not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_it_and_runs_nothing(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    cells_part_at = "44/59/9"  # comma, semicolon and tab, as LibreOffice proposes it
    plan(
        title='\'=HYPERLINK("http://example.org";"x")\'',
        lines="team: '+cmd|'' /C calc''!A0'\nreference: '@SUM(1)'\ntools: [{name: 'x;=1+1', data: both}]\n",
    )
    cli("status", "--output-format", "csv", "--output", "plans.csv")
    profile = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    words = (
        "--headless",
        profile,
        f"--infilter=CSV:{cells_part_at},34,76,1,,0,false,true,false,false,false,-1,true",
        "--convert-to",
        "ods",
        "plans.csv",
    )
    done = subprocess.run(["soffice", *words], cwd=tmp_path, capture_output=True, check=False, timeout=240)
    if not (tmp_path / "plans.ods").exists():
        pytest.skip(f"LibreOffice has no Calc here: {done.stderr.decode(errors='replace')[:200]}")
    content = ZipFile(tmp_path / "plans.ods").read("content.xml").decode()
    assert "HYPERLINK" in content and "calc" in content
    assert "table:formula" not in content and "xlink:href" not in content


def test_a_file_for_a_spreadsheet_is_known_to_be_utf_8(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(title="Tŷ Gobaith")
    assert not cli("status", "--output-format", "csv").out.startswith("\ufeff")
    cli("status", "--output-format", "csv", "--output", "plans.csv")
    raw = (tmp_path / "plans.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbffile,") and "Tŷ Gobaith".encode() in raw and raw.count(b"\r\n") == 2


def test_a_page_runs_nothing_and_shows_words_as_words(cli: Cli, plan: WritePlan) -> None:
    plan(title='"<script>alert(1)</script> & [x](y) \u202e"', lines="team: <img src=x>\nstage: agreed\n")
    page = cli("status", *TODAY, "--output-format", "html").out
    assert "<script" not in page and "<img" not in page and "\u202e" not in page
    assert "&lt;script&gt;" in page and "default-src 'none'" in page


@pytest.mark.skipif(
    not (VALIDATORS and Path(VALIDATORS, "axe_check.mjs").exists() and shutil.which("chromium")),
    reason="needs Chromium, and INVOLVEPLAN_VALIDATORS set to the folder with axe-core and vnu",
)
def test_the_page_has_no_barrier_and_is_valid(cli: Cli, tmp_path: Path) -> None:
    cli("status", PORTFOLIO, *TODAY, "--output-format", "html", "--output", "status.html")
    path = f"{Path(VALIDATORS, 'venv', 'bin')}{os.pathsep}{os.environ.get('PATH', '')}"
    page = str(tmp_path / "status.html")
    judges = [
        ["node", str(Path(VALIDATORS, "axe_check.mjs")), str(Path(VALIDATORS, "node")), page],
        [
            "java",
            "-jar",
            str(Path(VALIDATORS, "node/node_modules/vnu-jar/build/dist/vnu.jar")),
            "--Werror",
            page,
        ],
    ]
    for judge in judges:
        done = subprocess.run(
            judge, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False, timeout=240
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_of_a_portfolio_have_what_is_planted_in_them(cli: Cli) -> None:
    found = json.loads(cli("check", PORTFOLIO, *TODAY, "--output-format", "json").out)["findings"]
    planted = [
        (Path(each["file"]).relative_to(PORTFOLIO).as_posix(), each["line"], each["code"])
        for each in found
        if each["code"] not in ("REA005", "AUD013")  # hints on plans that are good enough
    ]
    assert planted == [
        ("community-nursing/evenings-2027.yaml", 28, "POR002"),
        ("community-nursing/wound-care-2027.yaml", 50, "POR002"),
        ("community-nursing/wound-care-2027.yaml", 50, "POR002"),
        ("continence/phone-line.yaml", 2, "POR001"),
        ("falls/exercise-2027.yaml", 4, "POR004"),
        ("falls/first-visit-2027.yaml", 64, "POR002"),
        ("podiatry/home-visits-2026.yaml", 106, "EVA009"),
        ("podiatry/nail-surgery-2027.yaml", 1, "POR003"),
        ("stroke/going-home-2026.yaml", 79, "EVA009"),
        ("stroke/going-home-2026.yaml", 112, "EVA009"),
        ("stroke/going-home-2026.yaml", 117, "EVA009"),
        ("stroke/going-home-2026.yaml", 127, "EVA009"),
        ("stroke/phone-line.yaml", 3, "POR001"),
    ]
    assert sum(each["severity"] == "error" for each in found) == 2


def test_the_day_moves_what_is_told(cli: Cli) -> None:
    later = json.loads(cli("status", PORTFOLIO, "--today", "2027-03-06", "--output-format", "json").out)
    assert later["today"] == "2027-03-06" and date.fromisoformat(later["today"])
    clashes = {Path(plan["file"]).name for plan in later["plans"] if plan["same_people"]}
    assert clashes == set()  # those weeks are over


def test_the_examples_ship_without_machine_paths() -> None:
    for path in PORTFOLIO.rglob("*.yaml"):
        assert str(ROOT) not in path.read_text("utf-8")
