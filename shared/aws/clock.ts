/** A clock that agrees with AWS's, however wrong the machine's own is. */
export type Clock = {
  readonly now: () => Date;
  /** To be called when AWS is asked; gives what is to be called with the time that its answer says. */
  readonly asking: () => (said: string | undefined) => void;
};

/**
 * AWS says the time in whole seconds, after it was asked and before the answer is there. Only as much is corrected as that
 * proves, so a clock that is right is left alone, and another is off by no more than a second and the time of an answer.
 */
export function clockBy(own: () => number): Clock {
  let behind = 0;
  return {
    now: () => new Date(own() + behind),
    asking() {
      const asked = own();
      return (said) => {
        const time = Date.parse(said ?? '');
        if (!Number.isNaN(time)) behind = Math.min(Math.max(behind, time - own()), time + 999 - asked);
      };
    },
  };
}

/** The functions' own: who read something before or after somebody else is told by it. */
export const clock = clockBy(Date.now);

/** The client, which from now on keeps the clock right by every answer that it gets. */
export function keeping<Client extends { readonly middlewareStack: { add(middleware: never, options: never): void } }>(
  right: Clock,
  client: Client,
): Client {
  const middleware = (next: (request: unknown) => Promise<Answered>) => async (request: unknown) => {
    const heard = right.asking();
    const answered = await next(request);
    heard(answered.response?.headers?.['date']);
    return answered;
  };
  // Inside of the SDK's retries: each try is an answer by itself.
  const options = { step: 'deserialize', priority: 'low', name: 'fairwayClock' };
  client.middlewareStack.add(middleware as never, options as never);
  return client;
}

type Answered = { readonly response?: { readonly headers?: Readonly<Record<string, string>> } };
