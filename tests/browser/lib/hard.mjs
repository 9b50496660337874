// Shops that are hard to make look good: nothing at all, far too much, long words, odd pictures, other scripts, odd words.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** Writes every hard shop below `root`, in the theme `theme`; gives their folders by name. */
export function writeHardShops(root, theme) {
  const folders = {};
  for (const [name, files] of Object.entries(hardShops())) {
    const folder = join(root, name);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      const isConfig = path === 'shop.toml';
      writeFileSync(join(folder, path), isConfig ? content.replace('[theme]', `[theme]\nname = "${theme}"`) : content);
    }
    folders[name] = folder;
  }
  return folders;
}

function hardShops() {
  return { five: fiveLines(), words: longWords(), many: manyOfAll(), pictures: oddPictures(), odd: oddWords() };
}

const toml = (lines) => `${lines.join('\n')}\n`;

/** A shop of five lines. */
function fiveLines() {
  return { 'shop.toml': toml(['[shop]', 'name = "Ewa’s bread"', '[contact]', 'phone = "+48 12 345 67 89"', '[theme]']) };
}

const COMPOUND = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze';

/** No picture, a name of 60 characters, compounds, large prices, three ranges a day, nine stores, a page that nobody translated. */
function longWords() {
  const hours = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => `${day} = ["07:00-10:30", "11:30-14:00", "16:00-19:30"]`);
  const stores = Array.from({ length: 9 }, (_, at) => `[[stores]]\nname = "Verkaufsstelle Nummer ${at + 1}"\nurl = "https://shop-${at + 1}.example"\nkind = "${at ? 'stockist' : 'own'}"\nnote = "Alles außer Sonderanfertigungen"`);
  const word = (at) => ['Bread', 'that', 'keeps', 'for', 'a', 'week', 'and', 'toasts', 'well', 'after'][at % 10];
  const letter = Array.from({ length: 400 }, (_, at) => word(at)).join(' ');
  return {
    'shop.toml': toml([
      '[shop]',
      'name = "Hutmacherwerkstatt Großschönau–Niedermühlen, Inh. Anneliese Ö"',
      'tagline.de = "Kopfbedeckungsreparaturwerkstatt für Donaudampfschifffahrtskapitäne"',
      'tagline.en = "Hats for captains"',
      'trade = "Hutmacherei"', 'founded = 1898', 'languages = ["de", "en"]', 'timezone = "Europe/Berlin"', 'currency = "EUR"',
      'url = "https://hat.example"',
      '[legal]', 'name = "Hutmacherwerkstatt Großschönau e. K."', 'address = { street = "Straße des 17. Juni 1355 b", postal_code = "02779", city = "Großschönau", country = "DE" }',
      '[contact]', 'phone = "+49 35841 1234567"', 'email = "kopfbedeckungsreparatur@hutmacherwerkstatt-grossschoenau.example"',
      '[visit]', 'directions = "Hinter dem Bahnhof."', '[visit.hours]', ...hours, ...stores, '[theme]',
    ]),
    'story.md': `Wir reparieren seit 1898 jede ${COMPOUND}.\n`,
    [`products/muetze.md`]: `+++\ntitle = "${COMPOUND}"\nprice = "1234567.89 EUR"\nprice_from = true\navailability = "made_to_order"\n+++\nEine Mütze.\n`,
    'products/hut.md': '+++\ntitle = "Hut"\nprice = "98765432.10 EUR"\n+++\nEin Hut.\n',
    'pages/filz.md': `+++\ntitle = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"\n+++\n## ${COMPOUND}\n\nNur auf Deutsch, mit einer Tabelle.\n\n| ${COMPOUND} | Preis |\n|---|---|\n| Filz | 12 € |\n`,
    'testimonials.toml': toml([
      '[[testimonials]]', 'quote = "Sitzt auch bei Sturm."', 'name = "Kapitän"',
      '[[testimonials]]', `quote = "${letter}"`, 'name = "A. Reader"',
      '[[testimonials]]', 'quote = "القبعة رائعة، وقد وصلت في يومين. شكرًا جزيلًا! (He wrote: “marhaba”.)"', 'language = "ar"', 'name = "ليلى"', 'rating = 5',
    ]),
  };
}

/** 40 products, some with a category, 300 testimonials, 30 news. */
function manyOfAll() {
  const files = {
    'shop.toml': toml(['[shop]', 'name = "Everything"', 'tagline = "All of it, in one place"', '[theme]']),
    'testimonials.toml': Array.from({ length: 300 }, (_, at) => `[[testimonials]]\nquote = "${'Good, and on time. '.repeat((at % 7) + 1).trim()}"\nname = "Customer ${at + 1}"\nrating = ${(at % 5) + 1}\n`).join(''),
  };
  for (let at = 1; at <= 40; at += 1) {
    const category = at % 4 ? `category = "Kind ${at % 4}"\n` : '';
    files[`products/piece-${at}.md`] = `+++\ntitle = "Piece ${at}"\nprice = "${at}.50 EUR"\n${category}+++\nPiece number ${at}.\n`;
  }
  for (let at = 1; at <= 30; at += 1) files[`news/2026-01-${String(at).padStart(2, '0')}-day.md`] = `+++\ntitle = "Day ${at}"\n+++\nWhat came.\n`;
  return files;
}

/** A tall first picture, a panorama, a picture of a few points, a wide logo, one product. */
function oddPictures() {
  return {
    'shop.toml': toml(['[shop]', 'name = "Odd pictures"', 'tagline = "Tall, wide and tiny"', 'photo = { file = "photos/tall.png", alt = "A tall picture", caption = "Tall" }', 'logo = { file = "photos/wide-logo.svg", alt = "Odd pictures" }', '[[people]]', 'name = "Eva"', 'photo = { file = "photos/tiny.png", alt = "A woman at a bench" }', '[theme]']),
    'story.md': '+++\nphoto = { file = "photos/wide.png", alt = "A panorama" }\n+++\nA story.\n\n![Tiny](photos/tiny.png)\n',
    'products/only.md': '+++\ntitle = "The only one"\nprice = "10 EUR"\nphoto = { file = "photos/tiny.png", alt = "Tiny" }\nphotos = [{ file = "photos/wide.png", alt = "Wide" }, { file = "photos/tall.png", alt = "Tall" }]\n+++\nOne.\n',
    'photos/tall.png': png(900, 2700),
    'photos/wide.png': png(6000, 900),
    'photos/tiny.png': png(24, 18),
    'photos/wide-logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 60"><path fill="currentColor" d="M0 0h900v60H0z"/></svg>',
  };
}

/** A long Japanese name, a photo of 3:2, prices without a photo, a story that begins with a heading. */
function oddWords() {
  return {
    'shop.toml': toml(['[shop]', 'name = "株式会社京都伝統工芸陶磁器製作所直営店"', 'photo = { file = "photos/shop.png", alt = "A shop" }', '[theme]']),
    'story.md': '## How it began\n\nWith a kiln.\n\n### And then\n\nWith two.\n',
    'products/cup.md': '+++\ntitle = "湯のみ"\nprice = "3000 JPY"\nphoto = { file = "photos/shop.png", alt = "A cup" }\n+++\nA cup.\n',
    'photos/shop.png': png(1800, 1200),
  };
}

/** The checksum of a PNG's chunks (ISO 3309). */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A PNG of soft stripes. */
function png(width, height) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      rows[at] = 120 + ((x * 90) / width);
      rows[at + 1] = 140 + ((y * 60) / height);
      rows[at + 2] = 110;
    }
  }
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
