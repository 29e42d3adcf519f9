import { DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import { DescribeImagesCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { asked, called, denied, here, network, read, streaming } from './mocked-place.ts';

const instance = (InstanceId: string, more: object = {}) => ({ InstanceId, VpcId: 'vpc-w', ...more }) as never;
const windows = { Platform: 'windows', ImageId: 'ami-1' };

describe('reading instances', () => {
  test('joins reservations and pages, and asks for the images of Windows once', async () => {
    network
      .on(DescribeInstancesCommand, { NextToken: undefined })
      .resolves({ Reservations: [{ Instances: [instance('i-1', windows), instance('i-2')] }], NextToken: 'more' })
      .on(DescribeInstancesCommand, { NextToken: 'more' })
      .resolves({ Reservations: [{ Instances: [instance('i-3', windows)] }, {}] });
    network.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', Name: 'Windows_Server-2022' }] });
    const { ec2, unread } = await read(here, 'everything');
    expect(unread).toEqual([]);
    expect(ec2?.Instances?.map(({ InstanceId }) => InstanceId)).toEqual(['i-1', 'i-2', 'i-3']);
    expect(ec2?.Images).toEqual([{ ImageId: 'ami-1', Name: 'Windows_Server-2022' }]);
    expect(asked(DescribeImagesCommand)).toMatchObject([
      { Filters: [{ Name: 'image-id', Values: ['ami-1'] }], IncludeDeprecated: true },
    ]);
  });

  test('costs no call for images where nothing runs Windows', async () => {
    network.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance('i-2')] }] });
    expect((await read(here, 'everything')).ec2?.Images).toEqual([]);
    expect(called()).not.toContain('DescribeImages');
  });

  test('takes the VPCs of Windows into what fleets depend on, even without fleets', async () => {
    streaming.on(DescribeFleetsCommand).resolves({ Fleets: [] });
    network.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance('i-1', windows)] }] });
    expect((await read(here, 'fleets')).scope?.vpcs).toEqual(['vpc-w']);
  });

  test('is absent where it is refused, and says so', async () => {
    network.on(DescribeInstancesCommand).rejects(denied('DescribeInstances'));
    const { ec2, unread } = await read(here, 'fleets');
    expect(ec2).not.toHaveProperty('Instances');
    expect(unread?.map(({ operation }) => operation)).toEqual(['ec2:DescribeInstances']);
  });
});
