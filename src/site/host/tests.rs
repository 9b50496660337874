//! The files of each host, for a site made by hand.

use super::*;
use crate::model::shop::HostKind;
use crate::model::value::WebUrl;
use crate::site::plan::{LinkStyle, SitePath};
use crate::site::render::RenderedSite;
use crate::source::Blob;

const PAGE: &str =
    "<!doctype html>\n<head>\n<meta charset=\"utf-8\">\n<link rel=\"stylesheet\" href=\"a.css\">\n</head>";

fn site() -> RenderedSite {
    let files = [
        ("index.html", PAGE),
        ("site.webmanifest", "{}"),
        ("my site.webmanifest", "{}"),
        ("contact.vcf", "BEGIN:VCARD\r\n"),
        (
            "feed.xml",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
        ),
        ("rss/feed.xml", "<rss version=\"2.0\">"),
        ("old/mug/index.html", ""),
    ];
    let file = |(path, text): (&str, &str)| (SitePath::new(path).unwrap(), Blob::from(text.to_owned()));
    RenderedSite {
        files: files.into_iter().map(file).collect(),
        ..RenderedSite::default()
    }
}

/// What `kind` adds to the site at `url`, by path.
fn added(kind: HostKind, url: &str) -> Vec<(String, String)> {
    let path = |path: &str| SitePath::new(path).unwrap();
    let hosting = Hosting {
        kind: Some(kind),
        place: None,
        url: Some(WebUrl::parse(url).unwrap()),
        moved: vec![(path("old/mug/index.html"), path("products/mug/index.html"))],
    };
    let (before, mut after) = (site(), site());
    hosting.equip(&mut after, LinkStyle::Pretty);
    let is_new =
        |(path, blob): &(&SitePath, &Blob)| !before.files.get(path).is_some_and(|old| old.same(blob));
    let text = |blob: &Blob| String::from_utf8(blob.read().unwrap().to_vec()).unwrap();
    let new = after.files.iter().filter(is_new);
    new.map(|(path, blob)| (path.to_string(), text(blob))).collect()
}

fn one(kind: HostKind, url: &str, path: &str) -> String {
    let found = added(kind, url);
    let file = found.iter().find(|(at, _)| at == path);
    file.unwrap_or_else(|| panic!("no {path} in {found:?}")).1.clone()
}

#[test]
fn netlify_and_cloudflare_read_headers_and_redirects() {
    let url = "https://a.example";
    assert_eq!(
        one(HostKind::Netlify, url, "_headers"),
        "# Made by `shopfront build` for Netlify and Cloudflare Pages, anew each time: what you change here is lost.\n\
         /*\n  Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors \
         'none'; connect-src 'self'; style-src 'self'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: \
         strict-origin-when-cross-origin\n  Permissions-Policy: camera=(), display-capture=(), geolocation=(), \
         microphone=(), midi=(), payment=(), usb=()\n  Strict-Transport-Security: max-age=15768000\n\n/assets/*\n  \
         Cache-Control: public, max-age=31536000, immutable\n\n\
         /contact.vcf\n  Content-Type: text/vcard; charset=utf-8\n\n\
         /feed.xml\n  Content-Type: application/atom+xml; charset=utf-8\n\n\
         /site.webmanifest\n  Content-Type: application/manifest+json\n"
    );
    assert_eq!(
        one(HostKind::CloudflarePages, url, "_headers"),
        one(HostKind::Netlify, url, "_headers")
    );
    assert_eq!(
        one(HostKind::Netlify, url, "_redirects")
            .lines()
            .skip(1)
            .collect::<Vec<_>>(),
        [
            "/old/mug/ /products/mug/ 301!",
            "/old/mug /products/mug/ 301!",
            "/old/mug/index.html /products/mug/ 301!"
        ]
    );
    assert!(one(HostKind::CloudflarePages, url, "_redirects").contains("/old/mug/ /products/mug/ 301\n"));
}

#[test]
fn servers_know_the_path_of_the_site() {
    let url = "http://a.example/the.shop";
    let htaccess = one(HostKind::Apache, url, ".htaccess");
    for part in [
        "ErrorDocument 404 /the.shop/404.html\n",
        "  <If \"%{REQUEST_URI} =~ m#^/the\\.shop/assets/#\">\n",
        "AddType text/vcard .vcf\n",
        "<If \"%{REQUEST_URI} == '/the.shop/feed.xml'\">\n  ForceType \"application/atom+xml; charset=utf-8\"\n</If>\n",
        "RedirectMatch 404 \"^/the\\.shop/assets/(.*/)?$\"\n",
        "RedirectMatch 301 \"^/the\\.shop/old/mug/$\" \"/the.shop/products/mug/\"\n",
    ] {
        assert!(htaccess.contains(part), "{part} in {htaccess}");
    }
    let nginx = one(HostKind::Nginx, url, ".nginx.conf");
    for part in [
        "error_page 404 /the.shop/404.html;\n    error_page 403 =404 /the.shop/404.html;\n",
        "location = /the.shop/contact.vcf {\n    types { }\n    default_type text/vcard;\n",
        "location = /the.shop/feed.xml {\n    types { }\n    default_type application/atom+xml;\n",
        "location ^~ /the.shop/assets/ {",
        "location ~ ^/the\\.shop/(?:.*/)?\\.(?!well-known/) {",
        "location = /the.shop/site.webmanifest {\n    types { }\n    default_type application/manifest+json;\n",
        "location = /the.shop/old/mug { return 301 /the.shop/products/mug/; }\n",
    ] {
        assert!(nginx.contains(part), "{part} in {nginx}");
    }
    for text in [&htaccess, &nginx, &one(HostKind::Netlify, url, "_headers")] {
        assert!(!text.contains("my site") && !text.contains("rss"), "{text}");
    }
    let caddy = one(HostKind::Caddy, url, ".caddyfile");
    for part in [
        "header /the.shop/assets/* Cache-Control",
        "header /the.shop/contact.vcf Content-Type \"text/vcard; charset=utf-8\"\n",
        "header /the.shop/feed.xml Content-Type \"application/atom+xml; charset=utf-8\"\n",
        "redir /the.shop/old/mug/ /the.shop/products/mug/ permanent\n",
        "rewrite * /the.shop/404.html\n",
    ] {
        assert!(caddy.contains(part), "{part} in {caddy}");
    }
}

#[test]
fn pages_carry_their_policy_where_the_host_takes_no_headers() {
    let with_meta = PAGE.replace(
        "<meta charset=\"utf-8\">",
        "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         base-uri 'none'; form-action 'none'; connect-src 'self'; style-src 'self'\">",
    );
    let page = ("index.html".to_owned(), with_meta);
    let gitlab = added(HostKind::GitlabPages, "https://a.example");
    assert_eq!(gitlab, std::slice::from_ref(&page));
    let redirects = (
        ".s3-redirects".to_owned(),
        "old/mug/index.html /products/mug/\n".to_owned(),
    );
    assert_eq!(
        added(HostKind::S3, "https://a.example"),
        [redirects, page.clone()]
    );
    let jekyll = (".nojekyll".to_owned(), String::new());
    let domain = ("CNAME".to_owned(), "a.example\n".to_owned());
    assert_eq!(
        added(HostKind::GithubPages, "https://a.example"),
        [jekyll.clone(), domain, page.clone()]
    );
    assert_eq!(
        added(HostKind::GithubPages, "https://marta.github.io/shop"),
        [jekyll, page]
    );
}

#[test]
fn a_file_of_the_owner_stays_and_a_portable_site_has_no_policy_inside() {
    let mut own = site();
    let path = SitePath::new(".htaccess").unwrap();
    own.files.insert(path.clone(), Blob::from("mine".to_owned()));
    let mut hosting = Hosting {
        kind: Some(HostKind::Apache),
        ..Hosting::default()
    };
    hosting.equip(&mut own, LinkStyle::Pretty);
    assert_eq!(&*own.files[&path].read().unwrap(), b"mine");
    let mut portable = site();
    hosting.kind = Some(HostKind::S3);
    hosting.equip(&mut portable, LinkStyle::Portable);
    let index = SitePath::new("index.html").unwrap();
    assert_eq!(&*portable.files[&index].read().unwrap(), PAGE.as_bytes());
}

#[test]
fn the_root_of_a_site_has_a_slash_at_both_ends() {
    for (url, prefix) in [
        ("https://a.example", "/"),
        ("https://a.example/shop", "/shop/"),
        ("https://a.example/a/b/?c", "/a/b/"),
    ] {
        let hosting = Hosting {
            url: Some(WebUrl::parse(url).unwrap()),
            ..Hosting::default()
        };
        assert_eq!(hosting.prefix(), prefix);
    }
    assert_eq!(Hosting::default().prefix(), "/");
}
