// The share poster: an article's title and lead with its code, as a picture to save and to send.
import { lines } from './lines';

/** What stands on a poster. `code` is the address of the code's picture. */
export interface Poster {
  masthead: string;
  slogan: string;
  title: string;
  lead: string;
  meta: string;
  code: string | undefined;
}

// In pixels of the picture, which phones show at a half.
const width = 750;
const margin = 60;
const codeSide = 280;
const mostLines = { title: 5, lead: 7 };
// Paper, ink and red of `style/tokens.css`. A poster is seen anywhere, so it is always the light one.
const paper = '#fcfaf6';
const ink = '#1d1b19';
const soft = '#6d675f';
const red = '#a8201a';

/** Draws the poster; gives it as a `data:` address of a PNG, which phones can save by pressing. */
export async function draw(poster: Poster): Promise<string> {
  const code = poster.code ? await picture(poster.code) : undefined;
  const canvas = document.createElement('canvas');
  // Measured first: how tall it gets depends on how its text breaks.
  canvas.width = width;
  canvas.height = 10;
  const height = paint(canvas, poster, code);
  canvas.height = height;
  paint(canvas, poster, code);
  return canvas.toDataURL('image/png');
}

async function picture(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

/** Paints the poster and gives its height. */
function paint(canvas: HTMLCanvasElement, poster: Poster, code: HTMLImageElement | undefined): number {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const page = getComputedStyle(document.documentElement);
  const serif = page.getPropertyValue('--serif') || 'serif';
  const sans = page.getPropertyValue('--sans') || 'sans-serif';
  const inner = width - 2 * margin;
  let y = margin;
  const write = (text: string, font: string, colour: string, size: number, height: number, most: number): void => {
    pen.font = font;
    pen.fillStyle = colour;
    pen.textBaseline = 'top';
    for (const line of lines(text, inner, most, (part) => pen.measureText(part).width)) {
      pen.fillText(line, margin, y + (size * (height - 1)) / 2);
      y += size * height;
    }
  };
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, canvas.height);
  write(poster.masthead, `bold 44px ${serif}`, ink, 44, 1.4, 1);
  if (poster.slogan) write(poster.slogan, `22px ${sans}`, soft, 22, 1.6, 1);
  y += 16;
  pen.fillStyle = red;
  // 文武线: the thick and the thin rule of Chinese print.
  pen.fillRect(margin, y, inner, 6);
  pen.fillRect(margin, y + 10, inner, 2);
  y += 56;
  write(poster.title, `bold 54px ${serif}`, ink, 54, 1.4, mostLines.title);
  y += 12;
  if (poster.meta) write(poster.meta, `24px ${sans}`, soft, 24, 1.6, 1);
  y += 20;
  if (poster.lead) write(poster.lead, `32px ${sans}`, ink, 32, 1.75, mostLines.lead);
  y += 48;
  pen.fillStyle = '#e5dfd5';
  pen.fillRect(margin, y, inner, 1);
  y += 40;
  if (code) {
    // White around it, or phones do not find it on paper that is not quite white.
    pen.fillStyle = '#ffffff';
    pen.fillRect(margin, y, codeSide, codeSide);
    // The file has few pixels for each module; its edges stay sharp.
    pen.imageSmoothingEnabled = false;
    pen.drawImage(code, margin, y, codeSide, codeSide);
    pen.textBaseline = 'middle';
    pen.fillStyle = ink;
    pen.font = `bold 30px ${serif}`;
    pen.fillText('长按识别，读全文', margin + codeSide + 32, y + codeSide / 2 - 24);
    pen.fillStyle = soft;
    pen.font = `24px ${sans}`;
    pen.fillText(poster.masthead, margin + codeSide + 32, y + codeSide / 2 + 24);
    y += codeSide;
  }
  return Math.ceil(y + margin);
}
