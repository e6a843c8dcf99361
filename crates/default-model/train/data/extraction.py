"""Wishes to have a sentence as JSON, with the object as the whole reply, which repeats what the sentence tells.

The keys are those that the wish names, in its order and its spelling, or else all that the sentence tells.
"""

import json
import re
from random import Random

from .extraction_families import ATTRIBUTES, FAMILIES
from .extraction_values import FORMS, written
from .grammar import Grammar

# Slots that are no key, with the keys whose values they tell.
_TELLS = {"items": ["item"], "animals": ["animal"], "order": ["item", "quantity"], "orders": ["items"]}
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
# Where "a" is to be "an".
_AN = re.compile(r"\b([Aa]) (?=(?:art|umbrella|overcast|eight|eleven|(?:8\d?|11|18)-))")


def _keys_told(family, sentence):
    """Which keys of `family` have their value in `sentence`, in the order of the family."""
    keys = FAMILIES[family][1]
    slots = [slot[1] for slot in _SLOT.finditer(sentence)]
    told = [key for slot in slots for key in ([slot] if slot in keys else _TELLS.get(slot, []))]
    return [key for key in keys if key in told]


def _forms(family):
    """All that `family` may tell as the lines of a form."""
    keys = [key for key in FAMILIES[family][1] if family != "orders"]
    lines = ["{}: {{{}}}".format(key.replace("_", " "), key) for key in keys]
    return [", ".join(lines), "\n".join(lines), "; ".join(lines[:4])] if len(keys) > 1 else []


_TOLD = {
    family: [(wording, _keys_told(family, wording)) for wording in [*sentences, *_forms(family)]]
    for family, (_, _, sentences) in FAMILIES.items()
}
# Another name of a key must not be a key of its own in the same family.
_OTHERS = {
    family: {key: [name for name in names.split() if name not in keys] for key, names in keys.items()}
    for family, (_, keys, _) in FAMILIES.items()
}

_ATTRIBUTE_NAMES = list(ATTRIBUTES)
# The first one, the others, and what stands between two and before the last.
_ATTRIBUTE_SENTENCES = [
    ("The {} is {}", "the {} is {}", ", ", " and "),
    ("The {} is {}", "the {} {}", ", ", ", "),
    ("The {} is {}", "its {} is {}", ", ", " and "),
    ("My {} is {}", "my {} is {}", ", ", " and "),
    ("Her {} is {}", "her {} is {}", ", ", " and "),
    ("His {} is {}", "his {} is {}", ", ", " and "),
    ("Our {} is {}", "our {} is {}", " and ", " and "),
    ("Its {} is {}", "Its {} is {}", ". ", ". "),
    ("With the {} {}", "the {} {}", ", ", " and "),
    ("It has the {} {}", "the {} {}", ", ", " and "),
    ("We know that the {} is {}", "that the {} is {}", ", ", " and "),
    ("{}: {}", "{}: {}", ", ", ", "),
    ("{}: {}", "{}: {}", "; ", "; "),
    ("{}: {}", "{}: {}", "\n", "\n"),
    ("{} = {}", "{} = {}", ", ", ", "),
    ("{} is {}", "{} is {}", ", ", ", "),
    ("{} {}", "{} {}", ", ", ", "),
    ("The form says {} {}", "{} {}", ", ", " and "),
]
KINDS = [
    *FAMILIES, *list(FAMILIES)[:22], *["person"] * 3, *["attributes"] * 6, "pet", "item", "meeting",
]  # fmt: skip


def _attributes(rng):
    """A statement whose keys are in its own words."""
    keys = rng.sample(_ATTRIBUTE_NAMES, rng.choice((1, 2, 2, 3, 3, 4, 4)))
    first, next_, between, last = rng.choice(_ATTRIBUTE_SENTENCES)
    made = {key: ATTRIBUTES[key](rng) for key in keys}
    parts = [(next_ if at else first).format(key, written(rng, made[key])) for at, key in enumerate(keys)]
    sentence = between.join(parts[:-1]) + (last if len(parts) > 1 else "") + parts[-1]
    stop = "." if first[0] != "{" else ""
    return {key.replace(" ", "_"): value for key, value in made.items()}, sentence + stop


def statement(rng):
    """A family, the values by key, other names by key, and the sentence that tells the values."""
    family = rng.choice(KINDS)
    if family == "attributes":
        made, sentence = _attributes(rng)
        return family, made, {key: [] for key in made}, sentence
    made, more = FAMILIES[family][0](rng)
    wording, told = rng.choice(_TOLD[family])

    def say(slot):
        key, form = slot[1], slot[2]
        if form:
            return FORMS[form](rng, made[key])
        return written(rng, made[key]) if key in made else more[key]

    sentence = _AN.sub(r"\1n ", _SLOT.sub(say, wording))
    first = _SLOT.match(wording)
    if not (first and isinstance(made.get(first[1]), str)):
        sentence = sentence[0].upper() + sentence[1:]
    return family, {key: made[key] for key in told}, _OTHERS[family], sentence


# The words in the keys that a user may name, and those that may stand by them.
_KEY_NAMES = [name for keys in _OTHERS.values() for key, names in keys.items() for name in (key, *names)]
_KEY_NAMES += ATTRIBUTES
_KEY_WORDS = {word for name in _KEY_NAMES for word in re.split("[ _]", name)}
_KEY_WORDS |= {re.sub("[ _]", "", name) for name in _KEY_NAMES}
_KEY_WORDS |= set("string number text str int 0".split())
_BETWEEN = set("the and plus then just only".split())

# Around a wish, by the people who have one: without any fact that could be taken for one of the sentence.
_AROUND = {
    "lead": [
        *[""] * 34,
        "(hi|hey|hello|good morning|good evening|hi there|dear Nibble|Nibble|ok|okay|so|now|right|alright|next one),",
        "(hi|hey|hello|yo)[ Nibble]!",
        "(one more|another one|next|quick one|last one|easy one|a small task)(:|,|.)",
        "(I am|I'm) (new to|learning|practicing|trying out) JSON.",
        "(I am|I'm) (a programmer|writing a program|building a small app|making a database|filling a table|a teacher).",
        "my (son|daughter|boss|teacher|grandson|colleague) (needs|wants|asked for) JSON.",
        "my (computer|app|script|phone|robot) (only|just) understands JSON.",
        "(I have|here comes|there is|we have) (a little|a small|another|one more) (job|task|exercise) for you.",
        "(sorry to bother you|excuse me|if you have a minute|when you have time|if it is no trouble|be so kind)(,|:)",
        "(I don't know much about|I never understood|I am no good at|I keep hearing about) (computers|this JSON "
        "thing|JSON).",
        "(no chatting|no small talk|keep it short|be quick|hurry|short on time|busy day)(.|,|!)",
        "(let's see if|I bet|I doubt that|I wonder if) you can do this(.|:)",
        "for my (homework|class|boss|website|app|list|database|course|little project)(:|,|.)",
        "we (practice|do|need|learn) JSON (at school|today|in class|at work).",
        "(it is late and I am tired|I had a long day|it's early|lunch is over).",
    ],
    "tail": [
        *[""] * 40,
        "\n(Thanks|Thank you|Please|Thx|Many thanks|Cheers|Thanks a lot)[!|.]",
        "\n\n(Thanks|Thank you|Please|Thank you so much|Much appreciated)[!|.]",
        " - (thanks|thank you|please|pls|thx)",
        "\n(JSON only|Only JSON|Just the object|Nothing else|No explanation|No comments|Only the object), please.",
        "\n(It is for|I need it for) my (program|app|boss|homework|website|database|list).",
    ],
    "json": [
        *["JSON"] * 5,
        *["json"] * 3,
        *["a JSON object"] * 3,
        "JSON format",
        "a json object",
        "(proper|valid|clean|simple|plain|good|correct|some) (JSON|json)",
        "(JSON|json) (data|code|notation|style)",
        "a (small|simple|little|tiny|short|single) JSON object",
        "one JSON object",
        "a piece of JSON",
    ],
    "text": ["sentence", "sentence", "sentence", "text", "text", "(line|statement|phrase|note|message)"],
    # {sentence} has its full stop, {bare} has none.
    "colon": [
        *[": {sentence}"] * 6,
        *[": {bare}"] * 2,
        *[': "{bare}"'] * 2,
        ": '{bare}'",
        ': "{sentence}"',
        ". {sentence}",
        " - {sentence}",
        " -> {sentence}",
        " (=>|>|--|~|...) {bare}",
        *["\n{sentence}", ":\n{sentence}", ":\n\n{sentence}"] * 2,
        ":\n\"{sentence}\"",
        ", {sentence}",
        ": <{bare}>",
        ": `{bare}`",
    ],
    "asked": [
        *["? {sentence}"] * 5,
        " {sentence}",
        "? \"{bare}\"",
        "? '{bare}'",
        "[?|:]\n{sentence}",
        "[?]\n\n{sentence}",
        ": {sentence}",
        "[?] - {bare}",
    ],
    # The sentence before the wish.
    "first": [
        *["{sentence} "] * 8,
        *["{sentence}\n"] * 3,
        "{sentence}\n\n",
        '"{bare}" ',
        "'{bare}' ",
        '"{sentence}" ',
        '"{sentence}"\n',
        "{bare} - ",
        "{bare} ... ",
        "{bare}, ",
    ],
    "quoted": ["'{bare}'", '"{bare}"', "'{bare}'", '"{bare}"', "`{bare}`", '"{sentence}"', "<{bare}>"],
    "it": ["that", "this", "it", "that", "the {text}", "that {text}", "this {text}", "all that", "what I said"],
}

class _Wishes(Grammar):
    """In the question what it could make {keys} and {list} are any row of words for keys."""

    def slot_ends(self, name, said, at):
        if name not in ("keys", "list"):
            return super().slot_ends(name, said, at)
        if at == len(said.letters):
            return set()
        ends = set()
        first = said.word_of[at]
        for number, word in enumerate(said.words[first:], first):
            if word not in _KEY_WORDS and word not in _BETWEEN:
                break
            at += len(word)
            if word in _KEY_WORDS:
                ends.add(at)
        return ends


REQUESTS = _Wishes(
    {
        **_AROUND,
        "start": "{lead} {wish}{tail}",
        "wish": ["{before}", "{before}", "{before}", "{after}", "{after}", "{around}"],
        "before": [
            "(turn|convert|change|make|transform|put|bring|translate|rewrite) this into {json}{colon}",
            "(turn|convert|change|transform|put|rewrite) (this|the following|that) {text} (to|into) {json}{colon}",
            "(turn|convert|transform|put|change) the following into {json}{colon}",
            "(turn|convert) into {json}{colon}",
            "(can|could|would|will) you (turn|convert|put|make|change) this (into|to) {json}{asked}",
            "(can|could|would) you (turn|convert) this {text} (into|to) {json}{colon}",
            "(can|could) you make {json} (of|from|out of) this{asked}",
            "(can|could) I (have|get) this as JSON{colon}",
            "(as|to|in|into) (JSON|json)[ please]{colon}",
            "(JSON|json)[ please]: {sentence}",
            "(JSON|json) {sentence}",
            "to json: {bare}",
            "(give|show|write|send|get) me {json} for this {text}{colon}",
            "(give|show) me the JSON (for|of){colon}",
            "(give|show|write) me (this|the following) (as|in) {json}{colon}",
            "(write|print|return|output|express|format|show) this (as|in) {json}{colon}",
            "(write|print|return|output|express|format) the following (as|in) {json}{colon}",
            "(write|format) (this|the) {text} as {json}{colon}",
            "make {json} (out of|from|of|with|for){colon}",
            "make {json} (out of|from|of|for) this {text}{colon}",
            "create {json} (from|for|out of) (this|the following|this sentence){colon}",
            "build {json} (from|out of) (this|the following){colon}",
            "parse[ this| the following| this sentence| that]{colon}",
            "parse this into {json}{colon}",
            "parse to {json}{colon}",
            "(can|could) you parse this{asked}",
            "extract the (data|facts|fields|information|info|details|values) (from|in){colon}",
            "extract the (data|facts|fields|information|info|details) (from|in) (this|the) {text}{colon}",
            "extract the (data|facts|information|details) as {json}{colon}",
            "extract (everything|all facts|all values)[ as JSON]{colon}",
            "extract(:| this:| as JSON:| json:) {sentence}",
            "(pull|get|take|pick) the (facts|data|details|information) (from|out of) this{colon}",
            "(pull|get|take|pick) out the (facts|data|details|information){colon}",
            "I need (structured data|JSON|a JSON object|a json){colon}",
            "I need (structured data|JSON|a JSON object) (from|for|of) (this|the following|this sentence){colon}",
            "I need this (as|in) {json}{colon}",
            "I want {json} (from|for|of) (this|the following|this sentence){colon}",
            "I want this as {json}{colon}",
            "I would like {json} (from|for|of) this{colon}",
            "(I'd like|I would like) this (as|in) {json}{colon}",
            "my program needs JSON[ for this]{colon}",
            "my (app|program|script|code) can only read JSON. {sentence}",
            "structured data(:| from:| please:) {sentence}",
            "data from this {text}{colon}",
            "(read|look at|take) this {text} and (give me|return|write|make) {json}{colon}",
            "(read|look at|take) this and (give me|return|write|make|fill in) {json}{colon}",
            "fill {json} from this{colon}",
            "what is this (as|in) {json}{asked}",
            "what would this (look like|be) (as|in) {json}{asked}",
            "how does this look (as|in) {json}{asked}",
            "how would you write this (as|in) JSON{asked}",
            "how do I write this (as|in) JSON{asked}",
            "what is the JSON (for|of)[ this]{colon}",
            "do you (know|do) JSON? (Try|Do|Convert|Here is one|Then take)[ this]: {sentence}",
            "are you able to (turn|convert|put) this into {json}{asked}",
            "here is a {text}[,|.] (make|give me|turn it into|write|I need) {json}{colon}",
            "here is one for you to (convert|turn into JSON|put into JSON|parse){colon}",
            "reply (only |just |)(with|in) {json}{colon}",
            "answer (only |just |)(with|in) {json}{colon}",
            "only JSON[,| please]: {sentence}",
            "(JSON only|only JSON|nothing but JSON)[, no other words|, no text]: {sentence}",
            "respond with {json} (for|about){colon}",
            "(sentence|text|input|note|message|line) to (json|JSON){colon}",
            "task: {text} to JSON. {sentence}",
            "(jsonify|json-ify|serialize|encode|structure)[ this]{colon}",
            "store this as {json}{colon}",
            "save this (as|in) {json}{colon}",
            "describe this (as|in|with) {json}{colon}",
            "represent this (as|in|with) {json}{colon}",
            "give this to me (as|in) {json}{colon}",
            "key and value pairs[ please| from this]{colon}",
            "(find|list) the (keys|facts) and values (in|of) this{colon}",
            "organize this (as|in|into) {json}{colon}",
            "I have to (store|save|send) this as JSON{colon}",
            "one JSON object (for|from|about) this{colon}",
            "one line of JSON[ for this]{colon}",
            "help me (put|turn) this into {json}{colon}",
            "help me make JSON (from|of) this{colon}",
            "(any|is there any|is there a) (chance|way|possibility) (of getting|to get|you could give me|to have) "
            "this (as|in) {json}{asked}",
            "(I wonder|I was wondering|I am curious|I'd love to know) (what this looks like|how this looks|how this "
            "would look|how one writes this) (as|in) {json}{colon}",
            "(would|do) you mind (turning|putting|converting|writing|changing) this (into|to|as) {json}{asked}",
            "(do you think|are you sure|is it true that) you can (turn|put|convert) this into {json}{asked}",
            "(is it possible|would it be possible) to (turn|put|convert|get|have) this (as|into|in) {json}{asked}",
            "(show|prove) (me |)that you can (do|write|make|speak) JSON{colon}",
            "(say|tell me|repeat|spell out|put|phrase) (this|the following) (in|as) {json}{colon}",
            "(how about|what about|and now|let us have|let's have|let's see|time for) {json} (for|from|of) this{asked}",
            "(please |kindly |)(provide|supply|produce|deliver|generate|prepare|return|compose) {json} (for|from|of"
            "|based on) (this|the following|the following sentence){colon}",
            "(please |kindly |)(provide|produce|generate) (the |)(corresponding|matching|fitting) JSON{colon}",
            "(for this {text}|for the following)[ I need| give me| make|,] {json}{colon}",
            "(the following|this) {text} (should|must|has to|needs to|shall|ought to) (become|be|turn into) "
            "{json}{colon}",
            "(the following|this) (must|should|has to) go into (a JSON file|my database|a JSON document|my JSON "
            "file){colon}",
            "(put|store|save|file|enter) (the facts|the data|the information|everything|it all|this) (in|into) "
            "{json}{colon}",
            "(what are|which are|list|name|note|write down) the (facts|values|details|fields) (here|in this "
            "{text})[, as JSON]{asked}",
            "(what|which) (facts|values|data|details) (do you find|are|can you see) (in this|here)[, as JSON]{asked}",
            "(make|give|write) me (the|a) JSON (version|form|equivalent|copy|translation) of this{colon}",
            "(JSON version|JSON form|JSON translation|json equivalent) of(:| this:| this sentence:) {sentence}",
            "(translate|rewrite) (from English|this English sentence|plain English) (to|into) {json}{colon}",
            "English (->|to|=>|into) JSON{colon}",
            "(text|sentence|words|sentence in, JSON out|free text) (->|=>|to|2) (json|JSON){colon}",
            "(JSON|json)(!|?|...|)\n{sentence}",
            "(json|JSON) (this|me this|of|for|from|out of|it|the following){colon}",
            "(JSON|json) (conversion|extraction|output|mode|task|exercise|object|only){colon}",
            "(input|text|sentence|data|in): {sentence}\n(output|json|JSON|result|out|answer)(:|?| =)",
            "(to_json|tojson|parse|json.dumps|extract|make_json)(:|) {quoted}",
            "(I have|I've got|I got|here is) a {text} (that needs to be|that must become|which I need as|and I want "
            "it as) {json}{colon}",
            "(I|we) (want|need|have) to (import|load|feed|send|upload) this (to|into) (a program|my app|the system"
            "|the computer)[, so JSON|, JSON please| as JSON]{colon}",
            "(the|my) (computer|machine|program|server|app|website) (wants|needs|expects|asks for|takes) (JSON|a "
            "JSON object)[, not prose|, not text|, here is the text]{colon}",
            "(make|can you make) this (machine readable|readable for a computer|readable for my program|fit for a "
            "database){asked}",
            "(structure|organize|tidy up|sort|break down|arrange|model|tabulate) (this|the following|this "
            "sentence)[ as JSON| as keys and values| for me]{colon}",
            "(break|split|cut|take) this (into|apart into) (keys and values|key-value pairs|fields|JSON fields){colon}",
            "(as|in|with) (keys and values|key-value pairs|fields and values|curly braces|braces){colon}",
            "(curly braces|key: value|keys plus values|an object|one object), please{colon}",
            "(please can you|you can|you could|you please|kindly) (make|do|give) (to |)JSON (with|from|of) this "
            "{text}{colon}",
            "please (to |)(make|convert|transform) (this|the) {text} (in|to) JSON{colon}",
            "how (is|looks|can be|to write) this (in|as|like) JSON{asked}",
            "(what|how) (should|must|will|could|does|would) the JSON (look like|look) (for|of) this{asked}",
            "(I want to|I'd like to|let me|may I) see this (as|in) {json}{colon}",
            "(write|do|draw up|put down|jot down) the JSON (for|of)(: | this: | the line ){sentence}",
            "(the kids|my students|my friends|my pupils|the children) (want|would like) to see (this|a sentence) "
            "(as|in) {json}{colon}",
            "(dear|sweet|oh) (computer|little model|machine|one), (make|turn|weave|spin) (these words|this line"
            "|this) into {json}{colon}",
            "(help|please help|help me)[,|!] (I need|my boss wants|my teacher wants|the app wants) this (as|in) "
            "{json}{colon}",
            "(remind me how|show me how|teach me how|explain by example how) (this|one) (looks|is written|would be "
            "written) (as|in) JSON{colon}",
            "(you know JSON, right|you speak JSON, don't you|you do JSON, yes|can you do JSON)?[ then| so| please] "
            "(try|take|do|convert) this{colon}",
            "(can|could|would|will) you (do|handle|manage|work out|figure out) the JSON (for|of) this[ one| "
            "sentence]{asked}",
            "(can|could) (I|we) (have|get|see) (some |the |)(JSON|json) (for|from|of) this{asked}",
            "(reply|answer|respond|come back) with (nothing but|only|just|nothing except) {json}{colon}",
            "(first|step one): read this. (then|step two): (write|make|give) {json}{colon}",
            "(take|grab|collect|gather|fish|dig) (all the|the|every|all) (facts|data|info|details) (out of|from) "
            "(this|this sentence|the following)[ and make JSON| as JSON|]{colon}",
            "(get|take|pull|grab|read) (everything|all|what you can) (out of|from) this (into|as) {json}{colon}",
            "(data|info|fact|detail) extraction(:| for:| from:| please:) {sentence}",
            "(convert|turn|change) (what I say|my words|my sentence|my note|what I wrote) (to|into) {json}{colon}",
            "(imagine|pretend|think) you are a (parser|JSON machine|converter|database){colon}",
            "you are a (parser|JSON converter|data robot|form filler). (Parse|Convert|Do|Read)[ this]: {sentence}",
        ],
        "after": [
            "{first}(->|=>|>|-->) (json|JSON)",
            "{first}(->|=>|-->) (json|JSON)",
            "{first}(as|in|to) (JSON|json)[ please]",
            "{first}(as|in|to) (JSON|json)[ please][.]",
            "{first}(JSON|json)[ please][.|?]",
            "{first}(Turn|Convert|Make|Change|Put) (that|this|it) into {json}[.]",
            "{first}(Turn|Convert) this {text} into {json}[.]",
            "{first}(Can|Could|Would) you (turn|convert|put|make) (that|this|it) into {json}[?]",
            "{first}(Can|Could) you (give|write|show) me (that|this|it) (as|in) {json}[?]",
            "{first}(Give|Show|Write|Send) me (that|this|it) (as|in) {json}[.]",
            "{first}(Give|Show) me the JSON[ for that| for this].",
            "{first}(Write|Return|Print|Output|Express|Format) (that|this|it) (as|in) {json}[.]",
            "{first}(Make|Create|Build) {json} (out of|from|of) (that|this|it)[.]",
            "{first}(Parse|Extract|Jsonify|Structure) (that|this|it)[.]",
            "{first}Parse (that|this|it) into {json}[.]",
            "{first}Extract the (data|facts|fields|details)[ as JSON][.]",
            "{first}I need (that|this|it) (as|in) {json}[.]",
            "{first}(I want|I would like|I'd like) (that|this|it) (as|in) {json}[.]",
            "{first}What is (that|this|it) (as|in) {json}[?]",
            "{first}What (would|does) (that|this|it) look like (as|in) {json}[?]",
            "{first}How (would|do) you write (that|this) (as|in) {json}[?]",
            "{first}Now (as|in) {json}[.]",
            "{first}(Please|Now) (as|in) {json}[.]",
            "{first}JSON form(:|?|.)",
            "{first}Structured data[ please][.]",
            "{first}Answer (with|in) {json}[.]",
            "{first}(Reply|Respond) (only |just |)(with|in) {json}[.]",
            "{first}Only the JSON[,| please].",
            "{first}(Store|Save) (that|this|it) (as|in) {json}[.]",
            "'{bare}' (as|in|to|into) {json}[.]",
            "\"{bare}\" (as|in|to|into) {json}[.]",
            "'{bare}' - (JSON|json)[ please]?",
            "{first}Put the facts (in|into) {json}[.]",
            "{first}My program wants (that|this|it) (as|in) JSON[.]",
            "{first}(in|as) {json}, (if you can|if possible|if you don't mind|would you|can you|thanks|right|ok)[?|.]",
            "{first}how (would|does|will|could|might) (that|this|it) (look|be written) (as|in) {json}[?]",
            "{first}what (would|will|could|might) (that|this|it) (be|look like) (as|in) {json}[?]",
            "{first}(any chance|is there a way|would it be possible) (to get|to have) {it} (as|in) {json}[?]",
            "{first}(I wonder|I was wondering|I'd like to know|I am curious) (how {it} looks|what {it} is|what {it} "
            "would be) (as|in) {json}[.]",
            "{first}(do|would) you mind (putting|turning|converting|changing) {it} (into|to) {json}[?]",
            "{first}(can|could|would|will) you (put|make|turn|change|translate|rewrite) {it} (into|to) {json}[ for "
            "me| please|, please|][?|.]",
            "{first}(please |kindly |)(provide|produce|generate|return|prepare|send|deliver) {it} (as|in) {json}[.]",
            "{first}(please |now |so |then |)(turn|convert|put|change|make|transform|parse|translate) {it} (into"
            "|to) {json}[.]",
            "{first}(please |now |and now |)(the|its|your|a) JSON[ version| form| object|][ please|, please|][.|!|?]",
            "{first}(store|save|file|keep|note|record) {it} (as|in) {json}[ for me| please][.]",
            "{first}(my|the) (program|app|computer|database|server|boss|teacher) (needs|wants|expects) {it} (as|in) "
            "{json}[.]",
            "{first}(so|now|and)[,] (what|where) is the JSON[?]",
            "{first}(extract|parse|structure|serialize|organize|jsonify|encode|tabulate) {it}[ please| for me|, "
            "please][.|!|]",
            "{first}(extract|get|pull out|list|give me|find|write down|collect) (the|all|all the) (facts|data"
            "|details|values|fields|info)[ in JSON| as JSON|][.]",
            "{first}(is it|it is|it's|this is) for my (app|program|database|script|list), so (JSON|json|JSON please"
            "|give me JSON)[.]",
            "{first}(that|this) (should|must|needs to|has to|ought to) (be|become|end up as|turn into) {json}[.]",
            "{first}(that|this) is the {text}, (now|please|I need|give me|make|write) {json}[.]",
            "{first}(that's|this is) (what I have|all I have|the text|all|my sentence|the note). (JSON please|Now "
            "JSON|Make it JSON|I need JSON|Put it into JSON)[.|!]",
            "{first}(JSON|json)(!|?|.|...| pls| now| it| this| that| output| format| only)",
            "{first}(to|into|as|in|->|=>|>>|~>|==>) (JSON|json)[!|?|.|]",
            "{first}(answer|reply|respond|output|format|result|reply format|return type)(: | = | in | is )(JSON"
            "|json)[.]",
            "{first}(break|split|cut) {it} (down |up |)into (keys and values|fields|key-value pairs)[.]",
            "{first}(make|turn) {it} into (keys and values|an object|an object with keys and values|key-value pairs"
            "|structured data)[.]",
            "{first}(I|we) (want|need|would like|would love|have) to (see|have|store|keep|get) {it} (as|in) {json}[.]",
            "{first}(show|give|send|write|make|hand|get) me (the JSON|{json}|an object|structured data)[ for that| "
            "of that| please|, please|][.]",
            "{first}(did you get that|got it|understood|all clear)? (then|so|now|good, so) (write|put|give|say) (it "
            "|)(as|in) {json}[.]",
            "{first}(how|now how) (do|would|could|can|should) (I|you|we|one) (write|say|put|express|store|save) "
            "{it} (as|in) {json}[?]",
        ],
        "around": [
            "turn {quoted} into {json}[.]",
            "(convert|change|translate|transform) {quoted} (to|into) {json}[.]",
            "(can|could|would) you (turn|convert|put) {quoted} into {json}[?]",
            "(write|express|format|return|output|print) {quoted} (as|in) {json}[.]",
            "(write|express|format|return) {quoted} (as|in) {json}[.]",
            "(give|show) me {quoted} (as|in) {json}[.]",
            "what is {quoted} (as|in) {json}[?]",
            "how (would|do) you (write|say) {quoted} (as|in) {json}[?]",
            "I need {quoted} (as|in) {json}[.]",
            "I have the {text} {quoted} and (need|want) {json}[.]",
            "the {text} is: {sentence} (Make|Give me|Write|Return|I need) {json}[.]",
            "{text}: {sentence} (Format|Output|Form|Result): JSON[.]",
            "input: {sentence} output: JSON",
            "make {json} of {quoted}, please[.]",
            "take {quoted} and (make|write|return) {json}[.]",
            "take the {text} {quoted} and (make|write|return) {json}[.]",
            "please take this: {sentence} and give me {json}[.]",
            "someone wrote: {sentence} (Make|Write|Give me) {json}[.]",
            "my (friend|boss|note|teacher|sister) says: {sentence} (As|In|I need) JSON[.|, please.]",
            "I read this: {sentence} (Put|Turn) it into {json}[.]",
            "(turn|convert|put|transform|change|make|translate|rewrite) {quoted} (into|to) {json}[ please| for me|, "
            "please|][.|?]",
            "(can|could|would|will) you (turn|convert|put|translate|rewrite|change) {quoted} (into|to) {json}[ "
            "please| for me|][?]",
            "(what (would|does)|how (would|does)|what might) {quoted} look like (as|in) {json}[?]",
            "(the JSON|JSON|json|a JSON object|an object) (for|of|from|out of) {quoted}[ please|, please|][.|?]",
            "(my|a|our) (friend|boss|note|teacher|sister|grandpa|colleague|customer|mother|diary|calendar|list) "
            "(says|wrote|said|tells me|writes)(:|,) {quoted}[.] (As|In|I need it as|Make that|Please put it into"
            "|How is that in) JSON[.|?|, please.]",
            "(I|we) (read|heard|found|got|received|saw|noted) (this|the following|a note)(:|, it says|) {quoted}[.] "
            "(Put|Turn|Convert|Change) it into {json}[.|, please.]",
            "(here|this) is (my|the|a|our) {text}(:|,) {quoted}[.] (Make|Build|Create|Write|Return|Give me|Now I "
            "need) {json}[.| please.]",
            "(given|from|with|using|based on|take|out of|for) {quoted}[,] (make|write|build|create|give me|return"
            "|produce|I want|I need) {json}[.]",
            "(I|we) (need|want|would like|must have) {quoted} (as|in|to be) {json}[ by tonight| right now| for my "
            "app|][.|!]",
            "(if I say|when I say|suppose I write|suppose somebody says|say I have|let's say) {quoted}, (what is"
            "|what would be|how looks|what does it look like in|how do you write) (the |)JSON[?]",
            "(parse|extract|structure|serialize|jsonify|organize|encode) {quoted}[ please| for me| as JSON|][.]",
            "JSON: {quoted}",
            "{quoted} (as|in|to|into|->|=>) (json|JSON)[ please|, please|?|.|]",
            "(text|sentence|input|user|note|data)(:| =) {quoted}\n(output|format|result|answer|wanted|expected"
            "|task)(:| =) (JSON|json|convert to JSON|turn into JSON)",
            "(the|this) (sentence|text|message|note) {quoted} (should|must|has to|needs to) (be|become|turn into) "
            "{json}[.]",
            "please (read|take|look at) {quoted} and (reply|answer|respond|come back) (with|in) {json}[.]",
        ],
    },
    slots=("sentence", "bare"),
    slot_words=40,
)

WITH_KEYS = _Wishes(
    {
        **_AROUND,
        "ks": ["keys", "keys", "keys", "(fields|properties|entries)", "(fields|names|attributes|columns|key names)"],
        "this": ["this", "this {text}", "the {text}", "the following", "the following {text}", "that"],
        "of": ["from", "from", "for", "out of", "of", "in"],
        "start": "{lead} {wish}{tail}",
        "wish": [*["{before}"] * 12, *["{after}"] * 7, *["{around}"] * 4],
        "before": [
            "{ask} {keys}{source}{colon}",
            "{ask} {keys}{source}{colon}",
            "{question} {keys}{source}{asked}",
            "{object} {with} {keys}{goal}{colon}",
            "{object} {with} {keys}{goal}{colon}",
            "{object} {listing} {list}{goal}{colon}",
            "{bare_object} {list}{goal}{colon}",
            "{table}{list}\n{under}{sentence}",
        ],
        "ask": [
            "(extract|get|pull|take|find|pick|read|grab|fetch|collect|dig out|single out|note|copy)",
            "(extract|get|pull out|pick out|find|give me|tell me|show me|send me|list|write down|return|output|print)",
            "(please |kindly |)(extract|give me|find|return|provide|look up|identify|determine|name|state)",
            "(I|we) (need|want|would like|must have|am looking for|only need|just need|only want|have to know|care "
            "about)",
            "(fill in|fill out|look for|search for|watch out for|parse|save|store|keep|report|tell)",
            "(my|the) (program|app|boss|teacher|form|table|database|script) (needs|wants|asks for|expects)",
            "(let me|let us|let's|I want to|I'd like to) (have|see|know|get)",
            "(the kids|my students|they|the others) (want|need|asked for)",
            "(only|just|nothing but|simply|exactly)",
            "(as JSON|in JSON|JSON|json)[,|:|]",
            "(as JSON|in JSON|JSON|json), (please |)(give me|I need|I want|return|extract)",
            "",
        ],
        "question": [
            "(can|could|would|will) you (extract|get|find|pull out|give me|tell me|read|pick out|send me|write down"
            "|copy)",
            "(can|could|may) (I|we) (get|have|see)",
            "(do you see|do you find|can you see|could you spot|are you able to find|is it possible to get|any "
            "chance to get)",
            "(would|do) you mind (giving me|extracting|finding|writing down|pulling out)",
            "(what is|what are|which is|tell me, what are)",
            "(I wonder|I was wondering|I'd love to know|please tell me)(:|,| what is| about)",
        ],
        "source": [
            *[" {of} {this}"] * 4,
            " {of} {this}[,] as {json}",
            " {of} {this}[,] (and |)(answer|reply|respond|write|output) (in|with|as) {json}",
            *[" (as|in) {json}"] * 4,
            " as {json} {of} {this}",
            ", as {json}, {of} {this}",
            " and (make|build|write|return|give me) {json}",
            " in this order, as {json}",
            "",
            "",
        ],
        "object": [
            "(make|create|build|write|return|give me|I need|I want|produce|generate|output|print|show me) {json}",
            "(make|create|build|write|return|give me|I need|I want) {json} {of} {this}",
            "(turn|convert|put|change|transform|translate|make|rewrite|parse) {this} (into|to) {json}",
            "(can|could|would) you (turn|convert|put|change|make) {this} (into|to) {json}",
            "(can|could|would) you (make|write|build|give me) {json}",
            "(answer|reply|respond|come back) (with|in) {json}",
            "(write|express|format|return|store|save|describe|represent) {this} (as|in) {json}",
            "(I|we) (need|want|would like) {this} (as|in) {json}",
            "(how would|how does) {this} look (as|in) {json}",
            "what would {this} be (as|in) {json}",
            "(as|in|to|into) {json}",
            "(JSON|json|an object|a record|structured data|output)[,|]",
            "(extract|get|pull) the (data|facts|details|information) {of} {this} (as|into) {json}",
            "(fill|complete) {json}",
            "my (program|app|boss|teacher|database) (wants|needs|expects) {json}",
        ],
        "with": [
            *["with"] * 6,
            "with the {ks}",
            "with (exactly |only |just |)(the|these|two|these) {ks}",
            "(using|having|containing|that has|that contains|which has|holding|made of|including|showing)",
            "(using|having|containing|that has|that contains|which has) the {ks}",
            "(that tells|that says|telling|giving|about|for)",
            "(and use|, use|, using|and take|, I need|, I want|, please with|, just) the {ks}",
            "where the {ks} are",
            "whose {ks} are",
        ],
        "listing": [
            *["[,|:|;|] {ks}:"] * 4,
            "[,|:|;|] {ks}",
            "with {ks}[:]",
            "with the {ks}[:]",
            "with (these|the following|exactly these|only these) {ks}:",
            "with (these|the following) {ks}:\n",
            ". {ks}:",
            ". The {ks} are",
            ". The {ks} (must be|should be|shall be|have to be|I want are)[:]",
            ". Use (these|the) {ks}:",
            ". {ks} (=|->)",
            "like",
            "(like this|in this form|in this shape|of this form|of the form|following|shaped like|such as)[:]",
            ", schema[:]",
            ", format[:]",
            "with",
        ],
        "bare_object": [
            "{ks}:",
            "{ks}",
            "the {ks} are[:]",
            "(use|take|give me|only|fill|fill in|return|I need|we need)(:| the {ks}[:]|)",
            "(schema|format|template|shape|structure|form|form to fill|pattern|wanted|json|JSON|header|object"
            "|output|table|csv header)(:| =|)",
            "(json|JSON) ({ks}|keys|key|fields|with|schema|for|of|object)[:]",
            "(parse|extract|get|fill|find|return|want|need)[:]",
            "",
        ],
        "table": [
            "",
            "(table|header|columns|fields|keys|json with|JSON with|I need|extract|fill in|fill this form|form"
            "|wanted|find)[:]\n",
            "(extract|return|give me|I need|please fill in|find) (these|the following)[ {ks}][ as JSON]:\n",
            "(JSON|json)[, {ks}| please|]:\n",
        ],
        "under": ["", "\n", "(text|sentence|input|from|source|data|line)(: |:\n)", "\n(text|sentence|from)(: |:\n)"],
        "goal": [
            *[""] * 7,
            " {of} {this}",
            ". (The {text} is|Text|Sentence|Fill them from|Here is the {text}|Input|Source)",
            " please",
            ", nothing else",
            ", in this order",
            "\n(text|sentence|input|{text})",
        ],
        "after": [
            "{first}{ask} {keys}{short}",
            "{first}{question} {keys}[ (as|in) {json}|, please|, as JSON][?]",
            "{first}{put} {with} {keys}[ please|, please|][.]",
            "{first}{put} {with} {keys}[.]",
            "{first}{put} {listing} {list}",
            "{first}{bare_object} {list}[ please| as JSON|]",
            "{first}{list} (->|as|in|to|=>) (json|JSON)[?|.]",
        ],
        "short": ["{brief}", "{brief}", "{brief}", "{brief}", " (from|out of) (that|it|this)[, as JSON|][.]"],
        "brief": ["", "", " (as|in) {json}[.|, please.|]", " (as|in) {json}", " please[.]"],
        "put": [
            "(turn|put|convert|change|make|transform|parse|translate) {it} (into|to) {json}",
            "(can|could|would) you (turn|put|convert|make|change) {it} (into|to) {json}",
            "(make|write|return|give me|build|create|show me|output|I need|I want|produce) {json}",
            "(please |now |so |)(JSON|json|as JSON|in JSON|a JSON object|an object)",
            "(->|=>|-->|>|>>) (json|JSON)",
            "(store|save|write|format|express) {it} (as|in) {json}",
            "(I|we) (want|need|would like) {it} (as|in) {json}",
            "(how would (that|it|this) look|what would (that|it|this) be|what does (that|it|this) look like) (as"
            "|in) {json}",
            "(answer|reply|respond) (with|in) {json}",
        ],
        "around": [
            "(from|in|out of|given|using|with|for|take) {quoted}[,] {ask} {keys}{brief}",
            "(turn|convert|put|change|translate) {quoted} (into|to) {json} {with} {keys}[.|, please.|]",
            "(make|build|create|write|give me|return|I need) {json} {with} {keys} (from|out of|for|of) {quoted}[.|]",
            "(here is|this is|I have|I got|we have) (a|the|my|one more) {text}(:|) {quoted}[.] {ask} {keys}{brief}",
            "(text|sentence|input|line|note|message|data)(:| =) {quoted}\n[{ks}|keys|output|JSON|wanted|schema"
            "|json]: {list}",
            "(my|a|our) (friend|boss|note|teacher|sister|colleague|customer|mother|list) (says|wrote|said|tells me"
            "|writes)(:|,) {quoted}[.] (I need|Give me|Extract|Find|Get|Write) {keys}{brief}",
            "{ask} {keys} (from|in|out of) {quoted}{brief}",
            "(parse|read|look at|take) {quoted} (into|as|with|for|and fill in|and give me) {keys}{brief}",
            "parse {quoted}, {ks}={list}",
            "(if I say|when somebody says|suppose I write) {quoted}, (what is|what are|tell me|give me) {keys}[ (as"
            "|in) {json}][?]",
        ],
    },
    slots=("sentence", "bare", "keys", "list"),
    slot_words=40,
)

# What may stand before or after the sentence and tells nothing.
REMARKS = Grammar(
    {
        "before": [
            "(good|great|big|fresh|funny|local|sad) news[ today| from home| from the office|](.|!|:)",
            "(listen|look|guess what|just so you know|you know what|well|for the record|a quick note)(.|!|:)",
            "(I|we|they) (heard|noted|were told|wrote down) (this|the following)(.|:)",
            "(dear diary|dear all|hello everyone|hi team|hi mom|hello again|good to see you)(.|!)",
            "(what a day|how time flies|I almost forgot|before I forget|oh dear|finally)(!|.)",
            "(this is|here is) (what I know|the news|all I know|what they said|my note)(.|:)",
        ],
        "after": [
            "(that is|that's) (all|all I know|all for now|it|how it is|the plan|what they say|good to know|for "
            "sure)(.|!)",
            "(I hope that helps|hope this is clear|so they say|good to know|just so you know|you see|what a "
            "thing)(.|!)",
            "(isn't that nice|isn't it great|who would have thought|can you imagine|don't you think|what do you say)?",
            "(I can hardly wait|everybody is happy about it|nobody told me|I wrote it down|we all know it|never "
            "mind why)(.|!)",
            "(see you|bye|love|greetings|all the best|best wishes|take care)(.|!)",
        ],
        "start": "{before}{after}",
    }
)

GRAMMARS = {"requests": REQUESTS, "with_keys": WITH_KEYS, "remarks": REMARKS}

# How named keys are written within a sentence, by how many there are.
_SAID = {
    1: ["{0}", "{0}", "the {0}", "the {0}", '"{0}"', "just {0}", "only {0}", "'{0}'", "only the {0}"],
    2: [
        *["{0} and {1}"] * 4, "the {0} and the {1}", "the {0} and the {1}", '"{0}" and "{1}"', "{0}, {1}",
        "the {0} and {1}", "{0} + {1}", "{0} & {1}", "{0}/{1}", "{0} plus {1}", "{0}, then {1}", "'{0}' and '{1}'",
        "`{0}` and `{1}`", "just {0} and {1}", "only the {0} and the {1}",
    ],
    3: [
        *["{0}, {1} and {2}"] * 4, "{0}, {1}, {2}", "{0}, {1}, and {2}", '"{0}", "{1}" and "{2}"',
        "{0} and {1} and {2}",
        "the {0}, the {1} and the {2}", "the {0}, {1} and {2}", "{0}/{1}/{2}", "{0} + {1} + {2}", "{0}, {1} plus {2}",
        "'{0}', '{1}' and '{2}'", "`{0}`, `{1}` and `{2}`", "only {0}, {1} and {2}",
    ],
    4: [
        *["{0}, {1}, {2} and {3}"] * 4, "{0}, {1}, {2}, {3}", "{0}, {1}, {2}, and {3}", "{0}/{1}/{2}/{3}",
        "the {0}, the {1}, the {2} and the {3}", "the {0}, {1}, {2} and {3}", "{0} + {1} + {2} + {3}",
        '"{0}", "{1}", "{2}" and "{3}"', "{0} and {1} and {2} and {3}", "`{0}`, `{1}`, `{2}` and `{3}`",
    ],
}  # fmt: skip
# The same as programmers and forms have them: what each key looks like, what is between two, and around them all.
_NOTED = [
    *[("{}", ", ", "{}")] * 5,
    ("{}", ",", "{}"),
    ("{}", "/", "{}"),
    ("{}", " / ", "{}"),
    ("{}", " | ", "{}"),
    ("{}", "|", "{}"),
    ("{}", " | ", "| {} |"),
    ("{}", " + ", "{}"),
    ("{}", "; ", "{}"),
    ("{}", " - ", "{}"),
    ("{}", " ", "{}"),
    ("{}", "\n", "\n{}"),
    ("- {}", "\n", "\n{}"),
    ("* {}", "\n", "\n{}"),
    ("{}:", "\n", "\n{}"),
    ("{}", ", ", "[{}]"),
    ("{}", ", ", "({})"),
    ('"{}"', ", ", "[{}]"),
    *[("{}", ", ", "{{{}}}"), ("{}", ", ", "{{ {} }}")] * 2,
    ('"{}"', ", ", "{}"),
    ("'{}'", ", ", "{}"),
    ("`{}`", ", ", "{}"),
    ("<{}>", ", ", "{}"),
    *[('"{}": ...', ", ", "{{{}}}"), ('"{}": ""', ", ", "{{{}}}")] * 3,
    ('"{}": "..."', ", ", "{{{}}}"),
    ('"{}": ?', ", ", "{{{}}}"),
    ("{}: ...", ", ", "{{{}}}"),
    ("{}: _", ", ", "{{{}}}"),
    ("{}: ?", ", ", "{}"),
    ("{}=?", ", ", "{}"),
    ("{}: ", "\n", "\n{}"),
    # With its type, of text and of numbers.
    *[("{}: TYPE", ", ", "{{{}}}"), ('"{}": TYPE', ", ", "{{{}}}"), ("{}: TYPE", ", ", "{}")] * 2,
    ('"{}": "TYPE"', ", ", "{{{}}}"),
    ("{} (TYPE)", ", ", "{}"),
    ("{}: TYPE", "; ", "{{ {} }}"),
    ("{}: TYPE", "\n", "\n{}"),
]
_TYPES = [("string", "number"), ("string", "number"), ("text", "number"), ("str", "int"), ('""', "0")]


def _named(rng, made, noted):
    """The keys of `made` as a list of names in a request."""
    if not noted:
        return rng.choice(_SAID[len(made)]).format(*made)
    each, between, around = rng.choice(_NOTED)
    text, number = rng.choice(_TYPES)
    entries = (
        each.format(key).replace("TYPE", number if isinstance(value, (int, float)) else text)
        for key, value in made.items()
    )
    return around.format(between.join(entries)).rstrip(" ")


def _lower(value):
    """`value` in lower case, down into lists and objects."""
    if isinstance(value, str):
        return value.lower()
    if isinstance(value, list):
        return [_lower(part) for part in value]
    if isinstance(value, dict):
        return {key: _lower(part) for key, part in value.items()}
    return value


def _chosen(rng, told, others):
    """Some of the values told, under keys that a user could have chosen."""
    n = min(len(told), rng.choice((1, 2, 2, 3, 3, 4, 4)))
    keys = rng.sample(list(told), n)
    if rng.random() < 0.4:
        keys.sort(key=list(told).index)
    style = rng.random()
    named = {}
    for key in keys:
        name = key
        if style > 0.35 and others[key] and rng.random() < 0.7:
            name = rng.choice(others[key])
            if any(name in others[other] for other in told if other != key):
                name = key
        if 0.85 < style and "_" in name:
            first, *rest = name.split("_")
            name = first + "".join(part.capitalize() for part in rest)
        named[name] = told[key]
    return named


# What stands for the slots while a wording is made, so that their own spaces and stops stay.
_SENTENCE, _BARE, _LISTED, _NOTE = "\1", "\2", "\3", "\4"


def exchange(rng: Random) -> tuple[str, str, str]:
    """A sentence with the wish to have it as JSON, and the object."""
    family, made, others, sentence = statement(rng)
    if rng.random() < 0.12:
        sentence = sentence.lower()
        made = {key: _lower(value) for key, value in made.items()}
    if sentence[-1] in ".!?" and rng.random() < 0.08:
        before = rng.random() < 0.4
        remark = REMARKS.sample(rng, "before" if before else "after")
        remark = remark[0].upper() + remark[1:]
        sentence = f"{remark} {sentence}" if before else f"{sentence} {remark}"
    bare = sentence.rstrip(".")
    if rng.random() < 0.12:
        sentence = bare

    named = _chosen(rng, made, others) if family != "orders" and rng.random() < 0.57 else {}
    if named:
        made = named
        user = WITH_KEYS.sample(rng, keys=_LISTED, list=_NOTE, sentence=_SENTENCE, bare=_BARE)
    else:
        user = REQUESTS.sample(rng, sentence=_SENTENCE, bare=_BARE)
    if user[0] not in (_SENTENCE, _BARE) and rng.random() < 0.6:
        user = user[0].upper() + user[1:]
    if _LISTED in user:
        user = user.replace(_LISTED, _named(rng, made, noted=False))
    if _NOTE in user:
        user = user.replace(_NOTE, _named(rng, made, noted=True))
    user = user.replace(_SENTENCE, sentence).replace(_BARE, bare)
    return f"json_{family}", user.strip(), json.dumps(made)
