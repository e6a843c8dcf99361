//! `nibble chat`: a conversation.

mod entry;
mod lines;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use nibble_runtime::chat::{Message, Template};
use nibble_runtime::gguf::{self, write_atomically};
use nibble_runtime::{Error, Finish, Generation, Session};

use crate::args::{LoadArgs, SamplingArgs};
use crate::context::{Context, name};
use crate::failure::{self, ClosedPipe, Failure, explain};
use crate::input;

use entry::{Command, Entry};
use lines::Lines;

/// Talk with a model.
///
/// Without a terminal, each line of standard input is a message, and each reply ends with a line break.
/// What was typed is remembered until the program ends, and in no file.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  nibble chat
  nibble chat model.gguf --system \"Answer in one sentence.\"
  printf 'Hi!\\nTell me more.\\n' | nibble chat model.gguf -q")]
pub(crate) struct Args {
    /// A .gguf file [default: the built-in model]
    model: Option<PathBuf>,
    /// Instructions to the model, before the first message
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    system: Option<String>,
    /// Whether the model may think before it replies; off works where the template knows `enable_thinking`
    #[arg(long, value_enum, default_value_t = Think::Auto)]
    think: Think,
    /// A file with a chat template, in place of the model's own
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    #[command(flatten)]
    sampling: SamplingArgs,
    #[command(flatten)]
    load: LoadArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Think {
    /// As the template has it
    Auto,
    /// Reply at once
    Off,
}

const HELP: &str = "\
/help       this
/reset      forget the conversation; the system message stays
/save FILE  write the conversation as JSON messages
/exit       leave, as does Ctrl-D
A line that ends with \\ goes on with the next one; \"\"\" begins and ends a message of several lines.
// at the beginning of a line stands for / in a message.
Ctrl-C stops a reply.";

/// Holds the conversation.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    cx.text_only("chat")?;
    let mut chat = Chat::open(args, cx)?;
    let mut lines = Lines::new()?;
    if lines.is_interactive() {
        cx.note("/help says what can be done, Ctrl-D leaves");
    }
    while let Some(entry) = entry::read(&mut lines, cx)? {
        let done = match entry {
            Entry::Message(text) => chat.reply(&text),
            Entry::Command(Command::Exit) => break,
            Entry::Command(command) => chat.obey(command),
        };
        match done {
            // A person can say it in another way; a script cannot.
            Err(e) if lines.is_interactive() && !e.is::<ClosedPipe>() => failure::say(&e),
            done => done?,
        }
    }
    cx.keep_packed(chat.session.model());
    Ok(())
}

struct Chat<'a> {
    cx: &'a Context,
    path: Option<&'a Path>,
    system: Vec<Message>,
    session: Session,
}

impl<'a> Chat<'a> {
    fn open(args: &'a Args, cx: &'a Context) -> Result<Self> {
        let options = args.sampling.options()?;
        let path = args.model.as_deref();
        let template = match &args.template {
            Some(path) => {
                let template = Template::new(&input::read(path)?);
                Some(template.map_err(|e| explain(e.into(), path.display()))?)
            }
            None => None,
        };
        let model = cx.open(path, &args.load.options())?;
        if template.is_none() {
            model
                .text()
                .template()
                .map_err(|e| explain(e, name(path)))?;
        }
        let mut session = model.session(options).map_err(|e| explain(e, name(path)))?;
        if let Some(template) = template {
            session.set_template(template);
        }
        if args.think == Think::Off {
            session.set_template_var("enable_thinking", false);
        }
        let system: Vec<Message> = args.system.iter().map(Message::system).collect();
        session.set_messages(system.clone());
        Ok(Chat {
            cx,
            path,
            system,
            session,
        })
    }

    fn obey(&mut self, command: Command) -> Result<()> {
        match command {
            Command::Help => self.cx.lines(HELP),
            Command::Reset => {
                self.session.reset();
                self.session.set_messages(self.system.clone());
                self.cx.note("[the conversation is forgotten]");
            }
            Command::Save(path) => {
                save(self.session.messages(), &path)?;
                self.cx.note(format!("[saved to {}]", path.display()));
            }
            Command::Exit => {}
            Command::Unknown(what) => {
                return Err(Failure::new("no such command")
                    .at(what)
                    .advice("/help lists them; begin with // to say it to the model")
                    .into());
            }
        }
        Ok(())
    }

    /// Says something and prints the reply as it comes.
    fn reply(&mut self, text: &str) -> Result<()> {
        let Chat {
            cx, path, session, ..
        } = self;
        let watch = cx.interrupt.watch(Some(session.cancel_handle()));
        let generation = match session.chat(text) {
            Ok(generation) => generation,
            Err(Error::Cancelled) => {
                cx.note("[stopped; the message is forgotten]");
                return Ok(());
            }
            Err(e) => return Err(explain(e, name(*path))),
        };
        match generation.n_dropped_turns() {
            0 => {}
            1 => cx.note("[the context is full: the oldest turn is forgotten]"),
            n => cx.note(format!(
                "[the context is full: the oldest {n} turns are forgotten]"
            )),
        }
        let finish = print(cx, generation, *path)?;
        drop(watch);
        // A Ctrl-C that came too late for this reply is not meant for the next.
        session.clear_cancel();
        match finish {
            Some(Finish::Cancelled) => cx.note("[stopped]"),
            Some(Finish::Length) => cx.note("[cut: the context is full, or -n is reached]"),
            _ => {}
        }
        Ok(())
    }
}

fn print(
    cx: &Context,
    mut generation: Generation<'_>,
    path: Option<&Path>,
) -> Result<Option<Finish>> {
    let mut output = cx.output();
    let mut finish = None;
    let mut failed = None;
    for piece in generation.by_ref() {
        match piece {
            Ok(piece) => {
                output.text(&piece.text)?;
                output.flush()?;
                finish = piece.finish;
            }
            Err(e) => failed = Some(explain(e, name(path))),
        }
    }
    // A reply that says nothing has its line too.
    output.text("\n")?;
    output.finish()?;
    let timings = generation.timings();
    tracing::info!(
        prefill_tokens = timings.prefill_tokens,
        prefill_ms = timings.prefill.as_millis(),
        pack_ms = timings.pack.as_millis(),
        decode_tokens = timings.decode_tokens,
        decode_ms = timings.decode.as_millis(),
        "reply"
    );
    failed.map_or(Ok(finish), Err)
}

fn save(messages: &[Message], path: &Path) -> Result<()> {
    let written = write_atomically(path, |file| {
        serde_json::to_writer_pretty(&mut *file, messages)
            .map_err(|e| gguf::Error::Io(e.into()))?;
        Ok(writeln!(file)?)
    });
    written.map_err(|e: gguf::Error| explain(e.into(), path.display()))
}
