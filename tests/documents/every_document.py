"""Every kind of document of a plan, by the word that asks for it."""

from involveplan.documents.blocks import Document
from involveplan.documents.pages.board import board_page
from involveplan.documents.pages.participants import participants_page
from involveplan.documents.pages.report import gripp2_report
from involveplan.documents.pages.team import team_page
from involveplan.documents.pages.you_said_we_did import you_said_we_did_page
from involveplan.linting.finding import Finding, SkippedItem
from involveplan.plan.model import Plan
from involveplan.plan.place import Place
from involveplan.realism.catalogue import shipped_catalogue


def every_document(plan: Plan, said: str = "Say more") -> dict[str, Document]:
    """The documents; for the first group too where there can be one. `said` is the words of a finding."""
    known = shipped_catalogue()
    findings = (
        Finding("p.yaml", Place(1, 1, 1, 2), "PUR001", "some-item", "error", said, said, "", (), advice=said),
    )
    aside = (SkippedItem("AUD007", "managers-considered", said),)
    own = ((said, ((said, said),)),)
    made = {
        "team": team_page(plan, findings=findings, skipped=aside, catalogue=known, own=own),
        "participants": participants_page(plan, known),
        "board": board_page(plan, known, findings),
        "feedback": you_said_we_did_page(plan, known),
        "report": gripp2_report(plan, known),
    }
    group = next((group.id for _, group in plan.indexed_groups() if group.id), None)
    if group:
        made["page-for-a-group"] = participants_page(plan, known, group)
        made["letter"] = you_said_we_did_page(plan, known, group)
    return made
