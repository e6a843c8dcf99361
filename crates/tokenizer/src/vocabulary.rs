use std::borrow::Cow;

use crate::arena::Arena;
use crate::index::{Index, Seed};
use crate::tables::{self, Table, Tables};
use crate::{Error, Source, TokenId, byte_level};

/// The pieces of a tokenizer by id: the text by which a file names them, their kind, and the bytes they print.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    texts: Arena,
    outputs: Arena,
    /// Codes of the kinds.
    kinds: Table<u8>,
    seed: Seed,
    /// Of the texts, by which `index` finds them.
    hashes: Table<u64>,
    index: Index,
}

/// What a piece is for (`tokenizer.ggml.token_type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Spells ordinary text.
    Normal,
    /// Stands for text that cannot be spelled; prints nothing.
    Unknown,
    /// A mark between texts, such as the end of a turn; prints nothing.
    Control,
    /// Ordinary text that is always kept whole.
    UserDefined,
    /// Never the result of encoding in a `llama` vocabulary.
    Unused,
    /// One byte of text, spelled `<0xAB>`.
    Byte,
}

impl Kind {
    /// Kinds in the order of their codes.
    const ALL: [Kind; 6] = [
        Kind::Normal,
        Kind::Unknown,
        Kind::Control,
        Kind::UserDefined,
        Kind::Unused,
        Kind::Byte,
    ];

    /// What no kind has for its code is text.
    fn of(code: u8) -> Kind {
        let kind = Kind::ALL.get(usize::from(code));
        kind.copied().unwrap_or(Kind::Normal)
    }
}

/// How pieces spell text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As it is, with [`SPACE`] for a space.
    SentencePiece,
    /// A letter for every byte: [`byte_level`].
    ByteLevel,
}

/// What stands for a space in SentencePiece's pieces.
pub(crate) const SPACE: char = '\u{2581}';

/// Texts that end a turn in the chat formats of known models. Converters often give these pieces the wrong type.
const END_TEXTS: &[&str] = &[
    "<|im_end|>",
    "<|eot_id|>",
    "<|eom_id|>",
    "<|end|>",
    "<|endoftext|>",
    "<|end_of_text|>",
    "<end_of_turn>",
    "<end_of_utterance>",
];

/// Texts that do so where the file says that the piece is special; as ordinary text they mean something else.
const END_TEXTS_IF_SPECIAL: &[&str] = &["</s>", "<EOT>", "_<EOT>", "< EOT >", "[EOT]", "[EOS]"];

impl Vocabulary {
    pub(crate) fn new(source: &Source<'_>, spelling: Spelling) -> Result<Self, Error> {
        let n = source.pieces.len();
        if n == 0 {
            return Err(Error::Missing {
                key: "tokenizer.ggml.tokens",
            });
        }
        // An id is below `u32::MAX` since every piece but the empty ones takes a byte of an arena so bounded.
        let n_bytes = source
            .pieces
            .iter()
            .try_fold(0_usize, |sum, piece| sum.checked_add(piece.len()))
            .filter(|n_bytes| n_bytes.saturating_add(n) < u32::MAX as usize)
            .ok_or(Error::TooLarge {
                key: "tokenizer.ggml.tokens",
            })?;
        check_length(
            "tokenizer.ggml.scores",
            n,
            source.scores.as_ref().map(Vec::len),
        )?;
        check_length(
            "tokenizer.ggml.token_type",
            n,
            source.types.as_ref().map(Vec::len),
        )?;

        let mut kinds = Vec::with_capacity(n);
        for (id, piece) in source.pieces.iter().enumerate() {
            kinds.push(kind(source, spelling, id, piece)? as u8);
        }
        let texts: Arena = Arena::new(n, n_bytes, |id, bytes| {
            bytes.extend_from_slice(source.pieces[id])
        });
        let seed = Seed::random();
        let ids = 0..n as u32;
        let hashes: Vec<u64> = (ids.clone())
            .map(|id| seed.hash_bytes(texts.get(id)))
            .collect();
        let named = ids.filter(|&id| !texts.get(id).is_empty());
        let index = Index::new(n, named.map(|id| (id, hashes[id as usize])), |id, other| {
            texts.get(id) == texts.get(other)
        });
        let mut vocabulary = Self {
            texts,
            outputs: Arena::default(),
            kinds: kinds.clone().into(),
            seed,
            hashes: hashes.into(),
            index,
        };
        let mut marks = vocabulary.known_ends();
        if source.types.is_none() {
            // Without types nothing else says that these two are not ordinary text.
            let said = source.bos.into_iter().chain(source.eos);
            marks.extend(said.filter(|&id| (id as usize) < n));
        }
        for id in marks {
            kinds[id as usize] = Kind::Control as u8;
        }
        vocabulary.kinds = kinds.into();
        vocabulary.outputs = Arena::new(n, n_bytes, |id, bytes| {
            vocabulary.print(spelling, id as u32, bytes)
        });
        Ok(vocabulary)
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(tables: &mut Tables) -> Option<Self> {
        let kinds: Table<u8> = tables.next()?;
        let n = kinds.len();
        let vocabulary = Self {
            kinds,
            texts: Arena::read(tables)?,
            outputs: Arena::read(tables)?,
            seed: Seed::read(tables)?,
            hashes: tables.next_of(n)?,
            index: Index::read(tables)?,
        };
        let is_whole = n > 0 && vocabulary.texts.len() == n && vocabulary.outputs.len() == n;
        is_whole.then_some(vocabulary)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        tables::write(&self.kinds, out);
        self.texts.write(out);
        self.outputs.write(out);
        self.seed.write(out);
        tables::write(&self.hashes, out);
        self.index.write(out);
    }

    /// The number of pieces; ids are below it.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Never: a vocabulary without pieces is refused.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The bytes that a piece adds to a text; none for control pieces and for ids outside the vocabulary.
    ///
    /// They need not be whole UTF-8. A first space that encoding put before the text is still there.
    pub fn bytes(&self, id: TokenId) -> &[u8] {
        self.outputs.get(id)
    }

    /// The text by which the file names a piece, for display: `Ġthe`, `▁the`, `<0x0A>`, `<|im_end|>`.
    pub fn text(&self, id: TokenId) -> Cow<'_, str> {
        String::from_utf8_lossy(self.texts.get(id))
    }

    /// What a piece is for; `None` for an id outside the vocabulary.
    pub fn kind(&self, id: TokenId) -> Option<Kind> {
        self.kinds.get(id as usize).map(|&code| Kind::of(code))
    }

    /// The piece that the file names so; the last one where several have that name.
    pub fn find(&self, text: &[u8]) -> Option<TokenId> {
        // In damaged tables what is nowhere has the empty text.
        self.index
            .find(self.hash(text), |id| self.texts.get(id) == text)
            .filter(|&id| (id as usize) < self.len())
    }

    /// The piece that the file names so, if it is one that plain text is spelled with.
    pub(crate) fn find_plain(&self, text: &[u8]) -> Option<TokenId> {
        self.find(text).filter(|&id| self.is_plain(id))
    }

    /// A hash of a text, the same as long as this vocabulary lives.
    pub(crate) fn hash(&self, text: &[u8]) -> u64 {
        self.seed.hash_bytes(text)
    }

    /// The hash of a piece's text; `None` for an id outside the vocabulary.
    pub(crate) fn hash_of(&self, id: TokenId) -> Option<u64> {
        self.hashes.get(id as usize).copied()
    }

    /// The piece as the file spells it.
    pub(crate) fn raw(&self, id: TokenId) -> &[u8] {
        self.texts.get(id)
    }

    /// Whether a piece is a mark and no text.
    pub(crate) fn is_control(&self, id: TokenId) -> bool {
        matches!(self.kind(id), Some(Kind::Control | Kind::Unknown))
    }

    /// Whether words are cut into this piece.
    pub(crate) fn is_plain(&self, id: TokenId) -> bool {
        matches!(
            self.kind(id),
            Some(Kind::Normal | Kind::UserDefined | Kind::Unused)
        )
    }

    /// Pieces known by their text to end a turn.
    pub(crate) fn known_ends(&self) -> Vec<TokenId> {
        let always = END_TEXTS
            .iter()
            .filter_map(|text| self.find(text.as_bytes()));
        let special = END_TEXTS_IF_SPECIAL
            .iter()
            .filter_map(|text| self.find(text.as_bytes()));
        always
            .chain(special.filter(|&id| self.kind(id) != Some(Kind::Normal)))
            .collect()
    }

    /// The piece for each byte where byte pieces are, [`NONE`](crate::index::NONE) where not.
    pub(crate) fn byte_pieces(&self) -> Box<[u32; 256]> {
        let mut pieces = Box::new([crate::index::NONE; 256]);
        for (id, &code) in (0..).zip(&*self.kinds) {
            if code == Kind::Byte as u8
                && let Some(byte) = parse_byte(self.texts.get(id))
            {
                pieces[usize::from(byte)] = id;
            }
        }
        pieces
    }

    fn print(&self, spelling: Spelling, id: u32, bytes: &mut Vec<u8>) {
        let text = self.texts.get(id);
        match (Kind::of(self.kinds[id as usize]), spelling) {
            (Kind::Control | Kind::Unknown, _) => {}
            (Kind::Byte, _) => bytes.extend(parse_byte(text)),
            (_, Spelling::SentencePiece) => unescape_spaces(text, bytes),
            (Kind::UserDefined, Spelling::ByteLevel) => bytes.extend_from_slice(text),
            (_, Spelling::ByteLevel) => byte_level::decode(text, bytes),
        }
    }
}

fn check_length(key: &'static str, expected: usize, found: Option<usize>) -> Result<(), Error> {
    match found {
        Some(found) if found != expected => Err(Error::Length {
            key,
            expected,
            found,
        }),
        _ => Ok(()),
    }
}

fn kind(source: &Source<'_>, spelling: Spelling, id: usize, piece: &[u8]) -> Result<Kind, Error> {
    let found = source.types.as_ref().map_or(1, |types| types[id]);
    Ok(match found {
        // Some files leave the types of byte pieces out.
        1 if spelling == Spelling::SentencePiece && parse_byte(piece).is_some() => Kind::Byte,
        0 | 1 => Kind::Normal,
        2 => Kind::Unknown,
        3 => Kind::Control,
        4 => Kind::UserDefined,
        5 => Kind::Unused,
        6 if parse_byte(piece).is_some() => Kind::Byte,
        6 => {
            return Err(Error::BytePiece {
                id,
                text: String::from_utf8_lossy(piece).into_owned(),
            });
        }
        _ => return Err(Error::PieceType { id, found }),
    })
}

/// The byte that `<0xAB>` names: exactly two hex digits.
fn parse_byte(piece: &[u8]) -> Option<u8> {
    let &[b'<', b'0', b'x', high, low, b'>'] = piece else {
        return None;
    };
    let digit = |c: u8| char::from(c).to_digit(16);
    Some((digit(high)? << 4 | digit(low)?) as u8)
}

fn unescape_spaces(mut text: &[u8], bytes: &mut Vec<u8>) {
    let mut utf8 = [0; 4];
    let space = SPACE.encode_utf8(&mut utf8).as_bytes();
    while let Some((&first, rest)) = text.split_first() {
        if first == space[0] && text.starts_with(space) {
            bytes.push(b' ');
            text = &text[space.len()..];
        } else {
            bytes.push(first);
            text = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source<'a>(pieces: &[&'a str], types: &[i32]) -> Source<'a> {
        Source {
            pieces: pieces.iter().map(|piece| piece.as_bytes()).collect(),
            types: Some(types.to_vec()),
            ..Source::default()
        }
    }

    #[test]
    fn a_kind_is_its_code() {
        for (code, kind) in (0..).zip(Kind::ALL) {
            assert_eq!((kind as u8, Kind::of(code)), (code, kind));
        }
        assert_eq!(Kind::of(6), Kind::Normal);
    }

    #[test]
    fn byte_pieces_have_exactly_two_hex_digits() {
        assert_eq!(parse_byte(b"<0xaB>"), Some(0xab));
        for bad in ["<0xAB", "<0xA>", "<0xABC>", "<0x+1>", "<0x G>", "0xAB", ""] {
            assert_eq!(parse_byte(bad.as_bytes()), None, "{bad}");
            assert_eq!(
                Vocabulary::new(&source(&[bad], &[6]), Spelling::SentencePiece).unwrap_err(),
                Error::BytePiece {
                    id: 0,
                    text: bad.into()
                }
            );
        }
    }

    #[test]
    fn arrays_must_go_together() {
        let error = |source| Vocabulary::new(&source, Spelling::SentencePiece).unwrap_err();
        assert_eq!(
            error(Source::default()),
            Error::Missing {
                key: "tokenizer.ggml.tokens"
            }
        );
        assert_eq!(
            error(source(&["a", "b"], &[1])),
            Error::Length {
                key: "tokenizer.ggml.token_type",
                expected: 2,
                found: 1
            }
        );
        let scores = Some(vec![0.0; 3]);
        assert_eq!(
            error(Source {
                scores,
                ..source(&["a"], &[1])
            }),
            Error::Length {
                key: "tokenizer.ggml.scores",
                expected: 1,
                found: 3
            }
        );
        assert_eq!(
            error(source(&["a"], &[7])),
            Error::PieceType { id: 0, found: 7 }
        );
    }

    #[test]
    fn pieces_print_by_their_kind() {
        let pieces = ["a▁b▁▁", "<unk>", "<s>", "x▁y", "<0x80>"];
        let vocabulary =
            Vocabulary::new(&source(&pieces, &[1, 2, 3, 4, 6]), Spelling::SentencePiece).unwrap();
        let printed: Vec<&[u8]> = (0..6).map(|id| vocabulary.bytes(id)).collect();
        assert_eq!(printed, [&b"a b  "[..], b"", b"", b"x y", b"\x80", b""]);
        assert_eq!(vocabulary.text(0), "a▁b▁▁");

        let pieces = ["Ġé", "é", "<|x|>"];
        let vocabulary =
            Vocabulary::new(&source(&pieces, &[1, 4, 3]), Spelling::ByteLevel).unwrap();
        let printed: Vec<&[u8]> = (0..3).map(|id| vocabulary.bytes(id)).collect();
        assert_eq!(printed, [b" \xe9", "é".as_bytes(), b""]);
    }

    #[test]
    fn the_last_of_equal_pieces_is_found_and_the_empty_piece_never() {
        let vocabulary = Vocabulary::new(
            &source(&["a", "", "a"], &[1, 3, 1]),
            Spelling::SentencePiece,
        )
        .unwrap();
        assert_eq!(vocabulary.find(b"a"), Some(2));
        assert_eq!(vocabulary.find(b""), None);
        assert_eq!(vocabulary.find(b"b"), None);
    }

    #[test]
    fn ends_of_turn_become_control_pieces() {
        let pieces = ["<|im_end|>", "</s>", "<EOT>"];
        let vocabulary =
            Vocabulary::new(&source(&pieces, &[1, 1, 4]), Spelling::ByteLevel).unwrap();
        assert_eq!(vocabulary.kind(0), Some(Kind::Control));
        assert_eq!(vocabulary.kind(1), Some(Kind::Normal));
        assert_eq!(vocabulary.kind(2), Some(Kind::Control));
    }
}
