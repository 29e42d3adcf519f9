import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { lambdaCreds, slimSchemas } from './esbuild-plugins.ts';

const root = resolve(import.meta.dirname, '..');

/** A function's code as it is deployed: one file and its source map. */
export interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/** How every function is bundled. CommonJS dependencies inside an ES module need the banner's `require`. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [slimSchemas, lambdaCreds],
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
} satisfies BuildOptions;

/** Bundles each file of `functions/` into `<outdir>/<name>/index.mjs`. */
export async function buildFunctions({ outdir = join(root, '.build') } = {}): Promise<readonly Bundle[]> {
  const names = await functionNames();
  const entryPoints = names.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` }));
  await build({ ...bundling, entryPoints, outdir });
  return Promise.all(names.map((name) => bundle(name, resolve(outdir, name, 'index.mjs'))));
}

async function functionNames(): Promise<readonly string[]> {
  const files = await readdir(join(root, 'functions'));
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
}

async function bundle(name: string, file: string): Promise<Bundle> {
  return { name, file, bytes: (await stat(file)).size };
}

if (import.meta.main) {
  for (const { name, bytes } of await buildFunctions()) console.log(`${name}: ${Math.round(bytes / 1024)} KB`);
}
