import type { Call } from '../wire/call.ts';

/** What goes wrong. */
export type Fault =
  | { readonly fault: 'throttle' }
  | { readonly fault: 'deny' }
  | { readonly fault: 'error'; readonly code: string; readonly message?: string; readonly status?: number }
  /** Answers from the place as it was before its last change. */
  | { readonly fault: 'stale' }
  | { readonly fault: 'smallPages'; readonly size: number }
  | { readonly fault: 'latency'; readonly millis: number }
  /** Never answers. */
  | { readonly fault: 'hang' }
  /** Closes the socket. */
  | { readonly fault: 'drop' };

/** A fault, and the calls that it strikes: those that match every member given. */
export type FaultRule = Fault & {
  readonly service?: string;
  readonly operation?: string;
  readonly account?: string;
  readonly region?: string;
  /** How many matching calls it strikes; all, if absent. */
  readonly times?: number;
  /** How many matching calls it lets through first. */
  readonly after?: number;
};

/** The faults that strike one call. */
export interface Strike {
  readonly refusal: Extract<Fault, { fault: 'throttle' | 'deny' | 'error' }> | undefined;
  readonly silence: 'hang' | 'drop' | undefined;
  readonly stale: boolean;
  readonly pageSize: number | undefined;
  readonly latencyInMillis: number;
}

/** A script of faults. It counts the calls it sees. */
export interface FaultPlan {
  /** Adds rules; returns what takes them away again. */
  inject(...rules: readonly FaultRule[]): () => void;
  /** What strikes this call. Faults that only reads can show pass over writes without counting them. */
  strike(call: Call, account: string, isRead: boolean): Strike;
}

export function faultPlan(rules: readonly FaultRule[]): FaultPlan {
  const counted = new Set<Counted>();
  const inject = (...added: readonly FaultRule[]) => {
    const mine = added.map((rule) => ({ rule, seen: 0 }));
    for (const each of mine) counted.add(each);
    return () => {
      for (const each of mine) counted.delete(each);
    };
  };
  inject(...rules);
  return {
    inject,
    strike(call, account, isRead) {
      const matching = [...counted].filter(({ rule }) => matches(rule, call, account) && (isRead || !onlyReads(rule)));
      return combined(matching.filter(strikes).map(({ rule }) => rule));
    },
  };
}

interface Counted {
  readonly rule: FaultRule;
  seen: number;
}

const onlyReads = ({ fault }: Fault) => fault === 'stale' || fault === 'smallPages';

const matches = (rule: FaultRule, call: Call, account: string) =>
  (rule.service ?? call.service) === call.service &&
  (rule.operation ?? call.operation) === call.operation &&
  (rule.account ?? account) === account &&
  (rule.region ?? call.region) === call.region;

/** Counts one more matching call, and says whether the rule strikes it. */
function strikes(counted: Counted): boolean {
  const { after = 0, times = Number.POSITIVE_INFINITY } = counted.rule;
  counted.seen += 1;
  return counted.seen > after && counted.seen <= after + times;
}

/** Delays add up; of refusals the first given counts; of page sizes the smallest. */
function combined(rules: readonly Fault[]): Strike {
  const sizes = rules.flatMap((rule) => (rule.fault === 'smallPages' ? [rule.size] : []));
  const delays = rules.flatMap((rule) => (rule.fault === 'latency' ? [rule.millis] : []));
  return {
    refusal: rules.find(refuses),
    silence: rules.map(({ fault }) => fault).find((fault) => fault === 'hang' || fault === 'drop'),
    stale: rules.some(({ fault }) => fault === 'stale'),
    pageSize: sizes.length > 0 ? Math.min(...sizes) : undefined,
    latencyInMillis: delays.reduce((sum, delay) => sum + delay, 0),
  };
}

const refuses = (rule: Fault): rule is Extract<Fault, { fault: 'throttle' | 'deny' | 'error' }> =>
  rule.fault === 'throttle' || rule.fault === 'deny' || rule.fault === 'error';
