//! The limits of each host, and whom it doesn't want.
//!
//! As the hosts document it (GitHub Pages limits; Cloudflare Pages limits and changelog of 2026-01-23; GitLab.com
//! settings), looked up in November 2026. Hosts with plans of many sizes aren't listed.

use super::Hosting;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::shop::HostKind;
use crate::site::render::RenderedSite;

/// The limits of a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// So many files.
    pub files: Option<usize>,
    /// A file of so many bytes.
    pub file: Option<u64>,
    /// So many bytes in all.
    pub site: Option<u64>,
    /// What its terms say, for people.
    pub terms: Option<&'static str>,
}

/// The limits of `kind`.
pub fn limits(kind: HostKind) -> Limits {
    match kind {
        HostKind::GithubPages => Limits {
            site: Some(1_000_000_000),
            // GitHub refuses a push with a larger one.
            file: Some(100 << 20),
            terms: Some("not for running an online business; ask GitHub whether a site about one is allowed"),
            ..Limits::default()
        },
        HostKind::GitlabPages => Limits {
            files: Some(200_000),
            site: Some(1_000_000_000),
            ..Limits::default()
        },
        HostKind::CloudflarePages => Limits {
            files: Some(20_000),
            file: Some(25 << 20),
            terms: Some("100,000 files on paid plans"),
            ..Limits::default()
        },
        HostKind::Netlify | HostKind::Apache | HostKind::Nginx | HostKind::Caddy | HostKind::S3 => {
            Limits::default()
        }
    }
}

impl Limits {
    /// In a few words: `at most 20,000 files, 25 MB a file`; empty without limits.
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.files.map(|files| format!("{} files", grouped(files as u64))));
        parts.extend(self.file.map(|bytes| format!("{} MB a file", bytes >> 20)));
        parts.extend(
            self.site
                .map(|bytes| format!("{} GB in all", bytes / 1_000_000_000)),
        );
        let most = if parts.is_empty() {
            String::new()
        } else {
            format!("at most {}", parts.join(", "))
        };
        match (most.as_str(), self.terms) {
            (_, None) => most,
            ("", Some(terms)) => terms.to_owned(),
            (_, Some(terms)) => format!("{most}; {terms}"),
        }
    }
}

/// With a comma before every third digit.
fn grouped(n: u64) -> String {
    if n < 1000 {
        n.to_string()
    } else {
        format!("{},{:03}", grouped(n / 1000), n % 1000)
    }
}

impl Hosting {
    /// Reports which of the host's limits `site` exceeds.
    pub fn count(&self, site: &RenderedSite, diagnostics: &mut Diagnostics) {
        let (Some(kind), Some(place)) = (self.kind, &self.place) else {
            return;
        };
        let limits = limits(kind);
        let name = kind.word();
        let files = site.files.len();
        let mut report = |message: String, help: &str| {
            diagnostics.push(Diagnostic::warning(Code::HOST_LIMIT, place.clone(), message).help(help));
        };
        if let Some(most) = limits.files.filter(|most| files > *most) {
            let message = format!(
                "the website has {} files, but `{name}` allows {}",
                grouped(files as u64),
                grouped(most as u64)
            );
            report(
                message,
                "use fewer photos, or choose a larger plan or another host",
            );
        }
        if let Some(most) = limits.site.filter(|most| site.bytes() > *most) {
            let message = format!(
                "the website is {} MB, but `{name}` allows {} MB",
                grouped(site.bytes() / 1_000_000),
                grouped(most / 1_000_000)
            );
            report(message, "use fewer or smaller files, or choose another host");
        }
        let largest = site.files.iter().max_by_key(|(_, blob)| blob.len());
        if let (Some(most), Some((path, blob))) = (limits.file, largest)
            && blob.len() > most
        {
            let message = format!(
                "the file `{path}` is {} MB, but `{name}` allows {} MB a file",
                blob.len() >> 20,
                most >> 20
            );
            report(
                message,
                "make it smaller, or put it on a file hosting service and link to it",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, SourcePath};
    use crate::site::plan::SitePath;
    use crate::source::Blob;

    fn found(kind: HostKind, files: usize, largest: u64) -> Vec<String> {
        let mut site = RenderedSite::default();
        for number in 0..files {
            site.files
                .insert(SitePath::new(format!("{number}")).unwrap(), Blob::new([]));
        }
        let large = Blob::on_disk("large.bin".into(), largest);
        site.files.insert(SitePath::new("large.bin").unwrap(), large);
        let hosting = Hosting {
            kind: Some(kind),
            place: Some(Place::file(&SourcePath::new("shop.toml"))),
            ..Hosting::default()
        };
        let mut found = Diagnostics::new();
        hosting.count(&site, &mut found);
        found.iter().map(|one| one.message.clone()).collect()
    }

    #[test]
    fn what_a_host_does_not_take_is_reported() {
        assert_eq!(
            found(HostKind::CloudflarePages, 19_999, 25 << 20),
            Vec::<String>::new()
        );
        assert_eq!(
            found(HostKind::CloudflarePages, 20_000, 26 << 20),
            [
                "the website has 20,001 files, but `cloudflare-pages` allows 20,000",
                "the file `large.bin` is 26 MB, but `cloudflare-pages` allows 25 MB a file",
            ]
        );
        assert_eq!(
            found(HostKind::GitlabPages, 1, 1_001_000_000),
            ["the website is 1,001 MB, but `gitlab-pages` allows 1,000 MB"]
        );
        assert_eq!(
            found(HostKind::Apache, 30_000, 2_000_000_000),
            Vec::<String>::new()
        );
    }

    #[test]
    fn limits_have_words() {
        assert_eq!(
            limits(HostKind::CloudflarePages).words(),
            "at most 20,000 files, 25 MB a file; 100,000 files on paid plans"
        );
        assert_eq!(limits(HostKind::Apache).words(), "");
    }
}
