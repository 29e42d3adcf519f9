/** How many requests an API may get: so many at once, and so many more each second. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/**
 * What is asked of an account's APIs at most. AWS counts EC2's requests by account, Region and API (100 at once and 20
 * each second for reads) and counts those of production too: half of it is left to them. The other services
 * publish no numbers; these are below what they are seen to bear.
 * Source: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const rateOf = (service: string): Rate => rates[service] ?? { burst: 10, perSecond: 5 };

const rates: Readonly<Record<string, Rate>> = {
  ec2: { burst: 50, perSecond: 10 },
  sts: { burst: 50, perSecond: 25 },
};

/** A bucket of tokens for each account, Region and API. */
export type Budget = {
  /** Waits until a request may go out. */
  readonly take: (key: string, rate: Rate) => Promise<void>;
  /** AWS throttled: the bucket is emptied and fills half as fast, until a quiet minute doubles it again. */
  readonly halve: (key: string, rate: Rate) => void;
  /** Lets go of the buckets whose keys begin so. */
  readonly forget: (prefix: string) => void;
};

type Bucket = { tokens: number; perSecond: number; at: number; quietSince: number };

export function budget({ now, sleep }: { now: () => number; sleep: (millis: number) => Promise<void> }): Budget {
  const buckets = new Map<string, Bucket>();
  /** The bucket as it is now: filled for the time since it was looked at. */
  const bucketOf = (key: string, { burst, perSecond }: Rate): Bucket => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: burst, perSecond, at, quietSince: at };
    bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * bucket.perSecond);
    bucket.at = at;
    if (at - bucket.quietSince >= quietInMillis && bucket.perSecond < perSecond) {
      bucket.perSecond = Math.min(perSecond, bucket.perSecond * 2);
      bucket.quietSince = at;
    }
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    // A token is taken at once, below nothing if need be: who comes later waits longer, in order.
    async take(key, rate) {
      const bucket = bucketOf(key, rate);
      bucket.tokens -= 1;
      if (bucket.tokens < 0) await sleep(Math.ceil((-bucket.tokens / bucket.perSecond) * 1000));
    },
    halve(key, rate) {
      const bucket = bucketOf(key, rate);
      bucket.tokens = Math.min(bucket.tokens, 0);
      bucket.perSecond = Math.max(slowest, bucket.perSecond / 2);
      bucket.quietSince = bucket.at;
    },
    forget(prefix) {
      for (const key of buckets.keys()) if (key.startsWith(prefix)) buckets.delete(key);
    },
  };
}

const quietInMillis = 60_000;
const slowest = 0.5;
