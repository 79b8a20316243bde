"""An example of a national framework, in our own words: no body has published these entries.

One line for each entry: code, area, kind, from which level of need, who gives it, what to expect.
"""

from __future__ import annotations

from collections.abc import Iterator

from disputes.stories import cast
from disputes.stories.script import Days, Step, Story, clock
from domain.events import Command
from domain.framework import (
    NATIONAL,
    AddEntry,
    Area,
    ChangeEntry,
    DraftEdition,
    Entry,
    EntryKind,
    Level,
    Provider,
    PublishEdition,
    StartFramework,
    WithdrawEntry,
)

NAME = "National framework of help (example)"
ENTRIES = """
ALL-1  any ordinary everyone school | Each child has a named adult in school who knows what helps them, and whom the family can reach.
ALL-2  any ordinary everyone school | Teachers change how they teach, not only how hard the work is, so that each child can join in.
ALL-3  any ordinary everyone school | When a child needs more help, the school writes down what it will do, and shows the family.
ALL-4  any ordinary everyone school | The school and the family look at the help at least once a term, and say what changes next.
ALL-5  any ordinary targeted school | The child is asked what helps, in the way they like to talk, before help is planned.
ALL-6  any ordinary targeted school | A move to a new class or school is planned with the child, with visits and a page about what helps.
ALL-7  any ordinary everyone school | Clubs, trips and breaks are open to each child, with the help they need to take part.
CI-1  communication need targeted school | The child finds some words or rules of talking hard. Adults use short sentences and check what was understood.
CI-2  communication need targeted_plus school health | Talking or understanding holds the child back in most lessons. They practise in a small group each week.
CI-3  communication need specialist school health council | The child can say or understand very little, or speaks in another way. A therapist plans the whole day with the school.
CI-4  communication ordinary everyone school | New words are taught before the lesson that needs them, and shown with pictures.
CI-5  communication ordinary everyone school | The day is shown in pictures or words, and changes are told before they happen.
CI-6  communication ordinary targeted school | The child gets time to answer: adults wait, and do not finish the sentence.
CI-7  communication ordinary targeted school | There is a quiet place to go to, and adults agree with the child how to ask for it.
CI-8  communication core targeted_plus school health | A speech and language therapist trains the staff who work with the child, and comes back each term.
CI-9  communication core specialist health council | The child has the device or symbols they talk with, at school and at home, and somebody who mends it.
CL-1  cognition need targeted school | The child learns some things more slowly. Work is cut into steps, and old steps are practised often.
CL-2  cognition need targeted_plus school council | Reading, writing or number is far behind, in spite of good teaching. They get a proven programme, most days.
CL-3  cognition need specialist school council | The child learns very slowly in all things. What they learn is planned for them alone, with small classes.
CL-4  cognition ordinary everyone school | Tasks come with a model, a list of steps or a word bank, so that nobody starts with an empty page.
CL-5  cognition ordinary everyone school | The child may show what they know by speaking, drawing or typing as well as by writing.
CL-6  cognition ordinary targeted school | Texts are read aloud, or come in larger print and on coloured paper, where that helps.
CL-7  cognition ordinary targeted school | Extra practice in reading or number is short, often, and checked every half term.
CL-8  cognition core targeted_plus council school | An educational psychologist or a specialist teacher sees the child in class and says what to try.
CL-9  cognition core targeted_plus school | The child has a laptop or a reading pen in class and in tests, and is taught to use it.
SEMH-1  social need targeted school | Worry, low mood or anger sometimes gets in the way. A trusted adult meets the child each week.
SEMH-2  social need targeted_plus school health | Feelings often stop the child from learning or coming in. School, family and a health worker make one plan.
SEMH-3  social need specialist school health council | The child is often not safe, or cannot come to school. Help is there on the same day, and learning goes on.
SEMH-4  social ordinary everyone school | Rules are few, fair and taught; adults stay calm and put things right afterwards.
SEMH-5  social ordinary everyone school | Each child can name an adult they would go to, and bullying is acted on within a day.
SEMH-6  social ordinary targeted school | The child starts the day with a short check-in, and may leave a lesson before things get too much.
SEMH-7  social ordinary targeted school | If a child is away because of worry, the school rings in the first week and agrees small steps back.
SEMH-8  social core targeted_plus health school | A mental health worker sees the child in school within six weeks of being asked.
SEMH-9  social core specialist council health | A team comes to the home of a child who cannot get to school, and stays until a plan works.
SP-1  sensory need targeted school | The child sees, hears or moves with some difficulty. They sit where it is easiest, and light and noise are checked.
SP-2  sensory need targeted_plus school council | Sight, hearing or movement makes most lessons hard. A specialist teacher says how rooms and work must change.
SP-3  sensory need specialist school council health | The child needs help to see, hear or move all day. Trained staff, equipment and care are there each day.
SP-4  sensory ordinary everyone school | Rooms, toilets and the hall can be reached by a child who uses a wheelchair or walks with difficulty.
SP-5  sensory ordinary everyone school | What is shown is also said, and what is said is also shown.
SP-6  sensory ordinary targeted school | The child may move, rest or use something to hold, without asking each time.
SP-7  sensory ordinary targeted school | Staff know how to give the child's medicine and what to do in an emergency, and it is written down.
SP-8  sensory core targeted_plus council | A teacher of the deaf, or of children with little sight, comes as often as the child's level asks for.
SP-9  sensory core targeted_plus health | An occupational therapist or physiotherapist shows staff and family what to do each day, and checks it each term.
CORE-1  any core targeted council | A family can talk to somebody who knows local help, within two weeks, with no plan and no letter.
CORE-2  any core targeted council health school | If school help has not worked for two terms, a team of several professions meets the family and says what is next.
CORE-3  any core targeted_plus council | The school can get advice from a specialist teacher within six weeks of asking.
CORE-4  any core targeted_plus health | Advice from health comes in words that school staff can act on, with the name of who wrote it.
CORE-5  any core targeted_plus council care | A tired family can get a short break, or help at home, without waiting for a plan.
CORE-6  any core targeted council | Each area shows on one page which help there is, how to get it, and how long people wait.
CORE-7  any core targeted_plus school council | Help that was agreed starts within six weeks, and somebody is named who sees that it does.
"""  # noqa: E501


def entries() -> Iterator[Entry]:
    """The entries of the example."""
    for line in ENTRIES.strip().splitlines():
        facts, _, expects = line.partition(" | ")
        code, area, kind, level, *who = facts.split()
        providers = tuple(map(Provider, who))
        yield Entry(code, Area(area), EntryKind(kind), Level(level), expects, providers)


def first_edition() -> Iterator[Command]:
    """The Institute starts the framework and writes its first edition; not yet published."""
    yield StartFramework(NAME)
    yield DraftEdition()
    for entry in entries():
        yield AddEntry(**vars(entry), reason="New in the first edition.")


def the_first_edition(days: Days, ago: int) -> Iterator[Step]:
    """The first edition is written and published on one day, in force from that day on."""
    day = days.ago(ago)
    at = clock(day, "09:00")
    commands = [*first_edition()]
    for command in (*commands, PublishEdition(1, len(commands) - 2, day)):
        yield Step(cast.CUSTODIAN.actor, command, NATIONAL, at)


def the_next_edition_is_drafted(days: Days) -> Story:
    """A second edition is being written: one entry new, one said better, one withdrawn."""
    known = {entry.code: entry for entry in entries()}
    better = vars(known["CL-7"]) | {
        "expects": "Extra practice in reading or number is short, on most days, and checked "
        "every half term."
    }
    commands: tuple[Command, ...] = (
        DraftEdition(),
        AddEntry(
            "SP-10",
            Area.SENSORY,
            EntryKind.ORDINARY,
            Level.EVERYONE,
            "Noise is measured once a year in each classroom, and what is too loud is mended.",
            (Provider.SCHOOL,),
            "Families told us that loud rooms come before most other troubles.",
        ),
        ChangeEntry(**better, reason="“Often” was read in many ways.", version=0),
        WithdrawEntry("SP-6", "ALL-2 and SEMH-6 already say this.", version=0),
    )
    at = clock(days.ago(6), "11:00")
    steps = tuple(Step(cast.CUSTODIAN.actor, each, NATIONAL, at) for each in commands)
    return Story("the_next_edition_is_drafted", "", steps)
