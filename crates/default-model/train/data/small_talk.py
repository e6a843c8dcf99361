"""What people say to the model that is no task for it: greetings, questions about itself and about Nibble, fun, and
what is beyond it."""

from random import Random

from . import about_model, about_nibble, fun, out_of_scope, remarks

TOPICS = {
    **remarks.TOPICS,
    **about_model.TOPICS,
    **about_nibble.TOPICS,
    **fun.TOPICS,
    **out_of_scope.TOPICS,
}
KINDS = {kind: topic.weight for kind, topic in TOPICS.items()}
GRAMMARS = {kind: topic.user for kind, topic in TOPICS.items()}

OPENINGS = {"hello": 5, "hello_name": 3, "time_of_day": 2, "how_are_you": 2}


def exchange(rng: Random, kind: str | None = None) -> tuple[str, str, str]:
    """The kind, what the user says and the reply."""
    if kind is None:
        (kind,) = rng.choices(list(KINDS), KINDS.values())
    return kind, *TOPICS[kind].exchange(rng)


def openings(rng: Random) -> tuple[str, str]:
    """A greeting as a conversation begins with it, and the reply."""
    (kind,) = rng.choices(list(OPENINGS), OPENINGS.values())
    return TOPICS[kind].exchange(rng)


def farewell(rng: Random) -> tuple[str, str]:
    """A thanks or goodbye as a conversation ends with it, and the reply."""
    return TOPICS[rng.choice(["goodbye", "goodbye", "thanks"])].exchange(rng)


def is_answer(kind: str, reply: str) -> bool:
    """Whether `reply` has one of the words that every reply of this kind has; kinds without such words take any."""
    keys = TOPICS[kind].keys
    return not keys or any(key in reply.lower() for key in keys)


def offers_story(reply: str) -> bool:
    """Whether a plain "yes" to this reply asks for a story."""
    return reply.endswith((*remarks.OFFER["story"], "Would you like to hear a story?"))
