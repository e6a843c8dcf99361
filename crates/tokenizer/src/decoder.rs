use crate::{TokenId, Tokenizer};

/// One stream of ids being turned into text: holds back the bytes of a character until all of them are there.
///
/// Bytes that can no longer become UTF-8 come out as U+FFFD, by the rule of [`String::from_utf8_lossy`]: all strings
/// handed out are together what that function makes of all bytes.
#[derive(Debug, Clone, Default)]
pub struct Decoder {
    /// The beginning of a character, at most three bytes between calls.
    pending: Vec<u8>,
    text: String,
    at_start: bool,
}

impl Decoder {
    /// A stream that goes on from text already there, as generated text does: it keeps its first space.
    pub fn new() -> Self {
        Self::default()
    }

    /// A stream from the beginning of a text: the space that encoding put there is left out, as by [`Tokenizer::decode`].
    pub fn at_start() -> Self {
        Self {
            at_start: true,
            ..Self::default()
        }
    }

    /// Takes the next id; the text that is now whole, perhaps none.
    pub fn push(&mut self, tokenizer: &Tokenizer, id: TokenId) -> &str {
        self.text.clear();
        self.pending
            .extend_from_slice(tokenizer.bytes_at(id, &mut self.at_start));
        let mut n_done = 0;
        for chunk in self.pending.utf8_chunks() {
            self.text.push_str(chunk.valid());
            n_done += chunk.valid().len();
            let invalid = chunk.invalid();
            if invalid.is_empty()
                || (n_done + invalid.len() == self.pending.len() && may_become_whole(invalid))
            {
                break;
            }
            self.text.push(char::REPLACEMENT_CHARACTER);
            n_done += invalid.len();
        }
        self.pending.drain(..n_done);
        &self.text
    }

    /// Ends the stream: U+FFFD for a character that was never completed, else nothing. The decoder is as new.
    pub fn finish(&mut self) -> String {
        let text = String::from_utf8_lossy(&self.pending).into_owned();
        *self = Self::new();
        text
    }
}

/// Whether more bytes could make the last ones of a stream a character.
fn may_become_whole(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use proptest::prelude::*;

    /// A vocabulary whose pieces are these, printed as they are.
    fn tokenizer(pieces: &[Vec<u8>]) -> Tokenizer {
        Tokenizer::new(Source {
            model: "llama",
            pieces: pieces.iter().map(Vec::as_slice).collect(),
            types: Some(vec![4; pieces.len()]),
            ..Source::default()
        })
        .unwrap()
    }

    #[test]
    fn a_character_is_held_back_until_it_is_whole() {
        let tokenizer = tokenizer(&[
            b"\xf0\x9f".to_vec(),
            b"\x98\x80!".to_vec(),
            b"a\xe2".to_vec(),
        ]);
        let mut decoder = Decoder::new();
        assert_eq!(decoder.push(&tokenizer, 0), "");
        assert_eq!(decoder.push(&tokenizer, 1), "😀!");
        assert_eq!(decoder.push(&tokenizer, 1), "\u{fffd}\u{fffd}!");
        assert_eq!(decoder.push(&tokenizer, 2), "a");
        assert_eq!(decoder.push(&tokenizer, 99), "");
        assert_eq!(decoder.finish(), "\u{fffd}");
        assert_eq!(decoder.finish(), "");
    }

    #[test]
    fn only_a_stream_from_the_start_drops_its_first_space() {
        let tokenizer = tokenizer(&[b"\xe2\x96\x81a".to_vec()]);
        let (mut new, mut at_start) = (Decoder::new(), Decoder::at_start());
        assert_eq!(
            [new.push(&tokenizer, 0), at_start.push(&tokenizer, 0)],
            [" a", "a"]
        );
        assert_eq!(
            [new.push(&tokenizer, 0), at_start.push(&tokenizer, 0)],
            [" a", " a"]
        );
    }

    proptest! {
        #[test]
        fn pieces_of_any_bytes_stream_to_the_lossy_text_of_all_of_them(
            pieces in prop::collection::vec(
                prop::collection::vec(
                    prop_oneof![any::<u8>(), prop::sample::select(b" a\xc3\xa9\xe2\x96\x81\xf0\x9f\x98\x80\xed\xa0\xf4\x90".to_vec())],
                    0..6,
                ),
                1..12,
            ),
        ) {
            let tokenizer = tokenizer(&pieces);
            let ids: Vec<TokenId> = (0..pieces.len() as TokenId).collect();
            let mut decoder = Decoder::at_start();
            let mut text = String::new();
            for &id in &ids {
                text.push_str(decoder.push(&tokenizer, id));
                prop_assert!(decoder.pending.len() <= 3);
            }
            text.push_str(&decoder.finish());
            let bytes = tokenizer.decode(&ids);
            prop_assert_eq!(text, String::from_utf8_lossy(&bytes));
        }
    }
}
