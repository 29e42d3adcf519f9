import { kept } from '../aws/kept.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Environment } from './environment.ts';

type Set = Pick<Environment, 'AWS_REGION' | 'FAIRWAY_CONFIGURATION'>;

/** What owners declare, for real. Who declares nothing does not load what reads it. */
export function liveDeclared({ AWS_REGION: region, FAIRWAY_CONFIGURATION: name }: Set): () => Promise<Configuration> {
  if (name === '') return async () => ({});
  const declared = kept(async () => {
    const { declaredIn, parametersClient } = await import('../aws/configuration.ts');
    return declaredIn({ client: parametersClient(region), name, now: () => new Date() });
  });
  return async () => (await declared())();
}
