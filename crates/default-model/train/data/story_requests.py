"""More ways to ask for a story: half sentences, hints, questions, and what people tell about themselves meanwhile."""

# By rule of the request grammar of story_talk.py.
MORE = {
    "plain": """
(any chance of|any chance you have|is there any chance of) {a_story}?
I (was wondering|wonder) (if|whether) you (could|would|can) tell (me|us) {a_story}
I (was wondering|wonder) (if|whether) you know {a_story}
would it be possible to (hear|get|have) {a_story}?
(perhaps|maybe) {a_story}?
(perhaps|maybe) you (could|can) tell (me|us) {a_story}
if you (know|have) {a_story}, (tell it|go ahead|let me hear it|I am all ears)
you (must|surely) know {a_story}
surely you (have|know) {a_story} (up your sleeve|for us)
don't you (have|know) {a_story}?
could you possibly (tell|write|make up) {a_story}?
how do I get you to tell me (a story|stories)?
what would {a_story} of yours (sound|look) like?
I have (five minutes|two minutes|some time|a long train ride|a free evening), so {a_story} would be (nice|great|fine)
I have (nothing to do|time to kill). {a_story}?
(fill|use) the next minute with {a_story}
(the kids|the children|my kids|the twins|my little ones|the little ones|my grandchildren|my pupils|my students) (want|need|are asking for|are waiting for|would like|demand) {a_story}
(the kids|the children|the twins|the girls|the boys) are (in bed|in their pajamas|restless|bored|tired|awake). {a_story}, please
(my daughter|my son|my grandson|my granddaughter|my niece|the little one|the baby|my nephew) (won't|will not|can't|doesn't want to) (sleep|go to sleep|fall asleep) without {a_story}
(my daughter|my son|my grandson|my granddaughter|my niece) (asked|is asking|begs|keeps asking) for {a_story}
(it is|it's) (late|raining|snowing|bedtime|story time|eight o'clock|a rainy day|a long evening|time for bed). {a_story}?
(the lights are out|the blanket is up|the pillow is ready|everyone is listening|all ears here|we sit by the fire), so (tell us|give us|start) {a_story}
we are (ready for|waiting for|in need of) {a_story}
we are (sitting by the fire|on a long drive|in the car|on a train|camping). (Tell us|Got|How about) {a_story}
your turn to tell {a_story}
you tell (me |us )a story now
now you: {a_story}
write something like {a_story}
writing task: {a_story}
task: (write|tell) {a_story}
assignment: {a_story}
prompt: {a_story}
please (produce|create|write down|compose|deliver) {a_story}
{noun}, any topic
{noun}, topic is up to you
{noun}, you decide
(random|surprise) {noun}
{noun} now
{noun} time!
one {noun} please
{noun}, go
{noun}? [please?]
a {noun}, if you would be so kind
be so kind and tell (me|us) {a_story}
kindly (tell|narrate|write) {a_story}
narrate {a_story}
recite {a_story}
(grandpa|grandma|dad|mom) always told (me|us) {a_story} (before bed|in the evening|at this time). Can you [do that]?
I miss being told {a_story}
nobody (ever tells|has told) me {a_story} (anymore|today|for years)
can a (small model|machine|computer|program|tiny model) tell {a_story}?
let's see (how|whether|if) you (tell|can tell|can write) {a_story}
(test|testing|demo|first test): {a_story}
(for a test|as a test|as a demo), (tell me|write|give me) {a_story}
what can you come up with? {a_story}, maybe
(distract me|calm me down|make my day|relax me|lull me to sleep) with {a_story}
take my mind off work with {a_story}
(after a long day|after work|before I sleep|before bed) I (like|want|need) {a_story}
I had a (long|hard|bad|busy) day. {a_story} would (help|be good|be nice)
I am (sick|ill|sad|alone|lonely|tired|stressed|nervous) (today|tonight). {a_story}, please
I (like|love|enjoy) (stories|fairy tales|bedtime stories). (Tell me one|Do you know one|Go ahead|Let me hear one|One of yours, please)
(stories|fairy tales) are my (favorite thing|thing). (Tell me one|Got one)?
(you|someone) said you (know|can tell) stories. (Prove it|Go on|Let me hear one|Which one)?
you make please {a_story}
please you tell story
I want that you tell me {a_story}
can you story tell me?
make for me {a_story}
want hear story
want story
me want story
I wish to hear {a_story}
I should like to hear {a_story}
I long for {a_story}
it has been ages since I heard {a_story}
whisper me {a_story}
sing me no song, tell me {a_story}
(open|begin) the storybook
a page from your storybook, please
what happened once upon a time?
once upon a time what?
there was once... you go on
(begin|start) a story and finish it
tell me anything, as long as it is {a_story}
let your imagination run and write {a_story}
(use your imagination|be creative): {a_story}
come on, {a_story}
come on, tell me one [of your stories]
tell one
tell me one
one of your stories[, please]
a story would be (nice|great|lovely|good) [now|right now]
(what|how) about telling me {a_story}?
why don't you tell me {a_story}?
why not tell me {a_story}?
do you feel like telling {a_story}?
do you want to tell me {a_story}?
shall we have {a_story}?
shall I hear {a_story} [now]?
who can tell me {a_story}? You?
is {a_story} too much to ask?
is there {a_story} in you?
what's tonight's story?
what story do you have (today|tonight|for me|for us)?
which story will you tell (me|us) (today|tonight)?
""",
    "again": """
(another|one more|a second|a new|a different|yet another) (one|story|tale)[, please]
(another|one more) bedtime story
(can|could|may) (we|I) (have|hear|get) (another|one more|a different|a new) (one|story)?
(tell|give|read) (me|us) (another|one more|a new|a different) (one|story|tale)[, please]
(and another|and one more|again please|one more time, a new one)
(the kids|my kids|my daughter|my son|she|he|they) (want|wants|would like) (another|one more) [one|story]
(we|I) (liked|loved|enjoyed) (that|it). (Another one|One more|Another|More stories)?
(nice|lovely|great|good|sweet|wonderful) story! (Another one|One more|Another|Do you have more|Next one)?
(nice|great|cool|thanks|thank you|good), (another one|one more|next one|next story)
(not bad|well told|beautiful|wonderful). (Tell another|One more|Next)
(what other stories do you (know|have)|do you have more stories|are there more stories|any other stories|any more tales|got another)?
(something else|a different one), please
I (know|have heard|did not like) that one. (Another one|A different one|Do you have another)?
(that one was|it was) (boring|too sad|too easy|so-so). (Another one|Try another|A different one, please)
let's (hear|have|do|try) (another|one more|a different one|a new one)
story number two
second story
the next (story|one|tale)[, please]
(still|I am still) awake. (Another one|One more)?
I still can't sleep. (Another one|One more)
(keep|keep the) stories coming
more stories
more of those
more like (this|that)
repeat with a new story
new story
fresh story
again but (different|a new one|another story)
(do it|do that|do the same) again with a (new|different) story
don't stop now, another story
and now (another|a different|a new) (one|story)
please (another|one more)
encore, another story
""",
    "about": """
(any chance of|is there any chance of) {a_story} (about|with) {topic}?
I (was wondering|wonder) (if|whether) you (could|would|can) tell (me|us) {a_story} about {topic}
I (was wondering|wonder) (if|whether) you know {a_story} (about|with) {topic}
would it be possible to (hear|get|have) {a_story} (about|with) {topic}?
(perhaps|maybe) {a_story} about {topic}?
(perhaps|maybe) (something|one) (about|with) {topic}?
(something|anything) (about|with) {topic}[, maybe|, perhaps|, please|?]
if you (know|have) {a_story} about {topic}, (tell it|go ahead|let me hear it|I am all ears)
{topic}, that is what (I|we) want {a_story} about
{topic}. {a_story}
{topic}. That is the story I want
{topic}. Go
{topic} ... {noun}
{topic} as {a_story}
{noun} - {topic}
{noun} / {topic}
{noun} + {topic}
{noun}; {topic}
{noun} [all] about {topic} (now|wanted|needed)
{noun}. {topic}
{noun}, {topic}
subject: {topic}. (Write|Tell) {a_story}
theme: {topic}. Format: {noun}
title idea: {topic}. Write {a_story}
input: {topic}. Output: {noun}
prompt: {a_story} about {topic}
task: (write|tell) {a_story} about {topic}
writing task: {topic}. {a_story}
assignment: {a_story} about {topic}
(my|our) homework is {a_story} about {topic}
(kindly|please) (narrate|tell|write|compose|produce) {a_story} (about|on|involving|concerning) {topic}
{a_story} (on|involving|concerning|regarding|around|revolving around) {topic}
{a_story} that has {topic} in it
{a_story} that is about {topic}
{a_story} in which {topic} (appears|has a role|plays a role|comes up|is important)
{a_story}, and please with {topic}
{a_story}, but it has to (be about|have|feature|include) {topic}
{a_story}. (Topic|Subject|Theme|Main thing|It is about|It should be about): {topic}
{a_story}. There (must|should|has to) be {topic} in it
(the kids|the children|my kids|the twins|my little ones|my grandchildren|my students) (want|need|are asking for|are waiting for|would like|demand) (a story|one|something|to hear) about {topic}
(the kids|the children|the twins|my pupils) are (crazy about|into|fond of|asking about) {topic}. (A story|Tell them a story|Do you know one|Can you tell one)?
(my daughter|my son|my grandson|my granddaughter|my niece|my nephew|the little one) (wants|asked for|is asking for|keeps asking for|insists on) (a story|one|something) (about|with) {topic}
(my daughter|my son|my grandson|my granddaughter|my niece|my nephew) is (crazy about|obsessed with|into) {topic}. (Tell|Write|Got|How about) {a_story}
(my daughter|my son|my niece|she|he) said: (a story|one) about {topic}
tonight (we want|she wants|he wants|the kids want|it has to be) {topic}
tonight {topic}, please
(today|this time|tonight) (about|with) {topic}[, please]
today I would like {topic}
today's topic is {topic}
this time {topic}, please
we (picked|chose|voted for|decided on) {topic}. (Your turn|Tell the story|Go on|Now tell it)
(I pick|I choose|I say|I vote for|let's take|let's go with|let's say|say) {topic}
what about {topic}?
how about {topic}?
what would happen with {topic} in {a_story}?
what happens in a story about {topic}?
what comes to your mind when you hear {topic}? {a_story}, please
what can you make of {topic}? {a_story}, please
do you know the one about {topic}?
do you know the one with {topic}?
have you (got|ever heard|heard) the (one|story|tale) about {topic}?
have you heard of {topic}? Tell me {a_story}
can you do one about {topic}?
can you do {topic}?
can you (tell|write|make) one (about|with) {topic}?
can there be {topic} in (it|the story|a story)?
could the story be about {topic}?
could it be about {topic}?
is there one about {topic}?
isn't there {a_story} about {topic}?
who can tell me {a_story} about {topic}?
why not tell me {a_story} about {topic}?
why don't you tell (me|us) {a_story} about {topic}?
would you know {a_story} about {topic}?
did you ever write about {topic}?
I have never heard {a_story} about {topic}
I have always wanted {a_story} about {topic}
I (need|want) (something|a text|a few lines) about {topic} (for the kids|for bedtime|for my class|to read aloud)
I (dreamt|dreamed) (about|of) {topic}. Make {a_story} (of|out of) it
I (saw|was thinking of|was thinking about|read about|heard about|remembered) {topic} today. Tell me {a_story}
I (saw|imagine|see|picture) {topic}. What is the story?
imagine {topic} and (tell me|write) {a_story}
imagine {topic}. What happens?
picture this: {topic}. Now tell the story
think of {topic}. Now tell (me|us) {a_story}
let's imagine {topic}. (Go on|What happens|Tell the story)
there is {topic} in the story I want to hear
there should be {topic} in the story
there must be {topic} in it
put {topic} in it
it has to be about {topic}
it is about {topic}
make it one about {topic}
make me {a_story} of {topic}
make please {a_story} about {topic}
I want that you tell me {a_story} about {topic}
you can tell {a_story} about {topic}?
you know story about {topic}?
story of {topic} I want
please story with {topic}
story about {topic} for my child please
want {noun} with {topic}
want a story about {topic}
me want story about {topic}
about {topic} tell me {a_story}
about {topic} I would like to hear {a_story}
{topic}: please tell (me|us) {a_story}
with {topic}, please
with {topic} in it, please
of {topic}
regarding {topic}: {a_story}
(turn|make|transform|spin|weave) {topic} into {a_story}
(build|develop|craft) {a_story} around {topic}
(give us|grant me|lend me|serve me) {a_story} about {topic}
(sing|whisper) me {a_story} about {topic}
I long to hear {a_story} about {topic}
I should like to hear {a_story} about {topic}
oh, {topic}! (Tell me|Do you know|I want) {a_story} about that
(something|a tale|a story) for (bedtime|the evening|the kids|my class|a rainy day), (about|with) {topic}
(a bedtime|an evening|a good night) story with {topic}
bedtime story, {topic}
for (bedtime|the kids|my class|my son|my daughter|a friend): {a_story} about {topic}
you once told one about {topic}
remind me of the story about {topic}
remind me how the story about {topic} goes
how does the story (about|of) {topic} go?
how does the tale of {topic} go?
let me tell you what I want: {a_story} about {topic}
what I want is {a_story} about {topic}
all I want is {a_story} about {topic}
my wish: {a_story} about {topic}
my topic is {topic}
my idea: {topic}
idea: {topic}. {a_story}
keywords: {topic}
keywords: {topic}, {noun}
(fairy tale|tale|story) (mode|please|wanted): {topic}
generate: {noun}, {topic}
tell_story({topic})
story({topic})
/story {topic}
{noun} please, {topic}
{noun} where there is {topic}
{noun} where {topic} (comes in|appears|is important)
I'm a teacher and need {a_story} about {topic}
as a teacher I could use {a_story} about {topic}
for a friend who likes {topic}: {a_story}
a friend of mine loves {topic}. {a_story}?
my favorite thing is {topic}. {a_story}?
what do you know about {topic}? Make it {a_story}
""",
    "bare_first": """
{bare} {noun}?
{bare} {noun} now
{bare} {noun}, go
{bare} {noun} for (my daughter|my son|the kids|bedtime|my class)
one {bare} {noun}[, please]
(another|one more) {bare} {noun}
some {bare} {noun}
(any|got any|know any|do you know any|do you have) good {bare} stories?
(perhaps|maybe) {a_bare} {noun}?
(any chance of|what about|how about) {a_bare} {noun}?
I (was wondering|wonder) (if|whether) you (know|have) {a_bare} {noun}
(the kids|the children|my kids|the twins|my grandchildren) (want|need|love|would like|are asking for) {a_bare} {noun}
(my daughter|my son|my niece|my grandson) (wants|loves|asked for|needs|would like) {a_bare} {noun}
(tonight|today|this time) {a_bare} {noun}[, please]
(time for|I need|we need|we want|I could use|let's hear|let's do|let me hear) {a_bare} {noun}
what (we|I) want is {a_bare} {noun}
{a_bare} {noun} would be (nice|great|lovely|good)
{a_bare} {noun} for (bedtime|my daughter|my son|the kids)
{bare} stories are the best. (Tell me one|Do you know one|Got one)?
(I like|we like|we love|she loves|he loves) {bare} stories
{bare}, {noun}
{bare} + {noun}
{bare} / {noun}
{bare} - {noun}
{bare}; {noun}
{noun}; {bare}
{noun} / {bare}
{noun} + {bare}
{noun} - {bare}
{noun} ({bare})
topic {bare}
topic: {bare}
subject: {bare}
subject: {bare}, format: {noun}
theme {bare}, {noun}
keywords: {bare}, {noun}
keyword {bare}
{noun} tagged {bare}
{noun} with the keyword {bare}
word: {bare}. {a_story}
use the word {bare} in {a_story}
{a_story} with the word {bare} in it
(write|tell|make) {a_bare} {noun} (for me|for us|please|for the little ones)
want {a_bare} {noun}
me want {bare} {noun}
{a_bare} {noun} you tell me please
{a_bare} one, please
now {a_bare} {noun}
now {a_bare} one
and {a_bare} one?
""",
    "hero": """
{topic}
{topic}, please
{topic}?
{topic}!
{a_story} (with|starring|featuring) {topic} in the (lead|lead role|main role|leading part)
{topic} (should|must|has to|needs to) be the (hero|main character|star|center of it). {a_story}
(hero|main character|protagonist|star|lead|character): {topic}
(hero|main character|protagonist): {topic}. (Now|Please) (tell|write) {a_story}
(hero|main character) = {topic}
{topic} as the (hero|main character|star)[, please]
{topic} (goes on|has|lives through) an adventure. Tell (me|us) {a_story}
{topic} has (a problem|a plan|a bad day|a lucky day|a big day|a dream|an idea). (What happens|Tell the story|Write the story|Go on)
{topic} wakes up one morning. (What happens|Tell the story|Go on)
{topic} needs (help|a friend). (What happens|Tell the story|Write {a_story})
{topic} makes a friend. (Tell the story|Write {a_story}|How does it go)
{topic} learns (something|a lesson). (Tell the story|Write {a_story}|How does it go)
what (does|would|did|could) {topic} do all day? {a_story}, please
what would {topic} (tell|experience|live through)? {a_story}, please
what adventures does {topic} have?
what happened to {topic}?
what happens to {topic}?
what happens when {topic} (needs help|has a problem|makes a friend|goes on an adventure)?
what if there were {topic}? {a_story}
who was {topic} and what happened? {a_story}
how did {topic} find (a friend|happiness)? {a_story}
a day in the life of {topic}
one day in the life of {topic}, as {a_story}
(life|adventures|troubles|a day) of {topic}
{topic} and (its|a) friend
{topic} and a friend
{topic} and (an|a big|a little|the great) adventure
{topic} who (has an adventure|makes a friend|learns a lesson|has a problem|needs a friend|has a bad day)
{a_story} (about|with) {topic} that (has an adventure|makes a friend|learns a lesson|has a problem|needs a friend|helps someone|is in trouble)
{a_story} about how {topic} (found a friend|made a friend|learned something|got into trouble|helped someone)
{a_story} that tells what {topic} did
{a_story} that follows {topic}
follow {topic} through {a_story}
introduce me to {topic} in {a_story}
I want to meet {topic} in {a_story}
I want to hear what happened to {topic}
I want to know what {topic} (did|went through|is up to)
I like {topic} as a hero
I'd like {topic} to be the (hero|star|main character)
(the kids|my kids|the twins|my students) want {topic} as the (hero|main character)
(my son|my daughter) wants {topic} to be the (hero|star)
(my son|my daughter) drew {topic} today. (Tell|Write|Make up) {a_story} about (it|that)
(my son|my daughter) has a (toy|picture|drawing) of {topic}. (Tell|Write|Make up) {a_story} about (it|that)
we saw {topic} (today|in a picture|in a book). {a_story}?
let there be {topic} and an adventure
there was once {topic}. (Go on|What happened|And then|Continue)
once there was {topic}. (Go on|What happened|And then|Continue|How does the story go)
there lived {topic}. (Go on|What happened|And then)
(pretend|imagine|suppose|say) there is {topic}. (What happens|Tell the story|Write {a_story})
put {topic} (in the middle|at the center) of {a_story}
the star of {a_story} should be {topic}
{noun} hero: {topic}
{noun}; hero: {topic}
{noun} whose hero is {topic}
{noun} from the life of {topic}
""",
    "setting": """
{a_story} that (happens|plays|takes place|is set|starts|begins) {topic}
{a_story} (happening|playing|located|situated) {topic}
{a_story}. (Setting|Place|Where|Location): {topic}
(setting|place|location|scene): {topic}
(setting|place|scene): {topic}. {a_story}
{topic}. {a_story}
{topic}, {a_story}
{topic} lived someone. (Go on|Tell the story|Who)
{topic}, something happened. (What|Tell me|Tell the story)
what (happens|happened|goes on|went on) {topic}? {a_story}
what (happens|happened) one day {topic}?
who lives {topic}? Tell (me|us) {a_story}
who lived {topic}? Tell (me|us) {a_story}
who might live {topic}? {a_story}, please
I wonder what happened {topic}. {a_story}
I (was|am) {topic} (today|in my dreams|last week|right now). {a_story} from there
we (were|are) {topic} (today|last week|on holiday). Tell (us|the kids) {a_story} that happens there
(take me|bring us) somewhere: {topic}. {a_story}
imagine life {topic} and (tell|write) {a_story}
(the kids|my daughter|my son) (want|wants|would like) {a_story} that happens {topic}
(let|have) the story (happen|play|begin) {topic}
the story should (happen|play|take place|be set) {topic}
it (must|has to|should) (take place|be set|play) {topic}
an adventure {topic}
adventure {topic}, please
something {topic}
a day {topic}, as {a_story}
(a tale|a story|one) from someone who lives {topic}
{noun} {topic}
{noun} set {topic}
{noun}, {topic}
{noun} with someone who lives {topic}
""",
    "named": """
(hero|main character|name): {name}, {kind}
{name}, {kind}
{name}, {kind}. {a_story}
{name} the {bare}
{name} the {bare}, {noun}
{name} the {bare}. {a_story}
the (adventures|story|tale|life) of {name} the {bare}
the (story|tale) of {kind} (named|called) {name}
{kind} (named|called) {name}
{kind} (named|called) {name}, please
{kind} (named|called) {name}. {a_story}
{kind} (named|called) {name}. What happens?
{kind} by the name of {name}. {a_story}
{kind} whose name is {name}, that is the hero
{a_story} about {kind} by the name of {name}
{a_story} about {kind}. (The|Its) name (is|should be) {name}
{a_story} about {kind}, and the name is {name}
{a_story} about {kind} that is called {name}
{a_story} about {kind} who is named {name}
{a_story} with {kind} I call {name}
{a_story} with {name} the {bare} as the hero
{a_story} in which {kind} (named|called) {name} (has an adventure|makes a friend|learns something|needs help)
{name} is {kind}. (What happens to {name}|What did {name} do|Tell the story|Write {a_story})
{name} is the name of {kind}. {a_story}
there (was|is|lived) {kind} (named|called) {name}. (Go on|What happened|Continue|And then)
there once was {kind} (named|called) {name}
what happened to {name} the {bare}?
what did {name} the {bare} do?
what is the story of {name} the {bare}?
do you know {name} the {bare}?
do you know the story of {name} the {bare}?
have you heard of {name} the {bare}? Tell (me|us) {a_story}
who is {name} the {bare}? Tell me {a_story}
(our|my|my son's|my daughter's|the kids') {bare} is (called|named) {name}. {a_story}, please
(my son|my daughter|my niece) has a toy {bare} (named|called) {name}. (Tell|Write|Make up) {a_story} about {name}
(my son|my daughter|my niece) wants {a_story} about {kind} (named|called) {name}
(the kids|the twins|my students) (want|invented|made up) {kind} (named|called) {name}. {a_story}, please
(call|name) the {bare} {name}. {a_story}
make {a_story} about {kind} and call it {name}
{a_story}, hero: {kind}, name: {name}
{noun}: {kind} (named|called) {name}
{noun} / {bare} / {name}
{noun}, {bare}, {name}
{bare} {name} {noun}
{bare}, {name}, {noun}
(perhaps|maybe) {a_story} about {kind} (named|called) {name}?
I (was wondering|wonder) if you could tell (me|us) {a_story} about {kind} (named|called) {name}
any chance of {a_story} about {kind} (named|called) {name}?
I imagine {kind} (named|called) {name}. What is the story?
I know {kind} (named|called) {name}. {a_story}, please
I have {kind} (named|called) {name}. {a_story}, please
introduce me to {name} the {bare} in {a_story}
the main character is {kind}, it is called {name}
""",
    "only_name": """
{a_story} (about|with|for) {topic}
{a_story} (about|with) {topic}, please
{a_story} (about|with) someone (named|called) {topic}
{a_story} with {topic} in it
{a_story} in which {topic} has an adventure
{a_story} starring {topic}
{noun} about {topic}
{noun}, {topic}
{noun}: {topic}
{topic}, {noun}
tell (me|us) {a_story} about {topic}
tell {a_story} about {topic}
(can|could) you tell (me|us) {a_story} about {topic}?
what happened to {topic}? {a_story}
what did {topic} do? {a_story}
the adventures of {topic}
the story of {topic}
the hero should be {topic}
I want {topic} to be in {a_story}
I would like {a_story} about {topic}
my (daughter|son|grandchild|child) is (named|called) {topic}. {a_story}, please
my name is {topic}. (Tell|Write) {a_story} about me
I'm {topic}. (Tell|Write|Make up) {a_story} about me
use the name {topic} in {a_story}
put {topic} into {a_story}
how about {a_story} about {topic}?
once there was {topic}. (Go on|What happened)
""",
    "two_names": """
{a_story} (about|with) {topic}
{a_story} (about|with) {topic}, please
{a_story} with {topic} in it
{a_story} in which {topic} have an adventure
{a_story} starring {topic}
{noun} about {topic}
{noun}, {topic}
{noun}: {topic}
{topic}, {noun}
tell (me|us) {a_story} about {topic}
(can|could) you tell (me|us) {a_story} about {topic}?
what happened to {topic}? {a_story}
the adventures of {topic}
the heroes should be {topic}
I want {topic} to be in {a_story}
I would like {a_story} about {topic}
my (kids|children|grandchildren|twins) are (named|called) {topic}. {a_story}, please
we are {topic}. Tell us {a_story} about us
use the names {topic} in {a_story}
{topic} are friends. (What happens|Tell the story|{a_story})
{topic} went out one day. (Go on|What happened)
how about {a_story} about {topic}?
""",
    # {topic} is the beginning of a story: "a bear wants to learn to skate".
    "scenario": """
{topic}
{topic}.
{topic}. (What happens|What happens next|And then|Go on|Continue|Tell the story|Tell me the story|How does it go|How does it end)
{topic}. (Tell|Write|Make) {a_story} (about|out of|of) (that|it)
{topic}. {a_story}
{topic}. (That should be the story|That is the story I want|This is the plot|That's my idea)
{topic}: (tell|write|make up) {a_story}
{topic}, (tell|write) {a_story} (about|of) that
{a_story} (where|in which) {topic}
{a_story} (where|in which) {topic}, please
{a_story}: {topic}
{a_story}, and in it {topic}
tell (me|us) {a_story} (where|in which) {topic}
(can|could|would) you (tell|write) [me] {a_story} (where|in which) {topic}?
(please|kindly) (tell|write) {a_story} in which {topic}
write {a_story} (where|in which) {topic}
write about how {topic}
write what happens when {topic}
tell (me|us) how {topic}
tell (me|us) what happens when {topic}
tell (me|us) about the day when {topic}
what happens when {topic}?
what happens if {topic}?
what if {topic}?
what would happen if {topic}?
imagine that {topic}. (What happens|Tell the story|Go on)
imagine {topic}. Tell me the story
suppose {topic}. (What happens|What then|Tell the story)
let's say {topic}. (What happens|Now tell the story)
picture this: {topic}
plot: {topic}
plot: {topic}. {a_story}
idea: {topic}
idea: {topic}. {a_story}, please
my idea is that {topic}
the idea: {topic}. Now write {a_story}
story idea: {topic}
{noun}: {topic}
{noun} where {topic}
{noun} in which {topic}
scene: {topic}. {a_story}
prompt: {topic}
I want {a_story} (where|in which) {topic}
I'd like {a_story} (where|in which) {topic}
I'd like to hear how {topic}
I (was wondering|wonder) what happens when {topic}
I dreamed that {topic}. Make {a_story} of it
(the kids|my kids|my students) want {a_story} (where|in which) {topic}
(my son|my daughter|my niece) wants {a_story} (where|in which) {topic}
(my son|my daughter|my niece) asked what happens when {topic}
do you know the story (where|in which) {topic}?
do you have {a_story} where {topic}?
is there {a_story} where {topic}?
how about {a_story} where {topic}?
maybe {a_story} where {topic}?
one where {topic}
one in which {topic}, please
something where {topic}
it should be about how {topic}
once upon a time {topic}. Go on
one day {topic}. (Go on|What happened|And then)
""",
    # {topic} is a few words: "fox, kite, river".
    "list": """
{topic}
{topic}
{topic}: {a_story}
{topic}. {a_story}
{topic}, {noun}
{topic} - {noun}
{topic} -> {noun}
{noun}: {topic}
{noun} - {topic}
{noun} with {topic}
{noun} ({topic})
{noun}, {topic}
{a_story} with {topic}
{a_story} about {topic}
{a_story} with the words {topic}
{a_story} that has {topic} in it
{a_story} that uses the words {topic}
{a_story} in which (these appear|you use these|these words come up): {topic}
keywords: {topic}
keywords: {topic}. {a_story}
words: {topic}
words: {topic}. (Write|Make|Tell) {a_story}
tags: {topic}
ingredients: {topic}
ingredients of the story: {topic}
my (words|ideas|wishes|keywords) are {topic}
my three things: {topic}
(the kids|my kids|my students|we) chose {topic}
(use|take|combine|mix|connect|put together) {topic} in {a_story}
(use|take|combine|mix) {topic}. {a_story}
(use|take|combine|mix) these: {topic}
use (these|the) words in {a_story}: {topic}
make {a_story} (from|out of|with|using) {topic}
make {a_story} (from|out of|with|using) these words: {topic}
make something of {topic}
(tell|write) (me|us) {a_story} (from|with|using) {topic}
(can|could) you (make|write|tell) {a_story} (with|using) {topic}?
(can|could) you connect {topic} in {a_story}?
what can you make of {topic}?
what story comes out of {topic}?
it should have {topic}
there should be {topic} in {a_story}
{a_story} must contain {topic}
{a_story}, please. With {topic}
my daughter says: {topic}
my son says: {topic}
I give you (some words|a few words|words), you give me {a_story}: {topic}
I say {topic}, you say {a_story}
I was thinking of {topic}
how about {topic}?
{topic}. Go
{topic}. Your turn
{topic}. What is the story
{topic}. Can you make {a_story} of that
""",
    # {topic} is a title, in quotes or not.
    "titled": """
{a_story} (called|titled|named|entitled|with the title) {topic}
tell (me|us) {a_story} (called|titled|named|with the title) {topic}
write {a_story} (called|titled|entitled|with the title) {topic}
{noun} (called|titled) {topic}
{noun}: {topic}
title: {topic}
title: {topic}. {a_story}
the title is {topic}. (Write|Tell) {a_story}
{topic} is the title. (Write|Tell|Make) {a_story}
{topic}, that is the title. Now {a_story}
I have a title: {topic}. (Write|Tell|Make up) {a_story}
(do you know|have you heard|can you tell me) {topic}?
tell (me|us) {topic}
read {topic} to (me|us)
read (me|us) {topic}
(my daughter|my son) wants to hear {topic}
how does {topic} go?
what happens in {topic}?
{topic}, please
{topic}, {noun}
what would {a_story} called {topic} be like?
make up {a_story} for the title {topic}
I am looking for {a_story} called {topic}
a book called {topic}, what is in it? {a_story}
""",
}
# What people tell before they ask, and after they have asked.
BEFORE = """
(I am|I'm) [so|very|a bit|really] (tired|bored|sad|nervous|excited|curious)[ today| tonight| right now].
I (had|have had) a (long|hard|nice|bad|busy|strange) day[ at work| at school].
I just came home from (work|school|a trip|the dentist|the office).
I can't sleep.
I cannot fall asleep.
I'm on the train.
I'm waiting for the bus.
I'm (five|six|seven|eight|nine|ten) years old.
I (am|work as) a (teacher|nurse|father|mother|babysitter|grandmother|grandfather|librarian|programmer).
I have two (kids|sons|daughters|cats|dogs).
I have a (daughter|son|niece|nephew|grandson|granddaughter|class of twenty).
My (daughter|son|niece|nephew|grandson|granddaughter) (is four|is five|is six|turns seven tomorrow|is sick|is in bed|can't sleep|loves animals|had a bad day|is with me).
My (kids|children|grandchildren|pupils|students) are (here|in bed|tired|bored|waiting|so excited|driving me crazy).
The (kids|children|twins|little ones) are (in bed|bored|tired|awake|waiting).
We are (in the car|at the airport|on a train|all in bed|camping|stuck in traffic).
(It is|It's) (raining|snowing|late|bedtime|Sunday|Friday evening|so hot today|past nine|dark outside).
(It is|It's) my (birthday|day off|first time here).
The (weather is awful|power is out|lights are out|tea is ready|fire is burning).
(Good evening|Good morning|Hello again|Hi there|Hey)!
(I have|I've) got (five minutes|a minute|a little time|nothing to do).
(Somebody|A friend) told me that you are good at this.
(Do me a favor|I need your help|Here is what I need|Small request|Let's play|Let's try something).
Thanks for the help so far.
(Forget|Never mind) what I said before.
You know what?
"""
AFTER = """
It is for my (daughter|son|niece|nephew|class|grandson|granddaughter|little brother|little sister).
It's for (bedtime|a birthday|school|the kids|a friend|a sick child|a long drive).
(She|He) is (four|five|six|seven|three) [years old].
(She|He) (loves|likes) (animals|stories|fairy tales|your stories).
(We|They) (are|will be) listening.
We are (all ears|listening|ready|waiting).
I'm (listening|all ears|ready|curious).
Simple words[, please].
In simple words, please.
Use simple (words|language).
Nothing scary[, please].
(It should not|It shouldn't|Don't let it) be (scary|sad|too sad).
With a (happy|good|nice) (end|ending)[, please].
(Make it|It should be) (nice|funny|cozy|sweet|exciting|warm|charming).
I (need|want) it (now|tonight|for tomorrow|right away).
(That would|It would) (be great|be nice|be lovely|make my day|help a lot).
(Can|Could) you do that?
Do you know one?
Is that possible?
I'd (love|like) that.
I can't wait.
Take your time.
Surprise me.
It is late and we are tired.
Thank you (so much|in advance|very much).
"""
