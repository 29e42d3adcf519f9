import * as z from 'zod/mini';
import { triageIn } from '../aws/analysts.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Triage } from '../findings/triage.ts';
import type { SqsEvent } from './batch.ts';

/** What an event says an analyst made of one of our findings. A hint: the truth is read again from Security Hub. */
export type Hint = PlaceId & { readonly id: string; readonly triage: Triage };

/** The hints of one place, and the messages that they came in. */
export type Hints = PlaceId & { readonly hints: readonly Hint[]; readonly messages: readonly string[] };

/** The hints of a batch, place by place, and the messages that are no events of Security Hub's. */
export function hintsOf({ Records }: SqsEvent): { readonly places: readonly Hints[]; readonly malformed: string[] } {
  const malformed: string[] = [];
  const all = Records.flatMap(({ messageId, body }) => {
    const event = z.safeParse(Event, jsonOf(body));
    if (event.success) return hintsIn(event.data).map((hint) => ({ messageId, hint }));
    malformed.push(messageId);
    return [];
  });
  const places = [...Map.groupBy(all, ({ hint }) => placeKey(hint)).values()].flatMap((one) =>
    one.slice(0, 1).map(({ hint: { account, region } }) => ({
      account,
      region,
      hints: one.map(({ hint }) => hint),
      messages: [...new Set(one.map(({ messageId }) => messageId))],
    })),
  );
  return { places, malformed };
}

/** What an event says about our findings; of others it says nothing to us. */
function hintsIn({ detail }: Event): Hint[] {
  return detail.findings.flatMap((finding) => {
    const { Id: id, AwsAccountId: account, ProductName, ProductArn, Workflow, Note } = finding;
    const [, region] = /^arn:[^:]+:securityhub:([^:]+):(\d{12}):product\/\2\/default$/.exec(ProductArn) ?? [];
    if (ProductName !== 'Fairway' || region === undefined || !id.startsWith(`fairway/${account}/${region}/`)) return [];
    return [{ account, region, id, triage: triageIn({ Workflow, Note }) }];
  });
}

const text = z.string();
const maybe = z.optional(text);
const Finding = z.object({
  Id: text,
  AwsAccountId: text.check(z.regex(/^\d{12}$/)),
  ProductArn: text,
  ProductName: maybe,
  Workflow: z.optional(z.object({ Status: maybe })),
  Note: z.optional(z.object({ Text: maybe, UpdatedBy: maybe, UpdatedAt: maybe })),
});
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

type Event = z.infer<typeof Event>;
const Event = z.object({ detail: z.object({ findings: z.array(Finding) }) });
