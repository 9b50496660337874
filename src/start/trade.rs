//! What a trade is to search engines.

use crate::value::SchemaType;

/// Beginnings of words in small ASCII letters, in six languages, and the type of schema.org they stand for. The first that
/// a trade has wins: `book` stands before `shop`.
#[rustfmt::skip]
const TRADES: [(&str, &[&str]); 34] = [
    ("Bakery", &["bak", "backe", "piekar", "cukier", "konditor", "boulang", "patiss", "panad", "pastel", "pasticc", "panif", "forno"]),
    ("CafeOrCoffeeShop", &["cafe", "coffee", "kawiar", "kaffee", "caffe", "tea room", "palarnia", "rosterei", "torref"]),
    ("IceCreamShop", &["ice cream", "lodziar", "eisdiel", "glacier", "helader", "gelat"]),
    ("Restaurant", &["restaur", "ristor", "bistro", "trattor", "pizz"]),
    ("Brewery", &["brew", "browar", "brauer", "brasser", "cervec", "birrif"]),
    ("Distillery", &["distill", "destyl", "destill", "destil"]),
    ("Winery", &["winer", "winnic", "weingut", "vignob", "bodega", "cantina"]),
    ("JewelryStore", &["jewel", "goldsmith", "silversmith", "jubil", "zlotni", "schmuck", "goldschm", "bijou", "joaill", "joyer", "orfebr", "gioiell", "orafo", "orefic"]),
    ("BookStore", &["book", "ksiegar", "antykwar", "buchhand", "buchlad", "antiquar", "librair", "librer"]),
    ("Florist", &["florist", "flower", "kwiac", "blumen", "fleur", "flor", "fior"]),
    ("BikeStore", &["bicycl", "bike", "rower", "fahrrad", "velo", "cyc", "bicicl"]),
    ("HairSalon", &["hair", "barber", "fryzjer", "friseur", "frisor", "coiff", "peluq", "barbier", "parrucch"]),
    ("BeautySalon", &["beauty", "kosmety", "kosmetik", "esthet", "estetic", "bellezza"]),
    ("TattooParlor", &["tattoo", "tatua", "tatou", "tatuator"]),
    ("Optician", &["optic", "optyk", "optik", "ottic"]),
    ("ShoeStore", &["shoe", "cobbler", "szewc", "obuw", "schuh", "schust", "cordonn", "chauss", "zapat", "calz"]),
    ("ClothingStore", &["cloth", "tailor", "dressm", "sewing", "krawi", "odziez", "mode", "schneid", "coutur", "vetem", "sastr", "costura", "ropa", "sartor", "abbigl", "knit", "dziewiar", "strick"]),
    ("FurnitureStore", &["furnitur", "cabinet", "meble", "mebli", "stolar", "tischler", "schreiner", "mobel", "menuis", "ebenis", "muebl", "ebanis", "carpinter", "falegn", "mobili", "joiner"]),
    ("ToyStore", &["toy", "zabawk", "spielzeug", "jouet", "juguet", "giocattol"]),
    ("MusicStore", &["luthier", "violin", "guitar", "lutni", "geigenb", "gitarr", "liut", "music", "muzycz"]),
    ("GardenStore", &["garden", "nursery", "ogrod", "szkolk", "gartn", "jardin", "pepini", "vivero", "giardin", "vivai"]),
    ("PetStore", &["pet ", "pet-", "zoolog", "tierbed", "animal", "mascot"]),
    ("ArtGallery", &["galler", "galer", "painter", "malars", "kunst", "art ", "artist", "illustr", "ilustr", "print maker", "printmak"]),
    ("HomeGoodsStore", &["potter", "ceramic", "garncar", "ceramik", "ceramiq", "topfer", "keramik", "poter", "alfar", "candle", "swiec", "kerzen", "bougie", "vela", "candel", "soap", "mydl", "seife", "savon", "jabon", "sapon", "glass", "szkl", "glas", "verre", "vidr", "vetr", "weav", "tkac", "web", "tissag", "tejed", "tessit"]),
    ("AutoRepair", &["car repair", "garage", "mechanik", "autowerk", "taller mec", "officina", "autoffic"]),
    ("Electrician", &["electri", "elektry", "elektrik", "elettric"]),
    ("Plumber", &["plumb", "hydraul", "klempn", "plomb", "fontaner", "idraul"]),
    ("Locksmith", &["locksm", "slusar", "schloss", "serrur", "cerraj", "fabbro"]),
    ("ElectronicsStore", &["watch", "clock", "zegarm", "uhr", "horlog", "reloj", "orolog", "electron", "elektron"]),
    ("TravelAgency", &["travel", "biuro podr", "reiseb", "voyage", "viaj", "viagg"]),
    ("GroceryStore", &["grocer", "delicat", "deli ", "spozyw", "feinkost", "epicer", "ultramar", "aliment", "cheese", "serowar", "kaser", "fromag", "queser", "caseif", "honey", "miod", "pasiek", "imker", "miel", "apicol", "butcher", "metzger", "bouch", "carnic", "macell", "masar", "rzezni"]),
    ("HobbyShop", &["yarn", "wool", "wlocz", "wolle", "laine", "lana", "craft suppl", "hobby"]),
    ("OnlineStore", &["online", "internet", "web shop", "webshop", "en ligne", "en linea"]),
    ("Store", &["shop", "store", "sklep", "laden", "geschaft", "boutique", "magasin", "tienda", "negozio", "bottega"]),
];

/// The type of schema.org for a trade in people's words; none where it is not known.
pub fn schema_type(trade: &str) -> Option<SchemaType> {
    let plain = deunicode::deunicode(trade).to_lowercase();
    let begins = |start: &str| {
        plain.match_indices(start).any(|(at, _)| {
            let before = plain.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    let known = TRADES
        .iter()
        .find(|(_, starts)| starts.iter().any(|start| begins(start)));
    known.and_then(|(name, _)| SchemaType::parse(name).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_one() {
        for (name, starts) in TRADES {
            assert!(SchemaType::parse(name).is_ok(), "{name}");
            for start in starts {
                assert!(start.is_ascii() && *start == start.to_lowercase(), "{start}");
            }
        }
    }

    #[test]
    fn trades_are_known_in_six_languages() {
        let of = |trade: &str| schema_type(trade).map(SchemaType::as_str);
        for (trade, expected) in [
            ("Pottery studio", "HomeGoodsStore"),
            ("Pracownia ceramiczna", "HomeGoodsStore"),
            ("Töpferei", "HomeGoodsStore"),
            ("Bäckerei", "Bakery"),
            ("Piekarnia rzemieślnicza", "Bakery"),
            ("Boulangerie", "Bakery"),
            ("Joyería", "JewelryStore"),
            ("Libreria", "BookStore"),
            ("Second-hand bookshop", "BookStore"),
            ("Naprawa rowerów", "BikeStore"),
            ("Fahrradwerkstatt", "BikeStore"),
            ("Coiffeur pour dames", "HairSalon"),
            ("Fleuriste", "Florist"),
            ("Gift shop", "Store"),
        ] {
            assert_eq!(of(trade), Some(expected), "{trade}");
        }
        assert_eq!(of("Philosophy"), None);
        assert_eq!(of(""), None);
    }
}
