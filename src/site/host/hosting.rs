//! Where a site is put, and what is added to it for that.

use super::files::{self, HostInput, Move, TypedFile, is_plain};
use super::policy::Policy;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::model::shop::{HostKind, Shop};
use crate::model::value::WebUrl;
use crate::site::plan::{LinkStyle, SitePath, SitePlan};
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// Where a site is put, and which of its pages moved.
#[derive(Clone, Debug, Default)]
pub struct Hosting {
    /// The host; `None` if `shop.toml` names none.
    pub kind: Option<HostKind>,
    /// Where `shop.toml` names it.
    pub place: Option<Place>,
    /// The address of the site.
    pub url: Option<WebUrl>,
    /// From the file at an old address to the page it leads to, in order.
    pub moved: Vec<(SitePath, SitePath)>,
}

impl Hosting {
    /// What `shop` says. Files in `static/` that replace a generated one are reported.
    pub fn new(shop: &Shop, plan: &SitePlan, diagnostics: &mut Diagnostics) -> Self {
        let kind = shop.config.host.as_ref().map(|host| host.kind.value);
        for path in kind.into_iter().flat_map(files::names) {
            let own = SitePath::new(path).ok().and_then(|path| plan.files.get(&path));
            if let Some(source) = own {
                let message = format!("this file replaces the `{path}` that shopfront writes for your host");
                let help = "remove it from static/, or maintain its headers and redirects yourself";
                diagnostics
                    .push(Diagnostic::advice(Code::HOST_FILE, Place::file(source), message).help(help));
            }
        }
        if let Some(url) = &shop.identity().url
            && matches!(kind, Some(HostKind::Apache | HostKind::Nginx | HostKind::Caddy))
            && !is_plain(url.value.path_and_more())
        {
            let path = crate::model::value::quoted(url.value.path_and_more());
            let message = format!("the path {path} doesn't work on every web server");
            let problem = Diagnostic::error(Code::HOST_FILE, url.place.clone(), message);
            diagnostics.push(problem.help("use letters, digits and - . _ ~ only"));
        }
        Self {
            kind,
            place: shop.config.host.as_ref().map(|host| host.kind.place.clone()),
            url: shop.identity().url.as_ref().map(|url| url.value.clone()),
            moved: plan
                .aliases
                .iter()
                .map(|alias| (alias.path.clone(), alias.to.clone()))
                .collect(),
        }
    }

    /// Adds to `site` what the host needs. A file that is there already stays as it is. A site that also opens
    /// from a disk carries no policy in its pages: there it would have no address of its own to allow.
    pub fn equip(&self, site: &mut RenderedSite, style: LinkStyle) {
        let Some(kind) = self.kind else { return };
        let policy = Policy::of_site(site, self.url.as_ref());
        let facts = HostInput {
            prefix: self.prefix(),
            url: self.url.as_ref(),
            headers: policy.headers(),
            moved: self.moved.iter().map(|(from, to)| Move::new(from, to)).collect(),
            typed: TypedFile::of_site(site),
        };
        for (path, text) in files::made(kind, &facts) {
            if let Ok(path) = SitePath::new(path) {
                site.files.entry(path).or_insert_with(|| Blob::from(text));
            }
        }
        if files::takes_no_headers(kind) && style == LinkStyle::Pretty {
            files::meta::add(site, &policy);
        }
    }

    /// The path of the site's root on its host: `/`, `/shop/`.
    pub fn prefix(&self) -> String {
        let path = self.url.as_ref().map_or("/", WebUrl::path_and_more);
        let path = path.split(['?', '#']).next().unwrap_or("/");
        if path.ends_with('/') {
            path.to_owned()
        } else {
            format!("{path}/")
        }
    }
}
