//! The template engine within its limits.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, State, UndefinedBehavior};
use serde_json::{Map, Value as Json};

use crate::{Error, Inputs, Now, json, limits, methods, scan};

/// A chat template, checked and parsed.
///
/// Cheap to clone; can be rendered from several threads at once.
#[derive(Clone, Debug)]
pub struct Template {
    environment: Arc<Environment<'static>>,
}

impl Template {
    /// Checks and parses `source`, the Jinja text that a model file carries.
    ///
    /// # Errors
    /// [`Error::SourceTooLong`], [`Error::TooDeep`], [`Error::Forbidden`], [`Error::Syntax`]; rarely
    /// [`Error::TimedOut`] and [`Error::NoThread`].
    pub fn new(source: &str) -> Result<Self, Error> {
        let source = scan::scan(source)?;
        let environment = within_limits(move |_| environment(source))?;
        Ok(Self {
            environment: Arc::new(environment),
        })
    }

    /// The text that the template makes of `inputs`.
    ///
    /// Rendering runs in a thread of its own. After 2 s this returns whatever that thread does, which then ends by
    /// itself: at its next output, or when its fuel is used up.
    ///
    /// # Errors
    /// [`Error::ReservedName`] and [`Error::TooDeep`] for the inputs; [`Error::Refused`] with the template's own
    /// message; [`Error::Failed`] if it goes wrong; [`Error::TooMuchWork`], [`Error::OutputTooLong`],
    /// [`Error::TooWide`], [`Error::TimedOut`] beyond a limit.
    pub fn render(&self, inputs: &Inputs) -> Result<String, Error> {
        let variables = inputs.variables()?;
        let now = inputs.now;
        let environment = Arc::clone(&self.environment);
        within_limits(move |abandoned| render(&environment, variables, now, abandoned))
    }
}

/// Runs `work` in a thread with a known stack, and waits no longer than the wall clock allows.
///
/// `work` is told by the flag when nobody waits for it any more.
fn within_limits<T: Send + 'static>(
    work: impl FnOnce(Arc<AtomicBool>) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let abandoned = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&abandoned);
    std::thread::Builder::new()
        .name("template".to_owned())
        .stack_size(limits::STACK_BYTES)
        .spawn(move || {
            // Nobody receives after the time is up; the result is dropped here, on the large stack.
            let _ = sender.send(work(flag));
        })
        .map_err(|error| Error::NoThread(error.kind()))?;
    match receiver.recv_timeout(limits::WALL_CLOCK) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => {
            abandoned.store(true, Ordering::Relaxed);
            Err(Error::TimedOut)
        }
        // The thread ended without a result: it panicked.
        Err(RecvTimeoutError::Disconnected) => Err(Error::Engine),
    }
}

const NAME: &str = "chat";

fn environment(source: String) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax?);
    environment.set_undefined_behavior(UndefinedBehavior::Lenient);
    environment.set_fuel(Some(limits::FUEL));
    environment.set_unknown_method_callback(methods::call);
    environment.remove_global("debug");
    environment.add_function("raise_exception", raise_exception);
    environment.add_function("range", range);
    environment.add_filter("tojson", json::tojson);
    environment.add_filter("center", center);
    environment.add_filter("attr", attribute);
    environment.add_filter(scan::BOUNDED, |state: &State<'_, '_>, value: &Value| {
        bounded(state, value, false)
    });
    environment.add_filter(
        scan::BOUNDED_ATTRIBUTE,
        |state: &State<'_, '_>, value: &Value| bounded(state, value, true),
    );
    environment.add_template_owned(NAME, source)?;
    Ok(environment)
}

fn render(
    environment: &Environment<'static>,
    variables: Map<String, Json>,
    now: Now,
    abandoned: Arc<AtomicBool>,
) -> Result<String, Error> {
    let strftime_now = move |format: &str| now.format(format);
    let variables = variables
        .into_iter()
        .map(|(name, value)| (name, json::value_of(value)))
        .chain([(
            "strftime_now".to_owned(),
            Value::from_function(strftime_now),
        )]);
    let context = Value::from_pairs(variables);
    let mut sink = Sink {
        bytes: Vec::new(),
        abandoned,
    };
    environment
        .get_template(NAME)?
        .render_captured_to(context, &mut sink)?;
    Ok(String::from_utf8(sink.bytes).expect("the engine writes whole strings"))
}

/// Where the text goes: refuses what is too long, and anything once nobody waits.
struct Sink {
    bytes: Vec<u8>,
    abandoned: Arc<AtomicBool>,
}

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.abandoned.load(Ordering::Relaxed) {
            return Err(io::Error::other(Error::TimedOut));
        }
        if self.bytes.len() + bytes.len() > limits::OUTPUT_BYTES {
            return Err(io::Error::other(Error::OutputTooLong));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn raise_exception(message: String) -> Result<Value, minijinja::Error> {
    Err(Error::Refused(message).into())
}

/// The engine's `range`, for bounds whose differences cannot overflow.
fn range(lower: i64, upper: Option<i64>, step: Option<i64>) -> Result<Value, minijinja::Error> {
    let bounds = [Some(lower), upper, step];
    let is_wide = |bound: i64| bound.unsigned_abs() > limits::WIDTH;
    if bounds.into_iter().flatten().any(is_wide) {
        let what = "a range";
        return Err(Error::TooWide { what }.into());
    }
    let narrow = |bound: i64| bound as isize;
    minijinja::functions::range(narrow(lower), upper.map(narrow), step.map(narrow))
}

/// The engine's `attr`, which takes no private name either.
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
    text: String,
    width: Option<i64>,
) -> Result<String, minijinja::Error> {
    methods::pad(state, &text, width.unwrap_or(80), " ", "center")
}

/// A value that may be kept: not too deep, and holding lists where it held lazy sequences, each of which would
/// otherwise be a frame on the stack for every step that built on the one before.
///
/// What is put into a namespace may hold no namespace: one could come to hold itself, and would have no end.
fn bounded(
    state: &State<'_, '_>,
    value: &Value,
    in_namespace: bool,
) -> Result<Value, minijinja::Error> {
    let walk = Walk {
        state,
        in_namespace,
    };
    Ok(walk.settle(value, 0)?.unwrap_or_else(|| value.clone()))
}

struct Walk<'a> {
    state: &'a State<'a, 'a>,
    in_namespace: bool,
}

impl Walk<'_> {
    /// The same value without lazy parts; `None` if it has none.
    fn settle(&self, value: &Value, depth: usize) -> Result<Option<Value>, minijinja::Error> {
        let Some(object) = value.as_object() else {
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
        let kind = value.kind();
        if !matches!(kind, ValueKind::Seq | ValueKind::Map | ValueKind::Iterable) {
            return Ok(None);
        }
        self.state
            .consume_fuel(1 + value.len().unwrap_or(0) as u64 / 8)?;
        if kind == ValueKind::Map {
            return self.settle_map(value, depth);
        }
        // Collected only once something in it has changed, or at once where it is lazy itself.
        let mut settled = (kind == ValueKind::Iterable).then(Vec::new);
        for (i, item) in value.try_iter()?.checked().enumerate() {
            let item = item?;
            let changed = self.settle(&item, depth + 1)?;
            if changed.is_some() && settled.is_none() {
                settled = Some(value.try_iter()?.take(i).collect());
            }
            if let Some(settled) = &mut settled {
                if settled.len() % 64 == 63 {
                    self.state.consume_fuel(32)?;
                }
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
            let item = map.get_item(&key)?;
            let changed = self.settle(&item, depth + 1)?;
            self.settle(&key, depth + 1)?;
            any_changed |= changed.is_some();
            entries.push((key, changed.unwrap_or(item)));
        }
        Ok(any_changed.then(|| Value::from_pairs(entries)))
    }
}
