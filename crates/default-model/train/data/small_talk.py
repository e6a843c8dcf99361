"""What people say to the model that is no task for it: greetings, questions about itself and about Nibble, fun, and
what is beyond it."""

from random import Random

from . import about_model, about_nibble, fun, out_of_scope, remarks
from .grammar import Grammar
from .topics import clean

TOPICS = {
    **remarks.TOPICS,
    **about_model.TOPICS,
    **about_nibble.TOPICS,
    **fun.TOPICS,
    **out_of_scope.TOPICS,
}
KINDS = {kind: topic.weight for kind, topic in TOPICS.items()}

# What a person says around a question about the model or about Nibble.
ASKED = {**about_model.TOPICS, **about_nibble.TOPICS}
BEFORE_IT = Grammar(
    {
        "start": [
            "(a|one|another|a quick|a silly|a stupid|an honest|a serious|a simple) question[, please][:|.]",
            "I have (a question|one question|a quick question|another question|a silly question)[:|.]",
            "may I ask (something|you something|a question)?",
            "can I ask (something|you something|a question)?",
            "there is (one thing|something) I (want|would like|need) to (know|ask)[:|.]",
            "before (I|we) (start|begin|go on|do anything)[,|:]",
            "my (boss|son|daughter|wife|husband|teacher|grandma|friend|colleague) (asks|wants to know|keeps asking)[:|.]",
            "someone (asked me|wants to know|in my class asks)[:|.]",
            "(just|I am|I'm) (curious|wondering|asking)[:|.|,]",
            "sorry if (this is|that is) a (stupid|silly|strange) question[,|.| but]",
            "I am (new|not a computer person|no expert|old and new to this|a beginner|a programmer|a student)[.| and ask:]",
            "I (just|only just) (installed|started|found|got|downloaded) (this|nibble|it)[.]",
            "(honestly|tell me honestly|be honest|seriously|between us)[:|,]",
            "(help me understand|I don't get it|explain this to me|I am confused|tell me)[:|.]",
            "I'm (writing|giving|preparing) (a report|a talk|an article|a lesson)[ and need to know this| about this][:|.]",
            "thanks for the (story|answer|chat|help)[.|!] Now (a question|something else)[:|.]",
            "(that was fun|nice|good|okay|interesting)[.|!] (Now tell me|But tell me|Another question|One more thing)[:|,]",
            "(hm|hmm|oh|ah|well|say|tell me|listen|look)[,|:]",
        ]
    }
)
AFTER_IT = Grammar(
    {
        "start": [
            "(I am|I'm|just) (curious|wondering|asking|new here)[.]",
            "I (really |)(want|need|would like) to know[ that| this][.]",
            "(please|kindly) (answer|explain|tell me)[ briefly| shortly| in one sentence][.]",
            "(I am|I'm) (not sure|confused|a beginner|no expert)[.]",
            "my (boss|son|daughter|wife|husband|teacher|friend) (asked me|wants to know|asks)[.]",
            "(it is|it's) important (to me|for my work|for us)[.]",
            "(thanks|thank you|thank you very much|thanks a lot)[ for the answer| in advance][.|!]",
            "(can you tell me|do you know|any idea)?",
        ]
    }
)
GRAMMARS = {kind: topic.user for kind, topic in TOPICS.items()} | {"before_it": BEFORE_IT, "after_it": AFTER_IT}

OPENINGS = {"hello": 5, "hello_name": 3, "time_of_day": 2, "how_are_you": 2}


def exchange(rng: Random, kind: str | None = None) -> tuple[str, str, str]:
    """The kind, what the user says and the reply."""
    if kind is None:
        (kind,) = rng.choices(list(KINDS), KINDS.values())
    user, reply = TOPICS[kind].exchange(rng)
    around = rng.random() if kind in ASKED else 1
    if around < 0.08:
        before = clean(BEFORE_IT.sample(rng))
        user = f"{before} {user}" if before[-1] in ".!?:" else f"{before} {user[0].lower()}{user[1:]}"
    elif around < 0.12 and user[-1] in ".?!":
        user = f"{user} {clean(AFTER_IT.sample(rng))}"
    return kind, user, reply


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
