import { datasync } from './catalogue/datasync.ts';
import { directory } from './catalogue/directory.ts';
import { endpoints } from './catalogue/endpoints.ts';
import { paths } from './catalogue/paths.ts';
import { placement } from './catalogue/placement.ts';
import { setUp } from './catalogue/set-up.ts';
import { windows } from './catalogue/windows.ts';
import type { Control } from './control.ts';

/** Everything that Fairway promises to check. */
export const catalogue: readonly Control[] = [
  ...paths,
  ...setUp,
  ...placement,
  ...endpoints,
  ...directory,
  ...datasync,
  ...windows,
];
