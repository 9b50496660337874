//! The example shop, which every owner reads first.

use std::path::Path;

use super::*;

#[test]
fn the_example_has_nothing_to_mend() {
    let (tree, problems) =
        SourceTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site"), None).unwrap();
    assert!(problems.is_empty());
    let (found, good) = checked(&tree, TODAY);
    assert_eq!(told(&tree, &found), NOTHING);
    assert_eq!(
        good,
        [
            "Marta Zielińska and Ola Wrona stand behind it by name, with a picture.",
            "It says who trades: Juniper & Clay Marta Zielińska, Kraków, entered in CEIDG and REGON.",
            "Its own shop comes first (Our web shop), and 3 other places to buy.",
            "10 customers' words have a source, the newest of 2026-11-14.",
            "A critical word is shown, and answered.",
            "Its terms are published: 6 policies; 30 days to return, more than the usual 14.",
            "Memberships can be looked up: Kraków Craft Chamber, Potters of the Upper Vistula.",
            "The opening hours were confirmed on 2026-11-16.",
            "Somebody is here: the last news is of 2026-11-21.",
        ]
    );
}
