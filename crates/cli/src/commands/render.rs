//! `nibble render`: the prompt that a chat template makes of messages.

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::chat::{Inputs, Message, Template};
use nibble_runtime::render;
use serde_json::{Map, Value, json};

use crate::context::Context;
use crate::failure::explain;
use crate::input;

/// Print the prompt that a chat template makes of messages.
///
/// Messages, tools and variables are JSON files; `-` is standard input.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  nibble render model.gguf --messages conversation.json
  echo '[{\"role\": \"user\", \"content\": \"hi\"}]' | nibble render --template chat.jinja --messages -")]
pub(crate) struct Args {
    /// A .gguf file: its template, unless another is named, and its special tokens
    #[arg(required_unless_present = "template")]
    model: Option<PathBuf>,
    /// A file with a template
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// A file with a list of messages, as OpenAI's JSON has them
    #[arg(long, value_name = "FILE")]
    messages: PathBuf,
    /// A file with a list of tools, as OpenAI's JSON has them
    #[arg(long, value_name = "FILE")]
    tools: Option<PathBuf>,
    /// End after the last message, not where the model is to speak
    #[arg(long)]
    no_generation_prompt: bool,
    /// A file with further variables of the template: a JSON object
    #[arg(long, value_name = "FILE")]
    vars: Option<PathBuf>,
}

/// Renders and prints.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let messages: Vec<Message> = input::read_json(&args.messages, "a JSON list of messages")?;
    let tools = match &args.tools {
        Some(path) => Some(input::read_json::<Vec<Value>>(path, "a JSON list of tools")?.into()),
        None => None,
    };
    let vars = match &args.vars {
        Some(path) => input::read_json::<Map<String, Value>>(path, "a JSON object")?,
        None => Map::new(),
    };
    let inputs = Inputs {
        tools,
        vars,
        add_generation_prompt: !args.no_generation_prompt,
        ..Inputs::new(messages)
    };
    // What the messages do to a template is said of the template.
    let place = args.template.as_ref().or(args.model.as_ref());
    let place = place.map_or_else(String::new, |path| path.display().to_string());
    let at = |e| explain(e, &place);
    let named = match &args.template {
        Some(path) => Some(Template::new(&input::read(path)?).map_err(|e| at(e.into()))?),
        None => None,
    };

    let (prompt, ids) = match (&args.model, &named) {
        (Some(path), named) => {
            let text = cx.open_for_text(path)?;
            let template = match named {
                Some(template) => template,
                None => text.template().map_err(at)?,
            };
            let rendered = render(&text, template, inputs).map_err(at)?;
            (rendered.prompt, Some(rendered.ids))
        }
        (None, Some(template)) => (template.render(&inputs).map_err(|e| at(e.into()))?, None),
        (None, None) => unreachable!("the grammar of the command line asks for one of them"),
    };

    if cx.is_json() {
        let mut result = Map::new();
        result.insert("prompt".into(), prompt.into());
        if let Some(ids) = ids {
            result.insert("ids".into(), json!(ids));
        }
        return cx.print_json(&result);
    }
    let mut output = cx.output();
    output.text(&prompt)?;
    output.finish()
}
