//! Characters that came in by copying: from a PDF, from another encoding, from a page's source.

use super::{Finding, is_han, stretches};
use crate::fault::Fault;

/// What text looks like that was read in the wrong encoding: U+FFFD in GBK, and fresh memory of a debugger.
const GARBLED: [&str; 4] = ["锟斤拷", "烫烫烫", "屯屯屯", "ï»¿"];

/// Whether a Han character may be part of [`GARBLED`] text.
pub(super) fn may_be_garbled(c: char) -> bool {
    matches!(c, '锟' | '烫' | '屯')
}

/// Entities that are written where somebody copied a page's source.
const ENTITIES: [&str; 8] =
    ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&ldquo;", "&rdquo;", "&mdash;"];

pub(super) fn characters(text: &str) -> Vec<Finding> {
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'<' && byte != b'&') {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut find = |range: std::ops::Range<usize>, fault: Fault, correction: Option<String>| {
        findings.push(Finding { range, fault, correction });
    };
    for range in stretches(text, |c| full_width(c).is_some()) {
        let plain: String = text[range.clone()].chars().filter_map(full_width).collect();
        let written = text[range.clone()].to_owned();
        find(range, Fault::FullWidthLetter { written, plain: plain.clone() }, Some(plain));
    }
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        match c {
            // Kangxi radicals look like characters, but nobody finds them by searching.
            '\u{2e80}'..='\u{2fd5}' => {
                let meant = radical(c);
                find(range, Fault::Radical { written: c, meant }, meant.map(String::from));
            }
            '\u{e000}'..='\u{f8ff}' => find(range, Fault::PrivateUse(u32::from(c)), None),
            '\u{fffd}' => find(range, Fault::Garbled(c.to_string()), None),
            _ => {}
        }
    }
    for garbled in GARBLED {
        for (at, _) in text.match_indices(garbled) {
            find(at..at + garbled.len(), Fault::Garbled(garbled.to_owned()), None);
        }
    }
    for range in markup(text) {
        find(range.clone(), Fault::Markup(text[range].to_owned()), None);
    }
    findings
}

/// The half-width form of a full-width digit or Latin letter (GB/T 15835, GB/T 15834 annex).
fn full_width(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

/// The character that a Kangxi radical stands for, for those that PDF programs put in place of common ones.
fn radical(c: char) -> Option<char> {
    const RADICALS: &str = "⼀一⼁丨⼂丶⼃丿⼄乙⼅亅⼆二⼈人⼉儿⼊入⼋八⼏几⼑刀⼒力⼗十⼘卜⼚厂⼜又⼝口⼟土⼠士⼣夕⼤大⼥女⼦子⼨寸⼩小⼫尸⼭山⼯工⼰己⼱巾⼲干⼴广⼸弓⼼心⼽戈⼾户⼿手⽀支⽂文⽃斗⽄斤⽅方⽆无⽇日⽈曰⽉月⽊木⽋欠⽌止⽍歹⽏毋⽐比⽑毛⽒氏⽓气⽔水⽕火⽖爪⽗父⽚片⽛牙⽜牛⽝犬⽞玄⽟玉⽠瓜⽡瓦⽢甘⽣生⽤用⽥田⽩白⽪皮⽫皿⽬目⽭矛⽮矢⽯石⽰示⽲禾⽳穴⽴立⽵竹⽶米⽸缶⽺羊⽻羽⽼老⽽而⽿耳⾁肉⾂臣⾃自⾄至⾆舌⾈舟⾉艮⾊色⾍虫⾎血⾏行⾐衣⾓角⾔言⾕谷⾖豆⾚赤⾛走⾜足⾝身⾟辛⾠辰⾢邑⾥里⾦金⾨門⾬雨⾭青⾮非⾯面⾰革⾲韭⾳音⾸首⾹香⾻骨⾼高⿁鬼⿇麻⿊黑⿎鼓⿏鼠";
    let mut pairs = RADICALS.chars();
    while let (Some(radical), Some(meant)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return Some(meant);
        }
    }
    None
}

/// Tags and entities of HTML. Content has none, so a reader would see them as they stand.
fn markup(text: &str) -> Vec<std::ops::Range<usize>> {
    const TAGS: [&str; 14] = [
        "p", "br", "b", "i", "u", "a", "em", "strong", "span", "div", "img", "font", "section",
        "sup",
    ];
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let Some(end) = rest.find('>').filter(|end| *end < 200) else { continue };
        let tag = rest[..end].trim_start_matches('/');
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if TAGS.contains(&name.to_ascii_lowercase().as_str()) && !tag.chars().any(is_han) {
            found.push(at..at + end + 2);
        }
    }
    for entity in ENTITIES {
        found.extend(text.match_indices(entity).map(|(at, _)| at..at + entity.len()));
    }
    found
}
