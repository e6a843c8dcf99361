//! Any vocabulary and any text: no panic, only ids that exist, text that comes back where every byte has a piece.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nibble_tokenizer::{Decoder, Kind, Source, Special, Tokenizer, pre_tokenizers};

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input(bytes);
    let byte_level = input.bit();
    let complete = input.bit();
    let pre = pre_tokenizers().nth(usize::from(input.byte()) % pre_tokenizers().count());

    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut types = Vec::new();
    if complete {
        for byte in 0..=255u8 {
            pieces.push(if byte_level {
                byte_letter(byte)
            } else {
                format!("<0x{byte:02X}>").into_bytes()
            });
            types.push(if byte_level { 1 } else { 6 });
        }
    }
    if complete && !byte_level {
        pieces.push("\u{2581}".into());
        types.push(1);
    }
    for _ in 0..input.byte() {
        let (kind, piece) = (i32::from(input.byte() % 8), input.short());
        if !complete || !pieces.iter().any(|other| other == piece) {
            types.push(kind);
            pieces.push(piece.to_vec());
        }
    }
    let scores: Vec<f32> = pieces
        .iter()
        .map(|_| f32::from(input.byte() as i8))
        .collect();
    let pairs: Vec<Vec<u8>> = (0..input.byte()).map(|_| input.short().to_vec()).collect();
    let special = (input.bit(), input.byte());
    let prefix = input.bit() && !byte_level;

    let tokenizer = Tokenizer::new(Source {
        model: if byte_level { "gpt2" } else { "llama" },
        pre: pre.filter(|_| byte_level),
        pieces: pieces.iter().map(Vec::as_slice).collect(),
        scores: Some(scores),
        types: Some(types.clone()),
        merges: Some(pairs.iter().map(Vec::as_slice).collect()),
        bos: special.0.then_some(u32::from(special.1)),
        add_space_prefix: Some(prefix),
        ..Source::default()
    });
    let Ok(tokenizer) = tokenizer else { return };
    let text = String::from_utf8_lossy(input.0);

    for special in [Special::Plain, Special::Parse] {
        let ids = tokenizer.encode(&text, special);
        assert!(ids.iter().all(|&id| (id as usize) < tokenizer.len()));
        let decoded = tokenizer.decode(&ids);

        let mut decoder = Decoder::at_start();
        let mut streamed = String::new();
        for &id in &ids {
            streamed.push_str(decoder.push(&tokenizer, id));
        }
        streamed.push_str(&decoder.finish());
        assert_eq!(streamed, String::from_utf8_lossy(&decoded));

        if special == Special::Plain {
            let kind = |&id: &u32| tokenizer.vocabulary().kind(id);
            assert!(
                ids.iter().all(|id| kind(id) != Some(Kind::Control)),
                "{ids:?}"
            );
            // A piece of type 2 stands for text that is lost, one of type 4 is followed by a prefix space of its own,
            // and U+2581 comes back as the space it is taken for.
            let faithful = complete
                && !types.contains(&2)
                && !(prefix && types.contains(&4))
                && !text.contains('\u{2581}');
            if faithful {
                assert_eq!(streamed, text, "{ids:?}");
            }
        }
    }
});

/// What the fuzzer gave, taken from the front; zeros when it is used up.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        first
    }

    fn bit(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// Up to 15 bytes.
    fn short(&mut self) -> &'a [u8] {
        let len = usize::from(self.byte() % 16).min(self.0.len());
        let (taken, rest) = self.0.split_at(len);
        self.0 = rest;
        taken
    }
}

/// The letter that stands for a byte in byte-level vocabularies: itself if it is printable, else one from U+0100 on.
fn byte_letter(byte: u8) -> Vec<u8> {
    let printable = |b: u8| matches!(b, b'!'..=b'~' | 0xa1..=0xac | 0xae..=0xff);
    let c = if printable(byte) {
        char::from(byte)
    } else {
        let before = (0..byte).filter(|b| !printable(*b)).count();
        char::from_u32(0x100 + before as u32).expect("below the surrogates")
    };
    c.to_string().into_bytes()
}
