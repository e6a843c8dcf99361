//! What to do about an error.

use std::io;

use nibble_runtime::{Error, chat, gguf, graph, models};

/// What is wrong in other words than the error's own, where those leave something unclear.
pub(super) fn what(error: &Error) -> Option<String> {
    match error {
        Error::File(gguf::Error::Io(e)) => Some(io(e).0),
        _ => None,
    }
}

/// What to do about an error of the runtime.
pub(super) fn advice(error: &Error) -> &'static str {
    const USE_ANOTHER: &str = "use another model file";
    const LESS_CONTEXT: &str = "give a smaller --ctx, or free some memory";
    match error {
        Error::File(e) | Error::Model(models::Error::File(e)) => of_file(e),
        Error::Model(models::Error::UnknownArchitecture { .. }) => {
            "use a model of a known architecture"
        }
        Error::Model(models::Error::Graph(e)) | Error::Graph(e) => match e {
            graph::Error::TooLarge { .. } | graph::Error::OutOfMemory(_) => LESS_CONTEXT,
            graph::Error::TokenId { .. } => "give ids of the vocabulary",
            graph::Error::Plan(_) | graph::Error::Run(_) => "please report this",
            _ => USE_ANOTHER,
        },
        Error::Model(_) | Error::Tokenizer(_) | Error::VocabularySize { .. } => USE_ANOTHER,
        Error::Template(chat::Error::Refused(_) | chat::Error::Malformed { .. }) => {
            "change the messages"
        }
        Error::Template(_) => "name another template with --template FILE",
        Error::NoTemplate => "name one with --template FILE",
        Error::Sampler(nibble_runtime::sampler::Error::NonFiniteLogits { .. }) => {
            "the model is damaged; download or copy it again"
        }
        Error::Sampler(_) => "change the sampling options",
        Error::Team(_) => "give fewer --threads",
        Error::DoesNotFit { .. } => LESS_CONTEXT,
        Error::PromptTooLong { .. } => "shorten the prompt, or give a larger --ctx",
        Error::TextTooShort { .. } => "give a longer text, or a smaller --ctx",
        Error::SavedLogits(_) => "save them again, for the same text and options",
        Error::UndecodableTensor { .. } => "start from the original file",
        Error::NonFiniteWeights { .. } => "choose another type, or download the model again",
        Error::NoSuchMatrix { .. } => "see the names with `nibble inspect --tensors`",
        Error::BlocksDoNotFit { .. } => "choose a type of smaller blocks",
        Error::EmptyPrompt => "give some text",
        Error::FileChanged => "start again, and replace model files by renaming",
        _ => "",
    }
}

fn of_file(error: &gguf::Error) -> &'static str {
    match error {
        gguf::Error::Io(e) => io(e).1,
        gguf::Error::NotAFile { .. } => "name a .gguf file",
        gguf::Error::NotGguf { .. } => "name a .gguf file, or convert this one",
        gguf::Error::Truncated { .. } | gguf::Error::OutsideFile { .. } => {
            "download or copy it again"
        }
        gguf::Error::BigEndian | gguf::Error::Version { .. } | gguf::Error::Split { .. } => {
            "convert it"
        }
        gguf::Error::TooLarge { .. } => "use a smaller model",
        _ => "the file is damaged or made wrongly; download or convert it again",
    }
}

/// What is wrong, and what to do about an error of the operating system.
pub(super) fn io(error: &io::Error) -> (String, &'static str) {
    use io::ErrorKind::*;
    let advice = match error.kind() {
        NotFound => return ("no such file".into(), "check the path"),
        PermissionDenied => "check the permissions",
        IsADirectory => "name a file",
        StorageFull | QuotaExceeded => "make room on the disk",
        OutOfMemory => "free some memory",
        _ => "check the disk",
    };
    (error.to_string(), advice)
}
