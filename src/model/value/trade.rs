//! What a trade is to search engines.

use super::SchemaType;

/// Words in small ASCII letters, in six languages, and the type of schema.org they stand for; a type that is `none` is
/// left to the owner. `word*` is every word that begins so, `word` that word alone: a *web designer* weaves nothing,
/// and a *bookkeeper* sells no books. The first row that a trade has wins: what is narrow stands before what is wide.
#[rustfmt::skip]
const TRADES: &[(&str, &[&str])] = &[
    // Two words that say something else than the first of them.
    ("none", &["music lesson*", "music school*", "music teacher*", "guitar lesson*", "piano lesson*", "szkola muzyczna", "musikschule*", "musikunterricht", "ecole de musique", "escuela de musica", "scuola di musica", "pet sitter*", "pet sitting", "dog walker*", "dog sitter*", "dog sitting"]),
    ("SportsActivityLocation", &["escuela de vela", "sailing school*", "segelschule*", "ecole de voile", "scuola di vela", "szkola zeglar*"]),
    ("FastFoodRestaurant", &["fish and chip*", "fish & chip*", "takeaway*", "take away*", "takeout", "imbiss*", "kebab*", "doner*", "food truck*", "snack bar*", "friterie*", "frittenbude*"]),
    ("NailSalon", &["nail*", "nagelstudio*", "manicur*", "manucur*", "paznokc*"]),
    ("Restaurant", &["restaur*", "ristor*", "bistro*", "trattor*", "pizz*", "brasserie*", "gasthaus*", "gasthof*", "wirtshaus*", "agriturism*", "osteria*", "bar mleczny", "taqueria*", "diner*"]),
    ("CafeOrCoffeeShop", &["cafe*", "coffee*", "kawiar*", "kaffee*", "caffe*", "tea room*", "tearoom*", "salon de the", "palarnia*", "rosterei*", "torref*"]),
    ("BarOrPub", &["pub", "pubs", "bar", "bars", "wine bar*", "kneipe*", "gastropub*", "cantina", "taberna*", "enoteca*", "birreria*", "piwiarnia*"]),
    ("AccountingService", &["bookkeep*", "accountan*", "accounting", "tax advis*", "steuerberat*", "buchhalt*", "biuro rachunkowe", "ksiegow*", "comptab*", "expert comptab*", "contable*", "contabil*", "asesoria fiscal", "commercialist*", "gestoria*"]),
    ("HousePainter", &["painter and decorat*", "painters and decorat*", "painting and decorat*", "house paint*", "decorator*", "malerbetrieb*", "malermeister*", "malerei und lackier*", "maler und lackierer*", "peintre en batiment", "peinture en batiment", "pintor de casas", "pintores", "imbianchin*", "malarz pokojowy", "uslugi malarskie"]),
    ("AutoRepair", &["car repair*", "garage*", "auto repair*", "mechanik*", "autowerk*", "kfz*", "taller mecanico*", "officina*", "autoffic*", "serwis samochod*", "warsztat samochod*"]),
    ("ProfessionalService", &["web design*", "webdesign*", "web develop*", "webentwick*", "web agency", "webagentur*", "graphic design*", "grafikdesign*", "grafik*", "graphist*", "diseno web", "diseno grafic*", "grafic*", "architect*", "architekt*", "architet*", "arquitect*", "consult*", "translator*", "ubersetz*", "tlumacz*", "traduct*", "tradutt*", "photograph*", "fotograf*", "fotostudio*", "studio fotograf*"]),
    ("MedicalBusiness", &["physiotherap*", "fizjoterap*", "kinesitherap*", "fisioterap*", "physio*", "osteopath*", "osteopat*"]),
    ("Dentist", &["dentist*", "zahnarzt*", "zahnarzt", "dentysta*", "stomatolog*", "dental*"]),
    ("HomeAndConstructionBusiness", &["gardener*", "gardening", "ogrodnik*", "gartner*", "landscap*", "gartenbau*", "galabau*", "jardinier*", "jardiner*", "paysagist*", "giardinier*", "carpinteria metalica", "builder*", "bauunternehm*"]),
    ("Bakery", &["bak*", "backe*", "piekar*", "cukier*", "konditor*", "boulang*", "patiss*", "panad*", "pastel*", "pasticc*", "panif*", "forno"]),
    ("IceCreamShop", &["ice cream*", "lodziar*", "eisdiel*", "glacier*", "helader*", "gelat*"]),
    ("FoodEstablishment", &["traiteur*", "caterer*", "catering"]),
    ("Brewery", &["brew*", "browar*", "brauer*", "brasseur*", "cervec*", "birrif*"]),
    ("Distillery", &["distill*", "destyl*", "destill*", "destil*"]),
    ("Winery", &["winer*", "winnic*", "weingut*", "vignob*", "bodega*", "cantina vinicola"]),
    ("JewelryStore", &["jewel*", "goldsmith*", "silversmith*", "jubil*", "zlotni*", "schmuck*", "goldschm*", "bijou*", "joaill*", "joyer*", "orfebr*", "gioiell*", "orafo*", "orefic*"]),
    ("BookStore", &["book", "books", "bookshop*", "bookstore*", "bookseller*", "ksiegarn*", "antykwar*", "buchhand*", "buchlad*", "antiquar*", "librair*", "librer*"]),
    ("Florist", &["florist*", "flower*", "kwiac*", "blumen*", "fleur*", "flor*", "fior*"]),
    ("BikeStore", &["bicycl*", "bike*", "rower*", "fahrrad*", "velo", "velos", "cycle*", "cycling", "bicicl*", "cicl*"]),
    ("HairSalon", &["hair*", "barber*", "fryzjer*", "friseur*", "frisor*", "coiff*", "peluq*", "barbier*", "parrucch*"]),
    ("BeautySalon", &["beauty*", "kosmety*", "kosmetik*", "esthet*", "estetic*", "bellezza"]),
    ("TattooParlor", &["tattoo*", "tatua*", "tatou*"]),
    ("Optician", &["optic*", "optyk*", "optik*", "ottic*"]),
    ("ShoeStore", &["shoe*", "cobbler*", "szewc*", "obuw*", "schuh*", "schust*", "cordonn*", "chauss*", "zapat*", "calzolai*", "calzatur*"]),
    ("HardwareStore", &["ferreteria*", "hardware store*", "ironmonger*", "eisenwaren*", "quincaillerie*", "ferramenta"]),
    ("OfficeEquipmentStore", &["cartoleria*", "stationer*", "papeterie*", "papeleria*", "schreibwaren*", "papiernicz*"]),
    ("ClothingStore", &["cloth*", "tailor*", "dressm*", "sewing*", "krawi*", "odziez*", "mode", "modehaus*", "modegesch*", "modista*", "merceria*", "haberdash*", "pasmanteri*", "mercerie*", "kurzwaren*", "schneid*", "coutur*", "vetem*", "sastr*", "costura*", "ropa", "sartor*", "abbigl*", "knit*", "dziewiar*", "strick*"]),
    ("HobbyShop", &["yarn*", "wool*", "wlocz*", "wolle*", "laine*", "lana", "craft suppl*", "hobby*", "modellbau*", "model shop*", "modelar*", "modelism*", "modellism*"]),
    ("FurnitureStore", &["furnitur*", "cabinet maker*", "cabinetmaker*", "meble*", "mebli*", "stolar*", "tischler*", "schreiner*", "mobel*", "menuis*", "ebenis*", "muebl*", "ebanis*", "carpinter*", "falegn*", "mobili*", "joiner*"]),
    ("ToyStore", &["toy", "toys", "toy shop*", "toyshop*", "toymaker*", "zabawk*", "spielzeug*", "jouet*", "juguet*", "giocattol*"]),
    ("MusicStore", &["luthier*", "violin*", "guitar*", "lutni*", "geigenb*", "gitarr*", "liut*", "music shop*", "music store*", "music*", "muzycz*"]),
    ("GardenStore", &["garden cent*", "garden shop*", "garden*", "plant nurser*", "sklep ogrodnicz*", "centrum ogrodnicz*", "szkolk*", "gartencenter*", "pepini*", "vivero*", "vivai*"]),
    ("PetStore", &["pet shop*", "pet store*", "pet suppl*", "zoolog*", "tierbed*", "animaler*", "mascot*"]),
    ("ArtGallery", &["galler*", "galer*", "artist*", "art", "kunst*", "illustrat*", "ilustra*", "print maker*", "printmak*", "artysta*", "malarstwo*"]),
    ("HomeGoodsStore", &["potter*", "ceramic*", "garncar*", "ceramik*", "ceramiq*", "topfer*", "keramik*", "poter*", "alfar*", "candle*", "swiec*", "kerzen*", "bougie*", "velas", "candel*", "soap*", "mydl*", "seife*", "savon*", "jabon*", "sapon*", "glass*", "szkl*", "glas*", "verre*", "vidr*", "vetr*", "weav*", "tkac*", "weber", "weberei*", "webstube*", "tissag*", "tejed*", "tessit*"]),
    ("Electrician", &["electri*", "elektry*", "elektrik*", "elettric*"]),
    ("Plumber", &["plumb*", "hydraul*", "klempn*", "plomb*", "fontaner*", "idraul*"]),
    ("Locksmith", &["locksm*", "slusar*", "schloss*", "serrur*", "cerraj*", "fabbro*"]),
    ("ElectronicsStore", &["watch*", "clock*", "zegarm*", "uhr*", "horlog*", "reloj*", "orolog*", "electron*", "elektron*"]),
    ("TravelAgency", &["travel*", "biuro podr*", "reiseb*", "voyage*", "viaj*", "viagg*"]),
    ("GroceryStore", &["grocer*", "delicat*", "deli", "spozyw*", "feinkost*", "epicer*", "ultramar*", "aliment*", "cheese*", "serowar*", "kaser*", "fromag*", "queser*", "caseif*", "honey*", "miod*", "pasiek*", "imker*", "miel", "apicol*", "butcher*", "metzger*", "bouch*", "carnic*", "macell*", "masar*", "rzezni*"]),
    ("OnlineStore", &["online", "internet*", "web shop*", "webshop*", "en ligne", "en linea"]),
    ("Store", &["shop*", "store*", "sklep*", "laden", "geschaft*", "boutique*", "magasin*", "tienda*", "negozio*", "bottega*"]),
];

/// The type of schema.org for a trade in people's words; none where it is not known.
pub fn schema_type(trade: &str) -> Option<SchemaType> {
    let plain = deunicode::deunicode(trade).to_lowercase();
    let known = TRADES
        .iter()
        .find(|(_, words)| words.iter().any(|word| has(&plain, word)));
    known.and_then(|(name, _)| SchemaType::parse(name).ok())
}

/// Words for services, written as in [`TRADES`]. They say more than the type of schema.org that a trade has:
/// a bicycle workshop is a `BikeStore` to search engines.
#[rustfmt::skip]
const SERVICES: &[&str] = &[
    "groom*", "hundesalon*", "hundefriseur*", "toilettage*", "peluqueria canina", "toelettatura*", "psi fryzjer*",
    "repair*", "reparatur*", "reparation*", "reparacion*", "riparazion*", "napraw*", "serwis*",
    "bike workshop*", "bicycle workshop*", "cycle workshop*", "fahrradwerkstatt*", "autowerkstatt*", "taller de bicicletas",
    "music lesson*", "music school*", "music teacher*", "guitar lesson*", "piano lesson*", "szkola muzyczna", "musikschule*",
    "musikunterricht", "ecole de musique", "escuela de musica", "scuola di musica",
    "pet sitter*", "pet sitting", "dog walker*", "dog walking", "dog sitter*", "dog sitting",
    "massage*", "masaz*", "masaje*", "massagg*", "cleaning*", "gebaudereinigung*", "limpieza*", "pulizi*", "sprzatan*",
    "chimney sweep*", "schornsteinfeg*", "ramoneur*", "kominiarz*", "handyman*", "window cleaner*", "fensterputz*",
    "tutor*", "nachhilfe*", "yoga*", "joga*", "coach*", "driving school*", "fahrschule*", "auto ecole", "autoescuela*",
    "szkola jazdy",
];

/// True for a trade whose words say that work is done for people.
pub fn is_service(trade: &str) -> bool {
    let plain = deunicode::deunicode(trade).to_lowercase();
    SERVICES.iter().any(|word| has(&plain, word))
}

/// True if `trade` has the word or words, or one that begins so where they end with a star.
fn has(trade: &str, words: &str) -> bool {
    let (words, open) = match words.strip_suffix('*') {
        Some(beginning) => (beginning, true),
        None => (words, false),
    };
    let is_edge = |beside: Option<char>| beside.is_none_or(|c| !c.is_alphanumeric());
    trade.match_indices(words).any(|(at, found)| {
        let before = trade.get(..at).and_then(|before| before.chars().next_back());
        let after = trade
            .get(at + found.len()..)
            .and_then(|after| after.chars().next());
        is_edge(before) && (open || is_edge(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_one() {
        for (name, words) in TRADES {
            assert!(*name == "none" || SchemaType::parse(name).is_ok(), "{name}");
            for word in *words {
                assert!(word.is_ascii() && *word == word.to_lowercase(), "{word}");
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
        // Words that begin like those of another trade.
        for (trade, expected) in [
            ("Painter and decorator", "HousePainter"),
            ("Bookkeeper", "AccountingService"),
            ("Web design", "ProfessionalService"),
            ("Web designer", "ProfessionalService"),
            ("Webdesign", "ProfessionalService"),
            ("Toyota garage", "AutoRepair"),
            ("Modern furniture", "FurnitureStore"),
            ("Modellbau", "HobbyShop"),
            ("Mexican cantina", "BarOrPub"),
            ("Cantina", "BarOrPub"),
            ("Gardener", "HomeAndConstructionBusiness"),
            ("Ogrodnik", "HomeAndConstructionBusiness"),
            ("Brasserie", "Restaurant"),
            ("Fish and chip shop", "FastFoodRestaurant"),
            ("Escuela de vela", "SportsActivityLocation"),
            ("Weberei", "HomeGoodsStore"),
            ("Taller de velas", "HomeGoodsStore"),
        ] {
            assert_eq!(of(trade), Some(expected), "{trade}");
        }
        for trade in ["Music lessons", "Szkoła muzyczna", "Pet sitter", "Philosophy"] {
            assert_eq!(of(trade), None, "{trade}");
        }
        // Among the most common small businesses.
        for (trade, expected) in [
            ("Pub", "BarOrPub"),
            ("Bar", "BarOrPub"),
            ("Enoteca", "BarOrPub"),
            ("Takeaway", "FastFoodRestaurant"),
            ("Imbiss", "FastFoodRestaurant"),
            ("Gasthaus", "Restaurant"),
            ("Agriturismo", "Restaurant"),
            ("Bar mleczny", "Restaurant"),
            ("Traiteur", "FoodEstablishment"),
            ("Salon de thé", "CafeOrCoffeeShop"),
            ("Physiotherapist", "MedicalBusiness"),
            ("Fizjoterapia", "MedicalBusiness"),
            ("Kinésithérapeute", "MedicalBusiness"),
            ("Nail bar", "NailSalon"),
            ("Nagelstudio", "NailSalon"),
            ("Photographer", "ProfessionalService"),
            ("Fotostudio", "ProfessionalService"),
            ("Zahnarzt", "Dentist"),
            ("Steuerberater", "AccountingService"),
            ("Biuro rachunkowe", "AccountingService"),
            ("Malerbetrieb", "HousePainter"),
            ("Ferretería", "HardwareStore"),
            ("Mercería", "ClothingStore"),
            ("Modista", "ClothingStore"),
            ("Cartoleria", "OfficeEquipmentStore"),
        ] {
            assert_eq!(of(trade), Some(expected), "{trade}");
        }
        assert_eq!(of(""), None);
    }
}
