"""The plots of the stories, one text each: a head, the facts that questions ask about, and the beats.

Head: `things` are the groups of things a plot can be about ("-" where it needs none), `themes` what it teaches, `long`
and `short` the order of its beats ("/" starts a paragraph, "+" after a beat leaves it out now and then), `mid` and
`end` the feelings, `flags` anything special. A fact is a `key: sentence`; a line of a beat is one way to tell it.
The slots are filled in stories.py: N is the hero and F the friend.
"""

# The beats that all plots share.
COMMON = """
[once]
Once upon a time, {ina}, there (lived|was) {hero} (named|called) {N}.
Once upon a time, {ina}, there (lived|was) {hero} (named|called) {N}.
Once upon a time, there (lived|was) {hero} (named|called) {N}. {He} lived {ina}.
Once upon a time, there was {hero} (named|called) {N} who lived {ina}.
Once upon a time, {hero} (named|called) {N} lived {ina}.
Once upon a time, there was {hero} who lived {ina}. {His} name was {N}.
Once upon a time there lived {hero}. {His} name was {N}, and {he} lived {ina}.
Once upon a time there was {hero} {ina}. Everyone called {him} {N}.
[other]
{Ina}, there lived {hero} (named|called) {N}.
{Ina} lived {hero}, and {his} name was {N}.
Long ago, {ina}, there lived {hero} (named|called) {N}.
A long, long time ago, {hero} (named|called) {N} lived {ina}.
Many years ago, there was {hero} (named|called) {N} who lived {ina}.
There once was {hero} (named|called) {N} who lived {ina}.
There was once {hero} (named|called) {N}. {He} lived {ina}.
There was {hero} who lived {ina}. {His} name was {N}.
{N} was {hero}. {He} lived {ina}.
{N} was {hero} who lived {ina}.
{N} lived {ina}. {He} was {hero}.
Far, far away, {ina}, there lived {hero} (named|called) {N}.
Not so long ago, {hero} (named|called) {N} lived {ina}.
{Hero} (named|called) {N} lived {ina}.
{Hero} lived {ina}. {His} name was {N}.
This is the story of {N}, {hero} who lived {ina}.
This is a story about {hero} (named|called) {N}. {He} lived {ina}.
Let me tell you about {N}. {He} was {hero} and lived {ina}.
Do you know the story of {N}? {N} was {hero} who lived {ina}.
Every morning, {hero} (named|called) {N} woke up happy. {He} lived {ina}.
"What a lovely world this is," {N} liked to say. {N} was {hero} who lived {ina}.
There lived {hero} {ina}. {His} friends called {him} {N}.
Back when the world was young, {hero} (named|called) {N} lived {ina}.
Some time ago, {ina}, there was {hero} (named|called) {N}.
The {kind} in this story was named {N}. {He} was {hero} and lived {ina}.
[deep]
Deep {at}, there lived {hero} (named|called) {N}.
Deep {at} lived {hero} whose name was {N}.
Far {at}, where the trees were tall, there lived {hero} (named|called) {N}.
[morning]
One {weather} morning, {hero} (named|called) {N} woke up early. {He} lived {ina}.
One {weather} morning, {ina}, {hero} (named|called) {N} woke up and smiled.
It was a {weather} morning. {N}, {hero} who lived {ina}, jumped out of bed.
It was a {weather} day {ina}. {Hero} (named|called) {N} looked up at the sky.
The sun came up over {the_place}. {N}, {hero} who lived there, opened {his} eyes.
One {weather} day, {hero} (named|called) {N} had breakfast at home {ina}.
On a {weather} morning, {N} the {kind} was already awake. {N} lived {ina}.
[now]
When {N} opened the window that morning, the air was fresh and clear. {He} was {hero} who lived {ina}.
When {N} opened the door, it was a {weather} day. {N} was {hero}, and {he} lived {ina}.
When {N} woke up, {he} knew that it would be a special day. {He} was {hero} who lived {ina}.
When the sun came up over {the_place}, only {N} was awake. {He} was {hero} who lived {ina}.
When {N} looked out of the window, {he} could hardly believe how {weather} it was. {He} was {hero} and lived {ina}.
As soon as {N} was awake, {he} sang a song. {He} was {hero}, and {he} lived {ina}.
"What a {weather} day!" called {N}. {He} was {hero} who lived {ina}.
"Is anybody awake?" asked {N}. {He} was {hero} who lived {ina}, and {he} was always the first to get up.
"Today something will happen," said {N}. {He} was {hero} who lived {ina}.
"I have a good feeling about this day," said {N}, {hero} who lived {ina}.
"Good morning, world!" said {N}. {He} was {hero} who lived {ina}.
"One, two, three, up!" said {N} and jumped out of bed. {He} was {hero} who lived {ina}.
"Where did I put my breakfast?" asked {N}. {He} was {hero} who lived {ina}.
{N} was still having breakfast when the sun came up. {He} was {hero} who lived {ina}.
{N} was just about to have breakfast. {He} was {hero} who lived {ina}, and {he} did not know yet what the day would bring.
{N} yawned, stretched and looked around. {He} was {hero} who lived {ina}.
The rain had stopped, and the air smelled fresh. {N}, {hero} who lived {ina}, stepped outside.
The wind hummed a little song {ina}. {N}, {hero} who lived there, hummed along.
It had been raining for days, but now the sun was out. {N}, {hero} who lived {ina}, laughed.
It was so early that even the birds were asleep. But {N}, {hero} who lived {ina}, was already up.
The first light of the day fell on {N}'s nose. {N} was {hero} who lived {ina}.
A {weather} wind blew {ina}, and {N} was in a good mood. {He} was {hero}.
On the first day of spring, {N} stepped out of the door and smiled. {He} was {hero} who lived {ina}.
It was the last day of summer. {N}, {hero} who lived {ina}, did not want to waste a minute of it.
It was Monday, and {N} had slept well. {He} was {hero} who lived {ina}.
It was Sunday, and everything was quiet {ina}. Only {N} was already up. {He} was {hero}.
Tap, tap, tap! The rain knocked on {N}'s window, and then the sun came out. {N} was {hero} who lived {ina}.
The clock struck seven, and {N} opened one eye. {He} was {hero} who lived {ina}.
{N} had been awake since five o'clock. {He} was {hero} who lived {ina}.
Once again, {N} was the last one to get up. {He} was {hero} who lived {ina}.
Somewhere a bell rang, and {N} woke up. {He} was {hero} who lived {ina}.
"Good morning, {N}!" called the neighbors. {N} was {hero} who lived {ina}.
"Wake up, {N}!" sang the birds. {N} was {hero} who lived {ina}.
When {N} opened the old box under {his} bed, there was only dust in it. {He} was {hero} who lived {ina}.
When {N} came down the stairs, breakfast was on the table. {He} was {hero} who lived {ina}.
When {N} put on {his} hat, {he} hummed a song. {He} was {hero} who lived {ina}.
After breakfast, {N} looked out of the door. {He} was {hero} who lived {ina}.
While everybody was still asleep, {N} was making tea. {He} was {hero} who lived {ina}.
[fresh]
If there was one thing that {N} liked, it was a quiet morning. {He} was {hero} who lived {ina}.
Everybody has a story, and this one belongs to {N}. {He} was {hero} who lived {ina}.
There are many {kinds} in the world, but there was only one {N}. {He} was {hero} who lived {ina}.
I once heard a story about {hero} (named|called) {N}, who lived {ina}.
What makes a hero? {N} did not know. {He} was just {hero} who lived {ina}.
Who was that singing {at}? It was {N}, {hero} who lived there.
Every night, the moon shone through the window of {N}. {He} was {hero} who lived {ina}.
The old people still smile when they hear the name {N}. {He} was {hero} who lived {ina}.
{N} the {kind} had a plan for every day of the week. {He} lived {ina}.
{N} the {kind} was known for {his} (smile|songs|good heart). {He} lived {ina}.
Little did {N} know what was about to happen. {He} was {hero} who lived {ina}.
In the smallest room of an old house {ina} lived {hero} (named|called) {N}.
Long before you were born, {ina}, there lived {hero} (named|called) {N}.
It is said that {ina} there once lived {hero} (named|called) {N}.
There was a little house {ina}, and in it lived {hero} (named|called) {N}.
The house of {N} had a round door and two tiny windows. {N} was {hero} who lived {ina}.
The smallest house {ina} belonged to {N}, {hero}.
The house with the (blue|red|green) door {ina} was the home of {hero} (named|called) {N}.
Behind a crooked gate {ina} lived {hero} (named|called) {N}.
In a crooked little house {ina} lived {hero}. {His} name was {N}.
At the end of a narrow path {ina} lived {hero} (named|called) {N}.
{N} had a secret. Every evening, {he} (talked to the moon|sang to the stars|told the wind a story). {N} was {hero} who lived {ina}.
Nobody knew that {N} (talked to the moon|sang in {his} sleep|wrote little poems). {He} was {hero} who lived {ina}.
Ask anyone {at} about {N}, and they will smile. {He} was {hero} who lived there.
Have you ever met {hero}? There was one {ina}, and {his} name was {N}.
If you had walked by {at} long ago, you would have met {N}, {hero} who lived there.
Every evening, {N} made the same wish: to have a real adventure. {He} was {hero} who lived {ina}.
{N} wished for a little adventure. {He} was {hero} who lived {ina}.
Some wishes come true, and {N} was sure of that. {He} was {hero} who lived {ina}.
Nobody knew where {hero} (named|called) {N} had come from, but now {he} lived {ina}.
One winter, {hero} (named|called) {N} came from far away, and from then on {he} lived {ina}.
{N} had come from far away. {He} was {hero}, and now {he} lived {ina}.
{N} was always hungry, and breakfast was {his} favorite time of the day. {He} was {hero} who lived {ina}.
Not every {kind} leads a quiet life, and {N} did not. {He} was {hero} who lived {ina}.
No other {kind} was quite like {N}. {He} was {hero}, and {he} lived {ina}.
Of all the {kinds} in the world, {N} was surely the (friendliest|funniest|nicest) {kind}. {He} lived {ina}.
The friendliest {kind} {ina} was called {N}.
The smallest bed {ina} belonged to {N}. {N} was {hero}.
My (grandmother|grandfather|uncle|aunt) once knew {hero} (named|called) {N}, who lived {ina}.
My grandmother told me this story. It is about {N}, {hero} who lived {ina}.
People still talk about {N}, {hero} who lived {ina}.
On the wall of an old house hangs a picture of {N}. {He} was {hero} who lived {ina}.
The little bell on {N}'s door rang all day long, for {he} had many friends. {He} was {hero} who lived {ina}.
The name on the door was {N}. Behind it lived {hero}, {ina}.
In the days when {kinds} could talk, {hero} (named|called) {N} lived {ina}.
The moon has seen many things. It has also seen {N}, {hero} who lived {ina}.
Sometimes a small day turns into a big one. {N}, {hero} who lived {ina}, knew that well.
[raised]
{N} lived {ina} with {his} (grandmother|grandfather). {He} was {hero}.
{Hero} (named|called) {N} lived with {his} (grandmother|grandfather|mother|father) {ina}.
"Every day is a gift," {N}'s grandmother always said. {N} was {hero}, and they lived {ina}.
{N}'s grandfather had told {him} many stories, but this one is about {N}. {He} was {hero} who lived {ina}.
{N} was named after {his} grandmother's best friend. {He} was {hero} who lived {ina}.
Grandmother called {him} her sunshine, but everyone else called {him} {N}. {He} was {hero} who lived {ina}.
[object]
The (smallest|oldest|newest|prettiest) {kind} {ina} was called {N}.
Of all the {kinds} {ina}, the (smallest|oldest|funniest) one was called {N}.
There once was {hero} that could talk. {His} name was {N}, and {he} lived {ina}.
Nobody {ina} knew that the {kind} could talk. {His} name was {N}.
Once upon a time, there was {hero} {ina}, and {his} name was {N}.
{N} was {hero}, and {he} stood {ina}. When nobody was looking, {he} could walk and talk.
[hobby]
{He} loved (to tell jokes|to hum little songs|to explore|to ask questions|to meet new friends|to make others laugh).
{He} always (had a smile for everyone|said hello to everyone|had time for a friend|had a song in {his} heart).
{N} liked (quiet mornings|funny stories|sunny days|long talks with friends|the smell of fresh air|a good game).
{His} home was (small and cozy|tidy and warm|tiny, but {he} loved it|full of light|the coziest one around).
Everyone (knew {him} and liked {him}|liked {N} very much|was fond of {N}|thought that {N} was a good neighbor).
{He} was (never bored|always ready for an adventure|happy with little things|a good friend to everyone).
{N} had a (big heart|good heart|warm smile|kind word for everyone|funny laugh).
[pal]
{His} best friend was {friend} (named|called) {F}.
{N} had a good friend, {friend} (named|called) {F}.
{His} best friend {F}, {friend}, lived close by.
{N} and {his} friend {F}, {friend}, did almost everything together.
Next to {N} lived {F}, {friend}, and the two were best friends.
{F}, {friend}, was {his} dearest friend.
{He} had a friend (named|called) {F}, who was {friend}.
[moral]
From that day on, {N} knew that {lesson}.
{N} had learned that {lesson}.
And so {N} learned that {lesson}.
"Now I know that {lesson}," said {N}.
{N} never forgot that {lesson}.
That day, {N} learned something important: {lesson}.
"You see," said {F}, "{lesson}."
{N} smiled and thought that {lesson}.
[close]
The end.
The end.
The end.
The end.
The end.
And they lived happily ever after.
And {N} and {F} stayed friends forever.
From then on, {N} and {F} met almost every day.
That night, {N} fell asleep with a smile.
It was a day that {N} never forgot.
[topic first]
This is a story about {theme}.
This story is about {theme}.
Here is a tale about {theme}.
[topic]
Soon {he} would learn something about {theme}.
{N} did not know much about {theme} yet, but that was about to change.
What happened to {him} is all about {theme}.
This is how {N} learned about {theme}.
{N} often thought about {theme}.
[next]
The next day, {N} and {F} met again {at}. They (laughed about everything that had happened|told all their friends the story|talked about it for a long time) and planned a new adventure.
The next morning, {N} knocked on {F}'s door with a big smile. Together they (went out to explore {the_place}|had a picnic {at}|made a cake and shared it).
A week later, {F} had a problem, and this time {N} was the one who helped. After that, {N} and {F} were even closer friends.
Soon {N} and {F} found a secret path {at}. They followed it together and discovered a (quiet little garden|tiny hidden door|tree full of golden apples).
After that, {N} invited {F} to a big dinner. They (ate, sang songs and told stories|laughed and danced) until the stars came out.
Then {N} and {F} decided to go on a journey together. They packed some sandwiches and set off (at sunrise|the very next day).
The next day, {N} wrote down the whole story, and {F} drew the pictures. They showed it to all their friends.
A few days later, {N} and {F} met a newcomer who had no friends yet. They (invited the newcomer to play|said hello at once), and soon there were three friends.
"""

PLOTS = {}

PLOTS["lost"] = """
things small toy clothes pair music tool
deep yes
themes friendship, helping others, patience
mid sad, worried, upset, unhappy
long open hobby+ have / lose look sad / meet ask offer / find cause+ joy / end moral close
short open have / lose sad meet / find end
title: {N} and the Lost {Th}
title: The Lost {Th}
title: The Day the {Th} Disappeared
problem: {N} lost {his} {thing}.
solve: {F} helped {N} search, and they found the {th} {spot}.
first: First, {N} noticed that the {th} {was} gone.
finish: {N} got the {th} back and was {end} again.
summary: {N} lost {his} {thing}, and {F} helped to find {it}.
helper: {F} helped {N} to find the {th}.
object lose lost: {N} lost {his} {thing}.
spot: They found the {th} {spot}.
yes: Did {F} help to find the {th}?|Yes, {F} helped {N} to find {it}.
yes: Did they find the {th} in the end?|Yes, they found {it} {spot}.
no: Did {N} find the {th} alone?|No, {F} helped {N} to find {it}.
no: Was the {th} lost forever?|No, {N} and {F} found {it} {spot}.
[have]
{N} had {athing} that {he} took everywhere.
More than anything else, {N} loved {his} {thing}.
{N} had {athing} and took very good care of {it}.
{His} grandmother had once given {him} {athing}, and {he} kept {it} safe.
{He} owned very little, but {he} did own {athing}, and {he} loved {it}.
There was one thing {N} never left at home: {his} {thing}.
{N} was very proud of {his} {thing}.
If you met {N}, you would also see {his} {thing}, for {he} loved {it} dearly.
[lose]
{Day}, the {th} {was} gone.
{Day}, {N} could not find {his} {th} anywhere.
{Day}, {N} wanted to use {his} {th}, but {ith} {was} not there.
{Day}, {N} came home and saw that the {th} {was} missing.
But {day}, something terrible happened: {N} lost the {th}.
{Day}, {N} reached for the {th} and found nothing at all.
But {day}, the {th} {was} nowhere to be seen.
[look]
{He} looked under the bed, behind the door and in every corner, but {he} found nothing.
{He} searched high and low. {He} even looked in the soup pot.
{N} looked everywhere twice, and then once more.
{He} turned the whole house upside down, but the {th} did not turn up.
{He} looked at home, {he} looked outside, and {he} looked all the way down the path.
{He} asked the neighbors, but nobody had seen the {th}.
[sad]
{N} was so {mid} that {he} wanted to cry.
"Oh no," said {N}, and {he} felt very {mid}.
{N} sat down and felt {mid}.
{He} was {mid} and did not know what to do.
That made {N} very {mid}.
"My {th}!" cried {N}. {He} was terribly {mid}.
[meet]
Just then, {friend} (named|called) {F} came by.
Soon {friend} (named|called) {F} came along.
{F}, {friend} who lived nearby, heard {him} and came over.
A little later, {he} met {F}, {friend} from next door.
Then {friend} (named|called) {F} stopped next to {him}.
Luckily, {his} friend {F}, {friend}, was close by.
[ask]
"What is wrong?" asked {F}. "I have lost my {thing}," said {N}.
"Why do you look so {mid}?" asked {F}. "My {th} {was} here, and now I cannot find {it}," said {N}.
"You look {mid}," said {F}. "What happened?" So {N} told {fhim} about the {th}.
{F} asked what had happened, and {N} told {fhim} everything.
"Can I help you?" asked {F}. "Yes, please," said {N}. "I cannot find my {th}."
[offer]
"Do not worry," said {F}. "Two can search better than one."
"Then let us look together," said {F}.
"I have good eyes," said {F}. "We will find {it}!"
{F} thought for a moment. "Where did you have {it} last?" {fhe} asked.
"I will not go home before we have found {it}," said {F}.
"Let us go back the way you came," said {F}.
[find]
Together they searched, and at last {F} found the {th} {spot}.
{F} helped {him} search, and there {was} the {th}, {spot}!
They searched side by side until {F} looked {spot}. There {was} the {th}!
{N} and {F} looked everywhere, and in the end they found the {th} {spot}.
They searched for a long time. Then {F} called, "Here!" The {th} {was} {spot}.
With the help of {F}, {N} looked once more, and the {th} {was} {spot}.
[cause]
The wind must have carried {it} there.
{N} must have dropped {it} there the day before.
"Now I remember," said {N}. "I sat there yesterday!"
{N} had put {it} there and forgotten all about it.
Nobody ever found out how {ith} got there.
[joy]
"You found {it}!" cried {N}, and {he} hugged {F}.
{N} jumped for joy. "Thank you, {F}!" {he} said.
"Hooray!" they both shouted.
{N} held the {th} tight and laughed.
"Thank you, thank you!" said {N}.
[end]
{N} was {end} and thanked {F} with all {his} heart.
{N} felt {end}, and {he} never forgot what {F} had done.
{N} was so {end} that {he} danced all the way home with {F}.
How {end} {N} was! {He} and {F} went home together.
Now {N} was {end} again, and {he} gave {F} a big hug.
{N} was {end}, not only about the {th}, but also about {his} friend.
"You are a real friend, {F}," said {N}, and {he} felt very {end}.
"""

PLOTS["found"] = """
things small toy clothes pair music tool
deep yes
themes honesty, kindness
mid unsure, uneasy, worried
end happy, glad, proud, light-hearted
long open hobby+ find / want think doubt / search meet / give thanks / end moral close
short open find want / doubt meet / give end
title: {N} and the {Thing}
title: Who Lost the {Th}?
title: The Honest {Kind}
problem: {N} found {athing} that belonged to someone else.
solve: {N} gave the {th} back to {F}.
first: First, {N} found {athing} {spot}.
finish: {F} got the {th} back, and {N} felt {end}.
summary: {N} found {athing} and gave {it} back to {F}.
helper: {N} helped {F} by giving back the {th}.
object find found: {N} found {athing}.
spot: {N} found the {th} {spot}.
yes: Did {N} give the {th} back?|Yes, {N} gave {it} back to {F}.
yes: Did the {th} belong to {F}?|Yes, the {th} belonged to {F}.
no: Did {N} keep the {th}?|No, {N} gave {it} back to {F}.
[find]
{Day}, {N} found {athing} {spot}.
{Day}, {N} saw something {spot}. {It_was} {athing}!
{Day}, {he} was out for fresh air when {he} found {athing} {spot}.
{Day}, {N} looked down, and there {awas} {athing}, {spot}.
{Day}, something {spot} caught {his} eye. {It_was} {athing}.
{Day}, {N} discovered {athing} {spot}.
[want]
"How nice!" {he} thought. "I would love to keep {it}."
{He} had always wanted something like that.
"Finders keepers," {he} whispered, but it did not sound right.
{He} picked {it} up and took {it} home.
{He} held the {th} in the light and smiled.
For a moment, {N} thought of keeping the {th}.
[think]
But that night, {N} could not sleep.
But the longer {he} looked at the {th}, the less {he} smiled.
Then {he} thought of how {he} would feel if {he} had lost {it}.
But then a small voice in {his} heart said, "Somebody misses {it}."
{He} put the {th} on the table and looked at {it} for a long time.
[doubt]
{N} felt {mid}, because the {th} belonged to somebody else.
"Somebody has lost {it}," {he} thought, and {he} felt {mid}.
Still, {he} felt {mid}, for {ith} {was} not for {him} to keep.
{He} was {mid}. Surely someone was looking for {it}.
{N} knew that {ith} {was} not {hers}, and that made {him} {mid}.
[search]
So {he} set out to find the owner.
So {he} went from door to door and asked everyone.
In the morning, {he} put up a note that said, "Found: {thing}."
{N} decided to look for the owner right away.
"I will find out who lost {it}," said {N}.
[meet]
Soon {he} met {friend} (named|called) {F}, who was looking everywhere. "I have lost my {th}," {fhe} said.
Then {he} heard somebody crying. It was {F}, {friend}, who had lost {fhis} {th}.
Nearby, {friend} (named|called) {F} was searching the ground. "My {th} {was} here yesterday!" {fhe} said.
A little later, {friend} (named|called) {F} came along. "Have you seen my {th}?" {fhe} asked.
{He} met {F}, {friend} with a sad face. "I cannot find my {th}," said {F}.
[give]
"Here {it_is}," said {N}, and {he} gave the {th} back to {F}.
{N} held out the {th}. "I found {it} {spot}," {he} said and gave {it} back to {F}.
At once, {N} gave the {th} back to {F}. "{Ith} {was} {spot}," {he} said.
"I think I have found {it}," said {N}, and {he} gave {it} to {F}.
{N} smiled and gave the {th} back to {F}. "Take good care of {it}," {he} said.
[thanks]
{F} laughed and cried at the same time. "You are so honest!" {fhe} said.
"Thank you!" cried {F}. "My mother gave {it} to me."
{F} hugged {him}. "Many would have kept {it}," {fhe} said.
"You have made me so happy," said {F}, and {fhe} invited {N} for tea.
{F} was so thankful that {fhe} shared a big cake with {N}.
[end]
{F} thanked {him}, and {N} felt {end}.
{F} beamed, and {N} felt {end} all the way home.
{N} had no {th} now, but {he} felt {end}, and {he} had a new friend, {F}.
{F} became {his} friend that day, and {N} was very {end}.
{N} was {end}, because {he} had done the right thing, and {F} became {his} friend.
That evening, {N} and {F} sat together like old friends, and {N} felt {end}.
"""

PLOTS["newcomer"] = """
things - toy music foods food mass
deep yes
themes friendship, kindness, sharing
mid lonely, shy, sad
end happy, glad, cheerful
flags midfriend endboth
long open hobby+ own / news alone / go speak answer / play fun / end moral close
short open own / news alone / speak play / end
title: {N} and the New Friend
title: A New Friend for {F}
title: {F} Finds a Friend
problem: {F} was new and had no friends yet.
solve: {N} went over to {F} and asked {fhim} to play.
first: First, {friend} named {F} moved in nearby.
finish: {N} and {F} became good friends.
summary: {N} made friends with {F}, who was new and {mid}.
helper: {N} helped {F} by being a friend.
yes: Did {N} and {F} become friends?|Yes, {N} and {F} became good friends.
yes: Was {F} new there?|Yes, {F} was new and had no friends yet.
no: Did {F} stay alone?|No, {N} asked {F} to play, and they became friends.
[own toy music foods food mass]
{N} had {athing}, and {he} liked to share {it} with others.
{N} had {athing}, and {it_was} always more fun with a friend.
{N} was known for {his} {thing}, and everyone liked {it}.
At home, {N} had {athing}, but {he} did not like to be alone with {it}.
The best thing {he} had {awas} {athing}.
[news]
{Day}, {friend} (named|called) {F} moved in nearby.
{Day}, a newcomer arrived. It was {friend} (named|called) {F}.
{Day}, {friend} (named|called) {F} came to live {at}.
{Day}, {N} saw a new face. It was {F}, {friend} from far away.
{Day}, a new neighbor arrived, {friend} (named|called) {F}.
{Day}, {F}, {friend}, moved into the empty house next door.
[alone]
{F} knew nobody and felt {mid}.
{F} sat all alone and looked {mid}.
{F} did not have a single friend yet, and that made {fhim} {mid}.
Everyone else was busy, and {F} was {mid}.
{F} was too {mid} to say hello.
{F} watched the others from far away and felt {mid}.
[go]
{N} saw it and thought, "Nobody should be alone."
{N} remembered how it felt to be new.
"I should go over there," {N} thought.
At first {N} did not know what to say. Then {he} had an idea.
{N} watched for a while. Then {he} took a deep breath.
[speak]
{N} went over to {fhim}. "Hello, I am {N}," {he} said. "Would you like to play?"
"Hello!" said {N}. "My name is {N}. Do you want to play with me?"
So {N} went up to {F} and asked {fhim} to play.
{N} walked up to {F} with a smile. "Come and play with me!" {he} said.
"You must be new," {N} said to {F}. "Shall we play together?"
{N} waved to {F} and called, "Come and play!"
[answer]
{F} looked up, surprised. "Do you mean me?" {fhe} asked. "Of course," said {N}.
"I would love to," said {F} in a small voice.
{F} blushed. Then {fhe} nodded.
At first {F} only whispered, but soon {fhe} began to talk.
"I do not know any games from here," said {F}. "Then I will teach you," said {N}.
[play]
They (played hide-and-seek|told each other funny stories|looked at the clouds|played tag) until (evening|the sun went down|it was time to go home).
They found out that they liked the same songs, and they sang them all.
They played all afternoon and laughed until their bellies hurt.
{N} showed {F} all {his} secret places, and they played there for hours.
{F} knew a funny game, and {N} loved it.
[play toy]
{N} showed {F} {his} {thing}, and they played with {it} (until evening|all afternoon|for hours).
{N} let {F} try the {th} first, and then they took turns.
They played with the {th} together and laughed and laughed.
{F} had never seen such {a_th}, so {N} showed {fhim} how to play with {it}.
[play music]
{N} played the {th}, and {F} sang along.
{N} let {F} try the {th}, and soon they made music together.
{N} played a happy song on the {th}, and {F} danced to it.
[play food mass]
{N} shared {his} {thing} with {F}, and they ate and talked (until evening|all afternoon|for hours).
{N} gave {F} the biggest piece of the {th}, and they ate together.
They sat down, shared the {th} and told each other stories.
[play foods]
{N} shared {his} {thing} with {F}, and they ate and talked (until evening|all afternoon|for hours).
{N} gave half of the {th} to {F}, and they ate together.
They sat down, shared the {th} and told each other stories.
[fun]
"I have not laughed like this for a long time," said {F}.
Time went by quickly.
"You are funny," said {N}, and {F} smiled.
{F} was not {mid} anymore.
Soon it felt as if they had known each other forever.
[end]
{N} and {F} became good friends, and both were {end}.
From that day on, {N} and {F} were good friends, and both of them were {end}.
In the evening, {F} was {end}, and so was {N}, because they had become friends.
"I am so {end} that I met you," said {F}. "Me too," said {N}.
Both {N} and {F} were {end}, for each had found a friend.
{N} and {F} went home as friends, {end} and tired.
"""

PLOTS["storm"] = """
things -
grounds wood town shore
themes friendship, helping others, teamwork
mid scared, afraid, frightened, worried
end safe and happy, thankful, glad, happy
long open hobby+ pal home / dark storm fear / run knock warm / after mend / end moral close
short open pal / storm fear / knock mend / end
title: {N} and the Big Storm
title: The Night of the Storm
title: The Storm
problem: A big storm broke the roof of {N}'s house.
solve: {F} let {N} stay with {fhim}, and later they mended the roof together.
first: First, a big storm came.
finish: The roof was mended, and {N} was {end}.
summary: A storm broke {N}'s roof, and {F} helped {him}.
helper: {F} helped {N} after the storm.
object break broken: The storm broke the roof of {N}'s house.
yes: Was there a storm?|Yes, a big storm broke the roof of {N}'s house.
yes: Did {F} help {N}?|Yes, {F} let {N} stay, and they mended the roof together.
no: Was {N} alone in the storm?|No, {N} was safe with {F}.
[home]
{N} had built {his} little house all by {himself}.
{N}'s house was old, and its roof was thin.
{N} liked to sit by the window and look at the sky.
{N}'s house was tiny and had a straw roof.
[dark]
{Day}, the sky turned dark.
{Day}, gray clouds came up, and the birds stopped singing.
{Day}, the air was very still, as if something was about to happen.
{Day}, {N} heard thunder far away.
{Day}, big drops of rain began to fall.
[storm]
That night, a big storm came and tore a hole in the roof of {N}'s house.
Soon a big storm roared, and crash! A branch fell on {N}'s house and broke the roof.
A big storm came up. The wind howled and blew part of {N}'s roof away.
Then came the storm. It rattled at the door and broke the roof of {N}'s house.
That evening, there was a terrible storm, and the roof of {N}'s house broke.
[fear]
Water came in everywhere, and {N} was {mid}.
{N} hid under a blanket and felt {mid}.
The thunder was so loud that {N} was {mid}.
{N} was wet, cold and {mid}.
"What shall I do now?" cried {N}. {He} was very {mid}.
[run]
{He} put on a coat and hurried out into the rain.
The wind pushed {him} back, but {he} went on step by step.
"I will go to {F}," {he} thought.
Then {he} saw a warm light in {F}'s window.
[knock]
{He} hurried to {F}'s house and knocked. "Come in, quickly!" said {F}.
{N} ran to {F}, who opened the door at once. "You can stay with me," {fhe} said.
{F} saw {him} and called, "Come here, {N}! My house is strong."
Then {F} stood at the door with a lantern. "Come and stay with me," {fhe} said.
{He} ran next door to {F}. "My home is your home," said {F} and let {him} in.
[warm]
{F} gave {him} a dry blanket and a bowl of hot soup.
They sat by the fire, drank hot tea and told stories.
"Listen," said {F}, "the storm is only wind and water." {N} felt a little better.
They counted the seconds between the lightning and the thunder until they fell asleep.
{F} sang an old song, and the storm did not seem so loud anymore.
[after]
In the morning, the sky was blue again.
The next day, the sun came out, and everything sparkled.
By morning, the storm was over.
When they woke up, the birds were singing.
[mend]
The next day, {N} and {F} mended the roof together.
When the storm was over, they took hammers and nails and mended the roof together.
When the sun came out, {F} brought new boards, and the two friends mended the roof.
After the storm, {F} helped {him} to mend the roof, and it was stronger than before.
{F} held the ladder, {N} used the hammer, and soon the roof was mended.
[end]
{N} was {end}. "Thank you, {F}," {he} said.
Now {N} felt {end} again, and {he} gave {F} a hug.
"What would I do without you?" {N} said to {F}. {He} was {end}.
{N} was {end}, and {he} made a big pot of soup for {F}.
{N} was {end}, because {he} had a friend like {F}.
"""

PLOTS["contest"] = """
things food foods mass
themes teamwork, never giving up
mid sad, worried, unhappy, nervous
end proud, happy, overjoyed, proud and happy
long open hobby+ pal news / plan trouble sad / help work / show judge win / end moral close
short open pal news / trouble sad / work / win end
title: {N} and the Cooking Contest
title: The Best {Th}
title: The Big Contest
problem: {N} spoiled the {th} before the contest.
solve: {F} helped {N} to make the {th} again.
first: First, {N} heard about a cooking contest.
finish: {N} and {F} won {prize}.
summary: {N} and {F} made {athing} together and won {prize} at a contest.
helper: {F} helped {N} to make the {th}.
object make made: {N} made {athing} for the contest.
yes: Did they win a prize?|Yes, {N} and {F} won {prize}.
yes: Was there a contest?|Yes, there was a cooking contest.
no: Did {N} give up?|No, {N} tried again with {F}.
no: Did {N} make the {th} alone in the end?|No, {F} helped {N}.
[news]
{Day}, there was a cooking contest, and {N} wanted to make {athing}.
{Day}, a big sign said: Cooking Contest! "I will make {athing}," said {N}.
{N} loved to cook, and {day} {he} decided to make {athing} for the great cooking contest.
{Day}, everyone talked about the cooking contest. {N} wanted to win it with {athing}.
Soon there would be a cooking contest, and {day} {N} made a plan to bring {athing}.
[plan]
{He} washed {his} hands, put on an apron and began.
"It must be the best of all," {he} said and set to work.
{He} looked up the recipe in an old book.
{He} got up early and put everything on the table.
{N} worked all morning and hummed a song.
[trouble]
But {he} was in a hurry, and the {th} burned black.
But {he} took salt for sugar, and the {th} tasted terrible.
But {he} stumbled, and the {th} fell on the floor.
But {he} forgot the time, and the {th} {was} spoiled.
But everything went wrong, and the {th} {was} ruined.
[sad]
{N} was {mid}. "Now I cannot go to the contest," {he} said.
{N} felt so {mid} that {he} sat down on the floor.
"It is no use," said {N}, and {he} felt {mid}.
That made {him} {mid}, for there was little time left.
{N} was {mid} and took off {his} apron.
[help]
Then {F} looked in at the window. "Do not give up," {fhe} said. "I will help you."
{F} came in and looked around. "There is still time," {fhe} said.
"What happened here?" asked {F}. {N} told {fhim}, and {fhe} rolled up {fhis} sleeves.
Just then, {F} knocked on the door. "I have an idea," {fhe} said.
[work]
{F} came to help, and together they made the {th} again.
{F} said, "Let us try once more." {N} stirred, {F} watched the fire, and this time it went well.
With the help of {F}, {he} started over, and this time the {th} turned out fine.
{F} brought all that they needed, and side by side they made {new_th}.
{F} helped {him} to try again. They worked together and laughed a lot.
[show]
They arrived just in time.
At the contest, there were many tables full of good things.
They carried everything to the contest and waited.
Everyone stood around the long tables.
[judge]
The judge tasted a bit, and then a bit more. "Mmm!" the judge said.
The judge closed both eyes and smiled.
"I taste that two friends made this," said the judge.
Everybody wanted to try some.
[win]
At the contest, {N} and {F} won {prize}.
When the contest was over, {N} and {F} had won {prize}.
And what do you think? {N} and {F} won {prize}!
In the end, the judge gave {prize} to {N} and {F}.
"{Prize} goes to {N} and {F}!" called the judge.
[end]
{N} was {end}. "We did it together," {he} said.
{N} felt {end}, and {he} shared the rest with {F}.
{N} was {end}, and {he} hugged {F}.
"Without you I would have given up," said {N} to {F}. {He} was {end}.
{N} and {F} held up the prize together, and {N} was {end}.
"""

PLOTS["learn"] = """
things music ride skill
themes practice, never giving up, patience
mid sad, discouraged, frustrated, unhappy
end proud, happy, proud and happy
long open hobby+ dream / try fail mid / meet words / practice again / can end / moral close
short open dream / fail mid / meet practice / can end
title: {N} Learns to {Todo}
title: {N} Tries Again
title: How {N} Learned to {Todo}
problem: {N} could not {todo} at first.
solve: {F} showed {N} how to do it, and {N} practiced every day.
first: First, {N} tried to {todo} and failed.
finish: {N} learned to {todo} and was {end}.
summary: {N} wanted to {todo}, and with the help of {F} {he} learned it.
helper: {F} helped {N} to learn it.
object learn learned: {N} learned to {todo}.
object want wanted: {N} wanted to {todo}.
yes: Did {N} learn to {todo}?|Yes, {N} learned to {todo}.
yes: Was it hard at first?|Yes, {N} failed many times at first.
no: Did {N} give up?|No, {N} practiced every day and learned it.
no: Could {N} {todo} from the start?|No, {N} had to practice first.
[dream]
More than anything, {N} wanted to {todo}.
{N} had one big dream: {he} wanted to {todo}.
All {his} friends could {todo}, and {N} wanted to do it, too.
"One day I will {todo}," {N} often said.
{He} thought about {doing} all day long, for {he} wanted to learn it.
There was one thing {N} wanted to learn: {he} wanted to {todo}.
[try]
{Day}, {he} tried it for the first time.
{Day}, {he} took a deep breath and began.
{Day}, {N} said to {himself}, "Today is the day."
{Day}, {he} decided to start at last.
[fail]
{He} tried to {todo}, but it went wrong again and again.
{He} tried once, twice and three times, but {he} could not {todo}.
At first, {doing} was much harder than {he} had thought, and {he} failed.
{He} tried to {todo} and failed. {He} tried again and failed again.
The first try was so bad that the birds laughed, and the second was no better.
[mid]
{N} felt {mid}. "I will never learn it," {he} said.
That made {him} {mid}, and {he} almost gave up.
"I am no good at {doing}," said {N}. {He} was {mid}.
{N} was {mid} and sat down in the shade.
{N} was so {mid} that {he} did not want to try again.
[meet]
Then {friend} (named|called) {F} came by and showed {him} how to do it.
{F}, {friend} who was good at {doing}, saw {him}. "I will show you how," {fhe} said.
Luckily, {he} met {F}, {friend} who knew all about {doing} and showed {him} how it was done.
Just then, {his} friend {F}, {friend}, came along. "Watch me," {fhe} said and showed {him} how.
Then {friend} (named|called) {F} sat down next to {him}. "Let me show you," {fhe} said.
[words]
"I failed a hundred times before I could do it," said {F}.
"Go slowly," said {F}. "One small step at a time."
"It is all right to make mistakes," said {F}.
{F} was patient and never laughed at {him}.
"Do not be afraid," said {F}. "I am right here."
[practice]
From then on, {N} practiced every day.
{N} practiced every day, in sunshine and in rain.
Day after day, {N} practiced, and {F} cheered {him} on.
Every day, {N} practiced a little longer than the day before.
So {N} practiced with {F} every morning.
[again]
Some days it went well, and some days it did not.
Little by little, it became easier.
Often {he} was tired, but {he} did not stop.
"You are getting better," said {F}.
At night, {he} even dreamed about it.
[can]
And one day, {he} could really {todo}!
Then, one fine day, {N} could {todo} as if {he} had always known how.
At last, it worked. {N} could {todo}!
After many days, {he} was able to {todo} without any help.
And then it happened: {N} could {todo} all by {himself}.
[end]
"I can do it!" cried {N}. {He} was so {end}, and {F} clapped.
{N} was {end}, and {F} was the first to cheer.
"Look at me!" {N} called to {F}. {He} felt {end}.
{N} felt {end}. "Thank you for helping me, {F}," {he} said.
{N} was {end}, and from then on {he} and {F} did it together.
"""

PLOTS["stranger"] = """
things - food foods mass clothes
themes kindness, helping others, generosity
mid tired, worn out, hungry and tired
end happy, glad, thankful
flags midfriend
long open hobby+ have / meet state ask / help given share / later trouble repay / end moral close
short open have meet state / help given / trouble repay end
title: {N} Helps a Stranger
title: {N} and the Kind Deed
title: One Good Turn
problem: {F} was {mid} and had a heavy load to carry.
solve: {N} helped {F} to carry the load home.
first: First, {N} met {F} on the road.
finish: {F} helped {N} in return, and {N} was {end}.
summary: {N} helped {F} to carry a heavy load, and later {F} helped {N}.
helper: {N} helped {F}, and later {F} helped {N}.
yes: Did {N} help {F}?|Yes, {N} helped {F} to carry a heavy load.
yes: Did {F} help {N} later?|Yes, {F} helped {N} when {he} was lost.
no: Did {N} walk past {F}?|No, {N} stopped and helped {F}.
[have]
{Day}, {N} was on {his} way home.
{Day}, {he} went out for some fresh air.
{Day}, {he} was in a hurry to get home.
[have food foods mass clothes]
{Day}, {he} had {athing} with {him}.
{Day}, {N} was on the road with {athing}.
{Day}, {N} set out and took {athing} along.
[meet]
On the road, {he} met {friend} (named|called) {F} with a very heavy bag.
By the side of the road sat {F}, {friend} with a huge basket.
There {he} met a stranger, {friend} (named|called) {F}, who pulled a heavy sack.
Along came {friend} (named|called) {F}, who carried a big box.
At the bend of the road, {he} met {F}, {friend} with three heavy bags.
[state]
{F} was {mid}. "I cannot carry this any farther," {fhe} said.
{F} looked {mid}. "It is so heavy," {fhe} sighed.
"I have come such a long way," said {F}. {Fhe} was {mid}.
{F} stopped at every step, for {fhe} was {mid}.
"My house is still so far away," said {F}, who was {mid}.
[ask]
Many others had gone past, but {N} stopped.
{N} did not know {fhim}, but that did not matter.
"Can I help you?" asked {N}.
{N} forgot that {he} was in a hurry.
[help]
"I will help you," said {N}, and {he} carried the heavy load all the way to {F}'s house.
{N} took the load and helped {F} to carry it home.
Without a word, {N} picked up the load and carried it home for {F}.
"Let us carry it together," said {N}, and they brought the load to {F}'s house.
So {N} helped {F} and carried the load home.
[share]
{F} wanted to pay {him}, but {N} shook {his} head. "I was happy to help," {he} said.
On the way, they talked and laughed like old friends.
"You are very kind," said {F}. "I will not forget it."
"How can I ever thank you?" asked {F}. "There is no need to," said {N}.
[given food foods mass]
{He} also shared the {th} with {F}, and they both ate until they were full.
{He} gave {F} some of the {th}, too, and {F} felt much better.
[given clothes]
It was cold, so {he} gave {F} the {th}, too.
{He} also gave {F} the {th} to keep warm.
[later]
Weeks went by.
Then came the winter.
Some time later, {N} went on a long walk.
The days passed, and {N} forgot about it.
[trouble]
Some days later, {N} lost {his} way in the fog.
One evening soon after that, {N} got lost in the dark.
A few weeks later, {N} lost {his} way in a rainstorm.
Later that month, {N} lost {his} way in thick snow.
[repay]
But {F} saw {him} and brought {him} safely home.
Then a light came closer. It was {F}, and {fhe} brought {him} home.
It was {F} who found {him} and brought {him} home.
Suddenly {he} heard a voice. It was {F}, who knew the way and took {him} home.
[end]
"You helped me, and now I have helped you," said {F}. {N} was {end}.
"One good turn deserves another," said {F}, and {N} was very {end}.
{N} was {end} that {he} had such a friend.
{N} was {end}, and they shared a pot of hot tea.
How {end} {N} was! From then on, {he} and {F} were friends.
"""

PLOTS["repair"] = """
things works music vehicle fragile ride
themes teamwork, never giving up, helping others
mid sad, upset, unhappy, worried
end happy, proud, glad, delighted
long open hobby+ have / break sad / try meet / look idea work / done end / moral close
short open have / break sad / meet work / done end
title: {N} and the Broken {Th}
title: The Broken {Th}
title: How the {Th} Was Mended
problem: {N}'s {th} broke.
solve: {N} and {F} repaired the {th} together.
first: First, the {th} broke.
finish: The {th} {was} as good as new, and {N} was {end}.
summary: {N}'s {th} broke, and {F} helped {him} to repair {it}.
helper: {F} helped {N} to repair the {th}.
object break broken: {N}'s {thing} broke.
object repair repaired: {N} and {F} repaired the {th}.
yes: Did they repair the {th}?|Yes, {N} and {F} repaired {it} together.
yes: Did the {th} break?|Yes, the {th} broke, but {N} and {F} repaired {it}.
no: Did {N} throw the {th} away?|No, {N} and {F} repaired {it}.
[have]
{N} had {athing} that {he} loved very much.
{His} greatest treasure was {athing}.
{N} had {athing}, and {he} used {it} every day.
Years ago, {his} grandfather had made {athing} for {him}.
{N} was very proud of {his} {thing}.
At {his} home, there was {athing}, and {N} loved {it}.
[break]
{Day}, there was a loud crack, and the {th} broke.
{Day}, crash! The {th} broke.
{Day}, the {th} broke with a loud snap.
{Day}, something went wrong, and the {th} broke.
But {day}, the {th} broke, and a piece fell to the ground.
[sad]
"Oh no!" cried {N}, and {he} was very {mid}.
{N} looked at the broken {th} and felt {mid}.
{N} was {mid}. What was {he} to do now?
That made {N} {mid}, for nothing was the same without the {th}.
"It will never be the same again," said {N}, who felt {mid}.
[try]
{He} tried to mend {it} with string, but that did not hold.
{He} tried everything {he} knew, but nothing worked.
{He} pushed and pulled, but it did not help.
"Maybe I should throw {it} away," {he} thought.
All alone, {he} could not put the pieces back together.
[meet]
Then {friend} (named|called) {F} came by. "I can help you," {fhe} said.
{F}, {friend} who was good at repairing things, heard about it. "Let us have a look," {fhe} said.
{His} friend {F}, {friend}, heard the noise and came over. "We can mend {it}," {fhe} said.
Soon {friend} (named|called) {F} stood at the door with a box of tools.
So {N} went to see {F}, {friend} who lived nearby. "Do not worry," said {F}.
[look]
{F} looked at the {th} from all sides.
"Hmm," said {F}, "this is not so bad."
They put all the pieces in a row.
{F} knocked here and listened there.
[idea]
Then {N} had an idea. "We need some glue and a little patience," {he} said.
"We only need one small new part," said {F}.
"You hold this piece, and I will hold that one," said {F}.
{N} remembered an old box of nails and screws in a corner.
[work]
Together they worked (all afternoon|until evening|for hours) to repair the {th}.
{N} held the pieces, {F} used the glue, and together they repaired the {th}.
{N} and {F} worked side by side until the {th} {was} repaired.
With glue, a few nails and a lot of patience, {N} and {F} repaired the {th}.
They took {it} apart, cleaned every piece and repaired {it} together.
[work fragile]
Together they worked all afternoon and glued the pieces until the {th} {was} repaired.
{N} held the pieces, {F} used the glue, and together they repaired the {th}.
Piece by piece, {N} and {F} put the {th} together again until {ith} {was} repaired.
With glue and a lot of patience, {N} and {F} repaired the {th}.
[done]
At last, the {th} {was} as good as new.
In the end, the {th} looked even better than before and {was} as good as new.
When they were done, the {th} {was} as good as new.
And see, the {th} {was} as good as new!
[end]
{N} was {end}. "Thank you, {F}!" {he} said.
{N} felt {end}, and {he} hugged {F}.
"We make a good team," said {N} to {F}. {He} was {end}.
{N} was so {end} that {he} made pancakes for {F}.
"What would I do without you, {F}?" said {N}, who was very {end}.
"""

PLOTS["noise"] = """
things - small toy
themes courage, kindness, curiosity
mid scared, afraid, frightened, nervous
end happy, glad, relieved
flags night
long open hobby+ own / noise fear / think brave step / see tell / help end / moral close
short open own / noise fear / brave see / help end
title: {N} and the Strange Noise
title: The Noise in the Night
title: What Was That Noise?
problem: {N} heard a strange noise in the night.
solve: {N} went to look and found {F} {spot}.
first: First, {N} heard a strange noise in the night.
finish: {F} was warm and safe, and {N} was {end}.
summary: {N} heard a strange noise at night, and it was only {F}, who needed help.
helper: {N} helped {F}.
object hear heard: {N} heard a strange noise in the night.
object make made: {F} made the strange noise.
spot: {N} found {F} {spot}.
yes: Was {N} {mid} of the noise?|Yes, {N} was {mid} at first.
yes: Was it {F} who made the noise?|Yes, it was {F}.
no: Was it a monster?|No, it was only {F}.
no: Did {N} stay in bed?|No, {N} was brave and went to look.
[own small toy]
Next to {his} bed, {he} always kept {athing}.
At night, {N} never went to sleep without {his} {thing}.
{N} had {athing}, and at night {he} kept {it} close.
[noise]
One night, {N} heard a strange noise. (Scratch, scratch!|Tap, tap, tap!|Whoo-oo!|Bump, bump!|Sniff, sniff!)
One dark night, {he} was woken by a strange noise. (Rattle, rattle!|Tap, tap!|Creak, creak!)
In the middle of the night, there was a strange noise outside.
One night, just as {he} was falling asleep, a strange noise came from outside.
One windy night, something made a strange noise near {his} house.
[fear]
{N} was {mid} and pulled up the blanket.
"Who is there?" whispered {N}. {He} was {mid}.
{N} felt {mid}. Was it a monster?
{His} heart went thump, thump, and {he} was {mid}.
{N} was so {mid} that {he} hid under the bed.
[think]
{He} listened. There it was again!
{He} counted to ten, but the noise did not stop.
"Perhaps it is only the wind," {he} thought. But it did not sound like the wind.
Then {he} noticed that the noise sounded a little sad.
[brave]
But {he} wanted to know what it was, so {he} took a lantern and went out to look.
Then {he} took all {his} courage and went to look.
"I must be brave," {he} said and stepped outside to look.
But {N} was also curious, so {he} lit a candle and went to look.
At last {he} got up, opened the door and went to look.
[step]
One step, two steps, three steps. The noise came closer.
It was very dark, and the shadows looked like giants.
{He} held {his} breath and followed the sound.
{He} went slowly and listened at every step.
[see]
There, {spot}, sat {friend} (named|called) {F}.
And what did {he} see {spot}? It was only {friend} (named|called) {F}!
It was no monster at all. {Spot} sat {friend} (named|called) {F}.
{He} looked {spot}, and there sat {F}, {friend}.
{He} held up the light and saw {friend} (named|called) {F} {spot}.
[tell]
"I am lost and cold," said {F}. "I did not want to scare you."
"I am sorry about the noise," said {F}. "I cannot find my way home."
"Please do not be angry," said {F}. "I was looking for something to eat."
"Oh, I was afraid of you!" said {F}, and then both of them laughed.
[help]
{N} brought {F} inside and gave {fhim} a warm blanket and some soup.
"Come in," said {N}, and {he} made {fhim} a warm bed by the fire.
{N} laughed. "Come inside," {he} said and gave {fhim} hot milk and a blanket.
{F} was cold and hungry, so {N} took {fhim} home and gave {fhim} some warm soup.
[end]
{N} was {end}. The strange noise had brought {him} a new friend.
{N} felt {end}, for {he} and {F} had become friends.
"I am {end} that I went to look," said {N}, and {F} smiled.
{N} was {end}, and {he} and {F} talked until they fell asleep.
After that, {N} was {end}, and {F} often came to visit.
"""

PLOTS["share"] = """
things food foods mass fruit fruits raw
deep yes
themes sharing, generosity, kindness
mid hungry, very hungry
end happy, glad, content
flags midfriend
long open hobby+ make / sit meet look / doubt share / eat gift / end moral close
short open make / meet share / gift end
title: {N} Shares the {Th}
title: {N} and the {Thing}
title: Enough for Two
problem: {F} was {mid} and had nothing to eat.
solve: {N} shared the {th} with {F}.
first: First, {N} had {athing} all to {himself}.
finish: {N} and {F} ate together, and {N} was {end}.
summary: {N} shared {athing} with {F}, who was {mid}, and they became friends.
helper: {N} helped {F} by sharing the {th}.
object share shared: {N} shared the {th} with {F}.
yes: Did {N} share the {th}?|Yes, {N} shared {it} with {F}.
yes: Was {F} hungry?|Yes, {F} was {mid}.
no: Did {N} eat everything alone?|No, {N} shared the {th} with {F}.
[make food foods mass]
{Day}, {N} made {athing} for {himself}.
{Day}, {N} cooked all morning and made {athing}.
{Day}, {N} had made {athing} for lunch.
All morning, {N} had worked in the kitchen to make {athing}.
[make]
{Day}, {N} had {athing} for lunch.
{Day}, {N} got {athing}, and {he} could hardly wait to eat.
{N} loved good food, and {day} {he} had {athing}.
{Day}, {N} packed {athing} and went on a picnic.
{Day}, {N} was very happy, because {he} had {athing}.
[sit]
{He} sat down in the sun and was just about to begin.
It smelled wonderful.
{He} put everything on a clean white cloth.
"What a feast!" {he} said.
{His} mouth watered.
[meet]
Just then, {friend} (named|called) {F} came by. {F} was {mid}.
Then {he} saw {F}, {friend} who looked {mid}.
Not far away sat {friend} (named|called) {F}, who was {mid}.
{F}, {friend}, stopped and looked at the {th}. {Fhe} was {mid}.
"That smells good," said somebody. It was {F}, {friend} who was {mid}.
[look]
"I have not eaten since yesterday," said {F}.
{F} did not say a word, but {fhis} belly rumbled.
"{Is_that} your {th}?" {F} asked in a small voice.
"Please enjoy your meal," {F} said politely and wanted to go on.
[doubt]
{N} looked at the {th}. There was not very much, and {he} was hungry, too.
For a moment, {N} wanted to keep everything for {himself}.
{N} thought about it. Would there be enough for two?
"If I share, I will have only half," {N} thought. But then {he} looked at {F} again.
[share]
"Come and eat with me," said {N}, and {he} shared the {th} with {F}.
"There is enough for both of us," said {N}, and {he} gave {F} half of the {th}.
So {N} shared the {th} with {F}, half and half.
{N} smiled and shared the {th} with {F}.
"Half for you, half for me," said {N}, and they shared the {th}.
[eat]
They ate slowly and told each other stories.
Nothing had ever tasted so good.
{F} ate every crumb and sighed happily.
It was only half a meal, but it was twice the fun.
[gift]
The next day, {F} came back with a basket full of berries and shared them with {N}.
A few days later, {F} knocked on the door with fresh bread for {N}.
Afterward, {F} showed {N} a secret place where the sweetest berries grew.
In the evening, {F} returned with a pot of hot soup for both of them.
[end]
{N} was {end}, for {he} had found a friend.
{N} felt {end}. {He} and {F} shared many meals after that.
"Food tastes better with a friend," said {N}, and {he} felt {end}.
{N} was {end}, and {F} was, too.
They laughed together, and {N} felt {end}.
"""

PLOTS["truth"] = """
things fragile works music toy
deep yes
themes honesty, forgiveness, courage
mid afraid, ashamed, guilty, worried
end relieved, happy, glad
long open pal own / visit break guilty / hide night / go tell / forgive mend / end moral close
short open pal own / break guilty / tell forgive / end
title: {N} Tells the Truth
title: The Broken {Th}
title: {N} and the Broken {Th}
problem: {N} broke {F}'s {th} by accident.
solve: {N} told {F} the truth and said sorry.
first: First, {N} broke {F}'s {th} by accident.
finish: {F} forgave {N}, and {N} was {end}.
summary: {N} broke {F}'s {thing} and told the truth, and {F} forgave {him}.
helper: {F} helped {N} by forgiving {him}.
object break broken: {N} broke {F}'s {thing}.
yes: Did {N} tell the truth?|Yes, {N} told {F} the truth.
yes: Did {F} forgive {N}?|Yes, {F} forgave {N}.
no: Did {N} lie to {F}?|No, {N} told {F} the truth.
no: Did {N} break the {th} on purpose?|No, it was an accident.
[own]
{F} had {athing} and loved {it} very much.
The thing that {F} loved most was {athing}.
In {F}'s house, there was {athing}, and {F} was very proud of {it}.
{F} owned {athing}, which had belonged to {fhis} grandmother.
{F} was very careful with {fhis} {thing}.
[visit]
{Day}, {N} came to visit, but {F} was in the garden.
{Day}, {N} went to see {F}. Nobody was in the room.
{Day}, {N} wanted to look at the {th} for just a moment.
{Day}, {N} was waiting for {F} and began to jump around.
[break]
{Day_or_then}, {N} was not careful, and the {th} broke.
{Day_or_then}, {N} bumped into the {th}. Crash! {Ith} broke.
{Day_or_then}, {N} turned around too fast, and the {th} fell down and broke.
{Day_or_then}, {he} touched the {th}, and crack, {ith} broke.
{Day_or_then}, {N} tripped by accident and broke the {th}.
[guilty]
{N} felt {mid}. What would {F} say?
{N} was {mid}, for {F} loved that {th}.
"Oh no, what have I done?" whispered {N}. {He} felt {mid}.
{His} face turned red, and {he} felt {mid}.
{N} was so {mid} that {he} ran home.
[hide]
"Nobody saw me," {he} thought. "I could say that it was the wind."
{He} pushed the pieces under a rug and said nothing.
"Maybe {F} will not notice," {he} thought.
{He} thought of many stories that {he} could tell, but none of them was true.
[night]
But that night, {he} could not sleep.
But {his} dinner did not taste good.
But {his} heart grew heavier and heavier.
But a lie felt like a stone in {his} belly.
[go]
In the morning, {he} made up {his} mind.
At last, {he} took a deep breath and went to {F}.
{His} knees shook when {he} knocked on {F}'s door.
"I have to be honest," {he} said to {himself}.
[tell]
{He} went to {F} and told the truth. "I broke your {th}. I am very sorry," {he} said.
Then {N} told {F} the truth. "It was me," {he} said. "I am so sorry."
"{F}, I broke the {th}," said {N}. "It was an accident, and I am sorry."
But {N} told {F} the whole truth and said that {he} was sorry.
"I must tell you the truth," {N} said to {F}. "I broke your {th}, and I am sorry."
[forgive]
{F} was quiet for a moment. Then {fhe} forgave {him}.
{F} looked sad at first, but then {fhe} hugged {him}. "I forgive you," {fhe} said.
"Thank you for telling me," said {F}. "I forgive you."
{F} smiled a little. "I forgive you," {fhe} said. "You were honest with me."
"It was an accident," said {F}, and {fhe} forgave {him}.
[mend]
Then they got some glue and mended the {th} together.
They mended the {th} side by side, and you could hardly see the crack.
{N} worked hard to mend the {th}, and {F} helped {him}.
"We can mend {it}," said {F}, and so they did.
[end]
{N} was {end}, and they were better friends than ever.
{N} felt {end}, as if a heavy stone had fallen from {his} heart.
How {end} {N} was! {He} and {F} were still friends.
{N} was {end}. {He} promised {F} to be more careful.
Now {N} felt light and {end}, and {he} and {F} played all day.
"""

PLOTS["dark"] = """
things -
themes courage, friendship
mid afraid, scared, frightened
end happy, calm, brave, safe
flags night notbrave
long open hobby+ fear pal / night mid2 / call come / show words / look sleep / end moral close
short open fear pal / mid come / show end
title: {N} and the Dark
title: {N} Is Not Afraid Anymore
title: A Light in the Dark
problem: {N} was afraid of the dark.
solve: {F} showed {N} {light}.
first: First, {N} lay awake because it was dark.
finish: {N} was not afraid of the dark anymore and felt {end}.
summary: {N} was afraid of the dark until {F} showed {him} {light}.
helper: {F} helped {N} in the dark.
object see seen: {N} and {F} saw {light}.
yes: Was {N} afraid of the dark?|Yes, at first {N} was afraid of the dark.
yes: Did {F} help {N}?|Yes, {F} showed {N} {light}.
no: Was {N} still afraid at the end?|No, {N} was not afraid anymore.
[fear]
{N} was never afraid in the daytime, but {he} was afraid of the dark.
There was only one thing {N} did not like: {he} was afraid of the dark.
{N} was afraid of the dark, but {he} did not tell anyone.
Every evening, {N} wished that the sun would not go down, because {he} was afraid of the dark.
Nobody knew that {N} was afraid of the dark.
[night]
One night, the moon hid behind the clouds.
One evening, the wind blew out the last candle.
One night, it was darker than ever before.
One night, there was no light at all.
[mid]
One night, {N} lay in bed and was {mid}.
One night, {he} was so {mid} that {he} could not sleep.
One night, every shadow looked like a monster, and {N} was {mid}.
One night, {he} lay awake with open eyes and felt {mid}.
[mid2]
{N} lay in bed and was {mid}.
{He} was so {mid} that {he} could not sleep.
Every shadow looked like a monster, and {N} was {mid}.
{He} lay awake with open eyes and felt {mid}.
[call]
"Is anybody there?" {he} whispered.
A branch tapped on the window. Tap, tap!
{He} pulled the blanket over {his} nose.
{He} hummed a song, but it did not help.
[come]
{F} heard {him} and came over. "What is wrong?" {fhe} asked. "It is so dark," said {N}.
"Why are you still awake?" asked {F}. "I am afraid of the dark," {N} said softly.
Then {F} knocked on the window. "You cannot sleep?" {fhe} asked. {N} shook {his} head.
{He} went to {F} and told {fhim} everything. {F} did not laugh.
[show]
"Come with me," said {F}. {Fhe} took {him} outside and showed {him} {light}.
{F} led {him} out into the night and showed {him} {light}.
"The dark has its own treasures," said {F}, and {fhe} showed {him} {light}.
"Look up!" said {F}, and {fhe} showed {him} {light}.
"Only in the dark can you see this," said {F}, and {fhe} showed {him} {light}.
[words]
"Without the dark, we could never see that," said {F}.
"The night is not your enemy," said {F}. "It is only the day with its eyes closed."
"When I was small, I was afraid, too," said {F}.
"Oh!" said {N}. "How beautiful!"
[look]
They sat close together and looked for a long time.
{N} forgot to be afraid.
They counted the lights until they had no more numbers.
It was so quiet that they could hear the leaves whisper.
[sleep]
Then {N} yawned.
Slowly, {his} eyes grew heavy.
"Now I can sleep," said {N}.
At last, {F} took {him} home to bed.
[end]
{N} felt {end} and was not afraid of the dark anymore.
From then on, {N} was not afraid of the dark anymore. {He} felt {end}.
"The dark is not so bad," said {N}. {He} felt {end} and fell asleep.
{N} thanked {F}, felt {end} and slept until morning. The dark did not scare {him} anymore.
Now {N} felt {end} in the dark, and {he} thanked {F}.
"""

PLOTS["journey"] = """
things -
grounds wood town snow
themes courage, friendship, curiosity, teamwork
mid tired, discouraged, worried
end happy, proud, amazed
long open hobby+ wish / pack go / meet join / river mid / idea cross / arrive see end / moral close
short open wish / go meet / river mid+ cross / arrive end
title: {N}'s Long Journey
title: The Journey to the {Goal}
title: {N} Goes on a Journey
problem: {N} and {F} came to a wide river without a bridge.
solve: They built a raft and crossed the river together.
first: First, {N} set out on a long journey.
finish: {N} and {F} reached {goal}, and {N} was {end}.
summary: {N} and {F} went on a long journey to {goal}.
helper: {F} helped {N} to cross the river.
object build built: {N} and {F} built a raft.
object want wanted: {N} wanted to see {goal}.
yes: Did they reach {goal}?|Yes, {N} and {F} reached {goal} together.
yes: Did {F} go with {N}?|Yes, {F} went with {N}.
no: Did {N} turn back at the river?|No, {N} and {F} built a raft and crossed it.
no: Did {N} travel alone all the way?|No, {F} went with {N}.
[wish]
{N} had always wanted to see {goal}.
For years, {N} had dreamed of seeing {goal}.
An old map on {his} wall showed the way to {goal}, and {N} wanted to go there.
{N} had heard many tales about {goal}, and {he} wanted to see it.
Every night, {N} dreamed about {goal}.
{N} had never left home, but {he} wanted to see {goal}.
[pack]
{He} packed some bread, a blanket and a lantern.
{He} locked the door and waved to the neighbors.
"It is a long way," said the neighbors, but {N} only laughed.
{He} put on strong boots and took a walking stick.
[go]
{Day}, {he} set out on the long journey.
{Day}, {N} packed a bag and set out.
{Day}, {he} said goodbye and set out on {his} journey.
{Day}, {N} decided not to wait any longer and set out.
[meet]
On the way, {he} met {F}, {friend} who wanted to come along.
Soon {he} met {friend} (named|called) {F}. "May I come with you?" asked {F}.
Behind the first hill, {he} met {F}, {friend} with a small bag. "Let us go together," said {F}.
At a crossroads, {friend} (named|called) {F} joined {him}.
After an hour, {he} met {friend} (named|called) {F}, who was going the same way.
[join]
"Two are better than one on the road," said {N}.
They shared their bread and sang songs while they walked.
They told each other stories, and the road did not seem so long.
{F} knew many good jokes, and they laughed a lot.
At night, they slept under the stars.
[river]
Then they came to a wide river, and there was no bridge.
But soon a wide river lay before them, without any bridge.
On the third day, they came to a wide river, but the bridge was gone.
Then a wide river stopped them. There was no bridge anywhere.
[mid]
{N} was {mid}. "We will never get across," {he} said.
{N} felt {mid} and sat down on a stone.
"Is this the end of our journey?" asked {N}, who was {mid}.
{N} looked at the deep water and felt {mid}.
[idea]
"Wait," said {F}, "I see some logs over there."
{F} looked around and had an idea.
"Every river can be crossed," said {F}.
They sat and thought for a while.
[cross]
But {F} had an idea, and together they built a raft and crossed the river.
Together, they tied some logs into a raft and crossed the river.
"Let us build a raft," said {F}. They worked hard, and soon they crossed the river.
{F} found some rope, {N} found some logs, and they built a raft and crossed the river.
[arrive]
The next day, they reached {goal}.
Two days later, they stood in front of {goal}.
And then, behind the last hill, they saw {goal}.
At sunset, they reached {goal} at last.
[see]
It was even more beautiful than in {his} dreams.
"Look!" cried {N}. "It is real!"
They stood still and did not say a word.
They sat down and looked at it for a long, long time.
[end]
{N} was {end}. "I am glad that you came with me, {F}," {he} said.
{N} felt {end}, and {he} hugged {F}.
"We made it!" said {N} to {F}. {He} was so {end}.
{N} was {end}, and {F} danced around {him}.
{N} was {end}, and {he} knew that {he} could not have done it without {F}.
"""

PLOTS["party"] = """
things food small toy clothes music pair
themes friendship, kindness, generosity
mid sad, lonely, unhappy
end happy, overjoyed, delighted
flags midfriend endfriend
long open pal soon / plan gift secret / mid go / enter surprise / party end / moral close
short open pal soon / gift mid / surprise end
title: A Surprise for {F}
title: {F}'s Birthday
title: {N} Plans a Surprise
problem: {F} thought that everyone had forgotten {fhis} birthday.
solve: {N} made a surprise party for {F}.
first: First, {N} planned a surprise for {F}'s birthday.
finish: {F} got {athing} and was {end}.
summary: {N} made a surprise party for {F}'s birthday and gave {fhim} {athing}.
helper: {N} helped to make {F} happy.
object give given: {N} gave {F} {athing}.
object plan planned: {N} planned a surprise party for {F}.
yes: Was it {F}'s birthday?|Yes, it was {F}'s birthday.
yes: Did {F} like the surprise?|Yes, {F} was {end}.
no: Did {N} forget the birthday?|No, {N} planned a surprise party.
no: Did {F} know about the party?|No, the party was a surprise.
[soon]
Soon it would be {F}'s birthday, and {N} wanted to give {fhim} {athing}.
{Day}, {N} remembered that it was almost {F}'s birthday. "{F} needs {athing}," {he} thought.
It was almost {F}'s birthday, and {N} thought of a special present: {athing}.
For {F}'s birthday, {N} wanted to find something special. {He} thought of {athing}.
{F}'s birthday came closer, and {N} knew that {F} had always wanted {athing}.
[plan]
"I will make a surprise party," {he} said.
{He} wrote little letters to all the neighbors.
{He} hung up colored lamps and paper stars.
"Do not tell {F}," {he} said to everyone.
[gift]
{N} got {athing} in secret and planned a surprise party.
In secret, {N} got {athing} and asked everyone to come to a surprise party.
{N} planned a surprise party and wrapped the present in blue paper.
Quietly, {N} planned a surprise party and hid the present behind the curtain.
[secret]
It was not easy to keep the secret.
Whenever {F} came by, {N} quickly hid everything.
All the neighbors helped.
"What are you doing?" asked {F}. "Oh, nothing," said {N}.
[mid]
On the morning of {fhis} birthday, {F} was {mid}, because nobody said a word about it.
On the birthday, {F} was {mid}. "Everyone has forgotten me," {fhe} thought.
When the day came, {F} waited and waited. "They have forgotten my birthday," {fhe} thought and was {mid}.
When nobody came to say happy birthday, {F} felt {mid}.
[go]
In the evening, {F} went slowly to {N}'s house.
Then {N} asked {fhim} to come over and help with the dishes.
"Please come to my house tonight," was all that {N} said.
Toward evening, {N} came and took {fhim} by the hand.
[enter]
{F} opened the door. It was dark inside.
Everything was quiet. {F} stepped inside.
The house was dark. "Hello?" said {F}.
{F} knocked, but no one answered, so {fhe} went in.
[surprise]
"Surprise!" everybody called, and {N} gave {F} {athing}.
Then the lights went on. "Happy birthday!" cried {N} and gave {fhim} the present: {athing}.
But in the evening, {N} and all the neighbors called, "Surprise!" and {N} gave {fhim} {athing}.
"Happy birthday, {F}!" called {N}, and {he} gave {fhim} {athing}. It was a surprise party!
[party]
There was cake, and everyone danced.
They sang and danced until late at night.
They played games, ate cake and laughed.
Everyone sang a song for {F}.
[end]
{F} was {end}. "You did not forget me!" {fhe} said and hugged {N}.
{F} was so {end} that {fhe} laughed and cried at the same time.
"This is the best birthday of my life," said {F}, who was {end}.
{F} felt {end}, and {N} was glad that the surprise had worked.
{F} was {end}. "Thank you, {N}," {fhe} said.
"""

PLOTS["garden"] = """
things plant
themes patience, never giving up
mid sad, impatient, disappointed
end happy, proud, delighted
long open hobby+ dream / plant water mid / meet words / care rain / grow end / moral close
short open dream / plant mid meet / care+ / grow end
title: {N} and the {Thing}
title: {N}'s Garden
title: The Little Seed
problem: Nothing grew from the seed for a long time.
solve: {F} told {N} to be patient, and {N} took care of the seed.
first: First, {N} planted a small seed.
finish: {Athing} grew, and {N} was {end}.
summary: {N} planted a seed and waited, and at last {athing} grew.
helper: {F} helped {N} to be patient.
object plant planted: {N} planted a seed to grow {athing}.
object grow grown: {Athing} grew from the seed.
object want wanted: {N} wanted to have {athing}.
yes: Did the seed grow in the end?|Yes, {athing} grew from it.
yes: Did {N} have to wait?|Yes, {N} had to wait for a long time.
no: Did the seed grow at once?|No, {N} had to wait for a long time.
no: Did {N} give up?|No, {N} took care of the seed every day.
[dream]
{N} had a little garden, and {he} wanted to grow {athing} in it.
More than anything, {N} wanted to grow {athing}.
{N} loved plants, and {he} dreamed of {athing}.
"I would love to have {athing}," {N} often said.
Behind {his} house, there was a bare spot, and {N} wanted to grow {athing} there.
[plant]
{Day}, {he} planted a small seed and gave it water.
{Day}, {N} made a hole in the ground and planted a tiny seed.
{Day}, {he} got a little seed and planted it in the warm earth.
{Day}, {N} planted a seed in the best place {he} could find.
[water]
{He} gave it water every morning and every evening.
Every hour, {he} went to see if something had changed.
{He} even sang to it.
{He} put a small fence around it.
[mid]
But nothing happened, and {N} was {mid}.
Days went by and nothing grew. {N} felt {mid}.
A week passed, but there was only brown earth. {N} was {mid}.
{He} waited and waited, but nothing grew, and {he} was {mid}.
[meet]
{His} neighbor {F}, {friend}, saw it. "Be patient," {fhe} said. "A seed needs time."
Then {friend} (named|called) {F} came by. "Be patient," said {F}. "Good things take time."
{F}, {friend} who knew a lot about plants, smiled. "You have to be patient," {fhe} said.
"Should I dig it up?" {he} asked {F}, {friend} from next door. "No, be patient," said {F}.
[words]
"It is growing under the ground, where you cannot see it," said {F}.
"The sun, the rain and you will do it together," said {F}.
"My tallest tree was once a seed, too," said {F}.
"Come, we will wait together," said {F}.
[care]
So {N} took care of the seed every day and waited.
So {N} gave it water every day and pulled out the weeds.
From then on, {N} took good care of it and did not ask every day.
{N} nodded. Every day, {he} gave it a little water and waited.
[rain]
Then it rained for three days, and after that the sun came out.
The days grew warmer.
Sometimes {F} came by, and they sat next to the seed and talked.
The bees began to hum.
[grow]
One morning, there was a green tip, and in time it grew into {athing}.
And then, one day, a green leaf came up. Week by week, it grew, until there was {athing}.
At last, something green peeped out of the earth, and it grew and grew into {athing}.
Then a tiny green leaf looked out. By summer, {athing} stood in the garden.
[end]
{N} was {end}. "It was worth the wait," {he} told {F}.
{N} felt {end}, and {he} ran to tell {F}.
"Look, {F}!" cried {N}. {He} was so {end}.
{N} was {end}, and {he} and {F} sat next to it all evening.
"""

PLOTS["race"] = """
things - ride
themes kindness, friendship, helping others
mid hurt, sad, scared
end happy, proud, glad
flags midfriend
long open hobby+ news / pal2 ready / startlong lead / fall choose stop / cross cheer / end moral close
short open news / start fall stop / cross end
title: {N} and the Big Race
title: The Big Race
title: Two Winners
problem: {F} fell down in the middle of the race.
solve: {N} stopped and helped {F} to get up.
first: First, {N} got ready for a big race.
finish: {N} and {F} crossed the finish line together, and {N} was {end}.
summary: {N} stopped in the middle of a race to help {F}, and they finished together.
helper: {N} helped {F} in the race.
object win won: Nobody won alone, because {N} and {F} finished the race together.
yes: Did {N} help {F}?|Yes, {N} stopped and helped {F}.
yes: Was there a race?|Yes, there was a big race.
no: Did {N} leave {F} behind?|No, {N} stopped and helped {F}.
no: Did {N} win alone?|No, {N} and {F} finished together.
[news]
{Day}, there was a big race, and {N} wanted to win it.
{Day}, everyone came to the big race. {N} wanted to be the fastest.
Every year, there was a big race, and this time {N} wanted to win.
{N} had trained for weeks, because {he} wanted to win the big race.
The big race was coming, and {N} dreamed of winning it.
[news ride]
{Day}, there was a big race, and {N} wanted to win it with {his} {thing}.
{N} had {athing}, and {day} {he} wanted to win the big race with {it}.
{N} had {athing} and trained for weeks, because {he} wanted to win the big race.
[pal2]
{F}, {friend}, wanted to win, too.
Next to {him} at the start stood {F}, {friend}.
The fastest of all was {F}, {friend} with a big smile.
{He} looked at {F}, {friend} who had won the last race.
[ready]
"Good luck," said {N}. "Good luck to you, too," said {F}.
{His} heart beat fast.
Everybody was there to watch.
"On your marks, get set, go!"
[start]
The race began, and {N} was in front with {friend} (named|called) {F}.
Off they went, and soon only {friend} (named|called) {F} was faster than {N}.
At first {N} was last, but soon {he} was side by side with {friend} (named|called) {F}.
The whistle blew. {N} was fast, and so was {friend} (named|called) {F}.
[startlong]
The race began, and {N} and {F} were soon in front.
The whistle blew, and off they went.
At first {N} was last, but soon {he} was side by side with {F}.
Off they went, over the hill and around the bend.
[lead]
The others were far behind.
The wind blew in {his} face.
{He} could already see the finish line.
"Faster, faster!" called the crowd.
[fall]
Suddenly {F} fell down and was {mid}.
Then {F} slipped and fell. {Fhe} was {mid}.
But before the last bend, {F} fell down. {Fhe} was {mid} and could not get up.
"Ouch!" cried {F}. {Fhe} had fallen down and was {mid}.
[choose]
{N} looked at the finish line, and then {he} looked back at {F}.
Now the way was free. {N} could have won easily.
"If I stop, I will not win," thought {N}.
{N} thought about it for one second.
[stop]
But {N} stopped and helped {F} to get up.
{N} did not go on alone. {He} stopped and helped {F} up.
{N} stopped at once. "Lean on me," {he} said and helped {F} up.
"A friend is more important than a prize," said {N}, and {he} stopped and helped {F}.
[cross]
Side by side, they crossed the finish line together.
Then they went on, and {N} and {F} crossed the finish line together.
Slowly, step by step, {N} and {F} crossed the finish line together.
The two of them crossed the finish line together, at the very same time.
[cheer]
Everybody clapped and cheered.
They were not the first, but nobody cheered louder for anyone else.
"Hooray for {N}!" called the crowd.
Even the winner came to shake their hands.
[end]
{N} was {end}. {He} had not won the cup, but {he} had won a friend.
{N} felt {end}. "That was the best race ever," {he} told {F}.
"Thank you, {N}," said {F}, and {N} was {end}.
{N} was {end}, and {F} gave {him} a big hug.
{N} felt {end}, for {he} knew that {he} had done the right thing for {F}.
"""

PLOTS["shop"] = """
things small toy clothes pair music fragile
themes generosity, kindness
mid sad, cold and sad, unhappy, worried
end happy, surprised and happy, overjoyed
flags midfriend
long open hobby+ shop want / work count / meet mid tell / give look / later gift / end moral close
short open shop / count meet mid / give / gift end
title: {N} and the {Thing}
title: The {Th} in the Window
title: What {N} Did with the Coins
problem: {F} was {mid} because {fhe} had no money for food.
solve: {N} gave {F} all {his} coins.
first: First, {N} saw {athing} in a shop window.
finish: {F} gave {N} the {th}, and {N} was {end}.
summary: {N} saved coins for {athing} but gave them to {F}, who later gave {him} the {th}.
helper: {N} helped {F}, and {F} thanked {him} with the {th}.
object want wanted: {N} wanted to buy {athing}.
object give given: {F} gave {N} the {th}.
yes: Did {N} get the {th} in the end?|Yes, {F} gave {N} the {th}.
yes: Did {N} help {F}?|Yes, {N} gave {F} all {his} coins.
no: Did {N} buy the {th}?|No, {N} gave the coins to {F}.
no: Did {N} keep the coins?|No, {N} gave them to {F}.
[shop]
{Day}, {N} saw {athing} in a shop window and wanted to buy {it}.
In the window of a little shop, there {awas} {athing}, and {N} wanted to buy {it}.
Every day, {N} stopped at the shop window to look at {athing}. {He} wanted to buy {it}.
There was one thing {N} wanted to buy: {athing} in the window of the old shop.
{Day}, {N} found {athing} in a small shop. How much {he} wanted to buy {it}!
[want]
But {he} did not have enough coins.
"How much {is_it}?" {he} asked. "Ten coins," said the shopkeeper.
{He} turned out {his} pockets, but they were empty.
"I will save up for {it}," {he} said.
[work]
So {he} swept floors, carried water and picked apples.
{He} worked hard and put every coin into a jar.
{He} helped all the neighbors, and each gave {him} a coin.
Week after week, {he} saved coin after coin.
[count]
At last, {he} had saved enough coins.
After many weeks of work, {he} had enough coins.
{N} saved and saved until {he} had enough coins.
One day, {he} counted {his} coins. It was enough!
[meet]
But on the way to the shop, {he} met {F}, {friend}.
But in front of the shop sat {friend} (named|called) {F}.
Happily, {he} went to the shop, and there {he} met {friend} (named|called) {F}.
But then {he} saw {F}, {friend} who stood all alone in the street.
[mid]
{F} was {mid}, because {fhe} had no money for food.
{F} looked {mid}. "I have no money for food," {fhe} said.
"I am so hungry, and I have no money," said {F}, who was {mid}.
{F} was {mid}. {Fhe} had lost {fhis} purse and could not buy any food.
[tell]
{N} looked at the {th} in the window, and then at {F}.
{N} could not walk by.
{N} felt the coins in {his} pocket. They felt very heavy.
"That is worse than having no {th}," thought {N}.
[give]
So {N} gave all {his} coins to {F}.
{N} thought for a moment, and then {he} gave {F} all {his} coins.
"Take these," said {N}, and {he} gave {F} all {his} coins.
Without a word, {N} put all {his} coins into {F}'s hands.
[look]
"I will never forget this," said {F}.
The {th} stayed in the window, but {N} did not mind.
{N} went home with empty pockets and a full heart.
"You have a good heart," said {F}.
[later]
Winter came, and {N} had almost forgotten it.
Many weeks later, there was a knock on {N}'s door.
Time went by. Then, one evening, somebody knocked.
A few months later, something wonderful happened.
[gift]
Some weeks later, {F} had work and money again, and {fhe} gave {N} a present. Inside {was} the {th}!
Later, when {F} had found work, {fhe} came with a box for {N}. In it {was} the {th}!
In spring, {F} came back and gave {N} a small parcel. It was the {th} from the shop!
When {F} was doing well again, {fhe} bought the {th} and gave {it} to {N}.
[end]
{N} was {end}. "Thank you, {F}!" {he} said.
{N} was so {end} that {he} could not speak. {He} just hugged {F}.
"You remembered!" said {N} to {F}. {He} was {end}.
How {end} {N} was! And best of all, {he} and {F} were friends now.
"""

PLOTS["quarrel"] = """
things toy music ride clothes small
deep yes
themes sharing, forgiveness, friendship
mid sad, lonely, unhappy, sorry
end happy, glad, cheerful
long open pal find / want pull angry / apart mid / think sorry / share play / end moral close
short open pal find / pull mid / sorry share / end
title: {N} and {F} Make Up
title: The Quarrel About the {Th}
title: Mine, Yours, Ours
problem: {N} and {F} quarreled about {athing}.
solve: {N} said sorry, and they shared the {th}.
first: First, {N} and {F} found {athing}.
finish: {N} and {F} were friends again, and {N} was {end}.
summary: {N} and {F} quarreled about {athing}, but then they said sorry and shared {it}.
helper: {N} and {F} solved it together.
object find found: {N} and {F} found {athing}.
object share shared: {N} and {F} shared the {th}.
yes: Did {N} and {F} quarrel?|Yes, {N} and {F} quarreled about the {th}.
yes: Did {N} say sorry?|Yes, {N} said sorry to {F}.
no: Did they stay angry?|No, {N} and {F} made up and shared the {th}.
no: Did {N} keep the {th} alone?|No, {N} shared {it} with {F}.
[find]
{Day}, the two friends found {athing}.
{Day}, {N} and {F} came upon {athing} that belonged to nobody.
{Day}, an old neighbor gave {N} and {F} {athing}.
{Day}, the two friends opened an old box, and in it {awas} {athing}.
{Day}, {N} and {F} got {athing} from the market, and they had to share {it}.
[want]
"I saw {it} first!" said {N}. "No, I did!" said {F}.
"I need {it} more than you do," said {F}. "No, I do," said {N}.
Both of them wanted {it}.
At first they were glad. But then each wanted to have {it} alone.
[pull]
Both wanted the {th}, and they began to quarrel.
"Mine!" cried {N}. "Mine!" cried {F}. They quarreled about the {th}.
Each of them wanted the {th}, and soon there was a loud quarrel.
They could not agree who should have the {th}, and they quarreled.
[angry]
They shouted so loudly that everyone could hear it.
In the end, {F} went home and slammed the door.
"Then I will never play with you again," said {F}.
They said things that they did not mean.
[apart]
For two days, they did not speak to each other.
{N} took the {th} home, but there was no joy in it.
{N} sat in one corner, and {F} sat in another.
The {th} lay there, and nobody touched {it}.
[mid]
Alone at home, {N} felt {mid}.
After that, {N} sat alone and was {mid}.
Soon {N} was {mid}, for {he} missed {F}.
Without {F}, nothing was fun, and {N} was {mid}.
[think]
"What is all this worth without a friend?" {he} thought.
{He} remembered all the fun they had had together.
{He} looked out of the window and saw that {F} was alone, too.
"I was wrong," {he} said to {himself}.
[sorry]
So {he} went to {F}. "I am sorry," said {N}. "I am sorry, too," said {F}.
{N} knocked on {F}'s door and said, "I am sorry." {F} smiled. "Me too," {fhe} said.
At last, {N} went to {F} and said that {he} was sorry. {F} was sorry, too.
"Please forgive me," said {N} to {F}. "I am sorry that we quarreled."
[share]
From then on, they shared the {th}.
They decided to share the {th}, and both laughed.
"Let us share {it}," said {N}, and so they did.
They shared the {th}, one day {N}, one day {F}.
[play]
"Why did we not do that at once?" asked {F}.
Soon they laughed about the whole quarrel.
Suddenly, the {th} {was} twice as nice.
They promised never to quarrel like that again.
[end]
{N} was {end}, for {he} and {F} were friends again.
{N} and {F} were friends again, and {N} felt {end}.
"You are more important than any {th}," {N} told {F}. {He} was {end}.
Now {N} was {end} again, and {F} was, too.
How {end} {N} was! {He} had {his} friend {F} back.
"""

PLOTS["fog"] = """
things -
themes friendship, courage, helping others
mid scared, worried, afraid, frightened
grounds wood town shore snow
end happy, safe, relieved, thankful
long open hobby+ pal / go far / fog mid / call think / hear signal follow / home end / moral close
short open pal / go fog mid / signal follow / end
title: {N} in the Fog
title: {N} Finds the Way Home
title: Lost in the Fog
problem: {N} got lost in thick fog.
solve: {F} {signalled}, and {N} followed the {signal} home.
first: First, {N} went out to {errand}.
finish: {N} got home safely and was {end}.
summary: {N} got lost in the fog, and {F} led {him} home.
helper: {F} helped {N} to find the way home.
object follow followed: {N} followed the {signal}.
yes: Did {N} get home safely?|Yes, {N} got home safely with the help of {F}.
yes: Was {N} lost?|Yes, {N} got lost in thick fog.
no: Did {N} find the way home alone?|No, {F} helped {N}.
[go]
{Day}, {N} went out to {errand}.
{Day}, {he} left home to {errand}.
{Day}, {N} took a basket and went out to {errand}.
{Day}, {N} wanted to {errand}, so {he} set out all alone.
[far]
{He} went farther and farther, and {he} did not look at the sky.
"Come back before dark," {F} called after {him}.
{He} had such a good time that {he} forgot the way.
The path turned left, and then right, and then it was gone.
[fog]
But then thick fog came up, and {he} got lost.
Suddenly, thick fog covered everything, and {N} did not know the way. {He} was lost.
But thick fog rolled in, and soon {N} was lost.
Then fog came, as thick as milk, and {he} got lost.
[mid]
{N} was {mid}. Everything looked the same.
{N} felt {mid}. "Which way is home?" {he} cried.
{He} could not even see {his} own nose, and {he} was {mid}.
All alone, {N} was {mid}.
[call]
"Hello!" {he} called. "Hello," said the echo, and nobody else.
{He} turned in a circle and saw nothing but gray.
Something rustled. It was only a leaf.
{He} sat down on a stone and tried not to cry.
[think]
At home, {F} looked at the clock and began to worry.
Meanwhile, {F} saw that {N} had not come back.
"Stay calm," {he} told {himself}. "{F} will miss me."
{F} waited at the door, but {N} did not come.
[hear]
Then {F} had an idea.
"I must help {N}," said {F}.
{F} knew exactly what to do.
"My friend is out there," said {F}, and {fhe} hurried.
[signal]
But {F} {signalled} so that {N} could find the way.
At home, {F} {signalled} to help {him}.
Luckily, {F} was worried and {signalled}.
But back home, {F} {signalled} and did not stop.
[follow]
{N} noticed it and followed the {signal} step by step.
Step by step, {N} followed the {signal} through the fog.
"That is {F}!" cried {N}, and {he} followed the {signal} all the way.
{N} followed the {signal} until {he} could see {his} own door.
[home]
There stood {F} and waved.
"There you are!" cried {F}.
{F} ran to meet {him}.
At the door, {F} wrapped {him} in a warm blanket.
[end]
{N} was {end}. "You brought me home, {F}," {he} said.
{N} was home again, and {he} felt {end}. {He} hugged {F}.
How {end} {N} was! {He} and {F} drank hot tea together.
{N} felt {end} and thanked {F} a hundred times.
"""

PLOTS["vehicle"] = """
things vehicle
themes teamwork, friendship, curiosity
mid worried, scared, upset, nervous
end happy, proud, excited
long open hobby+ pal have / ready go see / stop mid / look idea fix / back end / moral close
short open pal have / go stop mid / fix end
title: {N} and the {Thing}
title: The Adventure in the {Th}
title: The Little Adventure
problem: The {th} stopped and did not move anymore.
solve: {F} found out what was wrong, and they got the {th} moving again.
first: First, {N} and {F} set out in the {th}.
finish: {N} and {F} came home safely, and {N} was {end}.
summary: {N} and {F} had an adventure with {athing}.
helper: {F} helped {N} to get the {th} moving again.
object have owned: {N} had {athing}.
yes: Did the {th} stop?|Yes, the {th} stopped, but {F} found out what was wrong.
yes: Did they come home safely?|Yes, {N} and {F} came home safely.
no: Did {N} travel alone?|No, {F} came along.
no: Was the {th} broken forever?|No, {N} and {F} got {it} moving again.
[have]
{N} had {athing}, and {he} loved to travel in {it}.
{N} had built {athing} all by {himself}.
The best thing {N} had was {athing}.
{N} had {athing} and dreamed of a great adventure.
{His} uncle had given {him} {athing}, and {he} kept {it} clean and shiny.
[ready]
{N} checked everything twice.
They packed sandwiches, a map and two warm blankets.
"Are you ready?" asked {N}. "Ready!" said {F}.
"Where shall we go?" asked {F}. "Wherever we like," said {N}.
[go]
{Day}, {N} and {F} set out in the {th}.
{Day}, {N} invited {F} for a trip in the {th}, and off they went.
{Day}, the two friends got into the {th} and set out.
{Day}, {N} said, "Let us have an adventure!" and {he} and {F} set out in the {th}.
[see]
They saw things that they had never seen before.
How fast they went! {F} cheered out loud.
The world looked big and new.
They waved to everyone they met.
[stop]
But halfway, the {th} stopped and did not move anymore.
Suddenly there was a bump, and the {th} stopped.
But then the {th} made a strange sound and stopped.
All went well until the {th} stopped with a bump.
[mid]
{N} was {mid}. "How will we get home?" {he} asked.
{N} felt {mid}. They were far from home.
{N} tried everything, but nothing moved, and {he} was {mid}.
"Oh dear," said {N}, who was {mid}.
[look]
"Do not worry," said {F}. "Let us look at it together."
They looked on the left and on the right, above and below.
{F} listened carefully and knocked on the side.
"There must be a reason," said {F}.
[idea]
{N} held the light, and {F} looked closer.
"Aha!" said {F}.
Then {F} laughed out loud.
"I think I see it," said {F}.
[fix]
{F} found out what was wrong: a loose screw! They fixed it, and the {th} moved again.
Then {F} found an old rag that was stuck inside. They pulled it out together, and the {th} moved again.
{F} saw that a rope had come loose. They tied it tight, and the {th} moved again.
{F} found that a small branch had got stuck. They pulled together until it was free, and the {th} moved again.
[back]
In the evening, they came home under the first stars.
On the way home, they sang all the songs they knew.
When they came home, everyone wanted to hear the story.
[end]
They came home safely, and {N} was {end}. "What a day, {F}!" {he} said.
Back home, {N} felt {end}. "We are a good team, {F}," {he} said.
They got home safely, and {N} was so {end} that {he} wanted to go again.
At last they were safely home, and {N} was {end} that {F} had come along.
"""

PLOTS["wonder"] = """
things wonder only
themes patience, friendship, curiosity
mid sad, impatient, disappointed
end happy, amazed, full of wonder
flags night
long open hobby+ dream / ask go / wait mid / stay warm / see say / end moral close
short open dream / go mid / stay see / end
title: {N} and the {Thing}
title: Waiting for the {Th}
title: What {N} Saw
problem: {N} waited for a long time and could not see the {th}.
solve: {F} told {N} to wait a little longer, and they stayed together.
first: First, {N} went to a high place to look for the {th}.
finish: {N} and {F} saw the {th}, and {N} was {end}.
summary: {N} and {F} waited together until they saw {athing}.
helper: {F} helped {N} to be patient.
object see seen: {N} and {F} saw {athing}.
object want wanted: {N} wanted to see {athing}.
yes: Did {N} see the {th} in the end?|Yes, {N} and {F} saw {it} together.
yes: Did {N} have to wait?|Yes, {N} had to wait for a long time.
no: Did {N} go home too early?|No, {N} stayed with {F} and saw the {th}.
no: Was {N} alone?|No, {F} was there, too.
[dream]
More than anything, {N} wanted to see {athing}.
{N} had read about it in a book, and now {he} wanted to see {athing}.
{N} had a dream: {he} wanted to see {athing} from a high place.
"I wish I could see {athing}," {N} often said.
{His} grandmother had told {him} wonderful things, and {he} wanted to see {athing}.
[ask]
"You must go up high," said an old neighbor, "and you must be patient."
{He} looked out of the window every day and waited.
{He} packed a blanket and a bottle of tea.
Nobody could say when the right time would come.
[go]
One day, {he} went to a high place with {friend} (named|called) {F} to look for the {th}.
One day, {he} went up high to look for the {th}, and {friend} (named|called) {F} came along.
One day, {N} set out to look for the {th}. {F}, {friend}, went with {him}.
Together with {F}, {friend} from next door, {he} went to a high place to look for the {th}.
[wait]
They sat down and waited.
An hour went by, and then another one.
Clouds came and went.
They looked to the left, and they looked to the right.
[mid]
They waited, but nothing happened, and {N} was {mid}.
{N} waited and waited. "There is nothing here," {he} said and felt {mid}.
But {he} saw nothing at all, and {he} was {mid}.
"We came for nothing," said {N}, who was {mid}.
[stay]
"Let us wait a little longer," said {F}, so they stayed.
{N} wanted to go home, but {F} said, "Wait a little longer."
"Be patient," said {F}. "Let us stay a little longer."
But {F} was patient. "Only a little longer," {fhe} said.
[warm]
They shared the blanket and told stories.
{F} hummed a quiet song.
They drank hot tea and looked at the sky.
They played a guessing game to pass the time.
[see]
And then they saw {it}! There {was} the {th}, more beautiful than any picture.
Suddenly, {F} pointed. There {was} the {th}!
And at last, they saw the {th} right in front of them.
Then everything changed, and there {was} the {th}. How beautiful!
[say]
"Oh!" said {N}, and that was all {he} could say.
"Was it worth the wait?" asked {F}. "Yes!" said {N}.
They held their breath and looked.
Neither of them said a word.
[end]
{N} was {end}. "I am glad that I stayed with you, {F}," {he} said.
{N} felt {end}, and {he} and {F} talked about it all the way home.
{N} was so {end} that {he} hugged {F}.
{N} was {end}, and {he} never forgot that day with {F}.
"""

PLOTS["magic"] = """
things small toy clothes tool
deep yes
themes kindness, generosity, friendship
mid sad, sick, tired and sad
end happy, glad, content
flags midfriend
long open hobby+ find / hear amaze / plan think / meet mid / choose wish / result end / moral close
short open find hear / meet mid wish / result end
title: {N} and the Magic {Th}
title: The Magic {Th}
title: One Wish
problem: {F} was {mid}, because {trouble}.
solve: {N} used the magic wish to help {F}.
first: First, {N} found a magic {thing}.
finish: {F} was well again, and {N} was {end}.
summary: {N} found a magic {thing} and used {his} only wish to help {F}.
helper: {N} helped {F} with a wish.
object find found: {N} found a magic {thing}.
object wish wished: {N} wished that {F} would feel well again.
spot: {N} found the {th} {spot}.
yes: Was the {th} magic?|Yes, the {th} could grant one wish.
yes: Did {N} help {F}?|Yes, {N} used the wish to help {F}.
no: Did {N} wish for gold?|No, {N} wished for {F} to feel well again.
no: Did {N} keep the wish for {himself}?|No, {N} used it to help {F}.
[find]
{Day}, {N} found {athing} {spot}, and it was magic.
{Day}, {N} found {athing} {spot}. It was no ordinary {th}. It was magic!
{Day}, {he} found a magic {thing} {spot}.
{Day}, {spot}, {N} found {athing} that glowed in the dark. It was magic!
[hear]
"You have one wish," whispered the {th}.
"I can grant you one wish," said the {th} in a tiny voice.
"Wish for something," said a voice in the {th}, "but you have only one wish."
The {th} began to speak: "One wish is yours. Use it well."
[amaze]
{N} almost fell over. {A_th} that could talk!
"Really?" asked {N}. "Really," said the {th}.
{N} rubbed {his} eyes, but it was not a dream.
{N} laughed out loud. What luck!
[plan]
{He} thought of gold, and of a castle with a hundred rooms.
Should {he} wish for a mountain of cake?
"I could wish to fly," {he} thought.
{He} made a long list of wishes.
[think]
{He} could not decide, so {he} went for a walk.
"I will think about it," {he} said and put the {th} in a safe place.
It was not easy to choose just one.
All day long, {he} thought about it.
[meet]
On the way home, {he} met {friend} (named|called) {F}.
Then {he} met {F}, {friend} who lived nearby.
That evening, {he} saw {F}, {friend} from next door.
Soon after that, {he} met {his} friend {F}, {friend}.
[mid]
{F} was {mid}, because {trouble}.
"I am {mid}, because {trouble_i}," said {F}.
{F} looked {mid}. It was because {trouble}.
[choose]
{N} looked at the {th}. {He} did not need a castle.
Now {N} knew what to do.
{N} did not have to think any longer.
"Gold can wait," thought {N}.
[wish]
"I wish that {F} would feel well again," said {N}.
{N} took the {th} and said, "Please make {F} well and happy again."
So {N} used {his} only wish. "Help {F}, please," {he} said.
"My wish is for {F}," said {N}. "Make {fhim} well and happy again."
[result]
There was a flash of light, and {F} felt well again.
The {th} sparkled, and at once {F} was well again and laughed.
A warm wind blew, and {F} felt well again.
All at once, {F} was well again and danced around.
[end]
The magic was gone, but {N} was {end}.
{N} had no wish left, but {he} was {end}, because {F} was {his} friend.
{N} felt {end}. Seeing {F} laugh was better than gold.
"You used your only wish for me?" asked {F}. {N} nodded and felt {end}.
"""

PLOTS["hunt"] = """
things small toy music
themes teamwork, curiosity, sharing
mid puzzled, unsure, worried
end happy, thrilled, excited
long open hobby+ pal map / read go / stuck mid / idea solve / dig box / end moral close
short open pal map / stuck mid+ solve / box end
title: {N} and the Treasure Map
title: The Treasure Hunt
title: The Secret Map
problem: {N} and {F} did not understand the riddle on the map.
solve: {F} solved the riddle, and they looked {spot}.
first: First, {N} found an old treasure map.
finish: {N} and {F} found {athing}, and {N} was {end}.
summary: {N} and {F} followed a treasure map and found {athing}.
helper: {F} helped {N} by solving the riddle.
object find found: {N} and {F} found {athing}.
spot: They found the treasure {spot}.
yes: Did they find the treasure?|Yes, {N} and {F} found {athing} {spot}.
yes: Was there a map?|Yes, {N} found an old treasure map.
no: Did {N} look for the treasure alone?|No, {F} went with {N}.
no: Was the treasure gold?|No, the treasure {awas} {athing}.
[map]
{Day}, {N} found an old treasure map. "It shows the way to {athing}!" {he} told {F}.
{Day}, the wind blew an old treasure map through the window. It showed {athing} and a red cross.
{Day}, {N} opened an old book, and out fell a treasure map with a drawing of {athing}.
{Day}, {N} and {F} found an old treasure map. At the top, somebody had drawn {athing}.
[read]
"Come, {F}," said {N}. "Let us look for it!"
They put the map on the table and looked at it closely.
"A treasure hunt!" said {F}. "I will get my shovel."
They could hardly wait to begin.
[go]
They went past the old well and counted a hundred steps.
They followed the dotted line to the left and then to the right.
The map led them over a hill and around a pond.
They followed the path until it ended.
[stuck]
There was a riddle on the map, and they did not understand it.
But the map ended with a riddle that they could not understand.
At the end of the path, there was only a riddle on the map.
But the last words on the map were a riddle.
[mid]
{N} was {mid}. "What can it mean?" {he} asked.
{N} read it three times and was {mid}.
{N} felt {mid}. Was the hunt over already?
"I do not know the answer," said {N}, who was {mid}.
[idea]
They sat down and thought until the shadows grew long.
"Let us think about it together," said {F}.
{F} turned the map upside down.
"Read it to me once more," said {F}.
[solve]
Then {F} solved the riddle. "We must look {spot}!" {fhe} said.
Suddenly {F} knew the answer and solved the riddle. "It is {spot}!" {fhe} cried.
But {F} was good at riddles and solved it. "The treasure is {spot}," {fhe} said.
After a while, {F} solved the riddle. It meant that they had to look {spot}.
[dig]
They ran there as fast as they could.
They looked, and there was an old wooden box.
With shaking hands, they pulled out a wooden box.
"Here!" cried {N}. "I see something!"
[box]
There they found a box, and in it {awas} {athing}.
They looked {spot}, and there {was} the treasure: {athing}!
They pulled out a small chest. In it {awas} {athing}.
And there it was, a box with a ribbon, and inside {awas} {athing}.
[end]
{N} was {end}, and {he} shared the treasure with {F}.
"We found it together, so it belongs to both of us," said {N} to {F}. {He} was {end}.
{N} felt {end}, and {he} and {F} danced for joy.
{N} was {end}. "The best part was looking for it with you, {F}," {he} said.
"""

PLOTS["sleep"] = """
things -
deep yes
themes friendship, kindness
mid tired, restless, unhappy
end sleepy and happy, calm, cozy and happy
flags night
long open hobby+ pal / night mid / try more / go ask / offer song / yawn end / moral close
short open pal / midshort try / go song / end
title: {N} Cannot Sleep
title: Good Night, {N}
title: A Song for {N}
problem: {N} could not sleep.
solve: {F} sang a quiet song for {N}.
first: First, {N} lay in bed and could not sleep.
finish: {N} fell asleep and was {end}.
summary: {N} could not sleep until {F} sang a quiet song for {him}.
helper: {F} helped {N} to fall asleep.
object sing sung: {F} sang a quiet song for {N}.
yes: Did {N} fall asleep in the end?|Yes, {N} fell asleep in the end.
yes: Did {F} sing a song?|Yes, {F} sang a quiet song for {N}.
no: Did {N} stay awake all night?|No, {N} fell asleep after {F}'s song.
[night]
One evening, the moon was big and round.
One night, the wind was warm, and the stars were bright.
One evening, everyone went to bed early.
One night, all was still.
[mid]
That night, {N} could not sleep. {He} was {mid}.
{N} lay in bed, but {he} could not sleep, and {he} felt {mid}.
{He} turned to the left and to the right. {He} could not sleep, and {he} was {mid}.
Everyone was asleep, but {N} could not sleep. {He} felt {mid}.
[midshort]
One night, {N} could not sleep. {He} was {mid}.
One night, {N} lay in bed, but {he} could not sleep, and {he} felt {mid}.
One night, {he} turned to the left and to the right. {He} could not sleep, and {he} was {mid}.
One night, everyone was asleep, but {N} could not sleep. {He} felt {mid}.
[try]
{He} counted sheep, but at a hundred {he} was still awake.
{He} drank a cup of warm milk, but it did not help.
{He} closed {his} eyes tightly, but they opened again.
{He} counted all the stars in the window, but sleep did not come.
[more]
{He} shook {his} pillow and tried again.
The clock ticked louder and louder.
"Perhaps I have forgotten how to sleep," {he} thought.
Somewhere an owl called.
[go]
So {he} went to {F}. "I cannot sleep," {he} said.
Then {F} saw the light and came over. "Can you not sleep?" {fhe} asked.
At last {he} called {F}, who came at once.
So {he} tiptoed over to {F}. "Are you awake?" {he} whispered.
[ask]
"What do you do when you cannot sleep?" asked {N}.
{F} was not angry at all.
"Lie down," {F} said softly, "and close your eyes."
{F} tucked {him} in.
[offer]
"I know something that always helps," said {F}.
"Think of the best part of your day," said {F}. {N} thought of it and smiled.
"My grandmother had a trick," said {F}.
[song]
{F} sat down next to {him} and sang a quiet song about the moon.
{F} smiled and sang a quiet song, as soft as the wind.
{F} began to sing a quiet song about sleepy stars.
Then {F} sang a quiet song, very slowly, again and again.
[yawn]
{N} yawned once, and then {he} yawned again.
{His} eyes grew heavy.
The song grew softer and softer.
Outside, the moon looked in at the window.
[end]
Soon {N} felt {end}, and {he} fell asleep. "Good night," whispered {F}.
{N} felt {end}, and before the song was over, {he} was asleep.
{N} was {end}. "Thank you, {F}," {he} murmured and fell asleep.
{N} fell asleep, {end}, and {F} tiptoed home.
"""

PLOTS["stage"] = """
things music skill -
deep yes
themes courage, friendship
mid nervous, afraid, scared, shy
end proud, happy, proud and happy
flags notbrave
long open hobby+ pal love / news mid / night tell words / step dark / look show clap / end moral close
short open pal love / news mid / words show / end
title: {N} on the Stage
title: {N}'s Big Evening
title: {N} Finds Courage
problem: {N} was {mid} because of the big show.
solve: {F} told {N} to look only at {fhim}, and {N} was brave.
first: First, {N} was asked to {todo} at the big show.
finish: Everyone clapped, and {N} was {end}.
summary: {N} was {mid} before the big show, but {F} helped {him} to be brave.
helper: {F} helped {N} to be brave.
object do done: {N} {did} at the big show.
yes: Was {N} {mid}?|Yes, at first {N} was {mid}.
yes: Did everyone clap?|Yes, everyone clapped for {N}.
no: Did {N} run away?|No, {N} was brave and went on the stage.
[love]
{N} loved to {todo}, but only when nobody was there.
{N} could {todo} better than anyone else, but {he} was shy.
At home, {N} liked to {todo} for hours.
Every evening, {N} would {todo} for {F}.
[news]
{Day}, {he} was asked to {todo} at the big show.
{Day}, the neighbors asked {him} to {todo} at the big show.
{Day}, a letter came. "Please {todo} at the big show," it said.
{Day}, there was a big show, and {N} was asked to {todo} there.
[mid]
{N} was {mid}. "So many people will look at me," {he} said.
{N} felt {mid}. What if something went wrong?
{His} knees shook, and {he} was {mid}.
"I cannot do it," said {N}, who was {mid}.
[night]
The night before, {he} did not sleep at all.
{He} hid behind the curtain.
{His} hands were cold, and {his} cheeks were hot.
{He} wanted to run away.
[tell]
{F} found {him} and sat down next to {him}.
"What is the matter?" asked {F}. "I am afraid of making a mistake," said {N}.
{F} listened to all that {he} had to say.
{N} told {F} about it.
[words]
"Look only at me," said {F}. "I will sit in the first row."
{F} smiled. "Just look at me," {fhe} said, "as if we were at home."
"You are brave," said {F}. "Look at me and forget the others."
{F} took {his} hand. "Look only at me," {fhe} said.
[step]
{N} took one step, and then another.
Then the curtain opened.
"Now or never," {he} thought.
{He} counted to three and stepped into the light.
[dark]
It was very quiet.
A hundred eyes looked at {him}.
For a moment, {he} forgot everything.
Somebody coughed.
[look]
Then {he} saw {F} in the first row.
{He} looked at {F}, and {F} nodded.
{F} waved a tiny wave.
But there was {F}, who smiled at {him}.
[show]
So {N} went on the stage, and it went very well. Everyone clapped.
{N} looked at {F} and began. It went so well that everyone clapped.
{N} was brave, went on the stage and did {his} best. Everyone clapped.
With {F} in the first row, {N} was not {mid} anymore. At the end, everyone clapped.
[clap]
"Once more!" called the crowd.
They clapped and clapped, and some even stood up.
{F} clapped the loudest of all.
Flowers flew onto the stage.
[end]
{N} was {end}. "Thank you, {F}," {he} said.
{N} felt {end}, and {F} gave {him} a hug.
"I did it!" {N} said to {F}. {He} was {end}.
{N} was {end}, and {he} promised {F} to do it again.
"""

PLOTS["stuck"] = """
things tool -
themes helping others, teamwork, kindness
mid scared, afraid, upset, worried
end happy, glad, proud
flags midfriend
long open hobby+ own walk / cry see mid / calm try / fail idea / free thank / end moral close
short open own walk / see mid / idea free / end
title: {N} to the Rescue
title: {N} Rescues {F}
title: A Friend in Need
problem: {F} was stuck {stuckat}.
solve: {N} {rescue} and got {F} out.
first: First, {N} heard somebody call for help.
finish: {F} was free, and {N} was {end}.
summary: {N} rescued {F}, who was stuck {stuckat}.
helper: {N} helped {F} to get out.
yes: Did {N} rescue {F}?|Yes, {N} rescued {F}.
yes: Was {F} stuck?|Yes, {F} was stuck {stuckat}.
no: Did {N} walk away?|No, {N} stayed and helped {F}.
[own tool]
{N} had {athing} and always carried {it} along.
Wherever {he} went, {N} took {his} {thing} along.
{N} had {athing}, and {he} said that {it} would be useful one day.
[walk]
{Day}, {N} was on {his} way home when {he} heard a cry for help.
{Day}, {N} was out and about when somebody called for help.
{Day}, {he} heard a small voice that called, "Help! Help!"
{Day}, a voice cried, "Please help me!"
[cry]
{N} stopped and listened.
{He} dropped everything and ran.
"Where are you?" called {N}. "Over here!" said the voice.
{He} followed the voice.
[see]
There {he} saw {F}, {friend} who was stuck {stuckat}.
It was {friend} (named|called) {F}, who was stuck {stuckat}.
{Friend} (named|called) {F} was stuck {stuckat}.
{He} looked around and saw {F}, {friend}, stuck {stuckat}.
[mid]
{F} was {mid}. "I cannot get out," {fhe} said.
"I have been here for hours," said {F}, who was {mid}.
{F} looked {mid} and began to cry.
{F} was so {mid} that {fhe} trembled.
[calm]
"Do not be afraid," said {N}. "I will get you out."
"I will stay with you," said {N}.
"Take a deep breath," said {N}.
{N} told {fhim} a joke, and {F} smiled a little.
[try]
{N} pulled as hard as {he} could.
{N} tried it with all {his} strength.
First, {N} tried to reach {fhim}, but it was too far.
[fail]
But it did not work.
But {F} did not move an inch.
That was not enough.
"This is not the way," said {N}.
[idea]
Then {N} had an idea. {He} {rescue}.
{N} thought hard. Then {he} {rescue}.
Quickly, {N} {rescue}.
"I know what to do," said {N}, and {he} {rescue}.
[free]
{He} pulled, and plop! {F} was free.
It took a while, but at last {F} was free.
One, two, three, and {F} was free!
Slowly and carefully, {he} got {F} out. {F} was free!
[thank]
"You saved me!" cried {F}.
{F} hugged {him} and did not want to let go.
"How can I thank you?" asked {F}. "Be my friend," said {N}.
{F} danced around {him}.
[end]
{N} was {end}, and {F} became {his} friend.
{N} felt {end}. {He} and {F} went home together.
"I was glad to help," said {N}. {He} was {end}, and {F} was safe.
{N} was {end} that {F} was safe.
"""

PLOTS["fear"] = """
things fear
themes courage, friendship
mid afraid, scared, frightened, terrified
end brave, proud, happy and brave
flags notbrave
long open hobby+ fear avoid / day mid / meet ask words / step again / can end / moral close
short open fear / day mid / meet ask step / can end
title: {N} and {Th}
title: {N} Is Not Afraid Anymore
title: How {N} Became Brave
problem: {N} was {mid} of {th}.
solve: {F} stayed with {N} and helped {him} to be brave a little longer each day.
first: First, {N} was so {mid} of {th} that {he} stayed at home.
finish: {N} was not afraid of {th} anymore and felt {end}.
summary: {N} was {mid} of {th}, and with the help of {F} {he} became brave.
helper: {F} helped {N} to be brave.
object fear feared: {N} was afraid of {th}.
yes: Was {N} afraid of {th}?|Yes, {N} was {mid} of {th} at first.
yes: Did {F} help {N}?|Yes, {F} helped {N} to be brave.
no: Did {F} laugh at {N}?|No, {F} helped {N} to be brave.
no: Was {N} still afraid at the end?|No, {N} was not afraid of {th} anymore.
[fear]
There was one thing {N} did not like at all: {th}.
Only one thing troubled {N}: {he} was afraid of {th}.
{N} was afraid of {th}.
{N} was afraid of {th}, and {he} did not know why.
Everybody knew that {N} was afraid of {th}.
{N} was not afraid of much, but {he} was afraid of {th}.
[avoid]
At night, {he} even dreamed of {th}.
{He} always took the long way home to be safe.
{He} never told anyone about it.
When others talked about {th}, {N} covered {his} ears.
[day]
{Day}, {N} was so {mid} of {th} that {he} stayed at home.
{Day}, all the others went out to play, but {N} was {mid} of {th} and stayed at home.
{Day}, {N} did not leave {his} room, because {he} was {mid} of {th}.
{Day}, {N} hid under {his} blanket, for {he} was {mid} of {th}.
[mid]
"I wish I were brave," {he} said.
{He} closed {his} eyes and counted to ten, but it did not help.
"Why am I like this?" {he} sighed.
{His} heart was beating fast.
[meet]
Then {friend} (named|called) {F} came by.
Soon there was a knock on the door. It was {F}, {friend} from next door.
{F}, {friend} who lived nearby, looked in at the window.
Later, {friend} (named|called) {F} sat down next to {him}.
[ask]
"What is wrong?" asked {F}. "I am {mid} of {th}," said {N}.
"You look pale," said {F}. "I am {mid} of {th}," {N} whispered.
{F} asked what the matter was, and {N} told {fhim} about {th}.
"Can you keep a secret?" asked {N}. "I am {mid} of {th}."
[words]
"I was afraid of {th} once, too," said {F}. "It gets better."
"Everyone is afraid of something," said {F}.
{F} did not laugh. "We will be brave together," {fhe} said.
"You do not have to do it alone," said {F}.
[step]
From then on, {F} stayed by {his} side, and every day {N} was brave a little longer.
{F} held {his} hand, and day by day {N} became a little braver.
Every day, {F} practiced with {him}, first for a minute, then for two.
So they practiced being brave, a little longer every day, and {F} never let go of {him}.
[again]
Some days it was hard, and {N} wanted to run away. But {F} was there.
"I can feel my knees shaking," said {N}. "Mine too," said {F}, and they laughed.
{F} told {him} everything {fhe} knew about {th}.
"Breathe in and breathe out," said {F}.
[can]
And one day, {N} was not afraid of {th} anymore.
After a few weeks, {N} noticed that {he} was not afraid of {th} anymore.
At last the day came when {N} was not afraid of {th} anymore.
"{F}, look!" called {N}. "I am not afraid of {th} anymore!"
[end]
{N} felt {end}. "Thank you, {F}," {he} said.
{N} felt {end}, and {F} cheered for {him}.
How {end} {N} felt! {He} hugged {F}.
{N} felt {end}, and {he} and {F} went out to play.
"""

PLOTS["become"] = """
things calling
themes never giving up, practice, courage
mid sad, discouraged, unhappy, disappointed
end proud, happy, proud and happy
long open hobby+ dream / tell laugh mid / meet words / work again+ / can end / moral close
short open dream / tell laugh mid / meet work / can end
title: {N} the {Th}
title: {N} Has a Dream
problem: Nobody believed that {N} could become {athing}.
solve: {F} showed {N} everything, and {N} worked hard every day.
first: First, {N} told everyone about {his} dream.
finish: {N} became {athing} and was {end}.
summary: {N} wanted to become {athing}, and with the help of {F} {he} did.
helper: {F} helped {N} to become {athing}.
object want wanted: {N} wanted to become {athing}.
yes: Did {N} become {athing}?|Yes, {N} became {athing} with the help of {F}.
yes: Did {N} work hard?|Yes, {N} worked hard every day.
no: Did {N} give up?|No, {N} worked hard and became {athing}.
no: Did everyone believe in {N}?|No, only {F} believed in {N}.
[dream]
More than anything, {N} wanted to become {athing}.
{N} had one big dream: {he} wanted to be {athing}.
"One day I will be {athing}," {N} often said.
{N} knew exactly what {he} wanted to be: {athing}.
All day long, {N} dreamed of being {athing}.
[tell]
{Day}, {he} told everyone about it.
{Day}, {he} told {his} dream to all the neighbors.
{Day}, {N} said it out loud: "I want to be {athing}!"
[laugh]
But they all laughed. "You? That will never work!" they said.
But the others only shook their heads.
But nobody believed that {he} could do it.
"What a funny idea!" they said and laughed.
[mid]
{N} felt {mid}.
That made {N} {mid}, and {he} went away with {his} head down.
{N} was {mid}. "Maybe they are right," {he} thought.
{N} was so {mid} that {he} almost gave up {his} dream.
[meet]
Then {he} met {friend} (named|called) {F}, who knew everything about that work.
Luckily, {friend} (named|called) {F} had heard it. "I can teach you," {fhe} said.
But {F}, {friend} who had seen a lot of the world, smiled at {him}. "Come with me," {fhe} said.
On the way home, {he} met {friend} (named|called) {F}. "I believe in you," {fhe} said.
[words]
"I had that dream once, too," said {F}.
"Nobody is born knowing everything," said {F}.
"It will be hard work," said {F}. "I like hard work," said {N}.
[work]
So {F} showed {him} how it was done, and {N} worked hard every day.
From then on, {N} learned from {F} every day, and {he} worked hard.
{N} worked hard with {F}, from morning till night, and learned something new every day.
Day after day, {N} helped {F} and learned all that {he} had to know.
[again]
{He} made many mistakes, but {he} learned from each of them.
At first, nothing went right. But {N} did not stop.
In the evening, {N} was tired, but {his} eyes were shining.
[can]
And one day, {N} was a real {th}.
At last the great day came: {N} became a real {th}!
After a long time, {F} nodded. "Now you are a real {th}," {fhe} said.
Then, one fine day, {N} had done it. {He} was {athing}!
[end]
{N} was {end}, and now nobody laughed anymore.
{N} was {end}. "Thank you for believing in me, {F}," {he} said.
{N} felt {end}, and {F} was the first to cheer.
Everybody clapped, {F} loudest of all, and {N} was {end}.
"""
