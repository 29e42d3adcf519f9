import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What each room may import besides itself; packages and Node's own modules are told apart below. */
const rooms: Record<string, readonly string[]> = {
  'shared/algebra': [],
  'shared/network': ['shared/algebra'],
  'shared/requirements': [],
  'shared/configuration': ['shared/algebra', 'shared/network'],
  'shared/workloads': ['shared/algebra', 'shared/network', 'shared/requirements', 'shared/configuration'],
  'shared/headroom': ['shared/algebra', 'shared/network', 'shared/configuration', 'shared/workloads'],
  'shared/controls': [
    'shared/algebra',
    'shared/network',
    'shared/requirements',
    'shared/configuration',
    'shared/workloads',
    'shared/headroom',
  ],
};
const pure = Object.keys(rooms);
const findings = [...pure];
const aws = [...findings, 'shared/findings'];
const lambda = [...aws, 'shared/aws'];
Object.assign(rooms, {
  'shared/findings': findings,
  'shared/aws': aws,
  'shared/lambda': lambda,
  functions: [...lambda, 'shared/lambda'],
  scripts: aws,
  cli: [...lambda, 'shared/lambda', 'local', 'scripts'],
  local: [...lambda, 'shared/lambda', 'scripts', 'functions'],
});

type Import = { file: string; room: string; specifier: string; typeOnly: boolean };

const roomOf = (file: string): string => Object.keys(rooms).find((room) => file.startsWith(`${room}/`)) ?? file;

const imports: Import[] = Object.keys(rooms)
  .filter((room) => existsSync(join(root, room)))
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((name) => {
        const file = join(room, name);
        const source = readFileSync(join(root, file), 'utf8');
        return [...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm)].map(
          ([, typeOnly, specifier, lazy]) => ({
            file,
            room,
            specifier: specifier ?? lazy ?? '',
            typeOnly: typeOnly !== undefined,
          }),
        );
      }),
  );

test('dependencies point one way', () => {
  const wrong = imports.filter(({ file, room, specifier }) => {
    if (!specifier.startsWith('.')) return false;
    const to = roomOf(relative(root, join(root, dirname(file), specifier)));
    return to !== room && to in rooms && !(rooms[room] ?? []).includes(to);
  });
  expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test('only shared/aws calls AWS, and pure rooms touch no machine', () => {
  const inside = [...pure, 'shared/findings', 'shared/lambda', 'functions'];
  const allowed = (specifier: string): boolean => !/^(@aws-sdk|@smithy)\//.test(specifier);
  const pureNode = ['node:crypto', 'node:util'];
  const wrong = imports.filter(
    ({ room, specifier, typeOnly }) =>
      inside.includes(room) &&
      !typeOnly &&
      (!allowed(specifier) ||
        ([...pure, 'shared/findings'].includes(room) &&
          specifier.startsWith('node:') &&
          !pureNode.includes(specifier))),
  );
  expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test('the pure rooms know no clock, chance or environment', () => {
  const wrong = [...new Set(imports.map(({ file }) => file))]
    .filter((file) => [...pure, 'shared/findings'].includes(roomOf(file)))
    .filter((file) => /\b(Date\.now|new Date\(\)|Math\.random|process\.)/.test(readFileSync(join(root, file), 'utf8')));
  expect(wrong).toEqual([]);
});

test('the test sees the imports', () => {
  expect(imports.filter(({ room }) => room === 'shared/network').length).toBeGreaterThan(20);
});
