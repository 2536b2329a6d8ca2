//! The invitation to follow the magazine's WeChat account.

use content::page::{Promo, Site};

use crate::markup::{Element, html};

use crate::components::picture::{Loading, Place, picture};

/// The promo. Its code is a plain picture that nothing covers and no link surrounds, since WeChat reads it
/// from the screen when it is pressed for long.
pub fn follow_promo(site: &Site, promo: &Promo) -> Element {
    let code = promo.qr.as_ref().map(|code| {
        html! { <div class="promo-code">{picture(site, code, Place::Small, Loading::Late)}</div> }
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
    let hint = promo
        .qr
        .is_some()
        .then(|| html! { <p class="promo-hint">"手机里长按识别，电脑前用微信扫一扫"</p> });
    html! {
        <section class="promo" aria-label="关注微信公众号">
            <p class="promo-title">{title}</p>
            {code}
            <div class="promo-text">
                {account}
                <p>"微信号 "<span class="wechat-id">{promo.wechat_id.clone()}</span></p>
                {description}
                {slogans}
                {hint}
            </div>
        </section>
    }
}
