import { flag, list, maybe, record, text } from './shape.ts';

export const Fleet = record({
  Name: text,
  Arn: maybe(text),
  State: maybe(text),
  Platform: maybe(text),
  FleetType: maybe(text),
  VpcConfig: maybe(record({ SubnetIds: list(text), SecurityGroupIds: list(text) })),
  EnableDefaultInternetAccess: maybe(flag),
  DomainJoinInfo: maybe(record({ DirectoryName: maybe(text) })),
});
