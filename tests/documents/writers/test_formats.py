"""What documents can be written as."""

import re
import subprocess
import sys

import pytest

from involveplan.cli.output_format import PLAIN_TEXT_ENDINGS
from involveplan.documents.writers.formats import DOCUMENT_FORMATS, DocumentFormat
from tests import ROOT
from tests.documents.every_document import every_document
from tests.documents.plans_to_print import example


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    first, second = (every_document(example("opmh-carers")) for _ in range(2))
    for kind in first:
        assert DOCUMENT_FORMATS[name].to_bytes(first[kind]) == DOCUMENT_FORMATS[name].to_bytes(second[kind])


@pytest.mark.parametrize("each", DOCUMENT_FORMATS.values(), ids=lambda each: each.name)
def test_a_format_is_declared_as_it_is(each: DocumentFormat) -> None:
    found = each.render(every_document(example("opmh-carers"))["team"])
    assert found and isinstance(found, str) == each.is_text
    assert each.name not in ("text", "json", "csv"), "which commands write themselves"
    assert all(re.fullmatch(r"\.[a-z0-9]+", ending) for ending in each.endings) and each.endings
    others = {ending for other in DOCUMENT_FORMATS.values() if other != each for ending in other.endings}
    assert not others & {*each.endings, *PLAIN_TEXT_ENDINGS}


@pytest.mark.parametrize("each", DOCUMENT_FORMATS.values(), ids=lambda each: each.name)
def test_every_format_has_tests_of_its_own(each: DocumentFormat) -> None:
    module = each.writer.partition(":")[0]
    assert (ROOT / "tests" / "documents" / "writers" / f"test_{module}.py").exists()


def test_the_library_for_word_files_is_loaded_only_for_word_files() -> None:
    code = "import sys, involveplan.cli.commands.render; print('docx' in sys.modules, 'lxml' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
