"""`check --baseline`: findings that were written down are not told again, and entries without a finding are named."""

import json
import os
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from tests.cli.cli_runs import Cli, Ran, WritePlan
from tests.cli.poor_plans import OTHER, PLANS, POOR, put_poor_plans
from tests.judges.depth import examples

B = ("--baseline", "known.json")
WRITE = (*B, "--write-baseline")


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """A repository of two poor plans and one that lacks little, with a baseline still to write."""
    return put_poor_plans(tmp_path)


def entries(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "known.json").read_text("utf-8"))["findings"]
    return found


def stale(ran: Ran) -> list[str]:
    return [line.strip() for line in ran.err.splitlines() if line.startswith("  ")]


def test_what_is_written_is_not_told_again(cli: Cli, poor: Path) -> None:
    ran = cli("check", *WRITE)
    count = len(entries(poor))
    assert (ran.status, ran.err) == (0, f"Written to known.json: {count} findings.\n")
    assert ran.out == f"3 plans checked: no new problems found. {count} known findings are not shown.\n"
    ran = cli("check", *B)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"3 plans checked: no new problems found. {count} known findings are not shown.\n"


def test_the_file_tells_places_and_no_texts(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE, poor / "plans")
    found = entries(poor)
    assert {tuple(each) for each in found} == {("file", "code", "where", "count")}
    assert {each["file"] for each in found} == {"plans/a.yaml", "plans/b.yaml"}
    assert {"file": "plans/a.yaml", "code": "PRI001", "where": "/taking_part/invitation", "count": 1} in found
    text = (poor / "known.json").read_text("utf-8")
    assert "@" not in text and str(poor) not in text and "questions to" not in text
    assert [(each["file"], each["code"], each["where"]) for each in found] == sorted(
        (each["file"], each["code"], each["where"]) for each in found
    )


def test_written_twice_it_is_the_same_to_the_byte(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    first = (poor / "known.json").read_bytes()
    cli("check", *WRITE, poor, "plans", "plans/a.yaml")
    assert (poor / "known.json").read_bytes() == first
    cli("check", "--baseline", poor / "sub" / ".." / "known.json", "--write-baseline")
    (poor / "sub").mkdir()
    cli("check", "--baseline", poor / "sub" / ".." / "known.json", "--write-baseline")
    assert (poor / "known.json").read_bytes() == first


def test_what_is_found_in_a_text_is_kept_without_the_text(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines="audience: [{id: carers, touchpoints: [ring ann@example.org, meet a.b@example.org]}]\n")
    cli("check", *WRITE, "--select", "PRI")
    first, second = (str(each["where"]) for each in entries(tmp_path))
    assert first != second and first.startswith("/audience/carers/touchpoints/text-")
    assert "example.org" not in (tmp_path / "known.json").read_text()
    assert cli("check", *B, "--select", "PRI").status == 0


def test_what_is_new_is_told_and_fails(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    text = (poor / "plans" / "a.yaml").read_text("utf-8")
    (poor / "plans" / "a.yaml").write_text("# one line more\n" + text.replace("lead:", "x-lead:"), "utf-8")
    ran = cli("check", *B, "--output-format", "json")
    assert ran.status == 1
    (finding,) = json.loads(ran.out)["findings"]
    assert (finding["file"], finding["code"]) == ("plans/a.yaml", "PUR005")
    assert cli("check", *B, "--ignore", "PUR005").status == 0


def test_lines_that_move_and_words_that_change_tell_nothing_anew(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    path = poor / "plans" / "a.yaml"
    path.write_text("\n\n" + path.read_text("utf-8").replace("to be confirmed", "TBC"), "utf-8")
    assert cli("check", *B).out.startswith("3 plans checked: no new problems found. ")


def test_it_may_lie_elsewhere_and_be_named_from_anywhere(
    cli: Cli, poor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (poor / "ci").mkdir()
    cli("check", "--baseline", "ci/known.json", "--write-baseline", "plans")
    found = json.loads((poor / "ci" / "known.json").read_text("utf-8"))["findings"]
    assert {each["file"] for each in found} == {"../plans/a.yaml", "../plans/b.yaml"}
    monkeypatch.chdir(poor / "plans")
    ran = cli("check", "--baseline", "../ci/known.json", "a.yaml", poor / "plans" / "b.yaml")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_on_the_way_makes_no_difference(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE, "plans")
    (poor / "link").symlink_to(poor, target_is_directory=True)
    assert cli("check", "--baseline", "link/known.json", "link/plans").status == 0
    assert cli("check", *B, poor / "link" / "plans" / "a.yaml").status == 0


def test_what_was_put_right_is_named_with_what_to_do(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    path = poor / "plans" / "a.yaml"
    path.write_text(path.read_text("utf-8").replace("difference: TBC", "difference: We will ring."), "utf-8")
    ran = cli("check", *B, "plans")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "1 entry in the baseline “known.json” no longer matches anything:",
        "  plans/a.yaml: PUR002 at /purpose/difference",
        "To bring it up to date: involveplan check --baseline known.json --write-baseline plans",
    ]
    cli("check", *WRITE, "plans")
    assert cli("check", *B).err == ""
    assert not [each for each in entries(poor) if each["code"] == "PUR002" and each["file"] == "plans/a.yaml"]


def test_what_is_new_comes_before_writing_the_baseline_anew(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    changed = POOR.replace("difference: TBC", "difference: We will ring.").replace("lead:", "x-lead:")
    (poor / "plans" / "a.yaml").write_text(changed, "utf-8")
    ran = cli("check", *B)
    assert ran.status == 1
    assert "To bring it up to date, after you fix the new findings: involveplan check " in ran.err


def test_of_many_a_few_are_named(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    count = sum(each["file"] == "plans/a.yaml" for each in entries(poor))
    (poor / "plans" / "a.yaml").unlink()
    ran = cli("check", *B, "plans")
    assert ran.err.startswith(f"{count} entries in the baseline “known.json” no longer match anything:\n")
    assert len(stale(ran)) == 6 and stale(ran)[-1] == f"and {count - 5} more"


def test_a_run_of_some_plans_calls_nothing_else_stale(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    (poor / "plans" / "a.yaml").unlink()
    for words in (("plans/b.yaml",), ("drafts",), ("plans/b.yaml", "drafts/c.yaml")):
        ran = cli("check", *B, *words)
        assert (ran.status, ran.err) == (0, "")
    assert stale(cli("check", *B, "plans"))


@pytest.mark.parametrize(
    "words", [("--select", "AUD"), ("--ignore", "PUR"), ("--stage", "draft"), ("--scale", "small")]
)
@pytest.mark.usefixtures("poor")
def test_a_run_of_some_items_calls_no_other_stale(cli: Cli, words: tuple[str, ...]) -> None:
    cli("check", *WRITE, "--apart", "--stage", "closed", "--scale", "large")
    assert cli("check", *B, "--apart", *words).err == ""


def test_references_are_not_stale_where_the_other_plan_was_not_looked_at(cli: Cli, poor: Path) -> None:
    (poor / "drafts" / "c.yaml").write_text(POOR, "utf-8")
    cli("check", *WRITE)
    assert sum(each["code"] == "POR001" for each in entries(poor)) == 2
    for words in (("plans",), ("plans/a.yaml",), ("--apart",)):
        assert cli("check", *B, *words).err == ""
        cli("check", *WRITE, *words)
        assert sum(each["code"] == "POR001" for each in entries(poor)) == 2
    put = (poor / "plans" / "b.yaml").write_text
    put(POOR, "utf-8")
    cli("check", *WRITE)
    cli("check", *WRITE, "plans")  # the two there share one, whatever the third does
    assert [each["count"] for each in entries(poor) if each["code"] == "POR001"] == [1, 1, 1]
    put(OTHER, "utf-8")
    cli("check", *WRITE)
    (poor / "drafts" / "c.yaml").write_text(POOR.replace("joint-pain-2027", "other"), "utf-8")
    assert stale(cli("check", *B)) == [
        "drafts/c.yaml: POR001 at /reference",
        "plans/a.yaml: POR001 at /reference",
    ]


def test_writing_for_some_plans_keeps_what_is_known_of_the_others(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    whole = (poor / "known.json").read_bytes()
    ran = cli("check", *WRITE, "plans/a.yaml")
    assert (poor / "known.json").read_bytes() == whole
    assert "of them were already in it, from files or items that were not checked this time.\n" in ran.err
    cli("check", *WRITE, "--select", "AUD", "plans")
    assert (poor / "known.json").read_bytes() == whole


def test_a_plan_that_cannot_be_read_is_known_as_such_and_no_more(cli: Cli, poor: Path) -> None:
    path = poor / "plans" / "a.yaml"
    path.write_text(f"{POOR}x: [open\n", "utf-8")
    cli("check", *WRITE)
    assert [each["code"] for each in entries(poor) if each["file"] == "plans/a.yaml"] == ["FMT001"]
    assert cli("check", *B).status == 0
    path.write_text(POOR, "utf-8")
    ran = cli("check", *B)
    assert ran.status == 1 and "plans/a.yaml:12:15: error PUR002" in ran.out
    assert [line.split(" at ")[0] for line in stale(ran)] == ["plans/a.yaml: FMT001"]


def test_what_is_known_of_a_plan_waits_while_it_cannot_be_read(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    path = poor / "plans" / "a.yaml"
    path.write_text(f"{POOR}x: [open\n", "utf-8")
    ran = cli("check", *B)
    assert (ran.status, stale(ran)) == (1, [])
    assert "FMT001" in ran.out and "PUR002" not in ran.out
    path.write_text(POOR, "utf-8")
    assert cli("check", *B).status == 0


def test_a_plan_that_moved_is_followed(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    (poor / "plans" / "2027").mkdir()
    shutil.move(poor / "plans" / "a.yaml", poor / "plans" / "2027" / "wrist.yaml")
    shutil.move(poor / "drafts" / "c.yaml", poor / "plans" / "c.yaml")
    ran = cli("check", *B)
    assert (ran.status, ran.err) == (0, "")
    assert cli("check", *B, "plans/2027/wrist.yaml").status == 0


def test_only_with_a_file_and_without_what_would_leave_something_out(cli: Cli, poor: Path) -> None:
    ran = cli("check", "--write-baseline")
    assert ran.status == 2
    assert ran.err.startswith("--write-baseline needs a file to write to.\nFor example: involveplan check ")
    ran = cli("check", *WRITE, "--new-since", "HEAD")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "--write-baseline saves all findings. Use it without --new-since.\n"
    ran = cli("check", *WRITE, "-", stdin=POOR.encode())
    assert ran.status == 2
    assert not (poor / "known.json").exists()


@pytest.mark.usefixtures("poor")
def test_standard_input_is_never_known(cli: Cli) -> None:
    cli("check", *WRITE)
    ran = cli("check", *B, "-", "plans/a.yaml", stdin=POOR.encode())
    assert ran.status == 1
    assert "<stdin>:12:15: error PUR002" in ran.out and "plans/a.yaml:12:15" not in ran.out


def test_one_that_is_not_there(cli: Cli, poor: Path) -> None:
    ran = cli("check", *B)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "Cannot find a baseline file called “known.json”.\n"
        "To write one: involveplan check --baseline known.json --write-baseline\n"
    )
    (poor / "known.json").mkdir()
    ran = cli("check", *B)
    assert (ran.status, ran.err) == (2, "We could not open the baseline “known.json”: it is a folder.\n")


def test_a_folder_that_is_not_there(cli: Cli, poor: Path) -> None:
    ran = cli("check", "--baseline", "no/known.json", "--write-baseline")
    assert ran.status == 2
    assert ran.err == "We could not write the baseline “no/known.json”: no such file or directory.\n"
    assert sorted(path.name for path in poor.iterdir()) == ["drafts", "plans"]


def test_a_damaged_one_is_told_where_and_can_be_written_anew(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    whole = (poor / "known.json").read_bytes()
    (poor / "known.json").write_bytes(whole.replace(b'"count": 1', b'"count": "one"', 1))
    ran = cli("check", *B)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("known.json:4:")
    assert (
        "An entry needs a whole number of at least 1 for “count”.\nTo write it again: involveplan" in ran.err
    )
    cli("check", *WRITE)
    assert (poor / "known.json").read_bytes() == whole


@pytest.mark.parametrize(
    "text", [POOR, '{"name": "a package"}', '{"involveplan-baseline": 2, "findings": []}', "notes\n"]
)
def test_nothing_else_is_written_over(cli: Cli, poor: Path, text: str) -> None:
    (poor / "known.json").write_text(text, "utf-8")
    ran = cli("check", *WRITE)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("\nWe have not changed this file. Choose a different file with --baseline.\n")
    assert (poor / "known.json").read_text("utf-8") == text


def test_an_empty_file_may_be_filled(cli: Cli, poor: Path) -> None:
    (poor / "known.json").touch()
    assert cli("check", *WRITE).status == 0
    assert entries(poor)


def test_where_there_is_nothing_to_check_it_stays_as_it_is(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    whole = (poor / "known.json").read_bytes()
    (poor / "empty").mkdir()
    assert cli("check", *WRITE, "empty").status == 3
    assert (poor / "known.json").read_bytes() == whole


def test_findings_do_not_go_over_the_baseline(cli: Cli, poor: Path) -> None:
    cli("check", *WRITE)
    ran = cli("check", *B, "--output", poor / "known.json")
    assert (ran.status, ran.err) == (
        2,
        f"“{(poor / 'known.json').as_posix()}” is a baseline. Nothing was written.\nChoose another file.\n",
    )
    assert entries(poor)


def test_a_name_with_anything_in_it(cli: Cli, tmp_path: Path) -> None:
    names = ["é x.yaml", "a'b\"c.yaml", "-x.yaml", "日本.yaml"]
    names += [] if os.name == "nt" else ["two\nlines.yaml", "\x1b[31m.yaml", "\udcff.yaml", "a\\b.yaml"]
    for name in names:
        (tmp_path / name).write_text("involveplan: 1\ntitle: Notes\n")
    cli("check", *WRITE)
    assert {each["file"] for each in entries(tmp_path)} == set(names)
    assert cli("check", *B).status == 0
    for name in names:
        (tmp_path / name).unlink()
    (tmp_path / "z.yaml").write_text("involveplan: 1\ntitle: Notes\nlead: TBC\npurpose: {aim: We ask.}\n")
    ran = cli("check", *B)
    assert "\x1b" not in ran.err and len(stale(ran)) == 6


def test_entries_of_anywhere_else_do_no_harm(cli: Cli, poor: Path) -> None:
    places = ["/etc/passwd", "../../x.yaml", "a\0b.yaml", "~/x.yaml", "plans", ".", "x" * 5000]
    listed = [{"file": each, "code": "PUR001", "where": "\x1b[31m\n::error::", "count": 1} for each in places]
    (poor / "known.json").write_text(json.dumps({"involveplan-baseline": 1, "findings": listed}))
    ran = cli("check", *B)
    assert ran.status == 1
    assert "\x1b" not in ran.err and "\n::" not in ran.err


@examples(12)
@given(PLANS)
def test_whatever_is_written_is_not_told_again(
    cli: Cli, tmp_path: Path, plans: list[dict[str, object]]
) -> None:
    for path in (*tmp_path.glob("*.yaml"), *tmp_path.glob("*.json")):
        path.unlink()
    for place, plan in enumerate(plans):
        (tmp_path / f"{place}.yaml").write_text(yaml.safe_dump(plan))
    before = len(json.loads(cli("check", "--output-format", "json").out)["findings"])
    cli("check", *WRITE)
    ran = cli("check", *B, "--output-format", "json", "--fail-on", "note")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["findings"] == []
    assert sum(each["count"] for each in entries(tmp_path)) == before  # type: ignore[misc]
    written = (tmp_path / "known.json").read_bytes()
    cli("check", *WRITE)
    assert (tmp_path / "known.json").read_bytes() == written


def test_a_file_written_by_hand_may_be_a_plan_too(cli: Cli, plan: WritePlan) -> None:
    """Findings in a baseline beside plans, in a folder that is checked, are no plan."""
    plan()
    cli("check", "--baseline", "known.yaml", "--write-baseline")
    assert cli("check", "--baseline", "known.yaml").out.startswith("1 plan checked: no new problems found.")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.yaml", 'involveplan: 1\ntitle: "involveplan-baseline"\n'),
        ("plan.json", '{"involveplan": 1, "title": "T", "x-a": {"involveplan-baseline": 1}}'),
        (".gitlab-ci.yml", "job:\n  script: [involveplan check --baseline involveplan-baseline.json]\n"),
        ("involveplan.toml", "# see involveplan-baseline.json\n"),
        ("found.json", '{"findings": [{"message": "no \\"involveplan-baseline\\": here"}]}'),
        ("notes.txt", "involveplan-baseline\n"),
    ],
)
@pytest.mark.parametrize("linked", [False, True])
def test_nothing_but_a_baseline_is_written_over(
    cli: Cli, tmp_path: Path, name: str, content: str, linked: bool
) -> None:
    (tmp_path / "p.yaml").write_text("involveplan: 1\ntitle: Notes\n")
    (tmp_path / name).write_text(content)
    if linked:
        (tmp_path / "known.json").symlink_to(name)
    ran = cli("check", "p.yaml", "--baseline", "known.json" if linked else name, "--write-baseline")
    assert ran.status == 2, ran
    assert (tmp_path / name).read_text() == content
