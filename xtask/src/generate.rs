//! `cargo xtask generate N`: a magazine of any size, for measuring. The same number gives the same bytes.
//!
//! The text is made of sentences about making a magazine, put together by chance, so that it has the variety
//! of real text: about 1,200 Han characters an article. With `--hugo` the same text is written as a site for
//! Hugo too, so that both can be measured on it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::{Context, Result, fail},
    files::SAMPLE,
};

/// Characters of an article's text, about.
const LENGTH: usize = 1_200;

const CHANNELS: [(&str, &str); 5] = [
    ("yaowen", "要闻"),
    ("jingyan", "经验"),
    ("zhishi", "知识"),
    ("wenda", "问答"),
    ("ziliao", "资料"),
];
const TOPICS: [(&str, &str); 3] = [("paiban", "排版"), ("gongju", "工具"), ("duzhe", "读者")];
const PICTURES: [&str; 4] = ["daoyu.png", "liucheng.png", "paiban.png", "wuding.png"];

// Parts of sentences. Any subject goes with any action, and any action with any circumstance.
const WHO: [&str; 24] = [
    "编辑部",
    "校对员",
    "美术编辑",
    "责任编辑",
    "投稿的读者",
    "值班主编",
    "网站管理员",
    "通讯员",
    "印刷车间",
    "发行站",
    "排版师傅",
    "摄影记者",
    "资料室",
    "读者来信组",
    "新来的实习生",
    "专栏作者",
    "版面设计者",
    "翻译组",
    "检索小组",
    "档案管理员",
    "美工",
    "录音师",
    "活动策划人",
    "刊物的老读者",
];
const WHEN: [&str; 24] = [
    "清早",
    "开印以前",
    "每月月底",
    "梅雨时节",
    "发稿前一晚",
    "午休之后",
    "去年冬天",
    "节假日里",
    "选题会上",
    "交通不便的年头",
    "网络中断时",
    "周五下午",
    "样刊寄到那天",
    "接到电话后",
    "改版期间",
    "春耕时候",
    "读者座谈会上",
    "搬家之前",
    "大雪封路时",
    "开学头一周",
    "夜深人静时",
    "试刊阶段",
    "纸价上涨时",
    "合订本出版前",
];
const HOW: [&str; 24] = [
    "逐字逐句地",
    "不慌不忙地",
    "按照旧例",
    "一遍又一遍地",
    "依着清单",
    "分头",
    "轮流",
    "当面",
    "用红笔",
    "隔着屏幕",
    "凭着记忆",
    "戴上老花镜",
    "对照原件",
    "趁热打铁地",
    "借助词典",
    "在灯下",
    "带着疑问",
    "先易后难地",
    "不厌其烦地",
    "悄悄",
    "从头到尾",
    "照着样张",
    "手把手地",
    "三番五次地",
];
const DOES: [&str; 32] = [
    "核对人名和地名",
    "补齐图片说明",
    "调整栏目次序",
    "登记每一封来信",
    "重写开头一段",
    "删去空话套话",
    "统一数字写法",
    "检查页码和目录",
    "扫描旧版照片",
    "誊清修改意见",
    "核实引文出处",
    "编排封面要目",
    "整理订阅名册",
    "给长句加上标点",
    "缩短过长的标题",
    "挑选插图和题花",
    "安排配送路线",
    "录入勘误表",
    "比较两种字体",
    "试听朗读录音",
    "拆分冗长段落",
    "备份全部稿件",
    "回复读者疑问",
    "改正颠倒的顺序",
    "清点库存的纸张",
    "绘制流程图",
    "讨论版心宽窄",
    "订正拼音和译名",
    "编写索引词条",
    "装订成册",
    "核算印刷费用",
    "挑出重复的句子",
];
const WHY: [&str; 24] = [
    "免得读者误会",
    "好让手机上看得清楚",
    "因为旧稿里常有遗漏",
    "这样检索时才找得到",
    "省下不少返工的时间",
    "以便下一期接着用",
    "让看不见图的人也明白",
    "不然合订本里会缺一页",
    "为的是经得起时间考验",
    "也算对作者有个交代",
    "使版面疏密得当",
    "怕的是忙中出错",
    "留给后来的人参考",
    "既省纸又省力",
    "让远方的订户早些收到",
    "好把道理讲得明白",
    "避免张冠李戴",
    "以求前后一致",
    "图个心里踏实",
    "毕竟白纸黑字改不得",
    "读起来才顺口",
    "方便老人放大字号",
    "好同别的刊物交换经验",
    "让数字自己说话",
];
const TITLES: [&str; 16] = [
    "怎样",
    "为什么要",
    "学会",
    "不妨",
    "一起",
    "再谈",
    "坚持",
    "试着",
    "重新",
    "如何",
    "记得",
    "悄悄",
    "从头",
    "耐心",
    "抓紧",
    "轮流",
];

pub(crate) fn run(words: &[String]) -> Result<()> {
    let mut count = None;
    let mut out = PathBuf::from("target/generated");
    let mut hugo = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut folder =
            || words.next().map(PathBuf::from).context(format!("{word} needs a folder"));
        match word.as_str() {
            "--out" => out = folder()?,
            "--hugo" => hugo = Some(folder()?),
            number => {
                count = Some(number.parse().ok().context(format!("`{number}` is no number"))?)
            }
        }
    }
    let Some(count) = count else {
        return fail("say how many: `cargo xtask generate 10000 [--out FOLDER] [--hugo FOLDER]`");
    };
    generate(count, &out, hugo.as_deref())?;
    println!("{count} articles: {}", out.display());
    Ok(())
}

/// Writes a magazine of `count` articles into `out`, and the same text for Hugo.
pub(crate) fn generate(count: usize, out: &Path, hugo: Option<&Path>) -> Result<()> {
    for folder in ["articles", "media"] {
        make(&out.join(folder))?;
    }
    write(&out.join("site.json"), &site())?;
    for picture in PICTURES {
        let from = Path::new(SAMPLE).join("media").join(picture);
        let to = out.join("media").join(picture);
        fs::copy(&from, &to).context(format!("cannot copy {}", from.display()))?;
    }
    if let Some(hugo) = hugo {
        hugo_site(hugo)?;
    }
    for number in 0..count {
        let article = Article::new(number, count);
        write(&out.join(format!("articles/{}.json", article.id)), &article.json())?;
        if let Some(hugo) = hugo {
            let path = format!("content/{}/{}.md", article.channel, article.id);
            write(&hugo.join(path), &article.markdown())?;
        }
    }
    Ok(())
}

/// A sequence of numbers by chance, always the same for the same start (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self) -> String {
        let (when, who, how) = (self.of(&WHEN), self.of(&WHO), self.of(&HOW));
        let (does, then, why) = (self.of(&DOES), self.of(&DOES), self.of(&WHY));
        match self.below(4) {
            0 => format!("{when}，{who}{how}{does}，{why}。"),
            1 => format!("{who}{how}{does}，然后{then}，{why}。"),
            2 => format!("{when}要{does}，也要{then}，{why}。"),
            _ => format!("{who}说，{when}{how}{does}，{why}。"),
        }
    }
}

struct Article {
    id: String,
    title: String,
    lead: String,
    channel: &'static str,
    topic: Option<&'static str>,
    issue: String,
    date: String,
    picture: Option<&'static str>,
    /// An article that this one leads to.
    link: String,
    paragraphs: Vec<String>,
}

impl Article {
    fn new(number: usize, count: usize) -> Self {
        // Far from zero, which xorshift never leaves.
        let mut chance =
            Chance(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1).wrapping_mul(0x5851_f42d_4c95_7f2d));
        let (year, month, day) = (2010 + number % 15, 1 + chance.below(12), 1 + chance.below(28));
        let mut paragraphs = Vec::new();
        let mut length = 0;
        while length < LENGTH {
            let mut paragraph = String::new();
            if paragraphs.len() % 4 == 0 {
                let ordinal = ["一", "二", "三", "四", "五", "六"][(paragraphs.len() / 4).min(5)];
                paragraph = format!("{ordinal}、{}。", chance.of(&DOES));
            }
            for _ in 0..2 + chance.below(3) {
                paragraph += &chance.sentence();
            }
            length += paragraph.chars().count();
            paragraphs.push(paragraph);
        }
        Self {
            id: id(number),
            // No two have the same title: the checker would say so of thousands.
            title: format!("{}{}（{}）", chance.of(&TITLES), chance.of(&DOES), number + 1),
            lead: chance.sentence(),
            channel: CHANNELS[chance.below(CHANNELS.len())].0,
            topic: (chance.below(4) == 0).then(|| TOPICS[chance.below(TOPICS.len())].0),
            issue: format!("{year}-{month:02}"),
            date: format!("{year}-{month:02}-{day:02}"),
            picture: (chance.below(5) == 0).then(|| chance.of(&PICTURES)),
            link: id(chance.below(count)),
            paragraphs,
        }
    }

    fn json(&self) -> String {
        // The text has neither quotation marks nor backslashes, so it needs no escapes.
        let topic = self.topic.map(|topic| format!("  \"topics\": [\"{topic}\"],\n"));
        let cover = self.picture.map(|picture| {
            format!("  \"cover\": {{ \"image\": \"media/{picture}\", \"alt\": \"一张示意图\" }},\n")
        });
        let mut blocks: Vec<String> =
            self.paragraphs.iter().map(|text| format!("    \"{text}\"")).collect();
        blocks.push(format!(
            "    [\"参看\", {{ \"link\": \"另一篇文章\", \"article\": \"{}\" }}, \"。\"]",
            self.link
        ));
        format!(
            "{{\n  \"title\": \"{}\",\n  \"lead\": \"{}\",\n  \"channel\": \"{}\",\n{}  \"issue\": \"{}\",\n  \
             \"published\": \"{}\",\n{}  \"blocks\": [\n{}\n  ]\n}}\n",
            self.title,
            self.lead,
            self.channel,
            topic.unwrap_or_default(),
            self.issue,
            self.date,
            cover.unwrap_or_default(),
            blocks.join(",\n")
        )
    }

    fn markdown(&self) -> String {
        let text = self.paragraphs.join("\n\n");
        format!(
            "---\ntitle: \"{}\"\ndate: {}\ndescription: \"{}\"\n---\n\n{text}\n",
            self.title, self.date, self.lead
        )
    }
}

fn id(number: usize) -> String {
    format!("wen-{number:06}")
}

fn site() -> String {
    let entry = |(id, name): &(&str, &str)| format!("{{ \"id\": \"{id}\", \"name\": \"{name}\" }}");
    let issues = (2010..2025).flat_map(|year| {
        (1..=12).map(move |month| {
            format!(
                "{{ \"id\": \"{year}-{month:02}\", \"name\": \"{year}年第{month}期\", \"date\": \"{year}-{month:02}-01\" }}"
            )
        })
    });
    format!(
        "{{\n  \"name\": \"测量用刊\",\n  \"address\": \"https://magazine.example/\",\n  \"channels\": [{}],\n  \
         \"topics\": [{}],\n  \"issues\": [{}],\n  \"about\": [\"用来测量快慢的刊物。\"]\n}}\n",
        CHANNELS.iter().map(entry).collect::<Vec<_>>().join(", "),
        TOPICS.iter().map(entry).collect::<Vec<_>>().join(", "),
        issues.collect::<Vec<_>>().join(", ")
    )
}

/// What Hugo needs besides the text: as little as possible.
fn hugo_site(folder: &Path) -> Result<()> {
    for (channel, _) in CHANNELS {
        make(&folder.join("content").join(channel))?;
    }
    make(&folder.join("layouts/_default"))?;
    let page = |main: &str| {
        format!(
            "<!doctype html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{{{{ .Title }}}}</title></head>\n\
             <body><nav>{{{{ range .Site.Sections }}}}<a href=\"{{{{ .RelPermalink }}}}\">{{{{ .Title }}}}</a>{{{{ end }}}}</nav>\n\
             <main>{main}</main></body></html>\n"
        )
    };
    let teaser =
        "<h2><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></h2><p>{{ .Description }}</p>";
    for (name, text) in [
        // The newer name, hugo.toml, is unknown to versions before 0.110.
        ("config.toml", "baseURL = \"https://magazine.example/\"\npaginate = 20\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\"]\n".to_owned()),
        ("layouts/index.html", page(&format!("{{{{ range first 20 .Site.RegularPages }}}}{teaser}{{{{ end }}}}"))),
        ("layouts/_default/list.html", page(&format!("<h1>{{{{ .Title }}}}</h1>{{{{ range (.Paginate .Pages).Pages }}}}{teaser}{{{{ end }}}}"))),
        ("layouts/_default/single.html", page("<h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ .Content }}")),
    ] {
        write(&folder.join(name), &text)?;
    }
    Ok(())
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).context(format!("cannot make {}", folder.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).context(format!("cannot write {}", path.display()))
}
