//! Every limit of the crate, in one place.

use std::time::Duration;

/// Bytes of a template's source. The largest known chat templates have 17 KiB.
pub(crate) const SOURCE_BYTES: usize = 1 << 20;
/// Tags within tags, and brackets within brackets in an expression. Known templates stay below 20.
pub(crate) const NESTING: usize = 128;
/// Operators and brackets that one expression can pile up. Each is a frame when the parser's tree is walked.
pub(crate) const EXPRESSION_DEPTH: usize = 1024;
/// Names in one expression. Each may stand for a value of the largest size. Known templates stay below 30.
pub(crate) const WORDS: usize = 128;
/// Nesting of the JSON in messages, tools and variables, as in requests.
pub(crate) const JSON_DEPTH: usize = 128;
/// Nesting of a value that a template puts into a variable.
pub(crate) const VALUE_DEPTH: usize = 200;
/// Lists, mappings and items in such a value, each counted as often as it can be reached.
/// A conversation of 4,096 messages has about a fifth.
pub(crate) const VALUE_ITEMS: usize = 100_000;
/// Bytes of text in such a value, counted likewise. As much as a request may have.
pub(crate) const VALUE_BYTES: usize = 32 << 20;
/// Steps of the engine, or 64 bytes moved each: bounds time and memory (192 MiB) together.
/// A conversation of 4,096 messages takes about a tenth.
pub(crate) const FUEL: u64 = 3_000_000;
/// Bytes of a rendered text.
pub(crate) const OUTPUT_BYTES: usize = 16 << 20;
/// Any number that asks for so many characters, spaces or items.
pub(crate) const WIDTH: u64 = 1_000_000;
/// From the start of a rendering to its text.
pub(crate) const WALL_CLOCK: Duration = Duration::from_secs(2);
/// Of the thread that parses and renders.
pub(crate) const STACK_BYTES: usize = 64 << 20;
