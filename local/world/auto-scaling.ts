import type { DescribeScalableTargetsRequest, ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import { type Operations, read } from './operation.ts';
import { type Paging, pageOf } from './paging.ts';
import { itemsOf, type List } from './places.ts';

const targets: List<ScalableTarget> = { service: 'application-autoscaling', name: 'ScalableTargets' };
const paging: Paging = { member: 'MaxResults', from: 1, to: 50, otherwise: 50 };

/** Application Auto Scaling's reads: the targets of one service. */
export const autoScalingReads: Operations = {
  DescribeScalableTargets: read((input: DescribeScalableTargetsRequest, context) => {
    const { ServiceNamespace, ResourceIds, ScalableDimension } = input;
    const asked = itemsOf(context.place, targets).filter(
      (target) =>
        target.ServiceNamespace === ServiceNamespace &&
        (ResourceIds?.includes(target.ResourceId ?? '') ?? true) &&
        (ScalableDimension ?? target.ScalableDimension) === target.ScalableDimension,
    );
    const page = pageOf(asked, input, paging, context);
    return { ScalableTargets: page.items, NextToken: page.NextToken };
  }),
};
