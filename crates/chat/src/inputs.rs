use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::{Error, Now, limits};

/// One message of a conversation, as OpenAI's JSON has it.
///
/// It has a `role` and usually a `content` (text, parts, or null); any other fields (`tool_calls`, `name`,
/// `tool_call_id`, `reasoning_content`, ...) are kept in their order and seen by the template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Json", into = "Json")]
pub struct Message {
    fields: Map<String, Json>,
}

impl Message {
    /// A message of the user.
    pub fn user(text: impl Into<String>) -> Self {
        Self::new("user", text)
    }

    /// Instructions to the model.
    pub fn system(text: impl Into<String>) -> Self {
        Self::new("system", text)
    }

    /// A reply of the model.
    pub fn assistant(text: impl Into<String>) -> Self {
        Self::new("assistant", text)
    }

    /// A message with any role.
    pub fn new(role: impl Into<String>, text: impl Into<String>) -> Self {
        let mut fields = Map::new();
        fields.insert("role".to_owned(), Json::String(role.into()));
        fields.insert("content".to_owned(), Json::String(text.into()));
        Self { fields }
    }

    /// Who speaks.
    pub fn role(&self) -> &str {
        self.fields["role"]
            .as_str()
            .expect("every constructor sees to a role that is text")
    }

    /// The text, where the content is text.
    pub fn text(&self) -> Option<&str> {
        self.fields.get("content")?.as_str()
    }

    /// All fields, in order.
    pub fn fields(&self) -> &Map<String, Json> {
        &self.fields
    }
}

impl TryFrom<Json> for Message {
    type Error = Error;

    /// Takes a JSON object that has a `role` of type string.
    fn try_from(json: Json) -> Result<Self, Error> {
        let Json::Object(fields) = json else {
            let what = "a message must be a JSON object";
            return Err(Error::Malformed { what });
        };
        if !fields.get("role").is_some_and(Json::is_string) {
            let what = "a message must have a role that is a string";
            return Err(Error::Malformed { what });
        }
        Ok(Self { fields })
    }
}

impl From<Message> for Json {
    fn from(message: Message) -> Self {
        Self::Object(message.fields)
    }
}

/// What a rendering is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The conversation, oldest first.
    pub messages: Vec<Message>,
    /// Tool definitions, as OpenAI's JSON has them; undefined in the template where absent.
    pub tools: Option<Json>,
    /// Whether the text ends where the model is to speak. Default true.
    pub add_generation_prompt: bool,
    /// Text of the token that begins a text; undefined in the template where absent.
    pub bos_token: Option<String>,
    /// Text of the token that ends a text; undefined in the template where absent.
    pub eos_token: Option<String>,
    /// Further variables (`enable_thinking`, `documents`, ...): plain JSON.
    /// Names that the template language or this crate uses, and names that begin with `_`, are refused.
    pub vars: Map<String, Json>,
    /// The time that `strftime_now` tells.
    pub now: Now,
}

impl Inputs {
    /// These messages and the generation prompt after them; no tools, special tokens or variables; the system's time.
    pub fn new(messages: Vec<Message>) -> Self {
        Self {
            messages,
            tools: None,
            add_generation_prompt: true,
            bos_token: None,
            eos_token: None,
            vars: Map::new(),
            now: Now::System,
        }
    }

    /// The variables of a template, checked.
    pub(crate) fn variables(&self) -> Result<Map<String, Json>, Error> {
        // Before anything is copied: copying recurses.
        let messages = self.messages.iter().flat_map(|m| m.fields().values());
        for value in messages.chain(&self.tools).chain(self.vars.values()) {
            check_depth(value)?;
        }
        let mut variables = Map::new();
        let messages = self.messages.iter().cloned().map(Json::from).collect();
        variables.insert("messages".to_owned(), Json::Array(messages));
        if let Some(tools) = &self.tools {
            variables.insert("tools".to_owned(), tools.clone());
        }
        variables.insert(
            "add_generation_prompt".to_owned(),
            json!(self.add_generation_prompt),
        );
        for (name, token) in [
            ("bos_token", &self.bos_token),
            ("eos_token", &self.eos_token),
        ] {
            if let Some(token) = token {
                variables.insert(name.to_owned(), json!(token));
            }
        }
        for (name, value) in &self.vars {
            if name.starts_with('_') || RESERVED_NAMES.contains(&name.as_str()) {
                return Err(Error::ReservedName { name: name.clone() });
            }
            variables.insert(name.clone(), value.clone());
        }
        Ok(variables)
    }
}

/// Names that `vars` may not set.
const RESERVED_NAMES: &[&str] = &[
    // Inputs that have a field of their own.
    "messages",
    "tools",
    "add_generation_prompt",
    "bos_token",
    "eos_token",
    // Functions.
    "raise_exception",
    "strftime_now",
    "namespace",
    "range",
    "dict",
    "lipsum",
    "cycler",
    "joiner",
    // The language.
    "loop",
    "self",
    "super",
    "caller",
    "varargs",
    "kwargs",
    "true",
    "false",
    "none",
    "True",
    "False",
    "None",
];

/// Walks with a list of what is left, not by recursion: the depth is what is in question.
fn check_depth(json: &Json) -> Result<(), Error> {
    let mut left = vec![(json, 0)];
    while let Some((json, depth)) = left.pop() {
        if depth > limits::JSON_DEPTH {
            return Err(Error::TooDeep {
                what: "messages, tools or variables are",
                limit: limits::JSON_DEPTH,
                line: None,
            });
        }
        match json {
            Json::Array(items) => left.extend(items.iter().map(|item| (item, depth + 1))),
            Json::Object(fields) => left.extend(fields.values().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_fields_in_order() {
        let text = r#"{"tool_call_id":"7","role":"tool","name":"clock","content":null}"#;
        let message: Message = serde_json::from_str(text).unwrap();
        assert_eq!(message.role(), "tool");
        assert_eq!(message.text(), None);
        assert_eq!(serde_json::to_string(&message).unwrap(), text);
    }

    #[test]
    fn a_message_without_a_role_is_refused() {
        for json in [
            json!({}),
            json!({"role": 1}),
            json!("user"),
            json!([]),
            json!(null),
        ] {
            assert!(matches!(
                Message::try_from(json),
                Err(Error::Malformed { .. })
            ));
        }
    }

    #[test]
    fn reserved_names_are_refused() {
        for &name in RESERVED_NAMES.iter().chain(&["_x", "__class__"]) {
            let mut inputs = Inputs::new(Vec::new());
            inputs.vars.insert(name.to_owned(), json!(1));
            let name = name.to_owned();
            assert_eq!(inputs.variables(), Err(Error::ReservedName { name }));
        }
        let mut inputs = Inputs::new(Vec::new());
        inputs
            .vars
            .insert("enable_thinking".to_owned(), json!(false));
        assert_eq!(inputs.variables().unwrap()["enable_thinking"], json!(false));
    }

    #[test]
    fn deep_json_is_refused() {
        let nested = |n: usize| (0..n).fold(json!(1), |inner, _| json!([inner]));
        let mut inputs = Inputs::new(Vec::new());
        inputs.tools = Some(nested(limits::JSON_DEPTH));
        assert!(inputs.variables().is_ok());
        inputs.tools = Some(nested(limits::JSON_DEPTH + 1));
        assert!(matches!(inputs.variables(), Err(Error::TooDeep { .. })));
    }
}
