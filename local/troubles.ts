import type { Ec2, Fleet, Place } from '../shared/network/snapshot.ts';
import { home } from './pipeline.ts';

/** One thing that somebody does to the sample organisation, and the control that notices. */
export type Trouble = {
  readonly done: string;
  readonly control: string;
  readonly account: string;
  readonly region: string;
  /** The place with it done. Throws if the sample organisation has nothing of the kind. */
  change(place: Place): Place;
};

const studio = home;
const training = { account: '444455556666', region: 'eu-central-1' } as const;

/** The named one of a list changed; AWS's lists have few members that all share, so it is found by any of them. */
function edit<T extends object>(list: readonly T[] | undefined, name: string, more: (one: T) => object): T[] {
  const named = (one: T): boolean => JSON.stringify(one).includes(`"${name}"`);
  const index = (list ?? []).findIndex(named);
  if (index < 0) throw new Error(`the sample organisation has no ${name}`);
  return (list ?? []).map((one, i) => (i === index ? { ...one, ...more(one) } : one));
}

const ec2 =
  (change: (lists: Ec2) => Partial<Ec2>) =>
  (place: Place): Place => ({ ...place, ec2: { ...place.ec2, ...change(place.ec2 ?? {}) } });

/** A dozen of them, each for another control. */
export const troubles: readonly Trouble[] = [
  {
    ...studio,
    done: 'the VPC gets 198.19.0.0/20 as a second range',
    control: 'appstream.fleet-vpc-apart-from-management-ranges',
    change: ec2(({ Vpcs }) => ({
      Vpcs: edit(Vpcs, 'studio', ({ CidrBlockAssociationSet = [] }) => ({
        CidrBlockAssociationSet: [
          ...CidrBlockAssociationSet,
          { CidrBlock: '198.19.0.0/20', CidrBlockState: { State: 'associated' } },
        ],
      })),
    })),
  },
  {
    ...studio,
    done: 'the directory is replaced by a Simple AD',
    control: 'appstream.fleet-joins-active-directory',
    change: (place) => ({
      ...place,
      ds: {
        ...place.ds,
        DirectoryDescriptions: edit(place.ds?.DirectoryDescriptions, 'corp.example.com', () => ({ Type: 'SimpleAD' })),
      },
    }),
  },
  {
    ...training,
    done: 'the VPC asks a Simple AD for names',
    control: 'appstream.fleet-resolves-names',
    change: (place) => ({
      ...ec2(({ DhcpOptions }) => ({
        DhcpOptions: edit(DhcpOptions, 'AmazonProvidedDNS', () => ({
          DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: '172.20.3.10' }] }],
        })),
      }))(place),
      ds: {
        ...place.ds,
        DirectoryDescriptions: [
          { DirectoryId: 'd-9367c4d5e6', Name: 'lab.example.com', Type: 'SimpleAD', DnsIpAddrs: ['172.20.3.10'] },
        ],
      },
    }),
  },
  {
    ...studio,
    done: 'other people fill the subnets of the design floor',
    control: 'appstream.fleet-has-address-headroom',
    change: ec2(({ Subnets }) => ({
      Subnets: edit(
        edit(Subnets, 'fleets-a', () => ({ AvailableIpAddressCount: 11 })),
        'fleets-b',
        () => ({
          AvailableIpAddressCount: 7,
        }),
      ),
    })),
  },
  {
    ...studio,
    done: 'a NAT gateway is deleted',
    control: 'appstream.fleet-has-nat-gateway',
    change: ec2(({ NatGateways }) => ({ NatGateways: edit(NatGateways, '10.40.0.11', () => ({ State: 'deleted' })) })),
  },
  {
    ...training,
    done: 'the training room may grow to 140 instances',
    control: 'appstream.fleet-suits-default-internet-access',
    change: (place) => ({
      ...place,
      'application-autoscaling': {
        ScalableTargets: edit(place['application-autoscaling']?.ScalableTargets, 'fleet/training-room', () => ({
          MaxCapacity: 140,
        })),
      },
    }),
  },
  {
    ...studio,
    done: "an instance's interface gets another group",
    control: 'appstream.fleet-keeps-its-interfaces',
    change: ec2(({ NetworkInterfaces, SecurityGroups = [] }) => ({
      NetworkInterfaces: edit(NetworkInterfaces, '10.40.16.20', () => ({
        Groups: [{ GroupId: SecurityGroups.find(({ GroupName }) => GroupName === 'render-farm-web')?.GroupId }],
      })),
    })),
  },
  {
    ...studio,
    done: 'the finance desktops get a sixth group',
    control: 'appstream.fleet-has-at-most-five-groups',
    change: (place) => {
      const ids = (place.ec2?.SecurityGroups ?? []).map(({ GroupId }) => GroupId);
      const withOneMore = ({ VpcConfig }: Fleet) => ({
        VpcConfig: { ...VpcConfig, SecurityGroupIds: [...ids, 'sg-0123456789abcdef0'] },
      });
      const Fleets = edit(place.appstream?.Fleets, 'finance-desktops', withOneMore);
      return { ...place, appstream: { ...place.appstream, Fleets } };
    },
  },
  {
    ...studio,
    done: 'both subnets of the design floor are in one zone',
    control: 'appstream.fleet-has-subnets-in-distinct-zones',
    change: ec2(({ Subnets }) => ({
      Subnets: edit(Subnets, 'fleets-b', () => ({ AvailabilityZone: 'eu-west-1a', AvailabilityZoneId: 'euw1-az1' })),
    })),
  },
  {
    ...studio,
    done: 'the image builder gets a second subnet',
    control: 'appstream.image-builder-has-one-subnet',
    change: (place) => ({
      ...place,
      appstream: {
        ...place.appstream,
        ImageBuilders: edit(place.appstream?.ImageBuilders, 'golden-image', ({ VpcConfig }) => ({
          VpcConfig: {
            ...VpcConfig,
            SubnetIds: (place.ec2?.Subnets ?? []).slice(0, 2).map(({ SubnetId }) => SubnetId),
          },
        })),
      },
    }),
  },
  {
    ...studio,
    done: "the controllers' group loses Kerberos",
    control: 'directory.controllers-admit-members',
    change: ec2(({ SecurityGroups }) => ({
      SecurityGroups: edit(SecurityGroups, 'd-9367a1b2c3_controllers', ({ IpPermissions = [] }) => ({
        IpPermissions: IpPermissions.filter(({ FromPort }) => FromPort !== 88),
      })),
    })),
  },
  {
    ...studio,
    done: 'the controllers may open no connections',
    control: 'directory.controllers-open-connections',
    change: ec2(({ SecurityGroups }) => ({
      SecurityGroups: edit(SecurityGroups, 'd-9367a1b2c3_controllers', () => ({ IpPermissionsEgress: [] })),
    })),
  },
  {
    ...studio,
    done: 'the mount target of the projects gets another group',
    control: 'datasync.task-reaches-its-storage',
    change: (place) => ({
      ...place,
      efs: {
        ...place.efs,
        MountTargets: edit(place.efs?.MountTargets, 'fsmt-0c83d9393c2a09389', () => ({
          SecurityGroups: (place.ec2?.SecurityGroups ?? []).flatMap(({ GroupName, GroupId }) =>
            GroupName === 'render-farm-web' ? GroupId : [],
          ),
        })),
      },
    }),
  },
  {
    ...studio,
    done: 'somebody lets the whole internet to Remote Desktop',
    control: 'windows.instance-guards-remote-administration',
    change: ec2(({ SecurityGroups }) => ({
      SecurityGroups: edit(SecurityGroups, 'edit-workstations', ({ IpPermissions = [] }) => ({
        IpPermissions: IpPermissions.map((one) => ({ ...one, IpRanges: [{ CidrIp: '0.0.0.0/0' }] })),
      })),
    })),
  },
];
