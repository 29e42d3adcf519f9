import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { parse } from 'yaml';
import type { Bundle } from '../scripts/build.ts';
import { store } from '../shared/aws/store.ts';
import { type Lambda, startLambda } from './lambda.ts';
import { type Definition, type Ended, runMachine } from './state-machine.ts';

/** What a sweep on this machine is made of. */
export type Sweeper = { readonly sweep: (name: string) => Promise<Ended>; readonly stop: () => Promise<void> };

type Setting = {
  readonly url: string;
  readonly bundles: readonly Bundle[];
  readonly environment: Readonly<Record<string, string>>;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** Runs the state machine that is deployed over the bundles that are deployed; they start with the first sweep. */
export function startSweeper({ url, bundles, environment, keys }: Setting): Sweeper {
  const started = new Map<string, Promise<Lambda>>();
  const lambda = (name: string): Promise<Lambda> => {
    const file = bundles.find((bundle) => bundle.name === name)?.file;
    if (file === undefined) throw new Error(`there is no function ${name}`);
    const known = started.get(name) ?? startLambda(file, { ...environment, ...settings }, 900);
    started.set(name, known);
    return known;
  };
  const client = new S3Client({ endpoint: url, region: environment['AWS_REGION'] ?? '', credentials: keys });
  return {
    async sweep(name) {
      const definition: Definition = parse(await readFile(join(import.meta.dirname, '../infra/sweep.asl.yml'), 'utf8'));
      return runMachine(definition, {
        name,
        task: async (resource, input) => (await lambda(functions[resource] ?? resource)).invoke(input),
        items: async (bucket, key) => JSON.parse((await store({ client, bucket }).get(key)) ?? '[]') as unknown[],
      });
    },
    async stop() {
      client.destroy();
      for (const one of started.values()) await (await one).stop();
    },
  };
}

/** What the machine calls the functions. */
const functions: Readonly<Record<string, string>> = {
  '${Targets}': 'sweep-targets',
  '${Place}': 'sweep-place',
  '${Report}': 'sweep-report',
};

const settings = {
  FAIRWAY_BUCKET: 'fairway-sweeps',
  FAIRWAY_SWEEP_SCOPE: JSON.stringify({ regions: ['eu-central-1', 'eu-west-1', 'us-east-1'] }),
};
