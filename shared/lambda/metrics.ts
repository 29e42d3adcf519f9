import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Notes a measurement, as it is or by something: `measure('Verdicts', 3, { status: 'fail' })`. */
export type Measure = (name: Measurement, value: number, by?: By) => void;

export type Measurement = keyof typeof units;
type By = Readonly<Record<string, string>>;

/** What is measured. `docs/operations.md` says what each means. */
export const units = {
  EventsIn: MetricUnit.Count,
  EventsIgnored: MetricUnit.Count,
  EventsAudited: MetricUnit.Count,
  EventsHandedOver: MetricUnit.Count,
  EventsFailed: MetricUnit.Count,
  EventsPutBack: MetricUnit.Count,
  Audits: MetricUnit.Count,
  Verdicts: MetricUnit.Count,
  Calls: MetricUnit.Count,
  Throttles: MetricUnit.Count,
  Messages: MetricUnit.Count,
  FindingsImported: MetricUnit.Count,
  FindingsRefused: MetricUnit.Count,
  HubsOff: MetricUnit.Count,
  Triaged: MetricUnit.Count,
  TimeToTell: MetricUnit.Seconds,
  DaysToExhaustion: MetricUnit.NoUnit,
} as const;

/** Every value of one invocation, by what it is measured by. */
type Group = { readonly by: By; readonly values: Map<Measurement, number[]> };

/** Collects what an invocation measures, and writes it at its end: a line of CloudWatch's embedded format a group. */
export function measuring(write: (group: Group) => void = writeLine) {
  let groups = new Map<string, Group>();
  const measure: Measure = (name, value, by = {}) => {
    const key = JSON.stringify(Object.entries(by).sort());
    const group: Group = groups.get(key) ?? { by, values: new Map() };
    groups.set(key, group);
    group.values.set(name, [...(group.values.get(name) ?? []), value]);
  };
  return {
    measure,
    flush(): void {
      const measured = groups;
      groups = new Map();
      for (const group of measured.values()) write(group);
    },
  };
}

function writeLine({ by, values }: Group): void {
  const metrics = new Metrics();
  if (Object.keys(by).length > 0) metrics.addDimensions({ ...by });
  for (const [name, all] of values) {
    const unit = units[name];
    // Of what is counted the sum says everything; of what is timed each value counts.
    const told = unit === MetricUnit.Count ? [all.reduce((sum, one) => sum + one, 0)] : all.slice(0, mostValues);
    for (const value of told) metrics.addMetric(name, unit, value);
  }
  metrics.publishStoredMetrics();
}

/** The embedded format takes a hundred values of a metric. */
const mostValues = 100;

/** The functions' own. */
export const metrics = measuring();
