use crate::TokenId;

/// What a model file says about its tokenizer, as plain data borrowed from the file.
///
/// Field names follow GGUF's `tokenizer.ggml.*` keys; the key is given where the name differs.
/// [`Source::default`] has nothing in it, so that a caller names only what its file has.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// The kind: `llama` or `gpt2`.
    pub model: &'a str,
    /// The pre-tokenizer of a `gpt2` vocabulary; `llama` vocabularies have none.
    pub pre: Option<&'a str>,
    /// The pieces in order of their ids (`tokens`).
    pub pieces: Vec<&'a [u8]>,
    /// One score a piece, the higher merged first; all equal when absent. Used by `llama` alone.
    pub scores: Option<Vec<f32>>,
    /// One type a piece (`token_type`): 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte.
    pub types: Option<Vec<i32>>,
    /// The merges of a `gpt2` vocabulary, best first, each two pieces with a space between them.
    pub merges: Option<Vec<&'a [u8]>>,
    /// Beginning of sequence (`bos_token_id`).
    pub bos: Option<TokenId>,
    /// End of sequence (`eos_token_id`).
    pub eos: Option<TokenId>,
    /// End of turn (`eot_token_id`).
    pub eot: Option<TokenId>,
    /// End of message (`eom_token_id`).
    pub eom: Option<TokenId>,
    /// What stands for text that the vocabulary cannot spell (`unknown_token_id`).
    pub unk: Option<TokenId>,
    /// Whether a text gets the BOS piece put before it (`add_bos_token`); by default for `llama` and for the `llama-bpe` family.
    pub add_bos: Option<bool>,
    /// Whether a text gets the EOS piece put after it (`add_eos_token`); not by default.
    pub add_eos: Option<bool>,
    /// Whether a space is put before a text, by default so. `llama` alone: byte-level vocabularies never do, whatever the file says.
    pub add_space_prefix: Option<bool>,
    /// Whether runs of spaces are squeezed before encoding. No known file of these kinds asks for it; one that does is refused.
    pub remove_extra_whitespaces: Option<bool>,
}
