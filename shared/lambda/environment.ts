import * as z from 'zod/mini';

/** What a function is told by its environment: `serverless.yml` sets it. */
export type Environment = z.infer<typeof Environment>;

/** The environment, or an error that names each variable that is missing or wrong, and no value. */
export function environment<T = Environment>(
  variables: Readonly<Record<string, string | undefined>>,
  // As TypeScript sees it, a caller could ask for another T and give no schema.
  schema: z.ZodMiniType<T> = Environment as unknown as z.ZodMiniType<T>,
): T {
  const parsed = z.safeParse(schema, variables);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`the environment is not set up: ${wrong.join('; ')}`);
}

const text = z.string({ error: 'expected text' }).check(z.minLength(1, { error: 'expected text' }));
const Environment = z.object({
  /** The ledger's table. */
  FAIRWAY_TABLE: text,
  /** The ARN of the topic that findings are told to. */
  FAIRWAY_TOPIC: text,
  /** `true` when a chat is subscribed to the topic over HTTPS, and no program is. */
  FAIRWAY_CHAT: z._default(z.enum(['true', 'false']), 'false'),
  /** The bus that automation listens to. */
  FAIRWAY_BUS: text,
  /** The name of the role that is assumed in other accounts. */
  FAIRWAY_READER_ROLE: text,
  /** What the audited accounts ask for besides, the external id of that role; empty for none. */
  FAIRWAY_EXTERNAL_ID: z._default(z.string(), ''),
  /** The organisation; empty to audit the own account alone. */
  FAIRWAY_ORGANIZATION: z._default(z.string(), ''),
  /** The account that Fairway itself runs in. */
  FAIRWAY_ACCOUNT: z.string({ error: 'expected text' }).check(z.regex(/^\d{12}$/, { error: 'expected 12 digits' })),
  /** The name of the parameter that holds the configuration; empty when there is none. */
  FAIRWAY_CONFIGURATION: z._default(z.string(), ''),
  /** How long a change takes to show in what AWS answers. */
  FAIRWAY_SETTLE_SECONDS: z._default(
    z.coerce.number({ error: 'expected a number' }).check(z.minimum(0), z.maximum(30)),
    15,
  ),
  /** The Region that Fairway itself runs in; Lambda sets it. */
  AWS_REGION: text,
});

/** What the functions that follow changes are told besides. */
export type ChangeEnvironment = z.infer<typeof ChangeEnvironment>;
export const ChangeEnvironment = z.extend(Environment, {
  /** The URL of the queue whose messages the function takes. */
  FAIRWAY_QUEUE: text,
  /** The URL of the queue that wide changes are handed over to; empty in the function that takes from it. */
  FAIRWAY_WIDE_QUEUE: z._default(z.string(), ''),
});

/** What the functions of a sweep are told besides. */
export type SweepEnvironment = z.infer<typeof SweepEnvironment>;
export const SweepEnvironment = z.extend(Environment, {
  /** The bucket that sweeps write to. */
  FAIRWAY_BUCKET: text,
  /** What is to be covered, as JSON: see `sweep-scope.ts`. */
  FAIRWAY_SWEEP_SCOPE: z._default(text, '{}'),
  /** How many accounts are audited at once. */
  FAIRWAY_SWEEP_CONCURRENCY: z._default(
    z.coerce.number({ error: 'expected a number' }).check(z.int(), z.minimum(1), z.maximum(1000)),
    20,
  ),
});
