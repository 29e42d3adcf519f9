import type { Status, Verdict } from '../../shared/controls/verdict.ts';

/** A verdict on a fleet; what fails lacks the given ports. */
export function verdictOn(
  fleet: string,
  status: Status,
  { ports = '445', account = '111122223333', region = 'eu-west-1', wording = 'because' } = {},
): Verdict {
  const missing = {
    leg: 'request',
    protocol: 'tcp',
    ports,
    source: ['10.0.1.0/24', '10.0.2.0/24'],
    destination: ['10.0.9.10/32'],
    blockedBy: [{ layer: 'security-group', id: 'sg-0a1b2c3d4e5f60718', entry: null }],
  } as const;
  return {
    control: 'appstream.fleet-reaches-directory',
    title: 'AppStream fleets reach their directory controllers',
    severity: 'high',
    status,
    account,
    region,
    subject: { type: 'appstream-fleet', id: fleet },
    affects: [],
    requirements: [
      {
        id: 'AS-DIR-445',
        grade: 'required',
        status,
        reason: wording,
        ...(status === 'fail' && { missing: [missing] }),
      },
    ],
    fix: [],
  };
}
