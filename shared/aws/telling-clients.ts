import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ClientConfig } from './client-config.ts';

/** The clients that remember and tell. */
export const tellingClients = ({ once, perPlace }: ClientConfig) => ({
  securityHub: perPlace((config) => new SecurityHubClient(config)),
  topic: once((config) => new SNSClient(config)),
  bus: once((config) => new EventBridgeClient(config)),
  table: once((config) => DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions })),
});

const marshallOptions = { removeUndefinedValues: true };
