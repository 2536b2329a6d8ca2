//! What to do about a fault, in Chinese. What is wrong stands beside each fault.

use super::{Fault, Thing, closest};
use crate::schema;

pub(super) fn advice(fault: &Fault) -> Option<String> {
    let meant = |value: &str, known: &[&'static str]| {
        closest(value, known.iter().copied()).map_or_else(
            || format!("可用的有：{}", known.join("、")),
            |known| format!("是不是想写“{known}”？"),
        )
    };
    Some(match fault {
        Fault::Syntax(_) => "检查这里前后的引号、逗号和括号；字符串里的英文引号要写成 \\\"".into(),
        Fault::FileName(_) | Fault::Id { .. } => "例如 guanggu-xiaozhen".into(),
        Fault::Encoding(Some(_)) => "用编辑器另存为 UTF-8".into(),
        Fault::Encoding(None) => "多半不是文字文件；换成用 UTF-8 保存的 JSON".into(),
        Fault::UnknownField { name, known } => meant(name, known),
        Fault::UnknownValue { value, known } => meant(value, known),
        Fault::UnknownBlock(name) => meant(name, &schema::BLOCKS.map(|block| block.name)),
        Fault::UnknownReference { similar: Some(similar), .. } => {
            format!("是不是想写“{similar}”？")
        }
        Fault::UnknownReference { kind, .. } => match kind {
            Thing::Article => "文章编号就是 articles/ 下的文件名".into(),
            _ => format!("先在 site.json 里加上这个{kind}"),
        },
        Fault::IdMismatch { .. } => "改文件名，或删去 id 字段".into(),
        Fault::Empty => "填上内容，或删去这个字段".into(),
        Fault::PlainHttp => "如果对方支持，改用 https://".into(),
        Fault::MissingMedia(_) => "把文件放进 media/，或改正这里的路径（大小写也要一致）".into(),
        Fault::UnknownRun => "可写字符串，或 {\"strong\": …}、{\"em\": …}、{\"dots\": …}、{\"link\": …, \"url\": …}、{\"sup\": …}、{\"sub\": …}、{\"ruby\": …, \"reading\": …}".into(),
        Fault::FileTooLarge { .. } => "拆成几篇，或把长表格作附件".into(),
        Fault::TooLong { .. } => "写短一些，或拆成两段".into(),
        Fault::EmbargoAfterExpiry { .. } => "把 expires 改到 embargo 之后".into(),
        Fault::SkippedHeading { from, .. } => format!("改成第 {} 级，或在它前面加一个第 {} 级的标题", from + 1, from + 1),
        Fault::RepeatedParagraph => "删去其中一段；如果确实要重复，可以不管".into(),
        Fault::MissingAlt => "加上 \"alt\"，用一句话说图里有什么".into(),
        Fault::PoorAlt(_) => "用一句话说图里有什么，给看不见图的人".into(),
        Fault::VagueLink(_) => "把链接放在说明去处的字上，例如文件或网页的名称".into(),
        Fault::ShareTitle(_) => "在 share 里另写一个短一些的 title".into(),
        Fault::ShareAuthor(_) => "只列主要作者，其余写在文末".into(),
        Fault::ShareDigest(_) => "在 share 里另写一个短一些的 description".into(),
        Fault::HalfWidthPunctuation { meant, .. } => format!("改成“{meant}”"),
        Fault::Ellipsis(_) => "改成“……”（六个点）".into(),
        Fault::Dash(_) => "改成“——”（两个字长）".into(),
        Fault::RepeatedPunctuation(_) => "只留一个".into(),
        Fault::StraightQuote => "改成“”".into(),
        Fault::StraySpace => "删去空格；中西文之间的空隙由页面自己留".into(),
        Fault::LeadingSpace => "删去空格；段首空两个字由页面自己排".into(),
        Fault::UnbalancedPair(_) => "补上另一半，或删去这一半".into(),
        Fault::FullWidthLetter { plain, .. } => format!("改成“{plain}”"),
        Fault::Radical { meant: Some(meant), .. } => format!("改成“{meant}”；多半是从 PDF 复制来的"),
        Fault::Radical { .. } => "重新输入这个字；多半是从 PDF 复制来的".into(),
        Fault::PrivateUse(_) => "重新输入这个字".into(),
        Fault::Garbled(_) => "从原稿重新复制这一处".into(),
        Fault::Markup(_) => "删去它；加粗、链接等用行内标记写".into(),
        Fault::DuplicateTitle(_) => "如果是同一篇，删去一篇；如果是两篇，在标题里写出不同".into(),
        Fault::FutureDate(_) => "改正日期；想到那天才公开，另写 \"embargo\"".into(),
        Fault::NothingIn { kind } => format!("放进一篇文章，或从 site.json 里删去这个{kind}"),
        Fault::ExpiredCampaign(_) => "换成新一年的征订，或删去 campaign".into(),
        Fault::IncompleteForm(lack) => lack.advice().into(),
        Fault::ReservedName(_) => "换一个编号，开头不要用 _".into(),
        Fault::RepeatedKind(_) => "只留一栏，另一栏改成 text 或 choice".into(),
        Fault::NoPlans => "写上 plans，或删去这一栏".into(),
        Fault::ExpiredPromo(_) => "改正 until，或删去 promo".into(),
        Fault::HugePicture { .. } => "缩小到宽 3200 像素以内再放进 media/".into(),
        Fault::OrphanMedia => "删去它，或在文章里用上；网站会照样带着它".into(),
        Fault::UnreadableCode(_) => "换一张清楚、完整、四周留白的二维码图片".into(),
        Fault::BidiControl(_) => "删去它；多半是从别处复制时带来的".into(),
        Fault::ControlCharacter(_) => "删去它；多半是从别处复制时带来的".into(),
        Fault::LineBreak => "删去换行；正文分段请另起一个内容块".into(),
        Fault::StrayFile => "文章直接放在 articles/ 下，文件名以 .json 结尾；别的请移走".into(),
        Fault::NoArticles => "在 articles/ 下新建一个 JSON 文件，或运行 desk init 看示例".into(),
        _ => return None,
    })
}
