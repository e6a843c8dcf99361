"""Small grammars: lists of wordings that can be drawn from and asked whether they could have made a text.

A rule is a wording or a list of wordings. In a wording, `(a|b)` is one of several, `[a]` is there or not, `{name}`
is another rule, or a slot that the caller fills. Rules may not be recursive.
"""

import re
from dataclasses import dataclass, field
from random import Random

PARTS = re.compile(r"\{(\w+)\}|[()\[\]|]")


class _Text(str):
    def __init__(self, text):
        self.letters = letters(text)


@dataclass
class _Name:
    name: str


@dataclass
class _Choice:
    """One of several sequences."""

    options: list = field(default_factory=lambda: [[]])


def _parse(wording):
    stack = [_Choice()]
    at = 0
    for part in PARTS.finditer(wording):
        stack[-1].options[-1].append(_Text(wording[at : part.start()]))
        at = part.end()
        if part[1]:
            stack[-1].options[-1].append(_Name(part[1]))
        elif part[0] in "([":
            stack.append(_Choice())
        elif part[0] == "|":
            stack[-1].options.append([])
        else:
            done = stack.pop()
            if not stack:
                raise ValueError(f"a bracket is closed that was not opened: {wording!r}")
            if part[0] == "]":
                done = _Choice([[done], []])
            stack[-1].options[-1].append(done)
    if len(stack) != 1:
        raise ValueError(f"a bracket is not closed: {wording!r}")
    stack[0].options[-1].append(_Text(wording[at:]))
    return stack[0]


def normal(text):
    """What a text is compared by: lower case, words and digits alone, single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", "")))


def letters(text):
    """The same without spaces: grammars put words together of parts."""
    return normal(text).replace(" ", "")


class Said:
    """A text as it is compared: its letters and digits, and the number of the word that each belongs to."""

    def __init__(self, text):
        self.words = normal(text).split()
        self.letters = "".join(self.words)
        self.word_of = [number for number, word in enumerate(self.words) for _ in word]

    def ends(self, at, n_words, fits=lambda number: True):
        """Where a slot can end that begins at letter `at` and stands for up to so many words that fit."""
        found = set()
        for end in range(at, len(self.letters)):
            if self.word_of[end] >= self.word_of[at] + n_words or not fits(self.word_of[end]):
                break
            found.add(end + 1)
        return found


class Grammar:
    """Rules by name. `slots` are the names that only a caller can fill; in the question whether this grammar could
    make a text they stand for any one to `slot_words` words."""

    def __init__(self, rules, slots=(), slot_words=12):
        self.rules = {}
        for name, wordings in rules.items():
            wordings = [wordings] if isinstance(wordings, str) else wordings
            self.rules[name] = [_parse(wording) for wording in wordings]
        self.slots = set(slots)
        self.slot_words = slot_words
        for name in self.rules:
            self._check(name, ())

    def _check(self, name, above):
        if name in above:
            raise ValueError(f"the rule {name} contains itself")

        def walk(choice):
            for option in choice.options:
                for part in option:
                    if isinstance(part, _Choice):
                        walk(part)
                    elif isinstance(part, _Name):
                        if part.name in self.rules:
                            self._check(part.name, (*above, name))
                        elif part.name not in self.slots:
                            raise ValueError(f"{{{part.name}}} in the rule {name} is neither a rule nor a slot")

        for wording in self.rules[name]:
            walk(wording)

    def sample(self, rng: Random, start="start", **slots) -> str:
        """One text of the rule `start`; every slot it meets is taken from `slots`, which also go before rules."""
        out = []

        def rule(name):
            if name in slots:
                out.append(str(slots[name]))
            else:
                walk(rng.choice(self.rules[name]))

        def walk(choice):
            for part in rng.choice(choice.options):
                if isinstance(part, _Text):
                    out.append(part)
                elif isinstance(part, _Name):
                    rule(part.name)
                else:
                    walk(part)

        rule(start)
        text = re.sub(r" {2,}", " ", "".join(out)).strip()
        return re.sub(r" ([.,!?;:])", r"\1", text)

    def could_make(self, text, start="start", slot=None) -> bool:
        """Whether `text`, apart from case, punctuation and spacing, is one that `start` can give. `slot(name, said, at)`
        are the ends of what a slot can stand for from a letter on; without it that is any words."""
        said = Said(text)
        slot = slot or self.slot_ends
        known = {}

        def rule(name, at):
            if (name, at) not in known:
                ends = (choice(wording, at) for wording in self.rules[name]) if name in self.rules else [slot(name, said, at)]
                known[name, at] = set().union(*ends)
            return known[name, at]

        def choice(part, at):
            ends = set()
            for option in part.options:
                reached = {at}
                for each in option:
                    reached = set().union(*(step(each, at) for at in reached))
                ends |= reached
            return ends

        def step(part, at):
            if isinstance(part, _Text):
                return {at + len(part.letters)} if said.letters.startswith(part.letters, at) else set()
            return rule(part.name, at) if isinstance(part, _Name) else choice(part, at)

        return len(said.letters) in rule(start, 0)

    def slot_ends(self, name, said, at):
        return said.ends(at, self.slot_words)
