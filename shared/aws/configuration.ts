import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Configuration, parseConfiguration } from '../configuration/configuration.ts';
import { usual } from './usual.ts';

/** The client of what owners declare. */
export const parametersClient = (region: string): SSMClient => new SSMClient({ ...usual, region });

type Deps = {
  readonly client: SSMClient;
  /** The parameter's name. */
  readonly name: string;
  readonly now: () => Date;
};

/**
 * What owners declare, in a parameter of Systems Manager; read again after a minute. Throws when it is not there or
 * wrong: to judge without it would tell people of what they have already answered for.
 */
export function declaredIn({ client, name, now }: Deps): () => Promise<Configuration> {
  let read: { readonly at: number; readonly configuration: Configuration } | undefined;
  return async () => {
    const at = now().getTime();
    if (read && at - read.at < minuteInMillis) return read.configuration;
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
      const configuration = parseConfiguration(JSON.parse(Parameter?.Value ?? ''));
      read = { at, configuration };
      return configuration;
    } catch (cause) {
      throw new Error(`the configuration in parameter ${name} cannot be used: ${(cause as Error).message}`, { cause });
    }
  };
}

const minuteInMillis = 60_000;
