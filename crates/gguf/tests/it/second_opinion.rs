//! gguf-rs-lib reads what we read, and we read what it writes.

use std::io::Cursor;

use gguf_rs_lib::format::types::GGUFValueType;
use gguf_rs_lib::format::{MetadataArray, MetadataValue};
use gguf_rs_lib::prelude::{GGUFBuilder, GGUFFileReader, GGUFTensorType};
use nibble_gguf::{Error, GgufFile, Value, ValueType};
use proptest::prelude::*;

/// Whether gguf-rs-lib accepts a file; if so, this crate must as well, and find the same in it.
pub(crate) fn agree(bytes: &[u8]) -> bool {
    let Ok(mut theirs) = GGUFFileReader::new(Cursor::new(bytes)) else {
        return false;
    };
    let ours = match GgufFile::from_vec(bytes.to_vec()) {
        Ok(ours) => ours,
        // What the crate's documentation says is stricter.
        Err(Error::Alignment { .. } | Error::Split { .. }) => return true,
        Err(Error::WrongType { key, .. } | Error::OutOfRange { key, .. })
            if key == "split.count" =>
        {
            return true;
        }
        Err(error) => panic!("only gguf-rs-lib accepts the file: {error}"),
    };
    assert_eq!(ours.version(), theirs.header().version);
    assert_eq!(ours.metadata().len(), theirs.metadata().len());
    for (key, value) in ours.metadata() {
        assert!(
            same(&value, theirs.metadata().get(key).expect(key)),
            "{key}: {value:?}"
        );
    }
    assert_eq!(ours.tensors().len(), theirs.tensor_count());
    let names: Vec<String> = theirs
        .tensor_names()
        .into_iter()
        .map(String::from)
        .collect();
    for (tensor, name) in ours.tensors().zip(names) {
        assert_eq!(tensor.name, name);
        let info = theirs
            .get_tensor_info(&name)
            .expect("a name that it listed");
        let shape: Vec<u64> = tensor.shape.iter().map(|&dim| dim as u64).collect();
        assert_eq!(shape, info.shape().dims());
        assert_eq!(
            (tensor.type_id(), tensor.type_name()),
            (info.tensor_type() as u32, info.tensor_type().name())
        );
        let data = theirs
            .load_tensor_data(&name)
            .unwrap()
            .expect("data of a tensor that it accepted");
        assert_eq!(tensor.data, data.as_slice());
    }
    true
}

fn same(ours: &Value<'_>, theirs: &MetadataValue) -> bool {
    match (ours, theirs) {
        (Value::U8(a), MetadataValue::U8(b)) => a == b,
        (Value::I8(a), MetadataValue::I8(b)) => a == b,
        (Value::U16(a), MetadataValue::U16(b)) => a == b,
        (Value::I16(a), MetadataValue::I16(b)) => a == b,
        (Value::U32(a), MetadataValue::U32(b)) => a == b,
        (Value::I32(a), MetadataValue::I32(b)) => a == b,
        (Value::U64(a), MetadataValue::U64(b)) => a == b,
        (Value::I64(a), MetadataValue::I64(b)) => a == b,
        (Value::F32(a), MetadataValue::F32(b)) => a.to_bits() == b.to_bits(),
        (Value::F64(a), MetadataValue::F64(b)) => a.to_bits() == b.to_bits(),
        (Value::Bool(a), MetadataValue::Bool(b)) => a == b,
        (Value::Str(a), MetadataValue::String(b)) => a == b,
        (Value::Array(a), MetadataValue::Array(b)) => {
            a.kind().id() == b.element_type as u32
                && a.len() == b.values.len()
                && a.iter().count() == b.values.len()
                && a.iter().zip(&b.values).all(|(a, b)| same(&a, b))
        }
        _ => false,
    }
}

/// A value of one of the types that are not arrays.
fn scalar(kind: u32) -> BoxedStrategy<MetadataValue> {
    match kind {
        0 => any::<u8>().prop_map(MetadataValue::U8).boxed(),
        1 => any::<i8>().prop_map(MetadataValue::I8).boxed(),
        2 => any::<u16>().prop_map(MetadataValue::U16).boxed(),
        3 => any::<i16>().prop_map(MetadataValue::I16).boxed(),
        4 => any::<u32>().prop_map(MetadataValue::U32).boxed(),
        5 => any::<i32>().prop_map(MetadataValue::I32).boxed(),
        6 => any::<u32>()
            .prop_map(|bits| MetadataValue::F32(f32::from_bits(bits)))
            .boxed(),
        7 => any::<bool>().prop_map(MetadataValue::Bool).boxed(),
        8 => ".{0,12}".prop_map(MetadataValue::String).boxed(),
        10 => any::<u64>().prop_map(MetadataValue::U64).boxed(),
        11 => any::<i64>().prop_map(MetadataValue::I64).boxed(),
        _ => any::<u64>()
            .prop_map(|bits| MetadataValue::F64(f64::from_bits(bits)))
            .boxed(),
    }
}

fn array(
    kind: u32,
    elements: impl Strategy<Value = MetadataValue> + 'static,
) -> BoxedStrategy<MetadataValue> {
    let kind = GGUFValueType::from_u32(kind).expect("a type");
    prop::collection::vec(elements, 0..6)
        .prop_map(move |values| {
            MetadataValue::Array(Box::new(
                MetadataArray::new(kind, values).expect("of one type"),
            ))
        })
        .boxed()
}

fn value() -> impl Strategy<Value = MetadataValue> {
    let kinds = || prop::sample::select(vec![0u32, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]);
    prop_oneof![
        3 => kinds().prop_flat_map(scalar),
        2 => kinds().prop_flat_map(|kind| array(kind, scalar(kind))),
        1 => kinds().prop_flat_map(|kind| array(9, array(kind, scalar(kind)))),
    ]
}

type TensorParts = (GGUFTensorType, Vec<u64>, Vec<u8>);

fn tensor() -> impl Strategy<Value = TensorParts> {
    let kinds: Vec<u32> = (0..43)
        .filter(|&id| GGUFTensorType::from_u32(id).is_ok())
        .collect();
    (
        prop::sample::select(kinds),
        0u64..3,
        prop::collection::vec(0u64..4, 0..4),
        any::<u8>(),
    )
        .prop_map(|(id, n_blocks, rest, seed)| {
            let kind = GGUFTensorType::from_u32(id).expect("one of the list");
            let mut dims = vec![n_blocks * kind.block_size() as u64];
            dims.extend(rest);
            let n_bytes = kind
                .checked_calculate_size(dims.iter().product())
                .expect("a small tensor");
            (
                kind,
                dims,
                (0..n_bytes)
                    .map(|i| (i as u8).wrapping_mul(31).wrapping_add(seed))
                    .collect(),
            )
        })
}

prop_compose! {
    /// A file as gguf-rs-lib writes it.
    pub(crate) fn written_by_gguf_rs_lib()(
        values in prop::collection::btree_map("[a-z][a-z0-9]{0,5}(\\.[a-z]{1,4}){0,2}", value(), 0..8),
        tensors in prop::collection::btree_map(".{1,12}", tensor(), 0..6),
        alignment in prop::sample::select(vec![8usize, 32, 64, 4096]),
    ) -> Vec<u8> {
        let mut builder = GGUFBuilder::new().with_tensor_alignment(alignment);
        for (key, value) in values {
            builder = builder.add_metadata(key, value);
        }
        for (name, (kind, dims, data)) in tensors {
            builder = builder.add_tensor(name, dims, kind, data).expect("a valid tensor");
        }
        builder.build_to_bytes().expect("a valid file").0
    }
}

proptest! {
    #[test]
    fn both_read_what_gguf_rs_lib_writes(bytes in written_by_gguf_rs_lib()) {
        prop_assert!(agree(&bytes));
        crate::fixture::touch(&GgufFile::from_vec(bytes).unwrap());
    }
}

#[test]
fn both_read_every_type_of_value() {
    let fixture = crate::fixture::rich(3);
    let bytes = fixture.build();
    assert!(agree(&bytes));
    let file = GgufFile::from_vec(bytes).unwrap();
    let kinds: Vec<u32> = file
        .metadata()
        .map(|(_, value)| value.kind().id())
        .collect();
    assert!(
        (0..13).all(|id| ValueType::from_id(id).is_some() && kinds.contains(&id)),
        "{kinds:?}"
    );
}
