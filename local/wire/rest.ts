import { jsonBodies } from './json.ts';
import type { Members, Protocol, Request } from './protocol.ts';
import type { Operation } from './service.ts';

/** REST with JSON bodies: the operation is a method and a path, whose labels and query are members too. */
export const restJson: Protocol = {
  unknownOperation: { code: 'UnknownOperationException', status: 404 },
  operation: (request, { operations }) => operations.values().find((operation) => labels(request, operation)),
  async input(request, operation) {
    return {
      ...(request.body.length > 0 && (await bodies.read(operation.input, request.body))),
      ...bound(request, operation),
    };
  },
  output: (output, { http, output: schema }) => ({
    status: http?.status ?? 200,
    headers: { 'content-type': 'application/json' },
    body: bodies.write(schema, output),
  }),
  error: ({ code, message, status }, { service }) => ({
    status: status ?? service.errors.get(code)?.status ?? 400,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ Code: code, Message: message }),
  }),
};

const bodies = jsonBodies({ jsonName: true });

/** The labels of the path, when method, path and the constant part of the query are the operation's. */
function labels({ method, url }: Request, { http }: Operation): Readonly<Record<string, string>> | undefined {
  if (http?.method !== method) return undefined;
  const [path = '/', query] = http.path.split('?');
  const constants = [...new URLSearchParams(query)];
  if (!constants.every(([name, value]) => url.searchParams.get(name) === value)) return undefined;
  return pattern(path).exec(withoutSlash(url.pathname))?.groups ?? undefined;
}

/** `/findings/{Id}` as an expression; a `+` label takes slashes too. An empty group keeps `groups` set. */
function pattern(path: string): RegExp {
  const source = withoutSlash(path).replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) =>
    greedy ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  );
  return new RegExp(`^${source}(?<_>)$`);
}

const withoutSlash = (path: string) => path.replace(/(?<=.)\/$/, '');

/** The members that stand in the path and the query. */
function bound(request: Request, operation: Operation): Members {
  const found = labels(request, operation) ?? {};
  const members: Record<string, unknown> = {};
  for (const [name, member] of operation.input.structIterator()) {
    const { httpLabel, httpQuery } = member.getMergedTraits();
    if (httpLabel) members[name] = decodeURIComponent(found[name] ?? '');
    const values = httpQuery ? request.url.searchParams.getAll(httpQuery) : [];
    if (values.length > 0) members[name] = member.isListSchema() ? values : scalar(member, values[0] ?? '');
  }
  return members;
}

function scalar(member: { isNumericSchema(): boolean; isBooleanSchema(): boolean }, text: string): unknown {
  if (member.isNumericSchema()) return Number(text);
  return member.isBooleanSchema() ? text === 'true' : text;
}
