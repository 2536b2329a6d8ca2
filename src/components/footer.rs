//! The foot of every page: who publishes it, and the numbers that Chinese law asks for.

use content::{page::Site, route::Route};

use crate::markup::{Element, html};

/// The ministry's query page, which every ICP备案 number must lead to.
const ICP_QUERY: &str = "https://beian.miit.gov.cn/";
/// The public security query page; it takes the digits of the number.
const POLICE_QUERY: &str = "https://beian.mps.gov.cn/#/query/webSearch?code=";

/// The footer. Parts that the site does not give leave no hole.
pub fn footer(site: &Site) -> Element {
    let lines: Vec<_> =
        site.footer.lines.iter().map(|line| html! { <p>{line.clone()}</p> }).collect();
    let icp = site.footer.icp.clone().map(|number| {
        html! { <a href=ICP_QUERY rel="external noopener">{number}</a> }
    });
    let police = site.footer.police.clone().map(|record| {
        let href = format!("{POLICE_QUERY}{}", record.code);
        html! { <a href=href rel="external noopener">{record.text}</a> }
    });
    let records = (icp.is_some() || police.is_some())
        .then(|| html! { <p class="footer-links">{icp}{police}</p> });
    let link = |show: bool, route: Route, name: &'static str| {
        show.then(|| html! { <a href=route.href(&site.base)>{name}</a> })
    };
    // Only a site with an address has feeds.
    let feed = site.origin.as_ref().map(|_| {
        let href = format!("{}feed.xml", site.base);
        html! { <a href=href type="application/rss+xml">"RSS"</a> }
    });
    let has_links = site.has_about || site.has_privacy || site.has_links || feed.is_some();
    let links = has_links.then(|| {
        html! {
            <p class="footer-links">
                {link(site.has_about, Route::About, "关于")}
                {link(site.has_links, Route::Links, "友情链接")}
                {link(site.has_privacy, Route::Privacy, "隐私")}
                {feed}
            </p>
        }
    });
    html! {
        <footer class="footer">
            <div class="wrap">{lines}{links}{records}</div>
        </footer>
    }
}
