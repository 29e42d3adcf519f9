import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** What a program said to AWS, and what it printed. */
export interface Run {
  readonly requests: readonly Request[];
  readonly output: unknown;
}

/** What of a request does not change from one sending to the next. */
export interface Request {
  readonly accessKeyId: string | undefined;
  readonly [part: string]: unknown;
}

const lambdaCredentials = {
  AWS_ACCESS_KEY_ID: 'function',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'function-token',
};

/** Runs a program with the environment of a Lambda function, where AWS gives these answers one after the other. */
export async function runAgainstStub(
  program: string,
  answers: readonly { status: number; body: string }[],
  credentials: Readonly<Record<string, string>> = lambdaCredentials,
): Promise<Run> {
  const requests: Request[] = [];
  const server = createServer(async (message, response) => {
    const answer = answers[requests.length] ?? { status: 500, body: '' };
    requests.push(requestIn(message, await text(message)));
    response.writeHead(answer.status, { 'content-type': 'application/octet-stream' }).end(answer.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const env = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, ...credentials };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', program], { env });
    return { requests, output: JSON.parse(stdout) };
  } finally {
    server.close();
  }
}

function requestIn({ method, url, headers }: IncomingMessage, body: string): Request {
  return {
    method,
    url,
    target: headers['x-amz-target'],
    contentType: headers['content-type'],
    accessKeyId: /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1],
    token: headers['x-amz-security-token'],
    version: headers['x-amz-user-agent'],
    body,
  };
}
