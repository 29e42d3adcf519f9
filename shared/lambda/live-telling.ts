import { setTimeout as pause } from 'node:timers/promises';
import { analysts } from '../aws/analysts.ts';
import { eventBus } from '../aws/bus.ts';
import { clientConfig, type Home } from '../aws/client-config.ts';
import { ledger } from '../aws/ledger.ts';
import { securityHub } from '../aws/security-hub.ts';
import { dynamoTable } from '../aws/table.ts';
import { tellingClients } from '../aws/telling-clients.ts';
import { notice, topic } from '../aws/topic.ts';
import { asff } from '../findings/asff.ts';
import { busEvent } from '../findings/bus-event.ts';
import { message } from '../findings/message.ts';
import { type Environment, environment } from './environment.ts';
import type { Learning } from './learn-triage.ts';
import { logger } from './log.ts';
import { metrics } from './metrics.ts';

/** Where Fairway is deployed. */
export const homeOf = (set: Environment): Home => ({
  account: set.FAIRWAY_ACCOUNT,
  region: set.AWS_REGION,
  role: set.FAIRWAY_READER_ROLE,
  externalId: set.FAIRWAY_EXTERNAL_ID || undefined,
});

/** What it takes to remember and to tell, for real. */
export function liveTelling(set: Environment, aws: ReturnType<typeof tellingClients>): Learning {
  const now = () => new Date();
  return {
    now,
    turns: { now, pause: (millis) => pause(millis) },
    ledger: ledger(dynamoTable({ client: aws.table(), name: set.FAIRWAY_TABLE })),
    hub: securityHub({ client: aws.securityHub, asff, pause }),
    analysts: analysts(aws.securityHub),
    topic: topic({ client: aws.topic, arn: set.FAIRWAY_TOPIC, chat: set.FAIRWAY_CHAT === 'true', message }),
    bus: eventBus({ client: aws.bus, bus: set.FAIRWAY_BUS, event: busEvent, pause }),
    notice: notice({ client: aws.topic, arn: set.FAIRWAY_TOPIC }),
    log: logger,
    measure: metrics.measure,
  };
}

/** The same for functions that only tell, made when it is first asked for and kept as long as the process lives. */
export function telling(): Learning {
  made ??= make();
  return made;
}

let made: Learning | undefined;

function make(): Learning {
  const set = environment(process.env);
  return liveTelling(set, tellingClients(clientConfig(homeOf(set))));
}
