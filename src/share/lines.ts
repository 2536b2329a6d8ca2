// Breaking Chinese text into lines, where no browser does it: on a canvas.

/** Marks that no line begins with (W3C clreq, prohibition rules for line start). */
const notFirst = /^[、，。．：；！？）〉》」』】〕〗’”…—·%％～,.:;!?)\]}]/;
/** Marks that no line ends with. */
const notLast = /[（〈《「『【〔〖‘“(\[{]$/;

/**
 * The lines of a text, at most `most` of them; the last ends with an ellipsis if there is more. `measure` gives the
 * width of a text.
 */
export function lines(text: string, width: number, most: number, measure: (text: string) => number): string[] {
  const made: string[] = [];
  let line = '';
  for (const part of parts(text)) {
    if (line && measure(line + part) > width) {
      made.push(line.trimEnd());
      line = '';
    }
    // White space between two lines is the break itself.
    if (line || part.trim()) line += part;
  }
  if (line.trim()) made.push(line.trimEnd());
  if (made.length <= most) return made;
  const kept = made.slice(0, most);
  let last = kept[most - 1] ?? '';
  while (last && measure(`${last}…`) > width) last = [...last].slice(0, -1).join('');
  kept[most - 1] = `${last.replace(/[、，；：\s]+$/, '')}…`;
  return kept;
}

/** What must not be torn apart: words and figures, and marks with the characters that they belong to. */
function parts(text: string): string[] {
  const atoms = text.match(/[A-Za-z0-9\u00c0-\u024f'./:@_+-]+|\s+|./gsu) ?? [];
  const joined: string[] = [];
  for (const atom of atoms) {
    const before = joined[joined.length - 1];
    if (before !== undefined && (notFirst.test(atom) || notLast.test(before))) joined[joined.length - 1] = before + atom;
    else joined.push(atom);
  }
  return joined;
}
