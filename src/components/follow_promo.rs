//! The invitation to follow the magazine's WeChat account.

use content::page::{Picture, Promo, Site};

use crate::markup::{Element, html};

use crate::components::picture::{Loading, Place, picture};

/// The promo. Its code is a plain picture that nothing covers and no link surrounds, since WeChat reads it
/// from the screen when it is pressed for long. Nothing is promised for following: WeChat forbids it (微信外部链接内容管理规范).
pub fn follow_promo(site: &Site, promo: &Promo) -> Element {
    let code = promo.qr.as_ref().map(|code| {
        html! {
            <div class="promo-scan">
                <div class="promo-code">{picture(site, code, Place::Small, Loading::Late)}</div>
                {hints(site, code)}
            </div>
        }
    });
    let title = promo.title.clone().unwrap_or_else(|| promo.account.clone());
    let slogans: Vec<_> = promo
        .slogans
        .iter()
        .filter(|slogan| **slogan != title)
        .map(|slogan| html! { <p class="promo-slogan">{slogan.clone()}</p> })
        .collect();
    let description = promo.description.clone().map(|text| html! { <p>{text}</p> });
    let account = (promo.account != title).then(|| html! { <p>{promo.account.clone()}</p> });
    html! {
        <section class="promo" aria-label="关注微信公众号">
            <p class="promo-title">{title}</p>
            {code}
            <div class="promo-text">
                {account}
                <p>
                    "微信号 "
                    <span class="wechat-id">{promo.wechat_id.clone()}</span>
                    " "
                    <button class="quiet copy" type="button" data-act="copy-id">"复制"</button>
                </p>
                {description}
                {slogans}
            </div>
        </section>
    }
}

/// What to do with the code, in one line. Which of them is shown is decided by the app, which knows where the page is
/// open (`data-client`), and before it by whether the device is touched.
fn hints(site: &Site, code: &Picture) -> Element {
    let href = format!("{}{}", site.base, code.path);
    html! {
        <p class="promo-hint">
            <span class="by-touch">"微信里长按，或扫一扫"</span>
            <span class="by-press">"长按识别二维码"</span>
            <span class="by-save">
                <a href=href download="二维码.png">"保存图片"</a>
                "，微信扫一扫"
            </span>
            <span class="by-scan">"用手机微信扫一扫"</span>
        </p>
    }
}
