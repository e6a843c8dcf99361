//! The reader and the writer from outside: what they refuse, what they survive, and a second opinion on both.

mod fixture;
mod hostile;
mod opening;
mod refusals;
mod second_opinion;
#[cfg(feature = "write")]
mod writing;
