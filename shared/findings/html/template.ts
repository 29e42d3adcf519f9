import { clean } from '../text.ts';

/** Text that is HTML already. Only `html` makes it, so nothing else gets onto a page as markup. */
export type Html = { readonly markup: string };

type Part = Html | string | number | false | null | undefined | readonly Part[];

/** HTML, in which everything that is put in is text, unless it was made here; attributes are to be in double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = texts[0] ?? '';
  for (const [i, part] of parts.entries()) markup += written(part) + texts[i + 1];
  return { markup };
}

/** Text whose ids and names stay on one line: browsers would break `sg-0abc` after its hyphen. */
export const whole = (text: string): Html =>
  html`${text.split(/( )/).map((word) => (word.includes('-') ? html`<span class="id">${word}</span>` : word))}`;

/** Text of our own that is no HTML: a style sheet or a script. */
export const verbatim = (markup: string): Html => ({ markup });

function written(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  if ('markup' in part) return part.markup;
  let all = '';
  for (const one of part) all += written(one);
  return all;
}

const escaped = (text: string): string => clean(text).replace(/[&<>"']/g, (one) => entities[one] ?? one);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
