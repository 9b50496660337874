//! Where a site is put, and what is added to it for that.

use super::files::{self, Facts, Move};
use super::policy::Policy;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::plan::{LinkStyle, SitePath, SitePlan};
use crate::render::RenderedSite;
use crate::shop::{HostKind, Shop};
use crate::source::Blob;
use crate::value::WebUrl;

/// Where a site is put, and which of its pages moved.
#[derive(Clone, Debug, Default)]
pub struct Hosting {
    /// The host; `None` where `shop.toml` names none.
    pub kind: Option<HostKind>,
    /// The address of the site.
    pub url: Option<WebUrl>,
    /// From the file at an old address to the page it leads to, in order.
    pub moved: Vec<(SitePath, SitePath)>,
}

impl Hosting {
    /// What `shop` says. Files of `static/` that stand in the place of one that would be made are told of.
    pub fn new(shop: &Shop, plan: &SitePlan, diagnostics: &mut Diagnostics) -> Self {
        let kind = shop.config.host.as_ref().map(|host| host.kind.value);
        for path in kind.into_iter().flat_map(files::names) {
            let own = SitePath::new(path).ok().and_then(|path| plan.files.get(&path));
            if let Some(source) = own {
                let message =
                    format!("this file stands in the place of the `{path}` that is made for your host");
                let help = "take it out of static/, or look yourself after its headers and redirects";
                diagnostics
                    .push(Diagnostic::advice(Code::HOST_FILE, Place::file(source), message).help(help));
            }
        }
        if let Some(url) = &shop.identity().url
            && matches!(kind, Some(HostKind::Apache | HostKind::Nginx | HostKind::Caddy))
            && !is_plain(url.value.path_and_more())
        {
            let path = crate::value::quoted(url.value.path_and_more());
            let message = format!("the path {path} cannot be written into the files of every web server");
            let problem = Diagnostic::error(Code::HOST_FILE, url.place.clone(), message);
            diagnostics.push(problem.help("use letters, digits and - . _ ~ only"));
        }
        Self {
            kind,
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
        let facts = Facts {
            prefix: self.prefix(),
            url: self.url.as_ref(),
            headers: policy.headers(),
            moved: self.moved.iter().map(|(from, to)| Move::new(from, to)).collect(),
            manifests: manifests(site),
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

/// True for a path that means the same in the files of all servers, quoted or not.
fn is_plain(path: &str) -> bool {
    path.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
}

fn manifests(site: &RenderedSite) -> Vec<String> {
    let paths = site.files.keys().map(SitePath::as_str);
    let manifests = paths.filter(|path| path.ends_with(".webmanifest"));
    manifests.map(str::to_owned).collect()
}
