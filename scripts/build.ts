import { readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { lambdaCreds, slimPackages, slimSchemas } from './esbuild-plugins.ts';

const root = resolve(import.meta.dirname, '..');

/** A function's code as it is deployed: a file, and those that it loads when they are first needed. */
export interface Bundle {
  readonly name: string;
  readonly file: string;
  /** What a cold start loads, and what there is. */
  readonly bytes: { readonly start: number; readonly all: number };
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
  plugins: [slimSchemas, slimPackages, lambdaCreds],
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
} satisfies BuildOptions;

/** Where the bundles are that are deployed. */
const built = join(root, '.build');

/** Bundles each file of `functions/` into `<outdir>/<name>/index.mjs`. */
export async function buildFunctions(outdir = built): Promise<readonly Bundle[]> {
  const files = await readdir(join(root, 'functions'));
  const names = files.map((file) => basename(file, '.ts')).sort();
  return Promise.all(names.map((name) => buildFunction(name, outdir)));
}

/** Bundles one of them; what it imports when it needs it becomes a file of its own. */
export async function buildFunction(name: string, outdir: string, options: BuildOptions = {}): Promise<Bundle> {
  const { metafile } = await build({
    ...bundling,
    splitting: true,
    entryPoints: { index: `functions/${name}.ts` },
    outdir: join(outdir, name),
    ...options,
    metafile: true,
  });
  const files = new Map(Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.mjs')));
  const file = [...files].find(([, { entryPoint }]) => entryPoint === `functions/${name}.ts`)?.[0] ?? '';
  const start = new Set([file]);
  for (const one of start)
    for (const { path, kind } of files.get(one)?.imports ?? [])
      if (kind === 'import-statement' && files.has(path)) start.add(path);
  const bytesOf = (names: Iterable<string>): number =>
    [...names].reduce((sum, one) => sum + (files.get(one)?.bytes ?? 0), 0);
  return { name, file: join(root, file), bytes: { start: bytesOf(start), all: bytesOf(files.keys()) } };
}

if (import.meta.main) {
  await rm(built, { recursive: true, force: true });
  for (const { name, bytes } of await buildFunctions())
    console.log(`${name}: ${Math.round(bytes.start / 1024)} of ${Math.round(bytes.all / 1024)} KB at its start`);
}
