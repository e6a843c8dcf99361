//! Reads a template once before the engine does, and hands on a form of it that cannot exhaust stack, memory or time.
//!
//! The engine counts what it executes, but its parser recurses, and so does whatever walks a value (printing, comparing,
//! dropping), without a limit and before anything is paid for. So here
//! - nesting of tags and brackets, and the length of each expression, are counted and limited;
//! - every value that gets a name passes the filter `bounded`, which limits how deep and how large it is: `{% set a = b %}`
//!   becomes `{% set a =(b)|bounded %}`, and the tags `for`, `macro` and `call` are followed by `{% set a =(a)|bounded %}`
//!   for each name they bind. Names are the only way by which values can grow from one step to the next;
//! - so does every value just before it is turned into text where the engine does that unasked: the sides of `~`, the left
//!   side of `in`, and what filters for text are applied to;
//! - the sides of `*` pass the filter `factor`, which refuses lists: a repeated list takes no memory until it is walked;
//! - tags and names that no chat template may use are refused;
//! - `{% generation %}`, which marks what a model said for training, becomes `{% if true %}`.
//!
//! Lines are kept, so that the engine's messages name the right ones. Where this reads a template differently than the
//! engine, the engine must be the one to refuse it; so brackets must be balanced within a tag, and unknown tags are errors.

mod expression;

use std::ops::Range;

use crate::{Error, limits};
use expression::{Expression, Kind};

/// Filter that every named or converted value passes.
pub(crate) const BOUNDED: &str = "bounded";
/// Filter that every value put into a namespace passes.
pub(crate) const BOUNDED_ATTRIBUTE: &str = "bounded_attribute";
/// Filter that both sides of a multiplication pass.
pub(crate) const FACTOR: &str = "factor";

/// The checked form of `source`.
pub(crate) fn scan(source: &str) -> Result<String, Error> {
    if source.len() > limits::SOURCE_BYTES {
        let n_bytes = source.len();
        return Err(Error::SourceTooLong { n_bytes });
    }
    let mut scanner = Scanner {
        source,
        at: 0,
        edits: Vec::new(),
        open_tags: Vec::new(),
        depth: 0,
    };
    while let Some(found) = source[scanner.at..].find('{') {
        let start = scanner.at + found;
        scanner.at = start + 2;
        match source.as_bytes().get(start + 1) {
            Some(b'#') => scanner.comment()?,
            Some(b'{') => {
                scanner.skip_sign();
                Expression::new(scanner.at, Kind::Output).read(&mut scanner, "}}")?;
            }
            Some(b'%') => scanner.tag()?,
            _ => scanner.at = start + 1,
        }
    }
    Ok(scanner.edited())
}

struct Scanner<'a> {
    source: &'a str,
    /// What is read next.
    at: usize,
    edits: Vec<Edit>,
    /// For each open tag, the frames that it costs the engine.
    open_tags: Vec<usize>,
    /// Their sum.
    depth: usize,
}

/// A text to stand in place of a piece of the source.
struct Edit {
    range: Range<usize>,
    /// Which comes first of those at the same place.
    rank: Rank,
    text: String,
}

/// What encloses less comes first where something ends, and last where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    FilterInput,
    TermEnd,
    SumEnd,
    ValueEnd,
    ValueStart,
    SumStart,
    TermStart,
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

    fn tag(&mut self) -> Result<(), Error> {
        self.skip_sign();
        if let Some(len) = lone_word(&self.source[self.at..], "raw") {
            self.at += len;
            return self.raw();
        }
        let Some((range, Token::Word(name))) = self.token(0, "%}")? else {
            return Err(self.syntax("a tag must begin with a word"));
        };
        let kind = match name {
            "set" => Kind::Set,
            "with" => Kind::With,
            "for" => Kind::For,
            "macro" => Kind::Macro,
            "call" => Kind::Call,
            "include" | "import" | "from" | "extends" => {
                return Err(Error::Forbidden {
                    what: format!("{{% {name} %}}"),
                    line: Some(self.line(range.start)),
                });
            }
            _ => Kind::Other,
        };
        let expression = Expression::new(self.at, kind).read(self, "%}")?;
        if matches!(kind, Kind::For | Kind::Macro | Kind::Call) {
            self.bound_names(&expression);
        }
        match name {
            "if" | "for" | "macro" | "call" | "filter" | "with" | "autoescape" | "block" => {
                self.open()
            }
            "set" if expression.assigns => Ok(()),
            "set" => self.open(),
            // The engine reads each `elif` as an `if` within the one before.
            "elif" => self.deepen(),
            "else" | "do" | "break" | "continue" => Ok(()),
            "endif" | "endfor" | "endmacro" | "endcall" | "endfilter" | "endwith"
            | "endautoescape" | "endblock" | "endset" => {
                self.close();
                Ok(())
            }
            "generation" => {
                self.edit(range, Rank::TermEnd, "if true".to_owned());
                self.open()
            }
            "endgeneration" => {
                self.edit(range, Rank::TermEnd, "endif".to_owned());
                self.close();
                Ok(())
            }
            _ => Err(self.syntax_at(&format!("there is no tag {name:?}"), range.start)),
        }
    }

    /// After a tag that binds names: assigns each to itself, bounded, with the tag's own rule for white space after it.
    fn bound_names(&mut self, expression: &Expression<'a>) {
        let sign = match self.source.as_bytes()[self.at - 3] {
            b'-' => "-",
            b'+' => "+",
            _ => "",
        };
        let tags = expression.names.iter();
        let tags = tags.map(|name| format!("{{% set {name} =({name})|{BOUNDED} {sign}%}}"));
        self.edit(self.at..self.at, Rank::FilterInput, tags.collect());
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

    /// The next token with its place, or `None` after the closing `end`, which no open bracket may hide.
    fn token(
        &mut self,
        n_brackets: usize,
        end: &str,
    ) -> Result<Option<(Range<usize>, Token<'a>)>, Error> {
        let rest = &self.source[self.at..];
        let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let start = self.source.len() - trimmed.len();
        let bytes = trimmed.as_bytes();
        let Some(&first) = bytes.first() else {
            return Err(self.syntax("a tag has no end"));
        };
        if n_brackets == 0 {
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
        Ok(Some((start..self.at, token)))
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

    fn edit(&mut self, range: Range<usize>, rank: Rank, text: String) {
        self.edits.push(Edit { range, rank, text });
    }

    /// Passes what stands in `range` through a filter.
    fn wrap(&mut self, range: Range<usize>, start: Rank, end: Rank, filter: &str) {
        self.edit(range.start..range.start, start, "(".to_owned());
        self.edit(range.end..range.end, end, format!(")|{filter}"));
    }

    fn edited(mut self) -> String {
        self.edits.sort_by_key(|edit| (edit.range.start, edit.rank));
        let n_added: usize = self.edits.iter().map(|edit| edit.text.len()).sum();
        let mut out = String::with_capacity(self.source.len() + n_added);
        let mut copied = 0;
        for edit in &self.edits {
            out.push_str(&self.source[copied..edit.range.start]);
            out.push_str(&edit.text);
            copied = edit.range.end;
        }
        out.push_str(&self.source[copied..]);
        out
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
            (
                "{% with a = 1, b = [2, 3] %}{% endwith %}",
                "{% with a =( 1)|bounded, b =( [2, 3])|bounded %}{% endwith %}",
            ),
            (
                "{% for a, b in c -%}{% endfor %}",
                "{% for a, b in c -%}{% set a =(a)|bounded -%}{% set b =(b)|bounded -%}{% endfor %}",
            ),
            (
                "{% macro f(a, b=[a, c]) %}{% endmacro %}",
                "{% macro f(a, b=([a, c])|bounded) %}{% set a =(a)|bounded %}{% set b =(b)|bounded %}{% endmacro %}",
            ),
            (
                "{% call(a) f(b) %}{% endcall %}{% call f(b) %}{% endcall %}",
                "{% call(a) f(b) %}{% set a =(a)|bounded %}{% endcall %}{% call f(b) %}{% endcall %}",
            ),
            ("{% set a = %}", "{% set a = %}"),
        ];
        for (source, expected) in cases {
            assert_eq!(scan(source).as_deref(), Ok(expected), "{source}");
        }
    }

    #[test]
    fn conversions_are_bounded() {
        let cases = [
            ("{{ a ~ b.c(1) }}", "{{( a)|bounded ~( b.c(1))|bounded }}"),
            ("{{ a + b ~ c }}", "{{ a +( b)|bounded ~( c)|bounded }}"),
            (
                "{{ -a * 2 ** b ~ c }}",
                "{{( -a)|factor *( 2 ** b)|factor ~( c)|bounded }}",
            ),
            (
                "{{ a[b * c] or d * -e }}",
                "{{ a[(b)|factor *( c)|factor] or( d)|factor *( -e)|factor }}",
            ),
            (
                "{{ a in b and not c not in d }}",
                "{{( a)|bounded in b and not( c)|bounded not in d }}",
            ),
            (
                "{{ a ~ b in c }}",
                "{{(( a)|bounded ~( b)|bounded)|bounded in c }}",
            ),
            (
                "{{ a is in b or a is not in(b) }}",
                "{{ a|bounded is in b or a|bounded is not in(b) }}",
            ),
            (
                "{{ a|upper|length|int }}",
                "{{ a|bounded|upper|length|int }}",
            ),
            (
                "{{ a|map('f')|map(attribute='f') }}",
                "{{ a|bounded|map('f')|map(attribute='f') }}",
            ),
            (
                "{% if a ~ b if c else d * e %}",
                "{% if( a)|bounded ~( b)|bounded if c else( d)|factor *( e)|factor %}",
            ),
            (
                "{% for x in a * 2 recursive %}",
                "{% for x in( a)|factor *( 2)|factor recursive %}{% set x =(x)|bounded %}",
            ),
            (
                "{{ {'a': b ~ c}.d, [e ~ f] }}",
                "{{ {'a':( b)|bounded ~( c)|bounded}.d, [(e)|bounded ~( f)|bounded] }}",
            ),
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
            "{# {% include x %} #}{{ '}}' + \"%}\" }}",
            "{#-#}{{- {'a': {}} -}}{{ a + -b / c % d - e if f is not defined else g.h[i:j] }}",
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
            assert!(scan(&format!("{{{{ a{} }}}}", piled.repeat(60))).is_ok());
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
