import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { entry, type Right, rightNetwork, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from '../workloads/asked.ts';
import { port } from '../workloads/directories.ts';

type Builder = {
  Name: string;
  VpcConfig?: { SubnetIds?: string[]; SecurityGroupIds?: string[] };
  [member: string]: unknown;
};
type Built = Right & { readonly builder: Builder };
type Row = [name: string, requirement: string, change: (built: Built) => void, expected: Expected];

/** The right network with a builder where the fleet is. */
function built(list: 'ImageBuilders' | 'AppBlockBuilders'): Built {
  const right = rightNetwork();
  const builder: Builder = {
    Name: 'golden',
    State: 'STOPPED',
    VpcConfig: { SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-fleet'] },
    ...(list === 'ImageBuilders' && { DomainJoinInfo: { DirectoryName: 'corp.example.com' } }),
  };
  Object.assign(right.place.appstream as object, { Fleets: [], [list]: [builder] });
  return { ...right, builder };
}

const nothing = (): void => undefined;
const egress =
  (...rules: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = rules as never;
  };
const unread =
  (list: keyof Right['ec2']) =>
  ({ ec2 }: Right): void => {
    delete (ec2 as Partial<Right['ec2']>)[list];
  };
const configured =
  (VpcConfig: Builder['VpcConfig']) =>
  ({ builder }: Built): void => {
    if (VpcConfig) builder.VpcConfig = VpcConfig;
    else delete builder.VpcConfig;
  };
/** A running image builder: AWS names its interface. */
const running = ({ ec2, builder }: Built): void => {
  ec2.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-own',
    VpcId: 'vpc-right',
    SubnetId: 'subnet-a',
    PrivateIpAddress: '10.0.1.77',
    Status: 'in-use',
    Groups: [{ GroupId: 'sg-fleet' }],
    Description: 'AppStream 2.0 - image-builder: golden - 0a1b2c',
  });
  builder['State'] = 'RUNNING';
  builder['NetworkAccessConfiguration'] = { EniId: 'eni-own', EniPrivateIpAddress: '10.0.1.77' };
};

const either: Row[] = [
  ['the internet', 'AS-EGRESS-443', nothing, ['pass']],
  [
    'a closed group',
    'AS-EGRESS-443',
    egress(port('tcp', 80, 80, '0.0.0.0/0')),
    ['fail', 'tcp/443 10.0.1.0/24 > 0.0.0.0/0'],
  ],
  ['groups that were not read', 'AS-EGRESS-443', unread('SecurityGroups'), ['unknown']],
  ['no VPC at all', 'AS-EGRESS-443', configured(undefined), ['not-applicable', 'has no subnet of yours']],
  ['no subnets', 'AS-EGRESS-443', configured({ SubnetIds: [] }), ['not-applicable']],
  [
    'no groups: the default group applies',
    'AS-EGRESS-443',
    (one) => {
      egress()(one);
      configured({ SubnetIds: ['subnet-a'], SecurityGroupIds: [] })(one);
    },
    ['pass'],
  ],
  [
    'a group that is gone',
    'AS-EGRESS-443',
    configured({ SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-gone'] }),
    ['unknown', 'sg-gone was not found'],
  ],
  [
    'a subnet that is gone',
    'AS-EGRESS-443',
    configured({ SubnetIds: ['subnet-gone'] }),
    ['unknown', 'subnet-gone does not exist'],
  ],
  [
    'a subnet that is gone beside one that is closed',
    'AS-EGRESS-443',
    (one) => {
      egress()(one);
      configured({ SubnetIds: ['subnet-gone', 'subnet-a'], SecurityGroupIds: ['sg-fleet'] })(one);
    },
    ['fail', '10.0.1.0/24 > 0.0.0.0/0'],
  ],
  [
    'a subnet that is gone beside one that is open',
    'AS-EGRESS-443',
    configured({ SubnetIds: ['subnet-gone', 'subnet-a'], SecurityGroupIds: ['sg-fleet'] }),
    ['unknown', 'subnet-gone does not exist'],
  ],
  ['groups asked alone where default internet access is off', 'AS-DIA-SG', nothing, ['not-applicable']],
  [
    'groups that let out, whatever stops behind them',
    'AS-DIA-SG',
    ({ builder, ec2 }) => {
      builder['EnableDefaultInternetAccess'] = true;
      the(ec2.NetworkAcls, 'acl-fleet').Entries = [];
    },
    ['pass'],
  ],
  [
    'groups that let too little out',
    'AS-DIA-SG',
    (one) => {
      one.builder['EnableDefaultInternetAccess'] = true;
      egress(port('tcp', 443, 443, '0.0.0.0/0'))(one);
    },
    ['fail', 'request tcp/80 10.0.1.0/24 > 0.0.0.0/0 by security-group sg-fleet'],
  ],
  [
    'six groups',
    'AS-SG-MAX5',
    configured({ SubnetIds: ['subnet-a'], SecurityGroupIds: ['1', '2', '3', '4', '5', '6'] }),
    ['fail'],
  ],
  ['what the guest shows', 'AS-META-80', nothing, ['not-applicable', 'Not checkable from outside']],
];

describe.each([
  ['appstream-image-builder', 'ImageBuilders'],
  ['appstream-app-block-builder', 'AppBlockBuilders'],
] as const)('%s', (type, list) => {
  test.each(either)('%s', (_name, requirement, change, [status, ...parts]) => {
    const one = built(list);
    change(one);
    const result = asked(one.snapshot, type, 'golden', requirement);
    expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  });
  test('has the ARN that AWS says, or else one made of its name', () => {
    const one = built(list);
    const arnOf = () => audit(one.snapshot).verdicts.find(({ subject }) => subject.type === type)?.subject.arn;
    expect(arnOf()).toBe(`arn:aws:appstream:eu-west-1:111122223333:${type.replace('appstream-', '')}/golden`);
    one.builder['Arn'] = 'arn:aws:appstream:own';
    expect(arnOf()).toBe('arn:aws:appstream:own');
  });
});

const images: Row[] = [
  ['its directory', 'AS-DIR-88', nothing, ['pass']],
  [
    'a directory that is closed',
    'AS-DIR-88',
    ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-dir').IpPermissions = [];
    },
    ['fail', 'tcp/88 10.0.1.0/24 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  ['a directory whose groups were not read', 'AS-DIR-88', unread('SecurityGroups'), ['unknown']],
  [
    'no domain',
    'AS-DIR-88',
    ({ builder }) => {
      delete builder['DomainJoinInfo'];
    },
    ['not-applicable', 'The image builder is not joined to a domain.'],
  ],
  [
    'while it runs, its own address',
    'AS-EGRESS-443',
    (one) => {
      running(one);
      egress()(one);
    },
    ['fail', 'tcp/443 10.0.1.77/32 > 0.0.0.0/0'],
  ],
  [
    'while it runs, the groups that its interface has',
    'AS-EGRESS-443',
    (one) => {
      running(one);
      the(one.ec2.NetworkInterfaces, 'eni-own').Groups = [{ GroupId: 'sg-default' }];
      egress()(one);
    },
    ['pass', 'eni-own in subnet-a'],
  ],
  [
    'an interface that was not read: the address that AWS names',
    'AS-EGRESS-443',
    (one) => {
      running(one);
      unread('NetworkInterfaces')(one);
      egress()(one);
    },
    ['fail', 'tcp/443 10.0.1.77/32 > 0.0.0.0/0'],
  ],
  [
    'a named interface that is somewhere else',
    'AS-EGRESS-443',
    (one) => {
      running(one);
      the(one.ec2.NetworkInterfaces, 'eni-own').SubnetId = 'subnet-b';
      egress()(one);
    },
    ['fail', 'tcp/443 10.0.1.0/24 > 0.0.0.0/0'],
  ],
  ['an interface as it is configured', 'AS-ENI-NO-TAMPER', running, ['pass']],
  [
    'an interface with other groups',
    'AS-ENI-NO-TAMPER',
    (one) => {
      running(one);
      the(one.ec2.NetworkInterfaces, 'eni-own').Groups = [{ GroupId: 'sg-default' }];
    },
    ['fail', 'eni-own'],
  ],
  ['no interface', 'AS-ENI-NO-TAMPER', nothing, ['not-applicable']],
  ['one subnet', 'AS-SUBNET-IB-ONE', nothing, ['pass']],
  ['two subnets', 'AS-SUBNET-IB-ONE', configured({ SubnetIds: ['subnet-a', 'subnet-b'] }), ['fail']],
  ['no VPC of yours', 'AS-SUBNET-IB-ONE', configured(undefined), ['not-applicable']],
  [
    'replies that an ACL stops',
    'AS-EGRESS-443',
    ({ ec2 }) => {
      the(ec2.NetworkAcls, 'acl-fleet').Entries = [entry(100, true, 'allow')] as never;
    },
    ['fail', 'reply tcp/49152-65535'],
  ],
  [
    'replies to the ports of Linux',
    'AS-EGRESS-443',
    ({ ec2, builder }) => {
      builder['Platform'] = 'AMAZON_LINUX2';
      the(ec2.NetworkAcls, 'acl-fleet').Entries = [entry(100, true, 'allow')] as never;
    },
    ['fail', 'reply tcp/32768-61000'],
  ],
];

test.each(images)('an image builder: %s', (_name, requirement, change, [status, ...parts]) => {
  const one = built('ImageBuilders');
  change(one);
  const result = asked(one.snapshot, 'appstream-image-builder', 'golden', requirement);
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});

test.each([
  ['in one zone', configured({ SubnetIds: ['subnet-a'] }), ['fail']],
  ['in two zones', configured({ SubnetIds: ['subnet-a', 'subnet-b'] }), ['pass']],
  ['in no VPC', configured(undefined), ['fail']],
] satisfies [string, (built: Built) => void, Expected][])('an app block builder %s', (_name, change, [status]) => {
  const one = built('AppBlockBuilders');
  the(one.ec2.Subnets, 'subnet-a').AvailabilityZoneId = 'euw1-az1';
  the(one.ec2.Subnets, 'subnet-b').AvailabilityZoneId = 'euw1-az2';
  change(one);
  expect(asked(one.snapshot, 'appstream-app-block-builder', 'golden', 'AS-SUBNET-ABB-TWO-AZ').status).toBe(status);
});
