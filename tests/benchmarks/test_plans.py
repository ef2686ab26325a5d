"""The generated plans: the same every time, of the sizes they should be, clean ones clean and faulty ones found."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.making import faults
from benchmarks.making.words import slug, words
from benchmarks.making.worst import large
from benchmarks.making.writing import Hand, encoded, text
from benchmarks.plans import DAY, Made, Mixture, made, plans
from involveplan.checklist.library import shipped_library
from involveplan.linting import engine
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.realism import catalogue
from involveplan.run.read_plan import read_if_plan
from tests import ROOT

numbers = st.integers(0, 999_999)
seeds = st.integers(0, 9)


def found(plan: Made) -> engine.CheckedPlan:
    """What `check` finds in a plan on its day."""
    return engine.check_plan(
        read(plan.raw, plan.name), Rules(shipped_library(), catalogue.shipped_catalogue(), DAY)
    )


def codes(plan: Made) -> list[str]:
    return [finding.code for finding in found(plan).findings]


def test_the_same_seed_gives_the_same_plans_however_many_are_made() -> None:
    few, many = list(plans(30, seed=4)), list(plans(60, seed=4))
    assert many[:30] == few
    assert list(plans(30, seed=5)) != few


def generate(folder: Path, *words: str, hashing: str = "0") -> subprocess.CompletedProcess[bytes]:
    """Run the generator as it would be typed."""
    command = (sys.executable, "-m", "benchmarks.plans", str(folder), *words)
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": hashing},
        capture_output=True,
        check=False,
    )


def test_plans_do_not_hang_on_how_python_hashes(tmp_path: Path) -> None:
    for hashing in ("1", "2"):
        assert generate(tmp_path / hashing, "--plans", "12", hashing=hashing).returncode == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / hashing).rglob("*.yaml")} for hashing in "12"
    )
    assert one == two and len(one) == 12


def test_names_and_references_are_unique_and_teams_have_folders() -> None:
    those = list(plans(600, faulty=0))
    references = [
        yaml.load(each.raw, yaml.CSafeLoader).get("reference", Path(each.name).stem) for each in those
    ]
    assert len(set(references)) == len({each.name for each in those}) == 600
    assert {each.name.count("/") for each in those} == {2, 3}
    assert 100 < len({Path(each.name).parent for each in those}) < 200


@pytest.mark.parametrize(
    ("size", "least", "most", "groups", "tools"),
    [
        ("quick", 15, 55, {3}, {2, 3}),
        ("usual", 110, 290, {3, 4, 5}, {4, 5, 6}),
        ("large", 500, 1000, {20}, {40}),
    ],
)
def test_sizes(size: Mixture, least: int, most: int, groups: set[int], tools: set[int]) -> None:
    those = [each.raw for each in plans(60, faulty=0, size=size)]
    lines = sorted(raw.count(b"\n") for raw in those)
    assert least <= lines[0] <= lines[-1] <= most
    read_back = [yaml.load(raw, yaml.CSafeLoader) for raw in those]
    assert {len(plan["audience"]) for plan in read_back} == groups
    assert {len(plan["tools"]) for plan in read_back} == tools


def test_a_usual_plan_is_as_long_as_the_examples() -> None:
    lines = sorted(each.raw.count(b"\n") for each in plans(99, faulty=0, size="usual"))
    assert 150 <= lines[49] <= 200


@given(number=numbers, seed=seeds)
def test_a_clean_plan_has_no_error_at_its_stage(number: int, seed: int) -> None:
    plan = made(number, seed=seed, faulty=0)
    checked = found(plan)
    assert [f"{each.code} {each.message}" for each in checked.findings if each.severity == "error"] == []
    assert (plan.codes, plan.readable, plan.stage) == ((), True, checked.stage)


@given(number=numbers, seed=seeds)
def test_a_faulty_plan_is_told_by_its_codes(number: int, seed: int) -> None:
    plan = made(number, seed=seed, faulty=1)
    assert plan.codes and not Counter(plan.codes) - Counter(codes(plan))
    source = read_if_plan(plan.raw, plan.name)
    assert source is not None, "a faulty plan is not passed over in a folder"
    assert (source.value is not None) == plan.readable


def test_every_fault_comes_about_and_every_stage() -> None:
    those = list(plans(1000, faulty=1, seed=2))
    known = {fault.code for fault in (*faults.FAULTS, *faults.READABLE, *faults.UNREADABLE)}
    assert {code for each in those for code in each.codes} == known and len(known) > 30
    assert {each.stage for each in those} == {"draft", "agreed", "running", "closed"}


def test_the_share_of_faults_is_as_asked() -> None:
    assert not any(each.codes for each in plans(50, faulty=0))
    assert all(each.codes for each in plans(50, faulty=1))
    those = list(plans(800, faulty=0.3))
    assert 180 < sum(bool(each.codes) for each in those) < 300
    assert 3 < sum(not each.readable for each in those) < 30
    assert 110 < sum(each.size == "quick" for each in those) < 210
    assert 6 < sum(each.size == "large" for each in those) < 40


def test_plans_are_written_in_many_ways() -> None:
    raws = [each.raw for each in plans(600, faulty=0)]
    signs = ("\r\n", "\ufeff", ">-\n", "|-\n", " # ", ": {", "kind: [", ": '", ': "', "Tŷ", "\n\n")
    for sign in map(str.encode, signs):
        assert 3 < sum(sign in raw for raw in raws) < 600, sign
    assert any(raw.isascii() for raw in raws)


def test_every_word_of_the_catalogue_that_is_used_is_in_it() -> None:
    own = {each["tool"] for each in words()["tools"] if "name" in each}
    assert {each["tool"] for each in words()["tools"]} - own <= set(catalogue.shipped_catalogue())


words_of_yaml = st.sampled_from(
    [
        *"#?*&!|>%@~-:,[]{}'`",
        '"',
        "key:",
        "#no",
        "no",
        "Null",
        "12",
        "1.5",
        "2027-01-02",
        "café",
        "☕",
        "آپ",
        "a\\b",
    ]
)
said = st.lists(words_of_yaml, min_size=1, max_size=30).map(" ".join)
lines_said = st.lists(said, min_size=2, max_size=3).map("\n".join)
single = st.integers(0, 9999) | st.booleans() | said
mappings = st.dictionaries(st.sampled_from("abcdef"), single | lines_said | st.lists(single), min_size=1)
contents = st.dictionaries(st.sampled_from("xyz"), single | mappings | st.lists(mappings) | st.lists(said))


@given(content=contents, number=numbers)
def test_what_is_written_is_read_as_it_was_meant(content: dict[str, object], number: int) -> None:
    content = {"involveplan": 1} | content
    hand = Hand.of(Random(number), terse=False)
    tree = read(encoded(text(content, hand), hand), "plan.yaml").tree
    assert tree.problems == [] and tree.root is not None
    assert tree.root.data == content


def test_slugs_are_plain() -> None:
    assert slug("Older people's mental health ward") == "older-peoples-mental-health-ward"
    assert slug("Tŷ Gobaith") == "ty-gobaith"


def test_a_folder_is_written_and_told_of_and_check_finds_all_of_it(tmp_path: Path) -> None:
    told = generate(tmp_path, "--plans", "60").stdout.decode()
    faulty = {each.name for each in plans(60) if each.codes}
    assert f"{len(faulty)} with faults" in told and f"--today {DAY}" in told
    check = ("-m", "involveplan", "check", "--today", str(DAY), "--output-format", "json", ".")
    ran = subprocess.run((sys.executable, *check), cwd=tmp_path, capture_output=True, check=False)
    report = json.loads(ran.stdout)
    assert (ran.returncode, report["summary"]["plans"]) == (1, 60)
    errors = {each["file"] for each in report["findings"] if each["severity"] == "error"}
    assert errors and errors <= faulty


def test_a_share_beyond_one_is_refused(tmp_path: Path) -> None:
    ran = generate(tmp_path, "--faulty", "30")
    assert ran.returncode == 2 and b"share" in ran.stderr


def test_the_worst_plans_that_are_meant_to_be_read_can_be_read() -> None:
    readable = {name for name, raw in large() if read(raw, name).value is not None}
    assert {"many groups and tools", "many lines of a budget", "many tools of a team's own",
            "long words told again and again", "keys that are not known"} <= readable  # fmt: skip
