import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import type { Elsewhere } from '../../shared/network/elsewhere.ts';
import type { Place } from '../../shared/network/snapshot.ts';
import { apps, hub, hubNetwork, identity, ids, peeredNetwork, region } from '../hub-network.ts';
import { rightNetwork } from '../right-network.ts';

/** What the fleet's verdicts lack, and what became of those on its way to a directory or to the internet. */
function judged(
  places: readonly Place[],
  context: readonly Place[] = [],
  control = 'appstream.fleet-reaches-directory',
) {
  const { verdicts, dependencies } = audit({ fairway: 'snapshot/1', places: [...places] }, { context });
  const { status, requirements } = verdicts.find((one) => one.control === control) ?? expect.fail(`no ${control}`);
  const lacks: readonly Elsewhere[] =
    dependencies.find(({ subject }) => subject.type === 'appstream-fleet')?.lacks ?? [];
  return { status, lacks, reasons: [...new Set(requirements.map(({ reason }) => reason))].join(' ') };
}

const theirs = { account: identity, region, id: 'vpc-0cccc111122223333' };

/** Whose directory it is says where its controllers are, whatever leads there. */
function ofNobody() {
  const made = hubNetwork();
  for (const { OwnerDirectoryDescription: owned } of made.apps.ds?.DirectoryDescriptions ?? []) delete owned?.AccountId;
  return made;
}

describe('a fleet lacks what other accounts show of the way to its directory', () => {
  test('first the route tables of a shared transit gateway, then the VPC behind it, then nothing', () => {
    const made = ofNobody();
    expect(judged([made.apps])).toMatchObject({
      status: 'unknown',
      lacks: [{ account: hub, region, id: ids.gateway }],
    });
    expect(judged([made.apps], [made.hub])).toMatchObject({ status: 'unknown', lacks: [theirs] });
    expect(judged([made.apps], [made.hub, made.identity])).toMatchObject({ status: 'pass', lacks: [] });
  });

  test('the VPC behind a peering', () => {
    const made = peeredNetwork();
    expect(judged([made.apps])).toMatchObject({ status: 'unknown', lacks: [theirs] });
    expect(judged([made.apps], [made.identity])).toMatchObject({ status: 'pass', lacks: [] });
  });

  test('nothing where no path leads: of a gateway that no route names', () => {
    const made = ofNobody();
    for (const table of made.apps.ec2.RouteTables) table.Routes?.splice(1);
    expect(judged([made.apps])).toMatchObject({ status: 'fail', lacks: [] });
  });

  test('what is read to judge by is judged itself by nobody', () => {
    const made = hubNetwork();
    const { verdicts } = audit({ fairway: 'snapshot/1', places: [made.apps] }, { context: [made.hub, made.identity] });
    expect(new Set(verdicts.map(({ account }) => account))).toEqual(new Set([apps]));
  });

  test('what an account refused is told with its number', () => {
    const made = peeredNetwork();
    const refused = {
      account: identity,
      region,
      unread: [{ operation: 'ec2:DescribeSubnets', reason: 'AccessDenied: no' }],
    };
    expect(judged([made.apps], [refused]).reasons).toContain(
      `only account ${identity} shows ${theirs.id} in ${region}, which was not read (AccessDenied: no)`,
    );
  });
});

test('a rule that names a group of another account is in doubt while what carries the group is not in sight', () => {
  const made = peeredNetwork();
  const pair = { GroupId: 'sg-0cccc111122223333', UserId: identity, PeeringStatus: 'active' };
  for (const group of made.apps.ec2.SecurityGroups)
    Object.assign(group, { IpPermissionsEgress: [{ IpProtocol: '-1', UserIdGroupPairs: [pair] }] });
  expect(judged([made.apps])).toMatchObject({ status: 'unknown' });
  expect(judged([made.apps], [made.identity])).toMatchObject({ status: 'pass' });
});

describe('in a VPC that another account shares', () => {
  const owner = '444455556666';
  /** What the account is shown of it. */
  function participant() {
    const { place, ec2 } = rightNetwork();
    const all = structuredClone(ec2);
    for (const list of [ec2.Vpcs, ec2.Subnets, ec2.RouteTables, ec2.NetworkAcls, all.Vpcs, all.Subnets])
      for (const one of list) Object.assign(one, { OwnerId: owner });
    Object.assign(ec2, { NatGateways: [], EgressOnlyInternetGateways: [], VpcEndpoints: [] });
    return { place, ec2, whole: { account: owner, region: place.region, ec2: all } };
  }

  test('a NAT gateway is its owner’s to show: the account that does not see it proves nothing', () => {
    const { place, whole } = participant();
    const internet = 'appstream.fleet-reaches-internet';
    expect(judged([place], [], internet)).toMatchObject({
      status: 'unknown',
      lacks: [{ account: owner, region: place.region, id: 'vpc-right' }],
    });
    expect(judged([place], [whole], internet)).toMatchObject({ status: 'pass', lacks: [] });
    whole.ec2.NatGateways.length = 0;
    expect(judged([place], [whole], internet)).toMatchObject({ status: 'fail' });
  });

  test('so is an endpoint that answers for S3, which needs no route', () => {
    const { place, ec2, whole } = participant();
    Object.assign(place.appstream?.Fleets?.[0] ?? {}, { FleetType: 'ELASTIC' });
    const PrefixListName = 'com.amazonaws.eu-west-1.s3';
    for (const lists of [ec2, whole.ec2]) {
      lists.PrefixLists = [{ PrefixListId: 'pl-s3', PrefixListName, Entries: [{ Cidr: '52.218.0.0/17' }] }];
      for (const table of lists.RouteTables) table.Routes?.splice(1);
    }
    const endpoint = { VpcEndpointId: 'vpce-s3', VpcEndpointType: 'Interface', VpcId: 'vpc-right', State: 'available' };
    const its = { SubnetIds: ['subnet-b'], Groups: [{ GroupId: 'sg-dir' }], PrivateDnsEnabled: true };
    whole.ec2.VpcEndpoints.push({ ...endpoint, ...its, ServiceName: PrefixListName });
    const s3 = 'appstream.fleet-reaches-s3';
    const alone = judged([place], [], s3);
    expect(alone).toMatchObject({ status: 'unknown', lacks: [{ account: owner, id: 'vpc-right' }] });
    expect(alone.reasons).toContain('the endpoints of vpc-right are not in sight');
    expect(judged([place], [whole], s3)).toMatchObject({ status: 'pass', lacks: [] });
    expect(judged([place], [{ ...whole, ec2: { ...whole.ec2, VpcEndpoints: [] } }], s3)).toMatchObject({
      status: 'fail',
      lacks: [],
    });
  });

  test('so are the interfaces of others: whose groups the controllers have is not known', () => {
    const { place, ec2, whole } = participant();
    const controllers = ec2.NetworkInterfaces.splice(0);
    expect(controllers.length).toBeGreaterThan(0);
    Object.assign(place.ds?.DirectoryDescriptions?.[0] ?? {}, {
      Type: 'SharedMicrosoftAD',
      VpcSettings: undefined,
      OwnerDirectoryDescription: { DirectoryId: 'd-9367', AccountId: owner, VpcSettings: { VpcId: 'vpc-right' } },
    });
    expect(judged([place])).toMatchObject({ status: 'unknown' });
    expect(judged([place], [whole])).toMatchObject({ status: 'pass' });
  });
});
