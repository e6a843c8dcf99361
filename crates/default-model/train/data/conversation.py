"""Whole conversations: exchanges of the other modules in a row, typed the way people type."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from random import Random

from . import extraction, small_talk, stories, story_talk, sums, word_tasks
from .grammar import Grammar, normal

# The words that are put around a request, whatever it is.
GRAMMARS = {
    "before": Grammar(
        {
            "start": [
                "(hey|hi|hello|hey there|hi there)[ nibble]",
                "ok",
                "okay",
                "so",
                "now",
                "well",
                "right",
                "alright",
                "next",
                "good",
                "great",
                "and",
                "please",
                "nibble",
                "dear nibble",
                "quick question",
                "one more thing",
                "excuse me",
                "listen",
                "let me ask",
            ]
        }
    ),
    "after": Grammar(
        {
            "start": [
                "please",
                "thanks",
                "thank you",
                "thx",
                "pls",
                "if you can",
                "would you",
                "ok",
                "nibble",
                "right now",
                "for me",
                "quickly",
                "go",
            ]
        }
    ),
    # To an offer of a story.
    "yes": Grammar(
        {
            "start": [
                "(yes|sure|ok|okay|yeah|yep|of course|why not|gladly|fine|alright)[, please|, a story please|!|, tell me one|, go on]",
                "(yes|ok|sure)[,] I (would like|want|would love) (that|a story|one|to hear one)",
                "please (do|tell me one|tell it)",
                "that would be (nice|great|lovely)",
                "a story then",
                "go (ahead|on)",
                "let's hear it",
            ]
        }
    ),
    "system": Grammar(
        {
            "start": [
                "You are [Nibble, ]a (small|helpful|friendly|kind|tiny|useful)[ and (honest|polite|cheerful)] (assistant|model|helper).",
                "You are Nibble.",
                "(Answer|Reply) (briefly|in short sentences|politely|kindly).",
                "Be (helpful|kind|brief|honest)[ and (clear|friendly)].",
                "You help (people|children|users) with stories, sums and JSON.",
            ]
        }
    ),
}



@dataclass(frozen=True)
class Mix:
    """How often each kind of exchange starts a part of a conversation, and how often a story is followed by how many
    questions."""

    parts: dict = field(hash=False)
    questions: tuple

MIX = Mix({"story": 22, "sum": 23, "json": 24, "word": 7, "talk": 24}, (30, 34, 20, 10, 6))
# With more of what is hardest to learn.
HARD = Mix({"story": 20, "sum": 8, "json": 44, "word": 8, "talk": 20}, (10, 30, 30, 20, 10))
# The kinds in which every letter of the request may matter.
EXACT = ("json", "word")


def conversation(rng: Random, mix=MIX):
    """A conversation: a system prompt or None, and a list of (kind, user, reply)."""
    size = rng.random()
    n_parts = 1 if size < 0.5 else rng.randint(2, 3) if size < 0.85 else rng.randint(3, 5)
    turns = []
    if rng.random() < 0.12:
        turns.append(("talk", *small_talk.openings(rng)))
    for _ in range(n_parts):
        if turns and small_talk.offers_story(turns[-1][2]) and rng.random() < 0.5:
            turns.extend(_story(rng, mix, GRAMMARS["yes"].sample(rng)))
        else:
            turns.extend(_part(rng, mix))
    if rng.random() < 0.08:
        turns.append(("talk", *small_talk.farewell(rng)))
    system = GRAMMARS["system"].sample(rng) if rng.random() < 0.06 else None
    return system, [(kind, typed(rng, user, kind), reply) for kind, user, reply in turns]


def _part(rng, mix):
    (kind,) = rng.choices(list(mix.parts), mix.parts.values())
    if kind == "story":
        return _story(rng, mix)
    if kind == "sum":
        return [("sum", *sums.exchange(rng)[1:]) for _ in range(rng.choice([1, 1, 2]))]
    if kind == "json":
        return [("json", *extraction.exchange(rng)[1:])]
    if kind == "word":
        return [("word", *word_tasks.exchange(rng)[1:])]
    return [("talk", *small_talk.exchange(rng)[1:])]


def _story(rng, mix, asked=None):
    """A story and the questions about it. `asked` is what the user said, where that names no topic."""
    user, story, reply = story_talk.request(rng)
    if asked:
        user, story = asked, stories.story(rng, None, "short")
        reply = story.text
    (n,) = rng.choices([0, 1, 2, 3, 4], mix.questions)
    questions = story_talk.questions(rng, story, n) if n else []
    return [("story", user, reply), *(("question", *question) for question in questions)]


def typed(rng, text, kind):
    """`text` as somebody in a hurry, or very polite, would have typed it."""
    if rng.random() < 0.12:
        before = GRAMMARS["before"].sample(rng)
        before = before[0].upper() + before[1:]
        text = f"{before}{rng.choice([',', ',', ':', '!', '.', ''])} {text}"
    if kind not in EXACT and rng.random() < 0.08:
        text = f"{text.rstrip('.?!')}{rng.choice([',', ''])} {GRAMMARS['after'].sample(rng)}{rng.choice(['', '.', '?', '!'])}"
    if kind in EXACT:
        return text
    style = rng.random()
    if style < 0.25:
        text = text.lower()
    elif style < 0.27:
        text = text.upper() if kind == "talk" else text
    if rng.random() < 0.25:
        text = text.rstrip(".?!")
    if kind != "sum" and rng.random() < 0.04:
        text = _slip(rng, text)
    return text or "hi"


def _slip(rng, text):
    """`text` with two neighboring letters of a longer word exchanged."""
    words = [match for match in re.finditer(r"[a-z]{5,}", text)]
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start(), word.end() - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def is_held_out(user):
    """Whether no conversation with this request may be trained on: about one wording of fifty, by its hash. Requests
    of less than four words are never held out, since there are too few of them to miss one."""
    words = normal(user)
    if words.count(" ") < 3:
        return False
    return hashlib.sha256(f"held out: {words}".encode()).digest()[0] < 5


def held_out_prompts(n, seed, fits=lambda prompt: True):
    """`n` prompts that the grammars can make and that were held out of training, each with the check of its reply as
    `judge/checks.py` takes it and with what the grammars would reply. Those that do not fit are left out."""
    rng = Random(f"held-out prompts {seed}")
    made = [_story_prompt, _question_prompt, _sum_prompt, _json_prompt, _talk_prompt]
    prompts = []
    while len(prompts) < n:
        prompt = made[len(prompts) % len(made)](rng)
        if prompt and is_held_out(prompt["turns"][-1]) and fits(prompt):
            prompts.append({"id": f"grammar-{len(prompts):03}", **prompt})
    return prompts


def _story_prompt(rng):
    user, story, reply = story_talk.request(rng)
    facts = story.facts
    topics = [facts["kind"], facts["friend_kind"], facts["thing"], facts["name"]]
    words = set(normal(user).split())
    stems = [word for topic in topics if topic for word in normal(topic).split() if len(word) > 3 and word in words]
    check = {"check": "story", "stems": stems} if stems else {"check": "story"}
    return _prompt("story", [typed(rng, user, "story")], check | {"min_words": 25}, [reply])


def _prompt(kind, turns, check, replies):
    return {"kind": kind, "turns": turns, "check": check, "replies": replies}


def _question_prompt(rng):
    user, story, told = story_talk.request(rng)
    ((question, reply),) = story_talk.questions(rng, story, 1)
    turns = [typed(rng, user, "story"), typed(rng, question, "question")]
    return _prompt("question", turns, {"check": "story_grounded", "at_least": 1}, [told, reply])


def _sum_prompt(rng):
    _, user, reply = sums.exchange(rng)
    answer = re.search(r"The answer is (\d+)", reply)
    check = answer and {"check": "sum", "answer": int(answer[1])}
    return check and _prompt("sum", [typed(rng, user, "sum")], check, [reply])


def _json_prompt(rng):
    _, user, reply = extraction.exchange(rng)
    return _prompt("json", [typed(rng, user, "json")], {"check": "json", "value": json.loads(reply)}, [reply])


def _talk_prompt(rng):
    kind, user, reply = small_talk.exchange(rng)
    keys = small_talk.TOPICS[kind].keys
    check = {"check": "contains", "any": list(keys)} if keys else {"check": "any"}
    return _prompt("talk", [typed(rng, user, "talk")], check, [reply])
