import { address, amount, flag, list, maybe, record, text } from './shape.ts';

const VpcConfig = record({ SubnetIds: list(text), SecurityGroupIds: list(text) });
const DomainJoinInfo = record({ DirectoryName: maybe(text) });
const AccessEndpoints = list(record({ EndpointType: maybe(text), VpceId: maybe(text) }));
/** What AWS says has gone wrong. */
const Errors = list(record({ ErrorCode: maybe(text), ErrorMessage: maybe(text) }));

export const Fleet = record({
  Name: text,
  Arn: maybe(text),
  State: maybe(text),
  Platform: maybe(text),
  FleetType: maybe(text),
  InstanceType: maybe(text),
  ComputeCapacityStatus: maybe(
    record({ Desired: maybe(amount), Running: maybe(amount), DesiredUserSessions: maybe(amount) }),
  ),
  MaxConcurrentSessions: maybe(amount),
  MaxSessionsPerInstance: maybe(amount),
  VpcConfig: maybe(VpcConfig),
  EnableDefaultInternetAccess: maybe(flag),
  DomainJoinInfo: maybe(DomainJoinInfo),
  FleetErrors: Errors,
});
export const ImageBuilder = record({
  Name: text,
  Arn: maybe(text),
  State: maybe(text),
  Platform: maybe(text),
  InstanceType: maybe(text),
  VpcConfig: maybe(VpcConfig),
  EnableDefaultInternetAccess: maybe(flag),
  DomainJoinInfo: maybe(DomainJoinInfo),
  NetworkAccessConfiguration: maybe(record({ EniId: maybe(text), EniPrivateIpAddress: maybe(address) })),
  AccessEndpoints,
  ImageBuilderErrors: Errors,
});
export const AppBlockBuilder = record({
  Name: text,
  Arn: maybe(text),
  State: maybe(text),
  Platform: maybe(text),
  InstanceType: maybe(text),
  VpcConfig: maybe(VpcConfig),
  EnableDefaultInternetAccess: maybe(flag),
  AccessEndpoints,
  AppBlockBuilderErrors: Errors,
});
export const Stack = record({
  Name: text,
  Arn: maybe(text),
  AccessEndpoints,
  StorageConnectors: list(record({ ConnectorType: maybe(text) })),
  ApplicationSettings: maybe(record({ Enabled: maybe(flag) })),
  StreamingExperienceSettings: maybe(record({ PreferredProtocol: maybe(text) })),
  /** From ListAssociatedFleets, joined as prefix lists have their entries. */
  AssociatedFleets: list(text),
});
export const DirectoryConfig = record({
  DirectoryName: maybe(text),
  CertificateBasedAuthProperties: maybe(record({ Status: maybe(text) })),
});
/** How far Application Auto Scaling may take a fleet. */
export const ScalableTarget = record({
  ServiceNamespace: maybe(text),
  ResourceId: maybe(text),
  ScalableDimension: maybe(text),
  MinCapacity: maybe(amount),
  MaxCapacity: maybe(amount),
});
/** What Application Auto Scaling tried to do with a fleet, the latest first. */
export const ScalingActivity = record({
  ServiceNamespace: maybe(text),
  ResourceId: maybe(text),
  StartTime: maybe(text),
  StatusCode: maybe(text),
});
/** When Application Auto Scaling will let a fleet grow further, or less far. */
export const ScheduledAction = record({
  ServiceNamespace: maybe(text),
  ResourceId: maybe(text),
  ScalableDimension: maybe(text),
  Schedule: maybe(text),
  Timezone: maybe(text),
  StartTime: maybe(text),
  EndTime: maybe(text),
  ScalableTargetAction: maybe(record({ MaxCapacity: maybe(amount) })),
});
