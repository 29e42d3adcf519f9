import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets the SDK's unused schemas be shaken out.
 *
 * Its tables of shapes are written with computed keys, `{ [_xN]: "item" }`, which a bundler cannot prove free of side
 * effects, so that one EC2 command keeps the thousands of shapes of them all. With the keys written out it can.
 */
export const slimSchemas: Plugin = {
  name: 'slim-schemas',
  setup({ onLoad }) {
    const tables = /@aws-sdk[\\/](client-[a-z0-9-]+|nested-clients)[\\/]dist-es[\\/].*[\\/]schemas_\d+\.js$/;
    onLoad({ filter: tables }, async ({ path }) => ({
      contents: withoutResourceDetails(withoutErrors(withLiteralKeys(await readFile(path, 'utf8')))),
      loader: 'js',
    }));
  },
};

/** The source with `[_name]: ` replaced by the text that the file's own `const _name = "text";` gives it. */
export function withLiteralKeys(source: string): string {
  const texts = new Map<string, string>();
  for (const [, name = '', text = ''] of source.matchAll(/^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm)) {
    texts.set(name, text);
  }
  return source.replace(/\[(_\w+)\]: /g, (computed, name) => {
    const text = texts.get(name);
    return text === undefined ? computed : `${text}: `;
  });
}

/**
 * The source without the classes of errors that are named like the code that is sent: an error that is not registered
 * is the service's general one with that name and message, and more is not asked of any.
 */
export const withoutErrors = (source: string): string =>
  source.replace(
    /^(export var (\w+)\$ = \[-3, n0, [^;]*\];)\nn0_registry\.registerError\(\2\$, \2\);$/gm,
    (registered, schema: string, name: string) => {
      const code = /"awsQueryError": \[`([^`]+)`/.exec(schema)?.[1] ?? name;
      return code === name ? schema : registered;
    },
  );

/**
 * The source with Security Hub's details of AWS resources as plain values: a finding of ours has `Other` ones alone, and
 * the shapes of the hundred others are half of its client.
 */
export const withoutResourceDetails = (source: string): string =>
  source.replace(/^export var ResourceDetails\$ = \[3, [^;]*\];$/m, (shape) =>
    shape.replaceAll(/\(\) => Aws\w+Details\$/g, '0'),
  );

/** Leaves of a client's `package.json`, which it imports whole, the version that it tells AWS. */
export const slimPackages: Plugin = {
  name: 'slim-packages',
  setup({ onLoad }) {
    const packages = /@aws-sdk[\\/](client-[a-z0-9-]+|nested-clients)[\\/]package\.json$/;
    onLoad({ filter: packages }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Leaves out every source of credentials that Lambda does not have.
 *
 * Lambda puts a function's credentials into its environment; the SDK's default chain also brings profiles, SSO,
 * processes and the metadata service. Credentials given to a client, such as an assumed role's, never ask the chain.
 */
export const lambdaCreds: Plugin = {
  name: 'lambda-creds',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'lambda-creds',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: 'lambda-creds' }, ({ pluginData }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: pluginData,
    }));
  },
};
