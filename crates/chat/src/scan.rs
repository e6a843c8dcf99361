//! Reads a template once before the engine does, and hands on a form of it that cannot exhaust the stack.
//!
//! The engine's parser and compiler recurse, and so does whatever walks a value (printing, comparing, dropping), without
//! a limit of their own. Here
//! - nesting of tags and brackets and the length of each expression are counted and limited;
//! - every assigned value is passed through a filter, `{% set a = b %}` becoming `{% set a =(b)|bounded %}`, which limits
//!   how deep a value may be and makes lists of lazy ones ([`crate::engine`]). Assignment is the only way by which
//!   values can grow from one step of a loop to the next;
//! - tags and names that no chat template may use are refused;
//! - `{% generation %}`, which marks what a model said for training, becomes `{% if true %}`.
//!
//! Lines are kept, so that the engine's messages name the right ones. Where this reads a template differently than the
//! engine, the engine must be the one to refuse it; so brackets must be balanced within a tag, and unknown tags are errors.

use crate::{Error, limits};

/// Filter that every value put into a variable passes.
pub(crate) const BOUNDED: &str = "bounded";
/// Filter that every value put into a namespace passes.
pub(crate) const BOUNDED_ATTRIBUTE: &str = "bounded_attribute";

/// The checked form of `source`.
pub(crate) fn scan(source: &str) -> Result<String, Error> {
    if source.len() > limits::SOURCE_BYTES {
        let n_bytes = source.len();
        return Err(Error::SourceTooLong { n_bytes });
    }
    let mut scanner = Scanner {
        source,
        at: 0,
        copied: 0,
        out: String::with_capacity(source.len() + source.len() / 8),
        open_tags: Vec::new(),
        depth: 0,
    };
    while let Some(found) = source[scanner.at..].find('{') {
        let start = scanner.at + found;
        scanner.at = start + 2;
        match source.as_bytes().get(start + 1) {
            Some(b'#') => scanner.comment()?,
            Some(b'{') => scanner.variable()?,
            Some(b'%') => scanner.tag()?,
            _ => scanner.at = start + 1,
        }
    }
    scanner.copy_to(source.len());
    Ok(scanner.out)
}

struct Scanner<'a> {
    source: &'a str,
    /// What is read next.
    at: usize,
    /// How much of the source is in `out`.
    copied: usize,
    out: String,
    /// For each open tag, the frames that it costs the engine.
    open_tags: Vec<usize>,
    /// Their sum.
    depth: usize,
}

/// What an expression or a tag consists of, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Number,
    Text,
    /// An operator or bracket; `==`, `//` and their like are one.
    Sign(&'a str),
}

impl<'a> Scanner<'a> {
    fn comment(&mut self) -> Result<(), Error> {
        self.skip_sign();
        match self.source[self.at..].find("#}") {
            Some(end) => {
                self.at += end + 2;
                Ok(())
            }
            None => Err(self.syntax("a comment has no end")),
        }
    }

    fn variable(&mut self) -> Result<(), Error> {
        self.skip_sign();
        let mut expression = Expression::default();
        while let Some((_, token)) = self.token(&expression, "}}")? {
            expression.push(self, token)?;
        }
        Ok(())
    }

    fn tag(&mut self) -> Result<(), Error> {
        self.skip_sign();
        if let Some(len) = lone_word(&self.source[self.at..], "raw") {
            self.at += len;
            return self.raw();
        }
        let line_at = self.at;
        let mut expression = Expression::default();
        let Some((start, Token::Word(name))) = self.token(&expression, "%}")? else {
            return Err(self.syntax("a tag must begin with a word"));
        };
        if name == "set" {
            return self.set();
        }
        let name_end = self.at;
        while let Some((_, token)) = self.token(&expression, "%}")? {
            expression.push(self, token)?;
        }
        match name {
            "if" | "for" | "macro" | "call" | "filter" | "with" | "autoescape" | "block" => {
                self.open()
            }
            // The engine reads each `elif` as an `if` within the one before.
            "elif" => self.deepen(),
            "else" | "do" | "break" | "continue" => Ok(()),
            "endif" | "endfor" | "endmacro" | "endcall" | "endfilter" | "endwith"
            | "endautoescape" | "endblock" | "endset" => {
                self.close();
                Ok(())
            }
            "generation" => {
                self.replace(start, name_end, "if true");
                self.open()
            }
            "endgeneration" => {
                self.replace(start, name_end, "endif");
                self.close();
                Ok(())
            }
            "include" | "import" | "from" | "extends" => Err(Error::Forbidden {
                what: format!("{{% {name} %}}"),
                line: Some(self.line(line_at)),
            }),
            _ => Err(self.syntax_at(&format!("there is no tag {name:?}"), line_at)),
        }
    }

    /// After the word `set`: an assignment, or the opening tag of a block whose text is assigned.
    fn set(&mut self) -> Result<(), Error> {
        let mut expression = Expression::default();
        let mut is_attribute = false;
        let mut value_at = None;
        let mut has_value = false;
        let mut has_filter = false;
        loop {
            let before = self.at;
            let Some((_, token)) = self.token(&expression, "%}")? else {
                let filter = if is_attribute {
                    BOUNDED_ATTRIBUTE
                } else {
                    BOUNDED
                };
                // Where the last token ended: what follows is space and the end of the tag.
                match value_at {
                    Some(value_at) if has_value => {
                        self.copy_to(value_at);
                        self.out.push('(');
                        self.copy_to(before);
                        self.out.push_str(")|");
                        self.out.push_str(filter);
                    }
                    Some(_) => {}
                    None => {
                        if has_filter {
                            self.copy_to(before);
                            self.out.push('|');
                            self.out.push_str(filter);
                        }
                        self.open()?;
                    }
                }
                return Ok(());
            };
            expression.push(self, token)?;
            match token {
                _ if value_at.is_some() => has_value = true,
                Token::Sign("=") if expression.brackets == 0 => value_at = Some(self.at),
                Token::Sign(".") => is_attribute = true,
                Token::Sign("|") => has_filter = true,
                _ => {}
            }
        }
    }

    /// After `{% raw %}`: everything up to `{% endraw %}` is text.
    fn raw(&mut self) -> Result<(), Error> {
        while let Some(start) = self.source[self.at..].find("{%") {
            self.at += start + 2;
            let rest = &self.source[self.at..];
            let n_signs = usize::from(rest.starts_with(['-', '+']));
            if let Some(len) = lone_word(&rest[n_signs..], "endraw") {
                self.at += n_signs + len;
                return Ok(());
            }
        }
        Err(self.syntax("a raw block has no end"))
    }

    /// The next token with its place, or `None` after the closing `end`.
    fn token(
        &mut self,
        expression: &Expression,
        end: &str,
    ) -> Result<Option<(usize, Token<'a>)>, Error> {
        let rest = &self.source[self.at..];
        let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let start = self.source.len() - trimmed.len();
        let bytes = trimmed.as_bytes();
        let Some(&first) = bytes.first() else {
            return Err(self.syntax("a tag has no end"));
        };
        if expression.brackets == 0 {
            let n_signs = usize::from(matches!(first, b'-' | b'+'));
            if trimmed[n_signs..].starts_with(end) {
                self.at = start + n_signs + end.len();
                return Ok(None);
            }
        }
        let is_word = |b: &u8| *b == b'_' || b.is_ascii_alphanumeric();
        let (len, token) = match first {
            b'\'' | b'"' => {
                let mut escaped = false;
                let closing = bytes[1..].iter().position(|&b| {
                    let closes = b == first && !escaped;
                    escaped = b == b'\\' && !escaped;
                    closes
                });
                let Some(closing) = closing else {
                    return Err(self.syntax_at("a string has no end", start));
                };
                (closing + 2, Token::Text)
            }
            b'0'..=b'9' => {
                let len = bytes.iter().take_while(|b| is_word(b)).count();
                (len, Token::Number)
            }
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                let len = bytes.iter().take_while(|b| is_word(b)).count();
                (len, Token::Word(&trimmed[..len]))
            }
            _ => {
                let pairs = ["//", "**", "==", "!=", ">=", "<="];
                let len = match pairs.iter().any(|pair| trimmed.starts_with(pair)) {
                    true => 2,
                    false => trimmed.chars().next().map_or(1, char::len_utf8),
                };
                (len, Token::Sign(&trimmed[..len]))
            }
        };
        self.at = start + len;
        Ok(Some((start, token)))
    }

    fn open(&mut self) -> Result<(), Error> {
        self.open_tags.push(0);
        self.deepen()
    }

    fn deepen(&mut self) -> Result<(), Error> {
        if let Some(frames) = self.open_tags.last_mut() {
            *frames += 1;
        }
        self.depth += 1;
        if self.depth > limits::NESTING {
            return Err(Error::TooDeep {
                what: "tags are",
                limit: limits::NESTING,
                line: Some(self.line(self.at)),
            });
        }
        Ok(())
    }

    fn close(&mut self) {
        // Whether it closes the right tag is for the engine to say.
        self.depth -= self.open_tags.pop().unwrap_or(0);
    }

    /// Skips the sign that keeps or strips white space before a tag.
    fn skip_sign(&mut self) {
        self.at += usize::from(self.source[self.at..].starts_with(['-', '+']));
    }

    fn copy_to(&mut self, end: usize) {
        self.out.push_str(&self.source[self.copied..end]);
        self.copied = end;
    }

    fn replace(&mut self, start: usize, end: usize, text: &str) {
        self.copy_to(start);
        self.out.push_str(text);
        self.copied = end;
    }

    fn line(&self, at: usize) -> usize {
        let n_before = self.source.as_bytes()[..at].iter().filter(|&&b| b == b'\n');
        n_before.count() + 1
    }

    fn syntax(&self, message: &str) -> Error {
        self.syntax_at(message, self.at)
    }

    fn syntax_at(&self, message: &str, at: usize) -> Error {
        Error::Syntax {
            message: message.to_owned(),
            line: Some(self.line(at)),
        }
    }
}

/// The frames that the tree of an expression may need.
#[derive(Default)]
struct Expression {
    /// Operators before each open bracket, since the last comma on its level.
    pending: Vec<usize>,
    /// The same for the innermost level.
    operators: usize,
    /// Sum of `pending`, `operators` and `brackets`.
    depth: usize,
    brackets: usize,
    after_dot: bool,
}

impl Expression {
    fn push(&mut self, scanner: &Scanner<'_>, token: Token<'_>) -> Result<(), Error> {
        if let Token::Word(name) = token
            && self.after_dot
            && name.starts_with('_')
        {
            return Err(Error::Forbidden {
                what: format!("the private attribute {name:?}"),
                line: Some(scanner.line(scanner.at)),
            });
        }
        self.after_dot = token == Token::Sign(".");
        match token {
            Token::Sign("(" | "[" | "{") => {
                self.pending.push(self.operators);
                self.operators = 0;
                self.brackets += 1;
                self.depth += 1;
            }
            Token::Sign(")" | "]" | "}") => {
                let Some(outer) = self.pending.pop() else {
                    return Err(scanner.syntax("a bracket is closed that was not opened"));
                };
                // A call or subscript is an operator on what stands before it.
                self.depth -= self.operators;
                self.operators = outer + 1;
                self.brackets -= 1;
            }
            Token::Sign(",") => {
                self.depth -= self.operators;
                self.operators = 0;
            }
            Token::Sign(_) | Token::Word("not" | "and" | "or" | "in" | "is" | "if" | "else") => {
                self.operators += 1;
                self.depth += 1;
            }
            Token::Word(_) | Token::Number | Token::Text => {}
        }
        let (what, limit) = if self.brackets > limits::NESTING {
            ("brackets are", limits::NESTING)
        } else if self.depth > limits::EXPRESSION_DEPTH {
            ("operators are", limits::EXPRESSION_DEPTH)
        } else {
            return Ok(());
        };
        let line = Some(scanner.line(scanner.at));
        Err(Error::TooDeep { what, limit, line })
    }
}

/// Length of `word`, alone in its tag, with what closes the tag; the engine's rule for `raw` and `endraw`.
fn lone_word(text: &str, word: &str) -> Option<usize> {
    let space = |c: char| c.is_ascii_whitespace();
    let rest = text.trim_start_matches(space).strip_prefix(word)?;
    let rest = rest.trim_start_matches(space);
    let rest = rest.strip_prefix(['-', '+']).unwrap_or(rest);
    let rest = rest.strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assignments_are_bounded() {
        let cases = [
            ("{% set a = b %}", "{% set a =( b)|bounded %}"),
            ("{%- set a=b-%}", "{%- set a=(b)|bounded-%}"),
            (
                "{% set ns.a = [x == 1] %}",
                "{% set ns.a =( [x == 1])|bounded_attribute %}",
            ),
            ("{% set a, b = 1, 2 %}", "{% set a, b =( 1, 2)|bounded %}"),
            (
                "{% set a = {'%}': '=\\'}'} %}x",
                "{% set a =( {'%}': '=\\'}'})|bounded %}x",
            ),
            ("{% set a %}x{% endset %}", "{% set a %}x{% endset %}"),
            (
                "{% set a | f(b=1) %}x{% endset %}",
                "{% set a | f(b=1)|bounded %}x{% endset %}",
            ),
            ("{% set a = %}", "{% set a = %}"),
        ];
        for (source, expected) in cases {
            assert_eq!(scan(source).as_deref(), Ok(expected), "{source}");
        }
    }

    #[test]
    fn other_text_stays() {
        for source in [
            "",
            "{",
            "plain { text } {",
            "{# {% include x %} #}{{ '}}' ~ \"%}\" }}",
            "{#-#}{{- {'a': {}} -}}",
            "{% raw %}{% set a = 1 %}{{ ((( }}{%- endraw -%}{% if a %}b{% elif c %}d{% else %}e{% endif %}",
        ] {
            assert_eq!(scan(source).as_deref(), Ok(source));
        }
    }

    #[test]
    fn generation_marks_are_taken_out() {
        assert_eq!(
            scan("{%- generation -%}a{% endgeneration %}").as_deref(),
            Ok("{%- if true -%}a{% endif %}")
        );
    }

    #[test]
    fn files_and_private_names_are_forbidden() {
        for source in [
            "\n{% include 'a' %}",
            "\n{%- extends x %}",
            "\n{% import 'a' as b %}",
            "\n{% from 'a' import b %}",
            "\n{{ a.__class__ }}",
            "\n{{ a . _b }}",
            "\n{% if x._y %}",
            "\n{% set ns._y = 1 %}",
        ] {
            let error = scan(source).unwrap_err();
            assert!(
                matches!(error, Error::Forbidden { line: Some(2), .. }),
                "{source}: {error:?}"
            );
        }
    }

    #[test]
    fn what_does_not_add_up_is_a_syntax_error() {
        for source in [
            "{{ a ",
            "{% if a ",
            "{# a ",
            "{{ 'a }}",
            "{{ a) }}",
            "{{ (a }}",
            "{% set a = 1) + (2 %}",
            "{% raw %}",
            "{% %}",
            "{% trans %}",
            "{% 'a' %}",
        ] {
            let error = scan(source).unwrap_err();
            assert!(matches!(error, Error::Syntax { .. }), "{source}: {error:?}");
        }
    }

    #[test]
    fn nesting_is_limited_exactly() {
        let brackets = |n: usize| format!("{{{{ {}{} }}}}", "[".repeat(n), "]".repeat(n));
        assert!(scan(&brackets(limits::NESTING)).is_ok());
        assert!(matches!(
            scan(&brackets(limits::NESTING + 1)),
            Err(Error::TooDeep {
                limit: limits::NESTING,
                ..
            })
        ));
        let tags = |n: usize| "{% if a %}".repeat(n) + &"{% endif %}".repeat(n);
        assert!(scan(&tags(limits::NESTING)).is_ok());
        assert!(scan(&tags(limits::NESTING).repeat(2)).is_ok());
        assert!(matches!(
            scan(&tags(limits::NESTING + 1)),
            Err(Error::TooDeep { .. })
        ));
        let elifs = |n: usize| format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(n));
        assert!(scan(&elifs(limits::NESTING - 1)).is_ok());
        assert!(scan(&elifs(limits::NESTING)).is_err());
    }

    #[test]
    fn long_expressions_are_limited_and_long_lists_are_not() {
        let sum = |n: usize| format!("{{{{ 1{} }}}}", "+1".repeat(n));
        assert!(scan(&sum(limits::EXPRESSION_DEPTH)).is_ok());
        assert!(scan(&sum(limits::EXPRESSION_DEPTH + 1)).is_err());
        assert!(scan(&format!("{{{{ [{}] }}}}", "-1,".repeat(10_000))).is_ok());
        for piled in ["|f", ".a", "[0]", "(1)", " if a else b"] {
            assert!(scan(&format!("{{{{ a{} }}}}", piled.repeat(100))).is_ok());
            assert!(scan(&format!("{{{{ a{} }}}}", piled.repeat(1100))).is_err());
        }
        for piled in ["not ", "-"] {
            assert!(scan(&format!("{{{{ {}a }}}}", piled.repeat(1100))).is_err());
        }
    }

    #[test]
    fn long_sources_are_refused() {
        assert!(scan(&" ".repeat(limits::SOURCE_BYTES)).is_ok());
        let n_bytes = limits::SOURCE_BYTES + 1;
        assert_eq!(
            scan(&" ".repeat(n_bytes)),
            Err(Error::SourceTooLong { n_bytes })
        );
    }
}
