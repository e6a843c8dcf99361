//! From messages to a prompt.

use nibble_chat::{Inputs, Message, Template};
use nibble_tokenizer::TokenId;
use serde_json::{Map, Value};

use crate::{Error, Text};

/// What a session knows of its chat.
#[derive(Debug, Default)]
pub(crate) struct Chat {
    pub(crate) messages: Vec<Message>,
    /// In place of the file's template.
    pub(crate) template: Option<Template>,
    pub(crate) vars: Map<String, Value>,
}

/// What a message makes of a chat, once its prompt is evaluated.
#[derive(Debug)]
pub(crate) struct ChatTurn {
    /// All messages, the new one last.
    pub(crate) messages: Vec<Message>,
    /// Turns that had to go.
    pub(crate) n_dropped: usize,
}

impl ChatTurn {
    /// Leaves out the first turn after the system message: what the user said and what was replied. The last message,
    /// which waits for its reply, stays. Says whether there was a turn.
    pub(crate) fn drop_oldest(&mut self) -> bool {
        let first = self
            .messages
            .iter()
            .take_while(|m| m.role() == "system")
            .count();
        let next_user = |m: &Message| m.role() == "user";
        let Some(n) = self.messages.iter().skip(first + 1).position(next_user) else {
            return false;
        };
        self.messages.drain(first..first + 1 + n);
        self.n_dropped += 1;
        true
    }
}

/// The prompt of these messages: rendered, and encoded with the template's marks as control pieces.
pub(crate) fn prompt_ids(
    text: &Text,
    chat: &Chat,
    messages: &[Message],
) -> Result<Vec<TokenId>, Error> {
    let template = match &chat.template {
        Some(template) => template,
        None => text.template()?,
    };
    let inputs = Inputs {
        vars: chat.vars.clone(),
        ..Inputs::new(messages.to_vec())
    };
    Ok(render(text, template, inputs)?.ids)
}

/// A rendered conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub prompt: String,
    /// Its ids: control pieces that the template wrote are recognised, those in messages are plain text.
    pub ids: Vec<TokenId>,
}

/// Renders messages with a template and encodes the result; BOS is put before it unless the template wrote one.
///
/// # Errors
/// What the template says.
pub fn render(text: &Text, template: &Template, mut inputs: Inputs) -> Result<Rendered, Error> {
    let tokenizer = text.tokenizer();
    // Empty where there is none: templates add them to strings without a look.
    let text_of = |id: Option<TokenId>| {
        id.map(|id| tokenizer.piece_text(id).into_owned())
            .unwrap_or_default()
    };
    inputs
        .bos_token
        .get_or_insert_with(|| text_of(tokenizer.bos_id()));
    inputs
        .eos_token
        .get_or_insert_with(|| text_of(tokenizer.eos_id()));
    let guard = Guard::new(text.control_texts(), &mut inputs.messages);
    let (prompt, plain) = guard.remove(&template.render(&inputs)?);
    let mut ids = tokenizer.encode_guarded(&prompt, &plain);
    text.put_bos(&mut ids);
    Ok(Rendered { prompt, ids })
}

/// Keeps control pieces that a message contains from being recognised as such: a character that occurs nowhere is put
/// into each before rendering, and taken out again after, which tells where the message's text went.
struct Guard(Option<char>);

impl Guard {
    fn new(control_texts: &[String], messages: &mut [Message]) -> Guard {
        let dangerous = |text: &str| control_texts.iter().any(|c| text.contains(c.as_str()));
        let mut texts = messages
            .iter()
            .map(|m| serde_json::to_string(m.fields()).unwrap_or_default());
        if !texts.any(|text| dangerous(&text))
            && !messages.iter().any(|m| m.text().is_some_and(dangerous))
        {
            return Guard(None);
        }
        let used = |c: char| {
            messages
                .iter()
                .any(|m| m.fields().values().any(|v| contains(v, c)))
        };
        // Private use: means nothing to any template.
        let Some(mark) = ('\u{f0000}'..='\u{ffffd}').find(|&c| !used(c)) else {
            return Guard(None);
        };
        for message in messages {
            let mut fields = message.fields().clone();
            for (name, value) in &mut fields {
                if name != "role" {
                    break_up(value, control_texts, mark);
                }
            }
            if let Ok(guarded) = Message::try_from(Value::Object(fields)) {
                *message = guarded;
            }
        }
        Guard(Some(mark))
    }

    /// The text without marks, and the stretches that they stood in: one byte on each side.
    fn remove(&self, text: &str) -> (String, Vec<std::ops::Range<usize>>) {
        let Some(mark) = self.0 else {
            return (text.to_owned(), Vec::new());
        };
        let mut out = String::with_capacity(text.len());
        let mut plain: Vec<std::ops::Range<usize>> = Vec::new();
        for part in text.split_inclusive(mark) {
            out.push_str(part.trim_end_matches(mark));
            if part.ends_with(mark)
                && !out.is_empty()
                && plain.last().is_none_or(|p| p.end < out.len())
            {
                plain.push(out.len() - 1..out.len());
            }
        }
        (out, plain)
    }
}

fn contains(value: &Value, c: char) -> bool {
    match value {
        Value::String(text) => text.contains(c),
        Value::Array(items) => items.iter().any(|v| contains(v, c)),
        Value::Object(fields) => fields.iter().any(|(k, v)| k.contains(c) || contains(v, c)),
        _ => false,
    }
}

/// Puts the mark after the first character of every control text.
fn break_up(value: &mut Value, control_texts: &[String], mark: char) {
    match value {
        Value::String(text) => {
            for control in control_texts {
                if text.contains(control.as_str()) {
                    let first = control.chars().next().map_or(0, char::len_utf8);
                    let broken = format!("{}{mark}{}", &control[..first], &control[first..]);
                    *text = text.replace(control.as_str(), &broken);
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|v| break_up(v, control_texts, mark)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|v| break_up(v, control_texts, mark)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_turn_goes_and_the_system_message_stays() {
        let said = |texts: &[(&str, &str)]| {
            texts
                .iter()
                .map(|&(r, t)| Message::new(r, t))
                .collect::<Vec<_>>()
        };
        let mut turn = ChatTurn {
            messages: said(&[
                ("system", "s"),
                ("user", "1"),
                ("assistant", "a"),
                ("user", "2"),
            ]),
            n_dropped: 0,
        };
        assert!(turn.drop_oldest());
        assert_eq!(turn.messages, said(&[("system", "s"), ("user", "2")]));
        assert!(!turn.drop_oldest());
        assert_eq!(turn.n_dropped, 1);
    }

    #[test]
    fn control_texts_in_messages_are_marked_and_come_out_unchanged() {
        let controls = ["<|end|>".to_owned()];
        let mut messages = vec![Message::user("say <|end|> twice: <|end|><|end|>")];
        let guard = Guard::new(&controls, &mut messages);
        let (text, plain) = guard.remove(messages[0].text().unwrap());
        assert_eq!(text, "say <|end|> twice: <|end|><|end|>");
        // One byte of each control text is plain, its first.
        assert_eq!(plain, [4..5, 19..20, 26..27]);
    }

    #[test]
    fn ordinary_messages_are_left_alone() {
        let mut messages = vec![Message::user("hello")];
        assert!(
            Guard::new(&["<|end|>".to_owned()], &mut messages)
                .0
                .is_none()
        );
        assert_eq!(messages[0].text(), Some("hello"));
    }
}
