"""What people ask about Nibble: what it is, the words one meets there, and how to do things with its commands.

Every command in a reply exists in `nibble --help`; a reply that names one ends with it.
"""

import re

from .topics import HOW, WHAT, Topic

NIBBLE = (
    WHAT
    + """
what is this program [for]?
what is this (software|tool|project|command|app|application)?
what (does|can) {it} do?
what does {it} do [exactly|for me]?
what is {it} (for|good for|used for)?
what can I (do|use) (with {it}|{it} for)?
why (should|would|do) (I|people|anyone) (use|want|need) {it}?
why {it}?
who (needs|uses|is) {it} [for]?
what makes {it} (special|different|good|better|interesting|useful)?
what (kind|sort|type) of (program|software|tool|project) is {it}?
is {it} a (model|program|runtime|chatbot|company|game|language model|tool)?
is {it} (like|the same as|similar to|an alternative to|better than) (llama.cpp|Ollama|ChatGPT|LM Studio|PyTorch|vLLM)?
how does {it} (compare to|differ from) (llama.cpp|Ollama|ChatGPT|LM Studio|others)?
what problem does {it} solve?
what is the (goal|purpose|idea|point|idea behind|goal of|purpose of) [of] {it}?
how does {it} work?
tell me (more|a bit) about {it}
tell me about this (project|program|tool)
sell {it} to me
describe {it} [in one sentence|briefly|for a child]
I just installed {it}. What (is it|does it do|can I do with it)?
my (boss|friend|teacher|son) uses {it}. What is it?
I (read|heard) about {it} and want to know more
I heard about {it}
what did I just install?
give me (an overview|a summary|the basics) of {it}
{it} in one sentence
I installed {it} (and now|by accident|yesterday) (what is it|what do I have|what does it do)?
I installed {it} but (don't know|forgot|have no idea) what it is
my (son|grandson|daughter|colleague|admin) installed {it} [on my laptop]. (What is it|What does it do|What is it for)?
my (boss|teacher|professor|friend) told me to (use|try|install|learn) {it}. (What is it|What does it do|Why)?
there is a program called nibble on my computer. What is it?
I found nibble on (my computer|GitHub|the internet|a list). What is it?
I saw {it} on (GitHub|the internet|a blog|a forum|a slide). What is it?
someone at (work|school|the club) talks about {it}. What is it?
(explain|describe) {it} to (me|my boss|my grandma|my mother|a child|a beginner|the class|a friend)
(explain|describe) {it} (in plain words|in one line|in two sentences|without jargon|like I know nothing)
how would you (explain|describe) {it} (to a friend|to my boss|to my mother|to a child|in one sentence)?
how do I explain {it} to (my boss|my mother|my friends|others)?
what would I tell (my boss|my mother|my friends|my class) about {it}?
what does one need {it} for?
what is {it} all about?
what's {it} all about?
what's this {it} thing?
what's the deal with {it}?
what's the point of {it}?
what is the story of {it}?
what is special about {it}?
what is so (good|special|great|small) about {it}?
what is {it} made for?
what is {it} able to do?
what is the use of {it}?
what are the (advantages|benefits|strong points|features|main features) of {it}?
what are {it}'s (features|advantages|strong points)?
what can {it} do (for me|for my work|that others can't|at all)?
what do people (do with|use) {it} [for]?
what would I (do with|use) {it} [for]?
what am I supposed to do with {it}?
what sort of thing is {it}?
what have I installed here?
what program (is this|am I in|am I using)?
which program (is this|am I in|am I using)?
which software is this?
the program I am in, what is it?
what is the thing I (started|typed|installed)?
who is {it} (made|meant|good) for?
for whom is {it}?
is {it} (something|a thing) for (me|beginners|programmers|researchers|schools|hobbyists)?
is {it} for (me|beginners|programmers|researchers|schools|hobbyists)?
is {it} (an app|a library|a service|an AI|a server|a tool|a kind of model|a kind of program)?
where does {it} (help|shine|fit in)?
when (should|would|do) I use {it}?
why did (you|they|someone) (make|write|build) {it}?
why (would|should) I (bother|care) [about {it}]?
why does {it} exist?
how is {it} different [from llama.cpp|from Ollama|from others]?
how does {it} differ?
{it}, the program: what does it do?
{it} means what?
{it} is what?
{it} for dummies
{it} (explained|introduction|overview|summary|features|basics|info|about|readme|purpose)
(intro|introduction|guide|summary) (to|of) {it}
about {it}
info on {it}
tell (us|my class|the kids) (about|what) {it} [is]
tell me in (short|brief|one line) what {it} is
a (word|few words|sentence) (about|on) {it}, please
I'd love to know what {it} is
I (want|would like) to (hear|read) (more|something) about {it}
I am (curious|interested) (about|in|what is) {it}
I was asked what {it} is
I have to (write|say|present) something about {it}
I must (explain|present) {it} (at work|in class|tomorrow)
can you (say|write) (something|a few words|a line) about {it}?
any idea what {it} (is|does|can do)?
do you have (information|info|an explanation) (about|on) {it}?
could you (explain|describe|introduce|present) {it} [to us|to me|briefly]?
pitch {it} [to me|in ten seconds]
the elevator pitch for {it}?
convince me to use {it}
please to explain me {it}
what for is {it}?
what it is, {it}?
{it} what does?
what {it} does?
"""
)

RUNTIME_OF = "Nibble is a runtime for small language models on the machines that people own"

PLATFORM = """
does {it} (run|work) on {place}?
(can|could|may) (I|you|it|nibble|one) (run|use|install) {it} on {place}?
will {it} (run|work) on {place}?
is {it} (available|made|there|usable|good|built) (for|on) {place}?
I have {place}. Will {it} work?
I only have {place}
I only have {place}. Can I (use|run) {it}?
I want to (run|use) {it} on {place}
I'd like to (run|use|try) {it} on {place}
{it} on {place}?
what about {place}?
would {place} be (enough|fast enough|too slow|strong enough) [for {it}]?
is {place} (enough|fast enough|too slow|too weak|supported|strong enough) [for {it}]?
does {it} support {place}?
how (well|fast) does {it} run on {place}?
my (son|school|office|mother) (has|uses) {place}. (Would {it} run there|Can I use {it} there|Does {it} work on it)?
all I have is {place}
we use {place} at (work|school). Does {it} run there?
is there a (version|build|download) [of {it}] for {place}?
is there {it} for {place}?
can one (get|have|run) {it} on {place}?
any chance {it} runs on {place}?
would {it} (run|work|be fast) on {place}?
does {place} (run|work with|handle|support) {it}?
can {place} (run|handle) {it}?
how do I (get|install|run) {it} on {place}?
I am on {place}
I use {place}
{place} supported?
{place}?
and on {place}?
what happens on {place}?
my friend has {place}. Would {it} run there?
"""

GPU = """
does {it} (need|require|use|want|support|depend on|rely on) (a|my|an expensive) {gpu}?
do I (need|have to have|have to buy|require) a {gpu} [for this|for {it}|to use {it}|to run this|to run a model]?
do (you|we) (need|use|want|require) a {gpu}?
is a {gpu} (needed|required|necessary|a must|used|mandatory|useful) [for this|for {it}]?
can {it} use (my|a|the) {gpu}?
can {it} (benefit|profit) from (my|a) {gpu}?
are you (running|working) on (a|my|the) {gpu}?
are you using (a|my|the) {gpu}?
is (this|it|the model) (running|working) on (a|my|the) {gpu}?
is there (support for a|a need for a|any use for my) {gpu}?
does (this|it|a model) (run|work) (only|just) (on|with) a {gpu}?
must I (buy|have|own|install|get) a {gpu} [first|for this|for {it}]?
should I (buy|get|install) a {gpu} [first|for this|for {it}]?
would a {gpu} (help|be better|make it faster|speed you up)?
will I (need|have to buy) a {gpu} [for bigger models|later]?
won't I need a {gpu}?
don't I need a {gpu} [for this|for AI|for language models]?
don't you need a {gpu}?
I (have|own|got) no {gpu}. Is that (a problem|bad|a pity)?
I (don't|do not) have a {gpu}. (Is that a problem|Does it matter|Is that bad)?
my (computer|laptop|PC|machine) has no {gpu}. (Is that a problem|Does it matter)?
you need a {gpu}, (right|don't you|no|yes)?
I (guess|suppose|fear) I need a {gpu} [for this]
I thought (AI|language models|models|this) (needs|need) a {gpu}
AI needs a {gpu}, (right|doesn't it|no)?
{gpu} (needed|required|necessary|mandatory)?
need a {gpu}?
(CUDA|NVIDIA|AMD|ROCm|a GPU server) (needed|required)?
do I need (NVIDIA drivers|a strong computer|a supercomputer|expensive hardware|special hardware|a gaming PC)?
does {it} need (NVIDIA drivers|a strong computer|a supercomputer|expensive hardware|special hardware|a gaming PC)?
do I need (new|better|special) hardware [for {it}|for this]?
do I have to (buy|upgrade) (hardware|something|anything|a new computer) [for {it}|for this]?
"""

NO_GPU = """
can I (use|run|try|start) {it} without a {gpu}?
can (this|it|{it}|a model) (run|work|be used) (without a {gpu}|on the CPU|on a CPU only|with the CPU alone)?
does (this|{it}|the model) (work|run) (without a {gpu}|on the CPU|on the processor|on a normal CPU)?
do you (work|run) (without a {gpu}|on the CPU|on the processor|with the CPU only)?
do language models (work|run) without a {gpu} [here|with {it}]?
will (this|it|{it}) (work|run) (without a {gpu}|on the CPU|on my old CPU|with no {gpu}|on integrated graphics)?
would (this|it|{it}) (work|run) (without a {gpu}|on the CPU|with no {gpu})?
is it possible to (use|run) {it} without a {gpu}?
is (a CPU|the CPU|my CPU|a processor|a normal processor) enough [for {it}|for this]?
is my (old|slow|cheap|small) (laptop|computer|PC) (good|fast|strong) enough?
are you running on (the|my) (CPU|processor)?
is everything (done|computed) on the CPU?
I (have|own|got) no {gpu}. (Will it work|Does it work|Can I still use it|Can I use {it})?
I (don't|do not) have a {gpu}. (Will it work|Does it work|Can I still use it|Can I use {it})?
my (laptop|computer|PC) has no {gpu}. (Will it work|Does it work|Can I still use it|Can I use {it})?
my (laptop|computer|PC) is (old|slow|weak|ten years old|cheap). Will {it} work?
I only have a (CPU|processor|small laptop|plain laptop|cheap laptop). (Will it work|Is that enough|Can I use {it})?
we only have (office computers|school computers|old laptops|small servers). Will {it} work?
no {gpu} here, (is that okay|can I still use it|does this work)?
no {gpu}, (still okay|still working|is that fine|okay)?
CPU only?
(works|runs) on (a CPU|the CPU|the processor)?
just a (CPU|processor) is (enough|fine|okay), (right|yes)?
"""

HARDWARE = """
which {gpu} (do I need|should I buy|is best|do you use|does {it} use|works)?
what {gpu} (do I need|should I buy|is best|do you use|does {it} use|works)?
what if I have no {gpu}?
what about the {gpu}?
what about (a|my) {gpu}?
(my|a) {gpu}?
I (have|own|got) (no|a weak|only an old) {gpu}
I (don't|do not) (have|own|want to buy) a {gpu}
my (computer|laptop|PC|machine|server) has no {gpu}
my {gpu} is (old|broken|weak|tiny|too small|gone)
do you run on the GPU or the CPU?
does {it} run on the GPU or the CPU?
CPU or GPU?
GPU or CPU?
GPU?
CPU?
hardware?
(GPU|hardware|system) requirements?
what (does|will) {it} run on?
what do you run on?
what hardware (do I|does {it}|do you) (need|use|want)?
which hardware (do I|does {it}|do you) (need|use|want)?
what are the (hardware|system|minimum) requirements [of {it}|for {it}]?
system requirements?
minimum requirements?
what (kind|sort) of (computer|machine|hardware|processor) do I need [for {it}|for this]?
what do I need to (run|use) {it}?
what does my (computer|machine|laptop) need [for {it}]?
how strong must my (computer|laptop|machine) be?
how good must my (computer|laptop|machine) be?
how much (computer|hardware|power) do I need?
how do you run without a {gpu}?
how can {it} (run|work) without a {gpu}?
how is it possible without a {gpu}?
why (don't|do not) you need a {gpu}?
tell me (about|what) (hardware|the hardware needs|hardware I need)
I'd like to know what hardware I need
I wonder (whether|if) I need a {gpu}
I want to know (whether|if) I need a {gpu}
tell me (whether|if) I need a {gpu}
my boss asks (whether|if) we need a {gpu}
"""

NETWORK = """
does {it} (need|use|require|have|want) (the internet|internet|a network|wifi|an internet connection|a connection)?
does {it} (need|use|require|have|want) (the cloud|a server|internet access|a server somewhere)?
does {it} (connect to anything|go online|talk to a server|call a server|use the web|download things|update itself)?
do I need (the internet|internet|a network|wifi|to be online|a connection) [for {it}|to use {it}]?
is {it} (online|a cloud service|a web service|in the cloud|on a server|a website|a web app|hosted somewhere)?
is there a (server|cloud|website|company server) behind {it}?
is the internet (needed|required|necessary) (for|with) {it}?
must I be online (for|to use) {it}?
must the computer be (online|connected) (for|to use) {it}?
can {it} (go online|use the internet|reach the web|download models from the internet)?
{it} needs internet, (right|doesn't it|no)?
"""

OFFLINE = """
does {it} (work|run|start) (offline|without internet|without a network|without wifi|in airplane mode|on a plane)?
can (I|we|one) use {it} (offline|without internet|without a network|without wifi|on a plane|in the mountains|at sea)?
can {it} (run|work|be used|answer) (offline|without internet|without a network|without wifi|on a plane|in a bunker)?
will {it} (run|work|be usable) (offline|without internet|on my flight|in my cabin|on a boat|in the woods|without wifi)?
would {it} (run|work) (offline|without internet|on a desert island|in a submarine|in a tent)?
is {it} (offline|local|private|safe|secure|safe to use|usable offline|an offline tool|discreet|trustworthy)?
is it safe to (use|run|trust|open files with) {it}?
is my data safe with {it}?
is {it} good for (private|secret|confidential|sensitive) (data|texts|documents|work)?
can {it} open any model file safely?
is it safe to open (a|any|an unknown) (GGUF file|model|file) with {it}?
I have no internet at home. Can I use {it}?
I am (on a plane|on a ship|on a train|in a cabin) tomorrow. (Can I use {it}|Will {it} work)?
my (computer|server|laptop) is offline. Does {it} work there?
my laptop has no internet. Will {it} work?
there is no (wifi|internet|signal) (here|in my cabin|at sea). (Does {it} work|Can I use {it})?
{it} without internet?
{it} offline?
{it} on a plane?
does everything run (locally|on my computer|on this machine) with {it}?
does {it} run (locally|on my own computer|on my machine alone)?
does {it} (keep|protect) my (data|privacy|secrets)?
"""

LEAKS = """
does {it} (send|upload|share|collect|leak|sell|store|log) (my data|my texts|anything|data|my files|something|my chats)?
does {it} (send|upload|share|leak) (my data|my texts|anything|something) (to a server|to the cloud|anywhere)?
does {it} (phone home|spy on me|track me|have telemetry|collect data|call home|report anything|watch me|have ads)?
does (anything|my data|what I type|my text) leave my (computer|machine) (when I use|with) {it}?
do the makers of {it} (see|read|get|collect) (my data|what I type|my chats|anything)?
is (anything|something|data|my data) (sent|uploaded|collected|transmitted) by {it}?
is (anything|something|data) sent (to a server|anywhere|to the internet|to the cloud|to a company) [by {it}|with {it}]?
is there (telemetry|tracking|spyware|analytics|a back door|data collection) in {it}?
is {it} (spyware|spying|tracking me|sending data|a data collector|leaking anything)?
can (someone|anyone|the makers) see what I (do|type) in {it}?
will {it} (send|leak|upload|sell) (my data|anything|my texts)?
{it} sends my data (somewhere|away|to a server), (right|no|doesn't it)?
"""

PRIVATE = """
what about privacy (with|in) {it}?
how private is {it}?
how (safe|secure) is {it}?
how does {it} (treat|handle|protect) my (data|privacy|texts)?
where does {it} (run|compute|store my data|send my data|keep my data)?
what does {it} (send|store|collect|know about me)?
what happens to my (data|texts|files) in {it}?
which data does {it} (send|store|collect)?
who sees what I (do|type) in {it}?
privacy of {it}?
{it} and (privacy|my data|data protection|security)?
tell me about privacy (with|in) {it}
my (boss|company|lawyer) asks about privacy (with|in) {it}
"""

FREE = """
is {it} (free|open source|free software|open|really free|free of charge|for free|gratis|free to use|free for everyone)?
is this (free|open source|free software|really free|free of charge|gratis|free to use)?
is {it} (free|open source|okay) for (schools|companies|work|commercial use|private use|students|business)?
can I use {it} (for free|at work|in my company|commercially|in my product|in my own project|at school|without paying)?
may I (use|copy|share|change|sell|modify|fork|give away) {it} [for free|in my company|at work]?
can I (see|read|change|get|view|download) the (source|source code|code) [of {it}]?
can I (share|copy|give) {it} [with|to] (friends|my class|my colleagues)?
can (anyone|everybody|companies|schools) use {it} [for free]?
is the (source|source code|code) (open|public|available|free|on GitHub)?
am I allowed to (use|share|change|sell|copy) {it} [at work|for free]?
am I free to (use|share|change|sell|copy) {it}?
it's free, (right|isn't it|yes)?
(free|open source|gratis)?
(MIT|Apache) license?
"""

COST = """
how much does {it} cost?
how much (is|for) {it}?
what does {it} cost [me|a month|a year|us]?
what (is|are) the (price|license|licence|terms|cost|costs|conditions|fees) [of {it}|for {it}]?
what's the (price|license|cost|catch) [of {it}|for {it}]?
(price|license|licence|cost|pricing|fees|terms)?
under (which|what) license is {it}?
(which|what) license does {it} (have|use|come with)?
where is the (source|source code|code) [of {it}]?
where can I (see|find|read) the (source|source code|code) [of {it}]?
I don't want to pay [for {it}|anything]
I (can't|cannot) (pay|afford) (much|anything|a subscription)
who (pays|is paying) for {it}?
how do you (make|earn) money?
free or paid?
free or commercial?
open source or closed?
"""

PAY = """
do I have to pay [for {it}|for this|anything]?
do I need to pay [for {it}|for this|anything]?
must I pay [for {it}|for this|something]?
does {it} cost (anything|something|money|a lot)?
does (this|it) cost (anything|something|money)?
is there a (fee|subscription|trial|paid version|catch|price tag|premium version|bill at the end|hidden cost)?
is {it} (paid|commercial|expensive|proprietary|closed source|a trial|a paid program|shareware)?
is (this|it) (paid|commercial|expensive|proprietary|closed source|a trial|shareware)?
do I need (an account|a subscription|a license|an API key|to register|to sign up|a credit card|a key|a login)?
do I have to (register|sign up|log in|subscribe|give my email|create an account)?
does {it} need (an account|a subscription|a license|an API key|a login|a credit card)?
will (I|we) be (charged|billed) [for this|later]?
will you charge me?
will I get a bill?
(account|subscription|API key|registration|sign up|credit card) (needed|required)?
"""

BIGGER_DO = [
    "(use|load|run|try|get|have|open|start|add|install|switch to|change to|plug in|swap in) (a|some) {bigger} {model}",
    "(use|load|run|try|get|have|open|start|give you|give nibble) (a|another|some other) {bigger} {model}",
    "give (you|nibble|it) a {bigger} {model}",
    "(use|load|run|try|open|start|bring|add|chat with|talk to) (my own|another|a different|an other|my) {model}",
    "(switch|change|swap|replace|upgrade) (the|my|your) {model}",
    "(switch|change|upgrade|move) [to] (models|to another model|to a bigger one|to something bigger)",
    "(switch|change|upgrade|move) [to] to something smarter",
    "make you (smarter|bigger|better|cleverer|more useful|know more)",
    "(replace|upgrade|improve) you",
    "(chat|talk|speak) (with|to) (a|an other|another) {bigger} {model}",
    "(use|run|load|try) (Llama|Qwen|Mistral|SmolLM2|TinyLlama|Qwen3) [here|with nibble|in nibble]",
    "(use|run|load|try) (Qwen2|Llama 3|a Llama model|a Qwen model) [here|with nibble|in nibble]",
    "(load|open|run|use|chat with|try|start|read) (a|my|this|the|some) (GGUF|gguf) [file|model]",
    "(run|use|load) a model (from a file|that I downloaded|from my disk|from Hugging Face|of my own|in GGUF format)",
    "(get|have) (better|smarter|more useful) answers",
    "(pick|choose|select|set|specify) (a|another|the|which) model [to use|file]",
    "point nibble at (a|my|another) model [file]",
    "start a chat with (my|a|another|a downloaded|my own) model",
]

# How to do something, asked so that neither yes nor no begins the answer.
HOW_NOT_WHETHER = "\n".join(
    line for line in HOW.splitlines() if not re.match(r"is |can |could |am |does |\(please|\(can", line)
)

BIGGER = (
    HOW_NOT_WHETHER
    + """
I'd (love|like|prefer) something (smarter|bigger|better|more clever|stronger|more powerful) [than you|than this]
I (want|need|would like) something (smarter|bigger|better|stronger|more powerful) [than you|than this]
I (want|need|prefer|would like|'d like) (a|some) {bigger} {model}
(a|the) {bigger} {model}, please
{bigger} {model}?
(this|the) model (is|seems) (tiny|too small|too simple|too weak). Can I (switch|use another|change it|get a bigger one)?
(this|the) model (is|seems) (small|limited|not smart enough). Can I (switch|use another|change it|get a bigger one)?
you are (too small|too weak|not enough) (for me|for my work|for this). What (now|else is there|can I do)?
you are (too simple|not smart enough) (for me|for my work|for this). What (now|else is there|can I do)?
I (have|downloaded|got|found) (a|my own|an other|this) (GGUF|gguf) [file|model]. (What now|Now what|How do I use it)?
I (have|downloaded|got|found) (a|my own|an other|this) (GGUF|gguf) [file|model]. How do I run it?
I (have|downloaded|got|found) (a|my own|an other|this) (GGUF|gguf) [file|model]. What do I do with it?
I (have|downloaded|got) (a model|a GGUF file|Llama|Qwen). (What now|What next|How do I load it)?
I (have|downloaded|got) a file called model.gguf. (What now|What next|How do I load it)?
I (have|downloaded|got) (a model|a GGUF file|Llama|Qwen|a file called model.gguf). How do I chat with it?
I have a model on my disk. How do I (use|load|run|open|start) it?
where do I (put|place|copy|save) (my|the|a) (model|file|GGUF file|gguf|models)?
(which|what) command (loads|runs|opens|starts) (a|my|another) model?
what do I type to (load|run|use) (a|another|my) model?
(load|use|run|open) (model.gguf|my model|another model|a bigger model)
load (Llama|Qwen|Mistral|a model)
bigger model
better model
own model
other models
another model
switch model
change model
nibble chat
how (to|do I) nibble chat?
how do I get from you to a real (model|language model|AI)?
what if you are not enough [for me]?
you are cute, but I need (a real model|something bigger|real answers)
I (tried|asked) you and you know nothing. Is there more?
upgrade?
I don't want (you|the built-in model|the tiny model|the toy model). (How do I use another|Give me a real one)?
I don't want (you|the built-in model|the tiny model|the toy model). What else is there?
what do I do when you are too small?
what is the next step after (you|the built-in model|this toy)?
okay, you work. How do I (go on with|try) a real model?
how does one feed nibble a model?
my own model (is in a file|is on a stick|is called llama.gguf), how do I start it?
you know (nothing|so little|too little). (How do I get a better model|What else can I use|What now)?
you are (too small|too dumb|too simple|a toy). (How do I get a better model|What else can I use|What now)?
this is (a toy|cute|nice|fun), but I need (a real model|something bigger|a serious model|more)
this (toy|tiny model|little model) is not enough [for me|for my work|for us]
(okay|fine|good), the (toy|tiny model|little one|built-in one) works. (What now|Now the real one|And a bigger one)?
I want more than (a toy|you|this|stories)
I want (real|better|smarter|longer|proper) answers
I (want|need|would like) the (real|big|full|serious) (thing|model|one)
I'd rather (talk to|use|have|chat with) a (bigger|smarter|real|proper) (model|one|brain|AI)
give me (a|some) (bigger|smarter|real|better|proper) (model|one|brain|AI)
let me (talk|chat) to (someone|something|a model) (smarter|bigger|cleverer)
let me use my own (model|file|GGUF)
swap (yourself|the model|your brain) (out|for a bigger one|for another)
(swap|change|replace|exchange) the (model|built-in model|default model)
plug in (another|my|a bigger|a real) (model|brain|file)
how do I plug in (another|my|a bigger|a real|a different) (model|brain|file|one)?
how do I (hook up|attach|connect|insert|put in|bring in|wire up) (another|my|a bigger|a real) (model|brain|file)?
how do I (tell|make|get) nibble to (use|take|load|open|pick up) (my|another|a bigger|this) (model|file|one)?
how do I (upgrade|grow|improve|extend|replace) (you|the model|this model|your brain)?
how do I (upgrade|go|move|switch) from (you|the toy|the built-in model) to (a real model|something bigger)?
how can (you|this|it) (become|be made|get) (smarter|bigger|better|more clever)?
how could I make (you|this|it) (know more|answer better|smarter|less dumb)?
how would I (use|run|load|chat with) (Llama|Qwen|Mistral|SmolLM2|a 7B model|a 1B model) [here|with nibble]?
how do people use (bigger|real|other|their own) models (here|with nibble|with this)?
how do I start nibble with (my|another|a bigger|a downloaded) (model|file|GGUF)?
how do I run nibble with (my|another|a bigger|a downloaded) (model|file|GGUF)?
how do I open (my|a|the|this) (model|file|GGUF|gguf file|download) [with nibble|here]?
what is the command for (a bigger|my own|another|a downloaded) (model|file)?
what's the command for (a bigger|my own|another|a downloaded) (model|file)?
which command for (a bigger|my own|another|a downloaded) (model|file)?
what do I type (for|to get|to start|to run) (a bigger|my own|another|a downloaded) (model|file|one)?
what do I need (for|to use|to run) (a bigger|my own|another|a better) (model|one)?
what (file|files|kind of file) do I need (for|to use) (a bigger|another|a better) (model|one)?
which (file|files|kind of file) do I need (for|to use) (a bigger|another|a better) (model|one)?
which files do I need?
what files (do I need|are needed|does a bigger model need)?
what do I do with (a|my|this|the) (GGUF|gguf|model file|downloaded model|GGUF file)?
what now with (my|this|the) (GGUF|gguf|model file|downloaded model)?
where do I (put|type|enter|give|write) the (path|file name|name of the model|path of my model)?
where does the (model|file|GGUF|bigger model) (go|belong)?
I downloaded (a|my first|some) (model|GGUF|gguf). (Where does it go|How do I use it|And then|And now|What next)?
I have (Llama|Qwen|Mistral|SmolLM2|a model) on my (disk|computer|desktop|stick). (How do I use it|And now)?
there is a (GGUF file|gguf file|model file) in my downloads. (How do I use it|What now|Now what)?
my (colleague|friend|boss|son) gave me a (GGUF file|model file|gguf). (How do I use it|What now|Now what)?
my (file|model) is called (llama.gguf|qwen.gguf|big.gguf|my-model.gguf). How do I (load|run|use|start|open) it?
I (got|copied|saved) a (GGUF|gguf|model) [file]. (Next step|And then|Now what)?
(next step|what next) after downloading a (model|GGUF|gguf)?
steps to (use|load|run|set up) a (bigger|different|real) model?
the steps for a (bigger|different|real) model, please
(step by step|slowly|in simple words): how do I (use|load|get) a bigger model?
guide me to a bigger model
show me the way to a (bigger|better|smarter) model
teach me to (load|use|run) (a|my|another) (model|GGUF file)
explain how (one|I) can (load|use|run|change to) (a bigger|another|my own) model
remind me how to (load|use|run|open) (a bigger|another|my own) (model|file)
I forgot how to (load|use|run|open) (a bigger|another|my own) (model|file)
I wonder how to (load|use|run|get) something (bigger|smarter|better)
I was wondering how I (load|use|get) a (bigger|better|smarter) model
I'd like to upgrade [you|the model]
I (want|need|wish) to upgrade [you|the model|your brain]
the kids want a smarter (model|friend|one)
my (boss|teacher|son|team|class) wants a (bigger|smarter|better|real) model
my computer is strong. (How do I use a bigger model|Can it do more|What is the next size)?
I have (lots of|plenty of|32 GB of|64 GB of) memory. How do I use a bigger model?
I have a (big|fast|new|strong) computer and want a bigger model
time for a (bigger|better|real) model
ready for a (bigger|better|real) model
go bigger
bigger!
bigger?
something bigger
something smarter
(more|extra) brain, please
(change|switch|load|replace|other|bigger|custom|new|real|external) model
(change|switch|load|replace|other|bigger|custom|new|real|external) model (how|please|command|file)?
model (switching|loading|change|swap|path|file)?
load (gguf|GGUF|llama.gguf|model file|a file)
use gguf
open gguf [file]
gguf file usage?
how use gguf?
how to use gguf file?
how load big model?
how I can use bigger model?
how I put other model?
where I put model file?
I want use other model
is possible other model?
which way to make you more smart?
how to make you more clever?
you are baby model, where is the father?
where is your big brother?
beyond you, what is there?
outgrown you, what next?
what would it take to (make you smarter|replace you|get real answers)?
what if I want (more|better answers|a smarter model|a real conversation|facts)?
what if I need (more|better answers|a smarter model|facts|help with code)?
who can help me better than you?
"""
)

# The same, asked in a way that is answered with yes or no.
BIGGER_YES = """
can (I|you|nibble|it|we|one) {do}?
could (I|we|nibble) {do}?
may I {do}?
am I able to {do}?
is it possible to {do}?
is there a (way|command|option|trick) to {do}?
is it easy to {do}?
is it allowed to {do}?
any (way|chance) to {do}?
would it be possible to {do}?
does nibble (let me|allow me to|know how to|support a way to) {do}?
will nibble let me {do}?
can you be (replaced|upgraded|made smarter|swapped for a bigger model|exchanged)?
is there (anything|something|a {model}) (bigger|better|smarter) [than you|than this]?
is there a {bigger} {model} [I can use|for nibble|available]?
are there (other|bigger|better|more|smarter) models [for nibble|I can use|here]?
does nibble (have|know|support|come with|run|work with) (other|bigger|better|more|larger) models?
can nibble (run|load|use|handle) (other|bigger|larger|real|better) models?
can I have (more|more brain|more power|a bigger brain|a better brain|a smarter you)?
is there (more|something better|a bigger model|a smarter one|another model|a real model|a version with more brain)?
is there a (bigger|smarter|larger|real|second) (you|one|version of you|model behind you|nibble)?
are there (bigger|smarter|larger|real|more|several) (models|ones|versions)?
do you have (a big|a bigger|a larger|an older|a clever|a smarter) (brother|sister|cousin|parent)?
do you come in (a bigger|other|a larger|more) (size|sizes|version)?
do you come (bigger|in large|smarter)?
can you (grow|get bigger|become smarter|be improved|be bigger|be extended)?
can (you|it|this) be (bigger|smarter|changed|made bigger|made better|upgraded|swapped out)?
can the (model|built-in model|toy) be (changed|replaced|swapped|upgraded|exchanged)?
can I (change|replace|swap|upgrade|exchange) (it|you|the model|your brain|this for something better)?
can I (bring|choose|pick|use|have) (my own|another|a different|a second|some other) (model|one)?
can I (use|try|have|get) (something|anything) (bigger|smarter|better|else)?
can nibble (do|run|handle|use|load|take) (more|bigger models|real models|others|a large model|my model|any model)?
could nibble (run|handle|use|load|take) (more|bigger models|real models|others|a large model|my model|any model)?
does nibble (run|take|accept|read|load|open|use) (other models|any model|GGUF files|my own files|bigger models)?
does nibble also (run|have|work with|take) (real|bigger|other|serious|smarter) models?
does (this|it) work with (other|bigger|real|better|my own) models?
does nibble only (run|have|know) (you|this model|one model|tiny models)? Or bigger ones too?
will nibble (run|take|accept|load) (a bigger|my|another|a real) model?
would a bigger model (know more|be smarter|work here|do better|help|answer better)?
would (a bigger|another) model (know more|be smarter|work here|run here|do better)?
with a bigger model, would this (work|be better|be smarter)?
are other models (possible|allowed|supported|available)?
other models (possible|allowed|supported|available)?
bigger models (possible|allowed|supported|available)?
own models (possible|allowed|supported)?
"""

BIGGER_NO = """
is this the only model [you have|I can use|nibble has]?
are you the only model [here|nibble has]?
do I have to use (you|this model|the built-in model)?
is (this|that) the only (model|one|brain|thing) (there is|you have|I get|in nibble|I can use)?
is this all (there is|nibble can do|nibble has|you have)?
is that all nibble (has|can do|offers)?
are you (all there is|everything nibble has|the best nibble has|the biggest model nibble can run)?
are you the (best|smartest|largest) (model|one) (here|nibble has|I can get)?
am I (stuck|limited) (with|to) (you|this model|this tiny model)?
must I (use|live with|take|be content with) (you|this model|the built-in model|the tiny model)?
does nibble (only|just) (have|run|know|come with) (you|this model|one model|the tiny model)?
there is no (bigger|better|other) model, right?
so I have only you?
so you are the only one?
"""

GET = """
where (do|can|could|would|should) (I|we|one|people) (get|find|download|obtain|look for) {models}?
where (to|do I) (get|find|download) {models}?
where (are|is) {models}?
where do {models} come from?
where does one (get|find|download) {models}?
how (do|can|could) I (get|find|download|obtain) {models}?
(which|what) (model|models|GGUF|GGUF file) (do you|would you|can you|should I) (recommend|suggest|advise|use|download)?
(which|what) (model|models|GGUF|GGUF file) (do you|would you|can you|should I) (get|try|start with|take)?
(can|could|would) you (recommend|suggest) (a model|a bigger model|a good model|one|a GGUF file)?
(recommend|suggest) (a|me a) [good|better|bigger] model
any (recommendations|suggestions|recommendation) for (a model|models|a good model)?
what is (a|the) (good|best|better|nice|recommended|right) (model|GGUF file|small model|model to start with)?
what is (a|the) (good|best|better|nice|recommended|right) (model for my laptop|first model)?
what's (a|the) (good|best|nice) (model|small model|model to start with|model for a laptop|model for beginners)?
which (models|model|architectures|model families|kinds of models) (work|works|are supported|can nibble run)?
which (models|model|architectures|model families|kinds of models) does nibble support?
which (models|model|architectures|model families|kinds of models) (run|fit|can I use|are there)?
what models (work|are supported|can nibble run|does nibble support|run here|are there|can I use|can I load)?
what about {family}?
I (want|need|would like) to (download|get|find) {models}
I don't know where to (get|find|download) {models}
I don't have {models}
I have no model [yet|file]
(is there|do you have) a (list|website|page|place|shop|store) (of|for|with) {models}?
(download|get|fetch) (a|me a) [bigger] model [for me]
do I have to download (a model|it|something|models) [myself]?
Hugging Face?
supported (models|architectures|formats)?
(link|site|website) for models?
which size of model (fits|should I take|is good) [for my laptop|for 8 GB]?
I have (4|8|16|32) GB of (memory|RAM). Which model (fits|should I use|can I run)?
what is the (biggest|largest) model I can run?
which (formats|quantizations|types|file formats) (does nibble|can nibble|can you) (read|support|load)?
where would I (get|find|look for|download) (such a model|one|a bigger one|a GGUF|those files|these models)?
where (does|do) (one|people|you|others) (find|get|download) (a bigger model|GGUF files|such files|models like that)?
where on the (internet|web) (are|do I find) {models}?
where can I (shop for|search for|look for|pick) {models}?
where should I (look|search|go) for {models}?
where is a good place (for|to find|to get) {models}?
where from do I get {models}?
from where (do|can) I (get|download|take) {models}?
from which (site|website|page) do I (get|download) {models}?
on (what|which) (site|website|page) (are|do I find|can I get) {models}?
what is the (source|best source|place|site) (for|of) {models}?
what's a good (source|place|site) for {models}?
who (has|offers|makes|gives away|provides) {models}?
(a|any|got a) (link|source|site|place) (for|to) {models}?
the (link|site|place|source) for {models}?
tell me where to (find|get|download|look for) {models}
(show|send|give) me (a link|the place|a source) (to|for) {models}
remind me where to (find|get|download) {models}
I (forgot|wonder) where to (find|get|download) {models}
I'm looking for {models}
I am searching for {models}
I (can't|cannot) find {models}
I need to (find|get|download) {models}. Where?
I want {models}. Where (do I find that|is it|do I go|can I get it)?
my (friend|boss|son) asks where to (get|find|download) {models}
can I (find|get|download) {models} (somewhere|for free|on the internet|online)?
is there (a place|a site|somewhere) to (find|get|download) {models}?
do you know where to (find|get|download) {models}?
do you know a (good|nice|decent|better|bigger) (model|GGUF|GGUF file)?
could you (name|tell me|list) (a model|some models|a few models|good models) [that work|for nibble]?
name (a|one|some|three) (model|models|good model|good models) [for nibble|that work|I can use]
list (the|some|all) (models|supported models|good models) [that work|for nibble]
what do you (recommend|suggest|advise) (for a start|as a first model|for a laptop|to download)?
what should I (download|get) [first|for a start|then]?
what would you (download|recommend|take) [first|in my place]?
which one (should|do|would) I (take|get|download|start with)?
which is the best (model|one) for (nibble|a laptop|a beginner|a small computer|chatting|my old laptop)?
which bigger model (is good|should I take|do you recommend|works|fits my laptop)?
a good model for (my laptop|a beginner|an old computer|8 GB of memory|chatting|a Raspberry Pi)?
a recommendation, please
your recommendation?
(best|recommended|suggested|compatible|supported|free) (models|model|GGUF|GGUFs)?
(download|get|find) (models|model|gguf|GGUF) [where|from where|how|link]?
model (download|list|source|link|zoo|hub|recommendation)?
gguf (download|list|source|link|files)?
which (sizes|families|brands|kinds|names) of models (work|are supported|does nibble run|can I use)?
what (sizes|families|brands|kinds) of models (work|are supported|does nibble run|can I use)?
I (want|need|would like|'d like) to (try|use|run) {family}
where do I get {family}?
"""

FAMILY = """
(does|can) nibble (support|run|load|work with|handle) {family}?
is {family} supported?
does {family} work [with nibble|here]?
will {family} (work|run) [with nibble|here]?
(can|could|may) I (use|run|load) {family} [with nibble|here]?
can I use models from Hugging Face?
I (use|have|like|know|want to try) {family}. Does (that|it) work [here|with nibble]?
is there {family} (for|in) nibble?
{family} (supported|possible|okay|works)?
does nibble (know|read|like|handle|take|open) {family}?
can nibble (read|handle|take|open|start) {family}?
do you (support|run|know) {family} [in nibble]?
would {family} (work|run) [here|with nibble|in nibble]?
could nibble run {family}?
is {family} (okay|fine|possible|usable|good|compatible) [with nibble|here]?
is it possible to (run|use|load) {family} [with nibble|here]?
can {family} (run|be run|be used|be loaded) [here|with nibble|in nibble]?
I downloaded {family}. Will (it|that) work?
are {family} files (okay|supported)?
"""

DOWNLOAD = """
does nibble (download|fetch|provide|bring) {models}?
can nibble download {models} [for me]?
can you download (a model|a bigger model|one|it) [for me]?
does nibble (download|fetch|get|find|bring) (a model|models|files|the model) (by itself|for me|automatically)?
can nibble (fetch|get|find|pull|install) (a model|models|a bigger model|{family}) [for me|from the internet|by itself]?
can you (fetch|get|find|pull|install|bring) (me a|a) (bigger|better|real|new) model [for me]?
could you (fetch|get|download) (me a|a) (bigger|better|real|new) model [for me]?
will nibble download (it|the model|models|a model) [for me|by itself|automatically]?
is there a (pull|download|fetch) command?
does it download (models|anything) [by itself|automatically]?
nibble pull?
"""

RUN_TEXT = [
    "(complete|continue) (a|my|this|some) (text|sentence|story) [with a model|with my model|with a bigger model]",
    "(finish|go on with) (a|my|this|some) (text|sentence|story) [with a model|with my model|with a bigger model]",
    "(complete|continue) (a|my|this|some) (prompt|paragraph) [with a model|with my model|with a bigger model]",
    "(finish|go on with) (a|my|this|some) (prompt|paragraph) [with a model|with my model|with a bigger model]",
    "(use|run|try) text completion [with my model]",
    "(get|generate|produce) (a text|text|some text) (with|from|using) (a|my|another) (model|GGUF file|bigger model)",
    "(write|make) (a text|text|some text) (with|from|using) (a|my|another) (model|GGUF file|bigger model)",
    "(get|generate|produce|write|make) a completion (with|from|using) (a|my|another) (model|GGUF file|bigger model)",
    "(get|generate|produce|write|make) a continuation (with|from|using) (a|my|another) (model|GGUF file|bigger model)",
    "(give|pass|hand|send) (a prompt|text|my own prompt|a beginning) to (a|my|the|another) model",
    "(run|start) (a|my|the) (model|GGUF file) on a (prompt|text)",
    "(run|use) nibble (without a chat|without chatting|from a script|in a script|in a pipe|in a shell script)",
    "prompt (a|my) model (from the command line|from a script|without chat)",
    "use nibble run",
]

RUN = (
    HOW
    + """
what does nibble run do?
nibble run
nibble run?
what is nibble run [for]?
explain nibble run
what is the difference between run and chat?
what is the difference between nibble run and nibble chat?
run or chat?
when do I use run, and when chat?
one shot, no chat, how?
I don't want to chat, just continue a text
"""
)

SPEED = (
    HOW
    + """
how fast is (nibble|it|this|my model|this model|my computer|a model|the built-in model|generation)?
how fast (are|can) you [be|go|write]?
how quick (is it|are you|is nibble)?
how many tokens per second (do you|does it|can it|does nibble|will I) (make|do|get|generate|write|reach)?
tokens per second?
speed?
benchmark
bench
benchmarks?
run a (benchmark|speed test)
is nibble (fast|slow|quick|faster than llama.cpp|faster than others)?
is it (fast|slow) [enough]?
why is (it|nibble|my model|this) so slow?
it (is|feels|seems) (slow|too slow)
my model (is|feels|seems) [too|very] slow
I (want|would like) to know how fast (it|my model|this|nibble|my machine) is
I wonder how fast (this|my laptop|my model|nibble) (is|really is|runs)
what does nibble bench do?
nibble bench
nibble bench?
what is nibble bench [for]?
is there a (benchmark|speed test|bench command)?
what speed can I expect [on my laptop|from my machine]?
how long does (a reply|an answer|a token) take?
how do I know if my (computer|laptop|machine) is fast enough?
"""
)

INSPECT = (
    HOW
    + """
what is in (a|my|this|the) (GGUF file|model file|file|gguf|model)?
what's (in|inside) (a|my|this|the) (GGUF file|model file|file|gguf|model)?
I (have|found|got) a (GGUF file|model file|file), what is (it|in it|inside)?
what does nibble inspect do?
nibble inspect
nibble inspect?
what is nibble inspect [for]?
inspect
inspect a file
is there (an info|an inspect|a show) command?
which (architecture|tokenizer|quantization|type) does my (file|model) have?
how many (parameters|layers) does my (model|file) have?
what kind of model is (this file|my file|in this file|in model.gguf)?
I wonder what is inside my (model|GGUF file|file)
is my (file|model|GGUF file) (okay|valid|supported|broken|damaged|any good)?
I don't know what this (file|model|gguf) is
my model does not load
my model won't (load|start|open)
nibble (refuses|does not open|can't open|does not like) my (file|model)
why does my (model|file) not (load|open|work|run)?
"""
)

QUANTIZE = (
    HOW
    + """
my (model|file|GGUF file) is too (big|large)
my (model|file|GGUF file) is too (big|large) (for my disk|for my memory). (What now|What can I do|Help)?
my (model|file|GGUF file) is too (big|large) (for my laptop|to load). (What now|What can I do|Help)?
what does nibble quantize do?
nibble quantize
nibble quantize?
what is nibble quantize [for]?
quantize
quantize a model
can nibble (quantize|shrink|compress|convert) [models|a model|files]?
I (want|need) a smaller (file|copy|model|version)
is there a quantize command?
the file takes too much (space|memory|room)
my disk is full of models
I have (an F16|an f16|a BF16|a huge|an unquantized) (file|model). (What now|Can I make it smaller|How do I get Q4)?
(Q4|Q8|Q4_K_M|Q8_0|Q5|Q6_K), how?
"""
)

SEED = (
    HOW
    + """
(seed|the seed|random seed)?
is there a seed [option]?
what does --seed do?
why (is|are) (your|the) (answer|answers|story|stories|reply|replies) (different|not the same|new) (every|each) time?
why do you (say|write|answer) something (else|different|new) (every|each) time?
(same|identical) (answer|text|story) every time, (how|please)?
is nibble deterministic?
are you deterministic?
is the output (random|reproducible|deterministic|always the same)?
will I get the same (text|answer|result) (twice|again|every time)?
I (got|get) a different answer (each|every) time
"""
)

TEMP = (
    HOW
    + """
(temperature|temp)?
is there a temperature [option|setting]?
what is (temperature|the temperature|sampling temperature|--temp)?
what does (temperature|the temperature|--temp|--temp 0) do?
explain temperature
how hot can I set you?
your (stories|answers|replies) are too (random|wild|strange|boring|predictable)
the model is too (random|wild|creative|boring)
temperature setting
"""
)

COMMAND = {
    "chat": ["nibble chat model.gguf"],
    "run": ['nibble run model.gguf -p "Once upon a time"'],
}

# The topics of one option or command: a phrase or two for what people want, more wordings, replies, and the key.
SHORT = {
    "length": (
        1.2,
        [
            "(limit|set|choose|change|cap) (the|your) (length|number of tokens|output length)",
            "(limit|set|choose|change|cap) (the|your) (length of the answer|maximum length)",
            "(make|get) (shorter|longer|short|long) (answers|replies|texts|stories)",
            "(stop|end) (it|you|the model|generation) after (some|100|50|a few) (tokens|words)",
            "(make|have) the (answers|replies|texts) (shorter|longer)",
            "(generate|write|get) only (10|20|50|100|200) tokens",
        ],
        """
        your (answers|replies|stories|texts) are too (long|short)
        (shorter|longer) (answers|texts|replies), please
        what does -n do?
        max tokens?
        the model never stops
        it writes too much
        """,
        """
        Set the most tokens to generate with -n: nibble run model.gguf -p "Once upon a time" -n 100
        The option -n limits the length in tokens, for example: nibble chat model.gguf -n 100
        Use -n with a number of tokens: nibble chat model.gguf -n 100
        """,
        ("-n 100",),
    ),
    "threads": (
        1,
        [
            "(set|change|choose|limit|pick) the (number of threads|threads|cores|number of cores)",
            "use (fewer|more|all|two|four|half of my|only some) (threads|cores|CPU cores|CPUs)",
            "(run|use) (it|nibble|the model) on (two|four|one|eight) (cores|threads)",
            "(keep|stop) nibble from using (all|every|so many) (cores|core|CPUs)",
        ],
        """
        how many (threads|cores) (do you|does nibble|does it) use?
        threads?
        my (fan|laptop) (is loud|gets hot|is hot) when you run
        nibble uses (all|too many of) my cores
        does nibble use all [my] cores?
        is nibble multithreaded?
        what does -t do?
        """,
        """
        Nibble uses all physical cores; set another number of threads with -t: nibble chat model.gguf -t 4
        Set the number of threads with -t: nibble chat model.gguf -t 4
        Use the option -t for the threads; without it, all physical cores work: nibble chat model.gguf -t 4
        """,
        ("-t 4",),
    ),
    "system": (
        1.2,
        [
            "(set|use|give|write|add|change|pass) (a|the|my own|my) (system prompt|system message|instruction|role)",
            "(tell|instruct|order) (you|the model|it) (how to behave|to be short|to be polite|what role to play)",
            "(change|set) (the behavior|your behavior|your style|the personality) [of a model]",
            "give (the model|it|a model) (instructions|rules|a role|a personality)",
        ],
        """
        system prompt?
        is there a system (prompt|message)?
        what is a system (prompt|message)?
        what does --system do?
        """,
        """
        Give instructions with --system: nibble chat model.gguf --system "Answer in one sentence."
        The option --system sets the system message: nibble chat model.gguf --system "Answer in one sentence."
        Use --system, best with a bigger model: nibble chat model.gguf --system "Answer in one sentence."
        """,
        ("--system",),
    ),
    "reset": (
        1.2,
        [
            "(start|begin) (over|again|a new chat|a new conversation|from scratch|fresh)",
            "(clear|reset|delete|wipe|forget|erase) (the|this|our) (chat|conversation|history|context|memory)",
            "make you forget (everything|this|what I said|the conversation)",
            "open a new (chat|conversation)",
        ],
        """
        (new|fresh) (chat|conversation|start)
        (reset|clear|restart|start over)
        (let's|can we) start (over|again|from the beginning|from scratch)
        forget everything
        forget all that I (said|told you)
        wipe your memory
        """,
        """
        Type /reset and I forget the conversation.
        Type /reset to begin anew. I forget what was said.
        Just type /reset on a line of its own.
        """,
        ("/reset",),
    ),
    "save": (
        1,
        [
            "(save|store|keep|export|write) (this|our|the|a|my) (chat|conversation) [to a file|in a file|for later]",
            "(save|store|keep|export|write) (this|our|the|a|my) (talk|dialog) [to a file|in a file|for later]",
            "(get|have) (this|our|the) (chat|conversation) (in a file|as a file|as JSON)",
        ],
        """
        save
        save this
        can you save (this|that|it)?
        is there a way to keep what we (said|wrote)?
        where is the (chat|history|log) (saved|stored)?
        """,
        """
        Type /save chat.json to write the conversation to a file.
        Type /save with a file name, for example: /save chat.json
        With /save chat.json you get the conversation as JSON in a file.
        """,
        ("/save",),
    ),
    "leave": (
        1.2,
        [
            "(leave|quit|exit|close|end|stop|get out of) (this|the chat|here|nibble|the program)",
            "(leave|quit|exit|close|end|stop|get out of) (this chat|this program)",
            "get out [of here]",
            "(quit|exit|leave)",
            "close (you|it)",
        ],
        """
        exit?
        quit?
        how does one leave?
        let me out
        I am stuck here
        which key (ends|closes|leaves) (this|the chat)?
        ctrl c does not (work|quit)
        how do I turn you off?
        """,
        """
        Type /exit or press Ctrl-D to leave.
        Type /exit to leave the chat. Ctrl-D works too.
        To leave, type /exit or press Ctrl-D.
        """,
        ("/exit",),
    ),
    "interrupt": (
        0.7,
        [
            "(stop|interrupt|cancel|abort|cut off) (you|a reply|an answer|the answer) [while you write|in the middle]",
            "(stop|interrupt|cancel|abort|cut off) (a story|the model) [while you write|in the middle]",
            "make you stop (writing|talking|in the middle)",
        ],
        """
        what if (you never stop|a reply is too long)?
        what does Ctrl-C do?
        how do I make it stop?
        """,
        """
        Press Ctrl-C to stop a reply.
        Ctrl-C stops a reply. The chat goes on after it.
        Just press Ctrl-C, and the reply stops.
        """,
        ("ctrl-c",),
    ),
    "help": (
        1.5,
        [
            "(see|list|find|get|show|print) (all|the|all the|every|available) (commands|options|help|flags|settings)",
            "(find|get|read) (more help|help|the manual|the docs|the documentation|help for a command)",
            "learn more about (the commands|the options)",
        ],
        """
        (which|what) (commands|options|flags|subcommands) (are there|does nibble have|exist|can I use|do I have)?
        list (all|the) commands
        is there (a manual|documentation|a help page|help)?
        where is the (manual|documentation|help)?
        what else can nibble do?
        nibble help
        nibble --help
        how do I use nibble?
        how do I use nibble [on the command line|in the terminal|as a beginner]?
        how do I get started [with nibble]?
        getting started
        I am new to nibble
        I'm a beginner with nibble, where do I start?
        """,
        """
        Type nibble --help to see all commands, and nibble chat --help for one of them.
        All commands are listed by: nibble --help
        The command nibble --help lists what there is: run, chat, inspect, bench, quantize and more.
        See nibble --help for all commands. For one of them: nibble run --help
        """,
        ("nibble --help",),
    ),
    "memory": (
        1.3,
        [
            "(know|see|check|find out|tell|estimate) (how much memory|how much RAM) (a|my|the) model needs",
            "(know|see|check) (if|whether) (a|my|the) model fits [in memory|in my memory|my machine|into RAM]",
            "(find out|tell) (if|whether) (a|my|the) model fits [in memory|in my memory|my machine|into RAM]",
            "(see|check|print) the memory (need|use|usage) of a model",
        ],
        """
        how much (memory|RAM) (does|will) (a|my|this|the) model (need|use|take)?
        how much (memory|RAM) (do I|does nibble) need?
        does my model fit [in memory|in my RAM|on my machine]?
        will (it|my model|this model|a 7B model) fit [in memory|in 8 GB|in my RAM]?
        memory?
        RAM?
        what does nibble plan do?
        nibble plan
        nibble plan?
        I am afraid my (memory|RAM) is too small
        I have (2|4|8|16) GB of (memory|RAM). Is that enough?
        is (2|4|8|16) GB of (memory|RAM) enough?
        out of memory
        """,
        """
        Nibble tells you how much memory a model needs before you load it: nibble plan model.gguf
        This prints how much memory a model needs: nibble plan model.gguf
        It depends on the model. Ask for its memory with: nibble plan model.gguf
        """,
        ("nibble plan",),
    ),
    "ctx": (
        0.8,
        [
            "(set|change|make|increase|extend|choose|get) (the context|the context size|a longer context)",
            "(set|change|make|increase|extend|choose|get) (the context length|a bigger context)",
            "(set|change) how (much|far back) (you|a model|the model) can (see|remember|look)",
        ],
        """
        how (long|big|large) is (your|the) (context|context window)?
        what is your context (length|size|window)?
        how many tokens can you (read|see|remember|handle)?
        context (size|length|window)?
        max context?
        what does -c do?
        """,
        """
        My context has 1024 tokens. For another model, set it with -c: nibble chat model.gguf -c 4096
        I can see 1024 tokens. A bigger model can take more, set with -c: nibble chat model.gguf -c 4096
        Set the context in tokens with -c; my own is 1024: nibble chat model.gguf -c 4096
        """,
        ("-c 4096",),
    ),
    "json_output": (
        0.6,
        [
            "get the (results|output|numbers|bench results) as JSON",
            "(make|let) nibble print JSON",
            "(read|parse|use) the (output|results) in a script",
        ],
        """
        does nibble (print|support|have) JSON output?
        what does --format json do?
        machine readable output?
        """,
        """
        Add --format json to a command, for example: nibble inspect model.gguf --format json
        With --format json the results are JSON: nibble bench --format json
        Use the option --format json: nibble inspect model.gguf --format json
        """,
        ("--format json",),
    ),
    "perplexity": (
        0.5,
        [
            "(measure|test|check|compare) (how good a model is|how good my model is|the quality of a model)",
            "(measure|test|check|compare) (the quality of my model|perplexity)",
            "(see|check|find out) (if|whether) quantizing (hurts|made it worse|costs quality)",
        ],
        """
        what is perplexity?
        perplexity?
        what does nibble perplexity do?
        explain perplexity
        """,
        """
        Perplexity says how well a model foretells a text; lower is better: nibble perplexity model.gguf --file text.txt
        Measure the perplexity on a text, where lower is better: nibble perplexity model.gguf --file text.txt
        """,
        ("nibble perplexity",),
    ),
    "tokenize": (
        0.5,
        [
            "(see|count|print|get|show) (the tokens|tokens|token ids) of (a|my|some) text",
            "(split|turn|cut) (a|my) text into tokens",
            "tokenize (a|some|my) text",
        ],
        """
        what does nibble tokenize do?
        nibble tokenize
        how many tokens (has|are in) my text?
        """,
        """
        Send the text to tokenize: nibble tokenize model.gguf < text.txt
        This prints the token ids of a text: nibble tokenize model.gguf < text.txt
        """,
        ("nibble tokenize",),
    ),
    "completions": (
        0.3,
        [
            "(get|install|have|enable) (tab|shell|bash|zsh) completion [for nibble]",
            "make (bash|zsh|my shell|tab) complete the commands",
        ],
        """
        shell completions?
        tab completion?
        does nibble have shell completions?
        """,
        """
        Nibble prints shell completions, for example for bash: nibble completions bash
        Use the command for your shell: nibble completions bash
        """,
        ("nibble completions",),
    ),
    "library": (
        1,
        [
            "(use|call|embed) nibble (from|in|inside) (Rust|my Rust program|my program|my own code)",
            "(use|call|embed) nibble (from|in|inside) (a Rust project|my app|code)",
            "(build|write|make) (an app|a program|a tool|something) with nibble",
            "(use|call) (the|its|your) (library|crates|API)",
        ],
        """
        is there (a library|an API|a Rust library|a crate)?
        does nibble have (a library|an API|a Rust API|crates)?
        can I (use|call) nibble from (Python|C|JavaScript|Go|Rust|Java)?
        is nibble a library [too]?
        crates?
        API?
        can I build my own (app|program) on nibble?
        """,
        """
        From Rust, use the crate nibble_runtime: open a model, start a session and chat with it.
        Nibble is a set of Rust crates too. Begin with nibble_runtime: it opens a model and starts a session.
        There are Rust crates, each of use alone. The one for running models is nibble_runtime.
        """,
        ("nibble_runtime",),
    ),
}

# What is explained in one sentence: the names people use, more wordings, replies, keys.
TERMS = {
    "gguf": (
        3,
        ["(GGUF|gguf|a GGUF file|a gguf file|GGUF files|the GGUF format|this gguf thing|model.gguf)"],
        """
        what does GGUF (stand for|contain|hold)?
                what (format|file format|kind of file) does (nibble|it|this) (read|use|need|load|open|take|understand)?
                what (files|file type) does (nibble|it|this) (read|use|need|load|open|take|understand)?
        which (format|file format|kind of file|files|file type) does (nibble|it|this) (read|use|need|load|open|take)?
        why GGUF?
        is GGUF a (file|format|model)?
        model file format?
        can nibble read (safetensors|ONNX|PyTorch files|other formats|pickle files)?
        """,
        """
        GGUF is a file format for language models: one file holds the weights, the tokenizer and the settings.
        A GGUF file holds a whole language model: its weights, its tokenizer and its settings. Nibble reads such files.
        GGUF is the file format that Nibble reads: one file with the weights, the tokenizer and the settings of a model.
        """,
        ("gguf",),
    ),
    "quantization": (
        2.5,
        [
            "(quantization|quantizing|a quantized model|quantized|quantization of a model)",
            "(quantized weights|Q4_K_M|Q8_0|Q4|a quant|4-bit)",
        ],
        """
        why (quantize|are models quantized|would I quantize a model)?
        what does quantization do?
        is quantization (good|bad|worth it|useful)?
        does quantization (hurt|make it worse|cost quality|make models dumber)?
        what do Q4 and Q8 mean?
        which quantization (is best|should I take|do you recommend|is good)?
        """,
        """
        Quantization stores the weights of a model with fewer bits: smaller and faster, and a little less exact.
        Quantization means fewer bits for each weight: the model gets smaller and faster, and a little less exact.
        A quantized model keeps its weights with fewer bits. It is smaller and faster, and a little less exact.
        """,
        ("fewer bits",),
    ),
    "token": (
        2,
        ["(a token|tokens|token|a token in a language model|tokenization|a tokenizer|the tokenizer)"],
        """
        what are tokens [good for]?
        why do models use tokens?
        is a token a word?
        how long is a token?
        how many words is a token?
        how does a tokenizer work?
        """,
        """
        A token is a piece of text, often a word or a part of one. Models read and write tokens.
        A token is a small piece of text: a word, a part of a word or a mark. Models work on tokens, one at a time.
        Models cut text into pieces: such a piece is a token, often a word or a part of one.
        """,
        ("token",),
    ),
    "parameter": (
        1.7,
        [
            "(a parameter|parameters|parameter|a weight|weights|the weights)",
            "(the weights of a model|model weights|model parameters)",
        ],
        """
        what are parameters [good for|in a model]?
        what are (weights|model weights)?
        why do parameters matter?
        are more parameters better?
        what does 7B mean?
        what does the B in 7B mean?
        """,
        """
        A parameter is one of the numbers that a model learned in training. I have about five million of them.
        Parameters, or weights, are the numbers that a model learns. More of them know more, but need more memory.
        A parameter is a number inside a model, learned in training. Big models have billions of parameters.
        """,
        ("parameter",),
    ),
    "context": (
        1.2,
        ["(a context|context|the context|the context window|a context window|the context size of a model|kv cache)"],
        """
        what is the context of a model?
        why is the context limited?
        what happens when the context is full?
        """,
        """
        The context is the text that a model can see at once, counted in tokens.
        The context is what a model can look at when it writes: your words and its own, so many tokens in all.
        The context of a model is all the text that it sees at once. It is counted in tokens.
        """,
        ("context",),
    ),
    "language_model": (
        2,
        [
            "(a language model|language models|a small language model|an LLM|LLMs|LLM|a model)",
            "(an AI model|a large language model|a neural network|a transformer|a chatbot)",
        ],
        """
        how does a (language model|model|chatbot|neural network) work?
        how do (language models|models|LLMs) work?
        how do you (work|make text|write text|choose words|come up with words|generate text|think of words)?
        how does this (work|chat work)?
        what happens when you (write|answer|think)?
        """,
        """
        A language model is a program that learned from text which piece is likely next, and so writes a reply.
        A language model guesses the next piece of a text, again and again. It learned that from many texts.
        A language model has learned from text what comes next. So it writes a reply, piece by piece.
        """,
        ("language model",),
    ),
    "runtime": (
        1,
        ["(a runtime|runtime|a model runtime|an inference engine|inference|a runtime for language models)"],
        """
        what does a runtime do?
        why do I need a runtime?
        what does runtime for language models mean?
        """,
        """
        A runtime is the program that runs a model: it reads the file and computes the text. Nibble is one.
        A runtime runs models: it opens a model file and computes the next words. Nibble is such a runtime.
        """,
        ("runtime",),
    ),
    "default_command": (
        0.8,
        ["(the command line|a terminal|the terminal|stdin|a command|CLI)"],
        """
        is there a (GUI|window|web page|app|graphical interface|web interface|website) [for nibble]?
        does nibble have a (GUI|window|web page|graphical interface|web interface)?
        where do I type (the commands|that|this|nibble chat)?
        where do I enter (the commands|that|this)?
        do I need the (terminal|command line)?
        I never used a terminal
        """,
        """
        Nibble is a program for the command line: you type a command into a terminal, such as nibble chat model.gguf
        There is a command line only. Open a terminal and type, for example: nibble chat model.gguf
        """,
        ("terminal", "command line"),
    ),
}


def _short(weight, phrases, says, replies, keys):
    return Topic(weight, HOW + says, replies, keys, {"do": phrases})


def _term(weight, names, says, replies, keys):
    return Topic(weight, WHAT + says, replies, keys, {"it": names})


IT = {"it": ["nibble", "nibble", "Nibble", "this program", "it"]}
MODEL_RULES = {
    **COMMAND,
    "models": (
        "models|a model|bigger models|a bigger model|better models|a better model|GGUF files|a GGUF file|"
        "other models|another model|more models|a model file|a gguf|good models|a real model|free models|"
        "such a file|such a model"
    ).split("|"),
    "family": (
        "Llama|Llama 3|Mistral|Qwen|Qwen2|Qwen3|SmolLM2|TinyLlama|a Llama model|a Qwen model|a 7B model|"
        "a 1B model|Llama 2"
    ).split("|"),
}
BIGGER_RULES = {
    **COMMAND,
    "do": BIGGER_DO,
    "bigger": (
        "bigger|bigger|larger|better|smarter|stronger|more capable|more powerful|real|proper|cleverer|different|"
        "serious|good|grown-up|full-size"
    ).split("|"),
    "model": ["model", "model", "model", "language model", "LLM", "one", "AI", "AI model", "brain"],
}
CARDS = "GPU|GPU|graphics card|video card|NVIDIA card|big GPU|good graphics card|gaming card|fast GPU".split("|")
CALLED = {"it": ["nibble", "nibble", "Nibble", "this nibble thing", "the nibble program", "this program called nibble"]}

TOPICS = {
    "nibble": Topic(
        11,
        NIBBLE,
        f"""
        {RUNTIME_OF}. It is fast and private and needs no GPU.
        {RUNTIME_OF}, such as laptops, small boards and servers without a GPU.
        {RUNTIME_OF}. It is written in Rust and reads GGUF files.
        {RUNTIME_OF}: a GGUF file in, text out. Nothing leaves your machine.
        {RUNTIME_OF}. Try it with a GGUF file: nibble chat model.gguf
        """,
        ("runtime for small language models",),
        CALLED,
    ),
    "you_or_nibble": Topic(
        0.8,
        """
        is {it} you?
        are you {it}, or is that the program?
        are you and {it} the same [thing]?
        what's the difference between you and {it}?
        what is the difference between {it} and you?
        how are you and {it} related?
        what do you have to do with {it}?
        so you are {it}?
        are you part of {it}?
        are you (inside|in|from|made for) {it}?
        is {it} the program and you the model?
        who is who: you and {it}?
        which one is {it}, you or the program?
        """,
        """
        Nibble is the program, and I am the small model that is built into it.
        I am the small model that is built into Nibble. Nibble is the program that runs me.
        Nibble is the program that runs models. I am the one that it brings along, a small model.
        """,
        ("small model",),
        CALLED,
    ),
    "why_name": Topic(
        0.7,
        """
        why is {it} called (that|nibble|so)?
        why is {it} named (that|nibble|so)?
        why (the name|this name|are you called nibble)?
        where does the name [nibble] come from?
        what does the (name|word) nibble mean?
        why nibble, of all (names|words)?
        who chose the name nibble?
        what's with the name?
        funny name, nibble
        nibble is a (funny|strange|nice|cute|silly) name
        is nibble (a bite|half a byte|a small bite)?
        """,
        """
        A nibble is half a byte: four bits. Many models are stored with about four bits for each weight.
        A nibble is a small bite, and also half a byte. That fits small models!
        It is half a byte, four bits, and also a small bite. A good name for a program that runs small models!
        """,
        ("half a byte",),
        CALLED,
    ),
    "written_in": Topic(
        1.2,
        """
        (what|which) (language|programming language) is {it} (written|made|programmed|coded|built) in?
        in (what|which) (language|programming language) is {it} (written|made|programmed|coded)?
        is {it} written in (Rust|Python|C|C++|Go|Java|JavaScript|Zig)?
        what is {it} (made of|written in|built with|coded in|programmed in|based on)?
        does {it} use (Python|PyTorch|CUDA|C++|llama.cpp|Rust|ggml)?
        do I need (Python|PyTorch|CUDA|Rust|Docker|a compiler) [for {it}]?
        does {it} (need|depend on|require) (Python|PyTorch|CUDA|Rust|Docker|other programs|libraries)?
        is it Rust?
        Rust?
        why Rust?
        programming language of {it}?
        does {it} have dependencies?
        how is {it} (programmed|written|made|built|coded)?
        who (wrote|made|builds|develops|created) {it}?
        """,
        """
        Nibble is written in Rust. It is one command that needs nothing else.
        Nibble is written in Rust: one command, with no other programs to install.
        It is written in Rust, by the Nibble project. There is nothing else to install.
        """,
        ("written in rust",),
        CALLED,
    ),
    "platform": Topic(
        3,
        PLATFORM,
        """
        Nibble is made for small machines. It is tested on Linux; on others it builds, but is not tested yet.
        Nibble runs on the processor, without a GPU. Linux is tested; others build, but are not tested yet.
        It should: Nibble needs only a processor. It is tested on Linux and is fastest on x86-64 processors with AVX2.
        Nibble needs no GPU and no internet. Linux is tested; on other systems it builds, but is not tested yet.
        """,
        ("tested",),
        {
            "place": (
                "a Raspberry Pi|my Raspberry Pi|a Raspberry Pi 5|Linux|Windows|my Windows PC|a Mac|macOS|my MacBook|"
                "Ubuntu|Debian|an old laptop|my laptop|a Chromebook|ARM|an ARM board|a small server|a server without a "
                "GPU|my PC|an old computer|a cheap computer|a NAS|a mini PC|my desktop"
            ).split("|"),
            "it": ["nibble", "nibble", "Nibble", "this", "it", "this program"],
        },
    ),
    "phone": Topic(
        0.8,
        PLATFORM,
        """
        There is no Nibble app for phones yet: it is a program for the command line, tested on Linux.
        Not yet, I think: Nibble is a program for the command line and is tested on Linux only. There is no app.
        Nibble has no app. It is tested on Linux, from the command line.
        """,
        ("tested",),
        {
            "place": "a phone|my phone|Android|an iPhone|my iPhone|a tablet|an iPad|a smartphone|iOS|mobile".split("|"),
            "it": ["nibble", "nibble", "Nibble", "this", "it"],
        },
    ),
    "gpu": Topic(
        2.2,
        GPU,
        """
        No, no GPU is needed: Nibble runs on the CPU of your computer.
        No, Nibble needs no GPU. It runs on the CPU, the processor of your computer.
        No, you need no GPU. Nibble runs small models on a normal CPU.
        No. It runs on the CPU, so no GPU is needed. A normal laptop is enough for small models.
        """,
        ("no gpu",),
        {"gpu": CARDS, **IT},
    ),
    "no_gpu": Topic(
        1.2,
        NO_GPU,
        """
        Yes, no GPU is needed: Nibble runs on the CPU of your computer.
        Yes. Nibble needs no GPU: it runs on the CPU, the processor of your computer.
        Yes. It runs on the CPU, so no GPU is needed. A normal laptop is enough for small models.
        """,
        ("no gpu",),
        {"gpu": CARDS, **IT},
    ),
    "hardware": Topic(
        1.3,
        HARDWARE,
        """
        Nibble needs no GPU. It runs on the CPU, the processor of your computer.
        You need no GPU. Nibble runs small models on a normal CPU.
        It runs on the CPU, so no GPU is needed. A normal laptop is enough for small models.
        """,
        ("no gpu",),
        {"gpu": CARDS, **IT},
    ),
    "internet": Topic(
        1,
        NETWORK,
        """
        No, Nibble works without internet: there is no network code in it, so nothing leaves your machine.
        No, no internet is needed. Nibble runs on your own computer, and nothing leaves your machine.
        No. Nibble is private: it needs no network, and nothing leaves your machine.
        """,
        ("nothing leaves your machine",),
        IT,
    ),
    "offline": Topic(
        1.5,
        OFFLINE,
        """
        Yes, Nibble works offline: there is no network code in it, so nothing leaves your machine.
        Yes. Nibble runs on your own computer without internet, and nothing leaves your machine.
        Yes, it is private and works offline: nothing leaves your machine.
        """,
        ("nothing leaves your machine",),
        IT,
    ),
    "leaks": Topic(
        1.2,
        LEAKS,
        """
        No, nothing is sent: there is no network code in Nibble, so nothing leaves your machine.
        No. Nibble is private: it needs no network, and nothing leaves your machine.
        No, Nibble runs on your own computer, and nothing leaves your machine.
        """,
        ("nothing leaves your machine",),
        IT,
    ),
    "private": Topic(
        0.8,
        PRIVATE,
        """
        Nibble is private: it needs no network, and nothing leaves your machine.
        Everything runs on your own computer without internet, and nothing leaves your machine.
        Nibble has no network code, so nothing leaves your machine.
        """,
        ("nothing leaves your machine",),
        IT,
    ),
    "free": Topic(
        2,
        FREE,
        """
        Yes, Nibble is free and open source, under the MIT or the Apache-2.0 license, as you like.
        Yes, it is free. Nibble is open source, under MIT or Apache-2.0.
        Yes. Nibble is free and open source: MIT or Apache-2.0, as you like.
        """,
        ("apache-2.0",),
        IT,
    ),
    "cost": Topic(
        0.8,
        COST,
        """
        Nibble costs nothing: it is free and open source, under MIT or Apache-2.0.
        Nibble is free and open source: MIT or Apache-2.0, as you like.
        It is free. Nibble is open source, under MIT or Apache-2.0.
        """,
        ("apache-2.0",),
        IT,
    ),
    "pay": Topic(
        0.8,
        PAY,
        """
        No, Nibble costs nothing: it is free and open source, under MIT or Apache-2.0.
        No, it is free. Nibble is open source, under MIT or Apache-2.0, and needs no account.
        No. Nibble is free and open source: MIT or Apache-2.0, as you like.
        """,
        ("apache-2.0",),
        IT,
    ),
    "bigger": Topic(
        14,
        BIGGER,
        """
        Download a GGUF file and give its path: {chat}
        Get a bigger model as a GGUF file and give its path: {chat}
        Give Nibble the path of a GGUF file: {chat}
        You can load any supported GGUF file. Put its path in place of model.gguf: {chat}
        Download a bigger model as a GGUF file, then type: {chat}
        Easy: download a GGUF file, for example from Hugging Face, and type {chat}
        """,
        ("nibble chat model.gguf",),
        BIGGER_RULES,
    ),
    "bigger_yes": Topic(
        5,
        BIGGER_YES,
        """
        Yes. Download a GGUF file and give its path: {chat}
        Yes, get a bigger model as a GGUF file and give its path: {chat}
        Yes, Nibble loads any supported GGUF file. Give its path: {chat}
        Yes! Download a bigger model as a GGUF file, then type: {chat}
        """,
        ("nibble chat model.gguf",),
        BIGGER_RULES,
    ),
    "bigger_no": Topic(
        1.2,
        BIGGER_NO,
        """
        No, Nibble runs bigger models too. Download a GGUF file and give its path: {chat}
        No, you can load any supported GGUF file. Put its path in place of model.gguf: {chat}
        No. Get a bigger model as a GGUF file and give its path: {chat}
        """,
        ("nibble chat model.gguf",),
        BIGGER_RULES,
    ),
    "get_model": Topic(
        4,
        GET,
        """
        Look on Hugging Face for a GGUF file of Llama, Mistral, SmolLM2, Qwen2 or Qwen3. Then type: {chat}
        There are many GGUF files on Hugging Face: Qwen3, SmolLM2 and Llama work well. Give the path: {chat}
        Download a GGUF file from Hugging Face, such as a small Qwen3 or SmolLM2. Then type: {chat}
        Nibble runs Llama, Mistral, SmolLM2, Qwen2 and Qwen3. Get a GGUF file from Hugging Face, then: {chat}
        """,
        ("hugging face",),
        MODEL_RULES,
    ),
    "family": Topic(
        1.5,
        FAMILY,
        """
        Yes, Nibble runs Llama, Mistral, SmolLM2, Qwen2 and Qwen3. Get a GGUF file from Hugging Face, then: {chat}
        Yes, with a GGUF file from Hugging Face. Give the path: {chat}
        """,
        ("hugging face",),
        MODEL_RULES,
    ),
    "download": Topic(
        0.7,
        DOWNLOAD,
        """
        No, Nibble downloads nothing. Get a GGUF file from Hugging Face yourself, then type: {chat}
        No, there is no network code in Nibble. Download a GGUF file from Hugging Face, then: {chat}
        """,
        ("hugging face",),
        MODEL_RULES,
    ),
    "run": Topic(
        3,
        RUN,
        """
        Use nibble run, which goes on from a text: {run}
        To complete a text, give the model and a prompt: {run}
        That is what nibble run does; nibble chat is for talking. For example: {run}
        Give nibble run a GGUF file and a prompt: {run}
        """,
        ("nibble run",),
        {**COMMAND, "do": RUN_TEXT},
    ),
    "speed": Topic(
        3,
        SPEED,
        """
        Measure it: nibble bench model.gguf
        Nibble can measure how fast a model is on your computer: nibble bench model.gguf
        It depends on your computer and the model. Measure it: nibble bench model.gguf
        The command bench measures how fast a model reads and writes: nibble bench model.gguf
        """,
        ("nibble bench",),
        {
            "do": [
                "(measure|test|check|benchmark|see|find out|time) (the speed|the speed of a model)",
                "(measure|test|check|benchmark|see|find out|time) the speed of my model",
                "(measure|test|check|benchmark|see|find out|time) (how fast it is|how fast my model is)",
                "(measure|test|check|benchmark|see|find out|time) (the tokens per second|performance|nibble's speed)",
                "(run|do|start|make) a (benchmark|speed test|bench|performance test)",
                "benchmark (my model|nibble|a model|my laptop|this computer|a GGUF file)",
                "(compare|measure) (the speed of two models|models by speed|two models)",
                "(know|tell) (how fast it is|how fast my machine is|if it is fast|how many tokens per second I get)",
                "use nibble bench",
            ]
        },
    ),
    "inspect": Topic(
        3,
        INSPECT,
        """
        Inspect shows what a file is, its sizes and its tokenizer: nibble inspect model.gguf
        Look at it with: nibble inspect model.gguf
        This prints what the file is, and why if it cannot be run: nibble inspect model.gguf
        Let Nibble describe the file: nibble inspect model.gguf
        """,
        ("nibble inspect model.gguf",),
        {
            "do": [
                "(see|look at|check|find out|show) (what is in a file|what is in a model file)",
                "(know|print|view|read|learn) (what is in a file|what is in a model file)",
                "(see|look at|check|find out|show|know|print|view|read|learn) what is inside a GGUF file",
                "(see|look at|check|find out|show) (what my file is|the contents of a GGUF file)",
                "(know|print|view|read|learn) (what my file is|the contents of a GGUF file)",
                "(see|look at|check|find out|show|know|print|view|read|learn) what a model is",
                "(inspect|examine|look into) (a|my|the|this) (file|model|GGUF file|model file|gguf)",
                "(analyze|look inside) (a|my|the|this) (file|model|GGUF file|model file|gguf)",
                "(describe|peek into|check) (a|my|the|this) (file|model|GGUF file|model file|gguf)",
                "(see|print|show|list) (the metadata|the tensors) of (a|my|the) (file|model|GGUF file)",
                "(see|print|show|list) the architecture of (a|my|the) (file|model|GGUF file)",
                "(see|print|show|list) the details of (a|my|the) (file|model|GGUF file)",
                "get (information|info|details) (about|on) (a|my) (model|file|GGUF file)",
                "(check|test) (if|whether) (a|my) (file|model|GGUF file) (works|is supported|is okay|can be run)",
                "use nibble inspect",
            ]
        },
    ),
    "quantize": Topic(
        3,
        QUANTIZE,
        """
        Write a smaller copy with quantize: nibble quantize model.gguf small.gguf Q4_K_M
        Quantize it, best from the original file: nibble quantize model.gguf small.gguf Q4_K_M
        This writes a smaller copy of the model: nibble quantize model.gguf small.gguf Q4_K_M
        Nibble can make a smaller copy with fewer bits for each weight: nibble quantize model.gguf small.gguf Q4_K_M
        """,
        ("nibble quantize",),
        {
            "do": [
                "make (a|my|the|this) (file|model|GGUF file|model file|gguf) (smaller|smaller and faster)",
                "make (a|my|the|this) (file|model|GGUF file|model file|gguf) use less memory",
                "make (a|my|the|this) (file|model|GGUF file|model file|gguf) (fit into memory|take less space)",
                "(quantize|shrink|compress) (a|my|the|this) (file|model|GGUF file|model file|gguf|big model)",
                "(reduce|convert|squeeze) (a|my|the|this) (file|model|GGUF file|model file|gguf|big model)",
                "(get|make|create|write|produce) (a smaller|a smaller) (copy|version|file) [of a model|of my model]",
                "(get|make|create|write|produce) a quantized (copy|version|file) [of a model|of my model]",
                "(get|make|create) (a Q4|a Q8_0|a Q4_K_M|a tiny) (copy|version|file) [of a model|of my model]",
                "(write|produce) (a Q4|a Q8_0|a Q4_K_M|a tiny) (copy|version|file) [of a model|of my model]",
                "(convert|turn|bring) (a|my) (model|file) (to|into) (Q4|Q8_0|Q4_K_M|Q4_0|Q5_K_M|Q6_K)",
                "(convert|turn|bring) (a|my) (model|file) (to|into) (4 bits|8 bits|fewer bits)",
                "(reduce|lower) the (size|file size|memory use) of (a|my) model",
                "save (disk space|memory) with my model",
                "use nibble quantize",
            ]
        },
    ),
    "seed": Topic(
        1.5,
        SEED,
        """
        Set a seed and you get the same text again: nibble run model.gguf -p "Once upon a time" --seed 1
        Use the option --seed. The same seed gives the same text: nibble chat model.gguf --seed 1
        The same seed gives the same text; set it with: nibble chat model.gguf --seed 1
        """,
        ("--seed 1",),
        {
            "do": [
                "(set|choose|fix|change|give|use|pick) (a|the|my own) (seed|random seed)",
                "(get|have) the same (answer|text|story|reply|result|output) (again|twice|every time|each time)",
                "(make|get) (it|the output|the text|the answers|you) (repeatable|deterministic|reproducible)",
                "(make|get) (it|the output|the text|the answers|you) the same every time",
                "(repeat|reproduce) (a|an|the) (result|answer|text|story|run)",
            ]
        },
    ),
    "temp": Topic(
        1.5,
        TEMP,
        """
        Temperature says how bold the choice of words is; set it with --temp: nibble chat model.gguf --temp 0.7
        Set the temperature with --temp. Lower is calmer, higher is wilder: nibble chat model.gguf --temp 0.7
        The option --temp sets the temperature; 0 takes the likeliest token each time: nibble chat model.gguf --temp 0.7
        """,
        ("--temp 0.7",),
        {
            "do": [
                "(set|change|lower|raise|choose) (a|the|your) (temperature|temp|sampling temperature)",
                "(adjust|use|increase) (a|the|your) (temperature|temp|sampling temperature)",
                "make (you|it|the model|the answers|the text|the stories) (more creative|less creative)",
                "make (you|it|the model|the answers|the text|the stories) (wilder|calmer|less random)",
                "make (you|it|the model|the answers) (more random|bolder|more boring|more careful)",
                "make (the text|the stories) (more random|bolder|more boring|more careful)",
                "(get|have) (more creative|less random|calmer|wilder|more varied) (answers|texts|stories|replies)",
                "(control|reduce|change) the randomness",
            ]
        },
    ),
    **{kind: _short(*parts) for kind, parts in SHORT.items()},
    **{kind: _term(*parts) for kind, parts in TERMS.items()},
}
