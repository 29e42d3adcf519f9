import type { ComputeCapacity, ComputeCapacityStatus } from '@aws-sdk/client-appstream';

/** What an input sets that a fleet shows under the same name. */
export const settings = <T extends object>(input: T) =>
  Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !elsewhere.has(name) && value !== undefined),
  ) as Omit<T, Elsewhere>;

/** Members of the inputs that a fleet does not show, or shows in another form. */
type Elsewhere = 'AttributesToDelete' | 'ComputeCapacity' | 'DeleteVpcConfig' | 'Name' | 'Tags';
const elsewhere: ReadonlySet<string> = new Set<Elsewhere>([
  'AttributesToDelete',
  'ComputeCapacity',
  'DeleteVpcConfig',
  'Name',
  'Tags',
]);

/** What may be set while a fleet runs. Source: UpdateFleet in the AppStream API reference. */
export const whileRunning: ReadonlySet<string> = new Set([
  'DisplayName',
  'ImageArn',
  'ImageName',
  'IdleDisconnectTimeoutInSeconds',
  'DisconnectTimeoutInSeconds',
]);

/** The capacity that a fleet shows once another is desired. */
export function capacity(desired: ComputeCapacity = {}, before?: ComputeCapacityStatus): ComputeCapacityStatus {
  const { DesiredInstances, DesiredSessions } = desired;
  return {
    ...before,
    Desired: DesiredInstances ?? before?.Desired ?? 0,
    ...(DesiredSessions !== undefined && { DesiredUserSessions: DesiredSessions }),
  };
}
