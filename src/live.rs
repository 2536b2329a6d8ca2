//! What is alive on pages: components that need the browser.
//!
//! Some belong to a place of a page, which is an element with `data-live` and the component's name. The page renders
//! into it what the component shows at first, so both look the same and nothing moves when the component is mounted.
//! Others belong to the visit and are mounted on the body once.
//!
//! To add one: a file in `live/`, a line in [`component`], and a place with its name in a page or component.

mod address;
pub mod article_actions;
mod clipboard;
pub mod copy_wechat_id;
mod download_hint;
mod elder_mode;
pub mod folded;
pub mod library;
mod memory;
mod mourning;
pub mod new_version;
mod places;
mod poster;
mod read_marks;
mod reading_place;
pub mod reading_progress;
mod reading_settings;
pub mod reading_tools;
pub mod selection_bar;
pub mod settings_sheet;
pub mod share_sheet;
pub mod shared_page;
pub mod sharing;
mod styles;
mod waiting_orders;
mod wechat_sdk;

use std::{rc::Rc, sync::Arc};

use content::page::Site;
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
};
use web_sys::HtmlElement;

use self::{
    article_actions::ArticleActions,
    copy_wechat_id::CopyWechatId,
    elder_mode::ElderMode,
    library::Library,
    memory::Memory,
    new_version::NewVersionNotice,
    places::SelectedPlace,
    reading_progress::{ReadingProgress, ResumeOffer},
    reading_settings::ReadingSettings,
    reading_tools::ReadingTools,
    selection_bar::SelectionBar,
    settings_sheet::{SettingsSheet, SettingsSheetState},
    share_sheet::ShareSheet,
    sharing::Sharing,
    styles::LiveStyles,
    wechat_sdk::WeChatSdk,
};
use crate::{app::SiteContext, client::Client, dom};

/// The component for a place with that name. Names of other apps are unknown here.
fn component(name: &str) -> Option<fn() -> AnyView> {
    match name {
        "article-actions" => Some(|| view! { <ArticleActions/> }.into_any()),
        "copy-wechat-id" => Some(|| view! { <CopyWechatId/> }.into_any()),
        "library" => Some(|| view! { <Library/> }.into_any()),
        "reading-tools" => Some(|| view! { <ReadingTools/> }.into_any()),
        _ => None,
    }
}

/// A component that stays mounted until this is dropped.
type Mounted = UnmountHandle<<AnyView as Render>::State>;

/// Everything that is alive, for the whole visit.
#[derive(Clone, Copy)]
pub struct Live {
    /// Has the contexts of the components.
    owner: StoredValue<Owner>,
    sharing: Sharing,
    settings_sheet: SettingsSheetState,
    memory: Memory,
    progress: ReadingProgress,
    selected: SelectedPlace,
    sdk: StoredValue<Option<Rc<WeChatSdk>>, LocalStorage>,
    /// The components of the page that is shown.
    mounted: StoredValue<Vec<Mounted>, LocalStorage>,
}

impl Live {
    /// Makes the contexts of what is alive. The parts that belong to the visit come with [`Self::start_visit`], the
    /// components of the first page with [`Self::page_shown`].
    #[must_use]
    pub fn start(site: &Arc<Site>, client: Client) -> Self {
        mourning::mark(site);
        let owner = Owner::new();
        owner.with(|| {
            let styles = LiveStyles::new();
            let memory = Memory::start();
            let live = Self {
                owner: StoredValue::new(owner.clone()),
                sharing: Sharing::new(styles),
                settings_sheet: SettingsSheetState::new(styles),
                memory,
                progress: ReadingProgress::new(site.base.clone(), memory, styles),
                selected: SelectedPlace::new(styles),
                sdk: StoredValue::new_local(WeChatSdk::start(client)),
                mounted: StoredValue::new_local(Vec::new()),
            };
            provide_context(client);
            provide_context(styles);
            provide_context(live.sharing);
            provide_context(live.settings_sheet);
            provide_context(live.memory);
            provide_context(live.progress);
            provide_context(SiteContext(Arc::clone(site)));
            provide_context(ReadingSettings::start());
            provide_context(ElderMode::start(client));
            provide_context(live.selected);
            live
        })
    }

    /// Starts the parts that belong to the visit.
    pub fn start_visit(self, site: &Site, client: Client) {
        if let Some(body) = dom::document().and_then(|document| document.body()) {
            let version_file = format!("{}version.json", site.base);
            let parts = move || {
                view! {
                    <SelectionBar/>
                    <ShareSheet/>
                    <SettingsSheet/>
                    <ResumeOffer/>
                    <NewVersionNotice version_file/>
                }
            };
            self.owner.get_value().with(|| mount_to(body, parts)).forget();
        }
        if !client.can_download() {
            download_hint::start(self);
        }
        folded::start();
        waiting_orders::wake();
    }

    /// Mounts the components of the page that is shown now, in place of those of the page before. At once: focus and
    /// scroll position may be set afterwards.
    pub fn page_shown(self) {
        self.sharing.close();
        self.settings_sheet.close();
        self.selected.page_shown();
        self.mounted.set_value(Vec::new());
        for place in dom::find_all("[data-live]") {
            if let Some(component) =
                component(&place.get_attribute("data-live").unwrap_or_default())
            {
                // Nothing of it can have the focus: what needs a component is invisible until there is one.
                place.set_text_content(None);
                self.mount(place, component);
            }
        }
        self.progress.page_shown();
        read_marks::mark(self.memory, &self.progress.base());
        // Styles show it from now on.
        dom::set_attribute(":root", "data-acts", "");
        self.sdk.with_value(|sdk| {
            if let Some(sdk) = sdk {
                sdk.page_shown();
            }
        });
    }

    /// The page is about to be replaced.
    pub fn page_left(self) {
        self.progress.page_left();
    }

    /// Mounts a component at the end of an element, until another page is shown.
    fn mount(self, parent: HtmlElement, component: fn() -> AnyView) {
        let mounted = self.owner.get_value().with(|| mount_to(parent, component));
        self.mounted.update_value(|all| all.push(mounted));
    }
}
