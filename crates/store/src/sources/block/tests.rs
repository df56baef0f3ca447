use super::*;
use proptest::prelude::*;

fn sources() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let text =
        proptest::collection::vec(prop_oneof![Just(b"Received: by mx ".to_vec()), proptest::collection::vec(any::<u8>(), 0..40)], 0..400);
    proptest::collection::vec(text.prop_map(|pieces| pieces.concat()), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_source_comes_back_byte_for_byte(sources in sources()) {
        let slices: Vec<&[u8]> = sources.iter().map(Vec::as_slice).collect();
        let grouped: Vec<&[u8]> = neighbours(&slices).flatten().copied().collect();
        prop_assert_eq!(&grouped, &slices);
        for together in neighbours(&slices) {
            prop_assert!(together.len() == 1 || together.iter().map(|source| source.len()).sum::<usize>() <= BYTES);
            for (packed, source) in pack(together).into_iter().flatten().zip(together) {
                let Held::Block { block, start } = &packed.held else { panic!("not in a block") };
                prop_assert_eq!(&cut(&unpack(&block.data).unwrap(), *start, source.len()).unwrap(), source);
                prop_assert_eq!(packed.hash, *blake3::hash(source).as_bytes());
            }
        }
    }

    #[test]
    fn a_damaged_block_is_told(data in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(unpack(&data).is_err());
    }
}

#[test]
fn what_lies_beyond_the_end_is_damage() {
    let packed = pack(&[&[b'a'; 300], &[b'b'; 300]]).unwrap();
    let Held::Block { block, start } = &packed[1].held else { panic!("not in a block") };
    let all = unpack(&block.data).unwrap();
    assert_eq!(cut(&all, *start, 300).unwrap(), [b'b'; 300]);
    assert!(matches!(cut(&all, *start, 301), Err(Error::Damaged(_))));
}
