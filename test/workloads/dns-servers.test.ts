import { expect, test } from 'vitest';
import { type Right, rightNetwork, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from './asked.ts';

const option = (Key: string, ...values: string[]) => ({ Key, Values: values.map((Value) => ({ Value })) });
const hands =
  (...DhcpConfigurations: object[]) =>
  ({ ec2 }: Right): void => {
    Object.assign(the(ec2.DhcpOptions, 'dopt-right'), { DhcpConfigurations });
  };
const servers = (...texts: string[]) => hands(option('domain-name-servers', ...texts));
const closed =
  (protocol: string, change: (right: Right) => void) =>
  (right: Right): void => {
    change(right);
    the(right.ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [
      { IpProtocol: protocol, FromPort: 53, ToPort: 53, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ] as never;
  };

test.each([
  ['the two controllers', servers('10.0.9.10', '10.0.9.11'), ['pass']],
  ['several in one value', servers('10.0.9.10, 10.0.9.11'), ['pass', '10.0.9.11']],
  ['servers that are closed', closed('tcp', servers('10.0.9.10')), ['fail', 'udp/53']],
  [
    'a server whose group was not found',
    (right) => {
      servers('10.0.9.10')(right);
      Object.assign(the(right.ec2.NetworkInterfaces, 'eni-dc1'), { Groups: [{ GroupId: 'sg-far' }] });
    },
    ['unknown', 'sg-far was not found'],
  ],
  ['no server', hands(option('domain-name', 'corp.example.com')), ['unknown', 'name no DNS server']],
  ['an empty list', servers(), ['unknown', 'name no DNS server']],
  ['empty text', servers(''), ['unknown', 'name no DNS server']],
  ['nothing at all', hands(), ['unknown', 'name no DNS server']],
  [
    'values without a key',
    hands({ Values: [{ Value: '10.0.9.10' }] }),
    ['unknown', 'dopt-right hand out was not read'],
  ],
  ['a key without values', hands({ Key: 'domain-name-servers' }), ['unknown', 'dopt-right hand out was not read']],
  ['Amazon by name', servers('AmazonProvidedDNS'), ['pass', 'Only Amazon DNS']],
  ['Amazon by its address in the VPC', servers('10.0.0.2'), ['pass', 'Only Amazon DNS']],
  ['Amazon over IPv6', servers('fd00:ec2::253', '169.254.169.253'), ['pass', 'Only Amazon DNS']],
  ['another server over IPv6', servers('2001:db8::53'), ['unknown', '2001:db8::53']],
  ['one over IPv6 beside an open one', servers('10.0.9.10', '2001:db8::53'), ['unknown', '2001:db8::53']],
  ['one over IPv6 beside a closed one', closed('tcp', servers('10.0.9.10', '2001:db8::53')), ['fail', 'udp/53']],
  ['a name', servers('dns.example.com'), ['unknown', 'dns.example.com']],
] satisfies [string, (right: Right) => void, Expected][])(
  'DHCP options that hand out %s',
  (_name, change, [status, ...parts]) => {
    const right = rightNetwork();
    change(right);
    const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', 'AS-DIR-53');
    expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  },
);
