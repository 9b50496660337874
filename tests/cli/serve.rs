//! The preview at the terminal: what it prints, what it opens, and how it ends.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::TestFolder;

const SHOP: &str = "[shop]\nname = \"Ann's\"\n";

/// A running `shopfront serve`; ends with the test.
struct Serve {
    child: Child,
    lines: Receiver<String>,
}

impl Serve {
    /// Runs it with only the programs that lie in the folder `bin` of the temp.
    fn start(temp: &TestFolder, words: &str) -> Self {
        let mut command = temp.command(words);
        command.env("PATH", temp.path().join("bin"));
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = lines(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// The next line that it prints.
    fn line(&self) -> String {
        let line = self.lines.recv_timeout(Duration::from_secs(180));
        line.unwrap()
    }

    /// The next line that begins with `start`.
    fn line_with(&self, start: &str) -> String {
        loop {
            let line = self.line();
            if line.starts_with(start) {
                return line;
            }
        }
    }

    /// Ctrl-C; what it prints at its end, and its exit code.
    fn end(mut self) -> (String, Option<i32>) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
        let code = self.child.wait().unwrap().code();
        (self.lines.iter().collect::<Vec<_>>().join("\n"), code)
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(out: ChildStdout) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

fn temp() -> TestFolder {
    let temp = TestFolder::new().with("shop/shop.toml", SHOP);
    fs::create_dir(temp.path().join("bin")).unwrap();
    temp
}

/// A program that stands in for the system's own.
fn program(temp: &TestFolder, text: &str) {
    let path = temp.path().join("bin/xdg-open");
    fs::write(&path, text).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn it_tells_the_address_and_one_line_a_rebuild_and_ends_at_ctrl_c() {
    let temp = temp();
    let serve = Serve::start(&temp, "serve shop");
    let first = serve.line();
    assert!(
        first.starts_with("Preview of your shop: http://127.0.0.1:"),
        "{first}"
    );
    serve.line_with("Ready in ");
    fs::write(temp.path().join("shop/story.md"), "I began.").unwrap();
    let line = serve.line();
    assert!(
        line.starts_with("story.md · ") && line.contains(" · reloaded · "),
        "{line}"
    );
    let (rest, code) = serve.end();
    assert_eq!((rest.as_str(), code), ("\nThe preview has ended.", Some(0)));
}

/// What the preview at `home` answers.
fn get(home: &str, path: &str) -> String {
    let host = home.trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// What the editor at `home` answers to its own page.
fn ask(home: &str, token: &str, name: &str, body: &str) -> String {
    let host = home.trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "POST /api/{name} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n\
         X-Shopfront-Editor: {token}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    body.to_owned()
}

/// The value of `key` in `json`, where it's a text.
fn text_of(json: &str, key: &str) -> String {
    let (_, rest) = json.split_once(&format!("\"{key}\":\"")).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn the_editor_stands_beside_the_site() {
    let temp = temp();
    let serve = Serve::start(&temp, "serve shop --edit");
    let first = serve.line();
    let address = first.strip_prefix("The editor of your shop: http://").unwrap();
    let (home, token) = address.split_once('#').unwrap();
    serve.line_with("Ready in ");
    assert!(!get(home, "/").contains(token));
    let site = text_of(&ask(home, token, "boot", "{}"), "site");
    let id = text_of(&ask(home, token, "state", "{}"), "id");
    let opened = ask(home, token, "open", &format!("{{\"entry\":\"{id}\"}}"));
    let hash = text_of(&opened, "hash");
    let save = format!(
        "{{\"entry\":\"{id}\",\"hash\":\"{hash}\",\"changes\":[{{\"path\":[\"shop\",\"name\"],\"value\":\"Bo's\"}}]}}"
    );
    assert!(ask(home, token, "save", &save).contains("\"ok\":true"));
    assert_eq!(temp.read("shop/shop.toml"), SHOP.replace("Ann's", "Bo's"));
    serve.line_with("shop.toml · ");
    let shown = get(site.strip_prefix("http://").unwrap(), "/");
    assert!(
        shown.contains("data-shopfront-edit=\"shop.toml#shop.name\""),
        "{shown}"
    );
    assert!(
        shown.contains(&format!("data-editor=\"http://{}\"", home.trim_end_matches('/'))),
        "{shown}"
    );
    assert_eq!(serve.end().1, Some(0));
}

#[test]
fn the_editor_builds_the_site_and_says_how_it_gets_online() {
    let temp = temp().with("shop/pages/faq.md", "We answer.");
    let serve = Serve::start(&temp, "serve shop --edit");
    let first = serve.line();
    let address = first.strip_prefix("The editor of your shop: http://").unwrap();
    let (home, token) = address.split_once('#').unwrap();
    serve.line_with("Ready in ");
    let built = ask(home, token, "build", "{}");
    assert!(built.contains("{\"page\":\"/faq/\",\"what\":\"new\"}"), "{built}");
    assert!(
        built.contains("\"command\":null") && built.contains("\"limits\":[]"),
        "{built}"
    );
    assert!(temp.read("shop/public/faq/index.html").contains("We answer."));
    fs::remove_file(temp.path().join("shop/pages/faq.md")).unwrap();
    let shop = format!("{SHOP}\n[publish]\nto = \"../site\"\n");
    fs::write(temp.path().join("shop/shop.toml"), shop).unwrap();
    let built = ask(home, token, "build", "{}");
    assert!(
        built.contains("{\"page\":\"/faq/\",\"what\":\"removed\"}"),
        "{built}"
    );
    assert!(
        built.contains("\"command\":\"shopfront publish shop\""),
        "{built}"
    );
    assert!(!temp.path().join("shop/public/faq/index.html").exists());
    assert!(!temp.path().join("site").exists());
    assert_eq!(serve.end().1, Some(0));
}

#[test]
fn a_template_without_end_leaves_the_last_good_site() {
    let temp = temp().with("shop/story.md", "I began.");
    let serve = Serve::start(&temp, "serve shop");
    let first = serve.line();
    let home = first.strip_prefix("Preview of your shop: http://").unwrap();
    serve.line_with("Ready in ");
    let template = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    fs::create_dir_all(temp.path().join("shop/theme/templates")).unwrap();
    fs::write(temp.path().join("shop/theme/templates/story.html"), template).unwrap();
    let line = serve.line_with("theme");
    assert!(line.contains("1 error"), "{line}");
    let answer = get(home, "/story/");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("<p>I began.</p>"), "{answer}");
    assert_eq!(serve.end().1, Some(0));
}

#[test]
fn an_old_address_of_a_page_leads_to_it() {
    let temp = temp().with("shop/story.md", "+++\naliases = [\"/about-us/\"]\n+++\nI began.");
    let serve = Serve::start(&temp, "serve shop");
    let first = serve.line();
    let home = first.strip_prefix("Preview of your shop: http://").unwrap();
    serve.line_with("Ready in ");
    let answer = get(home, "/about-us/");
    assert!(answer.starts_with("HTTP/1.1 302 Found\r\n"), "{answer}");
    assert!(answer.contains("\r\nLocation: /story/\r\n"), "{answer}");
    assert_eq!(serve.end().1, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn open_hands_the_address_to_the_system() {
    opens("serve shop --open --lan", "Preview of your shop: ", "/?token=");
    opens("serve shop --open --edit", "The editor of your shop: ", "/#");
}

#[cfg(target_os = "linux")]
fn opens(command: &str, what: &str, secret: &str) {
    let temp = temp();
    let seen = temp.path().join("seen");
    program(
        &temp,
        &format!(
            "#!/bin/sh\nprintf %s \"$#:$1\" > {0}.part && /bin/mv {0}.part {0}\n",
            seen.display()
        ),
    );
    let serve = Serve::start(&temp, command);
    let first = serve.line();
    let address = first.strip_prefix(what).unwrap();
    assert!(address.contains(secret), "{address}");
    serve.line_with("Ready in ");
    let mut found = None;
    for _ in 0..200 {
        found = fs::read_to_string(&seen).ok();
        if found.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(found, Some(format!("1:{address}")));
    assert_eq!(serve.end().1, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_browser_there_is_a_hint_and_a_preview() {
    let temp = temp();
    let serve = Serve::start(&temp, "serve shop --open");
    assert_eq!(
        serve.line_with("Couldn't open a browser"),
        "Couldn't open a browser (error spawning command(s) 'sh'): open the address yourself."
    );
    fs::write(temp.path().join("shop/story.md"), "I began.").unwrap();
    serve.line_with("story.md · ");
    assert_eq!(serve.end().1, Some(0));
}
