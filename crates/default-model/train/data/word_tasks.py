"""Little instructions about words, lists, letters and days, each kind answered in one set form.

Case and spelling of a question must stay as they are here where the reply repeats them.
"""

import re
from random import Random

from .grammar import Grammar

OPPOSITES = [pair.split("/") for pair in (
    "hot/cold big/small tall/short long/short fast/slow old/young new/old good/bad happy/sad high/low up/down in/out"
    " left/right open/closed full/empty hard/soft heavy/light dark/light day/night black/white wet/dry clean/dirty"
    " early/late first/last near/far loud/quiet strong/weak rich/poor thick/thin wide/narrow deep/shallow sweet/sour"
    " easy/difficult true/false right/wrong yes/no on/off over/under above/below before/after begin/end start/stop"
    " push/pull give/take buy/sell win/lose love/hate laugh/cry rise/fall come/go remember/forget find/lose ask/answer"
    " awake/asleep alive/dead brave/afraid calm/angry cheap/expensive clever/stupid cool/warm cruel/kind safe/dangerous"
    " smooth/rough straight/crooked tight/loose ugly/beautiful inside/outside always/never all/none more/less many/few"
    " north/south east/west summer/winter morning/evening friend/enemy war/peace front/back top/bottom sharp/dull"
    " polite/rude lucky/unlucky same/different simple/complicated public/private noisy/silent bright/dim fresh/stale"
    " arrive/leave build/destroy enter/leave float/sink add/subtract hello/goodbye lazy/busy tiny/huge"
).split()]  # fmt: skip
IRREGULAR_PLURALS = (
    "mouse/mice child/children foot/feet tooth/teeth man/men woman/women goose/geese leaf/leaves knife/knives"
    " wolf/wolves wife/wives life/lives half/halves shelf/shelves loaf/loaves thief/thieves calf/calves fish/fish"
    " sheep/sheep deer/deer person/people ox/oxen scarf/scarves elf/elves potato/potatoes tomato/tomatoes hero/heroes"
    " echo/echoes piano/pianos photo/photos"
)
NOUNS = (
    "cat dog bird horse cow pig duck frog rabbit bear lion tiger fox box bus bush brush dish glass dress class church"
    " watch bench branch beach peach lunch match witch baby city party story berry cherry puppy kitty pony lady country"
    " family butterfly penny toy boy day key monkey donkey turkey tray book table chair lamp door window house tree"
    " flower garden river mountain hill road street car train boat ship plane bike wheel ball kite drum bell clock"
    " cup plate fork spoon bowl pan pot bottle bag hat coat shoe sock shirt apple pear plum orange banana lemon grape"
    " carrot onion nut egg cake cookie sandwich teacher farmer doctor nurse baker king queen friend brother sister"
    " school shop park farm zoo bridge castle tower star cloud stone shell leaflet island ocean lake pond field forest"
    " letter word page pencil pen map song game robot engine candle mirror blanket pillow button ring crown sword"
    " dragon giant whale shark snail spider bee ant owl crow swan goat hen turtle snake lizard camel elephant giraffe"
    " tax wish kiss fly spy diary fairy"
).split()
PAST = (
    "go/went eat/ate see/saw run/ran sing/sang swim/swam drink/drank give/gave take/took come/came make/made"
    " find/found fly/flew grow/grew know/knew throw/threw write/wrote ride/rode drive/drove break/broke speak/spoke"
    " wake/woke choose/chose buy/bought bring/brought think/thought catch/caught teach/taught fight/fought sleep/slept"
    " keep/kept feel/felt leave/left meet/met read/read say/said tell/told sell/sold stand/stood sit/sat get/got"
    " forget/forgot begin/began ring/rang fall/fell hold/held hear/heard lose/lost pay/paid send/sent spend/spent"
    " build/built win/won wear/wore cut/cut put/put hit/hit do/did have/had be/was dig/dug hide/hid bite/bit draw/drew"
    " blow/blew shake/shook steal/stole lead/led feed/fed hang/hung lend/lent mean/meant rise/rose shine/shone"
    " play/played walk/walked talk/talked jump/jumped look/looked help/helped ask/asked call/called open/opened"
    " close/closed dance/danced smile/smiled love/loved like/liked live/lived want/wanted need/needed start/started"
    " stop/stopped plan/planned hop/hopped hug/hugged clap/clapped cry/cried try/tried carry/carried study/studied"
    " hurry/hurried bake/baked cook/cooked clean/cleaned wash/washed paint/painted laugh/laughed climb/climbed"
    " kick/kicked count/counted visit/visited listen/listened watch/watched wait/waited rain/rained"
)
CATEGORIES = {
    "animals": "cat dog horse cow lion tiger bear fox wolf rabbit mouse elephant monkey goat sheep pig frog duck zebra"
    " camel",
    "colors": "red blue green yellow orange purple pink brown black white gray",
    "fruits": "apple banana orange pear plum cherry grape lemon mango peach strawberry melon kiwi",
    "vegetables": "carrot potato onion tomato cabbage spinach pea bean cucumber pepper pumpkin radish",
    "birds": "owl crow sparrow robin eagle parrot swan duck pigeon hawk penguin stork",
    "drinks": "water milk tea coffee juice lemonade cocoa cola",
    "vehicles": "car bus train bicycle boat plane truck tram ship tractor",
    "clothes": "hat coat shirt sock shoe scarf glove dress jacket sweater",
    "instruments": "piano guitar violin drum flute trumpet harp cello",
    "tools": "hammer saw screwdriver drill wrench shovel rake axe",
    "flowers": "rose tulip daisy lily sunflower violet poppy orchid",
    "jobs": "teacher doctor baker farmer nurse pilot painter cook",
    "shapes": "circle square triangle star oval rectangle",
    "countries": "France Spain Italy Japan Brazil Canada Egypt Kenya India Peru Norway Mexico",
    "cities": "Paris Rome London Tokyo Berlin Madrid Oslo Lima Cairo Delhi Boston Vienna",
    "sports": "soccer tennis swimming running hockey golf rowing skiing",
    "seasons": "spring summer fall winter",
}
CATEGORIES = {name: words.split() for name, words in CATEGORIES.items()}
SINGULAR = {
    "animals": "animal",
    "colors": "color",
    "fruits": "fruit",
    "vegetables": "vegetable",
    "birds": "bird",
    "drinks": "drink",
    "vehicles": "vehicle",
    "clothes": "piece of clothing",
    "instruments": "instrument",
    "tools": "tool",
    "flowers": "flower",
    "jobs": "job",
}
# Which categories share words, so that one must not be among the others of an odd-one-out question.
NEAR = {"animals": {"birds"}, "birds": {"animals"}, "colors": {"fruits", "flowers"}}
RHYMES = [group.split() for group in (
    "cat hat bat mat rat|dog log fog frog|sun run fun bun|tree bee sea key|house mouse|night light kite bright|day play"
    " way say|moon spoon soon tune|star car far jar|ball tall wall fall small call|cake lake snake make"
    "|bed red head bread|fish dish"
    " wish|book cook look hook|ring king sing wing|boat coat goat float|rain train brain chain|bear chair hair pear"
    "|sock"
    " rock clock block|hen pen ten men|pig big wig dig|bell shell well tell|nose rose toes|snow go slow grow|blue shoe"
    " two zoo|sky fly pie high|stone bone phone throne|gold cold old fold|hill mill pill still|hand sand band"
    " land grand|nest best rest test|door floor four more|mice nice rice ice|feet street sweet meet|cup pup up"
    "|box fox socks"
    "|bug hug mug rug|cap map nap tap|duck luck truck stuck|town crown down brown|sheep deep sleep keep"
    "|face race place space|pot hot dot not|ship trip lip drip|cheese bees knees please|dream cream"
    " stream team|jump bump lump|found round sound ground|year deer ear near|hole pole mole|love dove glove above"
    "|fan man"
    " can pan"
).split("|")]  # fmt: skip
COLOR_OF = {
    "grass": "green", "snow": "white", "the sky": "blue", "a banana": "yellow", "a lemon": "yellow",
    "the sun": "yellow",
    "a tomato": "red", "a strawberry": "red", "blood": "red", "milk": "white", "coal": "black", "chocolate": "brown",
    "a carrot": "orange", "an orange": "orange", "a frog": "green", "a cucumber": "green", "the sea": "blue",
    "a flamingo": "pink", "a pig": "pink", "an elephant": "gray", "a crow": "black", "the night": "black",
    "a cherry": "red", "a fire truck": "red", "a polar bear": "white", "a swan": "white", "a pumpkin": "orange",
    "spinach": "green", "a leaf": "green", "a tree trunk": "brown", "coffee": "brown", "butter": "yellow",
    "rice": "white", "salt": "white", "a cloud": "white", "a blueberry": "blue", "a pea": "green", "soot": "black",
    "a mouse": "gray", "corn": "yellow", "an eggplant": "purple", "a chick": "yellow", "a raven": "black",
    "a fire engine": "red", "sand": "yellow", "a plum": "purple", "gold": "yellow", "wood": "brown", "fog": "gray",
}  # fmt: skip
SOUND_OF = {
    "cow": "moo", "dog": "woof", "cat": "meow", "duck": "quack", "sheep": "baa", "pig": "oink", "horse": "neigh",
    "rooster": "cock-a-doodle-doo", "hen": "cluck", "frog": "ribbit", "owl": "hoo-hoo", "bee": "buzz", "lion": "roar",
    "mouse": "squeak", "snake": "hiss", "crow": "caw", "goat": "maa", "donkey": "hee-haw", "wolf": "aroo",
    "bird": "tweet", "chick": "cheep", "cricket": "chirp", "goose": "honk", "kitten": "mew", "puppy": "yip",
    "turkey": "gobble", "dove": "coo", "bear": "growl", "tiger": "roar", "cuckoo": "cuckoo",
}  # fmt: skip
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
SENTENCES = {
    "animals": [
        "The {w} sleeps in the sun.",
        "I saw a {w} in the garden.",
        "The little {w} runs home.",
        "A {w} sits by the door.",
        "My {w} likes to play.",
        "The {w} looks for something to eat.",
    ],
    "birds": ["The {w} sits on a branch.", "I saw a {w} by the lake.", "The {w} spreads its wings."],
    "fruits": ["I eat a ripe {w} after lunch.", "The {w} on the table is for you.", "She put a {w} in her bag."],
    "vegetables": ["There is a {w} in the soup.", "We grow a big {w} in the garden.", "He cuts the {w} for dinner."],
    "vehicles": ["The {w} stops in front of the house.", "We saw an old {w} on the hill.", "My aunt has a new {w}."],
    "clothes": ["I lost my {w} in the park.", "Her {w} is red and warm.", "Where did you put the {w}?"],
    "tools": ["He keeps the {w} in the shed.", "I need a {w} to fix the fence.", "The {w} is on the bench."],
    "flowers": ["A {w} grows by the gate.", "She gave me a yellow {w}.", "The {w} opens in the morning."],
    "drinks": ["I would like some {w}, please.", "We drink {w} in the kitchen.", "There is {w} in the cup."],
    "colors": ["The door of the house is {w}.", "She has a {w} coat.", "I painted the wall {w}."],
    "jobs": ["The {w} gets up early.", "My uncle is a {w}.", "The {w} smiled at us."],
    "instruments": ["She plays the {w} every day.", "The {w} stands in the corner.", "I hear a {w} next door."],
}
MORE_SENTENCES = {
    "house": "The house has a red door.",
    "tree": "The tree in our yard is very old.",
    "river": "The river runs through the town.",
    "moon": "The moon shines on the lake.",
    "book": "I read a good book last night.",
    "friend": "My friend lives next door.",
    "school": "The children walk to school.",
    "rain": "The rain falls on the roof.",
    "snow": "The snow covers the whole garden.",
    "happy": "The children are happy today.",
    "sad": "The boy was sad when it rained.",
    "big": "There is a big stone in the field.",
    "small": "A small bird sits on the fence.",
    "fast": "The rabbit is very fast.",
    "slow": "The snail is slow but never late.",
    "run": "We run to the river every morning.",
    "jump": "The frogs jump into the pond.",
    "sing": "They sing a song by the fire.",
    "dance": "My sisters dance in the kitchen.",
    "sleep": "The puppies sleep in a basket.",
    "eat": "We eat soup on cold days.",
    "garden": "The garden is full of bees.",
    "kitchen": "It smells of bread in the kitchen.",
    "window": "She opened the window to hear the birds.",
    "door": "Somebody knocked on the door.",
    "table": "There are four cups on the table.",
    "lamp": "The lamp makes a warm light.",
    "clock": "The clock on the wall is slow.",
    "bridge": "We met on the old bridge.",
    "castle": "The castle stands on a hill.",
    "king": "The king lost his crown in the grass.",
    "dragon": "The dragon is afraid of mice.",
    "star": "I can see one star above the roof.",
    "sun": "The sun came up behind the hill.",
    "cloud": "One white cloud hangs over the sea.",
    "sea": "The sea is calm this morning.",
    "boat": "The boat rocks on the waves.",
    "letter": "He wrote a letter to his grandmother.",
    "music": "We heard music from the park.",
    "ball": "The ball rolled under the bench.",
    "cake": "There is a cake for your birthday.",
    "bread": "The bread is still warm.",
    "soup": "This soup needs a little salt.",
    "warm": "It is warm by the stove.",
    "cold": "The water in the lake is cold.",
    "brave": "The brave mouse climbed the tower.",
    "kind": "Our neighbor is a kind man.",
    "old": "An old man sits by the well.",
    "night": "The night was quiet and clear.",
    "morning": "In the morning the grass is wet.",
    "winter": "In winter the pond is frozen.",
    "summer": "In summer we swim in the lake.",
    "forest": "There is a path through the forest.",
    "train": "The train left the station at noon.",
    "teacher": "The teacher told us a story.",
    "stone": "He found a round stone on the beach.",
    "key": "The key is under the mat.",
    "map": "The map shows a small island.",
    "island": "Nobody lives on the island.",
    "robot": "The robot waters the flowers.",
    "pencil": "Her pencil is shorter than mine.",
    "shoe": "I found one shoe under the bed.",
    "wind": "The wind took my hat.",
    "fire": "We sat around the fire.",
    "market": "They sell cheese at the market.",
    "village": "The village lies between two hills.",
    "love": "I love the smell of rain.",
    "walk": "We walk along the river.",
    "laugh": "Your jokes make me laugh.",
    "dream": "I had a dream about flying.",
    "help": "The big brothers help their mother.",
    "play": "The kittens play with the wool.",
    "red": "A red kite hangs in the tree.",
    "green": "The hills are green in spring.",
    "nice": "What a nice day it is!",
    "because": "I stay at home because it rains.",
    "never": "The old owl never sleeps at night.",
    "always": "My grandfather always tells stories.",
    "funny": "The goat made a funny face.",
    "quiet": "It is quiet in the library.",
}

_MADE = [a + b + c for a in ("bl", "d", "fr", "g", "k", "m", "pl", "t", "v", "z") for b in "aiou" for c in "bkmnrpx"]
_PHRASES = Grammar(
    {
        "who": ["the cat", "my dog", "a frog", "the moon", "the old man", "my sister", "the king", "a small boat"],
        "who2": ["Tom", "the baker", "a brave mouse", "the rain", "our teacher", "the wind", "a red kite", "my friend"],
        "does": ["sings", "sleeps", "runs", "laughs", "waits", "is happy", "is lost", "dances", "eats cake", "is here"],
        "where": ["in the garden", "at night", "by the sea", "under the table", "on the hill", "today", "with me"],
        "start": [
            "({who}|{who2}) {does}[ {where}]",
            "({who}|{who2}) {does} and ({who}|{who2}) {does}",
            "I (like|love|see|want|found) (apples|the sea|a blue hat|my bed|you|two cats|green tea|the stars|a song)",
            "(good|hello|hi|bye|welcome)[ (morning|friend|world|there|everyone|my dear|again)]",
            "(one|red|big|tick|ding|hop|left) (two|blue|small|tock|dong|hop|right)[ (three|green|tall|boom|hey)]",
            "(rain|snow|sun|wind) and (rain|storm|stars|ice)",
            "(never|always) (give up|be late|say no|forget a friend|stop reading)",
            "banana[ (bread|boat|soup|split)]",
            "(what|such) a (nice|long|cold|funny|lovely|strange) (day|story|hat|cake|morning|song)",
            "we (are|were) (all |)(here|happy|tired|late|ready|friends)",
            "she sells (sea shells|blue bells|warm bread|red shoes)[ {where}]",
            "the (quick|brown|lazy|tiny|purple|old) (fox|dog|pig|robot|queen|snail) (jumps|runs|hides|flies)[ {where}]",
        ],
    }
)


def _about(wordings, rules=(), slots=("w",), slot_words=1):
    """A grammar of wordings about a word {w}, which stands bare or quoted as {q} and as {word}."""
    quoted = {"q": ["{w}", "{w}", "'{w}'", "\"{w}\""], "word": ["{q}", "{q}", "the word {q}"]} if "w" in slots else {}
    return Grammar(quoted | dict(rules) | {"start": wordings}, slots=slots, slot_words=slot_words)


REPEAT = Grammar(
    {
        "quoted": ["'{phrase}'", "\"{phrase}\"", "{phrase}"],
        "start": [
            "repeat after me[:|,] {phrase}",
            "repeat after me: {quoted}",
            "repeat[ this| that| these words| the following| this sentence| exactly][:] {quoted}",
            "say[ this| exactly| the following| these words| the words| just| only][:] {quoted}",
            "(can|could|would) you (repeat|say) {quoted}[?| for me?]",
            "(can|could|would) you (repeat|say) this[?|:] {quoted}",
            "please (repeat|say)[:] {quoted}",
            "I say {quoted}, you say?",
            "I say {quoted}. Now you.",
            "say after me[:|,] {quoted}",
            "echo[:| this:] {quoted}",
            "copy[ this| what I write| me| this line][:|,] {quoted}",
            "(write|print|type|output|say) {quoted} and nothing else",
            "(write|print|type) (this|the following|these words)[ back| again][:] {quoted}",
            "parrot[ me| this]: {quoted}",
            "be my echo[:|.] {quoted}",
            "play parrot[:|.] {quoted}",
            "tell me exactly this: {quoted}",
            "(print|type|output): {quoted}",
            "answer with the (words|text|line) {quoted}",
            "answer (only |just |)with (the words|this): {quoted}",
            "reply with the (words|text|line) {quoted}",
            "reply exactly {quoted}",
            "respond with exactly {quoted}",
            "I want you to (say|repeat|write)[:] {quoted}",
            "I want to hear you say {quoted}",
            "let me hear you say {quoted}",
            "give me back[ this text| these words]: {quoted}",
            "send (this|these words) back[ to me]: {quoted}",
            "now you say[:] {quoted}",
            "{quoted} - (repeat|say) (that|it)",
            "{quoted}. (Repeat|Say) that[ again| back to me].",
            "{quoted}. Now you say it.",
            "what did I say: {quoted}",
            "just (say|repeat)[:] {quoted}",
        ],
    },
    slots=("phrase",),
)

OPPOSITE = _about(
    [
        "(what is|what's|whats) the opposite (of|to) {q}[?]",
        "(tell|give) me the opposite of {q}[.]",
        "opposite of {q}[?]",
        "{q} opposite[?]",
        "opposite: {w}",
        "the opposite of {q}[ is][?|...]",
        "(can|could) you (tell|give) me the opposite of {q}[?]",
        "do you know the opposite of {q}[?]",
        "what is [a word that is|a word that means] the opposite of {q}[?]",
        "which word (is|means) the opposite of {q}[?]",
        "which word is opposite to {q}[?]",
        "{q} is the opposite of [what][?]",
        "if it is not {q}, what is it?",
        "not {w} but ...?",
        "name the opposite of {q}[.]",
        "find the opposite of {q}[.]",
        "I need the opposite of {q}[.]",
        "I need (a|the) word that means the opposite of {q}[.]",
        "(what is|what's|give me) an antonym (of|for) {q}[?]",
        "antonym (of|for) {q}[?]",
        "antonym: {w}",
        "say the opposite of {q}[.]",
        "I say {q}, you say the opposite[.]",
        "let's play opposites: {q}[.]",
        "opposites game[:|.] {q}[?]",
        "what is the contrary of {q}[?]",
        "turn {q} into its opposite[.]",
        "{q} and its opposite[?]",
        "what would be the opposite of {q}[?]",
        "is there an opposite (of|for|to) {q}[?]",
        "what's the reverse of {q}[?]",
        "my homework: the opposite of {q}[.]",
    ]
)

PLURAL = _about(
    [
        "(what is|what's|whats) the plural (of|for) {q}[?]",
        "(what is|what's) the plural form of {q}[?]",
        "plural of {q}[?]",
        "{q} plural[?]",
        "plural: {w}",
        "{q} in the plural[?]",
        "the plural of {q}[ is][?|...]",
        "(tell|give) me the plural of {q}[.]",
        "(can|could) you (tell|give) me the plural of {q}[?]",
        "do you know the plural of {q}[?]",
        "one {w}, two [what][?|...]",
        "one {w}, many [what][?|...]",
        "how do you say more than one {w}[?]",
        "what do you call more than one {w}[?]",
        "what do you call two of a {w}[?]",
        "make {q} plural[.]",
        "put {q} (in|into) the plural[.]",
        "turn {q} into (a|the|its) plural[.]",
        "change {q} to plural[.]",
        "write the plural of {q}[.]",
        "how do you write the plural of {q}[?]",
        "how (do|would) you (form|make) the plural of {q}[?]",
        "I need the plural of {q}[.]",
        "I have one {w}. If I have two, I have two what?",
        "say the plural of {q}[.]",
        "what is the word for several of {q}[?]",
        "name the plural of {q}[.]",
        "is there a plural (of|for) {q}[?]",
        "pluralize {q}[.]",
        "grammar: plural of {q}[?]",
    ]
)

SPELL = _about(
    [
        "spell {q}[.]",
        "spell the word {q}[.]",
        "how (do|would|can) (you|I|we) spell {q}[?]",
        "how is {q} (spelled|written)[?]",
        "how is the word {q} spelled[?]",
        "(can|could|would) you spell {q}[ for me][?]",
        "(can|could) you spell out {q}[?]",
        "spell out {q}[.]",
        "spell out the word {q}[.]",
        "please spell {q}[ out][.]",
        "spell {q} letter by letter[.]",
        "{q}, letter by letter[.]",
        "{q} spelled out[?]",
        "{q}: how is it spelled[?]",
        "spelling of {q}[?]",
        "spelling: {w}",
        "(tell|give) me the (letters|spelling) of {q}[.]",
        "what are the letters (of|in) {q}[?]",
        "which letters are in {q}[?]",
        "(say|write) the letters of {q}[ one by one][.]",
        "what is the spelling of {q}[?]",
        "I can't spell {q}[.][ Can you?| Help?]",
        "I don't know how to spell {q}[.]",
        "I want to know how to spell {q}[.]",
        "do you know how to spell {q}[?]",
        "are you able to spell {q}[?]",
        "write {q} with dashes[ between the letters][.]",
        "put dashes between the letters of {q}[.]",
        "split {q} into letters[.]",
        "break {q} into letters[.]",
        "take {q} apart, letter by letter[.]",
        "spelling test: {w}",
    ]
)

FIRST_LETTER = _about(
    [
        "(what is|what's|whats|which is) the first letter (of|in) {word}[?]",
        "first letter of {word}[?]",
        "(tell|give|show) me the first letter of {word}[.]",
        "which letter does {word} (start|begin) with[?]",
        "what letter does {word} (start|begin) with[?]",
        "what does {word} (start|begin) with[?]",
        "with which letter does {word} (start|begin)[?]",
        "{word} (starts|begins) with [which letter|what][?]",
        "{q}, first letter[?]",
        "the first letter of {word}[ is][?]",
        "what is the letter at the (start|beginning|front) of {word}[?]",
        "which letter comes first in {word}[?]",
        "what letter is first in {word}[?]",
        "(can|could) you tell me the first letter of {word}[?]",
        "do you know the first letter of {word}[?]",
        "name the first letter of {word}[.]",
        "say the first letter of {word}[.]",
        "the word {q}: which letter is the first[?]",
        "initial letter of {word}[?]",
        "what is the initial of {word}[?]",
        "I need the first letter of {word}[.]",
        "find the first letter of {word}[.]",
        "letter one of {word}[?]",
        "what is letter number one in {word}[?]",
        "how does {word} start, which letter[?]",
    ]
)

LAST_LETTER = _about(
    [
        "(what is|what's|whats|which is) the last letter (of|in) {word}[?]",
        "last letter of {word}[?]",
        "(tell|give|show) me the last letter of {word}[.]",
        "which letter does {word} end (with|in|on)[?]",
        "what letter does {word} end (with|in|on)[?]",
        "what does {word} end (with|in)[?]",
        "with which letter does {word} end[?]",
        "{word} ends (with|in) [which letter|what][?]",
        "{q}, last letter[?]",
        "the last letter of {word}[ is][?]",
        "what is the (final|last) letter of {word}[?]",
        "what is the letter at the end of {word}[?]",
        "which letter comes last in {word}[?]",
        "what letter is last in {word}[?]",
        "(can|could) you tell me the last letter of {word}[?]",
        "do you know the last letter of {word}[?]",
        "name the last letter of {word}[.]",
        "say the last letter of {word}[.]",
        "the word {q}: which letter is the last[?]",
        "final letter of {word}[?]",
        "I need the last letter of {word}[.]",
        "find the last letter of {word}[.]",
        "how does {word} end, which letter[?]",
        "at the end of {word} there is which letter[?]",
        "ending letter of {word}[?]",
    ]
)

HOW_MANY_LETTERS = _about(
    [
        "how many letters (does|has) {word} have[?]",
        "how many letters are (in|there in) {word}[?]",
        "how many letters has {word}[?]",
        "how many letters in {word}[?]",
        "how many letters do I need to write {word}[?]",
        "how many letters do you count in {word}[?]",
        "{q}, how many letters[?]",
        "{word} has how many letters[?]",
        "count the letters (in|of) {word}[.]",
        "(can|could) you count the letters (in|of) {word}[?]",
        "letters in {word}[?]",
        "number of letters in {word}[?]",
        "(what is|tell me|give me) the number of letters in {word}[?]",
        "how long is {word}[?]",
        "how long is the word {q}[?]",
        "how long is {word}, in letters[?]",
        "length of the word {q}[?]",
        "what is the length of the word {q}[?]",
        "the word {q} has how many letters[?]",
        "tell me how many letters {word} has[.]",
        "(can|could) you tell me how many letters {word} has[?]",
        "do you know how many letters {word} has[?]",
        "count: how many letters are in {q}[?]",
        "letter count of {word}[?]",
        "I want to know how many letters {word} has[.]",
        "say how many letters are in {word}[.]",
    ]
)

PAST_TENSE = _about(
    [
        "(what is|what's|whats) the past tense (of|for) {word}[?]",
        "(what is|what's) the past (of|form of) {word}[?]",
        "past tense of {word}[?]",
        "{q} past tense[?]",
        "past tense: {w}",
        "past of {q}[?]",
        "{q} in the past[ tense][?]",
        "{q}, simple past[?]",
        "the past tense of {word}[ is][?]",
        "(tell|give) me the past tense of {word}[.]",
        "(can|could) you (tell|give) me the past tense of {word}[?]",
        "do you know the past tense of {word}[?]",
        "put {word} (in|into) the past[ tense][.]",
        "turn {word} into past tense[.]",
        "change {word} to the past[ tense][.]",
        "write the past tense of {word}[.]",
        "say {word} in the past[ tense][.]",
        "how do you say {word} in the past[?]",
        "how do you write {word} in the past tense[?]",
        "how (do|would) you form the past of {word}[?]",
        "today I {w}, yesterday I [what][?|...]",
        "today we {w}, yesterday we [what][?|...]",
        "I {w} now, but yesterday I [...][?]",
        "I {w} every day. What did I do yesterday, in one word?",
        "which form of {word} is for yesterday[?]",
        "what form does {word} take in the past[?]",
        "I need the past tense of the verb {q}[.]",
        "the verb {q} in past tense[?]",
        "verb: {w}. past tense?",
        "name the past tense of {word}[.]",
        "simple past of {word}[?]",
        "grammar: past tense of {q}[?]",
    ]
)

UPPER = _about(
    [
        "(write|put|print|type|say|show) {word} in (uppercase|upper case|capitals|capital letters|big letters)[.]",
        "{q} in (uppercase|upper case|capitals|capital letters|all caps|big letters)[?]",
        "(make|turn) {word} (uppercase|upper case|all caps)[.]",
        "(turn|change|convert) {word} (to|into) (uppercase|upper case|capitals|capital letters|all caps)[.]",
        "(can|could) you (write|put|make) {word} in (uppercase|capitals|capital letters|all caps|big letters)[?]",
        "uppercase {word}[.]",
        "uppercase: {w}",
        "capitalize every letter of {word}[.]",
        "capitalize all (of|letters of|letters in) {word}[.]",
        "all caps: {w}",
        "all caps for {word}[.]",
        "{q} uppercase[?]",
        "{q} to uppercase[.]",
        "how (does|would) {word} look in (uppercase|capitals|all caps|capital letters)[?]",
        "how do you write {word} in (uppercase|capitals|all caps|capital letters)[?]",
        "what is {word} in (uppercase|capitals|all caps|capital letters|big letters)[?]",
        "give me {word} in (uppercase|capitals|all caps|capital letters|big letters)[.]",
        "I need {word} in (uppercase|capitals|all caps|capital letters|big letters)[.]",
        "I want {word} in (uppercase|capitals|all caps|capital letters|big letters)[.]",
        "shout {word}[.]",
        "shout the word {q} in capital letters[.]",
        "use (capital letters|capitals|big letters|all caps) for {word}[.]",
        "make all letters of {word} (big|capital)[.]",
        "only capital letters[,|:] please: {w}",
        "upper: {w}",
    ]
)

LOWER = _about(
    [
        "(write|put|print|type|say|show) {word} in (lowercase|lower case|small letters)[.]",
        "{q} in (lowercase|lower case|small letters)[?]",
        "(make|turn) {word} (lowercase|lower case|small)[.]",
        "(turn|change|convert) {word} (to|into) (lowercase|lower case|small letters)[.]",
        "(can|could) you (write|put|make) {word} in (lowercase|lower case|small letters)[?]",
        "lowercase {word}[.]",
        "lowercase: {w}",
        "no capitals[,|:] please: {w}",
        "no capital letters: {w}",
        "without capitals: {w}",
        "{q} without capital letters[.]",
        "{q} lowercase[?]",
        "{q} to lowercase[.]",
        "how (does|would) {word} look in (lowercase|lower case|small letters)[?]",
        "how do you write {word} in (lowercase|lower case|small letters)[?]",
        "what is {word} in (lowercase|lower case|small letters)[?]",
        "give me {word} in (lowercase|lower case|small letters)[.]",
        "I need {word} in (lowercase|lower case|small letters)[.]",
        "I want {word} in (lowercase|lower case|small letters)[.]",
        "use (small letters|lowercase|lower case) for {word}[.]",
        "make all letters of {word} small[.]",
        "do not shout {word}, write it small[.]",
        "only small letters[,|:] please: {w}",
        "lower: {w}",
        "take the capitals out of {word}[.]",
        "small letters for {word}[.]",
    ]
)

RHYME = _about(
    [
        "what rhymes with {word}[?]",
        "(tell|give|find|show|name|say) me a (word that rhymes with|rhyme for) {word}[.]",
        "(find|name|say|write) a (word that rhymes with|rhyme for) {word}[.]",
        "(can|could) you (find|tell me|give me|name|say) a (word that rhymes with|rhyme for|rhyme to) {word}[?]",
        "which word rhymes with {word}[?]",
        "rhyme with {q}[.]",
        "rhyme[:] {w}",
        "rhyme for {q}[?]",
        "rhymes with {q}[?]",
        "{q} rhymes with [what][?|...]",
        "a rhyme for {q}[, please][?]",
        "a word that rhymes with {q}[, please][?]",
        "do you know (a rhyme for|a word that rhymes with|what rhymes with) {word}[?]",
        "I need a (rhyme for|word that rhymes with) {word}[.]",
        "I am (writing a poem|looking for a rhyme) and need a rhyme for {word}[.]",
        "for my poem: what rhymes with {q}[?]",
        "what is a (rhyme for|rhyme to|word rhyming with) {word}[?]",
        "is there a (rhyme for|word that rhymes with) {word}[?]",
        "make a rhyme with {q}[.]",
        "rhyming word for {q}[?]",
        "what word sounds like {q}[?]",
        "give me something that rhymes with {word}[.]",
        "think of a word that rhymes with {word}[.]",
        "I say {q}, you say a rhyme[.]",
        "rhyme time: {w}",
        "what goes with {q} in a rhyme[?]",
        "let's rhyme[:|.] {w}[?]",
    ]
)

SENTENCE = _about(
    [
        "(make|write|form|build|create) a sentence (with|using) {word}[.]",
        "(make|write|form) [me] a (short|simple|nice|small) sentence (with|using) {word}[.]",
        "(make|write|form) one sentence (with|about|using) {word}[.]",
        "use {word} in a sentence[.]",
        "use {q} in a (short|simple|nice) sentence[.]",
        "put {word} (in|into) a sentence[.]",
        "(can|could|would) you (make|write|form) a sentence (with|using) {word}[?]",
        "(can|could) you use {word} in a sentence[?]",
        "a sentence with {word}[, please][.]",
        "one sentence with {word}[, please][.]",
        "sentence with {q}[.|?]",
        "sentence: {w}",
        "give me a sentence (with|using|that has) {word}[.]",
        "give me an example sentence (with|for|using) {word}[.]",
        "an example sentence for {word}[?]",
        "say something with {word}[ in it][.]",
        "say a sentence (with|that has) {word}[ in it][.]",
        "tell me a sentence (with|that contains) {word}[.]",
        "I need a sentence (with|that uses|for) {word}[.]",
        "how would you use {word} in a sentence[?]",
        "how do I use {word} in a sentence[?]",
        "show me how to use {word}[.]",
        "show me a sentence with {word}[.]",
        "write something short with {word}[ in it][.]",
        "write one line with {word}[.]",
        "my homework is a sentence with {word}[.]",
        "what is a (good |)sentence with {word}[?]",
        "think of a sentence with {word}[.]",
    ]
)

_THINGS_TO_COLOR = "|".join(COLOR_OF)
COLOR = Grammar(
    {
        "t": f"({_THINGS_TO_COLOR})",
        "start": [
            "(what|which) color is {t}[?]",
            "(what is|what's|whats) the color of {t}[?]",
            "(tell|give) me the color of {t}[.]",
            "tell me (what|which) color {t} is[.]",
            "color of {t}[?]",
            "{t}[:|,] (what|which) color[?]",
            "{t} color[?]",
            "the color of {t}[ is][?]",
            "{t} is (what|which) color[?]",
            "{t} is [what][?|...]",
            "(what|which) color (does {t} have|has {t} got)[?]",
            "(can|could) you tell me the color of {t}[?]",
            "do you know (what|which) color {t} is[?]",
            "do you know the color of {t}[?]",
            "name the color of {t}[.]",
            "how is {t} colored[?]",
            "(what|which) color would you paint {t}[?]",
            "I want to draw {t}[.] (What|Which) color do I (need|take|use)?",
            "I draw {t}[.|,] (what|which) crayon (do I need|should I take)[?]",
            "if you look at {t}, what color do you see[?]",
            "what color do you think of with {t}[?]",
            "what color comes to mind for {t}[?]",
            "say the color of {t}[.]",
            "(what|which) color is {t} (usually|normally|mostly|most of the time)[?]",
            "what is {t} like, what color[?]",
            "my child asks what color {t} is[.]",
            "quiz: what color is {t}[?]",
        ],
    }
)

SOUND = Grammar(
    {
        "t": f"({'|'.join(SOUND_OF)})",
        "a": "(a|an)",
        "start": [
            "what (does|do) {a} {t} say[?]",
            "what does the {t} say[?]",
            "(what|which) (sound|noise) does {a} {t} make[?]",
            "(what|which) (sound|noise) does the {t} make[?]",
            "what (sound|noise) do {t}s make[?]",
            "(what is|what's) the (sound|noise|call) of {a} {t}[?]",
            "how does {a} {t} (go|sound|talk)[?]",
            "how does the {t} (go|sound)[?]",
            "{t} (sound|noise)[?]",
            "sound of {a} {t}[?]",
            "{a} {t} says [what][?|...]",
            "the {t} says [what][?|...]",
            "the {t} goes [what][?|...]",
            "(make|do|say|give me) the (sound|noise) of {a} {t}[.]",
            "make a sound like {a} {t}[.]",
            "(talk|speak|sound) like {a} {t}[.]",
            "be {a} {t}[.] What do you say?",
            "pretend to be {a} {t}[.]",
            "if you were {a} {t}, what would you say[?]",
            "(can|could) you (talk|sound|speak) like {a} {t}[?]",
            "(can|could) you tell me what {a} {t} says[?]",
            "do you know (what|which) sound {a} {t} makes[?]",
            "do you know what {a} {t} says[?]",
            "tell me what {a} {t} says[.]",
            "tell me (the|which) sound {a} {t} makes[.]",
            "what do you hear from {a} {t}[?]",
            "what noise comes from {a} {t}[?]",
            "say what the {t} says[.]",
            "animal sounds: {t}[?]",
        ],
    }
)

_GROUPS = {"many": f"({'|'.join(CATEGORIES)})", "n": f"({'|'.join(COUNTS.values())}|2|3|4|5)"}
NAME = Grammar(
    _GROUPS
    | {
        "start": [
            "name {n} {many}[.]",
            "(please|quickly|now|just) name {n} {many}[.]",
            "(can|could|would) you name {n} {many}[?]",
            "(tell|give|show) me {n} {many}[.]",
            "(tell|give) me the names of {n} {many}[.]",
            "(can|could) you (tell|give) me {n} {many}[?]",
            "list {n} {many}[.]",
            "(write|say|write down|find|pick|choose) {n} {many}[.]",
            "{n} {many}[, please][.|?]",
            "what are {n} {many}[?]",
            "which {n} {many} (do you know|can you name|come to mind)[?]",
            "do you know {n} {many}[?]",
            "I need {n} {many}[.]",
            "I need the names of {n} {many}[.]",
            "I want (to hear |)(the names of |){n} {many}[.]",
            "(give me|make|write) a list of {n} {many}[.]",
            "a list of {n} {many}[.|, please]",
            "a list with {n} {many}[.|, please]",
            "{many}: name {n}[.]",
            "{many}, {n} of them[.]",
            "{many}[:] {n} examples[?]",
            "{n} examples of {many}[.|?]",
            "give {n} examples (of|for) {many}[.]",
            "what {n} {many} can you think of[?]",
            "think of {n} {many}[.]",
            "help me name {n} {many}[.]",
            "for a game I need {n} {many}[.]",
            "let me hear {n} {many}[.]",
            "any {n} {many}[?]",
            "mention {n} {many}[.]",
        ],
    }
)
NAME_SOME = Grammar(
    _GROUPS
    | {
        "start": [
            "name (some|a few) {many}[.]",
            "(tell|give|show) me (some|a few) {many}[.]",
            "list (some |a few |){many}[.]",
            "(some|a few) {many}[, please][.|?]",
            "(what|which) {many} do you know[?]",
            "do you know (any|some) {many}[?]",
            "(can|could) you name (some|any|a few) {many}[?]",
            "what are (some|examples of) {many}[?]",
            "examples of {many}[?]",
            "I need (some|a few) {many}[.]",
            "a (short |)list of {many}[.|, please]",
            "which {many} are there[?]",
            "think of some {many}[.]",
            "say some {many}[.]",
            "names of {many}[?]",
        ],
    }
)
NAME_ONE = Grammar(
    {
        "one": f"({'|'.join(SINGULAR.values())})",
        "start": [
            "name (a|an|one|any|some) {one}[.]",
            "(tell|give|show) me (a|an|one|any) {one}[.]",
            "(can|could) you name (a|an|one|any) {one}[?]",
            "(say|write|pick|choose) (a|an|one|any) {one}[.]",
            "think of (a|an|one|any) {one}[.]",
            "(a|an|one|any) {one}, please[.]",
            "what is an example of (a|an) {one}[?]",
            "give an example of (a|an) {one}[.]",
            "I need (a|an|one) {one}[.]",
            "do you know (a|an|any) {one}[?]",
            "mention (a|an|one) {one}[.]",
            "which {one} comes to mind[?]",
        ],
    }
)

ALPHABETICAL = Grammar(
    {
        "order": ["alphabetical order", "alphabetical order", "ABC order", "the order of the alphabet"],
        "one": f"({'|'.join(NOUNS)})",
        "list": "{one}[ and|,] {one}[[ and|,] {one}[[ and|,] {one}]]",
        "these": ["these words", "these", "the words", "the following words", "the following", "this list"],
        "start": [
            "put {these} in[to] {order}: {list}",
            "put {list} in[to] {order}[.]",
            "(sort|order|arrange) {these}[ by the alphabet| alphabetically| from a to z]: {list}",
            "(sort|order|arrange) {list} (alphabetically|by the alphabet|from a to z|by letter)[.]",
            "(sort|order|arrange) {these} (alphabetically|by the alphabet|from a to z): {list}",
            "(can|could|would) you (sort|order|arrange) {these}[ alphabetically]? {list}",
            "(can|could|would) you put {list} in {order}[?]",
            "(can|could) you (sort|arrange) {list} (alphabetically|from a to z)[?]",
            "alphabetical order: {list}",
            "alphabetize[ these| this list|]: {list}",
            "{list} in {order}[, please][.]",
            "{list} - {order}[, please][?]",
            "{list}, sorted (alphabetically|by letter|from a to z)[.]",
            "{list}: sort them (alphabetically|by letter|from a to z)[.]",
            "{list}. (Sort|Arrange|Order) (them|these) (alphabetically|from a to z)[.]",
            "{list}. Put (them|these) in {order}[.]",
            "sort: {list}",
            "sort alphabetically: {list}",
            "which order do {list} have in the alphabet[?]",
            "how would {list} be sorted[?]",
            "what is {list} in {order}[?]",
            "what is the {order} of {list}[?]",
            "I need {list} in {order}[.]",
            "I want these sorted (from a to z|alphabetically): {list}",
            "bring {these} into {order}: {list}",
            "write {these} in {order}: {list}",
            "list {these} in {order}: {list}",
            "help me sort {these}[ alphabetically]: {list}",
            "words to sort: {list}",
            "from a to z: {list}",
        ],
    },
)

_FEW_NUMBERS = {
    "d": "(|1|2|3|4|5|6|7|8|9)(0|1|2|3|4|5|6|7|8|9)",
    "list": "{d}, {d}[,| and] {d}[[,| and] {d}][[,| and] {d}]",
    "these": ["these numbers", "these", "the numbers", "the following numbers", "the following", "this list"],
}
SORT_UP = Grammar(
    _FEW_NUMBERS
    | {
        "up": [
            "from (small|smallest|low|lowest|least) to (big|biggest|large|largest|high|highest|most)",
            "in (ascending|rising|increasing|the right|number) order",
            "by size",
            "starting with the (smallest|lowest)",
            "smallest first",
            "upwards",
        ],
        "start": [
            "sort {these}: {list}",
            "sort {list}[.]",
            "sort {list} {up}[.]",
            "sort {these} {up}: {list}",
            "(order|arrange) {these}[ {up}]: {list}",
            "(order|arrange) {list} {up}[.]",
            "put {these} in order: {list}",
            "put {list} in order[.]",
            "put {list} {up}[.]",
            "put {these} {up}: {list}",
            "(can|could|would) you (sort|order|arrange) {these}[ {up}]? {list}",
            "(can|could|would) you (sort|order|arrange|put) {list} {up}[?]",
            "(can|could) you put {list} in order[?]",
            "{list} in order[, please][.]",
            "{list} sorted[, please][.|?]",
            "{list}, {up}[.]",
            "{list}: sort (them|these)[ {up}][.]",
            "{list}. (Sort|Order|Arrange) (them|these)[ {up}][.]",
            "{list}. Put (them|these) in order[.]",
            "write {these} {up}: {list}",
            "list {these} {up}: {list}",
            "what is {list} {up}[?]",
            "what is the right order of {list}[?]",
            "in which order do {list} come[?]",
            "I need {list} {up}[.]",
            "I want these sorted: {list}",
            "help me sort {these}: {list}",
            "numbers to sort: {list}",
            "{up}: {list}",
        ],
    }
)
SORT_DOWN = Grammar(
    _FEW_NUMBERS
    | {
        "down": [
            "from (big|biggest|large|largest|high|highest) to (small|smallest|low|lowest)",
            "in (descending|falling|decreasing|reverse) order",
            "starting with the (biggest|largest|highest)",
            "biggest first",
            "largest first",
            "downwards",
        ],
        "start": [
            "sort {list} {down}[.]",
            "sort {these} {down}: {list}",
            "(order|arrange) {these} {down}: {list}",
            "(order|arrange|put|write) {list} {down}[.]",
            "put {these} {down}: {list}",
            "(can|could|would) you (sort|order|arrange) {these} {down}? {list}",
            "(can|could|would) you (sort|order|arrange|put) {list} {down}[?]",
            "{list}, {down}[.]",
            "{list} sorted {down}[.]",
            "{list}: sort (them|these) {down}[.]",
            "{list}. (Sort|Order|Arrange) (them|these) {down}[.]",
            "write {these} {down}: {list}",
            "list {these} {down}: {list}",
            "what is {list} {down}[?]",
            "I need {list} {down}[.]",
            "I want these {down}: {list}",
            "help me sort {these} {down}: {list}",
            "{down}: {list}",
            "give me {list} {down}[.]",
            "bring {list} {down}[.]",
        ],
    }
)

_NUMBER = {name: "(|1|2|3|4|5|6|7|8|9|10)(0|1|2|3|4|5|6|7|8|9)" for name in "ab"}
COUNT = Grammar(
    _NUMBER
    | {
        "start": [
            "count (from|up from) {a} (to|up to|until) {b}[.]",
            "count {a} to {b}[.]",
            "(can|could|would) you count from {a} to {b}[?]",
            "(please|now|just) count from {a} to {b}[.]",
            "count for me from {a} to {b}[.]",
            "count (between|from) {a} and {b}[.]",
            "count[:] {a} to {b}",
            "count: {a}-{b}",
            "counting from {a} to {b}[.]",
            "let me hear you count from {a} to {b}[.]",
            "show me how you count from {a} to {b}[.]",
            "(list|write|say|print|name|give me|show me|tell me) [all] the numbers from {a} to {b}[.]",
            "(list|write|say|print|give me|show me) [all] numbers between {a} and {b}, with both[.]",
            "numbers from {a} to {b}[.|, please]",
            "numbers {a} to {b}[.|, please]",
            "what are the numbers from {a} to {b}[?]",
            "which numbers are there from {a} to {b}[?]",
            "go from {a} to {b}[ in steps of one][.]",
            "start at {a} and count to {b}[.]",
            "begin with {a} and count up to {b}[.]",
            "count up to {b}, starting (at|with|from) {a}[.]",
            "do you know how to count from {a} to {b}[?]",
            "I want to count from {a} to {b}[.]",
            "help me count from {a} to {b}[.]",
            "from {a} to {b}, count[.]",
        ],
    }
)
COUNT_TO = Grammar(
    _NUMBER
    | {
        "start": [
            "count to {b}[.]",
            "count up to {b}[.]",
            "(can|could|would) you count [up] to {b}[?]",
            "(please|now|just) count to {b}[.]",
            "count to {b} for me[.]",
            "let me hear you count to {b}[.]",
            "show me how you count to {b}[.]",
            "do you know how to count to {b}[?]",
            "are you able to count to {b}[?]",
            "counting to {b}[.]",
            "I count to {b}. Help me.",
            "the numbers up to {b}[.|, please]",
            "(say|list|write|give me) the first {b} numbers[.]",
            "help me count to {b}[.]",
            "let's count to {b}[.]",
        ],
    }
)
COUNT_DOWN = Grammar(
    _NUMBER
    | {
        "start": [
            "count (down|back|backwards) from {a} to {b}[.]",
            "count from {a} (down|back) to {b}[.]",
            "(can|could|would) you count (down|back|backwards) from {a} to {b}[?]",
            "count from {a} to {b}[.]",
            "countdown from {a} to {b}[.]",
            "countdown {a} to {b}[.]",
            "(do|start|make) a countdown from {a} to {b}[.]",
            "go (down|back|backwards) from {a} to {b}[.]",
            "(list|say|write|give me) the numbers from {a} down to {b}[.]",
            "start at {a} and count down to {b}[.]",
            "begin with {a} and count backwards to {b}[.]",
            "let me hear you count down from {a} to {b}[.]",
            "backwards from {a} to {b}[.]",
            "numbers from {a} to {b}, backwards[.]",
        ],
    }
)


def _after_before(kind, listed):
    """Two grammars, what comes after {d} and what comes before it, for days, months and letters."""
    rules = {"d": f"({'|'.join(listed)})", "kind": kind}
    both = [
        "(what|which) {kind} (comes|is|comes right) DIRECTION {d}[?]",
        "what (comes|is) DIRECTION {d}[?]",
        "(what is|what's) the {kind} DIRECTION {d}[?]",
        "the {kind} DIRECTION {d}[ is][?]",
        "{kind} DIRECTION {d}[?]",
        "DIRECTION {d} comes [what|which {kind}][?]",
        "DIRECTION {d}, (what|which {kind}) (comes|is it)[?]",
        "(tell|give) me the {kind} DIRECTION {d}[.]",
        "tell me what comes DIRECTION {d}[.]",
        "(can|could) you tell me (the {kind}|what comes|which {kind} comes) DIRECTION {d}[?]",
        "do you know (the {kind}|what comes|which {kind} comes) DIRECTION {d}[?]",
        "name the {kind} DIRECTION {d}[.]",
        "say the {kind} that comes DIRECTION {d}[.]",
        "which {kind} do we have DIRECTION {d}[?]",
        "I forgot what comes DIRECTION {d}[.]",
        "I need to know the {kind} DIRECTION {d}[.]",
        "remind me which {kind} is DIRECTION {d}[.]",
        "what {kind} is right DIRECTION {d}[?]",
        "is there a {kind} DIRECTION {d}? Which one?",
        "quiz: which {kind} is DIRECTION {d}[?]",
    ]
    after = ["which {kind} follows {d}[?]", "what follows {d}[?]", "{d} is followed by [what][?]", "{d} and then[?]"]
    before = ["which {kind} does {d} follow[?]", "what does {d} come after[?]", "{d} comes after [what][?]"]
    if kind == "day":
        after += [
            "today is {d}[.|,] (what day|what|which day) is (it |)tomorrow[?]",
            "if today is {d}, (what|which day|what day) (is|will be|comes) tomorrow[?]",
            "it is {d}[.] What day is tomorrow?",
            "yesterday was {d}[.] What day is today?",
            "if yesterday was {d}, what is today[?]",
        ]
        before += [
            "today is {d}[.|,] (what day|what|which day) was (it |)yesterday[?]",
            "if today is {d}, (what|which day|what day) was yesterday[?]",
            "it is {d}[.] What day was yesterday?",
            "tomorrow is {d}[.] What day is today?",
            "if tomorrow is {d}, what is today[?]",
        ]
    if kind == "month":
        after += ["it is {d}[.] What is next month?", "if this month is {d}, what is next month[?]"]
        before += ["it is {d}[.] What was last month?", "if this month is {d}, what was last month[?]"]
    return (
        Grammar(rules | {"start": [wording.replace("DIRECTION", "after") for wording in both] + after}),
        Grammar(rules | {"start": [wording.replace("DIRECTION", "before") for wording in both] + before}),
    )


AFTER_DAY, BEFORE_DAY = _after_before("day", DAYS)
AFTER_MONTH, BEFORE_MONTH = _after_before("month", MONTHS)
AFTER_LETTER, BEFORE_LETTER = _after_before("letter", [f"{quote}{c}{quote}" for c in ALPHABET for quote in ("", "'")])

CALENDAR = Grammar(
    {
        "many": "(days|months|hours|minutes|seconds|weeks|seasons)",
        "whole": "(a week|a year|a day|an hour|a minute|one week|one year|one day|one hour|one minute)",
        "start": [
            "how many {many} (are in|are there in|in) {whole}[?]",
            "how many {many} (has|does) {whole}[ have][?]",
            "how many {many} make {whole}[?]",
            "{whole} has how many {many}[?]",
            "{many} in {whole}[?]",
            "tell me how many {many} {whole} has[.]",
            "do you know how many {many} are in {whole}[?]",
            "(can|could) you tell me how many {many} are in {whole}[?]",
            "what is the number of {many} in {whole}[?]",
            "the number of {many} in {whole}[?]",
            "how many {many} do I wait if I wait {whole}[?]",
            "{whole} is how many {many}[?]",
            "I want to know how many {many} {whole} has[.]",
            "how many {many} fit in {whole}[?]",
            "count the {many} in {whole}[.]",
        ],
    }
)
ALL_DAYS = Grammar(
    {
        "start": [
            "(what are|name|list|say|tell me|give me|write|show me) [all] the days of the week[.]",
            "(what are|name|list|say|tell me|give me|write) the (seven days|weekdays|days in a week|days of a week)[.]",
            "days of the week[?]",
            "the days of the week, please[.]",
            "which days (does a week have|are in a week|are there in a week)[?]",
            "(can|could) you (name|list|say|tell me) the days of the week[?]",
            "do you know the days of the week[?]",
            "all days of the week[, please][.]",
            "what days are there[?]",
            "list every day of the week[.]",
        ],
    }
)
ALL_MONTHS = Grammar(
    {
        "start": [
            "(what are|name|list|say|tell me|give me|write|show me) [all] the months of the year[.]",
            "(what are|name|list|say|tell me|give me|write) the (twelve months|months|months in a year)[.]",
            "months of the year[?]",
            "the months of the year, please[.]",
            "which months (does a year have|are in a year|are there in a year)[?]",
            "(can|could) you (name|list|say|tell me) the months of the year[?]",
            "do you know the months[ of the year][?]",
            "all months of the year[, please][.]",
            "what months are there[?]",
            "list every month of the year[.]",
        ],
    }
)

WHICH = Grammar(
    {
        "kind": f"({'|'.join(SINGULAR.values())})",
        "a": "(a|an)",
        "one": f"({'|'.join(word for category in SINGULAR for word in CATEGORIES[category])})",
        "list": "{one}, {one}[ or|,] {one}[[ or|,] {one}]",
        "start": [
            "which word is {a} {kind}: {list}[?]",
            "which (one|of these) is {a} {kind}(:|,) {list}[?]",
            "which of these words is {a} {kind}(:|?) {list}[?]",
            "which is {a} {kind}(:|,) {list}[?]",
            "which is the {kind}(:|,) {list}[?]",
            "what is the {kind} (here|in this list)(:|?) {list}[?]",
            "(find|pick|choose|name|show me|tell me|give me) the {kind}(:| in| among| from) {list}[.]",
            "(find|pick|choose) the word that is {a} {kind}: {list}",
            "(can|could) you find the {kind}? {list}",
            "(can|could) you tell me which (one|word) is {a} {kind}? {list}",
            "one of these is {a} {kind}[.|:] {list}[. Which one?]",
            "one word is {a} {kind}. Which[ one]? {list}",
            "{list}: which (one|word) is {a} {kind}[?]",
            "{list} - which (one|word|) is {a} {kind}[?]",
            "{list}, which (one|of them|word) is {a} {kind}[?]",
            "{list}. Which (one|of them|word|of these) is {a} {kind}?",
            "{list}. (Find|Pick|Name|Choose) the {kind}.",
            "(among|of) {list}, which (one|word) is {a} {kind}[?]",
            "is there {a} {kind} (among|in) {list}? Which one?",
            "where is the {kind}: {list}[?]",
            "do you see the {kind}? {list}",
            "spot the {kind}: {list}",
            "the {kind} in {list}[?]",
            "{kind}: {list}[?]",
            "from the words {list}, pick the {kind}[.]",
            "read the words and name the {kind}: {list}",
            "I am looking for the {kind}: {list}",
            "only one is {a} {kind}: {list}[?]",
        ],
    },
)

_ALTERNATING = [word for category in ("colors", "animals", "shapes") for word in CATEGORIES[category]]
PATTERN = Grammar(
    {
        "one": f"((|1|2|3|4|5|6|7|8|9|10)(0|1|2|3|4|5|6|7|8|9)|{'|'.join([*ALPHABET, *DAYS, *MONTHS, *_ALTERNATING])})",
        "list": "{one}, {one}, {one}[, {one}[, {one}]]",
        "dots": ["...", ",", "...?", ", ?", ", _", ", __", "", ", and so on"],
        "start": [
            "finish the pattern: {list}{dots}",
            "(continue|complete|go on with|extend) (the|this) (pattern|row|series|list|sequence): {list}{dots}",
            "what comes next[:|?|,] {list}{dots}",
            "what (is|comes) next (in|after) {list}[?]",
            "what is (the next one|next)[:|?|,] {list}{dots}",
            "(which|what) (one|thing|item) comes next[:|?] {list}{dots}",
            "{list}, what comes next[?]",
            "{list}, what is next[?]",
            "{list}... what comes next?",
            "{list}... and then?",
            "{list}, next[?]",
            "{list} and then[?]",
            "{list}. What (comes|is) next?",
            "{list}. (Continue|Go on|Next).",
            "next (in|after) [the pattern|the row|] {list}[?]",
            "(can|could) you (continue|complete|finish) (this|the pattern)[:|?] {list}{dots}",
            "(can|could) you tell me what comes next? {list}{dots}",
            "I see {list}. What (comes|is) next?",
            "the pattern is {list}. What (comes|is) next?",
            "the row goes {list}. What is the next one?",
            "(pattern|sequence|series|row): {list}{dots}",
            "fill in the next one: {list}{dots}",
            "what follows {list}[?]",
            "what follows in this row: {list}{dots}",
            "guess the next one: {list}{dots}",
            "complete: {list}{dots}",
            "do you see the pattern? {list}{dots}",
            "how does it go on[:|?] {list}{dots}",
        ],
    },
)

GRAMMARS = {
    "repeat": REPEAT,
    "opposite": OPPOSITE,
    "plural": PLURAL,
    "spell": SPELL,
    "first_letter": FIRST_LETTER,
    "last_letter": LAST_LETTER,
    "how_many_letters": HOW_MANY_LETTERS,
    "past_tense": PAST_TENSE,
    "upper": UPPER,
    "lower": LOWER,
    "rhyme": RHYME,
    "sentence": SENTENCE,
    "color": COLOR,
    "sound": SOUND,
    "name": NAME,
    "name_some": NAME_SOME,
    "name_one": NAME_ONE,
    "alphabetical": ALPHABETICAL,
    "sort_up": SORT_UP,
    "sort_down": SORT_DOWN,
    "count": COUNT,
    "count_to": COUNT_TO,
    "count_down": COUNT_DOWN,
    "after_day": AFTER_DAY,
    "before_day": BEFORE_DAY,
    "after_month": AFTER_MONTH,
    "before_month": BEFORE_MONTH,
    "after_letter": AFTER_LETTER,
    "before_letter": BEFORE_LETTER,
    "calendar": CALENDAR,
    "all_days": ALL_DAYS,
    "all_months": ALL_MONTHS,
    "which": WHICH,
    "pattern": PATTERN,
}


def _plural(noun):
    """The plural of a regular noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _article(word):
    return "an" if word[0] in "aeiou" else "a"


def _listed(rng, words):
    """Words as a person lists them."""
    return rng.choice((", ".join(words), ", ".join(words), f"{', '.join(words[:-1])} and {words[-1]}"))


_PLURALS = [(noun, _plural(noun)) for noun in NOUNS] + [
    tuple(pair.split("/")) for pair in IRREGULAR_PLURALS.split() for _ in range(3)
]
_PASTS = [tuple(pair.split("/")) for pair in PAST.split()]
_OPPOSITE_OF = [(a, b) for one, other in OPPOSITES for a, b in ((one, other), (other, one))]
_OPPOSITE_OF = list({a: (a, b) for a, b in reversed(_OPPOSITE_OF)}.values())[::-1]
_WORDS = list(dict.fromkeys(NOUNS + [word for word, _ in _OPPOSITE_OF]))
_AN = re.compile(r"\b([Aa]) (?=[aeiou])")
_WITH_SENTENCE = [(word, None) for word in MORE_SENTENCES] + [
    (word, category) for category in SENTENCES for word in CATEGORIES[category]
]
_CALENDAR = [
    ("days", "a week", 7), ("months", "a year", 12), ("hours", "a day", 24), ("minutes", "an hour", 60),
    ("seconds", "a minute", 60), ("weeks", "a year", 52), ("seasons", "a year", 4), ("days", "a year", 365),
]  # fmt: skip


def _word(rng):
    """A word to spell or take apart, now and then one that does not exist."""
    return rng.choice(_MADE) if rng.random() < 0.2 else rng.choice(_WORDS)


def _start(text):
    return text[:1].upper() + text[1:]


def _repeat(rng):
    phrase = _PHRASES.sample(rng)
    if rng.random() < 0.25:
        phrase = " ".join(rng.choice(_MADE if rng.random() < 0.5 else _WORDS) for _ in range(rng.randint(1, 4)))
    if rng.random() < 0.4:
        phrase = phrase[0].upper() + phrase[1:]
    text = REPEAT.sample(rng, phrase=phrase)
    return text if text.startswith(phrase) else _start(text), phrase


def _opposite(rng):
    word, other = rng.choice(_OPPOSITE_OF)
    return _start(OPPOSITE.sample(rng, w=word)), f"The opposite of {word} is {other}."


def _plural_of(rng):
    one, many = rng.choice(_PLURALS)
    return _start(PLURAL.sample(rng, w=one)), f"The plural of {one} is {many}."


def _spell(rng):
    word = _word(rng)
    return _start(SPELL.sample(rng, w=word)), f"The word {word} is spelled {'-'.join(word)}."


def _first_letter(rng):
    word = _word(rng)
    return _start(FIRST_LETTER.sample(rng, w=word)), f"The word {word} starts with {word[0]}."


def _last_letter(rng):
    word = _word(rng)
    return _start(LAST_LETTER.sample(rng, w=word)), f"The word {word} ends with {word[-1]}."


def _how_many_letters(rng):
    word = _word(rng)
    return _start(HOW_MANY_LETTERS.sample(rng, w=word)), f"The word {word}, {'-'.join(word)}, has {len(word)} letters."


def _past_tense(rng):
    now, then = rng.choice(_PASTS)
    return _start(PAST_TENSE.sample(rng, w=now)), f"The past tense of {now} is {then}."


def _upper(rng):
    word = _word(rng)
    return _start(UPPER.sample(rng, w=word)), f"In uppercase: {word.upper()}"


def _lower(rng):
    word = _word(rng)
    return _start(LOWER.sample(rng, w=word.upper() if rng.random() < 0.8 else word.title())), f"In lowercase: {word}"


def _rhyme(rng):
    word, other = rng.sample(rng.choice(RHYMES), 2)
    return _start(RHYME.sample(rng, w=word)), f"A word that rhymes with {word} is {other}."


def _sentence(rng):
    word, category = rng.choice(_WITH_SENTENCE)
    if category:
        reply = _AN.sub(r"\1n ", rng.choice(SENTENCES[category]).replace("{w}", word))
    else:
        reply = MORE_SENTENCES[word]
    return _start(SENTENCE.sample(rng, w=word)), reply


def _color(rng):
    thing, color = rng.choice(list(COLOR_OF.items()))
    return _start(COLOR.sample(rng, t=thing)), f"{_start(thing)} is {color}."


def _sound(rng):
    animal, sound = rng.choice(list(SOUND_OF.items()))
    article = _article(animal)
    return _start(SOUND.sample(rng, t=animal, a=article)), f"{_start(article)} {animal} says {sound}."


def _name(rng):
    category = rng.choice(list(CATEGORIES))
    ask = rng.random()
    if ask < 0.12 and category in SINGULAR:
        one = SINGULAR[category]
        text = NAME_ONE.sample(rng, one=one)
        text = re.sub(r"\b(a|an) (?=" + one + ")", f"{_article(one)} ", text)
        return _start(text), f"One {one}: {rng.choice(CATEGORIES[category])}."
    count = 3 if ask < 0.25 else rng.randint(2, min(5, len(CATEGORIES[category])))
    words = rng.sample(CATEGORIES[category], count)
    if ask < 0.25:
        text = NAME_SOME.sample(rng, many=category)
    else:
        text = NAME.sample(rng, many=category, n=COUNTS[count] if rng.random() < 0.6 else count)
    return _start(text), f"{_start(COUNTS[count])} {category}: {', '.join(words[:-1])} and {words[-1]}."


def _alphabetical(rng):
    words = rng.sample(NOUNS, rng.choice((2, 3, 3, 3, 4)))
    while len({word[0] for word in words}) < len(words):
        words = rng.sample(NOUNS, len(words))
    text = ALPHABETICAL.sample(rng, list=_listed(rng, words))
    return _start(text), f"In order: {', '.join(sorted(words))}."


def _sort_numbers(rng):
    numbers = rng.sample(range(1, 20 if rng.random() < 0.4 else 100), rng.choice((3, 3, 3, 4, 4, 5)))
    listed = _listed(rng, [str(number) for number in numbers])
    if rng.random() < 0.7:
        return _start(SORT_UP.sample(rng, list=listed)), f"In order: {', '.join(map(str, sorted(numbers)))}."
    down = ", ".join(str(number) for number in sorted(numbers, reverse=True))
    return _start(SORT_DOWN.sample(rng, list=listed)), f"From big to small: {down}."


def _count(rng):
    kind = rng.random()
    if kind < 0.3:
        a, b = 1, rng.randint(3, 20)
        text = COUNT_TO.sample(rng, b=b)
    else:
        a = rng.randint(0, 20) if rng.random() < 0.7 else rng.randint(10, 90)
        b = a + rng.randint(2, 10)
        if kind > 0.8:
            return _start(COUNT_DOWN.sample(rng, a=b, b=a)), f"{', '.join(map(str, range(b, a - 1, -1)))}."
        text = COUNT.sample(rng, a=a, b=b)
    return _start(text), f"{', '.join(map(str, range(a, b + 1)))}."


def _after_or_before(rng):
    after, before, listed, round_ = rng.choice((
        (AFTER_DAY, BEFORE_DAY, DAYS, True),
        (AFTER_DAY, BEFORE_DAY, DAYS, True),
        (AFTER_MONTH, BEFORE_MONTH, MONTHS, True),
        (AFTER_LETTER, BEFORE_LETTER, ALPHABET, False),
    ))  # fmt: skip
    at = rng.randrange(len(listed)) if round_ else rng.randrange(1, len(listed) - 1)
    here = listed[at]
    asked = f"'{here}'" if listed is ALPHABET and rng.random() < 0.3 else here
    if rng.random() < 0.65:
        return _start(after.sample(rng, d=asked)), f"After {here} comes {listed[(at + 1) % len(listed)]}."
    return _start(before.sample(rng, d=asked)), f"Before {here} comes {listed[at - 1]}."


def _calendar(rng):
    kind = rng.random()
    if kind < 0.2:
        return _start(ALL_DAYS.sample(rng)), f"The days are {', '.join(DAYS[:-1])} and {DAYS[-1]}."
    if kind < 0.35:
        return _start(ALL_MONTHS.sample(rng)), f"The months are {', '.join(MONTHS[:-1])} and {MONTHS[-1]}."
    many, whole, count = rng.choice(_CALENDAR)
    asked = whole if rng.random() < 0.7 else re.sub("^an? ", "one ", whole)
    return _start(CALENDAR.sample(rng, many=many, whole=asked)), f"{_start(whole)} has {count} {many}."


_CATEGORY_NAMES = [category for category in SINGULAR if category != "birds"]


def _which(rng):
    kind = rng.choice(list(SINGULAR))
    suitable = [name for name in _CATEGORY_NAMES if name != kind and name not in NEAR.get(kind, ())]
    others = rng.sample(suitable, rng.choice((2, 2, 3)))
    answer = rng.choice(CATEGORIES[kind])
    words = [answer] + [rng.choice(CATEGORIES[other]) for other in others]
    while len(set(words)) < len(words) or sum(word in CATEGORIES[kind] for word in words) > 1:
        words = [answer] + [rng.choice(CATEGORIES[other]) for other in others]
    rng.shuffle(words)
    listed = f"{', '.join(words[:-1])} or {words[-1]}" if rng.random() < 0.4 else ", ".join(words)
    text = WHICH.sample(rng, kind=SINGULAR[kind], a=_article(SINGULAR[kind]), list=listed)
    return _start(text), f'The {SINGULAR[kind]} is "{answer}".'


def _pattern(rng):
    kind = rng.random()
    shown = rng.choice((3, 3, 4, 5))
    if kind < 0.6:
        step = rng.choice((1, 1, 2, 2, 3, 5, 10, -1, -2))
        first = rng.choice((step, rng.randint(1, 20))) if step > 0 else rng.randint(12, 30)
        row = [str(first + step * i) for i in range(shown + 1)]
    elif kind < 0.75:
        first = rng.randrange(26 - shown)
        row = list(ALPHABET[first : first + shown + 1])
    elif kind < 0.85:
        listed = rng.choice((DAYS, MONTHS))
        first = rng.randrange(len(listed))
        row = [listed[(first + i) % len(listed)] for i in range(shown + 1)]
    else:
        words = rng.sample([*_ALTERNATING, *"abcxyz"], 2)
        row = [words[i % 2] for i in range(max(shown, 4) + 1)]
    text = PATTERN.sample(rng, list=", ".join(row[:-1]))
    return _start(text), f"Next comes {row[-1]}."


KINDS = {
    "repeat": (_repeat, 12),
    "opposite": (_opposite, 9),
    "plural": (_plural_of, 8),
    "spell": (_spell, 8),
    "first_letter": (_first_letter, 4),
    "last_letter": (_last_letter, 4),
    "how_many_letters": (_how_many_letters, 4),
    "past_tense": (_past_tense, 6),
    "upper": (_upper, 4),
    "lower": (_lower, 3),
    "rhyme": (_rhyme, 6),
    "sentence": (_sentence, 6),
    "color": (_color, 6),
    "sound": (_sound, 6),
    "name": (_name, 12),
    "alphabetical": (_alphabetical, 6),
    "sort_numbers": (_sort_numbers, 6),
    "count": (_count, 6),
    "after_or_before": (_after_or_before, 7),
    "calendar": (_calendar, 3),
    "which": (_which, 6),
    "pattern": (_pattern, 7),
}
_PROPER = (*DAYS, *MONTHS)
_NAMES = list(KINDS)
_WEIGHTS = [sum(weight for _, weight in list(KINDS.values())[: i + 1]) for i in range(len(KINDS))]


def exchange(rng: Random) -> tuple[str, str, str]:
    """One instruction and what it asks for, with its kind."""
    kind = rng.choices(_NAMES, cum_weights=_WEIGHTS)[0]
    user, reply = KINDS[kind][0](rng)
    if kind != "repeat" and user[1:2].islower() and rng.random() < 0.25 and not user.startswith(_PROPER):
        user = user[0].lower() + user[1:]
    return kind, user, reply
