"""Plans with faults, for tests of what findings are known from before."""

from pathlib import Path

from hypothesis import strategies as st

from tests.cli.cli_runs import EXAMPLES

POOR = (EXAMPLES / "poor-plan.yaml").read_text("utf-8")
OTHER = POOR.replace("joint-pain-2027", "wrist-2027")  # the same with a reference of its own
NOTES = "involveplan: 1\ntitle: Notes\nlead: ward manager\n"

_KEYS = {
    "lead": st.sampled_from(["ward manager", "TBC"]),
    "reference": st.sampled_from(["ward", "clinic"]),
    "stage": st.sampled_from(["draft", "agreed", "closed"]),
    "purpose": st.fixed_dictionaries(
        {}, optional={"aim": st.just("We ask."), "known": st.just("a@example.org")}
    ),
    "audience": st.lists(
        st.fixed_dictionaries(
            {}, optional={"id": st.sampled_from("ab"), "kind": st.sampled_from(["staff", "x"])}
        ),
        max_size=3,
    ),
    "tools": st.lists(st.fixed_dictionaries({"tool": st.sampled_from(["interview", "kiosk"])}), max_size=3),
    "not_applicable": st.dictionaries(st.sampled_from(["AUD001", "x"]), st.sampled_from(["tbc", "no"])),
}
_TITLES = st.sampled_from(["Notes", "A calmer wait"])
# A few plans, right and wrong in many ways.
PLANS = st.lists(
    st.fixed_dictionaries({"involveplan": st.just(1), "title": _TITLES}, optional=_KEYS),
    min_size=1,
    max_size=4,
)


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file, with the folders on the way to it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return path


def put_poor_plans(folder: Path) -> Path:
    """Two poor plans and one that lacks little."""
    put(folder, "plans/a.yaml", POOR)
    put(folder, "plans/b.yaml", OTHER)
    put(folder, "drafts/c.yaml", NOTES)
    return folder
