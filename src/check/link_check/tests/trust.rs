//! Encrypted hosts that browsers warn of.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};

use super::*;

/// Answers "200" over TLS, with a certificate of its own making.
fn self_signed(name: &str) -> SocketAddr {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            let mut tls = ServerConnection::new(config.clone()).unwrap();
            let mut stream = Stream::new(&mut tls, &mut socket);
            if stream.read(&mut [0; 1024]).is_ok() {
                let _ = stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\n");
            }
        }
    });
    address
}

#[test]
fn a_certificate_that_nobody_signed_is_told() {
    let at = self_signed("pots.shop");
    let politeness = politeness();
    let addresses = [format!("https://pots.shop:{}/", at.port())];
    let input = LinkCheckInput {
        links: &links(&addresses),
        memory: &Memory::default(),
        now: NOW.parse().unwrap(),
        politeness: &politeness,
        progress: &|_, _| {},
    };
    let report = check_links(&input, &Web::leading_to(at, &politeness));
    assert_eq!(
        reported(&report, &addresses),
        [
            "warning EX001: browsers warn of pots.shop: its certificate isn't signed by a trusted authority | let the \
             site's owner know; until it's fixed, browsers warn customers off"
        ]
    );
}

#[test]
fn a_host_that_speaks_no_tls_answers_with_garbage() {
    let server = Server::start();
    let addresses = [server.url("pots.shop", "/ok").replace("http:", "https:")];
    assert_eq!(checked(&server, &addresses).sum().silent, 1);
}
