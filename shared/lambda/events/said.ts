import type { ApiCall } from './api-call.ts';
import { asked, either, type Values } from './asked.ts';

/** What shows of a call, in the JSON of a reading; `about` is the thing that a later call may say otherwise of. */
export type Said = { readonly about: string; readonly says: readonly string[] };
export type Says = (call: ApiCall) => readonly Said[];

/** Each value by itself. */
export const each =
  (values: Values): Says =>
  (call) =>
    values(call).map((value) => ({ about: text(value), says: [text(value)] }));

/** All that is asked for of one member, if anything is: ids wherever they stand, numbers and flags under its name. */
export const whole =
  (name: string, values: Values): Says =>
  (call) => {
    const says = values(call).map((value) => (typeof value === 'string' ? text(value) : member(name, value)));
    return says.length > 0 ? [{ about: name, says }] : [];
  };

/** That a member has one value, whatever is asked. */
export const is =
  (name: string, value: string): Says =>
  () => [{ about: name, says: [member(name, value)] }];

/** A destination, and where it leads to if that is said. */
export const route: Says = (call) =>
  destination(call).map((to) => ({ about: text(to), says: [text(to), ...target(call).map(text)] }));

const destination = either(
  asked('destinationCidrBlock'),
  asked('destinationIpv6CidrBlock'),
  asked('destinationPrefixListId'),
);
const target = either(
  asked('gatewayId'),
  asked('natGatewayId'),
  asked('transitGatewayId'),
  asked('vpcPeeringConnectionId'),
  asked('networkInterfaceId'),
  asked('egressOnlyInternetGatewayId'),
);

/** An entry of an ACL by its number and direction, and whether it lets through if that is said. */
export const entry: Says = (call) =>
  asked('ruleNumber')(call).map((number) => {
    const which = [member('RuleNumber', number), member('Egress', asked('egress')(call)[0] === true)];
    const action = asked('ruleAction')(call).map((value) => member('RuleAction', value));
    return { about: which.join(), says: [...which, ...action] };
  });

/** Each permission of a request, source by source. */
export const permissions: Says = ({ requestParameters }) =>
  items(requestParameters).flatMap((item) => {
    const one = { eventName: '', requestParameters: item };
    const [protocol] = asked('ipProtocol')(one);
    if (!/^(?:tcp|udp|icmp|icmpv6|-1)$/.test(String(protocol))) return [];
    const ports = ['FromPort', 'ToPort'].flatMap((name) => asked(name)(one).map((port) => member(name, port)));
    const says = [text(protocol), ...(protocol === '-1' ? [] : ports)];
    return sources.flatMap((path) => asked(path)(one)).map((end) => also(says, text(end)));
  });

const sources = [
  'ipRanges.items.cidrIp',
  'ipv6Ranges.items.cidrIpv6',
  'prefixListIds.items.prefixListId',
  'groups.items.groupId',
];

const also = (says: readonly string[], end: string): Said => ({ about: [...says, end].join(), says: [...says, end] });

/** EC2's `{"items": […]}`, which is `{}` when empty. */
function items(request: unknown): readonly unknown[] {
  const asking = request as { readonly ipPermissions?: { readonly items?: unknown } | null } | null | undefined;
  const list = asking?.ipPermissions?.items;
  return Array.isArray(list) ? list : [];
}

const text = (value: unknown): string => JSON.stringify(value);
const member = (name: string, value: unknown): string => `${text(name)}:${text(value)}`;
