import { type Budget, rateOf } from './budget.ts';
import { type PlaceId, placeKey } from './place-id.ts';

/** How requests are sent: within a budget, counted, and given up when nothing answers. */
export type Manners = {
  readonly budget: Budget;
  /** Told of every request that goes out, tries included. */
  readonly sent: (place: PlaceId, api: string) => void;
  /** Told of every one that AWS throttles. */
  readonly throttled?: (api: string) => void;
};

/** As much of a client as is needed; the real types differ from client to client. */
export type Client = {
  readonly config: object;
  readonly middlewareStack: { add(middleware: never, options: never): void };
  destroy(): void;
};

/** The client, which from now on sends every try of every request in this way. */
export function mannered<C extends Client>(client: C, place: PlaceId, manners: Manners | undefined): C {
  if (manners === undefined) return client;
  // The name is not in the client's public type.
  const { defaultSigningName: service } = client.config as { readonly defaultSigningName: string };
  // Inside of the SDK's retries, so that each try takes a token and is counted.
  const options = { step: 'finalizeRequest', priority: 'low', name: 'fairwayManners' };
  client.middlewareStack.add(middleware(service, place, manners) as never, options as never);
  return client;
}

const middleware =
  (service: string, place: PlaceId, { budget, sent, throttled }: Manners) =>
  (next: (request: unknown) => Promise<unknown>, { commandName = 'Command' }: { commandName?: string }) =>
  async (request: unknown): Promise<unknown> => {
    const api = `${service}:${commandName.replace(/Command$/, '')}`;
    const key = `${placeKey(place)}#${api}`;
    const rate = rateOf(service);
    await budget.take(key, rate);
    sent(place, api);
    try {
      return await next(request);
    } catch (error) {
      if (error instanceof Error && throttling.test(error.name)) {
        budget.halve(key, rate);
        throttled?.(api);
      }
      throw givenUp(error);
    }
  };

const throttling = /^(RequestLimitExceeded|Throttling|ThrottlingException|TooManyRequestsException|RequestThrottled)/;

/** A try that got no answer, under a name that the SDK does not try again: the next sweep comes anyway. */
function givenUp(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  const code = 'code' in error ? String(error.code) : '';
  if (name === 'TimeoutError' || /^(ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code))
    return named('NotAnswering', message || code);
  return code === 'ENOTFOUND' ? named('EndpointUnknown', message) : error;
}

/** Without the cause: the SDK looks for what it may try again there too. */
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
