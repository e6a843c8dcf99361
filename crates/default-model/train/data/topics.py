"""What the talk modules have in common: a topic is what people say about one thing and what the model answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from .grammar import Grammar

QUESTION = re.compile(
    r"(and |but |so |well |ok |okay |wait |hey |um |please )*"
    r"(what(?! an? )|whats|what's|how|how's|who|who's|whose|where|where's|when|why|which|can|could|do|does|did|is|isn't"
    r"|are|aren't|will|would|should|has|may|shall|was|am|any|in what|on what|from where|for what)\b",
    re.IGNORECASE,
)

# How a person asks what something is. {it} is the thing.
WHAT = """
what is {it}?
what's {it}?
what exactly is {it}?
[and] what is {it} [anyway|exactly|again]?
explain {it} [to me]
(can|could) you explain {it} [to me]?
(can|could) you tell me what {it} is?
what does {it} mean?
tell me about {it}
tell me what {it} is
{it}?
{it}
define {it}
I don't know what {it} is
I wonder what {it} is
I have no idea what {it} is
what do (people|you|they) mean by {it}?
[the] meaning of {it}
[the] definition of {it}
I have never heard of {it}
what do you know about {it}?
do you know what {it} is?
I keep reading about {it}. What is it?
{it}, what is that?
explain {it} (like I'm five|in simple words|in one sentence|briefly|simply)
give me a short (explanation|definition) of {it}
help me understand {it}
(teach|tell) me something about {it}
(someone|a friend|my brother) mentioned {it}. What is that?
what would you say {it} is?
I want to (know|understand) what {it} is
I'd like to (know|learn) more about {it}
"""

# How a person asks for the way to do something. {do} is a phrase such as "load a file".
HOW = """
how (do|can|would|could|should) (I|we|you) {do}?
how to {do}
how to {do}?
how does one {do}?
[so] how do I {do} [here|with nibble|with this|then]?
what is the (way|command|best way|easiest way|right way) to {do}?
what's the command to {do}?
which command (do I use|do I need|lets me|will|is there) to {do}?
what do I (type|enter|run|do|write) to {do}?
what do I (have|need) to do to {do}?
is there a (way|command|option) to {do}?
is it possible to {do}?
can (I|you|nibble|it|we|one) {do}?
could I {do}?
am I able to {do}?
I (want|need|would like|'d like|wish|am trying|have) to {do}
I'd like to {do}
I wonder how to {do}
I don't know how to {do}
no idea how to {do}
(tell|show|teach) me how to {do}
(please|can you|could you) (tell me|show me|explain) how (to|I can|I could) {do}
explain how to {do}
help me {do}
let me {do}
does nibble (let me|allow me to|know how to) {do}?
I was told I can {do}. How?
I can't figure out how to {do}
{do}
how would I go about it if I wanted to {do}?
what if I want to {do}?
my plan is to {do}
where do I find out how to {do}?
"""


def lines(*texts: str) -> list[str]:
    """The lines that are not empty: wordings are written one to a line."""
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def no_slots(_rng: Random) -> dict[str, str]:
    """For topics whose texts have no part that is drawn for both sides."""
    return {}


def one_of(**lists: list) -> Callable[[Random], dict[str, str]]:
    """Slots that are drawn from a list each."""
    return lambda rng: {name: rng.choice(values) for name, values in lists.items()}


@dataclass
class Topic:
    """`says` and `replies` are wordings, `rules` further rules of both. `slots` draws what both sides share, or what
    stands for any one to `slot_words` words. One of `keys` is in every reply, in lower case."""

    weight: float
    says: str
    replies: str
    keys: tuple[str, ...]
    rules: dict[str, list[str]] = field(default_factory=dict)
    slots: Callable[[Random], dict[str, str]] = no_slots
    slot_words: int = 2

    def __post_init__(self):
        names = self.slots(Random(0))
        self.user = Grammar({"start": lines(self.says), **self.rules}, names, self.slot_words)
        self.reply = Grammar({"start": lines(self.replies), **self.rules}, names, self.slot_words)

    def exchange(self, rng: Random) -> tuple[str, str]:
        """Something said and its answer."""
        slots = self.slots(rng)
        reply = self.reply.sample(rng, **slots).replace("\\n", "\n")
        return clean(self.user.sample(rng, **slots)), reply


def clean(text: str) -> str:
    """The text with a capital at its beginning and, if it is more than a keyword, a mark at its end."""
    text = text[0].upper() + text[1:]
    if text[-1].isalnum() and text.count(" ") >= 2:
        text += "?" if QUESTION.match(text) else "."
    return text
