import { filterFacts } from '../../requirements/ec2.ts';
import { activation, administrators, coreOf2008, metadata, time, windowsDns } from '../../requirements/ec2-windows.ts';
import {
  discovery,
  fileSharing,
  otherPorts,
  outward,
  remoteAdministration,
} from '../../workloads/windows/firewall-rules.ts';
import { type Control, defineControl } from '../control.ts';

/** What Windows images admit, by what somebody who gets to it can do, and what Windows itself uses of the network. */
export const windows: readonly Control[] = [
  defineControl({
    id: 'windows.instance-guards-remote-administration',
    title: 'Windows instances keep remote administration from the internet and broad private ranges',
    severity: 'critical',
    why: 'Whoever gets to Remote Desktop, WinRM or RPC needs one guessed password or one unpatched hole to own the machine.',
    subject: 'ec2-instance',
    check: { kind: 'refuses', requirements: [...remoteAdministration, ...filterFacts] },
  }),
  defineControl({
    id: 'windows.instance-guards-file-sharing',
    title: 'Windows instances keep file sharing from the internet and broad private ranges',
    severity: 'high',
    why: 'SMB and NetBIOS give away names, accounts and files, and worms have spread by them without anybody signing in.',
    subject: 'ec2-instance',
    check: { kind: 'refuses', requirements: fileSharing },
  }),
  defineControl({
    id: 'windows.instance-guards-discovery',
    title: 'Windows instances keep discovery services from the internet and broad private ranges',
    severity: 'medium',
    why: 'They are made for one trusted network: they tell strangers what there is, and answer forged packets at length.',
    subject: 'ec2-instance',
    check: { kind: 'refuses', requirements: discovery },
  }),
  defineControl({
    id: 'windows.instance-guards-other-ports',
    title: 'Windows instances keep what else their images admit from the internet and broad private ranges',
    severity: 'low',
    why: 'Each port that nobody needs is one more to watch, and whether somebody listens there changes with every update.',
    subject: 'ec2-instance',
    check: { kind: 'refuses', requirements: otherPorts },
  }),
  defineControl({
    id: 'windows.instance-reaches-what-it-uses',
    title: 'Windows instances reach their DNS servers and whatever else Windows uses, and are managed',
    severity: 'medium',
    why: 'Names do not resolve, the licence is not activated, or clocks drift until sign-in to the domain fails.',
    subject: 'ec2-instance',
    check: {
      kind: 'meets',
      requirements: [windowsDns, administrators, activation, metadata, time, ...outward, coreOf2008],
    },
  }),
];
