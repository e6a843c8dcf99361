use std::ops::Range;

use crate::{TokenId, Vocabulary, vocabulary::Kind};

/// Finds the pieces that are cut out of a text before anything is merged.
#[derive(Debug, Clone)]
pub(crate) struct Cutter {
    /// Sorted by text, so that the pieces which share a beginning lie together.
    pieces: Vec<Piece>,
    texts: Vec<u8>,
    /// The pieces that begin with each byte.
    by_first: Box<[Range<u32>; 256]>,
    /// Whether there are user-defined ones among them.
    user_defined: Box<[bool; 256]>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    id: TokenId,
    start: u32,
    n_bytes: u32,
    is_control: bool,
}

/// Longer pieces are never cut out. The longest known are runs of some dozens of spaces; the bound keeps a search over
/// hostile pieces from taking time in proportion to their length at every place of a text.
const MAX_BYTES: usize = 256;

impl Cutter {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let is_cut = |&id: &TokenId| {
            let is_apart = matches!(
                vocabulary.kind(id),
                Some(Kind::Control | Kind::Unknown | Kind::UserDefined)
            );
            if !is_apart {
                return false;
            }
            let text = vocabulary.raw(id);
            // Pieces that are no whole UTF-8 could cut a character in two.
            (1..=MAX_BYTES).contains(&text.len())
                && std::str::from_utf8(text).is_ok()
                // The last of equal pieces counts, here as elsewhere.
                && vocabulary.find(text) == Some(id)
        };
        let mut ids: Vec<TokenId> = (0..vocabulary.len() as TokenId).filter(is_cut).collect();
        ids.sort_unstable_by_key(|&id| vocabulary.raw(id));

        let mut cutter = Self {
            pieces: Vec::with_capacity(ids.len()),
            texts: Vec::new(),
            by_first: Box::new([const { 0..0 }; 256]),
            user_defined: Box::new([false; 256]),
        };
        for (idx, id) in (0..).zip(ids) {
            let text = vocabulary.raw(id);
            let is_control = vocabulary.is_control(id);
            let first = usize::from(text[0]);
            if cutter.by_first[first].is_empty() {
                cutter.by_first[first].start = idx;
            }
            cutter.by_first[first].end = idx + 1;
            cutter.user_defined[first] |= !is_control;
            let start = cutter.texts.len() as u32;
            cutter.pieces.push(Piece {
                id,
                start,
                n_bytes: text.len() as u32,
                is_control,
            });
            cutter.texts.extend_from_slice(text);
        }
        cutter
    }

    /// The first piece at or after `from`, the longest one there; control pieces only where `is_mark` lets them be.
    pub(crate) fn find(
        &self,
        text: &str,
        from: usize,
        is_mark: &impl Fn(Range<usize>) -> bool,
        any_mark: bool,
    ) -> Option<(Range<usize>, TokenId)> {
        if self.pieces.is_empty() {
            return None;
        }
        let bytes = text.as_bytes();
        (from..bytes.len()).find_map(|at| {
            let first = usize::from(bytes[at]);
            let candidates = &self.by_first[first];
            if candidates.is_empty() || !(any_mark || self.user_defined[first]) {
                return None;
            }
            self.longest(&bytes[at..], candidates.clone(), |n, is_control| {
                !is_control || is_mark(at..at + n)
            })
            .map(|(n, id)| (at..at + n, id))
        })
    }

    /// The longest of the candidates with which `text` begins. All of them share its first byte.
    fn longest(
        &self,
        text: &[u8],
        candidates: Range<u32>,
        is_allowed: impl Fn(usize, bool) -> bool,
    ) -> Option<(usize, TokenId)> {
        let mut candidates = &self.pieces[candidates.start as usize..candidates.end as usize];
        let mut best = None;
        let mut n = 1;
        // All candidates share the first `n` bytes of the text; the one that is no longer than that is the first.
        while let Some(piece) = candidates.first() {
            if candidates.len() == 1 {
                // Mostly there is but one soon, and its rest is compared at once.
                let rest = &self.texts[piece.start as usize..][n..piece.n_bytes as usize];
                let is_it = text[n..].starts_with(rest);
                let n = piece.n_bytes as usize;
                return (is_it && is_allowed(n, piece.is_control))
                    .then_some((n, piece.id))
                    .or(best);
            }
            if piece.n_bytes as usize == n {
                if is_allowed(n, piece.is_control) {
                    best = Some((n, piece.id));
                }
                candidates = &candidates[1..];
            }
            let Some(&byte) = text.get(n) else {
                break;
            };
            let byte_of = |piece: &Piece| self.texts[piece.start as usize + n];
            let start = candidates.partition_point(|piece| byte_of(piece) < byte);
            let end = start + candidates[start..].partition_point(|piece| byte_of(piece) == byte);
            candidates = &candidates[start..end];
            n += 1;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::vocabulary::Spelling;
    use proptest::prelude::*;

    fn cutter(pieces: &[(&str, i32)]) -> Cutter {
        let source = Source {
            pieces: pieces.iter().map(|(text, _)| text.as_bytes()).collect(),
            types: Some(pieces.iter().map(|&(_, kind)| kind).collect()),
            ..Source::default()
        };
        Cutter::new(&Vocabulary::new(&source, Spelling::ByteLevel).unwrap())
    }

    fn all(cutter: &Cutter, text: &str, parse: bool) -> Vec<(Range<usize>, TokenId)> {
        let (mut from, mut found) = (0, Vec::new());
        while let Some(cut) = cutter.find(text, from, &|_| parse, parse) {
            from = cut.0.end;
            found.push(cut);
        }
        found
    }

    #[test]
    fn the_longest_piece_at_the_leftmost_place_is_cut() {
        let cutter = cutter(&[
            ("  ", 4),
            ("    ", 4),
            ("<|a|>", 3),
            ("<|a|>b", 4),
            ("", 3),
            ("x", 1),
        ]);
        assert_eq!(
            all(&cutter, "x     <|a|>bx<|a|>", true),
            [(1..5, 1), (6..12, 3), (13..18, 2)]
        );
        assert_eq!(
            all(&cutter, "x     <|a|>bx<|a|>", false),
            [(1..5, 1), (6..12, 3)]
        );
        assert_eq!(all(&cutter, "", true), []);
    }

    #[test]
    fn pieces_that_are_no_text_are_never_cut() {
        let source = Source {
            pieces: vec![b"\xc3", b"\xa9", b""],
            types: Some(vec![4, 4, 4]),
            ..Source::default()
        };
        let cutter = Cutter::new(&Vocabulary::new(&source, Spelling::ByteLevel).unwrap());
        assert_eq!(all(&cutter, "é", true), []);
    }

    proptest! {
        #[test]
        fn agrees_with_trying_every_piece(
            pieces in prop::collection::hash_map("[ab]{1,4}", 3i32..=4, 0..8),
            text in "[abc]{0,20}",
            parse: bool,
        ) {
            let pieces: Vec<(&str, i32)> = pieces.iter().map(|(text, kind)| (text.as_str(), *kind)).collect();
            prop_assume!(!pieces.is_empty());
            let (mut expect, mut at) = (Vec::new(), 0);
            while at < text.len() {
                let longest = (0..pieces.len())
                    .filter(|&i| (parse || pieces[i].1 == 4) && text[at..].starts_with(pieces[i].0))
                    .max_by_key(|&i| pieces[i].0.len());
                match longest {
                    Some(i) => {
                        expect.push((at..at + pieces[i].0.len(), i as u32));
                        at += pieces[i].0.len();
                    }
                    None => at += 1,
                }
            }
            prop_assert_eq!(all(&cutter(&pieces), &text, parse), expect);
        }
    }
}
