//! Every user agent that is known of WeChat and its relatives, and some of ordinary browsers.
//!
//! Strings: published user agents of the years named beside them.

use reader::client::{App, Client, Device, Facts, Follow};

use App::{Browser, MiniProgram, WeChat, WeCom};
use Device::{Android, Desktop, HarmonyOs, Ios};
use Follow::{Press, Save, Scan};

const WECHAT_ANDROID: &str = "Mozilla/5.0 (Linux; Android 12; LIO-AN00 Build/HUAWEILIO-AN00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.173 Mobile Safari/537.36 XWEB/1420153 MMWEBSDK/20251101 MMWEBID/2946 MicroMessenger/8.0.67.3000(0x28004351) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64";
const WECHAT_ANDROID_2021: &str = "Mozilla/5.0 (Linux; Android 9; MI 6 Build/PKQ1.190118.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/3235 MMWEBSDK/20210902 Mobile Safari/537.36 MMWEBID/2219 MicroMessenger/8.0.15.2020(0x28000F3D) Process/toolsmp WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64";
const WECHAT_IOS: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.68(0x1800442b) NetType/WIFI Language/zh_CN";
const WECHAT_IPAD: &str = "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN";
const WECHAT_HARMONYOS: &str = "Mozilla/5.0 (Phone; OpenHarmony 5.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile MicroMessenger/8.0.10.41(0xf3100a29) Weixin NetType/4G Language/zh_CN MMWEBID/8058 MMWEBSDK/202508070004 XWEB/1140319";
const WECOM: &str = "Mozilla/5.0 (Linux; Android 15; V2232A Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/134.0.6998.136 Mobile Safari/537.36 XWEB/1340157 MMWEBSDK/20250201 MMWEBID/140 wxwork/4.1.38 MicroMessenger/7.0.1 NetType/WIFI Language/zh Lang/zh ColorScheme/Light";
const WECOM_IOS: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh";
const WECHAT_WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36 NetType/WIFI MicroMessenger/7.0.20.1781(0x6700143B) WindowsWechat(0x63090a13) UnifiedPCWindowsWechat(0xf254) XWEB/19027 Flue";
const WECHAT_MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36 MicroMessenger/6.8.0(0x16080000) MacWechat/3.8.10(0x13080a11) UnifiedPCMacWechat NetType/WIFI";
const MINI_PROGRAM: &str = "Mozilla/5.0 (Linux; Android 13; 2211133C Build/TKQ1.220905.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.6723.103 Mobile Safari/537.36 XWEB/1300333 MMWEBSDK/20241202 MMWEBID/1 MicroMessenger/8.0.56.2800(0x2800385A) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64 miniProgram/wx0123456789abcdef";
const MINI_PROGRAM_TOOLS: &str = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.40 MiniProgramEnv/android";
const SAFARI_IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const SAFARI_MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
const CHROME_ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
const HUAWEI_BROWSER: &str = "Mozilla/5.0 (Phone; OpenHarmony 6.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36 ArkWeb/6.0.0.47 Mobile HuaweiBrowser/5.1.6.301";
const CHROME_WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const QQ_ANDROID: &str = "Mozilla/5.0 (Linux; Android 12; M2102K1C Build/SKQ1.211006.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.86 MQQBrowser/6.2 TBS/046805 Mobile Safari/537.36";

#[test]
fn every_client_is_recognised() {
    let table = [
        (WECHAT_ANDROID, WeChat, Android, Press),
        (WECHAT_ANDROID_2021, WeChat, Android, Press),
        (WECHAT_IOS, WeChat, Ios, Press),
        (WECHAT_IPAD, WeChat, Ios, Press),
        (WECHAT_HARMONYOS, WeChat, HarmonyOs, Press),
        (WECHAT_WINDOWS, WeChat, Desktop, Scan),
        (WECHAT_MAC, WeChat, Desktop, Scan),
        (WECOM, WeCom, Android, Save),
        (WECOM_IOS, WeCom, Ios, Save),
        (MINI_PROGRAM, MiniProgram, Android, Press),
        (MINI_PROGRAM_TOOLS, MiniProgram, Android, Press),
        (SAFARI_IPHONE, Browser, Ios, Save),
        (SAFARI_MAC, Browser, Desktop, Scan),
        (CHROME_ANDROID, Browser, Android, Save),
        (HUAWEI_BROWSER, Browser, HarmonyOs, Save),
        (CHROME_WINDOWS, Browser, Desktop, Scan),
        (QQ_ANDROID, Browser, Android, Save),
        ("", Browser, Desktop, Scan),
    ];
    for (user_agent, app, device, follow) in table {
        let client = Client::of(Facts { user_agent, ..Facts::default() });
        assert_eq!(client, Client { app, device }, "{user_agent}");
        assert_eq!(client.follow(), follow, "{user_agent}");
    }
}

#[test]
fn globals_decide_where_the_user_agent_is_silent() {
    let in_mini_program =
        Facts { user_agent: WECHAT_IOS, environment: Some("miniprogram"), touch_points: 5 };
    assert_eq!(Client::of(in_mini_program), Client { app: MiniProgram, device: Ios });
    let in_wechat = Facts { environment: Some("browser"), ..in_mini_program };
    assert_eq!(Client::of(in_wechat), Client { app: WeChat, device: Ios });
    let ipad = Facts { user_agent: SAFARI_MAC, touch_points: 5, ..Facts::default() };
    assert_eq!(Client::of(ipad), Client { app: Browser, device: Ios });
    let touch_mac = Facts { user_agent: WECHAT_MAC, touch_points: 5, ..Facts::default() };
    assert_eq!(Client::of(touch_mac), Client { app: WeChat, device: Desktop });
}

#[test]
fn pages_are_opened_for_real_in_web_views_of_wechat_on_ios_only() {
    let wants =
        |user_agent| Client::of(Facts { user_agent, ..Facts::default() }).wants_real_navigation();
    for agent in [WECHAT_IOS, WECHAT_IPAD, WECOM_IOS] {
        assert!(wants(agent), "{agent}");
    }
    for agent in [WECHAT_ANDROID, WECHAT_HARMONYOS, WECHAT_MAC, SAFARI_IPHONE, CHROME_ANDROID] {
        assert!(!wants(agent), "{agent}");
    }
}

#[test]
fn clients_are_told_to_styles_in_words() {
    let words = |user_agent| Client::of(Facts { user_agent, ..Facts::default() }).words();
    assert_eq!(words(WECHAT_IOS), ["wechat", "ios", "press"]);
    assert_eq!(words(MINI_PROGRAM), ["mini-program", "android", "press"]);
    assert_eq!(words(CHROME_WINDOWS), ["browser", "desktop", "scan"]);
}
