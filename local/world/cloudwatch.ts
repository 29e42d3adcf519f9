import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../wire/aws-error.ts';
import { type Operations, read } from './operation.ts';

/** A measurement as it was put. */
export interface Metric {
  readonly account: string;
  readonly region: string;
  readonly namespace: string;
  readonly datum: MetricDatum;
}

/** CloudWatch: what is measured is kept in `metrics`. */
export const cloudWatch = (metrics: Metric[]): Operations => ({
  PutMetricData: read((input: PutMetricDataInput, { account, region }) => {
    const { Namespace: namespace = '', MetricData = [] } = input;
    if (!/^[\w.\-/#: ]{1,255}$/.test(namespace) || namespace.startsWith('AWS/')) {
      throw new AwsError('InvalidParameterValue', `The value ${namespace} for parameter Namespace is invalid.`);
    }
    if (MetricData.length > 1000) {
      throw new AwsError('InvalidParameterValue', 'The collection MetricData must not have a size greater than 1000.');
    }
    metrics.push(...MetricData.map((datum) => ({ account, region, namespace, datum })));
    return {};
  }),
});
