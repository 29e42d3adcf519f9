import type { EC2ClientConfig } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import { assumedRoles } from './assumed-role.ts';
import { kept } from './kept.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import { type Client, type Manners, mannered } from './requests.ts';
import { type timeouts, usual } from './usual.ts';

/** Where Fairway runs, and how it gets into other accounts. */
export type Home = PlaceId & {
  /** The name of the role that it assumes in every account but its own; without one it stays at home. */
  readonly role?: string;
  /** What those accounts ask for besides: the external id of the role. */
  readonly externalId?: string | undefined;
  /** The profile that it is configured by, and its own credentials; without them, what the SDK's chain finds. */
  readonly profile?: string;
  readonly credentials?: NonNullable<EC2ClientConfig['credentials']>;
  readonly maxAttempts?: number;
  /** How long a call may hang, if not as usual. */
  readonly requestHandler?: typeof timeouts;
  /** How requests to places are sent; without, as the SDK sends them. */
  readonly manners?: Manners;
};

export type ClientConfig = ReturnType<typeof clientConfig>;

/** How clients are configured at home and elsewhere, and what makes each once, when it is first asked for. */
export function clientConfig(settings: Home) {
  const { account: own, region: home, role, externalId, manners, ...login } = settings;
  const ours = { ...usual, ...login };
  const atHome = kept(() => ({ ...ours, region: home }));
  const elsewhere = kept(() => {
    if (role === undefined) throw new Error(`no role is there to leave account ${own} with`);
    const sts = mannered(new STSClient(atHome()), { account: own, region: home }, manners);
    return assumedRoles({ sts, role, region: home, externalId });
  });
  const at = ({ account, region }: PlaceId) => ({
    ...ours,
    region,
    ...(account !== own && { credentials: elsewhere()(account) }),
  });
  const leaving: ((account: string) => void)[] = [];
  return {
    /** Signs in to an account, so that its refusal is met once and not by every request. */
    enter: async (account: string): Promise<void> => {
      if (account !== own) await elsewhere()(account)();
    },
    /** Lets go of what is held for an account: a process that sees a thousand of them holds a few at a time. */
    leave: (account: string): void => {
      for (const leave of leaving) leave(account);
      manners?.budget.forget(`${account}#`);
    },
    once: <T>(make: (config: ReturnType<typeof atHome>) => T) => kept(() => make(atHome())),
    perPlace: <C extends Client>(make: (config: ReturnType<typeof at>) => C) => {
      const { of, leave } = keptByPlace((place) => mannered(make(at(place)), place, manners));
      leaving.push(leave);
      return of;
    },
  };
}

function keptByPlace<C extends Client>(make: (place: PlaceId) => C) {
  const made = new Map<string, C>();
  const of = (place: PlaceId): C => {
    const known = made.get(placeKey(place));
    if (known !== undefined) return known;
    const client = make(place);
    made.set(placeKey(place), client);
    return client;
  };
  const leave = (account: string): void => {
    for (const [key, client] of made)
      if (key.startsWith(`${account}#`)) {
        made.delete(key);
        client.destroy();
      }
  };
  return { of, leave };
}
