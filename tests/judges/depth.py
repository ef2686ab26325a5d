"""How many examples Hypothesis makes up for a test.

A run of the tests makes up the same ones each time, and few, so that it is short and what passed here passes
elsewhere. `LONGER=50` in the environment makes up fifty times as many, by chance.
"""

import os

from hypothesis import HealthCheck, settings

LONGER = int(os.environ.get("LONGER", "1"))
_USUAL = 40


def use() -> None:
    """Have this hold for all tests that say nothing else."""
    settings.register_profile(
        "depth",
        deadline=None,  # no test is timed
        derandomize=LONGER == 1,
        max_examples=_USUAL * LONGER,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.function_scoped_fixture,  # whoever takes one has to leave it as it was
        ],
    )
    settings.load_profile("depth")


def examples(few: int) -> settings:
    """For a test of which an example takes long: so many, in a run that is no longer than usual."""
    return settings(max_examples=few * LONGER)
