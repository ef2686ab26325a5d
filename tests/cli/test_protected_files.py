"""A plan is known by what is in it, not by its name."""

import json
from pathlib import Path

import pytest

from involveplan.cli.protected_files import is_plan_file, protection_reason
from involveplan.plan.limits import MAX_PLAN_BYTES
from tests.cli.cli_runs import EXAMPLES, Cli

CONFLICT = "<<<<<<< ours\ninvolveplan: 1\ntitle: One\n=======\ninvolveplan: 1\ntitle: Two\n>>>>>>> theirs\n"
PLANS = {
    "usual": b"involveplan: 1\ntitle: One\n",
    "of another version": b"involveplan: 99\n",
    "key last": b"title: One\ninvolveplan: 1\n",
    "quoted key": b"title: One\n'involveplan': 1\n",
    "with a mark at the beginning": b"\xef\xbb\xbfinvolveplan: 1\n",
    "Windows lines": b"# ours\r\ninvolveplan: 1\r\ntitle: One\r\n",
    "UTF-16": "involveplan: 1\ntitle: One\n".encode("utf-16"),
    "Latin-1": "involveplan: 1\ntitle: Café\n".encode("latin-1"),
    "half-written": b"involveplan: 1\ntitle: One\naudience:\n  - {id: a, kind: car",
    "broken before the key": b"title: 'One\ninvolveplan: 1\n",
    "conflict": CONFLICT.encode(),
    "conflict inside": b"involveplan: 1\n<<<<<<< ours\ntitle: One\n=======\ntitle: Two\n>>>>>>> theirs\n",
    "too large": b"involveplan: 1\n" + b"# more\n" * (MAX_PLAN_BYTES // 7 + 1),
    "in braces": b'{"involveplan": 1, "title": "One"}',
    "in braces, half-written": b'{involveplan: 1, title: "One',
    "two documents": b"involveplan: 1\n---\ninvolveplan: 1\n",
}
OTHERS = {
    "empty": b"",
    "notes": b"involveplan is what we use\n",
    "settings": b"repos:\n  - id: involveplan\n",
    "deeper": b"tool:\n  involveplan: 1\n",
    "an example in Markdown": b"# Plans\n\nHelp: this\n\n```yaml\ninvolveplan: 1\ntitle: 'One\n```\n",
    "a page": b"<!doctype html>\n<pre>\ninvolveplan: 1\n</pre>\n",
    "JSON": b'{"findings": [{"file": "involveplan: 1"}]}',
    "much JSON": json.dumps({"findings": ["involveplan new"] * 50_000}).encode(),
    "JSON cut short": b'{"findings": ["\ninvolveplan: 1',
    "bytes": b"PK\x03\x04\x00involveplan\xff",
}


@pytest.mark.parametrize("name", ["found", "plan.yaml", "plan.md", "plan.json"])
@pytest.mark.parametrize("kind", PLANS)
def test_a_plan_is_known_by_any_name(tmp_path: Path, kind: str, name: str) -> None:
    (tmp_path / name).write_bytes(PLANS[kind])
    assert is_plan_file(tmp_path / name)


@pytest.mark.parametrize("name", ["found", "plan.yaml", "plan.md"])
@pytest.mark.parametrize("kind", OTHERS)
def test_what_only_speaks_of_plans_is_not_one(tmp_path: Path, kind: str, name: str) -> None:
    if (kind, name) != ("an example in Markdown", "plan.yaml"):  # by that name it is meant as a plan
        (tmp_path / name).write_bytes(OTHERS[kind])
        assert not is_plan_file(tmp_path / name)


def test_a_broken_plan_set_in_by_spaces_is_known_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "plan.yml").write_text("  involveplan: 1\n  title: 'One\n")
    assert is_plan_file(tmp_path / "plan.yml")


@pytest.mark.parametrize(
    "words",
    [
        ("check", EXAMPLES, "--output-format", "json"),
        ("check", EXAMPLES, "--output-format", "markdown"),
        ("check", EXAMPLES, "--output-format", "gitlab"),
        ("check", EXAMPLES, "--output-format", "sarif"),
        ("check", EXAMPLES),
        ("explain", "--all"),
        ("explain", "--all", "--output-format", "markdown"),
        ("schema",),
        ("status", EXAMPLES, "--output-format", "csv"),
        ("render", EXAMPLES / "closed-plan.yaml"),
        ("render", EXAMPLES / "closed-plan.yaml", "--to", "docx"),
        ("estimate", EXAMPLES / "closed-plan.yaml", "--output-format", "html"),
    ],
    ids=lambda words: " ".join(map(str, words)),
)
def test_what_was_written_can_be_written_again(cli: Cli, tmp_path: Path, words: tuple[str | Path]) -> None:
    (first, written), (again, rewritten) = (
        (cli(*words, "--output", "found"), (tmp_path / "found").read_bytes()) for _ in range(2)
    )
    assert first == again and first.err.startswith("Written to found.")
    assert written == rewritten


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("near.yaml", b"Involveplan: 1\ntitle: One\n", "may contain a plan"),
        ("near.md", b"# ours\ninvolvplan: 1\ntitle: One\n", "may contain a plan"),
        ("near.txt", "\u201cinvolveplan\u201d: 1\n".encode(), "is a plan"),
        ("late.yml", b"# more\n" * (MAX_PLAN_BYTES // 7) + b"involveplan: 1\n", "may contain a plan"),
        ("trust.yaml", b"checklist: trust\nprefix: OUR\n", "may contain a plan, a checklist or settings"),
        ("involveplan.toml", b"region = 'WLS'\n", "settings"),
        ("any.YAML", b"", "may contain"),
        ("known.json", b'{\n  "involveplan-baseline": 1,\n  "findings": []\n}\n', "is a baseline"),
        ("known.txt", b'{"involveplan-baseline": 1, "findings": []}', "is a baseline"),
        ("known.md", b'\xef\xbb\xbf{"findings": [], "involveplan-baseline": 1}', "is a baseline"),
        ("met.txt", b'<<<<<<< a\n{"involveplan-baseline": 1}\n=======\n{}\n>>>>>>> b\n', "merge conflict"),
        ("found.json", CONFLICT.replace("involveplan: 1", "{}").encode(), "has a merge conflict"),
    ],
)
def test_work_that_is_not_a_plan_is_kept_too(
    cli: Cli, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert told in protection_reason(tmp_path / name)
    ran = cli("check", EXAMPLES / "quick.yaml", "--output-format", "json", "--output", name)
    assert (
        ran.status == 2
        and f"“{name}” {protection_reason(tmp_path / name)}. Nothing was written.\n" in ran.err
    )
    assert (tmp_path / name).read_bytes() == content


@pytest.mark.parametrize("name", ["notes.md", "found.json", "page.html", "found.sarif", "found"])
def test_reports_and_notes_may_be_written_again(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"findings": ["involveplan-baseline"]}' if "json" in name else "# Notes\n")
    assert protection_reason(tmp_path / name) == ""


@pytest.mark.parametrize("link", ["found.sarif", "found.json", "page.html", "found.txt", "found"])
def test_a_link_does_not_hide_what_is_kept(cli: Cli, tmp_path: Path, link: str) -> None:
    (tmp_path / "involveplan.toml").write_text('region = "WLS"\n')
    (tmp_path / link).symlink_to("involveplan.toml")
    ran = cli("check", EXAMPLES / "quick.yaml", "--output", link)
    assert ran.status == 2
    assert (tmp_path / "involveplan.toml").read_text() == 'region = "WLS"\n'
