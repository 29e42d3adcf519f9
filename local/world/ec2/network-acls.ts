import type {
  CreateNetworkAclEntryRequest,
  DeleteNetworkAclEntryRequest,
  NetworkAcl,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { network } from '../cidr.ts';
import type { Changed, Context } from '../operation.ts';
import { itemsOf, replaced, withItems } from '../places.ts';
import { networkAcls } from './lists.ts';

/** Adds an entry under a number that is free. */
export function createEntry(input: CreateNetworkAclEntryRequest, context: Context): Changed {
  const acl = aclOf(input, context);
  if (entryOf(acl, input)) {
    const message = `The network acl entry identified by ${input.RuleNumber} already exists.`;
    throw new AwsError('NetworkAclEntryAlreadyExists', message);
  }
  const entries = acl.Entries ?? [];
  const next = entries.findIndex((each) => each.Egress === input.Egress && rank(each) > rank(input));
  return withEntries(context, acl, entries.toSpliced(next < 0 ? entries.length : next, 0, entryFrom(input)));
}

/** Puts another entry under a number that is taken. */
export function replaceEntry(input: CreateNetworkAclEntryRequest, context: Context): Changed {
  const acl = aclOf(input, context);
  return withEntries(context, acl, replaced(acl.Entries ?? [], taken(acl, input), entryFrom(input)));
}

/** Takes an entry away. */
export function deleteEntry(input: DeleteNetworkAclEntryRequest, context: Context): Changed {
  const acl = aclOf(input, context);
  const deleted = taken(acl, input);
  return withEntries(context, acl, acl.Entries?.filter((each) => each !== deleted) ?? []);
}

/** An entry is known by its direction and number. */
type Key = Pick<NetworkAclEntry, 'Egress' | 'RuleNumber'>;

const rank = ({ RuleNumber = 0 }: Key) => RuleNumber;
const entryOf = ({ Entries = [] }: NetworkAcl, { Egress, RuleNumber }: Key) =>
  Entries.find((each) => each.Egress === Egress && each.RuleNumber === RuleNumber);

function taken(acl: NetworkAcl, key: Key): NetworkAclEntry {
  const entry = entryOf(acl, key);
  if (entry) return entry;
  const message = `The specified network acl entry does not exist: ${key.RuleNumber}`;
  throw new AwsError('InvalidNetworkAclEntry.NotFound', message);
}

function aclOf({ NetworkAclId }: { NetworkAclId?: string | undefined }, { place }: Context): NetworkAcl {
  const acl = itemsOf(place, networkAcls).find((each) => each.NetworkAclId === NetworkAclId);
  if (acl) return acl;
  throw new AwsError('InvalidNetworkAclID.NotFound', `The networkAcl ID '${NetworkAclId}' does not exist`);
}

function withEntries({ place }: Context, acl: NetworkAcl, entries: readonly NetworkAclEntry[]): Changed {
  const changed: NetworkAcl = { ...acl, Entries: [...entries] };
  return { place: withItems(place, networkAcls, replaced(itemsOf(place, networkAcls), acl, changed)), output: {} };
}

/** The highest number that a person may use; above it are AWS's own entries. */
const lastNumber = 32766;

function entryFrom(input: CreateNetworkAclEntryRequest): NetworkAclEntry {
  const { RuleNumber = 0, Protocol, RuleAction, Egress, CidrBlock, Ipv6CidrBlock, PortRange, IcmpTypeCode } = input;
  if (RuleNumber < 1 || RuleNumber > lastNumber) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${RuleNumber}' for rule-number. Must be 1-${lastNumber}`,
    );
  }
  return {
    RuleNumber,
    Protocol,
    RuleAction,
    Egress,
    ...(CidrBlock !== undefined && { CidrBlock: network(CidrBlock, 'ipv4') }),
    ...(Ipv6CidrBlock !== undefined && { Ipv6CidrBlock: network(Ipv6CidrBlock, 'ipv6') }),
    ...(PortRange && { PortRange }),
    ...(IcmpTypeCode && { IcmpTypeCode }),
  };
}
