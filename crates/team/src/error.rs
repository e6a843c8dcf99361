//! What can go wrong with a team.

use std::{fmt, io};

/// Why a team was not made, or a region did not run to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A team or region of no threads, or of more than there may be.
    ThreadCount {
        /// Threads asked for.
        asked: usize,
        /// The most that could be had.
        most: usize,
    },
    /// The system refused to start a thread.
    Spawn(io::Error),
    /// The cancel flag was up. What the job wrote is incomplete.
    Cancelled,
    /// A part panicked, or left while another waited at a barrier. What the job wrote is incomplete.
    Panicked {
        /// The message of the first panic.
        message: String,
    },
    /// Called from inside a region or [`with_rayon`](crate::Team::with_rayon), where waiting for a turn would never end.
    Nested,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::ThreadCount { asked, most } => {
                write!(
                    f,
                    "{asked} threads asked for, where 1 to {most} are possible"
                )
            }
            Error::Spawn(_) => f.write_str("cannot start a thread"),
            Error::Cancelled => f.write_str("cancelled"),
            Error::Panicked { message } => write!(f, "a thread of the team panicked: {message}"),
            Error::Nested => f.write_str("a region was asked for inside a region"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Spawn(cause) => Some(cause),
            _ => None,
        }
    }
}
