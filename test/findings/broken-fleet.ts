import type { Verdict } from '../../shared/controls/verdict.ts';
import type { Transition } from '../../shared/findings/transition.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const arn = 'arn:aws:appstream:eu-west-1:111122223333:fleet/design-floor';
const subject = { type: 'appstream-fleet', id: 'design-floor', arn } as const;
const ends = { source: ['10.0.1.0/24'], destination: ['10.0.9.10/32'] };
const group = { layer: 'security-group', id: 'sg-0f1ee7', entry: null } as const;
const acl = { layer: 'network-acl', id: 'acl-0b10c', entry: 90 } as const;

/** A fleet that cannot reach its directory: one cause for most ports, another for the replies. */
export const directory: Verdict = {
  control: 'appstream.fleet-reaches-directory',
  title: 'AppStream fleets reach their directory controllers',
  severity: 'high',
  status: 'fail',
  ...place,
  subject,
  affects: [],
  requirements: [
    { id: 'AS-DIR-53', grade: 'required', status: 'pass', reason: 'tcp/53 is open.' },
    {
      id: 'AS-DIR-139',
      grade: 'optional',
      status: 'fail',
      reason: 'Tcp/139 is stopped.',
      missing: [{ leg: 'request', protocol: 'tcp', ports: '139', ...ends, blockedBy: [group] }],
    },
    {
      id: 'AS-DIR-389',
      grade: 'required',
      status: 'fail',
      reason: 'Tcp/389 is stopped.',
      missing: [
        { leg: 'request', protocol: 'udp', ports: '389', ...ends, blockedBy: [group] },
        { leg: 'request', protocol: 'tcp', ports: '389', ...ends, blockedBy: [group] },
      ],
    },
    {
      id: 'AS-DIR-88',
      grade: 'required',
      status: 'fail',
      reason: 'Tcp/88 is stopped.',
      missing: [
        { leg: 'request', protocol: 'tcp', ports: '88', ...ends, blockedBy: [group] },
        {
          leg: 'reply',
          protocol: 'udp',
          ports: '49152-65535',
          source: ends.destination,
          destination: ends.source,
          blockedBy: [acl],
        },
      ],
    },
    { id: 'AS-DIR-UDP-123', grade: 'required', status: 'unknown', reason: 'Cannot be proved: no clock.' },
  ],
  fix: [
    {
      what: 'Let tcp/88 out of sg-0f1ee7 to 10.0.9.10/32.',
      cli: "aws ec2 authorize-security-group-egress --group-id sg-0f1ee7 --ip-permissions '[]'",
    },
  ],
};

/** A fleet of which nothing can be proved. */
export const doubtful: Verdict = {
  ...directory,
  control: 'appstream.fleet-reaches-internet',
  title: 'AppStream fleets reach the internet over HTTP and HTTPS',
  status: 'unknown',
  subject: { type: 'appstream-fleet', id: 'render-farm' },
  requirements: ['AS-EGRESS-80', 'AS-EGRESS-443'].map((id) => ({
    id,
    grade: 'required',
    status: 'unknown',
    reason: 'Cannot be proved: ec2:DescribeRouteTables was not read (AccessDenied).',
  })),
  fix: [],
};

/** A task whose addresses run out: a failure without flows. */
export const crowded: Verdict = {
  ...directory,
  control: 'datasync.task-fits-its-subnet',
  title: 'DataSync tasks fit their subnets',
  severity: 'critical',
  subject: { type: 'datasync-task', id: 'task-0123' },
  affects: [{ type: 'subnet', id: 'subnet-0a1b' }],
  requirements: [{ id: 'DS-ENI-4', grade: 'required', status: 'fail', reason: 'Needs 4 addresses; 1 is free.' }],
  fix: [],
};

/** Instances that the whole internet reaches, by one rule of a group. */
export const exposed: Verdict = {
  ...directory,
  control: 'windows.instance-guards-remote-administration',
  title: 'Windows instances keep remote administration from the internet and broad private ranges',
  subject: { type: 'security-group', id: 'sg-0penrdp' },
  affects: [
    { type: 'ec2-instance', id: 'i-0aaa' },
    { type: 'ec2-instance', id: 'i-0bbb' },
  ],
  requirements: [
    {
      id: 'WIN-RDP-2022-TCP-IN',
      grade: 'required',
      status: 'fail',
      reason: 'tcp/3389 can be reached from the whole internet (0.0.0.0/0), at 2 Windows instances.',
      open: [
        {
          leg: 'request',
          protocol: 'tcp',
          ports: '3389',
          source: ['0.0.0.0/0'],
          destination: ['10.0.1.7/32'],
          allowedBy: [{ layer: 'security-group', id: 'sg-0penrdp', entry: 'tcp/3389 from 0.0.0.0/0' }],
        },
      ],
    },
  ],
  fix: [],
};

/** Two fleets that share a subnet with too few addresses, and one sentence about it. */
export const short: readonly Verdict[] = ['day-shift', 'night-shift'].map((id, i, names) => ({
  ...directory,
  control: 'appstream.fleet-has-address-headroom',
  title: 'AppStream fleets have free addresses for all of their instances',
  subject: { type: 'appstream-fleet', id },
  affects: [{ type: 'appstream-fleet', id: names[1 - i] ?? '' }],
  requirements: [
    {
      id: 'AS-IP-HEADROOM',
      grade: 'required',
      status: 'fail',
      reason: '71 more addresses may be needed, and 6 are free: 65 too few.',
      need: 71,
      free: 6,
      short: 65,
      subnets: ['subnet-0a1b'],
    },
  ],
  fix: [],
}));

/** A control that holds, though something optional is lacking. */
export const passing: Verdict = {
  ...directory,
  status: 'pass',
  subject: { type: 'appstream-fleet', id: 'print-shop' },
  requirements: directory.requirements.filter(({ grade, status }) => grade === 'optional' || status === 'pass'),
  fix: [],
};

/** What became of a verdict, after one change by hand. */
export const transition = (verdict: Verdict, more: Partial<Transition> = {}): Transition => ({
  kind: 'opened',
  key: [verdict.account, verdict.region, verdict.control, verdict.subject.type, verdict.subject.id].join('/'),
  verdict,
  firstSeen: '2026-11-21T08:00:05.000Z',
  readAt: '2026-11-21T08:00:05.000Z',
  actors: [
    {
      who: 'NetworkAdmin/dana',
      what: 'RevokeSecurityGroupEgress',
      on: ['sg-0f1ee7'],
      when: '2026-11-21T07:59:58Z',
    },
  ],
  ...more,
});
