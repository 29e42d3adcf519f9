/** A state of Amazon States Language, as far as the sweep's machine uses it. */
type State = Readonly<Record<string, unknown>> & { readonly Type: string };
export type Definition = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** What a machine works with. */
export type Surroundings = {
  /** The name of the execution. */
  readonly name: string;
  /** Carries a task out, by the name in its resource: `${Place}`. */
  readonly task: (resource: string, input: unknown) => Promise<unknown>;
  /** The items that a distributed map reads from S3. */
  readonly items: (bucket: string, key: string) => Promise<readonly unknown[]>;
};

/** How an execution ended. */
export type Ended = { readonly status: 'SUCCEEDED' | 'FAILED'; readonly output: unknown };

/** Runs a machine that is written in JSONPath: tasks, choices, a map, and ends. Errors of items are tolerated. */
export async function runMachine(definition: Definition, surroundings: Surroundings): Promise<Ended> {
  let name: string | undefined = definition.StartAt;
  let data: unknown = {};
  while (name !== undefined) {
    const state: State | undefined = definition.States[name];
    if (!state) throw new Error(`there is no state ${name}`);
    if (state.Type === 'Succeed' || state.Type === 'Fail')
      return { status: state.Type === 'Fail' ? 'FAILED' : 'SUCCEEDED', output: data };
    if (state.Type === 'Choice') {
      name = chosen(state, data);
      continue;
    }
    const result =
      state.Type === 'Map' ? await mapped(state, data, surroundings) : await done(state, data, surroundings);
    if (state['ResultPath'] !== null) data = result;
    name = state['End'] ? undefined : String(state['Next']);
  }
  return { status: 'SUCCEEDED', output: data };
}

async function done(state: State, data: unknown, { task, name }: Surroundings, item?: unknown): Promise<unknown> {
  const { Parameters, ResultSelector, Resource } = state;
  const input = Parameters === undefined ? data : filled(Parameters, data, { name, item });
  const result = await task(String(Resource), input);
  return ResultSelector === undefined ? result : filled(ResultSelector, result, { name, item });
}

async function mapped(state: State, data: unknown, surroundings: Surroundings): Promise<unknown> {
  const { Parameters } = state['ItemReader'] as { readonly Parameters: unknown };
  const { Bucket, Key } = filled(Parameters, data, surroundings) as { Bucket: string; Key: string };
  const inner = state['ItemProcessor'] as Definition;
  const each = inner.States[inner.StartAt];
  if (!each) throw new Error('the map has no first state');
  for (const item of await surroundings.items(Bucket, Key)) {
    const input = filled(state['ItemSelector'], data, { name: surroundings.name, item });
    await done(each, input, surroundings).catch(() => undefined);
  }
  return undefined;
}

function chosen({ Choices, Default }: State, data: unknown): string {
  const choices = Choices as readonly { Variable: string; StringEquals: string; Next: string }[];
  const match = choices.find(({ Variable, StringEquals }) => at(data, Variable) === StringEquals);
  return match?.Next ?? String(Default);
}

/** A template with its paths filled in: `{ "sweep.$": "$.sweep" }`. */
function filled(
  template: unknown,
  data: unknown,
  { name, item }: { readonly name: string; readonly item?: unknown },
): unknown {
  const context = { Execution: { Name: name }, Map: { Item: { Value: item } } };
  const members = Object.entries(template as Record<string, unknown>).map(([key, value]) => {
    if (!key.endsWith('.$')) return [key, value] as const;
    const path = String(value);
    return [key.slice(0, -2), path.startsWith('$$') ? at(context, path.slice(1)) : at(data, path)] as const;
  });
  return Object.fromEntries(members);
}

/** What a path such as `$.a.b` leads to. */
const at = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], data);
