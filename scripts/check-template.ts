import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { installTools, tool } from './python.ts';

const root = resolve(import.meta.dirname, '..');
const packaged = join(root, '.serverless/cloudformation-template-update-stack.json');

/** Hands what is deployed to cfn-lint: the stack as it is packaged, and the template of the accounts inside of it. */
await installTools();
const stack = JSON.parse(await readFile(packaged, 'utf8')) as {
  readonly Resources: { readonly Members: { readonly Properties: { readonly TemplateBody: string } } };
};
const member = join(root, '.serverless/member.json');
await writeFile(member, JSON.stringify(JSON.parse(stack.Resources.Members.Properties.TemplateBody), undefined, 2));
// One Region of each partition: they do not have the same types of resources.
const regions = ['us-east-1', 'cn-north-1', 'us-gov-west-1'];
const { status } = spawnSync(tool('cfn-lint'), ['-t', packaged, member, '--regions', ...regions], { stdio: 'inherit' });
process.exitCode = status ?? 1;
