//! One case for every reason to refuse a file or a value.

use nibble_gguf::{Error, Found, GgufFile, Place, ValueType};

use crate::fixture::{Fixture, rich};

fn refusal(fixture: &Fixture) -> Error {
    GgufFile::from_vec(fixture.build()).expect_err("the file is wrong")
}

macro_rules! refused {
    ($bytes:expr, $pattern:pat $(if $guard:expr)?, $message:literal) => {
        let error = GgufFile::from_vec($bytes).expect_err("the file is wrong");
        assert!(matches!(&error, $pattern $(if $guard)?), "{error:?}");
        assert_eq!(error.to_string(), $message);
    };
}

#[test]
fn other_files() {
    refused!(b"PK\x03\x04....".to_vec(), Error::NotGguf { magic } if magic == b"PK\x03\x04",
        "not a GGUF file: it begins with \"PK\\x03\\x04\" (a zip archive, as PyTorch writes them)");
    refused!(
        vec![],
        Error::Truncated {
            place: Place::Header,
            needed: 4,
            left: 0
        },
        "the file ends inside the header: 4 bytes needed, 0 left"
    );
    refused!(
        b"GGU".to_vec(),
        Error::Truncated { .. },
        "the file ends inside the header: 4 bytes needed, 3 left"
    );
}

#[test]
fn other_versions_and_byte_orders() {
    for version in [0, 4, 1000, u32::MAX] {
        assert!(
            matches!(refusal(&Fixture::new(version)), Error::Version { found } if found == version)
        );
    }
    let mut bytes = rich(3).build();
    bytes[4..8].reverse();
    refused!(
        bytes,
        Error::BigEndian,
        "the GGUF file is for big-endian machines, only little-endian ones are read"
    );
}

#[test]
fn counts_that_the_file_cannot_hold() {
    for (n_tensors, n_keys) in [(0, 1), (1, 0), (1000, 0), (0, 1000)] {
        let bytes = Fixture::new(3).build_with_counts(n_tensors, n_keys);
        assert!(matches!(
            GgufFile::from_vec(bytes),
            Err(Error::Truncated {
                place: Place::Header,
                ..
            })
        ));
    }
    refused!(
        Fixture::new(3).build_with_counts(0, u64::MAX),
        Error::TooMany {
            what: "keys",
            found: u64::MAX,
            ..
        },
        "18446744073709551615 keys announced, at most 100000 are accepted"
    );
    refused!(
        Fixture::new(1).build_with_counts(u32::MAX.into(), 0),
        Error::TooMany {
            what: "tensors",
            ..
        },
        "4294967295 tensors announced, at most 1000000 are accepted"
    );
}

#[test]
fn parts_of_a_split_model() {
    let fixture = Fixture::new(3)
        .key("split.no", 2, &[1, 0])
        .key("split.count", 2, &[3, 0]);
    refused!(
        fixture.build(),
        Error::Split {
            part: Some(2),
            n_parts: 3
        },
        "the file is part 2 of a model split into 3 (split.count); merge the parts first"
    );
    let fixture = Fixture::new(3).key("split.count", 4, &[2, 0, 0, 0]);
    refused!(
        fixture.build(),
        Error::Split {
            part: None,
            n_parts: 2
        },
        "the file is part of a model split into 2 (split.count); merge the parts first"
    );
    for whole in [0, 1] {
        assert!(
            GgufFile::from_vec(Fixture::new(3).key("split.count", 2, &[whole, 0]).build()).is_ok()
        );
    }
}

#[test]
fn names_of_keys() {
    refused!(
        Fixture::new(3).key("", 0, &[0, 0]).build(),
        Error::NameLength {
            place: Place::Key(0),
            n_bytes: 0
        },
        "name of 0 bytes in the name of key 0"
    );
    let long = Fixture::new(3)
        .key("k".repeat(65_535), 0, &[0])
        .key("k".repeat(65_536), 0, &[0]);
    assert!(matches!(
        refusal(&long),
        Error::NameLength {
            place: Place::Key(1),
            n_bytes: 65_536
        }
    ));
    refused!(
        Fixture::new(3).key(b"a\xff", 0, &[0]).build(),
        Error::NotUtf8 {
            place: Place::Key(0)
        },
        "the name of key 0 is not UTF-8"
    );
    refused!(Fixture::new(3).key("b", 0, &[0]).key("a", 0, &[0]).key("b", 7, &[0]).build(),
        Error::DuplicateKey { key } if key == "b", "key `b` appears twice");
}

#[test]
fn values_that_cannot_be_read() {
    let place = |place: &Place| *place == Place::Value("k".into());
    refused!(Fixture::new(3).key("k", 13, &[0]).build(), Error::ValueType { place: at, id: 13 } if place(at),
        "the value of key `k` has the unknown type 13");
    let array = Fixture::new(3).array(99, 0, &[]);
    assert!(matches!(
        refusal(&Fixture::new(3).key("k", 9, &array)),
        Error::ValueType { id: 99, .. }
    ));
    refused!(Fixture::new(3).key("k", 7, &[2]).build(), Error::Bool { place: at, found: 2 } if place(at),
        "the value of key `k` holds a boolean of 2, which is neither 0 nor 1");
    let array = Fixture::new(3).array(7, 3, &[1, 0, 255]);
    assert!(matches!(
        refusal(&Fixture::new(3).key("k", 9, &array)),
        Error::Bool { found: 255, .. }
    ));
    refused!(Fixture::new(3).key("k", 10, &[1, 2, 3]).build(), Error::Truncated { place: at, .. } if place(at),
        "the file ends inside the value of key `k`: 8 bytes needed, 3 left");
}

#[test]
fn lengths_beyond_the_file() {
    for length in [9, 1 << 40, i64::MAX as u64, u64::MAX - 7, u64::MAX] {
        let fixture =
            Fixture::new(3).key("k", 8, &[&length.to_le_bytes()[..], b"12345678"].concat());
        assert!(
            matches!(refusal(&fixture), Error::Truncated { needed, left: 8, .. } if needed == length)
        );
        for element in [0, 3, 6, 7, 8, 10, 12] {
            let array = Fixture::new(3).array(element, length, &[0; 8]);
            assert!(
                matches!(
                    refusal(&Fixture::new(3).key("k", 9, &array)),
                    Error::Truncated { .. }
                ),
                "{element}"
            );
        }
    }
}

#[test]
fn arrays_nested_too_deeply() {
    let nested = |depth: usize| {
        let fixture = Fixture::new(3);
        let value = (1..depth).fold(fixture.array(0, 1, &[5]), |inner, _| {
            fixture.array(9, 1, &inner)
        });
        Fixture::new(3).key("k", 9, &value)
    };
    let file = GgufFile::from_vec(nested(nibble_gguf::MAX_ARRAY_DEPTH).build()).unwrap();
    crate::fixture::touch(&file);
    for depth in [nibble_gguf::MAX_ARRAY_DEPTH + 1, 100_000] {
        let error = refusal(&nested(depth));
        assert!(matches!(&error, Error::ArrayDepth { .. }), "{error:?}");
        assert_eq!(
            error.to_string(),
            "the value of key `k` nests arrays too deeply"
        );
    }
}

#[test]
fn values_of_another_type_or_range_than_asked_for() {
    let file = GgufFile::from_vec(rich(3).build()).unwrap();
    let error = file.get_u32("general.name").unwrap_err();
    assert!(matches!(
        &error,
        Error::WrongType {
            found: Found::Value(ValueType::String),
            ..
        }
    ));
    assert_eq!(
        error.to_string(),
        "key `general.name` should be u32 but is string"
    );
    let error = file.get_strs("a.floats").unwrap_err();
    assert!(matches!(
        &error,
        Error::WrongType {
            found: Found::ArrayOf(ValueType::F32),
            ..
        }
    ));
    assert_eq!(
        error.to_string(),
        "key `a.floats` should be array of string but is array of f32"
    );
    assert_eq!(
        file.get_numbers::<u32>("a.floats").unwrap_err().to_string(),
        "key `a.floats` should be array of u32 but is array of f32"
    );
    let error = file.get_u32("a.u64").unwrap_err();
    assert!(matches!(
        &error,
        Error::OutOfRange {
            found: 18_446_744_073_709_551_615,
            ..
        }
    ));
    assert_eq!(
        error.to_string(),
        "key `a.u64` should be u32 but is 18446744073709551615"
    );
    assert!(matches!(
        file.get_u64("a.i8"),
        Err(Error::OutOfRange { found: -1, .. })
    ));
    assert!(matches!(
        file.get_i64("a.u64"),
        Err(Error::OutOfRange { .. })
    ));
    for error in [
        file.get_f32("a.u8").err(),
        file.get_bool("a.u8").err(),
        file.get_str("a.u8").err(),
        file.get_array("a.u8").err(),
        file.get_i64("a.bool").err(),
    ] {
        assert!(matches!(error, Some(Error::WrongType { .. })), "{error:?}");
    }
}

#[test]
fn text_that_is_not_utf8_is_refused_as_text_only() {
    let value = Fixture::new(3).string(b"\xe2\x96");
    let fixture = Fixture::new(3)
        .key("name", 8, &value)
        .strings("tokens", &[b"a", b"\xff", b"c"]);
    let file = GgufFile::from_vec(fixture.build()).unwrap();
    assert_eq!(
        file.get_str("name").unwrap_err().to_string(),
        "the value of key `name` is not UTF-8"
    );
    assert!(
        matches!(file.get_strs("tokens"), Err(Error::NotUtf8 { place: Place::Value(key) }) if key == "tokens")
    );
    assert_eq!(
        file.value("name").unwrap().as_bytes(),
        Some(&b"\xe2\x96"[..])
    );
    let tokens = file.get_array("tokens").unwrap().unwrap();
    assert_eq!(
        tokens.byte_strings().unwrap().collect::<Vec<_>>(),
        [&b"a"[..], b"\xff", b"c"]
    );
    assert!(tokens.strs().is_none());
}

#[test]
fn text_is_checked_string_by_string() {
    // The length 128 that follows `\xc3` in the file must not be taken for the second half of a letter.
    let [short, long, longer] = [126, 128, 200].map(|n_bytes| "é".repeat(n_bytes / 2).into_bytes());
    let cases: [(&[&[u8]], bool); 7] = [
        (&[b"a", "é".as_bytes(), &long, b"b"], true),
        (&[&longer, &short, &long], true),
        (&[b"\xc3", &long], false),
        (&[b"\xc3", b"\xa9"], false),
        (&[&long, b"a", b"\xa9"], false),
        (&[&[b'x'; 300], &[0xff; 200], b"a"], false),
        (&[], true),
    ];
    for version in [1, 3] {
        for (strings, utf8) in cases {
            let file = GgufFile::from_vec(Fixture::new(version).strings("tokens", strings).build())
                .unwrap();
            let array = file.get_array("tokens").unwrap().unwrap();
            assert_eq!(array.is_utf8(), utf8, "{strings:?}");
            assert!(array.byte_strings().unwrap().eq(strings.iter().copied()));
            assert_eq!(
                array.strs().map(|strs| strs.count()),
                utf8.then_some(strings.len())
            );
        }
    }
}

#[test]
fn alignments() {
    for alignment in [0u32, 1, 4, 24, 33, 1 << 21, u32::MAX] {
        let fixture = Fixture::new(3).key("general.alignment", 4, &alignment.to_le_bytes());
        let error = refusal(&fixture);
        assert!(matches!(error, Error::Alignment { found } if found == alignment.into()));
    }
    let error = refusal(&Fixture::new(3).key("general.alignment", 6, &[0; 4]));
    assert_eq!(
        error.to_string(),
        "key `general.alignment` should be u64 but is f32"
    );
    for alignment in [8u32, 64, 1 << 20] {
        let mut fixture = Fixture::new(3).key("general.alignment", 4, &alignment.to_le_bytes());
        fixture.alignment = alignment as usize;
        let fixture = fixture
            .tensor("a", &[1], 0, 0)
            .tensor("b", &[1], 0, alignment.into())
            .data(alignment as usize + 4);
        let file = GgufFile::from_vec(fixture.build()).unwrap();
        assert_eq!(
            file.tensor("b").unwrap().range.start % alignment as usize,
            0
        );
    }
}

#[test]
fn names_of_tensors() {
    let one = |name: &[u8]| Fixture::new(3).tensor(name, &[1], 0, 0).data(4);
    assert!(matches!(
        refusal(&one(b"")),
        Error::NameLength {
            place: Place::TensorEntry(0),
            ..
        }
    ));
    assert!(matches!(
        refusal(&one(&[b'n'; 65_536])),
        Error::NameLength { .. }
    ));
    refused!(
        one(b"\x80").build(),
        Error::NotUtf8 {
            place: Place::TensorEntry(0)
        },
        "the description of tensor 0 is not UTF-8"
    );
    refused!(Fixture::new(3).tensor("a", &[1], 0, 0).tensor("a", &[1], 0, 32).data(36).build(),
        Error::DuplicateTensor { name } if name == "a", "tensor `a` appears twice");
}

#[test]
fn shapes_of_tensors() {
    let one = |dims: &[u64], kind| Fixture::new(3).tensor("t", dims, kind, 0).data(64);
    refused!(
        one(&[], 0).build(),
        Error::Dimensions { n_dims: 0, .. },
        "tensor `t` has 0 dimensions, not 1 to 4"
    );
    assert!(matches!(
        refusal(&one(&[1; 5], 0)),
        Error::Dimensions { n_dims: 5, .. }
    ));
    refused!(
        one(&[1 << 33, 1 << 33], 0).build(),
        Error::TensorSize { .. },
        "tensor `t` is too large to address"
    );
    assert!(matches!(
        refusal(&one(&[u64::MAX], 0)),
        Error::TensorSize { .. }
    ));
    assert!(matches!(
        refusal(&one(&[1 << 62, 1], 0)),
        Error::TensorSize { .. }
    ));
    refused!(
        one(&[33], 8).build(),
        Error::RowLength {
            len: 33,
            block_len: 32,
            ..
        },
        "tensor `t` has rows of 33, which is no multiple of its blocks of 32"
    );
    assert!(matches!(
        refusal(&one(&[16, 2], 8)),
        Error::RowLength { len: 16, .. }
    ));
    for id in [4, 31, 77] {
        assert!(
            matches!(refusal(&one(&[32], id)), Error::TensorType { id: found, .. } if found == id)
        );
    }
    assert_eq!(
        refusal(&one(&[32], 77)).to_string(),
        "tensor `t` has the unknown type 77"
    );
}

#[test]
fn places_of_tensors() {
    let one = |offset| Fixture::new(3).tensor("t", &[8], 0, offset).data(64);
    assert!(GgufFile::from_vec(one(32).build()).is_ok());
    refused!(
        one(8).build(),
        Error::Misaligned {
            offset: 8,
            alignment: 32,
            ..
        },
        "tensor `t` is at offset 8, which is no multiple of 32"
    );
    assert!(matches!(refusal(&one(64)), Error::OutsideFile { .. }));
    assert!(matches!(
        refusal(&one(u64::MAX - 31)),
        Error::OutsideFile { .. }
    ));
    let file_len = one(0).build().len();
    let error = GgufFile::from_vec(one(32).build()[..file_len - 1].to_vec()).unwrap_err();
    assert!(matches!(&error, Error::OutsideFile { end, .. } if *end == file_len as u128));
    refused!(Fixture::new(3).tensor("b", &[9], 0, 0).tensor("a", &[1], 0, 32).data(64).build(),
        Error::Overlap { first, second } if first == "b" && second == "a", "tensors `b` and `a` share bytes");
}

#[test]
fn version_1_ends_inside_shorter_lengths() {
    let bytes = rich(1).build();
    for end in 0..bytes.len() {
        assert!(GgufFile::from_vec(bytes[..end].to_vec()).is_err(), "{end}");
    }
}
