import { EC2Client, ModifyNetworkInterfaceAttributeCommand } from '@aws-sdk/client-ec2';
import { afterAll, expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { simulate } from '../../local/simulator.ts';
import { audit } from '../../shared/controls/audit.ts';
import { parseChange } from '../../shared/lambda/change.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';

const dana = { account: '111122223333', role: 'NetworkAdmin', session: 'dana' };
const aws = await simulate({ snapshot: parseSnapshot(sample), clock: () => new Date(), people: { AKIADANA: dana } });
const credentials = { accessKeyId: 'AKIADANA', secretAccessKey: 'simulated' };
const ec2 = new EC2Client({ endpoint: aws.url, region: 'eu-west-1', credentials });
afterAll(async () => {
  ec2.destroy();
  await aws.close();
});

const design = (snapshot: Snapshot) => {
  const { dependencies, verdicts } = audit(snapshot);
  const control = 'appstream.fleet-keeps-its-interfaces';
  return {
    on: dependencies.find(({ subject }) => subject.id === 'design-floor')?.on ?? [],
    kept: verdicts.find((one) => one.control === control && one.subject.id === 'design-floor')?.status,
  };
};

test('who changes an interface that the service made for a fleet wakes its audit, and is named', async () => {
  const before = design(aws.world.snapshot());
  const [place] = aws.world.snapshot().places;
  const made = (place?.ec2?.NetworkInterfaces ?? []).filter(({ Description }) =>
    Description?.startsWith('AppStream 2.0 - fleet: design-floor - '),
  );
  expect(before.on).toEqual(expect.arrayContaining(made.map(({ NetworkInterfaceId }) => NetworkInterfaceId)));
  const [{ NetworkInterfaceId, VpcId } = { NetworkInterfaceId: '' }] = made;
  const other = place?.ec2?.SecurityGroups?.find((one) => one.VpcId === VpcId && one.GroupName === 'default');
  await ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: [other?.GroupId ?? ''] }));
  expect(parseChange(JSON.stringify(aws.world.events.at(-1)))).toMatchObject({
    change: {
      ids: expect.arrayContaining([NetworkInterfaceId]),
      actor: { who: 'NetworkAdmin/dana', on: expect.arrayContaining([NetworkInterfaceId]) },
    },
  });
  expect([before.kept, design(aws.world.snapshot()).kept]).toEqual(['pass', 'fail']);
});
