// Codes that are chosen from lists. Their names come from the browser, in the owner's language.

/** Countries, ISO 3166-1 alpha-2. */
export const COUNTRIES = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA ' +
  'GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE ' +
  'KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS ' +
  'MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO ' +
  'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV ' +
  'TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** Currencies of most shops; another one that stands in a file is kept. */
export const CURRENCIES = (
  'EUR USD GBP PLN CHF CZK DKK SEK NOK ISK HUF RON BGN UAH TRY CAD AUD NZD JPY KRW CNY HKD TWD SGD INR THB MYR IDR ' +
  'PHP VND ILS AED SAR ZAR EGP MAD BRL MXN ARS CLP COP PEN'
).split(' ');

/** Languages that testimonials and sites are written in most. */
export const LANGUAGES = (
  'en de fr es it pl nl pt cs sk hu ro bg hr sl sr uk ru lt lv et fi sv da nb is ga cy el tr ar he fa hi th vi id ' +
  'ja ko zh zh-Hant ca eu gl'
).split(' ');
