import { ownerOf } from '../headroom/detached.ts';
import type { Reading } from '../headroom/reading.ts';
import type { Span } from '../workloads/taking.ts';
import { mendWords } from './headroom.ts';

/** The reading for machines; what has no end is null. */
export const headroomJson = (reading: Reading): object => ({
  fairway: 'headroom/1',
  takers: reading.takers.map(({ taking, coming, status, alone, together }) => ({
    account: taking.account,
    region: taking.region,
    subject: taking.subject,
    unit: taking.unit,
    status,
    most: bounds(taking.most),
    coming: bounds(coming),
    subnets: taking.subnets.map(({ id }) => id),
    ...(taking.why !== undefined && { why: taking.why }),
    scheduled: taking.scheduled,
    alone: alone ?? null,
    together: together ?? null,
  })),
  shortages: reading.shortages.map(({ shortage: { who, need, free, when }, sure, doubts, mends }) => ({
    status: sure ? 'short' : 'unknown',
    who: [...new Set(who.map(({ subject }) => subject))],
    subnets: [...new Set(who.flatMap(({ subnets }) => subnets.map(({ id }) => id)))],
    need: number(need),
    free,
    short: number(need - free),
    when: when ?? null,
    why: doubts ?? null,
    mends: mends.map(mendWords),
  })),
  subnets: reading.subnets.map(({ id, zone, size, free, load }) => ({
    id,
    zone: zone ?? null,
    size: size ?? null,
    free: bounds(free),
    promised: load,
  })),
  interfaces: reading.interfaces.map(({ coming, there, quota, left: _, ...place }) => ({
    ...place,
    there: there ?? null,
    coming: bounds(coming),
    quota: quota ?? null,
  })),
  unseen: reading.unseen,
  swept: reading.swept ? { takenAt: reading.swept.takenAt, runningOut: reading.swept.runningOut } : null,
  detached: reading.detached.map(({ eni, place: { account, region } }) => ({
    account,
    region,
    id: eni.NetworkInterfaceId,
    subnet: eni.SubnetId ?? null,
    owner: ownerOf(eni),
    since: reading.swept?.detached.find(({ id }) => id === eni.NetworkInterfaceId)?.since ?? null,
  })),
});

const number = (value: number): number | null => (Number.isFinite(value) ? value : null);
const bounds = ({ low, high }: Span) => ({ least: low, most: number(high) });
