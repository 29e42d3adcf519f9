/**
 * Fairway as a library: what was read from AWS goes in, what was found out comes out. Everything here is pure: it calls
 * nobody, reads no clock, and answers the same to the same question.
 *
 *     import { audit, parseSnapshot, report, table } from 'fairway';
 *     const snapshot = parseSnapshot(JSON.parse(await readFile('network.json', 'utf8')));
 *     const found = report(snapshot, audit(snapshot));
 */
export {
  type Configuration,
  ConfigurationRefused,
  configurationSchema,
  parseConfiguration,
} from './shared/configuration/configuration.ts';
export { type Audit, audit, type Dependency, type Terms } from './shared/controls/audit.ts';
export { catalogue } from './shared/controls/catalogue.ts';
export type { Control } from './shared/controls/control.ts';
export { type Drawn, drawn } from './shared/controls/drawings.ts';
export type { Fix, MissingFlow, RequirementResult, Severity, Status, Verdict } from './shared/controls/verdict.ts';
export { csv } from './shared/findings/csv.ts';
export { page as html } from './shared/findings/html/page.ts';
export { rooms } from './shared/findings/html/subnets.ts';
export { junit } from './shared/findings/junit.ts';
export { markdown } from './shared/findings/markdown.ts';
export { declared, type Report, report } from './shared/findings/report.ts';
export { sarif } from './shared/findings/sarif.ts';
export { table } from './shared/findings/table.ts';
export { parseSnapshot, type Snapshot, SnapshotRefused } from './shared/network/snapshot.ts';
export type { Subject } from './shared/workloads/subject.ts';
