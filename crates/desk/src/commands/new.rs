//! `desk new`: an article to begin with.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail, ensure};
use content::{
    canonical::canonical,
    date::Date,
    decode,
    diagnostic::Located,
    fault::Severity,
    id::{ArticleId, ChannelId},
    schema,
    site::Site,
};
use serde_json::json;

use crate::{
    channels::{self, channel},
    console, folder,
    import::{
        article_id::article_id,
        store::{self, Stored},
    },
    messages,
    today::today,
};

/// The arguments of `desk new`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// 标题；不写就会问
    #[arg(long, value_name = "标题")]
    title: Option<String>,
    /// 频道的编号或名称；不写就会问，没有人答时用第一个频道
    #[arg(long, value_name = "频道")]
    channel: Option<String>,
    /// 摘要
    #[arg(long, value_name = "摘要")]
    lead: Option<String>,
    /// 作者，可以写几次
    #[arg(long, value_name = "姓名")]
    author: Vec<String>,
    /// 文章编号，也就是文件名；缺省是标题的拼音
    #[arg(long, value_name = "编号")]
    id: Option<ArticleId>,
    /// 发表日期（YYYY-MM-DD），缺省是今天
    #[arg(long, value_name = "日期")]
    date: Option<Date>,
    /// 直接公开；缺省是草稿，只在本机预览里看得到
    #[arg(long)]
    published: bool,
}

/// What stands in a new article, in the language of the magazine.
const FIRST_PARAGRAPH: &str = "在这里写正文。";

/// Writes the article. What was not said is asked, where somebody is there to answer.
///
/// # Errors
/// When the folder is no magazine, something cannot stand in an article, or the file is there already.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let site = folder::site(&args.magazine)?;
    ensure!(!site.channels.is_empty(), messages::no_channels());
    let mut draft = Draft::of(args, &site)?;
    if args.title.is_none() {
        ensure!(io::stdin().is_terminal(), messages::title_wanted());
        ask(&mut draft, args, &site, &mut io::stdin().lock(), &mut io::stderr())?;
    }
    let id = free_id(args, &draft)?;
    let file = store::article_file(&args.magazine, &id);
    let json = draft.json(&id)?;
    ensure!(store::store(&file, json.as_bytes())? == Stored::New, messages::article_exists(&file));
    console::answer(&messages::article_begun(&file, &id, &args.magazine, args.published))?;
    Ok(ExitCode::SUCCESS)
}

/// What is known of the article.
#[derive(Debug)]
struct Draft {
    title: String,
    channel: ChannelId,
    lead: Option<String>,
    authors: Vec<String>,
    published: Date,
    is_public: bool,
}

impl Draft {
    fn of(args: &Args, site: &Site) -> anyhow::Result<Self> {
        let first = site.channels.first().context(messages::no_channels())?;
        let channel = match &args.channel {
            Some(word) => channel(word, site).with_context(|| channels::unknown(word, site))?,
            None => first.id.clone(),
        };
        Ok(Self {
            title: args.title.clone().unwrap_or_default(),
            channel,
            lead: args.lead.clone(),
            authors: args.author.clone(),
            published: today(args.date),
            is_public: args.published,
        })
    }

    /// The file of the article.
    fn json(&self, id: &ArticleId) -> anyhow::Result<String> {
        let mut article = json!({
            "title": self.title,
            "channel": self.channel,
            "published": self.published,
            "blocks": [FIRST_PARAGRAPH],
        });
        let mut add = |name: &str, value: serde_json::Value| article[name] = value;
        if let Some(lead) = &self.lead {
            add("lead", json!(lead));
        }
        if !self.authors.is_empty() {
            add("authors", json!(self.authors));
        }
        if !self.is_public {
            add("status", json!("draft"));
        }
        let written = article.to_string();
        let faults = decode::article(id.as_str(), &written).faults;
        let is_error = |found: &&Located| found.fault.severity() == Severity::Error;
        if let Some(Located { span, fault, .. }) = faults.iter().find(is_error) {
            let fields = decode::anatomy(&written).fields;
            let field = fields.iter().find(|(_, place)| place.contains(&span.start));
            bail!(messages::cannot_begin(field.map_or("", |(name, _)| name), fault));
        }
        // Of what was just written there is always a canonical form.
        Ok(canonical(&schema::ARTICLE, &written).unwrap_or(written))
    }
}

/// Asks for what was not said. A wrong answer is explained, and the question asked again.
fn ask(
    draft: &mut Draft,
    args: &Args,
    site: &Site,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> anyhow::Result<()> {
    let id = "wenzhang".parse::<ArticleId>()?;
    let mut question = |text: &str| -> anyhow::Result<String> {
        questions.write_all(text.as_bytes())?;
        questions.flush()?;
        let mut answer = String::new();
        // The end of input is no answer, and there will be none.
        ensure!(answers.read_line(&mut answer)? > 0, messages::no_answer());
        Ok(answer.trim().to_owned())
    };
    loop {
        draft.title = question(&messages::ask_title())?;
        match draft.json(&id) {
            Ok(_) => break,
            Err(error) => console::tell(&error.to_string()),
        }
    }
    if args.channel.is_none() && site.channels.len() > 1 {
        let names: Vec<&str> = site.channels.iter().map(|channel| channel.name.as_str()).collect();
        loop {
            let answer = question(&messages::ask_channel(&names))?;
            let numbered = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let chosen = match numbered.and_then(|number| site.channels.get(number)) {
                Some(channel) => Some(channel.id.clone()),
                None if answer.is_empty() => Some(draft.channel.clone()),
                None => channel(&answer, site),
            };
            match chosen {
                Some(chosen) => {
                    draft.channel = chosen;
                    break;
                }
                None => console::tell(&channels::unknown(&answer, site)),
            }
        }
    }
    while args.lead.is_none() {
        let answer = question(&messages::ask_lead())?;
        draft.lead = (!answer.is_empty()).then_some(answer);
        match draft.json(&id) {
            Ok(_) => break,
            Err(error) => console::tell(&error.to_string()),
        }
    }
    if args.author.is_empty() {
        let answer = question(&messages::ask_authors())?;
        let names = answer.split(['、', '，', ',', ' ']).filter(|name| !name.is_empty());
        draft.authors = names.map(str::to_owned).collect();
    }
    Ok(())
}

/// The id that was given, or one made of the title that no article has yet.
fn free_id(args: &Args, draft: &Draft) -> anyhow::Result<ArticleId> {
    if let Some(id) = &args.id {
        return Ok(id.clone());
    }
    let plain = article_id(&draft.title, draft.published).context(messages::no_id())?;
    let is_free = |id: &ArticleId| !exists(&args.magazine, id);
    if is_free(&plain) {
        return Ok(plain);
    }
    (2..1000)
        .filter_map(|number| format!("{plain}-{number}").parse().ok())
        .find(is_free)
        .context(messages::no_id())
}

fn exists(magazine: &Path, id: &ArticleId) -> bool {
    store::article_file(magazine, id).symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_answers_are_asked_again() {
        let site = r#"{"name": "刊", "channels": [
            {"id": "news", "name": "新闻"}, {"id": "talk", "name": "谈"}]}"#;
        let site = decode::site(site).value.unwrap();
        let args = Args {
            magazine: PathBuf::new(),
            title: None,
            channel: None,
            lead: None,
            author: Vec::new(),
            id: None,
            date: Date::new(2024, 1, 2).ok(),
            published: false,
        };
        let mut draft = Draft::of(&args, &site).unwrap();
        let too_long = "长".repeat(65);
        let answers = format!("\n{too_long}\n标题\n3\ntalk\n\n甲、乙\n");
        let mut asked = Vec::new();
        ask(&mut draft, &args, &site, &mut answers.as_bytes(), &mut asked).unwrap();
        assert_eq!((draft.title.as_str(), draft.channel.as_str()), ("标题", "talk"));
        assert_eq!((draft.lead, draft.authors), (None, vec!["甲".to_owned(), "乙".to_owned()]));
        let asked = String::from_utf8(asked).unwrap();
        assert_eq!(asked.matches(&messages::ask_title()).count(), 3);
        assert!(asked.contains("1 新闻"), "{asked}");
        let mut draft = Draft::of(&args, &site).unwrap();
        assert!(ask(&mut draft, &args, &site, &mut &b""[..], &mut io::sink()).is_err());
    }
}
