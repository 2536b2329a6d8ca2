//! Where a page is open: in which app, on which kind of device.
//!
//! Pure: the browser's facts come in as [`Facts`], which `detect_client` reads. What follows for readers is asked
//! of [`Client`], so that no other place looks at user agents.

/// The app and the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    pub app: App,
    pub device: Device,
}

/// What shows the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum App {
    WeChat,
    /// 企业微信. It carries WeChat's mark too, but its users are not the account's followers yet.
    WeCom,
    /// The web-view of a mini program, which reads fewer kinds of codes.
    MiniProgram,
    Browser,
}

/// What kind of device shows it. Tablets count as phones: they are held and touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    Android,
    Ios,
    HarmonyOs,
    Desktop,
}

/// How somebody can follow the account from where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// Pressing the code for long has WeChat read it from the screen.
    Press,
    /// The app cannot read it: its picture is saved for WeChat's 扫一扫, or the 微信号 is copied.
    Save,
    /// A phone scans it from this screen.
    Scan,
}

/// What a browser says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    pub user_agent: &'a str,
    /// `__wxjs_environment`, which WeChat sets: `browser` or `miniprogram`.
    pub environment: Option<&'a str>,
    /// Fingers that the screen can tell apart. Safari on an iPad calls itself one on a Mac, which has none.
    pub touch_points: i32,
}

impl Client {
    /// The client of these facts.
    ///
    /// The order matters: HarmonyOS first (Huawei's advice), then WeCom and mini programs, which carry WeChat's mark.
    #[must_use]
    pub fn of(facts: Facts<'_>) -> Self {
        let has = |mark: &str| facts.user_agent.contains(mark);
        let is_desktop_wechat = has("WindowsWechat") || has("MacWechat");
        let device = if has("OpenHarmony") {
            Device::HarmonyOs
        } else if has("Android") {
            Device::Android
        } else if has("iPhone")
            || has("iPad")
            || has("iPod")
            || (has("Macintosh") && facts.touch_points > 1 && !is_desktop_wechat)
        {
            Device::Ios
        } else {
            Device::Desktop
        };
        let app = if has("wxwork/") {
            App::WeCom
        } else if has("miniProgram")
            || has("MiniProgramEnv/")
            || facts.environment == Some("miniprogram")
        {
            App::MiniProgram
        } else if has("MicroMessenger") || is_desktop_wechat {
            App::WeChat
        } else {
            App::Browser
        };
        Self { app, device }
    }

    /// Whether links should be real navigations.
    ///
    /// WeChat on iOS keeps the first address of a page for sharing, copying and codes, whatever the history says
    /// later, so each page must be opened for real there. Its relatives share the web-view.
    #[must_use]
    pub fn wants_real_navigation(self) -> bool {
        self.device == Device::Ios && self.app != App::Browser
    }

    /// Whether the page is open in WeChat itself, where sharing is a matter of its own menu.
    #[must_use]
    pub fn is_wechat(self) -> bool {
        self.app == App::WeChat
    }

    /// Whether the page is open on a desktop, in whatever app.
    #[must_use]
    pub fn is_desktop(self) -> bool {
        self.device == Device::Desktop
    }

    /// Whether a link can download a file. WeChat and its relatives ignore such links.
    #[must_use]
    pub fn can_download(self) -> bool {
        self.app == App::Browser
    }

    /// Whether JS-SDK signatures are checked against the address that the page was opened with, as on iOS. Elsewhere it
    /// is the present address.
    #[must_use]
    pub fn signs_first_address(self) -> bool {
        self.device == Device::Ios
    }

    /// How the account is followed from here.
    #[must_use]
    pub fn follow(self) -> Follow {
        match (self.device, self.app) {
            (Device::Desktop, _) => Follow::Scan,
            // WeCom reads codes into WeCom.
            (_, App::Browser | App::WeCom) => Follow::Save,
            (_, App::WeChat | App::MiniProgram) => Follow::Press,
        }
    }

    /// The words by which style sheets know the client (`data-client` on the root element).
    #[must_use]
    pub fn words(self) -> [&'static str; 3] {
        let app = match self.app {
            App::WeChat => "wechat",
            App::WeCom => "wecom",
            App::MiniProgram => "mini-program",
            App::Browser => "browser",
        };
        let device = match self.device {
            Device::Android => "android",
            Device::Ios => "ios",
            Device::HarmonyOs => "harmonyos",
            Device::Desktop => "desktop",
        };
        let follow = match self.follow() {
            Follow::Press => "press",
            Follow::Save => "save",
            Follow::Scan => "scan",
        };
        [app, device, follow]
    }
}
