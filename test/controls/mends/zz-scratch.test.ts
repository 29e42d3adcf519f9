import { test } from 'vitest';
import { audit } from '../../../shared/controls/audit.ts';
import { entry, everywhere, type Right, rightNetwork, the } from '../../right-network.ts';
import { applied } from './apply.ts';

const port = (protocol: string, from: number, to = from, cidr = '0.0.0.0/0') => ({ IpProtocol: protocol, FromPort: from, ToPort: to, IpRanges: [{ CidrIp: cidr }] });
const cases: Record<string, (r: Right) => void> = {
  'no egress': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = []; },
  'hole': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [everywhere('0.0.0.0/1'), everywhere('192.0.0.0/2')] as never; },
  'only /24': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [everywhere('203.0.113.0/24')] as never; },
  'dir group': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-dir').IpPermissions = []; },
  'kerberos': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [port('tcp',0,87),port('tcp',89,65535),port('udp',0,65535)] as never; },
  'acl deny 443': ({ ec2 }) => { the(ec2.NetworkAcls, 'acl-fleet').Entries = [entry(90, true, 'deny', { Protocol: '6', PortRange: { From: 443, To: 443 } }), entry(100, true, 'allow'), entry(100, false, 'allow')] as never; },
  'acl reply': ({ ec2 }) => { the(ec2.NetworkAcls, 'acl-fleet').Entries = [entry(100, true, 'allow'), entry(100, false, 'allow', { Protocol: '6', PortRange: { From: 1024, To: 49151 } }), entry(32767, false, 'deny')] as never; },
  'acl empty': ({ ec2 }) => { the(ec2.NetworkAcls, 'acl-dir').Entries = [] as never; },
  'acl nat empty': ({ ec2 }) => { the(ec2.NetworkAcls, 'acl-nat').Entries = [] as never; },
  'acl fleet empty': ({ ec2 }) => { the(ec2.NetworkAcls, 'acl-fleet').Entries = [] as never; },
  'nat no route': ({ ec2 }) => { the(ec2.RouteTables, 'rtb-nat').Routes?.pop(); },
  'blackhole': ({ ec2 }) => { the(ec2.RouteTables, 'rtb-main').Routes?.splice(1, 1, { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-gone', State: 'blackhole' });
     ec2.RouteTables.push({ RouteTableId: 'rtb-b', VpcId: 'vpc-right', Associations: [{ SubnetId: 'subnet-b' }], Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }, { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' }] }); },
  'missing in one': ({ ec2 }) => { 
     ec2.RouteTables.push({ RouteTableId: 'rtb-b', VpcId: 'vpc-right', Associations: [{ SubnetId: 'subnet-b' }], Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }] }); },
  'combination': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = []; the(ec2.NetworkAcls, 'acl-nat').Entries = [] as never;the(ec2.NetworkAcls, 'acl-fleet').Entries = [entry(100, true, 'allow')] as never;
     ec2.RouteTables.push({ RouteTableId: 'rtb-b', VpcId: 'vpc-right', Associations: [{ SubnetId: 'subnet-b' }], Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }] }); },
  'attach': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [port('tcp', 443)] as never;
     ec2.SecurityGroups.push({ GroupId: 'sg-http', VpcId: 'vpc-right', IpPermissions: [], IpPermissionsEgress: [port('tcp', 80)] }); },
  'default internet access': ({ ec2, fleet }) => { fleet.EnableDefaultInternetAccess = true; the(ec2.RouteTables, 'rtb-main').Routes?.pop(); },
  'both ends': ({ ec2 }) => { the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [port('tcp', 0, 65535)] as never; the(ec2.SecurityGroups, 'sg-dir').IpPermissions = [port('tcp', 0, 65535), port('udp', 0, 122), port('udp', 124, 136), port('udp', 138, 65535)]; },
};
for (const [name, change] of Object.entries(cases)) test(name, () => {
  const right = rightNetwork(); change(right);
  const { verdicts } = audit(right.snapshot);
  for (const v of verdicts) {
    console.log(`== ${name} ${v.control} ${v.status}`);
    for (const f of v.fix) console.log(f.what + '\n   ' + f.cli);
    if (v.fix.length) {
      const again = audit(applied(right.snapshot, v.fix.map((f) => f.cli))).verdicts.find((o) => o.control === v.control);
      console.log('   -> ' + again?.status);
      if (name === 'attach' || name === 'combination') console.log(v.fix.map((f) => f.cloudformation + '\n' + f.terraform).join('\n'));
    }
  }
});
