"""Automatic checks of what the model replied; no model and no person takes part.

A prompt is a dict:

    kind        story, completion, story_question, sum, json, nibble, talk or any other word; tables are made by it
    turns       the messages of the user, in order; or instead
    completion  a text to go on from
    check       what the last reply is held to: {"check": NAME, parameters}
    content     what it is about: parts of the turns that slots of a grammar may stand for (of use to unseen.py alone)
    first       the same for the first of two replies; without it, {"check": "story", "min_words": 25} where `check`
                is about the story that was told, and {"check": "any"} elsewhere

Whatever the check, each reply has to be sound: not empty, plain text without marks of a template, whole sentences (a
story that the token limit cut may lack its end), no loops, no slips such as "the the".

A stem is the beginning of a word or of several, in any case: "duck" finds "ducklings". With `$` at its end it is whole
words: "cat$" does not find "catch". The checks by NAME, with their parameters (those in brackets may be left out):

    any
    contains        [any]: one of these stems occurs; [all]: a list of such lists; [none]: no one of these occurs;
                    [min_words], [max_words]
    sum             answer: the number. Of the reply it is the one after the last "answer is", "=" or "equals", or else
                    the last one
    json            value: the object. Keys may differ in case, "_" and "-"; values are equal, apart from case.
                    [keys]: {key: other names for it}; [also]: {key: other values for it}; [extra]: whether keys are
                    allowed beyond these, with values that the prompt has, or that are listed in [given]
    story           [stems]: one of these occurs in the first half; [min_words] 40; [hero]: a name that occurs at least
                    twice. Names of the second half occur in the first half or the prompt, or are introduced ("a boy
                    named Max", "his brother Max")
    completion      as story, of the opening and what came after it together, but that the stems are sought in what
                    came after it, where they may also be replaced by a name given to the hero
    About the story of the reply before, as it was really told:
    story_name      the reply has the name of the hero: the first or the most frequent name of the story. Of a story
                    without names it has one of [kinds] (stems), or says that there is none
    story_hero      the same, but one of [kinds] will do in any case
    story_other     the reply has someone or something of the story other than the hero's name
    story_place     most words of the reply are of the story, and one follows a preposition there
    story_end       most words of the reply are of the story, and at least two of its last third
    story_summary   as story_grounded, shorter than the story and than [max_words] 60, with a hero or one of [kinds]
    story_title     at most [max_words] 16 words, with a word or a name of the story
    story_grounded  at least [at_least] 2 telling words of the reply are of the story, and [share] 0.5 of them all
    All of these: no name that neither the story nor the question has.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass

STORY_CHECKS = (
    "story_name story_hero story_other story_place story_end story_summary story_title story_grounded".split()
)

# Whose answers may be a few words without a full stop.
SHORT = ("sum", "story_name", "story_hero", "story_other", "story_place")


@dataclass
class Reply:
    """What the model said, and whether the limit of tokens cut it."""

    text: str
    cut: bool = False


def faults(prompt, replies):
    """What is wrong with the replies to a prompt; an empty list if nothing is."""
    turns = prompt.get("turns") or [prompt["completion"]]
    if len(replies) != len(turns):
        return [f"{len(replies)} replies to {len(turns)} messages"]
    about = prompt["check"]["check"] in STORY_CHECKS
    first = prompt.get("first") or ({"check": "story", "min_words": 25} if about else {"check": "any"})
    found = []
    for i, reply in enumerate(replies):
        is_last = i == len(turns) - 1
        check = prompt["check"] if is_last else first if i == 0 else {"check": "any"}
        story = replies[i - 1].text if i else ""
        of = "" if len(turns) == 1 else f"reply {i + 1}: "
        found += [of + fault for fault in one_reply(check, reply, turns[i], story)]
    return found


def one_reply(check, reply, message, story=""):
    """What is wrong with one reply; `story` is the reply before."""
    name = check["check"]
    if not reply.text.strip():
        return ["the reply is empty"]
    found = [*marks(reply.text, message), *loops(reply.text)]
    if name not in ("sum", "json"):
        found += slips(reply.text)
    whole = message + reply.text if name == "completion" else reply.text
    if name not in ("json", "story_title"):
        found += ends(reply, whole, may_be_cut=name in ("story", "completion"), short_too=name in SHORT)
    parameters = {key: value for key, value in check.items() if key != "check"}
    return found + CHECKS[name](reply.text, message, story, **parameters)


# Of any reply.


def marks(text, message=""):
    """Marks of a template, and characters that are not plain text."""
    found = []
    mark = re.search(r"<\|[^>]*|\|>|</?s>|<0x..>|\[/?INST\]|(?m:^\s*(?:user|assistant|system)\s*:?\s*$)"
                     r"|(?m:^\s*(?:User|Assistant|System):)", text)
    if mark:
        found.append(f"a mark of a template: {mark[0]!r}")
    odd = [c for c in text if not (" " <= c <= "~" or c in "\n’‘“”–—…é°€£") and c not in message]
    if odd:
        found.append(f"not plain text: {odd[0]!r}")
    return found


def loops(text):
    """The same again and again."""
    said = words(text)
    found = []
    grams = Counter(zip(*(said[i:] for i in range(4))))
    for gram, n in grams.most_common(1):
        if n > 4:
            found.append(f"{n} times {' '.join(gram)!r}")
    for sentence, n in Counter(sentence for sentence in sentences(text) if len(words(sentence)) > 2).most_common(1):
        if n > 2:
            found.append(f"{n} times the sentence {sentence!r}")
    distinct = len(set(said)) / max(len(said), 1)
    least = 0.25 if len(said) >= 150 else 0.3
    if len(said) >= 30 and distinct < least:
        found.append(f"of {len(said)} words only {distinct:.0%} are different ones")
    return found


TWICE = "the a an to of and was is are were in on at he she it they we his for from with but said this my".split()
SLIPS = {
    "a word twice": rf"\b({'|'.join(TWICE)}) \1\b",
    "a for an": r"\ba (?!one\b|once\b|use|uni|eu|ukulele)[aeiou]\w+",
    "an for a": r"\ban (?!hour|honest|honor|heir)[bcdfghjklmnpqrstvwxyz]\w+",
    "an article before an article": r"\b(?:a|an|the) (?:a|an|the|his|her|their|my)\b(?! (?:is|was|to)\b)",
    "a small letter after a full stop": r"(?<!\.\.)(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\b[pa]\.m)[.!?] +[a-z]",
    "a space before a mark": r"\w +[.,!?;]",
}


def slips(text):
    """Slips of grammar that can be told for certain."""
    found = []
    for what, expression in SLIPS.items():
        case = 0 if "small" in what else re.IGNORECASE
        slip = re.search(expression, text, case)
        if slip:
            found.append(f"{what}: {slip[0]!r}")
    return found


def ends(reply, whole, may_be_cut, short_too):
    """A last sentence that breaks off; a quotation that does not end."""
    if reply.cut:
        return [] if may_be_cut else ["the limit of tokens cut it"]
    found = []
    text = reply.text.rstrip()
    # A command or another value after a colon is whole without a mark.
    ended = re.search(r"""[.!?…)]["'”’)]*$|:\s+(?:\S+\s+){0,11}[^\s,;:-]+$""", text)
    if not ended and not (short_too and len(words(text)) <= 6):
        found.append(f"it breaks off: {text[-30:]!r}")
    if whole.count('"') % 2:
        found.append("a quotation is not closed")
    return found


# Words, names, sentences.


def words(text):
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def sentences(text):
    parts = re.split(r"""(?<=[.!?])["'”’]*\s+["'“‘]*|\n+""", text.lower())
    return [part.strip() for part in parts if part.strip()]


def has(text, stem):
    """Whether a stem occurs; see the top of this file."""
    whole = stem.endswith("$")
    stem = re.escape(stem.rstrip("$").lower()).replace(r"\ ", r"\s+")
    return re.search(rf"(?<!\w){stem}" + (r"(?!\w)" if whole else ""), text.lower()) is not None


def has_any(text, stems):
    return any(has(text, stem) for stem in stems)


TITLES = "Mr Mrs Ms Miss Dr Doctor Captain King Queen Prince Princess Uncle Aunt Grandma Grandpa Granny Old Lady Sir " \
         "Professor Farmer Mother Father Little Mayor".split()
NO_NAMES = set(TITLES) | set(
    "I I'm I'll I've I'd Once Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December Christmas Mom Mommy Dad Daddy Mama Papa Mum God Yes No "
    "Oh Ah Hello Hi Hey OK Okay English The A An And But It He She They We You JSON GGUF CPU Nibble Story Tale End "
    "Thank Thanks Please Good What Why How Where Who When".split()
)
NO_NAMES |= set(
    "Everyone Everybody Someone Somebody Nobody None Nothing Something Everything One Two Three Both All Each Neither "
    "Others Another That This These Those Many Most Some Then There Suddenly Inside So Up Down Out Off Away Here Never "
    "Often Sometimes Soon Still Just Even Only Again First Next Later Finally Always Quickly Slowly Quietly".split()
)
CAPITAL = re.compile(r"(?<![\w'’])[A-Z][a-z]+(?!\w)")
# What persons do: a capital before it is the name of one, even at the beginning of a sentence.
DID = re.compile(
    r" (?:said|asked|smiled|laughed|nodded|ran|saw|went|took|looked|thought|jumped|walked|hugged|thanked|loved|knew|"
    r"wanted|decided|replied|cried|whispered|shouted|gave|felt|picked|held|climbed|sat|learned|tried|put)\b"
)


def names(text):
    """How often each name occurs. A name is a word with a capital that also stands within a sentence, or that does
    what persons do and never has a small letter."""
    text = without_title(text)
    found = []
    for word in CAPITAL.finditer(text):
        name = word[0]
        if name in NO_NAMES or name in found:
            continue
        acts = DID.match(text, word.end()) and not re.search(rf"\b{name.lower()}\b", text)
        if acts or not begins_sentence(text, word.start()):
            found.append(name)
    return {name: len(re.findall(rf"\b{name}\b", text)) for name in found}


def without_title(text):
    """A text without its first line where that is a title."""
    first, _, rest = text.strip().partition("\n")
    is_title = rest.strip() and len(words(first)) <= 12 and not re.search(r"""[.!?…]["'”’)]*\s*$""", first)
    return rest.strip() if is_title else text


def begins_sentence(text, at):
    before = text[:at].rstrip(" ")
    if re.search(r"\b(?:Mr|Mrs|Ms|Dr|St)\.$", before):
        return False
    return not before or before[-1] in ".!?:\n\"“”‘…-" or re.search(r"(?:^|\s)['’]$", before) is not None


LINKS = "and|as|at|by|for|from|in|of|on|so|that|to|when|while|with"
INTRODUCED = re.compile(
    # "named Max", "my name is Max", "his two friends, Max and", "I am Max"
    r"""(?:\b(?:named|called|names?|friends?|brothers?|sisters?|cousins?|twins?|neighbou?rs?|I am|I'm)\b[^.!?"]{0,24}"""
    # "his old dog Max", "the fox Max", "the North Wind"
    rf"|\b(?:a|an|the|his|her|their|my|our)(?:\s+(?!(?:{LINKS})\b)\w+){{0,3}}\s+"
    r"|\b(?:Mr|Mrs|Ms|Dr)\.?\s+|\b(?:Miss|Doctor|Captain|King|Queen|Prince|Princess|Uncle|Aunt|Grandma|Grandpa|Granny|"
    r"Lady|Sir|Professor|Farmer|Mother|Father|Mayor)\s+)$",
    re.IGNORECASE,
)
PRESENTED = r", (?:an?|the|his|her|their|who|whose)\b| (?:the|who)\b"  # "Max, a bear who"


def strangers(text, known=""):
    """Names of the second half that nobody introduced."""
    middle = len(text) // 2
    while middle < len(text) and text[middle].isalnum():
        middle += 1
    found = []
    for name in names(text):
        at = re.search(rf"\b{name}\b", text).start()
        if at < middle or re.search(rf"\b{name}\b", known, re.IGNORECASE):
            continue
        if INTRODUCED.search(text[:at]) or re.match(rf"{name}(?:{PRESENTED})", text[at:]):
            continue
        found.append(name)
    return found


def heroes(story):
    """The names that may count as the hero's: the first one and the most frequent ones."""
    counts = names(story)
    first = first_name(story)
    most = max(counts.values(), default=0)
    return [name for name in counts if name == first or counts[name] >= 0.8 * most]


def first_name(story):
    """The name that comes first; of a place only if there is no other."""
    found = [(re.search(rf"\b{name}\b", story).start(), name) for name in names(story)]
    placed = [re.search(r"\b(?:in|at|near|from|to|of|on) $", story[:at]) is not None for at, _ in found]
    ordered = sorted((is_place, at, name) for is_place, (at, name) in zip(placed, found))
    return ordered[0][2] if ordered else None


STOP = set(
    "the and for that this with was were are is be been being has have had his her hers him its she they them their "
    "there then than when what where who whom which why how not but all any some very too also just about into onto "
    "from out off over under again because while after before until one two you your yours our ours we me my mine it "
    "he so if or as at by in on to of up an a i do did does done can could would will shall should may might must "
    "yes no oh well more most much many such only own same both each every other another even still now here every "
    "day let get got gets".split()
)
META = set(
    "story stories tale about called call calls named name names hero heroes heroine main character characters title "
    "end ended ends ending finally place takes take took set happens happen happened short version sum summary learn "
    "learned learns lesson moral friend friends told tell telling it's that's book it maybe perhaps think like idea "
    "problem main whole starts started start mostly really one's wants want wanted who's were star stars".split()
)
IRREGULAR = dict(
    pair.split("-")
    for pair in (
        "went-go gone-go found-find gave-give given-give came-come made-make saw-see seen-see lost-lose told-tell "
        "said-say ran-run sang-sing sung-sing flew-fly flown-fly grew-grow grown-grow knew-know known-know kept-keep "
        "left-leave felt-feel fell-fall fallen-fall brought-bring built-build bought-buy caught-catch taught-teach "
        "thought-think slept-sleep swam-swim sat-sit stood-stand took-take taken-take met-meet broke-break "
        "broken-break hid-hide hidden-hide woke-wake won-win wrote-write held-hold heard-hear became-become "
        "began-begin drew-draw drank-drink ate-eat eaten-eat shone-shine stole-steal stuck-stick threw-throw "
        "children-child mice-mouse geese-goose leaves-leaf wolves-wolf"
    ).split()
)


def root(word):
    """A word without its common endings; crude, but the same for both sides of a comparison."""
    word = re.sub(r"['’](?:s|ll|re|d|ve|m)?$", "", word)
    word = IRREGULAR.get(word, word)
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def telling(text, question=""):
    """The roots of the words of an answer that say something of their own, in order."""
    asked = {root(word) for word in words(question)}
    said = [word for word in words(text) if len(word) > 2 and word not in STOP and word not in META]
    return list(dict.fromkeys(root(word) for word in said if root(word) not in asked))


def wrong_names(text, *sources):
    return [name for name in names(text) if not any(re.search(rf"\b{name}\b", s, re.IGNORECASE) for s in sources)]


def grounded(text, question, story, at_least, share, part=None):
    """Whether what an answer says is in the story (`at_least` of it in a part of the story)."""
    found = [f"{name} is not in the story" for name in wrong_names(text, story, question)]
    said = telling(text, question)
    told = {root(word) for word in words(story)}
    where = told if part is None else {root(word) for word in words(part)}
    n_told = sum(word in told for word in said)
    if sum(word in where for word in said) < at_least:
        found.append(f"it says less than {at_least} things of {'the story' if part is None else 'its end'}")
    if n_told < share * len(said):
        found.append(f"not in the story: {' '.join(word for word in said if word not in told)}")
    return found


# The checks by name. Each is given the reply, the message, and the reply before.


def any_reply(text, message, story):
    return []


def contains(text, message, story, any=(), all=(), none=(), min_words=1, max_words=None):
    found = []
    for stems in [*([any] if any else []), *all]:
        if not has_any(text, stems):
            found.append(f"none of {', '.join(stems)}")
    found += [f"it has {stem}" for stem in none if has(text, stem)]
    return found + size(text, min_words, max_words)


def size(text, min_words, max_words):
    n = len(words(text))
    if n < min_words:
        return [f"only {n} words"]
    return [f"{n} words are too many"] if max_words and n > max_words else []


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
        "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
IN_WORDS = {word: n for n, word in enumerate(SMALL)} | {word: 10 * n for n, word in enumerate(TENS, 2)}


def numbers(text):
    """The numbers of a text in digits; if there are none, those in words."""
    found = re.findall(r"(?<![\w.])-?\d+(?:[.,]\d+)*", text)
    if found:
        return [float(number.replace(",", "")) for number in found]
    found = []
    for tens, ones in re.findall(rf"\b(?:({'|'.join(TENS)})\b[- ]?)?(?:({'|'.join(SMALL)})\b)?", text.lower()):
        if tens or ones:
            found.append(float(IN_WORDS.get(tens, 0) + IN_WORDS.get(ones, 0)))
    return found


def right_sum(text, message, story, answer, max_words=50):
    found = size(text, 1, max_words)
    parts = re.split(r"\banswer is:?|=|\bequals\b", text)
    given = numbers(parts[-1])[:1] if len(parts) > 1 else []
    given = given or numbers(text)[-1:]
    if not given:
        found.append("no number")
    elif given[0] != answer:
        found.append(f"{given[0]:g} in place of {answer}")
    return found


def right_json(text, message, story, value, keys=None, also=None, extra=False, given=()):
    keys, also = keys or {}, also or {}
    opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
    inside = re.search(rf"{re.escape(opening)}.*{re.escape(closing)}", text, re.DOTALL)
    if not inside:
        return ["no JSON"]
    around = text[: inside.start()] + text[inside.end() :]
    if len(words(around.replace("json", ""))) > 12:
        return ["more than the JSON"]
    try:
        got = json.loads(inside[0], object_pairs_hook=no_key_twice)
    except ValueError as e:
        return [f"not valid JSON: {e}"]
    if isinstance(value, list):
        return [] if same(got, value) else [f"{got} in place of {value}"]

    found = []
    got = {plain(key): one for key, one in got.items()}
    for key, expected in value.items():
        called = [name for name in map(plain, [key, *keys.get(key, ())]) if name in got]
        if not called:
            found.append(f"no {key}")
            continue
        one = got.pop(called[0])
        if not any(same(one, right) for right in [expected, *also.get(key, ())]):
            found.append(f"{key} is {one!r} in place of {expected!r}")
    for key, one in got.items():
        said = re.search(rf"(?<!\w){re.escape(str(one))}(?!\w)", f"{message} {' '.join(given)}", re.IGNORECASE)
        if not extra:
            found.append(f"a key too many: {key}")
        elif isinstance(one, (dict, list, bool)) or one is None or not said:
            found.append(f"{key} is {one!r}, which nobody said")
    return found


def no_key_twice(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def plain(key):
    return re.sub(r"[\s_-]", "", key).lower()


def same(one, other):
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.lower().split()) == " ".join(other.lower().split())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        one, other = ({plain(key): value for key, value in d.items()} for d in (one, other))
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return not isinstance(one, str) and not isinstance(other, str) and one == other


def a_story(text, message, story, stems=(), min_words=40, hero=None):
    found = size(text, min_words, None)
    # What is meant to be its topic comes up early.
    if stems and not has_any(text[: max(len(text) // 2, 200)], stems):
        found.append(f"none of {', '.join(stems)} in its first half")
    if hero and len(re.findall(rf"\b{hero}\b", text)) < 2:
        found.append(f"{hero} is not its hero")
    # In a second story, those of the first may come back.
    found += [f"{name} comes from nowhere" for name in strangers(text, f"{message} {story}")]
    return found


def a_completion(text, message, story, stems=(), min_words=40, hero=None):
    whole = f"{message} {text.strip()}"
    found = size(text, min_words, None)
    named = re.search(r"\b(?:named|called|name was) [A-Z][a-z]+", text[: len(text) // 2])
    if stems and not has_any(text, stems) and not named:
        found.append(f"none of {', '.join(stems)}")
    if hero and not re.search(rf"\b{hero}\b", text):
        found.append(f"{hero} does not come back")
    found += [f"{name} comes from nowhere" for name in strangers(whole)]
    return found


def no_name(text):
    return re.search(r"\b(?:no name|not have a name|doesn't have a name|not named|without a name)\b", text, re.I)


def has_hero(text, story, kinds):
    return any(re.search(rf"\b{name}\b", text) for name in heroes(story)) or has_any(text, kinds)


def story_name(text, message, story, kinds=(), max_words=35):
    found = size(text, 1, max_words) + [f"{n} is not in the story" for n in wrong_names(text, story, message)]
    right = heroes(story)
    if right and not has_hero(text, story, ()):
        found.append(f"not the hero's name: {', '.join(right)}")
    elif not right and not has_any(text, kinds) and not no_name(text):
        found.append("the story has no names")
    return found


def story_hero(text, message, story, kinds=(), max_words=35):
    found = size(text, 1, max_words) + [f"{n} is not in the story" for n in wrong_names(text, story, message)]
    if not has_hero(text, story, kinds):
        beginning = {root(word) for sentence in sentences(story)[:2] for word in words(sentence)}
        if heroes(story) or not any(word in beginning for word in telling(text, message)):
            found.append(f"not the hero: {', '.join(heroes(story)) or ', '.join(kinds)}")
    return found


def story_other(text, message, story, max_words=50):
    found = size(text, 1, max_words)
    if re.search(r"\b(?:nobody|no one|alone|just|only)\b", text, re.I) and len(names(story)) < 2:
        return found
    others = text
    if first_name(story):
        others = re.sub(rf"\b{first_name(story)}\b", "", text)
    return found + grounded(others, message, story, 1, 0.5)


PLACED = re.compile(
    r"\b(?:in|at|on|near|by|under|to|from|into|onto|over|inside|behind|through|around|outside|across|along|toward|"
    r"towards|beside|between|above|below|up|down|of|called)((?:\s+[\w'’-]+){1,5})",
    re.IGNORECASE,
)


def story_place(text, message, story, max_words=35):
    found = size(text, 1, max_words)
    counts = names(story)
    where = re.sub(rf"\b(?:{'|'.join(map(re.escape, counts))})\b", "", text) if counts else text
    # A place may have a name.
    where = where if telling(where, message) else text
    found += grounded(where, message, story, 1, 0.5)
    placed = {root(word) for phrase in PLACED.findall(story) for word in words(phrase)}
    if not any(word in placed for word in telling(where, message)):
        found.append("no place of the story")
    return found


def story_end(text, message, story, max_words=60):
    last = story[2 * len(story) // 3 :]
    return size(text, 2, max_words) + grounded(text, message, story, 2, 0.5, last)


def story_summary(text, message, story, kinds=(), max_words=60):
    found = size(text, 4, min(max_words, len(words(story)) - 1))
    found += grounded(text, message, story, 2, 0.5)
    if not has_hero(text, story, kinds):
        found.append(f"not the hero: {', '.join(heroes(story)) or ', '.join(kinds)}")
    return found


def story_title(text, message, story, max_words=16):
    found = size(text, 1, max_words)
    told = {root(word) for word in words(story)}
    if not any(word in told for word in telling(text)):
        found.append("nothing of the story")
    # In a title every word has a capital, so wrong names cannot be told from others.
    return found


def story_grounded(text, message, story, at_least=2, share=0.5, max_words=60):
    return size(text, 1, max_words) + grounded(text, message, story, at_least, share)


CHECKS = {
    "any": any_reply,
    "contains": contains,
    "sum": right_sum,
    "json": right_json,
    "story": a_story,
    "completion": a_completion,
    "story_name": story_name,
    "story_hero": story_hero,
    "story_other": story_other,
    "story_place": story_place,
    "story_end": story_end,
    "story_summary": story_summary,
    "story_title": story_title,
    "story_grounded": story_grounded,
}
