//! `desk intake`, where it gives signatures for WeChat.

/// One of the two variables is there without the other.
#[must_use]
pub fn one_variable(there: &str, missing: &str) -> String {
    say!(
        "设了环境变量 {there}，没有设 {missing}；微信签名要两个都设",
        "the environment has {there} but not {missing}; signatures for WeChat take both"
    )
}

/// A variable has nothing in it.
#[must_use]
pub fn empty_variable(name: &str) -> String {
    say!(
        "环境变量 {name} 是空的；不给微信签名就不要设它",
        "the variable {name} is empty; leave it out if no signatures for WeChat are to be given"
    )
}

/// A variable cannot be an AppID.
#[must_use]
pub fn not_an_app_id(name: &str) -> String {
    say!(
        "环境变量 {name} 不是 AppID：AppID 以 wx 开头，只有字母和数字，例如 wx1234567890abcdef",
        "the variable {name} is no AppID, which begins with wx and has letters and digits only, such as wx1234567890abcdef"
    )
}

/// A variable cannot be an AppSecret. What it says is not repeated.
#[must_use]
pub fn not_a_secret(name: &str) -> String {
    say!(
        "环境变量 {name} 不是 AppSecret：里面有空格，或者别的不该有的字符",
        "the variable {name} is no AppSecret: there is a space in it, or another character that cannot be"
    )
}

/// A variable cannot be the address of WeChat's API. It may have a password in it, so it is not repeated.
#[must_use]
pub fn not_an_api(name: &str) -> String {
    say!(
        "环境变量 {name} 不是接口的地址：要以 https:// 开头，http:// 只能用在本机，例如 http://127.0.0.1:8100",
        "the variable {name} is no address of an API: it begins with https://, or with http:// on this machine only, such as http://127.0.0.1:8100"
    )
}

/// The magazine and the environment name two accounts.
#[must_use]
pub fn other_app_id(of_site: &str, of_variable: &str) -> String {
    say!(
        "site.json 的 app_id 是“{of_site}”，环境变量 WECHAT_APP_ID 是“{of_variable}”，两个要一样",
        "site.json has the app_id “{of_site}” and the variable WECHAT_APP_ID “{of_variable}”; they must be the same"
    )
}

/// The address of the signatures cannot be served.
#[must_use]
pub fn no_signature_path(address: &str) -> String {
    say!(
        "从 site.json 里 wechat 的 signature“{address}”看不出要用哪个路径；请写成 /api/wechat/signature 这样",
        "the signature “{address}” of wechat in site.json names no path; write it like /api/wechat/signature"
    )
}

/// Two things are to be served at one path.
#[must_use]
pub fn path_taken(path: &str) -> String {
    say!(
        "路径 {path} 已经有别的用处，不能用来给微信签名；请改 site.json 里 wechat 的 signature",
        "the path {path} serves something else and cannot give signatures; change the signature of wechat in site.json"
    )
}

/// What `desk intake` says when it gives signatures.
#[must_use]
pub fn giving_signatures(address: &str, app_id: &str) -> String {
    say!(
        "正在给微信签名（{app_id}）：{address}\n",
        "giving signatures for WeChat ({app_id}): {address}\n"
    )
}
