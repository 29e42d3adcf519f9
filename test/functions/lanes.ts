import type { SQSBatchResponse } from 'aws-lambda';
import { onChange } from '../../functions/on-change.ts';
import { onWideChange } from '../../functions/on-wide-change.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import { batch } from './changes.ts';
import type { Cloud } from './cloud.ts';

export type Lanes = ReturnType<typeof lanes>;

/**
 * Both lanes over one cloud: a batch goes to on-change, and what it hands over waits for on-wide-change, which is given it
 * at once and, what it fails, each time again.
 */
export function lanes({ deps, power }: Pick<Cloud, 'deps' | 'power'>) {
  let waiting: string[] = [];
  const quick: Following = {
    ...deps,
    handOver: (messages) =>
      power(async () => {
        waiting.push(...messages.map(({ body }) => body));
        return [];
      }),
  };
  const deliver = async (...bodies: readonly string[]): Promise<SQSBatchResponse> => {
    const { batchItemFailures } = await onChange(quick)(batch(...bodies));
    const given = waiting;
    waiting = [];
    const failed = new Set(
      (await onWideChange(quick)(batch(...given))).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    );
    waiting.push(...given.filter((_, i) => failed.has(`message-${i}`)));
    return { batchItemFailures };
  };
  return { deliver, waiting: (): readonly string[] => waiting };
}
