"""Display names: groups and tools as documents call them."""

from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.realism.catalogue import shipped_catalogue
from tests.documents.plans_to_print import plan

_AUDIENCE = [
    {"id": "a", "kind": "carers", "who": "partners, children and friends"},
    {"id": "b", "kind": "staff", "who": "nurses, clerks and the volunteer"},
]


def names(*tools: dict[str, object]) -> DisplayNames:
    return display_names(plan(audience=_AUDIENCE, tools=list(tools)), shipped_catalogue())


def test_one_group_has_its_description_and_several_do_not_run_together() -> None:
    assert names().join_groups(["a"]) == "partners, children and friends"
    assert names().join_groups(["a", "b", "a"]) == "carers and staff"
    assert names().join_groups(["slip"]) == "slip"
    assert names().join_groups(None) == ""


def test_a_tool_used_twice_has_its_groups_or_its_place() -> None:
    apart = names({"tool": "interview", "with": ["a"]}, {"tool": "interview", "with": ["b"], "id": "two"})
    assert apart.tools == ("Interview with carers", "Interview with staff")
    assert apart.tools_by_key == {"interview": "Interview with carers", "two": "Interview with staff"}
    alike = names({"tool": "interview", "with": ["a"]}, {"tool": "interview", "with": ["a"], "id": "two"})
    assert alike.tools == ("Interview (1)", "Interview (2)")
