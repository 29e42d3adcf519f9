/**
 * Text from outside, on one line and harmless to terminals, logs and readers: control characters, bidirectional
 * overrides and whatever else cannot be seen are written out, as in `\u{1b}`, and what is no character, which SQS refuses.
 */
export const clean = (text: string): string => text.replace(unseen, written);

const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const written = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A value as JSON on lines of its own. What `clean` writes out is escaped, so that programs read what was there. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2).replace(unseenInLine, escaped)}\n`;

const unseenInLine = new RegExp(`(?!\\n)${unseen.source}`, 'gu');
const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const mark = '… (cut)';

/** The text, or as much of it as fits the limit, and a mark that says so. */
export function cut(text: string, limit: number, saying = mark): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - saying.length).replace(/[\uD800-\uDBFF]$/, '')}${saying}`;
}

/** As many of the items as fit the limit, joined, and how many do not. */
export function cutList(items: readonly string[], limit: number, comma = ', '): string {
  const whole = items.join(comma);
  if (whole.length <= limit) return whole;
  const rest = (kept: number): string => `… (${items.length - kept} more cut)`;
  let length = 0;
  const kept = items.findIndex((item, i) => {
    length += item.length + comma.length;
    return length + rest(i + 1).length > limit;
  });
  return kept > 0 ? [...items.slice(0, kept), rest(kept)].join(comma) : cut(whole, limit);
}

/** The words of a text in lines of at most so many columns; a word that is longer has a line of its own, whole. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** How many columns a terminal gives the text: two for East Asian characters and emoji, none for combining marks. */
export function width(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return [...text].reduce((sum, one) => sum + (/\p{M}/u.test(one) ? 0 : wide.test(one) ? 2 : 1), 0);
}

const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
