"""The values in the sentences that are turned into JSON.

Many are made up from syllables, so that the model learns to copy what stands in the sentence.
"""

FIRST_NAMES = (
    "Anna Ben Carla David Emma Felix Grace Henry Ida Jack Kate Leo Mia Noah Olga Paul Rosa Sam Tina Victor Wendy Adam"
    " Bella Chris Diana Eric Fiona George Hannah Ivan Julia Kevin Laura Mark Nina Oscar Peter Rita Simon Tara Umar"
    " Vera Will Yara Zoe Aisha Bruno Chen Dmitri Elena Farid Gita Hiro Ines Jamal Kira Lars Maya Nadia Omar Priya"
    " Quinn Ravi Sofia Tomas Ursula Viktor Wei Ximena Yusuf Zara Alice Bob Clara Daniel Eva Frank Gloria Hugo Irene"
    " James Karen Linda Martin Nora Otto Pia Robert Sarah Thomas Uma Vincent Walter Lucy Max Jonas Lena Erik Maria"
    " John Mary Jane Lily Tom Tim Amy Joe Ann Lee Ruth Carl Dora Elsa Fred Gina Hans Iris Jill Kurt Lola Milo Nils"
    " Olaf"
).split()
LAST_NAMES = (
    "Smith Jones Brown Miller Davis Wilson Moore Taylor Clark Lewis Walker Hall Young King Wright Hill Green Baker"
    " Adams Nelson Carter Mitchell Turner Parker Collins Stewart Morris Rogers Reed Cook Bell Cooper Ward Gray Brooks"
    " Kelly Sanders Price Wood Ross Fisher Larsen Berg Novak Rossi Silva Weber Kim Singh Tanaka Costa Petrov Moreau"
    " Haas"
).split()
CITIES = (
    "London|Paris|Berlin|Madrid|Rome|Vienna|Oslo|Lisbon|Dublin|Prague|Athens|Warsaw|Helsinki|Stockholm|Brussels"
    "|Zurich|Geneva|Hamburg|Munich|Milan|Naples|Venice|Porto|Seville|Lyon|Nice|Tokyo|Osaka|Kyoto|Seoul|Beijing"
    "|Shanghai|Delhi|Mumbai|Bangkok|Hanoi|Manila|Jakarta|Singapore|Sydney|Melbourne|Perth|Auckland|Cairo|Tunis"
    "|Nairobi|Lagos|Accra|Dakar|Lima|Quito|Bogota|Santiago|Havana|Toronto|Montreal|Vancouver|Boston|Chicago|Denver"
    "|Dallas|Austin|Houston|Seattle|Portland|Miami|Atlanta|Detroit|Phoenix|New York|Los Angeles|San Francisco"
    "|San Diego|Mexico City|Cape Town|Tel Aviv|Istanbul|Ankara|Sofia|Zagreb|Belgrade|Bern|Basel|Ghent|Malmo|Bergen"
    "|Turku|Riga|Vilnius|Tallinn|Krakow|Leeds|Bristol|York|Oxford|Cardiff|Glasgow|Dresden|Leipzig|Bonn|Salzburg|Graz"
).split("|")
JOBS = (
    "teacher|doctor|nurse|baker|farmer|pilot|engineer|cook|chef|painter|singer|writer|driver|gardener|carpenter"
    "|plumber|dentist|lawyer|librarian|journalist|photographer|waiter|mechanic|tailor|dancer|scientist|programmer"
    "|designer|firefighter|police officer|bus driver|software engineer|musician|barber|vet|judge|clerk|florist"
    "|fisherman|guide|postman|student|cashier|butcher|electrician|translator|architect|biologist|welder|potter"
    "|janitor|coach"
).split("|")
PLACES_OF_WORK = (
    "hospital|school|bakery|bank|library|museum|hotel|restaurant|factory|farm|airport|zoo|theater|shop|garage"
    "|university|garden center|train station|post office|radio station|studio|clinic|harbor|town hall|kindergarten"
    "|bookstore"
).split("|")
ANIMALS = (
    "dog|cat|rabbit|hamster|parrot|horse|goldfish|turtle|mouse|pony|duck|goat|lizard|canary|snake|guinea pig|hen"
    "|ferret|pig|donkey|frog|rat|owl|sheep|puppy|kitten|budgie|gecko|llama|snail"
).split("|")
PET_NAMES = (
    "Rex Luna Bella Max Coco Rocky Milo Daisy Simba Nala Buddy Ginger Oreo Pepper Biscuit Fluffy Shadow Tiger"
    " Snowball Cookie Bruno Felix Kiwi Mango Ziggy Pip Waffles Noodle Toffee Maple Otis Peanut Rosie Smokey Bubbles"
    " Whiskers Spot Socks Patches Marble Pickle Clover Hazel Basil Sunny Misty"
).split()
COLORS = (
    "red blue green yellow black white brown gray orange purple pink golden silver beige turquoise"
).split()
FUR = "black white brown gray golden spotted striped orange ginger cream red green yellow".split()
GOODS = (
    "lamp|chair|table|bicycle|jacket|shirt|hat|scarf|backpack|phone|laptop|watch|ring|sofa|desk|mug|vase|clock|radio"
    "|camera|guitar|blanket|pillow|carpet|mirror|umbrella|wallet|belt|tent|kettle|toaster|helmet|skateboard|notebook"
    "|pen|teapot|basket|bucket|ladder|hammer|drum|violin|coat|dress|sweater|pair of shoes|suitcase|keyboard|headset"
    "|bottle|toy car|puzzle|kite|candle|plate|bowl|fan|rug|bag|bike|book|T-shirt|coffee machine|rocking chair"
    "|swimsuit"
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
    "concert|party|picnic|workshop|lecture|wedding|festival|market|parade|soccer game|book club|dance class"
    "|yoga class|birthday party|school play|science fair|movie night|art show|flea market|chess club|quiz night"
    "|garden tour|team lunch|choir practice|cooking class|swim meet|bake sale|poetry evening|town meeting|fire drill"
    "|street fair"
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
    "|lentils|olive oil|brown sugar|tomato sauce|lemon juice|coconut milk|beans|walnuts|raisins|maple syrup|vinegar"
    "|soy sauce"
).split("|")
UNITS = "grams cups spoons liters ounces pounds tablespoons teaspoons pinches bags cans kilograms milliliters".split()
MAKES = (
    "Ford|Toyota|Honda|Fiat|Volvo|Audi|Tesla|Mazda|Nissan|Kia|Skoda|Renault|Opel|Jeep|Subaru|Volkswagen|Hyundai|Dacia"
    "|Mini|Saab|Suzuki|Seat|Peugeot|Porsche"
).split("|")
LIKED = (
    "apples|pizza|books|dogs|cats|music|soccer|chess|swimming|dancing|reading|painting|chocolate|horses|trains"
    "|old films|flowers|long walks|rain|snow|tennis|cooking|puzzles|birds|green tea|pancakes|stars|dinosaurs|robots"
    "|cheese|fishing"
).split("|")
MEASURED = [
    ("tower", "tall"), ("tree", "tall"), ("house", "tall"), ("statue", "tall"), ("fence", "high"), ("wall", "high"),
    ("mountain", "high"), ("hill", "high"), ("bridge", "long"), ("road", "long"), ("river", "long"), ("rope", "long"),
    ("table", "long"), ("boat", "long"), ("tunnel", "long"), ("ladder", "tall"), ("lake", "deep"), ("pool", "deep"),
    ("door", "wide"), ("street", "wide"), ("path", "long"), ("flagpole", "tall"), ("train", "long"), ("snake", "long"),
]  # fmt: skip
COMPANIES = (
    "Bluebird Foods|North Star Travel|Happy Shoes|Redwood Books|Silver Line|Green Valley Farms|Sunrise Bakery"
    "|Atlas Toys|Harbor Bank|Cloud Nine|Pixel Works|Old Town Brewery|Moonlight Films|Fast Wheels|Golden Gate Tea"
    "|Apex Tools|Nova|Orbit|Maple Street Clinic|Lakeside Hotel|Delta Air|Copper and Sons|Bright Homes|Lion Insurance"
    "|Kite Games"
).split("|")
PLANTS = (
    "fern|cactus|rose bush|orchid|palm|ivy|tulip|basil|tomato plant|lemon tree|sunflower|bonsai|aloe|lavender"
    "|fig tree|mint|geranium|lily|strawberry plant|rubber plant|rosemary|daisy|bamboo|violet|apple tree|pepper plant"
).split("|")
ROOMS = (
    "kitchen|bathroom|bedroom|living room|hall|attic|cellar|garage|study|office|guest room|laundry room|nursery"
    "|dining room|balcony|workshop|library|playroom|pantry|shed|sunroom|classroom|meeting room"
).split("|")
LANGUAGES = (
    "English Spanish French German Italian Portuguese Dutch Swedish Polish Greek Turkish Arabic Hindi Korean Japanese"
    " Chinese Russian Finnish Czech Swahili Danish Hungarian Latin Welsh"
).split()
COUNTRIES = (
    "France|Spain|Italy|Germany|Poland|Norway|Sweden|Greece|Turkey|Egypt|Kenya|Ghana|India|China|Japan|Korea|Vietnam"
    "|Thailand|Peru|Chile|Brazil|Argentina|Mexico|Canada|Cuba|Austria|Ireland|Iceland|Finland|Portugal|Morocco"
    "|New Zealand|South Africa|Costa Rica|Nepal|Scotland|Denmark|Hungary"
).split("|")
SPORTS = (
    "soccer|tennis|basketball|hockey|judo|karate|swimming|rowing|handball|volleyball|gymnastics|ballet|boxing|fencing"
    "|badminton|table tennis|rugby|cricket|climbing|running|cycling|skating|baseball|archery|yoga"
).split("|")
FURNITURE = (
    "table|chair|sofa|bookcase|bed|wardrobe|desk|bench|stool|cupboard|chest|armchair|shelf|dresser|cradle|sideboard"
    "|bunk bed|coffee table|nightstand|coat rack|cabinet"
).split("|")
MATERIALS = "wood oak pine steel glass leather plastic marble bamboo metal walnut iron stone velvet cotton wool".split()
WILD_ANIMALS = (
    "deer/deer fox/es owl/s swan/s frog/s hedgehog/s squirrel/s heron/s rabbit/s stork/s seal/s dolphin/s whale/s"
    " eagle/s bat/s badger/s duck/s moose/moose bear/s wolf/wolves crow/s beaver/s otter/s turtle/s lizard/s crane/s"
    " butterfly/butterflies pelican/s elephant/s zebra/s giraffe/s monkey/s camel/s"
).split()
OUTSIDE = (
    "lake|forest|river|old bridge|field|meadow|beach|pond|park|garden|hill|harbor|swamp|barn|canyon|valley|zoo|coast"
    "|playground|train tracks|marsh|cliff"
).split("|")
TOOLS = (
    "hammer|saw|drill|screwdriver|wrench|shovel|rake|axe|ladder|pliers|chisel|paintbrush|wheelbarrow|lawn mower|broom"
    "|tape measure|flashlight|garden hose|bucket|sewing machine|crowbar|toolbox"
).split("|")
SPOTS = (
    "shed|garage|cellar|attic|kitchen drawer|blue box|toolbox|top shelf|car trunk|closet|hallway|red bag|barn"
    "|cupboard|workshop|back seat|bottom drawer|green basket|locker"
).split("|")
HOBBIES = (
    "knitting|fishing|chess|painting|gardening|hiking|baking|photography|dancing|singing|pottery|reading|sailing"
    "|bird watching|stamp collecting|woodworking|juggling|playing the piano|playing the guitar|surfing|origami"
    "|camping|astronomy|sewing|skateboarding|magic tricks"
).split("|")
MEALS = (
    "tomato soup|lasagna|apple pie|fish stew|mushroom risotto|pancakes|onion soup|potato salad|chicken curry|paella"
    "|banana bread|vegetable pie|lentil stew|chocolate cake|pumpkin soup|fried rice|goulash|carrot cake|omelet|chili"
    "|pasta salad|cheese fondue|rice pudding|spinach quiche|garlic bread|meatballs"
).split("|")
PARCELS = (
    "parcel|package|letter|sofa|washing machine|box of books|pizza|new phone|bed|bouquet|fridge|pair of shoes"
    "|mattress|bicycle|laptop|carpet|desk|birthday cake|crate of apples|television|wedding dress|toy train"
).split("|")
LENT = (
    "ladder|drill|bike|tent|umbrella|car|lawn mower|blue jacket|guitar|camera|suitcase|cookbook|sleeping bag|hammer"
    "|bread machine|projector|calculator|telescope|chess set|sewing machine|raincoat|shovel|red dress|kayak"
).split("|")
PHONES = "Nokia Samsung Apple Sony Xiaomi Motorola Google Fairphone Lenovo Dell Acer Asus Huawei".split()
GADGETS = "phone laptop tablet camera watch computer notebook speaker router printer monitor".split()
SHOWS = (
    "concert|opera|ballet|musical|play|movie|soccer game|circus|comedy show|boat tour|museum|puppet show|tennis final"
    "|zoo|magic show|jazz night|film festival|castle tour"
).split("|")
STREETS = (
    "Main Street|Oak Street|Park Avenue|Mill Lane|High Street|Station Road|Church Street|Elm Street|River Road"
    "|Lake View|Garden Street|King Street|Maple Avenue|Hill Road|Rose Lane|Market Square|Bridge Street|Forest Road"
    "|School Lane|Ocean Drive|Cherry Lane|Beach Road|Castle Street|Windmill Way"
).split("|")
COMPLAINTS = (
    "toothache|headache|fever|cough|sore throat|broken arm|broken leg|stomach ache|rash|cold|swollen knee|earache"
    "|runny nose|sprained ankle|stiff neck|sunburn|sore back|bee sting|burned hand|black eye"
).split("|")
STATIONS = (
    "Radio One|City FM|Wave 99|Radio Nova|Sunny Radio|Rock Radio|Jazz FM|Night Owl FM|Radio Blue|Star FM"
).split("|")
ALLERGENS = (
    "nuts peanuts milk eggs fish wheat shrimp strawberries pollen dust cats dogs soy honey tomatoes mushrooms seafood"
).split()
FRUIT = (
    "apples pears plums cherries tomatoes carrots potatoes pumpkins onions grapes strawberries cucumbers peppers"
    " beans lemons beets figs raspberries walnuts apricots"
).split()
GROCERIES = (
    "milk|eggs|bread|butter|cheese|apples|bananas|rice|pasta|coffee|tea|sugar|salt|flour|tomatoes|onions|carrots"
    "|honey|jam|yogurt|soap|toothpaste|shampoo|orange juice|olive oil|potatoes|chocolate|cookies|toilet paper"
    "|dog food|batteries|light bulbs|lemons|oats|mustard|napkins|candles|cereal|lettuce|garlic"
).split("|")
TASKS = (
    "wash the dishes|feed the cat|mow the lawn|call the bank|buy stamps|clean the windows|write the report"
    "|bake the cake|fix the roof|water the plants|paint the fence|pack the bags|return the books|order the pizza"
    "|take out the trash|book the hotel|iron the shirts|pick up the kids|pay the rent|walk the dog|sweep the floor"
    "|print the tickets"
).split("|")
DEVICES = (
    "printer|elevator|heater|projector|coffee machine|window|lamp|fridge|dishwasher|door|copier|fan|radiator|faucet"
    "|toilet|screen|oven|alarm|vending machine|washing machine|air conditioner"
).split("|")
FAULTS = (
    "broken|leaking|stuck|too loud|out of paper|too hot|too cold|flickering|frozen|jammed|dirty|cracked|out of order"
    "|blocked|smoking|making noise|dripping"
).split("|")
CLOTHES = (
    "shirt|jacket|dress|sweater|coat|skirt|T-shirt|hoodie|raincoat|blouse|vest|pajama top|uniform|swimsuit|cardigan"
).split("|")
SIZES = ["S", "M", "L", "XL", "XXL", "small", "medium", "large", "extra large"]
RELATIONS = (
    "brother|sister|mother|father|aunt|uncle|cousin|grandmother|grandfather|nephew|niece|neighbor|boss|best friend"
    "|teacher|roommate|daughter|son|husband|wife|stepbrother|twin sister|godfather|classmate"
).split("|")
MEDICINES = "aspirin ibuprofen antibiotics vitamins insulin iron magnesium penicillin".split()
EXERCISES = "push-ups sit-ups squats lunges pull-ups burpees crunches laps planks".split()
SERVICES = (
    "gym|newspaper|music app|internet|phone plan|film club|magazine|car wash|streaming service|bus pass|parking spot"
    "|language course|cloud storage|swimming club|electricity|insurance"
).split("|")
DRINKS = "tea water milk juice cocoa coffee lemonade".split()
PERIODS = "month year week day quarter".split()
CARDS = "bus train tram ferry subway".split()
GENRES = "comedy drama thriller western musical cartoon mystery romance documentary fantasy horror".split()
LEVELS = ["beginner", "advanced", "fluent", "basic", "good", "perfect", "intermediate", "native", "excellent"]
MOODS = "happy sad tired angry bored excited nervous calm lonely proud hungry cheerful sleepy curious".split()
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
ORDINALS = "0th 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th".split() + (
    "21st 22nd 23rd 24th 25th 26th 27th 28th".split()
)
CURRENCIES = "dollars dollars dollars euros euros coins pounds bucks".split()
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}


def made_up(rng, syllables):
    parts = (rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables))
    return ("".join(parts) + rng.choice(CODAS)).capitalize()


def a_first_name(rng):
    return made_up(rng, rng.choice((1, 2, 2))) if rng.random() < 0.35 else rng.choice(FIRST_NAMES)


def a_last_name(rng):
    return made_up(rng, 2) if rng.random() < 0.4 else rng.choice(LAST_NAMES)


def a_name(rng):
    first = a_first_name(rng)
    return f"{first} {a_last_name(rng)}" if rng.random() < 0.3 else first


def a_full_name(rng):
    return f"{a_first_name(rng)} {a_last_name(rng)}"


def a_city(rng):
    if rng.random() < 0.35:
        return made_up(rng, rng.choice((1, 2))) + rng.choice(TOWN_ENDS)
    return rng.choice(CITIES)


def a_pet_name(rng):
    return made_up(rng, 2) if rng.random() < 0.3 else rng.choice(PET_NAMES)


def a_price(rng):
    kind = rng.random()
    if kind < 0.55:
        return rng.randint(1, 99)
    if kind < 0.7:
        return rng.randint(100, 1500)
    return round(rng.randint(0, 99) + rng.choice((0.99, 0.49, 0.25, 0.75, 0.95, 0.5, rng.randint(1, 9) / 10)), 2)


def a_time(rng):
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


def a_day(rng):
    if rng.random() < 0.75:
        return rng.choice(DAYS)
    return f"{rng.choice(MONTHS)} {rng.randint(1, 28)}"


def an_email(rng):
    name = (a_first_name(rng) if rng.random() < 0.6 else made_up(rng, 2)).lower()
    if rng.random() < 0.4:
        name += rng.choice((".", "_", "")) + a_last_name(rng).lower()
    if rng.random() < 0.25:
        name += str(rng.randint(1, 99))
    end = rng.choice(("com", "com", "org", "net", "io", "de", "co"))
    return f"{name}@{rng.choice(('mail', 'example', 'post', 'home', made_up(rng, 2).lower()))}.{end}"


def a_phone(rng):
    def digits(count):
        return "".join(rng.choice("0123456789") for _ in range(count))

    return rng.choice(("555-{4}", "555-{4}", "{3}-{4}", "{3}-{3}-{4}", "0{2} {4}", "{6}")).replace(
        "{4}", digits(4)
    ).replace("{6}", digits(6)).replace("{2}", digits(2)).replace("{3}", digits(3), 1).replace("{3}", digits(3))


def a_title(rng):
    kind = rng.random()
    if kind < 0.5:
        return f"The {rng.choice(TITLE_FIRST)} {rng.choice(TITLE_SECOND)}"
    if kind < 0.7:
        return f"{rng.choice(TITLE_SECOND)} of {made_up(rng, 2)}"
    if kind < 0.85:
        return f"{rng.choice(TITLE_FIRST)} {rng.choice(TITLE_SECOND)}"
    return f"The {rng.choice(TITLE_SECOND)} and the {rng.choice(TITLE_SECOND)}"


def _one_and_many(listed):
    pairs = (entry.replace("-", " ").split("/") for entry in listed)
    return [(one, many if len(many) > 2 else one + many) for one, many in pairs]


_DISHES = _one_and_many(DISHES)
_MANY_GOODS = _one_and_many(MANY_GOODS)
_WILD_ANIMALS = _one_and_many(WILD_ANIMALS)


def article(word):
    return f"{'an' if word[0] in 'aeiouAEIOU' and not word.startswith('uni') else 'a'} {word}"


def _amount(rng, one, many, count):
    """A number of things as people say it: "a pizza", "2 pizzas", "three pizzas"."""
    if count == 1:
        return rng.choice((article(one), article(one), f"one {one}", f"1 {one}"))
    return f"{count if rng.random() < 0.6 else NUMBER_WORDS[count]} {many}"


def in_words(number):
    """A whole number from 2 to 99 as it is said."""
    if number <= 20:
        return NUMBER_WORDS[number]
    ten = _TENS[number // 10 * 10]
    return f"{ten}-{NUMBER_WORDS[number % 10]}" if number % 10 else ten


def written(rng, value):
    """A value as it stands in a sentence; a number is now and then in words, a list has an "and"."""
    if isinstance(value, int) and 2 <= value <= 99 and rng.random() < (0.12 if value <= 20 else 0.05):
        return in_words(value)
    if isinstance(value, list):
        return f"{', '.join(value[:-1])} and {value[-1]}"
    return str(value)


def money(rng, value):
    """A price with its currency."""
    if value != 1 and rng.random() < 0.5:
        return f"{written(rng, value)} {rng.choice(CURRENCIES)}"
    if isinstance(value, float) and rng.random() < 0.5:
        return f"${value:.2f}"
    return rng.choice(("${}", "${}", "${}", "${:,}", "{} EUR", "{} USD")).format(value)


def big(rng, value):
    """A large number, now and then with commas."""
    return f"{value:,}" if rng.random() < 0.4 else str(value)


# What may stand after the colon in a slot of a sentence.
FORMS = {
    "a": lambda rng, value: article(value),
    "A": lambda rng, value: f"A{article(value)[1:]}",
    "money": money,
    "big": big,
}


def values(**makers):
    """A maker of values for the keys, and of nothing else to be said."""

    def made(rng):
        return {key: maker(rng) for key, maker in makers.items()}, {}

    return made


def one_of(listed):
    return lambda rng: rng.choice(listed)


def from_to(low, high):
    return lambda rng: rng.randint(low, high)


def some_of(listed, low=2, high=4):
    """A maker of lists."""
    return lambda rng: rng.sample(listed, rng.randint(low, high))


def a_date(rng):
    month, day = rng.choice(MONTHS), rng.randint(1, 28)
    return rng.choice((f"{month} {day}", f"{month} {day}", f"{day} {month}", f"{month} {ORDINALS[day]}"))


def a_street(rng):
    if rng.random() < 0.6:
        return rng.choice(STREETS)
    return f"{made_up(rng, 2)} {rng.choice(('Street', 'Road', 'Lane', 'Avenue', 'Square', 'Way'))}"


def a_company(rng):
    if rng.random() < 0.6:
        return rng.choice(COMPANIES)
    return made_up(rng, 2) + rng.choice(("", " Foods", " Motors", " Systems", " Books", " and Sons", " Labs", " Inc"))


def a_proper_name(rng):
    """The name of a planet, a river, a mountain or the like."""
    return made_up(rng, rng.choice((2, 2, 3)))


def a_code(rng):
    """Letters and digits as on plates, parcels and doors."""
    letters = "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(rng.randint(1, 3)))
    number = rng.randint(10, 9999)
    return rng.choice((f"{letters}{number}", f"{letters}-{number}", f"{number}{letters}", f"{letters} {number}"))


def made_word(rng):
    return made_up(rng, 2)


def a_seat(rng):
    return f"{rng.randint(1, 40)}{rng.choice('ABCDEF')}"


def a_doctor(rng):
    return f"Dr. {a_last_name(rng)}"


def a_teacher(rng):
    return f"{rng.choice(('Mr.', 'Mrs.', 'Ms.', 'Miss'))} {a_last_name(rng)}"


def a_job(rng):
    return rng.choice(JOBS)


def a_population(rng):
    return rng.choice((rng.randint(2, 99) * 1000, rng.randint(120, 9900), rng.randint(2, 90) * 10000))


a_person = values(name=a_name, age=from_to(1, 99), city=a_city)
a_pet = values(name=a_pet_name, animal=one_of(ANIMALS), color=one_of(FUR), age=from_to(2, 15))
an_item = values(item=one_of(GOODS), color=one_of(COLORS), price=a_price)


def a_worker(rng):
    made = {"name": a_name(rng), "job": a_job(rng), "age": rng.randint(18, 70), "city": a_city(rng)}
    return made, {"at": rng.choice(PLACES_OF_WORK)}


def a_stock(rng):
    one, many = rng.choice(_MANY_GOODS)
    made = {"item": one, "quantity": rng.randint(2, 60), "color": rng.choice(COLORS), "price": a_price(rng)}
    return made, {"items": many}


def a_sighting(rng):
    one, many = rng.choice(_WILD_ANIMALS)
    made = {"animal": one, "count": rng.randint(2, 30), "place": rng.choice(OUTSIDE), "time": a_time(rng)}
    return made | {"person": a_name(rng)}, {"animals": many}


def an_order(rng):
    one, many = rng.choice(_DISHES)
    count = rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12))
    return {"item": one, "quantity": count}, {"order": _amount(rng, one, many, count)}


def some_orders(rng):
    items, amounts = [], []
    for one, many in rng.sample(_DISHES, rng.choice((2, 2, 2, 3))):
        count = rng.choice((1, 1, 2, 2, 3, 4, 5, 6))
        items.append({"item": one, "quantity": count})
        amounts.append(_amount(rng, one, many, count))
    return {"items": items}, {"orders": f"{', '.join(amounts[:-1])} and {amounts[-1]}"}


def two_different(maker):
    def pair(rng):
        one, other = maker(rng), maker(rng)
        while other == one:
            other = maker(rng)
        return one, other

    return pair


_two_cities = two_different(a_city)
_two_names = two_different(a_first_name)


def a_trip(rng):
    start, goal = _two_cities(rng)
    return {"name": a_name(rng), "from": start, "to": goal, "day": a_day(rng)}, {}


def a_team(rng):
    team = rng.choice(TEAMS)
    return team if rng.random() < 0.5 else f"{a_city(rng)} {team}"


def a_match(rng):
    winner, loser = rng.sample(TEAMS, 2)
    if rng.random() < 0.4:
        winner, loser = f"{a_city(rng)} {winner}", f"{a_city(rng)} {loser}"
    low = rng.randint(0, 4) if rng.random() < 0.6 else rng.randint(0, 80)
    score = f"{low + rng.randint(1, 5)}{rng.choice('--:')}{low}"
    return {"winner": winner, "loser": loser, "score": score}, {}


def a_car(rng):
    made = {"make": rng.choice(MAKES), "color": rng.choice(COLORS), "year": rng.randint(1960, 2025)}
    return made, {"owner": a_first_name(rng)}


def a_size(rng):
    thing, tall = rng.choice(MEASURED)
    made = {"object": thing, "size": rng.randint(2, 120), "unit": rng.choice(("meters", "feet", "inches", "miles"))}
    return made, {"tall": tall}


def a_payment(rng):
    giver, receiver = _two_names(rng)
    return {"from": giver, "to": receiver, "amount": a_price(rng)}, {}


def a_loan(rng):
    lender, borrower = _two_names(rng)
    return {"item": rng.choice(LENT), "lender": lender, "borrower": borrower, "until": a_day(rng)}, {}


def a_relation(rng):
    one, other = _two_names(rng)
    return {"name": one, "relation": rng.choice(RELATIONS), "other": other, "age": rng.randint(3, 80)}, {}


def opening_hours(rng):
    opens, closes = rng.choice((("{} am", "{} pm"), ("{}am", "{}pm"), ("{}:00", "1{}:30")))
    opens, closes = opens.format(rng.randint(7, 10)), closes.format(rng.randint(4, 9))
    made = {"place": rng.choice(PLACES_OF_WORK), "opens": opens, "closes": closes, "day": rng.choice(DAYS)}
    return made, {}
