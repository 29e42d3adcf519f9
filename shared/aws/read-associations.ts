import {
  type AppStreamClient,
  ListAssociatedFleetsCommand,
  ListAssociatedStacksCommand,
} from '@aws-sdk/client-appstream';
import type { Stack } from '../network/snapshot.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** The stacks, those that ask anything of the network with the fleets that serve them. */
export const withFleets = (appstream: AppStreamClient, reading: Reading, stacks: readonly Stack[]): Promise<Stack[]> =>
  Promise.all(stacks.map((stack) => (asks(stack) ? withItsFleets(appstream, reading, stack) : stack)));

/** The stacks, with those of some fleets that serve them: a call for each fleet, however many stacks there are. */
export async function withTheseFleets(
  appstream: AppStreamClient,
  reading: Reading,
  stacks: readonly Stack[],
  fleets: readonly string[],
): Promise<Stack[]> {
  if (fleets.length === 0 || !stacks.some(asks)) return [...stacks];
  const list = { service: 'appstream', member: 'Stacks', operation: 'ListAssociatedStacks' } as const;
  const read = await readList(reading, list, async () => {
    const served = await Promise.all(fleets.map((fleet) => stacksOf(appstream, reading, fleet)));
    return stacks.map((stack) =>
      asks(stack)
        ? { ...stack, AssociatedFleets: fleets.filter((_, index) => served[index]?.includes(stack.Name)) }
        : stack,
    );
  });
  return read ?? [...stacks];
}

const stacksOf = (appstream: AppStreamClient, { gate }: Reading, FleetName: string): Promise<unknown[]> =>
  pages(async (NextToken) => {
    const answer = await gate(() => appstream.send(new ListAssociatedStacksCommand({ FleetName, NextToken })));
    return { items: answer.Names, next: answer.NextToken };
  });

/** Whether what the stack sets is something that its fleets must then reach. */
const asks = ({
  AccessEndpoints,
  StorageConnectors,
  ApplicationSettings,
  StreamingExperienceSettings,
}: Stack): boolean =>
  (AccessEndpoints ?? []).length > 0 ||
  (StorageConnectors ?? []).length > 0 ||
  ApplicationSettings?.Enabled === true ||
  StreamingExperienceSettings?.PreferredProtocol === 'UDP';

async function withItsFleets(appstream: AppStreamClient, reading: Reading, stack: Stack): Promise<Stack> {
  const { Name: StackName } = stack;
  const list = { service: 'appstream', member: 'Stacks', operation: 'ListAssociatedFleets' } as const;
  const read = await readList(reading, list, async () => {
    const AssociatedFleets = await pages(async (NextToken) => {
      const ask = new ListAssociatedFleetsCommand({ StackName, NextToken });
      const answer = await reading.gate(() => appstream.send(ask));
      return { items: answer.Names, next: answer.NextToken };
    });
    return [{ Name: StackName, AssociatedFleets }];
  });
  return { ...stack, ...read?.[0] };
}
