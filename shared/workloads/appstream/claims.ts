import type { Network } from '../../network/network.ts';
import { guest } from '../../requirements/appstream-guest.ts';
import {
  directoryNameResolves,
  elasticNotJoined,
  interfacesUntouched,
  joinedNotSimpleAd,
  managementRanges,
  nameResolution,
} from '../../requirements/appstream-network.ts';
import {
  addressHeadroom,
  appBlockBuilderInTwoZones,
  atMost100Instances,
  atMostFiveGroups,
  elasticHeadroom,
  elasticInTwoZones,
  fleetSubnets,
  groupsAndPixels,
  imageBuilderInOneSubnet,
  internetGatewayRoute,
  ipv6Route,
  natDesign,
  notIpv6Only,
  oneSubnet,
  oneSubnetAZone,
} from '../../requirements/appstream-placement.ts';
import type { GuestRequirement, StateRequirement } from '../../requirements/requirement.ts';
import type { Claim, Situation } from '../situation.ts';
import { clientsOf, type Host, placed } from './host.ts';
import { unwanted, wantsOut, wantsOutOverIpv6 } from './internet.ts';
import { s3Claim } from './storage.ts';

/** What is asked of how a fleet or builder is set up. */
export function hostClaims(network: Network, host: Host): Claim[] {
  const about = placed(network, host);
  const of = (situation: Situation, ...requirements: readonly (StateRequirement | GuestRequirement)[]): Claim[] =>
    requirements.map((requirement) => ({ requirement, about: situation }));
  const nowhere = no(`The ${host.what} has no subnet of yours.`);
  const inSubnets = host.subnets.length > 0 ? about : nowhere;
  const openly = host.defaultInternetAccess ? inSubnets : no('Default internet access is off.');
  const member = joining(host) ?? inSubnets;
  return [
    ...of(inSubnets, ...managementRanges, ...nameResolution, interfacesUntouched, atMostFiveGroups, groupsAndPixels),
    ...of(openly, internetGatewayRoute, notIpv6Only, atMost100Instances),
    ...of(privately(network, host, inSubnets), ...natDesign),
    ...of(overIpv6(network, host, inSubnets), ipv6Route),
    ...of(about, ...guest),
    ...(host.what === 'app block builder' ? [] : of(member, directoryNameResolves, joinedNotSimpleAd)),
    ...(host.what === 'image builder' ? of(host.inVpc ? about : nowhere, imageBuilderInOneSubnet) : []),
    ...(host.what === 'app block builder' ? of(about, appBlockBuilderInTwoZones) : []),
    ...(host.what === 'fleet' ? ofFleet(host, about, nowhere) : []),
  ];
}

/** Much of what is asked of a fleet depends on its type. */
function ofFleet(host: Host, about: Situation, nowhere: Situation): Claim[] {
  const elastic = ofType(host, about, ['ELASTIC'], 'Only Elastic fleets are asked.');
  const other = ofType(host, about, ['ALWAYS_ON', 'ON_DEMAND'], 'Only Always-On and On-Demand fleets are asked.');
  const claimed = (requirement: StateRequirement): Situation => {
    if (requirement === elasticNotJoined || requirement === elasticInTwoZones) return elastic;
    if (requirement === oneSubnet) return host.inVpc ? other : nowhere;
    if (host.subnets.length === 0) return nowhere;
    return requirement === oneSubnetAZone ? about : requirement === elasticHeadroom ? elastic : other;
  };
  return [
    ...[...fleetSubnets, ...addressHeadroom, elasticNotJoined].map((one) => ({
      requirement: one,
      about: claimed(one),
    })),
    s3Claim(host, host.subnets.length > 0 ? about : nowhere),
  ];
}

function ofType({ fleetType }: Host, about: Situation, types: readonly string[], otherwise: string): Situation {
  if (fleetType !== undefined && types.includes(fleetType)) return about;
  if (fleetType !== undefined && known.includes(fleetType)) return no(otherwise);
  return { kind: 'unknown', why: `AWS says no fleet type that Fairway knows (${fleetType ?? 'none'}).` };
}

const known = ['ALWAYS_ON', 'ON_DEMAND', 'ELASTIC'];

function joining({ domain, fleetType, what }: Host): Situation | undefined {
  if (!domain) return no(`The ${what} is not joined to a domain.`);
  if (fleetType === 'ELASTIC') return no('Elastic fleets cannot be joined to a domain (AS-DIR-NOT-ELASTIC).');
  return;
}

/** Private subnets are asked for a NAT gateway where they are meant to reach the internet. */
function privately(network: Network, host: Host, about: Situation): Situation {
  if (host.defaultInternetAccess) return no('Default internet access is on.');
  const clients = clientsOf(network, host);
  if (clients.is !== 'found') return { kind: clients.is, why: clients.why };
  if (wantsOut(network, clients.value)) return about;
  return { kind: 'unknown', why: `Cannot be proved: ${unwanted(host)}.` };
}

function overIpv6(network: Network, host: Host, about: Situation): Situation {
  const clients = clientsOf(network, host);
  if (clients.is !== 'found') return { kind: clients.is, why: clients.why };
  if (wantsOutOverIpv6(network, clients.value)) return about;
  return no(`No subnet of the ${host.what} has a route that shows use of the internet over IPv6.`);
}

const no = (why: string): Situation => ({ kind: 'not-applicable', why });
