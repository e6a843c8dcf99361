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
    "snowman": "snowmen", "man": "men", "postman": "postmen", "bison": "bison", "elk": "elk", "caribou": "caribou",
    "trout": "trout", "carp": "carp", "werewolf": "werewolves", "dormouse": "dormice", "catfish": "catfish",
    "pufferfish": "pufferfish", "angelfish": "angelfish", "cuttlefish": "cuttlefish", "anglerfish": "anglerfish",
    "clownfish": "clownfish", "fisherman": "fishermen", "milkman": "milkmen", "octopus": "octopuses", "bus": "buses",
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
     hippopotamus, rhinoceros, orangutan, chimpanzee, baboon, tapir, okapi, elk, caribou, antelope, gazelle, mule,
     foal, colt, calf, warthog, hyena, jackal, coyote, fox cub, bobcat, cougar, puma, panther, ocelot, snow leopard,
     mink, marten, stoat, vole, lemming, gerbil, rat, chinchilla, capybara, mosquito, fly, wasp, bumblebee, glowworm,
     slug, centipede, millipede, scorpion, snake, python, salamander, newt, tadpole, iguana, axolotl, condor, vulture,
     hawk, finch, wren, blue jay, nightingale, lark, cuckoo, kingfisher, crane, ibis, albatross, cockatoo, parakeet,
     pheasant, quail, partridge, dove, gosling, bunny, pup, bird, little bird, cub, aardvark, opossum, wallaby, dingo,
     echidna, pangolin, bush baby, marmot, prairie dog, field mouse, barn owl, snowy owl, tree frog, spaniel, poodle,
     beagle, dachshund, terrier, sheepdog, tomcat, alley cat, baby elephant, baby bear, baby owl, baby bird,
     baby penguin, kid goat, water vole, stag beetle, fruit fly, silkworm, earthworm, water strider, mountain goat,
     anteater, bear cub, lion cub, tiger cub, wolf pup, dormouse, shrew, crab"""),
    ("beast", BIG, "", """bear, polar bear, elephant, giraffe, hippo, rhino, horse, donkey, zebra, camel, llama, alpaca,
     lion, tiger, wolf, moose, reindeer, buffalo, yak, gorilla, crocodile, ostrich, walrus, leopard, cheetah, ox,
     alligator, jaguar, pig, dinosaur, mammoth, emu, bison, bull, musk ox, sea lion, boar, wild boar, grizzly
     bear, brown bear,
     black bear, triceratops, stegosaurus, pterodactyl, ibex, husky"""),
    ("beast", SMALL, "she", "hen, cow"),
    ("beast", SMALL, "he", "rooster"),
    ("sea", SMALL, "", """fish, goldfish, octopus, seahorse, starfish, jellyfish, squid, shrimp, lobster, sea turtle,
     seal, dolphin, clownfish, eel, salmon, narwhal, beluga, orca, stingray, manta ray, pufferfish, trout,
     catfish, carp,
     hermit crab, oyster, clam, sea urchin, sea snail, angelfish, cuttlefish, anglerfish"""),
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
     superhero, florist, goldsmith, judge, mayor, soldier, woodcutter, spy, magician, waiter, ice cream seller,
     cheesemaker, bookbinder,
     watchmaker, jeweler, glassblower, stonemason, electrician, programmer, drummer, pianist, violinist, guitarist,
     composer, conductor, trumpeter, goalkeeper, swimmer, runner, climber, mountaineer, skater, surfer, taxi driver,
     tram driver, race driver, crane driver, viking, chimney sweep, window cleaner, street sweeper, night guard,
     park ranger, forester, butcher, grocer, archaeologist, botanist, chemist, professor, mathematician, mapmaker,
     rope maker, puppeteer, storyteller, actor, comedian, ringmaster, coach, babysitter, neighbor, hermit, nanny,
     tour guide, flower seller, hat maker, chocolate maker, umbrella maker, piano tuner, bell ringer, fortune teller,
     flute player, street musician, newspaper seller, goose herder, goatherd, cobbler, locksmith, tinker, ferry keeper,
     bridge builder, bricklayer, roofer, designer, dressmaker, reporter, journalist, translator, surgeon, pharmacist,
     referee, boxer, fencer, golfer, cyclist, rider, jockey, tightrope walker, stargazer, astronomer"""),
    ("job", ("old", "", "old"), "she", "grandmother, grandma, aunt, mother, mom, empress, duchess"),
    ("job", ("old", "", "old"), "he", "grandfather, grandpa, uncle, father, dad, emperor, duke"),
    ("job", ("young", "", "old"), "he", "king, fisherman, milkman, postman, lumberjack, monk"),
    ("job", ("young", "", "old"), "she", "queen, ballerina, milkmaid, waitress, actress"),
    ("child", ("little", "young", "small"), "she", "schoolgirl, farm girl, granddaughter"),
    ("child", ("little", "young", "small"), "he", "schoolboy, farm boy, stable boy, grandson"),
    ("child", ("little", "small"), "", "toddler, orphan"),
    ("magic", MAGIC, "", """dragon, robot, ghost, unicorn, elf, gnome, dwarf, troll, monster, goblin, alien, ogre,
     vampire, griffin, phoenix, scarecrow, teddy bear, puppet, doll, zombie, yeti, imp, leprechaun, pixie, sprite,
     centaur, sea monster, snow monster,
     golem, mummy, skeleton, werewolf, android, genie, sorcerer, gargoyle, tin soldier, water spirit, wood elf,
     house ghost, baby dragon, sea dragon, ice dragon, moon rabbit, moon man, little robot, cleaning robot, clay robot,
     rag doll, plush bear, nutcracker, snow fox, fire bird, winged horse, garden gnome, cave troll"""),
    ("magic", ("big", "young", "gentle"), "", "giant"),
    ("magic", MAGIC, "she", "princess, fairy, witch, mermaid, snow queen, tooth fairy, flower fairy, enchantress"),
    ("magic", MAGIC, "he", "prince, wizard, snowman, gingerbread man"),
]  # fmt: skip
KINDS = {noun: Kind(noun, group, sizes, sex) for group, sizes, sex, nouns in _KINDS for noun in listed(nouns)}
OBJECTS = {noun: Kind(noun, "magic", ("little", "small", "old", "")) for noun in listed("""kite, teapot, sock, lantern,
 snowflake, cloud, star, leaf, raindrop, pencil, boat, train, kettle, umbrella, button, spoon, candle, clock, pillow,
 balloon, shoe, cup, chair, lamp, broom, car, tractor, bus, rocket, mitten, hat, box, stone, pebble, tree, flower,
 bell, book, bicycle, bench, ball, toothbrush, pumpkin, apple, potato, cookie, pancake, carrot, mushroom, acorn,
 lighthouse, house, windmill, fire truck, sailboat, airplane, puddle, snowball, marble, paintbrush""")}  # fmt: skip
"""Things that can be heroes."""
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
     eraser, toothbrush, soap dish, basket, coin purse, tooth, paper star, lamp, camera, phone, hourglass,
     earring, brooch, tiara, amulet, chess piece,
     playing card, passport, invitation, scroll, hairbrush, light bulb, walking stick, emerald, sapphire, clover leaf,
     snail shell, bus ticket, library card, song book, comic book, fairy tale book, secret note, love letter,
     sketchbook,
     silver spoon, lucky coin, lucky charm, door key, pirate map, crystal ball, tin box, matchbox, nutcracker"""),
    ("toy", """ball, kite, balloon, doll, toy car, toy train, toy boat, teddy, yo-yo, spinning top, jump rope, hoop,
     wooden horse, paper plane, paper boat, board game, stuffed bunny, toy robot, frisbee, slingshot, pinwheel,
     bouncy ball, football, soccer ball, basketball, beach ball, toy drum, rattle, dollhouse, hula hoop, toy soldier,
     rag doll, toy sword, baseball, tennis ball, sandcastle bucket, snowball maker, bubble wand, toy truck, toy
     plane, toy rocket,
     toy dinosaur, marionette, stuffed elephant, stuffed penguin, stuffed rabbit, boomerang, tin soldier, toy bear,
     toy train engine, toy crane, toy fire truck, cuddly dragon, water pistol, puppet"""),
    ("clothes", """hat, cap, scarf, coat, cloak, sweater, dress, shirt, jacket, vest, belt, bow tie, apron, raincoat,
     mitten, glove, sock, shoe, helmet, mask, costume, cape, necktie, straw hat, top hat, wool hat, skirt, bonnet,
     beret, bathrobe, hoodie, poncho,
     party hat, sun hat, pirate hat, nightcap, blouse, kimono, shawl, life jacket"""),
    ("pair", """boots, mittens, glasses, shoes, socks, gloves, slippers, pajamas, goggles, earmuffs, sandals, sneakers,
     sunglasses, headphones, binoculars, scissors, rain boots, ice skates, jeans"""),
    ("tool", """hammer, shovel, broom, rope, spoon, fork, pan, bucket, ladle, needle, paint box, toolbox, rake, wrench,
     watering can, fishing rod, net, ax, screwdriver, brush, mop, rolling pin, poting pan, saw, rubber stamp,
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
     clarinet, tambourine, horn, trombone, fiddle, xylophone, saxophone, tuba, recorder, lute, mandolin, organ,
     oboe, piccolo, viola, double bass,
     bugle, keyboard, lyre, bass drum, panpipe"""),
    ("ride", "bicycle, motorcycle, scooter, skateboard, sled, unicycle, tricycle, surfboard, snowboard, go-kart, bike"),
    ("vehicle", """boat, ship, raft, sailboat, rowboat, canoe, submarine, hot air balloon, train, bus, airplane, plane,
     rocket, spaceship, helicopter, tractor, truck, fire truck, wagon, steamboat, van, car, taxi, airship, ferry,
     race car, school bus, camper, kayak, pirate ship, tugboat, tram, jeep, yacht, glider, gondola, cable car,
     steam train, biplane, ambulance, police car,
     snowplow, ice cream truck, bulldozer, excavator, motorboat, moon rocket, night train, caravan, delivery van"""),
    ("food", """pie, cake, pizza, pudding, sandwich, apple pie, birthday cake, chocolate cake, omelet, pretzel,
     pumpkin pie, salad, burrito, cheesecake, burger, gingerbread house, fruit salad, lemon tart, honey cake,
     carrot cake, pancake, muffin, cupcake, waffle, donut, cookie, hot dog, lasagna, cherry pie, wedding cake,
     strawberry cake, cheese sandwich, blueberry pie, plum cake, potato salad, casserole"""),
    ("foods", """cookies, pancakes, muffins, dumplings, waffles, sandwiches, cupcakes, donuts, noodles, tacos,
     cinnamon rolls, biscuits, pretzels, scones, pizzas, brownies, meatballs, ravioli, crepes, croissants, spring
     rolls, rolls, gingerbread cookies"""),
    ("fruit", """pear, watermelon, coconut, pineapple, melon, cheese, turnip, cabbage, egg, ice cream cone, lollipop,
     chocolate bar, candy bar, apple, orange, banana, mushroom, peach, sweet potato, corn cob, strawberry, papaya,
     fig, apricot,
     avocado, lemon, cucumber, radish, plum, hazelnut"""),
    ("fruits", """
     berries, strawberries, cherries, nuts, carrots, blueberries, chestnuts, grapes, plums, apples, candies,
     bananas, oranges, raisins, peanuts, mushrooms, potatoes, eggs, figs, peaches, pears, lemons, raspberries,
     tomatoes, walnuts, hazelnuts, blackberries"""),
    ("plant", """sunflower, rose, tulip, pumpkin, apple tree, cherry tree, daisy, lemon tree, vine, beanstalk, cactus,
     tomato plant, flower, tree, lily, strawberry plant, pear tree, carrot, oak tree, pine tree, bean plant,
     lavender bush,
     rosebush, palm tree, daffodil, poppy, orchid, violet, bush, blackberry bush, peach tree, cucumber plant,
     fern, bluebell, marigold, lilac,
     maple tree, fig tree, plum tree, willow tree, dandelion, watermelon plant, corn plant, pea plant, moonflower"""),
    ("wonder", """rainbow, shooting star, comet, falling star, sunrise, sunset, eclipse, star, firework, meteor,
     double rainbow, blue moon, meteor shower, lunar eclipse, rainbow cloud, new star"""),
]  # fmt: skip
_MASS = {
    "soup": "a pot of", "bread": "a loaf of", "honey": "a jar of", "jam": "a jar of", "porridge": "a bowl of",
    "tea": "a pot of", "milk": "a jug of", "stew": "a pot of", "rice": "a bowl of", "popcorn": "a bowl of",
    "ice cream": "a tub of", "lemonade": "a jug of", "chocolate": "a bar of", "candy": "a bag of",
    "hot chocolate": "a pot of", "spaghetti": "a plate of", "apple juice": "a jug of", "butter": "a dish of",
    "pasta": "a bowl of", "yogurt": "a cup of", "cotton candy": "a bag of", "toast": "a plate of",
}  # fmt: skip
_ONLY = listed("moon, full moon, first snow, northern lights, night sky, stars, Milky Way")
FEARS = listed("""spiders, dogs, cats, mice, water, deep water, heights, thunder, loud noises, ghosts, monsters,
 strangers, bees, snakes, lightning, big waves, the dentist, flying, school, storms, bats, the cold, high ladders, the forest,
 big birds, wolves, bears, rats, worms, shadows, dragons, robots, witches, tests, swimming lessons, new things,
 the basement, crowds, falling, making mistakes, the wind, tunnels, fireworks, doctors, needles""")
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
NO_CALLING = set(listed("""grandmother, grandma, grandfather, grandpa, aunt, mother, mom, uncle, father, dad, neighbor,
 student, hermit, king, queen, emperor, empress, duke, duchess"""))  # fmt: skip
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
    "fear": [""],
    "calling": [""],
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
THINGS.update({noun: Thing(noun, "fear") for noun in FEARS})
THINGS.update({kind.noun: Thing(kind.noun, "calling") for kind in JOBS
               if kind.noun not in THINGS and kind.noun not in NO_CALLING})  # fmt: skip
for _noun in listed("trampoline, carousel, well, elevator"):
    THINGS[_noun] = replace(THINGS[_noun], group="works")
BY_GROUP = {}
for _thing in THINGS.values():
    BY_GROUP.setdefault(_thing.group, []).append(_thing)
TOPIC_THINGS = {"snow": "first snow", "stars": "stars", "space": "stars", "winter": "first snow"}

_PLACES = [
    ("in", "wood", "deep green quiet dark", "forest, jungle, rain forest, pine forest, swamp"),
    ("in", "wood", "quiet green old sunny", """meadow, valley, garden, orchard, field, park, grove, rose garden,
     vineyard, cornfield, wheat field, prairie, marsh, beech forest, birch forest, bamboo forest, magic forest,
     fairy forest"""),
    ("on", "wood", "quiet green sunny small", "farm, hill, mountain, riverbank, hillside"),
    ("by", "wood", "clear quiet wide little", "river, lake, pond, stream, waterfall, volcano"),
    ("in", "town", "small quiet busy little old", """
     village, town, city, castle, school, market, library, bakery, palace,
     museum, zoo, circus, toy shop, train station, hospital, hotel, bookshop, theater, harbor town, mountain village,
     playground, kindergarten, workshop, inn, fishing village, supermarket, stadium, tea shop, flower shop, pet shop,
     fire station, bookstore, hair salon, restaurant, cafe, factory, post office, gym, kitchen,
     classroom, greenhouse, ice cream shop, candy shop, chocolate factory, hat shop, laundromat, bank, office,
     skatepark,
     concert hall, opera house, art studio, garage, toy factory, shoe shop, schoolyard, backyard, attic, basement"""),
    ("in", "town", "small cozy little old",
     """mill, tower, farmhouse, cottage, mansion, barn, cabin, log cabin, castle tower, windmill, treehouse,
     beehive, burrow, stable, henhouse, skyscraper, monastery, hut"""),
    ("in", "town", "faraway peaceful quiet", "kingdom, land"),
    ("on", "town", "small quiet busy old", "street, market square"),
    ("by", "shore", "quiet sandy small windy", "harbor, beach, bay, lighthouse, lagoon, fjord, cove"),
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
    "loneliness": "friendship", "loyalty": "friendship", "team spirit": "teamwork", "jealousy": "sharing",
    "greed": "generosity", "lying": "honesty", "not lying": "honesty", "hard work": "practice",
    "failure": "never giving up",
    "mistakes": "forgiveness", "empathy": "kindness", "compassion": "kindness", "respect": "kindness",
    "good manners": "kindness", "determination": "never giving up", "self-confidence": "courage",
    "overcoming fear": "courage", "shyness": "courage", "exploring": "curiosity", "wonder": "curiosity",
    "asking questions": "curiosity", "apologizing": "forgiveness", "giving up": "never giving up",
    "being patient": "patience", "being honest": "honesty", "being different": "friendship", "presents": "generosity",
    "giving": "generosity", "gratitude": "kindness", "trust": "friendship", "hope": "never giving up",
}  # fmt: skip
