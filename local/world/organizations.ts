import type { ListRegionsRequest } from '@aws-sdk/client-account';
import type {
  ListAccountsForParentRequest,
  ListAccountsRequest,
  ListOrganizationalUnitsForParentRequest,
  ListTagsForResourceRequest,
} from '@aws-sdk/client-organizations';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { AwsError } from '../wire/aws-error.ts';
import { regionNames } from './ec2/regions.ts';
import { type Context, type Operations, read } from './operation.ts';
import { type PageRequest, pageOf } from './paging.ts';

/** How the accounts of an organisation are arranged, beyond what a snapshot says of them. */
export interface Arrangement {
  /** The unit or root that an account or a unit is in; the root `r-root` where nothing is said. */
  readonly parents?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The Regions that an account has not enabled. */
  readonly disabled?: Readonly<Record<string, readonly string[]>>;
}

const root = 'r-root';

/** AWS Organizations, over the accounts that the snapshot names. */
export function organizations({ organization }: Snapshot, { parents = {}, tags = {} }: Arrangement): Operations {
  const accounts = () =>
    (organization?.Accounts ?? []).map(({ Id, Name, State = 'ACTIVE' }) => ({ Id, Name, State, Status: State }));
  const units = [...new Set(Object.values(parents))].filter((id) => id !== root);
  const isIn = (parent: string | undefined) => (id: string) => (parents[id] ?? root) === parent;
  return {
    ListAccounts: read((input: ListAccountsRequest, context) => ({
      ...paged('Accounts', accounts(), input, context),
    })),
    ListAccountsForParent: read((input: ListAccountsForParentRequest, context) => {
      const here = accounts().filter(({ Id }) => isIn(input.ParentId)(Id));
      return paged('Accounts', here, input, context);
    }),
    ListOrganizationalUnitsForParent: read((input: ListOrganizationalUnitsForParentRequest, context) => {
      const here = units.filter(isIn(input.ParentId)).map((Id) => ({ Id, Name: Id }));
      return paged('OrganizationalUnits', here, input, context);
    }),
    ListTagsForResource: read(({ ResourceId = '' }: ListTagsForResourceRequest) => {
      if (!accounts().some(({ Id }) => Id === ResourceId))
        throw new AwsError('TargetNotFoundException', `You specified a target that doesn't exist: ${ResourceId}`);
      return { Tags: Object.entries(tags[ResourceId] ?? {}).map(([Key, Value]) => ({ Key, Value })) };
    }),
  };
}

const paging = { member: 'MaxResults', from: 1, to: 20, otherwise: 20 } as const;

function paged<T>(member: string, items: readonly T[], input: PageRequest, context: Context): object {
  const { items: page, NextToken } = pageOf(items, input, paging, context);
  return { [member]: page, NextToken };
}

/** Account Management: the Regions of an account. */
export const accountManagement = ({ disabled = {} }: Arrangement): Operations => ({
  ListRegions: read((input: ListRegionsRequest, context) => {
    const off = disabled[input.AccountId ?? context.account] ?? [];
    const all = regionNames(context.region).map((RegionName) => ({
      RegionName,
      RegionOptStatus: off.includes(RegionName) ? 'DISABLED' : 'ENABLED',
    }));
    const { RegionOptStatusContains: wanted } = input;
    const chosen = wanted ? all.filter(({ RegionOptStatus }) => (wanted as string[]).includes(RegionOptStatus)) : all;
    const { items, NextToken } = pageOf(chosen, input, { ...paging, to: 50, otherwise: 50 }, context);
    return { Regions: items, NextToken };
  }),
});
