//! `templates/`: real chat templates and the texts that jinja2 makes of them.
//!
//! A count to watch: cases that differ are named by their template, and do not fail the set.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use nibble_runtime::chat::{Inputs, Message, Now, Template};
use serde::Deserialize;
use serde_json::Value;

use super::{Cases, data};

#[derive(Deserialize)]
struct Rendered {
    conversations: BTreeMap<String, Conversation>,
    cases: Vec<RenderedCase>,
}

#[derive(Clone, Deserialize)]
struct Conversation {
    messages: Vec<Value>,
    tools: Option<Value>,
    add_generation_prompt: bool,
}

#[derive(Deserialize)]
struct RenderedCase {
    template: String,
    conversation: String,
    bos_token: String,
    eos_token: String,
    /// Absent where jinja2 fails.
    output: Option<String>,
}

#[derive(Deserialize)]
struct Upstream {
    conversation: Vec<Value>,
    add_generation_prompt: bool,
    cases: Vec<UpstreamCase>,
}

#[derive(Deserialize)]
struct UpstreamCase {
    name: String,
    template_str: String,
    expected_output: String,
    #[serde(default)]
    expected_output_jinja: Option<String>,
    #[serde(default)]
    bos_token: String,
    #[serde(default)]
    eos_token: String,
    /// Whether the expected text comes from the template at all.
    jinja2_agrees: bool,
}

/// 2024-07-26 12:34:56, as recorded.
const NOW: i64 = 1_721_997_296;

pub(super) fn cases(dir: &Path) -> Result<Cases> {
    let folder = dir.join("templates");
    let mut cases = Cases::default();

    let rendered: Rendered = data::read_json(&folder.join("rendered_cases.json"))?;
    for case in rendered.cases {
        let conversation = rendered
            .conversations
            .get(&case.conversation)
            .context("no such conversation")?
            .clone();
        let source = std::fs::read_to_string(folder.join(&case.template))?;
        cases.add(
            format!("{} {}", case.template, case.conversation),
            move || {
                let found = render(&source, &conversation, &case.bos_token, &case.eos_token);
                Ok(compare(
                    &case.template,
                    &case.conversation,
                    found,
                    case.output.as_deref(),
                ))
            },
        );
    }

    let upstream: Upstream = data::read_json(&folder.join("upstream_cases.json"))?;
    for case in upstream.cases {
        if !case.jinja2_agrees {
            cases.skip("texts that come from a formatter and not from the template");
            continue;
        }
        let conversation = Conversation {
            messages: upstream.conversation.clone(),
            tools: None,
            add_generation_prompt: upstream.add_generation_prompt,
        };
        cases.add(format!("upstream {}", case.name), move || {
            let found = render(
                &case.template_str,
                &conversation,
                &case.bos_token,
                &case.eos_token,
            );
            let wanted = case
                .expected_output_jinja
                .filter(|text| !text.is_empty())
                .unwrap_or(case.expected_output);
            Ok(compare(&case.name, "upstream", found, Some(&wanted)))
        });
    }
    Ok(cases)
}

fn render(source: &str, conversation: &Conversation, bos: &str, eos: &str) -> Result<String> {
    let messages: Result<Vec<Message>, _> = conversation
        .messages
        .iter()
        .cloned()
        .map(Message::try_from)
        .collect();
    let mut inputs = Inputs::new(messages?);
    inputs.tools = conversation.tools.clone();
    inputs.add_generation_prompt = conversation.add_generation_prompt;
    inputs.bos_token = Some(bos.to_owned());
    inputs.eos_token = Some(eos.to_owned());
    inputs.now = Now::At(NOW);
    match Template::new(source)?.render(&inputs) {
        Ok(text) => Ok(text),
        Err(error) => bail!(error),
    }
}

fn compare(
    template: &str,
    case: &str,
    found: Result<String>,
    wanted: Option<&str>,
) -> &'static str {
    match (found, wanted) {
        (Ok(found), Some(wanted)) if found == wanted => "agree with jinja2",
        (Err(_), None) => "agree with jinja2",
        (Ok(_), Some(_)) => {
            println!("  templates: {template} {case}: another text");
            "differ from jinja2"
        }
        (Ok(_), None) => {
            println!("  templates: {template} {case}: a text where jinja2 fails");
            "differ from jinja2"
        }
        (Err(error), Some(_)) => {
            println!("  templates: {template} {case}: {error:#}");
            "differ from jinja2"
        }
    }
}
