use super::*;

#[test]
fn a_row_unpacks_to_what_the_format_says() {
    let mut random = Random(8);
    for layout in packed_layouts().chain([Layout::File(DType::Q4_K)]) {
        let dtype = layout.dtype();
        for &k in lengths(dtype) {
            for n in [1, 3, 8, 13, 19] {
                let w = weights(dtype, n, k, &mut random, None);
                let packed = packed(layout, &w, k);
                for (row, file) in w.chunks(w.len() / n).enumerate() {
                    let (mut found, mut expected) = (vec![0.0; k], vec![0.0; k]);
                    layout.unpack_row(&packed, k, row, &mut found);
                    dtype.decode(file, &mut expected);
                    let same = found
                        .iter()
                        .zip(&expected)
                        .all(|(a, b)| a.to_bits() == b.to_bits());
                    assert!(same, "{layout:?}: row {row} of {n}, {k} weights");
                }
            }
        }
    }
}

#[test]
fn rows_that_fill_the_last_ones_up_are_zeros() {
    for layout in packed_layouts() {
        let w = weights(layout.dtype(), 3, 256, &mut Random(10), None);
        let packed = packed(layout, &w, 256);
        for row in 3..layout.rows_together() {
            let mut out = vec![1.0; 256];
            layout.unpack_row(&packed, 256, row, &mut out);
            assert!(out.iter().all(|&w| w == 0.0), "{layout:?}: row {row}");
        }
    }
}

#[test]
fn ranges_of_rows_pack_to_their_own_bytes() {
    for layout in packed_layouts().chain([Layout::File(DType::Q8_0)]) {
        let (k, together) = (512, layout.rows_together());
        let n = 3 * together + 3;
        let w = weights(layout.dtype(), n, k, &mut Random(11), None);
        let whole = packed(layout, &w, k);
        let bytes_of = |n| layout.bytes(n, k).unwrap();
        for rows in [0..together, together..n, 2 * together..3 * together, n..n] {
            let mut part = vec![0xa5; bytes_of(rows.len())];
            layout.pack(&w, k, rows.clone(), &mut part);
            let at = bytes_of(rows.start).min(whole.len());
            assert_eq!(part, whole[at..][..part.len()], "{layout:?} {rows:?}");
        }
    }
}

#[test]
fn a_layout_knows_its_size() {
    for layout in packed_layouts() {
        let (dtype, together) = (layout.dtype(), layout.rows_together());
        assert_eq!(
            layout.bytes(together, 512),
            Layout::File(dtype).bytes(together, 512)
        );
        assert_eq!(layout.bytes(1, 512), layout.bytes(together, 512));
        assert_eq!(layout.bytes(1, 500), None);
        assert_eq!(layout.bytes(usize::MAX, 512), None);
    }
    let file = Layout::File(DType::Q4_K);
    assert_eq!(file.bytes(3, 512), Some(3 * 2 * 144));
    assert_eq!(file.bytes(3, 500), None);
    assert_eq!(file.bytes(usize::MAX, 512), None);
    assert_eq!(Layout::X8(DType::F16).bytes(8, 512), None);
    assert_eq!(Layout::X16(DType::F16).bytes(16, 512), None);
}

#[test]
#[should_panic(expected = "rows 3..8 are not cut at multiples of 8")]
fn packing_from_within_an_octet_is_refused() {
    let w = weights(DType::Q4_0, 8, 32, &mut Random(12), None);
    Layout::X8(DType::Q4_0).pack(&w, 32, 3..8, &mut [0; 8 * 18]);
}

#[test]
#[should_panic(expected = "bytes of rows 0..3")]
fn packing_to_a_place_of_another_size_is_refused() {
    let w = weights(DType::Q4_0, 3, 32, &mut Random(13), None);
    Layout::X8(DType::Q4_0).pack(&w, 32, 0..3, &mut [0; 3 * 18]);
}
