"""What is typed in the conversations that the documents show."""

from tests.docs.terminal_runs import Pick, Step

QUICK: tuple[Step, ...] = (
    ("What is your plan called?", "A calmer wait for blood tests"),
    ("What do you want to do or change?", "Make the wait for a blood test shorter and calmer."),
    ("What will be different", "What people tell us will decide what we try first."),
    ("Who leads this work?", "clinic manager"),
    ("Who needs to be involved?", Pick(("patients", "carers", "staff"), tick=True)),
    ("Who exactly are they", "people who come for a blood test"),
    ("Who exactly are they", "family and friends who bring someone"),
    ("Who exactly are they", "the six people who take blood and the two at the desk"),
    ("How many people are in this group: people who come", "about 400"),
    ("How many people are in this group: family and friends", "150"),
    ("How many people are in this group: the six people", "8"),
    ("How will you involve people?", Pick(("Staff survey", "Conversation in the waiting room"), tick=True)),
    ("Which groups is this tool for?", Pick(("The six people",), tick=True)),
    ("Which groups is this tool for?", Pick(("People who come", "Family and friends"), tick=True)),
    ("take part in the staff survey", "8 invited, 4 expected"),
    ("take part in the conversations", "30 invited, 20 expected"),
    ("How many sessions", "2"),
    (
        "Which groups will you tell?",
        Pick(("People who come", "Family and friends", "The six people"), tick=True),
    ),
    ("What will you tell them?", "what we heard and what we try first"),
    ("How will you tell them?", "a poster in the waiting room"),
    ("What will you ask yourselves", "Did we hear from people who cannot wait or who stay away?"),
    ("Which part of the plan", Pick(("Finish",))),
    ("Would you also like", Pick(("Word document",), tick=True)),
)
RECORD: tuple[Step, ...] = (
    ("did it take place?", "11 Feb"),
    ("How many people took part?", "14"),
    ("How many hours of staff time", "about 9"),
    ("How much did it cost", ""),
    ("Which involvement tool", Pick(("Nothing more",))),
    ("did people say", ""),
    ("The other questions are for the end", Pick(("No",))),
    ("Which part of the plan", Pick(("Finish",))),
)
