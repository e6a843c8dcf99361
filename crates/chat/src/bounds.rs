//! How deep and how large a value may be where it gets a name or is turned into text.
//!
//! Lists share their parts, so that a few steps make a value that takes little memory and would be endless when printed;
//! and lazy sequences take none at all. What passes here has been walked once and paid for in fuel, so that any other
//! walk takes about as long.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Output, State};

use crate::{Error, limits, scan};

/// Adds the filters that [`scan`] writes into templates, and a check to every output.
pub(crate) fn install(environment: &mut Environment<'static>) {
    environment.add_filter(scan::BOUNDED, |state: &State<'_, '_>, value: &Value| {
        settled(state, value, false)
    });
    environment.add_filter(
        scan::BOUNDED_ATTRIBUTE,
        |state: &State<'_, '_>, value: &Value| settled(state, value, true),
    );
    environment.add_filter(scan::FACTOR, factor);
    environment.set_formatter(
        |out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value| {
            check(state, value)?;
            minijinja::escape_formatter(out, state, value)
        },
    );
}

thread_local! {
    /// Set where nobody waits for this thread's work any more.
    static ABANDONED: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// From now on, every check in this thread fails once `flag` is set.
pub(crate) fn abandon_with(flag: Arc<AtomicBool>) {
    ABANDONED.set(Some(flag));
}

/// Refuses a value that is too deep or too large to be walked.
pub(crate) fn check(state: &State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    settled(state, value, false).map(drop)
}

/// Refuses lists: multiplied, they would take no memory until they are walked.
fn factor(value: &Value) -> Result<Value, minijinja::Error> {
    if value.as_object().is_some() {
        return Err(Error::Forbidden {
            what: "a list that is multiplied".to_owned(),
            line: None,
        }
        .into());
    }
    Ok(value.clone())
}

/// The value, checked, holding lists where it held lazy sequences, each of which would otherwise be a frame on the stack
/// for every step that built on the one before.
///
/// What is put into a namespace may hold no namespace: one could come to hold itself, and would have no end.
fn settled(
    state: &State<'_, '_>,
    value: &Value,
    in_namespace: bool,
) -> Result<Value, minijinja::Error> {
    let abandoned =
        ABANDONED.with_borrow(|flag| flag.as_ref().is_some_and(|f| f.load(Ordering::Relaxed)));
    if abandoned {
        return Err(Error::TimedOut.into());
    }
    let walk = Walk {
        state,
        in_namespace,
        n_items: Cell::new(0),
        n_bytes: Cell::new(0),
    };
    Ok(walk.settle(value, 0)?.unwrap_or_else(|| value.clone()))
}

struct Walk<'a> {
    state: &'a State<'a, 'a>,
    in_namespace: bool,
    n_items: Cell<usize>,
    n_bytes: Cell<usize>,
}

impl Walk<'_> {
    /// The same value without lazy parts; `None` if it has none.
    fn settle(&self, value: &Value, depth: usize) -> Result<Option<Value>, minijinja::Error> {
        let Some(object) = value.as_object() else {
            self.n_bytes
                .update(|n| n + value.as_str().map_or(0, str::len));
            return Ok(None);
        };
        if depth > limits::VALUE_DEPTH {
            return Err(Error::TooDeep {
                what: "a value is",
                limit: limits::VALUE_DEPTH,
                line: None,
            }
            .into());
        }
        if self.in_namespace && object.type_name().ends_with("::Namespace") {
            return Err(Error::Forbidden {
                what: "a namespace within a namespace".to_owned(),
                line: None,
            }
            .into());
        }
        self.state.consume_fuel(1)?;
        match value.kind() {
            ValueKind::Map => self.settle_map(value, depth),
            kind @ (ValueKind::Seq | ValueKind::Iterable) => {
                self.settle_list(value, kind == ValueKind::Iterable, depth)
            }
            _ => Ok(None),
        }
    }

    fn settle_list(
        &self,
        list: &Value,
        is_lazy: bool,
        depth: usize,
    ) -> Result<Option<Value>, minijinja::Error> {
        // Collected only once something in it has changed, or at once where it is lazy itself.
        let mut settled = is_lazy.then(Vec::new);
        for (i, item) in list.try_iter()?.checked().enumerate() {
            let item = item?;
            self.count()?;
            let changed = self.settle(&item, depth + 1)?;
            if changed.is_some() && settled.is_none() {
                settled = Some(list.try_iter()?.take(i).collect());
            }
            if let Some(settled) = &mut settled {
                settled.push(changed.unwrap_or(item));
            }
        }
        Ok(settled.map(Value::from))
    }

    fn settle_map(&self, map: &Value, depth: usize) -> Result<Option<Value>, minijinja::Error> {
        let mut any_changed = false;
        let mut entries = Vec::new();
        for key in map.try_iter()?.checked() {
            let key = key?;
            self.count()?;
            self.settle(&key, depth + 1)?;
            let item = map.get_item(&key)?;
            let changed = self.settle(&item, depth + 1)?;
            any_changed |= changed.is_some();
            entries.push((key, changed.unwrap_or(item)));
        }
        Ok(any_changed.then(|| Value::from_pairs(entries)))
    }

    fn count(&self) -> Result<(), minijinja::Error> {
        self.n_items.update(|n| n + 1);
        if self.n_items.get() > limits::VALUE_ITEMS || self.n_bytes.get() > limits::VALUE_BYTES {
            return Err(Error::TooMuchWork.into());
        }
        if self.n_items.get().is_multiple_of(8) {
            self.state.consume_fuel(1)?;
        }
        Ok(())
    }
}
