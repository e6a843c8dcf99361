"""Greetings, thanks, moods, goodbyes, remarks of one word, and input that says nothing."""

from .names import NAMES
from .topics import Topic, one_of

# What the model offers, in the words that it uses everywhere.
OFFER = {
    "offer": [
        "I can tell you a story, add small numbers or turn a sentence into JSON.",
        "Ask me for a story, a small sum or a sentence as JSON.",
        "You could ask me for a short story, a sum or some JSON.",
        "I can tell a short story, do a small sum or explain Nibble.",
    ],
    "story": [
        "Shall I tell you a story?",
        "Would you like to hear a story?",
        "How about a short story?",
        "Would a little story be nice?",
    ],
}

HI = """
hi
hi!
hello
hello!
hey
hey!
hey there
hi there
hello there
hello hello
(hi|hello|hey) (nibble|Nibble|model|little model|computer|friend|buddy)
(hi|hello|hey) (you|everyone|again|all|bot|robot|little one|machine)
howdy
howdy partner
yo
yo!
hiya
heya
hola
ahoy
aloha
salutations
greetings
greetings, (nibble|machine|little model|friend)
(well|oh|ah) (hello|hi) [there]
hey hey
hi hi
helloooo
hellooo
heyyy
hiii
(hello|hi|hey), (nice|good|great) to (meet|see) you
nice to meet you
pleased to meet you
(glad|happy|good|lovely) to meet you
it is (nice|good|a pleasure) to meet you
(hi|hello|hey), (anyone|anybody|is anyone|is somebody) (here|there|home)?
anyone (here|there|home)?
(is|are) (anyone|anybody|you) there?
are you there?
you there?
(hello|hi), can you (hear|read|see) me?
can you hear me?
hi, (I'm|I am) new here
(hello|hi|hey), I just (installed|downloaded|got|built|started|found) (this|you|nibble)
I just (installed|downloaded|built|set up) (this|you|nibble) [a minute ago|and wanted to say hi|today]
(hi|hello|hey), this is my first (time|day|chat) [here|with you|with nibble]
just wanted to say (hi|hello)
I wanted to say hello
(hey|hi|hello), (let's|can we|shall we|may we) (talk|chat)
(let's|can we|could we) (talk|chat) [a bit|for a while|a little]?
can I talk to you?
I (want|would like) to (talk|chat) [to someone|with you|a bit]
wanna (chat|talk)?
(talk|chat|speak) (to|with) me
hi, first time here
good day
good day to you
g'day
welcome
welcome back
(hello|hi) from (Germany|London|Canada|my couch|my laptop|the train|Brazil|India|Spain|work|the kitchen|a Raspberry Pi)
knock knock, hello
hello world
hello, world!
say (hi|hello)
say hello to me
(start|begin)
hi, what now?
okay, hi
hello my (dear|friend|little friend)
long time no see
I am back
I'm here
"""

NAMED = """
(I'm|I am) {name}
(hi|hello|hey), (I'm|I am) {name}
(hi|hello|hey) [there|nibble], my name is {name}
my name is {name}
my name's {name}
my (first name|nickname) is {name}
{name} (here|speaking)
(hi|hello|hey), {name} here
(hi|hello|hey), this is {name}
this is {name}
call me {name}
(please|you can|you may|just) call me {name}
(everyone calls|people call|my friends call|they call) me {name}
(hi|hello), I am called {name}
I am called {name}
I go by {name}
nice to meet you, (I'm|I am|my name is) {name}
(good morning|good evening|good day), (I'm|I am|my name is) {name}
(hey|hi|hello) nibble, it's {name}
it's {name}
it's me, {name}
the name is {name}
the name's {name}, nice to meet you
hi! {name} is my name
{name} is my name
allow me to introduce myself, I'm {name}
let me introduce myself: {name}
(hi|hello|hey), I'm {name}, (who|what) are you?
(hi|hello), I'm {name} and (I just found nibble|this is my first time here|I like stories|I want to chat|I am new here)
my name is {name}, what's yours?
I'm {name}, nice to meet you
I'm {name}, by the way
(remember|note): my name is {name}
for your information, I am {name}
you are talking to {name}
say (hi|hello) to {name}
greet me, I'm {name}
my parents named me {name}
"""

DAY = """
good {time}
good {time}!
good {time} [to you]
good {time}, (nibble|friend|little model|everyone|you|sir|dear model)
(hi|hello|hey|ah|well), good {time}
a (very|wonderful) good {time} [to you]
good {time}, how are you?
good {time}, (nice|pleased|glad) to meet you
(wishing|I wish) you a (good|nice|lovely) {time}
it is a (lovely|beautiful|cold|sunny|rainy|nice|quiet) {time} [here|today]
good {time} from (here|my desk|the garden|Berlin|Texas|Japan)
lovely {time}, isn't it?
just saying good {time}
"""

HOW_ARE_YOU = """
how are you?
how are you (doing|feeling|today|now|this morning|tonight|these days)?
how are you doing (today|now|so far)?
(hi|hello|hey), how are you [today|doing]?
(hi|hello|hey), how's it going?
how's it going?
how is it going [today]?
how is everything [going]?
how's everything?
how's life?
how is life [in there|in the machine|treating you]?
how do you do?
how do you feel [today|right now]?
how have you been?
how has your day been?
how was your day?
how's your day [going|been|so far]?
how is your day?
are you (well|okay|alright|ok|fine|happy|feeling well|having a good day)?
you (okay|alright|ok|good)?
(everything|all) (okay|alright|fine) (with you|there)?
what's up?
(hey|hi|yo), what's up?
whats up
sup
sup?
wassup
wazzup
what's (new|going on|happening|cooking|the matter)?
what is new?
anything new?
what are you (doing|up to) [right now|today|at the moment]?
what have you been (doing|up to)?
what's happening?
(hey|hi), how are things?
how are things [going|with you|over there]?
I hope you are (well|fine|doing well)
hope you're (well|good|fine)
hope all is well
I'm (fine|good|well|great), (and you|how about you|you)?
and you?
and how are you?
and yourself?
how about you?
tell me how you are
tell me how you feel
do you have a good day?
did you sleep well?
did you have a (good|nice) (day|night|weekend)?
(nice|good) to see you, how are you?
so, how are we today?
how goes it?
how you doing?
having fun?
are you busy?
are you ready?
ready?
what's your mood?
are you in a good mood?
"""

THANKS = """
thanks
thanks!
thank you
thank you!
thank you [so|very] much
thanks (a lot|a bunch|so much|very much|a million|again|for that|for the help|mate|buddy|nibble)
many thanks
thank you (nibble|again|for that|for your help|for the answer|for the explanation|for the help|for your time|kindly)
thank you, (that was|this was|that is) (helpful|nice|very helpful|great|all I needed|kind|useful)
(ok|okay|great|perfect|cool|nice|good|alright|wonderful|got it|understood), (thanks|thank you)
thx
ty
tysm
cheers
cheers, mate
much appreciated
I appreciate (it|that|your help)
I (really|truly) appreciate (it|that)
(that|this) (was|is) (helpful|useful|very helpful|a big help)
that helps [a lot]
that helped [a lot]
that answers my question
you (were|have been|are) (helpful|very helpful|a great help|so kind|a big help)
you helped me [a lot]
I am (grateful|thankful)
(very|how) (kind|nice) of you
appreciated
bless you
I owe you one
(thanks|thank you), that's (all|everything|it) [for now|I need]
thanks for (everything|talking to me|chatting|being there|your patience|being so kind|trying|the fun|explaining that)
thanks, I (understand|get it|see|will try that|learned something) [now]
a big thank you
merci
gracias
danke
"""

PRAISE = """
(good|great|nice|excellent|fantastic|amazing|lovely) (job|work|answer|reply|one)
well done
(good|great|clever|smart) (model|bot|robot|boy|girl|nibble)
you are (great|awesome|amazing|cool|nice|smart|cute|clever|the best|wonderful)
you are (adorable|funny|so sweet|fast|really good|brilliant)
you're (great|awesome|amazing|cool|nice|smart|cute|clever|the best|wonderful|adorable|funny|so sweet|fast|really good)
(wow|whoa|oh|ha), you are (fast|good|smart|quick|clever|great)
(wow|whoa|woah|neat|sweet|awesome|amazing|impressive|excellent|brilliant|fantastic|wonderful|perfect|bravo)
(that|this|it) (is|was) (great|awesome|amazing|cool|nice|lovely|perfect|impressive)
(that|this|it) (is|was) (fun|wonderful|beautiful|so good|brilliant)
I (like|love|adore|enjoy) (you|this|it|that|talking to you|this model|nibble|what you do)
I (like|love|adore|enjoy) (this little program|how small you are)
I really (like|love|enjoy) (you|this|it|nibble|that)
I am impressed
I'm (impressed|amazed|surprised|a fan)
not bad
not bad at all
not bad for (a small model|such a tiny model|five million parameters|something this small|a toy)
you did (well|great|a good job)
you are doing (great|well|a good job)
you (made|make) me (smile|laugh|happy)
so (cool|cute|fast|nice|good)
(how|very) (cute|cool|nice|sweet|clever|impressive)
that was (quick|fast|clever|fun)
I didn't expect (that|you to be so good|this to work)
you are better than I (thought|expected)
what a (nice|good|lovely|clever|cute) (answer|reply|model|little model|program)
10 out of 10
five stars
thumbs up
my (kids|daughter|son|family|friends) (love|loves|like) you
love it
I'm your (fan|biggest fan)
you rock
you are my (friend|favorite|favorite model|hero)
"""

COMPLAINT = """
(that|this|it) (is|was) (wrong|bad|not right|incorrect|nonsense|terrible|stupid)
(that|this|it) (is|was) (silly|boring|rubbish|useless|not true|weird|strange)
that's (wrong|not right|incorrect|nonsense|not what I asked|not what I meant|not it|not true|a bad answer|weird|bad)
(no|nope|nah), that's (wrong|not right|not what I (asked|meant|wanted))
wrong
wrong answer
wrong!
incorrect
false
nonsense
bad (answer|bot|model|reply|job)
you are (wrong|stupid|dumb|bad|useless|not very smart|terrible|boring)
you are (annoying|broken|not helpful|confused|slow|mistaken)
you're (wrong|stupid|dumb|bad|useless|not very smart|terrible|boring|annoying|broken|not helpful|confused|slow)
you (made|make) (a mistake|no sense|mistakes|an error)
you (don't|do not|didn't) (understand|understand me|get it|get me|listen|make sense)
you (don't|do not|didn't) (answer my question|help|know anything)
you (misunderstood|misread) (me|my question|that)
you got (it|that) wrong
you (suck|failed|lied|ignored my question)
I don't like (you|this|it|that|your answer|your tone|your stories)
I (hate|dislike) (you|this|it|that)
I am (disappointed|annoyed|angry|frustrated|confused|unhappy with you)
I'm (disappointed|annoyed|angry|frustrated|confused|not impressed)
I expected (more|better|something else|something smarter)
(this|that) (does not|doesn't|didn't) (make sense|work|help|help me|answer my question)
(this|it) (does not|doesn't) work
it's not working
(try|do it) again
try harder
do better
not (helpful|what I wanted|what I asked for|correct|right|very good)
that was not (good|helpful|what I wanted|my question)
what a (bad|terrible|stupid|useless|silly) (answer|reply|model|program)
(terrible|awful|horrible|lame|meh|ugh|argh|boring)
you call that (an answer|a reply)?
are you (broken|kidding|joking|serious|drunk|crazy)?
what is wrong with you?
what the (heck|hell)?
is that all [you can do]?
I wanted something else
(stop|shut up|be quiet)
stop (talking|it|that|repeating yourself)
you (keep repeating|repeat) yourself
(damn|dammit|crap)
this is a waste of (time|electricity)
my toaster is smarter than you
"""

BYE = """
bye
bye!
bye bye
goodbye
goodbye!
good bye
(bye|goodbye|farewell), (nibble|friend|little model|model|my friend|for now|then|and thanks)
see you
see you (later|soon|tomorrow|next time|around|then|again|another day)
see ya
see ya (later|soon)
later
laters
until (next time|tomorrow|later|then)
catch you later
talk to you (later|soon|tomorrow)
talk (later|soon)
farewell
so long
take care
take it easy
cheerio
ciao
adios
au revoir
ttyl
cya
g2g
gotta go
(I have|I've got|I need) to (go|leave|run|work|sleep|eat|stop here|log off|catch a train) [now|soon]
(I must|I should|I will|I'll) (go|leave|be going|stop here|head out|log off) [now]
I'm (leaving|off|going|done|out|heading out|going to bed|logging off) [now|for today]
I am (leaving|off|going|done|finished|tired and going to bed) [now|for today]
(ok|okay|alright|well|right), (bye|goodbye|see you|I'm off|I have to go|gotta go)
(thanks|thank you) and (bye|goodbye|good night|see you)
(thanks|thank you), (bye|goodbye|see you|good night)
that's all for (now|today), (bye|goodbye|thanks)
that is all for (now|today)
that's (all|it|enough) for (now|today)
have a (nice|good|great|lovely) (day|one|evening|weekend|night|time)
good night
goodnight
good night, (nibble|friend|sleep well|little model|sweet dreams)
nighty night
sleep well
sweet dreams
it was (nice|good|fun|lovely) (talking|chatting) (to|with) you
(nice|good|great|fun) (talking|chatting) (to|with) you
it's (late|bedtime|time to go|time for bed), (bye|goodbye|good night)
(time|it's time) to (go|sleep|leave)
until we meet again
peace
peace out
be well
stay safe
let's (stop|end|finish) here
end of conversation
my (lunch|train|bus|meeting|dinner) is (ready|here|waiting), bye
"""

SORRY = """
sorry
sorry!
(I'm|I am) [so|very|really] sorry
oops
oops, sorry
whoops
my bad
my mistake
my fault
my apologies
I apologize
(please|do) forgive me
(forgive|excuse|pardon) me
sorry (about|for) (that|this|the mess|the typo|what I said|being rude|shouting|the mistake|bothering you|the confusion)
(sorry|oops), (wrong window|I mistyped|typo|I meant something else|that was not for you|my cat walked over the keyboard)
I was (wrong|rude|mean|unfair) [to you], sorry
I was (wrong|rude|mean|unfair) [to you]
I didn't mean (that|it|to be rude|to hurt you)
I take (it|that) back
I did not want to (bother|upset|insult) you
I made a mistake
I feel bad about (that|what I said)
apologies
that was a typo
never mind
nevermind
nvm
forget (it|that|what I said|about it)
don't worry
don't worry about it
no worries
no problem
it's (ok|okay|fine|alright|all right|nothing)
that's (ok|okay|fine|alright)
"""

YES = """
yes
yes!
yes please
yeah
yep
yup
yea
ya
sure
sure!
of course
certainly
absolutely
definitely
indeed
exactly
right
(that's|that is) (right|true|correct|it)
correct
true
I (agree|think so|do|did|am|would|guess so)
I think so too
yes, (I do|I am|I would|of course|that's right|exactly|I think so)
why not
sounds (good|great|fine|nice)
gladly
by all means
please do
go ahead
go on then
I'd (like|love) (that|to)
that would be (nice|great|lovely)
"""

NO = """
no
no!
nope
nah
no (thanks|thank you|way|need)
not (really|now|today|at all|yet|sure|me)
not right now
never
I don't think so
I disagree
I (do not|don't|didn't|can't|won't|am not|wouldn't)
no, (I don't|I am not|not now|I would not|I do not want that|never)
I'd rather not
maybe not
maybe later
maybe
perhaps
perhaps later
(I don't|don't) (know|care|mind|want to|want that|remember)
dunno
I am not sure
I'm not sure
no idea
I have no idea
it depends
I doubt it
that's not true for me
"""

OK = """
ok
okay
ok!
okay then
k
kk
alright
all right
fine
good
cool
great
nice
got it
gotcha
I see
I get it
I understand
understood
I know
makes sense
that makes sense
(ah|oh|aha|ahh), (ok|okay|I see|got it|good to know|interesting|right)
ah
aha
oh
oh well
interesting
how interesting
good to know
fair enough
noted
so be it
(ok|okay|well|alright), (then|so|now what|what now|next)
(hm|hmm|well|so), (ok|okay|I see|interesting)
hmm
hm
hmmm
umm
uh
um
well
well well
so
really?
oh really?
is that so?
are you sure?
seriously?
you don't say
what a surprise
I thought so
if you say so
let me think
wait
one moment
one second
hold on
give me a minute
haha
hahaha
lol
lmao
rofl
hehe
ha
that's (funny|interesting|good to know)
funny
<3
"""

SAD = """
I'm [so|very|really|a bit|feeling] (sad|lonely|unhappy|down|depressed|upset|blue|heartbroken)
I'm [so|very|really|a bit|feeling] (miserable|anxious|worried|stressed|scared)
I am [so|very|really|a bit|feeling] (sad|lonely|unhappy|down|depressed|upset|blue|heartbroken)
I am [so|very|really|a bit|feeling] (miserable|anxious|worried|stressed|scared)
I feel [so|very|a bit] (sad|lonely|alone|unhappy|down|bad|awful|terrible|blue|empty|lost|hopeless|stressed|anxious)
feeling (sad|lonely|down|blue|bad|low) [today|tonight]
(I had|it was|what|today was) a (bad|terrible|hard|long|rough|awful|stressful) (day|week|night)
I am having a (bad|hard|rough|terrible) (day|time|week)
my (day|week) was (bad|terrible|awful|horrible|hard)
(nobody|no one) (likes|loves|understands|talks to|calls) me
I have no friends
I (miss|lost) my (dog|cat|mother|friend|brother|home|grandma|job)
my (dog|cat|hamster|goldfish|grandpa|friend) (died|is ill|ran away|is sick)
I (cried|was crying) [today|all day]
I could cry
I am (crying|not okay|not well|not feeling well|sick|ill|in pain)
I'm (crying|not okay|not well|not feeling well|sick|ill|afraid of the dark)
cheer me up
(can|could) you cheer me up?
make me (happy|smile|feel better)
I need (a hug|some comfort|cheering up|a friend|someone to talk to)
comfort me
everything (is|went) (wrong|bad|terrible) [today]
life is (hard|unfair|sad|difficult)
I failed (my exam|the test|again|my driving test)
I had a fight with my (friend|sister|boss|wife|husband|boyfriend|girlfriend)
my (boss|teacher|sister) is (mean|angry with me|mad at me)
sad
lonely
not (good|so good|great|well)
I am not happy
it's raining and I feel (sad|blue|low)
I (wish|want) someone to be kind to me
"""

TIRED = """
I'm [so|very|really|a bit|too|just] (tired|sleepy|exhausted|worn out)
I am [so|very|really|a bit|too|just] (tired|sleepy|exhausted|worn out)
I feel [so|very] (tired|sleepy|exhausted)
(tired|sleepy|exhausted) [today]
I (can't|cannot) sleep
I can't fall asleep
I (slept badly|didn't sleep|could not sleep|hardly slept) [last night]
I need (sleep|a nap|coffee|a break|rest|to rest)
(long|hard|busy) day
it was a long day at (work|school)
I worked (hard|too much|all day|all night) [today]
I am going to bed soon
it is [so|very] late
my eyes are closing
yawn
I just woke up
I (need|want) something to help me fall asleep
time for bed [soon]
I could sleep for a week
"""

BORED = """
I'm [so|very|really|a bit|just] bored
I am [so|very|really|a bit|just] bored
I feel [so|very] bored
bored
so bored
I'm bored to death
I have nothing to do
there is nothing to do [here|today]
nothing to do
entertain me
(can|could) you entertain me?
amuse me
what (should|could) (I|we) do [now|today|together]?
what to do?
what shall we do?
(any|got any|have you any|do you have any) (idea|ideas|suggestions)?
(surprise|impress|amaze) me
show me something [cool|fun|nice|interesting|new]
(do|show me) something (fun|cool|interesting|nice|clever|random)
(say|do|tell me) something
(let's|can we|could we) (play|play a game|have some fun|do something|do something fun)
do you (want|like) to play [a game]?
play (a game|with me)
I want to (play|have fun|do something fun|be entertained)
(waiting|I'm waiting|I am waiting) for (my bus|the train|a friend|the doctor|dinner) [and I'm bored]
my train is late
this meeting is boring
it's a (boring|slow|rainy) day
I have five minutes [to kill]
kill some time with me
I need a distraction
I don't know what to do
I don't know what to say
I don't know what to ask
what now?
give me something to (do|read)
"""

GLAD = """
I'm [so|very|really|feeling] (happy|glad|excited|cheerful|good|great|in a good mood|in love|proud|relaxed|fine|well)
I am [so|very|really|feeling] (happy|glad|excited|cheerful|good|great|in a good mood|in love|proud|relaxed|fine|well)
I feel [so|very] (happy|good|great|wonderful|fantastic|cheerful|better)
feeling (happy|good|great|fine) [today]
(I had|today was|it was|what) a (good|great|lovely|wonderful|perfect|fantastic) (day|week|morning|time)
today is (my birthday|a good day|the best day|Friday|a holiday|my last day at work)
it's (my birthday|Friday|the weekend|a holiday|a great day) [today]
I (passed|won|got|found|finished) (my exam|the game|a new job|a puppy|my project|a cat|the race|the test|a prize)
I (got|am getting) (married|a dog|a kitten|a raise|a new laptop)
we are having a (baby|party|picnic)
I'm going on (vacation|a trip|holiday) [soon|tomorrow]
the sun is shining
life is (good|great|beautiful)
everything is (fine|great|good|perfect|wonderful)
all (good|well) [here]
I'm doing (well|fine|great|good)
I can't complain
best day ever
yay
hooray
woohoo
I have good news
guess what, I (won|passed|got the job|did it)
I did it!
happy (birthday|new year|Friday|holidays|Easter)
merry Christmas
I am (happy|glad) (to be here|to talk to you|that you work|you are here)
"""

TEST = """
test
testing
test test
test message
just testing
this is [just|only] a test
I am [just] testing (you|this|it|nibble|if this works|the program)
I'm [just] testing (you|this|it|nibble|if this works|the installation)
testing 1 2 3
testing, testing, 1, 2, 3
testing one two three
does (this|it) work?
does this thing work?
is (this|it|this thing) (on|working)?
is this [thing] on?
are you (working|on|running|alive and well|awake|ready to go|loaded)?
do you work?
do you (read|receive) me?
can you (read|answer|respond|reply|write|type|speak|talk|understand me)?
(respond|answer|reply|say something back)
ping
ping?
hello, this is a test
trying this out
I'm trying (you|this|it) out
I wanted to (try|test) (you|this|it) [out]
(let|let's) see (if|whether) (this|it|you) (works|work|does anything)
first message
check
check check
did (you get|that go through)?
did you get (that|my message)?
does my keyboard work?
prove that you work
"""

NONSENSE = """
{mash}
{mash} {mash}
{mash} {mash} {mash}
{mash}{mash}
{marks}
{word}
{word}
{word} {word}
{word}!
{word} {mash}
{letter}
{letter} {letter} {letter}
{digit}{digit}{digit}
the {word}
my {word}
{word}, {word}, {word}
{word} and {word}
{word} or {word}
bla
bla bla
blah blah blah
la la la
beep
beep boop
meow
woof
moo
boo
foo
foo bar
lorem ipsum
abc
abcdefg
qwerty
qwertyuiop
what
what?
huh
huh?
who
how
why
why?
when
where
which
because
something
anything
nothing
everything
whatever
stuff
things
thing
it
this
that
you
me
I
and
but
if
the
a
random
words
(some|a few) words
the the the
is
yes no
no yes
purple elephant dancing
seven blue chairs
potato potato potato
the moon eats socks
cheese
"""

WORDS = {
    "mash": (
        "asdf asdfgh asdfasdf sdfg qwe qwer hjkl jkl fdsa dfgh ghjk zxcv xcvb vbnm jfjf kjh lkj poiu uiop wert rtyu "
        "aaa aaaa bbb xx xxx zzz zzzz kkk ddd sss eee ooo iii nnn hhh mmm fff ggg jjj qqq asd asdd fgh dfg cvb bnm "
        "asfd sadf wasd ewq dsa cxz lkjh mnb oiu tyui hgfd gfds ljk kjhg werwer dfdf sdsd asas jhjh blub wibble "
        "grmpf hrmpf pfft brrr fnord zork flarp gnarf blorp"
    ).split(),
    "marks": ["?", "??", "???", "!", "!!!", ".", "..", "...", "-", "?!", "!?", ",", "/", "#", "*", "***", "~", "^^"],
    "letter": list("abcdefghjklmnopqrstuvwxyz"),
    "digit": list("0123456789"),
    "word": (
        "banana apple table window chair lamp shoe sock river stone cloud pencil button carrot pumpkin elephant "
        "pizza bread butter spoon fork hammer ladder bucket candle carpet ceiling garden wheel engine bottle paper "
        "glass sand feather pillow blanket ocean mountain forest desert island planet rocket castle bridge tunnel "
        "tower piano violin trumpet guitar penguin giraffe zebra camel turtle spider beetle snail tomato onion "
        "garlic pepper lemon orange cherry peach melon grape coffee tea milk water juice soup cake cookie chocolate "
        "sugar salt honey purple green yellow blue red silver gold monday tuesday winter summer spring autumn seven "
        "twelve hundred house door roof kitchen pocket jacket hat glove umbrella zipper magnet mirror ticket train "
        "bus bicycle boat truck plane balloon kite puzzle robot dinosaur dragon wizard pirate ninja unicorn potato "
        "noodle waffle pancake sandwich pickle"
    ).split(),
}


TOPICS = {
    "hello": Topic(
        8,
        HI,
        """
        Hello! I am Nibble's built-in model. {offer}
        Hello! Nice to meet you. {offer}
        Hello there! What would you like? {offer}
        Hello! I am glad you are here. {offer}
        Hello! {offer}
        Hello, and welcome! {offer}
        Hello! How can I help? {offer}
        Hello! It is good to see you. {offer}
        """,
        ("hello",),
        OFFER,
    ),
    "hello_name": Topic(
        4,
        NAMED,
        """
        Hello, {name}! Nice to meet you. {offer}
        Hello, {name}! I am Nibble's built-in model. {offer}
        Hello, {name}! What would you like? {offer}
        Nice to meet you, {name}! {offer}
        Hello, {name}! It is good to meet you. {offer}
        Hello, {name}, and welcome! {offer}
        """,
        ("hello", "nice to meet you"),
        OFFER,
        one_of(name=NAMES),
        slot_words=1,
    ),
    "time_of_day": Topic(
        2.5,
        DAY,
        """
        Good {time}! {offer}
        Good {time} to you too! {offer}
        Good {time}! What would you like? {offer}
        Good {time}! It is nice to hear from you. {offer}
        Good {time}! I hope you are well. {offer}
        """,
        ("good morning", "good afternoon", "good evening"),
        OFFER,
        one_of(time=["morning", "afternoon", "evening"]),
        slot_words=1,
    ),
    "how_are_you": Topic(
        4,
        HOW_ARE_YOU,
        """
        I am fine, thank you! What would you like? {offer}
        I am well, thank you for asking! {offer}
        I am doing well, thank you! {offer}
        I am fine, thank you. Small, but in a good mood! {offer}
        I am very well, thank you! How can I help?
        I am fine, thank you! How are you?
        """,
        ("thank you",),
        OFFER,
    ),
    "thanks": Topic(
        3,
        THANKS,
        """
        You are welcome!
        You are very welcome!
        You are welcome! Is there anything else?
        You are welcome. I like to help!
        You are welcome! Ask me again any time.
        You are welcome! I am always here when you want a story.
        """,
        ("welcome",),
    ),
    "praise": Topic(
        2.5,
        PRAISE,
        """
        Thank you! That is kind of you.
        Thank you! I am small, but I do my best.
        Thank you! That makes me happy. {offer}
        Thank you very much! Would you like to hear a story?
        Thank you! I am glad you like it.
        Thank you! What shall we do next?
        """,
        ("thank you",),
        OFFER,
    ),
    "complaint": Topic(
        2.5,
        COMPLAINT,
        """
        I am sorry. I am a very small model and make mistakes. Please ask me in another way.
        I am sorry about that. I am very small, so please try other words.
        Sorry! I am only a tiny model. A bigger one does better: nibble chat model.gguf
        I am sorry! I make mistakes. You could ask again in other words.
        Sorry about that. I am a small model; a bigger one knows more: nibble chat model.gguf
        I am sorry that I was no help. {offer}
        """,
        ("sorry",),
        OFFER,
    ),
    "goodbye": Topic(
        3,
        BYE,
        """
        Goodbye! Come back soon.
        Goodbye! It was nice talking to you.
        Goodbye, and take care!
        Goodbye! I will be here when you need a story.
        Goodbye! Have a lovely time.
        Goodbye, and thank you for the chat!
        """,
        ("goodbye",),
    ),
    "sorry": Topic(
        1,
        SORRY,
        """
        No problem at all! What would you like?
        No problem! {offer}
        That is no problem. What shall we do next?
        No problem! I do not mind at all.
        It is no problem. How can I help?
        """,
        ("no problem",),
        OFFER,
    ),
    "yes": Topic(
        0.7,
        YES,
        """
        Good! What would you like? {offer}
        Good! Tell me what you would like: a story, a sum or some JSON.
        Good! Then tell me what you would like me to do.
        Good! What would you like to do next?
        """,
        ("would like", "would you like"),
        OFFER,
    ),
    "no": Topic(
        0.7,
        NO,
        """
        That is all right. What would you like instead?
        All right! What would you like to do? {offer}
        That is all right. {offer}
        All right. Just tell me when you would like a story.
        """,
        ("all right",),
        OFFER,
    ),
    "ok": Topic(
        1.2,
        OK,
        """
        Good! What would you like next? {offer}
        All right! What would you like to do now?
        Good! What would you like to hear? {offer}
        I am here. What would you like? {offer}
        Take your time! What would you like next?
        """,
        ("would you like",),
        OFFER,
    ),
    "sad": Topic(
        2,
        SAD,
        """
        I am sorry to hear that. {story}
        I am sorry to hear that. I hope it gets better soon. {story}
        I am sorry. I wish I could give you a hug. {story}
        I am sorry that you feel bad. A story may help a little. {story}
        I am so sorry. I am small, but I can keep you company. {story}
        """,
        ("sorry",),
        OFFER,
    ),
    "tired": Topic(
        1,
        TIRED,
        """
        Then you should get some rest. {story}
        You have earned some rest. {story}
        A good rest will help. {story}
        Then rest a little. Maybe a quiet story will help. {story}
        """,
        ("rest",),
        OFFER,
    ),
    "bored": Topic(
        2,
        BORED,
        """
        I can help with that! {story}
        Then let us have a story! Just say: tell me a story about a fox.
        How about a story? Tell me who should be in it.
        We could have some fun: I know stories, jokes and riddles. {story}
        Let us do something fun! I can tell a story, a joke or a riddle.
        Let us see: a story, a joke or a riddle? You choose!
        """,
        ("story",),
        OFFER,
    ),
    "glad": Topic(
        1.5,
        GLAD,
        """
        That is wonderful! {story}
        That is wonderful! I am happy for you. {story}
        How wonderful! {offer}
        That is wonderful to hear! What would you like to do?
        Wonderful! A good day is a good day for a story. {story}
        """,
        ("wonderful",),
        OFFER,
    ),
    "test": Topic(
        1,
        TEST,
        """
        Yes, I am here, and it works! {offer}
        It works! I am here and ready. {offer}
        Everything works. I am here! {offer}
        I am here, and I can read you. It works! {offer}
        """,
        ("works",),
        OFFER,
    ),
    "nonsense": Topic(
        3,
        NONSENSE,
        """
        I am not sure what you mean. {offer}
        I do not understand that yet. What would you like? {offer}
        I am not sure what you would like. {offer}
        Could you say a little more? I am not sure what you mean. {offer}
        I do not quite understand. {offer}
        Sorry, I am not sure what you mean. {offer}
        """,
        ("not sure what", "not understand", "not quite understand"),
        {**WORDS, **OFFER},
    ),
}
