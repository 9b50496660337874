//! Decides which addresses a host name may resolve to: those that customers can reach.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

use super::answer::{PrivateHost, PrivateKind};

/// Names that no name server may ever know (RFC 2606, RFC 6761, RFC 6762, RFC 8375).
const RESERVED: [&str; 7] = [
    "example",
    "invalid",
    "localhost",
    "test",
    "local",
    "internal",
    "home.arpa",
];

/// True for a host that cannot be on the internet, by its name alone.
pub(super) fn is_reserved(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    RESERVED.iter().any(|name| {
        host.strip_suffix(name)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// Finds the computer behind a name; the addresses it gives are those that are connected to, so that no name
/// can lead elsewhere in between.
#[derive(Debug, Default)]
pub(super) struct Names {
    system: DefaultResolver,
    /// Where every name leads, instead of asking the system.
    fixed: Option<SocketAddr>,
}

impl Names {
    /// Every name leads to `address`; addresses in numbers stay what they are.
    pub fn fixed(address: SocketAddr) -> Self {
        Self {
            fixed: Some(address),
            ..Self::default()
        }
    }
}

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default();
        let in_numbers = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        if is_reserved(host) {
            return Err(private(PrivateKind::Name));
        }
        let mut kept = self.empty();
        match self.fixed {
            Some(address) if !in_numbers => kept.push(address),
            _ => {
                let found = self.system.resolve(uri, config, timeout)?;
                let mut refused = None;
                for address in found.iter() {
                    match kind_of(address.ip()) {
                        Some(kind) => refused = refused.or(Some(kind)),
                        None => kept.push(*address),
                    }
                }
                if kept.is_empty() {
                    return Err(private(refused.unwrap_or(PrivateKind::Unassigned)));
                }
            }
        }
        Ok(kept)
    }
}

/// What of an address can be said without asking: a name that is reserved, or an address in numbers.
pub(super) fn known_private(address: &Url) -> Option<PrivateHost> {
    let kind = match address.host()? {
        Host::Domain(name) => is_reserved(name).then_some(PrivateKind::Name),
        Host::Ipv4(numbers) => kind_of(numbers.into()),
        Host::Ipv6(numbers) => kind_of(numbers.into()),
    };
    let host = address.host_str()?.to_owned();
    kind.map(|kind| PrivateHost { host, kind })
}

/// The mark of an address that is not asked.
#[derive(Debug)]
struct NotPublic(PrivateKind);

impl std::fmt::Display for NotPublic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an address on a private network")
    }
}

impl std::error::Error for NotPublic {}

fn private(kind: PrivateKind) -> Error {
    Error::Io(io::Error::other(NotPublic(kind)))
}

/// Which private address it was, for the error that [`Names`] gives instead of one.
pub(super) fn private_kind(error: &io::Error) -> Option<PrivateKind> {
    let inner = error.get_ref()?.downcast_ref::<NotPublic>()?;
    Some(inner.0)
}

/// Why `address` is not on the open internet; `None` if it is.
fn kind_of(address: IpAddr) -> Option<PrivateKind> {
    if is_public(address) {
        return None;
    }
    let kind = match address.to_canonical() {
        IpAddr::V4(inner) if inner.is_loopback() => PrivateKind::Loopback,
        IpAddr::V4(inner) if inner.is_link_local() => PrivateKind::LinkLocal,
        IpAddr::V4(inner) if inner.is_private() => PrivateKind::Network,
        IpAddr::V6(inner) if inner.is_loopback() => PrivateKind::Loopback,
        IpAddr::V6(inner) if inner.is_unicast_link_local() => PrivateKind::LinkLocal,
        IpAddr::V6(inner) if inner.is_unique_local() => PrivateKind::Network,
        _ => PrivateKind::Unassigned,
    };
    Some(kind)
}

/// True for addresses of the open internet (IANA special-purpose registries, RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && b & 0xc0 == 64)
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && b & 0xfe == 18);
    !special
}

/// Only `2000::/3` is given out; inside it are documentation, Teredo, and addresses that hold one of IPv4.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, _, _, g, h] = address.segments();
    let inner = |high: u16, low: u16| is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match (a, b) {
        // IPv4 behind a translator (RFC 6052), and written as IPv6.
        (0x64, 0xff9b) => c == 0 && d == 0 && inner(g, h),
        (0, 0) => address.to_ipv4_mapped().is_some_and(is_public_v4),
        (0x2001, 0..=0x1ff) | (0x2001, 0xdb8) => false,
        // 6to4
        (0x2002, _) => inner(b, c),
        (0x3fff, 0..=0xfff) => false,
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_disguise() {
        for address in [
            "127.0.0.1",
            "127.8.9.10",
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.19.1.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2002:7f00:1::1",
            "2002:c0a8:1::",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "3fff::1",
            "::7f00:1",
            "100::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "172.32.0.1",
            "172.15.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860::8888",
            "2002:808:808::1",
            "64:ff9b::808:808",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn private_addresses_are_named_for_what_they_are() {
        let kind = |address: &str| kind_of(address.parse().unwrap());
        for (address, expected) in [
            ("127.0.0.1", PrivateKind::Loopback),
            ("::1", PrivateKind::Loopback),
            ("::ffff:127.0.0.1", PrivateKind::Loopback),
            ("192.168.1.5", PrivateKind::Network),
            ("10.0.0.1", PrivateKind::Network),
            ("fd12:3456::1", PrivateKind::Network),
            ("169.254.169.254", PrivateKind::LinkLocal),
            ("fe80::1", PrivateKind::LinkLocal),
            ("0.0.0.0", PrivateKind::Unassigned),
            ("192.0.2.1", PrivateKind::Unassigned),
        ] {
            assert_eq!(kind(address), Some(expected), "{address}");
        }
        assert_eq!(kind("1.1.1.1"), None);
    }

    #[test]
    fn names_that_cannot_be_on_the_internet() {
        for name in [
            "localhost",
            "a.localhost",
            "pots.example",
            "nas.local",
            "x.test",
            "a.invalid.",
            "router.home.arpa",
        ] {
            assert!(is_reserved(name), "{name}");
        }
        for name in [
            "example.com",
            "localhost.com",
            "bestlocal",
            "my-example",
            "test.de",
            "notexample",
        ] {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
