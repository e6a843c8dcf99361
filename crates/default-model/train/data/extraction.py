"""Sentences to turn into JSON: people, pets, goods, orders, events and the like, with the object as the whole reply.

Many values are made up from syllables, so that the model learns to copy what stands in the sentence. Case and
spelling of a question must stay as they are here, as the reply repeats them.
"""

import json
import re
from random import Random

from .grammar import Grammar

FIRST_NAMES = (
    "Anna Ben Carla David Emma Felix Grace Henry Ida Jack Kate Leo Mia Noah Olga Paul Rosa Sam Tina Victor Wendy Adam"
    " Bella Chris Diana Eric Fiona George Hannah Ivan Julia Kevin Laura Mark Nina Oscar Peter Rita Simon Tara Umar Vera"
    " Will Yara Zoe Aisha Bruno Chen Dmitri Elena Farid Gita Hiro Ines Jamal Kira Lars Maya Nadia Omar Priya Quinn Ravi"
    " Sofia Tomas Ursula Viktor Wei Ximena Yusuf Zara Alice Bob Clara Daniel Eva Frank Gloria Hugo Irene James Karen"
    " Linda Martin Nora Otto Pia Robert Sarah Thomas Uma Vincent Walter Lucy Max Jonas Lena Erik Maria John Mary Jane"
    " Lily Tom Tim Amy Joe Ann Lee Ruth Carl Dora Elsa Fred Gina Hans Iris Jill Kurt Lola Milo Nils Olaf"
).split()
LAST_NAMES = (
    "Smith Jones Brown Miller Davis Wilson Moore Taylor Clark Lewis Walker Hall Young King Wright Hill Green Baker"
    " Adams"
    " Nelson Carter Mitchell Turner Parker Collins Stewart Morris Rogers Reed Cook Bell Cooper Ward Gray Brooks Kelly"
    " Sanders Price Wood Ross Fisher Larsen Berg Novak Rossi Silva Weber Kim Singh Tanaka Costa Petrov Moreau Haas"
).split()
CITIES = (
    "London|Paris|Berlin|Madrid|Rome|Vienna|Oslo|Lisbon|Dublin|Prague|Athens|Warsaw|Helsinki|Stockholm|Brussels|Zurich"
    "|Geneva|Hamburg|Munich|Milan|Naples|Venice|Porto|Seville|Lyon|Nice|Tokyo|Osaka|Kyoto|Seoul|Beijing|Shanghai|Delhi"
    "|Mumbai|Bangkok|Hanoi|Manila|Jakarta|Singapore|Sydney|Melbourne|Perth|Auckland|Cairo|Tunis|Nairobi|Lagos|Accra"
    "|Dakar|Lima|Quito|Bogota|Santiago|Havana|Toronto|Montreal|Vancouver|Boston|Chicago|Denver|Dallas|Austin|Houston"
    "|Seattle|Portland|Miami|Atlanta|Detroit|Phoenix|New York|Los Angeles|San Francisco|San Diego|Mexico City|Cape Town"
    "|Tel Aviv|Istanbul|Ankara|Sofia|Zagreb|Belgrade|Bern|Basel|Ghent|Malmo|Bergen|Turku|Riga|Vilnius|Tallinn|Krakow"
    "|Leeds|Bristol|York|Oxford|Cardiff|Glasgow|Dresden|Leipzig|Bonn|Salzburg|Graz"
).split("|")
JOBS = (
    "teacher|doctor|nurse|baker|farmer|pilot|engineer|cook|chef|painter|singer|writer|driver|gardener|carpenter|plumber"
    "|dentist|lawyer|librarian|journalist|photographer|waiter|mechanic|tailor|dancer|scientist|programmer|designer"
    "|firefighter|police officer|bus driver|software engineer|musician|barber|vet|judge|clerk|florist|fisherman|guide"
    "|postman|student|cashier|butcher|electrician|translator|architect|biologist|welder|potter|janitor|coach"
).split("|")
PLACES_OF_WORK = (
    "hospital|school|bakery|bank|library|museum|hotel|restaurant|factory|farm|airport|zoo|theater|shop|garage"
    "|university"
    "|garden center|train station|post office|radio station|studio|clinic|harbor|town hall|kindergarten|bookstore"
).split("|")
ANIMALS = (
    "dog|cat|rabbit|hamster|parrot|horse|goldfish|turtle|mouse|pony|duck|goat|lizard|canary|snake|guinea pig|hen|ferret"
    "|pig|donkey|frog|rat|owl|sheep|puppy|kitten|budgie|gecko|llama|snail"
).split("|")
PET_NAMES = (
    "Rex Luna Bella Max Coco Rocky Milo Daisy Simba Nala Buddy Ginger Oreo Pepper Biscuit Fluffy Shadow Tiger Snowball"
    " Cookie Bruno Felix Kiwi Mango Ziggy Pip Waffles Noodle Toffee Maple Otis Peanut Rosie Smokey Bubbles Whiskers"
    " Spot"
    " Socks Patches Marble Pickle Clover Hazel Basil Sunny Misty"
).split()
COLORS = (
    "red blue green yellow black white brown gray orange purple pink golden silver beige turquoise"
).split()
FUR = "black white brown gray golden spotted striped orange ginger cream red green yellow".split()
GOODS = (
    "lamp|chair|table|bicycle|jacket|shirt|hat|scarf|backpack|phone|laptop|watch|ring|sofa|desk|mug|vase|clock|radio"
    "|camera|guitar|blanket|pillow|carpet|mirror|umbrella|wallet|belt|tent|kettle|toaster|helmet|skateboard|notebook"
    "|pen"
    "|teapot|basket|bucket|ladder|hammer|drum|violin|coat|dress|sweater|pair of shoes|suitcase|keyboard|headset|bottle"
    "|toy car|puzzle|kite|candle|plate|bowl|fan|rug|bag|bike|book|T-shirt|coffee machine|rocking chair|swimsuit"
).split("|")
MANY_GOODS = (
    "lamp/s chair/s table/s shirt/s hat/s scarf/scarves mug/s vase/s clock/s blanket/s pillow/s mirror/s umbrella/s"
    " notebook/s pen/s pencil/s candle/s plate/s bowl/s bag/s book/s bottle/s ball/s kite/s brush/es spoon/s fork/s"
    " knife/knives towel/s box/es balloon/s button/s envelope/s folder/s key/s glove/s ticket/s stamp/s postcard/s"
).split()
DISHES = (
    "pizza/s burger/s coffee/s tea/s cola/s salad/s sandwich/es soup/s taco/s pancake/s waffle/s lemonade/s muffin/s"
    " donut/s bagel/s hot-dog/s milkshake/s smoothie/s burrito/s croissant/s beer/s juice/s cookie/s steak/s omelet/s"
    " curry/curries wrap/s pie/s cake/s cupcake/s pretzel/s espresso/s cappuccino/s ice-cream/s noodle-soup/s"
    " cheese-sandwich/es apple-pie/s fruit-salad/s veggie-burger/s iced-tea/s hot-chocolate/s mineral-water/s"
).split()
EVENTS = (
    "concert|party|picnic|workshop|lecture|wedding|festival|market|parade|soccer game|book club|dance class|yoga class"
    "|birthday party|school play|science fair|movie night|art show|flea market|chess club|quiz night|garden tour"
    "|team lunch|choir practice|cooking class|swim meet|bake sale|poetry evening|town meeting|fire drill|street fair"
).split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
MEETING_PLACES = (
    "cafe|library|park|station|office|museum|zoo|harbor|market|school|cinema|restaurant|bus stop|lake|town hall"
    "|post office|bakery|playground|main gate|old bridge|swimming pool|bookstore|airport|hotel|theater|beach|fountain"
).split("|")
SKIES = "sunny cloudy rainy snowy foggy windy clear stormy overcast hazy".split()
TEAMS = (
    "Lions Tigers Bears Eagles Sharks Wolves Hawks Bulls Falcons Panthers Dragons Rockets Comets Giants Kings Pirates"
    " Rangers Foxes Owls Badgers Ravens Otters Vikings Stars Storm Bees Rhinos Cobras Knights Royals"
).split()
INGREDIENTS = (
    "flour|sugar|butter|milk|rice|salt|cream|cheese|water|oil|honey|cocoa|yogurt|pasta|oats|spinach|chopped onions"
    "|lentils"
    "|olive oil|brown sugar|tomato sauce|lemon juice|coconut milk|beans|walnuts|raisins|maple syrup|vinegar|soy sauce"
).split("|")
UNITS = "grams cups spoons liters ounces pounds tablespoons teaspoons pinches bags cans kilograms milliliters".split()
MAKES = (
    "Ford|Toyota|Honda|Fiat|Volvo|Audi|Tesla|Mazda|Nissan|Kia|Skoda|Renault|Opel|Jeep|Subaru|Volkswagen|Hyundai|Dacia"
    "|Mini|Saab|Suzuki|Seat|Peugeot|Porsche"
).split("|")
LIKED = (
    "apples|pizza|books|dogs|cats|music|soccer|chess|swimming|dancing|reading|painting|chocolate|horses|trains"
    "|old films"
    "|flowers|long walks|rain|snow|tennis|cooking|puzzles|birds|green tea|pancakes|stars|dinosaurs|robots|cheese"
    "|fishing"
).split("|")
MEASURED = [
    ("tower", "tall"), ("tree", "tall"), ("house", "tall"), ("statue", "tall"), ("fence", "high"), ("wall", "high"),
    ("mountain", "high"), ("hill", "high"), ("bridge", "long"), ("road", "long"), ("river", "long"), ("rope", "long"),
    ("table", "long"), ("boat", "long"), ("tunnel", "long"), ("ladder", "tall"), ("lake", "deep"), ("pool", "deep"),
    ("door", "wide"), ("street", "wide"), ("path", "long"), ("flagpole", "tall"), ("train", "long"), ("snake", "long"),
]  # fmt: skip
SUBJECTS = "math history music art biology geography physics chemistry English sports spelling Spanish".split()
TITLE_FIRST = "Red Silent Last Golden Hidden Little Broken Distant Blue Lost Winter Secret Long Empty Paper".split()
TITLE_SECOND = (
    "River Garden House Lantern Mountain Letter Island Clock Forest Bridge Window Harbor Road Moon Summer Fox Train"
    " Orchard Mirror Storm Key Boat Map Door Song Village"
).split()
ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh sk st t tr v w y z th bl".split()
VOWELS = "a e i o u a e i o ai ee ia oo".split()
CODAS = ["", "", "", "n", "l", "r", "s", "m", "k", "x", "nd", "lt", "sh", "t"]
TOWN_ENDS = ["ville", "ton", "burg", "field", "ford", "by", "stad", "port", " Bay", "wick", "dale", " Hills", "mouth"]
NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()


def _made_up(rng, syllables):
    parts = (rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables))
    return ("".join(parts) + rng.choice(CODAS)).capitalize()


def _first_name(rng):
    return _made_up(rng, rng.choice((1, 2, 2))) if rng.random() < 0.35 else rng.choice(FIRST_NAMES)


def _last_name(rng):
    return _made_up(rng, 2) if rng.random() < 0.4 else rng.choice(LAST_NAMES)


def _name(rng):
    first = _first_name(rng)
    return f"{first} {_last_name(rng)}" if rng.random() < 0.3 else first


def _city(rng):
    if rng.random() < 0.35:
        return _made_up(rng, rng.choice((1, 2))) + rng.choice(TOWN_ENDS)
    return rng.choice(CITIES)


def _pet_name(rng):
    return _made_up(rng, 2) if rng.random() < 0.3 else rng.choice(PET_NAMES)


def _price(rng):
    kind = rng.random()
    if kind < 0.55:
        return rng.randint(1, 99)
    if kind < 0.7:
        return rng.randint(100, 1500)
    return rng.randint(0, 99) + rng.choice((0.99, 0.49, 0.25, 0.75, 0.95, 0.5, rng.randint(1, 9) / 10))


def _time(rng):
    kind = rng.random()
    hour = rng.randint(1, 12)
    if kind < 0.35:
        return f"{hour} {rng.choice(('am', 'pm', 'pm'))}"
    if kind < 0.5:
        return f"{hour}{rng.choice(('am', 'pm'))}"
    if kind < 0.75:
        return f"{rng.randint(7, 22)}:{rng.choice(('00', '15', '30', '45'))}"
    if kind < 0.9:
        return f"{hour}:{rng.choice(('00', '15', '30', '45', '10', '20'))} {rng.choice(('am', 'pm'))}"
    return rng.choice(("noon", "midnight", f"{NUMBER_WORDS[hour]} o'clock"))


def _day(rng):
    if rng.random() < 0.75:
        return rng.choice(DAYS)
    return f"{rng.choice(MONTHS)} {rng.randint(1, 28)}"


def _email(rng):
    name = (_first_name(rng) if rng.random() < 0.6 else _made_up(rng, 2)).lower()
    if rng.random() < 0.4:
        name += rng.choice((".", "_", "")) + _last_name(rng).lower()
    if rng.random() < 0.25:
        name += str(rng.randint(1, 99))
    end = rng.choice(("com", "com", "org", "net", "io", "de", "co"))
    return f"{name}@{rng.choice(('mail', 'example', 'post', 'home', _made_up(rng, 2).lower()))}.{end}"


def _phone(rng):
    def digits(count):
        return "".join(rng.choice("0123456789") for _ in range(count))

    return rng.choice(("555-{4}", "555-{4}", "{3}-{4}", "{3}-{3}-{4}", "0{2} {4}", "{6}")).replace(
        "{4}", digits(4)
    ).replace("{6}", digits(6)).replace("{2}", digits(2)).replace("{3}", digits(3), 1).replace("{3}", digits(3))


def _title(rng):
    kind = rng.random()
    if kind < 0.5:
        return f"The {rng.choice(TITLE_FIRST)} {rng.choice(TITLE_SECOND)}"
    if kind < 0.7:
        return f"{rng.choice(TITLE_SECOND)} of {_made_up(rng, 2)}"
    if kind < 0.85:
        return f"{rng.choice(TITLE_FIRST)} {rng.choice(TITLE_SECOND)}"
    return f"The {rng.choice(TITLE_SECOND)} and the {rng.choice(TITLE_SECOND)}"


def _one_and_many(listed):
    pairs = (entry.replace("-", " ").split("/") for entry in listed)
    return [(one, many if len(many) > 2 else one + many) for one, many in pairs]


_DISHES = _one_and_many(DISHES)
_MANY_GOODS = _one_and_many(MANY_GOODS)


def _article(word):
    return f"{'an' if word[0] in 'aeiouAEIOU' else 'a'} {word}"


def _amount(rng, one, many, count):
    """A number of things as people say it: "a pizza", "2 pizzas", "three pizzas"."""
    if count == 1:
        return rng.choice((_article(one), _article(one), f"one {one}", f"1 {one}"))
    return f"{count if rng.random() < 0.6 else NUMBER_WORDS[count]} {many}"


def _written(rng, number, share=0.08):
    """A number as it stands in a sentence: now and then in words."""
    return NUMBER_WORDS[number] if 2 <= number <= 20 and rng.random() < share else str(number)


def _picked(**makers):
    """Values for the keys, and the same as they are written."""

    def values(rng):
        made = {key: maker(rng) for key, maker in makers.items()}
        return made, {key: str(value) for key, value in made.items()}

    return values


def _of(*listed):
    return lambda rng: rng.choice(listed)


def _from(low, high):
    return lambda rng: rng.randint(low, high)


def _person(rng):
    made = {"name": _name(rng), "age": rng.randint(1, 99), "city": _city(rng)}
    if rng.random() < 0.3:
        made["age"] = rng.randint(3, 20)
    return made, made | {"age": _written(rng, made["age"])}


def _worker(rng):
    made = {"name": _name(rng), "job": rng.choice(JOBS), "age": rng.randint(18, 70), "city": _city(rng)}
    return made, made | {"ajob": _article(made["job"]), "at": rng.choice(PLACES_OF_WORK)}


def _pet(rng):
    made = {"name": _pet_name(rng), "animal": rng.choice(ANIMALS), "color": rng.choice(FUR), "age": rng.randint(2, 15)}
    return made, made | {
        "age": _written(rng, made["age"], 0.2),
        "aanimal": _article(made["animal"]),
        "acolor": _article(made["color"]),
        "Acolor": _article(made["color"]).capitalize(),
    }


def _item(rng):
    made = {"item": rng.choice(GOODS), "color": rng.choice(COLORS), "price": _price(rng)}
    written = {
        "aitem": _article(made["item"]),
        "acolor": _article(made["color"]),
        "money": rng.choice(("{} dollars", "{} dollars", "${}", "${}", "{} euros", "{} coins")).format(made["price"]),
    }
    return made, made | written


def _stock(rng):
    one, many = rng.choice(_MANY_GOODS)
    made = {"item": one, "quantity": rng.randint(2, 60), "color": rng.choice(COLORS), "price": _price(rng)}
    money = rng.choice(("{} dollars", "${}", "{} euros")).format(made["price"])
    return made, made | {"quantity": _written(rng, made["quantity"], 0.25), "items": many, "money": money}


def _order_of_one(rng):
    one, many = rng.choice(_DISHES)
    count = rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12))
    made = {"item": one, "quantity": count}
    return made, {"amount": _amount(rng, one, many, count)}


def _order_of_many(rng):
    dishes = rng.sample(_DISHES, rng.choice((2, 2, 2, 3)))
    items, amounts = [], []
    for one, many in dishes:
        count = rng.choice((1, 1, 2, 2, 3, 4, 5, 6))
        items.append({"item": one, "quantity": count})
        amounts.append(_amount(rng, one, many, count))
    listed = f"{', '.join(amounts[:-1])} and {amounts[-1]}"
    return {"items": items}, {"amounts": listed}


def _trip(rng):
    made = {"name": _name(rng), "from": _city(rng), "to": _city(rng), "day": _day(rng)}
    while made["to"] == made["from"]:
        made["to"] = _city(rng)
    return made, made


def _team(rng):
    team = rng.choice(TEAMS)
    return team if rng.random() < 0.5 else f"{_city(rng)} {team}"


def _match(rng):
    winner, loser = rng.sample(TEAMS, 2)
    if rng.random() < 0.4:
        winner, loser = f"{_city(rng)} {winner}", f"{_city(rng)} {loser}"
    low = rng.randint(0, 4) if rng.random() < 0.6 else rng.randint(0, 80)
    score = f"{low + rng.randint(1, 5)}{rng.choice('--:')}{low}"
    made = {"winner": winner, "loser": loser, "score": score}
    return made, made


def _weather(rng):
    made = {"city": _city(rng), "temperature": rng.randint(-15, 40), "sky": rng.choice(SKIES)}
    return made, made | {"Sky": made["sky"].capitalize()}


def _car(rng):
    made = {"make": rng.choice(MAKES), "color": rng.choice(COLORS), "year": rng.randint(1960, 2025)}
    return made, made | {"acolor": _article(made["color"]), "owner": _first_name(rng)}


def _size(rng):
    object_, tall = rng.choice(MEASURED)
    made = {"object": object_, "size": rng.randint(2, 120), "unit": rng.choice(("meters", "feet", "inches", "miles"))}
    return made, made | {"tall": tall}


def _payment(rng):
    made = {"from": _first_name(rng), "to": _first_name(rng), "amount": _price(rng)}
    while made["to"] == made["from"]:
        made["to"] = _first_name(rng)
    return made, made | {"money": rng.choice(("{} dollars", "${}", "{} euros")).format(made["amount"])}


# By family: a maker of values, the keys in their order, other words for the keys, and the sentences. A sentence tells
# what its slots tell: the keys of a reply are those whose value it has.
FAMILIES = {
    "person": (
        _person,
        ("name", "age", "city"),
        {"name": ["first_name", "person"], "age": ["years"], "city": ["town", "place", "home", "location"]},
        [
            "{name} is {age} years old and lives in {city}.",
            "{name} is {age} years old and comes from {city}.",
            "{name} is {age} and lives in {city}.",
            "{name}, {age}, lives in {city}.",
            "{name} ({age}) lives in {city}.",
            "{name} from {city} is {age}.",
            "{name} from {city} is {age} years old.",
            "My name is {name}, I am {age} years old and I live in {city}.",
            "I am {name}, {age}, from {city}.",
            "I'm {name}, I'm {age} and my home is {city}.",
            "Hello, I am {name} from {city} and I am {age}.",
            "In {city} lives {name}, who is {age} years old.",
            "{name} lives in {city} and is {age} years old.",
            "{name} lives in {city} and just turned {age}.",
            "At {age}, {name} moved to {city}.",
            "{name} turned {age} last week and still lives in {city}.",
            "My friend {name} is {age} and comes from {city}.",
            "My neighbor {name} was born in {city} and is {age} years old.",
            "Our teacher {name} is {age} and lives in {city}.",
            "There is a {age}-year-old in {city} whose name is {name}.",
            "The winner is {name} from {city}, {age} years old.",
            "{city} is the home of {name}, aged {age}.",
            "Name: {name}, age: {age}, city: {city}.",
            "{name} - {age} - {city}",
            "{name}, {age}, {city}",
            "{name} is {age} years old.",
            "{name} is {age}.",
            "{name} just turned {age}.",
            "My name is {name} and I am {age} years old.",
            "{name} lives in {city}.",
            "{name} comes from {city}.",
            "I am {name} and I live in {city}.",
            "My brother {name} is {age} years old.",
            "My sister {name} is {age} years old and lives in {city}.",
            "A {age}-year-old named {name} lives in {city}.",
        ],
    ),
    "worker": (
        _worker,
        ("name", "job", "age", "city"),
        {"name": ["person", "employee"], "job": ["profession", "occupation", "work"], "city": ["town", "place"]},
        [
            "{name} is {ajob}.",
            "{name} works as {ajob}.",
            "{name} works as {ajob} in {city}.",
            "{name} is {ajob} in {city}.",
            "{name} is {ajob} from {city}.",
            "{name} is {age} and works as {ajob}.",
            "{name}, {age}, is {ajob}.",
            "{name}, {ajob} from {city}, is {age} years old.",
            "I am {name} and I work as {ajob}.",
            "My name is {name} and I am {ajob} in {city}.",
            "The {job} of {city} is called {name}.",
            "{name} has been {ajob} for many years.",
            "Our {job} is {name}.",
            "My aunt {name} works as {ajob} at the {at}.",
            "The {job} at the {at} is {name}.",
            "In {city}, {name} works as {ajob}.",
            "{name} is {age} years old and {ajob}.",
            "{name} became {ajob} and moved to {city}.",
            "The new {job} is {name}, {age}, from {city}.",
            "{name} makes a living as {ajob}.",
            "{name} ({job}, {age}) lives in {city}.",
            "Job: {job}, name: {name}.",
            "{name}, {job}",
            "Everyone in {city} knows {name}, the {job}.",
            "{name} wants to be {ajob}.",
        ],
    ),
    "pet": (
        _pet,
        ("name", "animal", "color", "age"),
        {"name": ["pet"], "animal": ["kind", "species", "type"], "color": ["fur"], "age": ["years"]},
        [
            "{name} is {acolor} {animal}.",
            "{name} is {acolor} {animal} and is {age} years old.",
            "{name} is a {age}-year-old {color} {animal}.",
            "{name} is a {age}-year-old {animal}.",
            "My {animal} is called {name}.",
            "My {animal} {name} is {color}.",
            "My {animal} {name} is {color} and {age} years old.",
            "My {color} {animal} is called {name}.",
            "My {color} {animal} {name} is {age}.",
            "I have {acolor} {animal} named {name}.",
            "I have {acolor} {animal} named {name} who is {age} years old.",
            "We have {aanimal} called {name}.",
            "We own {aanimal} called {name}, it is {color}.",
            "The {animal} {name} is {age} years old.",
            "The {color} {animal} is {age} and its name is {name}.",
            "Our {animal} {name} turned {age} today.",
            "{Acolor} {animal} named {name} ran away.",
            "Our pet is {acolor} {animal}, {age} years old, and listens to the name {name}.",
            "Lost: {acolor} {animal}, {age} years old, called {name}.",
            "This is {name}, my {age}-year-old {animal}.",
            "This is {name}, {acolor} {animal}.",
            "At home we have {name}, a {age}-year-old {color} {animal}.",
            "{name} the {animal} is {color}.",
            "{name} the {animal} is {age} years old and {color}.",
            "Pet: {animal}, name: {name}, color: {color}, age: {age}.",
            "A {age}-year-old {animal} called {name} lives next door.",
            "The {animal} is {color}.",
            "I saw {acolor} {animal}.",
            "The {animal} is called {name}.",
            "The {color} {animal} is {age} years old.",
        ],
    ),
    "item": (
        _item,
        ("item", "color", "price"),
        {"item": ["product", "thing", "article"], "price": ["cost"], "color": ["colour"]},
        [
            "The {color} {item} costs {money}.",
            "The {item} costs {money}.",
            "The {item} is {color} and costs {money}.",
            "The {item} is {color}.",
            "A {item} for {money}.",
            "I bought {acolor} {item} for {money}.",
            "I bought {aitem} for {money}.",
            "We sold {acolor} {item} for {money}.",
            "The price of the {item} is {money}.",
            "The price of the {color} {item} is {money}.",
            "For {money} you get {acolor} {item}.",
            "For {money} I can sell you {aitem}.",
            "I paid {money} for the {item}.",
            "I paid {money} for {acolor} {item}.",
            "There is {acolor} {item} in the window for {money}.",
            "For sale: {color} {item}, {money}.",
            "For sale: {item}, {color}, {money}.",
            "{item}, {color}, {money}",
            "This {color} {item} is just {money}.",
            "This {item} sells for {money}.",
            "You can have the {color} {item} for {money}.",
            "She wants {acolor} {item} and would pay {money}.",
            "They ask {money} for the {color} {item}.",
            "Our new {item} comes in {color} at {money}.",
            "One {color} {item} is {money}.",
            "How nice, {acolor} {item} for only {money}!",
            "The shop sells {acolor} {item} for {money}.",
        ],
    ),
    "stock": (
        _stock,
        ("item", "quantity", "color", "price"),
        {"item": ["product", "thing"], "quantity": ["amount", "count", "number"], "price": ["cost"]},
        [
            "We have {quantity} {color} {items}.",
            "There are {quantity} {color} {items} in the box.",
            "There are {quantity} {items} on the shelf.",
            "I need {quantity} {items}.",
            "I need {quantity} {color} {items}.",
            "I bought {quantity} {items} for {money} each.",
            "I bought {quantity} {color} {items} for {money} each.",
            "{quantity} {items} at {money} each.",
            "{quantity} {color} {items} at {money} each.",
            "Please send us {quantity} {color} {items}.",
            "She sold {quantity} {items} at {money} a piece.",
            "The store has {quantity} {color} {items} left.",
            "We ordered {quantity} {items} in {color}.",
            "We ordered {quantity} {items} in {color}, each for {money}.",
            "In stock: {quantity} {items}, {color}, {money} each.",
            "The school got {quantity} new {items}.",
            "He carried {quantity} {color} {items} into the room.",
            "The {items} are {color} and there are {quantity} of them.",
            "Each of the {quantity} {items} costs {money}.",
            "They found {quantity} {items} in the cellar.",
            "My list says {quantity} {items}.",
        ],
    ),
    "order": (
        _order_of_one,
        ("item", "quantity"),
        {"item": ["food", "dish", "product"], "quantity": ["amount", "count", "number"]},
        [
            "I would like {amount}.",
            "I'd like {amount}, please.",
            "I want {amount}.",
            "I'll have {amount}.",
            "{amount}, please.",
            "{amount} to go.",
            "Can I have {amount}?",
            "Could we get {amount}?",
            "Please bring me {amount}.",
            "We take {amount}.",
            "Give me {amount}.",
            "An order of {amount}.",
            "For me {amount}, please.",
            "She orders {amount}.",
            "My friend wants {amount}.",
            "Table four wants {amount}.",
            "The guest ordered {amount}.",
            "Make that {amount}.",
            "Order: {amount}",
            "I ordered {amount} for lunch.",
            "{amount} for the table by the window.",
        ],
    ),
    "orders": (
        _order_of_many,
        ("items",),
        {},
        [
            "I would like {amounts}.",
            "I'd like {amounts}, please.",
            "I want {amounts}.",
            "I'll have {amounts}.",
            "{amounts}, please.",
            "{amounts} to go.",
            "Can I have {amounts}?",
            "Could we get {amounts}?",
            "Please bring us {amounts}.",
            "We take {amounts}.",
            "Give me {amounts}.",
            "An order of {amounts}.",
            "For us {amounts}, please.",
            "They order {amounts}.",
            "My friends want {amounts}.",
            "Table nine wants {amounts}.",
            "The guests ordered {amounts}.",
            "Make that {amounts}.",
            "Order: {amounts}",
            "I ordered {amounts} for dinner.",
            "{amounts} for the table by the door.",
            "Two of us want {amounts}.",
        ],
    ),
    "event": (
        _picked(event=_of(*EVENTS), day=_day, time=_time),
        ("event", "day", "time"),
        {"event": ["title", "what", "name"], "day": ["date", "when"], "time": ["hour", "start_time"]},
        [
            "The {event} is on {day} at {time}.",
            "The {event} starts on {day} at {time}.",
            "The {event} takes place on {day} at {time}.",
            "On {day} at {time} there is a {event}.",
            "On {day} there is a {event} at {time}.",
            "There is a {event} on {day} at {time}.",
            "There is a {event} on {day}.",
            "The {event} begins at {time} on {day}.",
            "The {event} begins at {time}.",
            "Come to the {event} on {day} at {time}!",
            "Do not forget the {event} on {day} at {time}.",
            "Do not miss the {event} on {day}.",
            "We are going to the {event} on {day} at {time}.",
            "At {time} on {day} the {event} begins.",
            "The {event} was moved to {day}, {time}.",
            "The {event} was moved to {day}.",
            "Reminder: {event}, {day}, {time}.",
            "{day}, {time}: {event}",
            "{event} on {day} at {time}",
            "Our {event} will be on {day} at {time}.",
            "You are invited to a {event} on {day} at {time}.",
            "Please note that the {event} is on {day} and starts at {time}.",
            "I signed up for the {event} on {day}.",
            "The school plans a {event} for {day} at {time}.",
        ],
    ),
    "meeting": (
        _picked(person=_name, place=_of(*MEETING_PLACES), time=_time),
        ("person", "place", "time"),
        {"person": ["name", "who"], "place": ["where", "location"], "time": ["when", "hour"]},
        [
            "Meet {person} at the {place} at {time}.",
            "I meet {person} at the {place} at {time}.",
            "I am meeting {person} at {time} at the {place}.",
            "{person} waits at the {place} at {time}.",
            "{person} will be at the {place} at {time}.",
            "At {time} I meet {person} at the {place}.",
            "See {person} at {time}, place: {place}.",
            "Let's meet {person} at the {place} around {time}.",
            "We have a meeting with {person} at the {place} at {time}.",
            "Meeting with {person}, {time}, {place}.",
            "Lunch with {person} at the {place}, {time}.",
            "You should be at the {place} at {time} to see {person}.",
            "{person} wants to meet at the {place} at {time}.",
            "{person} wants to meet us at {time} near the {place}.",
            "Pick up {person} from the {place} at {time}.",
            "I will see {person} at the {place}.",
            "I will see {person} at {time}.",
            "My appointment with {person} is at {time} at the {place}.",
            "The {place} at {time}, and {person} comes too.",
            "Tell {person} to come to the {place} at {time}.",
            "Please meet {person} by the {place} at {time}.",
        ],
    ),
    "travel": (
        _trip,
        ("name", "from", "to", "day"),
        {"from": ["start", "origin"], "to": ["destination", "goal"], "day": ["date", "when"], "name": ["traveler"]},
        [
            "{name} travels from {from} to {to} on {day}.",
            "{name} flies from {from} to {to} on {day}.",
            "{name} takes the train from {from} to {to} on {day}.",
            "On {day} {name} drives from {from} to {to}.",
            "On {day} I go from {from} to {to}.",
            "On {day} we fly from {from} to {to}.",
            "I am going from {from} to {to} on {day}.",
            "I need a ticket from {from} to {to} on {day}.",
            "I need a ticket from {from} to {to}.",
            "A ticket from {from} to {to} for {day}, please.",
            "The train from {from} to {to} leaves on {day}.",
            "The bus goes from {from} to {to}.",
            "The bus goes from {from} to {to} every {day}.",
            "The flight from {from} to {to} is on {day}.",
            "Book a flight from {from} to {to} on {day}.",
            "Book a train to {to} from {from} on {day}.",
            "{name} leaves {from} on {day} and goes to {to}.",
            "{name} wants to get from {from} to {to}.",
            "{name} goes to {to} on {day}, starting in {from}.",
            "We drive to {to} from {from} on {day}.",
            "From {from} to {to}, {day}.",
            "Next {day} {name} moves from {from} to {to}.",
            "{name} is on the way from {from} to {to}.",
        ],
    ),
    "weather": (
        _weather,
        ("city", "temperature", "sky"),
        {"city": ["place", "town", "location"], "temperature": ["degrees", "temp"], "sky": ["weather", "conditions"]},
        [
            "It is {temperature} degrees and {sky} in {city}.",
            "It is {sky} and {temperature} degrees in {city}.",
            "In {city} it is {temperature} degrees and {sky}.",
            "In {city} it is {sky} with {temperature} degrees.",
            "{city} is {sky} today, {temperature} degrees.",
            "{city}: {temperature} degrees, {sky}",
            "{city} has {sky} weather and {temperature} degrees.",
            "Today in {city}: {sky}, {temperature} degrees.",
            "The weather in {city} is {sky} at {temperature} degrees.",
            "The weather in {city} is {sky}.",
            "The temperature in {city} is {temperature} degrees and it is {sky}.",
            "The temperature in {city} is {temperature} degrees.",
            "We have {temperature} degrees and {sky} skies in {city}.",
            "Tomorrow {city} will be {sky} with {temperature} degrees.",
            "It will be {sky} in {city} tomorrow, around {temperature} degrees.",
            "A {sky} day in {city} with {temperature} degrees.",
            "With {temperature} degrees it is {sky} in {city}.",
            "Right now {city} is {sky} and has {temperature} degrees.",
            "Weather report: {city}, {temperature} degrees, {sky}.",
            "People in {city} enjoy a {sky} day at {temperature} degrees.",
            "They say {city} will be {sky}.",
        ],
    ),
    "contact": (
        _picked(name=_name, phone=_phone, email=_email),
        ("name", "phone", "email"),
        {"name": ["contact", "person"], "phone": ["number", "telephone", "tel"], "email": ["mail", "address"]},
        [
            "You can reach {name} at {phone} or {email}.",
            "You can reach {name} at {email}.",
            "Call {name} at {phone}.",
            "Call {name} at {phone} or write to {email}.",
            "{name} has the phone number {phone} and the email {email}.",
            "{name} has the phone number {phone}.",
            "The email of {name} is {email} and the phone number is {phone}.",
            "The email of {name} is {email}.",
            "The phone number of {name} is {phone}.",
            "My name is {name}, my number is {phone}, my email is {email}.",
            "I am {name}, write to me at {email} or call {phone}.",
            "I am {name}, call me at {phone}.",
            "{name}, {phone}, {email}",
            "{name}: {email}, {phone}",
            "Contact: {name}, phone {phone}, email {email}.",
            "Write to {name} at {email}.",
            "Send it to {name}, {email}, or call {phone}.",
            "For questions ask {name} (phone {phone}, email {email}).",
            "If you need help, call {name} on {phone}.",
            "New contact {name} with email {email} and phone {phone}.",
            "{name} can be called at {phone} and mailed at {email}.",
            "Dial {phone} to talk to {name}.",
        ],
    ),
    "book": (
        _picked(title=_title, author=lambda rng: f"{_first_name(rng)} {_last_name(rng)}", year=_from(1850, 2025)),
        ("title", "author", "year"),
        {"title": ["book", "name"], "author": ["writer", "written_by"], "year": ["published", "date"]},
        [
            "{author} wrote {title} in {year}.",
            "{author} wrote '{title}' in {year}.",
            "{author} wrote {title}.",
            "{title} was written by {author} in {year}.",
            "{title} was written by {author}.",
            "{title} by {author} came out in {year}.",
            "{title} by {author}, {year}",
            "{title} ({year}) by {author}",
            "'{title}' is a book by {author}.",
            "'{title}' is a book by {author} from {year}.",
            "The book {title} was published in {year} by {author}.",
            "The book {title} is by {author}.",
            "In {year} {author} published {title}.",
            "In {year}, {author} finished the novel {title}.",
            "I am reading {title} by {author}.",
            "I read {title}, which {author} wrote in {year}.",
            "My favorite book is {title} by {author} from {year}.",
            "My favorite book is {title} by {author}.",
            "The author of {title} is {author}.",
            "The author of {title} ({year}) is {author}.",
            "Have you read {title} by {author}? It came out in {year}.",
            "{author} is the author of {title}, a novel from {year}.",
            "Published in {year}: {title} by {author}.",
        ],
    ),
    "match": (
        _match,
        ("winner", "loser", "score"),
        {"winner": ["winning_team"], "loser": ["losing_team"], "score": ["result"]},
        [
            "The {winner} beat the {loser} {score}.",
            "{winner} beat {loser} {score}.",
            "{winner} won against {loser} {score}.",
            "The {winner} won {score} against the {loser}.",
            "{winner} defeated {loser} with {score}.",
            "Yesterday {winner} beat {loser} {score}.",
            "In the final {winner} won {score} against {loser}.",
            "{loser} lost to {winner} {score}.",
            "The {loser} lost {score} to the {winner}.",
            "The {loser} lost to the {winner}.",
            "The {winner} won the game against the {loser}.",
            "It was {score} when {winner} beat {loser}.",
            "Final score {score}: {winner} won against {loser}.",
            "With {score} the {winner} won against the {loser}.",
            "{winner} took the game from {loser}, {score}.",
            "The result was {score}, {winner} beat {loser}.",
            "Great game! The {winner} beat the {loser} {score}.",
            "The {loser} were beaten by the {winner} {score}.",
            "{loser} was beaten {score} by {winner}.",
        ],
    ),
    "score": (
        _picked(team=_team, points=_from(0, 99)),
        ("team", "points"),
        {"team": ["name", "club"], "points": ["score", "goals"]},
        [
            "The {team} scored {points} points.",
            "The {team} have {points} points.",
            "{team} got {points} points.",
            "Team {team} has {points} points.",
            "Team {team} made {points} points today.",
            "{points} points for {team}!",
            "{points} points go to the {team}.",
            "The team {team} ended the day with {points} points.",
            "{team}: {points} points",
            "So far the {team} have scored {points} points.",
            "With {points} points the {team} are in front.",
            "After the first half {team} has {points} points.",
            "The {team} finished with {points} points.",
            "Last night the {team} scored {points} points.",
            "{team} leads with {points} points.",
            "The jury gave {points} points to {team}.",
            "A total of {points} points for the {team}.",
        ],
    ),
    "ingredient": (
        _picked(ingredient=_of(*INGREDIENTS), amount=_from(1, 20), unit=_of(*UNITS)),
        ("ingredient", "amount", "unit"),
        {"ingredient": ["item", "name", "food"], "amount": ["quantity", "number"], "unit": ["measure"]},
        [
            "Add {amount} {unit} of {ingredient}.",
            "Add {amount} {unit} of {ingredient} to the bowl.",
            "You need {amount} {unit} of {ingredient}.",
            "Take {amount} {unit} of {ingredient}.",
            "Mix in {amount} {unit} of {ingredient}.",
            "Stir in {amount} {unit} of {ingredient}.",
            "The recipe needs {amount} {unit} of {ingredient}.",
            "The recipe calls for {amount} {unit} of {ingredient}.",
            "Pour {amount} {unit} of {ingredient} into the pan.",
            "We need {ingredient}, about {amount} {unit}.",
            "{amount} {unit} of {ingredient}",
            "{ingredient}: {amount} {unit}",
            "Start with {amount} {unit} of {ingredient}.",
            "Then add {ingredient}, {amount} {unit} of it.",
            "Heat {amount} {unit} of {ingredient} in a pot.",
            "Put {amount} {unit} of {ingredient} into the dough.",
            "Buy {amount} {unit} of {ingredient} for the cake.",
            "There are {amount} {unit} of {ingredient} in it.",
            "I used {amount} {unit} of {ingredient}.",
            "Now {amount} {unit} of {ingredient} go in.",
        ],
    ),
    "likes": (
        _picked(name=_name, likes=_of(*LIKED)),
        ("name", "likes"),
        {"name": ["person", "who"], "likes": ["favorite", "hobby", "what"]},
        [
            "{name} likes {likes}.",
            "{name} loves {likes}.",
            "{name} really likes {likes}.",
            "{name} is fond of {likes}.",
            "{name} enjoys {likes}.",
            "My friend {name} likes {likes}.",
            "My name is {name} and I like {likes}.",
            "I am {name} and I love {likes}.",
            "What {name} likes most is {likes}.",
            "{name} is a fan of {likes}.",
            "The favorite of {name} is {likes}.",
            "Everyone knows that {name} likes {likes}.",
            "{name} says: I like {likes}.",
            "More than anything, {name} loves {likes}.",
            "My cousin {name} adores {likes}.",
            "{likes} make {name} happy.",
        ],
    ),
    "size": (
        _size,
        ("object", "size", "unit"),
        {"object": ["thing", "item", "name"], "size": ["length", "height", "value"], "unit": ["measure"]},
        [
            "The {object} is {size} {unit} {tall}.",
            "The {object} is {size} {unit} {tall} today.",
            "This {object} is {size} {unit} {tall}.",
            "The old {object} is {size} {unit} {tall}.",
            "I measured the {object}: {size} {unit}.",
            "Our {object} is about {size} {unit} {tall}.",
            "The {object} measures {size} {unit}.",
            "We built a {object} that is {size} {unit} {tall}.",
            "They say the {object} is {size} {unit} {tall}.",
            "There is a {object} in town, {size} {unit} {tall}.",
            "With {size} {unit}, the {object} is very {tall}.",
            "A {object} of {size} {unit}.",
            "{size} {unit}, that is how {tall} the {object} is.",
            "The new {object} will be {size} {unit} {tall}.",
            "{object}: {size} {unit}",
            "The {object} in the garden is {size} {unit} {tall}.",
        ],
    ),
    "song": (
        _picked(title=_title, artist=_name, year=_from(1950, 2025)),
        ("title", "artist", "year"),
        {"title": ["song", "name"], "artist": ["singer", "band"], "year": ["date", "released"]},
        [
            "{artist} sang {title} in {year}.",
            "{artist} recorded the song {title} in {year}.",
            "{artist} sings {title}.",
            "The song {title} is by {artist}.",
            "The song {title} by {artist} came out in {year}.",
            "The song '{title}' is from {year}, sung by {artist}.",
            "'{title}' is a song by {artist}.",
            "In {year} {artist} had a hit with {title}.",
            "My favorite song is {title} by {artist}.",
            "The radio plays {title} by {artist}, a song from {year}.",
            "Song: {title}, artist: {artist}, year: {year}.",
            "I like the song {title}, which {artist} wrote in {year}.",
            "The album {title} by {artist} came out in {year}.",
            "The singer {artist} made {title} in {year}.",
            "Next we hear {artist} with the song {title}.",
            "That was {artist} with {title} from {year}.",
        ],
    ),
    "grade": (
        _picked(name=_name, subject=_of(*SUBJECTS), points=_from(0, 100)),
        ("name", "subject", "points"),
        {"name": ["student", "person"], "subject": ["class", "test"], "points": ["score", "grade", "result"]},
        [
            "{name} got {points} points in {subject}.",
            "{name} got {points} points on the {subject} test.",
            "{name} scored {points} in {subject}.",
            "{name} has {points} points in {subject}.",
            "In {subject} {name} got {points} points.",
            "In the {subject} test, {name} had {points} points.",
            "I am {name} and I got {points} points in {subject}.",
            "{subject}: {name} has {points} points",
            "The {subject} teacher gave {name} {points} points.",
            "The {subject} result of {name} is {points}.",
            "With {points} points {name} was the best in {subject}.",
            "{points} points in {subject} for {name}.",
            "My sister {name} scored {points} points in {subject}.",
            "{name} passed {subject} with {points} points.",
            "{name} took the {subject} exam and got {points} points.",
            "Student {name}, {subject}, {points} points.",
        ],
    ),
    "payment": (
        _payment,
        ("from", "to", "amount"),
        {"from": ["payer", "sender", "who"], "to": ["receiver", "payee"], "amount": ["sum", "price", "money"]},
        [
            "{from} pays {to} {money}.",
            "{from} paid {to} {money}.",
            "{from} owes {to} {money}.",
            "{from} gave {money} to {to}.",
            "{from} sent {money} to {to}.",
            "{from} sent {to} {money} yesterday.",
            "{from} lent {to} {money}.",
            "{to} got {money} from {from}.",
            "{to} received {money} from {from}.",
            "Payment of {money} from {from} to {to}.",
            "Send {money} from {from} to {to}.",
            "Please transfer {money} from {from} to {to}.",
            "On Monday {from} gave {to} {money}.",
            "From {from} to {to}: {money}.",
            "{from} still has to pay {money} to {to}.",
            "{money} went from {from} to {to}.",
        ],
    ),
    "car": (
        _car,
        ("make", "color", "year"),
        {"make": ["brand", "car", "model"], "color": ["paint"], "year": ["built", "model_year"]},
        [
            "I drive {acolor} {make} from {year}.",
            "I have {acolor} {make} from {year}.",
            "{owner} drives {acolor} {make} from {year}.",
            "{owner} drives {acolor} {make}.",
            "{owner} bought {acolor} {make} built in {year}.",
            "My car is {acolor} {make} from {year}.",
            "My car is {acolor} {make}.",
            "My {make} is {color} and was built in {year}.",
            "My {make} is from {year}.",
            "The {make} is {color} and from {year}.",
            "The {color} {make} was built in {year}.",
            "The {color} {make} is from {year}.",
            "For sale: {color} {make}, year {year}.",
            "For sale: {make} from {year}, {color}.",
            "A {year} {make} in {color}.",
            "We rented {acolor} {make}.",
            "There is {acolor} {make} in front of the house, built in {year}.",
            "In {year} we bought {acolor} {make}.",
            "Our old {make} from {year} is {color}.",
            "Car: {make}, color: {color}, year: {year}.",
            "{owner} sold the {color} {make} from {year}.",
            "She wants {acolor} {make} from {year}.",
        ],
    ),
}

_SLOT = re.compile(r"\{(\w+)\}")
_BUILT_FROM = {
    "ajob": "job", "aanimal": "animal", "acolor": "color", "Acolor": "color", "aitem": "item", "items": "item",
    "amounts": "items", "Sky": "sky",
}  # fmt: skip


def _keys_told(family, sentence):
    """Which keys of `family` have their value in `sentence`, in the order of the family."""
    keys = FAMILIES[family][1]
    money = "price" if "price" in keys else "amount"
    built_from = {"money": money} | _BUILT_FROM
    told = [slot if slot in keys else built_from.get(slot, slot) for slot in _SLOT.findall(sentence)]
    if family == "order":
        return list(keys)
    return [key for key in keys if key in told]


_TOLD = {
    family: [(wording, _keys_told(family, wording)) for wording in sentences]
    for family, (_, _, _, sentences) in FAMILIES.items()
}
_NAMES = [*FAMILIES, "person", "person", "pet", "item"]

# Any key that a user may name, for the question what the grammar can make.
_EVERY_KEY = sorted(
    {word for _, keys, others, _ in FAMILIES.values() for key in keys for word in (key, *others.get(key, ()))}
)

# {sentence} has its full stop, {bare} has none.
REQUESTS = Grammar(
    {
        "start": ["{before}", "{before}", "{after}", "{around}"],
        "json": ["JSON", "JSON", "json", "a JSON object", "JSON format", "a json object"],
        "colon": ["[:] {sentence}", ": {sentence}", ": \"{bare}\"", ": '{bare}'", ": {bare}"],
        "text": ["sentence", "sentence", "text", "line", "statement", "phrase"],
        "before": [
            "(turn|convert|change|make|transform|put|bring|translate|rewrite) this into {json}{colon}",
            "(turn|convert|change|transform|put|rewrite) (this|the following|that) {text} (to|into) {json}{colon}",
            "(turn|convert|transform|put|change) the following into {json}{colon}",
            "(turn|convert) into {json}{colon}",
            "(can|could|would|will) you (turn|convert|put|make|change) this (into|to) {json}[?] {sentence}",
            "(can|could|would) you (turn|convert) this {text} (into|to) {json}{colon}",
            "(can|could) you make {json} (of|from|out of) this[?] {sentence}",
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
            "parse(:| this:| the following:| this sentence:| that:) {sentence}",
            "parse this into {json}{colon}",
            "parse to {json}{colon}",
            "(can|could) you parse this[?] {sentence}",
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
            "what is this (as|in) {json}[?] {sentence}",
            "what would this (look like|be) (as|in) {json}[?] {sentence}",
            "how does this look (as|in) {json}[?] {sentence}",
            "how would you write this (as|in) JSON[?] {sentence}",
            "how do I write this (as|in) JSON[?] {sentence}",
            "what is the JSON (for|of)[ this]{colon}",
            "do you (know|do) JSON? (Try|Do|Convert|Here is one|Then take)[ this]: {sentence}",
            "are you able to (turn|convert|put) this into {json}[?] {sentence}",
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
        ],
        "after": [
            "{sentence} (->|=>|>|-->) (json|JSON)",
            "{bare} (->|=>|-->) (json|JSON)",
            "{bare} (as|in|to) (JSON|json)[ please]",
            "{sentence} (as|in|to) (JSON|json)[ please][.]",
            "{sentence} (JSON|json)[ please][.|?]",
            "{sentence} (Turn|Convert|Make|Change|Put) (that|this|it) into {json}[.]",
            "{sentence} (Turn|Convert) this {text} into {json}[.]",
            "{sentence} (Can|Could|Would) you (turn|convert|put|make) (that|this|it) into {json}[?]",
            "{sentence} (Can|Could) you (give|write|show) me (that|this|it) (as|in) {json}[?]",
            "{sentence} (Give|Show|Write|Send) me (that|this|it) (as|in) {json}[.]",
            "{sentence} (Give|Show) me the JSON[ for that| for this].",
            "{sentence} (Write|Return|Print|Output|Express|Format) (that|this|it) (as|in) {json}[.]",
            "{sentence} (Make|Create|Build) {json} (out of|from|of) (that|this|it)[.]",
            "{sentence} (Parse|Extract|Jsonify|Structure) (that|this|it)[.]",
            "{sentence} Parse (that|this|it) into {json}[.]",
            "{sentence} Extract the (data|facts|fields|details)[ as JSON][.]",
            "{sentence} I need (that|this|it) (as|in) {json}[.]",
            "{sentence} I (want|would like|'d like) (that|this|it) (as|in) {json}[.]",
            "{sentence} What is (that|this|it) (as|in) {json}[?]",
            "{sentence} What (would|does) (that|this|it) look like (as|in) {json}[?]",
            "{sentence} How (would|do) you write (that|this) (as|in) {json}[?]",
            "{sentence} Now (as|in) {json}[.]",
            "{sentence} (Please|Now) (as|in) {json}[.]",
            "{sentence} JSON form(:|?|.)",
            "{sentence} Structured data[ please][.]",
            "{sentence} Answer (with|in) {json}[.]",
            "{sentence} (Reply|Respond) (only |just |)(with|in) {json}[.]",
            "{sentence} Only the JSON[,| please].",
            "{sentence} (Store|Save) (that|this|it) (as|in) {json}[.]",
            "'{bare}' (as|in|to|into) {json}[.]",
            "\"{bare}\" (as|in|to|into) {json}[.]",
            "'{bare}' - (JSON|json)[ please]?",
            "{sentence} Put the facts (in|into) {json}[.]",
            "{sentence} My program wants (that|this|it) (as|in) JSON[.]",
        ],
        "around": [
            "turn '{bare}' into {json}[.]",
            "turn \"{bare}\" into {json}[.]",
            "(convert|change|translate|transform) '{bare}' (to|into) {json}[.]",
            "(convert|change|translate|transform) \"{bare}\" (to|into) {json}[.]",
            "(can|could|would) you (turn|convert|put) '{bare}' into {json}[?]",
            "(can|could|would) you (turn|convert|put) \"{bare}\" into {json}[?]",
            "(write|express|format|return|output|print) '{bare}' (as|in) {json}[.]",
            "(write|express|format|return) \"{bare}\" (as|in) {json}[.]",
            "(give|show) me '{bare}' (as|in) {json}[.]",
            "what is '{bare}' (as|in) {json}[?]",
            "what is \"{bare}\" (as|in) {json}[?]",
            "how (would|do) you (write|say) '{bare}' (as|in) {json}[?]",
            "I need '{bare}' (as|in) {json}[.]",
            "I have the {text} '{bare}' and (need|want) {json}[.]",
            "I have the {text} \"{bare}\" and (need|want) {json}[.]",
            "the {text} is: {sentence} (Make|Give me|Write|Return|I need) {json}[.]",
            "{text}: {sentence} (Format|Output|Form|Result): JSON[.]",
            "input: {sentence} output: JSON",
            "make {json} of '{bare}', please[.]",
            "take '{bare}' and (make|write|return) {json}[.]",
            "take the {text} \"{bare}\" and (make|write|return) {json}[.]",
            "please take this: {sentence} and give me {json}[.]",
            "someone wrote: {sentence} (Make|Write|Give me) {json}[.]",
            "my (friend|boss|note|teacher|sister) says: {sentence} (As|In|I need) JSON[.|, please.]",
            "I read this: {sentence} (Put|Turn) it into {json}[.]",
        ],
    },
    slots=("sentence", "bare"),
    slot_words=30,
)

WITH_KEYS = Grammar(
    {
        # Only for the question what can be made: `_LISTS` writes them.
        "one": f"({'|'.join(_EVERY_KEY)})",
        "keys": "[the|just|only] {one}[(,|+|and|, and)[ the] {one}[(,|and|, and)[ the] {one}]]",
        "k": ["key", "field"],
        "ks": ["keys", "keys", "fields", "properties", "entries"],
        "json": ["JSON", "json", "a JSON object"],
        "text": ["sentence", "sentence", "text", "line"],
        "colon": [": {sentence}", ": {sentence}", ": '{bare}'", ": \"{bare}\"", ": {bare}"],
        "start": [
            "(extract|get|pull|take|find|pick) {keys} (from|in|out of){colon}",
            "(extract|get|pull|take|find|pick) {keys} (from|in|out of) (this|the|the following) {text}{colon}",
            "(extract|get|pull out|pick out|find) {keys} as {json}{colon}",
            "(extract|get|find|give me) {keys} from this[ as {json}]{colon}",
            "extract {keys}{colon}",
            "(can|could|would) you (extract|get|find|pull out) {keys} (from|in) this[ {text}][?] {sentence}",
            "(can|could|would) you (extract|get) {keys} as {json}[?] {sentence}",
            "(turn|convert|put|change) this into {json} with {keys}{colon}",
            "(turn|convert|put|change) this {text} into {json} with the {ks} {keys}{colon}",
            "(turn|convert) this into {json}, {ks} {keys}{colon}",
            "(turn|convert|put) this into {json} (using|with|having) {keys}{colon}",
            "make {json} with {keys} (from|out of|for|of){colon}",
            "make {json} with {keys} (from|out of) this[ {text}]{colon}",
            "make {json} with the {ks} {keys}{colon}",
            "(create|build|write|return|give me) {json} with {keys} (from|for)[ this]{colon}",
            "(create|build|write|return|give me|I need|I want) {json} with {keys}{colon}",
            "give me {keys} as {json}{colon}",
            "give me {json} with the {ks} {keys} for this {text}{colon}",
            "JSON with {keys}{colon}",
            "json ({ks}|{k}s) {keys}{colon}",
            "json, {ks}: {keys}. {sentence}",
            "as json with {keys}{colon}",
            "{ks}: {keys}. {sentence}",
            "{ks} {keys}, {text}{colon}",
            "the {ks} are {keys}. (The {text} is|Text|Sentence|Fill them from)[:| this:] {sentence}",
            "use the {ks} {keys}{colon}",
            "(read|look at) this and fill in {keys}{colon}",
            "(read|look at) this {text} and (give me|write|return) {keys} as {json}{colon}",
            "fill in {keys} (from|for)[ this]{colon}",
            "fill {json} with {keys} from{colon}",
            "fill in the {ks} {keys}{colon}",
            "I need {keys} (from|as JSON from|in JSON from) this{colon}",
            "I need {keys}{colon}",
            "I (want|would like) {keys} (from|out of) this {text}[ as JSON]{colon}",
            "I only (want|need) {keys} as JSON{colon}",
            "I am looking for {keys} in this {text}, as {json}{colon}",
            "look for {keys} (here|in this)[ and write JSON]: {sentence}",
            "(tell|show) me {keys} as JSON{colon}",
            "parse {keys} (from|out of){colon}",
            "parse this into {keys}{colon}",
            "parse this, I need {keys}{colon}",
            "structured data with {keys}{colon}",
            "answer with {json} that has {keys}{colon}",
            "reply in JSON with {keys}{colon}",
            "only {keys} as JSON{colon}",
            "save {keys} as {json}{colon}",
            "my program needs {keys} as JSON{colon}",
            "{keys} as JSON(:| from:| from this:| please:) {sentence}",
            "{keys} from this{colon}",
            "{keys} -> json: {sentence}",
            "{keys}, as JSON, (for|of) this{colon}",
            "from '{bare}' (extract|get|take|give me) {keys}[ as JSON][.]",
            "from \"{bare}\" (extract|get|take|give me) {keys}[ as JSON][.]",
            "from this {text} (take|get|extract) {keys}{colon}",
            "{sentence} (Extract|Get|Give me|Pull out|Find|Take) {keys}[ as JSON][.]",
            "{sentence} (Make|Write|Return|Give me|Build) {json} with {keys}[.]",
            "{sentence} (Turn|Put|Convert) (that|this|it) into {json} with {keys}[.]",
            "{sentence} (Turn|Put|Convert) (that|this|it) into {json} with the {ks} {keys}[.]",
            "{sentence} (Can|Could) you (extract|get|give me) {keys}[ as JSON]?",
            "{sentence} JSON with {keys}[ please][.]",
            "{sentence} -> json with {keys}",
            "{sentence} (->|=>) json: {keys}",
            "{sentence} I (need|want) {keys} as {json}[.]",
            "{sentence} I only need {keys}[, as JSON][.]",
            "{sentence} (Use|With) the {ks} {keys}[.]",
            "{sentence} {ks}: {keys}",
            "{sentence} Look for {keys} and write JSON[, please][.]",
            "{sentence} Fill in {keys}[ as JSON][.]",
            "turn '{bare}' into {json} with {keys}[.]",
            "convert \"{bare}\" to {json} with the {ks} {keys}[.]",
            "make a JSON object with {keys} from '{bare}'[.]",
            "here is a {text}: {sentence} (Extract|Give me|Find) {keys} as JSON[.]",
            "{text}: {sentence} {ks}: {keys}",
        ],
    },
    slots=("sentence", "bare"),
    slot_words=30,
)

GRAMMARS = {"requests": REQUESTS, "with_keys": WITH_KEYS}

# How named keys are written, by how many there are.
_LISTS = {
    1: ["{0}", "{0}", "the {0}", '"{0}"', "just {0}", "only {0}"],
    2: ["{0} and {1}", "{0} and {1}", "{0} and {1}", "the {0} and the {1}", '"{0}" and "{1}"', "{0}, {1}"]
    + ["the {0} and {1}", "{0} + {1}"],
    3: ["{0}, {1} and {2}", "{0}, {1} and {2}", "{0}, {1}, {2}", '"{0}", "{1}" and "{2}"']
    + ["the {0}, the {1} and the {2}", "{0}, {1}, and {2}"],
}


# Where "a" is to be "an".
_AN = re.compile(r"\b([Aa]) (?=(?:art|umbrella|overcast|eight|eleven|(?:8\d?|11|18)-))")


def _fill(wording, written):
    return _SLOT.sub(lambda slot: str(written[slot[1]]), wording)


def _lower(value):
    """`value` in lower case, down into lists and objects."""
    if isinstance(value, str):
        return value.lower()
    if isinstance(value, list):
        return [{key: _lower(part) for key, part in entry.items()} for entry in value]
    return value


def exchange(rng: Random) -> tuple[str, str, str]:
    """A sentence with the wish to have it as JSON, and the object."""
    family = rng.choice(_NAMES)
    maker, _, others, _ = FAMILIES[family]
    made, written = maker(rng)
    wording, told = rng.choice(_TOLD[family])
    sentence = _AN.sub(r"\1n ", _fill(wording, written))
    first = _SLOT.match(wording)
    if not (first and isinstance(made.get(first[1]), str)):
        sentence = sentence[0].upper() + sentence[1:]
    if rng.random() < 0.12:
        sentence = sentence.lower()
        made = {key: _lower(value) for key, value in made.items()}
    bare = sentence.rstrip(".")
    if rng.random() < 0.12:
        sentence = bare

    if family == "orders" or rng.random() >= 0.35:
        user = REQUESTS.sample(rng, sentence=sentence, bare=bare)
        reply = {key: made[key] for key in told}
    else:
        keys = rng.sample(told, rng.randint(1, min(3, len(told))))
        named = {}
        for key in keys:
            name = rng.choice(others[key]) if key in others and rng.random() < 0.25 else key
            named[key if name in named else name] = made[key]
        listed = rng.choice(_LISTS[len(keys)]).format(*named)
        user = WITH_KEYS.sample(rng, keys=listed, sentence=sentence, bare=bare)
        reply = named
    if not user.startswith(bare) and rng.random() < 0.75:
        user = user[0].upper() + user[1:]
    return f"json_{family}", user, json.dumps(reply)
