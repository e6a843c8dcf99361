//! Conversations with the built-in model.

use std::sync::OnceLock;

use nibble_runtime::chat::{Inputs, Message, Template};
use nibble_runtime::graph::KvType;
use nibble_runtime::sampler::SamplerConfig;
use nibble_runtime::tokenizer::Special;
use nibble_runtime::{Error, Finish, LoadOptions, Model, Options, Piece, Session, render};

fn open(options: LoadOptions) -> Model {
    Model::from_static(nibble_default_model::bytes(), &options).expect("the built-in model opens")
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        open(LoadOptions {
            threads: Some(2),
            ..LoadOptions::default()
        })
    })
}

fn session(options: Options) -> Session {
    model().session(options).expect("a conversation begins")
}

fn greedy(max_tokens: usize) -> Options {
    Options {
        max_tokens: Some(max_tokens),
        ignore_eos: true,
        ..Options::greedy()
    }
}

fn collect(pieces: impl Iterator<Item = Result<Piece, Error>>) -> (Vec<u32>, String, Finish) {
    let pieces: Vec<Piece> = pieces.map(|p| p.expect("a piece")).collect();
    let ids = pieces.iter().filter_map(|p| p.id).collect();
    let text = pieces.iter().map(|p| p.text.as_str()).collect();
    assert!(
        pieces[..pieces.len() - 1]
            .iter()
            .all(|p| p.finish.is_none())
    );
    (
        ids,
        text,
        pieces
            .last()
            .and_then(|p| p.finish)
            .expect("the last piece says why"),
    )
}

const PROMPT: &str = "Once upon a time";

#[test]
fn a_reply_is_as_long_as_asked_for() {
    let mut session = session(greedy(7));
    let (ids, text, finish) = collect(session.complete(PROMPT).unwrap());
    assert_eq!((ids.len(), finish), (7, Finish::Length));
    let bytes: Vec<u8> = ids
        .iter()
        .flat_map(|&id| model().tokenizer().bytes(id))
        .copied()
        .collect();
    assert_eq!(text, String::from_utf8_lossy(&bytes));
}

#[test]
fn nothing_but_the_prompt_the_seed_and_the_options_matters() {
    let sampled = || Options {
        sampler: SamplerConfig {
            seed: 7,
            ..SamplerConfig::default()
        },
        max_tokens: Some(24),
        ignore_eos: true,
        ..Options::default()
    };
    let expected = collect(session(sampled()).complete(PROMPT).unwrap());
    let mut used = session(sampled());
    collect(used.complete("Something else came before").unwrap());
    assert_eq!(collect(used.complete(PROMPT).unwrap()), expected);
    for threads in [1, 3, 8] {
        for max_batch in [1, 2, 512] {
            let model = open(LoadOptions {
                threads: Some(threads),
                max_batch,
                ..LoadOptions::default()
            });
            let mut session = model.session(sampled()).unwrap();
            assert_eq!(
                collect(session.complete(PROMPT).unwrap()),
                expected,
                "{threads} threads, {max_batch} rows"
            );
        }
    }
}

#[test]
fn a_stop_text_ends_the_reply_before_it() {
    let (_, whole, _) = collect(session(greedy(40)).complete(PROMPT).unwrap());
    let word = whole.split_whitespace().nth(5).expect("a reply has words");
    let at = whole.find(word).unwrap();
    let stop = vec![word.to_owned()];
    let mut session = session(Options { stop, ..greedy(40) });
    let (_, text, finish) = collect(session.complete(PROMPT).unwrap());
    assert_eq!((text.as_str(), finish), (&whole[..at], Finish::Stop));
}

#[test]
fn a_full_context_ends_the_reply() {
    let model = open(LoadOptions {
        threads: Some(1),
        context: Some(20),
        ..LoadOptions::default()
    });
    let mut session = model
        .session(Options {
            ignore_eos: true,
            ..Options::greedy()
        })
        .unwrap();
    let prompt = model.text().encode_prompt(PROMPT);
    let (ids, _, finish) = collect(session.generate(&prompt).unwrap());
    // The last id needs no position of its own: nothing is computed after it.
    assert_eq!((prompt.len() + ids.len(), finish), (20 + 1, Finish::Length));
    let too_long = vec![prompt[0]; 21];
    assert!(matches!(
        session.generate(&too_long),
        Err(Error::PromptTooLong {
            n_ids: 21,
            context: 20
        })
    ));
    assert!(matches!(session.generate(&[]), Err(Error::EmptyPrompt)));
    assert!(matches!(
        session.generate(&[u32::MAX]),
        Err(Error::Graph(_))
    ));
}

#[test]
fn a_turn_of_a_chat_evaluates_only_what_is_new() {
    let mut session = session(greedy(8));
    session.set_messages(vec![Message::system("Be kind.")]);
    let mut n_before = 0;
    for turn in 1..=6 {
        let mut reply = session.chat("And then?").unwrap();
        reply.by_ref().for_each(drop);
        let timings = reply.timings();
        drop(reply);
        assert_eq!(session.messages().len(), 1 + 2 * turn);
        // What the cache held already: all of the last prompt, and of the reply what the template writes the same again.
        let n_prompt = session.ids().len() + 1 - 8;
        assert!(
            timings.prefill_tokens <= n_prompt - n_before,
            "turn {turn}: {timings:?}"
        );
        n_before = n_prompt;
    }
    assert!(n_before > 60, "six turns grew to {n_before} ids");
}

#[test]
fn what_the_cache_kept_changes_nothing() {
    let mut talked = session(greedy(8));
    for text in ["One", "Two", "Three"] {
        talked.chat(text).unwrap().for_each(drop);
    }
    let mut messages = talked.messages().to_vec();
    messages.pop();
    messages.pop();
    let (_, last, _) = {
        let mut fresh = session(greedy(8));
        fresh.set_messages(messages);
        collect(fresh.chat("Three").unwrap())
    };
    assert_eq!(
        talked.messages().last().and_then(Message::text),
        Some(last.as_str())
    );
}

#[test]
fn a_conversation_is_cut_and_continued_with_every_type_of_cache() {
    for kv in [KvType::F32, KvType::F16, KvType::Q8_0] {
        let model = |threads, max_batch| {
            open(LoadOptions {
                threads: Some(threads),
                max_batch,
                kv,
                ..LoadOptions::default()
            })
        };
        let first = model(2, 512);
        let prompt = first.text().encode_prompt(&PROMPT.repeat(30));
        let mut session = first.session(greedy(20)).unwrap();
        let (ids, _, _) = collect(session.generate(&prompt).unwrap());
        // Cut within a block of positions, continued with what was there.
        session.truncate(prompt.len() - 7);
        assert_eq!(collect(session.generate(&prompt).unwrap()).0, ids, "{kv:?}");
        let longer = [&prompt[..], &ids[..10]].concat();
        assert_eq!(
            collect(session.generate(&longer).unwrap()).0[..10],
            ids[10..],
            "{kv:?}"
        );
        let other = model(3, 5);
        let mut fresh = other.session(greedy(20)).unwrap();
        assert_eq!(collect(fresh.generate(&prompt).unwrap()).0, ids, "{kv:?}");
    }
}

#[test]
fn old_turns_go_when_the_context_is_full() {
    let model = open(LoadOptions {
        threads: Some(1),
        context: Some(96),
        ..LoadOptions::default()
    });
    let mut session = model.session(greedy(10)).unwrap();
    session.set_messages(vec![Message::system("Short.")]);
    let mut n_dropped = 0;
    for _ in 0..8 {
        let reply = session.chat("Tell me more of it.").unwrap();
        n_dropped += reply.n_dropped_turns();
        reply.for_each(drop);
        assert_eq!(session.messages()[0].role(), "system");
    }
    assert!(n_dropped > 0);
}

#[test]
fn a_long_message_is_replied_to_if_it_fits_at_all() {
    let model = open(LoadOptions {
        threads: Some(1),
        context: Some(96),
        ..LoadOptions::default()
    });
    let mut session = model.session(greedy(30)).unwrap();
    session.chat("Hi").unwrap().for_each(drop);
    let before = session.messages().to_vec();
    assert!(matches!(
        session.chat(&"word ".repeat(500)),
        Err(Error::PromptTooLong { context: 96, .. })
    ));
    assert_eq!(
        session.messages(),
        before,
        "a refused message costs nothing"
    );

    let n_ids = |message: &str| {
        let inputs = Inputs::new(vec![Message::user(message)]);
        let template = model.text().template().unwrap();
        render(model.text(), template, inputs).unwrap().ids.len()
    };
    let long = (1..)
        .map(|n| "word ".repeat(n))
        .find(|message| n_ids(message) > 80)
        .unwrap();
    let reply = session.chat(&long).unwrap();
    assert_eq!(reply.n_dropped_turns(), 1);
    let (ids, _, finish) = collect(reply);
    assert_eq!(
        (n_ids(&long) + ids.len(), finish),
        (96 + 1, Finish::Length),
        "in what room it leaves"
    );
}

#[test]
fn a_cancelled_reply_ends_and_the_session_goes_on() {
    let mut session = session(greedy(200));
    let cancel = session.cancel_handle();
    let mut reply = session.complete(PROMPT).unwrap();
    assert!(reply.next().is_some());
    cancel.cancel();
    let last = reply.last().unwrap().unwrap();
    assert_eq!(last.finish, Some(Finish::Cancelled));
    let n_ids = session.ids().len();
    cancel.cancel();
    assert!(matches!(
        session.complete("Another text"),
        Err(Error::Cancelled)
    ));
    assert!(session.ids().len() <= n_ids);
    assert_eq!(collect(session.complete(PROMPT).unwrap()).2, Finish::Length);
}

#[test]
fn marks_in_a_message_are_words() {
    let tokenizer = model().tokenizer();
    let mark = tokenizer
        .piece_text(tokenizer.eos_id().expect("the model has an end"))
        .into_owned();
    let template =
        Template::new("{% for m in messages %}{{ m.content }}{{ eos_token }}{% endfor %}").unwrap();
    let inputs = Inputs::new(vec![Message::user(format!(
        "say {mark} and {mark}{mark} now"
    ))]);
    let rendered = render(model().text(), &template, inputs).unwrap();
    assert_eq!(
        rendered.prompt,
        format!("say {mark} and {mark}{mark} now{mark}")
    );
    let n_marks = rendered
        .ids
        .iter()
        .filter(|&&id| Some(id) == tokenizer.eos_id())
        .count();
    assert_eq!(n_marks, 1, "only the template's own");
}

#[test]
fn logits_of_any_position_are_those_of_a_shorter_prompt() {
    let ids = model()
        .tokenizer()
        .encode_with_bos("Once upon a time there was a fox", Special::Plain);
    let mut session = session(greedy(1));
    let mut all = Vec::new();
    let positions: Vec<usize> = (0..ids.len()).collect();
    session
        .logits(&ids, &positions, 3, &mut |at, row| {
            all.push((at, row.to_vec()))
        })
        .unwrap();
    assert_eq!(all.iter().map(|(at, _)| *at).collect::<Vec<_>>(), positions);
    for (at, row) in all {
        let mut short = Vec::new();
        session
            .logits(&ids[..=at], &[at], 512, &mut |_, row| short = row.to_vec())
            .unwrap();
        assert_eq!(row, short);
    }
}

#[test]
fn a_context_beyond_memory_is_refused_with_its_bytes() {
    let options = LoadOptions {
        context: Some(1 << 40),
        ..LoadOptions::default()
    };
    let refused = Model::from_static(nibble_default_model::bytes(), &options).unwrap_err();
    assert!(
        matches!(refused, Error::DoesNotFit { .. } | Error::Graph(_)),
        "{refused}"
    );
}
