"""`check --new-since`: only findings that a git revision did not have, wherever the plans have gone meanwhile."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from involveplan.run.suppression import git_revision
from tests.cli.cli_runs import Cli
from tests.cli.git_repository import GitRepository
from tests.cli.poor_plans import NOTES, OTHER, PLANS, POOR, put, put_poor_plans
from tests.judges.depth import examples

HEAD = ("--new-since", "HEAD")


def told(cli: Cli, *words: str | Path, since: str = "HEAD") -> list[str]:
    # The plans here are one and the same, so that all of them ask the same people.
    ran = cli("check", "--ignore", "POR002", "--new-since", since, "--output-format", "json", *words)
    assert ran.status in (0, 1), ran.err
    return [f"{finding['file']} {finding['code']}" for finding in json.loads(ran.out)["findings"]]


@pytest.fixture
def poor(repository: GitRepository) -> Path:
    """Two poor plans and one that lacks little, committed."""
    put_poor_plans(repository.folder)
    repository.commit()
    return repository.folder


@pytest.mark.usefixtures("poor")
def test_nothing_is_new_where_nothing_changed(cli: Cli) -> None:
    ran = cli("check", *HEAD)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("3 plans checked: no new problems found. ")
    assert ran.out.endswith(" known findings are not shown.\n")
    assert cli("check", *HEAD, "--fail-on", "note", "plans/a.yaml").status == 0


def test_a_change_that_is_not_committed_counts_as_it_is_on_the_disk(cli: Cli, poor: Path) -> None:
    put(poor, "plans/a.yaml", "# a line more\n" + POOR.replace("lead:", "x-lead:"))
    assert told(cli) == ["plans/a.yaml PUR005"]
    assert cli("check", *HEAD).status == 1
    assert told(cli, "plans/b.yaml", "drafts") == []


def test_a_change_that_is_only_in_the_index_does_not_count(
    cli: Cli, poor: Path, repository: GitRepository
) -> None:
    put(poor, "plans/a.yaml", POOR.replace("lead:", "x-lead:"))
    repository.git("add", ".")
    put(poor, "plans/a.yaml", POOR)
    assert told(cli) == []


def test_a_plan_that_is_new_is_told_in_full(cli: Cli, poor: Path) -> None:
    put(poor, "plans/new.yaml", "involveplan: 1\ntitle: Something else\n")
    assert "plans/new.yaml PUR001" in told(cli)
    assert {each.split()[0] for each in told(cli)} == {"plans/new.yaml"}
    copy = put(poor, "plans/copy.yaml", NOTES)  # the first is there still, so this is another one
    assert "plans/copy.yaml PUR001" in told(cli, copy.relative_to(poor))


def test_any_revision_will_do(cli: Cli, poor: Path, repository: GitRepository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.git("tag", "agreed")
    put(poor, "drafts/c.yaml", "involveplan: 1\ntitle: Notes\n")
    repository.commit()
    for since in (first, first[:10], "HEAD~1", "agreed", "HEAD^", "main@{0}^"):
        assert told(cli, since=since) == ["drafts/c.yaml PUR005"]
    assert told(cli, since="main") == []


def test_what_was_fetched_last_is_known(cli: Cli, poor: Path, repository: GitRepository) -> None:
    other = GitRepository(poor.parent / f"{poor.name}-other")
    other.git("pull", "-q", f"file://{poor}", "main")
    put(poor, "drafts/c.yaml", "involveplan: 1\ntitle: Notes\n")
    repository.commit()
    repository.git("fetch", "-q", f"file://{other.folder}", "HEAD")
    assert told(cli, since="FETCH_HEAD") == ["drafts/c.yaml PUR005"]
    repository.git("reset", "-q", "--soft", "HEAD~1")
    assert told(cli, since="ORIG_HEAD") == []


def test_where_one_was_before(cli: Cli, poor: Path, repository: GitRepository) -> None:
    repository.git("branch", "side")
    put(poor, "drafts/c.yaml", "involveplan: 1\ntitle: Notes\n")
    repository.commit()
    repository.git("checkout", "-q", "side")
    put(poor, "drafts/c.yaml", "involveplan: 1\ntitle: Notes\n")
    assert told(cli, since="HEAD@{1}") == []  # on main it is so, too
    assert told(cli, since="HEAD@{0}") == ["drafts/c.yaml PUR005"]
    repository.git("checkout", "-q", "--detach", "-f", "main")
    assert told(cli, since="HEAD@{1}") == ["drafts/c.yaml PUR005"]


def test_a_comparison_with_endless_plans_is_refused(
    cli: Cli, poor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(poor, "plans/a.yaml", "# changed\n" + POOR)
    monkeypatch.setattr(git_revision, "_MOST_TEXT", 1_000)
    ran = cli("check", *HEAD)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "Too much has changed since “HEAD”. We can read at most 0 MB of earlier plans.\nChoose a newer revision.\n"
    )


def test_what_was_put_right_and_broken_again_is_new(cli: Cli, poor: Path, repository: GitRepository) -> None:
    put(poor, "drafts/c.yaml", NOTES + "purpose: {aim: We ask.}\n")
    repository.commit()
    put(poor, "drafts/c.yaml", NOTES)
    assert told(cli) == ["drafts/c.yaml PUR001"]
    assert told(cli, since="HEAD~1") == []


ASKING = """\
involveplan: 1
title: A
team: Clinic
audience:
  - {id: p, kind: service-users, who: patients, number: 60, touchpoints: [front desk]}
tools:
  - {tool: interview, with: [p], starts: 2027-04-12, ends: 2027-04-23}
"""


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("title: A", "# only a comment\ntitle: A"),
        ("title: A", "title: Another title"),
        ("id: p", "id: people"),
        ("[p]", "[people]"),
        ("tool: interview,", "tool: interview, id: talks,"),
        ("tools:\n", "tools:\n  - {tool: staff-survey}\n"),
        ("\n", "\r\n"),
    ],
)
def test_what_plans_have_in_common_is_not_new_because_one_was_edited(
    cli: Cli, repository: GitRepository, old: str, now: str
) -> None:
    put(repository.folder, "a.yaml", ASKING)
    put(repository.folder, "b.yaml", ASKING.replace("title: A", "title: B"))
    repository.commit()
    text = ASKING.replace("[p]", "[people]") if "people" in now else ASKING
    put(
        repository.folder,
        "a.yaml",
        text.replace(old, now).replace("id: p,", "id: people," if "people" in now else "id: p,"),
    )
    ran = cli(
        "check", "--select", "POR", "--fail-on", "warning", "--new-since", "HEAD", "--today", "2026-11-29"
    )
    assert (ran.status, ran.err) == (0, ""), ran.out
    assert "2 known findings" in ran.out
    put(repository.folder, "c.yaml", ASKING.replace("title: A", "title: C"))
    ran = cli(
        "check", "--select", "POR", "--fail-on", "warning", "--new-since", "HEAD", "--today", "2026-11-29"
    )
    assert ran.status == 1 and "c.yaml:" in ran.out


def test_a_group_that_gets_another_name_has_nothing_new(cli: Cli, poor: Path) -> None:
    put(poor, "plans/a.yaml", POOR.replace("id: ", "id: new-"))
    found = told(cli)
    assert {each.split()[1] for each in found} <= {"TOO005", "FBK006", "TOO004", "FBK002"}, found


@pytest.mark.parametrize("add", [False, True])
def test_a_plan_that_moved_is_followed(cli: Cli, poor: Path, repository: GitRepository, add: bool) -> None:
    (poor / "2027").mkdir()
    shutil.move(poor / "plans" / "a.yaml", poor / "2027" / "wrist.yaml")
    shutil.move(poor / "drafts" / "c.yaml", poor / "drafts" / "d.yaml")
    if add:
        repository.git("add", "--all")
    assert told(cli) == []
    assert told(cli, "2027/wrist.yaml") == []
    assert told(cli, "drafts") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NOTES + "reference: c\n", "involveplan: 1\nreference: C\ntitle: Other\nscale: small\n"),
        (NOTES, "involveplan: 1\ntitle: NOTES\nteam: Ward\nscale: small\n"),
        (NOTES + "team: Ward 4\n", "involveplan: 1\ntitle: A calmer wait\nteam: Ward 4\n"),
        (
            (NOTES + "team: x\nscale: small\n").replace("\n", "\r\n"),
            "scale: small\n\ninvolveplan: 1\ntitle: Else\nteam: x\n",
        ),
    ],
    ids=["reference", "title", "lines", "line ends"],
)
def test_a_plan_that_moved_and_was_edited_is_followed(
    cli: Cli, poor: Path, repository: GitRepository, old: str, new: str
) -> None:
    put(poor, "drafts/c.yaml", old)
    repository.commit()
    (poor / "drafts" / "c.yaml").unlink()
    put(poor, "plans/old/d.yaml", new)
    assert told(cli) == ["plans/old/d.yaml PUR005"]
    assert told(cli, "--apart", "plans/old/d.yaml") == ["plans/old/d.yaml PUR005"]


def test_a_plan_that_is_not_alike_is_not_followed(cli: Cli, poor: Path) -> None:
    (poor / "drafts" / "c.yaml").unlink()
    put(poor, "drafts/d.yaml", "involveplan: 1\ntitle: x\nteam: y\nscale: small\nstage: draft\n")
    assert "drafts/d.yaml PUR001" in told(cli)


def test_a_plan_that_makes_room_for_the_next_is_followed(
    cli: Cli, poor: Path, repository: GitRepository
) -> None:
    put(poor, "ward.yaml", POOR.replace("joint-pain-2027", "ward-2025"))
    repository.commit()
    (poor / "past").mkdir()
    shutil.move(poor / "ward.yaml", poor / "past" / "ward-2025.yaml")
    put(poor, "ward.yaml", "involveplan: 1\nreference: ward-2027\ntitle: Next\nlead: ward manager\n")
    found = told(cli)
    assert {each.split()[0] for each in found} == {"ward.yaml"}
    assert "ward.yaml PUR001" in found
    assert told(cli, "past") == []
    put(poor, "past/ward-2025.yaml", POOR.replace("joint-pain-2027", "ward-2025").replace("lead:", "x-lead:"))
    assert told(cli, "past") == ["past/ward-2025.yaml PUR005"]


def test_a_plan_written_anew_in_its_place_is_still_compared_with_it(cli: Cli, poor: Path) -> None:
    put(poor, "drafts/c.yaml", "involveplan: 1\ntitle: Quite\nteam: another\nscale: small\nstage: draft\n")
    put(poor, "drafts/d.yaml", "involveplan: 1\ntitle: New one\nteam: x\nscale: large\n")
    assert [each for each in told(cli) if "c.yaml" in each] == ["drafts/c.yaml PUR005"]


def test_a_plan_that_could_not_be_read_before(cli: Cli, poor: Path, repository: GitRepository) -> None:
    put(poor, "drafts/c.yaml", NOTES + "x: [open\n")
    repository.commit()
    assert told(cli) == []
    put(poor, "drafts/c.yaml", NOTES + "# more\nx: [open\n")
    assert told(cli) == []
    put(poor, "drafts/c.yaml", NOTES)
    assert "drafts/c.yaml PUR001" in told(cli)
    put(poor, "plans/a.yaml", "involveplan: 1\n x: y: z")
    assert "plans/a.yaml FMT001" in told(cli)


def test_a_file_that_was_no_plan_before(cli: Cli, poor: Path, repository: GitRepository) -> None:
    put(poor, "drafts/d.yaml", "a: 1\n")
    repository.commit()
    assert told(cli, "drafts/d.yaml") == []  # named, it is a finding, and was one
    put(poor, "drafts/d.yaml", "involveplan: 1\ntitle: Other\n")
    assert "drafts/d.yaml PUR001" in told(cli)


def test_rules_of_now_count_for_the_plans_of_before(cli: Cli, poor: Path) -> None:
    put(poor, "involveplan.toml", 'stage = "agreed"\n')
    put(poor, "drafts/c.yaml", NOTES + "# more\n")
    assert told(cli) == []
    assert told(cli, "--stage", "closed", "--scale", "large", "--today", "2028-01-01") == []


def test_references_are_compared_with_those_of_before(
    cli: Cli, poor: Path, repository: GitRepository
) -> None:
    put(poor, "drafts/d.yaml", "involveplan: 1\ntitle: Other\nlead: x\n")
    put(poor, "past/c.yaml", "involveplan: 1\ntitle: Past\nlead: x\n")
    repository.commit()
    assert told(cli) == []  # two files are called c.yaml, and were before
    put(poor, "plans/a.yaml", OTHER)
    assert told(cli) == ["plans/a.yaml POR001", "plans/b.yaml POR001"]
    assert told(cli, "--apart") == []
    repository.commit()
    assert told(cli) == []
    put(poor, "drafts/c.yaml", f"{NOTES}reference: d\n")
    assert told(cli) == ["drafts/d.yaml POR001"]  # c.yaml shared one before


def test_a_reference_shared_with_a_plan_that_is_gone_was_shared(
    cli: Cli, poor: Path, repository: GitRepository
) -> None:
    put(poor, "drafts/d.yaml", "involveplan: 1\nreference: shared\ntitle: Other\n")
    put(poor, "drafts/e.yaml", "involveplan: 1\nreference: shared\ntitle: A third\nteam: x\n")
    put(poor, "drafts/.past/f.yaml", "involveplan: 1\nreference: joint-pain-2027\ntitle: Hidden\n")
    repository.commit()
    (poor / "drafts" / "e.yaml").unlink()
    shutil.rmtree(poor / "drafts" / ".past")
    assert told(cli) == []
    put(poor, "plans/b.yaml", POOR.replace("joint-pain-2027", "shared"))
    assert told(cli) == ["plans/b.yaml POR001"]
    put(poor, "plans/b.yaml", POOR)  # what it shares now is with a plan that nobody looked at before
    assert told(cli) == ["plans/a.yaml POR001", "plans/b.yaml POR001"]


def test_a_name_that_a_plan_takes_by_moving_is_not_one_that_it_had(
    cli: Cli, poor: Path, repository: GitRepository
) -> None:
    put(poor, "plans/d.yaml", "involveplan: 1\ntitle: Another\n")
    repository.commit()
    shutil.move(poor / "drafts" / "c.yaml", poor / "drafts" / "d.yaml")
    assert told(cli) == ["drafts/d.yaml POR001", "plans/d.yaml POR001"]


def test_with_a_baseline_what_either_knows_is_not_told(
    cli: Cli, poor: Path, repository: GitRepository
) -> None:
    cli("check", "--baseline", "known.json", "--write-baseline", "plans")
    put(poor, "plans/a.yaml", POOR.replace("lead:", "x-lead:"))
    repository.commit()
    put(poor, "drafts/c.yaml", "involveplan: 1\ntitle: Notes\n")
    put(poor, "plans/b.yaml", OTHER + "# more\n")
    ran = cli("check", *HEAD, "--baseline", "known.json", "--output-format", "json")
    found = [(each["file"], each["code"]) for each in json.loads(ran.out)["findings"]]
    assert found == [("drafts/c.yaml", "PUR005")]
    assert ran.err == ""  # no entry is stale only because the revision knew it too


@pytest.mark.parametrize(
    "name",
    ["é x.yaml", "日本 計画.yaml", "a'b\"c.yaml", "-x.yaml", "sp ace/ü.yaml", ":(top).yaml", "*.yaml"]
    + ([] if os.name == "nt" else ["two\nlines.yaml", "tab\there.yaml", "\udcff.yaml", "back\\slash.yaml"]),
)
def test_names_with_anything_in_them(cli: Cli, poor: Path, repository: GitRepository, name: str) -> None:
    put(poor, name, NOTES)
    repository.commit()
    assert told(cli) == []
    put(poor, name, "involveplan: 1\ntitle: Notes\n")
    assert told(cli) == [f"{name} PUR005"]


def test_from_any_folder(cli: Cli, poor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(poor, "plans/a.yaml", POOR.replace("lead:", "x-lead:"))
    monkeypatch.chdir(poor / "plans")
    assert told(cli) == ["a.yaml PUR005"]
    assert told(cli, "..") == ["../plans/a.yaml PUR005"]
    assert told(cli, poor / "plans" / "a.yaml") == [f"{(poor / 'plans' / 'a.yaml').as_posix()} PUR005"]
    monkeypatch.chdir(poor.parent)
    assert told(cli, poor.name) == [f"{poor.name}/plans/a.yaml PUR005"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_through_a_link(cli: Cli, poor: Path) -> None:
    (poor.parent / f"{poor.name}-link").symlink_to(poor, target_is_directory=True)
    (poor / "link.yaml").symlink_to(poor / "plans" / "a.yaml")
    put(poor, "plans/a.yaml", POOR.replace("lead:", "x-lead:"))
    link = poor.parent / f"{poor.name}-link" / "plans"
    assert told(cli, link) == [f"{link.as_posix()}/a.yaml PUR005"]
    assert told(cli, "link.yaml") == ["link.yaml PUR005"]


def test_in_another_work_tree(cli: Cli, poor: Path, repository: GitRepository) -> None:
    repository.git("worktree", "add", "-q", poor / "beside", "-b", "beside")
    put(poor, "beside/drafts/c.yaml", "involveplan: 1\ntitle: Notes\n")
    assert told(cli, "beside") == ["beside/drafts/c.yaml PUR005"]
    assert told(cli, "beside", since="main") == ["beside/drafts/c.yaml PUR005"]
    assert told(cli, "beside", since="main@{0}") == ["beside/drafts/c.yaml PUR005"]
    assert told(cli, "beside", since="HEAD@{0}") == ["beside/drafts/c.yaml PUR005"]


def test_in_a_hook(cli: Cli, poor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(poor, "plans/a.yaml", POOR.replace("lead:", "x-lead:"))
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert told(cli, "--apart", "plans/a.yaml") == ["plans/a.yaml PUR005"]
    monkeypatch.setenv("GIT_DIR", str(poor / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(poor))
    monkeypatch.chdir(poor / "plans")
    assert told(cli) == ["a.yaml PUR005"]


def test_with_long_names_of_contents(cli: Cli, repository: GitRepository) -> None:
    shutil.rmtree(repository.folder / ".git")
    inside = GitRepository(repository.folder, "--object-format=sha256")
    put(inside.folder, "a.yaml", NOTES)
    inside.commit()
    assert told(cli) == []
    put(inside.folder, "a.yaml", "involveplan: 1\ntitle: Notes\n")
    assert told(cli) == ["a.yaml PUR005"]


def test_a_file_that_was_far_too_large(cli: Cli, poor: Path, repository: GitRepository) -> None:
    put(poor, "drafts/c.yaml", NOTES + "# much\n" * 40_000)
    repository.commit()
    assert told(cli) == []
    put(poor, "drafts/c.yaml", NOTES + "# much\n" * 40_001)
    assert told(cli) == []
    put(poor, "drafts/c.yaml", NOTES)
    assert "drafts/c.yaml PUR001" in told(cli)


def test_nothing_of_the_repository_is_changed(cli: Cli, poor: Path) -> None:
    def state() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in (poor / ".git").rglob("*")}

    put(poor, "plans/a.yaml", POOR)  # as it was, with another time, which git would note in its index
    os.utime(poor / "plans" / "a.yaml", (1, 1))
    before = state()
    assert told(cli) == []
    assert state() == before


def test_a_link_where_a_plan_was(cli: Cli, poor: Path, repository: GitRepository) -> None:
    if os.name == "nt":
        pytest.skip("links need rights on Windows")
    (poor / "drafts" / "d.yaml").symlink_to("c.yaml")
    repository.commit()
    (poor / "drafts" / "d.yaml").unlink()
    put(poor, "drafts/d.yaml", "involveplan: 1\ntitle: A plan of its own\n")
    assert "drafts/d.yaml PUR001" in told(cli)


def test_without_the_option_git_is_not_even_thought_of() -> None:
    code = "import sys; from involveplan.cli.main import run; run(['check', '--no-cache', '-']); print(*sys.modules)"
    plan = "involveplan: 1\ntitle: t\n"
    ran = subprocess.run([sys.executable, "-c", code], input=plan, capture_output=True, text=True, check=True)
    loaded = ran.stdout.split()
    assert "involveplan.run.suppression.known_findings" in loaded
    assert not {
        "involveplan.run.git.process",
        "involveplan.run.suppression.git_revision",
        "involveplan.run.suppression.baseline_file",
    } & set(loaded)


@examples(12)
@given(PLANS, st.randoms())
def test_nothing_is_new_on_a_clean_checkout_nor_where_plans_only_moved(
    cli: Cli, tmp_path: Path, repository: GitRepository, plans: list[dict[str, object]], random: object
) -> None:
    for path in tmp_path.rglob("*.yaml"):
        path.unlink()
    for place, plan in enumerate(plans):
        put(tmp_path, f"plans/{place}.yaml", yaml.safe_dump({**plan, "reference": f"plan-{place}"}))
    repository.commit()
    assert told(cli) == []
    names = [f"other/{place}.yaml" for place in range(len(plans))]
    random.shuffle(names)  # type: ignore[attr-defined]
    for place, name in enumerate(names):
        (tmp_path / "other").mkdir(exist_ok=True)
        shutil.move(tmp_path / "plans" / f"{place}.yaml", tmp_path / name)
    assert told(cli) == []
