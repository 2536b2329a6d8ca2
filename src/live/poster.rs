//! The share poster: an article's title and lead with its code, as a picture to save and to send.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::shared_page::SharedPage;
use crate::{dom, line_breaking::lines};

// In pixels of the picture, which phones show at a half.
const WIDTH: f64 = 750.0;
const MARGIN: f64 = 60.0;
const INNER_WIDTH: f64 = WIDTH - 2.0 * MARGIN;
const CODE_SIDE: f64 = 280.0;

// Paper, ink and red of `style/tokens.css`. A poster is seen anywhere, so it is always the light one.
const PAPER: &str = "#fcfaf6";
const INK: &str = "#1d1b19";
const SOFT: &str = "#6d675f";
const RED: &str = "#a8201a";
const LINE: &str = "#e5dfd5";

/// What is on a poster. Empty texts leave no hole.
pub(super) struct Poster {
    masthead: String,
    slogan: String,
    title: String,
    lead: String,
    date: String,
    /// The address of the code's picture.
    code: Option<String>,
}

impl Poster {
    /// The poster of the page that is shown.
    pub(super) fn of(page: &SharedPage) -> Self {
        let or = |text: String, other: Option<String>| {
            if text.is_empty() { other.unwrap_or_default() } else { text }
        };
        let title = dom::document().map(|document| document.title());
        let description = dom::attribute("meta[name=description]", "content");
        Self {
            masthead: or(dom::text_of(".masthead-name"), title),
            slogan: dom::text_of(".masthead-slogan"),
            title: page.title.clone(),
            lead: or(dom::text_of(".standfirst"), description),
            date: dom::text_of(".meta time"),
            code: page.code.clone(),
        }
    }

    /// Draws the poster, as the `data:` address of a PNG, which phones can save by pressing.
    pub(super) async fn draw(&self) -> Result<String, JsValue> {
        let code = match &self.code {
            Some(src) => Some(picture(src).await?),
            None => None,
        };
        let canvas = dom::document().ok_or(JsValue::NULL)?.create_element("canvas")?;
        let canvas: HtmlCanvasElement = canvas.unchecked_into();
        canvas.set_width(WIDTH as u32);
        // Painted twice: how tall it gets depends on how its text breaks.
        let height = self.paint(&canvas, code.as_ref())?;
        canvas.set_height(height as u32);
        self.paint(&canvas, code.as_ref())?;
        canvas.to_data_url_with_type("image/png")
    }

    /// Paints the poster and gives the height that it needs.
    fn paint(
        &self,
        canvas: &HtmlCanvasElement,
        code: Option<&HtmlImageElement>,
    ) -> Result<f64, JsValue> {
        let fonts = Fonts::of_page();
        let mut pen = Pen::new(canvas)?;
        pen.fill(PAPER, 0.0, WIDTH, f64::from(canvas.height()));
        pen.y = MARGIN;
        pen.write(&self.masthead, &fonts.serif(44, 1.4), 1)?;
        pen.write(&self.slogan, &fonts.sans(22, 1.6, SOFT), 1)?;
        pen.y += 16.0;
        // 文武线: the thick and the thin rule of Chinese print.
        pen.fill(RED, MARGIN, INNER_WIDTH, 6.0);
        pen.y += 10.0;
        pen.fill(RED, MARGIN, INNER_WIDTH, 2.0);
        pen.y += 46.0;
        pen.write(&self.title, &fonts.serif(54, 1.4), 5)?;
        pen.y += 12.0;
        pen.write(&self.date, &fonts.sans(24, 1.6, SOFT), 1)?;
        pen.y += 20.0;
        pen.write(&self.lead, &fonts.sans(32, 1.75, INK), 7)?;
        pen.y += 48.0;
        pen.fill(LINE, MARGIN, INNER_WIDTH, 1.0);
        pen.y += 40.0;
        if let Some(code) = code {
            pen.draw_code(code)?;
            let (x, middle) = (MARGIN + CODE_SIDE + 32.0, pen.y + CODE_SIDE / 2.0);
            pen.put("长按识别，读全文", &fonts.serif(30, 1.0), x, middle - 24.0)?;
            pen.put(&self.masthead, &fonts.sans(24, 1.0, SOFT), x, middle + 24.0)?;
            pen.y += CODE_SIDE;
        }
        Ok((pen.y + MARGIN).ceil())
    }
}

/// How a text is set.
struct Type {
    font: String,
    colour: &'static str,
    /// The height of a line in pixels.
    line_height: f64,
}

/// The font families of the page.
struct Fonts {
    serif: String,
    sans: String,
}

impl Fonts {
    fn of_page() -> Self {
        let root = dom::find(":root");
        let style = root.and_then(|root| dom::window()?.get_computed_style(&root).ok()?);
        let family = |name: &str, fallback: &str| {
            let family = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            family.filter(|family| !family.is_empty()).unwrap_or_else(|| fallback.to_owned())
        };
        Self { serif: family("--serif", "serif"), sans: family("--sans", "sans-serif") }
    }

    /// Titles.
    fn serif(&self, size: u32, line_height: f64) -> Type {
        let font = format!("bold {size}px {}", self.serif);
        Type { font, colour: INK, line_height: f64::from(size) * line_height }
    }

    /// Everything else.
    fn sans(&self, size: u32, line_height: f64, colour: &'static str) -> Type {
        let font = format!("{size}px {}", self.sans);
        Type { font, colour, line_height: f64::from(size) * line_height }
    }
}

/// Draws from top to bottom.
struct Pen {
    context: CanvasRenderingContext2d,
    y: f64,
}

impl Pen {
    fn new(canvas: &HtmlCanvasElement) -> Result<Self, JsValue> {
        let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
        Ok(Self { context, y: 0.0 })
    }

    /// Fills a rectangle whose upper edge is where the pen is.
    fn fill(&self, colour: &str, x: f64, width: f64, height: f64) {
        self.context.set_fill_style_str(colour);
        self.context.fill_rect(x, self.y, width, height);
    }

    /// Writes a text of at most `most` lines, and goes below it.
    fn write(&mut self, text: &str, set: &Type, most: usize) -> Result<(), JsValue> {
        self.context.set_font(&set.font);
        let context = &self.context;
        let measure = |part: &str| context.measure_text(part).map_or(0.0, |found| found.width());
        for line in lines(text, INNER_WIDTH, most, &measure) {
            self.put(&line, set, MARGIN, self.y + set.line_height / 2.0)?;
            self.y += set.line_height;
        }
        Ok(())
    }

    /// Puts one line of text with its middle at a height.
    fn put(&self, line: &str, set: &Type, x: f64, middle: f64) -> Result<(), JsValue> {
        self.context.set_font(&set.font);
        self.context.set_fill_style_str(set.colour);
        self.context.set_text_baseline("middle");
        self.context.fill_text(line, x, middle)
    }

    fn draw_code(&self, code: &HtmlImageElement) -> Result<(), JsValue> {
        // White around it, or phones do not find it on paper that is not quite white.
        self.fill("#ffffff", MARGIN, CODE_SIDE, CODE_SIDE);
        // The file has few pixels for each module; its edges stay sharp.
        self.context.set_image_smoothing_enabled(false);
        self.context.draw_image_with_html_image_element_and_dw_and_dh(
            code, MARGIN, self.y, CODE_SIDE, CODE_SIDE,
        )
    }
}

async fn picture(src: &str) -> Result<HtmlImageElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(src);
    JsFuture::from(image.decode()).await?;
    Ok(image)
}
