import { clients } from '../aws/clients.ts';
import { declaredIn } from '../aws/configuration.ts';
import { ledger } from '../aws/ledger.ts';
import { placeReader } from '../aws/read-place.ts';
import { securityHub } from '../aws/security-hub.ts';
import { dynamoTable } from '../aws/table.ts';
import { topic } from '../aws/topic.ts';
import { audit } from '../controls/audit.ts';
import { asff } from '../findings/asff.ts';
import { message } from '../findings/message.ts';
import type { Deps } from './deps.ts';
import { environment } from './environment.ts';
import { logger } from './log.ts';

/** The real thing, made when it is first asked for and kept as long as the process lives. */
export function live(): Deps {
  made ??= make();
  return made;
}

let made: Deps | undefined;

function make(): Deps {
  const environs = environment(process.env);
  const { FAIRWAY_TABLE, FAIRWAY_TOPIC, FAIRWAY_READER_ROLE, FAIRWAY_ACCOUNT, AWS_REGION } = environs;
  const aws = clients({ account: FAIRWAY_ACCOUNT, region: AWS_REGION, role: FAIRWAY_READER_ROLE });
  const now = () => new Date();
  const declared = declaredIn({ client: aws.parameters, name: environs.FAIRWAY_CONFIGURATION, now });
  return {
    now,
    read: placeReader({ clients: aws, now }),
    audit: async (snapshot) => audit(snapshot, { configuration: await declared() }),
    ledger: ledger(dynamoTable({ client: aws.table(), name: FAIRWAY_TABLE })),
    hub: securityHub({ client: aws.securityHub, asff }),
    topic: topic({ client: aws.topic, arn: FAIRWAY_TOPIC, message }),
    log: logger,
  };
}
