import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** What one invocation came to. */
export type Answer = { readonly result: unknown } | { readonly error: string };

const { handler } = await import(pathToFileURL(workerData.bundle).href);

parentPort?.on('message', async (event) => parentPort?.postMessage(await invoke(event)));

async function invoke(event: unknown): Promise<Answer> {
  try {
    return { result: await handler(event, context()) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const context = (): object => ({
  functionName: 'on-change',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:on-change',
  memoryLimitInMB: '512',
  awsRequestId: randomUUID(),
  logGroupName: '/aws/lambda/on-change',
  logStreamName: 'local',
  getRemainingTimeInMillis: () => 60_000,
});
