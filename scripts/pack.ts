import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '..');

/**
 * Makes the package that is installed: the command line and the library as JavaScript with everything in it, and their
 * types. Node runs no TypeScript from `node_modules`.
 */
export async function pack(to = join(root, 'dist')): Promise<string> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { fairway: 'fairway.ts', 'cli/main': 'cli/main.ts' },
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    // The day on the sample organisation builds and runs the functions, which takes a checkout.
    external: ['zod', 'zod/mini', './local.ts'],
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
  });
  await chmod(join(to, 'cli/main.js'), 0o755);
  types(join(to, 'types'));
  for (const file of ['README.md', 'LICENSE']) await cp(join(root, file), join(to, file));
  await writeFile(join(to, 'package.json'), `${JSON.stringify(installed, null, 2)}\n`);
  return to;
}

/** What the installed package says of itself. The types speak of zod's, so it is the one dependency. */
const installed = {
  name: manifest.name,
  version: manifest.version,
  description: manifest.description,
  license: manifest.license,
  type: 'module',
  engines: manifest.engines,
  bin: { fairway: 'cli/main.js' },
  exports: { '.': { types: './types/fairway.d.ts', default: './fairway.js' }, './package.json': './package.json' },
  dependencies: { zod: manifest.dependencies.zod },
};

function types(outDir: string): void {
  const flags = ['--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions', '--noEmit', 'false'];
  const tsc = join(root, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', join(root, 'tsconfig.package.json'), ...flags, '--outDir', outDir], { stdio: 'inherit' });
}

if (import.meta.main) console.log(await pack());
