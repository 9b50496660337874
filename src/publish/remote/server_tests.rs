//! Servers that mean harm, or are broken: what they send is bounded.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use super::*;
use crate::model::value::{PublishTarget, ServerFolder};

/// Answers each connection in a thread of its own, until the test process ends.
fn serve(answer: impl Fn(TcpStream) + Send + Sync + Clone + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let answer = answer.clone();
            thread::spawn(move || answer(stream.unwrap()));
        }
    });
    port
}

/// Sends `bytes` until the other side has enough.
fn endless(mut to: TcpStream, bytes: &[u8]) {
    let bytes = bytes.repeat(10_000);
    while to.write_all(&bytes).is_ok() {}
}

/// An FTP server whose files and lists never end.
fn ftp(control: TcpStream) {
    let data = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = data.local_addr().unwrap().port();
    let mut to = control.try_clone().unwrap();
    let mut say = move |line: &str| write!(to, "{line}\r\n").is_ok();
    say("220 Hello");
    for line in BufReader::new(control).lines() {
        let Ok(line) = line else { return };
        let went_on = match line.split(' ').next().unwrap() {
            "USER" => say("331 Password?"),
            "PASS" => say("230 Welcome"),
            "PWD" => say("257 \"/\" is here"),
            "CWD" => say("250 Fine"),
            "SIZE" => say("213 5"),
            "PASV" => say(&format!("227 Here (127,0,0,1,{},{})", port >> 8, port & 255)),
            "RETR" | "MLSD" => {
                say("150 Here it comes");
                endless(data.accept().unwrap().0, b"type=file; name\r\n");
                say("426 Enough")
            }
            _ => say("200 Fine"),
        };
        if !went_on {
            return;
        }
    }
}

fn server(address: &str) -> ServerFolder {
    match PublishTarget::parse(address).unwrap() {
        PublishTarget::Server(server) => server,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_or_list_of_ftp_that_never_ends_is_refused() {
    let port = serve(ftp);
    let server = server(&format!("ftp://u@127.0.0.1:{port}/"));
    let ftp = Ftp::connect(&server, Secret::new("p"), None).unwrap();
    assert_eq!(ftp.read("a.txt"), Err(too_large("a.txt")));
    assert_eq!(ftp.names("folder"), Err(too_many("folder")));
}

/// Answers requests for names with one page after the other; `token` makes that of the next page from a page's number.
fn s3(stream: TcpStream, token: fn(usize) -> usize) {
    let mut to = stream.try_clone().unwrap();
    let mut page = 0;
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { return };
        if !line.is_empty() {
            continue;
        }
        page += 1;
        let body = format!(
            "<ListBucketResult><NextContinuationToken>{}</NextContinuationToken></ListBucketResult>",
            token(page)
        );
        // In one piece: the other side takes its time to confirm small ones.
        let length = body.len();
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}");
        if to.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

#[test]
fn lists_of_storage_that_never_end_are_refused() {
    let keys = S3Keys {
        id: "id".to_owned(),
        secret: Secret::new("secret"),
        session: None,
    };
    let PublishTarget::Bucket(bucket) = PublishTarget::parse("s3://bucket").unwrap() else {
        panic!()
    };
    let tokens: [fn(usize) -> usize; 2] = [|_| 1, |page| page];
    for token in tokens {
        let port = serve(move |stream| s3(stream, token));
        let endpoint = format!("http://127.0.0.1:{port}");
        let s3 = S3::connect(&bucket, Some(&endpoint), None, &keys, None).unwrap();
        assert_eq!(s3.names("folder"), Err(too_many("folder")));
    }
}
