"""Stories for young children, with the facts that can be asked about them.

A story is a plot (plots.py) told about two characters, and mostly about a thing, who live somewhere (words.py).
"""

import re
from dataclasses import dataclass
from random import Random

from . import words
from .grammar import Grammar
from .plots import COMMON, PLOTS
from .words import KINDS, PLACES, THINGS, Kind, Place, Thing, a

LENGTHS = {"short": (60, 100), "long": (130, 220)}


@dataclass(frozen=True)
class Wish:
    """What a story has to be about. Whatever is set is named in its first paragraph, but for `second`, who may come
    later. `kind`, `second` and `place` are nouns, `thing` may have adjectives ("red balloon", "lost key"), `theme` is
    one of words.THEMES, `opening` one of the beats that plots.COMMON has for that."""

    kind: str | None = None
    name: str | None = None
    thing: str | Thing | None = None
    place: str | Place | None = None
    second: str | None = None
    second_name: str | None = None
    theme: str | None = None
    plot: str | None = None
    sex: str | None = None
    second_sex: str | None = None
    opening: str | None = None


@dataclass
class Story:
    text: str
    title: str
    facts: dict
    again: Wish
    """What asks for a story of the same two, and of the same events."""


@dataclass
class Character:
    name: str
    kind: Kind
    sex: str
    trait: str = ""
    size: str = ""

    @property
    def described(self):
        looks = (self.size, self.trait) if "big" in self.size or self.size == "huge" else (self.trait, self.size)
        return a(" ".join(part for part in (*looks, self.kind.noun) if part))


class _Plot:
    """A plot of plots.py, taken apart."""

    def __init__(self, name, text, slots):
        head, beats = _sections(text)
        self.name = name
        self.things, self.themes, self.flags, self.grounds, self.mid = [], [], [], [], []
        self.end = ["happy", "glad", "delighted", "thankful"]
        self.deep = False
        self.titles, self.facts, self.objects, self.yes, self.no = [], {}, [], [], []
        for line in head:
            self._head(line)
        self.beats = {beat for beat in beats if "_" not in beat}
        self.variants = {}
        for beat in beats:
            base, *groups = beat.split("_")
            self.variants.update({(base, group): beat for group in groups})
        rules = {f"[{beat}]": lines for beat, lines in {**COMMON_BEATS, **beats}.items()}
        self.grammar = Grammar(rules, slots)

    def _head(self, line):
        fact = re.match(r"(\w+(?: \w+ \w+)?): (.*)", line)
        if not fact:
            key, _, value = line.partition(" ")
            if key in ("long", "short"):
                setattr(self, key, [part.split() for part in value.split("/")])
            elif key in ("themes", "mid", "end"):
                setattr(self, key, value.split(", "))
            elif key == "deep":
                self.deep = True
            else:
                setattr(self, key, value.split())
        elif fact[1] == "title":
            self.titles.append(fact[2])
        elif fact[1] in ("yes", "no"):
            getattr(self, fact[1]).append(tuple(fact[2].split("|")))
        elif fact[1].startswith("object "):
            self.objects.append((*fact[1].split()[1:], fact[2]))
        else:
            self.facts[fact[1]] = fact[2]

    def tell(self, rng, beat, slots):
        return self.grammar.sample(rng, f"[{beat}]", **slots)

    def beat(self, name, thing):
        """The rule for a beat, which may depend on the group of the thing, or None where there is none."""
        variant = self.variants.get((name, thing.group)) if thing else None
        return variant or (name if name in self.beats or name in COMMON_BEATS else None)


def _sections(text):
    """The lines before the first [name], and the lines below each of them."""
    head, beats, lines = [], {}, None
    for line in text.strip().splitlines():
        if re.fullmatch(r"\[[\w ]+\]", line):
            lines = beats[line[1:-1].replace(" ", "_")] = []
        else:
            (head if lines is None else lines).append(line)
    return head, beats


SLOTS = """
 N he him his himself He Him His F fhe fhim fhis Fhe Fhis kind Kind fkind hero Hero friend Friend thing Thing th Th
 athing Athing kinds a_th A_th new_th it ith Ith was awas
 It_was it_was it_is is_it hers Is_that ina Ina at the_place spot Spot mid end day Day
 Day_or_then weather lesson theme todo Todo doing did goal Goal prize Prize light signal signalled errand trouble
 trouble_i stuckat rescue""".split()
COMMON_BEATS = _sections(COMMON)[1]
ALL = {name: _Plot(name, text, SLOTS) for name, text in PLOTS.items()}

WOODS = ("forest", "jungle", "woods", "pine forest", "rain forest")
IN_SPACE = ("space station", "planet", "asteroid", "moon", "spaceship")
PRONOUNS = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}
WEATHER = ["sunny", "bright", "warm", "windy", "cool", "cloudy", "fine", "misty", "clear"]
COLD_WEATHER = ["cold", "clear", "bright", "sunny", "windy", "frosty"]
TIMES = ["morning", "afternoon", "day", "morning"]
THAT_DAY = ["That day", "That morning", "Later that day", "That very day", "Soon after that"]
GOALS = words.listed("""the great blue sea, the tallest mountain, the golden city, the crystal cave, the old castle, the
 land of a thousand lakes, the giant waterfall, the hidden valley, the valley of flowers, the rainbow bridge,
 the silver tower, the great lighthouse, the singing desert, the lake of stars, the white palace""")
PRIZES = ["first prize", "second prize", "third prize", "the golden spoon", "a silver cup", "the big prize"]
LIGHTS = ["the twinkling stars", "a hundred fireflies", "the big round moon", "a sky full of stars", "a shooting star",
          "the glowing mushrooms", "the moon and the stars", "the lights of the fireflies"]  # fmt: skip
SIGNALS = [("rang a big bell", "sound of the bell"), ("lit a bright lantern", "light of the lantern"),
           ("blew a horn", "sound of the horn"), ("beat a drum", "sound of the drum"),
           ("made a big fire on the hill", "light of the fire"), ("sang a loud song", "sound of the song"),
           ("held up a torch", "light of the torch"), ("played a trumpet", "sound of the trumpet")]  # fmt: skip
ERRANDS = ["pick berries", "look for mushrooms", "gather wood", "visit an old neighbor", "collect nuts", "pick flowers",
           "look for herbs", "collect pretty stones"]  # fmt: skip
TROUBLES = [("{fhe} had a bad cold", "I have a bad cold"),
            ("{fhe} had a terrible toothache", "I have a terrible toothache"),
            ("{fhe} had a fever", "I have a fever"), ("{fhe} had not slept for days", "I have not slept for days"),
            ("{fhe} had lost {fhis} voice", "I am losing my voice"),
            ("{fhe} had hurt {fhis} back", "I have hurt my back")]  # fmt: skip
STUCK = ["in a deep hole", "in the mud", "between two big rocks", "in a ditch", "in a thorny bush"]
RESCUES = ["held out a long branch", "threw a strong rope", "tied some vines together and threw them",
           "pushed a long board over"]  # fmt: skip
RESCUE_TOOLS = set(words.listed("rope, shovel, broom, rake, fishing rod, net, mop, hose, spade"))
NOT_CARRIED = set(words.listed("""piano, harp, cello, dollhouse, wooden horse, xylophone, treasure chest, hourglass,
 wheel, telescope, tuba, suitcase"""))  # fmt: skip
EASY_TO_BREAK = set(words.listed("""clock, swing, bench, chair, table, mailbox, birdhouse, music box, radio,
 weather vane, tent, hammock, rocking chair, alarm clock, cuckoo clock, computer, television, toaster, machine,
 sewing machine"""))
SOFT_TOYS = set(words.listed("""ball, balloon, teddy, jump rope, stuffed bunny, frisbee, bouncy ball, football,
 soccer ball, basketball, beach ball, rag doll, baseball, tennis ball, snowball maker"""))  # fmt: skip
GERUNDS = {"cartwheels": "doing cartwheels", "magic tricks": "doing magic tricks", "chess": "playing chess", "soccer":
           "playing soccer", "math": "doing math", "poetry": "writing poetry", "tennis": "playing tennis", "basketball":
           "playing basketball", "yoga": "doing yoga", "gymnastics": "doing gymnastics"}  # fmt: skip
ON_STAGE = {"singing": "sang", "dancing": "danced", "juggling": "juggled", "telling jokes": "told jokes",
            "magic tricks": "did magic tricks", "whistling": "whistled", "cartwheels": "did cartwheels",
            "gymnastics": "did gymnastics"}  # fmt: skip
PARTY_CAKES = ("cake", "pie", "pizza", "house", "tart", "pudding")
SINGING = THINGS["singing"]
RAISED = {kind.noun for kind in KINDS.values() if kind.group in ("beast", "child", "magic")} - {"king", "queen"}
FOR_OBJECTS = ["newcomer", "dark", "sleep", "fog", "journey"]
WITH_FRIEND = {name for name, plot in ALL.items() if "pal" in plot.long[0] and "pal" in plot.short[0]}
"""The plots in which the first paragraph names the friend."""


def fits(plot, thing):
    """Whether the plot can be told about the thing, or without one."""
    if thing is None:
        return "-" in plot.things
    if thing.group not in plot.things:
        return False
    if plot.name in ("lost found party shop hunt quarrel magic newcomer".split()) and thing.noun in NOT_CARRIED:
        return False
    if plot.name == "truth":
        easy = thing.group == "fragile" or thing.noun in EASY_TO_BREAK
        return easy or thing.group in ("toy", "music") and thing.noun not in SOFT_TOYS
    if plot.name == "stuck":
        return thing.noun in RESCUE_TOOLS
    if plot.name == "stage" and thing.group == "skill":
        return thing.noun in ON_STAGE
    if plot.name == "party" and thing.group == "food":
        return thing.noun.endswith(PARTY_CAKES)
    return True


TOLD_OF = {
    name: [thing for thing in THINGS.values() if thing.noun != "tooth" and fits(plot, thing)]
    for name, plot in ALL.items()
}
HINTS = {"lost": ("lost",), "missing": ("lost",), "broken": ("repair", "truth"), "magic": ("magic",)}
HINTS["magical"] = HINTS["magic"]


def find_thing(text):
    """The thing that a text names, with its adjectives, and the plots that they ask for ("a lost key")."""
    parts = [part for part in text.lower().split() if part not in ("a", "an", "the", "some", "my", "his", "her")]
    hints = ()
    if parts and parts[0] in HINTS and len(parts) > 1:
        hints = HINTS[parts.pop(0)]
    for at in range(len(parts)):
        noun, adjective = " ".join(parts[at:]), " ".join(parts[:at])
        for known in (noun, words.plural(noun)):
            thing = THINGS.get(known)
            if thing and (known == noun or thing.many):
                return Thing(thing.noun, thing.group, adjective, thing.many, thing.of, thing.only, thing.todo), hints
    return Thing(parts[-1], "small", " ".join(parts[:-1])), hints


def dressed(rng, thing):
    """The thing with an adjective that suits it, or without one."""
    adjective = rng.choice(words.ADJECTIVES[thing.group])
    if (adjective, thing.noun) in words.UNFIT or adjective in thing.noun.split():
        adjective = ""
    return Thing(thing.noun, thing.group, adjective, thing.many, thing.of, thing.only, thing.todo)


def story(rng: Random, wish: Wish | None = None, length="long") -> Story:
    """A story of the length "long" or "short" about what is wished for."""
    if wish is None and rng.random() < 0.04:
        wish = Wish(kind=rng.choice(list(words.OBJECTS)))
    wish = wish or Wish()
    plot, thing = _plot_and_thing(rng, wish)
    slots, facts = _cast(rng, wish, plot, thing)
    low, high = LENGTHS[length]
    best = None
    for _ in range(8):
        text, opening = _tell(rng, wish, plot, thing, slots, length)
        size = len(text.split())
        if low <= size <= high:
            break
        if best is None or abs(size - (low + high) / 2) < abs(len(best[0].split()) - (low + high) / 2):
            best = text, opening
    else:
        text, opening = best
    return _finished(rng, text, opening, plot, slots, facts)


def _plot_and_thing(rng, wish):
    thing, hints = None, ()
    if isinstance(wish.thing, Thing):
        thing = wish.thing
    elif wish.thing:
        thing, hints = find_thing(wish.thing)
    kind = KINDS.get(wish.kind)
    deep = kind is not None and kind.group == "sea"
    place = PLACES.get(wish.place) if isinstance(wish.place, str) else wish.place
    names = [wish.plot] if wish.plot else list(hints)
    plots = [ALL[name] for name in names if thing is None or fits(ALL[name], thing)]
    if not plots:
        plots = [plot for plot in ALL.values() if thing is None or fits(plot, thing)]
    if not plots:
        plots = [ALL["found"]]
    if wish.theme:
        theme = words.THEMES.get(wish.theme, "friendship")
        plots = [plot for plot in plots if theme in plot.themes] or plots
    if deep:
        plots = [plot for plot in plots if plot.deep] or plots
    if wish.kind in words.OBJECTS and not wish.plot:
        plots = [plot for plot in plots if plot.name in FOR_OBJECTS] or plots
    if wish.second and rng.random() < 0.9:
        plots = [plot for plot in plots if plot.name in WITH_FRIEND] or plots
    if place:
        plots = [plot for plot in plots if not plot.grounds or place.ground in plot.grounds] or plots
    plot = rng.choice(plots)
    if thing is None and ("-" not in plot.things or (plot.things != ["-"] and rng.random() < 0.5)):
        thing = rng.choice(TOLD_OF[plot.name])
        if plot.name not in ("learn", "stage"):
            thing = dressed(rng, thing)
    if thing is None and plot.name == "stage":
        thing = SINGING
    return plot, thing


def _name(rng, kind, sex, taken):
    """A name that is neither taken nor a word for the kind, and the sex that goes with it."""
    while True:
        if kind.group in ("beast", "sea", "magic") and rng.random() < 0.5:
            name = rng.choice(words.NAMES[""])
            its = sex or rng.choice(("he", "she"))
        else:
            its = sex or rng.choice(("he", "she"))
            name = rng.choice(words.NAMES[its])
        if name.lower() not in taken and all(name[:2].lower() != other[:2] for other in taken):
            return name, its


def sex_of(name):
    """ "he" or "she" where the name tells, else ""."""
    if name.startswith(("Mr.", "Mrs.", "Miss ")):
        return "he" if name.startswith("Mr.") else "she"
    for sex in ("he", "she"):
        if name in words.NAMES[sex]:
            return sex
    return ""


def _cast(rng, wish, plot, thing):
    """Who and what the story is about: the slots of its sentences, and the facts that do not depend on the text."""
    kind = _kind(wish.kind) if wish.kind else _hero_kind(rng, wish)
    deep = kind.group == "sea" and plot.deep
    second = _kind(wish.second) if wish.second else _friend_kind(rng, kind, deep)
    if plot.name == "become" and not wish.second:
        second = KINDS[thing.noun]
    while plot.name == "fear" and not wish.second and words.plural(second.noun) in thing.noun:
        second = _friend_kind(rng, kind, deep)
    while plot.name == "fear" and not wish.kind and words.plural(kind.noun) in thing.noun:
        kind = _hero_kind(rng, wish)
    while plot.name == "become" and not wish.kind and kind.group == "job":
        kind = _hero_kind(rng, wish)
    taken = [*kind.noun.split(), *second.noun.split(), *(thing.full.lower().split() if thing else ())]
    taken += [name.lower() for name in (wish.name, wish.second_name) if name]
    if wish.name:
        sex = wish.sex or kind.sex or sex_of(wish.name) or rng.choice(("he", "she"))
        name = wish.name
    else:
        name, sex = _name(rng, kind, kind.sex, taken)
    if wish.second_name:
        fname, fsex = wish.second_name, wish.second_sex or second.sex or sex_of(wish.second_name)
        fsex = fsex or rng.choice(("he", "she"))
    else:
        other = second.sex or (rng.choice(("he", "she")) if rng.random() < 0.5 else {"he": "she", "she": "he"}[sex])
        fname, fsex = _name(rng, second, other, [*taken, name.lower()])
    hero = Character(name, kind, sex, *_look(rng, kind, "notbrave" in plot.flags))
    friend = Character(fname, second, fsex, *_look(rng, second, "midfriend" in plot.flags, 0.35))
    if plot.name in ("newcomer", "storm"):
        friend.trait = ""
    place = _place(rng, wish, plot, kind, deep)
    return _slots(rng, plot, thing, hero, friend, place, wish), {"hero": hero, "second": friend, "place_": place,
                                                                       "thing": thing}


def _kind(noun):
    return KINDS.get(noun) or words.OBJECTS.get(noun) or Kind(noun, "beast", ("little", "", "young"))


def _hero_kind(rng, wish):
    named = sex_of(wish.name) if wish.name else ""
    if wish.name and rng.random() < 0.5 and named:
        return KINDS["girl" if named == "she" else "boy"]
    place = PLACES.get(wish.place) if isinstance(wish.place, str) else wish.place
    draw = rng.random()
    while True:
        if place and place.ground == "deep":
            kind = rng.choice(words.SEA_KINDS)
        elif draw < 0.5:
            kind = rng.choice(words.BEASTS)
        elif draw < 0.62:
            kind = rng.choice(words.CHILDREN)
        else:
            kind = rng.choice(words.LAND_KINDS)
        if not named or kind.sex in ("", named):
            return kind


def _friend_kind(rng, kind, deep):
    while True:
        if deep:
            second = rng.choice(words.SEA_KINDS)
        elif kind.group in ("beast", "sea") and rng.random() < 0.7:
            second = rng.choice(words.BEASTS)
        elif kind.group == "child" and rng.random() < 0.4:
            second = rng.choice(words.CHILDREN)
        else:
            second = rng.choice(words.LAND_KINDS)
        if second is not kind:
            return second


def _look(rng, kind, no_trait=False, often=0.8):
    """A trait and a size for a character of the kind."""
    size = rng.choice(kind.sizes) if rng.random() < 0.7 else ""
    trait = rng.choice(words.TRAITS) if rng.random() < often else ""
    if no_trait and trait in ("brave", "bold", "adventurous", "cheerful", "jolly", "happy", "merry", "lively", "eager"):
        trait = ""
    if trait in size.split() or (trait and size == "small"):
        size = ""
    return trait, size


def _place(rng, wish, plot, kind, deep):
    if isinstance(wish.place, Place):
        return wish.place
    if wish.place:
        if deep:
            for place in words.DEEP_PLACES:
                if place.noun == wish.place:
                    return place
        return PLACES.get(wish.place) or Place(wish.place, "in", "town", ("small", "quiet", "old"))
    if deep:
        return rng.choice(words.DEEP_PLACES)
    if kind.group == "sea":
        return rng.choice([PLACES["sea"], PLACES["harbor"], PLACES["beach"]])
    while True:
        place = rng.choice(words.LAND_PLACES)
        if not plot.grounds or place.ground in plot.grounds:
            return place


def _titled(text):
    small = {"a", "an", "the", "of", "in", "and", "on", "to", "by", "at", "up"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in text.split())


def _slots(rng, plot, thing, hero, friend, place, wish):
    he, him, his = PRONOUNS[hero.sex]
    fhe, fhim, fhis = PRONOUNS[friend.sex]
    ina = f"{place.where} the {place.noun}" if place.only else f"{place.where} {a(_placed(rng, place))}"
    mids, ends = plot.mid, plot.end
    slots = {
        "N": hero.name, "he": he, "him": him, "his": his, "himself": "himself" if he == "he" else "herself",
        "hers": "his" if he == "he" else "hers", "F": friend.name, "fhe": fhe, "fhim": fhim, "fhis": fhis,
        "kind": hero.kind.noun, "kinds": words.plural(hero.kind.noun), "fkind": friend.kind.noun, "hero": hero.described,
        "friend": friend.described,
        "ina": ina, "at": f"{place.where} the {place.noun}", "the_place": f"the {place.noun}",
        "spot": rng.choice(words.SPOTS[place.ground]), "mid": rng.choice(mids), "end": rng.choice(ends),
    }  # fmt: skip
    theme = words.THEMES.get(wish.theme) or rng.choice(plot.themes)
    slots["theme"] = wish.theme or theme
    slots["lesson"] = rng.choice(words.LESSONS[theme])
    slots["weather"] = rng.choice(COLD_WEATHER if place.ground == "snow" else WEATHER)
    slots["day"] = rng.choice(("one day", "one {} {}", "one {} {}", "one {} {}", "one morning")).format(
        slots["weather"], rng.choice(TIMES)
    )
    if place.noun in IN_SPACE:
        slots["day"] = "one day"
    slots["Day_or_then"] = slots["day"].capitalize()
    if thing:
        slots |= _thing_slots(thing)
    slots |= _plot_slots(rng, plot, thing, slots)
    for name in "he him his fhe fhis hero friend ina day spot ith athing a_th prize".split():
        if name in slots:
            slots[name[0].upper() + name[1:]] = slots[name][0].upper() + slots[name][1:]
    for name, of in (("Th", "th"), ("Thing", "thing"), ("Kind", "kind"), ("Todo", "todo")):
        if of in slots:
            slots[name] = _titled(slots[of])
    return slots


def _placed(rng, place):
    return f"{rng.choice(place.adjectives)} {place.noun}" if place.adjectives else place.noun


def _thing_slots(thing):
    many = thing.many
    return {
        "thing": thing.full, "th": thing.noun, "athing": thing.introduced, "a_th": a(thing.noun),
        "new_th": f"new {thing.noun}" if many or thing.of else f"a new {thing.noun}",
        "it": "them" if many else "it", "ith": "they" if many else "it", "was": "were" if many else "was",
        "awas": "were" if many and not thing.of else "was",
        "It_was": "They were" if many and not thing.of else "It was",
        "it_was": "they were" if many and not thing.of else "it was", "it_is": "they are" if many else "it is",
        "is_it": "are they" if many else "is it", "Is_that": "Are those" if many else "Is that",
    }  # fmt: skip


def _plot_slots(rng, plot, thing, slots):
    """The slots that only some plots have."""
    if plot.name in ("learn", "stage"):
        if thing.group == "skill":
            doing = GERUNDS.get(thing.noun, thing.noun)
            return {"todo": thing.todo, "doing": doing, "did": ON_STAGE.get(thing.noun, "")}
        named = f"the {thing.full}" if thing.group == "music" else a(thing.full)
        verb = "play" if thing.group == "music" else "ride"
        return {"todo": f"{verb} {named}", "doing": f"{verb[:-1] + 'ing' if verb[-1] == 'e' else verb + 'ing'} {named}",
                "did": f"{verb}ed {named}"}  # fmt: skip
    if plot.name == "journey":
        goal = rng.choice(GOALS)
        return {"goal": goal, "Goal": _titled(goal[4:])}
    if plot.name == "contest":
        return {"prize": rng.choice(PRIZES)}
    if plot.name == "dark":
        return {"light": rng.choice(LIGHTS)}
    if plot.name == "fog":
        signalled, signal = rng.choice(SIGNALS)
        return {"signalled": signalled, "signal": signal, "errand": rng.choice(ERRANDS)}
    if plot.name == "magic":
        trouble, mine = rng.choice(TROUBLES)
        return {"trouble": trouble.format_map(slots), "trouble_i": mine}
    if plot.name == "stuck":
        rescue = f"held out the {thing.noun}" if thing else rng.choice(RESCUES)
        if thing and thing.noun in ("rope", "net", "hose"):
            rescue = f"threw the {thing.noun}"
        return {"stuckat": rng.choice(STUCK), "rescue": f"{rescue} to {slots['F']}"}
    return {}


def _tell(rng, wish, plot, thing, slots, length):
    """The text of one telling, and which rule it was opened with."""
    slots = {key: value for key, value in slots.items()}
    layout = plot.long if length == "long" else plot.short
    opening = wish.opening or _opening(rng, plot, slots, wish)
    day_said = opening in ("morning", "now")
    keep = rng.uniform(0.55, 1.1)
    paragraphs = []
    for at, beats in enumerate(layout):
        lines = []
        for beat in beats:
            optional = beat.endswith("+")
            if optional and rng.random() > keep:
                continue
            beat = beat.rstrip("+")
            if beat == "close":
                if rng.random() < 0.62:
                    lines.append(_closing(rng, plot, slots, " ".join((*paragraphs, *lines))))
                continue
            if beat == "open":
                lines.append(plot.tell(rng, opening, slots))
                if day_said:
                    that = rng.choice(THAT_DAY)
                    slots |= {"Day": that, "day": that[0].lower() + that[1:], "Day_or_then": that}
                continue
            rule = plot.beat(beat, thing)
            if rule is None:
                continue
            if beat == "visit":
                slots["Day_or_then"] = rng.choice(("Then", "Suddenly", "All at once"))
                lines.append(plot.tell(rng, rule, slots))
                continue
            lines.append(plot.tell(rng, rule, slots))
        if at == 0 and wish.theme:
            if rng.random() < 0.4 and opening in ("once", "morning", "deep"):
                lines.insert(0, plot.tell(rng, "topic_first", slots))
            else:
                lines.append(plot.tell(rng, "topic", slots))
        if lines:
            paragraphs.append(" ".join(lines))
    if length == "short":
        room = LENGTHS["short"][1] - sum(len(part.split()) for part in paragraphs)
        for beat, often in (("moral", 0.45), ("close", 0.7)):
            line = plot.tell(rng, beat, slots) if beat == "moral" else _closing(rng, plot, slots, paragraphs[-1])
            if (rng.random() < often and len(line.split()) <= room) or (beat == "moral" and wish.theme):
                paragraphs[-1] += f" {line}"
                room -= len(line.split())
    while len(paragraphs) > 6:
        last = paragraphs.pop()
        paragraphs[-1] += f" {last}"
    return "\n\n".join(paragraphs), opening


def _closing(rng, plot, slots, told):
    """A last line that does not say again what was just told."""
    while True:
        line = plot.tell(rng, "close", slots)
        again = any(words in line and words in told for words in ("never forgot", "From then on", "friends", "asleep"))
        if not again and not ("night" in plot.flags and line.startswith(("That night", "It was a day"))):
            return line


def _opening(rng, plot, slots, wish):
    """The beat that the story is opened with."""
    noun = slots["the_place"][4:]
    if wish.kind in words.OBJECTS and rng.random() < 0.6:
        return "object"
    if rng.random() < 0.25:
        today = "night" not in plot.flags and noun not in IN_SPACE and not slots["at"].startswith("in the sea")
        raised = slots["kind"] in RAISED
        return rng.choice(("fresh", "fresh", *(("now", "now") if today else ()), *(("raised",) if raised else ())))
    draw = rng.random()
    if draw < 0.36:
        return "once"
    if draw < 0.46 and slots["at"].startswith("in ") and noun in WOODS:
        return "deep"
    if draw < 0.56 and "night" not in plot.flags and noun not in IN_SPACE:
        return "morning"
    return "other"


def _finished(rng, text, opening, plot, slots, cast):
    """The story with its facts. A fact that the text does not tell is None."""
    hero, friend = cast["hero"], cast["second"]
    titles = [title.format_map(slots) for title in plot.titles]
    when = slots["day"] if opening not in ("morning", "now") else "one {weather} morning".format_map(slots)
    told = text.lower()
    if opening == "now" or when not in told and not (opening == "morning" and f"{slots['weather']} " in told):
        when = None
    if opening == "morning" and when and f"{slots['weather']} morning" not in told:
        when = "one {weather} day".format_map(slots) if f"{slots['weather']} day" in told else None
    if "night" in plot.flags and re.search(r"\b(one (\w+ )?night|one evening|middle of the night|that night)\b", told):
        when = "at night"
    who_mid = friend if "midfriend" in plot.flags else hero
    who_end = friend if "endfriend" in plot.flags else hero
    facts = {key: line.format_map(slots) for key, line in plot.facts.items()}
    facts |= {
        "plot": plot.name, "name": hero.name, "kind": hero.kind.noun, "animal": hero.kind.animal, "pronoun": hero.sex,
        "trait": hero.trait if hero.trait and hero.described in told else None, "hero": hero.described,
        "friend": friend.name, "friend_kind": friend.kind.noun, "friend_animal": friend.kind.animal,
        "friend_pronoun": friend.sex, "friend_described": friend.described,
        "place": slots["ina"] if slots["ina"] in told else slots["at"], "at": slots["at"], "thing": slots.get("thing"),
        "when": when, "weather": slots["weather"] if when and slots["weather"] in when else None,
        "mid": slots["mid"] if slots["mid"] in told else None, "mid_who": who_mid.name,
        "end": slots["end"], "end_who": who_end.name, "end_both": "endboth" in plot.flags,
        "lesson": slots["lesson"],
        "theme": slots["theme"], "titles": titles,
        "objects": [(base, past, line.format_map(slots)) for base, past, line in plot.objects],
        "yes": [tuple(part.format_map(slots) for part in pair) for pair in plot.yes],
        "no": [tuple(part.format_map(slots) for part in pair) for pair in plot.no],
        "next": plot.tell(rng, "next", slots), "closed": text.endswith("The end."),
    }  # fmt: skip
    if facts.get("spot") and slots["spot"] not in told:
        facts["spot"] = None
    facts["raw"] = {"N": hero.name, "F": friend.name, "th": slots.get("th", "thing"), "goal": slots.get("goal", ""),
                    "himself": slots["himself"], "him": slots["him"], "mid": slots["mid"],
                    "athing": slots.get("athing", ""),
                    "todo": slots.get("todo", "")}  # fmt: skip
    again = Wish(hero.kind.noun, hero.name, cast["thing"], cast["place_"], friend.kind.noun, friend.name, None, plot.name,
                 hero.sex, friend.sex)  # fmt: skip
    return Story(text, titles[0], facts, again)


BEGINNINGS = words.listed("""Once upon a time, Once upon a time there was, Once upon a time there lived, Once there was,
 Once there lived, Long ago, A long time ago, Long long ago, One day, One morning, One sunny day, One night,
 There was once, There once was, There was, In a small village, In a faraway land, Deep in the forest, Far away,
 In a big city, On a farm, By the sea, It was a, This is a story about, Every day, Every morning, On top of a hill,
 In the middle of the forest,
 Not far from here, In a little house, It was a sunny day, Once, Many years ago, The little, The old, A little, A young,
 When, When the sun came up, When she opened the door, When he opened the box, Nobody knew, In the old house,
 There was a house, The smallest, It had been raining, Grandmother always said, On the first day of, At the end of the,
 Behind the old mill, Every evening, One evening, One winter, No one had ever, Have you ever, If you ever,
 Let me tell you about, My name is""")  # fmt: skip


def openers(rng: Random) -> str:
    """The beginning of a story, from two words up to half a sentence, as one types it to have it completed."""
    draw = rng.random()
    if draw < 0.2:
        return "Once upon a time" + rng.choice(("", "", ",", " there was", ", there was", " there lived"))
    if draw < 0.35:
        return rng.choice(BEGINNINGS)
    text = story(rng, None, "short").text.split("\n\n")[0]
    parts = text.split()
    return " ".join(parts[: rng.randint(2, min(14, len(parts)))])
