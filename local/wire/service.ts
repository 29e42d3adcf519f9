import { NormalizedSchema } from '@smithy/core/schema';

/** One AWS service as its SDK client describes it: the operations and errors that can be spoken on the wire. */
export interface Service {
  /** The name that requests are signed for: `ec2`, `monitoring`. */
  readonly name: string;
  readonly xmlNamespace: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** The service's modelled errors, by the code that is sent. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

/** One operation: its HTTP binding, where it has one, and the shapes that go in and out. */
export interface Operation {
  readonly name: string;
  readonly http?: { readonly method: string; readonly path: string; readonly status: number };
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** The members that the input may not lack. */
  readonly required: readonly string[];
}

/** What the model says about an error: its full name, and its HTTP status in REST and Query services. */
export interface ErrorShape {
  readonly id: string;
  readonly status: number;
}

/** The service that an SDK module speaks. The schemas are the `$` exports of the module, as the client itself uses them. */
export function serviceOf(module: object, client: object): Service {
  const { config } = client as Client;
  const schemas = Object.values(module).filter(isSchema);
  return {
    name: config.defaultSigningName,
    xmlNamespace: config.protocolSettings.xmlNamespace ?? '',
    operations: new Map(schemas.filter(([kind]) => kind === 9).map(operation)),
    errors: new Map(schemas.filter(([kind]) => kind === -3).map(errorShape)),
  };
}

/** The part of a client's resolved configuration that says how it talks; not in its public type. */
interface Client {
  readonly config: {
    readonly defaultSigningName: string;
    readonly protocolSettings: { readonly xmlNamespace?: string };
  };
}

/** Kind, namespace, name, traits; then what the kind has. */
type Schema = readonly [kind: number, namespace: string, name: string, traits: Traits | number, ...rest: unknown[]];
type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
interface Traits {
  readonly http?: [string, string, number];
  readonly error?: 'client' | 'server';
  readonly httpError?: number;
  readonly awsQueryError?: [string, number];
}

const isSchema = (value: unknown): value is Schema => Array.isArray(value) && typeof value[0] === 'number';

function operation([, , name, traits, input, output]: Schema): [string, Operation] {
  const http = typeof traits === 'object' ? traits.http : undefined;
  const shape = NormalizedSchema.of(input as SchemaRef);
  return [
    name,
    {
      name,
      ...(http && { http: { method: http[0], path: http[1], status: http[2] } }),
      input: shape,
      output: NormalizedSchema.of(output as SchemaRef),
      required: requiredMembers(shape),
    },
  ];
}

/** A structure lists its required members first, and their number last. */
function requiredMembers(shape: NormalizedSchema): string[] {
  const schema: unknown = shape.getSchema();
  if (!Array.isArray(schema) || typeof schema[6] !== 'number') return [];
  return (schema[4] as string[]).slice(0, schema[6]);
}

function errorShape([, namespace, name, traits]: Schema): [string, ErrorShape] {
  const { error, httpError, awsQueryError }: Traits = typeof traits === 'object' ? traits : {};
  const status = awsQueryError?.[1] ?? httpError ?? (error === 'server' ? 500 : 400);
  return [awsQueryError?.[0] ?? name, { id: `${namespace}#${name}`, status }];
}
