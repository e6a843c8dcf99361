//! The writer: what it writes is read back by both readers, and nothing wrong is written.

use std::io::{self, Write};

use nibble_gguf::{Error, GgufFile, GgufWriter, Metadata, Place, TensorSpec, TensorType, Value};
use nibble_quant::DType;
use proptest::prelude::*;

use crate::fixture::{Fixture, rich};
use crate::second_opinion::{agree, written_by_gguf_rs_lib};

/// Copies a file with all that is in it.
fn rewrite(file: &GgufFile, metadata: &Metadata<'_>) -> Vec<u8> {
    let specs: Vec<TensorSpec> = file
        .tensors()
        .map(|tensor| TensorSpec::from(&tensor))
        .collect();
    let mut writer = GgufWriter::new(Vec::new(), metadata, &specs).unwrap();
    for tensor in file.tensors() {
        writer.write_tensor(tensor.name, tensor.data).unwrap();
    }
    let position = writer.position();
    let bytes = writer.finish().unwrap();
    assert_eq!(position, bytes.len() as u64);
    bytes
}

proptest! {
    #[test]
    fn both_read_what_we_write_and_find_what_was_there(original in written_by_gguf_rs_lib()) {
        let file = GgufFile::from_vec(original).unwrap();
        let bytes = rewrite(&file, &Metadata::from_file(&file));
        prop_assert!(agree(&bytes));
        let copy = GgufFile::from_vec(bytes.clone()).unwrap();
        // Values of floats may be NaN, so the bytes of a second copy are compared.
        prop_assert_eq!(rewrite(&copy, &Metadata::from_file(&copy)), bytes);
        prop_assert!(copy.metadata().map(|(key, _)| key).eq(file.metadata().map(|(key, _)| key)));
        prop_assert!(copy.tensors().map(|t| (t.name, t.data)).eq(file.tensors().map(|t| (t.name, t.data))));
    }
}

#[test]
fn every_version_is_copied_to_version_3() {
    let wanted = GgufFile::from_vec(rich(3).build()).unwrap();
    for version in 1..=3 {
        let file = GgufFile::from_vec(rich(version).build()).unwrap();
        let bytes = rewrite(&file, &Metadata::from_file(&file));
        assert!(agree(&bytes));
        let copy = GgufFile::from_vec(bytes).unwrap();
        assert_eq!(copy.version(), 3);
        assert!(copy.metadata().eq(wanted.metadata()));
        assert!(
            copy.tensors()
                .map(|t| (t.name, t.data))
                .eq(wanted.tensors().map(|t| (t.name, t.data)))
        );
    }
}

#[test]
fn values_nobody_knows_are_copied_byte_for_byte() {
    let odd = Fixture::new(2)
        .key("x", 6, &[1, 0, 0xa0, 0x7f])
        .strings("raw", &[b"\xff\xfe", b"ok"]);
    let file = GgufFile::from_vec(odd.build()).unwrap();
    let mut expected = odd.build();
    expected[4] = 3;
    assert_eq!(rewrite(&file, &Metadata::from_file(&file)), expected);
}

#[test]
fn keys_are_replaced_in_place_added_at_the_end_and_removed() {
    let file = GgufFile::from_vec(rich(3).build()).unwrap();
    let mut metadata = Metadata::from_file(&file);
    metadata
        .set("a.u8", "now text")
        .set("new.tokens", [String::from("x")].as_slice());
    assert!(metadata.remove("a.nested") && !metadata.remove("a.nested"));
    let copy = GgufFile::from_vec(rewrite(&file, &metadata)).unwrap();
    let (before, after): (Vec<_>, Vec<_>) = (file.metadata().collect(), copy.metadata().collect());
    assert_eq!(after.len(), before.len());
    assert_eq!(after[0], before[0]);
    assert_eq!(after[1], ("a.u8", Value::Str("now text")));
    assert_eq!(after[14..15], before[15..16]);
    assert!(copy.get_strs("new.tokens").unwrap().unwrap().eq(["x"]));
}

#[test]
fn every_type_of_value_is_written() {
    let mut metadata = Metadata::new();
    metadata
        .set("u8", 1u8)
        .set("i8", -1i8)
        .set("u16", 2u16)
        .set("i16", -2i16)
        .set("u32", 3u32)
        .set("i32", -3i32);
    metadata
        .set("u64", 4u64)
        .set("i64", -4i64)
        .set("f32", 0.5f32)
        .set("f64", 0.25f64)
        .set("bool", true);
    metadata
        .set("str", "text")
        .set("strs", ["a", ""].as_slice())
        .set("flags", [true, false].as_slice());
    metadata
        .set("ids", [1i32, -1].as_slice())
        .set("bytes", Value::Bytes(b"\xff"));
    metadata.set("general.alignment", 64u32);
    let bytes = GgufWriter::new(Vec::new(), &metadata, &[])
        .unwrap()
        .finish()
        .unwrap();
    let file = GgufFile::from_vec(bytes).unwrap();
    let expected = [
        ("u8", Value::U8(1)),
        ("i8", Value::I8(-1)),
        ("u16", Value::U16(2)),
        ("i16", Value::I16(-2)),
        ("u32", Value::U32(3)),
        ("i32", Value::I32(-3)),
        ("u64", Value::U64(4)),
        ("i64", Value::I64(-4)),
        ("f32", Value::F32(0.5)),
        ("f64", Value::F64(0.25)),
        ("bool", Value::Bool(true)),
        ("str", Value::Str("text")),
    ];
    assert!(file.metadata().take(12).eq(expected));
    assert!(file.get_strs("strs").unwrap().unwrap().eq(["a", ""]));
    assert!(
        file.get_array("flags")
            .unwrap()
            .unwrap()
            .iter()
            .eq([Value::Bool(true), Value::Bool(false)])
    );
    assert!(file.get_numbers::<i32>("ids").unwrap().unwrap().eq([1, -1]));
    assert_eq!(file.value("bytes"), Some(Value::Bytes(b"\xff")));
    assert_eq!(file.alignment(), 64);
}

#[test]
fn data_may_come_in_parts_of_any_size() {
    let specs = [
        TensorSpec::new("a", &[10], DType::F32),
        TensorSpec::new("b", &[32], DType::Q8_0),
    ];
    let write = |part_bytes: usize| {
        let mut writer = GgufWriter::new(Vec::new(), &Metadata::new(), &specs).unwrap();
        for (name, n_bytes) in [("a", 40), ("b", 34)] {
            let data: Vec<u8> = (0..n_bytes).collect();
            data.chunks(part_bytes)
                .for_each(|part| writer.write_part(name, part).unwrap());
        }
        writer.finish().unwrap()
    };
    let whole = write(100);
    assert!(agree(&whole));
    for part_bytes in [1, 7, 33, 40] {
        assert_eq!(write(part_bytes), whole);
    }
}

#[test]
fn data_out_of_order_or_of_the_wrong_size_is_refused() {
    let specs = [
        TensorSpec::new("a", &[2], DType::F32),
        TensorSpec::new("b", &[0], DType::F32),
    ];
    let new = || GgufWriter::new(Vec::new(), &Metadata::new(), &specs).unwrap();
    let mut writer = new();
    let message = |result: Result<(), Error>| result.unwrap_err().to_string();
    assert_eq!(
        message(writer.write_tensor("b", &[])),
        "tensor `a` was to be written next, not `b`"
    );
    assert_eq!(
        message(writer.write_tensor("a", &[0; 7])),
        "tensor `a` takes 8 more bytes, not 7"
    );
    writer.write_part("a", &[0; 7]).unwrap();
    assert!(matches!(
        writer.write_part("a", &[0; 2]),
        Err(Error::TensorData {
            expected: 1,
            found: 2,
            ..
        })
    ));
    writer.write_part("a", &[0]).unwrap();
    let error = new().finish().unwrap_err();
    assert!(
        matches!(&error, Error::TensorOrder { expected: Some(name), found: None } if name == "a")
    );
    assert_eq!(error.to_string(), "tensor `a` was not written");
    writer.write_tensor("b", &[]).unwrap();
    assert_eq!(
        message(writer.write_tensor("b", &[])),
        "tensor `b` comes after the last"
    );
    assert!(writer.finish().is_ok());
}

#[test]
fn what_the_reader_would_refuse_is_not_written() {
    let f32s = |name: &str, shape: &[usize]| TensorSpec::new(name, shape, DType::F32);
    let error = |metadata: &Metadata<'_>, specs: &[TensorSpec]| {
        GgufWriter::new(Vec::new(), metadata, specs).unwrap_err()
    };
    let none = Metadata::new();
    assert!(matches!(
        error(&none, &[f32s("", &[1])]),
        Error::NameLength {
            place: Place::TensorEntry(0),
            ..
        }
    ));
    assert!(matches!(
        error(&none, &[f32s("a", &[1]), f32s("a", &[1])]),
        Error::DuplicateTensor { .. }
    ));
    assert!(matches!(
        error(&none, &[f32s("a", &[])]),
        Error::Dimensions { n_dims: 0, .. }
    ));
    assert!(matches!(
        error(&none, &[f32s("a", &[1; 5])]),
        Error::Dimensions { n_dims: 5, .. }
    ));
    assert!(matches!(
        error(&none, &[f32s("a", &[usize::MAX, 2])]),
        Error::TensorSize { .. }
    ));
    assert!(matches!(
        error(&none, &[TensorSpec::new("a", &[100], DType::Q4_K)]),
        Error::RowLength { .. }
    ));
    let huge = usize::MAX / 4;
    assert!(matches!(
        error(&none, &[f32s("a", &[huge]), f32s("b", &[huge])]),
        Error::TensorSize { .. }
    ));
    assert!(matches!(
        error(Metadata::new().set("", 0u8), &[]),
        Error::NameLength {
            place: Place::Key(0),
            ..
        }
    ));
    assert!(matches!(
        error(Metadata::new().set("k".repeat(65_536), 0u8), &[]),
        Error::NameLength { .. }
    ));
    assert!(matches!(
        error(Metadata::new().set("general.alignment", 24u32), &[]),
        Error::Alignment { found: 24 }
    ));
    assert!(matches!(
        error(Metadata::new().set("general.alignment", 32u64), &[]),
        Error::WrongType { .. }
    ));
}

/// Takes so many bytes and then has no space left.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let n_bytes = bytes.len().min(self.0);
        self.0 -= n_bytes;
        Ok(n_bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_at_every_byte() {
    let file = GgufFile::from_vec(rich(3).build()).unwrap();
    let metadata = Metadata::from_file(&file);
    let specs: Vec<TensorSpec> = file
        .tensors()
        .map(|tensor| TensorSpec::from(&tensor))
        .collect();
    let write = |space| -> Result<Full, Error> {
        let mut writer = GgufWriter::new(Full(space), &metadata, &specs)?;
        for tensor in file.tensors() {
            writer.write_tensor(tensor.name, tensor.data)?;
        }
        writer.finish()
    };
    let n_bytes = rewrite(&file, &metadata).len();
    for space in 0..n_bytes {
        assert!(
            matches!(write(space), Err(Error::Io(error)) if error.kind() == io::ErrorKind::StorageFull),
            "{space}"
        );
    }
    assert!(write(n_bytes).is_ok());
}

#[test]
fn types_that_cannot_be_decoded_are_copied() {
    let kind = TensorType::from_id(23).unwrap();
    let fixture = Fixture::new(3)
        .tensor("t", &[256, 2], kind.id(), 0)
        .data(272);
    let file = GgufFile::from_vec(fixture.build()).unwrap();
    assert_eq!(
        (
            file.tensor("t").unwrap().dtype(),
            file.tensor("t").unwrap().type_name()
        ),
        (None, "IQ4_XS")
    );
    let bytes = rewrite(&file, &Metadata::from_file(&file));
    assert!(agree(&bytes));
    assert_eq!(
        GgufFile::from_vec(bytes).unwrap().tensor("t").unwrap().data,
        file.tensor("t").unwrap().data
    );
}
