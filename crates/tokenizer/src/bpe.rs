use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::arena::Arena;
use crate::index::{Index, NONE, hash_pair};
use crate::merge::{MAX_WORD, Merger};
use crate::pre::PreTokenizer;
use crate::tables::Tables;
use crate::{Error, Source, TokenId, Vocabulary, byte_level};

/// Byte-level byte-pair encoding: a text is cut into words, and in each the pair of the lowest rank merges first.
///
/// Source: Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units" (2016), on bytes as in GPT-2.
#[derive(Debug, Clone)]
pub(crate) struct Bpe {
    pub(crate) pre: &'static PreTokenizer,
    merges: Merges,
    bytes: Box<[u32; 256]>,
    unk: Option<TokenId>,
}

/// Pairs of texts that merge, by rank.
///
/// A file has a few hundred thousand, and a prompt needs a few hundred: which pieces a merge is of is found out when the
/// merge is met. Llama 3's 280,000 took a quarter off `tokenizer_ms` of `nibble run --format json`, which a first token
/// waits for.
#[derive(Debug, Clone)]
struct Merges {
    /// Two pieces with a space between them.
    texts: Arena,
    /// Ranks by the hashes of both pieces.
    index: Index,
    /// For each merge the piece that it makes: [`UNKNOWN`], [`NOTHING`] or an id above [`FIRST`]. Clones share them.
    joined: Arc<[AtomicU32]>,
}

/// What is not found out yet.
const UNKNOWN: u32 = 0;
/// A merge into what is no piece of plain text never takes place.
const NOTHING: u32 = 1;
const FIRST: u32 = 2;

impl Merges {
    fn new(source: &[&[u8]], vocabulary: &Vocabulary) -> Result<Self, Error> {
        let key = "tokenizer.ggml.merges";
        let n_bytes = source.iter().map(|text| text.len()).sum::<usize>();
        // The arena counts its bytes so, and there is no empty merge.
        if n_bytes >= NONE as usize {
            return Err(Error::TooLarge { key });
        }
        let texts = Arena::new(source.len(), n_bytes, |rank, bytes| {
            bytes.extend_from_slice(source[rank]);
        });
        let mut hashes = Vec::with_capacity(source.len());
        for (idx, text) in source.iter().enumerate() {
            let (left, right) = parts(text).ok_or_else(|| Error::Merge {
                idx,
                text: String::from_utf8_lossy(text).into_owned(),
            })?;
            hashes.push(hash_pair(vocabulary.hash(left), vocabulary.hash(right)));
        }
        // Backwards, so that of equal pairs the first stays.
        let ranks = (0..hashes.len() as u32).zip(hashes).rev();
        let index = Index::new(source.len(), ranks, |rank, other| {
            texts.get(rank) == texts.get(other)
        });
        Ok(Self::with(texts, index))
    }

    fn with(texts: Arena, index: Index) -> Self {
        let unknown = std::iter::repeat_with(|| AtomicU32::new(UNKNOWN));
        Self {
            joined: unknown.take(texts.len()).collect(),
            texts,
            index,
        }
    }

    /// The rank of the merge of two pieces, and what it makes.
    fn find(
        &self,
        vocabulary: &Vocabulary,
        left: TokenId,
        right: TokenId,
    ) -> Option<(u32, TokenId)> {
        let hash = hash_pair(vocabulary.hash_of(left)?, vocabulary.hash_of(right)?);
        // A byte without a letter has a piece that only its name is spelled with.
        let is_plain = vocabulary.is_plain(left) && vocabulary.is_plain(right);
        let (left, right) = (vocabulary.raw(left), vocabulary.raw(right));
        let rank = self.index.find(hash, |rank| {
            let text = self.texts.get(rank);
            text.len() == left.len() + 1 + right.len()
                && text.starts_with(left)
                && text[left.len()] == b' '
                && text.ends_with(right)
        })?;
        if !is_plain {
            return None;
        }
        // Relaxed: each thread may find it out for itself, and finds the same.
        let joined = &self.joined[rank as usize];
        let mut found = joined.load(Ordering::Relaxed);
        if found == UNKNOWN {
            let id = vocabulary.find_plain(&[left, right].concat());
            found = id.map_or(NOTHING, |id| id + FIRST);
            joined.store(found, Ordering::Relaxed);
        }
        found.checked_sub(FIRST).map(|id| (rank, id))
    }
}

/// Both pieces of a merge. A piece may itself be a space: the first character is never the separator.
fn parts(merge: &[u8]) -> Option<(&[u8], &[u8])> {
    let space = merge.iter().skip(1).position(|&byte| byte == b' ')? + 1;
    Some((&merge[..space], &merge[space + 1..]))
}

impl Bpe {
    pub(crate) fn new(
        source: &Source<'_>,
        vocabulary: &Vocabulary,
        pre: &'static PreTokenizer,
        unk: Option<TokenId>,
    ) -> Result<Self, Error> {
        let merges = source.merges.as_ref().ok_or(Error::Missing {
            key: "tokenizer.ggml.merges",
        })?;
        let merges = Merges::new(merges, vocabulary)?;
        Ok(Self::with(merges, vocabulary, pre, unk))
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(
        tables: &mut Tables,
        vocabulary: &Vocabulary,
        pre: &'static PreTokenizer,
        unk: Option<TokenId>,
    ) -> Option<Self> {
        let merges = Merges::with(Arena::read(tables)?, Index::read(tables)?);
        Some(Self::with(merges, vocabulary, pre, unk))
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        self.merges.texts.write(out);
        self.merges.index.write(out);
    }

    fn with(
        merges: Merges,
        vocabulary: &Vocabulary,
        pre: &'static PreTokenizer,
        unk: Option<TokenId>,
    ) -> Self {
        let mut bytes = vocabulary.byte_pieces();
        for byte in 0..=255 {
            let mut letter = String::new();
            byte_level::encode(&[byte], &mut letter);
            if let Some(id) = vocabulary.find_plain(letter.as_bytes()) {
                bytes[usize::from(byte)] = id;
            }
        }
        Self {
            pre,
            merges,
            bytes,
            unk,
        }
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
                self.encode_word(vocabulary, merger, part, ids);
            }
        }
    }

    fn encode_word(
        &self,
        vocabulary: &Vocabulary,
        merger: &mut Merger,
        word: &[u8],
        ids: &mut Vec<TokenId>,
    ) {
        merger.clear();
        for &byte in word {
            merger.push(1, self.bytes[usize::from(byte)]);
        }
        let symbols = merger.run(|left, right| self.merges.find(vocabulary, left.id, right.id));
        for symbol in symbols {
            ids.extend(Some(symbol.id).filter(|&id| id != NONE).or(self.unk));
        }
    }
}
