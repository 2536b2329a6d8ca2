//! What is different inside WeChat.

use super::dom;

/// Whether links should be real navigations.
///
/// WeChat on iOS keeps the first address of a page for sharing, copying and QR codes, whatever the history
/// says later, so each page must be opened for real there. Without a window this is false.
pub(super) fn wants_real_navigation() -> bool {
    let agent = dom::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| is_wechat_on_ios(&agent))
}

/// WeChat on an iPhone or iPad, by the user agent. WeCom carries WeChat's mark too, and keeps the address
/// in the same way.
fn is_wechat_on_ios(agent: &str) -> bool {
    let ios = ["iPhone", "iPad", "iPod"].iter().any(|device| agent.contains(device));
    ios && agent.contains("MicroMessenger")
}
