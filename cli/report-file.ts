import { stat } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Report } from '../shared/findings/report.ts';
import { fault } from '../shared/network/shapes/fault.ts';
import { Refused } from './command.ts';
import { readJson } from './json-file.ts';

/** The report in a file; undefined when the file, or folder, holds something else. Throws Refused for half a report. */
export async function readReport(path: string): Promise<Report | undefined> {
  if (path === '-' || (await stat(path).catch(() => undefined))?.isDirectory()) return;
  const value = await readJson(path);
  if ((value as { fairway?: unknown } | null)?.fairway !== 'report/1') return;
  const parsed = z.safeParse(Shape, value, { reportInput: true });
  if (!parsed.success) throw new Refused(`${path}: ${fault(parsed.error, 'the report')}`);
  // What is looked at was just checked, and the rest is carried along as it is.
  return value as Report;
}

const text = z.string();
const status = z.enum(['pass', 'fail', 'unknown', 'not-applicable']);
const number = z.number();
const Shape = z.object({
  takenAt: z.optional(z.nullable(text)),
  runningOut: z.optional(
    z.array(
      z.object({
        account: text,
        region: text,
        subnet: text,
        free: number,
        least: number,
        likely: number,
        soonest: number,
        latest: number,
      }),
    ),
  ),
  detached: z.optional(
    z.array(z.object({ account: text, region: text, id: text, subnet: text, owner: text, since: text })),
  ),
  verdicts: z.array(
    z.object({
      control: text,
      title: text,
      severity: text,
      status,
      account: text,
      region: text,
      subject: z.object({ type: text, id: text }),
      affects: z.array(z.object({ type: text, id: text })),
      requirements: z.array(
        z.object({
          id: text,
          grade: text,
          status,
          reason: text,
          missing: z.optional(z.array(z.object({ blockedBy: z.array(z.unknown()) }))),
        }),
      ),
      fix: z.array(z.object({ what: text, cli: text })),
    }),
  ),
});
