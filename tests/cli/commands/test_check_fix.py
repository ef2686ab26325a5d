"""`check --fix` and `check --diff`: what is written and shown, what is left, and what is never touched."""

import json
import os
from pathlib import Path

import pytest

from involveplan.linting.rules import Rules
from involveplan.plan.files import store
from involveplan.run import fixing
from tests.cli.cli_runs import Cli, Ran

HEAD = "involveplan: 1\ntitle: A calmer wait\n"
TYPED = f'{HEAD}scale: Small\naudience: [{{kind: staff, number: "120"}}]\n'
RIGHT = f"{HEAD}scale: small\naudience: [{{kind: staff, number: 120}}]\n"
FORM = ("--select", "FMT", "--no-cache")


def format_findings(ran: Ran) -> list[str]:
    return [each["code"] for each in json.loads(ran.out)["findings"] if each["code"].startswith("FMT")]


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    path = tmp_path / "ward.yaml"
    path.write_bytes(TYPED.encode())
    return path


def test_each_change_is_shown_and_the_report_is_of_the_fixed_plan(cli: Cli, ward: Path) -> None:
    ran = cli("check", "--fix", *FORM)
    assert ward.read_bytes() == RIGHT.encode()
    assert (
        ran.err == 'ward.yaml:3: “Small” → “small”\nward.yaml:4: “"120"” → “120”\nMade 2 changes in 1 plan.\n'
    )
    assert ran.status == 0 and ran.out == "1 plan checked: no problems found.\n"


def test_running_it_twice_changes_nothing(cli: Cli, ward: Path) -> None:
    cli("check", "--fix", *FORM)
    before = ward.stat()
    ran = cli("check", "--fix", *FORM)
    assert (ran.status, ran.err, ward.stat()) == (0, "", before)


@pytest.mark.usefixtures("ward")
def test_the_exit_status_is_that_of_a_check_of_the_fixed_plans(cli: Cli) -> None:
    fixed = cli("check", "--fix", "--no-cache", "--output-format", "json")
    assert fixed.status == cli("check", "--no-cache", "--output-format", "json").status == 1
    assert cli("check", "--no-cache", "--output-format", "json").out == fixed.out
    assert format_findings(fixed) == []
    assert "“Small” → “small”" in fixed.err


def test_line_ends_a_byte_order_mark_and_comments_stay(cli: Cli, ward: Path) -> None:
    raw = b"\xef\xbb\xbf" + f"# ours “\u00a0”\r\n{TYPED}".replace("\nscale", "\r\n\r\nscale  ").encode()
    ward.write_bytes(raw)
    assert cli("check", "--fix", *FORM).status == 0
    assert ward.read_bytes() == raw.replace(b"Small", b"small").replace(b'"120"', b"120")


def test_a_plan_that_is_only_partly_corrected_is_saved(cli: Cli, ward: Path) -> None:
    ward.write_text(f"{TYPED}team: a\nteam: b\n")
    ran = cli("check", "--fix", *FORM)
    assert ward.read_text() == f"{RIGHT}team: a\nteam: b\n"
    assert ran.status == 1 and "ward.yaml:6: left: There is more than one way to correct it.\n" in ran.err


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{HEAD}<<<<<<< HEAD\nscale: Small\n=======\nscale: Large\n>>>>>>> b\n", fixing.MERGE_CONFLICT),
        (f"{HEAD}feedback: [{{by: 09/07/2027}}]\n", fixing.MANY_MEANINGS),
        (f"{HEAD}title: 'the ward's wait'\n", fixing.MANY_FIXES),
        (f"{HEAD}audience: [{{number: lots}}]\n", fixing.UNKNOWN_MEANING),
        (f"{HEAD}purpose:\n  fixed: beds on ward #4\n", fixing.UNKNOWN_MEANING),
        (f"{HEAD}scale: Small\nteam: Caf\udce9\n", fixing.NOT_TEXT),
    ],
)
def test_a_plan_that_cannot_be_corrected_is_left_with_the_reason(
    cli: Cli, ward: Path, text: str, reason: str
) -> None:
    raw = text.encode("utf-8", "surrogateescape")
    ward.write_bytes(raw)
    ran = cli("check", "--fix", *FORM)
    assert ward.read_bytes() == raw
    assert f"left: {reason}\n" in ran.err and "Made" not in ran.err
    assert ran.status == cli("check", *FORM).status


def test_diff_shows_and_writes_nothing(cli: Cli, ward: Path) -> None:
    for options in (("--diff",), ("--fix", "--diff")):
        ran = cli("check", *options, *FORM)
        assert ran.status == 1 and ward.read_bytes() == TYPED.encode()
        assert ran.out == (
            "--- ward.yaml\n+++ ward.yaml\n@@ -1,4 +1,4 @@\n involveplan: 1\n title: A calmer wait\n"
            '-scale: Small\n-audience: [{kind: staff, number: "120"}]\n'
            "+scale: small\n+audience: [{kind: staff, number: 120}]\n"
        )
        assert (
            ran.err == "2 changes to make in 1 plan.\nTo make them: involveplan check --select FMT --fix .\n"
        )
    ward.write_text(RIGHT)
    assert cli("check", "--diff", *FORM) == cli("check", *FORM)


def test_diff_marks_a_missing_line_end_and_hides_personal_details(cli: Cli, ward: Path) -> None:
    ward.write_bytes(
        f"{HEAD}lead: ann@nhs.net \x1b\nscale: Small".replace("\x1b", "\u2029::error::").encode()
    )
    ran = cli("check", "--diff", *FORM)
    assert "ann@nhs.net" not in ran.out
    ward.write_bytes(f"{HEAD}team: '::error::'\nlead: ann@nhs.net\nscale: Small".encode())
    ran = cli("check", "--diff", *FORM)
    assert " lead: ***********\n-scale: Small\n\\ No newline at end of file\n+scale: small\n" in ran.out
    ward.write_bytes(f"{HEAD}audience: [{{number: '07700 900123'}}]\n".encode())
    assert "900123" not in cli("check", "--fix", *FORM).err


def test_standard_input(cli: Cli) -> None:
    ran = cli("check", "-", "--fix", stdin=TYPED.encode())
    assert (ran.status, ran.out) == (2, "") and "standard input" in ran.err
    ran = cli("check", "-", "--diff", *FORM, stdin=TYPED.encode())
    assert ran.status == 1 and ran.out.startswith("--- <stdin>\n") and "To make them" not in ran.err
    assert cli("check", "-", "--diff", *FORM, stdin=RIGHT.encode()).status == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--fix", "--why", "FMT003"),
        ("--diff", "--why", "FMT003"),
        ("--diff", "--baseline", "b.json", "--write-baseline"),
        ("--diff", "--output-format", "json"),
        ("--fix", "--output", "ward.yaml"),
        ("--fix", "--select", "NOPE"),
        ("--fix", "nowhere.yaml"),
    ],
)
def test_what_does_not_go_together_changes_nothing(cli: Cli, ward: Path, options: tuple[str, ...]) -> None:
    ran = cli("check", *options)
    assert (ran.status, ran.out) == (2, "") and ran.err
    assert ward.read_bytes() == TYPED.encode() and not Path("b.json").exists()


def test_diff_with_a_report_in_a_file(cli: Cli, ward: Path) -> None:
    ran = cli("check", "--diff", "--no-cache", "--output-format", "json", "--output", "found.json")
    assert ran.status == 1 and ran.out.startswith("--- ward.yaml\n")
    codes = [each["code"] for each in json.loads(Path("found.json").read_text())["findings"]]
    assert codes.count("FMT003") == 2 and ward.read_bytes() == TYPED.encode()


def test_only_selected_items_and_files_that_are_not_excluded(cli: Cli, ward: Path) -> None:
    for options in (("--select", "AUD"), ("--select", "FMT002"), ("--exclude", "ward.yaml")):
        ran = cli("check", "--fix", "--no-cache", *options)
        assert ward.read_bytes() == TYPED.encode() and "→" not in ran.err and "left" not in ran.err
    Path("involveplan.toml").write_text('exclude = ["ward.yaml"]\n')
    assert cli("check", "--fix", "--plans-only", "ward.yaml").status == 0
    assert ward.read_bytes() == TYPED.encode()
    cli("check", "--fix", "ward.yaml")  # named, so it is checked
    assert ward.read_bytes() == RIGHT.encode()


def test_a_baseline_does_not_keep_a_plan_from_being_fixed(cli: Cli, ward: Path) -> None:
    cli("check", *FORM, "--baseline", "b.json", "--write-baseline")
    ran = cli("check", "--fix", *FORM, "--baseline", "b.json")
    assert ran.status == 0 and ward.read_bytes() == RIGHT.encode()


@pytest.mark.usefixtures("ward")
def test_files_that_are_not_plans_are_never_touched(cli: Cli) -> None:
    others = {
        "other.yaml": 'for: another program\nscale: "Small"\n',
        "list.yaml": "checklist: trust\nprefix: TRU\ntitle: “Ours”\n",
        "notes.txt": TYPED,
        ".hidden/ward.yaml": TYPED,
    }
    for name, text in others.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    cli("check", "--fix")
    ran = cli("check", "--fix", "other.yaml")
    assert f"other.yaml:1: left: {fixing.NOT_A_PLAN}\n" in ran.err
    assert {name: Path(name).read_text() for name in others} == others


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_links(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, inside = tmp_path / "outside.yaml", tmp_path / "here" / "ward.yaml"
    inside.parent.mkdir()
    for each in (outside, inside):
        each.write_text(TYPED)
    monkeypatch.chdir(inside.parent)
    Path("out.yaml").symlink_to(outside)
    Path("in.yaml").symlink_to("ward.yaml")
    ran = cli("check", "--fix", "ward.yaml", "out.yaml")
    assert ran.status == 2 and "outside the current folder" in ran.err
    assert outside.read_text() == inside.read_text() == TYPED
    assert cli("check", "--diff", "out.yaml").status == 1
    cli("check", "--fix", "in.yaml")
    assert inside.read_text() == RIGHT and Path("in.yaml").is_symlink()
    cli("check", "--fix", "../outside.yaml")  # its real path
    assert outside.read_text() == RIGHT


def test_a_plan_that_changed_meanwhile_is_not_overwritten(
    cli: Cli, ward: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ward.with_name("other.yaml")
    other.write_text(TYPED)
    selected, calls = fixing.selected_kinds, list[Rules]()

    def changed_meanwhile(rules: Rules) -> frozenset[str]:  # after the last plan is read
        calls.append(rules)
        if len(calls) == 2:
            ward.write_text(f"{TYPED}# by someone else\n")
        return selected(rules)

    monkeypatch.setattr("involveplan.cli.fix_plans.selected_kinds", changed_meanwhile)
    ran = cli("check", "--fix", *FORM, "other.yaml", "ward.yaml")
    assert ran.status == 2 and "Someone else has changed “ward.yaml”" in ran.err
    assert other.read_text() == RIGHT and "other.yaml:3: “Small” → “small”\n" in ran.err
    assert ward.read_text() == f"{TYPED}# by someone else\n" and "ward.yaml:3: “Small”" not in ran.err


def test_a_plan_that_cannot_be_saved(cli: Cli, ward: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(stored: store.StoredFile, *_args: object, **_named: object) -> None:
        raise store.ChangedOnDisk(f"Someone else has changed “{stored.path}”.")

    monkeypatch.setattr("involveplan.cli.fix_plans.save_plan", save)
    ran = cli("check", "--fix", *FORM)
    assert (ran.status, ran.out, ran.err) == (2, "", "Someone else has changed “ward.yaml”.\n")
    assert ward.read_bytes() == TYPED.encode()
