import { the } from '../../right-network.ts';
import {
  addedFleet,
  addedGroup,
  addedNat,
  addedTable,
  all,
  byDefault,
  gone,
  ingress,
  nat,
  peeredDirectory,
  peering,
  port,
  publicly,
  route,
  routes,
  toGateway,
  toNat,
  unread,
} from './breaking.ts';
import { proved, type Row } from './proved.ts';

const tables: Row[] = [
  [
    'a table without a default route does as another',
    'internet',
    addedTable('rtb-b', 'subnet-b'),
    [route('create', 'rtb-b', toNat())],
  ],
  [
    'a dead default route is replaced',
    'internet',
    addedTable('rtb-b', 'subnet-b', gone),
    [route('replace', 'rtb-b', toNat())],
  ],
  [
    'a dead route to a part of the internet is replaced',
    'internet',
    routes('rtb-main', byDefault(nat), { ...gone, DestinationCidrBlock: '203.0.113.0/24' }),
    [route('replace', 'rtb-main', toNat(), '203.0.113.0/24')],
  ],
  [
    'a route to a NAT gateway that is deleted is dead',
    'internet',
    all(
      addedNat('nat-2', 'z2', { State: 'deleted' }),
      addedTable('rtb-b', 'subnet-b', byDefault({ NatGatewayId: 'nat-2' })),
    ),
    [route('replace', 'rtb-b', toNat())],
  ],
  [
    'the NAT gateway of the same zone',
    'internet',
    all(
      ({ ec2 }) => {
        the(ec2.Subnets, 'subnet-b').AvailabilityZoneId = 'z2';
      },
      addedNat('nat-2', 'z2'),
      addedTable('rtb-2', 'subnet-dir', byDefault({ NatGatewayId: 'nat-2' })),
      addedTable('rtb-b', 'subnet-b'),
    ),
    [route('create', 'rtb-b', toNat('nat-2'))],
  ],
  [
    'one in another zone if that cannot be shown to be there',
    'internet',
    all(
      ({ ec2 }) => {
        the(ec2.Subnets, 'subnet-b').AvailabilityZoneId = 'z2';
      },
      addedNat('nat-2', 'z2', { State: 'pending' }),
      addedTable('rtb-2', 'subnet-dir', byDefault({ NatGatewayId: 'nat-2' })),
      addedTable('rtb-b', 'subnet-b'),
    ),
    [route('create', 'rtb-b', toNat())],
  ],
  ['no table shows a gateway', 'internet', all(routes('rtb-main', gone)), []],
  ['a NAT gateway that was not read', 'internet', all(addedTable('rtb-b', 'subnet-b'), unread('NatGateways')), []],
  ['the NAT gateway itself has no way out', 'internet', routes('rtb-nat'), [route('create', 'rtb-nat', toGateway)]],
  ['a NAT gateway behind itself is no dead route', 'internet', routes('rtb-nat', byDefault(nat)), []],
  [
    'instances with public addresses behind the internet gateway',
    'internet',
    all(publicly, routes('rtb-main')),
    [route('create', 'rtb-main', toGateway)],
  ],
  [
    'not if the fleet admits somebody from the internet: then behind the NAT gateway',
    'internet',
    all(
      publicly,
      ingress('sg-fleet', port('tcp', 3389)),
      addedTable('rtb-a', 'subnet-a', byDefault(nat)),
      addedTable('rtb-b', 'subnet-b'),
    ),
    [route('create', 'rtb-b', toNat())],
  ],
  [
    'not if another interface in the subnets would be reached from the internet',
    'internet',
    all(routes('rtb-nat'), ingress('sg-default', port('tcp', 3389)), ({ ec2 }) => {
      ec2.NetworkInterfaces.push({
        NetworkInterfaceId: 'eni-bastion',
        VpcId: 'vpc-right',
        SubnetId: 'subnet-nat',
        PrivateIpAddress: '10.0.0.9',
        Groups: [{ GroupId: 'sg-default' }],
        Association: { PublicIp: '203.0.113.9' },
      });
    }),
    [],
  ],
  [
    'an internet gateway that is detached',
    'internet',
    all(routes('rtb-nat'), ({ ec2 }) => {
      the(ec2.InternetGateways, 'igw-1').Attachments = [];
    }),
    [],
  ],
  [
    'VPC Block Public Access',
    'internet',
    ({ ec2 }) => {
      the(ec2.Subnets, 'subnet-nat').BlockPublicAccessStates = { InternetGatewayBlockMode: 'block-bidirectional' };
    },
    [],
  ],
  [
    'not if another fleet is then one that needs a way out and has none',
    'internet',
    all(
      addedTable('rtb-b', 'subnet-b'),
      addedGroup('sg-isolated', []),
      addedFleet('isolated', 'subnet-b', 'sg-isolated'),
    ),
    [],
  ],
  [
    'what is lost at a NAT gateway goes to the peered VPC, as from another table',
    'directory',
    all(peeredDirectory, addedTable('rtb-dir', 'subnet-dir', peering)),
    [route('create', 'rtb-main', '--vpc-peering-connection-id pcx-1', '10.2.0.0/16')],
  ],
  [
    "not where the NAT gateway's own subnet may lead it there",
    'directory',
    all(peeredDirectory, routes('rtb-nat', byDefault({ GatewayId: 'igw-1' }), peering)),
    [],
  ],
];

proved('routes', tables);
