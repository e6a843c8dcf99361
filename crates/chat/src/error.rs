use std::fmt;

use crate::limits;

/// Why a template was refused or could not be rendered.
///
/// Text in it may come from the template: escape it before it reaches a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The source is longer than 1 MiB.
    SourceTooLong {
        /// Its length.
        n_bytes: usize,
    },
    /// Tags, brackets, operators or values are nested too deeply.
    TooDeep {
        /// What is nested, with its verb.
        what: &'static str,
        /// The depth allowed.
        limit: usize,
        /// Line of the template, where it is known.
        line: Option<usize>,
    },
    /// The source is not a template.
    Syntax {
        /// What is wrong.
        message: String,
        /// Line of the template, where it is known.
        line: Option<usize>,
    },
    /// The template uses something that none may use: other files, private attributes.
    Forbidden {
        /// The tag or name.
        what: String,
        /// Line of the template, where it is known.
        line: Option<usize>,
    },
    /// A variable has a name that the template language or this crate uses itself.
    ReservedName {
        /// The name.
        name: String,
    },
    /// Messages, tools or variables are not of the form they must have.
    Malformed {
        /// What is malformed, and how.
        what: &'static str,
    },
    /// The template itself refused the messages, by `raise_exception`.
    Refused(String),
    /// Rendering failed.
    Failed {
        /// What went wrong.
        message: String,
        /// Line of the template, where it is known.
        line: Option<usize>,
    },
    /// A width, count or length is larger than a million.
    TooWide {
        /// What asked for it.
        what: &'static str,
    },
    /// The text has more than 16 MiB.
    OutputTooLong,
    /// The template takes too many steps or too much memory.
    TooMuchWork,
    /// Rendering took longer than 2 s.
    TimedOut,
    /// The system gave no thread to render in.
    NoThread(std::io::ErrorKind),
    /// The template engine stopped on a mistake of its own.
    Engine,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = None;
        match self {
            Self::SourceTooLong { n_bytes } => write!(
                f,
                "the template has {n_bytes} bytes, more than {}",
                limits::SOURCE_BYTES
            )?,
            Self::TooDeep { what, limit, line } => {
                at = *line;
                write!(f, "{what} nested more than {limit} deep")?;
            }
            Self::Syntax { message, line } => {
                at = *line;
                write!(f, "not a valid template: {message}")?;
            }
            Self::Forbidden { what, line } => {
                at = *line;
                write!(f, "a chat template may not use {what}")?;
            }
            Self::ReservedName { name } => {
                write!(f, "the variable name {name:?} is reserved")?;
            }
            Self::Malformed { what } => write!(f, "{what}")?,
            Self::Refused(message) => write!(f, "the template refuses: {message}")?,
            Self::Failed { message, line } => {
                at = *line;
                write!(f, "the template failed: {message}")?;
            }
            Self::TooWide { what } => {
                write!(f, "{what} of more than {}", limits::WIDTH)?;
            }
            Self::OutputTooLong => write!(
                f,
                "the rendered text has more than {} bytes",
                limits::OUTPUT_BYTES
            )?,
            Self::TooMuchWork => write!(f, "the template takes too many steps or too much memory")?,
            Self::TimedOut => write!(
                f,
                "rendering took longer than {} s",
                limits::WALL_CLOCK.as_secs()
            )?,
            Self::NoThread(kind) => write!(f, "no thread to render in: {kind}")?,
            Self::Engine => write!(f, "the template engine stopped on a mistake of its own")?,
        }
        match at {
            Some(line) => write!(f, " (line {line})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// Our own errors pass through the engine as the source of one of its errors.
impl From<Error> for minijinja::Error {
    fn from(error: Error) -> Self {
        Self::new(minijinja::ErrorKind::InvalidOperation, error.to_string()).with_source(error)
    }
}

/// The other way: an own error comes back as it was.
impl From<minijinja::Error> for Error {
    fn from(error: minijinja::Error) -> Self {
        use minijinja::ErrorKind;
        let line = error.line();
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        let mut innermost = &error;
        while let Some(current) = cause {
            if let Some(own) = current.downcast_ref::<Self>() {
                return own.clone();
            }
            // What a writer reports arrives inside an I/O error, which hides it from `source`.
            let written = current.downcast_ref::<std::io::Error>();
            let written = written.and_then(|error| error.get_ref());
            if let Some(own) = written.and_then(|inner| inner.downcast_ref::<Self>()) {
                return own.clone();
            }
            if let Some(engine) = current.downcast_ref::<minijinja::Error>() {
                innermost = engine;
            }
            cause = current.source();
        }
        let message = match innermost.detail() {
            Some(detail) => format!("{}: {detail}", innermost.kind()),
            None => innermost.kind().to_string(),
        };
        match innermost.kind() {
            ErrorKind::OutOfFuel => Self::TooMuchWork,
            ErrorKind::SyntaxError => Self::Syntax {
                message: innermost.detail().unwrap_or("syntax error").to_owned(),
                line,
            },
            _ => Self::Failed { message, line },
        }
    }
}
