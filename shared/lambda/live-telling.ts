import { setTimeout as pause } from 'node:timers/promises';
import { analysts } from '../aws/analysts.ts';
import { eventBus } from '../aws/bus.ts';
import { clientConfig, type Home } from '../aws/client-config.ts';
import { securityHub } from '../aws/security-hub.ts';
import { tellingClients } from '../aws/telling-clients.ts';
import { notice, topic } from '../aws/topic.ts';
import { asff } from '../findings/asff.ts';
import { busEvent } from '../findings/bus-event.ts';
import { message } from '../findings/message.ts';
import type { Environment } from './environment.ts';

/** Where Fairway is deployed. */
export const homeOf = (set: Environment): Home => ({
  account: set.FAIRWAY_ACCOUNT,
  region: set.AWS_REGION,
  role: set.FAIRWAY_READER_ROLE,
  externalId: set.FAIRWAY_EXTERNAL_ID || undefined,
});

/** The channels, for real. */
export const liveTelling = (set: Environment, aws: ReturnType<typeof tellingClients>) => ({
  hub: securityHub({ client: aws.securityHub, asff, pause }),
  topic: topic({ client: aws.topic, arn: set.FAIRWAY_TOPIC, chat: set.FAIRWAY_CHAT === 'true', message }),
  bus: eventBus({ client: aws.bus, bus: set.FAIRWAY_BUS, event: busEvent, pause }),
  notice: notice({ client: aws.topic, arn: set.FAIRWAY_TOPIC }),
});

/** The same for functions that only tell, and what analysts say. */
export function liveChannels(set: Environment) {
  const aws = tellingClients(clientConfig(homeOf(set)));
  return { ...liveTelling(set, aws), analysts: analysts(aws.securityHub) };
}
