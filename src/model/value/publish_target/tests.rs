use super::super::invalid::assert_refused;
use super::*;

fn server(text: &str) -> (Option<String>, String, Option<u16>, String) {
    match PublishTarget::parse(text).unwrap() {
        PublishTarget::Server(server) => (server.user, server.host, server.port, server.folder),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_on_a_server_begins_at_the_login_or_at_the_root() {
    for (text, user, host, port, folder) in [
        (
            "sftp://marta@host.example/htdocs",
            Some("marta"),
            "host.example",
            None,
            "htdocs",
        ),
        ("sftp://host.example", None, "host.example", None, ""),
        (
            "SFTP://u@h.example:2222//srv/www/",
            Some("u"),
            "h.example",
            Some(2222),
            "/srv/www",
        ),
        (
            "ftps://u%40a@h.example/Meine Seite",
            Some("u@a"),
            "h.example",
            None,
            "Meine Seite",
        ),
        (
            "ftps://u@h.example/k%C3%BCche",
            Some("u"),
            "h.example",
            None,
            "küche",
        ),
        ("sftp://u@[::1]:22/a", Some("u"), "[::1]", Some(22), "a"),
        (
            "sftp://u@küche.example/a",
            Some("u"),
            "xn--kche-0ra.example",
            None,
            "a",
        ),
        (
            "webdavs://u@h.example/dav/site",
            Some("u"),
            "h.example",
            None,
            "/dav/site",
        ),
        ("webdavs://u@h.example", Some("u"), "h.example", None, "/"),
    ] {
        let expected = (user.map(str::to_owned), host.to_owned(), port, folder.to_owned());
        assert_eq!(server(text), expected, "{text}");
        let shown = PublishTarget::parse(text).unwrap().to_string();
        assert_eq!(server(&shown), expected, "{text} shown as {shown}");
    }
}

#[test]
fn folders_branches_and_buckets() {
    let parse = |text: &str| PublishTarget::parse(text).unwrap();
    assert_eq!(
        parse("../website"),
        PublishTarget::Folder("../website".to_owned())
    );
    assert_eq!(parse(r"C:\www"), PublishTarget::Folder(r"C:\www".to_owned()));
    for (text, repository, branch) in [
        ("git:origin#gh-pages", "origin", "gh-pages"),
        (
            "git:git@github.com:a/b.git#pages/live",
            "git@github.com:a/b.git",
            "pages/live",
        ),
        ("git:../site.git#main", "../site.git", "main"),
        ("git:https://a.example/b#c", "https://a.example/b", "c"),
    ] {
        let repository = GitAddress::parse(repository).unwrap();
        let branch = branch.to_owned();
        assert_eq!(parse(text), PublishTarget::Git(GitBranch { repository, branch }));
        assert_eq!(parse(text).to_string(), text);
    }
    // It may be a token, so it isn't shown.
    assert_eq!(
        parse("git:https://u@a.example/b#c").to_string(),
        "git:https://a.example/b#c"
    );
    for (text, name, prefix) in [
        ("s3://my-bucket", "my-bucket", ""),
        ("s3://my-bucket/a/b", "my-bucket", "a/b/"),
    ] {
        let (name, prefix) = (name.to_owned(), prefix.to_owned());
        assert_eq!(parse(text), PublishTarget::Bucket(Bucket { name, prefix }));
        assert_eq!(parse(text).to_string(), text);
    }
}

#[test]
fn a_password_is_refused_and_never_repeated() {
    let message = "a password doesn't belong in shop.toml, since others may read this file";
    for (text, without) in [
        ("sftp://u:secret@h.example/a", "sftp://u@h.example/a"),
        ("ftps://u:se@cret@h.example/a", "ftps://u@h.example/a"),
        ("ftps://u:se/cret@h.example/a", "ftps://u@h.example/a"),
        ("s3://u:secret@bucket", "s3://u@bucket"),
        ("https://u:secret@h.example/a", "https://u@h.example/a"),
        (
            "git:https://u:secret@h.example/a.git#b",
            "git:https://u@h.example/a.git#b",
        ),
    ] {
        let help = format!(
            "write {}; set the environment variable SHOPFRONT_PASSWORD, or type the password when you're asked",
            quoted(without)
        );
        assert_refused(PublishTarget::parse, &[(text, message, &help)]);
        assert!(
            PublishTarget::holds_secret(text) && !help.contains("cret"),
            "{help}"
        );
    }
}

#[test]
fn a_user_of_a_repository_on_the_web_is_refused_in_shop_toml() {
    let message = "a user or token doesn't belong in the address of a repository in shop.toml, since others may read this file";
    let help =
        "write \"git:https://h.example/a.git#b\"; Git asks for both, or has them from its credential helper";
    let text = "git:https://TOKEN@h.example/a.git#b";
    assert_refused(PublishTarget::parse_in_shop, &[(text, message, help)]);
    assert!(PublishTarget::holds_secret(text));
    assert!(PublishTarget::parse(text).is_ok());
    for text in [
        "git:git@h.example:a.git#b",
        "git:https://h.example/a.git#b",
        "sftp://u@h.example",
    ] {
        assert!(
            PublishTarget::parse_in_shop(text).is_ok() && !PublishTarget::holds_secret(text),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_target_is_refused_with_a_way_out() {
    let cases = [
        (
            "https://h.example/a",
            "for WebDAV, start with \"webdavs://\"; the address that visitors open belongs in `url` \
                                 under [shop]",
        ),
        (
            "https://github.com/a/b",
            "write \"git:https://github.com/a/b#gh-pages\"",
        ),
        (
            "git@github.com:a/b.git",
            "write \"git:git@github.com:a/b.git#gh-pages\"",
        ),
        ("u@h.example:htdocs", "write \"sftp://u@h.example/htdocs\""),
        ("ssh://u@h.example/a", "write \"sftp://u@h.example/a\""),
        (
            "gopher://h.example",
            "start with sftp://, ftps://, webdavs://, s3:// or git:, or write the path of a folder",
        ),
        (
            "sftp://-oProxyCommand=x/a",
            "write the server's name after \"sftp://\", as your host gives it",
        ),
        (
            "sftp://-u@h.example/a",
            "write the user name before \"@\": letters, digits and ._@+-, without a hyphen at its start",
        ),
        (
            "sftp://$(id)@h.example/a",
            "write the user name before \"@\": letters, digits and ._@+-, without a hyphen at its start",
        ),
        (
            "sftp://%60id%60@h.example/a",
            "write the user name before \"@\": letters, digits and ._@+-, without a hyphen at its start",
        ),
        (
            "sftp://%2dh.example/a",
            "write the server's name after \"sftp://\", as your host gives it",
        ),
        (
            "sftp://h%24(id).example/a",
            "write the server's name after \"sftp://\", as your host gives it",
        ),
        (
            "ftps://h;id/a",
            "write the server's name after \"ftps://\", as your host gives it",
        ),
        (
            "sftp:///a",
            "write the server's name after \"sftp://\", as your host gives it",
        ),
        (
            "sftp://h.example:0/a",
            "write a port from 1 to 65535 after \":\", or leave it out",
        ),
        (
            "sftp://h.example/a/../b",
            "write the whole path, without `.`, `..` and doubled slashes inside it",
        ),
        (
            "s3://A",
            "write the name of the bucket after \"s3://\": 3 to 63 lower-case letters, digits, hyphens and dots",
        ),
        ("git:origin", "add the branch: \"git:origin#gh-pages\""),
        (
            "git:origin#-f",
            "write the name of a branch after \"#\": letters, digits, hyphens and slashes",
        ),
        (
            "git:ext::sh -c x#a",
            "write the repository after \"git:\": the name of a remote, an address or a path",
        ),
        (
            "git:ssh://$(id)/a#b",
            "write the repository after \"git:\": the name of a remote, an address or a path",
        ),
        (
            "git:--upload-pack=x#a",
            "write the repository after \"git:\": the name of a remote, an address or a path",
        ),
    ];
    for (text, help) in cases {
        let message = format!("{} isn't a place to publish to", quoted(text));
        assert_refused(PublishTarget::parse, &[(text, &message, help)]);
    }
}
