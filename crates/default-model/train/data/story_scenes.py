"""What a story can be about in one sentence: "a bear wants to learn to skate", with the story that it asks for."""

from random import Random

from . import stories, words
from .stories import ALL, Wish
from .topics import lines
from .words import KINDS, a, plural

# What one hero does, by plot. {its} is the hero's.
ONE = {
    "lost": """
loses {athing}
has lost {its} {thing}
cannot find {its} {thing}
is looking for {its} {thing}
searches everywhere for {its} {thing}
misses {its} {thing}
loses {its} favorite {th}
""",
    "found": """
finds {athing}
finds {athing} and gives {it} back
finds {athing} and looks for the owner
finds {athing} that belongs to someone else
discovers {athing}
comes across {athing}
is honest and gives {athing} back
""",
    "newcomer": """
makes a new friend
finds a friend
meets someone who is lonely
meets a newcomer
is kind to a newcomer
welcomes someone new
""",
    "storm": """
gets into a storm
is surprised by a storm
lives through a big storm
has a broken roof
loses the roof in a storm
is scared of a storm
needs shelter in a storm
""",
    "contest": """
wants to win a cooking contest
takes part in a cooking contest
makes {athing} for a contest
wants to win a contest with {athing}
burns {athing} before a contest
""",
    "learn": """
wants to learn to {todo}
would like to {todo}
wants to {todo}
can't {todo}
cannot {todo}
learns to {todo}
learns how to {todo}
tries to {todo}
dreams of {doing}
is bad at {doing}
practices until {he} can {todo}
never learned to {todo}
starts {doing}
""",
    "stranger": """
helps a stranger
meets a stranger with a heavy bag
helps someone carry a heavy load
helps someone on the road
does a good deed
""",
    "repair": """
has a broken {th}
repairs {athing}
breaks {its} own {th} and repairs it
needs somebody to repair {its} {th}
fixes {athing} with a friend
wants to fix {athing}
""",
    "noise": """
hears a strange noise at night
hears a noise in the night
hears something in the dark
wonders what makes the noise at night
goes out to see what makes a noise
""",
    "share": """
shares {athing}
does not want to share {athing} at first
has {athing} and shares {it}
gives away half of {athing}
learns to share {athing}
meets someone hungry and shares {athing}
""",
    "truth": """
breaks {athing} and tells the truth
breaks a friend's {th}
breaks {athing} that belongs to a friend
has to say sorry for a broken {th}
tells the truth about a broken {th}
""",
    "dark": """
is afraid of the dark
is scared of the dark
fears the night
can't sleep because of the dark
does not like the dark
""",
    "journey": """
goes on a long journey
travels far away
sets out to see the world
goes on an adventure
crosses a wide river
leaves home to see the world
""",
    "party": """
plans a surprise party
throws a birthday party for a friend
gives a friend {athing} as a birthday present
has a birthday surprise for a friend
looks for a birthday present
""",
    "garden": """
plants {athing}
grows {athing}
wants to grow {athing}
waits for {athing} to grow
has a seed and wants {athing}
takes care of {athing}
""",
    "race": """
runs a race
is in a race
stops in the middle of a race to help
helps someone in a race
wants to win a race
""",
    "shop": """
saves coins for {athing}
wants to buy {athing}
sees {athing} in a shop window
has no money for {athing}
saves up for {athing}
gives all the coins away
""",
    "quarrel": """
quarrels with a friend over {athing}
fights with a friend about {athing}
argues with a friend
makes up with a friend after a quarrel
says sorry to a friend
""",
    "fog": """
gets lost in the fog
loses the way in the fog
is lost in the fog
cannot find the way home
gets lost
""",
    "vehicle": """
goes on a trip with {athing}
owns {athing}
has {athing}
travels in {athing}
takes a trip in {its} {thing}
has trouble with {its} {th} on a trip
""",
    "wonder": """
wants to see {athing}
waits for {athing}
has never seen {athing}
stays up late to see {athing}
dreams of seeing {athing}
""",
    "magic": """
finds a magic {th}
has one wish
finds a {th} that grants a wish
gets a wish from a magic {th}
uses a wish for a friend
""",
    "hunt": """
finds a treasure map
goes on a treasure hunt
looks for a treasure
follows an old map
hunts for treasure and finds {athing}
""",
    "sleep": """
can't sleep
cannot fall asleep
lies awake at night
is tired but can't sleep
needs a lullaby
""",
    "stage": """
is nervous before a big show
has stage fright
is too shy to {todo} in front of others
has to {todo} at a big show
is afraid to {todo} in front of everyone
""",
    "stuck": """
rescues someone
saves someone who is stuck
frees someone who is stuck
helps someone who is stuck
finds someone who needs to be rescued
""",
    "fear": """
is afraid of {th}
is scared of {th}
fears {th}
is terrified of {th}
is frightened of {th}
has a fear of {th}
gets over {its} fear of {th}
does not want to be afraid of {th} anymore
is so afraid of {th} that {he} stays at home
learns not to be afraid of {th}
overcomes the fear of {th}
has always been afraid of {th}
""",
    "become": """
wants to be {athing}
wants to become {athing}
would like to be {athing}
dreams of being {athing}
dreams of becoming {athing}
becomes {athing}
learns to be {athing}
works hard to become {athing}
thinks {he} can be {athing}
always wanted to be {athing}
hopes to be {athing} one day
""",
}
# What two of them do, by plot; {one} and {two} are "a fox" and "an owl".
TWO = {
    "newcomer": """
{one} and {two} become friends
{one} meets {two} and they become friends
{one} and {two} meet and like each other
{one} is kind to {two}
{two} is new, and {one} says hello
""",
    "share": """
{one} and {two} share {athing}
{one} shares {athing} with {two}
{one} gives {two} half of {athing}
{two} is hungry, and {one} shares {athing}
{one} and {two} eat {athing} together
""",
    "quarrel": """
{one} and {two} quarrel over {athing}
{one} and {two} both want the same {th}
{one} and {two} fight over {athing} and make up
{one} and {two} argue about {athing}
{one} and {two} share {athing} in the end
""",
    "race": """
{one} and {two} have a race
{one} races {two}
{one} and {two} run a race
{one} helps {two} during a race
""",
    "repair": """
{one} and {two} repair {athing}
{one} and {two} fix {athing} together
{two} helps {one} to repair {athing}
""",
    "vehicle": """
{one} and {two} go on a trip with {athing}
{one} and {two} travel in {athing}
{one} and {two} take {athing} for a ride
""",
    "hunt": """
{one} and {two} look for a treasure
{one} and {two} find a treasure map
{one} and {two} go on a treasure hunt
{one} and {two} find {athing}
""",
    "contest": """
{one} and {two} make {athing} together
{one} and {two} win a cooking contest
{one} and {two} take part in a contest
""",
    "party": """
{one} plans a surprise party for {two}
{one} gives {two} {athing} as a birthday present
{two} has a birthday, and {one} has a surprise
""",
    "wonder": """
{one} and {two} wait for {athing}
{one} and {two} want to see {athing}
{one} and {two} watch {athing}
""",
    "stuck": """
{one} rescues {two}
{one} saves {two}
{two} is stuck, and {one} helps
""",
    "journey": """
{one} and {two} go on a journey
{one} and {two} travel together
{one} and {two} have to cross a river
""",
    "lost": """
{one} and {two} look for a lost {th}
{two} helps {one} find {athing}
{one} loses {athing}, and {two} helps
""",
    "truth": """
{one} breaks {athing} of {two}
{one} breaks a {th} that belongs to {two}
""",
    "learn": """
{two} teaches {one} to {todo}
{two} shows {one} how to {todo}
{one} learns to {todo} from {two}
""",
    "fear": """
{two} helps {one}, who is afraid of {th}
{one} is afraid of {th}, and {two} helps
{one} is afraid of {th}, but {two} is not
""",
    "become": """
{two} teaches {one} to be {athing}
{one} wants to be {athing}, and {two} helps
""",
    "fog": """
{one} is lost in the fog, and {two} helps
{two} helps {one} find the way home
""",
    "dark": """
{one} is afraid of the dark, and {two} helps
{one} and {two} look at the night sky
""",
    "sleep": """
{two} sings {one} to sleep
{one} can't sleep, and {two} helps
""",
    "stage": """
{two} helps {one}, who has stage fright
""",
    "storm": """
{two} helps {one} in a storm
{one} and {two} sit out a storm
""",
}
_ONE = [(plot, line) for plot, text in ONE.items() for line in lines(text)]
_TWO = [(plot, line) for plot, text in TWO.items() for line in lines(text)]
_EVEN = list(ONE)


def scene(rng: Random):
    """What happens in a sentence, the same as it follows "a story about" or None, and the wish for it."""
    two = rng.random() < 0.3
    if two:
        plot, line = rng.choice(_TWO)
    else:
        plot = rng.choice(_EVEN + ["learn", "fear", "become"] * 2)
        line = rng.choice(lines(ONE[plot]))
    kind = rng.choice(words.BEASTS if rng.random() < 0.5 else words.LAND_KINDS)
    second = rng.choice(words.LAND_KINDS)
    while second is kind:
        second = rng.choice(words.LAND_KINDS)
    told_of = stories.TOLD_OF[plot]
    thing = rng.choice(told_of) if told_of else None
    while plot in ("fear", "become") and (kind.noun in thing.noun or plural(kind.noun) in thing.noun):
        thing = rng.choice(told_of)
    needs = "{a" in line or "{th" in line or "{todo}" in line or "{doing}" in line
    if not needs:
        thing = None
    he = kind.sex or rng.choice(("it", "it", "he", "she"))
    its = {"he": "his", "she": "her", "it": "its"}
    slots = {"he": he, "its": its[he], "one": a(kind.noun), "two": a(second.noun)}
    if thing:
        if rng.random() < 0.3 and thing.group not in ("skill", "only", "fear", "calling") and "{athing}" in line:
            thing = stories.dressed(rng, thing)
        slots |= {"thing": thing.full, "th": thing.noun, "athing": thing.introduced}
        slots["it"] = "them" if thing.many else "it"
        if plot in ("learn", "stage"):
            slots |= stories._plot_slots(rng, ALL[plot], thing, {"F": ""})
        if thing.many or thing.of:
            line = line.replace(" a {th} that belongs", " {athing} that belongs").replace(" a {th}", " {athing}")
            for adjective in ("broken", "magic", "lost"):
                line = line.replace(f" a {adjective} {{th}}", f" {{its}} {adjective} {{th}}")
        else:
            line = line.replace(" a {th}", " {a_th}")
        slots["a_th"] = a(thing.noun)
    wish = Wish(kind=kind.noun, thing=thing, plot=plot, second=second.noun if two else None,
                sex=he if he != "it" else None)
    if two:
        told = line.format_map(slots)
        together = f"{slots['one']} and {slots['two']} "
        return told, told.replace(together, f"{together}who ") if told.startswith(together) else None, wish
    does = line.format_map(slots)
    one = slots["one"]
    if rng.random() < 0.15:
        adjective = rng.choice(words.TRAITS)
        one = a(f"{adjective} {kind.noun}")
    return f"{one} {does}", f"{one} {rng.choice(('who', 'who', 'that'))} {does}", wish


def hero_object(rng: Random):
    """A thing as a hero, and the wish for it."""
    noun = rng.choice(list(words.OBJECTS))
    return a(noun), Wish(kind=noun)


VOWELS = "aaeeiioou"
STARTS = "b c d f g h j k l m n p r s t v w z br ch cl dr fl gr kn pl sh sn sp st th tr tw qu".split()
MIDDLES = "b bb d dd f l ll m mm mp n nn nd r rr s st v x lb rd rk".split()
ENDINGS = "a i le us el in ka na la ro win kin bert ella ina elle or en ito ette".split()


def odd_name(rng: Random):
    """A name that nobody has, such as a child would think of."""
    while True:
        name = rng.choice(STARTS) + rng.choice(VOWELS)
        if rng.random() < 0.12:
            name += rng.choice("bdflmnrv") + rng.choice(VOWELS)
        ending = rng.choice(ENDINGS)
        name = (name + rng.choice(MIDDLES if ending[0] in VOWELS else "flmnrs") + ending).capitalize()
        if name.lower() not in KINDS:
            break
    if rng.random() < 0.06:
        name = rng.choice(("Mr. ", "Mrs. ", "Miss ")) + name
    return name
