//! JSON as values of the engine, and the filter `tojson`, as Hugging Face has it: Python's `json.dumps` without ASCII escapes and without sorting.

use std::fmt::Write;

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{ErrorKind, State};

use serde_json::Value as Json;

use crate::{Error, limits};

/// `value|tojson(indent=None, separators=None, ensure_ascii=False, sort_keys=False)`.
pub(crate) fn tojson(
    state: &State<'_, '_>,
    value: &Value,
    indent: Option<usize>,
    options: Kwargs,
) -> Result<String, minijinja::Error> {
    let indent = match indent {
        Some(indent) => Some(indent),
        None => options.get::<Option<usize>>("indent")?,
    };
    if indent.is_some_and(|n| n as u64 > limits::WIDTH) {
        let what = "an indent";
        return Err(Error::TooWide { what }.into());
    }
    let separators: Option<Vec<String>> = options.get("separators")?;
    let (comma, colon) = match separators.as_deref() {
        Some([comma, colon]) => (comma.as_str(), colon.as_str()),
        // As Python: no trailing space at the end of a line.
        _ if indent.is_some() => (",", ": "),
        _ => (", ", ": "),
    };
    let mut writer = Writer {
        state,
        out: String::new(),
        charged: 0,
        indent,
        comma,
        colon,
        ascii: options.get::<Option<bool>>("ensure_ascii")? == Some(true),
        sorted: options.get::<Option<bool>>("sort_keys")? == Some(true),
    };
    options.assert_all_used()?;
    writer.value(value, 0)?;
    Ok(writer.out)
}

/// The engine's value of JSON that is not too deep; the order of fields is kept.
pub(crate) fn value_of(json: Json) -> Value {
    match json {
        Json::Null => Value::from(()),
        Json::Bool(truth) => Value::from(truth),
        Json::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(whole), _) => Value::from(whole),
            (None, Some(whole)) => Value::from(whole),
            _ => Value::from(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::from(text),
        Json::Array(items) => Value::from(items.into_iter().map(value_of).collect::<Vec<_>>()),
        Json::Object(fields) => {
            let fields = fields.into_iter();
            Value::from_pairs(fields.map(|(name, field)| (name, value_of(field))))
        }
    }
}

struct Writer<'a> {
    state: &'a State<'a, 'a>,
    out: String,
    /// Bytes of `out` that fuel was taken for.
    charged: usize,
    indent: Option<usize>,
    comma: &'a str,
    colon: &'a str,
    ascii: bool,
    sorted: bool,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value, depth: usize) -> Result<(), minijinja::Error> {
        if depth > limits::VALUE_DEPTH {
            return Err(Error::TooDeep {
                what: "a value is",
                limit: limits::VALUE_DEPTH,
                line: None,
            }
            .into());
        }
        if self.out.len() > limits::OUTPUT_BYTES {
            return Err(Error::OutputTooLong.into());
        }
        // As much for an item as for 64 bytes: small items cost more than their text.
        let n_bytes = self.out.len() - self.charged;
        self.charged = self.out.len();
        self.state.consume_fuel(1 + n_bytes as u64 / 64)?;
        match value.kind() {
            ValueKind::None => self.out.push_str("null"),
            ValueKind::Bool => {
                let text = if value.is_true() { "true" } else { "false" };
                self.out.push_str(text);
            }
            ValueKind::Number => self.number(value),
            ValueKind::String => self.string(value.as_str().unwrap_or_default()),
            ValueKind::Seq | ValueKind::Iterable => {
                let mut n_items = 0;
                self.out.push('[');
                for item in value.try_iter()?.checked() {
                    self.start_item(n_items, depth);
                    self.value(&item?, depth + 1)?;
                    n_items += 1;
                }
                self.end(']', n_items, depth);
            }
            ValueKind::Map => {
                let mut keys: Vec<Value> = value.try_iter()?.checked().collect::<Result<_, _>>()?;
                if self.sorted {
                    keys.sort();
                }
                self.out.push('{');
                for (i, key) in keys.iter().enumerate() {
                    self.start_item(i, depth);
                    self.key(key)?;
                    self.out.push_str(self.colon);
                    self.value(&value.get_item(key)?, depth + 1)?;
                }
                self.end('}', keys.len(), depth);
            }
            kind => {
                return Err(minijinja::Error::new(
                    ErrorKind::BadSerialization,
                    format!("{kind} cannot be written as JSON"),
                ));
            }
        }
        Ok(())
    }

    fn key(&mut self, key: &Value) -> Result<(), minijinja::Error> {
        match key.kind() {
            ValueKind::String => self.string(key.as_str().unwrap_or_default()),
            ValueKind::None | ValueKind::Bool | ValueKind::Number => {
                self.out.push('"');
                self.value(key, 0)?;
                self.out.push('"');
            }
            kind => {
                return Err(minijinja::Error::new(
                    ErrorKind::BadSerialization,
                    format!("{kind} cannot be a key in JSON"),
                ));
            }
        }
        Ok(())
    }

    fn number(&mut self, value: &Value) {
        match f64::try_from(value.clone()) {
            Ok(x) if !value.is_integer() => self.out.push_str(&python_float(x)),
            _ => self.out.push_str(&value.to_string()),
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c if c < ' ' || (self.ascii && !(' '..='~').contains(&c)) => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        write!(self.out, "\\u{unit:04x}").expect("a String takes any text");
                    }
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    fn start_item(&mut self, i: usize, depth: usize) {
        if i > 0 {
            self.out.push_str(self.comma);
        }
        self.line(depth + 1);
    }

    fn end(&mut self, bracket: char, n_items: usize, depth: usize) {
        if n_items > 0 {
            self.line(depth);
        }
        self.out.push(bracket);
    }

    fn line(&mut self, depth: usize) {
        if let Some(indent) = self.indent {
            self.out.push('\n');
            // Depth times width is at most 200 million; a first line beyond the limit is cut, and the next value
            // reports it.
            let n_spaces = (indent * depth).min(limits::OUTPUT_BYTES + 1);
            self.out.extend(std::iter::repeat_n(' ', n_spaces));
        }
    }
}

/// A float as Python's `repr` writes it: the shortest digits that read back, an exponent below 1e-4 and from 1e16.
fn python_float(x: f64) -> String {
    if x.is_nan() {
        return "NaN".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let scientific = format!("{x:e}");
    let (digits, exponent) = scientific.split_once('e').expect("{:e} writes an e");
    let exponent: i32 = exponent.parse().expect("{:e} writes a whole exponent");
    if x != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.unsigned_abs());
    }
    let plain = x.to_string();
    if plain.contains('.') {
        plain
    } else {
        format!("{plain}.0")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_as_python_does() {
        // From Python's repr.
        let cases = [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.5e300, "1.5e+300"),
            (0.0001, "0.0001"),
            (0.00001234, "1.234e-05"),
            (123456.789, "123456.789"),
        ];
        for (x, expected) in cases {
            assert_eq!(python_float(x), expected);
        }
    }
}
