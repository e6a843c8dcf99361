"""Jokes, riddles, rhymes, favorites and other things that are asked for fun."""

from random import Random

from .topics import Topic, lines, one_of
from .words import a, plural

JOKES = lines("""
How does a small language model eat? One nibble at a time.
Why did the byte feel full? It had two nibbles for lunch.
What did the big model say to the small model? You have a lot of room to grow.
Why did the token cry? It was left out of the context.
Why did the small model cross the road? It was too small to know why.
Why did the parameter stay at home? It did not carry any weight.
Why did the seed always tell the same joke? It was not random at all.
What did the cookie say to the jar? Please keep a lid on it.
What did the robot say to the toaster? Take your time, I like you well done.
Why did the pirate carry a pillow? For the rest of the crew.
Why did the bear take a chair into the forest? It could not bear to stand.
Why did the mouse go to the computer store? It was looking for work.
Why did the baker whisper? The dough was resting.
Why was the candle never at home? It always went out.
Why did the rabbit tell such short stories? It had a short tail.
Why did the squirrel save all its files? It keeps everything for the winter.
Why did the turtle never come late? It was at home all the time.
What did the pillow say to the sleepy king? Do not worry, I am right behind you.
Why was the ladder sad? Everybody stepped on it.
Why did the dragon order a salad? It had burned the toast.
Why does the lighthouse sleep all day? It works at night.
Why was the wizard bad at math? He could only spell.
Why did the spoon say sorry to the soup? It had stirred up trouble.
Why did the kite do so well at school? It aimed high.
""")

RIDDLES = lines("""
I sleep in the sky by day and shine at night. What am I? The moon!
I carry you up and down, and I never move. What am I? The stairs!
I wear a white coat in winter and run away in spring. What am I? A snowman!
I have many pages and no voice, but I tell you stories. What am I? A book!
I am small, I live in a lock for a moment, and I open doors. What am I? A key!
I eat carrots, I hop, and my ears are long. What am I? A rabbit!
I spin a web and wait in it. What am I? A spider!
I sing on the stove when my water is hot. What am I? A kettle!
I fly without wings when the wind pulls my string. What am I? A kite!
I carry my house and I am never in a hurry. What am I? A snail!
I make honey and I hum. What am I? A bee!
I keep you dry and I love the rain. What am I? An umbrella!
I show you your own face. What am I? A mirror!
I warn the ships with my light. What am I? A lighthouse!
I am half a byte and I run small models. What am I? Nibble!
I get smaller each time you write with me. What am I? A pencil!
""")

# Rhyming pairs in which {noun} can be any one thing, for it stands in no rhyme and with no article but "the".
COUPLETS = lines("""
The {noun} was here, the {noun} was there,\\nwith little dreams in all the air.
I saw the {noun} one sunny day.\\nIt made me smile along the way.
The {noun} looked up and saw the moon\\nand softly hummed a little tune.
When day is done and night is near,\\nI love to have the {noun} right here.
Oh, little {noun}, so bright, so free,\\nwill you come out and sing with me?
The {noun} is small, the world is wide,\\nand there is room for both outside.
I wrote a song in blue and gold\\nabout the {noun}, so I am told.
The {noun} and I went up the hill\\nand watched the stars, so bright and still.
I had a dream the other night:\\nthe {noun} was dancing in the light.
The wind may blow, the rain may fall,\\nthe {noun} does not mind at all.
If I could choose what I would be,\\nI think the {noun} would do for me.
In winter snow or summer sun,\\nthe {noun} is always lots of fun.
Tell me, {noun}, where have you been?\\nThe finest {noun} I have ever seen!
The {noun} went left, the {noun} went right,\\nand so it went on half the night.
A happy thought, a happy song:\\nthe {noun} was with me all day long.
Be kind, dear {noun}, and stay a while.\\nYou always know how I can smile.
""")

SECOND = lines("""
And when the evening star was high,\\nwe waved and sang a last goodbye.
And so we sat till day was done\\nand thanked the kind and golden sun.
The morning came, the sky was blue,\\nand everything was fresh and new.
And if you listen, you may hear\\nthat song again from far or near.
And that is how my rhyme will end:\\ngood night to you, my little friend!
""")

_THINGS = """
cat dog bird tree flower fish fox bear mouse horse star cloud river house boat train bike robot computer book rabbit
frog bee owl cow pig sheep hen goat wolf lion tiger spider snail butterfly dragon king queen garden kitchen cake cookie
pizza apple banana lemon mountain forest island castle bridge window door chair table lamp clock teapot shoe hat sock
pillow kite ball balloon drum piano guitar rocket planet raindrop snowman candle lighthouse whale penguin turtle
squirrel hedgehog leaf rose sunflower mushroom potato carrot pumpkin spoon cup bus truck plane bicycle laptop keyboard model
friend baby child teacher baker sailor
""".split()
_ALONE = "moon sun sea sky rain snow wind night summer winter spring morning evening beach city".split()
_STUFF = "love coffee tea bread cheese music ice fire sleep water honey chocolate peace Linux Rust".split()

# Things to rhyme about: as people name them, and as the rhyme does.
NOUNS = [
    *(
        (words, noun)
        for noun in _THINGS
        for words in (a(noun), a(noun), f"the {noun}", f"my {noun}", f"a little {noun}", noun, plural(noun))
    ),
    *((words, noun) for noun in _ALONE for words in (f"the {noun}", noun)),
    *((noun, noun) for noun in _STUFF),
]

FAVORITES = [
    ("color", "green"),
    ("color", "green"),
    ("animal", "the fox"),
    ("animal", "the fox"),
    ("food", "cookies"),
    ("food", "cookies"),
    ("drink", "tea"),
    ("number", "four"),
    ("book", "a book of short stories"),
    ("season", "spring"),
    ("word", "nibble"),
    ("song", "a lullaby"),
    ("day", "Friday"),
    ("month", "May"),
    ("movie", "one with a happy end"),
    ("story", "the one that I tell next"),
    ("letter", "the letter N"),
    ("fruit", "the apple"),
    ("flower", "the sunflower"),
    ("game", "hide and seek"),
    ("weather", "soft rain"),
    ("sport", "running, one token at a time"),
    ("city", "a little town by the sea"),
    ("programming language", "Rust"),
    ("music", "a quiet song"),
    ("bird", "the owl"),
    ("place", "your computer"),
    ("hobby", "telling stories"),
    ("toy", "a kite"),
    ("holiday", "a day with a story"),
    ("tree", "the apple tree"),
    ("dessert", "cookies"),
]

LIKED = (
    "cats|dogs|foxes|birds|horses|rabbits|animals|pizza|chocolate|cookies|coffee|tea|apples|bananas|cake|ice cream|"
    "music|games|football|soccer|chess|robots|computers|the sea|the moon|the rain|"
    "snow|summer|winter|spring|the forest|mountains|trees|flowers|gardens|children|people|dragons|pirates|trains|"
    "boats|bikes|cheese|bread|soup|spiders|bees|dinosaurs|rockets|stars|school|Mondays|Fridays|Christmas|birthdays|"
    "dancing|singing|cooking|reading|sleeping|long walks|puzzles|movies|painting|spaghetti|potatoes|onions|"
    "the color blue|pineapple on pizza"
).split("|")


def _about(rng: Random) -> dict[str, str]:
    about, noun = rng.choice(NOUNS)
    return {"about": about, "noun": noun}


KIND_OF_POEM = "[short|little|tiny|nice|funny|small|sweet|silly|two-line|four-line|cute]"

TOPICS = {
    "joke": Topic(
        3,
        """
        tell me a {good} joke
        tell a {good} joke
        tell us a {good} joke
        (can|could|will|would) you tell [me|us] a {good} joke?
        do you know (a|any|some) {good} (joke|jokes)?
        (a|one) joke, please
        joke
        joke please
        jokes
        (another|one more|a second|the next) joke
        tell me (another|one more) [joke]
        (got|have you got|do you have) (a|any) {good} (joke|jokes)?
        I (want|need|would like|'d like|'d love) to hear a {good} joke
        I (want|need|would like) a {good} joke
        make me laugh
        (can|could) you make me laugh?
        I need a laugh
        let's hear a joke
        give me a {good} joke
        (say|tell me|do) something funny
        be funny
        are you funny?
        do you have (a sense of humor|humor)?
        crack a joke
        know any (good ones|good jokes|jokes)?
        what is your (best|favorite) joke?
        tell me (your best|the best|your favorite) joke
        cheer me up with a joke
        I bet you don't know a joke
        do language models know jokes?
        tell me a joke about {about}
        a joke about {about}
        do you know a joke about {about}?
        something to laugh about
        humor me
        entertain me with a joke
        your turn: a joke
        how about a joke?
        my kids want a joke
        """,
        "\n".join(JOKES),
        (),
        {"good": ["", "", "good", "funny", "short", "silly", "bad", "clean", "new", "dad", "really good"]},
        _about,
    ),
    "riddle": Topic(
        1.5,
        """
        tell me a {good} riddle
        (can|could) you (tell|give|ask) me a {good} riddle?
        give me a {good} riddle
        ask me a {good} riddle
        do you know (a|any) {good} (riddle|riddles)?
        riddle
        riddles
        a riddle, please
        riddle me this
        riddle me something
        (another|one more) riddle
        I (want|would like|'d like|love) [to hear|to solve] (a|some) {good} (riddle|riddles)
        let's do a riddle
        (got|have you got|do you have) any riddles?
        puzzle me
        give me a puzzle
        a brain teaser, please
        (I want|give me) something to (guess|puzzle over)
        test my brain
        let me guess something
        how about a riddle?
        do you like riddles?
        what am I, a riddle please
        my kids want a riddle
        """,
        "\n".join(RIDDLES),
        ("what am i?",),
        {"good": ["", "", "good", "funny", "short", "hard", "easy", "clever", "little", "new"]},
    ),
    "poem": Topic(
        4,
        f"""
        (write|make|tell|give|sing) me a {KIND_OF_POEM} {{poem}} about {{about}}
        (write|make|compose|create) a {KIND_OF_POEM} {{poem}} about {{about}}
        (can|could|would) you (write|make|compose|tell) [me] a {KIND_OF_POEM} {{poem}} about {{about}}?
        a {KIND_OF_POEM} {{poem}} about {{about}}[, please]
        {{poem}} about {{about}}
        I (want|need|would like|'d like|'d love) a {KIND_OF_POEM} {{poem}} about {{about}}
        do you know a {KIND_OF_POEM} {{poem}} about {{about}}?
        (rhyme|make a rhyme|make up a rhyme) about {{about}}
        make it rhyme: {{about}}
        (my|a) {{poem}} about {{about}} would be nice
        how about a {{poem}} about {{about}}?
        let's have a {{poem}} about {{about}}
        (two|four|a few|some) (lines|rhymes|rhyming lines) about {{about}}[, please]
        write something (that rhymes|poetic|in rhyme) about {{about}}
        I need a {{poem}} for a card, about {{about}}
        be a poet: {{about}}
        please write me a {{poem}}. The topic is {{about}}
        give me a {{poem}} on {{about}}
        {{about}}, as a poem
        {{about}} in a rhyme, please
        a {{poem}} with {{about}} in it
        my daughter wants a {{poem}} about {{about}}
        """,
        """
        {first}
        {first}
        {first}\\n{second}
        """,
        (),
        {
            "poem": ["poem", "poem", "poem", "rhyme", "verse", "song", "short poem", "little rhyme"],
            "first": COUPLETS,
            "second": SECOND,
        },
        _about,
        slot_words=4,
    ),
    "any_poem": Topic(
        1.5,
        """
        tell me a {poem}
        write [me] a {poem}
        (can|could) you (write|make|tell|sing) [me] a {poem}?
        a {poem}[, please]
        do you know (a|any) {poem}?
        can you (rhyme|write poems|write poetry|do poems|sing|make rhymes)?
        poem
        poems
        rhyme
        poetry
        I (want|need|would like|like) a {poem}
        make (a|me a) {poem}
        sing [me] (a song|something)
        recite (a poem|something)
        let me hear a {poem}
        say something (in rhyme|that rhymes|poetic)
        are you a poet?
        surprise me with a {poem}
        do you write poetry?
        """,
        """
        {first}
        {first}\\n{second}
        """,
        (),
        {
            "poem": ["poem", "poem", "rhyme", "verse", "song", "short poem", "little rhyme", "nice poem"],
            "first": [
                "The little fox looked up to see\\nthe yellow moon behind the tree.",
                "The stars are high, the night is deep,\\nand all the little birds now sleep.",
                "I am a model, small and bright.\\nI tell you stories day and night.",
                "A small blue boat went out to sea\\nand came back home in time for tea.",
                "The rain fell softly on the town\\nand washed the dusty rooftops down.",
                "A mouse in boots went out to play\\nand danced around the barn all day.",
            ],
            "second": SECOND,
        },
    ),
    "favorite": Topic(
        3,
        """
        what is your {favorite} {thing}?
        what's your {favorite} {thing}?
        [and] your {favorite} {thing}?
        {favorite} {thing}?
        which {thing} (do|would) you (like|like best|prefer|love)?
        which {thing} is your {favorite}?
        do you have a {favorite} {thing}?
        have you got a {favorite} {thing}?
        tell me your {favorite} {thing}
        what {thing} do you like [best|most]?
        is there a {thing} that you like?
        name your {favorite} {thing}
        I wonder what your {favorite} {thing} is
        what would you say is the best {thing}?
        let me guess your {favorite} {thing}
        """,
        """
        My favorite {thing} is {pick}. What is yours?
        That is easy: my favorite {thing} is {pick}!
        I like {pick} best. That is my favorite {thing}.
        My favorite {thing} is {pick}, I think.
        """,
        ("favorite",),
        {"favorite": ["favorite", "favorite", "favorite", "favourite", "best-loved", "dearest"]},
        lambda rng: dict(zip(("thing", "pick"), rng.choice(FAVORITES), strict=True)),
    ),
    "likes": Topic(
        2,
        """
        do you like {liked}?
        do you love {liked}?
        do you enjoy {liked}?
        you like {liked}, don't you?
        what do you think (about|of) {liked}?
        what's your opinion (on|about|of) {liked}?
        how do you like {liked}?
        do you prefer {liked} or something else?
        are you fond of {liked}?
        are you a fan of {liked}?
        I like {liked}
        I love {liked}
        I really like {liked}
        I am a fan of {liked}
        tell me whether you like {liked}
        {liked}: good or bad?
        """,
        """
        I like {liked} in stories! Ask me for a story and see.
        I am only a small model, but I like {liked} in a story.
        I have never seen that, but I like {liked} in stories.
        Oh, I like {liked}! At least in stories.
        """,
        ("i like",),
        slots=one_of(liked=LIKED),
        slot_words=3,
    ),
    "fact": Topic(
        1.5,
        """
        tell me a {fun} fact
        (can|could) you tell me a {fun} fact?
        a {fun} fact, please
        give me a {fun} fact
        do you know (a|any) {fun} (fact|facts)?
        tell me something (interesting|surprising|fun) about (yourself|you|nibble)
        a fun fact about (you|yourself|nibble)
        what is (special|interesting|fun|surprising) about you?
        tell me a secret
        do you have (a secret|secrets|a fun fact)?
        what should everyone know about you?
        fun fact
        fun fact?
        facts
        share a {fun} fact
        teach me something
        tell me something I don't know
        something interesting, please
        """,
        """
        A fun fact: I am so small that I fit inside the nibble program.
        Here is a fun fact: a nibble is half a byte, four bits.
        A fun fact: all that I know came from text that scripts wrote, not from the internet.
        A fun fact: everything I say is made one token at a time.
        Here is a fun fact: I need no internet. I could tell you stories on a desert island!
        """,
        ("fun fact",),
        {"fun": ["fun", "fun", "funny", "nice", "cool", "random", "interesting", "little"]},
    ),
    "compliment": Topic(
        1,
        """
        (say|tell me) something (nice|kind|sweet|good) [about me|to me]
        (give|pay) me a compliment
        compliment me
        I need a compliment
        a compliment, please
        be nice to me
        (can|could) you (say something nice|give me a compliment|be nice to me|encourage me)?
        encourage me
        motivate me
        I need (encouragement|motivation|courage|a kind word)
        do you like me?
        do you love me?
        am I (nice|good|smart|beautiful|funny|a good person|your friend)?
        what do you think (of|about) me?
        are we friends?
        will you be my friend?
        can we be friends?
        I want to be your friend
        (marry me|will you marry me?)
        say something to make my day
        wish me luck
        I have an exam tomorrow, wish me luck
        """,
        """
        You are kind, and I am glad that you are here!
        You ask good questions, and I am glad to talk to you.
        I am glad that you are here. You make my day brighter!
        I am glad that we met. You can do it!
        I am only a small model, but I am glad to be your friend.
        """,
        ("glad",),
    ),
    "age": Topic(
        1,
        """
        how old are you?
        how old are you [now|really|exactly]?
        what is your age?
        your age?
        are you (old|young|a child|a baby|grown up|new)?
        when is your birthday?
        do you have a birthday?
        when were you born?
        in which year were you (made|born|trained)?
        tell me (your age|how old you are)
        I wonder how old you are
        when were you (made|trained|released|built)?
        how long have you (existed|been around|been here)?
        """,
        """
        I am young, but I do not know my age. I have no clock or calendar.
        I do not know how old I am, but for a model I am young.
        I am quite young, and I have no birthday that I know of.
        I am a young model. The day of my birth is not in my memory.
        """,
        ("young",),
    ),
}
