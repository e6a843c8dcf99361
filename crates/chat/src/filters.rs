//! Jinja's filters where the engine's own differ, or are missing.

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, State};

use crate::{Error, methods};

pub(crate) fn install(environment: &mut Environment<'static>) {
    environment.add_filter("attr", attribute);
    environment.add_filter("center", center);
    environment.add_filter("float", float);
    environment.add_filter("int", int);
}

/// As the engine's, but takes no private name.
fn attribute(value: &Value, name: &Value) -> Result<Value, minijinja::Error> {
    if let Some(name) = name.as_str().filter(|name| name.starts_with('_')) {
        return Err(Error::Forbidden {
            what: format!("the private attribute {name:?}"),
            line: None,
        }
        .into());
    }
    value.get_item(name)
}

fn center(
    state: &State<'_, '_>,
    text: &str,
    width: Option<i64>,
) -> Result<String, minijinja::Error> {
    methods::pad(state, text, width.unwrap_or(80), " ", "center")
}

/// What is no number is `default`, 0.0 if none is given; the engine fails there.
fn float(
    value: &Value,
    default: Option<Value>,
    options: Kwargs,
) -> Result<Value, minijinja::Error> {
    let default = default.or(options.get("default")?);
    options.assert_all_used()?;
    Ok(match as_float(value) {
        Some(x) => Value::from(x),
        None => default.unwrap_or(Value::from(0.0)),
    })
}

/// What is no number is `default`, 0 if none is given. Text may be in any `base` up to 36.
fn int(
    value: &Value,
    default: Option<Value>,
    base: Option<u32>,
    options: Kwargs,
) -> Result<Value, minijinja::Error> {
    let default = default.or(options.get("default")?);
    let base = base.or(options.get("base")?).unwrap_or(10);
    options.assert_all_used()?;
    if value.is_integer() {
        return Ok(value.clone());
    }
    let whole = match value.as_str() {
        Some(text) if (2..=36).contains(&base) => {
            let text = text.trim().to_lowercase();
            let prefix = match base {
                2 => "0b",
                8 => "0o",
                16 => "0x",
                _ => "",
            };
            let digits = text.strip_prefix(prefix).unwrap_or(&text);
            i128::from_str_radix(digits, base).ok()
        }
        _ => None,
    };
    let truncated = || {
        let x = as_float(value)?.trunc();
        // The largest float below 2^127.
        (x.abs() < 1.7e38).then_some(x as i128)
    };
    Ok(match whole.or_else(truncated) {
        Some(whole) => match i64::try_from(whole) {
            Ok(short) => Value::from(short),
            Err(_) => Value::from(whole),
        },
        None => default.unwrap_or(Value::from(0)),
    })
}

fn as_float(value: &Value) -> Option<f64> {
    match value.kind() {
        ValueKind::Bool => Some(f64::from(u8::from(value.is_true()))),
        ValueKind::Number => f64::try_from(value.clone()).ok(),
        ValueKind::String => value.as_str()?.trim().parse().ok(),
        _ => None,
    }
}
