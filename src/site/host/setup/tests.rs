use super::*;

fn file(kind: HostKind, url: &str, folder: Option<&str>, shop: &str) -> SetupFile {
    let url = (!url.is_empty()).then(|| WebUrl::parse(url).unwrap());
    let place = Place {
        url: url.as_ref(),
        zone: TimeZone::get("Europe/Warsaw").unwrap(),
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        folder: folder.map(str::to_owned),
        shop: shop.to_owned(),
    };
    let mut files = files(kind, &place);
    assert_eq!(files.len(), 1);
    files.remove(0)
}

fn assert_holds(kind: HostKind, url: &str, folder: Option<&str>, parts: &[&str]) {
    let file = file(kind, url, folder, ".");
    for part in parts {
        assert!(file.text.contains(part), "{part} in {}", file.text);
    }
}

#[test]
fn no_place_is_left_open_and_every_file_is_sealed() {
    let all = [
        HostKind::GithubPages,
        HostKind::GitlabPages,
        HostKind::Netlify,
        HostKind::Nginx,
        HostKind::Caddy,
        HostKind::S3,
    ];
    for kind in all {
        for shop in [".", "shops/a"] {
            let file = file(kind, "https://a.example/", None, shop);
            let open = file.text.split('@').skip(1).step_by(2);
            let open: Vec<_> = open
                .filter(|word| word.bytes().all(|b| b.is_ascii_uppercase()))
                .collect();
            assert!(open.is_empty(), "{open:?} in {}", file.text);
            assert!(untouched(&file.text), "{}", file.text);
            assert!(untouched(&file.text.replace('\n', "\r\n")));
            assert!(!untouched(&file.text.replacen('#', "##", 1)));
            assert!(!untouched(&format!("{}x", file.text)));
        }
    }
    assert!(!untouched("") && !untouched("server { }\n"));
}

#[test]
fn a_workflow_knows_the_shop_and_its_midnight() {
    let root = file(HostKind::GithubPages, "https://a.example/", None, ".");
    assert_eq!(
        (root.home, root.path),
        (Home::Repository, ".github/workflows/shopfront.yml")
    );
    for part in [
        "    # Shortly after midnight in Europe/Warsaw; this clock shows UTC. Offers and opening hours change from \
         day to day.\n    - cron: \"17 23 * * *\"\n",
        "shopfront build . --format github\n",
        "          path: .shopfront\n          key: pictures-${{ hashFiles('photos/**') }}\n",
        "          path: public\n",
    ] {
        assert!(root.text.contains(part), "{part} in {}", root.text);
    }
    let deep = file(HostKind::GithubPages, "https://a.example/", None, "shops/a").text;
    for part in [
        "shopfront build shops/a --format github\n",
        "          path: shops/a/.shopfront\n          key: pictures-${{ hashFiles('shops/a/photos/**') }}\n",
        "          path: shops/a/public\n",
    ] {
        assert!(deep.contains(part), "{part} in {deep}");
    }
    let gitlab = file(HostKind::GitlabPages, "", None, "a").text;
    for part in [
        "time zone Europe/Warsaw.",
        "build a --output public\n",
        "        - a/.shopfront/\n",
    ] {
        assert!(gitlab.contains(part), "{part} in {gitlab}");
    }
}

#[test]
fn servers_know_name_port_and_folder() {
    assert_holds(
        HostKind::Nginx,
        "https://a.example/",
        None,
        &[
            "    listen 80;\n    listen [::]:80;\n    server_name a.example;\n    root /srv/www/a.example;\n",
            "    include /srv/www/a.example/.nginx.conf;\n",
        ],
    );
    assert_holds(
        HostKind::Nginx,
        "http://localhost:8080/the/shop",
        Some("/tmp/x"),
        &[
            "    listen 127.0.0.1:8080;\n    server_name localhost;\n    root /tmp/x;\n",
            "    include /tmp/x/the/shop/.nginx.conf;\n",
        ],
    );
    for (url, head) in [
        (
            "https://a.example/",
            "\na.example {\n\troot * /srv/www/a.example\n\timport /srv/www/a.example/.caddyfile\n}\n",
        ),
        ("http://localhost:8080/", "\nhttp://localhost:8080 {\n"),
        ("", "\n:80 {\n\troot * /srv/www/site\n"),
    ] {
        assert_holds(HostKind::Caddy, url, None, &[head]);
    }
}
