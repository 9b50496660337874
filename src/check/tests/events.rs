//! Events that are over, or say too little.

use super::*;

const PLACES: &str = "currency = \"EUR\"\n[[places]]\nname = \"Mill\"\n[[places]]\nname = \"Pier\"\n";

fn event(code: &str, keys: &str) -> Vec<String> {
    of_file(
        code,
        PLACES,
        "events/fair.md",
        &format!("+++\n{keys}+++\nPots.\n"),
    )
}

#[test]
fn ev001_finds_events_that_are_over() {
    assert_eq!(
        event("EV001", "start = 2026-11-20\nend = 2026-11-21\n"),
        [
            "events/fair.md:2:9: EV001 this event was over on 2026-11-21 and is no longer shown | delete the file, or give \
             the event its next date"
        ]
    );
    let series = "start = 2026-11-03\nrepeat = \"weekly\"\n";
    assert_eq!(
        event("EV001", &format!("{series}until = 2026-11-17\n")),
        [
            "events/fair.md:2:9: EV001 this event was over on 2026-11-17 and is no longer shown | delete the file, or give \
             the event its next date"
        ]
    );
    assert_eq!(event("EV001", series), NOTHING);
    assert_eq!(event("EV001", "start = 2026-11-22\n"), NOTHING);
    assert_eq!(event("EV001", "start = 2026-11-20\nend = 2026-11-22\n"), NOTHING);
}

#[test]
fn ev002_asks_where_an_event_is() {
    let start = "start = 2026-12-12\n";
    assert_eq!(
        event("EV002", start),
        [
            "events/fair.md:2:9: EV002 this event doesn't say where it is | add `place` and its `address`, or `online` with \
             the web address to take part"
        ]
    );
    assert_eq!(
        event("EV002", &format!("{start}place = \"Town hall\"\n")),
        [
            "events/fair.md:3:9: EV002 the place of this event has no address | add its `address`, such as { street = \"…\", \
             city = \"…\", country = \"…\" }"
        ]
    );
    for honest in [
        "place = \"Mill\"\n",
        "place = \"Town hall\"\naddress = { city = \"Leeds\", country = \"GB\" }\n",
        "online = \"https://meet.example\"\n",
    ] {
        assert_eq!(event("EV002", &format!("{start}{honest}")), NOTHING);
    }
    assert_eq!(event("EV002", "start = 2026-11-12\n"), NOTHING);
    let only = of_file(
        "EV002",
        "[visit]\n",
        "events/fair.md",
        "+++\nstart = 2026-12-12\n+++\nPots.\n",
    );
    assert_eq!(only, NOTHING);
}

#[test]
fn ev003_asks_what_an_event_costs() {
    let start = "start = 2026-12-12\nplace = \"Mill\"\n";
    assert_eq!(
        event("EV003", start),
        [
            "events/fair.md:2:9: EV003 this event doesn't say what it costs | add `price`; for a free event write \
             `price = \"0 EUR\"`"
        ]
    );
    for honest in ["price = 0\n", "price = \"40 EUR\"\n", "status = \"cancelled\"\n"] {
        assert_eq!(event("EV003", &format!("{start}{honest}")), NOTHING);
    }
    assert_eq!(event("EV003", "start = 2026-11-12\n"), NOTHING);
}
