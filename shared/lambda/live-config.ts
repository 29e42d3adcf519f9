import { type ClientConfig, clientConfig } from '../aws/client-config.ts';
import type { Manners } from '../aws/requests.ts';
import type { Environment } from './environment.ts';

/** How clients are configured where Fairway is deployed. */
export const liveConfig = (set: Environment, manners?: Manners): ClientConfig =>
  clientConfig({
    account: set.FAIRWAY_ACCOUNT,
    region: set.AWS_REGION,
    role: set.FAIRWAY_READER_ROLE,
    externalId: set.FAIRWAY_EXTERNAL_ID || undefined,
    ...(manners && { manners }),
  });
