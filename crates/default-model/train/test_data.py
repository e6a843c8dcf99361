"""What the generated texts promise: `python test_data.py`. Needs Python alone."""

import json
import re
import unittest
from random import Random

from data import conversation, extraction, small_talk, stories, story_talk, sums, word_tasks
from data.grammar import Grammar

N = 3000


class Texts(unittest.TestCase):
    def test_every_step_of_a_sum_is_right(self):
        rng = Random(1)
        for _ in range(N):
            _, user, reply = sums.exchange(rng)
            for left, right in re.findall(r"(\d+ (?:[-+x/] \d+ ?)+)= (\d+)", reply):
                self.assertEqual(eval(left.replace("x", "*")), int(right), reply)
            self.assertEqual(reply.count("The answer is"), 0 if "so it is" in reply else 1, reply)

    def test_every_json_reply_is_an_object_of_what_was_said(self):
        rng = Random(2)
        for _ in range(N):
            _, user, reply = extraction.exchange(rng)
            value = json.loads(reply)
            self.assertIsInstance(value, dict)
            for text in (each for each in value.values() if isinstance(each, str)):
                # The beginning alone: what was said of several is named in the singular.
                self.assertIn(text.lower()[:3], user.lower())

    def test_a_story_has_its_hero_from_the_first_paragraph_on(self):
        rng = Random(3)
        for _ in range(N // 3):
            story = stories.story(rng)
            first = story.text.split("\n\n")[0]
            self.assertIn(story.facts["name"], first)
            self.assertIn(story.facts["name"], story.text[len(first) :])

    def test_questions_are_answered_from_the_story(self):
        rng = Random(4)
        for _ in range(N // 10):
            _, story, reply = story_talk.request(rng)
            self.assertIn(story.text, reply)
            for user, answer in story_talk.questions(rng, story, 2):
                self.assertTrue(user and answer)

    def test_replies_of_small_talk_have_the_words_that_they_are_known_by(self):
        rng = Random(5)
        for _ in range(N):
            kind, _, reply = small_talk.exchange(rng)
            self.assertTrue(small_talk.is_answer(kind, reply), f"{kind}: {reply}")

    def test_all_text_is_plain(self):
        rng = Random(6)
        for _ in range(N // 3):
            _, turns = conversation.conversation(rng)
            for _, user, reply in turns:
                for text in (user, reply):
                    self.assertTrue(text.isascii(), text)
                    self.assertNotIn("<|", text)
                    self.assertEqual(text, text.strip())

    def test_the_same_seed_gives_the_same_texts(self):
        def some(seed):
            rng = Random(seed)
            return [conversation.conversation(rng) for _ in range(50)]

        self.assertEqual(some("a"), some("a"))
        self.assertNotEqual(some("a"), some("b"))

    def test_what_a_grammar_makes_it_says_it_could_make(self):
        rng = Random(7)
        for grammar in conversation.GRAMMARS.values():
            for _ in range(20):
                self.assertTrue(grammar.could_make(grammar.sample(rng)))

    def test_exchanges_of_words_have_two_sides(self):
        rng = Random(8)
        for _ in range(N):
            _, user, reply = word_tasks.exchange(rng)
            self.assertTrue(user.strip() and reply.strip())


class Wordings(unittest.TestCase):
    def test_alternatives_options_rules_and_slots(self):
        grammar = Grammar({"start": "[please ](tell|show) {who} a {thing}", "thing": ["story", "joke"]}, slots=["who"])
        made = {grammar.sample(Random(seed), who="me") for seed in range(100)}
        self.assertEqual(len(made), 8)
        self.assertTrue(grammar.could_make("Please, tell my two sons a JOKE!"))
        self.assertFalse(grammar.could_make("tell me a poem"))

    def test_wrong_grammars_are_refused(self):
        for rules in ({"start": "(a"}, {"start": "a]"}, {"start": "{missing}"}, {"start": "{start}"}):
            with self.assertRaises(ValueError):
                Grammar(rules)


if __name__ == "__main__":
    unittest.main()
