//! A file's tokenizer as the tokenizer crate wants it.

use nibble_gguf::{ByteStrings, GgufFile, Value};
use nibble_tokenizer::{Source, Tables, Tokenizer};

use crate::Error;

/// Reads `tokenizer.ggml.*`; the arrays only without `tables`, which an earlier run left of this file.
pub(crate) fn read(file: &GgufFile, tables: Option<Tables>) -> Result<Tokenizer, Error> {
    let id = |key: &str| file.get_u32(&format!("tokenizer.ggml.{key}_token_id"));
    let flag = |key: &str| file.get_bool(&format!("tokenizer.ggml.{key}"));
    let missing = |key: &str| nibble_models::Error::MissingKey { key: key.into() };
    let mut source = Source {
        model: file
            .get_str("tokenizer.ggml.model")?
            .ok_or_else(|| missing("tokenizer.ggml.model"))?,
        pre: file.get_str("tokenizer.ggml.pre")?,
        bos: id("bos")?,
        eos: id("eos")?,
        eot: id("eot")?,
        eom: id("eom")?,
        unk: id("unknown")?,
        add_bos: flag("add_bos_token")?,
        add_eos: flag("add_eos_token")?,
        add_space_prefix: flag("add_space_prefix")?,
        remove_extra_whitespaces: flag("remove_extra_whitespaces")?,
        ..Source::default()
    };
    if let Some(tables) = tables
        && let Ok(tokenizer) = Tokenizer::from_tables(source.clone(), tables)
    {
        return Ok(tokenizer);
    }
    const TOKENS: &str = "tokenizer.ggml.tokens";
    let pieces = file
        .get_byte_strings(TOKENS)?
        .ok_or_else(|| missing(TOKENS))?;
    source.pieces = collected(pieces);
    source.merges = file
        .get_byte_strings("tokenizer.ggml.merges")?
        .map(collected);
    let array = |key: &str| file.get_array(&format!("tokenizer.ggml.{key}"));
    source.scores = array("scores")?.map(|values| {
        let score = |v: Value<'_>| v.as_f64().unwrap_or(0.0) as f32;
        values.iter().map(score).collect()
    });
    source.types = array("token_type")?.map(|values| {
        let kind = |v: Value<'_>| v.as_i64().and_then(|n| i32::try_from(n).ok());
        values.iter().map(|v| kind(v).unwrap_or(0)).collect()
    });
    Ok(Tokenizer::new(source)?)
}

/// All at once into their place: an array has at most as many elements as it says, and the file has bytes for each.
fn collected<'a>(strings: ByteStrings<'a>) -> Vec<&'a [u8]> {
    let mut all = Vec::with_capacity(strings.size_hint().1.unwrap_or(0));
    all.extend(strings);
    all
}
