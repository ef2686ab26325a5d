"""The nearest configuration, those it extends, and the checklists they name."""

import os
import socket
from pathlib import Path

import pytest

from involveplan.linting.config.chain import ConfigLoader, own_files
from tests.linting.configurations import chain, refused, write

LIST = "checklist: x\n"
SHARED = "[tool.involveplan]\nstage = 'closed'\n"


def test_the_nearest_counts(tmp_path: Path) -> None:
    write(tmp_path, involveplan="stage = 'agreed'", a__pyproject="[tool.involveplan]\nstage = 'running'")
    write(
        tmp_path, a__b__pyproject="[project]\nname = 'involveplan'", a__b__c__involveplan="stage = 'closed'"
    )
    write(tmp_path, a__b__c__pyproject="[tool.involveplan]\nstage = 'draft'")
    found = ConfigLoader()
    stages = {}
    for folder in ("a/b", ".", "a", "a/b/c", "z/y/x"):
        nearest = found.nearest(os.path.normpath(tmp_path / folder))
        assert nearest is not None
        stages[folder] = nearest.layers[-1].config.stage
    assert stages == {"a/b": "running", ".": "agreed", "a": "running", "a/b/c": "closed", "z/y/x": "agreed"}
    assert found.nearest(str(tmp_path / "a" / "b")) is found.nearest(str(tmp_path / "a"))


def test_there_may_be_none(tmp_path: Path) -> None:
    assert ConfigLoader().nearest(str(tmp_path)) is None


def test_extended_files_come_first(tmp_path: Path) -> None:
    write(tmp_path, plans__involveplan="extend = '../trust/region.toml'", trust__region="extend = 'all.toml'")
    write(tmp_path, trust__all="extend = '../pyproject.toml'", pyproject="[tool.involveplan]\nregion = 'WLS'")
    layers = chain(tmp_path / "plans").layers
    names = [Path(layer.source.name).relative_to(tmp_path).as_posix() for layer in layers]
    assert names == ["pyproject.toml", "trust/all.toml", "trust/region.toml", "plans/involveplan.toml"]
    assert [layer.base for layer in layers][:2] == [
        f"{tmp_path.as_posix()}/",
        f"{tmp_path.as_posix()}/trust/",
    ]


@pytest.mark.parametrize(
    ("extend", "told"),
    [
        ("nope.toml", "Cannot find a file called “nope.toml”."),
        ("involveplan.toml", "“involveplan.toml” creates a loop, because these files extend each other."),
        ("settings.py", "The name of a configuration file must end in .toml. “settings.py” does not."),
        ("link.toml", "The name of a configuration file must end in .toml. “link.toml” does not."),
        ("/dev/zero", "The name of a configuration file must end in .toml. “/dev/zero” does not."),
        ("folder.toml", "We could not read “folder.toml”: it is not a regular file."),
        ("pyproject.toml", "“pyproject.toml” does not have a [tool.involveplan] table."),
        ("//other/share/x.toml", "“//other/share/x.toml” is not a path to a file on this computer."),
        ("\\\\other\\share\\x.toml", "“\\\\other\\share\\x.toml” is not a path to a file on this computer."),
        ("a\0.toml", "“a\0.toml” is not a path to a file on this computer."),
        ("x" * 5000 + ".toml", f"We could not read “{'x' * 5000}.toml”: file name too long."),
        ("big.toml", "“big.toml” is larger than 256 kB."),
    ],
)
def test_what_cannot_be_extended(tmp_path: Path, extend: str, told: str) -> None:
    (tmp_path / "settings.py").touch()
    (tmp_path / "link.toml").symlink_to(tmp_path / "settings.py")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "big.toml").write_text("#" * 300_000)
    escaped = extend.replace("\\", "\\\\").replace("\0", "\\u0000")
    write(tmp_path, involveplan=f'stage = "draft"\nextend = "{escaped}"', pyproject="[project]\nname = 'x'")
    assert refused(lambda: chain(tmp_path), tmp_path) == [f"involveplan.toml:2:10: {told}"]


def test_a_longer_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    write(
        tmp_path, involveplan="extend = 'a.toml'", a="extend = 'b.toml'", b="\nextend = './involveplan.toml'"
    )
    told = "b.toml:2:10: “./involveplan.toml” creates a loop, because these files extend each other."
    assert refused(lambda: chain(tmp_path), tmp_path) == [told]


def test_only_so_many_extend_one_another(tmp_path: Path) -> None:
    write(
        tmp_path, involveplan="extend = '0.toml'", **{str(n): f"extend = '{n + 1}.toml'" for n in range(20)}
    )
    told = "8.toml:1:10: You cannot chain more than 10 files with “extend”."
    assert refused(lambda: chain(tmp_path), tmp_path) == [told]


def test_a_fault_of_an_extended_file_is_told_there(tmp_path: Path) -> None:
    write(tmp_path, involveplan="extend = 'trust/x.toml'", trust__x="stge = 'draft'")
    (told,) = refused(lambda: chain(tmp_path), tmp_path)
    assert told == "trust/x.toml:1:1: “stge” is not a valid key here. Did you mean “stage”?"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_configuration_that_is_no_plain_file(tmp_path: Path) -> None:
    for name, why in (
        ("pipe", "it is not a regular file"),
        ("lost", "it is a link to a file that does not exist"),
        ("dir", "it is not a regular file"),
    ):
        path = tmp_path / name / "involveplan.toml"
        path.parent.mkdir()
        if name == "pipe":
            os.mkfifo(path)
        elif name == "lost":
            path.symlink_to("nowhere")
        else:
            path.mkdir()
        told = refused(lambda path=path: chain(path.parent), path.parent)  # type: ignore[misc]
        assert told == [f"involveplan.toml:1:1: We could not read this file: {why}."]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("name", ["involveplan.toml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("secret", "it is a link to a file whose name does not end in .toml"),
        ("secret.toml.txt", "it is a link to a file whose name does not end in .toml"),
        ("secret.yaml", "it is a link to a file whose name does not end in .toml"),
        ("chain.toml", "it is a link to a file whose name does not end in .toml"),
        (".toml/secret", "it is a link to a file whose name does not end in .toml"),
        ("big.toml", "it is a link to a file that is larger than 256 kB"),
        ("big", "it is a link to a file whose name does not end in .toml"),
    ],
)
def test_a_link_to_anything_but_a_short_toml_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, target: str, why: str
) -> None:
    far = tmp_path / "far"
    (far / ".toml").mkdir(parents=True)
    for each in ("secret", "secret.toml.txt", "secret.yaml", ".toml/secret"):
        (far / each).write_text("password = 'TOPSECRET'\ninvolveplan\n")
    (far / "chain.toml").symlink_to("secret")
    for each in ("big.toml", "big"):
        (far / each).write_text("# involveplan\n" * 20_000)
    here = tmp_path / "here"
    here.mkdir()
    (here / name).symlink_to(far / target)
    read: list[str] = []
    monkeypatch.setattr("involveplan.linting.config.chain.read_data", read.append)
    assert refused(lambda: chain(here), here) == [f"{name}:1:1: We could not read this file: {why}."]
    assert read == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("length", [0, 200_000, 262_144 - len(SHARED)])
@pytest.mark.parametrize("name", ["involveplan.toml", "pyproject.toml"])
def test_a_link_to_a_short_toml_file_is_read(tmp_path: Path, name: str, length: int) -> None:
    write(tmp_path, far__shared=SHARED + "#" * length)
    (tmp_path / "far" / "second.toml").symlink_to("shared.toml")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / name).symlink_to("../far/second.toml")
    if name == "involveplan.toml":
        (tmp_path / "far" / "shared.toml").write_text("stage = 'closed'" + "#" * length)
    assert chain(tmp_path / "a").layers[-1].config.stage == "closed"


def test_a_folder_that_is_a_link_is_no_matter(tmp_path: Path) -> None:
    write(tmp_path, real__involveplan="stage = 'closed'")
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    assert chain(tmp_path / "link").layers[-1].config.stage == "closed"


def test_a_pyproject_that_is_no_plain_file_is_somebody_elses_matter(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()
    assert ConfigLoader().nearest(str(tmp_path)) is None


def test_checklists_in_the_folder_of_their_configuration_or_below(tmp_path: Path) -> None:
    write(tmp_path, trust__involveplan="checklists = ['a.yaml', './lists/../lists/b.YML', 'link.yaml']")
    folder = tmp_path / "trust"
    (folder / "lists").mkdir()
    for name in ("a.yaml", "lists/b.YML"):
        (folder / name).write_text(LIST)
    (folder / "link.yaml").symlink_to("lists/b.YML")
    (layer,) = chain(folder).layers
    found = [(Path(path).relative_to(folder).as_posix(), raw) for path, raw in own_files(layer, "checklists")]
    assert found == [(name, LIST.encode()) for name in ("a.yaml", "lists/b.YML", "link.yaml")]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nope.yaml", "Cannot find a file called “nope.yaml”."),
        ("check.py", "The name of a checklist file must end in .yaml or .yml. “check.py” does not."),
        ("py.yaml", "The name of a checklist file must end in .yaml or .yml. “py.yaml” does not."),
        (
            "../beside.yaml",
            "“../beside.yaml” is outside the folder of this configuration. To share a checklist, ",
        ),
        (
            "lists/../../beside.yaml",
            "“lists/../../beside.yaml” is outside the folder of this configuration. To ",
        ),
        (
            "/etc/passwd",
            "“/etc/passwd” is outside the folder of this configuration. To share a checklist, ",
        ),
        ("/dev/zero", "“/dev/zero” is outside the folder of this configuration. To share a checklist, "),
        (".", "“.” is outside the folder of this configuration. To share a checklist, "),
        (
            "out.yaml",
            "“out.yaml” goes through a link that leads outside the folder of this configuration.",
        ),
        (
            "out/beside.yaml",
            "“out/beside.yaml” goes through a link that leads outside the folder of this ",
        ),
        (
            "zero.yaml",
            "“zero.yaml” goes through a link that leads outside the folder of this configuration.",
        ),
        ("folder.yaml", "We could not read “folder.yaml”: it is not a regular file."),
        ("socket.yaml", "We could not read “socket.yaml”: it is not a regular file."),
        ("loop.yaml", "We could not read “loop.yaml”: too many levels of symbolic links."),
        ("big.yaml", "“big.yaml” is larger than 1,024 kB."),
        ("//other/share.yaml", "“//other/share.yaml” is not a path to a file on this computer."),
        ("a\\u0000.yaml", "“a\0.yaml” is not a path to a file on this computer."),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="links and devices as Unix has them")
def test_no_checklist_leads_anywhere_else(
    tmp_path: Path, name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plans"
    write(folder, involveplan=f'checklists = ["ok.yaml", "{name}"]')
    (tmp_path / "beside.yaml").write_text(LIST)
    for each in ("ok.yaml", "check.py"):
        (folder / each).write_text(LIST)
    (folder / "lists").mkdir()
    (folder / "folder.yaml").mkdir()
    (folder / "big.yaml").write_text("#" * 1_100_000)
    for link, target in {
        "py.yaml": "check.py", "out.yaml": "../beside.yaml", "out": "..", "zero.yaml": "/dev/zero",
        "loop.yaml": "loop.yaml",
    }.items():  # fmt: skip
        (folder / link).symlink_to(target)
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.yaml")
        (layer,) = chain(folder).layers
        (found,) = refused(lambda: list(own_files(layer, "checklists")), folder)
    assert found.startswith(f"involveplan.toml:1:26: {told}")


def test_a_link_to_the_folder_itself_is_no_way_out(tmp_path: Path) -> None:
    write(tmp_path, real__involveplan="checklists = ['a.yaml']")
    (tmp_path / "real" / "a.yaml").write_text(LIST)
    (tmp_path / "way").symlink_to("real", target_is_directory=True)
    (layer,) = chain(tmp_path / "way").layers
    assert [raw for _, raw in own_files(layer, "checklists")] == [LIST.encode()]


@pytest.mark.parametrize("key", ["include", "exclude"])
def test_a_pattern_that_would_match_nothing(tmp_path: Path, key: str) -> None:
    write(tmp_path, involveplan=f"{key} = ['a', '# b']")
    found = chain(tmp_path)
    column = len(key) + 10
    told = f"involveplan.toml:1:{column}: “# b” is not a valid pattern. It would not match anything."
    assert refused(lambda: getattr(found, key), tmp_path) == [told]


def test_an_override_with_a_pattern_that_would_match_nothing(tmp_path: Path) -> None:
    write(tmp_path, involveplan="[[overrides]]\nstage = 'draft'\npaths = ['[z-a]']")
    told = "involveplan.toml:3:10: “[z-a]” is not a valid pattern. It would not match anything."
    assert refused(lambda: chain(tmp_path).overrides, tmp_path) == [told]


MANY = "(a long pattern counts more than once)"
OF_FILE = (
    f"There are too many patterns in this file. You can have 2,000 at most {MANY}. Exclude a "
    "whole folder instead of each file in it."
)
OF_RUN = (
    f"There are too many patterns in all the configurations together. You can have 5,000 at most {MANY}. "
    "Check fewer folders at a time."
)


def patterns(key: str, count: int, pattern: str = "a{}") -> str:
    return f"{key} = [{', '.join(repr(pattern.format(number)) for number in range(count))}]\n"


def overrides(count: int) -> str:
    return "".join(f"[[overrides]]\n{patterns('paths', 500)}stage = 'draft'\n" for _ in range(count))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (patterns("exclude", 1_000) + patterns("include", 1_000), None),
        (patterns("exclude", 700, "a" * 250 + "{}"), 1),
        (patterns("include", 700, "a" * 250 + "{}"), 1),
        (overrides(4), None),
        (overrides(5), 14),
        (patterns("exclude", 1) + overrides(4), 12),
    ],
)
def test_the_patterns_of_a_file_are_limited(tmp_path: Path, text: str, line: int | None) -> None:
    write(tmp_path, involveplan=text)
    if line is None:
        assert chain(tmp_path)
        return
    (told,) = refused(lambda: chain(tmp_path), tmp_path)
    assert told.startswith(f"involveplan.toml:{line}:") and told.endswith(f": {OF_FILE}")


def test_the_patterns_of_all_files_are_limited(tmp_path: Path) -> None:
    write(tmp_path, **{f"d{number}__involveplan": patterns("exclude", 900) for number in range(6)})
    loader = ConfigLoader()
    for _ in range(2):
        for number in range(5):
            assert loader.nearest(str(tmp_path / f"d{number}"))
    (told,) = refused(lambda: loader.nearest(str(tmp_path / "d5")), tmp_path)
    assert told.startswith("d5/involveplan.toml:1:") and told.endswith(f": {OF_RUN}")


def test_a_file_that_many_extend_counts_once(tmp_path: Path) -> None:
    write(tmp_path, shared=patterns("exclude", 900))
    write(tmp_path, **{f"d{number}__involveplan": "extend = '../shared.toml'" for number in range(20)})
    loader = ConfigLoader()
    assert all(loader.nearest(str(tmp_path / f"d{number}")) for number in range(20))
