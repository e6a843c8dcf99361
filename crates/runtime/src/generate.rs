//! A reply, piece by piece.

use std::time::{Duration, Instant};

use nibble_chat::Message;
use nibble_tokenizer::{Decoder, TokenId};

use crate::chat_prompt::ChatTurn;
use crate::stop::StopTexts;
use crate::{Error, Finish, Session};

/// One step of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The token, if the step chose one that belongs to the reply.
    pub id: Option<TokenId>,
    /// Text that is now whole; may be empty, and may belong to tokens before.
    pub text: String,
    /// Why the reply ends with this piece, if it does.
    pub finish: Option<Finish>,
}

/// What a reply took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// Tokens of the prompt that were evaluated; those the cache held already are not among them.
    pub prefill_tokens: usize,
    /// Time that took, without packing.
    pub prefill: Duration,
    /// Time that packing took of the time for the prompt: of the threads' times a mean. It is nothing once every weight
    /// was used, and with packed weights from the disk.
    pub pack: Duration,
    /// Tokens chosen.
    pub decode_tokens: usize,
    /// Time from the first choice on.
    pub decode: Duration,
}

/// A reply under way: an iterator of pieces. The last piece says why it ends.
///
/// Dropping it ends the reply; what was said so far is then part of a chat's history.
#[derive(Debug)]
pub struct Generation<'s> {
    session: &'s mut Session,
    decoder: Decoder,
    stops: StopTexts,
    /// The token chosen last, to be evaluated before the next choice.
    pending: Option<TokenId>,
    finished: bool,
    timings: Timings,
    n_dropped: usize,
    /// The reply so far, for the history of a chat.
    reply: Option<String>,
}

impl<'s> Generation<'s> {
    /// Evaluates a prompt; in a chat, that of its next turn.
    pub(crate) fn new(
        session: &'s mut Session,
        prompt: &[TokenId],
        turn: Option<ChatTurn>,
    ) -> Result<Self, Error> {
        let packed_before = session.model.pack_time();
        let start = Instant::now();
        let prefill_tokens = session.read_prompt(prompt)?;
        let elapsed = start.elapsed();
        // Another conversation may have packed at the same time.
        let pack = (session.model.pack_time() - packed_before).min(elapsed);
        let reply = turn.as_ref().map(|_| String::new());
        let n_dropped = turn.as_ref().map_or(0, |turn| turn.n_dropped);
        if let Some(turn) = turn {
            session.chat.messages = turn.messages;
        }
        session.sampler.reset();
        prompt.iter().for_each(|&id| session.sampler.accept(id));
        Ok(Generation {
            decoder: Decoder::new(),
            stops: StopTexts::new(session.options.stop.clone()),
            pending: None,
            finished: false,
            timings: Timings {
                prefill_tokens,
                prefill: elapsed - pack,
                pack,
                ..Timings::default()
            },
            n_dropped,
            reply,
            session,
        })
    }

    /// What it took so far.
    pub fn timings(&self) -> Timings {
        self.timings
    }

    /// Turns of the chat that were dropped to make room.
    pub fn n_dropped_turns(&self) -> usize {
        self.n_dropped
    }

    fn step(&mut self) -> Result<Piece, Error> {
        let session = &mut *self.session;
        if let Some(id) = self.pending {
            if session.ids().len() >= session.model.context() {
                return Ok(self.end(None, Finish::Length));
            }
            match session.evaluate(&[id], false) {
                Ok(()) => self.pending = None,
                Err(Error::Cancelled) => return Ok(self.end(None, Finish::Cancelled)),
                Err(e) => return Err(e),
            }
        }
        if session
            .options
            .max_tokens
            .is_some_and(|n| self.timings.decode_tokens >= n)
        {
            return Ok(self.end(None, Finish::Length));
        }
        let id = session.sampler.sample(&mut session.logits)?;
        let shared = session.model.shared.clone();
        let tokenizer = shared.text.tokenizer();
        if !session.options.ignore_eos && tokenizer.end_of_generation().contains(id) {
            return Ok(self.end(None, Finish::Stop));
        }
        session.sampler.accept(id);
        self.pending = Some(id);
        self.timings.decode_tokens += 1;
        let text = self.decoder.push(tokenizer, id);
        if let Some(text) = self.stops.push(text) {
            self.finished = true;
            return Ok(Piece {
                id: Some(id),
                text,
                finish: Some(Finish::Stop),
            });
        }
        if session
            .options
            .max_tokens
            .is_some_and(|n| self.timings.decode_tokens >= n)
        {
            return Ok(self.end(Some(id), Finish::Length));
        }
        Ok(Piece {
            id: Some(id),
            text: self.stops.take(),
            finish: None,
        })
    }

    /// The last piece, with all text that was held back.
    fn end(&mut self, id: Option<TokenId>, finish: Finish) -> Piece {
        self.finished = true;
        let rest = self.decoder.finish();
        let (text, finish) = match self.stops.push(&rest) {
            Some(text) => (text, Finish::Stop),
            None => (self.stops.finish(), finish),
        };
        Piece {
            id,
            text,
            finish: Some(finish),
        }
    }
}

impl Iterator for Generation<'_> {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let start = Instant::now();
        let piece = self.step();
        self.timings.decode += start.elapsed();
        match &piece {
            Ok(piece) => {
                if let Some(reply) = &mut self.reply {
                    reply.push_str(&piece.text);
                }
            }
            Err(_) => self.finished = true,
        }
        Some(piece)
    }
}

impl Drop for Generation<'_> {
    fn drop(&mut self) {
        if let Some(reply) = self.reply.take() {
            self.session.chat.messages.push(Message::assistant(reply));
        }
    }
}
