//! Why a store cannot do what it is asked.

use std::{io, path::PathBuf};

use content::language::Language;

/// Why a store cannot do what it is asked. Nothing was stored then, or the same order may be sent again.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no database, and none is to be made.
    #[error("没有“{}”这个数据库", .0.display())]
    Missing(PathBuf),
    /// The folder of the database.
    #[error("用不了文件夹“{}”：{source}", path.display())]
    Folder { path: PathBuf, source: io::Error },
    /// Others could exchange the files of the database.
    #[error("别人也能改“{}”这个文件夹，订单放在里面不安全；先运行 chmod 700 {}", .0.display(), .0.display())]
    OpenFolder(PathBuf),
    /// The file is no database of orders; it is left alone.
    #[error("“{}”不是订单的数据库：{}。文件没有动过", path.display(), kind.chinese())]
    Foreign { path: PathBuf, kind: Foreign },
    /// The file is damaged; it is left alone.
    #[error("数据库“{}”坏了：{detail}。文件没有动过；请换成最近的备份，或先复制一份再修", path.display())]
    Corrupt { path: PathBuf, detail: String },
    /// A newer version has written the database.
    #[error("数据库的格式是第 {found} 版，这个程序只认到第 {known} 版；请用新版的程序")]
    TooNew { found: i64, known: i64 },
    /// The address of a server of PostgreSQL cannot be understood, or the server refuses us.
    #[error("连不上 PostgreSQL：{0}")]
    Server(String),
    /// Too much is waiting, or somebody else holds the database.
    #[error("数据库正忙，请稍后再试")]
    Busy,
    /// Another process is storing the same order at this moment.
    #[error("同一份订单正在处理，请稍后再试")]
    InProgress,
    /// The disk is full or broken, or the server is away. It may come back.
    #[error("数据库暂时用不了：{0}")]
    Unavailable(String),
    /// Something in the database is not what this program has written.
    #[error("数据库里有看不懂的内容：{0}")]
    Damaged(String),
}

/// What a file is that is no database of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Something else than a database.
    NoDatabase,
    OtherProgram,
    /// A database in which nothing is yet.
    Empty,
}

impl Foreign {
    fn chinese(self) -> &'static str {
        match self {
            Self::NoDatabase => "它不是 SQLite 的文件",
            Self::OtherProgram => "它属于别的程序",
            Self::Empty => "里面什么也没有",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::NoDatabase => "it is no file of SQLite",
            Self::OtherProgram => "it belongs to another program",
            Self::Empty => "there is nothing in it",
        }
    }
}

impl StoreError {
    /// Whether the same request may go well a little later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::InProgress | Self::Unavailable(_))
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.to_string(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Missing(path) => format!("there is no database “{}”", path.display()),
            Self::Folder { path, source } => {
                format!("cannot use the folder “{}”: {source}", path.display())
            }
            Self::OpenFolder(path) => format!(
                "others can change the folder “{0}”, so orders are not safe in it; run chmod 700 {0} first",
                path.display()
            ),
            Self::Foreign { path, kind } => format!(
                "“{}” is no database of orders: {}. The file was not touched",
                path.display(),
                kind.english()
            ),
            Self::Corrupt { path, detail } => format!(
                "the database “{}” is damaged: {detail}. The file was not touched; put the last backup in its place, or copy it before you mend it",
                path.display()
            ),
            Self::TooNew { found, known } => format!(
                "the database is of version {found}, and this program knows versions up to {known}; use a newer program"
            ),
            Self::Server(detail) => format!("cannot connect to PostgreSQL: {detail}"),
            Self::Busy => "the database is busy; try again a little later".to_owned(),
            Self::InProgress => {
                "the same order is being stored; try again a little later".to_owned()
            }
            Self::Unavailable(detail) => {
                format!("the database cannot be used at the moment: {detail}")
            }
            Self::Damaged(detail) => {
                format!("the database has something that this program did not write: {detail}")
            }
        }
    }
}
