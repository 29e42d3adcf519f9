import type { PlaceId } from '../aws/place-id.ts';
import type { Turn } from '../aws/turns.ts';
import type { LedgerEntry } from '../findings/ledger.ts';
import { renewed } from '../findings/renewal.ts';
import { tellBus } from './tell-bus.ts';
import { tellHub } from './tell-hub.ts';
import { tellTopic } from './tell-topic.ts';
import type { Tell, Telling } from './telling.ts';

const channels: readonly Tell[] = [tellHub, tellTopic, tellBus];

/**
 * Tells what a place's findings have not told yet, and marks it told: Security Hub, then people, then automation. No
 * channel waits for another: what throws leaves its own part untold, and is thrown when the others have been told.
 * Where something is to be told, only one tells at a time, what the ledger says when its turn has come.
 */
export async function tell(
  deps: Telling,
  place: PlaceId,
  of: (entries: readonly LedgerEntry[]) => readonly LedgerEntry[] = (entries) => entries,
): Promise<void> {
  const untold = async () => {
    const entries = of(await deps.ledger.entries(place));
    return entries.some((one) => one.untold.length > 0 || renewed(one, deps.now())) ? entries : [];
  };
  if ((await untold()).length === 0) return;
  const turn = await turnOf(deps, place);
  try {
    await tellAll(inTurn(deps, place, turn), place, await untold());
  } finally {
    await turn.end();
  }
}

async function tellAll(deps: Telling, place: PlaceId, entries: readonly LedgerEntry[]): Promise<void> {
  const troubles: unknown[] = [];
  let now = entries;
  for (const channel of channels)
    try {
      now = await channel(deps, place, now);
    } catch (error) {
      troubles.push(error);
    }
  if (troubles.length > 0) throw troubles[0];
}

/** Waits for the turn, for longer than one who has crashed with it can have it. */
async function turnOf({ ledger, turns: { now, pause } }: Telling, place: PlaceId): Promise<Turn> {
  for (let tries = 0; tries < 25; tries++) {
    const turn = await ledger.takeTurn(place, now);
    if (turn) return turn;
    await pause(1000);
  }
  throw isSomebodyElses(place);
}

/** The channels, each call of which makes sure first that it still is the turn to tell. */
function inTurn(deps: Telling, place: PlaceId, turn: Turn): Telling {
  const { hub, topic, notice, bus } = deps;
  const still =
    <Given extends readonly unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      if (!(await turn.extend())) throw isSomebodyElses(place);
      return call(...given);
    };
  return { ...deps, hub: still(hub), topic: still(topic), notice: still(notice), bus: still(bus) };
}

const isSomebodyElses = ({ account, region }: PlaceId): Error =>
  new Error(`somebody else tells what happened in ${account} ${region}`);
