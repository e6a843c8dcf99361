//! Renders a model's own chat template to text, within limits.
//!
//! ```
//! use nibble_chat::{Inputs, Message, Template};
//!
//! let template = Template::new(
//!     "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}",
//! )?;
//! let inputs = Inputs::new(vec![Message::user("Why is the sky blue?")]);
//! assert_eq!(template.render(&inputs)?, "<user>Why is the sky blue?<assistant>");
//! # Ok::<(), nibble_chat::Error>(())
//! ```
//!
//! | concept | what it is |
//! | --- | --- |
//! | [`Template`] | a checked template, ready to render any number of times |
//! | [`Message`] | one message of a conversation, as OpenAI's JSON has it |
//! | [`Inputs`] | what a rendering is given: messages, tools, special tokens, variables, the time |
//! | [`Now`] | the time that `strftime_now` tells |
//!
//! A template is a program that came with a file, so it is not trusted. It is rendered as Hugging Face does (Jinja with
//! `trim_blocks`, `lstrip_blocks` and loop controls; `tojson`, `raise_exception`, `strftime_now`; `{% generation %}`
//! has no effect), with Python's string and mapping methods.
//!
//! Features: none.
//!
//! Invariants, whatever the template and the messages are:
//! - A rendering ends within 2 s, by text or by an [`Error`]; its output has at most 16 MiB.
//! - A template reaches no file, no other template, no environment and no object of the host.
//! - Its source has at most 1 MiB, and its tags and expressions are nested at most 128 deep.
//! - It can build no value so deep or large that walking it exhausts stack, memory or time: see `scan.rs`.

#![forbid(unsafe_code)]

mod bounds;
mod engine;
mod error;
mod filters;
mod inputs;
mod json;
mod limits;
mod methods;
mod scan;
mod time;

pub use engine::Template;
pub use error::Error;
pub use inputs::{Inputs, Message};
pub use time::Now;
