"""Checks that no grammar can make the prompts of final.json, so that they are wordings the model never saw. With those
of development.json the grammars may have been mended.

Each message of each prompt is shown to every grammar of every module in data/ that lists its own in GRAMMARS, as it is
and without what politeness puts around it. The exit status is 1 if one of them could have made it. A slot of a grammar
stands for what a prompt is about, not for what it is asked with: only for numbers, and words of the texts that the
prompt lists as its "content". So "{sentence} as json" makes every "... as json", but not "how would ... look as json".

The openings of the completions are also compared with the beginnings of stories of data/stories.py.
"""

import argparse
import importlib
import json
import re
import sys
from pathlib import Path
from random import Random

from judge import LISTS

HERE = Path(__file__).resolve().parent
TRAIN = HERE.parent

BEFORE = re.compile(
    r"^(?:hey(?: there)?|hi(?: there)?|hello(?: there)?|yo|ok(?:ay)?|so|well|um|hmm|now|oh|and|then|please|pls|nibble|"
    r"could you|can you|would you|will you|i would like you to|id like you to|i want you to|i need you to|go ahead and|"
    r"good (?:morning|evening|afternoon)|sorry|excuse me|quick question|one more thing|wait|remind me)\s+"
)
AFTER = re.compile(
    r"\s+(?:please|pls|plz|thanks|thank you|thx|for me|now|then|again|ok|okay|nibble|right|exactly|thanks a lot|"
    r"if you can|if you dont mind|would you|can you|will you|or so|quickly)$"
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--stories", type=int, default=2000, help="stories whose beginnings are compared")
    parser.add_argument("--list", choices=LISTS, nargs="+", default=["final.json"], help="the lists that are checked")
    args = parser.parse_args()
    grammars, n_failed, normal = load()
    if not grammars:
        print("no module in data/ has GRAMMARS", file=sys.stderr)
        return 1
    prompts = {f"{name} {prompt['id']}": prompt for name in args.list
               for prompt in json.loads((HERE / name).read_text())}
    offences = []
    for name, prompt in prompts.items():
        for turn in prompt.get("turns") or [prompt["completion"]]:
            for text in bare(marked(turn, prompt.get("content", ()), normal)):
                makers = [name for name, grammar in grammars.items() if could_make(grammar, text)]
                if makers:
                    offences.append((name, turn, f"{', '.join(makers)}, as {text!r}"))
                    break
    openings = {name: prompt["completion"] for name, prompt in prompts.items() if "completion" in prompt}
    told = beginnings(args.stories, normal)
    for name, opening in openings.items():
        if any(story.startswith(normal(opening)) for story in told):
            offences.append((name, opening, "a story begins so"))
    for name, turn, maker in offences:
        print(f"{name}: {turn!r} could be made by {maker}")
    n_bad = len({name for name, _, _ in offences})
    print(f"{len(prompts)} prompts, {len(grammars)} grammars, {len(told)} stories: {n_bad} prompts are not new")
    return int(n_bad + n_failed > 0)


def load():
    """All grammars by module and name, how many modules failed, and what brings a text to the form that is compared."""
    # Some modules know each other by `from .names`, some by `from names`.
    sys.path[:0] = [str(TRAIN), str(TRAIN / "data")]
    grammars, n_failed = {}, 0
    for path in sorted((TRAIN / "data").glob("[a-z]*.py")):
        try:
            module = importlib.import_module(f"data.{path.stem}")
        except Exception as e:
            print(f"data/{path.name} cannot be used: {e!r}", file=sys.stderr)
            n_failed += 1
            continue
        for name, grammar in getattr(module, "GRAMMARS", {}).items():
            grammars[f"{path.stem}.{name}"] = grammar
    return grammars, n_failed, importlib.import_module("data.grammar").normal


def marked(turn, content, normal):
    """A message as grammars compare it, with `~` before each word that a slot may stand for."""
    text = f" {normal(turn)} "
    for part in content:
        part = normal(part)
        text = text.replace(f" {part} ", f" {' '.join('~' + word for word in part.split())} ")
    return re.sub(r"(?<![\w~])(\d)", r"~\1", text).strip()


def could_make(grammar, text):
    """Whether a grammar could make a marked text, with slots for the marked words alone."""
    is_content = [word.startswith("~") for word in text.split()]

    def slot(_, said, at):
        return said.ends(at, grammar.slot_words, lambda number: is_content[number])

    return grammar.could_make(text, slot=slot)


def bare(text):
    """A text, and what is left of it when politeness is taken away at either end."""
    found = [text]
    for one in found:
        for shorter in (BEFORE.sub("", one), AFTER.sub("", one)):
            if shorter and shorter not in found:
                found.append(shorter)
    return found


def beginnings(n, normal):
    """The first words of stories, where data/stories.py can tell any."""
    try:
        stories = importlib.import_module("data.stories")
    except Exception:
        return []
    tell = getattr(stories, "story", None) or getattr(stories, "tell", None) or getattr(stories, "make", None)
    if tell is None:
        print("data/stories.py has no function story, tell or make: no openings are compared", file=sys.stderr)
        return []
    rng = Random(1)
    found = set()
    for _ in range(n):
        one = tell(rng)
        found.add(normal(getattr(one, "text", None) or str(one))[:200])
    return found


if __name__ == "__main__":
    sys.exit(main())
