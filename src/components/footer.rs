//! The foot of every page: the publisher, and the numbers that Chinese law requires.

use content::route::Route;
use leptos::prelude::*;

use crate::{
    app::use_site,
    components::{elder_link::ElderLink, reading_tools::ReadingTools},
};

/// The ministry's query page, which every ICP备案 number must link to.
const ICP_QUERY: &str = "https://beian.miit.gov.cn/";
/// The query page of the public security organs, up to the digits of the number.
const POLICE_QUERY: &str = "https://beian.mps.gov.cn/#/query/webSearch?code=";

/// The footer. Parts that the site does not have leave no gap.
#[component]
pub fn Footer() -> impl IntoView {
    let site = use_site();
    let lines = site.footer.lines.iter().map(|line| view! { <p>{line.clone()}</p> }).collect_view();
    let icp = site.footer.icp.clone().map(|number| {
        view! { <a href=ICP_QUERY rel="external noopener">{number}</a> }
    });
    let police = site.footer.police.clone().map(|record| {
        let href = format!("{POLICE_QUERY}{}", record.code);
        view! { <a href=href rel="external noopener">{record.text}</a> }
    });
    let records = (icp.is_some() || police.is_some())
        .then(|| view! { <p class="footer-links">{icp} {police}</p> });
    let link = |show: bool, route: Route, name: &'static str| {
        show.then(|| view! { <a href=route.href(&site.base)>{name}</a> })
    };
    // Only a site with an address has feeds.
    let feed = site.origin.is_some().then(|| {
        let href = format!("{}feed.xml", site.base);
        view! { <a href=href type="application/rss+xml">"RSS"</a> }
    });
    let has_links = site.has_about || site.has_privacy || site.has_links || feed.is_some();
    let links = has_links.then(|| {
        view! {
            <p class="footer-links">
                {link(site.has_about, Route::About, "关于")}
                {link(site.has_links, Route::Links, "友情链接")}
                {link(site.has_privacy, Route::Privacy, "隐私")}
                {feed}
            </p>
        }
    });
    view! {
        <footer class="footer">
            <div class="wrap">
                {lines} {links} {records}
                <p class="footer-links">
                    <a href=Route::Saved.href(&site.base)>"收藏和阅读记录"</a>
                    <ElderLink/>
                    <ReadingTools/>
                </p>
            </div>
        </footer>
    }
}
