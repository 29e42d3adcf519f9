import { createHash } from 'node:crypto';
import type { Partition, Resource } from '@aws-sdk/client-securityhub';
import type { Verdict } from '../controls/verdict.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import { blockers } from './evidence.ts';
import type { Owners } from './owners.ts';
import { clean } from './text.ts';

/**
 * The resources of a finding: the subject with its details, what stops its flows, and what else the same cause
 * touches; 32 at most, and then the subject's details say how many are left out.
 */
export function asffResources(
  verdict: Verdict,
  partition: Partition,
  details: Readonly<Record<string, string>>,
  owners: Owners = {},
): Resource[] {
  const place = { partition, region: verdict.region, account: verdict.account };
  const subject = resourceOf(verdict.subject, place);
  const others = [
    ...blockers(verdict).flatMap(({ id }) => blocker(id, { ...place, account: owners[id] ?? place.account })),
    ...verdict.affects.map((one) => resourceOf(one, place)),
  ].filter(({ Id }) => Id !== subject.Id);
  const unique = [...new Map(others.map((one) => [one.Id, one])).values()];
  const left = unique.length - 31;
  const Other = { ...details, ...(left > 0 && { resourcesCut: String(left) }) };
  return [{ ...subject, Details: { Other } }, ...unique.slice(0, 31)];
}

/** A text as an identifier of at most 512 characters, always the same for the same text. */
export function identifier(text: string): string {
  const safe = clean(text).trim();
  if (safe === text && text.length <= 512) return text;
  const digest = createHash('sha256').update(text).digest('hex');
  return `${safe.slice(0, 440).replace(/[\uD800-\uDBFF]$/, '')}#${digest}`;
}

type Place = { readonly partition: Partition; readonly region: string; readonly account: string };

function resourceOf({ type, id, arn }: Subject, place: Place): Resource {
  const { region, account } = place;
  const made = ec2[type] && arnOf(ec2[type].word, id, place);
  if (type === 'account') return resource('AwsAccount', `AWS::::Account:${id}`, place);
  const Id = arn ?? made ?? `fairway:${account}:${region}:${type}/${id}`;
  return resource(ec2[type]?.type ?? 'Other', Id, place);
}

const resource = (Type: string, id: string, { partition, region }: Place): Resource => ({
  Type,
  Id: identifier(id),
  Partition: partition,
  ...(region.length <= 16 && { Region: region }),
});

/** EC2's own resources have types of their own; services of workloads have none, and are `Other`. */
const ec2: Partial<Record<SubjectType, { readonly type: string; readonly word: string }>> = {
  'security-group': { type: 'AwsEc2SecurityGroup', word: 'security-group' },
  subnet: { type: 'AwsEc2Subnet', word: 'subnet' },
  vpc: { type: 'AwsEc2Vpc', word: 'vpc' },
  'ec2-instance': { type: 'AwsEc2Instance', word: 'instance' },
  'network-interface': { type: 'AwsEc2NetworkInterface', word: 'network-interface' },
};

const arnOf = (word: string, id: string, { partition, region, account }: Place): string =>
  `arn:${partition}:ec2:${region}:${account}:${word}/${id}`;

/** What stops a flow, where its id says what it is. */
function blocker(id: string, place: Place): Resource[] {
  const [, prefix = ''] = /^(sg|acl|rtb)-[0-9a-z-]+$/.exec(id) ?? [];
  const kind = blocking[prefix];
  return kind ? [resource(kind.type, arnOf(kind.word, id, place), place)] : [];
}

const blocking: Readonly<Record<string, { readonly type: string; readonly word: string }>> = {
  sg: { type: 'AwsEc2SecurityGroup', word: 'security-group' },
  acl: { type: 'AwsEc2NetworkAcl', word: 'network-acl' },
  rtb: { type: 'AwsEc2RouteTable', word: 'route-table' },
};
