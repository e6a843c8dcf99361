"""The texts that the model is trained on, as rows of piece ids.

A text is numbered, not stored: shard k of a stage is always the same, on every machine.
"""

import hashlib
from dataclasses import dataclass
from random import Random

import numpy as np

from data import conversation, stories

BOS, EOS, START, END = 1, 2, 3, 4
SEED = 2026
# Of the texts; the others are conversations, which tell stories too.
SHARE_OF_STORIES = 0.12


@dataclass
class Text:
    """A document in spans: a span is text or the id of a control piece, and whether the model is to learn to say it."""

    spans: list


def plain(text):
    return Text([(BOS, False), (text, True), (EOS, True)])


def chat(system, turns):
    """The same text that the chat template renders."""
    spans = [(BOS, False)]
    for role, text in _messages(system, turns):
        learnt = role == "assistant"
        spans += [(START, False), (f"{role}\n", False), (text, learnt), (END, learnt), ("\n", False)]
    return Text(spans)


def _messages(system, turns):
    if system:
        yield "system", system
    for _, user, reply in turns:
        yield "user", user
        yield "assistant", reply


def document(rng: Random, mix=conversation.MIX) -> Text:
    """One text that may be trained on."""
    while True:
        if rng.random() < SHARE_OF_STORIES:
            text = stories.story(rng).text
            if not story_is_held_out(text):
                return plain(text)
        else:
            system, turns = conversation.conversation(rng, mix)
            if not any(conversation.is_held_out(user) for _, user, _ in turns):
                return chat(system, turns)


def story_is_held_out(text):
    """About one story of fifty, by its hash."""
    return hashlib.sha256(f"held out: {text}".encode()).digest()[0] < 5


def held_out_stories(n):
    rng = Random(f"{SEED} held-out stories")
    while n:
        text = stories.story(rng).text
        if story_is_held_out(text):
            n -= 1
            yield text


def held_out_conversations(n):
    rng = Random(f"{SEED} held-out conversations")
    while n:
        system, turns = conversation.conversation(rng)
        if any(conversation.is_held_out(user) for _, user, _ in turns):
            n -= 1
            yield system, turns


def encode(pieces, text: Text):
    """Ids, and for each whether it is to be learnt."""
    ids, learnt = [], []
    for span, learn in text.spans:
        new = [span] if isinstance(span, int) else pieces.encode(span)
        ids += new
        learnt += [learn] * len(new)
    return ids, learnt


def rows(pieces, texts, n_rows, n_positions):
    """Rows of `n_positions` + 1 ids. Each starts with a new text; what does not fit at its end is dropped."""
    ids = np.full((n_rows, n_positions + 1), EOS, np.uint16)
    learnt = np.zeros((n_rows, n_positions + 1), bool)
    for row in range(n_rows):
        at = 0
        while at < n_positions + 1:
            text_ids, text_learnt = encode(pieces, next(texts))
            end = min(at + len(text_ids), n_positions + 1)
            ids[row, at:end] = text_ids[: end - at]
            learnt[row, at:end] = text_learnt[: end - at]
            at = end
    return ids, learnt


def shard(pieces, stage, number, n_rows):
    """Rows number `number` x `n_rows` and on of a stage of the training."""
    rng = Random(f"{SEED} {stage.name} {number}")
    texts = iter(lambda: document(rng, stage.mix), None)
    return rows(pieces, texts, n_rows, stage.n_positions)
