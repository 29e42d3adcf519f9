/** Where a text stops being JSON, and what stands there; undefined when it is JSON. JSON.parse often does not say. */
export function jsonFault(text: string): string | undefined {
  const open: string[] = [];
  let next: Next = 'value';
  for (let at = skip(text, 0); at < text.length; at = skip(text, token.lastIndex)) {
    token.lastIndex = at;
    const after = follow(token.exec(text)?.[0], next, open);
    if (after === undefined) return told(text, at);
    next = after;
  }
  return next === 'comma or end' && open.length === 0 ? undefined : told(text, text.length);
}

/** What may come next. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'comma or end';

/**
 * One brace, bracket, comma, colon, string, number or word. A `+` after the letters of a string would try every way to
 * part them when the string does not end.
 */
const token =
  /[{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\n\r]*/y;

function skip(text: string, from: number): number {
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

/** What may come after a token that is allowed here; undefined for one that is not. `open` holds the open brackets. */
function follow(found: string | undefined, next: Next, open: string[]): Next | undefined {
  if (found === undefined) return;
  if (next === 'comma or end') return continued(found, open);
  if (next === ':') return found === ':' ? 'value' : undefined;
  if (found === '}' || found === ']')
    return next === (found === '}' ? 'key or }' : 'value or ]') ? closed(found, open) : undefined;
  if (next === 'key' || next === 'key or }') return found.startsWith('"') ? ':' : undefined;
  if (found === ',' || found === ':') return;
  if (found !== '{' && found !== '[') return 'comma or end';
  open.push(found);
  return found === '{' ? 'key or }' : 'value or ]';
}

function continued(found: string, open: string[]): Next | undefined {
  const within = open.at(-1);
  if (found === ',' && within !== undefined) return within === '{' ? 'key' : 'value';
  if ((found === '}' && within === '{') || (found === ']' && within === '[')) return closed(found, open);
  return;
}

function closed(_bracket: string, open: string[]): Next {
  open.pop();
  return 'comma or end';
}

/** `line 3, column 14: "banana"`. */
function told(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  if (at >= text.length) return `${where}: the text ends too soon`;
  return `${where}: unexpected ${JSON.stringify(text.slice(at, at + 20).split('\n')[0])}`;
}
