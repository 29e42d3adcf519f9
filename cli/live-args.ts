import type { Arg } from './command.ts';

/** How commands that read live accounts are told of others than the one whose credentials are at hand. */
export const live = {
  organization: { description: 'read every account of the organisation, through a role in each' },
  roleName: { value: 'NAME', description: 'the role in other accounts (FairwayReader)' },
} as const satisfies Record<string, Arg>;
