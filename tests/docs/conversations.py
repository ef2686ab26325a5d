"""What is typed in the conversations that the documents show."""

from involveplan.wizard.compose import opening_question
from involveplan.wizard.wizard_text import wizard_texts
from tests.docs.terminal_runs import Pick, Step

# The opening questions after those for the title, the team and the scale.
FURTHER_OPENING: tuple[Step, ...] = tuple(
    (each.ask, Pick(("Skip for now",)) if opening_question(each, "").choices else "")
    for each in wizard_texts().opening[3:]
)
QUICK: tuple[Step, ...] = (
    ("What is your plan called?", "A calmer wait for blood tests"),
    ("What do you want to do or change?", "Make the wait for a blood test shorter and calmer."),
    ("What will be different", "What people tell us will decide what we try first."),
    ("Who leads this work?", "clinic manager"),
    ("Which kind of people are they?", Pick(("patients", "carers"), tick=True)),
    ("Who are they", "people who come for a blood test, and those who bring them"),
    ("Is there another group", Pick(("Yes",))),
    ("Which kind of people are they?", Pick(("staff",), tick=True)),
    ("Who are they", "the six people who take blood and the two at the desk"),
    ("Is there another group", Pick(("No",))),
    ("Which involvement tool", Pick(("Suggested for your groups",))),
    ("Something of another sort", Pick(("Conversation in the waiting room",))),
    ("Which groups is it for?", Pick(("service-users",), tick=True)),
    ("another tool", Pick(("Yes",))),
    ("Which involvement tool", Pick(("Suggested for your groups",))),
    ("Something of another sort", Pick(("Staff survey",))),
    ("Which groups is it for?", Pick(("staff",), tick=True)),
    ("another tool", Pick(("No",))),
    ("Which groups will be told?", Pick(("service-users", "staff"), tick=True)),
    ("What will they be told?", "what we heard and what we try first"),
    ("How will it reach them?", "a poster in the waiting room"),
    ("anyone else", Pick(("No",))),
    ("What will you ask yourselves", "Did we hear from people who cannot wait or who stay away?"),
    ("Another one?", ""),
    ("These are the answers", Pick(("All is well",))),
)
FILL: tuple[Step, ...] = (
    ("Which team or service", "Blood test clinic"),
    ("How much is at stake", Pick(("small",))),
    *FURTHER_OPENING,
    ("first small thing", "Ask the next ten people in the queue what they would change."),
    ("Where and when do you meet", "blood test queue"),
    ("Another one?", ""),
    ("These are the answers", Pick(("All is well",))),
)
RECORD: tuple[Step, ...] = (
    ("On which day did it take place?", "11/2/2027"),
    ("How many people took part?", "14"),
    ("How many hours of staff time", "9"),
    ("What did it cost", ""),
    ("Has anything taken place", Pick(("No",))),
    ("Did people say something", Pick(("No",))),
    ("The rest is for the end", Pick(("No",))),
    ("These are the answers", Pick(("All is well",))),
)
SPONSOR: tuple[Step, ...] = (
    *FURTHER_OPENING,
    ("Which director sponsors", "director of nursing"),
    ("These are the answers", Pick(("All is well",))),
)
