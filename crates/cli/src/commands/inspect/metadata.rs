//! Keys and values of a file.

use nibble_runtime::gguf::{Array, GgufFile, Value, escape};
use serde_json::json;

/// Elements shown of an array; the others are counted.
const MAX_ELEMENTS: usize = 8;

/// Elements of an array that is whole in JSON.
const MAX_JSON_ELEMENTS: usize = 256;

/// Every key in a line: its type and its value, long ones cut.
pub(super) fn text(file: &GgufFile) -> String {
    let line = |(key, value): (&str, Value<'_>)| {
        let kind = match value.as_array() {
            Some(array) => format!("{}[{}]", array.kind(), array.len()),
            None => value.kind().to_string(),
        };
        format!("{} {kind} {}\n", escape(key), show(&value))
    };
    file.metadata().map(line).collect()
}

fn show(value: &Value<'_>) -> String {
    match *value {
        Value::Str(text) => format!("\"{}\"", escape(text)),
        Value::Bytes(bytes) => format!("\"{}\"", escape(&String::from_utf8_lossy(bytes))),
        Value::Array(array) => {
            let mut shown: Vec<String> = array
                .iter()
                .take(MAX_ELEMENTS)
                .map(|element| show(&element))
                .collect();
            if array.len() > MAX_ELEMENTS {
                shown.push("...".to_owned());
            }
            format!("[{}]", shown.join(", "))
        }
        Value::F32(number) => number.to_string(),
        Value::F64(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => value.as_int().map_or_else(String::new, |n| n.to_string()),
    }
}

/// Every key with its type and value; of long arrays the first elements, and how many there are.
pub(super) fn json(file: &GgufFile) -> serde_json::Value {
    let entry = |(key, value): (&str, Value<'_>)| {
        let mut entry = json!({
            "key": key,
            "type": value.kind().name(),
            "value": to_json(&value),
        });
        if let Some(array) = value.as_array() {
            entry["element_type"] = array.kind().name().into();
            entry["len"] = array.len().into();
        }
        entry
    };
    file.metadata().map(entry).collect()
}

fn to_json(value: &Value<'_>) -> serde_json::Value {
    match *value {
        Value::Array(array) => elements(&array),
        Value::F32(number) => json!(number),
        Value::F64(number) => json!(number),
        Value::Bool(flag) => json!(flag),
        Value::U64(number) => json!(number),
        _ => match value.as_bytes() {
            Some(bytes) => json!(String::from_utf8_lossy(bytes)),
            None => json!(value.as_i64()),
        },
    }
}

fn elements(array: &Array<'_>) -> serde_json::Value {
    let n = match array.len() {
        n if n <= MAX_JSON_ELEMENTS => n,
        _ => MAX_ELEMENTS,
    };
    array.iter().take(n).map(|v| to_json(&v)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nibble_runtime::gguf::{GgufWriter, Metadata};

    fn file(metadata: &Metadata<'_>) -> GgufFile {
        let writer = GgufWriter::new(Vec::new(), metadata, &[]).unwrap();
        GgufFile::from_vec(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn values_are_shown_in_one_line_that_moves_no_cursor() {
        let mut metadata = Metadata::new();
        metadata
            .set("a\nb", "c\x1b[2J\nd")
            .set("numbers", (0u64..20).collect::<Vec<_>>().as_slice())
            .set("flag", true)
            .set("small", -3i8)
            .set("float", 0.5f32);
        let shown = text(&file(&metadata));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(
            lines,
            [
                r#"a\nb string "c\u{1b}[2J\nd""#,
                "numbers u64[20] [0, 1, 2, 3, 4, 5, 6, 7, ...]",
                "flag bool true",
                "small i8 -3",
                "float f32 0.5",
            ]
        );
    }

    #[test]
    fn values_keep_their_types_in_json() {
        let mut metadata = Metadata::new();
        metadata
            .set("large", u64::MAX)
            .set("small", -3i8)
            .set("nan", f32::NAN)
            .set("texts", ["x"; 300].as_slice());
        let json = json(&file(&metadata));
        assert_eq!(json[0]["value"], u64::MAX);
        assert_eq!(json[1]["value"], -3);
        assert!(json[2]["value"].is_null());
        assert_eq!(json[3]["len"], 300);
        assert_eq!(json[3]["value"].as_array().unwrap().len(), MAX_ELEMENTS);
        assert_eq!(json[3]["element_type"], "string");
    }
}
