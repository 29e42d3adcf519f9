import { type BaselineRecord, defineRequirement, type WindowsVersion } from './requirement.ts';

/** Windows versions that AWS's page has tables for, or had. */
export const everyVersion: readonly WindowsVersion[] = ['2008SP2', '2008R2', '2012', '2012R2', '2016', '2019', '2022'];

/** A table of the page: a group of rules of the Windows firewall, and the versions whose images have it. */
type Section = {
  readonly name: string;
  readonly versions: readonly WindowsVersion[];
  /** Where the rows are from, when AWS's page has none. */
  readonly source?: string;
};

/** One rule: id, its name in Windows, its way, its services, where its program listens, what is odd about it, what is judged with it. */
type Row = readonly [
  id: string,
  rule: string,
  direction: BaselineRecord['direction'],
  services: string,
  listens?: BaselineRecord['listens'],
  remark?: string,
  beside?: readonly string[],
];

const page = 'EC2 Windows AMI reference "Ports and Protocols", current copy';

/** The records of one table. */
export const section = ({ name, versions, source }: Section, rows: readonly Row[]): BaselineRecord[] =>
  rows.map(([id, rule, direction, services, listens = 'each', remark, beside]) =>
    defineRequirement({
      id,
      statement: `Windows ${versionsText(versions)} ${direction === 'in' ? 'admits' : 'lets out'} ${said(services, listens)} by its firewall rule "${rule}".`,
      source: `${source ?? page} > ${name}${source === undefined ? '' : ' (UNSOURCED: not in any copy of the AWS page)'}`,
      need: 'optional',
      asks: 'baseline',
      section: name,
      direction,
      services: services.split(' '),
      listens,
      versions,
      ...(remark !== undefined && { remark }),
      ...(beside !== undefined && { beside }),
    }),
  );

const versionsText = (versions: readonly WindowsVersion[]): string =>
  versions.length === everyVersion.length ? 'of every version' : versions.map(versionName).join(', ');

/** `2012 R2`, as people write it. */
export const versionName = (version: WindowsVersion): string => version.replace(/(R2|SP2)$/, ' $1');

const said = (services: string, listens: BaselineRecord['listens']): string => {
  if (listens === 'program') return `whatever ${services.toUpperCase()} port its program takes`;
  return listens === 'dynamic' ? `the dynamic RPC ports (${services})` : services;
};
