import type { IpPermission, Place, SecurityGroup } from '../../network/snapshot.ts';

/** Rules taken out of a security group; each permission has one peer. */
export type Revocation = {
  readonly kind: 'revocation';
  readonly group: SecurityGroup;
  readonly place: Place;
  readonly permissions: readonly IpPermission[];
  /** The rules as people write them: `tcp/3389 from 0.0.0.0/0`. */
  readonly texts: readonly string[];
  /** Who may still come, or what else is closed by it, as a sentence's end. */
  readonly note: string;
};

/** The permission in the API's words and nothing else: descriptions are text from outside. Undefined if it is strange. */
export function bare({ IpProtocol, FromPort, ToPort, ...peers }: IpPermission): IpPermission | undefined {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] } = peers;
  if (!/^(-1|[a-zA-Z0-9]{1,10})$/.test(IpProtocol)) return;
  if (!PrefixListIds.every(({ PrefixListId }) => /^pl-[0-9a-zA-Z]{1,40}$/.test(PrefixListId))) return;
  return {
    IpProtocol,
    ...(FromPort !== undefined && { FromPort }),
    ...(ToPort !== undefined && { ToPort }),
    ...(IpRanges.length > 0 && { IpRanges: IpRanges.map(({ CidrIp }) => ({ CidrIp })) }),
    ...(Ipv6Ranges.length > 0 && { Ipv6Ranges: Ipv6Ranges.map(({ CidrIpv6 }) => ({ CidrIpv6 })) }),
    ...(PrefixListIds.length > 0 && { PrefixListIds: PrefixListIds.map(({ PrefixListId }) => ({ PrefixListId })) }),
  };
}

/** The group without the rules. */
export const without =
  ({ permissions }: Revocation) =>
  (group: SecurityGroup): SecurityGroup => ({
    ...group,
    IpPermissions: (group.IpPermissions ?? []).map((one) => permissions.filter(isAbout(one)).reduce(less, one)),
  });

const isAbout =
  (one: IpPermission) =>
  (other: IpPermission): boolean =>
    one.IpProtocol === other.IpProtocol && one.FromPort === other.FromPort && one.ToPort === other.ToPort;

/** One rule set without the peers of another. */
const less = (
  one: IpPermission,
  { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] }: IpPermission,
): IpPermission => ({
  ...one,
  IpRanges: (one.IpRanges ?? []).filter(({ CidrIp }) => !IpRanges.some((gone) => gone.CidrIp === CidrIp)),
  Ipv6Ranges: (one.Ipv6Ranges ?? []).filter(({ CidrIpv6 }) => !Ipv6Ranges.some((gone) => gone.CidrIpv6 === CidrIpv6)),
  PrefixListIds: (one.PrefixListIds ?? []).filter(
    ({ PrefixListId }) => !PrefixListIds.some((gone) => gone.PrefixListId === PrefixListId),
  ),
});
