use crate::index::NONE;
use crate::merge::{MAX_WORD, Merger};
use crate::tables::{self, Table, Tables};
use crate::vocabulary::{Kind, SPACE};
use crate::{Source, TokenId, TokenSet, Vocabulary};

/// SentencePiece's byte-pair encoding: of all neighbours that make a piece together, those of the highest score merge first.
///
/// Source: Kudo and Richardson, "SentencePiece" (2018), with the byte fallback and the space prefix of Llama.
#[derive(Debug, Clone)]
pub(crate) struct Spm {
    /// Order of merging into each piece, lowest first; [`NONE`] for pieces that are not merged into.
    ranks: Table<u32>,
    /// The lengths in bytes that pieces have: most pairs are refused without looking them up.
    lengths: TokenSet,
    bytes: Box<[u32; 256]>,
    unk: Option<TokenId>,
    /// Whether no piece goes on over the beginning of a run of spaces, so that words can be merged one by one.
    words_apart: bool,
}

impl Spm {
    pub(crate) fn new(source: &Source<'_>, vocabulary: &Vocabulary, unk: Option<TokenId>) -> Self {
        let is_normal = |id: &TokenId| vocabulary.kind(*id) == Some(Kind::Normal);
        let mut ranks = vec![NONE; vocabulary.len()];
        let mut longest = 0;
        for id in (0..vocabulary.len() as TokenId).filter(is_normal) {
            ranks[id as usize] = source
                .scores
                .as_ref()
                .map_or(0, |scores| rank(scores[id as usize]));
            longest = longest.max(vocabulary.raw(id).len());
        }
        let mut lengths = TokenSet::new(longest + 1);
        let mut words_apart = true;
        for id in (0..vocabulary.len() as TokenId).filter(is_normal) {
            let text = vocabulary.raw(id);
            lengths.insert(text.len() as u32);
            if let Ok(text) = std::str::from_utf8(text) {
                words_apart &= first_word(text) == text.len();
            }
        }
        Self {
            ranks: ranks.into(),
            lengths,
            bytes: vocabulary.byte_pieces(),
            unk,
            words_apart,
        }
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(
        tables: &mut Tables,
        vocabulary: &Vocabulary,
        unk: Option<TokenId>,
    ) -> Option<Self> {
        Some(Self {
            ranks: tables.next_of(vocabulary.len())?,
            lengths: TokenSet::read(tables)?,
            bytes: vocabulary.byte_pieces(),
            unk,
            words_apart: *tables.next_of::<u8>(1)?.first()? == 1,
        })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        tables::write(&self.ranks, out);
        self.lengths.write(out);
        tables::write(&[u8::from(self.words_apart)], out);
    }

    /// Appends the ids of `text`, with a space put before it if `prefix`.
    pub(crate) fn encode(
        &self,
        vocabulary: &Vocabulary,
        merger: &mut Merger,
        text: &str,
        prefix: bool,
        ids: &mut Vec<TokenId>,
    ) {
        let mut escaped = String::with_capacity(text.len() + text.len() / 2 + SPACE.len_utf8());
        if prefix {
            escaped.push(SPACE);
        }
        let mut parts = text.split(' ');
        escaped.push_str(parts.next().unwrap_or_default());
        for part in parts {
            escaped.push(SPACE);
            escaped.push_str(part);
        }

        let mut rest = escaped.as_str();
        let mut after_unk = false;
        while !rest.is_empty() {
            let n = if self.words_apart {
                first_word(rest)
            } else {
                rest.len()
            };
            let (word, after) = rest.split_at(rest.floor_char_boundary(n.min(MAX_WORD)));
            self.encode_word(vocabulary, merger, word, &mut after_unk, ids);
            rest = after;
        }
    }

    fn encode_word(
        &self,
        vocabulary: &Vocabulary,
        merger: &mut Merger,
        word: &str,
        after_unk: &mut bool,
        ids: &mut Vec<TokenId>,
    ) {
        let bytes = word.as_bytes();
        let piece = |text: &[u8]| {
            let id = self
                .lengths
                .contains(text.len() as u32)
                .then(|| vocabulary.find(text))??;
            (self.ranks[id as usize] != NONE).then_some(id)
        };
        merger.clear();
        for (start, c) in word.char_indices() {
            let n = c.len_utf8();
            merger.push(n as u32, piece(&bytes[start..start + n]).unwrap_or(NONE));
        }
        let symbols = merger.run(|left, right| {
            let end = right.start + right.n_bytes;
            let joined = piece(&bytes[left.start as usize..end as usize])?;
            Some((self.ranks[joined as usize], joined))
        });
        for symbol in symbols {
            if symbol.id != NONE {
                ids.push(symbol.id);
                *after_unk = false;
                continue;
            }
            let text = &bytes[symbol.start as usize..][..symbol.n_bytes as usize];
            if text
                .iter()
                .all(|&byte| self.bytes[usize::from(byte)] != NONE)
            {
                ids.extend(text.iter().map(|&byte| self.bytes[usize::from(byte)]));
                *after_unk = false;
            } else if !std::mem::replace(after_unk, true) {
                // One mark for a whole run of unknown characters, as SentencePiece does.
                ids.extend(self.unk);
            }
        }
    }
}

/// The length of the run of spaces at the beginning with what follows up to the next space.
fn first_word(text: &str) -> usize {
    let n_spaces = text.len() - text.trim_start_matches(SPACE).len();
    text[n_spaces..]
        .find(SPACE)
        .map_or(text.len(), |n| n_spaces + n)
}

/// An integer that grows as the score falls; scores that are no number come last.
fn rank(score: f32) -> u32 {
    if score.is_nan() {
        return NONE - 1;
    }
    // Adding zero makes both zeros equal. Flipping the sign, or all bits of a negative number, orders the bits as the numbers.
    let bits = (score + 0.0).to_bits();
    let ascending = if bits >> 31 == 1 {
        !bits
    } else {
        bits | 1 << 31
    };
    !ascending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_order_as_falling_scores() {
        let falling = [
            f32::INFINITY,
            1.0,
            1e-40,
            0.0,
            -1e-40,
            -2.5,
            f32::NEG_INFINITY,
            f32::NAN,
        ];
        assert!(falling.windows(2).all(|pair| rank(pair[0]) < rank(pair[1])));
        assert_eq!(rank(0.0), rank(-0.0));
        assert!(rank(f32::NAN) < NONE && rank(-f32::NAN) < NONE);
    }

    #[test]
    fn words_begin_with_their_spaces() {
        assert_eq!(first_word("▁▁ab▁c"), 8);
        assert_eq!(first_word("ab▁c"), 2);
        assert_eq!(first_word("▁▁"), 6);
        assert_eq!(first_word(""), 0);
    }
}
