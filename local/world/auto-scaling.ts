import type {
  DescribeScalableTargetsRequest,
  DescribeScalingActivitiesRequest,
  DescribeScheduledActionsRequest,
  ScalableTarget,
  ScalingActivity,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import { type Operations, read } from './operation.ts';
import { type Paging, pageOf } from './paging.ts';
import { itemsOf, type List } from './places.ts';

/** What may be scaled, and how far. */
export const targets: List<ScalableTarget> = { service: 'application-autoscaling', name: 'ScalableTargets' };
const actions: List<ScheduledAction> = { service: 'application-autoscaling', name: 'ScheduledActions' };
const activities: List<ScalingActivity> = { service: 'application-autoscaling', name: 'ScalingActivities' };
const paging: Paging = { member: 'MaxResults', from: 1, to: 50, otherwise: 50 };

/** Application Auto Scaling's reads: the targets of one service, what is scheduled for them, and what was tried. */
export const autoScalingReads: Operations = {
  DescribeScalableTargets: read((input: DescribeScalableTargetsRequest, context) => {
    const { ResourceIds } = input;
    const asked = itemsOf(context.place, targets).filter(
      (target) => isAsked(target, input) && (ResourceIds?.includes(target.ResourceId ?? '') ?? true),
    );
    const page = pageOf(asked, input, paging, context);
    return { ScalableTargets: page.items, NextToken: page.NextToken };
  }),
  DescribeScalingActivities: read((input: DescribeScalingActivitiesRequest, context) => {
    const { ResourceId } = input;
    const asked = itemsOf(context.place, activities).filter(
      (activity) => isAsked(activity, input) && (ResourceId ?? activity.ResourceId) === activity.ResourceId,
    );
    const page = pageOf(asked, input, paging, context);
    return { ScalingActivities: page.items, NextToken: page.NextToken };
  }),
  DescribeScheduledActions: read((input: DescribeScheduledActionsRequest, context) => {
    const { ResourceId, ScheduledActionNames } = input;
    const asked = itemsOf(context.place, actions).filter(
      (action) =>
        isAsked(action, input) &&
        (ResourceId ?? action.ResourceId) === action.ResourceId &&
        (ScheduledActionNames?.includes(action.ScheduledActionName ?? '') ?? true),
    );
    const page = pageOf(asked, input, paging, context);
    return { ScheduledActions: page.items, NextToken: page.NextToken };
  }),
};

type Scaled = Pick<ScheduledAction, 'ServiceNamespace' | 'ScalableDimension'>;

const isAsked = (one: Scaled, { ServiceNamespace, ScalableDimension }: Partial<Scaled>): boolean =>
  one.ServiceNamespace === ServiceNamespace && (ScalableDimension ?? one.ScalableDimension) === one.ScalableDimension;
