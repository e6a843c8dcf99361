//! Every limit of the crate, in one place.

use std::time::Duration;

/// Bytes of a template's source. The largest known chat templates have 17 KiB.
pub(crate) const SOURCE_BYTES: usize = 1 << 20;
/// Tags within tags, and brackets within brackets in an expression. Known templates stay below 20.
pub(crate) const NESTING: usize = 128;
/// Operators and brackets that one expression can pile up. Each is a frame when the parser's tree is walked.
pub(crate) const EXPRESSION_DEPTH: usize = 1024;
/// Nesting of the JSON in messages, tools and variables, as in requests.
pub(crate) const JSON_DEPTH: usize = 128;
/// Nesting of a value that a template puts into a variable.
pub(crate) const VALUE_DEPTH: usize = 200;
/// Steps of the engine, or 64 bytes moved each: bounds time and memory (256 MiB) together.
/// A conversation of 4,096 messages takes about a tenth.
pub(crate) const FUEL: u64 = 4_000_000;
/// Bytes of a rendered text.
pub(crate) const OUTPUT_BYTES: usize = 16 << 20;
/// Any number that asks for so many characters, spaces or items.
pub(crate) const WIDTH: u64 = 1_000_000;
/// From the start of a rendering to its text.
pub(crate) const WALL_CLOCK: Duration = Duration::from_secs(2);
/// Of the thread that parses and renders.
pub(crate) const STACK_BYTES: usize = 64 << 20;
