import type { Fleet } from '../../shared/network/snapshot.ts';
import { type Right, rightNetwork, the } from '../right-network.ts';
import { cidr } from './states/judged.ts';

export type HostKind = 'fleet' | 'image-builder' | 'app-block-builder';

/** The right network with one fleet or builder, `host`, that everything is right for. */
export type Hosted = Right & { readonly host: Host };
type Host = Omit<Fleet, 'FleetType'> & { [member: string]: unknown };

/** The right network as it is read with everything that a control may look at; the fleet or builder is `golden`. */
export function hosted(kind: HostKind): Hosted {
  const right = rightNetwork();
  const { place, ec2 } = right;
  for (const one of ec2.Subnets) one.AvailableIpAddressCount = 100;
  Object.assign(the(ec2.Vpcs, 'vpc-right'), {
    CidrBlockAssociationSet: [cidr('10.0.0.0/16')],
    EnableDnsSupport: { Value: true },
    EnableDnsHostnames: { Value: true },
  });
  the(ec2.Subnets, 'subnet-nat').AvailabilityZoneId = 'euw1-az1';
  const host: Host = {
    Name: 'golden',
    State: 'RUNNING',
    InstanceType: 'stream.standard.large',
    VpcConfig: {
      SubnetIds: kind === 'image-builder' ? ['subnet-a'] : ['subnet-a', 'subnet-b'],
      SecurityGroupIds: ['sg-fleet'],
    },
    ...(kind === 'fleet' && { FleetType: 'ON_DEMAND', ComputeCapacityStatus: { Desired: 10, Running: 1 } }),
    ...(kind !== 'app-block-builder' && { DomainJoinInfo: { DirectoryName: 'corp.example.com' } }),
  };
  ec2.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-own',
    VpcId: 'vpc-right',
    SubnetId: 'subnet-a',
    PrivateIpAddress: '10.0.1.77',
    Status: 'in-use',
    Groups: [{ GroupId: 'sg-fleet' }],
    Description: `AppStream 2.0 - ${kind}: golden - 0a1b2c`,
  });
  Object.assign(place, {
    appstream: {
      Fleets: [],
      ImageBuilders: [],
      AppBlockBuilders: [],
      Stacks: [],
      DirectoryConfigs: [],
      [lists[kind]]: [host],
    },
    'application-autoscaling': { ScalableTargets: [] },
    fsx: { FileSystems: [] },
    'service-quotas': {
      Quotas: [
        { ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3', Value: 5000 },
        { ServiceCode: 'appstream2', QuotaName: 'Fleet instances: stream.standard.large', Value: 20 },
      ],
    },
  });
  return { ...right, host };
}

const lists = { fleet: 'Fleets', 'image-builder': 'ImageBuilders', 'app-block-builder': 'AppBlockBuilders' };
