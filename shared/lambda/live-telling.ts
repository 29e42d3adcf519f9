import { setTimeout as pause } from 'node:timers/promises';
import { analysts } from '../aws/analysts.ts';
import { eventBus } from '../aws/bus.ts';
import type { ClientConfig } from '../aws/client-config.ts';
import { securityHub } from '../aws/security-hub.ts';
import { tellingClients } from '../aws/telling-clients.ts';
import { notice, topic } from '../aws/topic.ts';
import { asff } from '../findings/asff.ts';
import { busEvent } from '../findings/bus-event.ts';
import { message } from '../findings/message.ts';
import type { Environment } from './environment.ts';
import { liveConfig } from './live-config.ts';

/** The channels, for real, and what analysts say. */
export function liveTelling(set: Environment, config: ClientConfig = liveConfig(set)) {
  const aws = tellingClients(config);
  return {
    hub: securityHub({ client: aws.securityHub, asff, pause }),
    topic: topic({ client: aws.topic, arn: set.FAIRWAY_TOPIC, chat: set.FAIRWAY_CHAT === 'true', message }),
    bus: eventBus({ client: aws.bus, bus: set.FAIRWAY_BUS, event: busEvent, pause }),
    notice: notice({ client: aws.topic, arn: set.FAIRWAY_TOPIC }),
    analysts: analysts(aws.securityHub),
  };
}
