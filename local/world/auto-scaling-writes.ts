import type { RegisterScalableTargetRequest, ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../wire/aws-error.ts';
import { targets } from './auto-scaling.ts';
import { loweredMembers } from './events/spelling.ts';
import { type Changed, type Context, type Operations, write } from './operation.ts';
import { itemsOf, replaced, withItems } from './places.ts';

/** Application Auto Scaling's writes. Its records have no answer. */
export const autoScalingWrites: Operations = {
  RegisterScalableTarget: write(register, { request: loweredMembers, response: () => null }),
};

/** Registers what may be scaled, or changes how far: what is not said stays as it is. */
function register(input: RegisterScalableTargetRequest, { place, now }: Context): Changed {
  const { ServiceNamespace, ResourceId, ScalableDimension, MinCapacity, MaxCapacity } = input;
  const all = itemsOf(place, targets);
  const before = all.find((one) => one.ResourceId === ResourceId && one.ScalableDimension === ScalableDimension);
  const after = {
    ...(before ?? { ServiceNamespace, ResourceId, ScalableDimension, CreationTime: now.toISOString() }),
    MinCapacity: MinCapacity ?? before?.MinCapacity,
    MaxCapacity: MaxCapacity ?? before?.MaxCapacity,
  };
  const { MinCapacity: least, MaxCapacity: most } = after;
  if (least === undefined || most === undefined)
    throw new AwsError('ValidationException', 'MinCapacity and MaxCapacity are required for a new scalable target.');
  if (least > most) throw new AwsError('ValidationException', `Maximum capacity cannot be less than minimum capacity`);
  // The snapshot's dates are text.
  const target = after as unknown as ScalableTarget;
  const items = before ? replaced(all, before, target) : [...all, target];
  return { place: withItems(place, targets, items), output: {} };
}
