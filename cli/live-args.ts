import type { Arg } from './command.ts';
import type { Asked } from './live.ts';

/** Whose account is read, where no snapshot is given. */
export type LiveOptions = Pick<Asked, 'profile' | 'organization' | 'roleName'>;

/** How commands that read live accounts are told of them, and of others than the one whose credentials are at hand. */
export const live = {
  profile: { value: 'NAME', description: 'read the live account with the credentials of this profile' },
  organization: { description: 'read every account of the organisation, through a role in each' },
  roleName: { value: 'NAME', description: 'the role in other accounts (FairwayReader)' },
} as const satisfies Record<string, Arg>;
