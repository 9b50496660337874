use super::*;

#[track_caller]
fn check(language: &str, cases: &[(&str, &str)]) {
    for (typed, set) in cases {
        let shown = |text: &str| text.replace('\u{a0}', "~").replace('\u{202f}', "^");
        assert_eq!(shown(&typeset(typed, language)), *set, "{language}: {typed}");
    }
}

#[test]
fn english() {
    check(
        "en",
        &[
            ("\"Hello,\" she said.", "“Hello,” she said."),
            (
                "He said \"She said 'no' twice.\"",
                "He said “She said ‘no’ twice.”",
            ),
            ("\"'No,' she said.\"", "“‘No,’ she said.”"),
            ("\"A \"mug\" there\"", "“A ‘mug’ there”"),
            ("don't, the potters' fair, '90s", "don’t, the potters’ fair, ’90s"),
            ("'twas fine", "’twas fine"),
            ("(\"in\") [\"in\"] well-\"known\"", "(“in”) [“in”] well-“known”"),
            ("a 5\" plate, 5'10\" tall", "a 5″ plate, 5′10″ tall"),
            ("2016--2026 and---so, ----", "2016–2026 and—so, ----"),
            ("so... .... ..", "so… .... .."),
            ("30 cm, 5 % and 12 months", "30~cm, 5~% and 12 months"),
            ("at 5 p.m. for 1 250 zł", "at 5~p.m. for 1~250~zł"),
            ("“already” ‘set’ – it’s…", "“already” ‘set’ – it’s…"),
            (
                "https://a.example/x--y's?\"z\" it's",
                "https://a.example/x--y's?\"z\" it’s",
            ),
            ("www.a--b.example it's", "www.a--b.example it’s"),
            ("\"", "“"),
            ("", ""),
        ],
    );
}

#[test]
fn polish() {
    check(
        "pl",
        &[
            (
                "\"Kubek 'na co dzień' w Krakowie\"",
                "„Kubek ‚na co dzień’ w~Krakowie”",
            ),
            (
                "W piecu i\nz gliny, a o szkliwie u nas",
                "W~piecu i~z~gliny, a~o~szkliwie u~nas",
            ),
            ("sto i (a) tow i", "sto i~(a) tow i"),
            ("120 zł, od 10 do 15 cm", "120~zł, od 10 do 15~cm"),
        ],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &[
            (
                "\"Bonjour !\" dit-elle : c'est l'atelier.",
                "«^Bonjour^!^» dit-elle^: c’est l’atelier.",
            ),
            (
                "Vraiment? Oui! Non; si: voilà",
                "Vraiment^? Oui^! Non^; si^: voilà",
            ),
            ("à 10:30, https://a.example/?x", "à 10:30, https://a.example/?x"),
            ("« déjà » fait ?!", "«^déjà^» fait^?!"),
            ("\"un \"mot\" ici\"", "«^un “mot” ici^»"),
        ],
    );
}

#[test]
fn other_languages() {
    check("de", &[("\"Das ist 'gut'\", sagt's", "„Das ist ‚gut‘“, sagt’s")]);
    check("es", &[("¿\"Qué\"? \"la 'taza'\"", "¿«Qué»? «la “taza”»")]);
    check("it", &[("l'\"opera\" \"d'arte\"", "l’«opera» «d’arte»")]);
    check("sv", &[("\"Hej 'du'\" x", "”Hej ’du’” x")]);
    check("hu", &[("\"Jó \"nap\"\"", "„Jó »nap«”")]);
    check("uk", &[("\"Добрий \"день\"\"", "«Добрий „день“»")]);
}

#[test]
fn a_quotation_may_open_in_one_piece_and_close_in_another() {
    let mut typesetter = Typesetter::new("en");
    let mut out = String::new();
    let text = "\"|so| it\" and '|this|'; the |potter|'s 'em |all, 'a |mug|'";
    let mut ahead = text;
    for piece in text.split('|') {
        ahead = ahead[piece.len()..].strip_prefix('|').unwrap_or_default();
        typesetter.run(piece, ahead.split(", ").next().unwrap(), &mut out);
    }
    assert_eq!(out, "“so it” and ‘this’; the potter’s ’em all, ‘a mug’");
}

#[test]
fn code_before_a_quote_closes_it() {
    let mut typesetter = Typesetter::new("en");
    let mut out = String::new();
    typesetter.run("\"", "", &mut out);
    typesetter.skip('x');
    typesetter.run("\"", "", &mut out);
    assert_eq!(out, "“”");
}

#[test]
fn long_runs_of_marks_take_linear_time() {
    for mark in [
        "\"", "'", " '", "' ", "-", "- -", ".", "w ", "1 ", "1 000 ", ":// ", "www.", " 'a",
    ] {
        for language in ["en", "pl", "fr"] {
            let text = mark.repeat(200_000 / mark.len());
            assert!(!typeset(&text, language).is_empty());
        }
    }
}
