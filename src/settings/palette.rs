//! The colours of the themes that readers choose.

/// The colours of a theme, in hexadecimal notation. Their names are those of `style/tokens.css`.
#[derive(Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether the browser's own controls and scroll bars are `light` or `dark`.
    pub color_scheme: &'static str,
    pub paper: &'static str,
    pub ink: &'static str,
    pub soft: &'static str,
    pub line: &'static str,
    pub red: &'static str,
    pub on_red: &'static str,
    pub card: &'static str,
    /// What becomes of pictures: white paper is too bright at night.
    pub picture_filter: &'static str,
}

impl Palette {
    /// Its properties, as the style sheet names them.
    #[must_use]
    pub fn properties(&self) -> [(&'static str, &'static str); 9] {
        [
            ("color-scheme", self.color_scheme),
            ("--paper", self.paper),
            ("--ink", self.ink),
            ("--soft", self.soft),
            ("--line", self.line),
            ("--red", self.red),
            ("--on-red", self.on_red),
            ("--card", self.card),
            ("--picture-filter", self.picture_filter),
        ]
    }
}

/// What becomes of pictures by day, and at night.
const BRIGHT: &str = "none";
const DIMMED: &str = "brightness(.88)";

/// The colours of pages where the device is light.
pub const SYSTEM_LIGHT: Palette = Palette {
    color_scheme: "light",
    paper: "#fcfaf6",
    ink: "#1d1b19",
    soft: "#6d675f",
    line: "#e5dfd5",
    red: "#a8201a",
    on_red: "#ffffff",
    card: "#ffffff",
    picture_filter: BRIGHT,
};

/// The colours of pages where the device is dark.
pub const SYSTEM_DARK: Palette = Palette {
    color_scheme: "dark",
    paper: "#161412",
    ink: "#e9e4dc",
    soft: "#a39b90",
    line: "#2e2a26",
    red: "#e8695f",
    on_red: "#161412",
    card: "#1e1b18",
    picture_filter: DIMMED,
};

/// 白
pub const WHITE: Palette = Palette {
    color_scheme: "light",
    paper: "#ffffff",
    ink: "#1a1a1a",
    soft: "#666259",
    line: "#e3e0da",
    red: "#a8201a",
    on_red: "#ffffff",
    card: "#faf8f4",
    picture_filter: BRIGHT,
};

/// 米黄
pub const SEPIA: Palette = Palette {
    color_scheme: "light",
    paper: "#f3e9d5",
    ink: "#2b2318",
    soft: "#655843",
    line: "#dbcdb0",
    red: "#96201a",
    on_red: "#fffaf0",
    card: "#faf3e5",
    picture_filter: BRIGHT,
};

/// 豆绿
pub const GREEN: Palette = Palette {
    color_scheme: "light",
    paper: "#d9e7d3",
    ink: "#1b241a",
    soft: "#4c594a",
    line: "#bccfb4",
    red: "#8f1d18",
    on_red: "#f6fbf4",
    card: "#e5efe1",
    picture_filter: BRIGHT,
};

/// 深灰
pub const DARK_GREY: Palette = Palette {
    color_scheme: "dark",
    paper: "#2a2928",
    ink: "#dcd8d1",
    soft: "#aca69d",
    line: "#46423e",
    red: "#f08a80",
    on_red: "#2a2928",
    card: "#333130",
    picture_filter: DIMMED,
};

/// 黑
pub const BLACK: Palette = Palette {
    color_scheme: "dark",
    paper: "#000000",
    ink: "#d6d2ca",
    soft: "#9d968d",
    line: "#2b2826",
    red: "#e8695f",
    on_red: "#000000",
    card: "#121110",
    picture_filter: DIMMED,
};

/// 高对比
pub const HIGH_CONTRAST: Palette = Palette {
    color_scheme: "light",
    paper: "#ffffff",
    ink: "#000000",
    soft: "#2e2e2e",
    line: "#000000",
    red: "#8a0f0a",
    on_red: "#ffffff",
    card: "#ffffff",
    picture_filter: BRIGHT,
};
