//! Policies at a glance and opening hours, in the words of each language.

use crate::test_folder::{assert_holds, shop};

fn words(language: &str, path: &str) -> String {
    let shop_toml = format!(
        "[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\ncurrency = \"EUR\"\n[visit.hours]\n\
        tuesday = \"10:00-18:00\"\nwednesday = \"10:00-18:00\"\nthursday = \"10:00-18:00\"\n\
        saturday = [\"10:00-13:00\", \"14:00-16:00\"]\n"
    );
    let site = shop(&[
        ("shop.toml", &shop_toml),
        (
            "policies/returns.md",
            "+++\nwindow_days = 30\nfees = \"customer\"\nmethods = [\"mail\", \"in_store\"]\nrefunds = [\"full\"]\n\
             countries = [\"DE\", \"PL\"]\n+++\nSend it back.",
        ),
        (
            "policies/shipping.md",
            "+++\nhandling_days = { min = 1, max = 2 }\n[[zones]]\ncountries = [\"DE\"]\nrate = 4.9\nfree_over = 50\n\
             transit_days = { min = 1, max = 3 }\n[[zones]]\ncountries = [\"US\"]\nno_delivery = true\n+++\nWe send.",
        ),
    ]);
    site.words(path)
}

#[test]
fn returns_at_a_glance() {
    let cases = [
        (
            "en",
            "policies/returns/index.html",
            ["30 days", "Paid by you", "By post", "Germany and Poland"],
        ),
        (
            "pl",
            "warunki/returns/index.html",
            [
                "30 dni",
                "Płaci kupujący",
                "Pocztą lub kurierem",
                "Niemcy i Polska",
            ],
        ),
        (
            "de",
            "bedingungen/returns/index.html",
            ["30 Tage", "Zahlen Sie", "Per Post", "Deutschland und Polen"],
        ),
        (
            "fr",
            "conditions/returns/index.html",
            [
                "30 jours",
                "À votre charge",
                "Par la poste",
                "Allemagne et Pologne",
            ],
        ),
        (
            "es",
            "condiciones/returns/index.html",
            [
                "30 días",
                "A cargo del cliente",
                "Por correo",
                "Alemania y Polonia",
            ],
        ),
        (
            "it",
            "condizioni/returns/index.html",
            [
                "30 giorni",
                "A carico del cliente",
                "Per posta",
                "Germania e Polonia",
            ],
        ),
    ];
    for (language, path, expected) in cases {
        let words = words(language, path);
        for part in expected {
            assert_holds(&words, part);
        }
    }
}

#[test]
fn delivery_by_zone() {
    let words = words("en", "policies/shipping/index.html");
    for part in [
        "1–2 working days",
        "Germany",
        "€4.90",
        "1–3 working days",
        "€50",
        "United States",
        "we don’t deliver here",
    ] {
        assert_holds(&words, part);
    }
}

/// A zone that is called after its countries does not name them a second time.
#[test]
fn countries_stand_below_a_zone_only_where_its_name_lacks_one() {
    let zone = |name: &str, countries: &str| {
        format!("[[zones]]\nname = \"{name}\"\ncountries = {countries}\nrate = 4.9\n")
    };
    let shipping = format!(
        "+++\n{}{}+++\nWe send.",
        zone("Switzerland, Norway", "[\"CH\", \"NO\"]"),
        zone("Nigeria and around", "[\"NG\", \"NE\"]")
    );
    let shop_toml = "[shop]\nname = \"A\"\ncurrency = \"EUR\"\n";
    let site = shop(&[("shop.toml", shop_toml), ("policies/shipping.md", &shipping)]);
    let words = site.words("policies/shipping/index.html");
    assert!(
        !words.contains("Norway and") && !words.contains("and Norway"),
        "{words}"
    );
    assert_holds(&words, "Switzerland, Norway");
    assert_holds(&words, "Nigeria and Niger");
}

#[test]
fn days_with_equal_hours_stand_together_and_closed_days_last() {
    let home = words("en", "index.html");
    let (open, split, closed) = (home.find("Tue–Thu"), home.find("Sat"), home.find("Mon, Fri, Sun"));
    assert!(open.is_some() && open < split && split < closed, "{home}");
}
