import type { Agent, Task } from '../../network/snapshot.ts';
import { control, data, service } from '../../requirements/datasync-agents.ts';
import { oneAddressEach } from '../../requirements/datasync-interfaces.ts';
import { storage } from '../../requirements/datasync-storage.ts';
import type { Requirement } from '../../requirements/requirement.ts';
import type { Symptoms } from '../symptoms.ts';

/** What AWS says has gone wrong with a task: beside all that may explain it, since its codes are in no list. */
export function taskSymptoms({ Status, ErrorCode, ErrorDetail }: Task): Symptoms {
  const error = [ErrorCode, ErrorDetail].filter((text) => text !== undefined && text !== '').join(': ');
  const said = [...(Status === 'UNAVAILABLE' ? [Status] : []), ...(error === '' ? [] : [error])];
  return saidOf(said, [...storage, oneAddressEach]);
}

/** That DataSync no longer hears of an agent, beside what may explain it. */
export function agentSymptoms({ Status, LastConnectionTime }: Agent): Symptoms {
  if (Status !== 'OFFLINE') return new Map();
  const since = LastConnectionTime === undefined ? '' : `, last heard of at ${LastConnectionTime}`;
  return saidOf([`OFFLINE${since}`], [control, data, service]);
}

const saidOf = (said: readonly string[], about: readonly Requirement[]): Symptoms =>
  said.length === 0 ? new Map() : new Map(about.map(({ id }) => [id, said]));
