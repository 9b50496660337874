//! How small shops trade: returns, delivery, loyalty.

use serde_json::{Value, json};

use super::shops::{ADDRESS, business, business_of, sound, with_url};

/// The terms of return of a shop in Britain that sells to Britain and Ireland.
fn returns(terms: &str) -> Value {
    let shop = with_url(&format!(
        "markets = [\"GB\", \"IE\"]\ncurrency = \"GBP\"\n{ADDRESS}"
    ));
    let policy = format!("+++\n{terms}+++\n# Returns\n\nAsk us.\n");
    let site = sound(&[("shop.toml", &shop), ("policies/returns.md", &policy)]);
    business(&site)["hasMerchantReturnPolicy"].clone()
}

#[test]
fn terms_of_return_are_spelled_out() {
    let terms = "window_days = 30\nfees = \"fixed\"\nfee = \"4.50\"\nrestocking_fee = 2\nmethods = [\"mail\", \"in_store\", \"kiosk\"]\n\
                 refunds = [\"full\", \"exchange\", \"store_credit\"]\nlabel = \"download\"\nreturn_to = \"IE\"\n";
    assert_eq!(
        returns(terms),
        json!({
            "@type": "MerchantReturnPolicy", "applicableCountry": ["GB", "IE"], "returnPolicyCountry": "IE",
            "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow", "merchantReturnDays": 30,
            "returnMethod": ["https://schema.org/ReturnByMail", "https://schema.org/ReturnInStore", "https://schema.org/ReturnAtKiosk"],
            "returnFees": "https://schema.org/ReturnShippingFees",
            "returnShippingFeesAmount": { "@type": "MonetaryAmount", "currency": "GBP", "value": 4.5 },
            "returnLabelSource": "https://schema.org/ReturnLabelDownloadAndPrint",
            "refundType": ["https://schema.org/FullRefund", "https://schema.org/ExchangeRefund", "https://schema.org/StoreCreditRefund"],
            "restockingFee": { "@type": "MonetaryAmount", "currency": "GBP", "value": 2.0 },
        })
    );
}

#[test]
fn what_terms_of_return_do_not_say_is_not_made_up() {
    let not_permitted = "https://schema.org/MerchantReturnNotPermitted";
    assert_eq!(
        returns("window_days = 0\nfees = \"free\"\ncountries = [\"GB\"]\n"),
        json!({ "@type": "MerchantReturnPolicy", "applicableCountry": "GB", "returnPolicyCategory": not_permitted })
    );
    // A fee that nobody named.
    let fixed = returns("window_days = 14\nfees = \"fixed\"\n");
    assert_eq!(
        (fixed.get("returnFees"), fixed.get("returnShippingFeesAmount")),
        (None, None)
    );
    let linked = json!({ "@type": "MerchantReturnPolicy", "merchantReturnLink": "https://anns.example/policies/returns/" });
    assert_eq!(returns("fees = \"free\"\n"), linked);
    let shop = with_url("");
    let everywhere = ("policies/returns.md", "+++\nwindow_days = 14\n+++\n# Returns\n");
    let site = sound(&[("shop.toml", &shop), everywhere]);
    assert_eq!(business(&site)["hasMerchantReturnPolicy"], linked);
}

fn shipping(zones: &str) -> Value {
    let shop = with_url("currency = \"GBP\"\ntimezone = \"Europe/London\"\n");
    let policy = format!("+++\n{zones}+++\n# Delivery\n\nBy post.\n");
    let site = sound(&[("shop.toml", &shop), ("policies/shipping.md", &policy)]);
    business(&site)["hasShippingService"].clone()
}

#[test]
fn a_value_from_which_delivery_is_free_makes_two_conditions() {
    let zone = "cutoff = \"14:00\"\n[[zones]]\ncountries = [\"GB\", \"IE\"]\nrate = \"3.95\"\nfree_over = 50\ntransit_days = { min = 1, max = 3 }\n";
    let countries = json!([
        { "@type": "DefinedRegion", "addressCountry": "GB" },
        { "@type": "DefinedRegion", "addressCountry": "IE" },
    ]);
    let days = json!({ "@type": "QuantitativeValue", "minValue": 1, "maxValue": 3, "unitCode": "DAY" });
    let transit = json!({ "@type": "ServicePeriod", "duration": days });
    assert_eq!(
        shipping(zone),
        json!({
            "@type": "ShippingService", "name": "Delivery", "fulfillmentType": "https://schema.org/FulfillmentTypeDelivery",
            "handlingTime": { "@type": "ServicePeriod", "cutoffTime": "14:00:00+00:00" },
            "shippingConditions": [
                {
                    "@type": "ShippingConditions", "shippingDestination": countries, "transitTime": transit,
                    "orderValue": { "@type": "MonetaryAmount", "currency": "GBP", "minValue": 0.0, "maxValue": 49.99 },
                    "shippingRate": { "@type": "MonetaryAmount", "currency": "GBP", "value": 3.95 },
                },
                {
                    "@type": "ShippingConditions", "shippingDestination": countries, "transitTime": transit,
                    "orderValue": { "@type": "MonetaryAmount", "currency": "GBP", "minValue": 50.0 },
                    "shippingRate": { "@type": "MonetaryAmount", "currency": "GBP", "value": 0.0 },
                },
            ],
        })
    );
}

#[test]
fn zones_that_say_nothing_are_not_given() {
    let no_delivery =
        "[[zones]]\ncountries = [\"US\"]\nno_delivery = true\ntransit_days = { min = 5, max = 9 }\n";
    // To search engines no country means every country.
    let nameless = "[[zones]]\nname = \"Rest of the world\"\nrate = 30\n";
    let bare = "[[zones]]\ncountries = [\"FR\"]\n";
    assert_eq!(
        shipping(&[no_delivery, nameless, bare].concat())["shippingConditions"],
        json!({
            "@type": "ShippingConditions", "doesNotShip": true,
            "shippingDestination": { "@type": "DefinedRegion", "addressCountry": "US" },
        })
    );
    assert_eq!(shipping(&[nameless, bare].concat()), Value::Null);
    let islands = "[[zones]]\nname = \"Islands\"\ncountries = [\"US\", \"GB\"]\nno_delivery = true\n";
    let delivered = "[[zones]]\ncountries = [\"GB\"]\nrate = 5\n";
    let conditions = shipping(&[islands, delivered].concat())["shippingConditions"].clone();
    assert_eq!(
        conditions[0],
        json!({
            "@type": "ShippingConditions", "doesNotShip": true,
            "shippingDestination": { "@type": "DefinedRegion", "addressCountry": "US" },
        }),
        "a part of a country isn't all of it"
    );
}

#[test]
fn a_loyalty_programme_is_given_when_its_benefits_are_clear() {
    let program = |tiers: &str| {
        let loyalty = "[loyalty]\nname = \"Loaf card\"\ndescription = \"A card.\"\nurl = \"https://anns.example/card\"\n";
        business_of(&with_url(&format!("{loyalty}{tiers}")))["hasMemberProgram"].clone()
    };
    let points = "[[loyalty.tiers]]\nname = \"Card\"\nkind = \"points\"\npoints = 2\nbenefit = \"Two points a pound.\"\n";
    let vague = "[[loyalty.tiers]]\nname = \"Friend\"\nbenefit = \"A smile.\"\n";
    assert_eq!(
        program(points),
        json!({
            "@type": "MemberProgram", "name": "Loaf card", "description": "A card.", "url": "https://anns.example/card",
            "hasTiers": {
                "@type": "MemberProgramTier", "@id": "https://anns.example/#tier-1", "name": "Card",
                "hasTierBenefit": "https://schema.org/TierBenefitLoyaltyPoints", "membershipPointsEarned": 2,
            },
        })
    );
    assert_eq!(program(&[points, vague].concat()), Value::Null);
    assert_eq!(program(""), Value::Null);
}

#[test]
fn more_countries_than_search_engines_read_are_a_link() {
    let codes = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US CA MX BR AR CL PE CO \
                 AU NZ JP KR CN IN ID TH VN SG MY";
    let all: Vec<String> = codes
        .split_whitespace()
        .map(|code| format!("\"{code}\""))
        .collect();
    let policy = |count: usize| {
        returns(&format!(
            "window_days = 14\ncountries = [{}]\n",
            all[..count].join(", ")
        ))
    };
    assert_eq!(policy(50)["merchantReturnDays"], 14);
    assert_eq!(
        policy(51)["merchantReturnLink"],
        "https://anns.example/policies/returns/"
    );
}
