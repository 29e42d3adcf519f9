import type { Verdict } from '../controls/verdict.ts';
import { partitionOf } from '../network/partition.ts';
import { pageOf } from '../requirements/pages.ts';
import { blockers } from './evidence.ts';

/** The console's pages of what stops a verdict's flows, each once. */
export const consoleLinks = (verdict: Verdict): string[] =>
  unique(blockers(verdict).flatMap(({ id }) => consoleLink(id, verdict.region) ?? []));

/** The pages of documentation that the requirements rest on that fail, the required ones first, as far as they are on the web. */
export const documentation = ({ requirements }: Verdict): string[] =>
  unique(
    requirements
      .filter(({ status }) => status === 'fail')
      .sort((a, b) => Number(a.grade === 'optional') - Number(b.grade === 'optional'))
      .flatMap(({ id }) => pageOf(id) ?? []),
  );

/** The command that prints what a control asks for, with the source of each of its records. */
export const sources = ({ control }: Verdict): string[] =>
  /^[a-z0-9.-]{1,100}$/.test(control) ? [`fairway controls ${control}`] : [];

function consoleLink(id: string, region: string): string | undefined {
  const [, kind = ''] = /^(sg|acl|rtb|subnet|vpc)-[0-9a-f]{1,17}$/.exec(id) ?? [];
  const page = pages[kind];
  if (page === undefined || !/^[a-z0-9-]{1,32}$/.test(region)) return undefined;
  return `https://${region}.${domains[partitionOf(region)]}/vpcconsole/home?region=${region}#${page}=${id}`;
}

const pages: Readonly<Record<string, string>> = {
  sg: 'SecurityGroup:groupId',
  acl: 'NetworkAclDetails:networkAclId',
  rtb: 'RouteTableDetails:RouteTableId',
  subnet: 'SubnetDetails:subnetId',
  vpc: 'VpcDetails:VpcId',
};

const domains = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
} as const;

const unique = (all: readonly string[]): string[] => [...new Set(all)];
