/**
 * What the model leaves out: each leads to `unknown` by one of these sentences' ends. `docs/model.md` lists the same by
 * their names, and a test keeps the two in step.
 */
export const unmodelled = {
  'beyond-target': (name: string, id: string) => `what lies beyond ${name} ${id} is not in sight`,
  'beyond-attachment': (kind: string, gateway: string) =>
    `what lies beyond the ${kind} attachment of ${gateway} is not in sight`,
  'attachment-subnet': (attachment: string) => `which subnet of ${attachment} is used is not in sight`,
  'gateway-passed-twice': (gateway: string) => `transit gateway ${gateway} is passed a second time`,
  'beyond-nat-gateway': (id: string) => `what lies beyond NAT gateway ${id} is not modelled`,
  'regional-nat-gateway': (id: string) => `regional NAT gateway ${id} is not modelled`,
  'private-end-beyond-internet-gateway': (end: string, id: string) => `${end} is beyond internet gateway ${id}`,
  'floating-endpoint': (name: string) =>
    `${name} floats between file servers, and the route that leads to it is not modelled`,
  'ipv6-paths': (subnet: string) => `Subnet ${subnet} has no IPv4 addresses; IPv6 paths are not modelled yet`,
} as const;
