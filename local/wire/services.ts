import * as account from '@aws-sdk/client-account';
import * as autoScaling from '@aws-sdk/client-application-auto-scaling';
import * as appstream from '@aws-sdk/client-appstream';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as datasync from '@aws-sdk/client-datasync';
import * as directory from '@aws-sdk/client-directory-service';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as efs from '@aws-sdk/client-efs';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as fsx from '@aws-sdk/client-fsx';
import * as organizations from '@aws-sdk/client-organizations';
import * as securityhub from '@aws-sdk/client-securityhub';
import * as quotas from '@aws-sdk/client-service-quotas';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { objects } from './objects.ts';
import { serviceOf } from './service.ts';

const anyone = { region: 'us-east-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };

/** The services that are spoken. */
export const services = [
  serviceOf(ec2, new ec2.EC2Client(anyone)),
  serviceOf(appstream, new appstream.AppStreamClient(anyone)),
  serviceOf(autoScaling, new autoScaling.ApplicationAutoScalingClient(anyone)),
  serviceOf(datasync, new datasync.DataSyncClient(anyone)),
  serviceOf(directory, new directory.DirectoryServiceClient(anyone)),
  serviceOf(efs, new efs.EFSClient(anyone)),
  serviceOf(eventbridge, new eventbridge.EventBridgeClient(anyone)),
  serviceOf(fsx, new fsx.FSxClient(anyone)),
  serviceOf(quotas, new quotas.ServiceQuotasClient(anyone)),
  serviceOf(securityhub, new securityhub.SecurityHubClient(anyone)),
  serviceOf(sns, new sns.SNSClient(anyone)),
  serviceOf(sqs, new sqs.SQSClient(anyone)),
  serviceOf(ssm, new ssm.SSMClient(anyone)),
  serviceOf(sts, new sts.STSClient(anyone)),
  serviceOf(cloudwatch, new cloudwatch.CloudWatchClient(anyone)),
  serviceOf(organizations, new organizations.OrganizationsClient(anyone)),
  serviceOf(account, new account.AccountClient(anyone)),
  objects,
  serviceOf(dynamodb, new dynamodb.DynamoDBClient(anyone)),
];
