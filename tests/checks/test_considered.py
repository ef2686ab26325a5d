"""`considered`: in the audience, or left out with a reason."""

from tests.checks.kind_runs import SubjectOf, faults


def test_considered(subject: SubjectOf) -> None:
    check = {"kind": "considered", "who": ["carers", "families"]}
    told = [("audience", {"who": "carers or families"})]
    assert faults(subject("audience: [{kind: staff}]\n"), check, field="audience") == told
    assert faults(subject("audience: [{kind: [staff, families]}]\n"), check, field="audience") == []
    assert faults(subject("left_out: [{kind: carers, because: x}]\n"), check, field="audience") == []
    assert faults(subject("left_out: [{kind: carers, because: tbd}]\n"), check, field="audience") == told
    assert faults(subject("left_out: [{kind: carers}]\n"), check, field="audience") == told
