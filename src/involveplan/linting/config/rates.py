"""Validation of the tables of rates that a configuration chooses from the catalogue."""

from collections.abc import Iterator

from involveplan.linting.config.chain import Chain, ConfigurationError
from involveplan.linting.config.model import PerPlan, problem_at
from involveplan.plan.place import Pointer
from involveplan.plan.problems import did_you_mean
from involveplan.plan.value_problems import you_can_use
from involveplan.realism.catalogue import Catalogue

# For each setting, the kind of payment that its table must cover, and the words for it.
RATE_SETTINGS = {
    "payment-rates": ("time", "for people's time"),
    "expense-rates": ("expenses", "for expenses"),
}


def check_rates(chain: Chain, catalogue: Catalogue) -> None:
    """Raise ConfigurationError for the first file that chooses an unsuitable table, with all such places in it."""
    for layer in chain.layers:
        faults: list[tuple[Pointer, str]] = [
            ((key,), wrong) for key, wrong in _faults(layer.config, catalogue)
        ]
        for place, override in enumerate(layer.config.overrides):
            faults += [(("overrides", place, key), wrong) for key, wrong in _faults(override, catalogue)]
        if faults:
            problems = [problem_at(layer.source, pointer, wrong) for pointer, wrong in faults]
            raise ConfigurationError(layer.source, sorted(problems, key=lambda problem: problem.span))


def _faults(settings: PerPlan, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for key, (pays, purpose) in RATE_SETTINGS.items():
        chosen = getattr(settings, key.replace("-", "_"))
        if chosen is None:
            continue
        known = [name for name, rates in catalogue.rates.items() if rates.pays == pays]
        rates = catalogue.rates.get(chosen)
        near = did_you_mean(chosen, known) or you_can_use(known)
        if rates is None:
            yield key, f"Cannot find a table of rates called “{chosen}” in the catalogue.{near}"
        elif rates.pays != pays:
            yield key, f"“{chosen}” is not a table of rates {purpose}.{near}"
