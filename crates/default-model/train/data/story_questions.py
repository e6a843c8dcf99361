"""More ways to ask about a story: orders, hints, half sentences and quizzes, many with the name or kind of the hero."""

# By kind of question, as in story_talk.py.
MORE = {
    "who": """
(sorry|wait|hmm), who is (it|this|the story) about?
who was (in|at the center of|the focus of) (it|the story)?
(what|which) (animal or person|character|creature) is (it|the story) about?
(what|which) character (is|was) (the main one|at the center|the lead)?
(tell|remind) me [again] who (it was about|the main character was|the hero was|the story is about|this was about)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) who (it was about|the hero was|the main character was|the story was about)
(do|can) you (remember|recall|say|tell) who (the hero|the main character|the star) (was|is)?
who did (you|the story) (talk|tell us|tell me) about?
who have (you|we) (heard|read|talked) about?
(the name and kind|name and kind) of the (hero|main character)?
(so|and|ok so) (who's|who is|who was) the (hero|star|main character|protagonist) [here|then]?
who gets the most attention in (it|the story)?
who is in the spotlight?
who is our hero?
who is the (central|principal|leading) (figure|character)?
who does everything (happen to|turn around)?
(quiz|question|question one|first question): who is the story about?
(protagonist|hero|star|lead|main person)?
introduce (the hero|the main character) [again]
say [again] who the story is about
about who was the story?
who is story about?
the story is about who?
it was about who [again]?
let me guess, who was it about?
my (daughter|son) (asks|wants to know) who (it was about|the hero was)
who (would you say|do you think) (is|was) the (hero|main character)?
""",
    "name": """
what did you say the (name of the {kind}|{kind}'s name|{kind} was called|hero was called) [was|again]?
what (was|is) the {kind} (called|named) [again|in the story]?
what (was|is) the name of the {kind} [again|in the story]?
how did they (call|name) the {kind}?
what do they call the {kind}?
what do we call the {kind}?
(tell|remind) me [again] (what the {kind} was called|the {kind}'s name|the name of the {kind}|the name of the hero)
(I forgot|I don't remember|I can't recall|I missed|I did not catch|I already forgot) (the name|the hero's name|the {kind}'s name|the name of the {kind}|what the {kind} was called|{his} name|the name of the hero)
(sorry|wait|hmm), (what was the name|what was {his} name|what is the {kind} called|how was the {kind} called)?
(do|can) you (remember|recall|say|tell me|repeat) (the name|the name of the {kind}|the hero's name|{his} name|what the {kind} was called)?
(could|would) you (repeat|say) the (name|{kind}'s name|name of the {kind})?
which name (does|did) the (hero|{kind}|main character) (have|go by|carry)?
(the {kind}|the hero|the main character) (is|was) called what?
(the {kind}|the hero) had a name, (didn't {he}|what was it)?
by what name (is|was) the {kind} known?
what name was the {kind} given?
what name did you give the {kind}?
(name|what name|whose name|the name please|name please)?
(hero|{kind}|character) name?
{kind} name please
the {kind}... what was {his} name?
that {kind}, what is {he} called?
(so|and|ok,) what (was|is) the {kind}'s name?
what should I call the {kind}?
(quiz|question|next question): what is the {kind}'s name?
my (daughter|son) (asks|wants to know) (what the {kind} is called|the {kind}'s name|the name of the {kind})
say the {kind}'s name [again|once more]
spell out the name of the {kind}
what name has the {kind}?
how is named the {kind}?
the name of (our|your|this) (hero|{kind})?
I wonder what the {kind} was called
I would like to know the {kind}'s name
""",
    "kind": """
(what|which) (animal|creature|{sort}) (is|was) {N} [again|in the story]?
what (kind|sort|type) of (creature|being|{sort}) (is|was) {N} [again]?
(tell|remind) me [again] what (kind of {sort} {N} was|{N} was|sort of {sort} {N} is)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) what (kind of {sort} {N} was|{N} was|{N} is)
(sorry|wait|hmm), what (was|is) {N}?
(do|can) you (remember|recall|say|tell me|repeat) what {N} (was|is)?
(so|and|ok,) what (kind of {sort}|sort of {sort}) (is|was) {N}?
{N} (is|was) what [exactly|again]?
{N} (is|was) which {sort}?
is {N} an animal? Which one?
is {N} a person, or what?
was {N} a human or something else?
what (creature|being) is {N} supposed to be?
what do we know about what {N} is?
what would you call {N}, what {sort}?
how would you classify {N}?
what kind of hero (is|was) {N}?
what (is|was) the hero, what {sort}?
which {sort} (did you tell me about|is the hero|is the main character|was it)?
(species|kind|type) of {N}?
(quiz|question|next question): what kind of {sort} is {N}?
my (daughter|son) (asks|wants to know) what (kind of {sort} {N} is|{N} was)
I wonder what {N} is
I would like to know what kind of {sort} {N} is
say [again] what {N} is
what {sort} has the name {N}?
who or what (is|was) {N}?
{N}, what is that?
{N}, what kind of {sort}?
explain what {N} is
""",
    "where": """
where (was|is) the {kind} [living|at home|in the story]?
where (does|did) the {kind} (live|stay|have a home|spend the day)?
where (does|did) {N} (stay|have a home|come from|spend the day) [again]?
where was the home of {N}?
(tell|remind) me [again] where (it happened|the story happens|{N} lived|the {kind} lived|this was|the {kind} was)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) (where it happened|where {N} lived|where the {kind} lived|where it was|the place|where the story plays)
(sorry|wait|hmm), where (was|is) (it|that|this|{N}|the {kind})?
(do|can) you (remember|recall|say|tell me|repeat) (where it happened|where {N} lived|where the {kind} lived|the place)?
where exactly (was|is) (that|it|the {kind}|{N})?
where exactly did (it|the story|that) (happen|take place)?
where exactly (did|does) (the {kind}|{N}) live?
in (what|which) (place|spot|location|area) (was|is) (it|{N}|the {kind}|the story)?
in (what|which) (place|location) did (it|the story|all that) (happen|take place|play)?
(what|which) (is|was) the (place|location|scene|setting) [of the story|of it|again]?
(place|location|setting|scene|home)?
(place|location|setting) of the story?
at what place did it happen?
what (is|was) {N}'s home?
what is the place called where {N} lives?
what place (does|did) {N} (call home|live in|come from)?
where can we find {N}?
where would I find the {kind}?
where would I have to go to meet {N}?
where in the world did {N} live?
where (are|were) we (in the story|in it)?
where (does|did) (the action|everything|all of it|the whole thing) (happen|take place|go on)?
where (does|did) {N} (have {his} home|sleep)?
(so|and|ok,) where (was|is) (that|it|the {kind}|{N})?
(quiz|question|next question): where does {N} live?
my (daughter|son) (asks|wants to know) where (the {kind} lives|{N} lives|it happened)
I wonder where (the {kind} lived|{N} lived|it happened|that was)
I would like to know where {N} lived
the home of the {kind}?
from where (is|was) {N}?
{N} lived where?
the {kind} lived where?
it happened where?
where lives {N}?
where happened it?
where plays the story?
say [again] where {N} lived
""",
    "problem": """
what (was|is) the (trouble|problem|difficulty|issue|matter|conflict|crisis) [again|here|in it|in the story]?
what (trouble|problem|difficulty) (was there|came up|arose|was it|did they face|did they have|made things hard)?
(what|which) (trouble|problem|difficulty) did {N} (have|face|run into|get into|have to deal with)?
(what|which) (trouble|problem) did the {kind} (have|face|run into|get into|have to deal with)?
(tell|remind) me [again] what (went wrong|the problem was|the trouble was)
(I forgot|I don't remember|I can't recall|I missed|I did not get) (what went wrong|what the problem was|what the trouble was|the problem|why there was trouble)
(sorry|wait|hmm), what (went wrong|was the problem|was the trouble)?
(do|can) you (remember|recall|say|tell me|repeat) what (went wrong|the problem was|the trouble was)?
what went wrong for (the {kind}|{N}|them)?
what (happened|went wrong) that (was bad|was not good)?
what bad (luck|thing) was there?
what (spoiled|ruined|troubled) the day?
what (was|is) not right?
what (was|is) so (bad|difficult|hard)?
what (was|is) the hard part?
what (was|is) the challenge [in the story]?
what (challenge|obstacle) (was there|did {N} face|did the {kind} face)?
what stood in the way?
what caused (the trouble|trouble|the difficulty|problems)?
what (needed|had) to be (solved|fixed|dealt with)?
why (was there trouble|was it difficult|did they need help)?
(so|and|ok,) what (was|is) the (trouble|problem|difficulty)?
(trouble|the trouble|difficulty|conflict|issue)?
(quiz|question|next question): what went wrong?
my (daughter|son) (asks|wants to know) what (went wrong|the problem was|the trouble was)
I wonder what (went wrong|the trouble was)
I would like to know what the problem was
say [again] what the problem was
explain the problem [to me]
describe the problem
something went wrong, what was it?
there was some trouble, wasn't there?
which was the problem?
what problem has the {kind}?
what was problem of {N}?
what was the drama about?
""",
    "object": """
(sorry|hmm|wait), what was {past}?
(tell|remind) me [again] (what was {past}|which thing was {past})
(I forgot|I can't recall|I did not catch|I missed|I am not sure) (what was {past}|which thing was {past})
(what|which object|which thing|what object) (is|was|got) {past} [again|here|in it|in the story]?
there was something {past}, (what was it|what)?
something was {past}. What (was it|was that)?
(what is|what was|name) the (thing|object) that was {past}?
(quiz|question|next question): what was {past}?
my (daughter|son) (asks|wants to know) what was {past}
I wonder what was {past}
I would like to know what was {past}
say [again] what was {past}
it says something was {past}. What?
the (object|thing) {past}?
was something {past}? What?
""",
    "object of the hero": """
(sorry|hmm|wait), what did (the {kind}|{N}) {base}?
(tell|remind) me [again] what (the {kind}|{N}) {simple}
(I forgot|I can't recall|I did not catch|I don't remember|I am not sure) what (the {kind}|{N}) {simple}
what did the {kind} {base} [again|in it|in the story]?
what was the thing the {kind} {simple}?
what was it the {kind} {simple}?
(so|and|ok,) what did the {kind} {base}?
the {kind} {simple} what?
the {kind} {simple} something. What (was it|was that)?
{N} {simple} something. What (was it|was that)?
(do|can) you (remember|recall|repeat) what the {kind} {simple}?
(quiz|question|next question): what did (the {kind}|{N}) {base}?
my (daughter|son) (asks|wants to know) what (the {kind}|{N}) {simple}
I wonder what (the {kind}|{N}) {simple}
I would like to know what (the {kind}|{N}) {simple}
say [again] what (the {kind}|{N}) {simple}
what {simple} {N}?
""",
    "helper": """
(tell|remind) me [again] who (helped|helped {N}|helped the {kind}|was the helper|came to help)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) who (helped|helped {N}|helped the {kind}|helped whom|the helper was|came to help)
(sorry|wait|hmm), who (helped|was it that helped|gave the help|was the helper)?
(do|can) you (remember|recall|say|tell me|repeat) who (helped|helped the {kind}|helped {N}|came to the rescue)?
who (helped|supported|assisted|was there for) (the {kind}|{N}) [again|in the story]?
who gave (the {kind}|{N}) a hand?
who (lent|gave) (a helping hand|a hand|some help)?
who (offered|brought|gave|came with) (help|some help|a hand)?
who (saved the day|was of help|did the helping|made it better|made it possible)?
did (anyone|anybody|someone|somebody) (help|help {N}|help the {kind}|lend a hand|give a hand)?
was (anyone|anybody|someone|somebody) (helpful|helping|there to help)?
was there (a helper|some help|help|someone who helped) [for {N}|for the {kind}]?
which (character|animal or person|one) (helped|was helpful|gave help)?
with whose help (did it work out|did it go well|did things get better)?
whose help (was it|was important|made it better)?
who (is|was) the (good soul|kind one|helpful one|friend in need|rescuer)?
(so|and|ok,) who (helped|was the helper|gave help)?
(helper|the helper|help came from|who)?
name the (helper|one who helped)
(quiz|question|next question): who helped?
my (daughter|son) (asks|wants to know) who helped
I wonder who helped
I would like to know who helped (the {kind}|{N})
say [again] who helped
who has helped?
who helped to (the {kind}|{N})?
someone helped, who was it?
did {N} get help from (anyone|somebody)?
did the {kind} get help from (anyone|somebody)?
""",
    "solve": """
(tell|remind) me [again] how (it was solved|they solved it|they fixed it|it got better|it worked out)
(I forgot|I don't remember|I can't recall|I missed|I did not get) how (it was solved|they solved it|they fixed it|it got better|it worked out|the problem was solved)
(sorry|wait|hmm), how (was it solved|did they solve it|did they fix it|did it get better)?
(do|can) you (remember|recall|say|tell me|repeat|explain) how (it was solved|they solved it|it worked out)?
how did the {kind} (solve it|solve the problem|manage|get out of it|get out of trouble|fix it)?
how did {N} (get out of it|get out of trouble|fix it|deal with it|fix things)?
how did they (get out of it|make it good|make it right|deal with it|sort it out|turn it around|work it out|overcome it)?
how did (everything|it all|things) (get solved|work out|get fixed|get better|turn good)?
how was (everything|it all|the trouble) (solved|fixed|sorted out|put right)?
how did the (problem|trouble|difficulty) (go away|end|disappear|get solved|pass)?
how was the (problem|trouble|difficulty) (solved|fixed|overcome|ended)?
what (was|is) the (fix|way out|answer to the problem|trick|remedy) [in the story]?
what made (it|things|everything) (better|good again|right again|fine)?
what (brought|was) the (solution|rescue|turn)?
what did (the {kind}|{N}|they|{N} and {F}) do (about it|to solve it|about the problem|to fix it|against it)?
what was (the solution|their solution|done) [in the end|to the problem]?
by what means was the problem solved?
(so|and|ok,) how (was it solved|did they fix it|did it get better)?
(the fix|solved how|and the solution|how solved|way out)?
(quiz|question|next question): how was the problem solved?
my (daughter|son) (asks|wants to know) how (they solved it|it was solved)
I wonder how (they solved it|it worked out)
I would like to know how the problem was solved
say [again] how they solved it
explain (the solution|how they solved it)
describe the solution
how they solved the problem?
how has {N} solved it?
who or what solved the problem?
there was a problem, how did they get rid of it?
""",
    "finish": """
(tell|remind) me [again] (how it ended|how it ends|the ending|what happened at the end|what happened last|how it turned out)
(I forgot|I don't remember|I can't recall|I missed|I fell asleep before|I did not hear) (how it ended|the ending|the end|what happened at the end|how it turned out)
(sorry|wait|hmm), how did it (end|turn out|finish)?
(do|can) you (remember|recall|say|tell me|repeat) (how it ended|the ending|the end|how it turned out|what happened in the end)?
how did it (turn out|end|go|finish|work out) for (the {kind}|{N}|them) [in the end]?
how did (things|everything|the story|it all) (turn out|end|finish) for (the {kind}|{N}|them)?
what (happened|became|was the outcome) in the end?
what (happened|happens) (at|in) the (very end|end|finish) [of the story|of it]?
what happened to (the {kind}|{N}|them) (at the end|in the end|finally)?
what became of (the {kind}|{N} and {F}|them) [in the end]?
where did it all (end|lead)?
what (is|was) the (outcome|result|final scene|last part|final part|conclusion) [of the story|of it|for the {kind}]?
what did it all (lead to|come to)?
what did the (ending|end) look like?
what is the last thing that happened to (the {kind}|{N})?
did it (turn out well|end well|go well) for (the {kind}|{N})? How did it end?
(so|and|ok,) how (did|does) it (end|turn out|finish)?
(ending|end|outcome|finale|the finale|result)?
and at last?
finally?
in the end?
skip to the end[, please]
just tell me the (end|ending)
give me the (end|ending) [again]
repeat the (end|ending)
(quiz|question|next question): how does it end?
my (daughter|son) (asks|wants to know|fell asleep and wants to know) how it (ended|ends)
I wonder how it (ended|turned out)
I would like to know how it ended for (the {kind}|{N})
say [again] how it ended
describe the (end|ending)
how ends the story?
how finished the story?
how is the end?
""",
    "feel_end": """
(tell|remind) me [again] how {W} felt (at the end|in the end|finally)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) how {W} felt (at the end|in the end)
(sorry|wait|hmm), how did {W} feel (at the end|in the end|finally)?
(do|can) you (remember|recall|say|tell me|repeat) how {W} felt (at the end|in the end)?
(what|which) (emotion|feeling|mood) did {W} (have|show|feel) (at the end|in the end|finally)?
what (was|is) the (emotion|feeling|mood) of {W} (at the end|in the end)?
how (happy|glad) was {W} (at the end|in the end)?
how did {W} feel (when the story ended|after everything|after all that|at last|in the last part)?
how did the {wkind} feel (at the end|in the end|finally|after everything|when it was over)?
how was the {wkind} (at the end|in the end|feeling at the end|feeling in the end)?
what did the {wkind} feel (at the end|in the end)?
was {W} (happy|sad|glad|content|proud) (at the end|in the end)? How did {W} feel?
(so|and|ok,) how did (the {wkind}|{W}) feel (at the end|in the end)?
(quiz|question|next question): how did (the {wkind}|{W}) feel at the end?
my (daughter|son) (asks|wants to know) how {W} felt at the end
I wonder how (the {wkind}|{W}) felt at the end
I would like to know how {W} felt at the end
say [again] how {W} felt at the end
(emotion|feeling|mood) of {W} at the end?
{W} felt how at the end?
the {wkind} felt how at the end?
with what feeling did it end for {W}?
how feels {W} at the end?
""",
    "feel_mid": """
(tell|remind) me [again] how {M} felt (at first|before that|when it went wrong)
(I forgot|I don't remember|I can't recall|I missed) how {M} felt (at first|before it got better|when things went wrong)
(sorry|wait|hmm), how did {M} feel (at first|when it went wrong|before help came)?
(do|can) you (remember|recall|say|tell me|repeat) how {M} felt (at first|before it got better)?
(what|which) (emotion|feeling|mood) did {M} (have|show|feel) (at first|when things went wrong|before that)?
how did {M} feel (in the hard part|when there was trouble|in the bad moment|before the problem was solved|during the trouble)?
how did the {mkind} feel (at first|when it went wrong|when things went wrong|before it got better|about the trouble)?
how was the {mkind} (at first|feeling at first|before it got better)?
(so|and|ok,) how did (the {mkind}|{M}) feel (at first|when it went wrong)?
(quiz|question|next question): how did (the {mkind}|{M}) feel at first?
my (daughter|son) (asks|wants to know) how {M} felt (at first|when it went wrong)
I wonder how (the {mkind}|{M}) felt (at first|when things went wrong)
I would like to know how {M} felt when things went wrong
say [again] how {M} felt at first
(emotion|feeling|mood) of {M} (at first|when it went wrong)?
{M} felt how at first?
""",
    "why": """
(tell|remind) me [again] why (the {mkind}|{M}) was {mid}
(I forgot|I don't remember|I can't recall|I missed|I did not get) why (the {mkind}|{M}) was {mid}
(sorry|wait|hmm), why was (the {mkind}|{M}) {mid}?
(do|can) you (remember|recall|say|tell me|repeat|explain) why (the {mkind}|{M}) was {mid}?
why was the {mkind} (so {mid}|{mid}|feeling {mid}) [in the story|at first]?
why did the {mkind} feel (so {mid}|{mid})?
why {mid}, what happened?
what (was|is) the reason (for {M} to be|why {M} was|the {mkind} was) {mid}?
what made the {mkind} (feel|so) {mid}?
what had made {M} {mid}?
what was {M} {mid} about?
(so|and|ok,) why was the {mkind} {mid}?
(quiz|question|next question): why was (the {mkind}|{M}) {mid}?
my (daughter|son) (asks|wants to know) why (the {mkind}|{M}) was {mid}
I wonder why (the {mkind}|{M}) was {mid}
I would like to know why {M} was {mid}
the reason {M} was {mid}?
the {mkind} was {mid}, why?
{M}, {mid}? Why?
why {M} was {mid}?
""",
    "lesson": """
(tell|remind) me [again] (what the lesson was|what the moral is|what we learn from it|what it teaches)
(I forgot|I don't remember|I missed|I did not get|I don't get) (the lesson|the moral|what the lesson is|what the moral is|what it teaches|the message|the point)
(sorry|wait|hmm), what (is|was) the (lesson|moral|message)?
(do|can) you (remember|say|tell me|repeat|explain) (the lesson|the moral|what we can learn)?
what can (we|I|children|kids|one|my kids|a child|my daughter|you) (learn|take|take away|take home) from (it|this|that|the story|this story|{N}'s story)?
what (do|should|could) (we|I|children|kids|one|you) (learn|take away|remember) from (it|this|that|the story|{N})?
what does (it|this|the story|that|the tale|{N}'s story) (teach|teach us|tell us|show|show us|say about life)?
what did the {kind} learn (in the end|from it|about life|from all this)?
what can the {kind} teach us?
what is (the message|the takeaway|the wisdom|the teaching|the morale|the deeper meaning|the idea behind it)?
what is (it|the story) (trying to say|trying to teach|good for)?
what (wisdom|lesson|message|moral) is (in it|in there|in the story|hidden in it)?
is there a (moral|message|lesson|deeper meaning|point) (to it|in it|to the story|to this)?
(so|and|ok,) what (is|was) the (lesson|moral|message|takeaway)?
(takeaway|message|morale|teaching|the takeaway|the message)?
(quiz|question|next question): what is the lesson?
my (daughter|son) (asks|wants to know) what (the moral is|we learn from it)
I (teach|have a class), what can my students learn from it?
I wonder what (the moral is|we can learn from it)
I would like to know the (moral|lesson)
say the (moral|lesson) in one sentence
put the (moral|lesson) in one sentence
one sentence: what is the moral?
sum up the lesson
which lesson has the story?
what learn we from it?
for what is this story?
why do you tell (me|us) this story?
why should (I|we|kids) (read|hear) this story?
""",
    "title": """
(which|what) title (suits|would suit|would fit|goes with|belongs to|should it have|does it need|would you choose|do you suggest) [it|the story]?
(which|what) (title|name|heading) (would|should|could) (it|the story|this story|we|I) (have|get|give it|use|put on top|take)?
what (would|should|could|can|do|shall) (we|I|you|one) (call|name|title) (it|this|the story|this story|that tale)?
(find|think of|suggest|propose|pick|choose|invent|write) (a|a good|a nice|some) (title|name|heading|headline) [for it|for this|for the story|for the story of {N}]
(can|could|would) you (find|think of|suggest|propose|pick|invent|write) a (title|good title|name|heading) [for it|for this|for the story]?
(it|the story|this story|this) (needs|should have|still needs|deserves|lacks|has no) a (title|name|good title)
(I need|I want|I'd like|we need|give us|now) a (title|good title|nice title|heading) [for it|for the story]
I want to (print|save|file|write down) (it|the story). (Which title|Under which title|What title)?
(put|write) a title (over|above|on top of) (it|the story)
(title|heading|headline|name) (please|suggestion|idea|wanted|for this)?
(a|the|good|suitable|fitting|nice) title?
under (which|what) (title|name) (should|can|could) I (save|keep|print|file) it?
how (should|would|could|shall) (I|we|you) (call|name|title) (it|the story)?
if (it|this) were a book, what would (the title be|it be called)?
what does it say on the cover?
what would be written on the (cover|book)?
(so|and|ok,) what (is|'s) (the|a good) title?
(quiz|question|next question): what is a good title?
my (daughter|son) (asks|wants to know) what the story is called
I wonder what to call it
no idea what to call it
the story about the {kind}, what is it called?
the story of {N}, what is its title?
title the story
how is called the story?
""",
    "better title": """
(a|is there a|do you have a|do you know a|can you find a|any) (better|different|nicer|catchier) title?
(another|one more|a second) title[, please]
(can|could) you (find|think of|suggest|give it) (another|a better|a different|a nicer) title [for it|for the story]?
(give|find|suggest|make) [me|it] (another|a better|a different|a nicer|a second) title
what (is|would be) (a better|another|a nicer|a different) title [for it|for the story]?
(what|which) (other|better) title (would fit|fits|is there|could it have|would you give it)?
how else could (it|the story) be called?
what else could (it|the story) be called?
what else could we call it?
(the title is|that title is) (boring|not good|too long|so-so). (Another one|A better one)?
I (don't|do not) like (the title|that title). (Another one|A better one|What else)?
a title with (more punch|{N} in it)?
""",
    "first": """
(tell|remind) me [again] (how it began|how it started|what happened first|the beginning)
(I forgot|I don't remember|I can't recall|I missed|I came late and missed|I did not hear) (how it began|the beginning|the start|what happened first|how it started)
(sorry|wait|hmm), what happened (first|at the beginning|at the start)?
(do|can) you (remember|recall|say|tell me|repeat) (how it began|how it started|the beginning|what happened first)?
how did it (begin|start) (for the {kind}|for {N}|again|once more)?
how did (the story|everything|it all|the trouble|things) (begin|start|get going) [for {N}|for the {kind}]?
what happened to (the {kind}|{N}) (first|at first|at the beginning|in the beginning|at the start)?
what did (it|the story) (begin|start) with?
what (is|was) the (first thing|first event|first step|beginning|start|opening) [in it|in the story]?
what (came|comes|was) first?
what set (everything|things|it all) off?
what got (everything|things|it all) started?
(so|and|ok,) (how did it start|what happened first|how does it begin)?
(first|beginning|start|at first|to begin with)?
give me the (beginning|start) [again]
repeat the (beginning|start)
(quiz|question|next question): what happened first?
my (daughter|son) (asks|wants to know) (what happened first|how it began)
I wonder how it all began
I would like to know what happened first
say [again] what happened first
describe the (beginning|start)
how begins the story?
go back to the (beginning|start), what happened?
""",
    "summary": """
(the|what is the|what's the|and the|so the|tell me the|give me the|just the) (gist|essence|core|short version|main idea|summary|quick version|point of it|bottom line) [of it|of the story|in one sentence|please]?
(in|with) (one sentence|a sentence|a few words|fewer words|one line|ten words|short|a nutshell|brief)[, please]?
(can|could|would) you (say|put|tell|retell|repeat|give) (it|that|the story|the same) (in one sentence|in fewer words|shorter|more briefly|in short|in a nutshell|in a few words|in one line)?
(say|put|tell|retell|repeat|write|explain|describe) (it|that|the story|the same) (in one sentence|in fewer words|in a sentence|more briefly|in short|in a nutshell|in a few words|in one line|with fewer words)
(that was|this is|it is|it's) (too long|long|a bit long|too much). (Shorter, please|In one sentence|Fewer words|The gist, please|Can you make it shorter|Can you sum it up)?
(I was not listening|I was distracted|I fell asleep|I only heard half|I came late|I was on the phone). (What was it about|What happened|What is the gist|Can you sum it up)?
(condense|compress|shorten|boil down|abbreviate|cut|trim) (it|that|the story) [to one sentence|to a sentence|for me]
(short|shorter|shorter please|shorter version|short summary|one line|one sentence|one-liner|recap|a recap|quick recap|nutshell|abstract)
(recap|summarize|sum up|outline) (it|the story|that|the plot|the whole thing|what happened) [for me|for us|please|briefly|shortly|quickly|in one line]
(tell|remind) me [again] what (it|the story) was about
(I forgot|I don't remember|I missed|I did not get) what (it|the story|this|that) was about
what (happened|happens) (to the {kind}|to {N}|in the story), (in short|in one sentence|in a nutshell|briefly)?
what (happened|happens) in (it|the story|{N}'s story)?
what was the {kind} story about?
what was the story of {N} about?
what would you tell (someone|a friend|my wife|my husband) who missed it?
what is the plot [in short|in one sentence]?
the plot [in one sentence|in short]?
tell it again, but (shorter|in one sentence|short|in fewer words|briefly)
tell me (again|the same), but (shorter|in one sentence|short)
(again|once more), but (shorter|in one sentence|short)
the same story, but (shorter|in one sentence|short)
the same in (one sentence|short|brief|fewer words)
make it (shorter|one sentence|a one-liner|brief|very short)
too long, (shorter please|didn't read|make it short)
(less|fewer) words[, please]
(quiz|question|next question): what is the story about?
my (daughter|son) (asks|wants to know) what the story was about
I need it (shorter|in one sentence|short)
I have no time, (in one sentence please|just the gist)
about what is the story?
""",
    "like": """
(what do|what did) you (think|say) (about|of) (it|that story|{N}|the {kind})?
(tell me|say) (honestly|what you think|your opinion)
(do|did) you (like|enjoy|love) (that one|{N}|the {kind}|{N}'s story|your own story)?
(is|was) (it|that|this) a (nice|good|great|lovely) (story|one) [in your opinion|for you|to you]?
(how|what) (was|is) it (for you|in your view|in your eyes)?
(are you|were you) (pleased|content|satisfied|happy) with (it|that|this one|your story)?
(would|do) you (recommend|like to read) (it|that story)?
how (much|well) do you like (it|the story|{N})?
(your view|your verdict|opinion|your thoughts)?
(a good|good|nice) story, (isn't it|don't you think|right)?
(what about you|and you), (do|did) you like it?
I liked it, (did you|and you|how about you)?
I loved it. (Did you|You too|And you)?
do you (find|think) (it|the story) (is good|good|nice)?
""",
    "favorite": """
(what|which) (is|was) (your|the) (favorite|best|nicest|most beautiful|loveliest) (part|scene|moment|bit|place) [in it|of the story|for you]?
(what|which) (part|scene|moment|bit) (do|did) you (like|love|enjoy) (best|most|the most) [of it|of the story|about {N}]?
(what|which) (part|scene|moment|bit) (is|was) (best|the best|the nicest|your favorite|the loveliest|the most beautiful)?
(tell|show) me (your|the) (favorite|best|nicest) (part|scene|moment)
(favorite|best|nicest|the best|the nicest|your favorite|your best) (part|scene|moment|bit)?
what (do|did) you (like|love|enjoy) (best|most|the most) [about it|in it|about the story]?
do you have a favorite (part|scene|moment)?
is there a (part|scene|moment) you like (best|most|especially)?
where is it (nicest|best|most beautiful)?
what was the (highlight|high point|best thing) [of it|of the story|for you]?
(highlight|the highlight)?
my favorite part was the end. (And yours|What is yours)?
I wonder which part you like best
my (daughter|son) (asks|wants to know) which part you like best
(quiz|question|next question): what is the best part?
which part would you (read|hear|tell) again?
""",
    "happy end": """
(is there|was there|does it have|did it have|has it|does the story have|do we get) a (happy|good|nice) (end|ending)?
(does|did|will) (it|the story|that|everything|it all) (end well|end happily|turn out well|turn out fine|end good|go well in the end) [for {N}|for the {kind}|for them|for everyone]?
(is|was) (everything|all|it all|it) (good|fine|well|alright|okay|all right) (in the end|at the end) [for {N}|for the {kind}]?
(is|was) (the end|the ending|its end) (happy|good|nice|a happy one|sad)?
(is|was) it a happy (end|ending)?
(a happy|happy|good) (end|ending)?
all is well in the end?
all's well that ends well?
did (the {kind}|{N}|they) (get|have|find) a happy (end|ending)?
did (the {kind}|{N}|they) end up (fine|well|alright|happy)?
did it (end well|turn out well|turn out fine|go well) for (the {kind}|{N}|them) [in the end]?
do (they|{N} and {F}) end up (fine|well|happy)?
(tell me|say|promise|please tell me) (it ends well|that it ends well|there is a happy end|that it had a happy ending)
(I hope|I trust) (it ends well|it has a happy end|there is a happy ending|that it ended well)
(my daughter|my son) (asks|wants to know|worries|is worried) (if|whether) it (ends well|has a happy end|had a happy ending)
I wonder (if|whether) it (ends well|has a happy end|has a happy ending)
it (ends well|has a happy end), (right|doesn't it|yes)?
it (ended well|had a happy end), (right|didn't it|yes)?
so it (ends|ended) well?
(so|and|ok,) (does it end well|is there a happy end|everything good in the end)?
(quiz|question|next question): does it end well?
has it happy end?
or does it end (badly|sadly)?
does it end (badly|sadly|in tears)?
""",
    "next": """
(and|what) (happened|happens|did they do|did {N} do) (later|the day after|after this|after the end|the following day|when it was over)?
(and|so) what (happened|happens|comes|follows) (next|then|after that|afterward|later)?
what (did|does) the {kind} do (next|then|afterward|after that|the next day|later)?
what (did|do) {N} and {F} do (next|then|afterward|the next day|later)?
what (happened|happens) to (the {kind}|{N}) (next|then|afterward|after that|the next day|later)?
(go on|continue|keep going|carry on|proceed|keep telling|don't stop|resume|extend it|and on)[, please]
(go on|continue|carry on|keep going) with (it|the story|the tale|{N}|the {kind})
(continue|extend|prolong|lengthen) (it|the story|that|the tale) [a bit|a little|for me|with two sentences|by two sentences|please]
(add|write|tell) (a bit|a little|some|two sentences|a few lines|one more part|another part|the next chapter|a second part|part two)[ more| to it]
(part two|chapter two|second part|next chapter|the sequel|sequel|continuation|to be continued)[, please]
(can|could|will|would) you (continue|go on|carry on|keep going|tell more|add a bit|write more) [with it|please|from there]?
(is|was) that (the end|it|everything|the whole story)? (What next|Go on|And then)?
is (it|the story) (over|finished|done)? (What comes then|Go on|Continue)?
it (can't|cannot) be over (yet|already). (Go on|What next)?
(I want|I'd like|we want|I need|she wants|he wants) (more|to hear more|to know more|to know what happened next|more of {N}|more about {N}) [of it|from this story]
(the kids|my daughter|my son) (want|wants|would like) (to know what happens next|to hear how it goes on)
(I wonder|we wonder|I am curious) (what happened next|how it goes on|what happened then|what {N} did next)
(how|where) (does|did) it (go on|go from there|continue|go from here)?
how does {N}'s story (go on|continue)?
(the day after|one day later|the next day|the next morning|later|afterward|after that)?
what about the (next day|day after|time after that)?
(more|some more|a bit more|a little more|tell more|more about them|more of this)[, please]
(don't leave me hanging|I'm still listening|still listening|still here|I'm still awake). (Go on|And then|What next)?
what comes after the end?
what follows?
how goes it on?
how continues the story?
tell further
please tell further
""",
    "friend": """
(tell|remind) me [again] (who {F} was|who {F} is|what {F} was)
(I forgot|I don't remember|I can't recall|I missed|I did not catch|I am not sure) (who {F} was|who {F} is|what {F} was)
(sorry|wait|hmm), who (is|was) {F} [again]?
(do|can) you (remember|recall|say|repeat|explain) who {F} (is|was)?
(what|which) (animal|creature|character|{fsort}) (is|was) {F} [again|in it|in the story]?
what (kind|sort|type) of (creature|being|{fsort}) (is|was) {F} [again]?
who (is|was) {F} (to {N}|for {N}|for the {kind}|then|really)?
(and|so|ok,) (who's|who is|who was|what is) {F} [then|again|now]?
there was (also {F}|someone called {F}|a {F}|somebody named {F}), who (is|was) that?
you mentioned {F}. Who is (that|this|it)?
the name {F} came up. Who (is|was) that?
{F} (is|was) who [again]?
{F} (is|was) what [again]?
{F}?
{F}, who is that [again]?
(info|information|something|more) (on|about) {F}[, please]?
(quiz|question|next question): who is {F}?
my (daughter|son) (asks|wants to know) who {F} (is|was)
I wonder who {F} is
I would like to know who {F} is
say [again] who {F} is
introduce {F} [again|to me]
what do we know about {F}?
what was {F} in the story?
""",
    "others": """
(tell|remind) me [again] who else (is in it|was in it|was there|is in the story)
(I forgot|I don't remember|I can't recall|I missed) who else (was in it|was there|is in it|was in the story|there was)
(sorry|wait|hmm), who else (is|was) (in it|there|in the story)?
(do|can) you (remember|recall|say|tell me|name) who else (was in it|was there)?
who else (is|was) (in it|in this|part of it|with {N}|with the {kind}|around|there with {N})?
who else (did|do) (we|you|they|{N}|the {kind}) (meet|see|talk to|hear about)?
who (else|other than {N}|besides the {kind}|apart from the {kind}|except {N}) (is|was) (in it|there|in the story|important)?
(which|what) other (character|characters|one|people or animals) (is|was|are|were|is there|are there) [in it|in the story|there]?
(is|was) (anyone|anybody|someone|somebody) else (there|in it|in the story|with {N}|with the {kind}|around)?
(is|was) (there|it) only {N}? Who else?
(is|was) the {kind} (the only one|alone)? Who else was there?
(whom|who) does (the {kind}|{N}) (meet|get to know|deal with|talk to|come across)?
(whom|who) did (the {kind}|{N}) (meet|get to know|deal with|talk to|come across)?
(so|and|ok,) who else (is|was) (in it|there)?
(others|the others|other characters|anyone else|anybody else|the second one|the second character|who more)?
besides the {kind}?
apart from {N}?
(quiz|question|next question): who else is in the story?
my (daughter|son) (asks|wants to know) who else (is in it|was there)
I wonder who else was there
I would like to know who else is in it
say [again] who else was there
name (the other|another|the second) character
""",
    "friend name": """
(tell|remind) me [again] (the friend's name|what the friend was called|the name of {his} friend|who {N}'s friend was|the name of the {kind}'s friend)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) (what the friend was called|the name of {his} friend|what {his} friend is called|who {N}'s friend was|the name of the {kind}'s friend)
(sorry|wait|hmm), what (was|is) the friend (called|named)?
(do|can) you (remember|recall|say|tell me|repeat) (the friend's name|the name of the friend|what the friend was called)?
what (was|is) the (name of the friend|friend's name|name of {N}'s friend|name of the {kind}'s friend) [again|in the story]?
what (was|is) the {kind}'s friend (called|named)?
what (was|is) the {fkind} (called|named) [again]?
what (was|is) the {fkind}'s name [again]?
what (was|is) the name of the {fkind} [again]?
(tell|remind) me [again] what the {fkind} was called
(I forgot|I missed) the name of the {fkind}
the {fkind}'s name?
the {fkind} was called what?
who (is|was) (the friend|the {kind}'s friend|the new friend|{his} companion|the companion)?
which (friend|name of the friend) (does|did|has) {N} have?
with whom (is|was|did) the {kind} (friends|make friends)?
who (is|was) friends with (the {kind}|{N})?
who (became|is) a friend of (the {kind}|{N})?
does the {kind} have a friend? (What is the name|Who is it)?
how (is|was) the friend called?
how do they call {N}'s friend?
(so|and|ok,) what (was|is) the friend's name?
(quiz|question|next question): what is the friend's name?
my (daughter|son) (asks|wants to know) what the friend is called
I wonder what the friend is called
I would like to know the name of the friend
say the friend's name [again]
""",
    "characters": """
(tell|remind) me [again] who (was in it|is in it|was in the story|the characters were|they all were)
(I forgot|I don't remember|I can't recall|I missed|I mixed up) (who was in it|the names|all the names|the characters|who the characters were)
(sorry|wait|hmm), who (are|were) (they|the characters|the two)?
(do|can) you (remember|recall|say|tell me|repeat) (all the names|their names|the characters|who was in it)?
who (are|were) (the two|all the characters|the people in it|the heroes|the figures|those two|they all)?
who (all|exactly) (is|was) (in it|there|in the story|part of it)?
who (appears|takes part|shows up|plays along|acts) in (it|the story|this tale)?
who (are|were) the two (friends|characters|heroes|main characters)?
(what|which) (characters|figures|animals or people) (are|were|appear|do we meet|does it have|come up) [in it|there|in the story]?
(name|list|count|enumerate|give me) (the characters|all characters|both characters|the two of them|all of them|everybody|everyone) [in it|in the story|please|again]
(a list|list) of (the characters|characters|everyone|all names) [in it|please]?
how many (characters|figures|heroes) (does it have|are in it|did you use|do we meet|appear)? Who?
(what|which) names (are|were|do) (there|in it|they have)?
(cast|the cast|the names|all names|names please|dramatis personae|everyone)?
who is who in (it|the story|this)?
who is who?
(so|and|ok,) who are (the characters|they|the two)?
(quiz|question|next question): who are the characters?
my (daughter|son) (asks|wants to know) (who was in it|the names of the characters)
I wonder who was in it
I would like to know (all the names|who is in it)
who plays in the story?
""",
    "choice": """
(sorry|hmm), (was|is) it {one} or {two}?
(I forgot|I don't remember|I am not sure|I can't recall|not sure): (was|is) (it|{N}|the hero) {one} or {two}?
(tell|remind) me [again]: {one} or {two}?
(tell|remind) me [again] (if|whether) (it|{N}|the hero) was {one} or {two}
(what|which) was {N}: {one} or {two}?
(what|which) is {N}: {one} or {two}?
(so|and|ok,) (was|is) {N} {one} or {two}?
who was {N}, {one} or {two}?
was that {one} or {two}?
was that about {one} or {two}?
did you tell (me|us) about {one} or {two}?
did {one} or {two} live there?
(quiz|question|next question): is {N} {one} or {two}?
my (daughter|son) says {one}, I say {two}. (Who is right|What was it)?
my (daughter|son) (asks|wants to know) (if|whether) {N} was {one} or {two}
I wonder (if|whether) {N} was {one} or {two}
I say {one}, he says {two}. (Who is right|What was it)?
I thought it was {one}, or was it {two}?
{one}? {two}? (What was it|Which)?
{one}, or rather {two}?
say: was {N} {one} or {two}?
""",
    "when": """
(tell|remind) me [again] when (it happened|it was|this was)
(I forgot|I don't remember|I can't recall|I missed) when it (was|happened)
(sorry|wait|hmm), when (was it|did it happen)?
(do|can) you (remember|recall|say|tell me|repeat) when it (was|happened)?
when (did|does) (that|all this|it all|everything) (happen|take place|go on)?
(what|which) (time|day|time of day|part of the day) (was|is) it [in the story|in it]?
at (what|which) time (does|did) (it|the story) (happen|take place|play)?
on (what|which) day (was|is) (it|that)?
(so|and|ok,) when (was it|did it happen)?
(time|time of day|what time|which day|the day)?
was it (in the morning|at night|in the evening)? When was it?
(quiz|question|next question): when did it happen?
my (daughter|son) (asks|wants to know) when it happened
I wonder when it (was|happened)
it happened when?
when happened it?
say [again] when it happened
""",
    "weather": """
(tell|remind) me [again] (how the weather was|what the weather was like)
(I forgot|I don't remember|I can't recall|I missed) (how the weather was|the weather|what kind of day it was)
(sorry|wait|hmm), how was the weather?
(what|which) (kind of weather|sort of weather|weather) (was it|was there|did they have|did {N} have)?
(what|how) (was|is) the weather (like on that day|in it|on the day|for the {kind}|for {N})?
was the weather (good|bad|nice)? (What was it like|How was it)?
was it (a nice|a good|a bad) day? (How was the weather|What kind of day)?
did (it rain|the sun shine)? How was the weather?
what did the weather do?
(so|and|ok,) (how was the weather|what was the weather like)?
(weather report|weather please|the sky)?
(quiz|question|next question): what was the weather like?
my (daughter|son) (asks|wants to know) what the weather was like
I wonder what the weather was like
how the weather was?
""",
    "trait": """
(tell|remind) me [again] what {N} was like
(I forgot|I don't remember|I can't recall|I missed) what {N} was like
(sorry|wait|hmm), what was (the {kind}|{N}) like?
(do|can) you (remember|recall|say|tell me|repeat|describe) what {N} was like?
what (word|adjective) (describes|fits|suits) (the {kind}|{N}) [best]?
how (would|could|can) (you|one|we) describe (the {kind}|{N}|the hero) [in one word|in a word]?
(describe|characterize) (the {kind}|{N}|the hero) [in one word|briefly|for me]
(what|which) (quality|trait|character trait) (does|did) (the {kind}|{N}) have?
(what|which) (is|was) the (character|nature|personality) of (the {kind}|{N})?
what (personality|character|nature) did the {kind} have?
in one word, (how|what) (was|is) {N} [like]?
(character|personality|character trait) of {N}?
(so|and|ok,) what was the {kind} like?
(quiz|question|next question): what is {N} like?
my (daughter|son) (asks|wants to know) what {N} was like
I wonder what {N} was like
I would like to know what the {kind} was like
how is {N} as a character?
{N} was how?
""",
    "spot": """
(tell|remind) me [again] where (the {th} was|they found the {th}|they found it)
(I forgot|I don't remember|I can't recall|I missed|I did not catch) where (the {th} was|they found the {th}|they found it)
(sorry|wait|hmm), where (was|is) the {th}?
(do|can) you (remember|recall|say|repeat) where (the {th} was|they found it|they found the {th})?
where (did|does) the {kind} find (the {th}|it)?
where had the {th} been [all the time|in the end]?
where was the {th} (hidden|hiding|lying|after all|finally)?
in (what|which) (spot|place) did (the {kind}|{N}) find (the {th}|it)?
(so|and|ok,) where was it?
the {th} was where?
(quiz|question|next question): where was the {th}?
my (daughter|son) (asks|wants to know) where the {th} was
I wonder where the {th} was
I would like to know where the {th} was
say [again] where the {th} was
where exactly (did it turn up|was it hidden|was it found)?
""",
    "spot_friend": """
(tell|remind) me [again] where {F} was
(I don't remember|I can't recall|I missed) where {F} was
(do|can) you (recall|say|repeat) where {F} was?
where did the {kind} (find|see) {F}?
(sorry|wait|hmm), where (was|is) {F}?
{F} was where?
my (daughter|son) (asks|wants to know) where {F} was
I wonder where {F} was
""",
    "made_up": """
(is|was) (it|this|that|the story|that story) (real|true|invented|fiction|made up|based on a true story|based on something real|a fact|an invention)?
(did|has) (it|that|this|any of it|all that) [ever] really (happen|happened)?
(did|does) the {kind} really (exist|live)?
(did|does) {N} [the {kind}] really (exist|live)?
can I (meet|visit) {N} [somewhere|for real]?
is there really {a_kind} (called|named) {N}?
(did|do) you (make|think|invent|come up with) (it|this|that|the story) [up|yourself|all by yourself|just now]?
(where|from where) (did|do) you (get|have|take|know) (it|this|that|the story) [from]?
where does (it|this|that|the story|this tale) come from?
(who|what person) (is the author of|wrote|invented|made up|came up with|thought of) (it|this|that|the story)?
(is|was) (it|that|this) (your|your own|an original) (idea|story|invention|work)?
is (it|that) from a (film|movie|book|fairy tale|collection)?
has someone else written it?
(author|the author|written by|source|the source)?
(so|and|ok,) (is it true|did you make it up|is that real)?
(my daughter|my son) (asks|wants to know) (if|whether) (it is true|it really happened|{N} is real)
I wonder (if|whether) (it is true|it really happened|you made it up)
(quiz|question|next question): is the story true?
I don't believe (it|that|a word of it). (Is it true|Did it happen)?
(fact or fiction|true or made up|true or invented|fiction)?
""",
    "unknown": """
(what|which) (is|was) {N}'s (favorite book|favorite song|favorite animal|favorite game|hobby|phone number|address|middle name|shoe size|star sign|school|birthday)?
(what|which) (is|was) the {kind}'s (age|last name|favorite color|favorite food|mother's name|father's name|address|birthday)?
how (old|tall|heavy|fast|rich|strong) (is|was) (the {kind}|{N})?
how (old|tall|heavy|fast|rich) (is|was) {F}?
how many (sisters|children|cousins|teeth|brothers|aunts|uncles) (does|did) (the {kind}|{N}) have?
(who|what) (is|was) (the {kind}'s|{N}'s) (father|mother|teacher|brother|sister|uncle|boss)?
what (was|is) (the {kind}'s|{N}'s) (father|mother|brother|sister) called?
what color (is|was|are|were) (the {kind}|{N}'s hair|{N}'s eyes|{N}'s house|{F})?
what does (the {kind}|{N}) (eat for breakfast|do for a living|wear|weigh|look like)?
what did (the {kind}|{N}) (eat for breakfast|wear|have for lunch|get for {his} birthday)?
what (language|languages) does {N} speak?
does (the {kind}|{N}) (have a sister|have a brother|have children|have parents|like chocolate|like cheese|have a job|speak French|go to school)?
in which (year|month|country|century) (was it|did it happen|does it happen|does {N} live)?
(when|where) was (the {kind}|{N}) born?
(tell|remind) me how old (the {kind}|{N}|{F}) (is|was)
(I wonder|I'd like to know|my daughter asks|my son asks) how old (the {kind}|{N}) is
{N}'s (age|birthday|last name|favorite food|favorite color)?
the {kind}'s (age|birthday|last name|favorite color)?
how much money did {N} have?
what time exactly was it on the clock?
how long did it take in minutes?
""",
}
# What is said before a question and after it.
BEFORE = """
(one|a quick|another|a small|one more|one last) question (about the story|about it|about {N}|about the {kind}):
(about|regarding|back to) (the story|{N}|the {kind}|that story):
(sorry|excuse me|wait|hold on|hmm|hm), I (was not listening|was distracted|did not pay attention|lost the thread).
(nice|lovely|great|sweet|good|beautiful|cute) (story|one|tale)![ But| And| Now| So]
(nice|lovely|great|sweet|good|beautiful|cute) (story|one|tale).
(thanks|thank you) for the story.
I (liked|loved|enjoyed) (it|that|the story).
(my daughter|my son|my niece|the little one) (liked|loved|enjoyed) (it|the {kind}|{N}).
before (we go on|I sleep|we go to bed|the next one),
(let's see|let me test you|let me check|quiz time|little quiz|memory test):
(my daughter|my son|my niece|the little one|my brother) has a question:
let's talk about (the story|{N}|the {kind}).
(aha|I see|okay|oh|interesting).
"""
AFTER = """
I (forgot|did not catch it|can't remember|was not listening|want to be sure|am curious).
(the kids|my kids|my daughter|my son) (want|wants) to know.
do you (remember|know)?
just (asking|curious|checking).
I have to tell my (daughter|son|class).
answer (in one sentence|briefly|shortly)[, please].
"""
