"""The texts of the overview of the whole plan: a part of `checklists/shared/wizard.yaml`."""

from involveplan.strict_model import StrictModel


class OverviewTopic(StrictModel):
    """A topic of the overview: its title, and the fields of the plan that belong to it."""

    title: str
    fields: list[str]


class OverviewList(StrictModel):
    """A list of the plan: the choice that adds an entry, the nouns for its entries, and the line of an entry."""

    path: str
    add: str
    one: str
    plural: str
    line: str = "{name}"


class OverviewTexts(StrictModel):
    """The texts of the overview of the whole plan."""

    title: str
    topics_ask: str
    topic_ask: str
    entry_ask: str
    topics: list[OverviewTopic]
    lists: list[OverviewList]
    topic: str
    one_answer: str
    answers: str
    no_answers: str
    answer: str
    no_answer: str
    number: str
    feedback: str
    feedback_with_text: str
    up: str
    down: str
    remove: str
    leave: str
    one_level_up: str
    finish: str
    remove_ask: str
    remove_yes: str
    remove_too: str
    remove_no: str
    entry: str
    mentioned: str
    goes_too: str
    not_relevant_ask: str
    relevant: str
    unknown_item: str
    new_reason: str
    nothing_to_choose: str

    def list_at(self, path: str) -> OverviewList | None:
        """Return the texts for the list at a path. None if it is not a list of entries."""
        return next((each for each in self.lists if each.path == path), None)
