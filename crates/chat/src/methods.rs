//! Python's methods on strings and lists, where the engine's own lack a limit or are missing.
//!
//! Every call is paid for by the length of what it reads before it starts, and what it makes is measured before it is
//! made.

use minijinja::formatting::{FormatStyle, format};
use minijinja::value::{Kwargs, Tuple, Value, ValueKind, from_args};
use minijinja::{ErrorKind, State};
use minijinja_contrib::pycompat;

use crate::{Error, bounds, limits};

/// What the engine calls for a method that a value does not have itself.
pub(crate) fn call(
    state: &mut State<'_, '_>,
    value: &Value,
    method: &str,
    args: &[Value],
) -> Result<Value, minijinja::Error> {
    for value in args.iter().chain([value]) {
        bounds::check(state, value)?;
    }
    let n_read: usize = args.iter().chain([value]).map(length).sum();
    state.consume_fuel(1 + n_read as u64 / 16)?;
    if let Some(text) = value.as_str() {
        return string_method(state, value, text, method, args);
    }
    if method == "index" && value.kind() == ValueKind::Seq {
        let (wanted,): (Value,) = from_args(args)?;
        for (i, item) in value.try_iter()?.checked().enumerate() {
            if item? == wanted {
                return Ok(Value::from(i));
            }
        }
        return Err(failed("the value is not in the list"));
    }
    if method == "copy" && matches!(value.kind(), ValueKind::Seq | ValueKind::Map) {
        let () = from_args(args)?;
        return Ok(value.clone());
    }
    pycompat::unknown_method_callback(state, value, method, args)
}

fn string_method(
    state: &mut State<'_, '_>,
    value: &Value,
    text: &str,
    method: &str,
    args: &[Value],
) -> Result<Value, minijinja::Error> {
    match method {
        "replace" => {
            let (old, new, count): (&str, &str, Option<i64>) = from_args(args)?;
            let count = count.and_then(|n| usize::try_from(n).ok());
            let count = count.unwrap_or(usize::MAX);
            let n_found = text.matches(old).take(count).count();
            let n_bytes = n_found.saturating_mul(new.len()).saturating_add(text.len());
            pay_for(state, n_bytes)?;
            Ok(Value::from(text.replacen(old, new, count)))
        }
        "join" => {
            let (items,): (Value,) = from_args(args)?;
            let mut joined = String::new();
            for (i, item) in items.try_iter()?.checked().enumerate() {
                let item = item?;
                let Some(item) = item.as_str() else {
                    return Err(failed("join takes strings only"));
                };
                let separator = if i > 0 { text } else { "" };
                pay_for(state, separator.len() + item.len())?;
                joined.push_str(separator);
                joined.push_str(item);
            }
            Ok(Value::from(joined))
        }
        "split" | "rsplit" => {
            let (separator, count, options): (Option<Value>, Option<i64>, Kwargs) =
                from_args(args)?;
            let separator = match separator {
                Some(separator) => Some(separator),
                None => options.get::<Option<Value>>("sep")?,
            };
            let count = count.or(options.get::<Option<i64>>("maxsplit")?);
            options.assert_all_used()?;
            let separator = match &separator {
                None => None,
                Some(separator) if separator.is_none() => None,
                Some(separator) => match separator.as_str() {
                    Some("") => return Err(failed("an empty separator")),
                    Some(separator) => Some(separator),
                    None => return Err(failed("a separator must be a string")),
                },
            };
            let count = count.and_then(|n| usize::try_from(n).ok());
            let count = count.unwrap_or(usize::MAX);
            // Each piece becomes a value of its own, however short it is.
            let n_pieces = match separator {
                Some(separator) => text.matches(separator).take(count).count(),
                None => text.split_whitespace().take(count).count(),
            };
            pay_for(
                state,
                n_pieces.saturating_mul(64).saturating_add(text.len()),
            )?;
            let pieces = match (separator, method) {
                (Some(separator), "split") => {
                    text.splitn(count.saturating_add(1), separator).collect()
                }
                (Some(separator), _) => {
                    let pieces = text.rsplitn(count.saturating_add(1), separator);
                    reversed(pieces.collect())
                }
                (None, "split") => split_words(text, count),
                (None, _) => rsplit_words(text, count),
            };
            Ok(pieces.into_iter().map(Value::from).collect())
        }
        "splitlines" => {
            let n_lines = text.matches(['\n', '\r']).count();
            pay_for(state, n_lines.saturating_mul(64).saturating_add(text.len()))?;
            pycompat::unknown_method_callback(state, value, method, args)
        }
        "partition" | "rpartition" => {
            let (separator,): (&str,) = from_args(args)?;
            if separator.is_empty() {
                return Err(failed("an empty separator"));
            }
            let parts = match method {
                "partition" => match text.split_once(separator) {
                    Some((before, after)) => [before, separator, after],
                    None => [text, "", ""],
                },
                _ => match text.rsplit_once(separator) {
                    Some((before, after)) => [before, separator, after],
                    None => ["", "", text],
                },
            };
            Ok(Value::from(Tuple::from(parts.map(Value::from))))
        }
        "removeprefix" => {
            let (prefix,): (&str,) = from_args(args)?;
            Ok(Value::from(text.strip_prefix(prefix).unwrap_or(text)))
        }
        "removesuffix" => {
            let (suffix,): (&str,) = from_args(args)?;
            Ok(Value::from(text.strip_suffix(suffix).unwrap_or(text)))
        }
        "ljust" | "rjust" | "center" | "zfill" => {
            let (width, fill): (i64, Option<&str>) = from_args(args)?;
            let fill = if method == "zfill" {
                "0"
            } else {
                fill.unwrap_or(" ")
            };
            if fill.chars().count() != 1 {
                return Err(failed("the fill must be one character"));
            }
            pad(state, text, width, fill, method).map(Value::from)
        }
        "format" => {
            check_widths(text)?;
            format(FormatStyle::StrFormat, text, args).map(Value::from)
        }
        _ => pycompat::unknown_method_callback(state, value, method, args),
    }
}

/// `text` filled up to `width` characters, placed as Python's method of this name does.
pub(crate) fn pad(
    state: &State<'_, '_>,
    text: &str,
    width: i64,
    fill: &str,
    method: &str,
) -> Result<String, minijinja::Error> {
    if width > limits::WIDTH as i64 {
        let what = "a width";
        return Err(Error::TooWide { what }.into());
    }
    let width = usize::try_from(width).unwrap_or(0);
    let missing = width.saturating_sub(text.chars().count());
    pay_for(state, text.len() + missing * fill.len())?;
    let signed = method == "zfill" && text.starts_with(['-', '+']);
    let (head, text) = text.split_at(usize::from(signed));
    let left = match method {
        "ljust" => 0,
        // Python puts the odd one on the left where the width is odd.
        "center" => missing / 2 + (missing & width & 1),
        _ => missing,
    };
    let (before, after) = (fill.repeat(left), fill.repeat(missing - left));
    Ok(format!("{head}{before}{text}{after}"))
}

/// Refuses format strings that ask for more than a million of anything.
pub(crate) fn check_widths(format: &str) -> Result<(), minijinja::Error> {
    for digits in format.split(|c: char| !c.is_ascii_digit()) {
        if !digits.is_empty() && !digits.parse().is_ok_and(|n: u64| n <= limits::WIDTH) {
            let what = "a width";
            return Err(Error::TooWide { what }.into());
        }
    }
    Ok(())
}

/// Takes fuel for bytes about to be made, and refuses what no text may be.
fn pay_for(state: &State<'_, '_>, n_bytes: usize) -> Result<(), minijinja::Error> {
    if n_bytes > 4 * limits::OUTPUT_BYTES {
        return Err(Error::TooMuchWork.into());
    }
    state.consume_fuel(n_bytes as u64 / 64)
}

/// In bytes or items.
fn length(value: &Value) -> usize {
    match value.as_str() {
        Some(text) => text.len(),
        None => value.len().unwrap_or(0),
    }
}

fn reversed(mut pieces: Vec<&str>) -> Vec<&str> {
    pieces.reverse();
    pieces
}

/// At most `count` times at runs of white space; the rest keeps its inner and trailing space, as in Python.
fn split_words(text: &str, count: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if words.len() == count {
            words.push(rest);
            break;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

/// The same from the right.
fn rsplit_words(text: &str, count: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_end();
    while !rest.is_empty() {
        if words.len() == count {
            words.push(rest);
            break;
        }
        let end = rest.trim_end_matches(|c: char| !c.is_whitespace()).len();
        words.push(&rest[end..]);
        rest = rest[..end].trim_end();
    }
    reversed(words)
}

fn failed(message: &'static str) -> minijinja::Error {
    minijinja::Error::new(ErrorKind::InvalidOperation, message)
}
