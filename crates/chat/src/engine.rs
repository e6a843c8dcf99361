//! The template engine within its limits.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{Environment, State, UndefinedBehavior};
use serde_json::{Map, Value as Json};

use crate::{Error, Inputs, Now, bounds, filters, json, limits, methods, scan};

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
    /// itself: at its next output, assignment, loop or call.
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
/// `work` is told by the flag when nobody waits for it any more; [`bounds`] ends it then.
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
            bounds::abandon_with(Arc::clone(&flag));
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
    filters::install(&mut environment);
    bounds::install(&mut environment);
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

fn raise_exception(state: &State<'_, '_>, message: &Value) -> Result<Value, minijinja::Error> {
    bounds::check(state, message)?;
    Err(Error::Refused(message.to_string()).into())
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
