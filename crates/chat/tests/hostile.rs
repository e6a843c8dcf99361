//! Templates that mean harm: each must end in an error, or in a text where that is harmless, within the limits.
//! A stack overflow or an exhausted memory would end the test process, so that the tests that follow would not be heard of.

use std::time::{Duration, Instant};

use nibble_chat::{Error, Inputs, Message, Template};

/// The wall clock of a rendering, parsing before it, and a slow machine.
const LONGEST: Duration = Duration::from_secs(6);

fn render(template: &str) -> Result<String, Error> {
    let start = Instant::now();
    let mut inputs = Inputs::new(vec![
        Message::system("Be brief."),
        Message::user("Hello <b> ünïcödé"),
    ]);
    inputs
        .vars
        .insert("big".to_owned(), "ab".repeat(500_000).into());
    let result = Template::new(template).and_then(|template| template.render(&inputs));
    let shown: String = template.chars().take(100).collect();
    assert!(start.elapsed() < LONGEST, "{:?}: {shown}", start.elapsed());
    // A panic in the engine would be contained, but would be a mistake to find.
    assert_ne!(result, Err(Error::Engine), "{shown}");
    result
}

fn fails(template: &str) {
    if let Ok(text) = render(template) {
        let shown: String = template.chars().take(100).collect();
        panic!("{shown} gave {} bytes", text.len());
    }
}

/// What fits in the source limit.
const LONG: usize = 1 << 20;

fn repeated(before: &str, piece: &str, after: &str) -> String {
    let n = (LONG - before.len() - after.len()) / piece.len();
    format!("{before}{}{after}", piece.repeat(n))
}

fn nested(before: &str, open: &str, middle: &str, close: &str, after: &str, n: usize) -> String {
    format!(
        "{before}{}{middle}{}{after}",
        open.repeat(n),
        close.repeat(n)
    )
}

#[test]
fn deep_brackets() {
    for n in [130, 1000, 100_000] {
        fails(&nested("{{ ", "(", "1", ")", " }}", n));
        fails(&nested("{{ ", "[", "1", "]", " }}", n));
        fails(&nested("{{ ", "{'a':", "1", "}", " }}", n));
        fails(&nested("{{ ", "f(", "1", ")", " }}", n));
        fails(&nested("{{ ", "a[", "1", "]", " }}", n));
        fails(&nested("{% set x = ", "[", "1", "]", " %}", n));
        fails(&nested("{% for x in ", "[", "1", "]", " %}{% endfor %}", n));
    }
}

#[test]
fn unclosed_brackets() {
    for bracket in ["(", "[", "{", "{{", "{%", "{#", "{{(", "{%if(", "\"", "'"] {
        fails(&repeated("{{ ", bracket, ""));
        fails(&repeated("{% if ", bracket, ""));
    }
    for piece in [
        "{", "}", "%}", "}}", "-", "{{", "{{-", "{%-", "{{ }}", "{% %}",
    ] {
        // Text or an error, but soon.
        let _ = render(&repeated("", piece, ""));
    }
}

#[test]
fn long_chains() {
    for piece in [
        "not ",
        "-",
        "- -",
        "a.",
        "a|",
        "a~",
        "a+",
        "a if b else ",
        "a and ",
        "a or ",
        "a<",
        "a**",
        "a//",
        "a in ",
        "a is not ",
        "a if ",
    ] {
        fails(&repeated("{{ ", piece, "a }}"));
        fails(&repeated("{% set x = ", piece, "a %}"));
    }
    for piece in [
        ".a",
        "[0]",
        "()",
        "|list",
        "|upper",
        "[1:]",
        " is defined",
        " if a",
    ] {
        fails(&repeated("{{ a", piece, " }}"));
    }
    let thousand = |piece: &str| format!("{{{{ messages{} }}}}", piece.repeat(1000));
    for piece in [
        "|list",
        "|reverse",
        "|unique",
        "[0:]",
        "[::-1]",
        "+messages",
        "|map('list')",
    ] {
        let _ = render(&thousand(piece));
    }
}

#[test]
fn deep_tags() {
    for (open, close) in [
        ("{% if a %}", "{% endif %}"),
        ("{% if a %}{% else %}", "{% endif %}"),
        ("{% for a in b %}", "{% endfor %}"),
        ("{% with %}", "{% endwith %}"),
        ("{% set a %}", "{% endset %}"),
        ("{% macro a() %}", "{% endmacro %}"),
        ("{% call a() %}", "{% endcall %}"),
        ("{% filter upper %}", "{% endfilter %}"),
        ("{% generation %}", "{% endgeneration %}"),
        ("{% autoescape true %}", "{% endautoescape %}"),
    ] {
        for n in [129, 5000] {
            fails(&nested("", open, "x", close, "", n));
        }
        fails(&repeated("", open, ""));
    }
    fails(&repeated("{% if a %}", "{% elif a %}", "{% endif %}"));
    fails(&repeated("{% if a %}", "{% else %}", "{% endif %}"));
    fails(&repeated("", "{% endif %}", ""));
}

#[test]
fn too_long_a_source() {
    let source = "x".repeat(LONG + 1);
    assert!(matches!(render(&source), Err(Error::SourceTooLong { .. })));
}

#[test]
fn endless_work() {
    fails("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}");
    fails(
        "{% for a in range(100000) %}{% for b in range(100000) %}{% set x = a * b %}{% endfor %}{% endfor %}",
    );
    fails("{% macro f() %}{% for i in range(1000) %}{{ f() }}{% endfor %}{% endmacro %}{{ f() }}");
    fails(
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    );
    fails("{% for i in range(100000) %}{{ big.count('ba') }}{% endfor %}");
    fails("{% for i in range(100000) %}{{ big.find('bb') }}{% endfor %}");
    fails("{% for i in range(100000) %}{% if 'bb' in big %}{% endif %}{% endfor %}");
    fails("{% for i in range(100000) %}{% if big == big ~ i %}{% endif %}{% endfor %}");
    fails("{% for i in range(100000) %}{% if big|upper|lower %}{% endif %}{% endfor %}");
    fails(
        "{% set l = range(100000)|list %}{% for i in l %}{% if i + 100000 in l %}{% endif %}{% endfor %}",
    );
    fails("{% set l = range(100000)|list %}{% for i in l %}{{ l|sort|length }}{% endfor %}");
    fails(
        "{% set l = range(100000)|list %}{% for i in l %}{{ l.count(-1) }}{{ l|sum }}{% endfor %}",
    );
    fails("{% for i in range(100000) %}{{ big|tojson|length }}{% endfor %}");
    fails("{% for i in range(100000) %}{{ big[::-1]|length }}{% endfor %}");
}

#[test]
fn endless_recursion() {
    fails("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}");
    fails("{% macro f() %}{% set x = f() %}{% endmacro %}{{ f() }}");
    fails("{% macro f(x) %}{{ f([x]) }}{% endmacro %}{{ f(1) }}");
    fails(
        "{% macro f() %}{{ caller() }}{% endmacro %}{% macro g() %}{% call f() %}{{ g() }}{% endcall %}{% endmacro %}{{ g() }}",
    );
    fails("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}");
    fails("{% block a %}{{ self.a() }}{% endblock %}");
    fails("{% include 'chat' %}");
    fails("{% extends 'chat' %}");
    fails("{% import 'chat' as c %}");
    fails("{% from 'chat' import c %}");
}

#[test]
fn deep_values_from_recursion() {
    // As much depth as the engine's own limit on recursion allows, each step as deep as the parser allows.
    for n in [1, 20, 60] {
        let deeper = nested("", "[", "x", "]", "", n);
        let _ = render(&format!(
            "{{% macro f(x) %}}{{{{ x }}}}{{{{ f({deeper}) }}}}{{% endmacro %}}{{{{ f(1) }}}}"
        ));
        let _ = render(&format!(
            "{{% macro f(x) %}}{{{{ f({deeper}) }}}}{{% endmacro %}}{{{{ f(1) }}}}"
        ));
        let loops = nested("", "[", "a", "]", "", n);
        for using in [
            "{{ a }}",
            "{{ a|tojson }}",
            "{{ a == [a] }}",
            "{{ a|string|length }}",
            "{{ a ~ 1 }}",
            "{{ {a: 1} }}",
            "{{ [a, a]|sort }}",
            "{{ [a, a]|unique }}",
            "",
        ] {
            let _ = render(&format!(
                "{{% for a in [1] recursive %}}{using}{{{{ loop([{loops}]) }}}}{{% endfor %}}"
            ));
        }
    }
}

#[test]
fn deep_values() {
    for using in ["", "{{ ns.x }}"] {
        for step in [
            "[ns.x]",
            "{'a': ns.x}",
            "(ns.x,)",
            "[[ns.x], ns.x]",
            "dict(a=ns.x)",
            "[ns.x[:]]",
            "[[ns.x]|reverse]",
            "{ns.x: 1}",
            "namespace(a=ns.x)",
            "[ns.x]|map('list')",
            "{'a': ns.x}.items()",
            "[ns.x] + [ns.x]",
            "[ns.x] * 2",
        ] {
            fails(&format!(
                "{{% set ns = namespace(x=[1]) %}}{{% for i in range(100000) %}}{{% set ns.x = {step} %}}{{% endfor %}}{using}"
            ));
        }
    }
    fails(&repeated("", "{%set x=[x]%}", ""));
    fails(&repeated("", "{%set x=[[[[[[[[x]]]]]]]]%}", ""));
    fails(&repeated("", "{%set x=namespace(x=x)%}", ""));
    fails(&repeated(
        "{% set x = [] %}",
        "{%set x|batch(x)|list%}{%endset%}",
        "",
    ));
}

/// What walks a value, which stands for `@`.
const WALKS: [&str; 24] = [
    "{{ @ }}",
    "{{ @|tojson }}",
    "{{ @|string|length }}",
    "{{ @|upper|length }}",
    "{{ @|join|length }}",
    "{{ @|map('string')|list|length }}",
    "{{ @|pprint|length }}",
    "{{ (@ ~ '')|length }}",
    "{{ 'x' ~ @|list }}",
    "{{ @ in 'x' }}",
    "{{ @ not in 'x' }}",
    "{{ @ is in('x') }}",
    "{{ @ is not in 'x' }}",
    "{{ @|select('in', 'x')|list }}",
    "{{ '%s'|format(@) }}",
    "{{ '{}'.format(@) }}",
    "{{ ','.join(@) }}",
    "{{ @ == [@] }}",
    "{{ @ in [@] }}",
    "{{ [@, @]|sort|length }}",
    "{{ [@, @]|unique|list|length }}",
    "{{ {@: 1}|length }}",
    "{{ raise_exception(@) }}",
    "{% set x = @ %}",
];

#[test]
fn shared_values() {
    // Little memory, but a number of items that doubles with every step.
    for pattern in WALKS {
        let walk = pattern.replace('@', "a");
        let _ = render(&format!(
            "{{% for a in [1] recursive %}}{walk}{{{{ loop([[a, a]]) }}}}{{% endfor %}}"
        ));
    }
    for pattern in WALKS.into_iter().step_by(6) {
        // Added up within one expression, as often as the length of one allows.
        let sum = format!("(a{})", " + a".repeat(60));
        let walk = pattern.replace('@', &sum);
        let _ = render(&format!("{{% set a = range(90000)|list %}}{walk}"));
    }
    // The other ways to give a value a name.
    for walk in ["{{ a|string }}", "{{ a == [a] }}", ""] {
        let _ = render(&format!(
            "{{% macro f(a) %}}{walk}{{{{ f([a, a]) }}}}{{% endmacro %}}{{{{ f(1) }}}}"
        ));
        let doubling = "{% for a in [[a, a]] %}".repeat(100) + walk + &"{% endfor %}".repeat(100);
        let _ = render(&doubling);
        let doubling = "{% with a = [a, a] %}".repeat(100) + walk + &"{% endwith %}".repeat(100);
        let _ = render(&doubling);
        let names = (1..60).map(|i| format!("a{i}=[a{0}, a{0}],", i - 1));
        let names: String = names.collect();
        let _ = render(&format!(
            "{{% macro f(a0=1, {names} a=a59) %}}{walk}{{% endmacro %}}{{{{ f() }}}}"
        ));
        let _ = render(&format!(
            "{{% with a0=1, {names} a=a59 %}}{walk}{{% endwith %}}"
        ));
        let text = "[big, big, big, big, big, big, big, big]";
        let _ = render(&format!(
            "{{% for a in [[{text}, {text}, {text}, {text}, {text}, {text}, {text}]] %}}{walk}{{% endfor %}}"
        ));
    }
}

#[test]
fn repeated_lists() {
    for list in [
        "[[1] * 100000] * 100000",
        "100000 * [1]",
        "(1,) * 100000",
        "messages * 100000",
        "[[1]] * 2 * 100000",
        "2 * 100000 * [1]",
        "{'a': [1] * 100000}.a * 100000",
    ] {
        for walk in [
            "|string", " ~ ''", " == 1", " in 'x'", "|length", "|tojson", "",
        ] {
            fails(&format!("{{{{ ({list}){walk} }}}}"));
        }
    }
    assert_eq!(
        render("{{ 'ab' * 3 ~ 2 * 'c' ~ 2 * 3 }}"),
        Ok("abababcc6".to_owned())
    );
}

#[test]
fn lazy_chains() {
    // Each step would wrap the one before, were it not collected.
    for step in [
        "ns.x[0:]",
        "ns.x[::-1]",
        "ns.x|reverse",
        "ns.x + []",
        "ns.x|list",
        "ns.x|map('int')",
        "ns.x|select",
    ] {
        let template = format!(
            "{{% set ns = namespace(x=[1]) %}}{{% for i in range(20000) %}}{{% set ns.x = {step} %}}{{% endfor %}}{{{{ ns.x }}}}"
        );
        let result = render(&template);
        assert!(
            result == Ok("[1]".to_owned()) || result == Err(Error::TooMuchWork),
            "{step}: {result:?}"
        );
    }
    let _ = render(&repeated("{% set x = [1] %}", "{%set x=x[0:]%}", "{{ x }}"));
    let _ = render(&repeated(
        "{% set x = [1] %}",
        "{%set x=[x[0][0:]]%}",
        "{{ x }}",
    ));
    fails(
        "{% set ns = namespace(x=[1]) %}{% for i in range(100000) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{ ns.x }}",
    );
}

#[test]
fn values_without_an_end() {
    for using in [
        "{{ ns }}",
        "{{ ns|tojson }}",
        "{{ ns == ns }}",
        "{{ ns ~ '' }}",
        "{{ ns|list|string }}",
        "{{ [ns]|sort }}",
    ] {
        for cycle in [
            "ns.a = ns",
            "ns.a = [ns]",
            "ns.a = {'b': ns}",
            "ns.a = namespace(b=ns)",
            "ns.a = (1, ns)",
            "ns.a = [ns.items(), ns]",
        ] {
            fails(&format!(
                "{{% set ns = namespace() %}}{{% set {cycle} %}}{using}"
            ));
        }
    }
    // A macro may name itself and what encloses it.
    let _ = render("{% macro f() %}{{ f }}{% endmacro %}{{ f() }}{{ f }}{{ [f] }}");
    let _ = render(
        "{% set ns = namespace() %}{% macro f() %}{{ ns }}{% endmacro %}{% set ns.f = f %}{{ ns }}{{ f() }}",
    );
    let _ = render(
        "{% for a in [1] %}{% set l = loop %}{{ l }}{{ loop.changed(loop) }}{{ loop.changed(loop) }}{% endfor %}",
    );
}

#[test]
fn wide_numbers() {
    for expression in [
        "'x' * 10**9",
        "10**9 * 'x'",
        "[1] * 10**9",
        "(1,) * 10**9",
        "'x' * 10**18",
        "[[1] * 100000] * 100000",
        "range(10**9)",
        "range(10**9)|list",
        "range(0, 10**18, 1)",
        "range(-9223372036854775807, 9223372036854775807)",
        "range(9223372036854775807, -9223372036854775807, -1)",
        "'%1000000000d'|format(1)",
        "'%*d'|format(1000000000, 1)",
        "'%.1000000000f'|format(1)",
        "'%.*f'|format(1000000000, 1.5)",
        "'{:1000000000}'.format(1)",
        "'{:.1000000000f}'.format(1.5)",
        "'{:{}}'.format(1, 1000000000)",
        "'{:>1000000001}'.format('x')",
        "'{1000000000}'.format('x')",
        "'x'.center(10**9)",
        "'x'.ljust(10**9)",
        "'x'.rjust(10**9, '-')",
        "'x'.zfill(10**9)",
        "'x'|center(10**9)",
        "'a\nb'|indent(10**9)",
        "messages|tojson(indent=10**9)",
        "messages|tojson(10**9)",
        "messages|batch(10**9, 'x')|list",
        "messages|slice(10**9)|list",
        "10**10**10",
        "2**100000",
        "(2**100)**100",
        "9223372036854775807 * 9223372036854775807 * 9223372036854775807",
        "big * 1000",
        "big.replace('a', big)",
        "big|replace('a', big)",
        "big.replace('', big)",
        "big.join(big)",
        "big|join(big)",
        "(big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big ~ big)",
    ] {
        fails(&format!("{{{{ {expression} }}}}"));
    }
    // Text or an error.
    for expression in [
        "[1, 2, 3][-9223372036854775808:9223372036854775807:9223372036854775807]",
        "'abc'[-9223372036854775808:]",
        "-(-9223372036854775808)",
        "-9223372036854775808 // -1",
        "-9223372036854775808 % -1",
        "1 // 0",
        "1 % 0",
        "1 / 0",
        "1.0 // 0",
        "1e308 * 10",
        "(1e308 * 10)|int",
        "'9'|int(base=1000)",
        "'nan'|float|round",
        "1.5|round(10**9)",
        "1.5|round(-2147483648)",
        "messages|batch(0)",
        "messages|slice(0)",
        "'x'|indent(-1)",
        "big|wordwrap(1)",
        "big.split('a')|length",
        "big|list|length",
        "big|title|length",
        "big.splitlines(true)|length",
        "'%c'|format(-1)",
        "'{:c}'.format(-1)",
        "'{:c}'.format(55296)",
        "'%c'|format(1114112)",
        "'%s %s %s'|format('x')",
        "'{0.a.b[c]}'.format(messages)",
    ] {
        let _ = render(&format!("{{{{ {expression} }}}}"));
    }
}

#[test]
fn a_panic_of_the_engine_is_contained() {
    // Built with overflow checks, the engine panics here; without, it takes a step that reaches one item.
    let template = Template::new("{{ [1, 2, 3][::-9223372036854775808] }}").unwrap();
    let result = template.render(&Inputs::new(Vec::new()));
    if cfg!(debug_assertions) {
        assert_eq!(result, Err(Error::Engine));
    } else {
        assert_eq!(result, Ok("[3]".to_owned()));
    }
}

#[test]
fn growing_text() {
    fails(
        "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    );
    fails(
        "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x * 2 %}{% endfor %}{{ ns.x }}",
    );
    fails(
        "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x|replace('x', 'xx') %}{% endfor %}{{ ns.x }}",
    );
    fails(
        "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x.replace('x', 'xx') %}{% endfor %}{{ ns.x }}",
    );
    fails(
        "{% set ns = namespace(x='\"') %}{% for i in range(100) %}{% set ns.x = ns.x|tojson %}{% endfor %}{{ ns.x }}",
    );
    fails(
        "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
    );
    fails(
        "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}",
    );
    fails(
        "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == [ns.x] }}",
    );
    fails("{% for i in range(100000) %}{{ big }}{% endfor %}");
    fails("{% set x %}{% for i in range(100000) %}{{ big }}{% endfor %}{% endset %}");
    fails("{% filter upper %}{% for i in range(100000) %}{{ big }}{% endfor %}{% endfilter %}");
    fails(
        "{% macro f() %}{% for i in range(100000) %}{{ big }}{% endfor %}{% endmacro %}{% set x = f() %}",
    );
    assert_eq!(
        render("{% for i in range(17) %}{{ big }}{% endfor %}"),
        Err(Error::OutputTooLong)
    );
}

#[test]
fn what_is_out_of_reach() {
    for expression in [
        "messages.__class__",
        "''.__class__.__mro__",
        "messages|attr('__class__')|length",
        "self.__init__.__globals__",
        "cycler.__init__",
        "lipsum()",
        "open('/etc/passwd')",
        "debug()",
        "config.items()",
        "request.environ",
        "env()",
        "messages.append(1)",
        "messages[0].update({})",
        "messages[0].pop('role')",
    ] {
        fails(&format!("{{{{ {expression} }}}}"));
    }
    assert_eq!(
        render("{{ raise_exception('Only user messages.') }}"),
        Err(Error::Refused("Only user messages.".to_owned()))
    );
}
