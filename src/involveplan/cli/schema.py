"""`involveplan schema`: the JSON Schema that tells an editor what a plan or a checklist may hold."""

import json
from typing import Annotated, Literal

import typer

from involveplan.checklist.model import Checklist
from involveplan.cli import console
from involveplan.cli.options import OutputOption
from involveplan.plan.model import Plan
from involveplan.plan.schema import json_schema


def schema(
    of: Annotated[
        Literal["plan", "checklist"], typer.Argument(metavar="[plan|checklist]", help="Which kind of file.")
    ] = "plan",
    output: OutputOption = None,
) -> int:
    """Print the JSON Schema of plans, or of checklists, with which an editor offers keys and words."""
    found = (
        json_schema(Plan, "Partnership plan")
        if of == "plan"
        else json_schema(Checklist, "Involvement checklist")
    )
    console.give_to(output, json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0
