import { setTimeout as pause } from 'node:timers/promises';
import { budget } from '../aws/budget.ts';
import { eventBus } from '../aws/bus.ts';
import { clients } from '../aws/clients.ts';
import { declaredIn } from '../aws/configuration.ts';
import { ledger } from '../aws/ledger.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import { placeReader } from '../aws/read-place.ts';
import { securityHub } from '../aws/security-hub.ts';
import { dynamoTable } from '../aws/table.ts';
import { topic } from '../aws/topic.ts';
import { audit } from '../controls/audit.ts';
import { asff } from '../findings/asff.ts';
import { busEvent } from '../findings/bus-event.ts';
import { message } from '../findings/message.ts';
import type { Deps } from './deps.ts';
import { environment } from './environment.ts';
import { logger } from './log.ts';

/** The real thing, made when it is first asked for and kept as long as the process lives. */
export const live = (): Deps => liveParts().deps;

/** The same, with what other functions are made of besides. */
export function liveParts() {
  made ??= make();
  return made;
}

let made: ReturnType<typeof make> | undefined;

function make() {
  const set = environment(process.env);
  const calls = new Map<string, number>();
  const aws = clients({
    account: set.FAIRWAY_ACCOUNT,
    region: set.AWS_REGION,
    role: set.FAIRWAY_READER_ROLE,
    externalId: set.FAIRWAY_EXTERNAL_ID || undefined,
    manners: {
      budget: budget({ now: Date.now, sleep: (millis) => pause(millis) }),
      sent: (place) => calls.set(placeKey(place), (calls.get(placeKey(place)) ?? 0) + 1),
    },
  });
  const table = dynamoTable({ client: aws.table(), name: set.FAIRWAY_TABLE });
  const now = () => new Date();
  const declared = declaredIn({ client: aws.parameters, name: set.FAIRWAY_CONFIGURATION, now });
  const deps: Deps = {
    now,
    read: placeReader({ clients: aws, now }),
    audit: async (snapshot) => audit(snapshot, { configuration: await declared() }),
    ledger: ledger(table),
    hub: securityHub({ client: aws.securityHub, asff }),
    topic: topic({ client: aws.topic, arn: set.FAIRWAY_TOPIC, message }),
    bus: eventBus({ client: aws.bus, bus: set.FAIRWAY_BUS, event: busEvent, pause }),
    log: logger,
  };
  return { deps, aws, table, calls: (place: PlaceId) => calls.get(placeKey(place)) ?? 0 };
}
