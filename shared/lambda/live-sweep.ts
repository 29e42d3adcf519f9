import { enabledRegions } from '../aws/enabled-regions.ts';
import { organization } from '../aws/organization.ts';
import { mannered } from '../aws/requests.ts';
import { store } from '../aws/store.ts';
import { accountClient, organizationsClient, storeClient } from '../aws/sweep-clients.ts';
import { knownPlaces, sweeps } from '../aws/sweeps.ts';
import { notice } from '../aws/topic.ts';
import { environment, SweepEnvironment } from './environment.ts';
import { liveParts } from './live.ts';
import type { SweepDeps } from './sweep-deps.ts';
import { parseSweepScope } from './sweep-scope.ts';

/** The real thing for sweeps, made when it is first asked for and kept as long as the process lives. */
export function liveSweep(): SweepDeps {
  made ??= make();
  return made;
}

let made: SweepDeps | undefined;

function make(): SweepDeps {
  const settings = environment(process.env, SweepEnvironment);
  const { deps, aws, table, manners, calls, declared } = liveParts();
  const region = settings.AWS_REGION;
  const home = { account: settings.FAIRWAY_ACCOUNT, region };
  const organizations = mannered(organizationsClient(region), home, manners);
  const accounts = mannered(accountClient(region), home, manners);
  return {
    ...deps,
    own: { account: home.account, organization: settings.FAIRWAY_ORGANIZATION !== '' },
    scope: parseSweepScope(settings.FAIRWAY_SWEEP_SCOPE),
    concurrency: settings.FAIRWAY_SWEEP_CONCURRENCY,
    organization: organization({ organizations, accounts }),
    regions: () => enabledRegions(aws.ec2(home)),
    enter: aws.enter,
    leave: aws.leave,
    sweeps: sweeps(table),
    known: knownPlaces(table),
    store: store({ client: storeClient(region), bucket: settings.FAIRWAY_BUCKET }),
    notice: notice({ client: aws.topic, arn: settings.FAIRWAY_TOPIC }),
    calls,
    declared,
  };
}
