import { catalogue } from '../../../shared/controls/catalogue.ts';
import type { Control } from '../../../shared/controls/control.ts';

/** The records that the broken networks here are told in; others that the same controls check would lengthen each row. */
export const records: Record<string, readonly string[]> = {
  'appstream.fleet-reaches-internet': ['AS-EGRESS-80', 'AS-EGRESS-443'],
  'appstream.fleet-reaches-directory': [
    'AS-DIR-53',
    'AS-DIR-88',
    'AS-DIR-UDP-123',
    'AS-DIR-135',
    'AS-DIR-UDP-137-138',
    'AS-DIR-139',
    'AS-DIR-389',
    'AS-DIR-445',
    'AS-DIR-RPC-1024-65535',
  ],
};

/** The two controls, each asking for these records only. */
export const controls: readonly Control[] = catalogue
  .filter(({ id }) => id in records)
  .map((control) => {
    const requirements = control.check.requirements.filter(({ id }) => records[control.id]?.includes(id));
    return { ...control, check: { ...control.check, requirements } };
  });
