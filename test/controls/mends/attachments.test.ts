import { everywhere } from '../../right-network.ts';
import { addedGroup, all, port, rule, web, withoutHttp } from './breaking.ts';
import { proved, type Row } from './proved.ts';

const attached = (...ids: string[]): string =>
  `appstream update-fleet --name design-floor --vpc-config '${JSON.stringify({ SubnetIds: ['subnet-a', 'subnet-b'], SecurityGroupIds: ids })}'`;
const rules = [rule('egress', 'sg-fleet', port('tcp', 80))];
const attachments: Row[] = [
  [
    'a group that opens just that is attached',
    'internet',
    all(withoutHttp, addedGroup('sg-http', [port('tcp', 80)])),
    [attached('sg-fleet', 'sg-http')],
  ],
  [
    'a group may open what is open already',
    'internet',
    all(withoutHttp, addedGroup('sg-web', web)),
    [attached('sg-fleet', 'sg-web')],
  ],
  ['a group that opens more', 'internet', all(withoutHttp, addedGroup('sg-more', [port('tcp', 80, 81)])), rules],
  ['a group that opens everything', 'internet', all(withoutHttp, addedGroup('sg-all', [everywhere()])), rules],
  [
    'a group that opens less',
    'internet',
    all(withoutHttp, addedGroup('sg-less', [port('tcp', 80, 80, '0.0.0.0/1')])),
    rules,
  ],
  [
    'a group that lets something in',
    'internet',
    all(withoutHttp, addedGroup('sg-in', [port('tcp', 80)], [port('tcp', 3389)])),
    rules,
  ],
  [
    'a group that others admit',
    'internet',
    all(
      withoutHttp,
      addedGroup('sg-http', [port('tcp', 80)]),
      addedGroup(
        'sg-db',
        [],
        [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 1, UserIdGroupPairs: [{ GroupId: 'sg-http' }] }],
      ),
    ),
    rules,
  ],
  [
    'a group of another VPC',
    'internet',
    all(withoutHttp, addedGroup('sg-http', [port('tcp', 80)], [], 'vpc-other')),
    rules,
  ],
  [
    'a sixth group',
    'internet',
    all(
      withoutHttp,
      addedGroup('sg-http', [port('tcp', 80)]),
      ...['w', 'x', 'y', 'z'].map((one) => addedGroup(`sg-${one}`, [])),
      ({ fleet }) => {
        fleet.VpcConfig = { SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-fleet', 'sg-w', 'sg-x', 'sg-y', 'sg-z'] };
      },
    ),
    rules,
  ],
];

proved('attachments', attachments);
