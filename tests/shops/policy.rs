//! Pages under a strict Content-Security-Policy: no theme, no key and no Markdown may need an exception.

use shopfront::site::host::Policy;
use shopfront::site::plan::LinkStyle;
use shopfront::theme::builtin_names;
use shopfront::{Options, compile};

use crate::{all_keys, shop};

/// Markdown of every kind, with HTML among it.
const BODY: &str = "# A\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n- [x] done\n\nNote[^1].\n\n[^1]: Yes.\n\n```css\np{}\n\
                    ```\n\n\
                    <p style=\"color:red\" onclick=\"alert(1)\">\n<script>alert(1)</script>\n\
                    <iframe src=\"https://a.example\"></iframe>\n";

#[test]
fn no_page_of_any_theme_holds_a_style_or_a_script_of_its_own() {
    for theme in builtin_names() {
        let options = Options {
            now: "2026-11-22T12:00:00Z".parse().unwrap(),
            link_style: LinkStyle::Pretty,
            theme: Some(theme.clone()),
        };
        let outcome = compile(&all_keys::shop("Words", BODY), &options);
        let site = outcome.site.as_ref();
        let site = site.unwrap_or_else(|| panic!("{theme}: {:?}", crate::problems(&outcome)));
        let policy = Policy::of_site(site, None).content_security_policy();
        for directive in policy.split("; ") {
            let (name, sources) = directive.split_once(' ').unwrap();
            let expected = match name {
                "default-src" | "base-uri" | "frame-ancestors" => "'none'",
                "form-action" => "'self' https:",
                "connect-src" | "font-src" | "img-src" | "manifest-src" | "script-src" | "style-src" => {
                    "'self'"
                }
                other => panic!("{theme}: {other}"),
            };
            assert_eq!(sources, expected, "{theme}: {name}");
        }
    }
}

#[test]
fn html_that_the_owner_allows_is_allowed_by_its_hash_and_host() {
    let outcome = shop(&[
        ("shop.toml", "[shop]\nname = \"A\"\nallow_html = true\n"),
        ("pages/a.md", BODY),
    ]);
    let policy = Policy::of_site(outcome.site.as_ref().unwrap(), None).content_security_policy();
    for part in [
        "frame-src https://a.example",
        "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' 'unsafe-hashes'",
        "style-src 'self' 'sha256-8f935d27GvUutRyY9yWScUMiFUk4WTdZURISiYfPOeQ=' 'unsafe-hashes'",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
}

#[test]
fn what_stands_in_the_way_of_the_host_is_told() {
    let outcome = shop(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\nurl = \"https://a.example/it's/\"\n[host]\nkind = \"nginx\"\n",
    )]);
    assert_eq!(
        crate::problems(&outcome),
        [
            "shop.toml:3:7: PL005 the path \"/it's/\" doesn't work on every web server | use letters, digits and - . \
             _ ~ only"
        ]
    );
    let outcome = shop(&[
        ("shop.toml", "[shop]\nname = \"A\"\n[host]\nkind = \"apache\"\n"),
        ("static/.htaccess", "Options -Indexes\n"),
    ]);
    assert_eq!(
        crate::problems(&outcome),
        [
            "static/.htaccess: PL005 this file replaces the `.htaccess` that shopfront writes for your host | remove \
             it from static/, or maintain its headers and redirects yourself"
        ]
    );
}
