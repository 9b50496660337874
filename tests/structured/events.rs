//! Events: one node a date, with place, price and what became of it.

use serde_json::{Value, json};

use super::shops::{ADDRESS, sound, with_url};

fn nodes(shop: &str, keys: &str) -> Value {
    let event = format!("+++\ntitle = \"Evening\"\n{keys}+++\nClay for all.\n");
    let site = sound(&[("shop.toml", shop), ("events/evening.md", &event)]);
    site.page("events/evening/index.html").json["@graph"].clone()
}

fn shop() -> String {
    with_url("timezone = \"Europe/London\"\n") + ADDRESS + "[visit]\n"
}

#[test]
fn a_series_is_an_event_a_date() {
    let keys = "start = \"2027-03-23 18:00\"\nend = \"21:00\"\nrepeat = \"FREQ=WEEKLY;COUNT=2\"\nprice = \"40 GBP\"\n\
                capacity = 6\naction = { kind = \"book\", url = \"https://book.example/clay\" }\n";
    let graph = nodes(&shop(), keys);
    let place = json!({
        "@type": "Place", "name": "Ann's",
        "address": {
            "@type": "PostalAddress", "streetAddress": "Mill Lane 3", "postalCode": "NE46 1AA", "addressLocality": "Hexham",
            "addressCountry": "GB",
        },
    });
    assert_eq!(
        graph[0],
        json!({
            "@type": "Event", "@id": "https://anns.example/events/evening/#2027-03-23", "name": "Evening",
            "description": "Clay for all.", "url": "https://anns.example/events/evening/", "inLanguage": "en",
            "startDate": "2027-03-23T18:00:00+00:00", "endDate": "2027-03-23T21:00:00+00:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": place,
            "offers": {
                "@type": "Offer", "price": 40.0, "priceCurrency": "GBP", "availability": "https://schema.org/InStock",
                "url": "https://book.example/clay",
            },
            "maximumAttendeeCapacity": 6,
            "organizer": {
                "@type": "LocalBusiness", "@id": "https://anns.example/#business", "name": "Ann's",
                "url": "https://anns.example/",
            },
        })
    );
    // British Summer Time began between the two.
    assert_eq!(graph[1]["startDate"], "2027-03-30T18:00:00+01:00");
    assert_eq!(
        graph[1]["organizer"],
        json!({ "@id": "https://anns.example/#business" })
    );
}

#[test]
fn what_became_of_an_event_and_where_it_is_are_said() {
    let of = |keys: &str| nodes(&shop(), &format!("start = 2026-12-12\n{keys}"))[0].clone();
    let free = of(
        "price = \"0 GBP\"\nstatus = \"sold_out\"\nonline = \"https://meet.example/clay\"\nplace = \"Hall\"\n",
    );
    assert_eq!(free["startDate"], "2026-12-12");
    assert_eq!(free["isAccessibleForFree"], true);
    assert_eq!(free["offers"]["availability"], "https://schema.org/SoldOut");
    assert_eq!(
        free["eventAttendanceMode"],
        "https://schema.org/OnlineEventAttendanceMode"
    );
    assert_eq!(
        free["location"],
        json!({ "@type": "VirtualLocation", "url": "https://meet.example/clay" })
    );
    let elsewhere = of(
        "address = { city = \"Leeds\", country = \"GB\" }\nonline = \"https://meet.example/clay\"\n\
                        price = \"5 GBP\"\nprice_from = true\nstatus = \"cancelled\"\n",
    );
    assert_eq!(elsewhere["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(
        elsewhere["eventAttendanceMode"],
        "https://schema.org/MixedEventAttendanceMode"
    );
    assert_eq!(elsewhere["location"][0]["name"], "Leeds");
    assert_eq!(
        elsewhere["offers"],
        json!({
            "@type": "AggregateOffer", "lowPrice": 5.0, "priceCurrency": "GBP",
            "url": "https://anns.example/events/evening/",
        })
    );
    let moved = of("moved_from = 2026-12-05\n");
    assert_eq!(moved["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(moved["previousStartDate"], "2026-12-05");
}

#[test]
fn without_a_place_there_is_no_event_for_search_engines() {
    let graph = nodes(&with_url(""), "start = 2026-12-12\nplace = \"Somewhere\"\n");
    assert_eq!(graph[0]["@type"], "BreadcrumbList");
    // Nobody said which clock it is.
    let visit = with_url("") + ADDRESS + "[visit]\n";
    assert_eq!(
        nodes(&visit, "start = \"2026-12-12 10:00\"\n")[0]["startDate"],
        "2026-12-12"
    );
}
