"""Word lists of the stories: who, what and where, each with what a plot has to know about it."""

from dataclasses import dataclass, replace

VOWEL_SOUND = {"hour", "honest", "heir"}
CONSONANT_SOUND = ("uni", "uku", "use", "euro", "one", "ute")
ODD_PLURALS = {
    "mouse": "mice", "goose": "geese", "wolf": "wolves", "calf": "calves", "elf": "elves", "dwarf": "dwarves",
    "scarf": "scarves", "knife": "knives", "leaf": "leaves", "loaf": "loaves", "shelf": "shelves", "deer": "deer",
    "reindeer": "reindeer", "sheep": "sheep", "moose": "moose", "fish": "fish", "child": "children", "ox": "oxen",
    "thief": "thieves", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes", "tooth": "teeth",
    "swordfish": "swordfish", "jellyfish": "jellyfish", "starfish": "starfish", "goldfish": "goldfish",
    "snowman": "snowmen", "fisherman": "fishermen", "milkman": "milkmen", "octopus": "octopuses", "bus": "buses",
}  # fmt: skip


def a(words):
    """`words` with the article that its sound asks for."""
    first = words.split()[0].lower()
    vowel = first in VOWEL_SOUND or (first[0] in "aeiou" and not first.startswith(CONSONANT_SOUND))
    return f"{'an' if vowel else 'a'} {words}"


def plural(words):
    """The plural of a noun, of its last word where it has several."""
    head, space, noun = words.rpartition(" ")
    if noun in ODD_PLURALS:
        many = ODD_PLURALS[noun]
    elif noun.endswith("y") and noun[-2] not in "aeiou":
        many = noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "ch", "sh", "z")):
        many = noun + "es"
    else:
        many = noun + "s"
    return head + space + many


@dataclass(frozen=True)
class Kind:
    """What someone is. `group` is beast, sea, child, job or magic; `sex` is "he", "she" or "" where it is open."""

    noun: str
    group: str
    sizes: tuple
    sex: str = ""

    @property
    def animal(self):
        return self.group in ("beast", "sea")


@dataclass(frozen=True)
class Thing:
    """A thing that a plot can be about. `group` says what may happen to it; `many` that it is a plural; `of` the
    container of what cannot be counted ("a pot of"); `only` that there is just one ("the moon")."""

    noun: str
    group: str
    adjective: str = ""
    many: bool = False
    of: str = ""
    only: bool = False
    todo: str = ""

    @property
    def full(self):
        return f"{self.adjective} {self.noun}".strip()

    @property
    def introduced(self):
        """The words that first name it: "a red kite", "some cookies", "a pot of soup", "the moon"."""
        if self.only:
            return f"the {self.full}"
        if self.of:
            return f"{self.of} {self.full}"
        return f"some {self.full}" if self.many else a(self.full)


@dataclass(frozen=True)
class Place:
    """`where` is the preposition; `ground` says what lies about there: wood, town, shore, snow, deep or far."""

    noun: str
    where: str
    ground: str
    adjectives: tuple = ()
    only: bool = False


def listed(text):
    """The parts of a text between commas."""
    return [" ".join(words.split()) for words in text.split(",") if words.strip()]


SMALL = ("little", "small", "young", "little")
BIG = ("big", "young", "big", "great big", "huge")
GROWN = ("", "", "young", "old")
MAGIC = ("little", "young", "", "small")

_KINDS = [
    ("beast", SMALL, "", """fox, hedgehog, rabbit, squirrel, mouse, mole, badger, otter, beaver, raccoon, skunk, weasel,
     hare, chipmunk, hamster, cat, dog, puppy, kitten, duck, duckling, goose, owl, crow, robin, sparrow, parrot,
     penguin, frog, toad, turtle, tortoise, lizard, snail, ant, bee, beetle, butterfly, ladybug, cricket, spider, bat,
     lamb, goat, sheep, pony, piglet, monkey, koala, panda, red panda, lemur, meerkat, mongoose, porcupine, wombat,
     kangaroo, platypus, sloth, armadillo, flamingo, peacock, pigeon, seagull, pelican, heron, stork, swan, magpie,
     woodpecker, hummingbird, firefly, dragonfly, caterpillar, grasshopper, gecko, chameleon, deer, fawn, lynx,
     guinea pig, gopher, turkey, chick, swallow, raven, falcon, eagle, worm, moth, puffin, toucan, canary, ferret,
     anteater, bear cub, lion cub, tiger cub, wolf pup, dormouse, shrew, crab"""),
    ("beast", BIG, "", """bear, polar bear, elephant, giraffe, hippo, rhino, horse, donkey, zebra, camel, llama, alpaca,
     lion, tiger, wolf, moose, reindeer, buffalo, yak, gorilla, crocodile, ostrich, walrus, leopard, cheetah, ox,
     alligator, jaguar, pig, dinosaur, mammoth, emu"""),
    ("beast", SMALL, "she", "hen, cow"),
    ("beast", SMALL, "he", "rooster"),
    ("sea", SMALL, "", """fish, goldfish, octopus, seahorse, starfish, jellyfish, squid, shrimp, lobster, sea turtle,
     seal, dolphin, clownfish, eel, salmon"""),
    ("sea", BIG, "", "whale, shark, swordfish, manatee"),
    ("child", ("little", "young", "small"), "she", "girl"),
    ("child", ("little", "young", "small"), "he", "boy"),
    ("child", ("small", "young"), "", "child"),
    ("job", GROWN, "", """baker, farmer, gardener, teacher, sailor, tailor, painter, shepherd, miller, carpenter,
     clockmaker, shoemaker, blacksmith, doctor, nurse, librarian, cook, potter, weaver, musician, dancer, poet, pilot,
     astronaut, scientist, inventor, detective, firefighter, police officer, bus driver, train driver, mail carrier,
     beekeeper, fisher, explorer, juggler, clown, knight, pirate, captain, lighthouse keeper, toymaker, candle maker,
     singer, writer, photographer, plumber, builder, chef, barber, dentist, vet, zookeeper, truck driver, artist,
     acrobat, cowboy, ninja, hunter, gatekeeper, traveler, merchant, shopkeeper, student, diver, mechanic, engineer,
     superhero, florist, goldsmith, judge, mayor, soldier, woodcutter, spy, magician"""),
    ("job", ("old", "", "old"), "she", "grandmother, grandma"),
    ("job", ("old", "", "old"), "he", "grandfather, grandpa"),
    ("job", ("young", "", "old"), "he", "king, fisherman, milkman"),
    ("job", ("young", "", "old"), "she", "queen"),
    ("magic", MAGIC, "", """dragon, robot, ghost, unicorn, elf, gnome, dwarf, troll, monster, goblin, alien, ogre,
     vampire, griffin, phoenix, scarecrow, teddy bear, puppet, doll, zombie, yeti, imp"""),
    ("magic", ("big", "young", "gentle"), "", "giant"),
    ("magic", MAGIC, "she", "princess, fairy, witch, mermaid"),
    ("magic", MAGIC, "he", "prince, wizard, snowman"),
]  # fmt: skip
KINDS = {noun: Kind(noun, group, sizes, sex) for group, sizes, sex, nouns in _KINDS for noun in listed(nouns)}
LAND_KINDS = [kind for kind in KINDS.values() if kind.group != "sea"]
SEA_KINDS = [kind for kind in KINDS.values() if kind.group == "sea"]
BEASTS = [kind for kind in KINDS.values() if kind.group == "beast"]
CHILDREN = [KINDS["girl"], KINDS["boy"]]
JOBS = [kind for kind in KINDS.values() if kind.group == "job"]

NAMES = {
    "he": listed("""
     Tom, Ben, Max, Leo, Sam, Finn, Oscar, Jack, Noah, Theo, Hugo, Felix, Otto, Bruno, Oliver, Henry, Jasper,
     Milo, Arthur, Barnaby, Caleb, Dexter, Edgar, Ezra, Frank, Fred, George, Gus, Harold, Hector, Ivan, Isaac, Jonah,
     Julian, Kai, Karl, Lars, Lewis, Liam, Louis, Lucas, Marcus, Martin, Mateo, Nico, Nils, Omar, Owen, Patrick, Paul,
     Peter, Quentin, Ralph, Raj, Ravi, Rory, Rufus, Simon, Stefan, Tariq, Ted, Timothy, Toby, Victor, Walter, Will,
     Yusuf, Zack, Adam, Albert, Alfie, Amir, Andrew, Anton, Basil, Bertie, Boris, Cedric, Colin, Conrad, Daniel, David,
     Diego, Duncan, Eli, Elmer, Emil, Ernest, Gilbert, Grant, Hank, Herbert, Hiro, Igor, Jerome, Kenji, Logan, Luca,
     Magnus, Mario, Monty, Neil, Pablo, Pedro, Percy, Ricardo, Roland, Rupert, Sven, Tim, Vincent,
     Wilbur, Billy, Joe"""),
    "she": listed("""
     Mia, Lily, Anna, Emma, Rosa, Clara, Ella, Nora, Ruby, Sophie, Lucy, Alice, Molly, Daisy, Hazel, Ivy, Luna,
     Stella, Zoe, Maya, Ada, Agnes, Amelia, Anya, Bella, Beatrice, Betty, Bonnie, Carmen, Celia, Chloe, Dora, Edith,
     Elena, Eliza, Elsie, Esther, Eva, Fatima, Fiona, Flora, Freya, Gemma, Gloria, Grace, Greta, Gwen, Hannah, Harriet,
     Heidi, Helen, Ida, Ines, Iris, Isabel, Jane, Jasmine, Joan, Josie, Julia, June, Kate, Kira, Leila, Lena, Lola,
     Lottie, Mabel, Maria, Martha, Matilda, Maud, Mei, Millie, Mina, Nadia, Naomi, Nell, Nina, Olga, Olive, Opal, Pearl,
     Penny, Petra, Phoebe, Polly, Priya, Rita, Rosie, Sally, Sara, Selma, Sonia, Susie, Tara, Tess, Thea, Tilda, Una,
     Vera, Violet, Wanda, Wendy, Willa, Yara, Yuki, Zara, Amy, Peggy, Queenie, Dottie"""),
    "": listed("""Pip, Biscuit, Pepper, Button, Sunny, Scout, Robin, Cricket, Nutmeg, Cinnamon, Maple, Clover, Bramble,
     Thistle, Fern, Willow, Moss, Pebble, River, Rusty, Dusty, Patch, Spot, Sparky, Ziggy, Zip, Dot, Bean, Peanut,
     Acorn, Hickory, Pickle, Pumpkin, Waffle, Muffin, Noodle, Mango, Kiwi, Coco, Mocha, Toffee, Honey, Ginger, Sage,
     Basil, Juniper, Ash, Storm, Breeze, Frost, Snowy, Blaze, Ember, Flicker, Twinkle, Comet, Nova, Orbit, Bolt, Gizmo,
     Widget, Beep, Tinker, Bumble, Fuzzy, Fluff, Whiskers, Tumble, Skip, Bingo, Jelly, Marble, Velvet, Misty, Shadow,
     Skipper, Sailor, Echo, Quill, Rumble, Wobble, Dash, Chip, Puddle, Bubbles, Tango, Jazz, Momo, Kiki, Lulu, Bobo,
     Nibs, Tock, Fizz, Moxie, Ollie, Charlie, Frankie, Alex, Jamie, Riley, Casey, Rowan, Jo, Taylor, Morgan"""),
}  # fmt: skip

TRAITS = listed("""
 curious, brave, kind, shy, gentle, cheerful, clever, quiet, dreamy, friendly, merry, careful, hopeful,
 patient, playful, polite, thoughtful, funny, lively, helpful, gentle, bold, honest, hardworking, loyal, jolly, sweet,
 smart, happy, generous, tidy, modest, adventurous, good-hearted, warm-hearted, cautious, silly, forgetful, eager""")

_THINGS = [
    ("small", """key, ring, button, coin, marble, medal, locket, whistle, compass, magnet, map, letter, book, notebook,
     diary, pencil, crayon, feather, shell, pearl, stone, crystal, bell, bracelet, necklace, crown, lantern, candle,
     flashlight, spyglass, magnifying glass, pocket watch, purse, wallet, backpack, lunch box, suitcase, treasure chest,
     box, jar, bottle, photograph, picture, postcard, stamp, ticket, flag, ribbon, thimble, pillow, blanket, towel,
     handkerchief, fan, comb, brush, mirror, paintbrush, snow globe, music box, telescope, puzzle, feather pen, ruler,
     sticker, wand, diamond, ruby, gem, jewel, trophy, bookmark, bag, pouch, umbrella, calendar, pinecone, envelope,
     eraser, toothbrush, soap dish, basket, coin purse, tooth, paper star, lamp, camera, phone, hourglass"""),
    ("toy", """ball, kite, balloon, doll, toy car, toy train, toy boat, teddy, yo-yo, spinning top, jump rope, hoop,
     wooden horse, paper plane, paper boat, board game, stuffed bunny, toy robot, frisbee, slingshot, pinwheel,
     bouncy ball, football, soccer ball, basketball, beach ball, toy drum, rattle, dollhouse, hula hoop, toy soldier,
     rag doll, toy sword, baseball, tennis ball, sandcastle bucket, snowball maker, bubble wand, toy truck"""),
    ("clothes", """hat, cap, scarf, coat, cloak, sweater, dress, shirt, jacket, vest, belt, bow tie, apron, raincoat,
     mitten, glove, sock, shoe, helmet, mask, costume, cape, necktie, straw hat, top hat, wool hat, skirt, bonnet"""),
    ("pair", "boots, mittens, glasses, shoes, socks, gloves, slippers, pajamas, goggles, earmuffs, sandals, sneakers"),
    ("tool", """hammer, shovel, broom, rope, spoon, fork, pan, bucket, ladle, needle, paint box, toolbox, rake, wrench,
     watering can, fishing rod, net, ax, screwdriver, brush, mop, rolling pin, pot, frying pan, saw, rubber stamp,
     sewing kit, flute case, hose, sponge, wooden spoon, cookbook, spade, wheel, flying carpet"""),
    ("fragile", """vase, cup, teapot, plate, bowl, mug, pitcher, jug, snow globe, clay pot, glass star, flowerpot,
     teacup, piggy bank, cookie jar, glass bird, figurine, kettle, egg cup, honey jar, statue, sugar bowl"""),
    ("works", """clock, wagon, cart, swing, bench, chair, table, gate, fence, mailbox, birdhouse, doghouse, bridge,
     music box, radio, wheelbarrow, seesaw, weather vane, fountain, windmill, tent, hammock, door, window, bed,
     rocking chair,
     bookshelf, ladder, television, computer, alarm clock, cuckoo clock, toaster, oven, stove, sewing machine, machine,
     doorbell, sofa, desk, street lamp, lawn mower, printing press, scale, water pump, well, treehouse, carousel,
     chimney, washing machine, vacuum cleaner, fridge, tractor, sign, elevator, slide, trampoline, ferris wheel"""),
    ("music", """flute, drum, violin, guitar, trumpet, piano, harp, banjo, accordion, ukulele, harmonica, cello,
     clarinet, tambourine, horn, trombone, fiddle, xylophone, saxophone, tuba, recorder, lute"""),
    ("ride", "bicycle, motorcycle, scooter, skateboard, sled, unicycle, tricycle, surfboard, snowboard, go-kart, bike"),
    ("vehicle", """boat, ship, raft, sailboat, rowboat, canoe, submarine, hot air balloon, train, bus, airplane, plane,
     rocket, spaceship, helicopter, tractor, truck, fire truck, wagon, steamboat, van, car, taxi, airship, ferry,
     race car, school bus, camper, kayak, pirate ship, tugboat, tram, jeep, yacht, glider"""),
    ("food", """pie, cake, pizza, pudding, sandwich, apple pie, birthday cake, chocolate cake, omelet, pretzel,
     pumpkin pie, salad, burrito, cheesecake, burger, gingerbread house, fruit salad, lemon tart, honey cake,
     carrot cake, pancake, muffin, cupcake, waffle, donut, cookie, hot dog"""),
    ("foods", """cookies, pancakes, muffins, dumplings, waffles, sandwiches, cupcakes, donuts, noodles, tacos,
     cinnamon rolls, biscuits, pretzels, scones, pizzas"""),
    ("fruit", """pear, watermelon, coconut, pineapple, melon, cheese, turnip, cabbage, egg, ice cream cone, lollipop,
     chocolate bar, candy bar, apple, orange, banana, mushroom, peach, sweet potato, corn cob, strawberry"""),
    ("fruits", """
     berries, strawberries, cherries, nuts, carrots, blueberries, chestnuts, grapes, plums, apples, candies,
     bananas, oranges, raisins, peanuts, mushrooms, potatoes, eggs"""),
    ("plant", """sunflower, rose, tulip, pumpkin, apple tree, cherry tree, daisy, lemon tree, vine, beanstalk, cactus,
     tomato plant, flower, tree, lily, strawberry plant, pear tree, carrot, oak tree, pine tree, bean plant,
     lavender bush,
     rosebush, palm tree, daffodil, poppy, orchid, violet, bush, blackberry bush, peach tree, cucumber plant, fern"""),
    ("wonder", """rainbow, shooting star, comet, falling star, sunrise, sunset, eclipse, star, firework, meteor,
     double rainbow, blue moon"""),
]  # fmt: skip
_MASS = {
    "soup": "a pot of", "bread": "a loaf of", "honey": "a jar of", "jam": "a jar of", "porridge": "a bowl of",
    "tea": "a pot of", "milk": "a jug of", "stew": "a pot of", "rice": "a bowl of", "popcorn": "a bowl of",
    "ice cream": "a tub of", "lemonade": "a jug of", "chocolate": "a bar of", "candy": "a bag of",
    "hot chocolate": "a pot of", "spaghetti": "a plate of", "apple juice": "a jug of", "butter": "a dish of",
    "pasta": "a bowl of", "yogurt": "a cup of", "cotton candy": "a bag of", "toast": "a plate of",
}  # fmt: skip
_ONLY = listed("moon, full moon, first snow, northern lights, night sky, stars, Milky Way")
_SKILLS = {
    "swimming": "swim", "dancing": "dance", "singing": "sing", "drawing": "draw", "painting": "paint",
    "reading": "read", "writing": "write", "skating": "skate", "ice skating": "skate on the ice",
    "juggling": "juggle", "cooking": "cook", "baking": "bake", "knitting": "knit", "sewing": "sew", "fishing": "fish",
    "whistling": "whistle", "climbing": "climb", "skiing": "ski", "sailing": "sail", "jumping": "jump high",
    "counting": "count to one hundred", "cartwheels": "do cartwheels", "magic tricks": "do magic tricks",
    "tying knots": "tie knots", "chess": "play chess", "soccer": "play soccer", "math": "do math",
    "telling jokes": "tell jokes", "poetry": "write poetry", "tennis": "play tennis", "basketball": "play basketball",
    "yoga": "do yoga", "gymnastics": "do gymnastics", "cycling": "ride a bicycle", "weaving": "weave",
}  # fmt: skip
COLORS = ["red", "blue", "green", "yellow", "purple", "orange", "white", "golden", "silver", "black", "pink"]
ADJECTIVES = {
    "small": [*COLORS, "little", "old", "shiny", "tiny", "beautiful", "special", "", "", ""],
    "toy": [*COLORS, "little", "new", "bright", "striped", "", ""],
    "clothes": [*COLORS, "warm", "new", "striped", "soft", ""],
    "pair": [*COLORS, "new", "warm", ""],
    "tool": ["old", "little", "new", "good", "sturdy", "", ""],
    "fragile": [*COLORS, "pretty", "painted", "old", "delicate", ""],
    "works": ["old", "little", "wooden", "old", "", "", "big"],
    "music": ["old", "little", "new", "wooden", "shiny", "", ""],
    "ride": [*COLORS, "new", "old", "shiny", "", ""],
    "vehicle": [*COLORS, "little", "old", "small", "", ""],
    "food": ["big", "delicious", "tasty", "huge", "", "", ""],
    "foods": ["delicious", "tasty", "sweet", "fresh", "", "", ""],
    "mass": ["delicious", "fresh", "tasty", "", "", ""],
    "fruit": ["big", "sweet", "tasty", "huge", "", "", ""],
    "fruits": ["delicious", "tasty", "fresh", "", "", ""],
    "raw": ["delicious", "fresh", "tasty", "", ""],
    "plant": ["little", "tiny", "tall", "beautiful", "", "", ""],
    "wonder": ["beautiful", "great", "", "", "", "giant"],
    "only": [""],
    "skill": [""],
}  # fmt: skip
UNFIT = {("wooden", noun) for noun in listed("""alarm clock, television, computer, toaster, oven, stove, sewing machine,
 doorbell, fridge, chimney, washing machine, vacuum cleaner, tractor, elevator, lawn mower, fountain, radio, hammock,
 street lamp, water pump, printing press, machine, trampoline, tent, trumpet, horn, trombone, saxophone, tuba,
 harmonica,
 ferris wheel, sofa""")} | {("little", "giant"), ("shiny", "blanket"), ("shiny", "pillow"), ("shiny", "towel"),
 ("silver", "feather"), ("bright", "rattle"), ("tall", "vine"), ("giant", "sunrise"), ("giant", "sunset"),
 ("giant", "eclipse"), ("giant", "shooting star"), ("giant", "falling star"),
 ("sweet", "egg"), ("sweet", "mushroom"), ("sweet", "cheese"), ("sweet", "turnip"), ("sweet", "cabbage"),
 ("sweet", "sweet potato"), ("sweet", "noodles"), ("sweet", "tacos"), ("sweet", "dumplings"),
 ("sweet", "sandwiches"), ("fresh", "hot chocolate"), ("tiny", "tree"),
 ("tall", "violet"), ("tall", "carrot"), ("tall", "pumpkin"), ("beautiful", "carrot"), ("soft", "helmet"),
 ("warm", "mask"), ("warm", "belt"), ("warm", "helmet"), ("warm", "bow tie"), ("warm", "sandals"),
 ("orange", "orange"), ("warm", "glasses"), ("warm", "goggles"), ("little", "ship")}  # fmt: skip

THINGS = {}
for _group, _nouns in _THINGS:
    for _noun in listed(_nouns):
        THINGS.setdefault(_noun, Thing(_noun, _group, many=_group in ("pair", "foods", "fruits"),
                                           of="a pair of" if _group == "pair" else ""))
RAW = listed("honey, milk, butter, ice cream, candy, cotton candy, chocolate, yogurt, apple juice, rice, jam")
THINGS.update({noun: Thing(noun, "raw" if noun in RAW else "mass", of=of) for noun, of in _MASS.items()})
THINGS.update({noun: Thing(noun, "only", only=True, many=noun.endswith("s")) for noun in _ONLY})
THINGS.update({noun: Thing(noun, "skill", todo=todo) for noun, todo in _SKILLS.items() if noun not in THINGS})
for _noun in listed("trampoline, carousel, well, elevator"):
    THINGS[_noun] = replace(THINGS[_noun], group="works")
BY_GROUP = {}
for _thing in THINGS.values():
    BY_GROUP.setdefault(_thing.group, []).append(_thing)
TOPIC_THINGS = {"snow": "first snow", "stars": "stars", "space": "stars", "winter": "first snow"}

_PLACES = [
    ("in", "wood", "deep green quiet dark", "forest, jungle, rain forest, pine forest, swamp"),
    ("in", "wood", "quiet green old sunny", "meadow, valley, garden, orchard, field, park, grove, rose garden"),
    ("on", "wood", "quiet green sunny small", "farm, hill, mountain, riverbank, hillside"),
    ("by", "wood", "clear quiet wide little", "river, lake, pond, stream, waterfall, volcano"),
    ("in", "town", "small quiet busy little old", """
     village, town, city, castle, school, market, library, bakery, palace,
     museum, zoo, circus, toy shop, train station, hospital, hotel, bookshop, theater, harbor town, mountain village,
     playground, kindergarten, workshop, inn, fishing village, supermarket, stadium, tea shop, flower shop, pet shop,
     fire station, bookstore, hair salon, restaurant, cafe, factory, post office, gym"""),
    ("in", "town", "small cozy little old",
     "mill, tower, farmhouse, cottage, mansion, barn, cabin, log cabin, castle tower"),
    ("in", "town", "faraway peaceful quiet", "kingdom, land"),
    ("on", "town", "small quiet busy old", "street, market square"),
    ("by", "shore", "quiet sandy small windy", "harbor, beach, bay, lighthouse, lagoon"),
    ("on", "shore", "small sunny green quiet", "island"),
    ("on", "shore", "small big old", "ship, boat, houseboat, pirate ship"),
    ("at", "town", "busy small old quiet", "airport, fair, amusement park"),
    ("in", "far", "dark deep quiet", "cave, canyon, tunnel, crystal cave"),
    ("in", "far", "quiet old", "ruined temple"),
    ("in", "far", "hot wide sunny quiet", "desert, savanna, oasis"),
    ("in", "snow", "quiet cold white", "snowy valley, igloo, winter forest"),
    ("on", "snow", "cold quiet", "snowy mountain, glacier, iceberg"),
    ("on", "far", "quiet strange small", "space station, planet, cloud, asteroid"),
    ("in", "far", "small shiny", "spaceship"),
]  # fmt: skip
PLACES = {noun: Place(noun, where, ground, tuple(adjectives.split()))
          for where, ground, adjectives, nouns in _PLACES for noun in listed(nouns)}  # fmt: skip
for _where, _ground, _noun in [("by", "shore", "sea"), ("by", "shore", "ocean"), ("in", "snow", "far north"),
                               ("on", "far", "moon"), ("in", "wood", "woods"), ("at", "snow", "North Pole"),
                               ("in", "wood", "mountains"), ("in", "wood", "countryside"),
                               ("at", "shore", "seaside"), ("in", "far", "clouds")]:  # fmt: skip
    PLACES[_noun] = Place(_noun, _where, _ground, (), True)
DEEP_PLACES = [Place("coral reef", "in", "deep", ("bright", "colorful", "quiet")), Place("sea", "in", "deep", (), True),
               Place("ocean", "in", "deep", (), True), Place("lagoon", "in", "deep", ("warm", "blue", "quiet")),
               Place("bay", "in", "deep", ("wide", "quiet", "blue")),
               Place("kelp forest", "in", "deep", ("green", "quiet"))]  # fmt: skip
LAND_PLACES = [place for place in PLACES.values() if place.noun not in ("moon", "cloud", "asteroid", "clouds", "planet",
               "spaceship", "space station", "hospital", "supermarket", "stadium", "airport", "tunnel")]  # fmt: skip

SPOTS = {
    "wood": listed("""under a pile of leaves, behind a mossy stone, under a bush, behind an old log, in the tall grass,
     at the foot of an oak tree, next to a puddle, beside a hollow tree, between two roots, under a fern"""),
    "town": listed("""
     under a bench, behind a flowerpot, next to the well, behind a barrel, in a corner, behind the door,
     under a table, at the bottom of the stairs, in a basket by the door, behind a curtain"""),
    "shore": listed("""under an old boat, between two rocks, behind a heap of nets, in the sand, next to a tide pool,
     behind a barrel, under a coil of rope, beside a pile of shells"""),
    "snow": listed("behind a snowdrift, under a pine tree, next to a frozen stream, between two rocks, behind a sled"),
    "deep": listed("""behind a rock, under a bed of seaweed, inside an old shell, between two corals, in the sand,
     beside a sunken ship"""),
    "far": listed("behind a big rock, in a dark corner, between two stones, next to a wall, under a flat stone"),
}  # fmt: skip

LESSONS = {
    "friendship": ["a good friend is the best treasure", "friends make hard things easy",
                   "a true friend is always near",
                   "everything is easier with a friend", "one good friend is worth more than gold",
                   "friends stand by each other"],
    "courage": ["being brave means trying even when you are afraid", "a little courage can do great things",
                "even a small heart can be very brave", "fear grows smaller when you face it",
                "courage begins with one small step"],
    "sharing": ["sharing makes everything better", "good things taste sweeter when they are shared",
                "what you share comes back to you", "there is enough for everyone when we share",
                "a shared joy is twice as big"],
    "honesty": ["telling the truth is always best", "an honest word makes the heart light",
                "the truth is easier to carry than a lie", "honesty keeps friends together",
                "it takes courage to be honest"],
    "kindness": ["kindness always comes back", "a small act of kindness can change a whole day",
                 "it costs nothing to be kind", "a kind heart makes friends everywhere",
                 "being kind makes you happy too"],
    "patience": ["good things take time", "patience brings its own reward", "it is worth waiting for good things",
                 "slow and steady is often best", "the best things cannot be hurried"],
    "teamwork": ["together we can do what no one can do alone", "many hands make light work",
                 "working together is half the fun", "two heads are better than one",
                 "a team is stronger than anyone alone"],
    "never giving up": ["you should never give up", "it is fine to fall as long as you get up again",
                        "it is always worth trying again", "those who keep going reach their goal",
                        "a bad start can still have a good end"],
    "practice": ["every master was once a beginner", "practice makes hard things easy",
                 "trying again is the secret of learning", "mistakes are part of learning",
                 "a little practice every day goes a long way"],
    "forgiveness": ["saying sorry can mend a friendship", "it feels good to forgive", "everyone makes mistakes",
                    "a true friend forgives", "no quarrel is worth losing a friend"],
    "helping others": ["helping others makes everyone happy", "there is always a way to help",
                       "those who help others are never alone", "even the smallest helper can do great things",
                       "a helping hand is the best gift"],
    "curiosity": ["asking questions leads to wonderful answers", "there is always something new to discover",
                  "the world is full of surprises", "a curious mind is never bored",
                  "it pays to look closer before you worry"],
    "generosity": ["giving is even better than getting", "the best gifts come from the heart",
                   "a gift makes two hearts happy", "those who give are rich", "a generous heart is never empty"],
}  # fmt: skip
THEMES = {
    "friendship": "friendship", "friends": "friendship", "being a good friend": "friendship",
    "making friends": "friendship",
    "courage": "courage", "bravery": "courage", "being brave": "courage", "fear": "courage", "sharing": "sharing",
    "honesty": "honesty", "telling the truth": "honesty", "truth": "honesty", "kindness": "kindness",
    "being kind": "kindness", "love": "kindness", "patience": "patience", "waiting": "patience",
    "teamwork": "teamwork", "working together": "teamwork", "never giving up": "never giving up",
    "trying again": "never giving up", "perseverance": "never giving up",
    "practice": "practice", "learning": "practice",
    "forgiveness": "forgiveness", "saying sorry": "forgiveness", "helping others": "helping others",
    "helping": "helping others", "curiosity": "curiosity", "discovery": "curiosity", "generosity": "generosity",
    "giving": "generosity", "gratitude": "kindness", "trust": "friendship", "hope": "never giving up",
}  # fmt: skip
