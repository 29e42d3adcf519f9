import * as appstream from '@aws-sdk/client-appstream';
import { describe, expect, test } from 'vitest';
import { as, dana, id, running } from './running.ts';

const simulator = await running();
const fleets = new appstream.AppStreamClient(as(simulator, dana));

describe('fleets', () => {
  const Name = 'made';
  const VpcConfig = { SubnetIds: [id('subnet', 1)], SecurityGroupIds: [id('sg', 2)] };
  const fleet = async () => (await fleets.send(new appstream.DescribeFleetsCommand({ Names: [Name] }))).Fleets?.[0];

  test('live: created, changed, started, stopped, deleted', async () => {
    const ComputeCapacity = { DesiredInstances: 3 };
    await fleets.send(
      new appstream.CreateFleetCommand({ Name, InstanceType: 'stream.standard.small', ComputeCapacity, VpcConfig }),
    );
    expect(await fleet()).toMatchObject({
      State: 'STOPPED',
      ComputeCapacityStatus: { Desired: 3 },
      CreatedTime: new Date('2026-11-21T08:00:00Z'),
    });
    await fleets.send(
      new appstream.UpdateFleetCommand({ Name, ComputeCapacity: { DesiredInstances: 5 }, DeleteVpcConfig: true }),
    );
    expect(await fleet()).toMatchObject({ ComputeCapacityStatus: { Desired: 5 } });
    expect(await fleet()).not.toHaveProperty('VpcConfig');
    await fleets.send(new appstream.StartFleetCommand({ Name }));
    const running = fleets.send(new appstream.DeleteFleetCommand({ Name }));
    await expect(running).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await fleets.send(new appstream.StopFleetCommand({ Name }));
    await fleets.send(new appstream.DeleteFleetCommand({ Name }));
    await expect(fleet()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('change little while they run', async () => {
    await fleets.send(new appstream.UpdateFleetCommand({ Name: 'fleet-2', ComputeCapacity: { DesiredInstances: 9 } }));
    const moved = fleets.send(new appstream.UpdateFleetCommand({ Name: 'fleet-2', VpcConfig }));
    await expect(moved).rejects.toMatchObject({ name: 'OperationNotPermittedException' });
  });

  test.each([
    [
      'in a subnet that does not exist',
      { Name: 'x', VpcConfig: { SubnetIds: ['subnet-1'] } },
      'ResourceNotFoundException',
    ],
    ['of a name that is taken', { Name: 'fleet-1' }, 'ResourceAlreadyExistsException'],
  ])('%s are refused', async (_, input, name) => {
    const sent = fleets.send(new appstream.CreateFleetCommand({ InstanceType: 'i', ...input }));
    await expect(sent).rejects.toMatchObject({ name });
  });
});
