import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { behindTransitGateway, sample } from './live-networks.ts';
import { account } from './live-running.ts';
import { folder, right } from './snapshots.ts';

const where = folder();

describe('a capture', () => {
  test('holds all of the account, and not only what fleets depend on', async () => {
    const { fairway } = await account(behindTransitGateway());
    const { status, out, err } = await fairway(['capture']);
    expect([status, err]).toEqual([0, '']);
    const { fairway: version, takenAt, places } = JSON.parse(out);
    expect([version, places.length, Date.parse(takenAt) > 0]).toEqual(['snapshot/1', 1, true]);
    expect(places[0]).toMatchObject({ account: '111122223333', region: 'eu-west-1', unread: [] });
    expect(places[0]).not.toHaveProperty('scope');
    const [real] = behindTransitGateway().places;
    expect(places[0].ec2).toMatchObject(JSON.parse(JSON.stringify(real?.ec2)));
    expect(places[0].ds).toMatchObject(JSON.parse(JSON.stringify(real?.ds)));
    expect(places[0].appstream).toMatchObject(JSON.parse(JSON.stringify(real?.appstream)));
  });

  test('is written as it is, or compressed', async () => {
    const { fairway } = await account(right());
    const [plain, zipped] = [join(where, 'plain.json'), join(where, 'zipped.json.gz')];
    expect(await fairway(['capture', '--output', plain])).toEqual({ status: 0, out: '', err: '' });
    expect(await fairway(['capture', '--output', zipped])).toEqual({ status: 0, out: '', err: '' });
    const places = (json: string) =>
      JSON.parse(json).places.map(({ readAt: _, ...place }: { readAt: string }) => place);
    expect(places(gunzipSync(readFileSync(zipped)).toString())).toEqual(places(readFileSync(plain, 'utf8')));
  });

  test('holds the Regions asked for, in their order', async () => {
    const { fairway } = await account(sample());
    const { out } = await fairway(['capture', '--region', 'us-east-1', '--region', 'eu-west-1']);
    expect(JSON.parse(out).places.map(({ region }: { region: string }) => region)).toEqual(['us-east-1', 'eu-west-1']);
  });

  test('names what it could not read', async () => {
    const { fairway } = await account(right(), { fault: 'deny', operation: 'DescribeVpcEndpoints' });
    const { status, out, err } = await fairway(['capture']);
    const reason = 'UnauthorizedOperation: You are not authorized to perform ec2:DescribeVpcEndpoints.';
    expect([status, err]).toEqual([
      0,
      `fairway: not read in 111122223333 eu-west-1: ec2:DescribeVpcEndpoints: ${reason}\n`,
    ]);
    const [place] = JSON.parse(out).places;
    expect(place.unread).toEqual([{ operation: 'ec2:DescribeVpcEndpoints', reason }]);
    expect(place.ec2).not.toHaveProperty('VpcEndpoints');
  });

  test('of a saved snapshot is redacted, and judged alike', async () => {
    const { fairway } = await account(right());
    const [plain, hidden] = [join(where, 'saved.json'), join(where, 'hidden.json.gz')];
    writeFileSync(plain, JSON.stringify(right()));
    expect(await fairway(['capture', '--snapshot', plain, '--redact', '--output', hidden])).toMatchObject({
      status: 0,
    });
    expect(gunzipSync(readFileSync(hidden)).toString()).not.toMatch(/111122223333|design-floor/);
    const counts = async (file: string) =>
      JSON.parse((await fairway(['audit', '--snapshot', file, '--format', 'json'])).out).counts;
    expect(await counts(hidden)).toEqual(await counts(plain));
  });

  test('that cannot be written ends with 2', async () => {
    const { fairway } = await account(right());
    const path = join(where, 'no', 'where.json');
    const err = `fairway: --output ${path}: no such folder\n`;
    expect(await fairway(['capture', '--output', path])).toEqual({ status: 2, out: '', err });
  });
});
