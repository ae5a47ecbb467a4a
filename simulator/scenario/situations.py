"""Situations a customer needs words for, whatever the matter is about, and which of them lend words to which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Situation(StrEnum):
    """What a customer needs words for, whatever the matter is about."""

    GREETING = "greeting"
    """The worker has only greeted and introduced themselves."""
    IDENTITY = "identity"
    """Gives personal data; ``{dane}`` stands for the data asked for."""
    ACKNOWLEDGE = "acknowledge"
    """Has heard and has nothing to add."""
    CONFIRM = "confirm"
    """The worker has repeated the matter rightly or asks whether it was understood."""
    DENY = "deny"
    """The worker repeats something the customer has never said."""
    DONT_KNOW = "dont_know"
    """Is asked for something they do not know."""
    DECLINES = "declines"
    """Is offered something to buy that they have no need of."""
    WHY_ASKED = "why_asked"
    """Is asked something nobody would expect to be asked here: puts it off, or wants to know what for."""
    VAGUE = "vague"
    """The question could mean anything."""
    UNSURE_IF = "unsure_if"
    """Is asked whether something is so, and has not looked; fits whichever answer would be the good one."""
    UNSURE_WHAT = "unsure_what"
    """Is asked for a detail they do not remember or have not at hand."""
    UNSURE_WHICH = "unsure_which"
    """Is given a choice they do not mind about."""
    UNSURE_WHY = "unsure_why"
    """Is asked for a reason they need not give."""
    NOTHING_MORE = "nothing_more"
    """Is asked to tell more, and has told everything."""
    ASKED_AGAIN = "asked_again"
    """Is asked for what they have already told."""
    SAID_THAT = "said_that"
    """Is asked in other words about something they have told, and has no more to say of it."""
    DISTRUST = "distrust"
    """Will not tell this to somebody they do not trust yet."""
    HOLD_AGREED = "hold_agreed"
    """Agrees to wait a moment."""
    HOLD_BACK = "hold_back"
    """The worker is back after a pause."""
    LONG_WAIT = "long_wait"
    """It has been silent for too long."""
    STILL_WAITING = "still_waiting"
    """Has asked before and has had no answer."""
    PROMPT = "prompt"
    """Nothing is said that moves the matter on."""
    NOTHING_ELSE = "nothing_else"
    """Is asked whether there is anything else; there is not."""
    EXCUSED = "excused"
    """Is not angry, and hears an apology for a slip."""
    NOTED = "noted"
    """Is told a number to keep."""
    UNDECIDED = "undecided"
    """Is asked to decide and has not made up their mind."""
    SOOTHED = "soothed"
    """Was angry, has heard an apology or understanding."""
    EMPTY = "empty"
    """Hears nothing: an empty message, only marks or pictures."""
    NOT_UNDERSTOOD = "not_understood"
    """Hears words that make no sense."""
    OFF_TOPIC = "off_topic"
    """Hears something that has nothing to do with the matter."""
    MACHINE_COMMAND = "machine_command"
    """Is spoken to as if they were a program."""
    ROLE_SWAP = "role_swap"
    """The worker speaks as if they were the customer."""
    FOREIGN = "foreign"
    """Is spoken to in a language they do not know."""
    MOCKED = "mocked"
    """Is laughed at."""
    HELPLESS = "helpless"
    """Is asked by the worker what to do."""
    WRONG_PERSON = "wrong_person"
    """Is called by somebody else's name."""
    WRONG_MATTER = "wrong_matter"
    """Is spoken to about a thing that has no part in the case: ``{dane}`` stands for the word, as it was said."""
    GOODBYE = "goodbye"
    """Answers a goodbye, neither thankful nor bitter."""
    INSULTED = "insulted"
    """Has been insulted or sworn at."""
    BLAMED = "blamed"
    DISMISSED = "dismissed"
    INFORMAL = "informal"
    """Is addressed too familiarly."""
    PRESSED = "pressed"
    """Is hurried or threatened into a decision."""
    FORBIDDEN = "forbidden"
    """Is asked for a password, PIN or card code."""
    JARGON = "jargon"
    """Does not understand a technical word."""
    WRONG_ADDRESS = "wrong_address"
    """Was called Pan instead of Pani, or the other way round."""
    DOCUMENTS = "documents"
    """Is asked for a paper or a photograph."""
    CONSENT = "consent"
    """Is asked for consent."""
    BOUNDARY = "boundary"
    """Was rude and has been told calmly to stop."""
    TRANSFERRED = "transferred"
    """Is being handed over to somebody else."""
    WARNING = "warning"
    """Patience is running out."""
    WANTS_MANAGER = "wants_manager"
    HANGS_UP = "hangs_up"
    """Last words before breaking off in anger."""
    PROTEST = "protest"
    """The worker is saying goodbye, and the matter is not settled."""
    LEAVES = "leaves"
    """Last words of a customer who is not content."""
    THANKS = "thanks"
    """Last words of a content customer."""
    ASKS_BASIS = "asks_basis"
    """Hears something surprising and asks on what it is founded."""
    CONVINCED = "convinced"
    """Gives up a wrong belief."""
    DISPUTES = "disputes"
    """Hears something that contradicts what they know; their own knowledge may follow."""
    RETELLS = "retells"
    """Tells in a later contact what they told in an earlier one; ``{dane}`` stands for the sentence."""
    BAD_REVIEW = "bad_review"
    """Writes about it afterwards; ``{dane}`` stands for the causes, as a list of nouns."""


S = Situation
NEIGHBOURS: Mapping[Situation, tuple[Situation, ...]] = MappingProxyType(
    {
        S.GREETING: (S.PROMPT,),
        S.CONFIRM: (S.ACKNOWLEDGE,),
        S.DECLINES: (S.DENY,),
        S.WHY_ASKED: (S.DISTRUST,),
        S.VAGUE: (S.NOT_UNDERSTOOD,),
        S.UNSURE_IF: (S.UNSURE_WHAT, S.VAGUE),
        S.UNSURE_WHAT: (S.UNSURE_IF, S.VAGUE),
        S.UNSURE_WHICH: (S.UNDECIDED,),
        S.UNSURE_WHY: (S.WHY_ASKED,),
        S.NOTHING_MORE: (S.DONT_KNOW,),
        S.DONT_KNOW: (S.NOTHING_MORE,),
        S.ASKED_AGAIN: (S.STILL_WAITING,),
        S.HOLD_AGREED: (S.ACKNOWLEDGE,),
        S.HOLD_BACK: (S.ACKNOWLEDGE,),
        S.STILL_WAITING: (S.PROMPT,),
        S.SOOTHED: (S.ACKNOWLEDGE,),
        S.EXCUSED: (S.ACKNOWLEDGE,),
        S.NOTED: (S.ACKNOWLEDGE,),
        S.UNDECIDED: (S.PRESSED,),
        S.NOTHING_ELSE: (S.ACKNOWLEDGE,),
        S.OFF_TOPIC: (S.PROMPT,),
        S.EMPTY: (S.PROMPT,),
        S.MACHINE_COMMAND: (S.NOT_UNDERSTOOD,),
        S.ROLE_SWAP: (S.NOT_UNDERSTOOD,),
        S.FOREIGN: (S.NOT_UNDERSTOOD,),
        S.MOCKED: (S.OFF_TOPIC,),
        S.HELPLESS: (S.PROMPT,),
        S.WRONG_PERSON: (S.DENY,),
        S.WRONG_MATTER: (S.DENY,),
        S.GOODBYE: (S.THANKS,),
        S.BLAMED: (S.INSULTED,),
        S.DISMISSED: (S.STILL_WAITING,),
        S.PROTEST: (S.STILL_WAITING,),
        S.DOCUMENTS: (S.ACKNOWLEDGE,),
        S.BOUNDARY: (S.ACKNOWLEDGE,),
        S.TRANSFERRED: (S.ACKNOWLEDGE,),
        S.LONG_WAIT: (S.STILL_WAITING,),
        S.CONVINCED: (S.ACKNOWLEDGE,),
        S.DISPUTES: (S.DENY,),
    }
)
"""Where to take a line from when a situation's own are used up."""
