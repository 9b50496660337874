// Which optional keys a form shows before anybody asked for them, and in which order: what most shops fill in.

export const COMMON = {
  // Title, picture and summary of a page are between the keys of its kind.
  Entry: ['title', 'photo', 'summary'],
  Answers: 'name trade kind country city visit street postal_code email phone stores languages theme'.split(' '),
  Identity: ['name', 'tagline', 'trade', 'kind', 'description', 'photo', 'logo', 'currency', 'languages'],
  Legal: ['name', 'address', 'form', 'vat_id'],
  Address: ['street', 'postal_code', 'city', 'country'],
  Contact: ['phone', 'email', 'answers_within', 'note'],
  ShopPlace: ['hours', 'address', 'directions', 'access', 'photo'],
  Hours: ['special', 'note', 'confirmed'],
  SpecialHours: ['from', 'through', 'closed', 'hours', 'reason'],
  Person: ['name', 'role', 'photo', 'bio'],
  Store: ['name', 'url', 'kind', 'note'],
  Action: ['kind', 'url', 'phone', 'label'],
  Photo: ['alt', 'caption'],
  StoryKeys: ['signature'],
  ProductKeys: ['price', 'availability', 'category', 'materials', 'size', 'care'],
  ProductVariant: ['name', 'price', 'availability'],
  OfferKeys: ['from', 'through', 'price', 'was', 'conditions'],
  EventKeys: ['start', 'end', 'repeat', 'place', 'price', 'status'],
  NewsKeys: ['kind'],
  PriceList: ['title', 'intro', 'items', 'sections'],
  PriceSection: ['title', 'items'],
  PriceItem: ['name', 'description', 'price', 'duration'],
  PriceVariant: ['name', 'price'],
  PriceChange: ['amount', 'from'],
  TestimonialFile: ['verification', 'testimonials'],
  QuoteTranslation: ['language', 'quote'],
  Testimonial: ['quote', 'name', 'date', 'source', 'product', 'consent'],
  ReturnTerms: ['window_days', 'fees', 'fee', 'methods', 'refunds', 'refund_days', 'exceptions'],
  ShippingTerms: ['handling_days', 'cutoff', 'zones', 'pickup'],
  ShippingZone: ['name', 'countries', 'rate', 'free_over', 'transit_days', 'carrier'],
  PaymentTerms: ['methods', 'taken'],
  WarrantyTerms: ['months', 'covers'],
  ReviewTerms: ['who', 'verified', 'rewards', 'left_out', 'objections'],
  PrivacyTerms: ['data', 'kept', 'shared_with'],
  PolicyKeys: ['reviewed'],
};

/** What comes before the text of a page; everything else comes after it. */
export const BEFORE_TEXT = new Set(['title', 'price', 'from', 'through', 'start', 'end', 'photo', 'summary']);

/** Keys that experts want: they are offered last. */
export const LAST = new Set([
  'slug',
  'aliases',
  'allow',
  'draft',
  'schema_type',
  'allow_html',
  'order',
  'batches',
  'url',
]);

/** Tables of the shop's own file that other parts of the editor show, or that only an expert needs. */
export const NOT_SECTIONS = new Set(['theme', 'check']);
