//! What stands in one tag: its tokens, counted, and the places where filters are to be written in.

use std::ops::Range;

use super::{BOUNDED, BOUNDED_ATTRIBUTE, FACTOR, Rank, Scanner, Token};
use crate::{Error, limits};

/// Filters that turn what they are given into text, whatever it is, or may do so with its items.
const FILTERS_FOR_TEXT: &[&str] = &[
    "capitalize",
    "center",
    "e",
    "escape",
    "format",
    "indent",
    "join",
    "lines",
    "lower",
    "map",
    "pprint",
    "replace",
    "split",
    "string",
    "title",
    "trim",
    "upper",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Output,
    Set,
    With,
    For,
    Macro,
    Call,
    Other,
}

/// What stands in `{{ }}`, or after the word of a tag, while it is read.
pub(super) struct Expression<'a> {
    kind: Kind,
    /// One for each open bracket, and one for the whole.
    frames: Vec<Frame>,
    /// Frames that its tree may need: operators and brackets, those of earlier list items excepted.
    depth: usize,
    n_words: usize,
    /// Where the last token ended.
    last_end: usize,
    /// Where the last operand ended, which a `not` of `not in` may follow.
    operand_end: usize,
    last: Last,
    /// Where the last `|` or `is` stood behind its operand.
    filtered_at: usize,
    /// Whether a value is assigned to something.
    pub(super) assigns: bool,
    /// Whether that is an attribute.
    to_attribute: bool,
    /// The names that the tag binds.
    pub(super) names: Vec<&'a str>,
    binding: Binding,
}

/// What the last token leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// An operand must follow.
    Operator,
    /// An operand has ended.
    Operand,
    Dot,
    Pipe,
    Is,
    /// `not` behind an operand, of `not in`.
    NotAfterOperand,
}

/// Where in a tag the names stand that it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Binding {
    /// Before the parameters, or before the loop's `in`.
    Before,
    /// Among the parameters; the next word is one if a comma or the bracket has just been read.
    Parameters {
        expected: bool,
    },
    Done,
}

struct Frame {
    /// Operators since the last comma.
    operators: usize,
    /// Where the operand of `*`, `~` and their like begins.
    term_start: usize,
    /// What that operand must pass because of the operator before it.
    term_filter: Option<&'static str>,
    /// Where the operand of `in` and other comparisons begins.
    sum_start: usize,
    /// Where an assigned value begins.
    value_start: Option<usize>,
}

impl Frame {
    fn new(start: usize) -> Self {
        Self {
            operators: 0,
            term_start: start,
            term_filter: None,
            sum_start: start,
            value_start: None,
        }
    }
}

impl<'a> Expression<'a> {
    pub(super) fn new(start: usize, kind: Kind) -> Self {
        Self {
            kind,
            frames: vec![Frame::new(start)],
            depth: 0,
            n_words: 0,
            last_end: start,
            operand_end: start,
            last: Last::Operator,
            filtered_at: start,
            assigns: false,
            to_attribute: false,
            names: Vec::new(),
            binding: Binding::Before,
        }
    }

    /// Reads up to `end`, noting edits.
    pub(super) fn read(mut self, scanner: &mut Scanner<'a>, end: &str) -> Result<Self, Error> {
        while let Some((range, token)) = scanner.token(self.frames.len() - 1, end)? {
            self.note_names(token);
            self.push(scanner, &range, token)?;
            self.last_end = range.end;
            if self.last == Last::Operand {
                self.operand_end = range.end;
            }
            self.check_limits(scanner)?;
        }
        self.end_value(scanner);
        // A block that is assigned: its text may pass filters, which may make more than text of it.
        if self.kind == Kind::Set && !self.assigns && self.filtered_at > self.frames[0].sum_start {
            let text = format!("|{}", self.assigned_filter());
            let end = self.last_end;
            scanner.edit(end..end, Rank::ValueEnd, text);
        }
        Ok(self)
    }

    fn push(
        &mut self,
        scanner: &mut Scanner<'a>,
        range: &Range<usize>,
        token: Token<'a>,
    ) -> Result<(), Error> {
        let last = std::mem::replace(&mut self.last, Last::Operand);
        match token {
            Token::Word(name) if last == Last::Dot => {
                if name.starts_with('_') {
                    return Err(Error::Forbidden {
                        what: format!("the private attribute {name:?}"),
                        line: Some(scanner.line(range.start)),
                    });
                }
                self.n_words += 1;
            }
            Token::Word(name) if last == Last::Pipe => {
                // Attributes of items are no text of them.
                let of_attribute = name == "map"
                    && scanner.source[range.end..]
                        .replace(' ', "")
                        .starts_with("(attribute=");
                if FILTERS_FOR_TEXT.contains(&name) && !of_attribute {
                    self.bound_input(scanner);
                }
            }
            Token::Word(name) if last == Last::Is => match name {
                "not" => self.last = Last::Is,
                "in" => self.bound_input(scanner),
                _ => {}
            },
            Token::Word("in") => {
                if self.kind == Kind::For && self.binding == Binding::Before {
                    self.binding = Binding::Done;
                } else {
                    self.end_term(scanner, None);
                    let start = self.frame().sum_start;
                    let end = self.operand_end;
                    scanner.wrap(start..end, Rank::SumStart, Rank::SumEnd, BOUNDED);
                }
                self.operator();
                self.begin_sum(range.end);
            }
            Token::Word("not") if last == Last::Operand => {
                self.last = Last::NotAfterOperand;
            }
            Token::Word("and" | "or" | "if" | "else" | "not" | "recursive") => {
                self.end_term(scanner, None);
                self.operator();
                self.begin_sum(range.end);
            }
            Token::Word("is") => {
                self.filtered_at = self.last_end;
                self.operator();
                self.last = Last::Is;
            }
            Token::Word(_) => self.n_words += 1,
            Token::Number | Token::Text => {}
            Token::Sign("(" | "[" | "{") => {
                self.depth += 1;
                self.frames.push(Frame::new(range.end));
                self.last = Last::Operator;
            }
            Token::Sign(")" | "]" | "}") => {
                self.end_value(scanner);
                if self.frames.len() == 1 {
                    return Err(scanner.syntax("a bracket is closed that was not opened"));
                }
                let inner = self.frames.pop().expect("there are two");
                // The bracket's depth stays: a call or subscript is an operator on what stands before it.
                self.depth -= inner.operators;
                self.frame().operators += 1;
            }
            Token::Sign(",") => {
                // A tuple is one value of `set`.
                if self.kind == Kind::Set && self.frames.len() == 1 {
                    self.end_term(scanner, None);
                } else {
                    self.end_value(scanner);
                }
                let operators = std::mem::take(&mut self.frame().operators);
                self.depth -= operators;
                self.last = Last::Operator;
                self.begin_sum(range.end);
            }
            Token::Sign("=") => {
                self.end_term(scanner, None);
                self.last = Last::Operator;
                self.begin_sum(range.end);
                let level = match self.kind {
                    Kind::Set | Kind::With => 1,
                    Kind::Macro | Kind::Call => 2,
                    _ => 0,
                };
                if self.frames.len() == level {
                    self.frame().value_start.get_or_insert(range.end);
                    self.assigns = true;
                }
            }
            Token::Sign(".") => {
                self.operator();
                self.last = Last::Dot;
                self.to_attribute |= !self.assigns;
            }
            Token::Sign("|") => {
                self.filtered_at = self.last_end;
                self.operator();
                self.last = Last::Pipe;
            }
            Token::Sign(sign @ ("*" | "~" | "/" | "//" | "%" | "+" | "-"))
                if last == Last::Operand =>
            {
                let filter = match sign {
                    "*" => Some(FACTOR),
                    "~" => Some(BOUNDED),
                    _ => None,
                };
                self.end_term(scanner, filter);
                self.operator();
                self.frame().term_start = range.end;
                self.frame().term_filter = filter;
            }
            // Signs before an operand, and powers, are part of the operand.
            Token::Sign("+" | "-" | "**") => self.operator(),
            Token::Sign(_) => {
                self.end_term(scanner, None);
                self.operator();
                self.begin_sum(range.end);
            }
        }
        Ok(())
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the outermost frame stays")
    }

    fn operator(&mut self) {
        self.last = Last::Operator;
        self.depth += 1;
        self.frame().operators += 1;
    }

    fn begin_sum(&mut self, start: usize) {
        let frame = self.frame();
        frame.term_start = start;
        frame.term_filter = None;
        frame.sum_start = start;
    }

    /// At the end of an operand that stands before an operator asking for `filter`.
    fn end_term(&mut self, scanner: &mut Scanner<'a>, filter: Option<&'static str>) {
        let end = self.operand_end;
        let frame = self.frame();
        let filters = [frame.term_filter.take(), filter];
        // What is no list is also bounded.
        let filter = match filters.contains(&Some(FACTOR)) {
            true => Some(FACTOR),
            false => filters.into_iter().flatten().next(),
        };
        if let Some(filter) = filter
            && frame.term_start < end
        {
            let range = frame.term_start..end;
            scanner.wrap(range, Rank::TermStart, Rank::TermEnd, filter);
        }
    }

    fn end_value(&mut self, scanner: &mut Scanner<'a>) {
        self.end_term(scanner, None);
        let end = self.last_end;
        let filter = self.assigned_filter();
        if let Some(start) = self.frame().value_start.take()
            && start < end
        {
            scanner.wrap(start..end, Rank::ValueStart, Rank::ValueEnd, filter);
        }
    }

    fn assigned_filter(&self) -> &'static str {
        match self.kind == Kind::Set && self.to_attribute {
            true => BOUNDED_ATTRIBUTE,
            false => BOUNDED,
        }
    }

    /// Bounds what a filter or test is about to be applied to.
    fn bound_input(&self, scanner: &mut Scanner<'a>) {
        let at = self.filtered_at;
        scanner.edit(at..at, Rank::FilterInput, format!("|{BOUNDED}"));
    }

    fn note_names(&mut self, token: Token<'a>) {
        self.binding = match (self.kind, self.binding, token) {
            (Kind::For, Binding::Before, Token::Word(name)) if name != "in" => {
                self.names.push(name);
                Binding::Before
            }
            (Kind::Macro | Kind::Call, Binding::Before, Token::Sign("(")) => {
                Binding::Parameters { expected: true }
            }
            // `{% call f(x) %}` binds nothing.
            (Kind::Call, Binding::Before, _) => Binding::Done,
            (_, Binding::Parameters { expected: true }, Token::Word(name)) => {
                self.names.push(name);
                Binding::Parameters { expected: false }
            }
            (_, Binding::Parameters { .. }, Token::Sign(")")) if self.frames.len() == 2 => {
                Binding::Done
            }
            (_, Binding::Parameters { .. }, Token::Sign(",")) if self.frames.len() == 2 => {
                Binding::Parameters { expected: true }
            }
            (_, binding, _) => binding,
        };
    }

    fn check_limits(&self, scanner: &Scanner<'_>) -> Result<(), Error> {
        let (what, limit) = if self.frames.len() - 1 > limits::NESTING {
            ("brackets are", limits::NESTING)
        } else if self.depth > limits::EXPRESSION_DEPTH {
            ("operators are", limits::EXPRESSION_DEPTH)
        } else if self.n_words > limits::WORDS {
            return Err(Error::TooWide {
                what: "an expression",
            });
        } else {
            return Ok(());
        };
        let line = Some(scanner.line(scanner.at));
        Err(Error::TooDeep { what, limit, line })
    }
}
