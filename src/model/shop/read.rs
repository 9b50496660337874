//! The whole shop, read from a tree.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::action::Action;
use super::area::ServiceArea;
use super::decode::{Context, Record, Table, Trail, decode_record, decode_toml, record};
use super::document::Documents;
use super::identity::{Contact, Identity, Legal, Person};
use super::place::ShopPlace;
use super::presence::{Affiliation, Loyalty, Newsletter, Partner, Referral, SocialLink, Store};
use super::price_list::{PriceList, PriceListFile};
use super::settings::{CheckSettings, HostSettings, Navigation, PublishSettings, ThemeChoice};
use super::testimonial::TestimonialFile;
use super::validate;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath, Spanned};
use crate::memo::{Key, KeyBuilder, Memo};
use crate::model::value::LanguageTag;
use crate::model::value::TimeZoneName;
use crate::model::value::{CountryCode, Currency};
use crate::source::SourceTree;

record! {
    /// The file `shop.toml`. Only `name` in `[shop]` is required.
    ///
    /// ```toml
    /// [shop]
    /// name = "Juniper & Clay"
    /// ```
    pub struct ShopFile {
        /// Who you are.
        pub shop: Spanned<Identity>,
        /// The owner of the business.
        pub legal: Option<Spanned<Legal>>,
        /// How to reach you.
        pub contact: Option<Spanned<Contact>>,
        /// What customers can do at once: book, order, call. The first is the main button.
        pub actions: Vec<Spanned<Action>>,
        /// The place that customers can visit, if there's only one.
        pub visit: Option<Spanned<ShopPlace>>,
        /// The places that customers can visit, if there are several.
        pub places: Vec<Spanned<ShopPlace>>,
        /// Where you work, if you come to your customers.
        pub area: Option<Spanned<ServiceArea>>,
        /// The people at the shop.
        pub people: Vec<Spanned<Person>>,
        /// Where to buy; the first is the main place.
        pub stores: Vec<Spanned<Store>>,
        /// Your social profiles.
        pub social: Vec<Spanned<SocialLink>>,
        /// Organisations you belong to.
        pub affiliations: Vec<Spanned<Affiliation>>,
        /// Businesses you recommend.
        pub partners: Vec<Spanned<Partner>>,
        /// Your newsletter.
        pub newsletter: Option<Spanned<Newsletter>>,
        /// Your loyalty programme.
        pub loyalty: Option<Spanned<Loyalty>>,
        /// Your thank-you for customers who refer a friend.
        pub referral: Option<Spanned<Referral>>,
        /// The navigation, if you don't want the default.
        pub navigation: Option<Spanned<Navigation>>,
        /// The theme and its settings.
        pub theme: Option<Spanned<ThemeChoice>>,
        /// Your web host.
        pub host: Option<Spanned<HostSettings>>,
        /// Where the website is uploaded to.
        pub publish: Option<Spanned<PublishSettings>>,
        /// Which findings aren't reported.
        pub check: Option<Spanned<CheckSettings>>,
    }
}

/// A shop: everything its folder says.
#[derive(Clone, Debug)]
pub struct Shop {
    /// The path of `shop.toml`.
    pub file: SourcePath,
    /// What `shop.toml` says.
    pub config: ShopFile,
    /// The languages, the default first; never empty.
    pub languages: Vec<LanguageTag>,
    /// What `testimonials.toml` says; `None` without the file.
    pub testimonials: Option<TestimonialFile>,
    /// The price lists of `prices/`, in their order; drafts are left out.
    pub price_lists: Vec<PriceListFile>,
    /// The Markdown files, by kind.
    pub documents: Documents,
}

impl Shop {
    /// Reads the shop. `None` where `shop.toml` is missing or cannot carry a site; the diagnostics say why.
    ///
    /// Files that haven't changed since `memo` saw them aren't decoded again.
    pub fn read(tree: &SourceTree, memo: &Memo, diagnostics: &mut Diagnostics) -> Option<Self> {
        let file = SourcePath::new("shop.toml");
        let Some(text) = tree.text(&file) else {
            diagnostics.push(missing_shop_file(&file));
            return None;
        };
        let basics = memo.get(|| KeyBuilder::new("peek").add(text).done(), || Basics::peek(text));
        let mut reader = Reader {
            basics: &basics,
            memo,
            diagnostics,
            drafts: Vec::new(),
        };
        let config = reader.table::<ShopFile>(&file, text);
        let testimonials_file = SourcePath::new("testimonials.toml");
        let testimonials = tree
            .text(&testimonials_file)
            .and_then(|text| reader.table::<TestimonialFile>(&testimonials_file, text));
        let price_lists = reader.price_lists(tree);
        let mut documents = Documents::read(tree, &basics, memo, reader.diagnostics);
        documents.drafts.extend(reader.drafts);
        let languages = basics.languages.clone();
        let shop = Self {
            file,
            config: config?,
            languages,
            testimonials,
            price_lists,
            documents,
        };
        validate::check(&shop, tree, diagnostics);
        Some(shop)
    }

    /// The country that the business is in, as far as the shop says.
    pub fn country(&self) -> Option<CountryCode> {
        let legal = self
            .config
            .legal
            .as_ref()
            .and_then(|legal| legal.address.as_ref());
        let place = self.places().iter().find_map(|place| place.address.as_ref());
        legal.or(place).map(|address| address.country.value)
    }

    /// True for a business that comes to its customers and that they can't visit.
    pub fn only_comes_to_customers(&self) -> bool {
        self.config.area.is_some() && self.places().is_empty()
    }

    /// The default language.
    pub fn default_language(&self) -> LanguageTag {
        self.languages.first().cloned().unwrap_or_default()
    }

    /// The `[shop]` table.
    pub fn identity(&self) -> &Identity {
        &self.config.shop
    }
}

/// The time zone that `shop.toml` names, without a look at anything else; UTC where it names none.
pub fn zone_of(tree: &SourceTree) -> TimeZone {
    let (table, _) = toml::de::DeTable::parse_recoverable(tree.text("shop.toml").unwrap_or(""));
    let shop = table
        .get_ref()
        .get("shop")
        .and_then(|shop| shop.get_ref().as_table());
    let name = shop.and_then(|shop| shop.get("timezone")?.get_ref().as_str());
    let zone = name.and_then(|name| TimeZoneName::parse(name).ok());
    zone.map_or(TimeZone::UTC, |zone| zone.zone().clone())
}

/// The theme that `shop.toml` names, without a look at anything else.
pub fn theme_name_of(tree: &SourceTree) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(tree.text("shop.toml")?);
    let theme = table.get_ref().get("theme")?.get_ref().as_table()?;
    Some(theme.get("name")?.get_ref().as_str()?.to_owned())
}

fn missing_shop_file(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        Code::NO_SHOP,
        Place::file(file),
        "there's no `shop.toml` in this folder",
    )
    .help("create one; these two lines are enough to start with:\n\n[shop]\nname = \"The name of your shop\"")
}

/// What all other values are read by, taken from `shop.toml` before anything is judged.
#[derive(Clone, Debug)]
pub struct Basics {
    /// The shop's languages, the default first; never empty.
    pub languages: Vec<LanguageTag>,
    /// The shop's currency.
    pub currency: Option<Currency>,
    /// The country that the shop is in, as far as an address of `shop.toml` says.
    pub country: Option<CountryCode>,
}

impl Basics {
    /// What a decoder needs to read TOML that starts at `offset` of `file`.
    pub fn context<'a>(
        &'a self,
        file: &'a SourcePath,
        offset: usize,
        diagnostics: &'a mut Diagnostics,
    ) -> Context<'a> {
        Context {
            file,
            offset,
            languages: &self.languages,
            currency: self.currency,
            country: self.country,
            trail: Trail::default(),
            has_ranges: false,
            diagnostics,
        }
    }

    /// Changes whenever anything changes that affects how files are read.
    pub fn key(&self) -> Key {
        KeyBuilder::new("basics").add(format!("{self:?}")).done()
    }

    fn peek(text: &str) -> Self {
        let readable = super::decode::readable(text);
        let (table, _) = toml::de::DeTable::parse_recoverable(&readable.text);
        let shop = table
            .get_ref()
            .get("shop")
            .and_then(|shop| shop.get_ref().as_table());
        let mut languages = shop.map(peek_languages).unwrap_or_default();
        if languages.is_empty() {
            languages.push(LanguageTag::default());
        }
        let currency = shop.and_then(|shop| shop.get("currency")?.get_ref().as_str());
        Self {
            languages,
            currency: currency.and_then(|code| Currency::parse(code).ok()),
            country: peek_country(table.get_ref()),
        }
    }
}

/// The country of the first address: as [`Shop::country`] will say.
fn peek_country(file: &Table<'_>) -> Option<CountryCode> {
    let table = |key: &str| file.get(key)?.get_ref().as_table();
    let places = file.get("places").and_then(|list| list.get_ref().as_array());
    let places = places
        .into_iter()
        .flatten()
        .filter_map(|place| place.get_ref().as_table());
    let with_address = table("legal").into_iter().chain(table("visit")).chain(places);
    let mut countries = with_address.filter_map(|table| {
        let address = table.get("address")?.get_ref().as_table()?;
        CountryCode::parse(address.get("country")?.get_ref().as_str()?).ok()
    });
    countries.next()
}

fn peek_languages(shop: &Table<'_>) -> Vec<LanguageTag> {
    let mut languages = Vec::new();
    let written = shop.get("languages").and_then(|list| list.get_ref().as_array());
    for tag in written
        .into_iter()
        .flatten()
        .filter_map(|tag| LanguageTag::meant_by(tag.get_ref().as_str()?).ok())
    {
        if !languages.contains(&tag) {
            languages.push(tag);
        }
    }
    languages
}

struct Reader<'a> {
    basics: &'a Basics,
    memo: &'a Memo,
    diagnostics: &'a mut Diagnostics,
    /// The files of price lists that are drafts.
    drafts: Vec<SourcePath>,
}

impl Reader<'_> {
    /// The price lists that are shown, in their order.
    fn price_lists(&mut self, tree: &SourceTree) -> Vec<PriceListFile> {
        let mut lists = Vec::new();
        for (file, _) in tree
            .below("prices")
            .filter(|(file, _)| file.extension() == "toml")
        {
            let list = tree
                .text(file)
                .and_then(|text| self.table::<PriceList>(file, text));
            match list {
                Some(list) if list.draft.as_ref().is_some_and(|draft| draft.value) => {
                    self.drafts.push(file.clone());
                }
                Some(list) => lists.push(PriceListFile {
                    file: file.clone(),
                    list,
                }),
                None => {}
            }
        }
        let order = |list: &PriceListFile| list.list.order.as_ref().map_or(i64::MAX, |order| order.value.0);
        lists.sort_by_key(order);
        lists
    }

    fn table<R: Record + Clone + Send + Sync + 'static>(
        &mut self,
        file: &SourcePath,
        text: &str,
    ) -> Option<R> {
        let key = || {
            let mut key = KeyBuilder::new("table");
            key.key(&self.basics.key()).add(file.as_str()).add(text).done()
        };
        let made = self.memo.get(key, || {
            let mut found = Diagnostics::new();
            let mut context = self.basics.context(file, 0, &mut found);
            let table: Option<R> = decode_toml(text, &mut context, decode_record);
            (table, found)
        });
        let (table, found) = Arc::unwrap_or_clone(made);
        self.diagnostics.append(found);
        table
    }
}
