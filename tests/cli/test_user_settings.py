"""What the interview remembers for new plans."""

from pathlib import Path

import pytest

from involveplan.cli.user_settings import load_document_formats, save_document_formats

KNOWN = ("docx", "html")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INVOLVEPLAN_SETTINGS_DIR", str(tmp_path / "a" / "b"))
    return tmp_path / "a" / "b" / "settings.json"


@pytest.mark.parametrize("formats", [(), ("docx",), ("docx", "html")])
def test_a_choice_is_remembered(path: Path, formats: tuple[str, ...]) -> None:
    assert load_document_formats(KNOWN) is None
    save_document_formats(formats)
    assert load_document_formats(KNOWN) == formats
    assert path.is_file()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[]", b'{"documents": 1}', b"[" * 5000, b'{"documents": []}' + b" " * 20_000],
)
def test_unreadable_settings_are_none(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert load_document_formats(KNOWN) is None


def test_unknown_formats_are_left_out(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('{"documents": ["pdf", "html", 3, {"a": 1}]}', "utf-8")
    assert load_document_formats(KNOWN) == ("html",)


def test_a_folder_that_cannot_be_made_is_no_error(path: Path) -> None:
    path.parent.parent.write_text("a file", "utf-8")
    save_document_formats(("docx",))
    assert load_document_formats(KNOWN) is None


def test_the_folder_is_that_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVOLVEPLAN_SETTINGS_DIR", "")
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "user"))
    save_document_formats(("docx",))
    assert (tmp_path / "user" / "settings.json").is_file()
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: "without-a-home")
    assert load_document_formats(KNOWN) is None
    save_document_formats(("docx",))
