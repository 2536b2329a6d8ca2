//! The invitation to follow the magazine's WeChat account.

use content::page::{Picture as QrCode, Promo};
use leptos::prelude::*;

use super::picture::{Loading, Picture, Place};
use crate::app::use_site;

/// The promo.
///
/// Its code is a plain picture without a link or anything above it, since WeChat reads it from the screen on a long
/// press. Nothing is promised for following, which WeChat forbids (微信外部链接内容管理规范).
#[component]
pub fn FollowPromo(promo: Promo) -> impl IntoView {
    let Promo { account, wechat_id, qr, title, slogans, description, placements: _ } = promo;
    let account_line = title.as_ref().filter(|title| **title != account).map(|_| account.clone());
    let title = title.unwrap_or(account);
    let slogans: Vec<_> = slogans.into_iter().filter(|slogan| *slogan != title).collect();
    view! {
        <section class="promo" aria-label="关注微信公众号">
            <p class="promo-title">{title}</p>
            {qr.map(scan)}
            <div class="promo-text">
                {account_line.map(|account| view! { <p>{account}</p> })}
                <p>
                    "微信号 "
                    <span class="wechat-id">{wechat_id}</span>
                    " "
                    <span class="copy-place" data-live="copy-wechat-id">
                        <button class="quiet copy" type="button" data-act="copy-id">"复制"</button>
                    </span>
                </p>
                {description.map(|text| view! { <p>{text}</p> })}
                {slogans
                    .into_iter()
                    .map(|slogan| view! { <p class="promo-slogan">{slogan}</p> })
                    .collect_view()}
            </div>
        </section>
    }
}

/// The code, and one line that says how to use it. The style sheet shows one of the hints, by `data-client` on the root
/// element, and before the app has started by whether the device has a touch screen.
fn scan(code: QrCode) -> impl IntoView {
    let href = format!("{}{}", use_site().base, code.path);
    view! {
        <div class="promo-scan">
            <div class="promo-code">
                <Picture picture=code place=Place::Small loading=Loading::Late/>
            </div>
            <p class="promo-hint">
                <span class="by-touch">"微信里长按，或扫一扫"</span>
                <span class="by-press">"长按识别二维码"</span>
                <span class="by-save">
                    <a href=href download="二维码.png">"保存图片"</a>
                    "，微信扫一扫"
                </span>
                <span class="by-scan">"用手机微信扫一扫"</span>
            </p>
        </div>
    }
}
