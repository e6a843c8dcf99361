//! GGUF files made byte by byte, right or wrong.

use nibble_gguf::{GgufFile, Value};

/// A file in the making.
pub(crate) struct Fixture {
    pub(crate) version: u32,
    pub(crate) keys: Vec<Vec<u8>>,
    pub(crate) tensors: Vec<Vec<u8>>,
    pub(crate) n_data: usize,
    pub(crate) alignment: usize,
}

impl Fixture {
    pub(crate) fn new(version: u32) -> Self {
        Fixture {
            version,
            keys: vec![],
            tensors: vec![],
            n_data: 0,
            alignment: 32,
        }
    }

    /// A count or a length.
    pub(crate) fn length(&self, length: u64) -> Vec<u8> {
        match self.version {
            1 => (length as u32).to_le_bytes().to_vec(),
            _ => length.to_le_bytes().to_vec(),
        }
    }

    pub(crate) fn string(&self, text: impl AsRef<[u8]>) -> Vec<u8> {
        [&self.length(text.as_ref().len() as u64)[..], text.as_ref()].concat()
    }

    pub(crate) fn array(&self, element: u32, len: u64, body: &[u8]) -> Vec<u8> {
        [&element.to_le_bytes()[..], &self.length(len), body].concat()
    }

    pub(crate) fn key(mut self, key: impl AsRef<[u8]>, kind: u32, value: &[u8]) -> Self {
        self.keys
            .push([&self.string(key)[..], &kind.to_le_bytes(), value].concat());
        self
    }

    pub(crate) fn strings(self, key: &str, strings: &[&[u8]]) -> Self {
        let body: Vec<u8> = strings.iter().flat_map(|text| self.string(text)).collect();
        let value = self.array(8, strings.len() as u64, &body);
        self.key(key, 9, &value)
    }

    pub(crate) fn tensor(
        mut self,
        name: impl AsRef<[u8]>,
        dims: &[u64],
        kind: u32,
        offset: u64,
    ) -> Self {
        let mut bytes = self.string(name);
        bytes.extend((dims.len() as u32).to_le_bytes());
        dims.iter().for_each(|&dim| bytes.extend(self.length(dim)));
        bytes.extend(kind.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        self.tensors.push(bytes);
        self
    }

    /// Bytes of data, numbered.
    pub(crate) fn data(mut self, n_bytes: usize) -> Self {
        self.n_data = n_bytes;
        self
    }

    /// The file with these counts in its header.
    pub(crate) fn build_with_counts(&self, n_tensors: u64, n_keys: u64) -> Vec<u8> {
        let mut bytes = b"GGUF".to_vec();
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(self.length(n_tensors));
        bytes.extend(self.length(n_keys));
        self.keys
            .iter()
            .chain(&self.tensors)
            .for_each(|part| bytes.extend(part));
        if !self.tensors.is_empty() {
            bytes.resize(bytes.len().next_multiple_of(self.alignment), 0);
            bytes.extend((0..self.n_data).map(|i| i as u8));
        }
        bytes
    }

    pub(crate) fn build(&self) -> Vec<u8> {
        self.build_with_counts(self.tensors.len() as u64, self.keys.len() as u64)
    }
}

/// A file with every type of value, strings of every kind and four tensors.
pub(crate) fn rich(version: u32) -> Fixture {
    let fixture = Fixture::new(version);
    let nested = [
        fixture.array(4, 2, &[1, 0, 0, 0, 2, 0, 0, 0]),
        fixture.array(4, 0, &[]),
    ]
    .concat();
    let nested = fixture.array(9, 2, &nested);
    let numbers = fixture.array(6, 2, &[0, 0, 128, 63, 0, 0, 0, 64]);
    let flags = fixture.array(7, 3, &[1, 0, 1]);
    let name = fixture.string("tiny");
    fixture
        .key("general.name", 8, &name)
        .key("a.u8", 0, &[200])
        .key("a.i8", 1, &[0xff])
        .key("a.u16", 2, &[1, 2])
        .key("a.i16", 3, &[0xfe, 0xff])
        .key("a.u32", 4, &7u32.to_le_bytes())
        .key("a.i32", 5, &(-7i32).to_le_bytes())
        .key("a.f32", 6, &1.5f32.to_le_bytes())
        .key("a.bool", 7, &[1])
        .key("a.u64", 10, &u64::MAX.to_le_bytes())
        .key("a.i64", 11, &i64::MIN.to_le_bytes())
        .key("a.f64", 12, &0.1f64.to_le_bytes())
        .key("a.floats", 9, &numbers)
        .key("a.flags", 9, &flags)
        .key("a.nested", 9, &nested)
        .strings("tokens", &[b"<s>", "\u{2581}the".as_bytes(), b"", b"b"])
        .tensor("token_embd.weight", &[4, 3], 0, 0)
        .tensor("output.weight", &[32, 2], 8, 64)
        .tensor("empty", &[32, 0], 2, 160)
        .tensor("norm.weight", &[5], 1, 160)
        .data(170)
}

/// Reads everything in a file, through every way there is.
pub(crate) fn touch(file: &GgufFile) {
    fn size(value: Value<'_>) -> usize {
        match value {
            Value::Array(array) => {
                let strings = array
                    .byte_strings()
                    .map_or(0, |strings| strings.map(<[u8]>::len).sum());
                let texts = array.strs().map_or(0, |texts| texts.map(str::len).sum());
                let floats = array.numbers::<f32>().map_or(0, |numbers| numbers.count());
                array.iter().map(size).sum::<usize>() + strings + texts + floats
            }
            value => format!("{value:?}").len(),
        }
    }
    for (key, found) in file.metadata() {
        size(found);
        assert_eq!(
            file.value(key).map(|value| value.kind()),
            Some(found.kind())
        );
        let _ = (
            file.get_u64(key),
            file.get_u32(key),
            file.get_i64(key),
            file.get_f32(key),
            file.get_bool(key),
        );
        let _ = (
            file.get_str(key),
            file.get_array(key),
            file.get_strs(key),
            file.get_numbers::<i32>(key),
        );
    }
    for tensor in file.tensors() {
        assert_eq!(tensor.data, &file.bytes()[tensor.range.clone()]);
        assert_eq!(Some(tensor.data.len()), tensor.kind.bytes_for(tensor.len()));
        assert_eq!(tensor.data.as_ptr().addr() % file.alignment().min(64), 0);
        assert_eq!(file.tensor(tensor.name), Some(tensor));
    }
}
