"""Tables of rates that a configuration chooses."""

from pathlib import Path

import pytest

from involveplan.linting.config.chain import ConfigLoader, ConfigurationError
from involveplan.linting.config.rates import check_rates
from involveplan.realism.catalogue import shipped_catalogue


def told(folder: Path, text: str) -> list[str]:
    (folder / "involveplan.toml").write_text(text, "utf-8")
    chain = ConfigLoader().nearest(str(folder))
    assert chain is not None
    try:
        check_rates(chain, shipped_catalogue())
    except ConfigurationError as broken:
        places = [(broken.source.place_of_span(problem.span), problem.message) for problem in broken.problems]
        return [f"{place.line}:{place.column} {sentence}" for place, sentence in places]
    return []


def test_tables_of_the_catalogue_may_be_chosen(tmp_path: Path) -> None:
    assert told(tmp_path, "payment-rates = 'nihr-2025'\nexpense-rates = 'travel-2026'\n") == []
    assert told(tmp_path, "stage = 'draft'\n") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "payment-rates = 'nihr-2024'",
            "1:17 Cannot find a table of rates called “nihr-2024” in the catalogue. Did you mean “nihr-2025”?",
        ),
        (
            "expense-rates = 'x'",
            "1:17 Cannot find a table of rates called “x” in the catalogue. You can use: travel-2026.",
        ),
        (
            "expense-rates = 'x'",
            "1:17 Cannot find a table of rates called “x” in the catalogue. You can use: travel-2026.",
        ),
        (
            "payment-rates = 'travel-2026'",
            "1:17 “travel-2026” is not a table of rates for people's time. You can use: nihr-2025.",
        ),
        (
            "expense-rates = 'nihr-2025'",
            "1:17 “nihr-2025” is not a table of rates for expenses. You can use: travel-2026.",
        ),
        (
            "overrides = [{paths = ['a/'], payment-rates = 'x'}]",
            "1:31 Cannot find a table of rates called “x” in the catalogue. You can use: nihr-2025.",
        ),
    ],
)
def test_others_may_not(tmp_path: Path, text: str, sentence: str) -> None:
    assert told(tmp_path, text) == [sentence]
