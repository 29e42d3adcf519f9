import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SQSBatchResponse } from 'aws-lambda';
import type { Answer } from './lambda-worker.ts';

/** A function's bundle in a thread of its own, with an environment of its own, as Lambda would run it. */
export interface Lambda {
  /** Hands it messages as one SQS batch, and waits for its answer. Throws what the handler throws. */
  deliver(bodies: readonly string[]): Promise<SQSBatchResponse>;
  /** Hands it any event, and waits for its answer. Throws what the handler throws. */
  invoke(event: unknown): Promise<unknown>;
  /** What it has logged so far: one JSON document a line. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts a bundle; the environment is what `serverless.yml` would set, and so is the time that it has. */
export async function startLambda(
  bundle: string,
  environment: Readonly<Record<string, string>>,
  timeoutInSeconds = 60,
): Promise<Lambda> {
  const worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
    workerData: { bundle, timeoutInSeconds },
    env: { ...environment },
    stdout: true,
    stderr: true,
  });
  const lines: string[] = [];
  for (const stream of [worker.stdout, worker.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  let delivered = 0;
  const invoke = async (event: unknown): Promise<unknown> => {
    worker.postMessage(event);
    const [answer]: Answer[] = await once(worker, 'message');
    if (answer && 'result' in answer) return answer.result;
    throw new Error(`the function failed: ${answer?.error ?? 'it gave no answer'}`);
  };
  return {
    invoke,
    async deliver(bodies) {
      delivered += 1;
      const Records = bodies.map((body, i) => record(body, `message-${delivered}-${i}`));
      return (await invoke({ Records })) as SQSBatchResponse;
    },
    log: () => lines.join(''),
    async stop() {
      await worker.terminate();
    },
  };
}

const record = (body: string, messageId: string): object => ({
  messageId,
  receiptHandle: messageId,
  body,
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:fairway-local-changes',
  awsRegion: 'eu-west-1',
});
