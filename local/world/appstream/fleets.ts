import type {
  CreateFleetRequest,
  DeleteFleetRequest,
  Fleet,
  FleetAttribute,
  UpdateFleetRequest,
  VpcConfig,
} from '@aws-sdk/client-appstream';
import { AwsError } from '../../wire/aws-error.ts';
import { subnets } from '../ec2/lists.ts';
import type { Changed, Context } from '../operation.ts';
import { itemsOf, replaced, withItems } from '../places.ts';
import { fleets } from './lists.ts';
import { capacity, settings, whileRunning } from './settings.ts';

/** Creates a fleet, stopped. */
export function createFleet(input: CreateFleetRequest, context: Context): Changed {
  const { place, account, region, now } = context;
  const { Name } = input;
  if (itemsOf(place, fleets).some((fleet) => fleet.Name === Name)) {
    throw new AwsError('ResourceAlreadyExistsException', `Fleet ${Name} already exists.`);
  }
  checkSubnets(input.VpcConfig, context);
  const fleet: Fleet = {
    FleetType: 'ALWAYS_ON',
    MaxUserDurationInSeconds: 57600,
    DisconnectTimeoutInSeconds: 900,
    EnableDefaultInternetAccess: false,
    ...settings(input),
    Name,
    Arn: `arn:aws:appstream:${region}:${account}:fleet/${Name}`,
    ComputeCapacityStatus: capacity(input.ComputeCapacity),
    State: 'STOPPED',
    // The snapshot's dates are text.
    CreatedTime: now.toISOString() as unknown as Date,
    FleetErrors: [],
  };
  return { place: withItems(place, fleets, [...itemsOf(place, fleets), fleet]), output: { Fleet: fleet } };
}

/** Changes a fleet: all of it while it is stopped, a little while it runs. */
export function updateFleet(input: UpdateFleetRequest, context: Context): Changed {
  const before = fleetOf(input.Name, context);
  const { AttributesToDelete = [], DeleteVpcConfig, ComputeCapacity } = input;
  const changed = settings(input);
  const idle = before.State === 'STOPPED';
  const atOnce = AttributesToDelete.length === 0 && Object.keys(changed).every((name) => whileRunning.has(name));
  if (!idle && !(before.State === 'RUNNING' && atOnce)) {
    throw new AwsError('OperationNotPermittedException', `Fleet ${input.Name} is ${before.State}.`);
  }
  checkSubnets(input.VpcConfig, context);
  const deleted: readonly FleetAttribute[] = DeleteVpcConfig
    ? [...AttributesToDelete, 'VPC_CONFIGURATION']
    : AttributesToDelete;
  const after = {
    ...without(before, deleted),
    ...changed,
    ...(ComputeCapacity && { ComputeCapacityStatus: capacity(ComputeCapacity, before.ComputeCapacityStatus) }),
  };
  return put(before, after, context, { Fleet: after });
}

/** Starts a fleet, which runs at once; its instances' interfaces are others' to create. */
export function startFleet({ Name }: { Name?: string | undefined }, context: Context): Changed {
  const fleet = fleetOf(Name, context);
  return put(fleet, { ...fleet, State: 'RUNNING' }, context, {});
}

/** Stops a fleet, at once. */
export function stopFleet({ Name }: { Name?: string | undefined }, context: Context): Changed {
  const fleet = fleetOf(Name, context);
  return put(fleet, { ...fleet, State: 'STOPPED' }, context, {});
}

/** Deletes a fleet that is stopped. */
export function deleteFleet({ Name }: DeleteFleetRequest, context: Context): Changed {
  const fleet = fleetOf(Name, context);
  if (fleet.State !== 'STOPPED') throw new AwsError('ResourceInUseException', `Fleet ${Name} is ${fleet.State}.`);
  const { place } = context;
  const others = itemsOf(place, fleets).filter((each) => each !== fleet);
  return { place: withItems(place, fleets, others), output: {} };
}

function fleetOf(name: string | undefined, { place }: Context): Fleet {
  const fleet = itemsOf(place, fleets).find(({ Name }) => Name === name);
  if (fleet) return fleet;
  throw new AwsError('ResourceNotFoundException', `Fleet ${name} does not exist.`);
}

const put = (before: Fleet, after: Fleet, { place }: Context, output: object): Changed => ({
  place: withItems(place, fleets, replaced(itemsOf(place, fleets), before, after)),
  output,
});

function checkSubnets({ SubnetIds = [] }: VpcConfig = {}, { place }: Context): void {
  const known = new Set(itemsOf(place, subnets).map(({ SubnetId }) => SubnetId));
  const unknown = SubnetIds.find((id) => !known.has(id));
  if (unknown) throw new AwsError('ResourceNotFoundException', `The subnet ${unknown} does not exist.`);
}

/** The members that attributes to delete stand for; the others are not modelled. */
const attributes: Readonly<Partial<Record<FleetAttribute, keyof Fleet>>> = {
  DOMAIN_JOIN_INFO: 'DomainJoinInfo',
  IAM_ROLE_ARN: 'IamRoleArn',
  VPC_CONFIGURATION: 'VpcConfig',
};

function without(fleet: Fleet, deleted: readonly FleetAttribute[]): Fleet {
  const gone = new Set<string | undefined>(deleted.map((attribute) => attributes[attribute]));
  return Object.fromEntries(Object.entries(fleet).filter(([name]) => !gone.has(name))) as unknown as Fleet;
}
