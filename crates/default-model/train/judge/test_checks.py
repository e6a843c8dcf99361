"""What the checks let pass and what they do not: python -m unittest, in this folder."""

import importlib
import json
import sys
import unittest
from collections import Counter
from pathlib import Path

from checks import CHECKS, Reply, faults, heroes, loops, marks, names, numbers, slips, strangers, words
from judge import LISTS

STORY = (
    "Once upon a time there was a little snail named Milo. Milo lived in a green garden behind an old house. One day "
    "he saw a red kite stuck in the apple tree. \"I want to help,\" said Milo, but he was very slow. His friend Rosa, "
    "a quick ladybug, laughed at first. Milo climbed and climbed. It took him all day and all night. In the morning he "
    "reached the top and pushed the kite free. Rosa clapped. \"Slow is not the same as weak,\" said Milo. From then on "
    "the two of them flew the kite together every evening."
)


def check(name, text, turn="tell me", story=None, cut=False, **parameters):
    """The faults of one reply, or of the second of two after a story."""
    prompt = {"kind": name, "turns": [turn], "check": {"check": name, **parameters}}
    if name == "completion":
        prompt = {"kind": name, "completion": turn, "check": prompt["check"]}
    if story is None:
        return faults(prompt, [Reply(text, cut)])
    prompt["turns"] = ["a story about a snail", turn]
    return faults(prompt, [Reply(story), Reply(text, cut)])


class OfAnyReply(unittest.TestCase):
    def test_plain_whole_sentences_pass(self):
        for text in ["Hello!", 'She said, "Come in."', "It is 5. (I think.)", "One.\n\nTwo.",
                     "Give it a file: nibble chat model.gguf"]:
            self.assertEqual(check("any", text), [], text)

    def test_empty_and_broken_off(self):
        for text in ["", "  \n", "He went to the", 'He said, "Come in.', "He had: a hat,"]:
            self.assertTrue(check("any", text), text)
        self.assertTrue(check("any", "He went to the house. It", cut=True))

    def test_marks_and_odd_characters(self):
        for text in ["Hi.<|im_end|>", "Hi.</s>", "Hi.\nUser: o", "\ufffd", "\x02", "[INST] Hi.", "Hi.\nassistant\nOh."]:
            self.assertTrue(marks(text), text)
        self.assertEqual(marks("It is 3 < 4. The user: a person."), [])

    def test_loops(self):
        self.assertTrue(loops("He ran to the hill. " * 3))
        self.assertTrue(loops("on and on we go " * 5))
        self.assertTrue(loops("la li lu le lo " * 3 + "la li lo lu le " * 3 + "li la lu lo le " * 3))
        self.assertEqual(loops(STORY), [])

    def test_slips(self):
        for text in ["He saw the the dog.", "She had a apple.", "It was an big dog.", "He ate. then he left.", "Oh ."]:
            self.assertTrue(slips(text), text)
        for text in [STORY, "It took an hour. A unicorn had a one-day trip.", '"Stop!" he said.', "Wait... what?"]:
            self.assertEqual(slips(text), [], text)


class OfTalk(unittest.TestCase):
    def test_stems(self):
        self.assertEqual(check("contains", "It loads a GGUF file.", any=["gguf"], all=[["load", "open"], ["fil"]]), [])
        self.assertEqual(check("contains", "Good night!", any=["good night"]), [])
        self.assertEqual(check("contains", "That is what /save does.", any=["/save"]), [])
        self.assertTrue(check("contains", "This catches mice.", any=["cat$"]))
        self.assertTrue(check("contains", "I am Nibble.", any=["nibble"], all=[["gguf"]]))
        self.assertTrue(check("contains", "I am Nibble.", any=["nibble"], none=["am$"]))
        self.assertTrue(check("contains", "Hello there, my friend.", any=["hello"], max_words=3))


class OfSums(unittest.TestCase):
    def test_numbers(self):
        self.assertEqual(numbers("58-19 is 39."), [58, 19, 39])
        self.assertEqual(numbers("twenty-two, and nineteen or thirty"), [22, 19, 30])
        self.assertEqual(numbers("-4, 1,000 and 2.5"), [-4, 1000, 2.5])

    def test_right(self):
        for text in ["37", "14 + 23 = 37.", "The answer is 37, since 14 and 23 make 37.", "That makes 37 apples.",
                     "Thirty-seven.", "The answer is 37. You had 14 and got 23."]:
            self.assertEqual(check("sum", text, answer=37), [], text)

    def test_wrong(self):
        for text in ["14 + 23 = 36.", "It is 37 or 38.", "The answer is 36, not 37.", "I do not know.", "370"]:
            self.assertTrue(check("sum", text, answer=37), text)


class OfJson(unittest.TestCase):
    turn = "my dog Rufus is 6 years old, as json"

    def json(self, text, **parameters):
        return check("json", text, self.turn, value={"name": "Rufus", "age": 6}, **parameters)

    def test_right(self):
        for text in ['{"name": "Rufus", "age": 6}', '{"Name": "rufus", "AGE": 6.0}', 'Yes: {"age": 6, "name": "Rufus"}',
                     '```json\n{"name": "Rufus",\n "age": 6}\n```']:
            self.assertEqual(self.json(text), [], text)
        keys = {"name": ["dog_name"]}
        self.assertEqual(self.json('{"dogName": "Rufus", "age": 6, "kind": "dog"}', keys=keys, extra=True), [])
        self.assertEqual(self.json('{"name": "Rufus", "age": "6 years"}', also={"age": ["6 years"]}), [])

    def test_wrong(self):
        for text in ['{"name": "Rufus", "age": "6"}', '{"name": "Rufus"}', '{"name": "Rufus", "age": 7}', "He is 6.",
                     '{"name": "Rufus", "age": 6', '{"name": "Rufus", "age": 6,}', '{"name": "Rufus", "age": 6,"x": 1}',
                     '{"name": "Rufus", "age": 6, "age": 6}', '{"name": "Rufus", "age": true}']:
            self.assertTrue(self.json(text), text)
        self.assertTrue(self.json('{"name": "Rufus", "age": 6, "kind": "cat"}', extra=True))

    def test_lists(self):
        self.assertEqual(check("json", '["a", "b"]', value=["a", "b"]), [])
        self.assertEqual(check("json", '{"items": ["Milk", "eggs"]}', value={"items": ["milk", "eggs"]}), [])
        self.assertTrue(check("json", '{"items": ["milk"]}', value={"items": ["milk", "eggs"]}))


class OfStories(unittest.TestCase):
    def test_names(self):
        self.assertEqual(list(names(STORY)), ["Milo", "Rosa"])
        self.assertEqual(heroes(STORY), ["Milo"])
        self.assertEqual(heroes("In the town of Elm lived a cat called Pip. Pip was fat."), ["Pip"])
        self.assertEqual(names("The Big Day\n\nThe day came."), {})
        self.assertEqual(names("The mice saw McTavish and Andr\u00e9."), {})
        self.assertEqual(strangers("A day. " * 9 + "He met Lol\u00e9 there."), [])

    def test_right(self):
        self.assertEqual(check("story", STORY, stems=["snail"], hero="Milo"), [])
        self.assertEqual(check("story", STORY + " They went", cut=True), [])

    def test_wrong(self):
        self.assertTrue(check("story", STORY, stems=["whale"]))
        self.assertTrue(check("story", STORY, hero="Rosalind"))
        self.assertTrue(check("story", STORY + " They went"))
        self.assertTrue(check("story", "Milo was a snail. He was slow."))
        self.assertTrue(check("story", STORY + " But nobody was as glad as Oskar."))

    def test_strangers(self):
        half = "Milo was a snail, and Milo was slow as can be on any day. " * 2
        for end in ["There he met a bug named Ina.", "His sister Ina came.", "Then came Ina, a quick bug.", "Mr. Ina",
                    '"I am Ina," said the bug.', "So he told the old bug Ina.", "So said Ina the bug."]:
            self.assertEqual(strangers(half + end), [], end)
        for end in ["He ran home with Ina.", "The bug said to Ina that it was late.", "At the hill with Ina he sat."]:
            self.assertEqual(strangers(half + end), ["Ina"], end)
        self.assertEqual(strangers(half + "He ran home with Ina.", "a snail who meets ina"), [])

    def test_completion(self):
        opening, rest = STORY[:80], STORY[80:]
        self.assertEqual(check("completion", rest, opening, stems=["Milo"]), [])
        self.assertEqual(check("completion", rest[:-20], opening, stems=["Milo"], cut=True), [])
        self.assertTrue(check("completion", rest.replace("Milo", "he"), opening, stems=["Milo", "snail"]))
        self.assertTrue(check("completion", rest.replace("said Milo. From", "said Tessa. From"), opening))


class OfQuestions(unittest.TestCase):
    def right(self, name, turn, *texts, **parameters):
        for text in texts:
            self.assertEqual(check(name, text, turn, STORY, **parameters), [], text)

    def wrong(self, name, turn, *texts, **parameters):
        for text in texts:
            self.assertTrue(check(name, text, turn, STORY, **parameters), text)

    def test_hero(self):
        turn = "who was the hero?"
        self.right("story_name", turn, "Milo", "The hero was Milo.", "His name is Milo, and his friend is Rosa.")
        self.wrong("story_name", turn, "The hero was Rosa.", "The hero was Tom.", "A snail.", "It is Milo and Tom.")
        self.right("story_hero", turn, "It was about a little snail named Milo.", "A snail.", kinds=["snail"])
        self.wrong("story_hero", turn, "It was about a fox.", "Rosa was the hero.", kinds=["snail"])

    def test_a_story_without_names(self):
        story = STORY.replace("Milo", "the snail").replace("Rosa", "the ladybug").replace("named the snail", "in a cup")
        story = story.replace(". the", ". The").replace("friend the", "friend, the")
        turn = "what was the name?"
        for text in ["It was about a snail.", "The snail did not have a name."]:
            self.assertEqual(check("story_name", text, turn, story, kinds=["snail"]), [], text)
        self.assertTrue(check("story_name", "Her name was Lily.", turn, story, kinds=["snail"]))

    def test_others(self):
        turn = "who else was in it?"
        self.right("story_other", turn, "Rosa, a quick ladybug.", "His friend Rosa was there too.", "A ladybug.")
        self.wrong("story_other", turn, "Milo.", "A bear was in it.", "His friend Max.", "Nobody else.")

    def test_place(self):
        turn = "where was it?"
        self.right("story_place", turn, "In a green garden.", "It took place in a garden behind an old house.")
        self.wrong("story_place", turn, "In the forest.", "Milo.", "He was slow.", "In a castle by the sea.")

    def test_end(self):
        turn = "how did it end?"
        self.right("story_end", turn, "In the end, Milo pushed the kite free.", "They flew the kite together.")
        self.wrong("story_end", turn, "It ended happily.", "The dragon went home and slept.", "A snail had a garden.")

    def test_summary(self):
        turn = "sum it up"
        self.right("story_summary", turn, "A slow snail named Milo climbed a tree and freed a kite.")
        self.wrong("story_summary", turn, "It was nice.", "A bear named Bo found some honey and shared it.", STORY)

    def test_title(self):
        turn = "give it another title"
        self.right("story_title", turn, "Milo and the Red Kite", 'You could call it "The Slow Snail."')
        self.wrong("story_title", turn, "The Brave Knight", "It could have a title.", STORY)

    def test_grounded(self):
        turn = "what was his problem?"
        self.right("story_grounded", turn, "He was very slow, and the kite was stuck in the tree.")
        self.wrong("story_grounded", turn, "He could not swim across the river.", "He had a problem.")

    def test_the_story_has_to_be_one(self):
        self.assertTrue(check("story_hero", "Milo.", "who?", "I am Milo."))


class OfThePrompts(unittest.TestCase):
    def setUp(self):
        here = Path(__file__).parent
        self.lists = {name: json.loads((here / name).read_text()) for name in LISTS}

    def test_they_are_a_hundred_with_known_checks(self):
        for name, prompts in self.lists.items():
            self.assertEqual(len({prompt["id"] for prompt in prompts}), 100, name)
            for prompt in prompts:
                self.assertTrue(("turns" in prompt) != ("completion" in prompt))
                turns = prompt.get("turns", [prompt.get("completion")])
                for check in (prompt["check"], prompt.get("first", {"check": "any"})):
                    parameters = {key: value for key, value in check.items() if key != "check"}
                    CHECKS[check["check"]](STORY, turns[-1], STORY, **parameters)

    def test_the_lists_are_alike_but_share_no_message(self):
        kinds = [Counter(prompt["kind"] for prompt in prompts) for prompts in self.lists.values()]
        self.assertEqual(*kinds)
        one, other = (
            {" ".join(words(turn)) for prompt in prompts for turn in prompt.get("turns") or [prompt["completion"]]}
            for prompts in self.lists.values()
        )
        self.assertEqual(one & other, set())

    def test_what_the_grammars_reply_passes(self):
        sys.path[:0] = [str(Path(__file__).parents[1])]
        conversation = importlib.import_module("data.conversation")
        prompts = conversation.held_out_prompts(100, "replies")
        failed = [p for p in prompts if faults(p, [Reply(text) for text in p["replies"]])]
        # Some questions have an answer that is not in the words of the story.
        self.assertEqual({p["kind"] for p in failed} - {"question"}, set())
        self.assertLess(len(failed), 5)


if __name__ == "__main__":
    unittest.main()
