//! Places and their hours: what may be written, and what several places need.

use super::*;

#[test]
fn one_place_is_short_for_a_list_of_one() {
    let legal = "[legal]\naddress = { city = \"Leeds\", country = \"GB\" }\n";
    for table in ["[visit]", "[[places]]"] {
        let (shop, problems) = read(&[(
            "shop.toml",
            &format!("{NAME}{legal}{table}\nphone = \"+44 113 496 0000\"\n"),
        )]);
        assert_eq!(problems, [""; 0]);
        let shop = shop.unwrap();
        let only = shop.only_place().unwrap();
        assert_eq!(only.phone.as_ref().unwrap().e164(), "+441134960000");
        assert_eq!(shop.place_address(0).unwrap().city.value.0, "Leeds");
    }
    let shop = read(&[("shop.toml", NAME)]).0.unwrap();
    assert!(shop.places().is_empty() && shop.only_place().is_none());
}

#[test]
fn only_the_first_of_several_places_is_at_the_legal_address() {
    let (shop, problems) = read(&[(
        "shop.toml",
        &format!(
            "{NAME}[legal]\naddress = {{ city = \"Leeds\", country = \"GB\" }}\n\
             [[places]]\nname = \"Mill Lane\"\n[[places]]\nname = \"Town hall\"\n\
             [[places]]\nname = \"!!!\"\naddress = {{ city = \"York\", country = \"GB\" }}\n"
        ),
    )]);
    assert_eq!(problems, [""; 0]);
    let shop = shop.unwrap();
    let towns = (0..4).map(|at| {
        shop.place_address(at)
            .map(|address| address.city.value.to_string())
    });
    assert_eq!(
        towns.collect::<Vec<_>>(),
        [Some("Leeds".to_owned()), None, Some("York".to_owned()), None]
    );
    let english = value::LanguageTag::default();
    let slugs = (0..3).map(|at| shop.place_slug(at, &english));
    assert_eq!(slugs.collect::<Vec<_>>(), ["mill-lane", "town-hall", "3"]);
}

#[test]
fn several_places_are_told_apart() {
    assert_eq!(
        read(&[(
            "shop.toml",
            &format!("{NAME}[visit]\nmap = \"https://a.example\"\n[[places]]\nname = \"B\"\n")
        )])
        .1,
        [
            "shop.toml:3:1: SY006 `[visit]` is for a single place, and there are `[[places]]` too | write `[[places]]` instead of `[visit]`, and give that place a `name` too"
        ]
    );
    assert_eq!(
        read(&[(
            "shop.toml",
            &format!(
                "{NAME}[[places]]\nname = \"Café\"\n[[places]]\nphone = \"+44 113 496 0000\"\n[[places]]\nname = \"Cafe\"\n"
            )
        )])
        .1,
        [
            "shop.toml:5:1: SY004 this place has no `name`, and there are several | add `name = \"…\"`, such as its street or district: its page is called so",
            "shop.toml:8:8: PL001 the pages of two places would have the same address | give one of them another name, such as its street or district"
        ]
    );
}
