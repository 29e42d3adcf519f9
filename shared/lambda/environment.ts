import * as z from 'zod/mini';

/** What a function is told by its environment: `serverless.yml` sets it. */
export type Environment = z.infer<typeof Environment>;

/** The environment, or an error that names each variable that is missing or wrong, and no value. */
export function environment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = z.safeParse(Environment, variables);
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
  /** The bus that automation listens to. */
  FAIRWAY_BUS: text,
  /** The name of the role that is assumed in other accounts. */
  FAIRWAY_READER_ROLE: text,
  /** The account that Fairway itself runs in. */
  FAIRWAY_ACCOUNT: z.string({ error: 'expected text' }).check(z.regex(/^\d{12}$/, { error: 'expected 12 digits' })),
  /** The name of the parameter that holds the configuration; empty when there is none. */
  FAIRWAY_CONFIGURATION: z._default(z.string(), ''),
  /** The Region that Fairway itself runs in; Lambda sets it. */
  AWS_REGION: text,
});
