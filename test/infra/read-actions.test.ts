import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Simulator, simulate } from '../../local/simulator.ts';
import { clients } from '../../shared/aws/clients.ts';
import { placeReader } from '../../shared/aws/read-place.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import { decides, reads } from '../../shared/controls/catalogue/reads.ts';
import { catalogue } from '../../shared/controls/catalogue.ts';
import { organization } from '../local/organization.ts';
import { readActions } from './stack.ts';

const here = { account: '111122223333', region: 'eu-west-1' };
let aws: Simulator;
beforeAll(async () => {
  aws = await simulate({ snapshot: organization, clock: () => new Date() });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKIA${here.account}`);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

test('the read actions are those that a place with everything in it is read by', async () => {
  const read = placeReader({ clients: clients(here), now: () => new Date(), declared: async () => nothingDeclared });
  const { unread } = await read(here, 'everything');
  expect(unread).toEqual([]);
  const asked = new Set(aws.world.requests.map(({ service, operation }) => `${service}:${operation}`));
  expect([...asked].sort()).toEqual(readActions);
});

test('some control rests on every operation that decides, and none on a mere symptom', () => {
  const restedOn = new Set(catalogue.flatMap(reads));
  // What is read of a location is part of the list of them.
  const own = readActions.filter((action) => !action.startsWith('datasync:DescribeLocation'));
  expect(own.filter((action) => !restedOn.has(action))).toEqual(own.filter((action) => !decides(action)));
});
