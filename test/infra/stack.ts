import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isScalar, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';

/** The project's own folder. */
export const root = resolve(import.meta.dirname, '../..');

const Resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) });
const Part = z.looseObject({ Resources: z.record(z.string(), Resource).default({}) });
const FromQueue = z.looseObject({
  timeout: z.number().optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
  events: z.tuple([z.looseObject({ sqs: z.looseObject({ maximumBatchingWindow: z.number() }) })]),
});
const Service = z.looseObject({
  provider: z.looseObject({ timeout: z.number(), environment: z.record(z.string(), z.unknown()) }),
  functions: z.looseObject({ onChange: FromQueue, onWideChange: FromQueue, onTriage: FromQueue }),
  resources: z.array(Part),
});

/** What serverless.yml says, with every file that it includes. */
export const service = Service.parse(yamlFile('serverless.yml'));

const resources = new Map(service.resources.flatMap(({ Resources }) => Object.entries(Resources)));

/** One resource of the stack. */
export function resource(name: string): z.infer<typeof Resource> {
  const found = resources.get(name);
  if (found === undefined) throw new Error(`The stack has no resource ${name}.`);
  return found;
}

/** The properties of every resource of one type, by the resource's name. */
export function resourcesOf<Shape extends z.ZodType>(type: string, shape: Shape): ReadonlyMap<string, z.infer<Shape>> {
  const ofType = [...resources].filter(([, { Type }]) => Type === type);
  return new Map(ofType.map(([name, { Properties }]) => [name, shape.parse(Properties)]));
}

/** Everything that is read of an account and Region. */
export const readActions = ['infra/read-actions.yml', 'infra/read-whole-actions.yml']
  .flatMap((list) => yamlFile(list) as string[])
  .sort();

function yamlFile(path: string): unknown {
  const document = parseDocument(readFileSync(join(root, path), 'utf8'));
  visit(document, {
    Node(_, node) {
      const long = longForm(node);
      if (long !== undefined) return document.createNode(long);
      const included = isScalar(node) && /^\$\{file\((.+)\)\}$/.exec(String(node.value))?.[1];
      return included ? document.createNode(yamlFile(included)) : undefined;
    },
  });
  return document.toJS();
}

/** `!Sub text` as `{ "Fn::Sub": text }`; nothing for a node without such a tag. */
function longForm(node: Node): Record<string, unknown> | undefined {
  const name = /^!(\w+)$/.exec(('tag' in node && node.tag) || '')?.[1];
  if (name === undefined) return undefined;
  const value = isScalar(node) ? String(node.value) : Object.assign(node.clone(), { tag: undefined });
  if (name === 'Ref') return { Ref: value };
  return { [`Fn::${name}`]: name === 'GetAtt' ? String(value).split('.') : value };
}
