import type { Stack } from '../../shared/network/snapshot.ts';
import { type Right, rightNetwork, the } from '../right-network.ts';
import { port } from '../workloads/directories.ts';

/** A stack that is streamed through an endpoint. */
export type Streamed = Right & { readonly stack: Stack };

/** The right network with a stack that is streamed through an endpoint in subnet-a and subnet-b, open to everybody. */
export function streamed(): Streamed {
  const right = rightNetwork();
  const { ec2, place } = right;
  ec2.SecurityGroups.push({
    GroupId: 'sg-vpce',
    VpcId: 'vpc-right',
    IpPermissions: [port('tcp', 443, 443, '0.0.0.0/0'), port('tcp', 1400, 1499, '0.0.0.0/0')],
    IpPermissionsEgress: [],
  });
  ec2.NetworkInterfaces.push(
    ...['a', 'b'].map((zone, i) => ({
      NetworkInterfaceId: `eni-vpce-${zone}`,
      VpcId: 'vpc-right',
      SubnetId: `subnet-${zone}`,
      PrivateIpAddress: `10.0.${i + 1}.200`,
    })),
  );
  ec2.VpcEndpoints.push({
    VpcEndpointId: 'vpce-1',
    VpcEndpointType: 'Interface',
    VpcId: 'vpc-right',
    ServiceName: 'com.amazonaws.eu-west-1.appstream.streaming',
    State: 'available',
    SubnetIds: ['subnet-a', 'subnet-b'],
    NetworkInterfaceIds: ['eni-vpce-a', 'eni-vpce-b'],
    Groups: [{ GroupId: 'sg-vpce' }],
    PrivateDnsEnabled: true,
  });
  the(ec2.RouteTables, 'rtb-main').Routes = [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
    { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1', State: 'active' },
  ];
  const stack: Stack = { Name: 'office', AccessEndpoints: [{ EndpointType: 'STREAMING', VpceId: 'vpce-1' }] };
  Object.assign(place.appstream as object, { Stacks: [stack] });
  return { ...right, stack };
}
