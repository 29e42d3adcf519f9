import { expect, test } from 'vitest';
import { type Right, rightNetwork, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from '../workloads/asked.ts';

/** The fleet's group is of another VPC, which is in sight. */
const elsewhere = ({ ec2 }: Right): void => {
  ec2.Vpcs.push({ VpcId: 'vpc-far', CidrBlock: '10.9.0.0/16' });
  the(ec2.SecurityGroups, 'sg-fleet').VpcId = 'vpc-far';
};
const associated =
  (...SecurityGroupVpcAssociations: object[]) =>
  (right: Right): void => {
    elsewhere(right);
    Object.assign(right.ec2, { SecurityGroupVpcAssociations });
  };
const to = (State: string, VpcId = 'vpc-right', GroupId = 'sg-fleet') => ({ GroupId, VpcId, State });

type Row = [name: string, change: (right: Right) => void, flows: Expected, exists: Expected];
const gone: Expected = ['fail', 'sg-fleet is configured, but is of vpc-far and not associated with vpc-right'];

test.each<Row>([
  ['its own VPC', () => undefined, ['pass'], ['pass']],
  ['another, with which it is associated', associated(to('associated')), ['pass'], ['pass']],
  ['another', associated(), ['fail', 'by security-group sg-fleet'], gone],
  ['one that another group is associated with', associated(to('associated', 'vpc-right', 'sg-dir')), ['fail'], gone],
  ['one, associated with a third', associated(to('associated', 'vpc-third')), ['fail'], gone],
  ['one that it was associated with', associated(to('disassociated')), ['fail'], gone],
  ['one that could not be associated', associated(to('association-failed')), ['fail'], gone],
  [
    'one that it could not be disassociated from',
    associated(to('disassociation-failed')),
    ['unknown', 'disassociation-failed'],
    ['unknown'],
  ],
  ['one that it is being associated with', associated(to('associating')), ['unknown', 'associating'], ['unknown']],
  [
    'another, where associations were not read',
    elsewhere,
    ['unknown', 'ec2:DescribeSecurityGroupVpcAssociations was not read'],
    ['unknown', 'sg-fleet is of vpc-far'],
  ],
  [
    'another, where an interface shows that it is associated',
    (right) => {
      elsewhere(right);
      right.ec2.NetworkInterfaces.push({
        NetworkInterfaceId: 'eni-other',
        VpcId: 'vpc-right',
        Groups: [{ GroupId: 'sg-fleet' }],
      });
    },
    ['pass'],
    ['pass'],
  ],
])('a group that is used in %s', (_name, change, flows, exists) => {
  const right = rightNetwork();
  change(right);
  const expected = { 'AS-EGRESS-443': flows, 'AS-SG-MAX5': exists };
  for (const [id, [status, ...parts]] of Object.entries(expected)) {
    const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', id);
    expect([id, result.status, toldOf(result)]).toEqual([id, status, expect.any(String)]);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  }
});
