//! One conversation: its cache, its sampler, its history.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nibble_chat::Message;
use nibble_graph::{Batch, Segment, State};
use nibble_sampler::Sampler;
use nibble_tokenizer::TokenId;

use crate::chat_prompt::{Chat, ChatTurn, prompt_ids};
use crate::generate::Generation;
use crate::{Error, Model, Options};

/// A conversation with a model: all its state, and nobody else's.
#[derive(Debug)]
pub struct Session {
    pub(crate) model: Model,
    state: State,
    /// What the cache holds: one id per position.
    ids: Vec<TokenId>,
    pub(crate) sampler: Sampler,
    pub(crate) options: Options,
    /// Logits after the last id that was evaluated.
    pub(crate) logits: Vec<f32>,
    cancel: Arc<AtomicBool>,
    pub(crate) chat: Chat,
}

/// Ends a run of its session, from any thread.
#[derive(Clone, Debug)]
pub struct CancelHandle(Arc<AtomicBool>);

impl CancelHandle {
    /// Asks the run that is under way to end, within one layer's time; or the next one, if none is.
    pub fn cancel(&self) {
        // Read by the team before each layer; no data is handed over with it.
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Session {
    pub(crate) fn new(model: Model, options: Options) -> Result<Session, Error> {
        let plan = model.plan();
        let sampler = Sampler::new(options.sampler.clone(), plan.n_vocab())?;
        Ok(Session {
            state: plan.state()?,
            // All that a conversation needs is taken now: nothing is allocated per token.
            ids: Vec::with_capacity(model.context()),
            logits: vec![0.0; plan.n_vocab()],
            sampler,
            options,
            cancel: Arc::default(),
            chat: Chat::default(),
            model,
        })
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The ids that the cache holds.
    pub fn ids(&self) -> &[TokenId] {
        &self.ids
    }

    /// A handle that can end this session's runs.
    pub fn cancel_handle(&self) -> CancelHandle {
        CancelHandle(self.cancel.clone())
    }

    /// Forgets a cancellation that no run has noticed.
    pub fn clear_cancel(&self) {
        self.cancel.store(false, Ordering::Relaxed);
    }

    /// Forgets all positions from `n_ids` on. Costs nothing: what lies beyond the length is never read.
    pub fn truncate(&mut self, n_ids: usize) {
        self.ids.truncate(n_ids);
    }

    /// Forgets everything: the cache and the chat.
    pub fn reset(&mut self) {
        self.truncate(0);
        self.chat.messages.clear();
    }

    /// The messages of the chat so far.
    pub fn messages(&self) -> &[Message] {
        &self.chat.messages
    }

    /// Puts messages where the chat's history is, such as a system message.
    pub fn set_messages(&mut self, messages: Vec<Message>) {
        self.chat.messages = messages;
    }

    /// Renders chats with this template instead of the file's.
    pub fn set_template(&mut self, template: nibble_chat::Template) {
        self.chat.template = Some(template);
    }

    /// Gives templates a variable, such as `enable_thinking`.
    pub fn set_template_var(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        self.chat.vars.insert(name.to_owned(), value.into());
    }

    /// Continues a raw text.
    ///
    /// # Errors
    /// As [`Session::generate`].
    pub fn complete(&mut self, text: &str) -> Result<Generation<'_>, Error> {
        let ids = self.model.text().encode_prompt(text);
        self.generate(&ids)
    }

    /// Continues a prompt of ids as they are. What the cache shares with it is kept, only the rest is evaluated.
    ///
    /// # Errors
    /// A prompt that is empty or does not fit, an id outside the vocabulary, a cancellation.
    pub fn generate(&mut self, prompt: &[TokenId]) -> Result<Generation<'_>, Error> {
        Generation::new(self, prompt, None)
    }

    /// Says something in the chat, and gives the reply.
    ///
    /// Everything is rendered again by the model's template; the cache keeps what the new text has in common with it.
    /// Where the context is too small, the oldest turns after the system message are dropped.
    ///
    /// # Errors
    /// As [`Session::generate`]; a missing or failing template. The history is then what it was before the message.
    pub fn chat(&mut self, text: &str) -> Result<Generation<'_>, Error> {
        let (ids, turn) = self.next_turn(text)?;
        Generation::new(self, &ids, Some(turn))
    }

    /// The prompt for the reply to a message, without as many old turns as it takes.
    fn next_turn(&self, text: &str) -> Result<(Vec<TokenId>, ChatTurn), Error> {
        let context = self.model.context();
        // Room for a reply: what was asked for, or a quarter of the context.
        let room = self
            .options
            .max_tokens
            .unwrap_or(context / 4)
            .min(context / 4);
        let mut messages = self.chat.messages.clone();
        messages.push(Message::user(text));
        let mut turn = ChatTurn {
            messages,
            n_dropped: 0,
        };
        loop {
            let ids = prompt_ids(self.model.text(), &self.chat, &turn.messages)?;
            if ids.len() + room <= context {
                return Ok((ids, turn));
            }
            if !turn.drop_oldest() {
                // A long message is replied to in what room it leaves.
                let n_ids = ids.len();
                return match n_ids > context {
                    true => Err(Error::PromptTooLong { n_ids, context }),
                    false => Ok((ids, turn)),
                };
            }
        }
    }

    /// Keeps what the cache shares with `prompt` and evaluates the rest; gives the number of ids evaluated.
    pub(crate) fn read_prompt(&mut self, prompt: &[TokenId]) -> Result<usize, Error> {
        let context = self.model.context();
        if self.model.file().has_changed() {
            return Err(Error::FileChanged);
        }
        match prompt.len() {
            0 => return Err(Error::EmptyPrompt),
            n if n > context => return Err(Error::PromptTooLong { n_ids: n, context }),
            _ => {}
        }
        let common = self
            .ids
            .iter()
            .zip(prompt)
            .take_while(|(a, b)| a == b)
            .count();
        // The last id is evaluated again if all are there: its logits are wanted.
        self.truncate(common.min(prompt.len() - 1));
        let rest = &prompt[self.ids.len()..];
        self.evaluate(rest, true)?;
        Ok(rest.len())
    }

    /// Evaluates ids of a prompt, or generated ones, at the end of the cache and keeps the logits after the last. After an
    /// error the cache holds the batches that were whole before it.
    pub(crate) fn evaluate(&mut self, ids: &[TokenId], prompt: bool) -> Result<(), Error> {
        let max_batch = self.model.plan().limits().max_batch;
        let mut logits = std::mem::take(&mut self.logits);
        let n_chunks = ids.len().div_ceil(max_batch);
        let mut result = Ok(());
        for (i, chunk) in ids.chunks(max_batch).enumerate() {
            let last = [chunk.len() - 1];
            let wanted: &[usize] = if i + 1 == n_chunks { &last } else { &[] };
            result = self.run(chunk, prompt, wanted, &mut |_, row| {
                logits.copy_from_slice(row)
            });
            if result.is_err() {
                break;
            }
        }
        self.logits = logits;
        result
    }

    /// Evaluates ids of a prompt at the end of the cache, and gives the logits after the last.
    ///
    /// # Errors
    /// As [`Session::generate`].
    pub fn feed(&mut self, ids: &[TokenId]) -> Result<&[f32], Error> {
        self.feed_as(ids, true)
    }

    /// As [`Session::feed`], for ids that were generated: the precision `fast` computes these more exactly.
    ///
    /// # Errors
    /// As [`Session::generate`].
    pub fn feed_generated(&mut self, ids: &[TokenId]) -> Result<&[f32], Error> {
        self.feed_as(ids, false)
    }

    fn feed_as(&mut self, ids: &[TokenId], prompt: bool) -> Result<&[f32], Error> {
        let context = self.model.context();
        match self.ids.len() + ids.len() {
            _ if ids.is_empty() => return Err(Error::EmptyPrompt),
            n_ids if n_ids > context => return Err(Error::PromptTooLong { n_ids, context }),
            _ => {}
        }
        self.evaluate(ids, prompt)?;
        Ok(&self.logits)
    }

    /// Evaluates `ids`, as those of a prompt, from an empty cache in batches of at most `max_batch`, and hands out the logits after each of
    /// the `positions`, in rising order.
    ///
    /// # Errors
    /// As [`Session::generate`].
    ///
    /// # Panics
    /// If a position is not one of `ids`.
    pub fn logits(
        &mut self,
        ids: &[TokenId],
        positions: &[usize],
        max_batch: usize,
        each: &mut dyn FnMut(usize, &[f32]),
    ) -> Result<(), Error> {
        assert!(
            positions.iter().all(|&p| p < ids.len()),
            "positions are those of the {} ids",
            ids.len()
        );
        let context = self.model.context();
        if ids.len() > context {
            return Err(Error::PromptTooLong {
                n_ids: ids.len(),
                context,
            });
        }
        self.truncate(0);
        let max_batch = max_batch.clamp(1, self.model.plan().limits().max_batch);
        for chunk in ids.chunks(max_batch) {
            let here = self.ids.len()..self.ids.len() + chunk.len();
            let wanted: Vec<usize> = here
                .clone()
                .filter(|p| positions.contains(p))
                .map(|p| p - here.start)
                .collect();
            self.run(chunk, true, &wanted, &mut |row, logits| {
                each(here.start + row, logits)
            })?;
        }
        Ok(())
    }

    /// Evaluates one batch at the end of the cache; hands out the logits of some of its rows.
    fn run(
        &mut self,
        ids: &[TokenId],
        prompt: bool,
        wanted: &[usize],
        each: &mut dyn FnMut(usize, &[f32]),
    ) -> Result<(), Error> {
        let shared = self.model.shared.clone();
        let n_threads = shared.threads[usize::from(ids.len() > 1)];
        let rows: Range<usize> = 0..ids.len();
        let batch = Batch {
            tokens: ids,
            segments: &[Segment {
                rows,
                pos: self.ids.len(),
            }],
            prompt,
        };
        let cancel = Some(&*self.cancel);
        let mut work = shared.work.take();
        let done = shared.plan.run(
            &shared.team,
            n_threads,
            &shared.packed,
            &mut work,
            &batch,
            &mut [&mut self.state],
            cancel,
        );
        let done = done.map_err(Error::from).and_then(|evaluated| {
            for rows in wanted.chunks(shared.plan.limits().max_logits) {
                let logits = shared.plan.logits(
                    &shared.team,
                    n_threads,
                    &shared.packed,
                    &mut work,
                    evaluated,
                    rows,
                    cancel,
                )?;
                for (i, &row) in rows.iter().enumerate() {
                    each(row, logits.row(i));
                }
            }
            Ok(())
        });
        if matches!(done, Err(Error::Cancelled)) {
            self.clear_cancel();
        }
        done?;
        self.ids.extend_from_slice(ids);
        Ok(())
    }
}
