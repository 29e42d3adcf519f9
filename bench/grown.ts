import type { Place } from '../shared/network/snapshot.ts';

/** A place with so many copies of everything in it, each under ids and names of its own. */
export function grown(place: Place, copies: number): Place {
  const text = JSON.stringify(place);
  const names = [
    'design-floor',
    'finance-desktops',
    'quarter-close',
    'golden-image',
    'design-studio',
    'corp.example.com',
  ];
  const all = Array.from({ length: copies }, (_, copy): Place => {
    const own = text
      .replace(/-0([0-9a-f]{14})[0-9a-f]{2}(?=["/])/g, `-0$1${hex(copy)}`)
      .replaceAll('d-9367a1b2c3', `d-9367a1b2${hex(copy)}`);
    return JSON.parse(names.reduce((so, name) => (copy === 0 ? so : so.replaceAll(name, `${name}-${copy}`)), own));
  });
  const joined = (lists: readonly (object | undefined)[]): Record<string, never[]> =>
    Object.fromEntries(
      [...new Set(lists.flatMap((one) => Object.keys(one ?? {})))].map((member) => [
        member,
        lists.flatMap((one) => (one as Record<string, never[]>)?.[member] ?? []),
      ]),
    );
  return {
    ...place,
    ec2: joined(all.map(({ ec2 }) => ec2)),
    appstream: joined(all.map(({ appstream }) => appstream)),
    ds: joined(all.map(({ ds }) => ds)),
    ...(place.datasync && { datasync: joined(all.map(({ datasync }) => datasync)) }),
    ...(place.efs && { efs: joined(all.map(({ efs }) => efs)) }),
    ...(place.fsx && { fsx: joined(all.map(({ fsx }) => fsx)) }),
    'application-autoscaling': joined(all.map((one) => one['application-autoscaling'])),
  };
}

const hex = (copy: number): string => copy.toString(16).padStart(2, '0');
