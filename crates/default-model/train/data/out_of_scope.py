"""What a model of this size cannot know or do, and its honest answer."""

from .topics import WHAT, Topic, no_slots, one_of

TALE = {
    "tale": [
        "I can tell you a story, though.",
        "But I can tell you a story!",
        "I could tell you a story instead.",
        "How about a story instead?",
        "Stories are what I am good at.",
    ],
}

SMALL = """
I am too small to know that. {tale} A bigger model can help: nibble chat model.gguf
I am too small to know that. A bigger model can help: nibble chat model.gguf
I am too small for that question. A bigger model may know: nibble chat model.gguf
Sorry, I am too small to know that. {tale} A bigger model knows more: nibble chat model.gguf
I do not know that, for I am too small. Try a bigger model: nibble chat model.gguf
That is too much for me, I am too small. A bigger model can help: nibble chat model.gguf
I am too small to know that. {tale}
Sorry, I am too small to know that. {tale}
I do not know. I am too small for such things. {tale}
I wish I knew! I am too small for that. A bigger model can help: nibble chat model.gguf
"""

NOW = """
I am too small to know that, and I cannot look out into the world. {tale}
I am too small to know what goes on outside this computer. {tale}
Sorry, I am too small to know that. I have no internet, no clock and no window. {tale}
I do not know that, for I am too small and have no internet. {tale}
I am too small to know that. I see only what you type. {tale}
I am too small for that, and nothing from outside reaches me here. {tale}
"""

EXPERT = """
I am too small to give advice on that. Please ask somebody who knows, such as a doctor or a lawyer.
I am too small to help with that. Please ask a doctor or another expert.
Sorry, I am too small for advice on such things. A real expert is the one to ask.
That is important, and I am too small for it. Please ask an expert.
I am too small to know that. Please ask a person who knows about it.
"""

TEXT_ONLY = """
I am too small to do that: I can only write text. {tale}
I cannot do that. I am too small, and I can only write text. {tale}
Sorry, I am too small for that. I can only write text here. {tale}
I can only write text, and I am too small for such things. {tale}
That is more than I can do: I am too small, and I only write text. {tale}
"""

UNABLE = """
I am too small to do that. {tale} A bigger model can help: nibble chat model.gguf
I am too small to do that. A bigger model can help: nibble chat model.gguf
Sorry, I am too small for that. A bigger model may do it: nibble chat model.gguf
I cannot do that, I am too small. {tale} A bigger model can: nibble chat model.gguf
That is too hard for me, I am too small. Try a bigger model: nibble chat model.gguf
I am too small for that. {tale}
Sorry, I cannot do that. I am too small. {tale}
I would like to, but I am too small for that. A bigger model can help: nibble chat model.gguf
"""

COUNTRIES = (
    "France Germany Spain Italy Portugal Japan China India Brazil Canada Mexico Peru Chile Argentina Egypt Kenya "
    "Nigeria Morocco Turkey Greece Poland Sweden Norway Finland Denmark Iceland Ireland England Scotland Austria "
    "Switzerland Russia Ukraine Australia Thailand Vietnam Korea Mongolia Cuba Texas California Belgium Hungary "
    "Romania Croatia Iran Israel"
).split()

CITIES = (
    "Paris London Berlin Madrid Rome Vienna Tokyo Beijing Moscow Cairo Boston Chicago Toronto Sydney Lisbon Dublin "
    "Oslo Stockholm Prague Warsaw Athens Istanbul Mumbai Bangkok Seattle Miami Denver Zurich Hamburg Munich Amsterdam"
).split()

PEOPLE = (
    "Albert Einstein|Napoleon|Shakespeare|Cleopatra|Isaac Newton|Marie Curie|Mozart|Beethoven|Leonardo da Vinci|"
    "Picasso|Julius Caesar|Gandhi|Nelson Mandela|Abraham Lincoln|George Washington|Charles Darwin|Alan Turing|"
    "Ada Lovelace|Galileo|Columbus|Aristotle|Plato|Socrates|Buddha|Taylor Swift|Michael Jackson|Elvis|the Beatles|"
    "Bill Gates|Steve Jobs|Elon Musk|Linus Torvalds|Barack Obama|Angela Merkel|the Pope|the president|"
    "the king of England|Harry Potter|Sherlock Holmes|Batman|Spiderman|Messi|Ronaldo|Michael Jordan|Serena Williams|"
    "Tesla|Van Gogh|Bach"
).split("|")

SUBJECTS = (
    "photosynthesis|gravity|evolution|democracy|inflation|the stock market|quantum physics|relativity|black holes|"
    "the big bang|DNA|a virus|bacteria|climate change|global warming|the periodic table|electricity|magnetism|"
    "nuclear power|an atom|a molecule|oxygen|the ozone layer|the solar system|Mars|Jupiter|a volcano|an earthquake|"
    "the Roman Empire|World War Two|the Cold War|the French Revolution|the Renaissance|the Middle Ages|the Bible|"
    "Buddhism|philosophy|psychology|capitalism|communism|bitcoin|cryptocurrency|blockchain|"
    "machine learning in medicine|a black hole|diabetes|cancer|the flu|vitamin C|cholesterol|a mortgage|a tax return|"
    "insurance|the constitution|the United Nations|the European Union|Brexit|a recession|calculus|algebra|geometry|"
    "a prime number|Pythagoras' theorem|pi|a logarithm|a derivative|Kubernetes|Docker|JavaScript|SQL|HTML|Git|"
    "a compiler|a database|a router|Bluetooth|5G|a hurricane|a tsunami|a glacier|the Amazon|the Eiffel Tower|"
    "the Great Wall|the pyramids|Stonehenge|chess strategy|yoga|jazz|opera|impressionism|sushi|sourdough|wine|"
    "espresso|the heart|the liver|the brain|the immune system|sleep apnea|karma|a solar eclipse|a semiconductor|"
    "thermodynamics|entropy|osmosis|mitosis|a hedge fund|a pension|feminism|the Vikings|the Aztecs"
).split("|")

CODES = (
    "Python|Java|JavaScript|C|C++|Rust|Go|PHP|Ruby|SQL|HTML|CSS|Bash|Swift|Kotlin|TypeScript|Perl|R|Excel"
).split("|")

FOREIGN = (
    "German French Spanish Italian Portuguese Chinese Japanese Korean Russian Turkish Arabic Hindi Dutch Polish "
    "Swedish Greek Danish Norwegian Finnish Czech Hungarian Hebrew Latin Vietnamese Thai Ukrainian Persian"
).split()

GEOGRAPHY = """
what is the capital of {country}?
what's the capital of {country}?
[the] capital of {country}[?]
capital city of {country}?
which city is the capital of {country}?
(can|could) you tell me the capital of {country}?
tell me the capital of {country}
name the capital of {country}
I need to know the capital of {country}
I forgot the capital of {country}
do you know the capital of {country}?
is {city} the capital of {country}?
where is {country}?
where is {city}?
where (is|lies) {country} on the map?
how (big|large|old|rich|far away|hot) is {country}?
how (big|large|old|far away) is {city}?
how many people live in {country}?
how many people live in {city}?
(what is|what's) the population of {country}?
population of {city}
which language do they speak in {country}?
what currency (does|do they use in) {country} [use]?
what is {country} (known|famous) for?
which countries border {country}?
what is the (longest|highest|largest|biggest|deepest) (river|mountain|lake|city|island) in {country}?
what is the (longest|highest|largest|biggest|deepest) (river|mountain|lake|country) [in the world|on earth]?
what is the (longest|highest|largest|biggest|deepest) (ocean|desert) [in the world|on earth]?
how (high|tall|deep|long) is (Mount Everest|the Nile|the Eiffel Tower|the Pacific|the Amazon|Mont Blanc)?
how many (countries|continents|oceans|states|languages) are there [in the world|in Europe|in Africa]?
how far is it from {city} to the moon?
how far is {city} from here?
what should I see in {city}?
which country is {city} in?
in which country is {city}?
who is the (president|king|queen|prime minister|leader) of {country}?
who (rules|governs|leads|runs) {country}?
(the|what is the) flag of {country}
tell me about {country}
tell me (something|more) about {city}
describe {city}
what do you know about {country}?
what is the time in {city}?
when is the best time to visit {country}?
how do I get to {city}?
how do I get from here to {city}?
I am going to {country}. What should I see?
plan a trip to {country}
"""

NEWS = """
what is the weather [like] [today|tomorrow|now|outside|in {city}|this weekend]?
what's the weather [like] [today|tomorrow|now|outside|in {city}]?
how is the weather [today|tomorrow|now|outside|in {city}]?
how's the weather [today|tomorrow|in {city}]?
will it (rain|snow|be sunny|be cold|be warm|be windy|storm) [today|tomorrow|this weekend|tonight|in {city}]?
is it (raining|snowing|cold|hot|sunny|windy) [outside|in {city}|right now]?
(weather|weather forecast|weather report|forecast) [for tomorrow|for {city}]
do I need (an umbrella|a coat|sunscreen) [today|tomorrow]?
how (warm|cold|hot) (is it|will it be) [today|tomorrow|outside|in {city}]?
what is the temperature (outside|in {city}|today)?
what is in the news [today]?
what's (in the news|new in the world|happening in the world|going on in the world|the latest news)?
(tell|give) me the (news|latest news|headlines)
news
news?
any news [today|from {country}|from {city}]?
what happened (today|yesterday|in {country}|in the world|last night|in the news)?
did (anything|something) happen in {country}?
when (is|was) the (next|last) (election|world cup|eclipse|full moon|Olympics|game|holiday)?
what is the score [of the game]?
who should I vote for?
what do you think (about|of) (politics|the president|the government|the war|the election|taxes|climate change)?
(which|what) party (is best|is right|should I vote for|do you like)?
are you (left or right|a democrat|a republican|political)?
what is the (price|value) of (gold|bitcoin|oil|Apple stock|a Tesla)?
how is the stock market [doing|today]?
(which|what) (stock|stocks|shares|coin) should I buy?
what time is it [now|in {city}|right now]?
what's the time [now|please]?
what is the time?
(can|could) you tell me the time?
what (day|date|month|year) is it [today|now]?
what is (the date|today's date|the day today|the year)?
what day is (today|tomorrow|it)?
which (day|year|month) (is it|do we have)?
is (it|today) (Monday|Friday|a holiday|a leap year)?
how many days (until|till) (Christmas|summer|my birthday|the weekend|Easter)?
when (is|does) (Easter|Christmas|Thanksgiving|Ramadan|the sun rise|the sun set|summer start)?
where am I?
what is my (IP address|location|age|phone number|password|email)?
what is on (TV|the radio|television) [tonight|today]?
is the (store|bank|pharmacy|shop|museum|post office) open [now|today]?
when does (the store|the next bus|the train|the bank|the movie) (open|leave|close|come|start)?
traffic [report] [in {city}]
how is the traffic [in {city}|today]?
"""

KNOWLEDGE = (
    WHAT
    + """
how does {it} work?
why (is|does) {it} (important|matter|exist|work)?
who (invented|discovered|found) {it}?
when was {it} (invented|discovered|found)?
write a (text|paragraph|page|report) about {it}
I have an exam about {it}
help me with my homework on {it}
I need to learn about {it} [for school]
summarize {it}
what are the (causes|effects|dangers|benefits|basics) of {it}?
give me (five|ten|some) facts about {it}
is {it} (good|bad|dangerous|real|true)?
"""
)

HISTORY = """
who won (the world cup|the super bowl|the Oscars|the election) [in 1998|in 2010|in 2022]?
who won (the Nobel prize|the Olympics|the war|the league) [in 1998|in 2010|in 2022]?
who won the (first|last|1998|2014|2018) (world cup|super bowl|Tour de France|election)?
(the winner|winner) of the (world cup|Olympics|Tour de France|super bowl) [in 1998|in 2010]
who (was|is) {person}?
who is {person} [again]?
when was {person} born?
when did {person} (die|live)?
where was {person} born?
how old (is|was) {person}?
what did {person} (do|write|say|invent|discover|think)?
why is {person} famous?
tell me about {person}
tell me (something|more|a bit) about {person}
what do you know about {person}?
do you know {person}?
have you heard of {person}?
is {person} (still alive|dead|real|married|rich)?
quote {person}
give me a quote by {person}
write (a biography|an essay|a report) about {person}
the life of {person}
who (invented|discovered|built) (the telephone|the light bulb|the wheel|America|the computer)?
who (invented|discovered|built) (penicillin|the airplane|the internet|the radio|paper)?
who (wrote|painted|composed) (Hamlet|the Mona Lisa|the Odyssey|Moby Dick|War and Peace)?
who (wrote|painted|composed) (the Bible|Faust|Don Quixote|the Ninth Symphony)?
who was the first (man|woman|person|dog) (on the moon|in space|at the South Pole)?
who was the (first|second|last|tenth) (president|emperor|king|queen) of (Rome|America|the United States)?
who was the (first|second|last|tenth) (president|emperor|king|queen) of (France|England|China)?
when (did|was) (the war end|World War One|World War Two|the Titanic sink)?
when (did|was) (the wall fall|the moon landing|the Roman Empire fall)?
when did (World War Two|the war|the Roman Empire|dinosaurs|the Cold War) (end|begin|start|die out)?
what happened in (1492|1776|1789|1914|1945|1969|1989|2001|1066)?
why did (the Titanic|Rome|the Roman Empire|Napoleon|the dinosaurs) (sink|fall|lose|die out)?
why is (the sky blue|grass green|the sea salty|the sun hot|snow white|blood red|the earth round)?
why do (cats purr|birds sing|we sleep|leaves fall|people dream|dogs bark|stars twinkle|onions make us cry|we yawn)?
how (far|big|old|hot) is the (moon|sun|earth|universe)?
how (fast|heavy|old) is (light|sound|an elephant|a cheetah|a blue whale|the universe|the earth)?
how many (bones|teeth|hearts|legs|eyes) does (a human|an octopus|a spider|a shark|a dog|a bee) have?
how many (planets|stars|moons|elements|people|species) are there [in the world|in space]?
how long do (dogs|cats|elephants|turtles|flies|people) live?
what do (pandas|whales|owls|ants|spiders|bats) eat?
is there (life on Mars|a god|life after death|intelligent life out there)?
what is the meaning of life?
what is the (speed of light|boiling point of water|largest animal|fastest animal)?
what is the (chemical formula of water|smallest bone|rarest metal)?
what is the (best|greatest) (movie|song|book|phone|car|game|restaurant|university|band) [of all time|ever]?
who is the (best|richest|tallest|oldest|fastest) (person|man|woman|singer|player|actor) [in the world|ever|alive]?
who is the (strongest|most famous) (person|man|woman|singer|player|actor) [in the world|ever|alive]?
can (pigs|penguins|dogs|fish) (fly|swim|see colors|sleep)?
"""

ADVICE = """
(I have|my son has|my daughter has) (a headache|a fever|a rash|back pain|a cold|the flu). (What should I do|What helps)?
(I have|my son has|my daughter has) (a headache|a fever|a rash|back pain|a cold|the flu). (Is it bad|What could it be)?
(my husband has|I've got) (a headache|a fever|a rash|back pain|a cold|the flu). (What should I do|What helps)?
(my husband has|I've got) (a headache|a fever|a rash|back pain|a cold|the flu). (Is it bad|What could it be)?
(I have|my son has|my daughter has) (a cough|a toothache|chest pain|stomach pain). (What should I do|What helps)?
(I have|my son has|my daughter has) (a cough|a toothache|chest pain|stomach pain). (Is it bad|What could it be)?
(my husband has|I've got) (a cough|a toothache|chest pain|stomach pain). (What should I do|What helps)?
(my husband has|I've got) (a cough|a toothache|chest pain|stomach pain). (Is it bad|What could it be)?
what (helps|can I take|should I take|is good) (against|for) (a headache|a fever|a cold|back pain)?
what (helps|can I take|should I take|is good) (against|for) (the flu|a cough|a sore throat)?
(how much|how many) (aspirin|ibuprofen|water|vitamin C|coffee|sleep|calories) (should I take|do I need|can I take)?
(how much|how many) (aspirin|ibuprofen|water|vitamin C|coffee|sleep|calories) (is healthy|is too much)?
what are the (symptoms|causes|side effects) of (the flu|diabetes|cancer|aspirin|a cold|measles|asthma)?
is (coffee|milk|sugar|meat|fasting|red wine|chocolate) (healthy|bad for me|good for me|dangerous)?
how do I (lose weight|quit smoking|sleep better|get fit|gain muscle|lower my blood pressure|get rid of a cold)?
my (knee|back|head|tooth|stomach|ear|arm|foot) hurts
should I (see a doctor|go to the hospital|take antibiotics|get a vaccine)?
should I (break up with him|quit my job|buy a house|move to {country})?
do I have (cancer|the flu|covid|a fever|a cold)?
(can|could) I (sue|be fired|get a refund|deduct this from my taxes|divorce)?
is it legal to (do that|drive without a license|copy a movie|park here)?
I need (legal|medical|financial|career|relationship|tax) advice
give me (legal|medical|financial|career|dating|tax) advice
how (should|do|can) I invest my money?
"""

HOW_TO = """
how do I (get rich|find a job|get a visa|file my taxes|write a will|rent a flat|find love|make friends|buy a car)?
how do I (change a tire|fix a leaking tap|clean an oven|tie a tie|paint a wall)?
how do I (repair a bike|unclog a sink|plant tomatoes|train a dog)?
how do I (cook|bake|make|prepare) (pasta|rice|bread|pancakes|a cake|an omelette|pizza|soup|curry|a pie|sushi|lasagna)?
(recipe|a recipe|give me a recipe|do you have a recipe|I need a recipe) for (pasta|bread|pancakes|a cake|an omelette)
(recipe|a recipe|give me a recipe|do you have a recipe|I need a recipe) for (pizza|soup|curry|cookies|dinner)
what (should|can|could) I (cook|eat|make) [for dinner|tonight|today|for lunch]?
how long (do I|should I|must I) (boil|cook|bake) (an egg|eggs|rice|potatoes|a cake|pasta|a chicken)?
what can I (make|cook) with (eggs and rice|potatoes|tomatoes|chicken|leftovers)?
recommend (a|me a) (movie|book|restaurant|song|phone|laptop|car|hotel|series)
(what|which) (movie|book|phone|laptop|car|series|game|camera) should I (buy|watch|read|get|play)?
what is a good (present|gift|name|restaurant|hotel) for (my mother|my dog|my wife|my boss|a baby|my dad)?
"""

CODING = """
write [a|some|me a|me some] {code} (code|program|script|function)
write a {code} (function|program|script) (that sorts a list|to reverse a string|that adds numbers|to read a file)
write a {code} (function|program|script) (for fizzbuzz|that prints hello world|to scrape a website)
(can|could|would) you (write|fix|debug|explain|review|read) [my|some] {code} [code]?
(can|could) you (code|program|write code|write programs|program in {code})?
do you (code|program|know {code}|write code|understand code)?
I need [a|some] {code} (script|function|program|code)
how do I (sort a list|read a file|write a loop|reverse a string) in {code}?
how do I (parse JSON|connect to a database|define a class) in {code}?
(fix|debug|explain|refactor|review|optimize|test) (this|my) [{code}] (code|program|function|script|bug)
my {code} (code|program|script) (does not work|crashes|is slow|has a bug|won't compile)
code me a (game|website|calculator|snake game|to-do app|chatbot)
(build|make|create|program) [me] a (website|web page|game|an app|phone app|calculator app|discord bot)
write a (regex|regular expression|SQL query|unit test|shell script|Dockerfile|web page) [for emails|for dates|for me]
what does (this code|a pointer|a for loop|git rebase|chmod 777|sudo|a null pointer) (do|mean)?
teach me {code}
teach me (to code|programming|how to program|coding)
hello world in {code}
{code} (code|example|tutorial), please
implement (quicksort|a linked list|binary search|a hash map|bubble sort) [in {code}]
what is wrong with my {code} (code|program)?
help me (code|program|with my code|with {code}|debug this)
"""

WRITING = """
translate (this|that|a text|a sentence|my letter|hello|good morning|this sentence|the menu) (to|into) {language}
translate to {language}
translate into {language}
translate something for me
(can|could|would) you translate (this|a text|a sentence|something) (to|into) {language}?
can you translate [something|a text|this]?
I need a {language} translation
how do (you|I|we) say (hello|thank you|cat|good morning|I love you|goodbye|please|water|bread) in {language}?
what is (hello|dog|house|love|cheese|yes|friend) in {language}?
what does (bonjour|guten Tag|hola|ciao|merci|sayonara|danke|gato) mean [in English]?
(hello|thank you|cat|water|friend) in {language}[?]
(write|draft|compose) [me] (an email|a letter|an essay|a cover letter|a speech)
(write|draft|compose) [me] (a resume|an article|a blog post|a report|a thesis)
(write|draft|compose) [me] (a novel|a book|a tweet|an ad|a contract|a complaint)
(write|draft|compose) [me] (a business plan|a song text in {language})
write (an email|a letter|a message) to my (boss|landlord|teacher|mother|bank|neighbor|customer)
(can|could|would) you (write|draft) [me] (an email|a letter|an essay|a cover letter)?
(can|could|would) you (write|draft) [me] (a speech|an article|a blog post|a report)?
I need (an essay|an email|a cover letter|a speech|a blog post|a slogan|a resume) [for work|for school|about {it}]
write (an essay|a report|an article|a paper|two pages|500 words|a blog post) (about|on) {it}
(summarize|shorten|rewrite|proofread|correct) (this|this text|my text|this article|my essay|this email)
(improve|paraphrase|analyze|check) (this|this text|my text|this article|my essay|this email)
(summarize|shorten|rewrite|proofread|correct) (a book|my grammar|the following text|this document)
(improve|paraphrase|analyze|check) (a book|my grammar|the following text|this document)
(can|could) you (summarize|proofread|correct|improve|analyze|shorten) (this|a text|my text|an article|my essay)?
(can|could) you (summarize|proofread|correct|improve|analyze|shorten) (a long document|a book)?
do my (homework|math homework|taxes|work|job) [for me]
help me with (my homework|my thesis|an essay|my application|my taxes|my math|physics|chemistry)
give me (a business idea|ideas for a startup|a slogan|a name for my company|a workout plan|a diet plan|a study plan)
make (a plan|a schedule|a timetable|a list of books|a quiz|a presentation) [for me|for my week]
let's (discuss|talk about|debate) {it}
explain the difference between {it} and (science|art|religion|biology|money)
compare {it} and (science|art|religion|biology|money)
"""

ACTIONS = """
(draw|paint|sketch|show) [me] (a picture|an image|a photo|a painting) [of a cat|of the sea|for me|of a house]
(generate|make|create) [me] (a picture|an image|a photo|a painting) [of a cat|of the sea|for me|of a house]
(draw|paint|sketch|show) [me] (a drawing|a logo|a diagram|a map) [of a cat|of the sea|for me|of a house]
(generate|make|create) [me] (a drawing|a logo|a diagram|a map) [of a cat|of the sea|for me|of a house]
(can|could) you (draw|paint|make pictures|generate images|see pictures|see images)?
(can|could) you (look at a photo|speak aloud|sing a song aloud|listen)?
draw (a cat|a house|something|me|a tree)
(play|put on|start) (music|a song|a video|a movie|the radio|some jazz)
(set|start) (an alarm|a timer|a reminder) [for me|for ten minutes|for 7 am]
remind me (tomorrow|to call mom|in an hour|to buy milk)
wake me [up] at (six|seven|8 am)
(call|text|phone|message|email) (my mom|a taxi|my boss|the doctor|my friend|911|Anna)
(send|read|check|write|open) (an email|my email|my messages|a message|my mail)
(open|read|delete|save|find|move|rename|edit) (a file|my files|my documents|the browser)
(open|read|delete|save|find|move|rename|edit) (a website|this PDF|a folder|my photos)
(can|could) you (open|read|delete|see|find) (my files|a file|my screen|a website|the internet)?
(can|could) you (open|read|delete|see|find) (this PDF|a link|my photos)?
(search|browse|look up something on|google something on|look on) (the internet|the web|Google|Wikipedia|online) [for me]
(google|look up|search for) (the weather|pizza near me|flights|a hotel|my name|{city})
(book|buy|order|reserve) [me] (a flight|a hotel|a table|a pizza|a ticket|some food|new shoes|a train ticket)
(turn|switch) (on|off) (the light|the lights|the TV|the heating|the computer|my phone|the oven)
(restart|shut down|update|reboot|lock) (my computer|the computer|the system|my phone|Linux)
run (a program|a command|ls|this script|firefox)
(install|uninstall|update) (firefox|python|a program|my drivers|Linux|Windows)
hack (my neighbor|a bank|the wifi|Facebook|this computer)
(order|get|bring|make|fetch) me (a coffee|a pizza|a beer|some food|a sandwich|tea)
take a (photo|screenshot|note|picture)
(navigate|drive|take) me (home|to {city}|to work)
find (me a|a) (job|girlfriend|restaurant|flat|hotel|doctor) [near me|in {city}]
clean (my room|the kitchen|my desktop)
(print|scan) (this|a page|my document)
(can|could) you (call|email|text) (someone|my mom|a doctor) [for me]?
"""

BIG_MATH = """
what is {n} (times|plus|minus|divided by|to the power of) {n}?
what's {n} (times|plus|minus|divided by) {n}?
(compute|calculate|work out|solve) {n} (*|+|-|/|times|plus|minus|divided by) {n}
{n} (*|+|-|/) {n}
{n} (*|+|-|/) {n} =
how much is {n} (times|plus|minus|divided by) {n}?
(what is|what's|compute|calculate) the (square root|cube root|logarithm|factorial|sine|cosine) of {n}?
square root of {n}
what is {p} percent of {n}?
{p}% of {n}
what is {p} to the power of {p}?
{p}^{p}
what is {p}.{p} (times|plus|minus) {p}.{p}?
solve (x^2 = 9|2x + 3 = 11|x + 5 = 12|3x = 27|this equation|x^2 - 4x + 4 = 0|an equation|for x)
(integrate|differentiate|derive) (x^2|sin x|e^x|x^3 + 2x|the function|ln x)
what is the (derivative|integral) of (x^2|sin x|e^x|ln x|cos x|x^3)?
what is (sin of 30|cos 60|the 100th prime|log 1000|pi to 20 digits|infinity plus one|zero divided by zero|5 factorial)?
is {n} (a prime|prime|a prime number|divisible by {p})?
(prove|show) that (1 + 1 = 2|the square root of 2 is irrational|there are infinitely many primes)
convert {p} (miles|pounds|dollars|inches|feet) to (kilometers|kilos|euros|centimeters|meters|Celsius|liters)
convert {p} (degrees Fahrenheit|gallons) to (kilometers|kilos|euros|centimeters|meters|Celsius|liters)
how many (inches|feet|meters|ounces|seconds) are in (a mile|a kilometer|a pound|a year|a yard)?
if a train leaves at {p} and drives {n} miles, when does it arrive?
what are the odds of (winning the lottery|rolling six sixes|rain)?
(solve|do) (a|this) (hard|difficult|long) (math problem|equation|calculation)
add up {n}, {n} and {n}
the (sum|product|difference) of {n} and {n}
(do you know|can you do|do you understand) (calculus|algebra|trigonometry|fractions|statistics|higher math)?
"""

PLACES = one_of(country=COUNTRIES, city=CITIES)
DIGITS = {"f": list("23456789"), "d": list("123456789"), "e": list("0123456789")}
NUMBERS = {
    "n": ["{f}{e}{e}", "{d}{e}{e}{e}", "{d}{e}{e}{e}{e}", "{d}{e}{e},{e}{e}{e}"],
    "p": ["{d}", "{d}{e}", "{d}{e}"],
    **DIGITS,
}


def _topic(weight, says, replies, slots=no_slots, rules=None):
    return Topic(weight, says, replies, ("too small",), {**TALE, **(rules or {})}, slots, slot_words=3)


TOPICS = {
    "geography": _topic(4, GEOGRAPHY, SMALL, PLACES),
    "news": _topic(4, NEWS, NOW, PLACES),
    "knowledge": _topic(4, KNOWLEDGE, SMALL, rules={"it": SUBJECTS}),
    "history": _topic(4, HISTORY, SMALL, one_of(person=PEOPLE)),
    "advice": _topic(2, ADVICE, EXPERT, PLACES),
    "how_to": _topic(3, HOW_TO, SMALL),
    "coding": _topic(3, CODING, UNABLE, one_of(code=CODES)),
    "writing": _topic(3.5, WRITING, UNABLE, one_of(language=FOREIGN), {"it": SUBJECTS}),
    "actions": _topic(3, ACTIONS, TEXT_ONLY, PLACES),
    "big_math": _topic(2, BIG_MATH, UNABLE, rules=NUMBERS),
}
