//! `shopfront import price-list` as a process.

use crate::TestFolder;

const SHOP: &str = "[shop]\nname = \"Ann\"\ncurrency = \"EUR\"\n";
const TABLE: &str = "Nr.;Kategorie;Leistung;Preis;Dauer\n1;Schnitt;Damen;ab 45 €;45 min\n2;Farbe;Ansatz;60-80 €;1 h 30\n\
                     3;Farbe;Balayage;auf Anfrage;\n";
const LIST: &str = "title = \"Preise\"\n\n[[sections]]\ntitle = \"Schnitt\"\n\n[[sections.items]]\nname = \"Damen\"\n\
                    price = \"45.00 EUR\"\nprice_from = true\nduration = \"45 min\"\n\n[[sections]]\ntitle = \"Farbe\"\n\n\
                    [[sections.items]]\nname = \"Ansatz\"\nprice = \"60.00 EUR\"\nprice_to = \"80.00 EUR\"\nduration = \
                    \"1 h 30 min\"\n\n[[sections.items]]\nname = \"Balayage\"\non_request = true\n";

#[test]
fn a_table_becomes_a_price_list_that_builds() {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("Preise.csv", TABLE);
    let dry = temp.run("import price-list Preise.csv --dry-run --now 2026-11-22");
    assert_eq!(
        dry.out,
        "3 lines in 2 sections.\n\nColumns:\n  nr.        not used\n  kategorie  section\n  leistung   name\n  preis      \
         price\n  dauer      duration\n\nFirst lines:\n  Damen: price = \"45.00 EUR\", price_from = true, duration = \
         \"45 min\"\n  Ansatz: price = \"60.00 EUR\", price_to = \"80.00 EUR\", duration = \"1 h 30 min\"\n  Balayage: \
         on_request = true\n\nA dry run: nothing was written.\n"
    );
    let done = temp.run("import price-list Preise.csv --yes --now 2026-11-22");
    assert!(
        done.out.ends_with("Wrote 3 lines into prices/preise.toml.\n"),
        "{done:?}"
    );
    assert_eq!((done.err.as_str(), done.code), ("", Some(0)));
    assert_eq!(temp.read("prices/preise.toml"), LIST);
    assert_eq!(temp.run("build --now 2026-11-22").code, Some(0));
    let again = temp.run("import price-list Preise.csv --yes --now 2026-11-22");
    assert_eq!(
        (again.err.as_str(), again.code),
        (
            "error: prices/preise.toml is already there, so it was left unchanged\n  help: give the table another name, \
             or remove that file\n",
            Some(2)
        )
    );
}

#[test]
fn columns_that_headings_do_not_name_are_asked_for() {
    let table = TABLE.replace("Leistung", "Was").replace("Preis;", "Euro;");
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("Preise.csv", &table);
    let unsaid = temp.run("import price-list Preise.csv --yes --now 2026-11-22");
    assert_eq!(
        (unsaid.err.as_str(), unsaid.code),
        (
            "error: no column seems to hold the name\n  help: name it with `--columns name=…`; the columns are `nr.`, \
             `kategorie`, `was`, `euro`, `dauer`\n",
            Some(2)
        )
    );
    let wrong = temp.run("import price-list Preise.csv --columns name=Wie --yes --now 2026-11-22");
    assert_eq!(
        wrong.err,
        "error: there's no column `Wie` in this table\n  help: its columns are `nr.`, `kategorie`, `was`, `euro`, \
         `dauer`\n"
    );
    let said = temp.run("import price-list Preise.csv --columns name=Was,price=Euro --yes --now 2026-11-22");
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
    assert_eq!(temp.read("prices/preise.toml"), LIST);
}

#[test]
fn a_wide_table_is_named_in_part() {
    let headings: Vec<String> = (1..=25).map(|at| format!("c{at}")).collect();
    let table = format!("{}\n{}\n", headings.join(","), vec!["1"; 25].join(","));
    let temp = TestFolder::new().with("shop.toml", SHOP).with("wide.csv", &table);
    let unsaid = temp.run("import price-list wide.csv --yes --now 2026-11-22");
    assert!(
        unsaid.err.ends_with("`c19`, `c20` and 5 more\n"),
        "{}",
        unsaid.err
    );
    let dry = temp.run("import price-list wide.csv --columns name=c1,price=c2 --dry-run --now 2026-11-22");
    assert!(
        dry.out
            .contains("  c20  not used\n  and 5 more\n\nFirst lines:\n"),
        "{}",
        dry.out
    );
}

#[cfg(unix)]
#[test]
fn a_terminal_is_asked_for_columns() {
    let table = TABLE.replace("Leistung", "Was");
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("Preise.csv", &table);
    let mut terminal =
        crate::terminal::Terminal::of(&temp, "C", "import price-list Preise.csv --now 2026-11-22");
    terminal.wait_for("Which one holds the name? ");
    terminal.type_line("Was");
    terminal.wait_for("Write 3 lines into prices/preise.toml? [y/N] ");
    terminal.type_line("y");
    terminal.wait_for("Wrote 3 lines into prices/preise.toml.");
    assert!(terminal.child.wait().unwrap().success());
    assert_eq!(temp.read("prices/preise.toml"), LIST);
}
