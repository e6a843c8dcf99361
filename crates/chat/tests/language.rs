//! What templates may write, with the texts that Python's jinja2 3.1.6 makes of it in Hugging Face's setting
//! (`ImmutableSandboxedEnvironment`, `trim_blocks`, `lstrip_blocks`, loop controls, `tojson` by `json.dumps` without ASCII
//! escapes).

use nibble_chat::{Error, Inputs, Message, Now, Template};
use serde_json::json;

fn render(template: &str) -> Result<String, Error> {
    let tool_calls = json!([{"id": "a", "function": {"name": "f", "arguments": {"x": [1, 2.0, null, true], "y": {}}}}]);
    let messages = [
        json!({"role": "system", "content": "Be brief."}),
        json!({"role": "user", "content": "Hi \"é\"\n", "n": 1.5, "tool_calls": tool_calls}),
        json!({"role": "assistant", "content": null}),
    ];
    let messages = messages.map(|json| Message::try_from(json).unwrap());
    let mut inputs = Inputs::new(messages.to_vec());
    inputs.bos_token = Some("<s>".to_owned());
    inputs.eos_token = Some("</s>".to_owned());
    inputs.vars.insert("flag".to_owned(), json!(false));
    inputs.now = Now::At(1_721_997_296);
    Template::new(template)?.render(&inputs)
}

#[test]
fn texts_are_those_of_jinja2() {
    for (template, expected) in TEXTS {
        assert_eq!(render(template).as_deref(), Ok(*expected), "{template}");
    }
}

#[test]
fn errors_are_those_of_jinja2() {
    for template in [
        r#"{{ x.y }}"#,
        r#"{{ messages[99].role }}"#,
        r#"{{ 'a' + 1 }}"#,
        r#"{{ nofunction() }}"#,
        r#"{{ messages[2].content|length }}"#,
    ] {
        let error = render(template).unwrap_err();
        assert!(
            matches!(error, Error::Failed { line: Some(1), .. }),
            "{template}: {error:?}"
        );
    }
}

#[test]
fn generation_marks_have_no_effect() {
    assert_eq!(
        render("{% generation %}\na\n{%- endgeneration -%}\n b").as_deref(),
        Ok("ab")
    );
}

#[test]
fn a_line_is_named() {
    let error = render("a\nb\n{{ 1 / 0 }}").unwrap_err();
    assert!(error.to_string().ends_with("(line 3)"), "{error}");
    let error = render("a\n{% if %}").unwrap_err();
    assert!(
        matches!(error, Error::Syntax { line: Some(2), .. }),
        "{error:?}"
    );
}

#[test]
fn a_template_refuses_in_its_own_words() {
    let error = render(
        "{% macro f() %}{{ raise_exception('Roles ' ~ 'must alternate') }}{% endmacro %}{{ f() }}",
    );
    assert_eq!(
        error,
        Err(Error::Refused("Roles must alternate".to_owned()))
    );
}

const TEXTS: &[(&str, &str)] = &[
    (
        "{{ 'ff'|int(base=16) }}{{ 'x'|int(7) }}{{ '3.9'|int }}{{ true|int }}{{ 'x'|float }}{{ '0x1f'|int(0, 16) }}",
        "2557310.031",
    ),
    (
        r#"{{ 'a,b,,c'.split(',') }}{{ ' a  b '.split() }}{{ 'a b c'.split(' ', 1) }}{{ 'a b c'.rsplit(' ', 1) }}"#,
        r#"['a', 'b', '', 'c']['a', 'b']['a', 'b c']['a b', 'c']"#,
    ),
    (
        r#"{{ '  x '.strip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'xxa'.lstrip('x') }}|{{ 'axx'.rstrip('x') }}"#,
        r#"x|a|a|a"#,
    ),
    (
        r#"{{ 'abc'.startswith('ab') }}{{ 'abc'.endswith(('x', 'bc')) }}{{ 'abc'.find('c') }}{{ 'abc'.upper() }}{{ 'ABC'.lower() }}"#,
        r#"TrueTrue2ABCabc"#,
    ),
    (
        r#"{{ 'a-b'.replace('-', '+') }}{{ '-'.join(['a', 'b']) }}{{ 'hello world'.title() }}{{ 'hELLO'.capitalize() }}"#,
        r#"a+ba-bHello WorldHello"#,
    ),
    (
        r#"{{ 'abc'[::-1] }}{{ 'abcdef'[1:-1] }}{{ [1, 2, 3][::-1] }}{{ [1, 2, 3, 4][1:3] }}{{ 'abc'[-1] }}"#,
        r#"cbabcde[3, 2, 1][2, 3]c"#,
    ),
    (
        r#"{{ 'ab' * 3 }}{{ [1] + [2, 3] }}{{ 'a' ~ 1 ~ true ~ none }}{{ 7 // 2 }}{{ 7 / 2 }}{{ -7 % 3 }}{{ 2 ** 10 }}"#,
        r#"ababab[1, 2, 3]a1TrueNone33.521024"#,
    ),
    (
        r#"{{ messages[1].n }}{{ messages[0]['role'] }}{{ messages[0].get('x') }}{{ messages[0].get('x', 'd') }}{{ messages[0].missing }}"#,
        r#"1.5systemNoned"#,
    ),
    (
        r#"{% for k, v in messages[0].items() %}{{ k }}={{ v }};{% endfor %}{{ messages[0].keys()|list }}{{ messages[0].values()|list }}"#,
        r#"role=system;content=Be brief.;['role', 'content']['system', 'Be brief.']"#,
    ),
    (
        r#"{{ messages[1]|tojson }}"#,
        r#"{"role": "user", "content": "Hi \"é\"\n", "n": 1.5, "tool_calls": [{"id": "a", "function": {"name": "f", "arguments": {"x": [1, 2.0, null, true], "y": {}}}}]}"#,
    ),
    (
        r#"{{ messages[1].tool_calls|tojson(indent=2) }}"#,
        "[\n  {\n    \"id\": \"a\",\n    \"function\": {\n      \"name\": \"f\",\n      \"arguments\": {\n        \"x\": [\n          1,\n          2.0,\n          null,\n          true\n        ],\n        \"y\": {}\n      }\n    }\n  }\n]",
    ),
    (
        r#"{{ {'b': 1, 'a': [], 'c': {}}|tojson(indent=4) }}{{ [1, 1.0, 1e20, 1e-7, 'é</>\x01']|tojson }}"#,
        "{\n    \"b\": 1,\n    \"a\": [],\n    \"c\": {}\n}[1, 1.0, 1e+20, 1e-07, \"é</>\\u0001\"]",
    ),
    (
        r#"{{ {'b': 1, 'a': 2}|tojson(sort_keys=true) }}{{ [1, {'a': 2}]|tojson(separators=(',', ':')) }}{{ 'é'|tojson(ensure_ascii=true) }}"#,
        r#"{"a": 2, "b": 1}[1,{"a":2}]"\u00e9""#,
    ),
    (
        r#"{{ messages[1].tool_calls[0].function.arguments }}"#,
        r#"{'x': [1, 2.0, None, True], 'y': {}}"#,
    ),
    (
        r#"{{ [1, 'a', none, true, 1.5, {'k': 'it\'s'}] }}{{ (1, 2) }}{{ {} }}{{ [] }}"#,
        r#"[1, 'a', None, True, 1.5, {'k': "it's"}](1, 2){}[]"#,
    ),
    (
        r#"{{ messages is iterable }}{{ messages is mapping }}{{ messages[0] is mapping }}{{ 'a' is string }}{{ 1 is number }}{{ none is none }}{{ x is defined }}{{ x is not defined }}{{ messages is sequence }}{{ true is boolean }}{{ 'a' is iterable }}"#,
        r#"TrueFalseTrueTrueTrueTrueFalseTrueTrueTrueTrue"#,
    ),
    (
        r#"{{ messages|selectattr('role', 'equalto', 'user')|map(attribute='content')|list }}{{ messages|rejectattr('role', '==', 'user')|list|length }}{{ [1, 2, 3, 4]|select('odd')|list }}{{ [0, 1]|reject|list }}"#,
        r#"['Hi "é"\n']2[1, 3][0]"#,
    ),
    (
        r#"{{ ['a', 'b']|map('upper')|join('-') }}{{ [3, 1, 2]|sort }}{{ [1, 2, 1]|unique|list }}{{ [1, 2]|sum }}{{ [1, 2]|first }}{{ [1, 2]|last }}{{ [1, 5]|max }}{{ [1, 5]|min }}"#,
        r#"A-B[1, 2, 3][1, 2]31251"#,
    ),
    (
        r#"{{ {'b': 2, 'a': 1}|dictsort }}{{ {'b': 2, 'a': 1}|items|list }}{{ x|default('d') }}{{ ''|default('d', true) }}{{ none|default('d') }}"#,
        r#"[('a', 1), ('b', 2)][('b', 2), ('a', 1)]ddNone"#,
    ),
    (
        r#"{{ '3'|int + 1 }}{{ 'x'|int }}{{ '1.5'|float }}{{ -3|abs }}{{ 2.567|round(1) }}{{ 2.5|round|int }}{{ 'abc'|length }}{{ 'abc'|upper }}{{ ' a '|trim }}{{ 'abc'|replace('b', 'x') }}"#,
        r#"401.532.623ABCaaxc"#,
    ),
    (
        r#"{{ 'a\nb'|indent(2) }}|{{ 'a\nb'|indent(2, true) }}|{{ '%s-%d'|format('a', 3) }}|{{ '{}-{x}'.format('a', x=3) }}|{{ 'abc'|string|list }}|{{ 'a'|safe }}"#,
        "a\n  b|  a\n  b|a-3|a-3|['a', 'b', 'c']|a",
    ),
    (
        r#"{% for m in messages %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}{% if not loop.last %},{% endif %}{% endfor %}"#,
        r#"10TrueFalse33,21FalseFalse32,32FalseTrue31"#,
    ),
    (
        r#"{% for i in range(10) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 5 %}{% break %}{% endif %}{{ i }}{% endfor %}{{ range(2, 8, 3)|list }}{% for x in [] %}{% else %}none{% endfor %}"#,
        r#"0134[2, 5]none"#,
    ),
    (
        r#"{% for m in messages if m.role != 'system' %}{{ loop.index }}{{ m.role }}{% endfor %}{% for x in undefined_thing %}{{ x }}{% endfor %}"#,
        r#"1user2assistant"#,
    ),
    (
        r#"{% set ns = namespace(a=1) %}{% for i in [1, 2] %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set t %}x{{ a }}{% endset %}{{ t }}"#,
        r#"412x1"#,
    ),
    (
        r#"{% macro f(a, b='d') %}[{{ a }}{{ b }}{{ caller() if caller is defined }}]{% endmacro %}{{ f(1) }}{{ f(1, b=2) }}{% call f(3) %}in{% endcall %}{{ f(a=9) }}"#,
        r#"[1d][12][3din][9d]"#,
    ),
    (
        r#"{% macro f(a, b) %}{{ b is defined }}{{ a }}{% endmacro %}{{ f(1) }}{{ f() }}"#,
        r#"False1False"#,
    ),
    (
        "    {% if true %}\n  x\n    {% endif %}\ny {# c #}\n{%- set a = 1 -%}\n   z\n{{ a }}",
        "  x\ny z\n1",
    ),
    (
        r#"{{ 'a' in 'abc' }}{{ 1 in [1] }}{{ 'k' in {'k': 1} }}{{ 'b' not in ['a'] }}{{ 1 if x else 2 }}{{ 'y' if true }}{{ (x or 'z') }}{{ not x }}"#,
        r#"TrueTrueTrueTrue2yzTrue"#,
    ),
    (
        r#"{{ strftime_now('%d %B %Y') }}{{ bos_token + 'x' }}{{ flag }}{{ 1 == 1.0 }}{{ 'a' < 'b' }}{{ 1 < 2 < 3 }}{{ none }}{{ True and None }}"#,
        r#"26 July 2024<s>xFalseTrueTrueTrueNoneNone"#,
    ),
    (
        r#"{{ 'abc'.isdigit() }}{{ '12'.isdigit() }}{{ 'a'.isalpha() }}{{ 'ab'.count('a') }}{{ 'x'.center(5) }}|{{ 'x'.ljust(3) }}|{{ '5'.zfill(3) }}{{ 'pre-x'.removeprefix('pre-') }}{{ 'a=b'.partition('=') }}{{ 'a\nb'.splitlines() }}"#,
        r#"FalseTrueTrue1  x  |x  |005x('a', '=', 'b')['a', 'b']"#,
    ),
    (
        r#"{% filter upper %}a{{ 'b' }}{% endfilter %}{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{% raw %}{{ x }}{% endraw %}{{ '{{' }}{{ "}}" }}"#,
        r#"AB3{{ x }}{{}}"#,
    ),
    (
        r#"{% for a, b in [(1, 2), [3, 4]] %}{{ a }}{{ b }}{% endfor %}{% for k in {'x': 1} %}{{ k }}{% endfor %}{{ [[1, 2], [3]]|map('first')|list }}{{ messages|map(attribute='role')|join(',') }}"#,
        r#"1234x[1, 3]system,user,assistant"#,
    ),
    (
        r#"{{ {'items': 1, 'a': 2}.items()|list }}{{ {'items': 1}['items'] }}{{ [1,2,3]|batch(2)|list }}{{ 'a b'|wordcount if false else '' }}{{ [1, 2]|tojson|length }}"#,
        r#"[('items', 1), ('a', 2)]1[[1, 2], [3]]6"#,
    ),
];
