import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildFunctions, bundling } from '../../scripts/build.ts';
import { withLiteralKeys, withoutErrors, withoutResourceDetails } from '../../scripts/esbuild-plugins.ts';
import { runAgainstStub } from './run-against-stub.ts';
import { programOf, sdkCalls } from './sdk-calls.ts';
import { root } from './stack.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairway-bundles-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A program as one file, bundled the way functions are unless an option says otherwise. */
async function bundled(name: string, contents: string, options: BuildOptions = {}): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  const { outExtension: _, ...asFunctions } = bundling;
  await build({ ...asFunctions, stdin: { contents, resolveDir: root }, outfile, ...options });
  return outfile;
}

const good = (body: string) => ({ status: 200, body });
const bad = (body: string) => ({ status: 400, body });

describe('a slim bundle', () => {
  test.each(sdkCalls)('speaks with $name as the whole SDK does, and is smaller', async (call) => {
    const [slim, whole] = await Promise.all([
      bundled(`${call.name}-slim`, programOf(call)),
      bundled(`${call.name}-whole`, programOf(call), { plugins: [] }),
    ]);
    const answers = [good(call.answer), bad(call.error)];
    const [bySlim, byWhole] = await Promise.all([runAgainstStub(slim, answers), runAgainstStub(whole, answers)]);
    expect(bySlim).toEqual(byWhole);
    expect(bySlim.requests).toHaveLength(2);
    expect(bySlim.output).toMatchObject({ error: { message: 'no such thing' } });
    expect((await stat(slim)).size).toBeLessThan(0.75 * (await stat(whole)).size);
  });

  test('is tried with every client that the project depends on', async () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    const clients = Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-'));
    expect(sdkCalls.map(({ name }) => `@aws-sdk/client-${name}`)).toEqual(clients);
  });
});

test('a cold start loads what every event needs; a sweep of an account needs nearly everything', async () => {
  const bundles = await buildFunctions(join(folder, 'functions'));
  const large = bundles.filter(({ bytes }) => bytes.start > 450 * 1024).map(({ name }) => name);
  expect(large).toEqual(['sweep-place']);
});

describe('credentials in a bundle', () => {
  const assumeRole = sdkCalls.find(({ name }) => name === 'sts')?.answer ?? '';
  const describeVpcs = '<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>';

  test("of an assumed role replace the function's own", async () => {
    const program = await bundled(
      'assumed-role',
      `
        import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
        import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
        const { Credentials } = await new STSClient().send(
          new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::444455556666:role/FairwayReader', RoleSessionName: 'fairway' }),
        );
        const credentials = {
          accessKeyId: Credentials.AccessKeyId,
          secretAccessKey: Credentials.SecretAccessKey,
          sessionToken: Credentials.SessionToken,
          expiration: Credentials.Expiration,
        };
        for (const config of [{ credentials }, { credentials: async () => credentials }, {}]) {
          await new EC2Client(config).send(new DescribeVpcsCommand());
        }
        console.log('"done"');
      `,
    );
    const answers = [good(assumeRole), good(describeVpcs), good(describeVpcs), good(describeVpcs)];
    const { requests } = await runAgainstStub(program, answers);
    expect(requests.map(({ accessKeyId, token }) => [accessKeyId, token])).toEqual([
      ['function', 'function-token'],
      ['member', 'member-token'],
      ['member', 'member-token'],
      ['function', 'function-token'],
    ]);
  });

  test('are looked for in the environment only', async () => {
    const program = await bundled(
      'no-credentials',
      `
        import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
        const error = await new EC2Client().send(new DescribeVpcsCommand()).catch((error) => error);
        console.log(JSON.stringify(error.message));
      `,
    );
    const { requests, output } = await runAgainstStub(program, [], {});
    expect(requests).toEqual([]);
    expect(output).toBe('Unable to find environment variable credentials.');
  });
});

test.each([
  ['a computed key becomes its text', 'const _a = "b";\nx = { [_a]: 1 };', 'const _a = "b";\nx = { "b": 1 };'],
  ['a key whose text is unknown stays', 'x = { [_a]: 1 };', 'x = { [_a]: 1 };'],
  ['a list of names stays', 'const _a = "b";\nx = [_a];', 'const _a = "b";\nx = [_a];'],
  [
    'quotes in the text stay escaped',
    'const _a = "b\\"c";\nx = { [_a]: 1 };',
    'const _a = "b\\"c";\nx = { "b\\"c": 1 };',
  ],
])('literal keys: %s', (_, source, expected) => {
  expect(withLiteralKeys(source)).toBe(expected);
});

const errorClass = (traits: string): string =>
  `export var Gone$ = [-3, n0, _G,\n    { ${traits} },\n    [_m],\n    [0]\n];\nn0_registry.registerError(Gone$, Gone);`;

test.each([
  ['that has no other code than its name is left out', '"error": _c', false],
  ['named like its code is left out', '"awsQueryError": [`Gone`, 400], "error": _c', false],
  ['named otherwise than its code stays', '"awsQueryError": [`AWS.Gone`, 400], "error": _c', true],
])('an error class %s', (_, traits, stays) => {
  expect(withoutErrors(errorClass(traits)).includes('registerError')).toBe(stays);
});

test("Security Hub's details of AWS resources are left out, and `Other` stays", () => {
  const file = new URL(import.meta.resolve('@aws-sdk/client-securityhub'));
  const schemas = readFileSync(new URL('../dist-es/schemas/schemas_0.js', file), 'utf8');
  const details = (source: string): string => /^export var ResourceDetails\$ = [^;]*;$/m.exec(source)?.[0] ?? '';
  expect(details(schemas)).toContain('() => AwsEc2InstanceDetails$');
  expect(details(withoutResourceDetails(schemas))).not.toMatch(/Aws\w+Details/);
  expect(details(withoutResourceDetails(schemas))).toContain('128 | 0');
});
