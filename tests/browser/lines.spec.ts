// How the poster breaks its text into lines (W3C clreq, line start and line end prohibition).
import { expect, test } from '@playwright/test';
import { lines } from '../../src/share/lines';

/** Han characters and full-width marks are two wide, others one. */
const measure = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' || '“”‘’…—'.includes(sign) ? 2 : 1), 0);
const broken = (text: string, width: number, most = 9): string[] => lines(text, width, most, measure);

for (const [name, text, width, expected] of [
  ['fills lines', '一二三四五六七', 6, ['一二三', '四五六', '七']],
  ['begins no line with a closing mark', '一二三，四五六', 6, ['一二', '三，四', '五六']],
  ['ends no line with an opening mark', '一二《三四》五', 6, ['一二', '《三', '四》五']],
  ['tears no word apart', '用 desk build 建站', 8, ['用 desk', 'build 建', '站']],
  ['keeps figures and addresses whole', '见a.example/x第2023年', 12, ['见', 'a.example/x', '第2023年']],
  ['keeps a dash with what stands before it', '一二三——四', 6, ['一二', '三——', '四']],
  ['takes a word that is longer than a line as it is', 'abcdefghij一', 4, ['abcdefghij', '一']],
  ['makes nothing of nothing', '', 4, []],
] as [string, string, number, string[]][]) {
  test(name, () => expect(broken(text, width)).toEqual(expected));
}

test('ends with an ellipsis where there is no more room', () => {
  expect(broken('一二三四五六七八', 6, 2)).toEqual(['一二三', '四五…']);
  expect(broken('一二三四，五六七八', 6, 2)).toEqual(['一二三', '四…']);
});
