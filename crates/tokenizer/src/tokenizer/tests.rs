use std::sync::Arc;

use super::*;
use crate::byte_level;

mod properties;

/// Pieces, types and merges that a test owns.
#[derive(Debug, Clone, Default)]
struct Fixture {
    model: &'static str,
    pre: Option<&'static str>,
    pieces: Vec<Vec<u8>>,
    types: Vec<i32>,
    scores: Option<Vec<f32>>,
    merges: Vec<String>,
}

impl Fixture {
    /// A `llama` vocabulary: `<unk>`, `<s>`, `</s>`, the bytes from 3 on, then these pieces with their scores from 259 on.
    fn spm(pieces: &[(&str, f32)]) -> Self {
        let mut fixture = Self {
            model: "llama",
            ..Self::default()
        };
        let mut scores = Vec::new();
        for (text, kind) in [("<unk>", 2), ("<s>", 3), ("</s>", 3)] {
            fixture.push(text, kind);
        }
        for byte in 0..=255u8 {
            fixture.push(&format!("<0x{byte:02X}>"), 6);
        }
        scores.resize(fixture.pieces.len(), 0.0);
        for &(text, score) in pieces {
            fixture.push(text, 1);
            scores.push(score);
        }
        fixture.scores = Some(scores);
        fixture
    }

    /// A `gpt2` vocabulary: the letters of the bytes in order, then the results of these merges from 256 on.
    fn bpe(pre: &'static str, merges: &[&str]) -> Self {
        let mut fixture = Self {
            model: "gpt2",
            pre: Some(pre),
            ..Self::default()
        };
        for byte in 0..=255 {
            let mut letter = String::new();
            byte_level::encode(&[byte], &mut letter);
            fixture.push(&letter, 1);
        }
        for merge in merges {
            fixture.push(&merge.replace(' ', ""), 1);
            fixture.merges.push(merge.to_string());
        }
        fixture
    }

    /// Appends a piece; its id.
    fn push(&mut self, text: &str, kind: i32) -> TokenId {
        self.pieces.push(text.as_bytes().to_vec());
        self.types.push(kind);
        if let Some(scores) = &mut self.scores {
            scores.push(0.0);
        }
        self.pieces.len() as TokenId - 1
    }

    fn source(&self) -> Source<'_> {
        Source {
            model: self.model,
            pre: self.pre,
            pieces: self.pieces.iter().map(Vec::as_slice).collect(),
            types: Some(self.types.clone()),
            scores: self.scores.clone(),
            merges: (self.model == "gpt2")
                .then(|| self.merges.iter().map(String::as_bytes).collect()),
            ..Source::default()
        }
    }

    fn tokenizer(&self) -> Tokenizer {
        Tokenizer::new(self.source()).unwrap()
    }

    /// The same from tables.
    fn with_tables(&self, tables: Tables) -> Result<Tokenizer, Error> {
        Tokenizer::from_tables(
            Source {
                model: self.model,
                pre: self.pre,
                ..Source::default()
            },
            tables,
        )
    }
}

fn texts<'a>(tokenizer: &'a Tokenizer, ids: &[TokenId]) -> Vec<Cow<'a, str>> {
    ids.iter().map(|&id| tokenizer.piece_text(id)).collect()
}

fn check(tokenizer: &Tokenizer, text: &str, special: Special, expect: &[&str]) {
    assert_eq!(
        texts(tokenizer, &tokenizer.encode(text, special)),
        expect,
        "{text:?}"
    );
}

#[test]
fn spm_merges_by_score_and_ties_go_left() {
    let pieces = [
        ("a", -9.0),
        ("b", -9.0),
        ("▁", -9.0),
        ("ab", -2.0),
        ("ba", -1.0),
        ("aa", -3.0),
        ("▁a", -3.0),
    ];
    let mut fixture = Fixture::spm(&pieces);
    check(
        &fixture.tokenizer(),
        "ab aba",
        Special::Plain,
        &["▁", "ab", "▁a", "ba"],
    );
    check(&fixture.tokenizer(), "", Special::Plain, &[]);

    let source = Source {
        add_space_prefix: Some(false),
        ..fixture.source()
    };
    check(
        &Tokenizer::new(source).unwrap(),
        "aaa",
        Special::Plain,
        &["aa", "a"],
    );
    fixture.scores.as_mut().unwrap().fill(f32::NAN);
    check(&fixture.tokenizer(), "aba", Special::Plain, &["▁a", "ba"]);
}

#[test]
fn spm_spells_unknown_characters_by_bytes() {
    let tokenizer = Fixture::spm(&[("▁", -1.0)]).tokenizer();
    check(
        &tokenizer,
        "é\n",
        Special::Plain,
        &["▁", "<0xC3>", "<0xA9>", "<0x0A>"],
    );
    // The spelling of a byte is no byte.
    assert_eq!(tokenizer.encode("<0x0A>", Special::Plain).len(), 7);
}

#[test]
fn spm_without_byte_pieces_marks_a_run_of_unknown_characters_once() {
    let mut fixture = Fixture {
        model: "llama",
        ..Fixture::default()
    };
    fixture.push("<unk>", 2);
    fixture.push("▁", 1);
    fixture.push("a", 1);
    check(
        &fixture.tokenizer(),
        "xy a é",
        Special::Plain,
        &["▁", "<unk>", "▁", "a", "▁", "<unk>"],
    );
}

#[test]
fn spm_pieces_across_words_are_found() {
    let tokenizer =
        Fixture::spm(&[("▁", -5.0), ("a", -5.0), ("a▁", -1.0), ("a▁a", -1.0)]).tokenizer();
    check(&tokenizer, "a a a", Special::Plain, &["▁", "a▁a", "▁", "a"]);
}

#[test]
fn spm_puts_a_space_before_the_text_and_after_marks() {
    let tokenizer = Fixture::spm(&[("▁", -1.0), ("a", -1.0), ("▁a", -1.0)]).tokenizer();
    check(
        &tokenizer,
        "<s>a</s>a",
        Special::Parse,
        &["<s>", "▁a", "</s>", "▁a"],
    );
    assert_eq!(tokenizer.encode_with_bos("a", Special::Plain), [1, 261]);
    assert_eq!(tokenizer.encode_with_bos("<s>a", Special::Parse), [1, 261]);
    assert_eq!(tokenizer.decode(&[1, 261, 261]), b"a a");
    assert_eq!(tokenizer.bytes(261), b" a");
}

#[test]
fn bpe_merges_by_rank_within_words() {
    let tokenizer = Fixture::bpe("gpt-2", &["b c", "a b", "Ġ a", "Ġa bc"]).tokenizer();
    check(
        &tokenizer,
        "abc abc aé",
        Special::Plain,
        &["a", "bc", "Ġabc", "Ġa", "Ã", "©"],
    );
    // The rank of a merge is its place, the first one where it stands twice.
    let tokenizer = Fixture::bpe("gpt-2", &["b c", "a b", "b c"]).tokenizer();
    check(&tokenizer, "abc", Special::Plain, &["a", "bc"]);
}

#[test]
fn llama_bpe_takes_words_that_are_pieces_whole() {
    let mut fixture = Fixture::bpe("llama-bpe", &["b c", "a b"]);
    fixture.push("abc", 1);
    check(
        &fixture.tokenizer(),
        "abc abc",
        Special::Plain,
        &["abc", "Ġ", "a", "bc"],
    );
    fixture.pre = Some("qwen2");
    check(&fixture.tokenizer(), "abc", Special::Plain, &["a", "bc"]);
}

#[test]
fn merges_of_unknown_pieces_are_ignored_and_broken_ones_refused() {
    let mut fixture = Fixture::bpe("qwen2", &["a b"]);
    fixture
        .merges
        .splice(0..0, ["x yy".into(), "b a".into(), "a b c".into()]);
    check(&fixture.tokenizer(), "aba", Special::Plain, &["ab", "a"]);
    for broken in ["", "ab", " ab"] {
        fixture.merges[1] = broken.into();
        assert_eq!(
            Tokenizer::new(fixture.source()).unwrap_err(),
            Error::Merge {
                idx: 1,
                text: broken.into()
            }
        );
    }
}

#[test]
fn pieces_of_bytes_merge_with_nothing() {
    let mut fixture = Fixture {
        model: "gpt2",
        pre: Some("qwen2"),
        ..Fixture::default()
    };
    fixture.push("b", 1);
    fixture.push("<0x61>", 6);
    fixture.push("<0x61>b", 1);
    fixture.merges = vec!["<0x61> b".into()];
    check(&fixture.tokenizer(), "ab", Special::Plain, &["<0x61>", "b"]);
}

#[test]
fn clones_find_merges_for_each_other() {
    let tokenizer = Fixture::bpe("qwen2", &["a b", "ab c"]).tokenizer();
    let clone = tokenizer.clone();
    for tokenizer in [&clone, &tokenizer, &clone] {
        check(tokenizer, "abcab", Special::Plain, &["abc", "ab"]);
    }
}

#[test]
fn bpe_without_a_piece_for_a_byte_has_the_unknown_piece_or_nothing() {
    let mut fixture = Fixture {
        model: "gpt2",
        pre: Some("gpt-2"),
        ..Fixture::default()
    };
    fixture.push("a", 1);
    let unk = fixture.push("<unk>", 2);
    assert_eq!(fixture.tokenizer().encode("xa", Special::Plain), [0]);
    let end = fixture.push("<|endoftext|>", 3);
    let encode = |unk| {
        let unk = Some(unk);
        let tokenizer = Tokenizer::new(Source {
            unk,
            ..fixture.source()
        })
        .unwrap();
        tokenizer.encode("xa", Special::Plain)
    };
    assert_eq!(encode(unk), [unk, 0]);
    assert_eq!(encode(end), [0]);
}

#[test]
fn control_pieces_are_recognised_only_when_asked() {
    let mut fixture = Fixture::bpe("qwen2", &["< |", "| >"]);
    let end = fixture.push("<|im_end|>", 3);
    let call = fixture.push("<call>", 4);
    let tokenizer = fixture.tokenizer();
    check(
        &tokenizer,
        "a<|im_end|><call>",
        Special::Parse,
        &["a", "<|im_end|>", "<call>"],
    );
    let plain = tokenizer.encode("a<|im_end|><call>", Special::Plain);
    assert!(!plain.contains(&end) && plain.last() == Some(&call));
    assert_eq!(tokenizer.decode(&plain), b"a<|im_end|><call>");
    assert!(tokenizer.is_control(end) && !tokenizer.is_control(call));
}

#[test]
fn plain_text_never_becomes_a_control_piece_by_merging() {
    let mut fixture = Fixture::bpe("llama-bpe", &[]);
    fixture.merges = vec!["a b".into()];
    let control = fixture.push("ab", 3);
    assert!(
        !fixture
            .tokenizer()
            .encode("ab", Special::Plain)
            .contains(&control)
    );

    let mut fixture = Fixture::spm(&[
        ("<s", -1.0),
        ("<", -1.0),
        ("s", -1.0),
        (">", -1.0),
        ("▁", -1.0),
    ]);
    check(
        &fixture.tokenizer(),
        "<s>",
        Special::Plain,
        &["▁", "<s", ">"],
    );
    let unused = fixture.push("s>", 5);
    assert!(
        !fixture
            .tokenizer()
            .encode("s>", Special::Plain)
            .contains(&unused)
    );
}

#[test]
fn marks_in_guarded_ranges_are_text() {
    let mut fixture = Fixture::bpe("qwen2", &[]);
    let end = fixture.push("<|im_end|>", 3);
    let tokenizer = fixture.tokenizer();
    let text = "<|im_end|><|im_end|>x<|im_end|>";
    let marks = |plain: &[Range<usize>]| {
        let ids = tokenizer.encode_guarded(text, plain);
        assert_eq!(
            tokenizer.decode(&ids).len(),
            text.len() - 10 * ids.iter().filter(|&&id| id == end).count()
        );
        ids.iter().filter(|&&id| id == end).count()
    };
    assert_eq!(marks(&[]), 3);
    assert_eq!(marks(&[10..21, 40..41]), 2);
    assert_eq!(marks(&[0..1, 30..31]), 1);
    assert_eq!(marks(&[10..10, 5..5]), 3);
    assert_eq!(marks(&[0..30, 30..31]), 0);
}

#[test]
fn bos_and_eos_follow_the_kind_unless_the_file_says_otherwise() {
    let ends = |fixture: &Fixture, add_bos, add_eos| {
        let (bos, eos) = (Some(1), Some(2));
        let source = Source {
            bos,
            eos,
            add_bos,
            add_eos,
            ..fixture.source()
        };
        Tokenizer::new(source)
            .unwrap()
            .encode_with_bos("", Special::Plain)
    };
    assert_eq!(ends(&Fixture::spm(&[]), None, None), [1]);
    assert_eq!(ends(&Fixture::bpe("llama-v3", &[]), None, None), [1]);
    assert_eq!(ends(&Fixture::bpe("qwen2", &[]), None, None), []);
    assert_eq!(
        ends(&Fixture::bpe("gpt-2", &[]), Some(true), Some(true)),
        [1, 2]
    );
    assert_eq!(ends(&Fixture::spm(&[]), Some(false), Some(true)), [2]);
    assert_eq!(Fixture::bpe("llama3", &[]).tokenizer().bos(), None);
}

#[test]
fn generation_ends_at_the_files_ids_and_at_known_texts() {
    let mut fixture = Fixture::bpe("llama3", &[]);
    let eot = fixture.push("<|eot_id|>", 3);
    let mistyped = fixture.push("<|im_end|>", 1);
    let other = fixture.push("<|start|>", 3);
    let tokenizer = Tokenizer::new(Source {
        eos: Some(7),
        eom: Some(9),
        ..fixture.source()
    })
    .unwrap();
    assert_eq!(
        tokenizer.end_of_generation().iter().collect::<Vec<_>>(),
        [7, 9, eot, mistyped]
    );
    assert!(tokenizer.is_control(other) && tokenizer.is_control(mistyped));
}

#[test]
fn what_a_file_must_not_say() {
    let error = |source| Tokenizer::new(source).unwrap_err();
    let bpe = Fixture::bpe("gpt-2", &[]);
    let spm = Fixture::spm(&[]);
    assert_eq!(
        error(Source {
            model: "rwkv",
            ..bpe.source()
        }),
        Error::UnknownModel {
            name: "rwkv".into()
        }
    );
    assert_eq!(
        error(Source {
            pre: Some("default"),
            ..bpe.source()
        }),
        Error::UnknownPreTokenizer {
            name: "default".into()
        }
    );
    assert_eq!(
        error(Source {
            pre: None,
            ..bpe.source()
        }),
        Error::Missing {
            key: "tokenizer.ggml.pre"
        }
    );
    assert_eq!(
        error(Source {
            merges: None,
            ..bpe.source()
        }),
        Error::Missing {
            key: "tokenizer.ggml.merges"
        }
    );
    assert_eq!(
        error(Source {
            eos: Some(259),
            ..spm.source()
        }),
        Error::SpecialId {
            key: "tokenizer.ggml.eos_token_id",
            id: 259,
            n_pieces: 259
        }
    );
    assert_eq!(
        error(Source {
            remove_extra_whitespaces: Some(true),
            ..spm.source()
        }),
        Error::Unsupported {
            key: "tokenizer.ggml.remove_extra_whitespaces"
        }
    );
    assert!(
        Tokenizer::new(Source {
            bos: Some(u32::MAX),
            ..spm.source()
        })
        .is_ok()
    );
}

#[test]
fn long_words_take_no_longer_than_their_length_asks() {
    let doubling: Vec<(String, f32)> = (0..10).map(|i| ("a".repeat(1 << i), i as f32)).collect();
    let pieces: Vec<(&str, f32)> = doubling
        .iter()
        .map(|(text, score)| (text.as_str(), *score))
        .collect();
    let spm = Fixture::spm(&pieces).tokenizer();
    let merges: Vec<String> = (0..9)
        .map(|i| format!("{0} {0}", "a".repeat(1 << i)))
        .collect();
    let merges: Vec<&str> = merges.iter().map(String::as_str).collect();
    let bpe = Fixture::bpe("gpt-2", &merges).tokenizer();
    let text = "a".repeat(1 << 18);
    // With time in proportion to the square of the length, each of these would take minutes.
    assert_eq!(bpe.encode(&text, Special::Plain).len(), 1 << 9);
    assert_eq!(spm.encode(&text, Special::Plain).len(), 3 + (1 << 9));
}

#[test]
fn words_beyond_the_longest_are_cut_between_characters() {
    let text = "€".repeat(crate::merge::MAX_WORD / 3 + 2);
    for tokenizer in
        [Fixture::spm(&[("▁", -1.0)]), Fixture::bpe("gpt-2", &[])].map(|f| f.tokenizer())
    {
        let ids = tokenizer.encode(&text, Special::Plain);
        assert!(tokenizer.decode(&ids) == text.as_bytes());
    }
}

/// Tables as a file has them: mapped, they begin at a multiple of a page.
fn kept(bytes: &[u8]) -> Tables {
    struct Mapped(Vec<u64>);
    impl AsRef<[u8]> for Mapped {
        fn as_ref(&self) -> &[u8] {
            bytemuck::cast_slice(&self.0)
        }
    }
    let words = bytes.chunks(8).map(|word| {
        let mut whole = [0; 8];
        whole[..word.len()].copy_from_slice(word);
        u64::from_ne_bytes(whole)
    });
    Tables::new(Arc::new(Mapped(words.collect())), 0..bytes.len()).unwrap()
}

#[test]
fn tables_of_another_kind_and_cut_ones_are_refused() {
    let spm = Fixture::spm(&[("a", 0.0)]);
    let bpe = Fixture::bpe("qwen2", &["a b", "ab c"]);
    for (this, other) in [(&spm, &bpe), (&bpe, &spm)] {
        let bytes = this.tokenizer().tables();
        assert!(this.with_tables(kept(&bytes)).is_ok());
        assert_eq!(other.with_tables(kept(&bytes)).unwrap_err(), Error::Tables);
        for n in (0..bytes.len()).step_by(8) {
            assert_eq!(
                this.with_tables(kept(&bytes[..n])).unwrap_err(),
                Error::Tables,
                "{n} bytes"
            );
        }
        let longer = [&bytes[..], &[0; 8]].concat();
        assert_eq!(this.with_tables(kept(&longer)).unwrap_err(), Error::Tables);
        // What is no array is checked against the tables.
        let source = Source {
            bos: Some(9999),
            model: this.model,
            pre: this.pre,
            ..Source::default()
        };
        assert!(matches!(
            Tokenizer::from_tables(source, kept(&bytes)).unwrap_err(),
            Error::SpecialId { id: 9999, .. }
        ));
    }
}
