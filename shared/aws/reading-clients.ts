import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { AppStreamClient } from '@aws-sdk/client-appstream';
import { DataSyncClient } from '@aws-sdk/client-datasync';
import { DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EFSClient } from '@aws-sdk/client-efs';
import { FSxClient } from '@aws-sdk/client-fsx';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { ClientConfig } from './client-config.ts';

/** The clients that read. */
export const readingClients = ({ perPlace }: ClientConfig) => ({
  ec2: perPlace((config) => new EC2Client(config)),
  dataSync: perPlace((config) => new DataSyncClient(config)),
  efs: perPlace((config) => new EFSClient(config)),
  appstream: perPlace((config) => new AppStreamClient(config)),
  autoScaling: perPlace((config) => new ApplicationAutoScalingClient(config)),
  directoryService: perPlace((config) => new DirectoryServiceClient(config)),
  fsx: perPlace((config) => new FSxClient(config)),
  serviceQuotas: perPlace((config) => new ServiceQuotasClient(config)),
});
