import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SNSClient } from '@aws-sdk/client-sns';
import type { ClientConfig } from './client-config.ts';

/** The clients that tell. */
export const tellingClients = ({ once, perPlace }: ClientConfig) => ({
  securityHub: perPlace((config) => new SecurityHubClient(config)),
  topic: once((config) => new SNSClient(config)),
  bus: once((config) => new EventBridgeClient(config)),
});
