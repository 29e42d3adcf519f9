import { isAddress } from '../algebra/addresses.ts';
import { hidden, ipv4, isIpv6 } from './redacted-addresses.ts';
import { onlyRead } from './redacted-members.ts';
import { redactedPolicy } from './redacted-policy.ts';
import { keyServers, serverOf } from './server-names.ts';
import { windowsServer } from './shapes/instances.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The snapshot without account ids, names and public addresses: each is replaced by another, everywhere by the same one.
 * Members that Fairway does not read are left out, and of free text only what something follows from is left. Networks
 * keep their shape: what is within a block stays within it, private and reserved addresses stay as they are, so that the
 * verdicts are the same but for the names. Whoever does not know the salt cannot turn it back.
 */
export function redacted(snapshot: Snapshot, salt: string): Snapshot {
  const read = onlyRead(snapshot);
  const account = numbered((i) => String(100_000_000_001 + i));
  const organization = numbered((i) => `o-redacted${String(i + 1).padStart(4, '0')}`);
  const label = numbered((i) => `d${i + 1}`);
  const ids = textsIn(read, (key) => /Ids?$/.test(key));
  const names = new Map([...textsIn(read, isOwnName)].toSorted().map((one, i) => [one, `name-${i + 1}`]));
  const domain = (text: string): string =>
    text
      .split('.')
      .map((one) => label(one.toLowerCase()))
      .join('.');
  const plain = (text: string): string =>
    isIpv6(text)
      ? hidden(text, salt)
      : text
          .replace(/(?<!\d)\d{12}(?!\d)/g, account)
          .replace(ipv4, (found) => hidden(found, salt))
          .replace(/(?<=[/:])[^/:]+(?=$|[/:])/g, (part) => (ids.has(part) ? part : (names.get(part) ?? part)));
  const host = (text: string): string => (isAddress(text) ? plain(text) : text === '' ? '' : domain(text));
  const told = (text: string, { key, within, owner }: Where): string => {
    if (organizationId.test(text)) return organization(text);
    if (key === 'LocationUri') return located(text, host);
    if (key === 'KmsKeyProviderUri') return keyed(text, host);
    if (key === 'PolicyDocument') return redactedPolicy(text, plain, label);
    if (isHost(key, within)) return host(text);
    if (key === 'Value' && within === 'DhcpConfigurations') return text === 'AmazonProvidedDNS' ? text : host(text);
    if (within === 'Images' && isImageText.test(key)) return text.match(windowsServer)?.join(' ') ?? 'redacted';
    if (within === 'NetworkInterfaces' && key === 'Description') return described(text, names);
    if (key === 'PrefixListName' && AWSsList.test(text)) return text;
    if (isMessage.test(key)) return errorCode.exec(text)?.[0] ?? 'redacted';
    if (isFree.test(key) || (key === 'Value' && !ownTag.test(owner))) return names.get(text) ?? 'redacted';
    if (key === 'Key' && within !== 'DhcpConfigurations')
      return ownTag.test(text) || text === 'Name' ? text : 'redacted';
    return isName(key, within) ? (names.get(text) ?? plain(text)) : plain(text);
  };
  const walk = (value: unknown, where: Where): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, where));
    if (typeof value === 'object' && value !== null) return members(value as Thing, where);
    return typeof value === 'string' ? told(value, where) : value;
  };
  const members = (thing: Thing, { within, owner }: Where): Thing =>
    Object.fromEntries(
      Object.entries(thing).map(([key, value]) => [
        key,
        walk(value, { key, within: listOf(key, within), owner: String(thing['Key'] ?? owner) }),
      ]),
    );
  return walk(read, { key: '', within: '', owner: '' }) as Snapshot;
}

type Thing = Readonly<Record<string, unknown>>;
/** Where a text is: its member, the nearest list of resources, and the key of the pair that it is the value of. */
type Where = { readonly key: string; readonly within: string; readonly owner: string };

/** Pairs of keys and values are in lists within the list. */
const listOf = (key: string, within: string): string =>
  /^[A-Z].*s$/.test(key) && !/^(Tags|TagSet|Values)$/.test(key) ? key : within;

/** Names of domains and hosts keep their order: a child's ends with its parent's. */
const isHost = (key: string, within: string): boolean =>
  /^(DirectoryName|DomainName|Hostname|RadiusServers)$/.test(key) ||
  (key === 'Name' && within === 'DirectoryDescriptions');

const organizationId = /^o-[a-z0-9]{10,32}$/;

/** Storage that AWS names by its own ids. */
const awsStorage = /^(efs|fsx[a-z-]*):\/\/([a-z0-9-]+\.)?(fs|svm)-[0-9a-z]+(?=\/|$)/;

/** A location's URI without its path: what kind it is, and which server it names. */
const located = (uri: string, host: (server: string) => string): string => {
  const [own] = awsStorage.exec(uri) ?? [];
  if (own !== undefined) return `${own}/`;
  const [, scheme, server = ''] = /^([a-z0-9-]+:\/\/)([^/]*)/.exec(uri) ?? [];
  return scheme === undefined ? 'redacted' : `${scheme}${host(serverOf(server))}/`;
};

/** A URI of key servers, with as many of them, and the port that they are asked at. */
function keyed(uri: string, host: (server: string) => string): string {
  const { hosts, port } = keyServers(uri);
  return `kms://${/^kms:\/\/https@/.test(uri) ? 'https' : 'http'}@${hosts.map(host).join(';')}:${port}/kms`;
}

/** Free text of people, of which nothing follows, and of AWS about people's things. */
const isFree =
  /^(Description|Comment|OrganizationalUnitDistinguishedNames?|KeyName|AccountName|UserName|DisplayName|Email|PrefixListName)$/;
/** What is behind a list of AWS's own is told by its name, such as S3. */
const AWSsList = /^(cn\.)?com\.amazonaws\./;
const isImageText = /^(Name|Description)$/;
const isMessage = /^(reason|ErrorMessage|ErrorDetail|StatusMessage|FailureReason|FailureMessage)$/;
const errorCode = /^[A-Z][A-Za-z]*(Denied|Exception|Error|Operation|Exceeded|Throttling|Required)(?=$|:)/;
const AWSs =
  /^(AWS created network interface for( directory)?|Interface for NAT Gateway|VPC Endpoint Interface|EFS mount target for)( \(?[a-z]+-[0-9a-z]+\)?)+$/;

/** What AWS writes on the network interfaces that it makes: whose they are is told by it, and by how it begins. */
function described(text: string, names: ReadonlyMap<string, string>): string {
  if (AWSs.test(text)) return text;
  const [, kind, name = '', rest] = /^(AppStream 2\.0 - [a-z-]+: )(.*)( - [0-9a-f]+)$/.exec(text) ?? [];
  if (kind !== undefined) return `${kind}${names.get(name) ?? 'redacted'}${rest}`;
  const [start = ''] = /^(AppStream|WorkSpaces|AWS|Amazon|ELB )/.exec(text) ?? [];
  return `${start}redacted`;
}

const ownTag = /^fairway:/;

/** All texts of some members. */
function textsIn(snapshot: Snapshot, wanted: (key: string, within: string) => boolean): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown, key: string, within: string): void => {
    if (Array.isArray(value)) for (const one of value) look(one, key, within);
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) look(member, name, listOf(name, within));
    else if (typeof value === 'string' && value !== '' && value !== 'default' && wanted(key, within)) found.add(value);
  };
  look(snapshot, '', '');
  return found;
}

const isOwnName = (key: string, within: string): boolean => isName(key, within) && !isHost(key, within);

/** What people called things: not what AWS calls its own, such as the state of an instance. */
const isName = (key: string, within: string): boolean =>
  (key === 'Name' && /^(Fleets|ImageBuilders|AppBlockBuilders|Stacks|Tasks|Agents|Accounts)$/.test(within)) ||
  /^(GroupName|ShortName|AssociatedFleets)$/.test(key);

/** Gives each text another one, the same to the same. */
function numbered(make: (i: number) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text) ?? make(made.size);
    made.set(text, known);
    return known;
  };
}
