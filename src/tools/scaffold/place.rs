//! What a place of sale is called, and of which kind it is, by its address.

use crate::model::value::WebUrl;

/// Marketplaces with many sellers: a label of their host name, and what people call them.
const MARKETPLACES: [(&str, &str); 14] = [
    ("allegro", "Allegro"),
    ("amazon", "Amazon"),
    ("avocadostore", "Avocadostore"),
    ("bol", "bol"),
    ("dawanda", "DaWanda"),
    ("ebay", "eBay"),
    ("etsy", "Etsy"),
    ("folksy", "Folksy"),
    ("kaufland", "Kaufland"),
    ("notonthehighstreet", "Not On The High Street"),
    ("olx", "OLX"),
    ("pakamera", "Pakamera"),
    ("ungrandmarche", "Un Grand Marché"),
    ("vinted", "Vinted"),
];

/// The name and the kind of a place of sale: a known marketplace, or the shop's own store under its address.
pub fn place_of_sale(url: &WebUrl) -> (String, &'static str) {
    let mut labels = url.host().split('.');
    let known = labels.find_map(|label| MARKETPLACES.iter().find(|(host, _)| *host == label));
    match known {
        Some((_, name)) => ((*name).to_owned(), "marketplace"),
        None => {
            let host = url.host();
            (host.strip_prefix("www.").unwrap_or(host).to_owned(), "own")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marketplaces_are_known_by_their_host() {
        let of = |url: &str| place_of_sale(&WebUrl::parse(url).unwrap());
        assert_eq!(
            of("https://www.etsy.com/shop/Ann"),
            ("Etsy".to_owned(), "marketplace")
        );
        assert_eq!(of("https://ann.etsy.com"), ("Etsy".to_owned(), "marketplace"));
        assert_eq!(
            of("https://allegro.pl/uzytkownik/ann"),
            ("Allegro".to_owned(), "marketplace")
        );
        assert_eq!(
            of("https://www.ann.example/etsy"),
            ("ann.example".to_owned(), "own")
        );
    }
}
