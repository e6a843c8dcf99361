"""Small arithmetic: questions in many wordings, answers worked always in the same way.

The model sees one digit at a time, so a sum of two-digit numbers is worked as ones, tens, and both together; each
step is then a fact it can know by heart. Every answer that is a number ends in "The answer is N.".
"""

from random import Random

from .grammar import Grammar

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A number from 0 to 99 in words."""
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")


# What every grammar here knows: {a} {b} {c} are numbers in digits or words, {x} {y} {z} numbers in digits.
_DIGITS = "(|1|2|3|4|5|6|7|8|9|10|11|12|13|14)(0|1|2|3|4|5|6|7|8|9)"
_WORDS = f"({'|'.join(SMALL)})", f"({'|'.join(TENS)})[-({'|'.join(SMALL[1:10])})]"
NUMBERS = {name: [_DIGITS, *_WORDS] for name in "abc"} | {name: _DIGITS for name in "xyz"}

# Questions around a {formula} such as "4 + 5", the same for all operations.
ASKING = {
    "start": ["{short}", "{common}", "{common}", "{rare}", "{own}", "{own}"],
    "short": ["{formula}", "{formula}[?]", "{formula} =", "{formula} = ?", "{formula}=", "what is {formula}[?]"],
    "common": [
        "(what is|what's|whats) {formula}[?]",
        "what is {formula}?",
        "how much is {formula}[?]",
        "(calculate|compute|work out|solve|evaluate) {formula}[.]",
        "(can|could) you (calculate|compute|work out|solve|do|tell me|figure out) {formula}[?]",
        "tell me (what|how much) {formula} is[.]",
        "(can|could) you tell me (what|how much) {formula} is[?]",
        "do you know (what|how much) {formula} is[?]",
        "what does {formula} (make|equal|give|come to|come out to)[?]",
        "{formula} (is|makes|equals|gives)[ what|...][?]",
        "{formula} is (what|how much)[?]",
        "what do (you|I|we) get (for|from) {formula}[?]",
        "what's the (answer|result|solution) (to|of|for) {formula}[?]",
        "the answer to {formula}[?]",
    ],
    "rare": [
        "quick(:|,| -| one:| question:) [what is] {formula}[?]",
        "math[ question| problem| time| quiz]: {formula}[?]",
        "(maths|arithmetic|sum|task|exercise|problem|question): [what is] {formula}[?]",
        "(give|tell|show) me {formula}[.]",
        "give me the (answer|result|solution) (to|of|for) {formula}[.]",
        "I (need|want) (to know what {formula} is|the answer to {formula}|the result of {formula})[.]",
        "I would like to know (what|how much) {formula} is[.]",
        "I'd like you to (work out|calculate|compute) {formula}[.]",
        "help me (with|work out|solve|figure out) {formula}[.]",
        "can you help me with {formula}[?]",
        "(I am|I'm) stuck on {formula}[.][ Can you help?| Help?]",
        "(I am|I'm) not sure (what|how much) {formula} is[.]",
        "I (forgot|can't remember|do not know|don't know) (what|how much) {formula} is[.]",
        "I wonder (what|how much) {formula} is[.]",
        "remind me (what|how much) {formula} is[.]",
        "let me know (what|how much) {formula} is[.]",
        "any idea (what|how much) {formula} is[?]",
        "(and|so|now|ok|okay|well|next)[,] [what is|what's|how much is] {formula}[?]",
        "(what|how) about {formula}[?]",
        "and what about {formula}[?]",
        "what would {formula} (be|make|give|come to)[?]",
        "what number is {formula}[?]",
        "which number (is|do I get for|do you get for) {formula}[?]",
        "what (number )does {formula} come out (to|as)[?]",
        "how many (is|are|does that make,) {formula}[?]",
        "my (teacher|homework|sister|brother|friend|son|daughter) (asks|wants to know|asked me) what {formula} is[.]",
        "my homework says {formula}[.][ What is it?| What do I write?]",
        "for my homework: [what is] {formula}[?]",
        "I have to (solve|work out|do) {formula}[.][ What do I get?| What is it?]",
        "(answer|solve|try|do|calculate|compute) (this|this one|that|the following|it): {formula}[.]",
        "(here is|here's) (one|a sum|a problem|an easy one|a hard one|another one)[ for you]: {formula}[?]",
        "(simple|easy|hard|tricky|next|last|another|one more|another easy) (one|question|problem)[:|,] {formula}[?]",
        "let's (see|try|test you)[:|,] {formula}[?]",
        "let's see if you (can do|know|can work out) {formula}[.]",
        "are you able to (do|work out|solve) {formula}[?]",
        "you (surely|must|probably) know (what|how much) {formula} is[.]",
        "I bet you (know|don't know|can't do|can work out) {formula}[.]",
        "{formula}[,| -] (what is it|what's that|what is that|how much is it|how much is that|what does it make)[?]",
        "{formula}[,| -|?] (go|quick|quickly|answer|result|please|can you do it|do you know|what do you get)[?]",
        "{formula} (comes to|comes out to|is equal to|would be|will be) [what][?]",
        "{formula} and the answer is[...]",
        "(say|write|print|show) the (answer|result) (of|to) {formula}[.]",
        "just the (number|answer|result)[,|:|, please:] {formula}[.]",
        "(fill in|complete|finish)[:| this:| the sum:] {formula} =[ ...| _| ?]",
        "how do (you|I) (work out|calculate|solve|do) {formula}[?]",
        "if I (type|put|have) {formula}[ into a calculator], what (do I get|comes out|is the answer)[?]",
        "be my calculator[:|.] {formula}[.]",
        "calculator: {formula}",
        "use your head[:|.] {formula}[?]",
        "can you do (math|sums|arithmetic|numbers)? [what is|what's|like] {formula}[?]",
        "do you (know|do) (math|sums|arithmetic)? {formula}[?]",
        "are you good at (math|sums|numbers)? What is {formula}?",
        "test: {formula}",
        "the (value|result|answer) of {formula}[ is]?",
        "{formula}, if you (can|know|would)[.]",
        "what is the (value|outcome|total|number you get) (of|for|from) {formula}[?]",
    ],
}

PLUS = Grammar(
    NUMBERS
    | ASKING
    | {
        "formula": ["{x}( + | + |+){y}", "{a} (plus|plus|plus|and) {b}"],
        "own": [
            "add {a} (and|to|with) {b}[.]",
            "add {a} and {b} [together|up|for me][.]",
            "(please|now|just) add {a} (and|to) {b}[.]",
            "add these[ numbers| two numbers|:| up:] {a} and {b}[.]",
            "add up {a} and {b}[.]",
            "add: {a}, {b}",
            "add {x} {y}",
            "(can|could|would) you add {a} (and|to) {b}[ for me| together][?]",
            "(what is|what's|find|give me|tell me|calculate|compute|work out) the (sum|total) of {a} and {b}[?]",
            "[the] (sum|total) of {a} and {b}[?]",
            "sum {a} and {b}[.]",
            "sum up {a} and {b}[.]",
            "sum: {x}, {y}",
            "what is the sum when I add {a} and {b}?",
            "what (is|are|do) {a} and {b} [make] together[?]",
            "{a} and {b} (together|in total|altogether|combined)[ is| are| make| makes][?]",
            "{a} and {b} (make|makes|are|is) [what|how much|how many][?]",
            "{a} and {b} together make[ what|...][?]",
            "how much (do|are|is) {a} and {b} (make|together|in total|altogether|combined)[?]",
            "what do {a} and {b} (make|add up to|come to|sum to|total|give)[?]",
            "what do you get (if|when) you add {a} (and|to) {b}[?]",
            "what do I get (if|when) I add {a} (and|to) {b}[?]",
            "if (I|you|we) add {a} (to|and) {b}, what (do I get|do you get|is it|comes out|is the result)[?]",
            "if I put {a} and {b} together, (what do I get|how many is that|how much is it)[?]",
            "put {a} and {b} together[.][ What do you get?]",
            "(take|start with) {a} and add {b}[.][ What is it?| What do you get?]",
            "begin at {a} and go up by {b}[.]",
            "go up {b} from {a}[.]",
            "count {b} (up|on|further) from {a}[.]",
            "what is {b} more than {a}[?]",
            "what number is {b} more than {a}[?]",
            "which number is {b} (above|higher than|greater than) {a}[?]",
            "increase {a} by {b}[.]",
            "raise {a} by {b}[.]",
            "what is {a} increased by {b}[?]",
            "{a} increased by {b}[ is][?]",
            "{a} with {b} (added|on top|more)[ is what| makes][?]",
            "{a}, then {b} more[: how many| - how much][?]",
            "{a} added to {b}[ is| makes| equals| gives][?]",
            "what is {a} added to {b}[?]",
            "how much is {a} added to {b}[?]",
            "{a} + {b}, how much (is it|does that make)[?]",
            "total of {a} and {b}",
            "{x} and {y}: total?",
            "{x} and {y}, sum please",
            "I have {a} and {b}[.|,] (what is the total|how much is that|add them up|what do they add up to)[?]",
            "the numbers are {a} and {b}[.|,] (add them|what is the sum|sum them up|what is the total)[.]",
            "two numbers, {a} and {b}: what is their (sum|total)[?]",
            "what is the (total|result|answer) if I add {a} and {b}[?]",
            "the first number is {a}, the second is {b}[.] (add them up|what is the sum)[.]",
            "{a} plus {b} (equals|is|makes) [what][?]",
            "plus: {x} {y}",
            "{x} plus {y} plz",
            "if you have {a} and get {b} more, (how many is that|what do you have|how many do you have)[?]",
            "when {a} and {b} are added, what (comes out|is the sum|do we get)[?]",
            "how many do {a} and {b} make[?]",
            "combine {a} and {b}[ into one number][.]",
        ],
    }
)

MINUS = Grammar(
    NUMBERS
    | ASKING
    | {
        "formula": [
            "{x}( - | - |-){y}",
            "{a} (minus|minus|minus|take away|less) {b}",
        ],
        "own": [
            "subtract {b} from {a}[.]",
            "(please|now|just) subtract {b} from {a}[.]",
            "(can|could|would) you subtract {b} from {a}[ for me][?]",
            "what do (you|I|we) get (if|when) (you|I|we) subtract {b} from {a}[?]",
            "what is {b} subtracted from {a}[?]",
            "{b} subtracted from {a}[ is][?]",
            "take {b} [away] from {a}[.]",
            "(please|now|just) take {b} away from {a}[.]",
            "take {b} off {a}[.]",
            "take away {b} from {a}[.]",
            "(can|could) you take {b} away from {a}[?]",
            "if (I|you|we) take {b} [away] from {a}[,] (what is left|how much is left|what do I get|what remains)[?]",
            "if I take {b} away from {a}[?]",
            "what (is left|remains|is it) (if|when) (I|you|we) take {b} [away] from {a}[?]",
            "how much (is left|remains) (if|when) (I|you|we) take {b} [away] from {a}[?]",
            "how many are left if {b} of {a} (are gone|go away|are taken|leave)[?]",
            "{b} (of|from) {a} are gone[.|,] (how many are left|how many remain|what is left)[?]",
            "{b} from {a}[ leaves| is| leaves what| makes][?]",
            "what is {b} from {a}[?]",
            "[what is|what's|tell me|give me|find|calculate] the difference (between|of) {a} and {b}[?]",
            "[what is|what's|tell me|give me|find|calculate] the difference between {b} and {a}[?]",
            "difference: {x}, {y}",
            "difference between {a} and {b}",
            "how much (more|bigger|larger|greater|higher) is {a} than {b}[?]",
            "how much (less|smaller|lower) is {b} than {a}[?]",
            "by how much is {a} (bigger|larger|more|greater) than {b}[?]",
            "how (far|much) is it from {b} to {a}[?]",
            "how far apart are {b} and {a}[?]",
            "how many (more )do I need to get from {b} to {a}[?]",
            "what do I (have to|need to|must) add to {b} to (get|make|reach) {a}[?]",
            "what (plus|and) {b} (is|makes|equals) {a}[?]",
            "{b} plus what (is|makes|equals) {a}[?]",
            "{b} and what make {a}[?]",
            "{y} + ? = {x}",
            "? + {y} = {x}",
            "{y} + what = {x}[?]",
            "how many more than {b} is {a}[?]",
            "what is {b} less than {a}[?]",
            "what number is {b} (less|lower|smaller) than {a}[?]",
            "which number is {b} below {a}[?]",
            "{a} without {b}[ is][?]",
            "{a} with {b} (taken away|removed|taken off|gone)[ is| leaves][?]",
            "{a}, then {b} less[.|?]",
            "{a} reduced by {b}[ is][?]",
            "{a} decreased by {b}[ is][?]",
            "(reduce|decrease|lower) {a} by {b}[.]",
            "what is {a} (reduced|decreased|lowered) by {b}[?]",
            "remove {b} from {a}[.][ What is left?]",
            "(start with|take|begin with) {a} and (take away|take off|subtract|remove) {b}[.][ What is left?]",
            "(count|go) (back|down) {b} from {a}[.]",
            "{a}, take away {b}[,] (what is left|what do you have|how many)[?]",
            "{a} take away {b} (is|leaves|makes) [what][?]",
            "{a} minus {b} (is|leaves|makes|equals) [what][?]",
            "what is {a} take away {b}[?]",
            "how much is {a} less {b}[?]",
            "I have {a} and (lose|give away|use|spend) {b}[.|,] (how many are left|what is left|how much is left)[?]",
            "the numbers are {a} and {b}[.|,] what is the difference[?]",
            "minus: {x} {y}",
            "subtract: {x} - {y}",
            "from {a} subtract {b}[.]",
            "from {a} take [away] {b}[.]",
            "I want to subtract {b} from {a}[.][ What do I get?]",
            "what is left of {a} (without|after taking away|when I take off) {b}[?]",
        ],
    }
)

TIMES = Grammar(
    NUMBERS
    | ASKING
    | {
        "formula": [
            "{x}( x | x |x){y}",
            "{x}( * |*){y}",
            "{a} (times|times|times|multiplied by) {b}",
        ],
        "own": [
            "multiply {a} (by|with|and) {b}[.]",
            "(can|could) you multiply {a} (by|and) {b}[?]",
            "[what is|find|give me] the product of {a} and {b}[?]",
            "what do (you|I) get (if|when) (you|I) multiply {a} (by|and) {b}[?]",
            "what (is|are) {a} groups of {b}[?]",
            "{a} groups of {b} (is|are|make) [how many][?]",
            "{a} lots of {b}[ is][?]",
            "how much is {a} multiplied by {b}[?]",
            "{a} times the number {b}[?]",
            "if I have {a} (bags|boxes|baskets|rows) (of|with) {b} [each][,] how many (is that|do I have)[?]",
            "{a} (bags|boxes|baskets) with {b} (apples|eggs|coins|stones) each[,|:] how many (in all|is that)[?]",
            "times table: {x} x {y}",
            "{a} by {b}, multiplied[?]",
            "take {b} {a} times[.][ What do you get?]",
            "multiply: {x}, {y}",
            "the {a} times table: {a} times {b}[?]",
        ],
    }
)

DIVIDED = Grammar(
    NUMBERS
    | ASKING
    | {
        "formula": ["{x}( / |/){y}", "{a} (divided by|divided by|divided by|over) {b}"],
        "own": [
            "divide {a} by {b}[.]",
            "(can|could) you divide {a} by {b}[?]",
            "what do (you|I) get (if|when) (you|I) divide {a} by {b}[?]",
            "how (many times|often) does {b} (go|fit) into {a}[?]",
            "how many times is {b} in {a}[?]",
            "share {a} (things|cookies|coins|apples) (among|between) {b} (friends|people|children)[.]",
            "split {a} into {b} equal parts[.]",
            "if {b} (friends|children|people) share {a} (cookies|coins|apples), how many does each (get|one get)[?]",
            "{a} shared by {b}[ is][?]",
            "{a} split {b} ways[?]",
        ],
    }
)

DOUBLE = Grammar(
    NUMBERS
    | {
        "start": [
            "double {a}[.|?]",
            "(what is|what's|how much is|give me|tell me|calculate|work out) (double|twice) {a}[?]",
            "(what is|what's|tell me|give me) the double of {a}[?]",
            "twice {a}[ is| is what| equals][?]",
            "two times {a}[?]",
            "what is two times {a}[?]",
            "{a} doubled[ is| is what| makes][?]",
            "what is {a} doubled[?]",
            "(can|could) you double {a}[ for me][?]",
            "if (I|you) double {a}, what (do I get|do you get|is it|comes out)[?]",
            "what do (you|I) get (if|when) (you|I) double {a}[?]",
            "what is {a} (twice|two times)[?]",
            "{a} two times over[?]",
            "what is twice as (much|many) as {a}[?]",
            "what number is twice {a}[?]",
            "I have {a} and want double[.|,] how (much|many) is that[?]",
            "the double of {a}[ is][?]",
            "take {a} twice[.]",
            "how much is double the number {a}[?]",
            "double the number {a}[.]",
        ]
    }
)

HALF = Grammar(
    NUMBERS
    | {
        "start": [
            "half of {a}[?|.]",
            "(what is|what's|how much is|give me|tell me|calculate|work out) (half of|one half of|half) {a}[?]",
            "(what is|what's|tell me|give me) the half of {a}[?]",
            "halve {a}[.]",
            "(can|could) you halve {a}[?]",
            "{a} halved[ is][?]",
            "what is {a} halved[?]",
            "if (I|you) (halve|cut in half) {a}, what (do I get|do you get|is it)[?]",
            "what do (you|I) get (if|when) (you|I) halve {a}[?]",
            "split {a} in (half|two)[.]",
            "what is {a} split in (half|two)[?]",
            "cut {a} in (half|two)[.]",
            "{a} cut in half[ is][?]",
            "half the number {a}[?]",
            "what number is half of {a}[?]",
            "two friends share {a} (apples|coins|cookies|sweets)[.|,] how many does each get[?]",
            "share {a} between two[.]",
            "what is half as (much|many) as {a}[?]",
            "{a} divided in two (is|makes) [what][?]",
            "how much is half the number {a}[?]",
        ]
    }
)

THREE = Grammar(
    NUMBERS
    | {
        "start": [
            "{x} + {y} + {z}[ =][?]",
            "{x}+{y}+{z}[=][?]",
            "{a} plus {b} plus {c}[?]",
            "(what is|what's|how much is|calculate|work out|compute|solve) {x} + {y} + {z}[?]",
            "(what is|what's|how much is|calculate|work out|tell me) {a} plus {b} plus {c}[?]",
            "(can|could) you (add|add up|sum up) {a}, {b} and {c}[?]",
            "add {a}, {b} and {c}[.]",
            "add up {a}, {b}, {c}[.]",
            "[what is] the (sum|total) of {a}, {b} and {c}[?]",
            "what do {a}, {b} and {c} (make|make together|add up to|come to)[?]",
            "{a} and {b} and {c} (make|is|are) [what|how much][?]",
            "how much are {a}, {b} and {c} together[?]",
            "sum: {x}, {y}, {z}",
            "{a}, {b} and {c} in total[?]",
            "if I add {a}, {b} and {c}, what do I get[?]",
            "three numbers, {a}, {b} and {c}: what is the (sum|total)[?]",
        ]
    }
)

BIGGER = Grammar(
    NUMBERS
    | {
        "more": ["bigger", "bigger", "larger", "greater", "higher", "more"],
        "most": ["biggest", "largest", "greatest", "highest"],
        "start": [
            "(which|what) is {more}(,|:) {a} or {b}[?]",
            "(which|what) is {more}, {a} or {b}?",
            "which (number|one) is {more}(,|:) {a} or {b}[?]",
            "is {a} or {b} {more}[?]",
            "is {a} {more} or {b}[?]",
            "{a} or {b}(,|:| -) (which|what) is {more}[?]",
            "{a} or {b}, which (number|one) is {more}[?]",
            "{a} and {b}(,|:) which is {more}[?]",
            "which of {a} and {b} is {more}[?]",
            "which of these (two |)is {more}(,|:) {a} or {b}[?]",
            "(tell|show) me which is {more}[,|:] {a} or {b}[.]",
            "(do you know|can you tell me|can you say) which is {more}[,|:] {a} or {b}[?]",
            "(pick|choose|name|give me) the {more} (number|one)[:|,] {a} or {b}[.]",
            "the {more} (number|one) of {a} and {b}[?]",
            "what is the {more} (number|one) of {a} and {b}[?]",
            "{more}(:|,) {a} or {b}[?]",
            "{x} vs {y}, which is {more}[?]",
            "{x} or {y} {more}?",
            "compare {a} and {b}[.] Which is {more}?",
            "which is the {most}[,|:] {a} or {b}[?]",
            "(find|say|write) the {more} (of|number of) {a} and {b}[.]",
            "I have {a} and you have {b}[.|,] which is {more}[?]",
            "max of {x} and {y}",
            "of {a} and {b}, which is the {more} [one|number][?]",
        ],
    }
)

SMALLER = Grammar(
    NUMBERS
    | {
        "less": ["smaller", "smaller", "less", "lower", "littler"],
        "start": [
            "(which|what) is {less}(,|:) {a} or {b}[?]",
            "which (number|one) is {less}(,|:) {a} or {b}[?]",
            "is {a} or {b} {less}[?]",
            "is {a} {less} or {b}[?]",
            "{a} or {b}(,|:| -) (which|what) is {less}[?]",
            "{a} or {b}, which (number|one) is {less}[?]",
            "{a} and {b}(,|:) which is {less}[?]",
            "which of {a} and {b} is {less}[?]",
            "(tell|show) me which is {less}[,|:] {a} or {b}[.]",
            "(do you know|can you tell me|can you say) which is {less}[,|:] {a} or {b}[?]",
            "(pick|choose|name|give me) the {less} (number|one)[:|,] {a} or {b}[.]",
            "what is the {less} (number|one) of {a} and {b}[?]",
            "{less}(:|,) {a} or {b}[?]",
            "{x} vs {y}, which is {less}[?]",
            "compare {a} and {b}[.] Which is {less}?",
            "(which is|what is) the (smallest|lowest)[,|:] {a} or {b}[?]",
            "(find|say|write) the {less} (of|number of) {a} and {b}[.]",
            "min of {x} and {y}",
            "of {a} and {b}, which is the {less} [one|number][?]",
        ],
    }
)

AFTER = Grammar(
    NUMBERS
    | {
        "start": [
            "what (number )comes (after|next after|right after|just after) {a}[?]",
            "(which|what) number comes (after|right after) {a}[?]",
            "what comes after {a}?",
            "what is (after|next after|the number after) {a}[?]",
            "(which|what) number follows {a}[?]",
            "what follows {a}[?]",
            "what is the next number after {a}[?]",
            "the number after {a}[ is][?]",
            "next number after {a}[?]",
            "after {a} comes [what][?]",
            "after {a}, what comes next[?]",
            "{a} and then[ what| comes][?]",
            "{a}, what is next[?]",
            "tell me the number (after|that comes after|that follows) {a}[.]",
            "(can|could) you tell me (what comes after|the number after) {a}[?]",
            "if I count, what comes after {a}[?]",
            "when you count, which number comes after {a}[?]",
            "counting up, what comes after {a}[?]",
            "I count to {a}. What is the next number?",
            "I am at {a}. What number is next?",
            "count one (up|more|further) from {a}[.]",
            "what is one more than {a}[?]",
            "one more than {a}[ is][?]",
            "which number is one (more|bigger) than {a}[?]",
            "name the number after {a}[.]",
        ]
    }
)

BEFORE = Grammar(
    NUMBERS
    | {
        "start": [
            "what (number )comes (before|right before|just before) {a}[?]",
            "(which|what) number comes (before|right before) {a}[?]",
            "what comes before {a}?",
            "what is (before|the number before) {a}[?]",
            "the number before {a}[ is][?]",
            "before {a} comes [what][?]",
            "before {a}, which number is there[?]",
            "tell me the number (before|that comes before) {a}[.]",
            "(can|could) you tell me (what comes before|the number before) {a}[?]",
            "if I count, what comes before {a}[?]",
            "counting up, what comes (before|just before) {a}[?]",
            "counting down from {a}, what is next[?]",
            "I count backwards and I am at {a}. What is next?",
            "count one (back|down) from {a}[.]",
            "what is one less than {a}[?]",
            "one less than {a}[ is][?]",
            "which number is one (less|smaller) than {a}[?]",
            "name the number before {a}[.]",
            "which number do I say before {a}[?]",
            "previous number before {a}[?]",
        ]
    }
)

EVEN = Grammar(
    NUMBERS
    | {
        "start": [
            "is {a} even or odd[?]",
            "is {a} odd or even[?]",
            "is {a} [an] (even|odd) [number][?]",
            "is the number {a} (even|odd|even or odd|odd or even)[?]",
            "{a}(:|,| -) (even or odd|odd or even)[?]",
            "{a} even or odd[?]",
            "{a}, is (it|that) (even|odd)[?]",
            "(even or odd|odd or even)(:|,| -) {a}[?]",
            "what is {a}, (even or odd|odd or even)[?]",
            "tell me (if|whether) {a} is (even|odd|even or odd|odd or even)[.]",
            "(can|could) you tell me (if|whether) {a} is (even|odd|even or odd|odd or even)[?]",
            "do you know (if|whether) {a} is (even|odd|even or odd|odd or even)[?]",
            "(would you call|do you call) {a} (even or odd|odd or even)[?]",
            "check (if|whether) {a} is (even|odd)[.]",
            "say (if|whether) {a} is (even or odd|odd or even)[.]",
            "I want to know (if|whether) {a} is (even|odd|even or odd)[.]",
            "can {a} be divided by two[?]",
            "can I split {a} into two equal parts[?]",
            "does {a} count as (even|odd)[?]",
            "what kind of number is {a}, even or odd[?]",
        ]
    }
)

CHECK = Grammar(
    NUMBERS
    | {
        "formula": ["{x}( + | + |+){y}", "{a} (plus|plus|and) {b}"],
        "start": [
            "is {formula} (equal to|the same as) {c}[?]",
            "is it true that {formula} (is|makes|equals) {c}[?]",
            "is {formula} {c}[?]",
            "does {formula} (make|equal|give|come to) {c}[?]",
            "{formula} (is|makes|equals) {c}, (right|correct|is that right|true or false|isn't it|no)[?]",
            "{x} + {y} = {z}, (right|correct|is that right|true or false|yes or no)[?]",
            "{x} + {y} = {z}?",
            "true or false: {formula} (is|makes|equals) {c}[?]",
            "(I think|I say|my friend says|my brother says|I got) {formula} is {c}[.] (Right|Is that right|Correct)?",
            "check (this|my homework|my sum): {x} + {y} = {z}[.]",
            "did I get this right? {x} + {y} = {z}[.]",
            "am I right that {formula} (is|makes) {c}[?]",
            "would you say {formula} is {c}[?]",
            "yes or no: {formula} (is|makes) {c}[?]",
        ],
    }
)

# People as (name, he, him, his) and countable things as (one, many).
PEOPLE = [(name, "he", "him", "his") for name in (
    "Tom Ben Sam Max Leo Jack Noah Finn Oscar Luke Adam Paul Omar Ravi Hugo Felix Ivan Kofi Juan Peter Theo Eli Milo"
    " Jonas Amir Daniel Marco Henry George Will Nico Emil"
).split()] + [(name, "she", "her", "her") for name in (
    "Anna Mia Lily Emma Sara Zoe Nina Ella Ruby Clara Maya Rosa Lucy Ida Amy Jane Kate Leila Priya Yuki Alice Molly"
    " Hana Greta Olga Eva Sofia Tina Grace Wendy Fatima Nora"
).split()]  # fmt: skip

TOYS = (
    "marble/s sticker/s pencil/s shell/s button/s stone/s card/s coin/s stamp/s bead/s book/s toy/s balloon/s crayon/s"
    " block/s pen/s key/s ticket/s postcard/s flower/s leaf/leaves feather/s ball/s car/s toy-car/s comic/s acorn/s"
    " ribbon/s magnet/s lamp/s cup/s box/es badge/s puzzle/s doll/s kite/s candle/s sock/s hat/s brick/s token/s rock/s"
    " pinecone/s pebble/s chestnut/s paper-boat/s paper-star/s photo/s spoon/s game/s"
)
FOODS = (
    "apple/s cookie/s pear/s plum/s orange/s banana/s cake/s muffin/s sandwich/es strawberry/strawberries"
    " cherry/cherries"
    " grape/s nut/s carrot/s pancake/s candy/candies egg/s tomato/es roll/s bun/s peach/es lemon/s sweet/s donut/s"
    " berry/berries fig/s pie/s mango/es cupcake/s cracker/s pretzel/s radish/es lollipop/s waffle/s biscuit/s"
)
ANIMALS = (
    "bird/s duck/s frog/s rabbit/s cow/s goat/s hen/s cat/s butterfly/butterflies squirrel/s bee/s pigeon/s horse/s"
    " pony/ponies lamb/s puppy/puppies kitten/s turtle/s owl/s ant/s snail/s monkey/s swan/s beetle/s penguin/s"
)


def _things(listed):
    pairs = (entry.replace("-", " ").split("/") for entry in listed.split())
    return [(one, many if len(many) > 2 else one + many) for one, many in pairs]


THINGS = {"toys": _things(TOYS), "foods": _things(FOODS), "animals": _things(ANIMALS)}

# {at} and {bt} are an amount with its thing, "7 apples"; what follows them must suit one as well as many.
GAINS = {
    "toys": [
        "I have {at} and get {b} more. {total}",
        "I have {at}. I get {b} more. {total}",
        "I have {at} and (find|buy|am given) {b} more. {total}",
        "if I have {at} and you give me {b} more, {total}",
        "you have {at} and I give you {b} more. How many do you have?",
        "{name} has {at}. {he} gets {b} more. {whole}",
        "{name} has {at} and (gets|finds|buys|wins) {b} more. {whole}",
        "{name} had {at} and (got|found|bought|won) {b} more. {whole}",
        "{name} had {at}. then {friend} gave {him} {b} more. {whole}",
        "{friend} gives {name} {b} more {things}. {name} had {a} before. {whole}",
        "{name} has {at} and {friend} has {b}. {both}",
        "{name} has {at}, {friend} has {bt}. {both}",
        "{name} and {friend} have {a} and {b} {things}. {both}",
        "there are {a} {things} on the table and {b} on the floor. How many {things} are there?",
        "there are {at} in one box and {b} in another. How many are there (in all|altogether|together)?",
        "one box holds {at}, the other {b}. How many is that?",
        "a shelf has {at}. {name} puts {b} more on it. How many {things} are on the shelf now?",
        "{name} puts {bt} into a bag with {a} {things}. How many {things} are in the bag?",
        "{at} plus {bt} (is|makes|are) how many {things}?",
        "what do you get if you put {at} and {bt} together?",
        "{name} collects {things}. {he} has {a} and finds {b} on the way home. {whole}",
        "on Monday {name} found {at}, on Tuesday {b}. {whole}",
        "in the morning {name} made {at}, and in the evening {b} more. How many did {he} make?",
        "{name} counted {at} in the kitchen and {b} in the garden. How many did {he} count?",
        "{name} got {at} for {his} birthday and {b} from {friend}. {whole}",
        "{name} needs {a} {things} and {friend} needs {b}. How many do they need together?",
        "{a} red {things} and {b} blue {things}: how many {things}?",
        "{a} {things} here and {b} there, how many altogether?",
        "I saw {a} green {things} and {b} yellow ones. How many {things} did I see?",
        "{at} and {b} more, how many {things} is that?",
        "my {things}: {a}. new ones: {b}. How many now?",
        "{name} buys {at} and then {b} more. How many {things} did {he} buy?",
        "yesterday I had {at}. today I got {b} more. {total}",
        "I bought {at} and my friend bought {b}. How many did we buy?",
        "how many {things} are {at} and {bt}?",
        "how many {things} do I have if I have {a} and get {b}?",
        "how many {things} does {name} have if {he} has {a} and finds {b} more?",
    ],
    "foods": [
        "{name} ate {at} and then {b} more. How many did {he} eat?",
        "there are {a} {things} in the bowl. {name} puts in {b} more. How many {things} are in the bowl?",
        "{name} (baked|made|picked) {at} and {friend} (baked|made|picked) {b}. How many is that together?",
        "a basket has {at}. we add {b}. How many {things} are in it?",
        "{name} bought {at} in the morning and {b} at noon. How many {things} did {he} buy?",
        "I ate {at} for breakfast and {b} for lunch. How many did I eat?",
        "one plate has {at}, another has {b}. How many {things} on both plates?",
        "we need {at} for us and {b} for the guests. How many do we need?",
        "{a} {things} are in the bag and {b} are in the box. How many {things} in all?",
    ],
    "animals": [
        "{a} {things} sit in a tree. {b} more come. How many {things} are in the tree?",
        "there are {a} {things} in the field and {b} more come. How many {things} are there now?",
        "{name} sees {at} by the pond and {b} on the hill. How many does {he} see?",
        "{a} {things} play in the yard, then {b} more join them. How many is that?",
        "a farm has {a} {things}. the farmer buys {b} more. How many {things} does the farm have?",
        "{at} and {bt} meet. How many {things} are there?",
        "{name} counts {a} brown {things} and {b} white ones. How many {things} is that?",
    ],
    "plain": [
        "there are {a} boys and {b} girls in a class. How many children are there?",
        "{a} people are on the bus and {b} more get on. How many people are on the bus?",
        "{a} children play. {b} more come. How many children play now?",
        "{name} is {a} years old. How old will {he} be in {b} years?",
        "I am {a} now. How old will I be in {b} years?",
        "{name} read {a} pages yesterday and {b} pages today. How many pages did {he} read?",
        "{name} walks {a} miles and then {b} more. How far does {he} walk?",
        "a hat costs {a} dollars and a scarf costs {b} dollars. How much do they cost together?",
        "I paid {a} dollars for lunch and {b} dollars for a book. How much did I pay?",
        "{name} has {a} dollars and earns {b} more. How much money does {he} have?",
        "we drove {a} miles before lunch and {b} miles after. How many miles is that?",
        "the team scored {a} points, then {b} more. How many points do they have?",
        "it was {a} degrees and got {b} degrees warmer. How warm is it?",
        "{name} climbs {a} steps, rests, and climbs {b} more. How many steps did {he} climb?",
    ],
}

LOSSES = {
    "toys": [
        "I have {at} and give away {b}. {left}",
        "I have {at} and (lose|lend|sell) {b}. {left}",
        "I had {at} and (lost|gave away|sold|dropped) {b}. {left}",
        "if I have {at} and you take {b}, {left}",
        "if I have {at} and lose {b}, {left}",
        "you have {at} and give me {b}. How many do you have left?",
        "{name} has {at}. {he} gives {b} to {friend}. {rest}",
        "{name} has {at} and (gives away|loses|sells|lends out) {b}. {rest}",
        "{name} had {at} and (gave away|lost|sold|broke) {b}. {rest}",
        "{name} had {at}. {he} gave {friend} {b}. {rest}",
        "{name} had {at}, but {b} got lost. {rest}",
        "{friend} takes {b} of the {a} {things} that {name} has. {rest}",
        "there are {a} {things} in a box. {name} takes {b} out. How many {things} are in the box now?",
        "there were {a} {things} on the table. {b} fell off. How many are still on the table?",
        "of {a} {things}, {b} broke. How many are whole?",
        "{b} of {a} {things} rolled away. How many stayed?",
        "a shelf has {a} {things}. {name} takes {b} away. How many are left on the shelf?",
        "a shop has {a} {things} and sells {b}. How many {things} are left?",
        "{name} needs {a} {things} and has {b}. How many more does {he} need?",
        "{name} has {b} {things} and wants {a}. How many are missing?",
        "{name} has {a} {things}, {friend} has {b}. How many more does {name} have?",
        "how many more {things} does {name} have with {a} than {friend} with {b}?",
        "I want {at} and have {b}. How many more do I need?",
        "{at} minus {bt} is how many {things}?",
        "{at}, {b} gone. How many left?",
        "take {bt} from {a} {things}. How many are left?",
        "out of {a} {things} I used {b}. How many are left?",
        "{name} put {a} {things} in a bag, but {b} fell out. How many are in the bag?",
        "{a} {things}, {b} of them red, the others blue. How many are blue?",
        "how many {things} are left if I have {a} and give away {b}?",
        "how many {things} does {name} have left if {he} has {a} and loses {b}?",
        "yesterday I had {at}. today {b} of them got lost. How many do I have now?",
    ],
    "foods": [
        "I have {at} and eat {b}. {left}",
        "I had {at} and ate {b}. {left}",
        "{name} has {at} and eats {b}. {rest}",
        "{name} had {at}. {he} ate {b} of them. {rest}",
        "there are {a} {things} on a plate. {name} eats {b}. How many {things} are left?",
        "there were {a} {things} in the bowl and {friend} took {b}. How many are left in the bowl?",
        "{name} baked {at}. the dog ate {b}. How many {things} are left?",
        "a basket has {a} {things}. {b} of them are bad. How many are good?",
        "{name} picked {at} and gave {b} to {friend}. {rest}",
        "we had {a} {things} and now {b} are gone. How many do we have left?",
        "how many {things} are left if {name} eats {b} of {a}?",
    ],
    "animals": [
        "{a} {things} sit in a tree. {b} go away. How many are left?",
        "{a} {things} are in the field. {b} go home. How many {things} are still there?",
        "there were {a} {things} in the yard and {b} ran off. How many stayed?",
        "of {a} {things}, {b} sleep. How many are awake?",
        "a farm has {a} {things} and sells {b}. How many {things} are left?",
        "{name} sees {a} {things}, then {b} hide. How many can {he} see now?",
    ],
    "plain": [
        "there are {a} children in a class and {b} are sick. How many are at school?",
        "{a} people are on the bus and {b} get off. How many people are still on the bus?",
        "there are {a} children, {b} of them girls. How many boys are there?",
        "{name} is {a} years old. How old was {he} {b} years ago?",
        "{name} is {a} and {friend} is {b}. How much older is {name}?",
        "{name} has {a} dollars and spends {b}. How much money does {he} have left?",
        "I have {a} dollars and pay {b} for lunch. How much is left?",
        "a book has {a} pages and {name} has read {b}. How many pages are left?",
        "a rope is {a} feet long and I cut off {b} feet. How long is it now?",
        "it is {a} miles to town and we have walked {b}. How far is it still?",
        "a coat costs {a} dollars and I have {b}. How much more do I need?",
        "it was {a} degrees and got {b} degrees colder. How warm is it?",
        "a bus has {a} seats and {b} are taken. How many are free?",
    ],
}

_PROBLEM_RULES = {
    "total": [
        "how many do I have?",
        "how many do I have now?",
        "how many is that?",
        "how many do I have in total?",
        "how many are that altogether?",
        "what do I have now?",
        "how many?",
    ],
    "whole": [
        "how many {things} does {name} have now?",
        "how many does {he} have?",
        "how many does {he} have now?",
        "how many {things} does {he} have in total?",
        "how many is that?",
        "how many {things} does {name} have altogether?",
        "how many {things}?",
    ],
    "both": [
        "how many do they have together?",
        "how many {things} do they have in all?",
        "how many is that together?",
        "how many {things} are there?",
        "how many do both have?",
        "together that is how many?",
    ],
    "left": [
        "how many are left?",
        "how many do I have left?",
        "how many do I still have?",
        "how many remain?",
        "what is left?",
        "how many do I have now?",
    ],
    "rest": [
        "how many are left?",
        "how many {things} are left?",
        "how many does {he} have left?",
        "how many {things} does {name} have left?",
        "how many does {name} still have?",
        "how many {things} does {he} have now?",
        "what is left?",
    ],
    "at": ["{a} {things}", "{a} {thing}"],
    "bt": ["{b} {things}", "{b} {thing}"],
    "name": f"({'|'.join(name for name, *_ in PEOPLE)})",
    "friend": "{name}",
    "he": "(he|she)",
    "him": "(him|her)",
    "his": "(his|her)",
}


def _problems(frames):
    """One grammar of word problems for each kind of thing; any frame for toys suits food as well."""
    grammars = {}
    for kind in frames:
        things = THINGS.get(kind, [("thing", "things")])
        grammars[kind] = Grammar(
            NUMBERS
            | _PROBLEM_RULES
            | {
                "thing": f"({'|'.join(one for one, _ in things)})",
                "things": f"({'|'.join(many for _, many in things)})",
                "start": frames[kind] + (frames["toys"] if kind == "foods" else []),
            }
        )
    return grammars


GAIN = _problems(GAINS)
LOSS = _problems(LOSSES)

GRAMMARS = {
    "plus": PLUS,
    "minus": MINUS,
    "times": TIMES,
    "divided": DIVIDED,
    "double": DOUBLE,
    "half": HALF,
    "three": THREE,
    "bigger": BIGGER,
    "smaller": SMALLER,
    "after": AFTER,
    "before": BEFORE,
    "even": EVEN,
    "check": CHECK,
    **{f"gain_{kind}": grammar for kind, grammar in GAIN.items()},
    **{f"loss_{kind}": grammar for kind, grammar in LOSS.items()},
}


def worked_sum(a: int, b: int) -> str:
    """`a + b` in one step where it is a fact to know by heart, else as ones, tens, and both together."""
    if max(a, b) < 10 or a % 10 == b % 10 == 0:
        return f"{a} + {b} = {a + b}."
    (tens_a, ones_a), (tens_b, ones_b) = divmod(a, 10), divmod(b, 10)
    ones = ones_a + ones_b
    if not (tens_a and tens_b):
        if ones < 10:
            return f"{a} + {b} = {a + b}."
        return f"{a} + {b}: {ones_a} + {ones_b} = {ones}, {10 * (tens_a + tens_b)} + {ones} = {a + b}."
    tens = 10 * (tens_a + tens_b)
    steps = f"{ones_a} + {ones_b} = {ones}, {10 * tens_a} + {10 * tens_b} = {tens}, {tens} + {ones} = {a + b}"
    return f"{a} + {b}: {steps}."


def worked_difference(a: int, b: int) -> str:
    """`a - b` like `worked_sum`; where the ones do not suffice, ten is lent from the tens."""
    (tens_a, ones_a), (tens_b, ones_b) = divmod(a, 10), divmod(b, 10)
    if a < 10 or ones_a == ones_b == 0 or (b < 10 and (ones_a >= ones_b or tens_a == 1)):
        return f"{a} - {b} = {a - b}."
    if ones_a < ones_b:
        tens_a, ones_a = tens_a - 1, ones_a + 10
    ones, tens = ones_a - ones_b, 10 * (tens_a - tens_b)
    steps = f"{ones_a} - {ones_b} = {ones}, "
    if b >= 10:
        steps += f"{10 * tens_a} - {10 * tens_b} = {tens}, "
    return f"{a} - {b}: {steps}{tens} + {ones} = {a - b}."


def _operands_of_sum(rng):
    if rng.random() < 0.45:
        total = rng.randint(0, 20)
        a = rng.randint(0, total)
        return a, total - a
    return rng.randint(0, 99), rng.randint(0, 99)


def _operands_of_difference(rng):
    if rng.random() < 0.45:
        a = rng.randint(0, 20)
        return a, rng.randint(0, a)
    a, b = rng.randint(0, 99), rng.randint(0, 99)
    return max(a, b), min(a, b)


def _ask(rng, grammar, **numbers):
    """A question with the numbers `a`, `b`, `c` in digits, or now and then in words."""
    words = rng.random() < (0.22 if max(numbers.values()) <= 20 else 0.06)
    slots = {name: in_words(number) if words and number < 100 else number for name, number in numbers.items()}
    slots |= {digits: numbers[name] for name, digits in zip("abc", "xyz", strict=True) if name in numbers}
    return _sentences(grammar.sample(rng, **slots))


def _sentences(text):
    """`text` with a capital at its start and after every sentence."""
    out = text[:1].upper() + text[1:]
    for mark in (". ", "? "):
        out = mark.join(part[:1].upper() + part[1:] for part in out.split(mark))
    return out


def _plus(rng):
    a, b = _operands_of_sum(rng)
    return _ask(rng, PLUS, a=a, b=b), f"{worked_sum(a, b)} The answer is {a + b}."


def _minus(rng):
    a, b = _operands_of_difference(rng)
    reply = f"{worked_difference(a, b)} The answer is {a - b}."
    return _ask(rng, MINUS, a=a, b=b), reply


def _times(rng):
    a, b = rng.randint(0, 12), rng.randint(0, 12)
    return _ask(rng, TIMES, a=a, b=b), f"{a} x {b} = {a * b}. The answer is {a * b}."


def _divided(rng):
    b, answer = rng.randint(2, 10), rng.randint(1, 10)
    return _ask(rng, DIVIDED, a=b * answer, b=b), f"{b * answer} / {b} = {answer}. The answer is {answer}."


def _double(rng):
    a = rng.randint(1, 20) if rng.random() < 0.7 else rng.randint(1, 50)
    return _ask(rng, DOUBLE, a=a), f"{worked_sum(a, a)} The answer is {2 * a}."


def _half(rng):
    answer = rng.randint(1, 10) if rng.random() < 0.7 else rng.randint(1, 50)
    return _ask(rng, HALF, a=2 * answer), f"{2 * answer} / 2 = {answer}. The answer is {answer}."


def _three(rng):
    a, b, c = rng.randint(1, 9), rng.randint(1, 9), rng.randint(1, 9)
    first = a + b
    second = f"{first} + {c} = {first + c}" if first % 10 + c < 10 or first < 10 else worked_sum(first, c)[:-1]
    return _ask(rng, THREE, a=a, b=b, c=c), f"{a} + {b} = {first}, {second}. The answer is {first + c}."


def _two_different(rng):
    top = 20 if rng.random() < 0.3 else 99
    a, b = rng.randint(0, top), rng.randint(0, top - 1)
    if rng.random() < 0.15 and a >= 12:
        b = int(str(a)[::-1])
    return a, b + (b >= a)


def _bigger(rng):
    a, b = _two_different(rng)
    return _ask(rng, BIGGER, a=a, b=b), f"{max(a, b)} is bigger than {min(a, b)}. The answer is {max(a, b)}."


def _smaller(rng):
    a, b = _two_different(rng)
    return _ask(rng, SMALLER, a=a, b=b), f"{min(a, b)} is smaller than {max(a, b)}. The answer is {min(a, b)}."


def _after(rng):
    a = rng.randint(0, 20) if rng.random() < 0.4 else rng.randint(0, 99)
    return _ask(rng, AFTER, a=a), f"After {a} comes {a + 1}. The answer is {a + 1}."


def _before(rng):
    a = rng.randint(1, 20) if rng.random() < 0.4 else rng.randint(1, 99)
    return _ask(rng, BEFORE, a=a), f"Before {a} comes {a - 1}. The answer is {a - 1}."


def _even(rng):
    a = rng.randint(0, 20) if rng.random() < 0.4 else rng.randint(0, 99)
    return _ask(rng, EVEN, a=a), f"{a} ends in {a % 10}, so it is {'odd' if a % 2 else 'even'}."


def _check(rng):
    a, b = rng.randint(0, 10), rng.randint(0, 10)
    claim = a + b if rng.random() < 0.5 else max(0, a + b + rng.choice([-3, -2, -1, 1, 2, 3, 10]))
    verdict = "Yes, that is right." if claim == a + b else "No, that is wrong."
    return _ask(rng, CHECK, a=a, b=b, c=claim), f"{a} + {b} = {a + b}. {verdict} The answer is {a + b}."


def _problem(rng, grammars, a, b):
    kind = rng.choice(["toys", "toys", "foods", "foods", "animals", "plain"])
    name, he, him, his = rng.choice(PEOPLE)
    friend = rng.choice(PEOPLE)[0]
    while friend == name:
        friend = rng.choice(PEOPLE)[0]
    thing, things = rng.choice(THINGS[kind]) if kind in THINGS else ("thing", "things")
    write = in_words if rng.random() < 0.15 and max(a, b) <= 20 else str
    text = grammars[kind].sample(
        rng,
        a=write(a),
        b=write(b),
        at=f"{write(a)} {thing if a == 1 else things}",
        bt=f"{write(b)} {thing if b == 1 else things}",
        name=name,
        friend=friend,
        he=he,
        him=him,
        his=his,
        thing=thing,
        things=things,
    )
    return _sentences(text)


def _gain(rng):
    top = 20 if rng.random() < 0.6 else 99
    a, b = rng.randint(2, top), rng.randint(2, top)
    if rng.random() < 0.5:
        a, b = rng.randint(2, 12), rng.randint(2, 9)
    return _problem(rng, GAIN, a, b), f"{worked_sum(a, b)} The answer is {a + b}."


def _loss(rng):
    a = rng.randint(3, 20 if rng.random() < 0.7 else 99)
    b = rng.randint(2, a - 1)
    return _problem(rng, LOSS, a, b), f"{worked_difference(a, b)} The answer is {a - b}."


KINDS = {
    "plus": (_plus, 30),
    "minus": (_minus, 22),
    "gain": (_gain, 10),
    "loss": (_loss, 10),
    "times": (_times, 7),
    "divided": (_divided, 1.5),
    "double": (_double, 2.5),
    "half": (_half, 2.5),
    "three": (_three, 2),
    "bigger": (_bigger, 3.5),
    "smaller": (_smaller, 2),
    "after": (_after, 2.5),
    "before": (_before, 1.5),
    "even": (_even, 2),
    "check": (_check, 1),
}
_NAMES = list(KINDS)
_WEIGHTS = [sum(weight for _, weight in list(KINDS.values())[: i + 1]) for i in range(len(KINDS))]


def exchange(rng: Random) -> tuple[str, str, str]:
    """One question and its answer, with the kind of the question."""
    kind = rng.choices(_NAMES, cum_weights=_WEIGHTS)[0]
    return kind, *KINDS[kind][0](rng)
