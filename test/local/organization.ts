import type { Place, Snapshot } from '../../shared/network/snapshot.ts';
import { gateways } from './organization-gateways.ts';
import { network } from './organization-network.ts';
import { services } from './organization-services.ts';

/** Two accounts in two Regions each, with something in every list that AWS is read from. */
export const organization: Snapshot = {
  fairway: 'snapshot/1',
  takenAt: '2026-11-21T08:00:00Z',
  places: [
    place('111122223333', 'eu-west-1', 'a'),
    place('111122223333', 'us-east-1', 'b'),
    place('444455556666', 'eu-west-1', 'c'),
    place('444455556666', 'us-east-1', 'd'),
  ],
};

function place(account: string, region: string, mark: string): Place {
  return {
    account,
    region,
    ec2: { ...network(account, region, mark), ...gateways(account, region, mark) },
    ...services(account, region, mark),
  };
}
