use crate::index::{Index, NONE};
use crate::merge::{MAX_WORD, Merger};
use crate::pre::PreTokenizer;
use crate::vocabulary::Kind;
use crate::{Error, Source, TokenId, Vocabulary, byte_level};

/// Byte-level byte-pair encoding: a text is cut into words, and in each the pair of the lowest rank merges first.
///
/// Source: Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units" (2016), on bytes as in GPT-2.
#[derive(Debug, Clone)]
pub(crate) struct Bpe {
    pub(crate) pre: &'static PreTokenizer,
    /// In order of rank; `index` finds them by their pair.
    merges: Vec<Merge>,
    index: Index,
    bytes: Box<[u32; 256]>,
    unk: Option<TokenId>,
}

#[derive(Debug, Clone, Copy)]
struct Merge {
    pair: (TokenId, TokenId),
    joined: TokenId,
}

impl Bpe {
    pub(crate) fn new(
        source: &Source<'_>,
        vocabulary: &Vocabulary,
        pre: &'static PreTokenizer,
        unk: Option<TokenId>,
    ) -> Result<Self, Error> {
        let key = "tokenizer.ggml.merges";
        let texts = source.merges.as_ref().ok_or(Error::Missing { key })?;
        if texts.len() >= NONE as usize {
            return Err(Error::TooLarge { key });
        }

        // Words are cut down to these, and nothing else is made of plain text.
        let is_plain = |&id: &TokenId| {
            matches!(
                vocabulary.kind(id),
                Some(Kind::Normal | Kind::UserDefined | Kind::Unused)
            )
        };
        let plain = |text: &[u8]| vocabulary.find(text).filter(is_plain);
        let mut bytes = vocabulary.byte_pieces();
        for byte in 0..=255 {
            let mut letter = String::new();
            byte_level::encode(&[byte], &mut letter);
            if let Some(id) = plain(letter.as_bytes()) {
                bytes[usize::from(byte)] = id;
            }
        }

        let mut merges = Vec::with_capacity(texts.len());
        let mut joined_text = Vec::new();
        let mut last_joined = 0;
        for (idx, text) in texts.iter().enumerate() {
            // A piece may itself be a space: the first character is never the separator.
            let space = text
                .as_bytes()
                .iter()
                .skip(1)
                .position(|&byte| byte == b' ');
            let Some(space) = space.map(|at| at + 1) else {
                return Err(Error::Merge {
                    idx,
                    text: text.to_string(),
                });
            };
            let (left, right) = (&text.as_bytes()[..space], &text.as_bytes()[space + 1..]);
            joined_text.clear();
            joined_text.extend_from_slice(left);
            joined_text.extend_from_slice(right);
            // Files list pieces in the order in which merges make them: the next one need mostly not be searched for.
            let guess = (last_joined..)
                .take(2)
                .find(|&id| vocabulary.is_named(id, &joined_text));
            // A merge of or into something that is no piece can never take part.
            if let Some(joined) = guess.filter(is_plain).or_else(|| plain(&joined_text))
                && let (Some(left), Some(right)) = (plain(left), plain(right))
            {
                merges.push(Merge {
                    pair: (left, right),
                    joined,
                });
                last_joined = joined;
            }
        }
        let mut index = Index::new(merges.len());
        for (rank, merge) in merges.iter().enumerate().rev() {
            // Backwards, so that of equal pairs the first stays.
            let hash = index.hash_pair(merge.pair.0, merge.pair.1);
            index.insert(hash, rank as u32, |other| {
                merges[other as usize].pair == merge.pair
            });
        }
        Ok(Self {
            pre,
            merges,
            index,
            bytes,
            unk,
        })
    }

    /// Appends the ids of `text`.
    pub(crate) fn encode(
        &self,
        vocabulary: &Vocabulary,
        merger: &mut Merger,
        text: &str,
        ids: &mut Vec<TokenId>,
    ) {
        let mut letters = String::new();
        for word in self.pre.words(text) {
            if self.pre.ignore_merges {
                letters.clear();
                byte_level::encode(word.as_bytes(), &mut letters);
                if let Some(id) = vocabulary.find(letters.as_bytes())
                    && !vocabulary.is_control(id)
                {
                    ids.push(id);
                    continue;
                }
            }
            for part in word.as_bytes().chunks(MAX_WORD) {
                self.encode_word(merger, part, ids);
            }
        }
    }

    fn encode_word(&self, merger: &mut Merger, word: &[u8], ids: &mut Vec<TokenId>) {
        merger.clear();
        for &byte in word {
            merger.push(1, self.bytes[usize::from(byte)]);
        }
        let symbols = merger.run(|left, right| {
            let pair = (left.id, right.id);
            let hash = self.index.hash_pair(pair.0, pair.1);
            let rank = self
                .index
                .find(hash, |rank| self.merges[rank as usize].pair == pair)?;
            Some((rank, self.merges[rank as usize].joined))
        });
        for symbol in symbols {
            ids.extend(Some(symbol.id).filter(|&id| id != NONE).or(self.unk));
        }
    }
}
