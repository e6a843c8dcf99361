//! Panics: defects of this program, told as errors.

use std::panic::{self, AssertUnwindSafe};
use std::sync::OnceLock;

use anyhow::Result;

use crate::failure::Failure;

/// The first one. Others follow from it.
static FIRST: OnceLock<String> = OnceLock::new();

/// Keeps what a panic says instead of printing it: some are caught below and become errors, and an error is one line.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let text = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("panic");
        let place = info
            .location()
            .map(|at| format!(" ({}:{})", at.file(), at.line()))
            .unwrap_or_default();
        // The first one stays.
        let _ = FIRST.set(format!("{text}{place}"));
    }));
}

/// What the first panic of any thread said.
pub(crate) fn first() -> Option<String> {
    FIRST.get().map(|text| format!("internal: {text}"))
}

/// Runs the program; a panic becomes an error.
pub(crate) fn catch(run: impl FnOnce() -> Result<()>) -> Result<()> {
    // Nothing of what `run` touched is used afterwards.
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        Err(Failure::new("internal: a defect of this program")
            .advice("please report it with this line")
            .into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_that_asks_to_be_reported() {
        let error = catch(|| panic::resume_unwind(Box::new("x"))).unwrap_err();
        assert!(error.to_string().starts_with("internal: "), "{error}");
        assert!(error.to_string().contains("report it"), "{error}");
        assert!(catch(|| Ok(())).is_ok());
    }
}
