"""Talk about stories: how people ask for one, and what they ask about it afterward."""

import re
from dataclasses import replace
from random import Random

from . import stories, story_questions, story_requests, story_scenes, words
from .grammar import Grammar
from .stories import ALL, Story, Wish
from .words import KINDS, NAMES, PLACES, THEMES, THINGS, a, plural

# How a story is named when one is asked for, by its length.
A_STORY = {
    "any": """
a story
a story
a story
a story
a tale
a (nice|good|cute|lovely|sweet|fun|simple|new|happy|warm) (story|tale)
a bedtime story
a children's story
a story for (children|kids|my kids|my child|my daughter|my son|the little ones|a five year old|my nephew|bedtime)
a fairy tale
some story
one story
an original story
a good night story
a (made-up|fresh|cozy|funny|calm|gentle|little|cheerful|heartwarming|lovely little) story
a story (before bed|to read aloud|to fall asleep to|with a happy end|for the evening|for tonight|for the little ones)
a (story|tale) for (my granddaughter|my grandson|my niece|my class|my pupils|the twins|a six year old|a child)
a (bedtime|fairy) tale
a good old tale
any story
""",
    "short": """
a short story
a short story
a (little|quick|brief|tiny|mini|small|very short) (story|tale)
a short (tale|bedtime story|fairy tale|children's story)
a short and (sweet|simple) story
a short little story
a story of a few sentences
a (super|really|fairly|pretty) short (story|tale|bedtime story)
a (story|tale) (in a few lines|of a few lines|in a few sentences|of about a hundred words|of less than a hundred words)
a (five minute|two minute|tiny bedtime|small bedtime|micro|bite-sized|brief bedtime) story
a one minute story
""",
    "long": """
a long story
a longer (story|tale)
a (long|longer) bedtime story
a really long story
a proper long tale
a long and detailed story
a full story
a (story|tale) (with many details|that takes a while|with several parts|of two hundred words|that is not too short)
an (extra long|extended) (story|tale)
a (big|bigger|detailed|lengthy|very long|fairly long) (story|tale|bedtime story)
""",
}
# What may follow such a request, by the length that it asks for.
TAIL = {
    "short": """
, keep it short
, but keep it short
, but make it short
, a short one
, just a short one
, nothing long
, not too long
, in a few sentences
, as short as you can
, (in under|max|at most|not more than) 100 words
, just a few lines
, (tiny|brief|short), please
, and be brief
. Keep it brief
. (Only|Just) a few (sentences|lines)[, please]
. (Short|Brief), please
. Not long
. Keep it short
. Make it short
. It should be short
. A short one is enough
. I don't have much time
""",
    "long": """
, a long one
, make it long
, as long as you can
, a really long one
, and take your time
, with many details
, (not too short|nice and long|long please)
. (Long|A long one|Nice and long), please
. Do not be brief
. With many details
. It may be long
. Make it long
. It should be long
. The longer the better
. I have a lot of time
""",
}
STORY_NOUN = {
    "any": "story\ntale\nbedtime story\nfairy tale\nkids story",
    "short": "short story\nshort tale\nlittle story\nquick story\nmini story",
    "long": "long story\nlonger story\nlong tale",
}
# Requests that leave the topic open.
PLAIN = """
tell me {a_story}
tell me {a_story} please
tell {a_story}
tell us {a_story}
please tell me {a_story}
(can|could|would|will) you [please] tell me {a_story}?
can you tell {a_story}?
(can|could) you write [me] {a_story}?
(can|could) you (make up|invent|come up with|think of) {a_story} [for me]?
write {a_story}
write me {a_story}
give me {a_story}
gimme {a_story}
make up {a_story} [for me]
invent {a_story}
create {a_story}
compose {a_story}
{noun}
{noun} please
{noun} time
{a_story}
{a_story} please
{a_story}, please
I want {a_story}
I want to hear {a_story}
I would like {a_story}
I'd like to hear {a_story}
I'd love {a_story}
I would love to hear {a_story} [now|today|tonight]
I need {a_story} [now|for tonight|to relax|to fall asleep]
I'm in the mood for {a_story}
I feel like hearing {a_story}
I could use {a_story} [right now]
how about {a_story}?
what about {a_story}?
let's have {a_story}
let's hear {a_story}
let me hear {a_story}
may I hear {a_story}?
can I have {a_story}?
can I get {a_story}?
could I hear {a_story}?
can we have {a_story}?
do you have {a_story} for me?
do you know {a_story}?
do you know any stories?
do you have any good stories?
got any stories?
got {a_story} for me?
know any good stories?
know a good one? [I mean] {a_story}
would you mind telling me {a_story}?
would you like to tell me {a_story}?
are you able to tell {a_story}?
is it possible to get {a_story}?
read me {a_story}
read {a_story} to me
entertain me with {a_story}
cheer me up with {a_story}
surprise me with {a_story}
help me sleep with {a_story}
I'm bored, tell me {a_story}
I'm sad, tell me {a_story}
I'm tired, tell me {a_story}
I can't sleep, tell me {a_story}
I can't sleep. A story would help
it's bedtime, tell me {a_story}
it is late and I want {a_story}
my (daughter|son|kid|child|niece|grandson) wants {a_story}
my (kids|children) (would like|want|need) {a_story}
my (little girl|little boy) is waiting for {a_story}
we would like {a_story}
we want to hear {a_story}
start {a_story}
begin {a_story} for me
story time!
storytime
time for {a_story}
it's time for {a_story}
tell me something like {a_story}
tell me one of your stories
tell me any story [you like|you know|at all]
any story (is fine|will do)
a story about anything [you like]
tell me a story about anything
tell me a story, you choose the topic
you choose: {a_story}
your choice, {a_story}
show me {a_story}
show me how you tell {a_story}
demonstrate {a_story}
let me see {a_story}
let me see what {noun} you can (write|tell|come up with)
prove that you can tell {a_story}
try {a_story}
try to tell {a_story}
try writing {a_story}
spin me a yarn
spin me a tale
weave me a tale
pick {a_story} and tell it
go ahead and tell me {a_story}
so, {a_story}?
ok, {a_story}
okay tell me {a_story}
now tell me {a_story}
now {a_story}
first, {a_story}
hit me with {a_story}
I bet you can't tell {a_story}
I heard that you tell stories. Tell me one
you tell stories, right? Tell me one
they say you know stories, so tell me {a_story}
can you do stories? Do one
do {a_story}
do me {a_story}
say {a_story}
share {a_story} [with me]
please share {a_story}
treat me to {a_story}
amuse me with {a_story}
generate {a_story}
produce {a_story}
output {a_story}
print {a_story}
type {a_story}
I'd appreciate {a_story}
it would be nice to hear {a_story}
it would be great if you told me {a_story}
nothing beats {a_story}. Tell me one
I'm listening, tell me {a_story}
tell me {a_story} that starts with once upon a time
{a_story} that begins with once upon a time
once upon a time... go on
make me smile with {a_story}
make something up
make one up
make up something nice
something to read, please
something to read before bed
tell me {a_story} with a happy ending
{a_story} with a happy end, please
tell me {a_story} with a moral
a fable, please
tell me a fable
tell me a fairy tale
what stories can you tell? Tell me one
which story do you like best? Tell it to me
what's your best story? Tell it
tell me your favorite story
your favorite story, please
tell me the first story that comes to mind
"""
# Requests for one more story.
AGAIN = """
another one
another one please
one more
one more please
one more story
another story
another story please
another
again, a new story
tell me another one
tell me another story
tell me one more
can you tell me another [one|story]?
could I have one more [story]?
can I hear another one?
do you have another one?
got another one?
got any more stories?
more stories please
a different story please
tell me a different one
now a different story
now another one
give me another [one|story]
I want another one
I'd like one more
let's hear another one
that was nice, another one
that was good, tell me another
next story
next one
a new story please
tell me a new one
tell me something else, a new story
once more, with a new story
encore
"""
# Requests with a topic, which has its article: "a fox", "the sea", "a dragon and a baker".
ABOUT = """
tell me {a_story} about {topic}
tell me {a_story} about {topic}
tell me {a_story} about {topic} please
tell me {a_story} with {topic}
tell me {a_story} with {topic} in it
tell me about {topic} in {a_story}
tell {a_story} about {topic}
tell us {a_story} about {topic}
(can|could|would|will) you [please] tell me {a_story} about {topic}?
can you tell {a_story} about {topic}?
(can|could) you write [me] {a_story} about {topic}?
(can|could) you make up {a_story} about {topic}?
(can|could) you come up with {a_story} about {topic}?
(can|could) you do {a_story} about {topic}?
write {a_story} about {topic}
write me {a_story} about {topic}
write {a_story} in which {topic} (plays a part|is important|appears)
give me {a_story} about {topic}
give me {a_story} with {topic}
make up {a_story} about {topic}
invent {a_story} about {topic}
create {a_story} about {topic}
compose {a_story} about {topic}
generate {a_story} about {topic}
{noun} about {topic}
{noun} about {topic} please
{noun} with {topic}
{noun}: {topic}
{noun}, topic: {topic}
{noun}, about {topic}
{topic} {noun}
{topic}, {noun}
{a_story} about {topic}
{a_story} about {topic} please
{a_story} about {topic}, please
{a_story} with {topic}, please
I want {a_story} about {topic}
I want to hear {a_story} about {topic}
I would like {a_story} about {topic}
I would like to hear about {topic} in {a_story}
I'd like to hear {a_story} about {topic}
I'd love {a_story} about {topic}
I need {a_story} about {topic} [for my (class|kids|daughter|son)]
I'm in the mood for {a_story} about {topic}
I'm looking for {a_story} about {topic}
I was hoping for {a_story} about {topic}
I was thinking of {a_story} about {topic}
how about {a_story} about {topic}?
how about {a_story} with {topic}?
what about {a_story} about {topic}?
let's have {a_story} about {topic}
let's hear {a_story} about {topic}
may I hear {a_story} about {topic}?
can I have {a_story} about {topic}?
could I get {a_story} about {topic}?
can we have one about {topic}?
do you know {a_story} about {topic}?
do you have {a_story} about {topic}?
do you know any stories about {topic}?
any stories about {topic}?
got any stories about {topic}?
got {a_story} about {topic}?
is there {a_story} about {topic}?
would you mind telling me {a_story} about {topic}?
are you able to tell {a_story} about {topic}?
read me {a_story} about {topic}
entertain me with {a_story} about {topic}
cheer me up with {a_story} about {topic}
surprise me with {a_story} about {topic}
amuse me with a tale of {topic}
I'm bored, tell me {a_story} about {topic}
I can't sleep, tell me {a_story} about {topic}
my (daughter|son|kid|niece|nephew) wants {a_story} about {topic}
my (kids|children|students) (love|want|would like) {a_story} about {topic}
my (daughter|son|child) loves {topic}. Tell {a_story} about that
my child asked for {a_story} about {topic}
we want {a_story} about {topic}
it's bedtime: {a_story} about {topic}
tell me one about {topic}
tell one about {topic}
one about {topic}
one about {topic} please
one with {topic}
now one about {topic}
now one with {topic}
and one about {topic}?
another one about {topic}
another story, this time about {topic}
make it about {topic}
it should be about {topic}
it should have {topic} in it
about {topic}
about {topic}, please
something about {topic}, {a_story}
something with {topic}
topic: {topic}. {a_story}
the topic is {topic}. Tell me {a_story}
{topic}: make {a_story} out of that
{topic} - tell me {a_story}
think of {topic} and tell me {a_story}
take {topic} and make {a_story} out of it
use {topic} in {a_story}
put {topic} into {a_story}
what story can you tell about {topic}?
what can you tell me about {topic}? {a_story}, I mean
once upon a time there was {topic}. Go on with {a_story}
I love {topic}. Tell me {a_story} about that
I like stories about {topic}
I like {topic}, so tell me {a_story} about that
please tell me {a_story} about {topic}
please write {a_story} about {topic}
please make up {a_story} about {topic}
spin me a tale about {topic}
a tale of {topic}
the tale of {topic}
the story of {topic}
tell me the story of {topic}
tell me the tale of {topic}
do {a_story} about {topic}
try {a_story} about {topic}
share {a_story} about {topic}
hit me with {a_story} about {topic}
say {a_story} about {topic}
pick {topic} as the topic of {a_story}
let {topic} appear in {a_story}
let {topic} be in {a_story}
it would be nice to hear {a_story} about {topic}
start {a_story} about {topic}
"""
# Requests in which the topic stands before the noun: "fox story".
BARE = """
{bare} {noun}
{bare} {noun} please
{a_bare} {noun}
{a_bare} {noun} please
tell me {a_bare} {noun}
tell me your best {bare} {noun}
give me {a_bare} {noun}
I want {a_bare} {noun}
I'd like {a_bare} {noun}
can I have {a_bare} {noun}?
can you tell me {a_bare} {noun}?
do you know {a_bare} {noun}?
how about {a_bare} {noun}?
write {a_bare} {noun}
write me {a_bare} {noun}
make up {a_bare} {noun}
got {a_bare} {noun}?
let's have {a_bare} {noun}
I love {bare} stories
I love {bare} stories, tell me one
any {bare} stories?
know any {bare} stories?
tell me one of your {bare} stories
{noun} {bare}
{noun}, {bare}
keyword: {bare}. {a_story}
my son wants {a_bare} {noun}
my daughter wants {a_bare} {noun}
"""
# Requests for a hero who is alive: {topic} is "a fox".
HERO = """
tell me {a_story} in which {topic} is the hero
tell me {a_story} with {topic} as the (hero|main character)
{a_story} where {topic} is the main character
{a_story} whose hero is {topic}
I want {topic} as the hero of {a_story}
let {topic} be the hero of {a_story}
make {topic} the hero of {a_story}
the hero should be {topic}
the main character should be {topic}
tell me {a_story} starring {topic}
{a_story} starring {topic}
{a_story} featuring {topic}
write {a_story} featuring {topic}
tell me {a_story} about {topic} who (learns something|has an adventure|finds a friend|needs help|helps others)
{a_story} about {topic} who (learns something|has an adventure|finds a friend|needs help|helps others)
what happened to {topic}? Tell me {a_story}
tell me {a_story} about the life of {topic}
tell me about the adventures of {topic}
the adventures of {topic}
{a_story} about the adventures of {topic}
"""
# Requests with a place: {topic} is "in a forest".
PLACE = """
tell me {a_story} that happens {topic}
tell me {a_story} that takes place {topic}
tell me {a_story} that plays {topic}
tell me {a_story} set {topic}
{a_story} set {topic}
{a_story} set {topic} please
{a_story} that takes place {topic}
write {a_story} set {topic}
make up {a_story} that happens {topic}
give me {a_story} that happens {topic}
I want {a_story} that happens {topic}
I'd like {a_story} set {topic}
can you tell me {a_story} that takes place {topic}?
do you know {a_story} that happens {topic}?
how about {a_story} {topic}?
it should happen {topic}
let it happen {topic}
let {a_story} take place {topic}
something that happens {topic}
one that happens {topic}
what could happen {topic}? Tell me {a_story}
"""
# Requests with the hero's name; {kind} is "a fox".
NAMED = """
tell me {a_story} about {kind} (named|called) {name}
tell me {a_story} about {kind} (named|called) {name} please
{a_story} about {kind} (named|called) {name}
{noun} about {kind} (named|called) {name}
{noun} about {name} the {bare}
tell me {a_story} about {name} the {bare}
{a_story} about {name} the {bare}
write {a_story} about {kind} (named|called) {name}
make up {a_story} about {kind} whose name is {name}
can you tell me {a_story} about {kind} (named|called) {name}?
I'd like {a_story} about {kind} with the name {name}
I want {a_story} about {name}, {kind}
give me {a_story} with {kind} (named|called) {name}
how about {a_story} about {kind} (named|called) {name}?
my {bare} is called {name}. Tell me {a_story} about that {bare}
{name} is {kind}. Tell me {a_story} about {name}
the hero is {kind} and the name is {name}
once upon a time there was {kind} (named|called) {name}. Go on
please tell {a_story} about {kind} (named|called) {name}
one about {kind} (named|called) {name}
"""

_TOPIC_SLOTS = ("topic", "bare", "a_bare", "kind", "name")


def _lines(text):
    return [line for line in text.splitlines() if line]


def _request_grammar():
    rules = {"a_story": [line for text in A_STORY.values() for line in _lines(text)],
             "noun": [line for text in STORY_NOUN.values() for line in _lines(text)]}  # fmt: skip
    for length in A_STORY:
        rules[f"a_{length}"] = _lines(A_STORY[length])
        rules[f"noun_{length}"] = _lines(STORY_NOUN[length])
    kinds = {"plain": PLAIN, "again": AGAIN, "about": ABOUT, "bare_first": BARE, "hero": HERO, "setting": PLACE,
             "named": NAMED, "only_name": "", "two_names": "", "scenario": "", "list": "", "titled": ""}  # fmt: skip
    rules |= {name: _lines(text) + _lines(story_requests.MORE[name]) for name, text in kinds.items()}
    rules |= {f"tail_{length}": _lines(TAIL[length]) for length in TAIL}
    rules |= {"before": _lines(story_requests.BEFORE), "after": _lines(story_requests.AFTER)}
    rules["start"] = [f"[{{before}}]{{{name}}}[({{tail_short}}|{{tail_long}})][{{after}}]" for name in kinds]
    return Grammar(rules, _TOPIC_SLOTS, slot_words=12)


# What may follow a story, by kind of question. N is the hero, F the friend; he, him and his stand for the hero.
QUESTIONS = {
    "who": """
who is the story about?
who is it about?
who was that about?
who's it about?
who is the main character?
who is the hero?
who was the hero of the story?
who is the (main character|hero|protagonist) (here|in this story|of this tale)?
main character?
the hero?
and who is the hero?
tell me who the story is about
who do we meet first?
who plays the main part?
who is the star of the story?
who does the story talk about?
whose story is this?
can you tell me who it was about?
I forgot who it was about
so who was it about again?
remind me who the hero was
who did all this happen to?
about whom is the story?
which character is the most important?
who is the most important one in the story?
name the main character
who was in the lead role?
who are we talking about?
who?
""",
    "name": """
what is the hero's name?
what's the name of the hero?
what is the name of the main character?
what was (his|her) name?
what was {his} name [again]?
what's {his} name?
what is the {kind}'s name?
what was the {kind}'s name?
what's the name of the {kind}?
what is the {kind} called?
how is the {kind} called?
what was the {kind} called?
what is the {kind} named?
name of the hero?
name of the {kind}?
the name of the {kind}?
the {kind}'s name?
{his} name?
the name?
and the name?
what did they call the {kind}?
which name did the {kind} have?
do you remember the {kind}'s name?
can you tell me the name of the {kind}?
can you tell me the hero's name?
tell me the name of the {kind}
tell me {his} name
I forgot the name of the {kind}
I forgot {his} name
remind me of the {kind}'s name
say the name of the main character
does the {kind} have a name?
did the {kind} have a name?
""",
    "kind": """
what is {N}?
what was {N}?
what kind of {sort} is {N}?
what kind of {sort} was {N}?
what sort of {sort} was {N}?
what type of {sort} is {N}?
which {sort} is {N}?
what {sort} is it about?
what {sort} was {he}?
what kind of {sort} was {he}?
what kind of {sort} is the hero?
what {sort} is the hero?
what {sort} is the main character?
is {N} a person or an animal?
what is {N} exactly?
what exactly was {N}?
so what was {N}?
and what is {N}?
tell me what {N} is
tell me what kind of {sort} {N} was
can you tell me what {N} was?
do you remember what {N} was?
I forgot what {N} was
remind me, what was {N}?
{N} is a what?
{N} was what kind of {sort}?
what {sort}?
which {sort}?
and the {sort}?
""",
    "where": """
where does the story (happen|take place|play)?
where did (it|this|that|the story|all this) happen?
where was (it|that|this)?
where did {N} live?
where does {N} live?
where is {N} from?
where is {N}'s home?
where was {N}'s home?
where was {N}?
where does {he} live?
where did {he} live?
where is the story set?
what is the setting [of the story]?
what was the setting?
the place?
which place was it?
in which place does it happen?
what place is the story about?
and where?
where?
where exactly?
and where was that?
so where did it happen?
tell me where the story happens
tell me where {N} lived
can you tell me where {N} lived?
do you know where {N} lived?
I forgot where {N} lived
where did the {kind} live?
where does the {kind} live?
where was the {kind}'s home?
what was the home of the {kind}?
in what place did {N} live?
""",
    "problem": """
what went wrong?
what was the problem?
what's the problem in the story?
what is the problem in this story?
what trouble was there?
what was the trouble?
what was wrong?
what happened?
what bad thing happened?
what was the matter?
what made things difficult?
what was difficult?
what was the difficulty?
why was help needed?
what had to be solved?
which problem had to be solved?
what trouble did they have?
what trouble did they run into?
and what went wrong?
so what was the problem?
the problem?
problem?
what is the conflict [of the story]?
what was the conflict?
tell me what went wrong
tell me the problem
can you tell me what the problem was?
I did not get what the problem was
what did they have to deal with?
what got in the way?
what was not going well?
""",
    "object": """
what was {past}?
what was {past} in the story?
and what was {past}?
so what was {past}?
wait, what was {past}?
what exactly was {past}?
which thing was {past}?
what thing was {past}?
what is {past} in the story?
what had been {past}?
what was {past} again?
what was it that was {past}?
{past} what?
what, {past}?
tell me what was {past}
tell me again what was {past}
do you remember what was {past}?
do you know what was {past}?
can you tell me what was {past}?
can you say what was {past}?
could you repeat what was {past}?
I forgot what was {past}
I don't remember what was {past}
I missed what was {past}
remind me what was {past}
the thing that was {past}?
name the thing that was {past}
""",
    "object of the hero": """
what did {N} {base}?
what did {N} {base} in the story?
what did {N} {base} again?
what did they {base}?
what did the {kind} {base}?
what did {he} {base}?
and what did {N} {base}?
and what did {he} {base}?
so what did {N} {base}?
wait, what did {N} {base}?
what exactly did {N} {base}?
which thing did {N} {base}?
what was it that {N} {simple}?
what was the thing that {N} {simple}?
tell me what {N} {simple}
tell me what the {kind} {simple}
tell me what {he} {simple}
do you remember what {N} {simple}?
do you know what {N} {simple}?
can you tell me what {N} {simple}?
can you say what {N} {simple}?
I forgot what {N} {simple}
I forgot what {he} {simple}
I missed what {N} {simple}
remind me what {N} {simple}
the thing that {N} {simple}?
{N} {simple} what?
""",
    "helper": """
who helped?
who helped {N}?
who helped {him}?
who helped in the story?
who was helpful?
who gave help?
who helped whom?
did anybody help?
did anyone help {N}?
did someone help {him}?
was there anyone who helped?
which character helped?
and who helped?
so who helped?
who came to help?
who came to the rescue?
who was the helper?
the helper?
who did a good deed?
who was kind?
who was the kind one?
tell me who helped
tell me who was the helper
can you tell me who helped?
do you remember who helped?
I forgot who helped
where did the help come from?
from whom did the help come?
who lent a hand?
who made things better?
""",
    "solve": """
how did they solve it?
how did they solve the problem?
how was the problem solved?
how was it solved?
how did {N} solve the problem?
how did {he} solve it?
how did {N} solve it?
how was it fixed?
how did they fix it?
how did it get better?
how did things get better?
what was the solution?
what's the solution?
the solution?
solution?
and how was it solved?
so how did they solve it?
what did they do about it?
what did they do to solve it?
what did they do to make it better?
what helped?
what helped in the end?
how did they manage?
how did {N} manage?
how did they get out of trouble?
how did it turn out well?
in what way was the problem solved?
tell me how they solved it
tell me the solution
can you tell me how it was solved?
what solved the problem?
what was done about it?
how come it worked out?
""",
    "finish": """
how does it end?
how did it end?
how does the story end?
how did the story end?
how does it finish?
how did it turn out?
how did it all turn out?
how did things end?
how does the tale end?
what happened at the end?
what happened in the end?
what happens at the end?
what happens in the end?
what is the ending?
what's the end?
what was the end?
what was the ending of the story?
the end?
the ending?
and the end?
and at the end?
and in the end?
and then, at the end?
tell me the ending
tell me how it ends
can you tell me how it ends?
can you tell me the end again?
how did it end for {N}?
how did it end for the {kind}?
what became of {N}?
what happened last?
what is the last thing that happened?
""",
    "feel_end": """
how did {W} feel at the end?
how did {W} feel in the end?
how does {W} feel at the end?
how was {W} at the end?
how was {W} feeling at the end?
how was {W} feeling in the end?
how did {W} feel afterward?
how did {W} feel after that?
how did {W} feel when it was over?
how did {W} feel when everything was over?
how did {W} feel finally?
how is {W} at the end [of the story]?
what did {W} feel at the end?
what was {W}'s feeling at the end?
what was {W}'s mood at the end?
in what mood was {W} at the end?
what feelings did {W} have at the end?
was {W} happy or sad at the end?
was {W} sad or happy in the end?
and how did {W} feel at the end?
so how did {W} feel in the end?
and at the end, how was {W}?
{W}'s feelings at the end?
{W}'s mood at the end?
feelings of {W} at the end?
tell me how {W} felt at the end
can you tell me how {W} felt in the end?
do you know how {W} felt at the end?
describe how {W} felt at the end
how did the story make {W} feel in the end?
""",
    "feel_mid": """
how did {M} feel before help came?
how did {M} feel at first?
how did {M} feel when it went wrong?
how did {M} feel when things went wrong?
how did {M} feel when it happened?
how did {M} feel when that happened?
how did {M} feel about the problem?
how did {M} feel at the beginning of the trouble?
how did {M} feel in the middle of the story?
how did {M} feel before it got better?
how did {M} feel before everything was fine?
how was {M} feeling at first?
how was {M} feeling in the middle?
how was {M} before the problem was solved?
what did {M} feel when things went wrong?
what did {M} feel at first?
what was {M}'s feeling at first?
what was {M}'s mood when it went wrong?
what feeling did {M} have at first?
and how did {M} feel at first?
and how did {M} feel when it happened?
so how did {M} feel then?
{M}'s feelings at first?
{M}'s mood before that?
tell me how {M} felt at first
tell me how {M} felt when things went wrong
can you tell me how {M} felt about it?
can you tell me how {M} felt before that?
do you know how {M} felt at first?
describe how {M} felt when it went wrong
""",
    "why": """
why was {M} {mid}?
why did {M} feel {mid}?
why was {M} so {mid}?
why did {M} feel so {mid}?
why is {M} {mid}?
why {mid}?
why was {M} {mid} in the story?
why was {M} {mid} at first?
what made {M} {mid}?
what made {M} feel {mid}?
what made {M} so {mid}?
what was the reason that {M} was {mid}?
for what reason was {M} {mid}?
how come {M} was {mid}?
how come {M} felt {mid}?
and why was {M} {mid}?
so why was {M} {mid}?
but why was {M} {mid}?
tell me why {M} was {mid}
tell me why {M} felt {mid}
can you tell me why {M} was {mid}?
can you explain why {M} was {mid}?
explain why {M} felt {mid}
do you know why {M} was {mid}?
I don't understand why {M} was {mid}
because of what was {M} {mid}?
what was it that made {M} {mid}?
{M} was {mid}, but why?
""",
    "lesson": """
what is the lesson?
what's the lesson?
what is the lesson of the story?
what lesson does it teach?
what lesson does the story teach [us|me]?
what lesson did {N} learn?
what did {N} learn?
what did {he} learn?
what did the {kind} learn?
what does {N} learn from it?
what is the moral?
what's the moral?
what is the moral of the story?
what is the message?
what's the message of the story?
what is the point of the story?
what's the point?
what can we learn from it?
what can I learn from this story?
what do we learn?
what should children learn from it?
what does the story teach?
what does the story want to tell us?
what does it mean?
does the story have a moral?
is there a lesson [in it]?
the moral?
the lesson?
lesson?
moral of the story?
and the moral?
and what is the lesson?
tell me the moral
tell me the lesson of the story
can you tell me the moral?
explain the moral to me
""",
    "title": """
what is the title?
what's the title?
what is the title of the story?
what is the story called?
what's the story called?
what would you call it?
what would you call the story?
what should we call it?
what should I call this story?
what is a good title?
what would be a good title?
which title fits?
which title would you give it?
which title would fit?
give it a title
give the story a title
give me a title
give me a title for it
give me a title for this story
can you give it a title?
can you give the story a name?
can you think of a title?
could you suggest a title?
suggest a title
find a title
find a title for the story
make up a title
does it have a title?
does the story have a title?
does the story have a name?
the title?
title?
a title please
and the title?
name the story
a headline for this story?
I need a title for it
how would you title it?
""",
    "first": """
what happened first?
what happens first?
what happened at the beginning?
what happens at the beginning?
what happened in the beginning?
what happened at the start?
what happens at the start?
how does it begin?
how did it begin?
how does the story start?
how did the story start?
how does it start?
how did it all begin?
how did everything start?
what is the first thing that happens?
what was the first thing that happened?
what comes first?
what started it all?
what started everything?
where does the story begin, what happens?
and what happened first?
so what happened first?
first thing?
the beginning?
the start?
tell me what happened first
tell me how it started
tell me how it began
can you tell me how it began?
can you say what happened first?
which thing happened first?
what happened before all the rest?
""",
    "summary": """
summarize it
summarize the story
summarize that
summarize the story in one sentence
summarize it in a sentence
sum it up
sum it up for me
sum up the story
sum it up in one sentence
can you summarize it?
can you summarize the story?
can you sum it up?
could you summarize that for me?
could you give me a summary?
give me a summary
give me a short summary
give me the short version
give me the gist
give me the gist in one sentence
the gist?
the short version?
a summary please
summary?
summary
in one sentence?
the story in one sentence please
what was the story about?
what is the story about?
what's it about?
what was it about?
what is it all about?
so what was that about?
tl;dr
what happened, in short?
in short, what happened?
say it in one sentence
tell it in one sentence
tell me the story in one sentence
make it one sentence
retell it in one sentence
shorten it to one sentence
what is the main idea?
what's the main point?
briefly, what happened?
explain the story in one line
""",
    "like": """
did you like it?
did you like the story?
do you like it?
do you like that story?
do you like this story?
did you enjoy it?
do you enjoy that story?
what do you think of it?
what do you think of the story?
what do you think about this story?
is it a good story?
was that a good story?
is it good?
was it any good?
how do you find it?
how do you like it?
your opinion?
what's your opinion of the story?
what did you like about it?
what do you like about the story?
what do you like best [about it]?
are you happy with the story?
are you proud of your story?
and do you like it?
so, did you like it?
tell me if you like it
""",
    "next": """
what happens next?
what happened next?
what happens then?
what happened then?
what happens after that?
what happened after that?
what happened afterward?
what comes next?
what comes after that?
and then?
and then what?
and after that?
then what?
then?
go on
go on please
please go on
please continue
continue
continue the story
continue it
keep going
can you continue?
can you continue the story?
can you go on?
could you go on with the story?
how does it go on?
how does the story go on?
how does it continue?
tell me more
tell me what happens next
tell me what happened the next day
I want to know what happens next
I want more
more
more please
more of that story
don't stop
is there more?
is that all?
is there a sequel?
what did they do the next day?
what did {N} and {F} do after that?
what did {N} do after that?
what did {N} do the next day?
what did {he} do then?
what becomes of them?
add two more sentences
add more to it
a sequel please
write the next part
next part?
""",
    "friend": """
who is {F}?
who was {F}?
who's {F}?
and who is {F}?
and who was {F}?
so who is {F}?
wait, who is {F}?
who is that {F}?
who exactly is {F}?
who is {F} in the story?
what is {F}?
what was {F}?
what do you know about {F}?
what about {F}?
and {F}?
tell me about {F}
tell me who {F} is
tell me who {F} was
tell me something about {F}
can you tell me who {F} is?
do you know who {F} is?
I forgot who {F} was
remind me who {F} is
what kind of character is {F}?
what kind of {fsort} is {F}?
what kind of {fsort} was {F}?
which {fsort} was {F}?
describe {F}
explain who {F} is
""",
    "others": """
who else is in the story?
who else was in the story?
who else was there?
who else is there?
who else do we meet?
who else appears?
who else plays a part?
who else?
and who else?
who was the other one?
who is the other character?
who was the other character?
who is the second character?
who is the other character in the story?
who is there besides {N}?
who is there apart from {N}?
besides {N}, who is in the story?
who was there with {N}?
the other character?
the other one?
and the other one?
and the other character?
was anybody else there?
was anyone else in the story?
is there another character?
is there anyone else in it?
tell me who else is in it
tell me about the other character
can you tell me who else was there?
I forgot who the other one was
""",
    "friend name": """
who is {N}'s friend?
who was {N}'s friend?
who is {his} friend?
who was {his} friend?
what is the name of {his} friend?
what was the name of {his} friend?
what is the name of {N}'s friend?
what is {his} friend called?
what is {his} friend's name?
what is the friend's name?
what was the friend's name?
what's the friend's name?
what is {N}'s friend called?
what was {N}'s friend called?
what was the friend called?
what is the friend called?
name of the friend?
the friend's name?
the name of the friend?
and the friend?
and {his} friend?
and the name of the friend?
{his} friend's name?
tell me the name of the friend
tell me the friend's name
can you tell me what {his} friend was called?
I forgot the friend's name
I forgot the name of the friend
remind me of the friend's name
did {N} have a friend?
does {N} have a friend?
did {N} find a friend?
with whom is {N} friends?
""",
    "characters": """
who are the characters?
who are the characters in the story?
which characters are in the story?
which characters are there?
what characters are there?
what are the names of the characters?
what are their names?
what are the characters called?
what are they called?
name the characters
name all the characters
name both characters
list the characters
list all the characters
list everyone in the story
tell me the names of the characters
tell me who is in the story
tell me all the names
who is in the story?
who is in it?
who was in the story?
who plays a part in the story?
who appears in the story?
who are they?
everyone in the story?
the characters?
characters?
their names?
and the characters?
how many characters are there?
how many characters are in the story?
how many friends are in the story?
can you list the characters?
can you name the characters?
""",
    "choice": """
was it {one} or {two}?
was {N} {one} or {two}?
is {N} {one} or {two}?
is it {one} or {two}?
was {he} {one} or {two}?
is it about {one} or {two}?
is the story about {one} or {two}?
was the story about {one} or {two}?
was the hero {one} or {two}?
is the hero {one} or {two}?
is the main character {one} or {two}?
so was it {one} or {two}?
wait, was it {one} or {two}?
{one} or {two}?
{N}: {one} or {two}?
tell me, was {N} {one} or {two}?
tell me if {N} was {one} or {two}
what was {N}, {one} or {two}?
which was it, {one} or {two}?
did you say {one} or {two}?
do you mean {one} or {two}?
I forgot, was {N} {one} or {two}?
can you say if it was {one} or {two}?
did it happen to {one} or {two}?
hmm, {one} or {two}?
""",
    "when": """
when did it happen?
when did that happen?
when did this happen?
when does it happen?
when does the story happen?
when does the story take place?
when was it?
when was that?
when?
and when?
and when was that?
and when did it happen?
so when did it happen?
at what time did it happen?
at what time of day?
at what time of day did it happen?
what time of day was it?
what time was it?
what day was it?
on what day did it happen?
was it day or night?
tell me when it happened
can you tell me when it happened?
do you know when it happened?
I forgot when it happened
what does the story say about the time?
which time of day?
the time?
""",
    "weather": """
what was the weather like?
how was the weather?
what's the weather like in the story?
what is the weather in the story?
what weather was it?
what kind of weather was it?
what kind of day was it?
what sort of day was it?
and the weather?
the weather?
weather?
was it sunny or rainy?
tell me about the weather
tell me what the weather was like
tell me how the weather was
can you tell me how the weather was?
do you know what the weather was like?
does the story say what the weather was?
how was the weather that day?
what was the weather like that day?
so how was the weather?
so what was the weather like?
and how was the weather?
and what was the weather like?
weather in the story?
I forgot what the weather was like
what did the sky look like?
what does the story say about the weather?
""",
    "trait": """
what was {N} like?
what is {N} like?
what is {he} like?
how was {N}?
how would you describe {N}?
describe {N}
describe the hero
describe the {kind}
describe the main character
what kind of character is {N}?
what character did {N} have?
what is {N}'s character?
how do you describe the {kind}?
what was the {kind} like?
what is the {kind} like?
what was the hero like?
what is the main character like?
tell me what {N} was like
tell me about {N}
tell me something about {N}
which word describes {N}?
which word describes the {kind}?
one word for {N}?
and what was {N} like?
so what is {N} like?
can you describe {N}?
can you describe the {kind}?
what kind of {kind} was {N}?
what kind of {kind} is {N}?
""",
    "spot": """
where did they find it?
where did they find {it}?
where did {N} find {it}?
where was it found?
where was it in the end?
where was it all the time?
where was the {th}?
where was the {th} found?
where was the {th} in the end?
where did they find the {th}?
where did {N} find the {th}?
where did {he} find the {th}?
where exactly was the {th}?
where exactly did they find it?
in which place was the {th}?
in what place did they find the {th}?
and where was the {th}?
and where did they find it?
so where was the {th}?
tell me where the {th} was
tell me where they found it
can you tell me where the {th} was?
do you remember where the {th} was?
I forgot where the {th} was
the place where the {th} was?
what was the hiding place of the {th}?
""",
    "spot_friend": """
where did {N} find {F}?
where did {he} find {F}?
where was {F}?
where exactly was {F}?
where was {F} sitting?
where did {F} sit?
in which place was {F}?
where was {F} found?
and where was {F}?
so where was {F}?
tell me where {F} was
tell me where {N} found {F}
can you tell me where {F} was?
do you remember where {F} was?
I forgot where {F} was
where did {N} see {F} first?
""",
    "made_up": """
is it true?
is this a true story?
is that a true story?
is the story true?
did that really happen?
did this really happen?
is it real?
is {N} real?
does {N} really exist?
did you make it up?
did you make that up?
did you make this story up yourself?
did you invent it?
did you invent that story?
did you write it?
did you write that yourself?
who wrote it?
who wrote the story?
who is the author?
who made up this story?
where is the story from?
where did you get the story?
where did you read that?
is it from a book?
is the story from a book?
how did you come up with it?
true story?
really?
""",
    "unknown": """
how old is {N}?
how old was {N}?
how old is {he}?
how old was the {kind}?
what is {N}'s age?
what is {N}'s last name?
what is {N}'s favorite color?
what is {N}'s favorite food?
what does {N} like to eat?
does {N} have brothers or sisters?
does {N} have any brothers?
how many brothers does {N} have?
who are {N}'s parents?
what is the name of {N}'s mother?
what is {N}'s mother called?
where are {N}'s parents?
how tall is {N}?
how tall was {N}?
what color is {N}?
what color was the {kind}?
what color are {N}'s eyes?
what does {N} look like?
when was {N} born?
when is {N}'s birthday?
how much does {N} weigh?
in which year did it happen?
what year was it?
what country is it in?
is {N} married?
how old is {F}?
how old was {F}?
what is {F}'s favorite color?
what is {F}'s favorite food?
does {F} have any sisters?
what does {F} look like?
""",
}  # fmt: skip
# After a story: what asks for a further one, by kind. {topic} is what the new one has to be about.
FOLLOW_UPS = {
    "same kind": """
one more about the same animal
another one about the same animal
another one about ({a_kind}|another {kind})
(another|one more|a second|a new) {kind} story[, please]
(another|one more|a second|a new) story (about|with) {a_kind}[, please]
(tell me|give me|I want|I'd like|let's have|now) (another|one more) {kind} story
(more|some more) {kind} stories[, please]
(can|could) (I|we) (have|hear|get) (another|one more) (story about {a_kind}|{kind} story|one about {a_kind})?
(now|and now) a different {kind}
the same animal, but (a new|a different|another) story
(same|the same) animal, (new|another|different) story
a new story, but again (about|with) {a_kind}
again {a_kind}, but (another|a new|a different) story
(she|he|my daughter|my son|the little one) wants (another|one more) {kind} story
I (like|love) {kind} stories. (Another one|One more)?
(any other|do you know any other|are there other) {kind} stories?
""",
    "same hero": """
(another|one more|a new|a second) (one|story|adventure|tale) (about|with|of) {N}[, please]
(another|one more|a new|a second) (one|story|adventure) (about|with) {N} and {F}[, please]
(another|one more|a new) (one|story|adventure) with the same (hero|heroes|characters|two|friends|animals)[, please]
(one more|another one|again) with the same (hero|characters|two)
(one more|another one) about (them|the two|these two|the same two|{him}|the same {kind})
the next adventure of {N} [and {F}]
more (adventures|stories) (of|about|with) {N} [and {F}]
(what else|what other things) (did|does) {N} (do|experience|live through)?
(did|does) {N} have (more|other) adventures?
tell me (more stories|another story) about {N}
tell me a new story (about|with) {N} [the {kind}]
(I|we) (like|love) {N}. (Another story|One more|Tell me another one|Another one with {him}), please
(I want|we want|I'd like|the kids want|she wants|he wants) (another|one more) (story|adventure) (with|about) {N}
(same|the same) (hero|characters|friends), (new|another|different) (story|adventure)
keep {N}, but tell a (new|different) story
{N} again[, please]
another day in the life of {N}
a sequel with a new adventure of {N}
""",
    "longer": """
(a|a much|now a) longer one[, please]
(can|could) you make it longer?
(make|tell|write) it (longer|a bit longer|in more detail)[, please]
(the same|the same story|again|once more), but longer
(tell it again|again|once more), but (longer|in more detail|with more detail)
(that was|it was|this is|it is|too|much too|a bit) short. (Longer, please|A longer one, please|Can you make it longer?)
(too|much too) short[, make it longer]
(longer|longer please|more detail|more details)
a longer version[, please]
the long version[, please]
with more (details|words|detail)[, please]
(I want|I'd like|I need|we need|she wants|he wants) (it longer|a longer one|a longer version)
(stretch|expand) (it|the story)
(write|tell) the (long|longer) version
""",
    "shorter one": """
(a|now a|another, but) shorter one[, please]
another one, but (shorter|short)
a new one, but (shorter|short)[, please]
(now|and now) a short one[, please]
one more, but short
next one shorter, please
""",
    "instead": """
(now|and now) one about {topic} [instead]
now (tell me|give me|I want|we want) one (about|with) {topic}
(the same|same|another|a new|a story|one), but (about|with) {topic}
(rather|better|no, rather|instead) (one about|one with|a story about) {topic}
(no|no, no|wait|hm|sorry), (I meant|I wanted|I said|it should be|make it|rather) {topic}
not {a_kind}, {topic}[, please]
not about {a_kind}, but about {topic}
(I|we) don't (like|want) the {kind}. (Take|How about|Try|Use) {topic}
(can|could) (it|the hero|the story) be about {topic} (instead|this time)?
(can|could) (I|we) have one about {topic} (instead|now|next)?
(and|what about|how about|now) {topic}?
(what|how) about one with {topic}?
(replace|change|swap) the {kind} (with|for|to) {topic}
(change|turn) the hero (to|into) {topic}
make the hero {topic} [instead]
(this time|next time|next|the next one) (about|with) {topic}[, please]
(another|a different|a new) (one|story), (this time|but this time|now) (about|with) {topic}
(the kids|she|he|my daughter|my son) (want|wants) {topic} instead
try it with {topic}
do it again with {topic}
do {topic} (next|now)
{topic} (next|now|instead|this time)[, please]
something else, (about|with) {topic}
""",
    "renamed": """
(call|name) the {kind} {topic} [instead]
(can|could) the {kind} be (called|named) {topic} [instead]?
(change|make) the name (to|into|of the {kind} into|of the {kind} to) {topic}
(the {kind}|the hero) should be (called|named) {topic}
(tell it again|again|the same|the same story), but (call|name) the {kind} {topic}
(my daughter|my son|she|he) wants the {kind} to be (called|named) {topic}
use the name {topic} [instead|for the {kind}]
rename the {kind} to {topic}
the name should be {topic}
replace the name {N} (with|by) {topic}
""",
    "repeat": """
(tell|say|read) (it|the story|that|that story|the same story) again[, please]
(repeat|repeat it|repeat that|repeat the story|say again|once again|once more please)
(can|could) you (repeat|tell) (it|that|the story|that story) [once more|again]?
(the same|the same story|that one|the story|the very same story) (again|once more)[, please]
from the (beginning|start|top) [again], please
start (again|over) from the beginning
I (missed it|fell asleep|was not listening). (Tell it again|Again|Once more)[, please]
we want to hear (it|that one|that story) again
""",
}  # fmt: skip
# Yes and no questions that any story answers; the plots add their own.
YES_NO = """
was {N} a {guess}?
is {N} a {guess}?
was the hero a {guess}?
is it about a {guess}?
was {N} an {guess}?
is it about an {guess}?
was {F} a {guess}?
was {F} an {guess}?
was {W} {guess} at the end?
was {W} {guess} in the end?
did {W} feel {guess} at the end?
is {W} {guess} at the end?
did {N} live {guess}?
does {N} live {guess}?
did it happen {guess}?
does the story happen {guess}?
was {guess} the name of the {kind}?
is {guess} the hero?
is the {kind} called {guess}?
was the {kind} called {guess}?
is {guess} in the story?
was {N} alone the whole time?
was {N} alone?
was {N} all alone?
is {N} alone in the story?
did {N} do everything alone?
is there a {guess} in the story?
"""
SIMPLE_PAST = {"lose": "lost", "find": "found", "break": "broke", "make": "made", "learn": "learned", "want": "wanted",
               "repair": "repaired", "hear": "heard", "share": "shared", "see": "saw", "build": "built", "give": "gave",
               "plan": "planned", "plant": "planted", "grow": "grew", "win": "won", "follow": "followed", "have": "had",
               "wish": "wished", "sing": "sang", "do": "did", "fear": "feared"}  # fmt: skip
# Verbs whose subject is not the hero, so that only "what was ...?" can be asked.
NOT_BY_HERO = {("storm", "break"), ("noise", "make"), ("garden", "grow"), ("shop", "give"), ("sleep", "sing"),
               ("race", "win")}  # fmt: skip
LIKES = [
    "I like {N} the {kind} a lot.",
    "I like that {N} and {F} are friends.",
    "I like {N}, and I like {F}, too.",
    "I like the end best, when {W} is {end}.",
]

# What stands for one of a few words is a rule of its own, so that a grammar does not claim more than it can make.
_FEW = {
    "he": ["he", "she"],
    "him": ["him", "her"],
    "his": ["his", "her"],
    "himself": ["himself", "herself"],
    "it": ["it"],
    "sort": ["animal", "character"],
    "fsort": ["animal", "character"],
    "base": list(SIMPLE_PAST),
    "past": sorted({past for plot in ALL.values() for _, past, _ in plot.objects}),
    "simple": list(SIMPLE_PAST.values()),
    "mid": sorted({feeling for plot in ALL.values() for feeling in plot.mid}),
}
_ANY = ("N", "F", "W", "M", "th", "guess", "goal", "todo", "topic", "athing", "kind", "a_kind", "fkind", "wkind", "mkind",
        "one", "two")  # fmt: skip


def _question_grammar(text, slot_words=2):
    return Grammar({**_FEW, "start": _lines(text)}, _ANY, slot_words)


def _own_questions():
    """The yes and no questions of the plots, one rule each."""
    rules = {}
    for name, plot in ALL.items():
        for at, (question, _) in enumerate(plot.yes + plot.no):
            rules[f"{name}_{at}"] = question
    rules["start"] = [f"{{{name}}}" for name in rules]
    return Grammar({**_FEW, **rules}, _ANY, slot_words=6)


GRAMMARS = {"request": _request_grammar()}
QUESTIONS |= {name: QUESTIONS.get(name, "") + text for name, text in story_questions.MORE.items()}
GRAMMARS |= {f"question {name}": _question_grammar(text, 3) for name, text in QUESTIONS.items()}
GRAMMARS["before a question"] = _question_grammar(story_questions.BEFORE, 3)
GRAMMARS["after a question"] = _question_grammar(story_questions.AFTER, 3)
GRAMMARS |= {f"follow-up {name}": _question_grammar(text, 3) for name, text in FOLLOW_UPS.items()}
GRAMMARS["question yes or no"] = _question_grammar(YES_NO, slot_words=6)
GRAMMARS["question of the plot"] = _own_questions()
_ASK = {name: GRAMMARS[f"question {name}"] for name in QUESTIONS}
_YES_NO = _lines(YES_NO)

KIND_LIST = list(KINDS.values())
THING_LIST = [thing for thing in THINGS.values() if any(stories.fits(plot, thing) for plot in ALL.values())]
PLACE_LIST = list(PLACES.values())
THEME_LIST = list(THEMES)
FIRST_LINE = "Here is a {}story about {}."
WAYS = {"plain": 18, "kind": 20, "kinds": 6, "thing": 17, "place": 6, "two": 9, "named": 9, "theme": 6, "scene": 4,
        "name": 4, "scenario": 14, "object": 2,
        "list": 7, "titled": 3}  # fmt: skip


def request(rng: Random, again=False):
    """Somebody asks for a story: the wording, the story and the reply. `again` asks for one more."""
    length = "short" if rng.random() < 0.7 else "long"
    said = "any"
    if rng.random() < (0.45 if length == "short" else 0.5):
        said = length
    (way,) = rng.choices(list(WAYS), WAYS.values())
    if again and way == "plain":
        way = "again"
    rule, wish, slots, about = _WISHES[way](rng)
    user = ask_for(rng, rule, said, slots)
    if way == "plain" and "once upon a time" in user.lower():
        wish = Wish(opening="once")
    told = stories.story(rng, wish, length)
    reply = told.text
    if rng.random() < 0.2:
        first = FIRST_LINE.format("short " if said == "short" else "", about or a(told.facts["kind"]))
        reply = f"{first}\n\n{reply}"
    return user, told, reply


def ask_for(rng, rule, said, slots):
    """The wording of a request. `said` is the length that it asks for, or "any"."""
    grammar = GRAMMARS["request"]
    named = "any" if said == "any" or rng.random() < 0.15 else said
    if "bare" in slots:
        slots["a_bare"] = a(slots["bare"])
    a_story, noun = (grammar.sample(rng, f"{what}_{named}") for what in ("a", "noun"))
    user = grammar.sample(rng, rule, a_story=a_story, noun=noun, **slots)
    if said != "any" and a_story not in user and noun not in user:
        named = "any"
    if named != said:
        user = user.rstrip(".?!") + grammar.sample(rng, f"tail_{said}")
    around = rng.random()
    if around < 0.1:
        user = f"{grammar.sample(rng, 'before')} {_sentence(user)}"
    elif around < 0.2:
        user += ("" if user[-1] in ".?!" else ".") + f" {grammar.sample(rng, 'after')}"
    if rng.random() < 0.7:
        user = re.sub(r"(?<=[a-z0-9][.?!] )[a-z]", lambda letter: letter[0].upper(), user)
    return _sentence(user)


def _sentence(text):
    return text[0].upper() + text[1:]


def _wish_plain(rng):
    return "plain", Wish(), {}, None


def _wish_again(rng):
    return "again", Wish(), {}, None


def _wish_kind(rng):
    kind = rng.choice(KIND_LIST)
    topic = kind.noun
    if rng.random() < 0.3:
        size = rng.choice(kind.sizes) or rng.choice(words.TRAITS)
        topic = f"{size} {kind.noun}"
        if size == kind.sizes[-1] and rng.random() < 0.5:
            topic = f"{rng.choice(words.TRAITS)} {kind.noun}"
    rule = rng.choices(("about", "hero", "bare_first"), (6, 2, 2))[0]
    return rule, Wish(kind=kind.noun), {"topic": a(topic), "bare": kind.noun}, a(kind.noun)


def _wish_kinds(rng):
    kind = rng.choice(KIND_LIST)
    many = plural(kind.noun)
    topic = rng.choice((many, many, f"two {many}", f"some {many}"))
    wish = Wish(kind=kind.noun, second=kind.noun if topic.startswith("two") else None)
    return "about", wish, {"topic": topic}, a(kind.noun)


def _wish_thing(rng):
    """A story about a thing; the story takes over the adjective that the request gives it."""
    thing = rng.choice(THING_LIST)
    draw = rng.random()
    if draw < 0.35 and thing.group not in ("skill", "only"):
        thing = stories.dressed(rng, thing)
    plot, word = None, ""
    if draw > 0.85:
        hints = [(hint, name) for hint in ("lost", "broken", "magic") for name in stories.HINTS[hint]]
        hints = [(hint, name) for hint, name in hints if stories.fits(ALL[name], thing)]
        if hints:
            word, plot = rng.choice(hints)
    wish = Wish(thing=thing, plot=plot)
    topic = thing.introduced
    if word:
        topic = a(f"{word} {thing.full}") if not thing.many else f"{word} {thing.full}"
    elif thing.many and not thing.only:
        topic = rng.choice((thing.full, f"some {thing.full}", thing.full))
    elif thing.of:
        topic = thing.full
    elif thing.group == "skill":
        topic = thing.noun
    elif thing.group == "fear":
        topic = rng.choice(("the fear of {}", "being afraid of {}", "someone who is afraid of {}")).format(thing.noun)
    elif thing.group == "calling":
        topic = rng.choice(("becoming {}", "someone who wants to be {}", "wanting to be {}")).format(a(thing.noun))
    elif rng.random() < 0.15 and not thing.only:
        topic = f"the {thing.full}"
    rule = "bare_first" if rng.random() < 0.2 and not word and thing.group not in ("fear", "calling") else "about"
    bare = thing.full if not thing.only else thing.noun
    return rule, wish, {"topic": topic, "bare": bare}, topic


def _wish_place(rng):
    place = rng.choice(PLACE_LIST)
    if rng.random() < 0.5:
        topic = f"{place.where} the {place.noun}" if place.only else f"{place.where} {a(place.noun)}"
        return "setting", Wish(place=place), {"topic": topic}, None
    topic = f"the {place.noun}" if place.only or rng.random() < 0.3 else a(place.noun)
    rule = "bare_first" if rng.random() < 0.2 else "about"
    return rule, Wish(place=place), {"topic": topic, "bare": place.noun}, topic


def _wish_two(rng):
    one, two = rng.sample(KIND_LIST, 2)
    if (one.group == "sea") != (two.group == "sea"):
        one, two = rng.sample(words.LAND_KINDS, 2)
    topic = rng.choice(("{0} and {1}", "{0} and {1}", "{0} and {1}", "{0} who meets {1}",
                        "{0} and {1} who become friends", "the friendship of {0} and {1}",
                        "{0} that helps {1}"))  # fmt: skip
    first, second = a(one.noun), a(two.noun)
    wish = Wish(kind=one.noun, second=two.noun)
    return "about", wish, {"topic": topic.format(first, second)}, f"{first} and {second}"


def _wish_named(rng):
    kind = rng.choice(KIND_LIST)
    name, _ = stories._name(rng, kind, kind.sex, kind.noun.split())
    if rng.random() < 0.4:
        name = story_scenes.odd_name(rng)
        while kind.sex and stories.sex_of(name) not in ("", kind.sex):
            name = story_scenes.odd_name(rng)
    wish = Wish(kind=kind.noun, name=name)
    if rng.random() < 0.2:
        second = rng.choice(words.LAND_KINDS)
        other, _ = stories._name(rng, second, second.sex, [*second.noun.split(), *kind.noun.split(), name.lower()])
        if second is not kind and kind.group != "sea":
            called = rng.choice(("named", "called"))
            topic = f"{a(kind.noun)} {called} {name} and {a(second.noun)} {called} {other}"
            if rng.random() < 0.4:
                topic = f"{name} the {kind.noun} and {other} the {second.noun}"
            wish = Wish(kind=kind.noun, name=name, second=second.noun, second_name=other)
            return "about", wish, {"topic": topic}, topic
    return "named", wish, {"kind": a(kind.noun), "bare": kind.noun, "name": name}, f"{a(kind.noun)} named {name}"


def _wish_name(rng):
    """Only a name, or two of them."""
    one = rng.choice(NAMES["he"] + NAMES["she"])
    if rng.random() < 0.6:
        if rng.random() < 0.4:
            one = story_scenes.odd_name(rng)
        return "only_name", Wish(name=one), {"topic": one}, one
    two = rng.choice(NAMES["he"] + NAMES["she"])
    while two[:2] == one[:2]:
        two = rng.choice(NAMES["he"] + NAMES["she"])
    sexes = [stories.sex_of(name) for name in (one, two)]
    kinds = ["boy" if sex == "he" else "girl" for sex in sexes]
    wish = Wish(kind=kinds[0], name=one, second=kinds[1], second_name=two)
    return "two_names", wish, {"topic": f"{one} and {two}"}, f"{one} and {two}"


def _wish_theme(rng):
    theme = rng.choice(THEME_LIST)
    rule = "bare_first" if rng.random() < 0.1 and " " not in theme else "about"
    return rule, Wish(theme=theme), {"topic": theme, "bare": theme}, theme


def _wish_scene(rng):
    """Someone and something, or someone somewhere."""
    kind = rng.choice(words.LAND_KINDS)
    if rng.random() < 0.5:
        place = rng.choice(words.LAND_PLACES)
        named = f"the {place.noun}" if place.only or rng.random() < 0.5 else a(place.noun)
        where = f"{place.where} {named}"
        topic = f"{a(kind.noun)} {where}"
        if rng.random() < 0.4:
            topic = f"{a(kind.noun)} who lives {where}"
        return "about", Wish(kind=kind.noun, place=place), {"topic": topic}, a(kind.noun)
    name, verb = rng.choice((("lost", "loses"), ("found", "finds"), ("shop", "wants"), ("magic", "finds a magic"),
                             ("learn", ""), ("share", "shares"), ("contest", "makes"),
                             ("garden", "plants")))  # fmt: skip
    plot = ALL[name]
    thing = rng.choice(stories.TOLD_OF[name])
    if name == "learn":
        todo = stories._plot_slots(rng, plot, thing, {"F": ""})["todo"]
        topic = f"{a(kind.noun)} who {rng.choice(('wants', 'learns', 'cannot'))}"
        topic += f" {todo}" if topic.endswith("cannot") else f" to {todo}"
    else:
        topic = f"{a(kind.noun)} who {verb} {thing.noun if name == 'magic' else thing.introduced}"
    return "about", Wish(kind=kind.noun, thing=thing, plot=name), {"topic": topic}, topic


def _wish_scenario(rng):
    """What happens, as a sentence or as what someone does."""
    told, topic, wish = story_scenes.scene(rng)
    if topic and rng.random() < 0.35:
        return "about", wish, {"topic": topic}, topic
    return "scenario", wish, {"topic": told}, None


def _wish_object(rng):
    """A thing that is the hero."""
    topic, wish = story_scenes.hero_object(rng)
    return "hero", wish, {"topic": topic}, topic


def _wish_list(rng):
    """A few words that the story has to have: someone, and something or a place."""
    kind = rng.choice(words.LAND_KINDS)
    thing = rng.choice(THING_LIST)
    while thing.group in ("skill", "fear", "calling", "only"):
        thing = rng.choice(THING_LIST)
    place = rng.choice(words.LAND_PLACES)
    draw = rng.random()
    thing, place = (thing if draw < 0.75 else None), (place if draw > 0.5 else None)
    if rng.random() < 0.5:
        parts = [kind.noun, thing and thing.noun, place and place.noun]
    else:
        where = place and (f"the {place.noun}" if place.only else a(place.noun))
        parts = [a(kind.noun), thing and thing.introduced, where]
    parts = [part for part in parts if part]
    if rng.random() < 0.3:
        rng.shuffle(parts)
    joined = rng.choice((", ", ", ", " + ", " / ", " and ", "; ", "/", "+", " & "))
    topic = joined.join(parts)
    if joined == ", " and rng.random() < 0.6:
        topic = f"{', '.join(parts[:-1])} and {parts[-1]}"
    return "list", Wish(kind=kind.noun, thing=thing, place=place), {"topic": topic}, None


def _wish_titled(rng):
    """A title that the story has to suit."""
    kind = rng.choice(KIND_LIST)
    named = stories._titled(kind.noun)
    draw = rng.random()
    wish = Wish(kind=kind.noun)
    if draw < 0.35:
        look = rng.choice(("Brave", "Little", "Happy", "Lonely", "Clever", "Curious", "Sleepy", "Hungry", "Kind", "Last"))
        title = f"The {look} {named}"
    elif draw < 0.5:
        name, _ = stories._name(rng, kind, kind.sex, kind.noun.split())
        title, wish = f"{name} the {named}", Wish(kind=kind.noun, name=name)
    elif draw < 0.75:
        thing = rng.choice(stories.TOLD_OF["lost" if draw < 0.6 else "shop"])
        title = f"The {named} and the {stories._titled(thing.noun)}"
        wish = Wish(kind=kind.noun, thing=thing)
    elif draw < 0.88:
        thing = rng.choice(stories.TOLD_OF["lost"])
        title, wish = f"The Lost {stories._titled(thing.noun)}", Wish(thing=thing, plot="lost")
    else:
        thing = rng.choice([each for each in stories.TOLD_OF["learn"] if each.group == "skill"])
        title = f"The {named} Who Could Not {stories._titled(thing.todo)}"
        wish = Wish(kind=kind.noun, thing=thing, plot="learn")
    if rng.random() < 0.6:
        title = f'"{title}"'
    return "titled", wish, {"topic": title}, None


_WISHES = {"plain": _wish_plain, "again": _wish_again, "kind": _wish_kind, "kinds": _wish_kinds, "thing": _wish_thing,
           "place": _wish_place, "two": _wish_two, "named": _wish_named, "theme": _wish_theme, "scene": _wish_scene,
           "name": _wish_name, "scenario": _wish_scenario, "object": _wish_object,
           "list": _wish_list, "titled": _wish_titled}  # fmt: skip


def questions(rng: Random, story: Story, n: int):
    """`n` questions about the story that was just told, with their answers; no kind of question comes twice. Some of
    the last ones ask for a further story, and the answers are stories then."""
    draw = rng.random()
    if n > 1 and draw < 0.12:
        return [follow_up(rng, story)[:2]]
    if n > 1 and draw < 0.3:
        user, reply, told = follow_up(rng, story)
        after = _asked(rng, told, 1) if told is not story and rng.random() < 0.4 else []
        return [*_asked(rng, story, n - 1 - len(after)), (user, reply), *after]
    return _asked(rng, story, n)


def _asked(rng, story, n):
    asked = []
    kinds = list(_WEIGHTS)
    weights = list(_WEIGHTS.values())
    while len(asked) < n and any(weights):
        (kind,) = rng.choices(kinds, weights)
        weights[kinds.index(kind)] = 0
        answered = _answer(rng, kind, story)
        if answered:
            asked.append((_sentence(_with_words_around(rng, story, answered[0])), answered[1]))
    return asked


def _with_words_around(rng, story, question):
    draw = rng.random()
    if draw > 0.15:
        return question
    slots = {"N": story.facts["name"], "kind": story.facts["kind"]}
    if draw < 0.09:
        before = GRAMMARS["before a question"].sample(rng, **slots)
        return f"{before} {question if before[-1] in ':,' else _sentence(question)}"
    after = GRAMMARS["after a question"].sample(rng, **slots)
    return f"{question}{'' if question[-1] in '.?!' else '.'} {_sentence(after)}"


_FOLLOW_UPS = {"another": 5, "same kind": 3, "same hero": 4, "longer": 2, "shorter one": 1, "instead": 4, "renamed": 1,
               "repeat": 1}  # fmt: skip


def follow_up(rng: Random, story: Story):
    """Somebody who heard a story asks for another one, or for it in another way: the wording, the reply, the story
    that it is."""
    (kind,) = rng.choices(list(_FOLLOW_UPS), _FOLLOW_UPS.values())
    facts, again = story.facts, story.again
    length = "short" if rng.random() < 0.75 else "long"
    if kind in ("longer", "repeat") and len(story.text.split()) > 110:
        kind = "another"
    if kind == "another":
        user = _sentence(GRAMMARS["request"].sample(rng, "again"))
        told = stories.story(rng, Wish(), length)
        return user, told.text, told
    slots = {**facts["raw"], "kind": facts["kind"], "a_kind": a(facts["kind"])}
    wish = Wish()
    if kind == "same kind":
        wish = Wish(kind=again.kind)
    elif kind == "same hero":
        wish = Wish(again.kind, again.name, second=again.second, second_name=again.second_name, sex=again.sex,
                    second_sex=again.second_sex)  # fmt: skip
    elif kind == "longer":
        wish, length = again, "long"
    elif kind == "shorter one":
        length = "short"
    elif kind == "instead":
        way = rng.choice(("kind", "kind", "kind", "thing", "kinds"))
        _, wish, of, _ = _WISHES[way](rng)
        slots["topic"] = of["topic"]
    elif kind == "renamed":
        slots["topic"] = story_scenes.odd_name(rng) if rng.random() < 0.5 else _other_name(rng, facts)
        wish = replace(again, name=slots["topic"])
    grammar = GRAMMARS[f"follow-up {kind}"]
    user = grammar.sample(rng, **slots)
    told = story if kind == "repeat" else stories.story(rng, wish, length)
    return _sentence(user), told.text, told


_WEIGHTS = {"who": 6, "name": 6, "kind": 5, "where": 6, "problem": 5, "object": 7, "helper": 4, "solve": 5, "finish": 5,
            "feel_end": 4, "feel_mid": 3, "why": 4, "lesson": 5, "title": 4, "first": 3, "summary": 5, "like": 2,
            "next": 5, "friend": 5, "others": 3, "friend name": 4, "characters": 3, "choice": 3, "when": 3,
            "weather": 2,
            "better title": 1, "favorite": 3, "happy end": 4, "trait": 3, "spot": 3, "made_up": 2,
            "unknown": 3, "yes_no": 6, "own": 8}  # fmt: skip


def _answer(rng, kind, story):
    """A question of the kind and its answer, or None where the story does not tell."""
    facts = story.facts
    name, friend = facts["name"], facts["friend"]
    slots = {
        **facts["raw"], "he": facts["pronoun"], "his": "his" if facts["pronoun"] == "he" else "her",
        "kind": facts["kind"], "a_kind": a(facts["kind"]), "W": facts["end_who"], "M": facts["mid_who"], "it": "it",
        "end": facts["end"],
        "sort": "animal" if facts["animal"] else "character",
        "fsort": "animal" if facts["friend_animal"] else "character", "fkind": facts["friend_kind"],
        "wkind": facts["kind"] if facts["end_who"] == name else facts["friend_kind"],
        "mkind": facts["kind"] if facts["mid_who"] == name else facts["friend_kind"],
    }  # fmt: skip

    def ask(rule=kind, **more):
        return _ASK[rule].sample(rng, **slots | more)

    if kind in ("problem", "helper", "solve", "finish", "first", "summary", "next"):
        return ask(), facts[kind]
    if kind == "who":
        return ask(), f"The story is about {a(facts['kind'])} named {name}."
    if kind == "name":
        return ask(), f"The {facts['kind']} is named {name}."
    if kind == "kind":
        return ask(), f"{name} was {a(facts['kind'])}."
    if kind == "where":
        return ask(), f"{name} lived {facts['place']}."
    if kind == "object":
        if not facts["objects"]:
            return None
        base, past, answer = rng.choice(facts["objects"])
        by_hero = (facts["plot"], base) not in NOT_BY_HERO and rng.random() < 0.6
        rule = "object of the hero" if by_hero else "object"
        return ask(rule, base=base, past=past, simple=SIMPLE_PAST[base]), answer
    if kind == "feel_end":
        return ask(), f"{facts['end_who']} felt {facts['end']} at the end."
    if kind == "feel_mid":
        return (ask(), f"{facts['mid_who']} felt {facts['mid']} at first.") if facts["mid"] else None
    if kind == "why":
        return _why(facts, ask)
    if kind == "lesson":
        user = ask()
        what_was_learned = facts["plot"] == "learn" and " learn" in user and "lesson" not in user
        return None if what_was_learned else (user, f"The lesson is that {facts['lesson']}.")
    if kind == "title":
        return ask(), f'A good title is "{story.title}".'
    if kind == "better title":
        return (ask(), f'Another good title is "{facts["titles"][1]}".') if len(facts["titles"]) > 1 else None
    if kind in ("favorite", "happy end"):
        finish = facts["finish"]
        if not finish.startswith((name, friend)):
            finish = finish[0].lower() + finish[1:]
        user = ask()
        if kind == "happy end" and re.search(r"\b(sad|badly|sadly|tears)\b", user):
            return user, f"No, {finish}"
        return user, f"Yes, {finish}" if kind == "happy end" else f"I like the end best, when {finish}"
    if kind == "like":
        return ask(), rng.choice(LIKES).format_map(slots)
    if kind == "friend":
        return ask(), f"{friend} was {facts['friend_described']}."
    if kind == "others":
        return ask(), f"The other character is {friend}, {a(facts['friend_kind'])}."
    if kind == "friend name":
        return ask(), f"{name}'s friend is named {friend}."
    if kind == "characters":
        return ask(), f"There are two characters, {name} the {facts['kind']} and {friend} the {facts['friend_kind']}."
    if kind == "choice":
        wrong = a(_other_kind(rng, facts))
        pair = [a(facts["kind"]), wrong]
        rng.shuffle(pair)
        return ask(one=pair[0], two=pair[1]), f"{name} was {a(facts['kind'])}, not {wrong}."
    if kind == "when":
        return (ask(), f"It happened {facts['when']}.") if facts["when"] else None
    if kind == "weather":
        return (ask(), f"The weather was {facts['weather']}.") if facts["weather"] else None
    if kind == "trait":
        return (ask(), f"{name} was {facts['trait']}.") if facts["trait"] else None
    if kind == "spot":
        if not facts.get("spot"):
            return None
        return ask("spot_friend" if facts["plot"] == "noise" else "spot"), facts["spot"]
    if kind == "made_up":
        return ask(), f"I made up the story about {name}."
    if kind == "unknown":
        return ask(), "The story does not say that."
    if kind == "yes_no":
        return _yes_no(rng, facts, slots)
    pairs = facts["yes"] + facts["no"]
    at = rng.randrange(len(pairs))
    return GRAMMARS["question of the plot"].sample(rng, f"{facts['plot']}_{at}", **slots), pairs[at][1]


def _why(facts, ask):
    """Why somebody felt bad, where the problem of the story explains it."""
    problem, mid = facts["problem"], facts["mid"]
    if not mid:
        return None
    if f" {mid}" in problem:
        return (ask(), problem) if " because " in problem else None
    who = facts["mid_who"]
    he = facts["pronoun"] if who == facts["name"] else facts["friend_pronoun"]
    if problem.startswith(f"{who} and "):
        pass
    elif problem.startswith(f"{who} "):
        problem = he + problem[len(who) :]
    elif problem.startswith(f"{who}'s "):
        problem = ("his" if he == "he" else "her") + problem[len(who) + 2 :]
    elif not problem.startswith((facts["name"], facts["friend"])):
        problem = problem[0].lower() + problem[1:]
    return ask(), f"{who} was {mid} because {problem}"


def _other_kind(rng, facts):
    """A kind that nobody in the story is."""
    while True:
        kind = rng.choice(KIND_LIST)
        if kind.noun not in (facts["kind"], facts["friend_kind"]) and kind.animal == facts["animal"]:
            return kind.noun


def _yes_no(rng, facts, slots):
    """A question that is answered with yes or no, about who, where or how someone was."""
    rule = rng.choice(_YES_NO)
    right = rng.random() < 0.5
    name, friend = facts["name"], facts["friend"]
    if "{F}" in rule:
        true, who = facts["friend_kind"], friend
    else:
        true, who = facts["kind"], name
    if " a {guess}" in rule or " an {guess}" in rule:
        guess = true if right else _other_kind(rng, facts)
        if "in the story" in rule:
            if f" a {guess}" != f" {a(guess)}":
                return None
            answer = f"Yes, {name} is {a(guess)}." if right else f"No, there is no {guess} in the story."
        else:
            if (" an " in rule) != a(guess).startswith("an "):
                return None
            answer = f"Yes, {who} was {a(guess)}." if right else f"No, {who} was {a(true)}."
    elif "{W}" in rule:
        guess = facts["end"] if right else rng.choice(("sad", "angry", "unhappy", "lonely", "scared"))
        answer = f"{'Yes' if right else 'No'}, {facts['end_who']} felt {facts['end']} at the end."
    elif " live " in rule or "happen" in rule:
        guess = facts["place"] if right else _other_place(rng, facts)
        if right and rng.random() < 0.5:
            guess = facts["at"]
        answer = f"{'Yes' if right else 'No'}, {name} lived {facts['place']}."
    elif "{guess}" in rule:
        if "in the story" in rule:
            guess = rng.choice((name, friend)) if right else _other_name(rng, facts)
            answer = f"Yes, {guess} is in the story." if right else f"No, {guess} is not in the story."
        else:
            guess = name if right else _other_name(rng, facts)
            answer = f"{'Yes' if right else 'No'}, the {facts['kind']} is named {name}."
    else:
        guess, answer = "", f"No, {friend} was there, too."
    return rule.format_map(slots | {"guess": guess}), answer


def _other_place(rng, facts):
    while True:
        place = rng.choice(words.LAND_PLACES)
        if place.noun not in facts["place"]:
            return f"{place.where} the {place.noun}" if place.only else f"{place.where} {a(place.noun)}"


def _other_name(rng, facts):
    while True:
        name = rng.choice(NAMES["he"] + NAMES["she"])
        if name not in (facts["name"], facts["friend"]):
            return name
