import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { AppStreamClient } from '@aws-sdk/client-appstream';
import { DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { assumedRoles } from './assumed-role.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import { type Client, type Manners, mannered } from './requests.ts';

/** Where Fairway runs, and how it gets into other accounts. */
export type Home = PlaceId & {
  /** The name of the role that it assumes in every account but its own; without one it stays at home. */
  readonly role?: string;
  /** What those accounts ask for besides: the external id of the role. */
  readonly externalId?: string | undefined;
  /** The profile that it is configured by, and its own credentials; without them, what the SDK's chain finds. */
  readonly profile?: string;
  readonly credentials?: NonNullable<EC2ClientConfig['credentials']>;
  readonly maxAttempts?: number;
  /** How requests to places are sent; without, as the SDK sends them. */
  readonly manners?: Manners;
};

export type Clients = ReturnType<typeof clients>;

/** Every client that Fairway uses, each made once for its account and Region, when it is first asked for. */
export function clients(settings: Home) {
  const { account: own, region: home, role, externalId, maxAttempts = 8, manners, ...login } = settings;
  const usual = { retryMode: 'adaptive', maxAttempts, requestHandler: timeouts, ...login } as const;
  const atHome = once(() => ({ ...usual, region: home }));
  const elsewhere = once(() => {
    if (role === undefined) throw new Error(`no role is there to leave account ${own} with`);
    const sts = mannered(new STSClient(atHome()), { account: own, region: home }, manners);
    return assumedRoles({ sts, role, region: home, externalId });
  });
  const config = ({ account, region }: PlaceId) => ({
    ...usual,
    region,
    ...(account !== own && { credentials: elsewhere()(account) }),
  });
  const oncePerPlace = <C extends Client>(make: (place: PlaceId) => C) =>
    keptByPlace((place) => mannered(make(place), place, manners));
  return {
    /** Signs in to an account, so that its refusal is met once and not by every request. */
    enter: async (account: string): Promise<void> => {
      if (account !== own) await elsewhere()(account)();
    },
    ec2: oncePerPlace((place) => new EC2Client(config(place))),
    appstream: oncePerPlace((place) => new AppStreamClient(config(place))),
    autoScaling: oncePerPlace((place) => new ApplicationAutoScalingClient(config(place))),
    directoryService: oncePerPlace((place) => new DirectoryServiceClient(config(place))),
    fsx: oncePerPlace((place) => new FSxClient(config(place))),
    serviceQuotas: oncePerPlace((place) => new ServiceQuotasClient(config(place))),
    securityHub: oncePerPlace((place) => new SecurityHubClient(config(place))),
    bus: once(() => new EventBridgeClient(atHome())),
    parameters: once(() => new SSMClient(atHome())),
    topic: once(() => new SNSClient(atHome())),
    table: once(() => DynamoDBDocumentClient.from(new DynamoDBClient(atHome()), { marshallOptions })),
  };
}

/** A call that hangs is tried again while there is still time. */
export const timeouts = { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

const marshallOptions = { removeUndefinedValues: true };

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

function keptByPlace<T>(make: (place: PlaceId) => T): (place: PlaceId) => T {
  const made = new Map<string, T>();
  return (place) => {
    const known = made.get(placeKey(place));
    if (known !== undefined) return known;
    const client = make(place);
    made.set(placeKey(place), client);
    return client;
  };
}
