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
    "start": ["{short}", "{common}", "{rare}", "{chatty}", "{own}", "{own}", "{own}"],
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
    "chatty": [
        "settle (an argument|a bet|this|something)[ for us][:|,|.] (what is|what's|how much is) {formula}?",
        "my (wife|husband|brother|sister|roommate) and I (disagree|argue) (on|about|over) {formula}[.][ Who is right?]",
        "my homework (asks|asks for|asks me for|says to find|wants) {formula}[.]",
        "my (boy|girl|grandson|niece|nephew|student|kid) (can't|cannot) (do|work out|solve) {formula}[.][ Can you?]",
        "the (kids|children|pupils|twins) (want|need|would like) to know what {formula} is[.]",
        "the next (question|one|exercise) on the (sheet|page|worksheet|list) is {formula}[.]",
        "question (one|two|three) (on|of) (my|the) (sheet|test|quiz) (says|is|reads)[:] {formula}[.]",
        "it says {formula} here[.|,] (what should I write|what goes there|what do I put|what is it)[?]",
        "we are (doing|learning|practicing) (sums|math|numbers|arithmetic)[.|,|:] {formula}[?]",
        "in class (today )we had {formula}[.] What is it[?]",
        "the teacher wrote {formula} on the board[.][ What is the answer?]",
        "pop quiz[:|!|,] {formula}[?]",
        "mental (math|arithmetic)(:|,| -) {formula}[?]",
        "no calculator (here|around|at hand)[,|.|:] (what is|what's|so what is|how much is) {formula}[?]",
        "my calculator (is broken|died|is gone|has no battery)[.|,|;] {formula}[?]",
        "I (left|lost|forgot) my calculator[.|,] (what's|what is|how much is) {formula}[?]",
        "my phone is dead[.|,] (so )[can you do ]{formula}[?]",
        "too (tired|lazy|busy) to (think|do math|calculate)[.|,|:] {formula}[?]",
        "I'm (tired|lazy|bad at math|bad at numbers|terrible at sums)[.|,|:] (what is|what's|do) {formula}[?]",
        "my (brain|head) (is tired|hurts|won't work|is empty)[.|,|:] (what is|what's) {formula}[?]",
        "(math|numbers|sums) (is|are) not my (thing|strength)[.|,|:] {formula}[?]",
        "(sorry|pardon|excuse me), (but )what (is|was) {formula}[ again][?]",
        "what (was|is) {formula} again[?]",
        "{formula} again[,| was] what[?]",
        "(dumb|silly|stupid|simple|basic) question[,|:| but] what is {formula}[?]",
        "this is (probably )(easy|silly|simple)[,|:|;] but what is {formula}[?]",
        "(hurry|quick|fast|no time)[!|,|:] {formula}[!|?]",
        "(need|want) {formula} (fast|now|asap|quickly)[.]",
        "(need|looking for|searching|wanted)[:] [the] (answer|result|solution) (to|of|for) {formula}[.]",
        "would you be so kind (as )to (work out|calculate|compute|tell me) {formula}[?]",
        "would you mind (working out|calculating|doing|telling me) {formula}[?]",
        "might I trouble you (for|with) {formula}[?]",
        "if you would[,|:] {formula}[.]",
        "any chance you (could|can) (do|work out|solve|tell me) {formula}[?]",
        "is there a chance you know {formula}[?]",
        "how would you (solve|answer|work out|do) {formula}[?]",
        "what would you (say|answer|guess|get) for {formula}[?]",
        "what do you (say|make|think|guess) {formula} (is|makes|comes to)[?]",
        "in your (opinion|view|head), {formula} is[ what][?]",
        "{formula}, (I think|I guess|I believe)[,] (is|makes)[...] (what|hm)[?]",
        "I (get|keep getting) (different|strange|odd|wrong) (answers|results) for {formula}[.][ What is it?]",
        "I (keep|always) (forgetting|get wrong|mix up|forget) {formula}[.][ What is it?]",
        "(I have tried|I tried|I can't do|I cannot solve) {formula}[.|,] (help|help me|can you|what is it)[.|?]",
        "double-check (for me[:|,]|this for me[:|,]|my work[:|,]|what is) {formula}[?]",
        "can you (check|verify|confirm) what {formula} (is|makes|gives)[?]",
        "I (want|need|have) to be sure[:|,|.] (what is|how much is) {formula}[?]",
        "show (me|us) how {formula} (works|is done|goes)[.]",
        "walk me through {formula}[.]",
        "explain {formula}[ to me| step by step| to a child][.]",
        "teach me {formula}[.]",
        "step by step[:|,|.] {formula}[.]",
        "show your (steps|work)[:|,|.] {formula}[.]",
        "how much (would|might|could) {formula} be[?]",
        "how many would {formula} (be|make|give)[?]",
        "how does {formula} (end|turn out|come out)[?]",
        "what happens (with|if I do|when you do) {formula}[?]",
        "what is on the other side of {formula} =[?]",
        "what (stands|comes|goes|belongs) (after|behind) {formula} =[?]",
        "(write|put|fill in) the number[:|,] {formula} =[ ?| ___| ...]",
        "please to (calculate|compute|tell me) {formula}[.]",
        "how much it is {formula}[?]",
        "what it makes, {formula}[?]",
        "you can (calculate|do|make) {formula}[?]",
        "{formula} how much is[?]",
        "{formula} equals to (what|how much)[?]",
        "me need {formula}[.]",
        "I (want|need) (the number|only the number|just the number|a number) for {formula}[.]",
        "(result|answer|solution|total|value)[:|,| of| for] {formula}[?]",
        "{formula}[,|:| -] (result|answer|solution|value|total)[?|.| please]",
        "(eval|calc|math|expr|compute|sum)[:|>] {formula}",
        "print {formula}",
        "echo {formula}",
        "let x = {formula}. What is x[?]",
        "x = {formula}[.|,] (x is|find x|solve for x|what is x)[?]",
        "assign {formula} to x[.|,] (and )what is x[?]",
        "(show|prove|demonstrate) (me )that you can (do|solve|handle) {formula}[.]",
        "bet you can't (do|solve|answer) {formula}[.]",
        "you (can't|cannot) even (do|solve) {formula}[,] (can you|or can you)[?]",
        "(do|can) you even know {formula}[?]",
        "a (computer|machine|model) (should|must) know {formula}[.]",
        "(surely|hopefully) you (can|know)[:|,] {formula}[?]",
        "time for (some|a little|a bit of) (math|arithmetic)[:|.|,|!] {formula}[?]",
        "(first|second|third|last|final) (sum|question|one|problem)[:|,] {formula}[?]",
        "I am (four|five|six|seven|eight) years old[.|,] (and )(what is|how much is|I want to know) {formula}[?]",
        "grandma (asks|wants to know|is asking) what {formula} (is|makes)[.]",
        "(dear|my dear|kind|sweet) (machine|computer|nibble|friend), (what is|how much is) {formula}[?]",
        "tell me, (what is|how much is|what would be) {formula}[?]",
        "say[,] (what is|how much is|what's) {formula}[?]",
        "(I was|I'm|I am) (wondering|asking myself|curious) (what|how much) {formula} (is|makes|comes to)[.]",
        "(curious|wondering)[:|,] {formula}[?]",
        "could you (quickly|maybe|perhaps|possibly) (give|tell) me {formula}[?]",
        "(give|hand|get|find|fetch) me (what|whatever) {formula} (is|makes|equals)[.]",
        "(type|state|name|announce) (what|how much) {formula} is[.]",
        "[the] riddle of the day: {formula}[?]",
        "between (us|you and me)[,|:] what is {formula}[?]",
        "(before|after) (lunch|dinner|bed|school) I (must|have to|need to) (do|solve|finish) {formula}[.][ Help me.]",
        "(on|for) (my|the) (test|exam|quiz) (there was|I had|they asked) {formula}[.] What (is|was) (it|the answer)[?]",
        "someone (asked me|wants to know|wants) {formula}[.] What do I (say|answer|tell them)[?]",
        "the (cashier|waiter|boss|coach|scout leader) (asked|wants to know) {formula}[.] What (do I say|is it)[?]",
        "\"{formula}\"[?]",
        "what is \"{formula}\"[?]",
        "{formula} - that is the question[.]",
        "what about this[ one]: {formula}[?]",
        "do this[ one][ for me][:|,] {formula}[.]",
        "do {formula}[ for me| in your head][.]",
        "(solve|crack|handle|tackle|try) {formula}[ for me| if you can][.]",
        "where do I (land|end up) with {formula}[?]",
        "what number (do I|will I|would I) (get|have|see|reach) with {formula}[?]",
        "not (sure|certain) about {formula}[.|,] (help|can you help|what is it)[?|.]",
        "(and|also|then) (there is|what of|do) {formula}[?|.]",
        "(now|next) (do|try|comes) {formula}[.]",
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
            "go up {a} from {b}[.]",
            "count {a} (up|on|further) from {b}[.]",
            "what is {a} more than {b}[?]",
            "what number is {a} more than {b}[?]",
            "which number is {a} (above|higher than|greater than) {b}[?]",
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
            "{a} (combined with|joined with|together with|along with|on top of|coupled with) {b}[ is| makes][?]",
            "(what is|what's|how much is|what makes) {a} (combined with|together with|on top of|along with) {b}[?]",
            "{a} on top of {b}[,|:] (what is that|how much is that|what do I get|what does it make)[?]",
            "(put|pile|place|throw|tack|stack) {a} (on top of|onto|on) {b}[.][ What do you get?| How much is that?]",
            "{a} and another {b}[ is| makes|, how many is that|, what is the total][?]",
            "{a} and {b} more[ is| makes|, how many is that|, what is the total][?]",
            "{a} and then {b} (more|on top|extra)[,|:] (how many|how much|what is it|total)[?]",
            "{a} with {b} (extra|added to it|on top of it)[,] (what is it|how many|how much)[?]",
            "(merge|join|unite|lump together|bring together) {a} and {b}[.][ What do I get?]",
            "{a} gains {b}[.|,] (what is it now|how much is it now|what does it become)[?]",
            "{a} grows by {b}[.|,] (what is it now|how much is it now|what does it become)[?]",
            "{a} goes up by {b}[.|,] (what is it now|where is it now|what do I get)[?]",
            "bump {a} up by {b}[.]",
            "what (becomes of|do I have with) {a} if I add {b}[ to it][?]",
            "I (start|begin) (at|with) {a} and (add|gain|get) {b}[.|,] (where am I|what do I have|what is it now)[?]",
            "I am (at|on) (step|square|number|page) {a} and move {b} (forward|ahead|on|further)[.] Where am I[?]",
            "{a} (steps|places|numbers) (after|past|beyond|on from) {b} is (which number|what|where)[?]",
            "{a} more than {b}[ is| is what| makes][?]",
            "{a} higher than {b}[ is| is what][?]",
            "(tally|tot up|count up|count together|count) {a} and {b}[.]",
            "make one number (of|out of|from) {a} and {b} by adding[.]",
            "(my|our|the) (two )numbers: {a}, {b}. (The sum|The total|Their sum|Together|Added up)[?]",
            "{x}, {y}[,|:| -|?] (sum|total|added|add them|added up|together)[?]",
            "(sum|total|addition|adding|plus)(:| of|) {x}, {y}",
            "(sum|total|addition) (of )(both|these)[:|,] {x} and {y}",
            "sum {x} {y}",
            "add {x} {y}",
            "{a} & {b}[?]",
            "{x} (and|&) {y} (is|=)[?]",
            "what (would|will) {a} and {b} (make|come to|add up to|be together|total)[?]",
            "what number (is|do you get from) {a} and {b} (together|added|combined|put together)[?]",
            "how (many|much) (is|are|would be|do you get from) {a} and {b} (put together|combined|added up|in sum)[?]",
            "how much does {a} and {b} (make|give|come to)[?]",
            "I scored {a} and then {b}[.|,] (my total|what is my total|what is my score|how many points)[?]",
            "(first|at first) {a}, (then|later|after that) {b} (more|on top)[.|,|:] (what is the total|how many)[?]",
            "to {a} (add|we add|I add|one adds) {b}[.|,] (and get what|what comes out|result|what now)[?]",
            "when {a} is added to {b}[,] (what is it|what do you get|what is the result)[?]",
            "(when|if) {a} meets {b}, (what do they make|how many are they|how much are they)[?]",
            "if {a} (joins|is put with|comes to|is added to) {b}, (what do we have|how many is it)[?]",
            "the (bill|check) is {a} and (the )tip is {b}[.|,] (total|what is the total|how much together)[?]",
            "{a} (dollars|euros|miles|minutes) and {b} (dollars|euros|miles|minutes|points) (is|makes) how many[?]",
            "{a} (dollars|euros|miles|minutes|points) plus {b}[ more][,| is| makes] (how many|how much|what)[?]",
            "the sum total of {a} and {b}[?]",
            "can {a} and {b} be added[?] What (is it|comes out|do you get)[?]",
            "(adding|combining|joining|summing|counting) {a} and {b} (gives|makes|yields|leads to) [what][?]",
            "(after|by) adding {a} to {b} (I|you|we) (have|get) [what][?]",
            "what is the result of (adding|combining) {a} and {b}[?]",
            "(work out|find|figure out) {a} and {b} (together|added|in all)[.]",
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
            "knock {b} off {a}[.|,] [and what is left?| What remains?| what do I get?]",
            "(what is|what's|how much is) {a} with {b} knocked off[?]",
            "(take|shave|cut|strike|chop) {b} (off|from) {a}[.|,] [and what is left?| What remains?| what do I get?]",
            "(deduct|remove|withdraw|strip|clear) {b} from {a}[.][ What is left?| What do you get?]",
            "(deduct|deducting|removing|taking|subtracting) {b} from {a} (leaves|gives|makes|is) [what|how much][?]",
            "(what is|what's) {a} (less|minus|without|short of|apart from|except for) {b}[?]",
            "{a} (but|only) {b} (fewer|less)[ is| makes| is what][?]",
            "{b} (fewer|less|lower|smaller) than [the number ]{a}[?]",
            "{b} fewer than {a} is (how many|what|which number)[?]",
            "{b} below {a}[ is| is what][?]",
            "{b} taken (from|off|away from|out of) {a}[ is| leaves| makes][?]",
            "{b} out of {a} (leaves|leave) [what|how many][?]",
            "{b} out of {a} (are|is) gone[.|,|:] (what is left|how many are left|the rest)[?]",
            "(minus|less|down) {b}(:|,) {a} becomes[ what][?]",
            "{a}, minus {b}[,|:] (what is it|what do I have|what is left|how much is it)[?]",
            "{a} (drops|falls|sinks|goes down|shrinks) by {b}[.|,] (what is it now|how much is it now)[?]",
            "{a} loses {b}[.|,] (what is it now|how much is left|what remains|what is left)[?]",
            "bring {a} down by {b}[.]",
            "(step|move|jump|hop) back {b} from {a}[.|,] (where am I|where do I land|what number is it)[?]",
            "{b} (steps|places|numbers) before {a} is (which number|what|where)[?]",
            "I am (at|on) (step|square|number|page) {a} and go back {b}[.] Where am I[?]",
            "I (start|begin) (at|with) {a} and (lose|drop|pay|remove|use up) {b}[.|,] (what is left|what do I have)[?]",
            "(from|out of) {a} I (pay|use|take|remove|spend) {b}[.|,] (what is left|what remains|the rest)[?]",
            "from {a} (you|we|they) (take|remove|subtract) {b}[.|,] (what is left|what remains|how much is left)[?]",
            "when {b} is (taken|subtracted|removed|deducted) from {a}[,] (what is left|what do you get)[?]",
            "the (gap|distance|difference|space) (between|from) {b} (and|to) {a}[ is][?]",
            "(what is|what's|how big is|how wide is) the (gap|distance) (between|from) {b} (and|to) {a}[?]",
            "how many (steps|numbers|years|points) (are there|is it|lie) (from|between) {b} (to|and) {a}[?]",
            "how (much|many) (is missing|are missing|is needed|do I need|is it) (from|between) {b} (to|and) {a}[?]",
            "how (much|many) (is|are) missing from {b} to (make|reach|get|get to) {a}[?]",
            "what is missing from {b} to (make|reach|get|get to) {a}[?]",
            "I have {b} and (need|want|must have) {a}[.|,] (how much is missing|what is missing|how many more)[?]",
            "I (need|want) {a} but (have|have only|only have|got) {b}[.|,] (how many more|how much is missing)[?]",
            "{b} of {a} (done|read|paid|used|finished)[.|,] (how many to go|how much is left|what is left)[?]",
            "we are at {b} of {a}[.|,] (how many to go|how many are left|how much is left|how far to go)[?]",
            "how (many|much) (is|are) left of {a} (after|if you take|when you use|once you remove) {b}[?]",
            "how (many|much) (remain|remains|is left over|are left over) from {a} (after|without|minus) {b}[?]",
            "(the rest|the remainder|what remains) (of|when) {a} (minus|less|without) {b}[?]",
            "{x}, {y}[,|:| -|?] (difference|subtracted|subtract them|the difference)[?]",
            "(difference|subtraction|minus|subtract|gap)(:| of|) {x}, {y}",
            "diff {x} {y}",
            "sub {x} {y}",
            "(what must be|what is) (added|put) to {b} to (get|reach|make|have) {a}[?]",
            "{b} needs how (many|much)( more|) to (be|become|reach|make) {a}[?]",
            "what (brings|takes|gets) {b} (up )to {a}[?]",
            "{b} + x = {a}[.|,] (x is|what is x|find x|solve for x)[?]",
            "x + {b} = {a}[.|,] (x is|what is x|find x|solve for x)[?]",
            "(fill|complete)(:| in the blank:|) {y} + _ = {x}",
            "I (pay|paid) with {a} and it (costs|cost) {b}[.|,] (what is my change|how much change do I get)[?]",
            "(change from|my change from|what is the change from) {a} (for|if it costs|when I pay|if I spend) {b}[?]",
            "(what is|how much is) the change if (I|you) pay {b} with (a )[note of ]{a}[?]",
            "I (am|turned) {a}, (he|she|my brother|my sister) is {b}[.|,] (the difference|how many years apart)[?]",
            "how many years (apart )are {b} and {a}[?]",
            "{a} (dollars|euros|miles|minutes|points) minus {b}[ of them|, how many| is what| leaves][?]",
            "{a} (beats|is ahead of|is above|is over|exceeds) {b} by (how much|how many|what)[?]",
            "by how (much|many) does {a} (beat|exceed|top|pass) {b}[?]",
            "by how (much|many) is {b} (below|behind|short of|under|less than|smaller than) {a}[?]",
            "the score is {a} to {b}[.|,] (by how much|what is the difference|how many points ahead)[?]",
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
            "take {a} {b} times[.][ What do you get?]",
            "multiply: {x}, {y}",
            "the {a} times table: {a} times {b}[?]",
            "{a} lots of {b}[ is| are| make| equals|, how many is that][?]",
            "(what is|what are|how much is|how many are|how many is) {a} lots of {b}[?]",
            "{a} (sets|bunches|packs|piles|rows|groups) of {b} (is|are|make|makes|give) [how many|how much|what][?]",
            "(what is|how much is|how many are) {a} (sets|bunches|packs|piles|rows|handfuls) of {b}[?]",
            "{a} of {b} each[,|:|.] (how many|total|in all|altogether|what is that)[?]",
            "{a} each, {b} of them[,|:|.] (how many|total|in all|altogether|what is that)[?]",
            "{a} times over, the number {b}[?]",
            "{a}, {b} times over[,|:] (what is that|how much)[?]",
            "(add|count) {a} {b} times[.][ What do you get?]",
            "{a} (rows|lines|columns) of {b} (chairs|seats|trees|dots|desks)[.|,|:] (how many|how many in all)[?]",
            "{a} by {b} (grid|squares|board|tiles)[,|:] how many (squares|tiles|fields|cells)[?]",
            "(a|my|the) (garden|room|field|carpet) is {a} by {b} (feet|meters|steps)[.|,] what is (the|its) area[?]",
            "area of {a} by {b}[?]",
            "(multiply|multiplying|multiplication|product|times)(:| of|) {x}, {y}",
            "multiply {a} {b} times[.]",
            "mul {x} {y}",
            "{x}, {y}[,|:| -|?] (product|multiplied|times|multiply them|the product)[?]",
            "the product of {a} and {b}[ is|, please][?]",
            "(what is|what's) the result (of|when) (multiplying|I multiply) {a} (by|and|with) {b}[?]",
            "(multiplying|timesing) {a} (by|and|with) {b} (gives|makes|is) [what][?]",
            "if (I|you) (take|have|count) {a} {b} times[,] (what is it|how many is it|what do I get)[?]",
            "(what is|how much is|what's) {a} taken {b} times[?]",
            "in the {a} times table, what (comes at|is) number {b}[?]",
            "(my|the) times tables: {a} times {b}[.|?]",
            "we are learning the times tables[.|:|,] {a} times {b}[?]",
            "{x} X {y}[ =][?]",
            "{a} (by|into) {b} as a multiplication[?]",
            "{a} (tables|cars|vans|teams) with {b} (people|seats|children) each[,|:|.] (how many|how many people)[?]",
            "{a} (weeks|months|nights|days) of {b} (dollars|hours|pages) each[,|:|.] (how many|how much|total)[?]",
            "(every|each) (day|night|week) {a} (pages|miles), for {b} (days|nights|weeks)[.|,] (how many|total)[?]",
            "{a} a (day|week|night) for {b} (days|weeks|nights)[,|:|.] (how many is that|how much is that)[?]",
            "{a} per (person|box|child|bag|table) and {b} (people|boxes|children|bags|tables)[.|,] (how many|total)[?]",
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
            "(split|divide|share|cut|deal out) {a} (among|between|into|for|by) {b}[.|?]",
            "{a} (into|in) {b} (equal |)(parts|groups|piles|shares)[,|:] (how many in each|how big is each)[?]",
            "{a} (among|between|for) {b} (people|kids|friends|children)[,|:] how (many|much) each[?]",
            "{b} (kids|friends|people) and {a} (sweets|cookies|coins)[.|,] how many (each|for each|does each get)[?]",
            "(make|form|build) {b} equal (groups|teams|piles) (of|from|out of) {a}[.|,] how many in (each|one)[?]",
            "how many {y}s are (in|there in) {a}[?]",
            "how many (groups|teams|piles|sets) of {b} (are in|can I make from|fit in|do I get from) {a}[?]",
            "the quotient of {a} and {b}[?]",
            "(division|divide|quotient)(:|) {x}, {y}",
            "div {x} {y}",
            "each (bag|box) holds {b}[.|,] how many (bags|boxes) for {a}[?]",
            "{a} (cut|broken|dealt|shared out) (into|in|among) {b}[ is| gives][?]",
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
            "{a} and {a} again[,] (what is that|how much|how many)[?]",
            "{a} plus itself[ is| makes][?]",
            "(what is|add) {a} (plus|and|to) (itself|the same again|the same number)[?]",
            "make {a} twice as (big|large|much|many)[.|?]",
            "twice as (big|many|much) as {a}[?]",
            "I want (twice|double) {a}[.|,] (what is it|how many|how much)[?]",
            "the recipe says {a}, and I make it twice[.|,] how (many|much) is that[?]",
            "(double|twice)(:|,) {x}",
            "x2: {x}",
            "{a} times two[?]",
            "two of {a} (is|are|make) [how many|what][?]",
            "two lots of {a}[?]",
            "we both have {a}[.|,] how many (is that together|do we have)[?]",
            "{a} for me and {a} for you[.|,] how many is that[?]",
            "(my|the) double of {a}, please[.]",
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
            "half as (big|many|much) as {a}[?]",
            "(I want|I need|give me) half of {a}[.|,] (what is it|how many|how much)[?]",
            "the recipe says {a}, and I make half[.|,] how (many|much) is that[?]",
            "(half|halve)(:|,) {x}",
            "{a}, but only half[?]",
            "the middle of zero and {a}[?]",
            "{a} shared by two[?]",
            "{a} for two of us[.|,] how (many|much) each[?]",
            "my brother and I share {a} (candies|coins|cards|cookies)[.|,] how many (each|does each get)[?]",
            "one half of {a}[ is| is what][?]",
            "50 percent of {a}[?]",
            "fold a {a} inch ribbon in half[.] How long is it[?]",
            "{a} (dollars|euros|minutes|miles), half of (it|that|them)[?]",
            "make {a} half as (big|large|much)[.]",
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
            "{a}, then {b}, then {c}[.|,|:] (what is the total|how many in all|total|what is the sum)[?]",
            "I (scored|threw|rolled|got|found) {a}, {b} and {c}[.|,] (how many in all|my total|what is my total)[?]",
            "I rolled three dice[:|.|,] {a}, {b} and {c}[.|,] What is the (sum|total)[?]",
            "(total|sum|altogether|together|in all)(:|,) {a}, {b}, {c}[?]",
            "{x} {y} {z}[,|:] (sum|total|added up|add them)[?]",
            "(tally|count up|tot up|combine|put together) {a}, {b} and {c}[.]",
            "what is {a} and {b} and {c}[?]",
            "{a} dollars, {b} dollars and {c} dollars[,|:] (what is the total|how much is that|how much in all)[?]",
            "{a} plus {b}, and then {c} more[?]",
            "add {c} to the sum of {a} and {b}[.]",
            "(my homework|the worksheet|the test) (says|asks|has) {x} + {y} + {z}[.][ What is it?]",
            "{x} + {y} + {z}(,|:| -) (what is it|result|answer|how much)[?]",
            "we are three[:|,|.] {a}, {b} and {c} years old[.|,] how old are we together[?]",
            "all of them together[:|,] {a}, {b}, {c}[?]",
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
            "(who|which one) has more, (somebody|a child|the one) with {a} or (somebody|a child|the one) with {b}[?]",
            "would you rather have {a} or {b} (cookies|dollars|coins|sweets)? Which is more?",
            "I (don't know|can't tell|wonder|am not sure) (which is|what is) {more}[,|:] {a} or {b}[.]",
            "(settle this|we argue|help us)[:|,|.] (which is|what is) {more}[,|:] {a} or {b}[?]",
            "{a}, {b}[:|,|?] (which is|what is) (the )[{most}|{more} one][?]",
            "{x}, {y}: {most}[?]",
            "(the )({most}|bigger one|larger one) (of|out of|among) {a} and {b}[?]",
            "between {a} and {b}, (which is|what is|which one is) {more}[?]",
            "{more} number(:|,) {a} or {b}[?]",
            "which one is worth more, {a} or {b}[?]",
            "which wins, {a} or {b}[,] (the bigger one wins|when more is better)[?]",
            "does {a} or {b} come later when I count[? Which is {more}][?]",
            "my (sister|brother|friend) has {a} and I have {b}[.|,] which is {more}[?]",
            "max {x} {y}",
            "{x} or {y}, what's {more}[?]",
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
            "I (don't know|can't tell|wonder|am not sure) (which is|what is) {less}[,|:] {a} or {b}[.]",
            "(settle this|we argue|help us)[:|,|.] (which is|what is) {less}[,|:] {a} or {b}[?]",
            "{x}, {y}: (smallest|lowest|smaller one)[?]",
            "(the )(smallest|lowest|smaller one|lower one) (of|out of|among) {a} and {b}[?]",
            "between {a} and {b}, (which is|what is|which one is) {less}[?]",
            "{less} number(:|,) {a} or {b}[?]",
            "which one is worth less, {a} or {b}[?]",
            "my (sister|brother|friend) has {a} and I have {b}[.|,] which is {less}[?]",
            "min {x} {y}",
            "which is (cheaper|shorter|lighter|younger)[,|:] {a} or {b}[?]",
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
            "I am counting and (stopped|got stuck|am stuck) at {a}[.|,] (what is next|what comes next|what now)[?]",
            "I (counted|count|got) (up )to {a}[.|,] (what is next|what comes next|next)[?]",
            "we are counting[:|.|,] {a}, and (next|now|then)[?]",
            "the (successor|follower|next one) of {a}[?]",
            "what does one say after {a} when counting[?]",
            "(which|what) number do I say after {a}[?]",
            "(today is|it is) the day number {a}[.|,] what number is tomorrow[?]",
            "page {a} is done[.|,] which page is next[?]",
            "next(:|,) {x}",
            "{x}, ...[?]",
            "{x} + one more[?]",
            "{a} and one more (is|makes)[ what][?]",
            "I am {a} (years old|now)[.|,] how old will I be (next year|on my next birthday|in one year)[?]",
            "(house|seat|room|floor) number {a}, and the next[ one] is[?]",
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
            "the (one|number) (just|right) before {a}[?]",
            "the predecessor of {a}[?]",
            "I am counting down and (am|stopped|got stuck) at {a}[.|,] (what is next|what comes next|what now)[?]",
            "countdown[:|,] {a}, and (then|next|now)[?]",
            "counting backwards(:|,) {a}, and (then|next)[?]",
            "today is number {a}[.|,] which number was yesterday[?]",
            "I am on page {a}[.|,] which page (was|is) the one before[?]",
            "I am {a} (years old|now)[.|,] how old was I (last year|one year ago|a year ago)[?]",
            "{a} take one (away|off)[ is][?]",
            "{a} but one (less|fewer)[?]",
            "which one is (just|right) (below|under) {a}[?]",
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
            "(settle this|help|we argue|my homework asks|quick one)[:|,] is {a} (even|odd|even or odd|odd or even)[?]",
            "I (wonder|can't tell|don't know|forgot) (if|whether) {a} is (even|odd|even or odd|odd or even)[.]",
            "(would|do) {a} (things|socks|shoes|children) (make|form) pairs[, or is one left over][?] Is {a} even[?]",
            "can {a} (children|people|socks) (pair up|form pairs|be put in pairs)[?]",
            "can two (kids|people|friends) share {a} (coins|sweets|cards) (equally|fairly)[?]",
            "{a} is (even|odd), (right|correct|isn't it|yes or no|true or false)[?]",
            "{a} is an (even|odd) number[, right|, true or false][?]",
            "I (say|think|bet) {a} is (even|odd)[.|,] (right|am I right|correct|what do you say)[?]",
            "parity of {a}[?]",
            "is_even {x}",
            "is {x} % 2 == 0[?]",
            "(even|odd)(:|,|?) {x}[?]",
            "does {a} (belong|go) (to|with) the (even|odd) (numbers|ones)[?]",
            "(my|our) house number is {a}[.|,] is that (even|odd|even or odd)[?]",
            "does {a} divide by two[?]",
            "will {a} split evenly( in two|)[?]",
        ]
    }
)

CHOICE = Grammar(
    NUMBERS
    | {
        "p": _DIGITS,
        "q": _DIGITS,
        "start": [
            "is {formula} {p} or {q}[?]",
            "is {formula}[ equal to|:|,| more like] {p} or {q}?",
            "does {formula} (make|equal|give|come to|come out to|add up to) {p} or {q}[?]",
            "{formula}[,|:| -|?] {p} or {q}[?]",
            "{formula} (is|makes|equals|gives) {p} or {q}[?]",
            "{formula} = {p} or {q}[?]",
            "{p} or {q}(:|,|?) what is {formula}[?]",
            "{p} or {q}, (which|which one|what|which number) is {formula}[?]",
            "(what is|what's|how much is) {formula}[,|?|:] {p} or {q}[?]",
            "(which is|which one is|what is) (right|correct|true|it)[:|,| for] {formula}[ is| =|,|:] {p} or {q}[?]",
            "(is it|is the answer) {p} or {q}(,|:| for|?) {formula}[?]",
            "I (don't know|can't remember|am not sure|forgot|wonder) (if|whether) {formula} is {p} or {q}[.]",
            "(tell me|say|decide|do you know|can you tell me) (if|whether) {formula} is {p} or {q}[.|?]",
            "(pick|choose)( one|)[:|,] {formula} is {p} or {q}[.]",
            "my (son|wife|friend|sister|dad) says {formula} is {p}, I say {q}[.] Who is right[?]",
            "(Tom|Anna|he|she) says {formula} is {p}, (Ben|Mia|I) (says|say) {q}[.] (Who is right|Which is it)[?]",
            "(settle|end) (this|an argument|a bet|our fight)[:|,] is {formula} {p} or {q}[?]",
            "(quiz|test|multiple choice|homework|question)[:|,] {formula}[ is| =|?|:] {p} or {q}[?]",
            "a: {p}, b: {q} - what is {formula}[?]",
            "{formula}? a: {p} b: {q}",
            "either {p} or {q}[:|,] {formula}[?]",
            "would you say {formula} is {p} or {q}[?]",
            "do I write {p} or {q} for {formula}[?]",
            "(should I|do I) (put|write|answer) {p} or {q} (for|to|next to|after) {formula}[?]",
            "I (got|have|get) {p}, my (friend|brother|neighbor) (got|has) {q}[.] What is {formula}[?]",
            "between {p} and {q}, which is {formula}[?]",
            "{formula}, is (that|it|this) {p} or {q}[?]",
        ],
        "formula": [
            "{x}( + | - | x | * |*|+|-){y}",
            "{a} (plus|minus|times|and|take away|multiplied by|less) {b}",
        ],
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
            "my (son|daughter|teacher|sister|homework) says {formula} (is|makes) {c}[.] (Right|True|Is that so|Is it)?",
            "(my answer|my result|I wrote|I have) (for|to) {formula} is {c}[.] (Right|Is it right|Is that correct|OK)?",
            "I (got|get|wrote|have) {c} for {formula}[.] (Right|Is it right|Is that correct|Am I right)?",
            "isn't {formula} {c}[?]",
            "so {formula} (is|makes|would be) {c}, (right|yes|correct|is that so|no)[?]",
            "(could|can) it be that {formula} (is|makes) {c}[?]",
            "could {formula} be {c}[?]",
            "please (check|verify|confirm)[:|,] {x} + {y} = {z}[.|?]",
            "(check|verify|confirm|grade|mark)( this|)[:|,] {x}+{y}={z}[.|?]",
            "{x} + {y} = {z}[.|,] (did I do that right|is this ok|any mistake|is there a mistake|agree)[?]",
            "is {c} (right|correct|the right answer|the answer) for {formula}[?]",
            "is {c} what {formula} (makes|gives|comes to)[?]",
            "(are you sure|do you agree|is it correct|is it so) that {formula} (is|makes) {c}[?]",
            "{x} + {y} == {z}",
            "(I bet|I am sure|I believe|we think) {formula} (is|makes) {c}[.] (True|Right|Do you agree|Is it so)?",
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
        "{friend} gives {name} {a} more {things}. {name} had {b} before. {whole}",
        "{name} has {at} and {friend} has {b}. {both}",
        "{name} has {at}, {friend} has {bt}. {both}",
        "{name} and {friend} have {a} and {b} {things}. {both}",
        "there are {a} {things} on the table and {b} on the floor. How many {things} are there?",
        "there are {at} in one box and {b} in another. How many are there (in all|altogether|together)?",
        "one box holds {at}, the other {b}. How many is that?",
        "a shelf has {at}. {name} puts {b} more on it. How many {things} are on the shelf now?",
        "{name} puts {at} into a bag with {b} {things}. How many {things} are in the bag?",
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
        "my daughter has {at}. for her birthday she gets {b} more. How many {things} are in her room now?",
        "my son keeps {at} in a tin. today he put in {b} more. How many {things} are in the tin?",
        "grandpa gave me {at}. grandma gave me {b}. {total}",
        "I had {at} this morning. at school I won {b} more. {total}",
        "{name} opens a drawer and finds {at}. in the next drawer there are {b}. How many {things} is that?",
        "the first box: {at}. the second box: {b}. together?",
        "box one has {a} {things}, box two has {b} {things}. Total?",
        "at the start there were {at}. then someone brought {b} more. How many {things} now?",
        "{at} were in the bag. {name} added {b}. So how many are in there now?",
        "{name} already owns {at}. {friend} hands over {b} more. {whole}",
        "{name} starts with {at} and ends up with {b} more. {whole}",
        "{name} wants to know how many {things} there are: {a} upstairs and {b} downstairs.",
        "help {name}: {at} plus {b} more {things}. {whole}",
        "{name} has {a} {things}. {friend} has {b} more than {name}. How many does {friend} have?",
        "{friend} has {a} {things} more than {name}, who has {b}. How many does {friend} have?",
        "if {name} puts {his} {a} {things} with the {b} from {friend}, how many are there?",
        "a jar holds {a} {things} and a cup holds {b}. How many {things} do they hold together?",
        "we found {at} on the beach and {b} in the park, so how many {things} did we find?",
        "I've got {at} and my sister's got {b}. How many have we got between us?",
        "I own {a} {things}, my brother owns {b}. All together we have how many?",
        "{a} {things} from mom, {b} from dad. How many {things}?",
        "{a} {things} on Saturday and {b} on Sunday. How many over the weekend?",
        "{things}: {a} + {b}. How many?",
        "{a} {things} + {b} {things} = how many {things}?",
        "there are {a} big {things} and {b} small ones. How many {things} altogether?",
        "count them for me: {a} old {things} and {b} new {things}.",
        "please count: {at} here, {bt} there.",
        "my homework: {name} has {at} and gets {b} from {friend}. {whole}",
        "word problem: {name} has {at} and gets {b} more. {whole}",
        "{name} had some {things}, {a} to be exact, and got {b} more. {whole}",
        "I ordered {a} {things} and then {b} more. How many will come?",
        "when {name} adds {a} {things} to {his} {b}, how many does {he} have?",
        "the teacher hands out {a} {things} and then {b} more. How many did the teacher hand out?",
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
        "we baked {a} {things} before noon and {b} after. How many {things} did we bake today?",
        "grandma baked {at}. later she baked {b} more. How many did she bake in all?",
        "I am baking. one tray has {a} {things}, the other has {b}. How many {things} is that?",
        "{name} picks {at} from one tree and {b} from the next. How many {things} did {he} pick?",
        "in the fridge are {at}, on the table {b}. How many {things} do we have?",
        "the shopping list says {a} {things}, and my husband wrote {b} more. How many do I buy?",
        "for the party I made {a} {things} and my friend brings {b}. How many {things} will there be?",
        "{name} ate {a} {things} yesterday and {b} today. How many {things} has {he} eaten?",
        "the kids ate {a} {things} and we ate {b}. How many {things} were eaten?",
        "the cook needs {a} {things} for the soup and {b} for the cake. How many {things} does the cook need?",
    ],
    "animals": [
        "{a} {things} sit in a tree. {b} more come. How many {things} are in the tree?",
        "there are {a} {things} in the field and {b} more come. How many {things} are there now?",
        "{name} sees {at} by the pond and {b} on the hill. How many does {he} see?",
        "{a} {things} play in the yard, then {b} more join them. How many is that?",
        "a farm has {a} {things}. the farmer buys {b} more. How many {things} does the farm have?",
        "{at} and {bt} meet. How many {things} are there?",
        "{name} counts {a} brown {things} and {b} white ones. How many {things} is that?",
        "we saw {at} in the morning and {b} in the evening. How many {things} did we see?",
        "at the zoo there are {a} {things} inside and {b} outside. How many {things} does the zoo have?",
        "{a} {things} were here. now {b} new ones have come. How many {things} are here now?",
        "{a} {things} swim or walk, {b} others rest. How many {things} altogether?",
        "first {a} {things} came to the water, then {b} more. How many {things} came?",
        "my uncle keeps {a} {things}. this spring {b} were born. How many does he keep now?",
        "a child counts {a} {things}. {his} friend counts {b} others. How many {things} did both count?",
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
        "a bus has {a} people in it. at the stop {b} more get on. How many are on the bus now?",
        "the bus is carrying {a} people. {b} people get on. No one gets off. How many people is that?",
        "there were {a} people on the train and {b} more got in. How many people are on the train?",
        "{a} people in the elevator, {b} step in. How many are in the elevator?",
        "{a} guests are here and {b} are on the way. How many guests will there be?",
        "we are {a} at home and {b} friends are coming. How many plates do I need?",
        "{a} kids came to the party, then {b} more. How many kids are at the party?",
        "our class has {a} children. {b} new children join. How many are we now?",
        "team one has {a} players, team two has {b}. How many players is that?",
        "{name} is {a}. {friend} is {b} years older. How old is {friend}?",
        "my brother is {a} and I am {b} years older. How old am I?",
        "my sister is {a} years old. How old is she in {b} years?",
        "{name} turned {a} today. In {b} years {he} will be how old?",
        "I am {a} years old. my cousin is {b} years older than me. How old is my cousin?",
        "our dog is {a}. In {b} years, what is its age?",
        "{name} saved {a} dollars in May and {b} dollars in June. How much has {he} saved?",
        "I had {a} dollars in my pocket and found {b} more. How much money do I have?",
        "grandpa gave me {a} euros and aunt Rosa {b} euros. How much did I get?",
        "lunch was {a} dollars and the coffee was {b}. What is the total?",
        "a ball is {a} dollars, a bat is {b} dollars. How much for both?",
        "{name} buys a book for {a} dollars and a pen for {b} dollars. What does {he} pay?",
        "bread costs {a} coins and milk costs {b} coins. What do I pay for both?",
        "the ticket is {a} dollars and the snack {b} dollars. How much do I need?",
        "{name} ran {a} laps before school and {b} laps after. How many laps did {he} run?",
        "it is {a} miles to the lake and {b} miles from there to the hut. How far is it in all?",
        "we walked {a} miles, had lunch, and walked {b} more. How many miles did we walk?",
        "the first part of the road is {a} miles and the second {b}. How long is the road?",
        "I drove {a} miles to work and {b} miles to the shop. How far did I drive?",
        "the snail crawls {a} inches, sleeps, and crawls {b} inches more. How far has it crawled?",
        "one rope is {a} feet, the other is {b} feet. How long are they end to end?",
        "{name} worked {a} hours on Monday and {b} hours on Tuesday. How many hours did {he} work?",
        "the movie takes {a} minutes and the ads {b} minutes. How many minutes is that?",
        "boil it for {a} minutes and then {b} minutes more. How long does it boil?",
        "I slept {a} hours and then {b} more. How long did I sleep?",
        "yesterday I wrote {a} pages, today {b}. How many pages do I have?",
        "I have read {a} pages and there are {b} to go. How many pages has the book?",
        "{name} got {a} points in round one and {b} in round two. What is {his} score?",
        "our team had {a} goals and shot {b} more. How many goals are that?",
        "it was {a} degrees this morning and it is {b} degrees warmer now. What is the temperature?",
        "{a} red cars and {b} white cars passed. How many cars passed?",
        "the farmer planted {a} trees last year and {b} this year. How many trees did he plant?",
        "a tower has {a} blocks. we put {b} on top. How many blocks high is it?",
        "my plant was {a} inches tall and grew {b} inches. How tall is it now?",
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
        "my daughter had {at}. she gave {b} to her friend. How many {things} does she have now?",
        "my son had {a} {things}, but {b} are gone. How many does he have left?",
        "the kids had {a} {things} and broke {b}. How many {things} are still good?",
        "I had {at} this morning. I gave {b} of them away. {left}",
        "{name} packs {a} {things}. on the way {b} fall out. How many {things} arrive?",
        "{name} starts with {at} and ends with {b} fewer. {rest}",
        "{name} takes {b} {things} out of a box of {a}. How many stay in the box?",
        "from {name}'s {a} {things}, {friend} borrows {b}. {rest}",
        "{friend} has {b} {things} fewer than {name}, who has {a}. How many does {friend} have?",
        "{name} has {a} {things}. {friend} has {b} fewer. How many does {friend} have?",
        "{name} has {a} {things} and {friend} has {b}. How many more {things} does {name} have than {friend}?",
        "how many more {things} has {name} than {friend}, if {he} has {a} and {friend} has {b}?",
        "{name}: {a} {things}. {friend}: {b} {things}. How many more for {name}?",
        "I have {a} {things}, my sister has {b}. How many more do I have?",
        "I have {b} {things}, my sister has {a}. How many more does she have?",
        "{name} has {b} {things} and {friend} has {a}. How many fewer does {name} have?",
        "{name} needs {a} {things} for a game but has only {b}. How many are missing?",
        "we need {a} {things} for the class and there are {b}. How many more must we buy?",
        "to fill the box I need {a} {things}. {b} are in it. How many more go in?",
        "{a} {things} were on the shelf. now there are {b}. How many were taken?",
        "{name} had {a} {things} and now has {b}. How many did {he} lose?",
        "yesterday there were {a} {things}, today only {b}. How many are gone?",
        "of my {a} {things}, {b} are at school. How many are at home?",
        "{a} {things} in all, {b} are new. How many are old?",
        "{a} {things} altogether. {b} are big. How many are small?",
        "{things}: {a} - {b}. How many?",
        "{a} {things} - {b} {things} = how many {things}?",
        "{name} sold {b} of {his} {a} {things}. How many {things} does {he} still own?",
        "the shop had {at}. it sold {b} in the morning. How many {things} are on the shelf?",
        "help {name}: {a} {things}, {b} lost. {rest}",
        "my homework: {name} has {at} and loses {b}. {rest}",
        "word problem: {name} has {at} and gives {friend} {b}. {rest}",
        "when {name} gives {friend} {b} of {his} {a} {things}, how many does {he} keep?",
        "if {b} {things} out of {a} are broken, how many work?",
        "I used {b} of the {a} {things}. How many can I still use?",
        "{a} {things}. the cat stole {b}. How many now?",
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
        "we baked {a} {things} and ate {b}. How many {things} are left over?",
        "grandma baked {at}. the kids ate {b}. How many {things} are on the plate?",
        "I baked {a} {things}, but {b} got burned. How many can we eat?",
        "there were {a} {things} in the fridge. my brother ate {b}. How many are there now?",
        "somebody ate {b} of my {a} {things}! How many do I still have?",
        "{name} buys {a} {things}. {he} eats {b} on the way home. How many {things} come home?",
        "{a} {things} for the party, {b} already eaten. How many to go?",
        "the recipe needs {a} {things}. I have {b}. How many more do I have to buy?",
        "a bag of {a} {things}. {b} eaten. What is left?",
        "the mouse nibbled {b} of the {a} {things}. How many {things} are whole?",
        "out of {a} {things} {b} were eaten. How many were not?",
        "they ate {b} from a box of {a} {things}. How many {things} remain in the box?",
    ],
    "animals": [
        "{a} {things} sit in a tree. {b} go away. How many are left?",
        "{a} {things} are in the field. {b} go home. How many {things} are still there?",
        "there were {a} {things} in the yard and {b} ran off. How many stayed?",
        "of {a} {things}, {b} sleep. How many are awake?",
        "a farm has {a} {things} and sells {b}. How many {things} are left?",
        "{name} sees {a} {things}, then {b} hide. How many can {he} see now?",
        "at the pond there were {a} {things}. {b} left. How many {things} stayed at the pond?",
        "my uncle had {a} {things} and sold {b}. How many does he have now?",
        "{a} {things} are by the gate. {b} walk away. How many are by the gate now?",
        "of the {a} {things}, {b} are brown and the rest are white. How many are white?",
        "{b} of our {a} {things} ran away. How many are still here?",
        "there are {a} {things}. {b} go to sleep. How many are still awake?",
        "{a} {things} lived in the barn and {b} moved out. How many live there now?",
        "the zoo gave away {b} of its {a} {things}. How many {things} does it have left?",
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
        "the bus has {a} people in it. at the stop {b} get off. How many are on the bus now?",
        "there were {a} people on the train and {b} got out. How many people are still on it?",
        "{a} people in the elevator, {b} step out. How many are left in the elevator?",
        "{a} guests came and {b} went home. How many guests are still here?",
        "a party had {a} guests. {b} left early. How many stayed?",
        "our class has {a} children. {b} are away today. How many are here?",
        "{a} kids are in the pool. {b} get out. How many are in the water?",
        "of {a} pupils, {b} walk to school. How many do not walk?",
        "{name} is {a}. {friend} is {b} years younger. How old is {friend}?",
        "I am {a}, my brother is {b} years younger. How old is my brother?",
        "my sister is {b} and I am {a}. How many years older am I?",
        "my dad is {a} and my mom is {b}. How much older is dad?",
        "I am {a} now. How old was I {b} years ago?",
        "{name} is {b} years old. In how many years will {he} be {a}?",
        "I am {b}. How many years until I am {a}?",
        "{name} has {a} dollars. {he} buys a toy for {b} dollars. What is left?",
        "I had {a} dollars and bought a cake for {b}. How much money is left?",
        "I pay for a {b} dollar hat with {a} dollars. How much do I get back?",
        "{name} gives the shop {a} dollars for a game that costs {b}. What is {his} change?",
        "with {a} coins I buy a juice for {b} coins. How many coins do I keep?",
        "my pocket money is {a} euros. I spent {b}. How much do I have now?",
        "the bike costs {a} dollars and {name} has saved {b}. How much is missing?",
        "{name} wants a toy for {a} dollars and has {b}. How much more does {he} need?",
        "it used to cost {a} dollars, now it is {b} dollars off. What does it cost?",
        "a {a} dollar shirt is {b} dollars cheaper today. What is the price?",
        "it is {a} miles to the sea. we have driven {b}. How many miles to go?",
        "the walk is {a} miles long and {name} has walked {b}. How far is it still?",
        "{name} lives {a} miles away and {friend} {b} miles. How much farther is it to {name}?",
        "a race of {a} laps. {name} has run {b}. How many laps are left?",
        "a board is {a} inches long. I saw off {b} inches. How long is the rest?",
        "I have {a} feet of string and use {b}. How much string is left?",
        "the film is {a} minutes long and we watched {b}. How many minutes are left?",
        "the cake bakes for {a} minutes. it has been in the oven for {b}. How much longer?",
        "dinner is in {a} minutes. {b} minutes have passed. How long do I wait?",
        "I have {a} minutes and used {b}. How many are left?",
        "my book has {a} pages. I am on page {b}. How many pages are left?",
        "{name} must read {a} pages and did {b}. How many pages are left to read?",
        "we lost {b} of {a} games. How many did we win?",
        "one team has {a} points, the other {b}. How many points ahead is the first?",
        "it was {a} degrees at noon. at night it was {b} degrees less. How warm was it at night?",
        "{a} steps up to the door, and I climbed {b}. How many more steps?",
        "{a} candles on the cake. {name} blows out {b}. How many still burn?",
        "{a} chairs and {b} people sitting. How many chairs are empty?",
        "a week of {a} tasks, {b} done. How many tasks are left?",
        "the parking lot has {a} places. {b} cars are parked. How many places are free?",
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

# Products told as prices and as equal groups. {a} comes before {b}, as in the answer.
PRICES = [
    "(what|how much) do {a} {things} cost (at|for) {b} {money} (each|apiece|a piece|per {thing})?",
    "how much (is|are|would be|do I pay for|will I pay for|must I pay for) {a} {things} at {b} {money} (each|apiece)?",
    "{a} {things} at {b} {money} each[.|,|:] (what do I pay|how much is that|total|how much|how much in all)?",
    "{a} {things}, {b} {money} each. (What is the total|How much|What do I pay|How much do they cost)?",
    "{a} {things} for {b} {money} each (is|makes|comes to|costs) how much?",
    "I buy {a} {things}. each costs {b} {money}. (What do I pay|How much is it|How much is that in all)?",
    "I (bought|want|need|ordered|am buying) {a} {things} at {b} {money} each. (What do I pay|How much is it)?",
    "{name} buys {a} {things}. each {thing} costs {b} {money}. (What does {he} pay|How much is it)?",
    "{name} (buys|wants|needs) {a} {things} at {b} {money} each. (How much does {he} pay|How much does {he} need)?",
    "{name} sells {a} {things} for {b} {money} each. (How much does {he} get|How much money does {he} make)?",
    "I sell {a} {things} for {b} {money} each. (How much do I earn|What do I get|How much do I make)?",
    "one {thing} costs {a} {money}. (What do {b} {things} cost|How much are {b} {things}|How much for {b})?",
    "one {thing} is {a} {money}, so {b} {things} are?",
    "if one {thing} costs {a} {money}, (what do|how much do) {b} cost?",
    "a {thing} (costs|is) {a} {money}. (How much are {b}|What do {b} cost|How much for {b}|I buy {b}. How much)?",
    "a {thing} is {a} {money}. I (take|buy|want|need) {b}. (What do I pay|How much|How much is that)?",
    "{things} are {a} {money} each. {name} buys {b}. (What does {he} pay|How much is it|How much does {he} spend)?",
    "{things} cost {a} {money} each[.|,] (what do {b} cost|how much are {b}|I want {b}, how much)?",
    "at {a} {money} a {thing}, what do {b} {things} cost?",
    "the {things} are {a} {money} apiece. My (wife|husband|boss|mother|son) wants {b}. How much is that?",
    "price of {a} {things} if each is {b} {money}?",
    "price: {a} {things}, {b} {money} each",
    "{a} {things} x {b} {money}?",
    "{a} x {thing} at {b} {money}",
    "(total|cost|price)[ of|:] {a} {things} at {b} {money} each[?]",
    "(calculate|work out|find|tell me) the (total|price|cost) of {a} {things} at {b} {money} each.",
    "can you tell me what {a} {things} cost if one costs {b} {money}?",
    "I have to pay {a} {things} at {b} {money}. How much money do I take along?",
    "{a} tickets at {b} {money} each, (how much|what is the total|how much do we pay)?",
    "{a} (people|of us|kids) each pay {b} {money}. How much is that (together|in all|altogether)?",
    "we are {a} and the entry is {b} {money} each. (What do we pay|How much do we pay|How much in all)?",
    "{name} works {a} hours for {b} {money} an hour. (How much does {he} get|What does {he} earn)?",
    "I (earn|get|make) {a} {money} an hour. I worked {b} hours. (How much is that|What do I get)?",
    "I save {a} {money} (a|each|every) (week|day|month). (How much after|How much do I have after) {b} of them?",
    "I get {a} {money} a week. how much is that in {b} weeks?",
    "rent a {thing} for {a} days at {b} {money} a day. (How much|Total|What do I pay)?",
    "I am at the (market|shop|store|bakery). {a} {things} at {b} {money} each, what do I pay?",
    "at the (market|shop|store|bakery): {a} {things}, {b} {money} for each. How much?",
    "the sign says {a} {money} per {thing}. We take {b}. (What do we pay|How much is it)?",
]

GROUPS = [
    "{a} (boxes|bags|baskets|jars) with {b} {things} each. (How many {things}|How many in all|How many is that)?",
    "{a} (boxes|bags|baskets|jars|plates|trays) of {b} {things}[ each][:|,] (how many {things}|how many in all|total)?",
    "there are {a} (boxes|bags|baskets|jars|plates|drawers). each has {b} {things}. How many {things} are there?",
    "there are {a} (boxes|bags|baskets|jars|plates) with {b} {things} in each. How many {things} (in all|altogether)?",
    "{name} has {a} (boxes|bags|baskets|jars). in each are {b} {things}. How many {things} does {he} have?",
    "{name} fills {a} (boxes|bags|baskets|jars) with {b} {things} each. How many {things} does {he} need?",
    "I have {a} (boxes|bags|packs|rows) with {b} {things} in each[.|,] (how many|how many {things}|how many in all)?",
    "I (put|pack|lay) {a} {things} (in each of|into each of) {b} (boxes|bags|baskets). How many {things}?",
    "each (box|bag|basket|jar|plate|pack) (has|holds) {a} {things}. How many {things} are in {b}?",
    "each (box|bag|basket|jar|plate|pack) (has|holds) {a} {things}. I have {b} of them. How many {things}?",
    "one (box|bag|pack|tray) has {a} {things}, so {b} (of them|such) have how many?",
    "{a} (children|friends|kids|people|girls|boys) have {b} {things} each. How many {things} is that?",
    "{a} (children|friends|kids|people|girls|boys) bring {b} {things} each. How many {things} do we have?",
    "{a} (children|friends|kids|guests|cousins) get {b} {things} each. How many {things} do I need?",
    "{a} (children|friends|kids|guests|cousins), {b} {things} for each. How many do I (need|buy)?",
    "each of {a} (children|friends|kids|guests) eats {b} (cookies|pancakes|plums). How many are eaten?",
    "each of the {a} (children|friends|kids) gets {b} {things}. How many {things} (in all|do I need|are needed)?",
    "I bake for {a} (guests|friends|kids). everyone eats {b} (rolls|muffins|pies). How many do I (bake|need|make)?",
    "every (child|guest|friend) gets {a} {things} and {b} are coming. How many {things} do I need?",
    "{name} gives {a} {things} to each of {b} friends. How many {things} does {he} give away?",
    "{name} (finds|makes|draws|gets|collects) {a} {things} (a|every|each) day. How many in {b} days?",
    "{name} (finds|makes|draws|gets|collects) {a} {things} a week. How many {things} after {b} weeks?",
    "I (find|make|get|use) {a} {things} (a|every|each) day. How many (is that in|are that after|in) {b} days?",
    "{a} rows of {b} {things}[.|,|:] (how many|how many {things}|how many in all|total)?",
    "{name} lays {a} rows with {b} {things} in each row. How many {things} does {he} lay?",
    "the {things} stand in {a} rows of {b}. How many {things} are there?",
    "a (shelf|tray|sheet) has {a} rows and each row has {b} {things}. How many {things}?",
    "{a} groups with {b} children each. How many children (are there|in all)?",
    "{a} teams of {b} (players|kids|people). How many (players|kids|people) (is that|are there|in all)?",
    "{a} tables with {b} chairs each. How many chairs?",
    "{a} cars, {b} people in each car. How many people are that?",
    "{a} buses with {b} (kids|people) each drive off. How many (kids|people) are on the way?",
    "{a} (flowers|bugs|stars|toys) with {b} (petals|legs|points|wheels) each. How many (petals|legs|points|wheels)?",
    "{name} reads {a} pages (a|every|each) day. How many pages in {b} days?",
    "{name} runs {a} miles (a|every|each) day. How far does {he} run in {b} days?",
    "I walk {a} miles (a|every|each) day for {b} days. How many miles is that?",
    "a book has {a} chapters with {b} pages each. How many pages has it?",
    "a house has {a} floors with {b} (rooms|windows) on each. How many (rooms|windows)?",
    "the room is {a} feet long and {b} feet wide. What is its area?",
    "a garden is {a} by {b} (feet|meters|steps). How big is it?",
    "{a} times I put {b} {things} in a bag. How many {things} are in the bag?",
    "my homework: {a} (boxes|bags) with {b} {things} each. How many {things}?",
    "word problem: {a} (children|friends) have {b} {things} each. How many in all?",
]

SHARES = [
    "{name} gives {a} {things} to {b} friends, to each the same. How many does each friend get?",
    "{name} shares {a} {things} (among|between|with) {b} (friends|children|kids|cousins). How many does each get?",
    "{a} {things} are shared (among|between|by) {b} (friends|children|kids). How many (does each get|each|for each)?",
    "{b} (friends|children|kids|people) share {a} {things}. How many (does each get|each|for each one|does one get)?",
    "I have {a} {things} for {b} (kids|guests|friends|children). How many (each|does each get|for each|can each have)?",
    "we are {b} and have {a} {things}. How many (each|for each|does everyone get|do we get each)?",
    "(divide|split|share|deal) {a} {things} (among|between|to) {b} (kids|friends|people) equally[.][ How many each?]",
    "{a} {things} into {b} (bags|boxes|piles|baskets), the same in each. How many (per bag|in each|in one)?",
    "{name} puts {a} {things} into {b} (bags|boxes|piles|baskets), the same number in each. How many in one?",
    "{b} (things|of them) cost {a} {money}. What does one cost?",
    "{b} {things} cost {a} {money}. (What|How much) (is|does) one[ cost]?",
    "I paid {a} {money} for {b} {things}. (What did one cost|How much was each|What is the price of one)?",
    "the bill is {a} {money} and we are {b}. (How much does each pay|What does each pay|How much each)?",
    "split a bill of {a} {money} (among|between) {b} (people|friends)[.][ How much each?]",
    "{a} {things} in rows of {b}. How many rows?",
    "each (bag|box|basket) holds {b} {things}. How many (bags|boxes|baskets) for {a} {things}?",
    "{name} packs {a} {things}, {b} to a (bag|box). How many (bags|boxes) does {he} need?",
    "{a} children make teams of {b}. How many teams?",
    "{a} (kids|pupils|players) in {b} equal (groups|teams). How many in each?",
    "how many (groups|teams) of {b} can {a} (kids|children|players) make?",
    "{name} reads {b} pages a day. How many days for {a} pages?",
    "I have {a} {money} and one {thing} costs {b}. How many can I buy?",
    "a {thing} costs {b} {money}. How many {things} do I get for {a} {money}?",
    "{b} of us ate {a} (plums|cookies|rolls), all the same. How many did each eat?",
]

# Two steps, of which the signs are the keys; any things suit them.
STEPS = {
    "+-": [
        "there are {a} people on the bus. {b} get on and {c} get off. How many people are on the bus[ now]?",
        "a bus has {a} people. at the first stop {b} get on, at the next {c} get off. How many are (left|on it)?",
        "{a} people are on the train, {b} get in, {c} get out. How many now?",
        "{name} has {a} {things}, gets {b} more and (loses|gives away|sells) {c}. {rest}",
        "{name} has {a} {things}. {friend} gives {him} {b} more. then {he} loses {c}. {rest}",
        "{name} had {a} {things}. {he} found {b} and gave {c} to {friend}. {rest}",
        "I have {a} {things}. I get {b} more and give away {c}. {left}",
        "I had {a} {things}, bought {b} and lost {c}. {left}",
        "{name} has {a} dollars, earns {b} and spends {c}. How much (is left|does {he} have|money does {he} have now)?",
        "I have {a} dollars. I find {b} and spend {c}. (How much is left|What do I have now|How much do I have)?",
        "{a} {things} in a box. put in {b}, take out {c}. How many {things} are in it?",
        "there are {a} {things} on the table. I add {b} and take {c} away. How many are there?",
        "{a} kids play. {b} more come and {c} go home. How many kids (play now|are left|are there)?",
        "(what is|how much is|calculate|what's) {a} plus {b} minus {c}[?]",
        "{x} + {y} - {z}[ =|?| = ?]",
        "(start with|take) {a}, add {b}, (take away|subtract|take off) {c}[.][ What is left?| What do you get?]",
    ],
    "-+": [
        "there are {a} people on the bus. {b} get off and {c} get on. How many people are on the bus[ now]?",
        "{a} people are on the train, {b} get out, {c} get in. How many now?",
        "{name} has {a} {things}, (loses|gives away|sells) {b} and gets {c} more. {rest}",
        "{name} has {a} {things}. {he} gives {b} to {friend}. then {he} finds {c}. {rest}",
        "I have {a} {things}. I give away {b} and get {c} more. {left}",
        "I had {a} {things}, lost {b} and found {c}. {left}",
        "{name} has {a} dollars, spends {b} and earns {c}. How much (does {he} have|money does {he} have now)?",
        "I have {a} dollars. I spend {b} and find {c}. (What do I have now|How much do I have)?",
        "{a} {things} in a box. take out {b}, put in {c}. How many {things} are in it?",
        "{a} kids play. {b} go home and {c} more come. How many kids (play now|are there)?",
        "(what is|how much is|calculate|what's) {a} minus {b} plus {c}[?]",
        "{x} - {y} + {z}[ =|?| = ?]",
        "(start with|take) {a}, (take away|subtract|take off) {b}, add {c}[.][ What do you get?]",
    ],
    "--": [
        "there are {a} people on the bus. {b} get off, then {c} more get off. How many are on the bus[ now]?",
        "{name} has {a} {things}. {he} gives {b} to {friend} and {c} to {his} brother. {rest}",
        "{name} had {a} {things}, lost {b} and then {c} more. {rest}",
        "I have {a} {things}. I give away {b} and then {c} more. {left}",
        "I baked {a} muffins. we ate {b} today and {c} yesterday. {left}",
        "{name} has {a} dollars and buys a pen for {b} and a book for {c}. How much (is left|does {he} have left)?",
        "I have {a} dollars and pay {b} for juice and {c} for cake. How much is left?",
        "{a} cookies on a plate. {name} eats {b}, {friend} eats {c}. How many are left?",
        "of {a} {things}, {b} are red, {c} are blue, the others green. How many are green?",
        "(what is|how much is|calculate|what's) {a} minus {b} minus {c}[?]",
        "{x} - {y} - {z}[ =|?| = ?]",
        "(start with|take) {a}, take away {b}, then take away {c}[.][ What is left?]",
    ],
    "++": [
        "{name} has {a} red, {b} blue and {c} green {things}. How many {things} does {he} have?",
        "{name} has {a} {things}. {he} gets {b} from {friend} and finds {c} more. {whole}",
        "{name}, {friend} and Kim have {a}, {b} and {c} {things}. How many is that (together|in all)?",
        "I have {a} {things} and get {b}, and then {c} more. {total}",
        "I bought {a} {things} on Monday, {b} on Tuesday and {c} on Friday. How many did I buy?",
        "on day one {name} finds {a} {things}, on day two {b}, on day three {c}. How many in all?",
        "{a} {things} here, {b} there and {c} in the bag. How many {things}?",
        "{a} dogs, {b} cats and {c} birds. How many animals?",
        "there are {a} boys, {b} girls and {c} grown-ups. How many people are there?",
        "{name} pays {a} dollars for bread, {b} for milk and {c} for cheese. How much does {he} pay?",
        "I walked {a} miles, then {b}, then {c}. How far did I walk?",
        "a bus has {a} people. {b} get on, then {c} more get on. How many are on the bus?",
        "{name} scored {a}, {b} and {c} points. How many points is that?",
        "one plate has {a} {things}, one has {b}, one has {c}. How many {things} altogether?",
    ],
}

MONEY = "dollars dollars dollars euros pounds cents coins".split()


def _told(wordings):
    """A grammar of word problems with any toy or food."""
    things = THINGS["toys"] + THINGS["foods"]
    names = {"thing": [one for one, _ in things], "things": [many for _, many in things]}
    return Grammar(NUMBERS | _PROBLEM_RULES | names | {"money": sorted(set(MONEY)), "start": wordings})


PRICE = _told(PRICES)
GROUP = _told(GROUPS)
SHARE = _told(SHARES)
STEP = {signs: _told(wordings) for signs, wordings in STEPS.items()}

# What a person says around a question.
BEFORE_IT = Grammar(
    {
        "start": [
            "I am (doing|checking|helping with) (homework|my homework)[ with my (son|daughter|niece|grandson)].",
            "my (son|daughter|niece|grandson|sister) (has|needs help with|is stuck on) (a sum|this|one question).",
            "my (son|daughter|niece|grandson|sister|student) asked me (this|something|a question).",
            "(sorry|forgive me) (to bother you|for the easy question|for asking|, I am bad at math).",
            "I know (it is|this is) (easy|simple|silly), but I (forgot|am not sure|need help).",
            "(math|numbers) time!",
            "a little (math|sum|problem|puzzle) for you:",
            "here (is|comes) a (word problem|sum|question|puzzle|math problem)[ for you]:",
            "here (is|comes) (one|another)[ for you]:",
            "(next|new|another|second|last) (question|problem|one|sum|exercise):",
            "(question|problem|exercise|puzzle|riddle|task):",
            "please (solve|answer|help me with) (this|this problem|this one):",
            "can you (solve|answer|help with|work out|do) (this|this one|this for me)?",
            "(solve|answer|work out|calculate)( this|)[ for me]:",
            "help me (with this|think|solve this|out)[.|:]",
            "I (have|got) (a question|a math question|a problem|a puzzle|one).",
            "I (need|could use) (some help|a hand|a number|your help) (here|with math|with numbers|with this).",
            "I'm (at work|in class|at the shop|in the kitchen|on the bus|in a hurry)[ and need (a number|this)].",
            "it is (late|early|noon|Monday|Sunday evening) and I (can't think|am tired|can't count).",
            "I (have no|left my|broke my|can't find my) calculator.",
            "my head (hurts|is tired|is spinning).",
            "we (are planning a party|are baking|are going shopping|are on a trip|play school).",
            "let me (test|ask|try) you[.|:]",
            "are you (good at|able to do) (math|sums|word problems)? (Then|Try this|OK then|Let's see)[:|.]",
            "the (teacher|book|worksheet|test|exam|sheet) (asks|says|reads)[:]",
            "my (teacher|boss|mother|coach) (asks|wants to know|asked)[:]",
            "from my (book|homework|test|worksheet)[:]",
            "(I'm|I am) (six|seven|eight|nine) and (learning to count|I like math|doing sums).",
            "(listen|look|see|imagine|suppose|think)[:|,]",
            "(tell me|say|answer me|explain to me)[:|,]",
            "(so|ok so|well|now then|right then)[,]",
            "I (wonder|am wondering|was wondering|was thinking)[:|.]",
            "(quick|easy|hard|silly|tricky) one[:|.]",
        ]
    }
)
AFTER_IT = Grammar(
    {
        "start": [
            "I (need|want) (it|to know|the answer) (for school|for my homework|for work|now|today|by noon|for a game).",
            "I (can't|cannot) (do it|work it out|figure it out)[ in my head| myself| alone].",
            "I (forgot|always forget|am not sure|have no idea|am lost|am bad at math|am stuck).",
            "(help|please help|help me|can you help|please answer|thank you so much|thanks in advance)[.|!]",
            "(show|tell) me (how|the steps|the answer|the number)[.]",
            "(just|only) (the number|the answer|a number)[, please].",
            "(be|please be) (quick|exact|careful|precise).",
            "my (teacher|son|daughter|boss|friend) (is waiting|wants to know|asked me|needs it).",
            "(do you know|can you tell me|can you work it out|any idea|you know)[?]",
            "I (think|guess) (it is easy|you know|you can do it).",
            "explain[ it][ to me][ slowly| simply| please].",
        ]
    }
)

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
    "choice": CHOICE,
    "price": PRICE,
    "group": GROUP,
    "share": SHARE,
    "before_it": BEFORE_IT,
    "after_it": AFTER_IT,
    **{f"gain_{kind}": grammar for kind, grammar in GAIN.items()},
    **{f"loss_{kind}": grammar for kind, grammar in LOSS.items()},
    **{f"steps_{signs}": grammar for signs, grammar in STEP.items()},
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


def _writing(rng, *numbers):
    """How one person writes these numbers: in digits, now and then in words, seldom in both."""
    style = rng.random()
    small = max(numbers) <= 20
    if style < 0.03:
        return lambda number: in_words(number) if number < 100 and rng.random() < 0.5 else str(number)
    if style < (0.22 if small else 0.08):
        hyphen = "-" if rng.random() < 0.6 else " "
        return lambda number: in_words(number).replace("-", hyphen) if number < 100 else str(number)
    return str


def _ask(rng, grammar, told=None, **numbers):
    """A question with the numbers `a`, `b`, `c` in digits, or now and then in words, and whatever else is `told`."""
    write = _writing(rng, *numbers.values())
    slots = {name: write(number) for name, number in numbers.items()}
    slots |= {digits: numbers[name] for name, digits in zip("abc", "xyz", strict=True) if name in numbers}
    return _sentences(grammar.sample(rng, **slots, **(told or {})))


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


def _choice(rng):
    a, b, formula, answer, reply = _formula(rng)
    step = rng.choice([1, 1, 2, 3, 5, 10, -1, -1, -2, -3, a, b, -10]) or 1
    other = answer + step if answer + step >= 0 else answer + 1
    p, q = (answer, other) if rng.random() < 0.5 else (other, answer)
    text = CHOICE.sample(rng, formula=formula, p=p, q=q)
    return _sentences(text), f"{reply} The answer is {answer}."


def _formula(rng):
    """Two numbers, a formula with them as people write it, and the answer with the way to it."""
    sign = rng.choice("++-xx")
    if sign == "x":
        a, b = rng.randint(2, 12), rng.randint(2, 12)
        answer, reply, names = a * b, f"{a} x {b} = {a * b}.", ["times", "times", "multiplied by"]
    elif sign == "+":
        a, b = _operands_of_sum(rng)
        answer, reply, names = a + b, worked_sum(a, b), ["plus", "plus", "and"]
    else:
        a, b = _operands_of_difference(rng)
        answer, reply, names = a - b, worked_difference(a, b), ["minus", "minus", "take away", "less"]
    if rng.random() < 0.5:
        sign = rng.choice(["x", "x", "*"]) if sign == "x" else sign
        gap = rng.choice([" ", " ", ""]) if sign != "x" else " "
        return a, b, f"{a}{gap}{sign}{gap}{b}", answer, reply
    write = _writing(rng, a, b)
    return a, b, f"{write(a)} {rng.choice(names)} {write(b)}", answer, reply


def _people(rng):
    """Slots for a person and a friend."""
    name, he, him, his = rng.choice(PEOPLE)
    friend = rng.choice(PEOPLE)[0]
    while friend == name:
        friend = rng.choice(PEOPLE)[0]
    return {"name": name, "friend": friend, "he": he, "him": him, "his": his}


def _problem(rng, grammars, a, b):
    kind = rng.choice(["toys", "toys", "foods", "foods", "animals", "plain", "plain"])
    thing, things = rng.choice(THINGS[kind]) if kind in THINGS else ("thing", "things")
    write = _writing(rng, a, b)
    text = grammars[kind].sample(
        rng,
        a=write(a),
        b=write(b),
        at=f"{write(a)} {thing if a == 1 else things}",
        bt=f"{write(b)} {thing if b == 1 else things}",
        thing=thing,
        things=things,
        **_people(rng),
    )
    return _sentences(text)


def _tell(rng, grammar, **numbers):
    """A word problem of a grammar that takes any toy or food."""
    thing, things = rng.choice(THINGS[rng.choice(["toys", "foods"])])
    told = _people(rng) | {"thing": thing, "things": things, "money": rng.choice(MONEY)}
    return _ask(rng, grammar, told, **numbers)


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


def _price(rng):
    a, b = rng.randint(2, 12), rng.randint(2, 12)
    return _tell(rng, PRICE, a=a, b=b), f"{a} x {b} = {a * b}. The answer is {a * b}."


def _group(rng):
    a, b = rng.randint(2, 12), rng.randint(2, 12)
    return _tell(rng, GROUP, a=a, b=b), f"{a} x {b} = {a * b}. The answer is {a * b}."


def _share(rng):
    b, answer = rng.randint(2, 10), rng.randint(1, 10)
    return _tell(rng, SHARE, a=b * answer, b=b), f"{b * answer} / {b} = {answer}. The answer is {answer}."


def _steps(rng):
    """Two steps, each of them a fact to know by heart: no number is above 19."""
    signs = rng.choice(list(STEP))
    while True:
        a, b, c = rng.randint(2, 15), rng.randint(2, 9), rng.randint(2, 9)
        first = a + b if signs[0] == "+" else a - b
        last = first + c if signs[1] == "+" else first - c
        if 0 <= first < 20 and 0 <= last < 20:
            break
    reply = f"{a} {signs[0]} {b} = {first}, {first} {signs[1]} {c} = {last}. The answer is {last}."
    return _tell(rng, STEP[signs], a=a, b=b, c=c), reply


KINDS = {
    "plus": (_plus, 30),
    "minus": (_minus, 22),
    "gain": (_gain, 12),
    "loss": (_loss, 12),
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
    "check": (_check, 1.5),
    "choice": (_choice, 3),
    "price": (_price, 4),
    "group": (_group, 3.5),
    "share": (_share, 2),
    "steps": (_steps, 4),
}
_NAMES = list(KINDS)
_WEIGHTS = [sum(weight for _, weight in list(KINDS.values())[: i + 1]) for i in range(len(KINDS))]


def exchange(rng: Random) -> tuple[str, str, str]:
    """One question and its answer, with the kind of the question."""
    kind = rng.choices(_NAMES, cum_weights=_WEIGHTS)[0]
    user, reply = KINDS[kind][0](rng)
    around = rng.random()
    if around < 0.1:
        user = f"{BEFORE_IT.sample(rng)} {user}"
    elif around < 0.15:
        user = f"{user if user[-1] in '.?!=' else user + rng.choice('.?')} {AFTER_IT.sample(rng)}"
    return kind, _sentences(user), reply
