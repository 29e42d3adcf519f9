import { addresses, everyIpv4 } from '../../algebra/addresses.ts';
import { touches } from '../../algebra/algebra.ts';
import { boxes } from '../../algebra/flows.ts';
import { doubts, type Journey, lets, type Start, type Step, stops } from '../journey.ts';
import type { Network } from '../network.ts';
import type { Target } from '../routes.ts';
import { unclearState } from '../unclear-state.ts';
import { unmodelled } from '../unmodelled.ts';
import { privateEnd } from './private-end.ts';

/**
 * An internet gateway serves public addresses only, and only while attached; an egress-only one serves IPv6 from the
 * inside (AS-DIA-IGW, AS-IPV6-EGRESS, VPC-SG-BPA).
 */
export function internetGateway(step: Step, target: Extract<Target, { kind: `${string}internet-gateway` }>): Journey {
  const { network, from, end, sent } = step;
  const { kind, id } = target;
  const list = kind === 'internet-gateway' ? 'InternetGateways' : 'EgressOnlyInternetGateways';
  const gateway = network.find(list, id, from.place);
  if (gateway.is === 'unread') return doubts(step, id, gateway.why);
  const attachments = gateway.is === 'found' ? gateway.value.Attachments : [];
  if (!attachments) return doubts(step, id, `the attachments of ${id} were not read`);
  const attached = attachments.some(
    ({ VpcId, State }) => VpcId === from.subnet.VpcId && (State === 'available' || State === 'attached'),
  );
  const unclear = attachments.some(
    ({ VpcId, State }) => (VpcId ?? from.subnet.VpcId) === from.subnet.VpcId && (!VpcId || State === undefined),
  );
  if (!attached && unclear) return doubts(step, id, `the state of the attachments of ${id} was not read`);
  if (!attached) return stops(step, id, `it is not attached to ${from.subnet.VpcId}`);
  // These gateways only ever open connections from the inside, which blocking the way in leaves alone.
  const opensOnly = from.translatedBy !== undefined || kind === 'egress-only-internet-gateway';
  const isBlocked = blocked(network, from, opensOnly);
  if (typeof isBlocked === 'string') return doubts(step, from.subnet.SubnetId, isBlocked);
  if (isBlocked) return stops(step, from.subnet.SubnetId, 'VPC Block Public Access keeps it from the internet');
  if (end.at !== 'internet')
    return privateEnd(step, id, unmodelled['private-end-beyond-internet-gateway'](end.name, id));
  const ipv4 = boxes(sent.flows).some(({ source }) => touches(addresses, source, everyIpv4));
  if (!ipv4) return lets(step, id);
  if (kind === 'egress-only-internet-gateway') return stops(step, id, 'it serves IPv6 only');
  if (from.publicAddress === true) return lets(step, id);
  if (from.publicAddress === false) return stops(step, id, 'it serves public addresses only');
  return doubts(step, id, from.publicAddress);
}

/**
 * Whether VPC Block Public Access keeps the subnet from the internet. A subnet's own state counts before its VPC's; a
 * subnet that says nothing is as its VPC, and where neither says anything it is off, as it is unless somebody turns it on.
 */
function blocked(network: Network, { subnet, place }: Start, opensOnly: boolean): boolean | string {
  const { SubnetId, VpcId, BlockPublicAccessStates: own } = subnet;
  const vpc = network.find('Vpcs', VpcId, place);
  if (!own && vpc.is === 'unread') return vpc.why;
  const states = own ?? (vpc.is === 'found' ? vpc.value.BlockPublicAccessStates : undefined);
  const { InternetGatewayBlockMode: mode } = states ?? { InternetGatewayBlockMode: 'off' };
  if (mode === 'off') return false;
  if (mode === 'block-ingress') return !opensOnly;
  return mode === 'block-bidirectional' || unclearState(`VPC Block Public Access of ${SubnetId}`, mode);
}
