//! Whether our reader and gguf-rs-lib find the same in a file. Also part of the fuzz target `gguf`.

use std::io::Cursor;

use gguf_rs_lib::format::{MetadataArray, MetadataValue};
use gguf_rs_lib::prelude::GGUFFileReader;
use nibble_gguf::{Array, Error, GgufFile, Value};

/// Whether gguf-rs-lib accepts the bytes. If it does, so must we, and find the same.
///
/// # Errors
/// The difference, in words.
pub(crate) fn agree(bytes: &[u8]) -> Result<bool, String> {
    let Ok(mut theirs) = GGUFFileReader::new(Cursor::new(bytes)) else {
        return Ok(false);
    };
    let ours = match GgufFile::from_vec(bytes.to_vec()) {
        Ok(ours) => ours,
        Err(error) if is_stricter(&error) => return Ok(true),
        Err(error) => return Err(format!("only gguf-rs-lib accepts it: {error}")),
    };
    let same = |what: &str, same: bool| {
        if same {
            Ok(())
        } else {
            Err(format!("{what} differs"))
        }
    };
    same("the version", ours.version() == theirs.header().version)?;
    same(
        "the number of keys",
        ours.metadata().len() == theirs.metadata().len(),
    )?;
    for (key, value) in ours.metadata() {
        same(
            &format!("`{key}`"),
            theirs
                .metadata()
                .get(key)
                .is_some_and(|theirs| same_value(&value, theirs)),
        )?;
    }
    let names: Vec<String> = theirs
        .tensor_names()
        .into_iter()
        .map(str::to_owned)
        .collect();
    same(
        "the list of tensors",
        ours.tensors()
            .map(|t| t.name)
            .eq(names.iter().map(String::as_str)),
    )?;
    for tensor in ours.tensors() {
        let info = theirs
            .get_tensor_info(tensor.name)
            .expect("it listed this name");
        let shape = tensor.shape.iter().map(|&dim| dim as u64);
        same(
            &format!("the shape of `{}`", tensor.name),
            shape.eq(info.shape().dims().iter().copied()),
        )?;
        same(
            &format!("the type of `{}`", tensor.name),
            tensor.type_id() == info.tensor_type() as u32,
        )?;
        let data = theirs.load_tensor_data(tensor.name).ok().flatten();
        same(
            &format!("the data of `{}`", tensor.name),
            data.is_some_and(|data| data.as_slice() == tensor.data),
        )?;
    }
    Ok(true)
}

/// What the documentation of our reader says it refuses beyond the format.
fn is_stricter(error: &Error) -> bool {
    match error {
        Error::Alignment { .. } | Error::Split { .. } => true,
        Error::WrongType { key, .. } | Error::OutOfRange { key, .. } => key == "split.count",
        _ => false,
    }
}

/// Floats by their bits: NaN is what it is.
fn same_value(ours: &Value<'_>, theirs: &MetadataValue) -> bool {
    match (ours, theirs) {
        (Value::U8(a), MetadataValue::U8(b)) => a == b,
        (Value::I8(a), MetadataValue::I8(b)) => a == b,
        (Value::U16(a), MetadataValue::U16(b)) => a == b,
        (Value::I16(a), MetadataValue::I16(b)) => a == b,
        (Value::U32(a), MetadataValue::U32(b)) => a == b,
        (Value::I32(a), MetadataValue::I32(b)) => a == b,
        (Value::U64(a), MetadataValue::U64(b)) => a == b,
        (Value::I64(a), MetadataValue::I64(b)) => a == b,
        (Value::F32(a), MetadataValue::F32(b)) => a.to_bits() == b.to_bits(),
        (Value::F64(a), MetadataValue::F64(b)) => a.to_bits() == b.to_bits(),
        (Value::Bool(a), MetadataValue::Bool(b)) => a == b,
        (Value::Str(a), MetadataValue::String(b)) => a == b,
        (Value::Array(a), MetadataValue::Array(b)) => same_array(a, b),
        _ => false,
    }
}

fn same_array(ours: &Array<'_>, theirs: &MetadataArray) -> bool {
    ours.kind().id() == theirs.element_type as u32
        && ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs.iter())
            .all(|(ours, theirs)| same_value(&ours, theirs))
}
