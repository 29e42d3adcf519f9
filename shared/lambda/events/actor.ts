import * as z from 'zod/mini';
import { clean, cut } from '../../findings/text.ts';
import type { Actor } from '../../findings/transition.ts';
import type { ApiCall } from './api-call.ts';

/** Who made a call, in a few harmless words, and what it was about. */
export function actorOf(call: ApiCall, on: readonly string[], time: string | undefined): Actor {
  return {
    who: short(nameOf(call.userIdentity)),
    what: short(call.eventName),
    on: on.map(short),
    when: short(call.eventTime ?? time ?? ''),
  };
}

const short = (text: string): string => cut(clean(text), 200);

/** `NetworkAdmin/dana` for a role's session, else the best name that there is. */
function nameOf(userIdentity: unknown): string {
  const parsed = z.safeParse(Identity, userIdentity);
  if (!parsed.success) return 'somebody';
  const { type, arn, userName, principalId, accountId, invokedBy } = parsed.data;
  const session = /:assumed-role\/(.+)$/s.exec(arn ?? '')?.[1];
  if (session !== undefined) return session;
  if (type === 'Root') return 'root';
  return (
    userName ?? /:[a-z-]+\/(.+)$/s.exec(arn ?? '')?.[1] ?? invokedBy ?? arn ?? principalId ?? accountId ?? 'somebody'
  );
}

const text = z.optional(z.string());
const Identity = z.object({
  type: text,
  arn: text,
  userName: text,
  principalId: text,
  accountId: text,
  invokedBy: text,
});
