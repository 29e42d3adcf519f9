import type { Network } from '../../../network/network.ts';
import type { Vpc } from '../../../network/snapshot.ts';
import { unclearState } from '../../../network/unclear-state.ts';
import { standingOf } from '../../../workloads/endpoint-ends.ts';
import type { Situation } from '../../../workloads/situation.ts';
import { attribute } from '../names/attribute.ts';
import { fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { inVpc } from '../situated.ts';

/**
 * Whether an endpoint has private DNS names, and its VPC the attributes that they work with. EC2 turns private DNS on
 * only while both attributes are on, but they can be turned off later: so where they were not read, it is not proved.
 */
export function endpointPrivateDns(
  network: Network,
  { endpoint, place }: Extract<Situation, { kind: 'endpoint' }>,
): Outcome {
  const { VpcEndpointId: id, VpcEndpointType, PrivateDnsEnabled, VpcId, State } = endpoint;
  if ((VpcEndpointType ?? 'Interface') !== 'Interface') return notApplicable(`${id} is not an interface endpoint.`);
  const standing = standingOf(endpoint);
  if (standing === 'gone') return fails(`${id} is in the state ${State}.`);
  const own =
    PrivateDnsEnabled === undefined
      ? unknown(`whether ${id} has private DNS names was not read`)
      : PrivateDnsEnabled
        ? passes(`${id} has private DNS names.`)
        : fails(`${id} has no private DNS names.`);
  const vpc = VpcId
    ? inVpc(network.find('Vpcs', VpcId, place), VpcId, attributes)
    : unknown(`the VPC of ${id} was not read`);
  const there = standing === 'there' ? passes(`${id} is there.`) : unknown(unclearState(id, State));
  return together(
    [there, own, vpc],
    `${id} has private DNS names, and ${VpcId} has DNS support and DNS host names on.`,
  );
}

function attributes(vpc: Vpc): Outcome {
  const known = [
    { name: 'DNS support', on: attribute(vpc.EnableDnsSupport) },
    { name: 'DNS host names', on: attribute(vpc.EnableDnsHostnames) },
  ];
  const named = (state: boolean | undefined): string[] =>
    known.filter(({ on }) => on === state).map(({ name }) => name);
  if (named(false).length > 0) return fails(`${vpc.VpcId} has ${list(named(false))} off.`);
  if (named(undefined).length > 0)
    return unknown(`whether ${vpc.VpcId} has ${list(named(undefined))} on was not read (ec2:DescribeVpcAttribute)`);
  return passes(`${vpc.VpcId} has DNS support and DNS host names on.`);
}
