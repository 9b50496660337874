//! What the languages beside those of `assert_in_each` write, one row each.

use jiff::civil::date;

use super::Width;
use super::tests::formats;
use crate::model::value::{ClockTime, Money, Percent, TimeRange, Weekday};

const LANGUAGES: [&str; 15] = [
    "nl", "pt", "pt-BR", "ca", "ro", "sv", "da", "nb", "cs", "sk", "hu", "fi", "el", "uk", "ja",
];

fn rows(write: impl Fn(&super::Formats) -> Vec<String>) -> Vec<String> {
    let row = |language: &str| {
        let parts = write(&formats(language));
        format!("{language}: {}", parts.join(" | ")).replace(['\u{a0}', '\u{202f}'], "~")
    };
    LANGUAGES.iter().map(|language| row(language)).collect()
}

#[test]
fn dates() {
    let day = date(2026, 3, 3);
    let written = rows(|formats| {
        vec![
            formats.date_long(day),
            formats.date_short(day),
            formats.date_with_weekday(day),
            formats.month_year(day),
            formats.day_month(day),
        ]
    });
    assert_eq!(
        written,
        [
            "nl: 3 maart 2026 | 3 mrt 2026 | dinsdag 3 maart 2026 | maart 2026 | 3 maart",
            "pt: 3 de março de 2026 | 3 de mar. de 2026 | terça-feira, 3 de março de 2026 | março de 2026 | 3 de março",
            "pt-BR: 3 de março de 2026 | 3 de mar. de 2026 | terça-feira, 3 de março de 2026 | março de 2026 | \
             3 de março",
            "ca: 3 de març del 2026 | 3 de març del 2026 | dimarts, 3 de març del 2026 | març del 2026 | 3 de març",
            "ro: 3 martie 2026 | 3 mar. 2026 | marți, 3 martie 2026 | martie 2026 | 3 martie",
            "sv: 3 mars 2026 | 3 mars 2026 | tisdag 3 mars 2026 | mars 2026 | 3 mars",
            "da: 3. marts 2026 | 3. mar. 2026 | tirsdag 3. marts 2026 | marts 2026 | 3. marts",
            "nb: 3. mars 2026 | 3. mars 2026 | tirsdag 3. mars 2026 | mars 2026 | 3. mars",
            "cs: 3. března 2026 | 3. 3. 2026 | úterý 3. března 2026 | březen 2026 | 3. března",
            "sk: 3. marca 2026 | 3. 3. 2026 | utorok, 3. marca 2026 | marec 2026 | 3. marca",
            "hu: 2026. március 3. | 2026. márc. 3. | 2026. március 3., kedd | 2026. március | március 3.",
            "fi: 3. maaliskuuta 2026 | 3.3.2026 | tiistai 3. maaliskuuta 2026 | maaliskuu 2026 | 3. maaliskuuta",
            "el: 3 Μαρτίου 2026 | 3 Μαρ 2026 | Τρίτη 3 Μαρτίου 2026 | Μάρτιος 2026 | 3 Μαρτίου",
            "uk: 3 березня 2026~р. | 3 бер. 2026~р. | вівторок, 3 березня 2026~р. | березень 2026~р. | 3 березня",
            "ja: 2026年3月3日 | 2026/03/03 | 2026年3月3日火曜日 | 2026年3月 | 3月3日",
        ]
    );
}

#[test]
fn ranges_of_dates() {
    let written = rows(|formats| {
        vec![
            formats.date_range(date(2026, 12, 24), date(2026, 12, 26)),
            formats.date_range(date(2026, 11, 28), date(2026, 12, 3)),
            formats.weekday_range(Weekday::Tuesday, Weekday::Friday, Width::Short),
            formats.weekday(Weekday::Sunday, Width::Long),
        ]
    });
    assert_eq!(
        written,
        [
            "nl: 24–26 december 2026 | 28 november – 3 december 2026 | di–vr | zondag",
            "pt: 24–26 de dezembro de 2026 | 28 de novembro – 3 de dezembro de 2026 | ter.–sex. | domingo",
            "pt-BR: 24–26 de dezembro de 2026 | 28 de novembro – 3 de dezembro de 2026 | ter.–sex. | domingo",
            "ca: 24–26 de desembre del 2026 | 28 de novembre – 3 de desembre del 2026 | dt.–dv. | diumenge",
            "ro: 24–26 decembrie 2026 | 28 noiembrie – 3 decembrie 2026 | mar.–vin. | duminică",
            "sv: 24–26 december 2026 | 28 november – 3 december 2026 | tis–fre | söndag",
            "da: 24.–26. december 2026 | 28. november – 3. december 2026 | tirs.–fre. | søndag",
            "nb: 24.–26. desember 2026 | 28. november – 3. desember 2026 | ti.–fr. | søndag",
            "cs: 24.–26. prosince 2026 | 28. listopadu – 3. prosince 2026 | út–pá | neděle",
            "sk: 24.–26. decembra 2026 | 28. novembra – 3. decembra 2026 | ut–pi | nedeľa",
            "hu: 2026. december 24–26. | 2026. november 28. – december 3. | K–P | vasárnap",
            "fi: 24.–26. joulukuuta 2026 | 28. marraskuuta – 3. joulukuuta 2026 | ti–pe | sunnuntai",
            "el: 24–26 Δεκεμβρίου 2026 | 28 Νοεμβρίου – 3 Δεκεμβρίου 2026 | Τρί–Παρ | Κυριακή",
            "uk: 24–26 грудня 2026~р. | 28 листопада – 3 грудня 2026~р. | вт–пт | неділя",
            "ja: 2026年12月24～26日 | 2026年11月28日～12月3日 | 火～金 | 日曜日",
        ]
    );
}

#[test]
fn numbers_and_lists() {
    let written = rows(|formats| {
        let euros = |text: &str| formats.money(Money::parse(text).unwrap());
        vec![
            formats.number(12_345),
            formats.tenths(45),
            formats.percent(Percent::parse("12.5").unwrap()),
            euros("1249.50 EUR"),
            euros("90 USD"),
            formats.list_and(&["A", "B", "C"]),
            formats.list_or(&["A", "B"]),
        ]
    });
    assert_eq!(
        written,
        [
            "nl: 12.345 | 4,5 | 12,5% | €~1.249,50 | US$~90,00 | A, B en C | A of B",
            "pt: 12~345 | 4,5 | 12,5% | 1249,50~€ | 90,00~US$ | A, B e C | A ou B",
            "pt-BR: 12.345 | 4,5 | 12,5% | €~1.249,50 | US$~90,00 | A, B e C | A ou B",
            "ca: 12.345 | 4,5 | 12,5~% | 1.249,50~€ | 90,00~US$ | A, B i C | A o B",
            "ro: 12.345 | 4,5 | 12,5~% | 1.249,50~€ | 90,00~US$ | A, B și C | A sau B",
            "sv: 12~345 | 4,5 | 12,5~% | 1~249,50~€ | 90,00~US$ | A, B och C | A eller B",
            "da: 12.345 | 4,5 | 12,5~% | 1.249,50~€ | 90,00~US$ | A, B og C | A eller B",
            "nb: 12~345 | 4,5 | 12,5~% | 1~249,50~€ | 90,00~US$ | A, B og C | A eller B",
            "cs: 12~345 | 4,5 | 12,5~% | 1~249,50~€ | 90,00~US$ | A, B a~C | A nebo B",
            "sk: 12~345 | 4,5 | 12,5~% | 1~249,50~€ | 90,00~US$ | A, B a C | A alebo B",
            "hu: 12~345 | 4,5 | 12,5% | 1249,50~€ | 90,00~US$ | A, B és C | A vagy B",
            "fi: 12~345 | 4,5 | 12,5~% | 1~249,50~€ | 90,00~US$ | A, B ja C | A tai B",
            "el: 12.345 | 4,5 | 12,5% | 1.249,50~€ | 90,00~US$ | A, B και C | A ή B",
            "uk: 12~345 | 4,5 | 12,5% | 1~249,50~€ | 90,00~US$ | A, B і C | A або B",
            "ja: 12,345 | 4.5 | 12.5% | €1,249.50 | US$90.00 | A、B、C | AまたはB",
        ]
    );
}

#[test]
fn times() {
    let time = |text: &str| ClockTime::parse(text).unwrap();
    let range = |text: &str| TimeRange::parse(text).unwrap();
    let written = rows(|formats| {
        vec![
            formats.time_in_text(time("9:30")),
            formats.time_in_text(time("18:00")),
            formats.time_range(range("09:30-18:00")),
            formats.time_ranges_brief(&[range("10:00-18:00")]).join(","),
            formats.time_ranges_brief(&[range("18:00-01:00")]).join(","),
        ]
    });
    assert_eq!(
        written,
        [
            "nl: 9:30 | 18 | 09:30–18:00 | 10–18~uur | 18–1~uur",
            "pt: 9h30 | 18h | 9h30–18h | 10h–18h | 18h–1h",
            "pt-BR: 9h30 | 18h | 9h30–18h | 10h–18h | 18h–1h",
            "ca: 9:30 | 18 | 09:30–18:00 | 10–18~h | 18–1~h",
            "ro: 9:30 | 18:00 | 09:30–18:00 | 10:00–18:00 | 18:00–01:00",
            "sv: 09:30 | 18 | 09:30–18:00 | 10–18 | 18:00–01:00",
            "da: 09.30 | 18 | 09.30–18.00 | 10–18 | 18.00–01.00",
            "nb: 09:30 | 18 | 09:30–18:00 | 10–18 | 18:00–01:00",
            "cs: 9:30 | 18:00 | 09:30–18:00 | 10–18 | 18:00–01:00",
            "sk: 9:30 | 18:00 | 09:30–18:00 | 10–18 | 18:00–01:00",
            "hu: 9:30 | 18:00 | 09:30–18:00 | 10–18 | 18:00–01:00",
            "fi: 09.30 | 18 | 09.30–18.00 | 10–18 | 18.00–01.00",
            "el: 9:30 | 18:00 | 09:30–18:00 | 10:00–18:00 | 18:00–01:00",
            "uk: 9:30 | 18:00 | 09:30–18:00 | 10:00–18:00 | 18:00–01:00",
            "ja: 9:30 | 18:00 | 09:30～18:00 | 10:00～18:00 | 18:00～01:00",
        ]
    );
}

#[test]
fn plurals() {
    let written = rows(|formats| {
        [0, 1, 2, 5, 22, 1_000_000]
            .map(|count| formats.plural(count).name().to_owned())
            .to_vec()
    });
    assert_eq!(
        written,
        [
            "nl: other | one | other | other | other | other",
            "pt: other | one | other | other | other | many",
            "pt-BR: one | one | other | other | other | many",
            "ca: other | one | other | other | other | many",
            "ro: few | one | few | few | other | other",
            "sv: other | one | other | other | other | other",
            "da: other | one | other | other | other | other",
            "nb: other | one | other | other | other | other",
            "cs: other | one | few | other | other | other",
            "sk: other | one | few | other | other | other",
            "hu: other | one | other | other | other | other",
            "fi: other | one | other | other | other | other",
            "el: other | one | other | other | other | other",
            "uk: many | one | few | many | few | many",
            "ja: other | other | other | other | other | other",
        ]
    );
}
