import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** What one invocation came to. */
export type Answer = { readonly result: unknown } | { readonly error: string };

const { bundle, timeoutInSeconds }: { bundle: string; timeoutInSeconds: number } = workerData;
const { handler } = await import(pathToFileURL(bundle).href);
const name = basename(dirname(bundle));

parentPort?.on('message', async (event) => parentPort?.postMessage(await invoke(event)));

async function invoke(event: unknown): Promise<Answer> {
  try {
    return { result: await handler(event, context()) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function context(): object {
  const ends = performance.now() + timeoutInSeconds * 1000;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, ends - performance.now()),
  };
}
