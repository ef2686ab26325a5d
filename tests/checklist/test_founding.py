"""The founding guidance as data."""

from involveplan import data
from involveplan.checklist.founding import load_founding_guidance


def test_every_tip_says_what_it_means() -> None:
    tips = load_founding_guidance().tips
    assert [tip.key for tip in tips.values()] == [
        *["T1", "T2", "T3", "T4", "T5", "T6", "A1", "A2", "A3", "A4", "A5", "W"]
    ]
    assert all(text == tip.tip and tip.means.endswith(".") for text, tip in tips.items())


def test_every_case_has_its_example() -> None:
    cases = load_founding_guidance().cases
    assert list(cases) == ["opmh-carers", "hydrotherapy", "syringe-drivers", "ehcp"]
    for key, case in cases.items():
        assert case.example == key
        assert (data.folder("examples") / f"{key}.yaml").is_file()
        assert case.story
        assert case.lesson


def test_the_source_is_named() -> None:
    assert load_founding_guidance().title
    assert load_founding_guidance().where.startswith("http")
