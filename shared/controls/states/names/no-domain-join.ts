import type { Placed } from '../../../workloads/situation.ts';
import { fails, type Outcome, passes } from '../outcome.ts';

/** Whether no domain is joined. */
export const noDomainJoin = ({ domain }: Placed): Outcome =>
  domain ? fails(`Domain ${domain} is to be joined, which the service refuses.`) : passes('No domain is joined.');
