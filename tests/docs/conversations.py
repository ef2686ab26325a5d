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
    ("What kind of people are in this group?", Pick(("patients", "carers"), tick=True)),
    ("Who exactly are they", "people who come for a blood test, and those who bring them"),
    ("Is there another group", Pick(("Yes",))),
    ("What kind of people are in this group?", Pick(("staff",), tick=True)),
    ("Who exactly are they", "the six people who take blood and the two at the desk"),
    ("Is there another group", Pick(("No",))),
    ("Which involvement tool", Pick(("Suggested for your groups",))),
    ("A different kind of tool", Pick(("Conversation in the waiting room",))),
    ("Which groups is this tool for?", Pick(("Patients",), tick=True)),
    ("another tool", Pick(("Yes",))),
    ("Which involvement tool", Pick(("Suggested for your groups",))),
    ("A different kind of tool", Pick(("Staff survey",))),
    ("Which groups is this tool for?", Pick(("Staff",), tick=True)),
    ("another tool", Pick(("No",))),
    ("Which groups will you tell?", Pick(("Patients", "Staff"), tick=True)),
    ("What will you tell them?", "what we heard and what we try first"),
    ("How will you tell them?", "a poster in the waiting room"),
    ("any other feedback", Pick(("No",))),
    ("What will you ask yourselves", "Did we hear from people who cannot wait or who stay away?"),
    ("Is there another one?", ""),
    ("These are your new answers", Pick(("No, finish",))),
)
FILL: tuple[Step, ...] = (
    ("Which team or service", "Blood test clinic"),
    ("How much is at stake", Pick(("small",))),
    *FURTHER_OPENING,
    ("first small thing", "Ask the next ten people in the queue what they would change."),
    ("Where and when do you already meet", "blood test queue"),
    ("Is there another one?", ""),
    ("These are your new answers", Pick(("No, finish",))),
)
RECORD: tuple[Step, ...] = (
    ("When did it take place?", "11/2/2027"),
    ("How many people took part?", "14"),
    ("How many hours of staff time", "9"),
    ("How much did it cost", ""),
    ("Has anything happened", Pick(("No",))),
    ("Did people say anything", Pick(("No",))),
    ("The other questions are for the end", Pick(("No",))),
    ("These are your new answers", Pick(("No, finish",))),
)
