type Peers = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[] | undefined>>;

/** A rule of a security group as people write it, `tcp/443 to 0.0.0.0/0, sg-0abc`; undefined for what is not so simple. */
export function ruleWords(member: string, rule: unknown): string | undefined {
  if (!(member in prepositions) || rule === null || typeof rule !== 'object') return undefined;
  const { IpProtocol, FromPort, ToPort, ...lists } = rule as Readonly<Record<string, unknown>>;
  const peers = Object.entries(names).flatMap(([list, name]) =>
    ((lists as Peers)[list] ?? []).map((peer) => String(peer[name])),
  );
  const service = IpProtocol === '-1' ? 'everything' : ported(IpProtocol, FromPort, ToPort);
  if (service === undefined || peers.length === 0) return undefined;
  return `${service} ${prepositions[member]} ${peers.sort().join(', ')}`;
}

const prepositions: Readonly<Record<string, string>> = { IpPermissions: 'from', IpPermissionsEgress: 'to' };

const names = {
  IpRanges: 'CidrIp',
  Ipv6Ranges: 'CidrIpv6',
  PrefixListIds: 'PrefixListId',
  UserIdGroupPairs: 'GroupId',
};

const ported = (protocol: unknown, from: unknown, to: unknown): string | undefined =>
  (protocol === 'tcp' || protocol === 'udp') && typeof from === 'number' && typeof to === 'number'
    ? `${protocol}/${from === to ? from : `${from}-${to}`}`
    : undefined;
