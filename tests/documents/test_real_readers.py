"""Documents to hand out, judged by real programs where they are installed.

Web pages: axe-core in Chromium for accessibility, the checkers vnu and html-validate for validity, Chromium for how
many pages of paper they take. Word files: LibreOffice.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from involveplan.cli.output_format import ending_for
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from tests.documents.every_block import CONTROL, LONG, RIGHT_TO_LEFT, every_block
from tests.documents.every_document import every_document
from tests.documents.plans_to_print import PLANS, example, spoilt
from tests.documents.writers.test_markdown import ATTACKS

VALIDATORS = os.environ.get("INVOLVEPLAN_VALIDATORS", "")
CHROMIUM, OFFICE = shutil.which("chromium"), shutil.which("soffice")
ONE_PAGE = ("board", "feedback")
LONGEST = ("closed-plan", "ehcp")  # plans

validators = pytest.mark.skipif(
    not (VALIDATORS and Path(VALIDATORS, "axe_check.mjs").exists()),
    reason="set INVOLVEPLAN_VALIDATORS to the folder with axe-core, vnu and html-validate",
)
browser = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
paper = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler) is not installed")
office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")


def written(folder: Path, format: str, kinds: Sequence[str] = (), plans: Sequence[str] = PLANS) -> list[Path]:
    """Each kind of document of each example, as files; or some of them."""
    made = []
    for name in plans:
        for kind, document in every_document(example(name)).items():
            if not kinds or kind in kinds:
                made.append(folder / f"{name}-{kind}{ending_for(format)}")
                made[-1].write_bytes(DOCUMENT_FORMATS[format].to_bytes(document))
    return made


def attacks(folder: Path, format: str) -> list[Path]:
    """Documents of nothing but attacks."""
    hostile = [" ".join(ATTACKS), LONG, RIGHT_TO_LEFT, CONTROL]
    documents = [every_block(text) for text in hostile]
    documents += every_document(spoilt(example("ehcp"), f"{RIGHT_TO_LEFT} {LONG}")).values()
    made = [folder / f"attack-{i}{ending_for(format)}" for i in range(len(documents))]
    for path, document in zip(made, documents, strict=True):
        path.write_bytes(DOCUMENT_FORMATS[format].to_bytes(document))
    return made


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(VALIDATORS, 'venv', 'bin')}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def pages(path: Path) -> int:
    """How many pages a PDF has."""
    told = run("pdfinfo", path, cwd=path.parent).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))


@validators
@browser
def test_axe_finds_no_barrier_at_any_width_in_light_or_dark(tmp_path: Path) -> None:
    kinds = ("team", "participants", "board", "feedback", "report")
    files = written(tmp_path, "html", kinds, ["closed-plan"])
    files += attacks(tmp_path, "html")[:4]
    done = run("node", Path(VALIDATORS, "axe_check.mjs"), Path(VALIDATORS, "node"), *files, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("violations=0") == 4 * len(files)
    assert done.stdout.count("sideways-scroll=0px") == 4 * len(files)
    assert done.stdout.count("network-requests=0") == 4 * len(files)


@validators
def test_every_page_is_valid(tmp_path: Path) -> None:
    files = [*written(tmp_path, "html"), *attacks(tmp_path, "html")]
    modules = Path(VALIDATORS, "node", "node_modules")
    done = run("java", "-jar", modules / "vnu-jar/build/dist/vnu.jar", *files, cwd=tmp_path)
    # It also guesses the language, of attacks too.
    found = [line for line in done.stderr.splitlines() if "appears to be written in" not in line]
    assert not found
    settings = Path(VALIDATORS, "htmlvalidate.json")
    done = run(modules / ".bin/html-validate", "-c", settings, *files, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@browser
@paper
def test_a_page_for_the_board_is_one_page_of_paper(tmp_path: Path) -> None:
    for path in written(tmp_path, "html", ONE_PAGE, LONGEST):
        pdf = path.with_suffix(".pdf")
        run(
            CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}", path, cwd=tmp_path,
        )  # fmt: skip
        assert pages(pdf) == 1, path.name


@office
@paper
def test_word_files_open_in_an_office(tmp_path: Path) -> None:
    files = written(tmp_path, "docx", plans=["closed-plan"])
    files += attacks(tmp_path, "docx")[:4]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    done = run(OFFICE or "", profile, "--headless", "--convert-to", "pdf", *files, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for path in files:
        count = pages(path.with_suffix(".pdf"))
        assert count == 1 if path.stem.endswith(ONE_PAGE) else count >= 1, path.name
