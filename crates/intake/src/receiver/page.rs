//! The pages that browsers without script get: small, complete, in Chinese, with nothing from elsewhere.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use content::subscription::FieldError;
use sha2::{Digest, Sha256};

use super::answer::{Problem, Reply};
use crate::Publication;

const STYLE: &str = "body{max-width:34rem;margin:0 auto;padding:1.5rem;font:1.125rem/1.8 serif;\
    color:#1b1b1b;background:#fff}h1{font-size:1.5rem}a{color:#8c1515;display:inline-block;\
    min-height:2.75rem;line-height:2.75rem}.receipt{font-size:1.75rem;letter-spacing:.05em}\
    @media(prefers-color-scheme:dark){body{color:#e8e6e3;background:#161616}a{color:#ffb3a7}}";

/// The page after an order is stored.
pub(super) fn stored(publication: &Publication, reply: &Reply) -> String {
    let receipt = &reply.receipt;
    let again = if reply.is_new {
        ""
    } else {
        "<p>这份订单先前已经收到，没有重复订。</p>"
    };
    let total = reply.total.map(|total| format!("<p>应付 {total} 元。</p>")).unwrap_or_default();
    let main = format!(
        "<h1>订单已收到</h1>{again}\
         <p>回执号</p><p class=\"receipt\">{}</p>\
         <p>收到时间：{}</p>{total}\
         <p>请记下回执号，或把这一页截图、打印。查询、更正和删除，都凭它同征订页上的联系人联系。</p>",
        escaped(&receipt.number),
        escaped(&receipt.received.in_china()),
    );
    document(publication, "订单已收到", &main)
}

/// The page after an order is refused.
pub(super) fn refused(publication: &Publication, problem: &Problem) -> String {
    let errors = match problem {
        Problem::Fields(errors) => list(errors),
        _ => String::new(),
    };
    let title = problem.title();
    let main = format!(
        "<h1>{}</h1>{errors}<p>{}。</p>\
         <p>用浏览器的“后退”回到表单，填好的内容多半还在。</p>",
        escaped(&title),
        escaped(problem.advice()),
    );
    document(publication, &title, &main)
}

fn list(errors: &[FieldError]) -> String {
    let items: String =
        errors.iter().map(|error| format!("<li>{}</li>", escaped(&error.to_string()))).collect();
    format!("<ul>{items}</ul>")
}

fn document(publication: &Publication, title: &str, main: &str) -> String {
    let (title, name) = (escaped(title), escaped(&publication.name));
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\">\
         <title>{title} - {name}</title><style>{STYLE}</style></head>\
         <body><main>{main}<p><a href=\"{}\">回到{name}的征订页</a></p></main></body></html>\n",
        escaped(&publication.form_page),
    )
}

/// Sends a page. Its policy allows the page's own style and nothing else (Content Security Policy Level 3).
pub(super) fn respond(status: StatusCode, page: String) -> Response {
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (status, headers, page).into_response()
}

/// Text as it may stand between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
