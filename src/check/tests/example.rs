//! The example shop, which every owner reads first.

use std::path::Path;

use super::*;

#[test]
fn the_example_has_nothing_to_mend() {
    let (tree, problems) =
        SourceTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site"), None).unwrap();
    assert!(problems.is_empty());
    let (found, good) = checked(&tree, TODAY);
    assert_eq!(reported(&tree, &found), NOTHING);
    assert_eq!(
        good,
        [
            "You introduce Marta Zielińska and Ola Wrona by name, with a picture.",
            "You name the owner: Juniper & Clay Marta Zielińska, Kraków, registered in CEIDG and REGON.",
            "Your own shop is listed first (Our web shop), with 3 other places to buy.",
            "10 customer reviews have a source, the newest from 2026-11-14.",
            "A critical review is shown, with your reply.",
            "Your terms are published: 6 policies; 30 days to return, more than the usual 14.",
            "Memberships can be verified: Kraków Craft Chamber, Potters of the Upper Vistula.",
            "Opening hours were checked on 2026-11-16.",
            "The site is up to date: the latest news is from 2026-11-21.",
        ]
    );
}
