import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { defaultTenancy, oneEndpointForAll, subnetNearMountTarget } from '../../requirements/datasync-placement.ts';
import type { StateRequirement } from '../../requirements/requirement.ts';
import type { Claim, Placed, Situation } from '../situation.ts';
import type { Workload } from '../workload.ts';
import { agentOf } from './agent.ts';
import { idOf } from './arn.ts';
import { notServing, zoneOf } from './file-servers.ts';
import { mountTargetsOf } from './file-systems.ts';
import { isFileSystem, type Known, type KnownLocation, understood } from './location.ts';
import { locationNeeds } from './location-needs.ts';
import { atFileSystem } from './task-ends.ts';

/** The DataSync locations of a place: where they are, and what the storage behind them admits and reaches. */
export const locations = (place: Place): Workload[] =>
  (place.datasync?.Locations ?? []).map((location) => {
    const known = understood(location, place);
    return {
      account: place.account,
      region: place.region,
      subject: { type: 'datasync-location', id: idOf(location.LocationArn), arn: location.LocationArn },
      needs: (network) => (known.is === 'found' ? locationNeeds(network, known.value) : []),
      claims: (network) => (known.is === 'found' ? claims(network, known.value) : strange(known.why)),
    };
  });

/** A location of which nothing is known may be one that makes interfaces in a VPC. */
const strange = (why: string): Claim[] => [
  { requirement: defaultTenancy, about: { kind: 'unknown', why: `Cannot be told: ${why}.` } },
];

function claims(network: Network, known: KnownLocation): Claim[] {
  const { place, kind, agents, location } = known;
  // By this the index tells a location of which it knows all agents from one of which it knows nothing.
  network.rests(idOf(location.LocationArn));
  const several = agents.map((id) => agentOf(network, id, place));
  const unknown = several.find((one) => one.is === 'unknown');
  const alike: Situation = unknown
    ? { kind: 'unknown', why: `Cannot be told: ${unknown.why}.` }
    : { kind: 'agents', place, agents: several.flatMap((one) => (one.is === 'found' ? [one.value] : [])) };
  const made = isFileSystem(kind) ? atFileSystem(network, known) : undefined;
  return [
    ...(agents.length > 0 ? [{ requirement: oneEndpointForAll, about: alike }] : []),
    ...(made ? [claimIn(defaultTenancy, place, made)] : []),
    ...(kind === 'efs' && made ? [{ requirement: subnetNearMountTarget, about: near(network, known, made) }] : []),
  ];
}

type Made = ReturnType<typeof atFileSystem>;

const claimIn = (requirement: StateRequirement, place: Place, made: Made): Claim => {
  const subnets = subnetsOf(made);
  return {
    requirement,
    about:
      subnets.is === 'found'
        ? { kind: 'subnets', place, subnets: subnets.value }
        : { kind: 'unknown', why: `Cannot be told: ${subnets.why}.` },
  };
};

const subnetsOf = (made: Made): Known<Placed['subnets']> => {
  if (made.is === 'unknown') return made;
  return { is: 'found', value: made.value.subnet ? [made.value.subnet] : [] };
};

function near(network: Network, known: KnownLocation, made: Made): Situation {
  const targets = mountTargetsOf(network, known);
  const subnets = subnetsOf(made);
  if (targets.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${targets.why}.` };
  if (subnets.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${subnets.why}.` };
  return {
    kind: 'mount',
    place: known.place,
    subnets: subnets.value,
    targets: targets.value.map((one) => {
      const subnet = network.find('Subnets', one.value.SubnetId ?? '', one.place);
      const vpc = one.value.VpcId ?? (subnet.is === 'found' ? subnet.value.VpcId : undefined);
      return { id: one.value.MountTargetId, vpc, zone: zoneOf(network, one), idle: notServing(one.value) };
    }),
  };
}
