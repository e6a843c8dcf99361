use std::borrow::Cow;
use std::ops::Range;

use crate::bpe::Bpe;
use crate::cut::Cutter;
use crate::index::NONE;
use crate::merge::Merger;
use crate::pre::PreTokenizer;
use crate::spm::Spm;
use crate::vocabulary::Spelling;
use crate::{Error, Kind, Source, Tables, TokenId, TokenSet, Vocabulary};

/// Turns text into token ids and back. It has no state: sessions share it.
#[derive(Debug, Clone)]
pub struct Tokenizer {
    vocabulary: Vocabulary,
    cutter: Cutter,
    model: Model,
    special_ids: SpecialIds,
    add_bos: bool,
    add_eos: bool,
    add_space_prefix: bool,
    ends: TokenSet,
}

/// Whether the texts of control pieces, such as `<|im_end|>`, are recognised in a text.
///
/// User-defined pieces are always recognised: they are text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// They become the control pieces. For text that a template wrote.
    Parse,
    /// They are spelled out as any other text. For text that came from outside.
    Plain,
}

#[derive(Debug, Clone)]
enum Model {
    Spm(Spm),
    Bpe(Bpe),
}

#[derive(Debug, Clone, Copy)]
struct SpecialIds {
    bos: Option<TokenId>,
    eos: Option<TokenId>,
    eot: Option<TokenId>,
    eom: Option<TokenId>,
    unk: Option<TokenId>,
}

impl Tokenizer {
    /// Checks what a file says and makes it ready for use, in time and memory in proportion to it.
    ///
    /// # Errors
    /// Unknown kinds and pre-tokenizers, absent or unequal arrays, and entries that break their format: [`Error`].
    /// Merges of pieces that do not exist are ignored, as is an id of -1 (`u32::MAX`), which converters write for none.
    pub fn new(source: Source<'_>) -> Result<Self, Error> {
        Self::build(&source, None)
    }

    /// As [`new`](Self::new), but in no time to speak of: from what another tokenizer of the same source found out. The
    /// arrays of `source` are not looked at, and may be empty.
    ///
    /// # Errors
    /// [`Error::Tables`] if the bytes are no tables of a tokenizer of this kind, or as [`new`](Self::new) for what is no
    /// array.
    pub fn from_tables(source: Source<'_>, tables: Tables) -> Result<Self, Error> {
        Self::build(&source, Some(tables))
    }

    /// For [`from_tables`](Self::from_tables), also in another process. For a known model a few times the size of its
    /// pieces and merges.
    pub fn tables(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.vocabulary.write(&mut out);
        match &self.model {
            Model::Spm(spm) => spm.write(&mut out),
            Model::Bpe(bpe) => bpe.write(&mut out),
        }
        out
    }

    fn build(source: &Source<'_>, tables: Option<Tables>) -> Result<Self, Error> {
        match source.model {
            "llama" => Self::build_spm(source, tables),
            "gpt2" => Self::build_bpe(source, tables),
            name => Err(Error::UnknownModel { name: name.into() }),
        }
    }

    fn build_spm(source: &Source<'_>, mut tables: Option<Tables>) -> Result<Self, Error> {
        if source.remove_extra_whitespaces == Some(true) {
            return Err(Error::Unsupported {
                key: "tokenizer.ggml.remove_extra_whitespaces",
            });
        }
        let vocabulary = vocabulary(source, Spelling::SentencePiece, tables.as_mut())?;
        // Old files leave these out and mean Llama's, if their vocabulary has them.
        let llamas = |id, kind| (vocabulary.kind(id) == Some(kind)).then_some(id);
        let mut special_ids = SpecialIds::new(source, vocabulary.len())?;
        special_ids.unk = special_ids.unk.or(llamas(0, Kind::Unknown));
        special_ids.bos = special_ids.bos.or(llamas(1, Kind::Control));
        special_ids.eos = special_ids.eos.or(llamas(2, Kind::Control));
        let unk = special_ids.unk_text(&vocabulary);
        let spm = match tables {
            Some(mut tables) => Spm::read(&mut tables, &vocabulary, unk)
                .filter(|_| tables.is_empty())
                .ok_or(Error::Tables)?,
            None => Spm::new(source, &vocabulary, unk),
        };
        let prefix = source.add_space_prefix.unwrap_or(true);
        Ok(Self::finish(
            source,
            vocabulary,
            Model::Spm(spm),
            special_ids,
            true,
            prefix,
        ))
    }

    fn build_bpe(source: &Source<'_>, mut tables: Option<Tables>) -> Result<Self, Error> {
        let name = source.pre.ok_or(Error::Missing {
            key: "tokenizer.ggml.pre",
        })?;
        let pre = PreTokenizer::find(name)
            .ok_or_else(|| Error::UnknownPreTokenizer { name: name.into() })?;
        let vocabulary = vocabulary(source, Spelling::ByteLevel, tables.as_mut())?;
        let special_ids = SpecialIds::new(source, vocabulary.len())?;
        let unk = special_ids.unk_text(&vocabulary);
        let bpe = match tables {
            Some(mut tables) => Bpe::read(&mut tables, &vocabulary, pre, unk)
                .filter(|_| tables.is_empty())
                .ok_or(Error::Tables)?,
            None => Bpe::new(source, &vocabulary, pre, unk)?,
        };
        Ok(Self::finish(
            source,
            vocabulary,
            Model::Bpe(bpe),
            special_ids,
            pre.add_bos,
            false,
        ))
    }

    fn finish(
        source: &Source<'_>,
        vocabulary: Vocabulary,
        model: Model,
        special_ids: SpecialIds,
        add_bos: bool,
        add_space_prefix: bool,
    ) -> Self {
        let mut ends = TokenSet::new(vocabulary.len());
        let SpecialIds { eos, eot, eom, .. } = special_ids;
        for id in [eos, eot, eom]
            .into_iter()
            .flatten()
            .chain(vocabulary.known_ends())
        {
            ends.insert(id);
        }
        Self {
            cutter: Cutter::new(&vocabulary),
            vocabulary,
            model,
            special_ids,
            add_bos: source.add_bos.unwrap_or(add_bos),
            add_eos: source.add_eos.unwrap_or(false),
            add_space_prefix,
            ends,
        }
    }

    /// The number of pieces; ids are below it.
    pub fn len(&self) -> usize {
        self.vocabulary.len()
    }

    /// Never: a vocabulary without pieces is refused.
    pub fn is_empty(&self) -> bool {
        self.vocabulary.is_empty()
    }

    /// The pieces.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The ids of `text`, without BOS and EOS.
    pub fn encode(&self, text: &str, special: Special) -> Vec<TokenId> {
        let mut ids = Vec::new();
        self.encode_cut(
            text,
            special == Special::Parse,
            |_| special == Special::Parse,
            &mut ids,
        );
        ids
    }

    /// The ids of a text in which control pieces are recognised, but not where they touch one of the `plain` ranges.
    ///
    /// A rendered chat is such a text: the template's marks are marks, those inside a message are its words.
    /// Encoding the parts one by one would differ, since words go on across their borders.
    /// The ranges, in bytes of `text`, ascend and do not overlap.
    pub fn encode_guarded(&self, text: &str, plain: &[Range<usize>]) -> Vec<TokenId> {
        let is_mark = |at: Range<usize>| {
            let next = plain.partition_point(|range| range.end <= at.start);
            plain
                .get(next)
                .is_none_or(|range| at.end <= range.start || range.is_empty())
        };
        let mut ids = Vec::new();
        self.encode_cut(text, true, is_mark, &mut ids);
        ids
    }

    /// The ids of `text` as a model wants to see a whole text: with BOS before and EOS after it where the file asks
    /// for them. A BOS that the text already begins with is not doubled.
    pub fn encode_with_bos(&self, text: &str, special: Special) -> Vec<TokenId> {
        self.with_ends(self.encode(text, special))
    }

    /// Puts BOS before and EOS after `ids` where the file asks for them; a BOS already there is not doubled.
    pub fn with_ends(&self, mut ids: Vec<TokenId>) -> Vec<TokenId> {
        if let Some(bos) = self.bos().filter(|bos| ids.first() != Some(bos)) {
            ids.insert(0, bos);
        }
        ids.extend(self.eos());
        ids
    }

    fn encode_cut(
        &self,
        text: &str,
        any_mark: bool,
        is_mark: impl Fn(Range<usize>) -> bool,
        ids: &mut Vec<TokenId>,
    ) {
        let mut merger = Merger::default();
        let mut at = 0;
        loop {
            let cut = self.cutter.find(text, at, &is_mark, any_mark);
            let end = cut.as_ref().map_or(text.len(), |(range, _)| range.start);
            if at < end {
                // A space goes before the text and after every piece that was cut out of it: models were trained so.
                let part = &text[at..end];
                match &self.model {
                    Model::Spm(spm) => spm.encode(
                        &self.vocabulary,
                        &mut merger,
                        part,
                        self.add_space_prefix,
                        ids,
                    ),
                    Model::Bpe(bpe) => bpe.encode(&self.vocabulary, &mut merger, part, ids),
                }
            }
            let Some((range, id)) = cut else {
                return;
            };
            ids.push(id);
            at = range.end;
        }
    }

    /// The text of `ids` from its beginning, as exact bytes: control pieces print nothing, and the space that encoding
    /// put before the text is left out. For ids that go on from others, use [`bytes`](Self::bytes) or a [`Decoder`](crate::Decoder).
    pub fn decode(&self, ids: &[TokenId]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut at_start = true;
        for &id in ids {
            bytes.extend_from_slice(self.bytes_at(id, &mut at_start));
        }
        bytes
    }

    /// The bytes that a piece adds to a text, wherever it stands; none for control pieces and ids outside the vocabulary.
    pub fn bytes(&self, id: TokenId) -> &[u8] {
        self.vocabulary.bytes(id)
    }

    /// The bytes that a piece adds to a text, less the prefix space if the text was `at_start`, which it is until something was printed.
    pub(crate) fn bytes_at(&self, id: TokenId, at_start: &mut bool) -> &[u8] {
        let bytes = self.vocabulary.bytes(id);
        if *at_start && !bytes.is_empty() {
            *at_start = false;
            if self.add_space_prefix {
                return bytes.strip_prefix(b" ").unwrap_or(bytes);
            }
        }
        bytes
    }

    /// The text by which the file names a piece, for display.
    pub fn piece_text(&self, id: TokenId) -> Cow<'_, str> {
        self.vocabulary.text(id)
    }

    /// The piece that the file names so.
    pub fn token(&self, text: &str) -> Option<TokenId> {
        self.vocabulary.find(text.as_bytes())
    }

    /// Whether a piece is a mark that is never printed.
    pub fn is_control(&self, id: TokenId) -> bool {
        self.vocabulary.is_control(id)
    }

    /// The ids after which a model has nothing more to say: the file's EOS, EOT and EOM, and the pieces that end a turn
    /// in known chat formats.
    pub fn end_of_generation(&self) -> &TokenSet {
        &self.ends
    }

    /// The BOS piece if texts begin with it.
    pub fn bos(&self) -> Option<TokenId> {
        self.bos_id().filter(|_| self.add_bos)
    }

    /// The EOS piece if texts end with it.
    pub fn eos(&self) -> Option<TokenId> {
        self.eos_id().filter(|_| self.add_eos)
    }

    /// The BOS piece, whether or not texts begin with it.
    pub fn bos_id(&self) -> Option<TokenId> {
        self.special_ids.bos
    }

    /// The EOS piece, whether or not texts end with it.
    pub fn eos_id(&self) -> Option<TokenId> {
        self.special_ids.eos
    }

    /// The piece for text that cannot be spelled.
    pub fn unk_id(&self) -> Option<TokenId> {
        self.special_ids.unk
    }

    /// Whether encoding puts a space before a text, which [`decode`](Self::decode) and [`Decoder::at_start`](crate::Decoder::at_start) leave out again.
    pub fn add_space_prefix(&self) -> bool {
        self.add_space_prefix
    }
}

fn vocabulary(
    source: &Source<'_>,
    spelling: Spelling,
    tables: Option<&mut Tables>,
) -> Result<Vocabulary, Error> {
    match tables {
        Some(tables) => Vocabulary::read(tables).ok_or(Error::Tables),
        None => Vocabulary::new(source, spelling),
    }
}

impl SpecialIds {
    fn new(source: &Source<'_>, n_pieces: usize) -> Result<Self, Error> {
        let check = |key, id: Option<TokenId>| match id.filter(|&id| id != NONE) {
            Some(id) if id as usize >= n_pieces => Err(Error::SpecialId { key, id, n_pieces }),
            id => Ok(id),
        };
        Ok(Self {
            bos: check("tokenizer.ggml.bos_token_id", source.bos)?,
            eos: check("tokenizer.ggml.eos_token_id", source.eos)?,
            eot: check("tokenizer.ggml.eot_token_id", source.eot)?,
            eom: check("tokenizer.ggml.eom_token_id", source.eom)?,
            unk: check("tokenizer.ggml.unknown_token_id", source.unk)?,
        })
    }

    /// What is encoded in place of text that cannot be spelled. Some files name a control piece, which no text may become.
    fn unk_text(&self, vocabulary: &Vocabulary) -> Option<TokenId> {
        self.unk
            .filter(|&id| vocabulary.kind(id) != Some(Kind::Control))
    }
}

#[cfg(test)]
mod tests;
