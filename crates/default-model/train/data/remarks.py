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
hullo
hallo
ello
hellooo there
hi hi hi
hey ho
oi
oi, nibble
psst
psst, anyone awake?
ahem
ahoy (there|matey|sailor|captain)
top of the morning
bonjour
guten Tag
ciao bella
namaste
konnichiwa
salut
servus
moin
shalom
hallo hallo
g'day mate
what a nice surprise, hello
well met
well met, (traveler|friend|stranger)
hail
hail, (friend|machine|stranger)
good to see you
nice to see you
glad you are here
glad you're there
happy to see you [again]
lovely to see you
long time no chat
there you are
here I am [again]
it's me
it's me again
me again
I'm back
(guess|look) who's back
I have returned
hey (old friend|you there|stranger|little fellow|sunshine|boss|chief|champ|neighbor|tiny one|wee one)
(hello|hi|hey) (stranger|dear|my friend|sunshine|tiny model|little computer|tiny brain|in there|out there|little helper)
(hello|hi) from (a stranger|grandma|a little town|my garden|the other side of the world|a cold office|the couch|school)
(hello|hi|hey), it is (me|nice to be here|good to see you|a pleasure)
(hello|hi|hey), (hope|I hope) you are (there|awake|well)
(hello|hi|hey), are you (there|awake|listening|on|ready)?
(hello|hi|hey), do you (hear|read|see) me?
(hello|hi|hey), (long time no see|remember me|how nice to see you)
(hello|hi|hey), (I've|I have) never (done this|talked to a computer|used this|chatted with a model) [before]
(hello|hi|hey), what a (nice|lovely) little program
(hello|hi), I'm (a teacher|a student|a nurse|nine years old|a grandmother|a baker|a programmer|new at this)
(hello|hi), (my son|my daughter|a friend|my boss) (showed|told) me (this|about you)
I'm (a teacher|a student|a nurse|a grandmother|a programmer), hello
my (kids|children|daughter|class|grandson) (say|says) (hi|hello)
my (kids|children|class) (want|wants) to say (hi|hello)
say hello to (my kids|my class|the kids|us|everybody here)
greet (me|us|my kids|my class)
we say hello
we are (here|back|all here)
hello to (you|you too|my little friend|the smallest model)
a warm (hello|welcome) to you
warm greetings [from here]
kind regards
best wishes
dear nibble,
dear model, hello
to whom it may concern: hello
let me say hello first
first of all, hello
so, hello
ok hello
well, here we are
here we go
let's go
let's begin
let's get started
shall we begin?
can we start?
ready when you are
wake up
wake up, (nibble|little model|sleepyhead)
rise and shine
are you awake?
anybody home?
someone in there?
is this where I say hello?
am I supposed to say hello?
do I just type here?
can I just (type|talk|write) [here]?
may I come in?
mind if I (join|talk to you|sit down)?
got a minute [for me]?
do you have a (minute|moment) [for me]?
may I have a moment [of your time]?
I need somebody to talk to
I'd like to chat [a bit]
fancy a chat?
care for a chat?
up for a chat?
let's have a (chat|talk|little chat)
hi nice model
hello mister computer
good hello to you
how do, partner
wave
*waves*
*knocks*
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
(hello|hi), {name} here, nice to see you
{name}
I'm {name}. And you?
I'm {name}, and who are you?
it is I, {name}
you can call me {name}, everyone does
(they|people) call me {name}
(hi|hello), they call me {name}
my name? {name}
name: {name}
my name be {name}
me {name}
me is {name}
I be {name}
am {name}
the name of me is {name}
I have the name {name}
{name} at the keyboard
{name} is typing
{name} is here
this here is {name}
here is {name}
(hello|hi), here is {name}
(hello|hi|hey), {name} (again|speaking|from work|from next door|from school)
(hello|hi) nibble, {name} here
greetings, I am {name}
greetings from {name}
ahoy, I'm {name}
yo, {name} here
(good morning|good evening|good afternoon), {name} here
(good morning|good evening|good afternoon), this is {name}
we have not met, I'm {name}
I don't think we have met, I'm {name}
I forgot to say, I'm {name}
by the way, my name is {name}
oh, and I'm {name}
sorry, I didn't introduce myself, I'm {name}
I should introduce myself, I am {name}
may I introduce myself? {name}
I want you to know my name, it's {name}
do you want to know my name? It's {name}
guess my name. It's {name}!
my mother calls me {name}
my kids call me dad, but I'm {name}
at work they call me {name}
I was named {name}
I was born {name}
I'm little {name}
I'm {name} and I'm (six|seven|eight|nine|ten) [years old]
I'm {name}, (a teacher|a student|a baker|a nurse|your new user|from school)
I'm {name} from (Ohio|London|Berlin|India|the office|next door)
my name is {name} and I (love stories|am bored|am new|like you|want to play|have a question|come from far away)
(hello|hi), my name is {name} and I am (new|a student|a teacher|seven|curious)
(hello|hi), {name} is my name
{name} says (hi|hello)
my (son|friend|brother|grandson) {name} says (hi|hello)
my (daughter|friend|sister|niece) {name} says (hi|hello)
meet {name}
meet my friend {name}
please greet {name}
can you greet {name}?
can you say hello to {name}?
you may address me as {name}
address me as {name}
pleased to meet you, {name} is the name
please remember that I'm {name}
in case you wonder, I'm {name}
to you I am {name}
user name: {name}
logged in as {name}
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
good {time}, good {time}
(and|so|oh|ok|okay), good {time}
good {time}, (computer|machine|little one|my friend|sunshine|world|neighbor|dear|ladies and gentlemen)
good {time}, (did you sleep well|how do you do|how goes it|how are things|what's up)?
good {time}, (it's me|I'm back|here I am|I am up early|ready to start|let's start|shall we begin)
good {time}, (I'm new here|I hope you are well|what a nice day|I just woke up|coffee is ready)
a good {time} to (you|all|you and yours|everyone)
and a (good|very good) {time} to you [too]
I wish a good {time}
I wanted to wish you a good {time}
good {time} from (my kids|our class|the kitchen|grandma|a rainy town|the train|all of us)
it's {time} here
it's a (lovely|nice|cold|sunny) {time}, hello
what a (lovely|beautiful|nice|fine) {time}
what a {time}
nice {time}
nice {time} today
fine {time}
happy {time}
beautiful {time}, isn't it?
say good {time} [to me|to the kids]
the kids say good {time}
my (wife|daughter|son|cat) says good {time}
pleasant {time} to you
very good {time}
{time}
{time}!
{time}, nibble
{time}, all
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
how's life (treating you|with you|in there|in the box|over there|these days|lately)?
how is life [as a model|these days|lately|with you]?
how's your life?
how is it (in there|over there|with you)?
how is it going (in there|over there|for you)?
how are we (doing|feeling) [today|this morning|tonight]?
how are you (holding up|getting on|getting along|keeping|coping|faring|this fine day)?
how are you (my friend|little one|nibble|buddy|mate|old friend|dear)?
how are you feeling (about today|inside|this evening|right now)?
how do you find yourself today?
how do things stand?
how's things?
hows it going
hows you
how r u?
how r you
how u doing
how are u
how you are?
how are you being?
how goes (life|the day|your day|everything)?
how fares (the day|my friend|the little model)?
how was your (night|morning|weekend|week|sleep|evening)?
how is your (morning|evening|week|night|mood) [going|so far]?
how's your (morning|evening|week|night|mood)?
how's the (day|mood|weather in there|little model|world treating you)?
how has life been?
how have things been?
how have you been (lately|since last time|all this time)?
how's tricks?
how's the family?
what's the (good word|news|story|latest)?
what is up with you?
what's new with you?
what's your day like?
what kind of day are you having?
are you (doing well|having fun|in good shape|all right|good|happy today|comfortable in there|enjoying yourself)?
are you (cold|warm|cozy|sleepy|tired|hungry|lonely|bored) in there?
is everything (okay|alright|fine|going well|in order) [with you|in there|today]?
is life (good|kind to you|treating you well)?
is all well [with you]?
all good?
all good (there|with you|in there)?
all well?
you good?
u ok?
u good?
you well?
feeling (good|well|fine|okay) today?
doing (well|okay|fine|alright)?
everything going well?
things going well?
had a (good|nice|busy) day?
have you had a (good|nice|busy|long) day?
have you slept well?
slept well?
do you feel (good|well|okay|fine) [today]?
can I ask how you are?
may I ask how you are?
tell me, how are you [today]?
tell me about your day
I'm good, you?
I am well, how are you?
I am fine, how about yourself?
I'm (fine|good|okay|alright|great) thanks, (how are you|and you|how about you|and yourself)?
fine, and you?
good, you?
not bad, and you?
very well, and you?
I wanted to ask how you are
just checking how you are
just checking in [on you]
I was wondering how you are
hope you had a (good|nice) (day|night|weekend)
hope your day is going (well|fine)
I hope you slept well
my (daughter|son|class) asks how you are
the kids want to know how you are
long time no see, how are you?
first of all, how are you?
before we start, how are you?
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
thank you, thank you
thank you (dear|kind model|little model|machine|friend|my friend|little friend|sir|ever so much|from my heart)
thank you (from me and the kids|from all of us|for being here|for listening|for being patient|for taking the time)
thank you for (the chat|talking to me|the laugh|cheering me up|keeping me company|all you did|nothing|asking|telling me)
thank you for (your work|your kind words|the quick answer|your effort|explaining|that explanation|being so nice)
thanks for (the chat|the laugh|listening|cheering me up|keeping me company|that one|trying anyway|the quick answer)
thanks for (your help|your time|the company|the tip|the hint|telling me|the info|the information|helping|helping me out)
thanks (friend|pal|man|little one|my friend|dude|love|dear|boss|machine|computer|little model|heaps|loads)
thanks (kindly|ever so much|in advance|anyway|all the same|indeed)
thank u
thank u so much
thnx
thanx
tnx
tks
thankyou
thankies
ta
ta very much
cheers for that
much obliged
I'm much obliged
I thank you [so much|kindly|from my heart]
we thank you
my (kids|daughter|son|class|grandma|mother|boss) (says|say) (thanks|thank you)
my (kids|children|students) thank you
the kids (loved it|are happy|say thanks), thank you
(great|lovely|perfect|super|brilliant|awesome|wonderful|fantastic), thank you so much
(super|brilliant|awesome|lovely|fantastic|yes|ah), (thanks|thank you)
(oh|aw|wow|yay), (thanks|thank you)
that's (kind|so kind|nice|sweet|lovely) of you
that is (very|so|too) (kind|nice|sweet) [of you]
how (kind|sweet|thoughtful|lovely) [of you]
you're (kind|so kind|very kind|a star|an angel|a gem|a lifesaver|a treasure|too kind)
you are (a star|an angel|a gem|a lifesaver|a treasure|too kind|a good friend)
you saved (me|my day|my evening|my homework)
you made my day
(it|that) (means|meant) a lot [to me]
(it|that) was (just|exactly) what I needed
(it|that) is (just|exactly) what I wanted
that did it
that did the trick
that solved it
that worked
it works now, thanks
problem solved, thanks
I got what I needed, thanks
I have what I need, thank you
(I am|I'm) (so|very|truly|really) (grateful|thankful|glad for your help)
I can't thank you enough
I don't know how to thank you
what would I do without you
without you I would be lost
my thanks
all my thanks
with thanks
thanks a ton
thanks to you
one thousand thanks
a thousand thanks
many many thanks
arigato
obrigado
grazie
spasibo
muchas gracias
merci beaucoup
danke schoen
bedankt
no more questions, thanks
that's it, thanks
nothing else, thank you
I'm done, thanks
appreciate it
really appreciate it
(appreciate|appreciated) your help
kudos and thanks
bless your heart
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
off to bed
off to (sleep|work|school|lunch|dinner|the shop|a meeting|town|the gym|catch my bus) [now]
I'm off to (bed|sleep|work|school|lunch|dinner|the shop|a meeting|town|the gym|catch my bus) [now]
I am off (to bed|to sleep|to work|now, take care|then)
well, I'm off [now|then|to bed]
right, I'm (off|going|out of here)
time for (bed|me to go|my nap|dinner|school), (bye|see you|good night|goodbye)
bedtime [for me|here|now]
bed time, good night
heading (out|off|home|to bed|to work) [now]
(I'm|I am) heading (home|off|to bed|to work) [now]
(I'm|I am) going (home|away|to sleep|offline|to leave you now|out) [now]
(I'm|I am) (logging|signing|checking|switching) off [for today|for tonight|now]
(I'm|I am) calling it a (day|night)
let's call it a (day|night)
I (have|need|got|ought|want|am supposed) to go (now|home|to bed|to work|to school|soon)
I (really|just) (have|need) to go [now]
have to (go|run|leave|dash|get up early)
gotta (run|leave|sleep|dash|jet|bounce|work|catch my train)
got to (go|run|leave|sleep)
must (go|run|dash|leave|sleep)
need to (go|run|leave|sleep) [now]
I better (go|get going|leave|sleep)
I'd better (go|get going|leave|be off|sleep) [now]
I (should|must|will) (get going|get some sleep|hit the road|hit the hay|sleep now|be off)
I will (leave|let) you [alone|be|now|in peace]
I'll (leave|let) you (alone|be|go|rest|sleep|in peace)
I'll be (back|going|off) [later|tomorrow|soon|next week]
I will be back [later|tomorrow|soon|next week]
I'll (come back|return|see you) (later|tomorrow|soon|another day|next week|after lunch)
I'll talk to you (later|tomorrow|soon|again)
I'm out
I'm outta here
we're (off|leaving|going|done) [now|for today]
we have to (go|leave|stop) [now]
the kids (must|have to) (go to bed|sleep|leave) [now], (bye|good night)
my (mom|wife|husband|boss|son|mother|friend) (is calling|calls me|is waiting|needs me), (bye|gotta go|I have to go)
my (mom|mother|dad) says I have to (stop|go to bed|sleep|go)
my (laptop|battery|phone) is (dying|nearly empty|almost dead), bye
my break is over [bye]
the (bell|doorbell) is ringing, bye
dinner is ready, (bye|see you)
it's (late|getting late|past midnight|past my bedtime|dark), (I should go|bye|good night|I'm off|see you)
it is (late|getting late|past midnight|past my bedtime)(, I should go|, bye|, good night)
see you tomorrow
see you (in the morning|on Monday|next week|after lunch|at school|when I see you|in a while|in a bit|one day)
see u
see u (later|tomorrow|soon)
c u
cu later
cya later
see you (nibble|friend|little friend|buddy|my friend|pal)
till (tomorrow|next time|later|then|we meet again)
until (Monday|next week|we talk again|the next time|morning)
same time tomorrow?
tomorrow again
more tomorrow
to be continued [tomorrow]
enough for (today|now|tonight|me)
(I'm|I am|we are) done for (today|now|tonight|the day)
that will be all [thank you|for today|for now]
that would be all
that was all [I wanted|for today]
nothing more for today
no more for today, (bye|thanks|good night)
good night (and|, thank you and) (sleep well|sweet dreams|bye|goodbye)
good night (everyone|all|little model|computer|my friend|moon|machine)
night
night night
nite
gn
sleep tight
dream of (sheep|stories|me)
rest well
wish me (sweet dreams|a good night)
(bye|goodbye) (computer|machine|dear|everyone|all|bot|robot|world|tiny model|little one|my dear)
bye for now
bye now
bye then
bye, (see you|see you soon|have fun|take care|be good|and thank you|it was fun|until tomorrow|I must run)
byebye
byeee
buh-bye
bai
toodles
toodle-oo
tata
ta-ta
cheers, bye
over and out
signing off
end
the end
fin
that's a wrap
closing time
hasta la vista
auf Wiedersehen
sayonara
arrivederci
do svidaniya
ciao ciao
tschuess
adieu
godspeed
(all the best|best wishes|be good|keep well|stay well|stay cool|have fun|have a good one)
(enjoy|have) (your evening|your day|a restful night|a good rest|a safe trip|a nice week)
I (enjoyed|liked|loved) our (chat|talk) [bye|, goodbye]
it was (a pleasure|lovely|nice|so nice|fun) (to meet you|to talk to you|meeting you), (bye|goodbye|see you)
it was a pleasure
thanks for the chat, (bye|goodbye|see you|good night)
I say goodbye
time to say goodbye
let me say goodbye
this is goodbye
parting is such sweet sorrow
the train leaves soon, farewell
farewell, (little friend|sweet machine|tiny poet|my friend|stranger)
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
I had a fight with my (friend|sister|boss|wife|husband|boyfriend|girlfriend)
my (boss|teacher|sister) is (mean|angry with me|mad at me)
sad
lonely
not (good|so good|great|well)
I am not happy
it's raining and I feel (sad|blue|low)
I (wish|want) someone to be kind to me
I failed (my exam|the test|again|my driving test|math|my class)
bad day
bad (day|week|night|morning) [at work|at school|today|for me]
(worst|awful|terrible|horrible|rotten|lousy) (day|week|night|morning) [ever|today|at work|at school]
(today|it|this week|school|work) (was|is|has been) (bad|awful|terrible|horrible|hard|rough|tough|a disaster|a mess)
I've had a (bad|terrible|hard|long and bad|rough|awful|stressful|horrible|tough) (day|week|night|month|time)
I have had a (bad|terrible|hard|rough|awful|stressful|horrible|tough) (day|week|night|month|time)
I had such a (bad|terrible|hard|rough|awful|stressful|horrible|tough) (day|week|night|morning)
I'm having a (bad|terrible|hard|rough|awful|tough|lousy) (day|week|time|night|morning)
my day was [so|really|very|just] (bad|awful|terrible|horrible|sad|lousy|rotten|a mess)
my (morning|night|week|month|year|evening|weekend) was (bad|awful|terrible|horrible|sad|lousy|rotten|a mess)
what a (sad|bad|terrible|awful|horrible|lousy|rotten) (day|week|night|morning|year)
not my day [today]
it's not my day
today is not (my day|a good day)
today is a (bad|sad|gray|hard) day
nothing (works|went right|goes right|is going well|is fun) [today|for me]
everything (goes|went|is going) wrong [today|for me|at work]
(everything|it all) is (too much|awful|going wrong|falling apart)
I'm (feeling|a little|a bit|kind of|rather|quite|pretty) (sad|down|low|blue|lonely|unhappy|bad|gloomy|homesick)
I am (feeling|a little|a bit|kind of|rather|quite|pretty) (sad|down|low|blue|lonely|unhappy|bad|gloomy|homesick)
I feel (sick|ill|homesick|hurt|left out|useless|stupid|unloved|forgotten|ugly|miserable|gloomy|like crying|so alone)
I'm (sick|ill|hurt|homesick|grieving|broke|in trouble|in bed with a fever|having a hard time|in pain|all alone)
I have (a cold|the flu|a fever|a headache|a toothache|a broken leg|a broken heart|nobody|bad news|trouble|the blues)
I've got (a cold|the flu|a fever|a headache|a toothache|a broken leg|bad news|the blues|nobody to talk to)
my (tummy|knee|heart) (hurts|aches) [so much|today]
bad news
I (got|received|have had|heard) (bad|sad|terrible|awful) news [today]
(sad|terrible|awful) news [today]
(guess what|you know what)? I (lost|failed|got fired|broke my arm|missed it)
I (lost|broke|forgot|missed) my (keys|phone|wallet|bus|flight|glasses|favorite cup|toy|bike|umbrella|doll)
my (phone|bike|car|wallet|bag|toy|doll) (was stolen|is broken|broke|got lost|is gone)
someone stole my (bike|phone|wallet|lunch|bag)
I lost (my job|the game|the race|a friend|my best friend|the match|everything|my mom|my father)
I got (fired|a bad grade|bad marks|dumped|hurt|sick|yelled at|lost|wet|nothing)
I was (fired|dumped|robbed|left alone|not invited|bullied|laughed at|late again)
I did not (get the job|pass|win|make the team|get in|get invited)
I didn't (get the job|pass|win|make the team|get in|get invited)
we lost [the game|the match|again|our house|our dog]
we had to (say goodbye to our dog|move away|sell the house|cancel the trip)
our (dog|cat|team|trip|flight|party) (died|ran away|lost|was canceled|got canceled|is sick)
my (dog|cat|bird|rabbit|grandma|grandfather|fish|hamster) (passed away|is dead|is very sick|is in hospital|is missing)
my (son|daughter|wife|husband|mother|father|sister|brother) is (sick|ill|in hospital|sad|hurt|far away)
my (boyfriend|girlfriend|wife|husband|best friend) (left me|broke up with me|is mad at me|hates me|moved away)
we broke up
she (left me|said no|does not love me|is gone)
he (left me|said no|does not love me|is gone)
nobody (came|called|cares|wants to play with me|listens to me|came to my party|remembered my birthday)
my friends (forgot my birthday|left me out|are mean|laughed at me|moved away)
the kids at school are (mean|mean to me|not nice)
my (boss|teacher|neighbor|brother|coach) (yelled at me|is mean to me|was mean|shouted at me|hates me)
I (miss|really miss|so miss) (my mom|my dad|home|my family|my wife|him|her|summer|my old friends|my children)
so (sad|lonely|nervous|worried|stressed|unhappy) [today|right now]
I'm not (okay|happy|well|in the mood|doing well|doing so well|having a good day|feeling great)
I am not (okay|well|in the mood|doing well|doing so well|having a good day|feeling great)
not (great|doing well|feeling well|my best day|a good day) [today]
could be better
I've been (better|crying|sad all day|lonely lately|down lately)
things are (bad|not good|hard|difficult) [at home|at work|right now]
life (stinks|is tough|is not easy|is cruel|is a mess) [right now|lately]
I hate (my life|Mondays|my job|this day|being alone|being sick)
I (want|need) to cry
tears in my eyes
(I'm|I am) having trouble (at school|at work|at home|sleeping and feel sad)
I could use (a hug|a friend|some cheering up|some comfort|a kind word|some good news)
tell me it will be okay
will it get better?
hold my hand
hug me
"""

NERVOUS = """
I'm (nervous|so nervous|very nervous|scared|afraid|worried|anxious|stressed out|overwhelmed|panicking)
I am (nervous|so nervous|very nervous|scared|afraid|worried|anxious|stressed out|overwhelmed|panicking)
I'm (nervous|worried|scared|anxious|stressed) about (tomorrow|my exam|the test|school|work|an interview|the dentist)
I am (nervous|worried|scared|anxious|stressed) about (tomorrow|my exam|the test|school|work|an interview|the dentist)
I feel (nervous|worried|scared|anxious|uneasy|stressed|overwhelmed) [today|tonight|about tomorrow]
I have (an exam|an interview|a test|surgery|the dentist) tomorrow and I'm (nervous|scared|afraid|worried)
tomorrow I have (an exam|an interview|a test|surgery) and I am (nervous|scared|afraid|worried)
(nervous|worried|stressed|anxious|scared)
my (exam|test|interview|first day|flight|show|race) is (tomorrow|today|next week|in an hour). I'm (nervous|scared)
I (fly|marry|start a new job|move) tomorrow and (am nervous|I'm nervous|am scared)
I have butterflies in my stomach
my heart is (racing|pounding) before the (exam|test|interview|show)
my hands are shaking [before the show|before my talk]
what if I (fail|forget everything|mess it up|can't do it|miss it)?
I'm afraid of (tomorrow|the exam|the dark|the dentist|flying|failing|my boss|spiders)
I am afraid of (tomorrow|the exam|the dark|the dentist|flying|failing|my boss|spiders)
I'm scared of (tomorrow|the exam|the dark|the dentist|flying|failing|thunder)
calm me down
(can|could) you calm me down?
I can't calm down
I have stage fright
I worry (too much|a lot|about tomorrow|about my kids|about everything)
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
so (tired|sleepy|exhausted|beat)
(dead|dog|bone) tired
I'm (dead|dog|bone) tired
I'm (beat|pooped|knackered|wiped out|half asleep|drained|done for today|running on coffee|barely awake|yawning)
I am (beat|wiped out|half asleep|drained|running on coffee|barely awake|yawning)
I feel (drained|worn out|beat|sleepy today|weak and tired|like a nap)
I could (use|do with) (a nap|some sleep|a coffee|a break|some rest)
I (only slept|slept) (two|three|four|five) hours
I (was|have been) up (all night|since five|since four|too late)
I've been (working|studying|driving|cleaning|on my feet) (all day|since morning|all night|for ten hours)
I have been (working|studying|driving|cleaning|on my feet) (all day|since morning|all night|for ten hours)
the (baby|kids|dog|neighbors) kept me awake
the baby did not sleep [last night]
what a long (day|week|shift|night|drive)
it's been a long (day|week|shift|night)
it has been a long (day|week|shift|night)
(work|school) was (exhausting|tiring|so long) [today]
just (finished|got home from) (work|a long shift|school|a long drive)
I can hardly keep my eyes open
can't keep my eyes open
can't sleep
I lie awake
I'm wide awake and it's midnight
sleep won't come
sleep does not come
I need a (bed|pillow|long rest|holiday|vacation)
my (legs|feet|arms|eyes) are (tired|heavy)
(tired|weary|drowsy)
no energy [today|left]
I have no energy [today|left]
I'm getting (sleepy|tired)
I might fall asleep here
too tired to (think|work|cook|move|go on)
mondays make me tired
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
the sun is shining
life is (good|great|beautiful)
everything is (fine|great|good|perfect|wonderful)
all (good|well) here
I'm doing (well|fine|great|good)
I can't complain
best day ever
yay
hooray
woohoo
happy (birthday|new year|Friday|holidays|Easter)
merry Christmas
I am (happy|glad) (to be here|to talk to you|that you work|you are here)
today is (a good day|the best day|Friday|a holiday|sunny|a lovely day)
it's (Friday|the weekend|a holiday|a great day|sunny) [today]
I'm going on (vacation|a trip|holiday) [soon|tomorrow]
I'm (cheerful|in high spirits|over the moon|on cloud nine|thrilled|delighted|content|having fun|full of joy|so lucky)
I am (cheerful|in high spirits|over the moon|on cloud nine|thrilled|delighted|content|having fun|full of joy|so lucky)
I feel (amazing|on top of the world|lucky|loved|young again|at peace|alive|rested|relaxed|awesome) [today]
feeling (fantastic|wonderful|lucky|awesome|cheerful|better|lovely) [today]
(happy|cheerful|excited|relaxed)
so (happy|excited|glad) [today|right now]
good day
(great|lovely|wonderful|perfect|super|fantastic) (day|week|morning|evening) [today|so far]
my (day|week|morning|weekend) (was|is|has been) (good|great|lovely|wonderful|perfect|fun|super|amazing)
my day is going (well|great|fine)
I had (so much fun|fun|a blast|a great time|a lovely evening|a good laugh) [today|with friends|at the zoo|at school]
I'm having (a great day|a good day|a good time|fun|the best day)
I am having (a great day|a good day|a good time|fun|the best day)
what a (beautiful|great|lovely|perfect) (day|world)
everything (works|went well|is going well|turned out fine|is perfect) [today]
all is (well|good|fine)
things are (good|great|going well|looking up|fine)
couldn't be better
could not be better
never better
I could (sing|dance|hug the world)
I am (singing|dancing|smiling|laughing)
I (love|like) (my life|this day|today|snow days)
it is (snowing|spring|summer|sunny|finally warm)
it's (snowing|spring|summer|sunny|finally warm)
the birds are singing
school is out
no school (today|tomorrow)
I have (the day off|a day off|a free day|holidays|vacation)
tomorrow is (my day off|a holiday|Saturday|Christmas)
I can't wait for (tomorrow|the weekend|summer|Christmas|the party|my trip)
I'm looking forward to (tomorrow|the weekend|summer|Christmas|the party|my trip)
we (had|are having) (fun|a party|a picnic|a good time|a lovely day)
we are going to the (zoo|beach|lake|circus|fair|movies) [today|tomorrow]
I met (a nice person|an old friend|someone special) today
I had the best (cake|pizza|nap|day|coffee) [ever]
good vibes [today|only]
yippee
hurrah
whee
woo
wahoo
yes, finally weekend!
"""

GOOD_NEWS = """
I (passed|won|got|found|finished) (my exam|the game|a new job|a puppy|my project|a cat|the race|the test|a prize)
I (got|am getting) (married|a dog|a kitten|a raise|a new laptop)
we are having a baby
I have good news
guess what, I (won|passed|got the job|did it)
I did it!
I (won|won something|won a prize|won the lottery|won the game|won the race|won a cake|won first place|won again)
I('ve| have) won (something|a prize|the lottery|the game|the race|a medal|a trip|a contest|first prize|a bike)
we won
we won (the game|the match|the cup|first place|the quiz|the final|against our rivals|a prize)
my (team|class|son|daughter|school|brother|friend) (won|won the game|won a prize|won the cup|came first|got a medal)
our team (won|won the game|made the final|is in the final|won the cup)
I (passed|passed it|aced it|aced my exam|aced the test|made it|nailed it|got in|got it|graduated|made the team)
I (passed|finished|completed|made) (school|my degree|my thesis|my driving test|my first exam|the marathon|my book)
I('ve| have) (passed|finished|completed|made) (my exam|the test|my degree|my thesis|my driving test|the marathon)
I (got|just got|have) (the job|a job|a new job|promoted|a promotion|an A|good grades|top marks|accepted|into college)
I got (engaged|married|a puppy|a kitten|a baby brother|a new bike|a scholarship|my license|a medal|a gold star)
I was (promoted|accepted|chosen|hired|picked for the team|given a prize|named employee of the month)
I am (engaged|getting married|pregnant|a father|a mother|a grandmother|an aunt|going to be a dad|expecting a baby)
I'm (engaged|getting married|pregnant|a father|a mother|a grandmother|an aunt|going to be a dad|expecting a baby)
I became (a father|a mother|an uncle|an aunt|a grandfather|a doctor|a teacher|captain of the team)
she said yes
he (proposed|asked me to marry him)
they (hired me|took me|offered me the job|said yes|picked me)
we (got married|are getting married|are engaged|are having a baby|have a new baby|bought a house|are expecting)
my (sister|wife|daughter|friend|cat|dog) had (a baby|babies|twins|kittens|puppies)
my (son|daughter|grandson|niece|brother) (passed|graduated|was born|took the first steps|got married)
it's a (girl|boy)
today is my (birthday|wedding day|anniversary|last exam|last day at work|first day at work|graduation)
it's my (birthday|wedding day|anniversary|graduation|name day) [today|tomorrow]
it is my (birthday|wedding day|anniversary|graduation) [today|tomorrow]
I turned (six|seven|eight|ten|eighteen|thirty|forty|fifty|eighty) [today|yesterday]
I am (six|seven|eight|ten|eighteen|thirty|forty|fifty) years old today
my birthday is today
today I (won|passed|got the job|graduated|turned ten|got engaged|finished my book|did it|learned to swim)
yesterday I (won|passed|got the job|graduated|got engaged|finished my book|ran a marathon)
I (learned|can finally|learned how) to (swim|ride a bike|read|drive|dance|ski|tie my shoes) [today]
I can (swim|ride a bike|read|drive|tie my shoes) now
I (lost|have lost) my first tooth
I quit smoking
I beat (my brother|my dad|the champion|my record|everybody|the final boss)
I scored (a goal|the winning goal|two goals|a hundred points)
I (found|bought) (my keys again|a new home|my lost cat|a new car|my dream house|love)
I paid off (my house|my car|my loan)
my (book|song|painting|paper|app|cake) (was published|won a prize|is a hit|was accepted|is finished|is out)
my (dog|cat|bird) came (back|home) [today]
my cat is (healthy again|back home|well again)
my (mom|dad|grandma|wife|son) is (healthy again|out of hospital|well again|home again)
I am (healthy again|cancer free|well again|out of hospital)
(great|good|wonderful|amazing|big|fantastic|happy|super) news
(great|good|wonderful|amazing|big|fantastic) news: (I passed|I won|I got the job|we won|she said yes|it's a girl)
I have (great|wonderful|amazing|big|happy) news [for you]
I got (great|wonderful|amazing|happy|good) news [today]
(want|wanna|do you want) to hear (some good news|my good news|good news)?
guess what, (we won|I passed my exam|I got a puppy|it's my birthday|I'm getting married|I got promoted)
guess what! I (won|passed|got the job|did it|am engaged)!
you won't believe it, I (won|passed|got the job|did it|made it)
finally I (passed|won|got the job|did it|made it|finished)
I finally (passed|won|got the job|did it|made it|finished|got my license)
we did it
I've done it
nailed it
first place!
I got the job!
congratulate me
will you congratulate me?
be happy for me, I (passed|won|did it|got the job)
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
        3,
        SAD,
        """
        I am sorry to hear that. {story}
        I am sorry to hear that. I hope it gets better soon. {story}
        I am sorry to hear that. I wish I could give you a hug. {story}
        I am sorry to hear that. A story may help a little. {story}
        I am sorry to hear that. I am small, but I can keep you company. {story}
        """,
        ("sorry",),
        OFFER,
    ),
    "nervous": Topic(
        1,
        NERVOUS,
        """
        I am sorry to hear that. Take a deep breath: you can do it! {story}
        I am sorry to hear that. It will be all right. {story}
        I am sorry to hear that. A calm story may help. {story}
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
    "good_news": Topic(
        2.2,
        GOOD_NEWS,
        """
        Congratulations! That is wonderful. {story}
        Congratulations! I am happy for you. {story}
        Congratulations! What good news. {story}
        Congratulations! That is wonderful to hear. What would you like to do?
        Congratulations! That calls for a story. {story}
        """,
        ("congratulations",),
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
