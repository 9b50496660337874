// The schemas in a real linter and in the language server that editors run (taplo, as in "Even Better TOML").
//
//   node tests/editor/run.mjs
//
// Needs a built shopfront (target/release, else target/debug) and `npm ci` in this folder. Talks to no network.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Editor } from "./lib/editor.mjs";

const here = import.meta.dirname;
const top = path.join(here, "../..");
const binary = ["release", "debug"].map((kind) => path.join(top, "target", kind, "shopfront")).find(existsSync);
const taplo = path.join(here, "node_modules/@taplo/cli/dist/cli.js");
const desk = mkdtempSync(path.join(tmpdir(), "shopfront-editor-"));
const problems = [];

const expect = (what, fine, more = "") => {
  console.log(`${fine ? "  ok " : "FAIL "} ${what}${fine ? "" : `\n${more}`}`);
  if (!fine) problems.push(what);
};

const shopfront = (...words) => execFileSync(binary, words, { encoding: "utf8" });

const lint = (folder, ...words) => {
  const ran = spawnSync(process.execPath, [taplo, "lint", "--colors", "never", ...words], { cwd: folder, encoding: "utf8" });
  return { clean: ran.status === 0, said: ran.stdout + ran.stderr };
};

/** The kind of schema for the front matter of a Markdown file; its path as from the shop folder. */
const kindOf = (file) => {
  const [folder, name = folder] = file.split("/");
  if (path.basename(file).split(".").length > 2) return "translation";
  const policy = path.basename(file, ".md");
  const policies = ["returns", "shipping", "payment", "warranty", "reviews", "privacy"];
  if (folder === "policies") return policies.includes(policy) ? policy : "policy";
  return { products: "product", offers: "offer", events: "event", news: "news", pages: "page" }[folder] ?? "story";
};

/** Front matter becomes TOML files of its own, each naming its schema: linters do not look into Markdown. */
const extract = (shop) => {
  const found = [];
  for (const file of readdirSync(shop, { recursive: true }).map(String).filter((file) => file.endsWith(".md"))) {
    const front = /^\s*\+\+\+\r?\n([\s\S]*?)^\+\+\+/m.exec(readFileSync(path.join(shop, file), "utf8"));
    if (!front) continue;
    const target = path.join(shop, ".front", `${file.replaceAll("/", "-")}.toml`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `#:schema ../.schema/${kindOf(file)}.json\n${front[1]}`);
    found.push(path.relative(shop, target));
  }
  return found;
};

const honest = readdirSync(path.join(top, "tests/honest"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const shops = ["example-site", ...honest.map((entry) => `tests/honest/${entry.name}`)];

console.log("Shops that build are clean");
for (const shop of shops) {
  const copy = path.join(desk, path.basename(shop));
  cpSync(path.join(top, shop), copy, { recursive: true });
  shopfront("schema", copy);
  const files = extract(copy);
  const { clean, said } = lint(copy, ...["shop.toml", "testimonials.toml"].filter((file) => existsSync(path.join(copy, file))), ...files);
  expect(`${shop}: ${files.length} front matters and the TOML files`, clean, said);
}
for (const theme of readdirSync(path.join(top, "themes"))) {
  const copy = path.join(desk, `theme-${theme}`);
  mkdirSync(copy);
  cpSync(path.join(top, "themes", theme, "theme.toml"), path.join(copy, "theme.toml"));
  shopfront("schema", copy);
  const { clean, said } = lint(copy, "theme.toml");
  expect(`themes/${theme}/theme.toml`, clean, said);
}
for (const language of ["en", "pl", "de", "fr", "es", "it"]) {
  const shop = path.join(desk, `new-${language}`);
  shopfront("new", shop, "--yes", "--name", "Ann's", "--country", "PL", "--city", "Kraków", "--languages", language);
  const { clean, said } = lint(shop, "shop.toml", "testimonials.toml", ...extract(shop));
  expect(`a new shop in ${language}`, clean, said);
}

console.log("Mistakes are found");
const example = path.join(desk, "example-site");
for (const [file, from, to, message] of [
  ["shop.toml", /^founded/m, "fuonded", "Additional properties are not allowed ('fuonded' was unexpected)"],
  ["shop.toml", /^currency = "PLN"/m, 'currency = "zł"', '"zł" is not one of ["AED",'],
  ["testimonials.toml", /^source = "[a-z_]+"/m, 'source = "Etzy"', '"Etzy" is not valid under any of the'],
  [".front/policies-returns.md.toml", /^window_days = \d+/m, "window_days = -1", "-1 is less than the minimum of 0"],
  [".front/offers-six-mugs.md.toml", /^from = .*/m, 'from = "24.12.26"', '"24.12.26" does not match'],
]) {
  const right = readFileSync(path.join(example, file), "utf8");
  const wrong = right.replace(from, to);
  writeFileSync(path.join(example, file), wrong);
  const { clean, said } = lint(example, file);
  expect(`${file}: ${to}`, wrong !== right && !clean && said.includes(message), said.slice(0, 2000));
  writeFileSync(path.join(example, file), right);
}

console.log("The language server completes and explains");
const shop = path.join(desk, "edited");
shopfront("new", shop, "--yes", "--name", "Ann's", "--country", "PL");
const editor = await Editor.open(shop);
const draft = (text) => editor.edit("shop.toml", text);
await draft('[shop]\nname = "A"\n\nfuonded = 2016\n[[stores]]\nname = "B"\nkind = ""\n[legal]\naddress = { city = "C", country = "" }\n');
const found = editor.problems;
expect(
  "a wrong key is marked, once",
  found.filter((it) => it.message.includes("'fuonded' was unexpected")).length === 1,
  JSON.stringify(found, null, 1),
);
const keys = await editor.complete(2, 0);
expect("keys are offered", keys.some((it) => it.label === "founded") && keys.some((it) => it.label === "tagline"), JSON.stringify(keys.map((it) => it.label)));
const tagline = keys.find((it) => it.label === "tagline");
expect("with what they are for", tagline?.documentation?.value.startsWith("What you do, in one line under the name."), JSON.stringify(tagline));
const kinds = await editor.complete(6, 8);
expect("words of a choice are offered", kinds.slice(0, 4).map((it) => it.label).join() === '"own","marketplace","stockist","market"', JSON.stringify(kinds));
expect("and nothing else", kinds.every((it) => it.label.startsWith('"')), JSON.stringify(kinds.map((it) => it.label)));
expect("with their meanings", kinds[1]?.documentation?.value === "A marketplace with many sellers, such as Etsy or Amazon.", JSON.stringify(kinds[1]));
const countries = await editor.complete(8, 36);
const poland = countries.find((it) => it.label === '"PL"');
expect("countries have their names", poland?.documentation?.value === "Poland", JSON.stringify(poland));
await draft('[shop]\nname = "A"\n\n[theme]\nname = ""\npaper = ""\n\n[check]\nallow = ["", ]\n');
const themes = await editor.complete(4, 8);
expect("themes are offered", themes.some((it) => it.label === '"gallery"') && themes.some((it) => it.label === '"counter"'), JSON.stringify(themes));
const papers = await editor.complete(5, 9);
expect("so are their settings", papers.some((it) => it.label === '"linen"') && papers.some((it) => it.label === '"daylight"'), JSON.stringify(papers));
const rules = await editor.complete(8, 13);
expect("so are rules, with their titles", rules.some((it) => it.label === '"RV007"' && it.documentation?.value === "The newest testimonial is old."), JSON.stringify(rules).slice(0, 500));
const settings = await editor.complete(6, 0);
expect("and the names of settings", ["fonts", "home", "pictures"].every((name) => settings.some((it) => it.label === name)), JSON.stringify(settings));
const paper = await editor.hover(5, 2);
expect("which are explained", paper.includes("(Setting of counter.)"), paper);
await draft('[shop]\nname = "A"\n\nfuonded = 2016\n[[stores]]\nname = "B"\nkind = ""\n[legal]\naddress = { city = "C", country = "" }\n');
expect("a key is explained", (await editor.hover(1, 1)).startsWith("The shop's name, as customers know it."), await editor.hover(1, 1));
expect("a table has an example", (await editor.hover(7, 2)).includes("```toml\n[legal]\n"), await editor.hover(7, 2));
rmSync(path.join(shop, ".taplo.toml"));
const other = await Editor.open(shop);
await other.edit("shop.toml", "#:schema ./.schema/shop.json\n\n[shop]\nname = 5\n");
expect("the first line of a file is enough", other.problems.length > 0, JSON.stringify(other.problems));

rmSync(desk, { recursive: true });
if (problems.length) {
  console.log(`\n${problems.length} of these failed.`);
  process.exit(1);
}
process.exit(0);
