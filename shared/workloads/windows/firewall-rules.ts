import { coreNetworking } from '../../requirements/ec2-windows-core.ts';
import * as services from '../../requirements/ec2-windows-services.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';

/** Every row of the page's tables, by id: bundlers do not keep the order of a module's names. */
export const baseline: readonly BaselineRecord[] = [...coreNetworking, ...Object.values(services).flat()].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);

const inward = baseline.filter(({ direction }) => direction === 'in');
const names = (...sections: string[]) => {
  const wanted = new Set(sections);
  return ({ section }: BaselineRecord): boolean => wanted.has(section);
};
const uses = (...texts: string[]) => {
  const wanted = new Set(texts);
  return (record: BaselineRecord): boolean => record.services.some((service) => wanted.has(service));
};

const isManagement = names(
  'Remote Desktop',
  'Remote Desktop (2008 SP2)',
  'Remote Desktop (2008 R2)',
  'Windows Remote Management',
  'Windows Firewall Remote Management',
);
const isRpc = uses('tcp/135', 'tcp/49152-65535');
const isSharing = uses('tcp/445', 'tcp/139', 'udp/137', 'udp/138');
const isMulticast = names('AllJoyn Router', 'Cast to Device', 'DIAL Protocol Server', 'Multicast', 'Microsoft Edge');
const isResolution = uses('udp/5355');

/** By these the whole machine is managed: Remote Desktop, WinRM, the RPC endpoint mapper and its dynamic ports. */
export const remoteAdministration = inward.filter((one) => isManagement(one) || isRpc(one));
/** By these its files and printers are used: SMB and NetBIOS. */
export const fileSharing = inward.filter(isSharing);
/** By these devices of one network find each other: mDNS, LLMNR, DIAL, Cast, AllJoyn. */
export const discovery = inward.filter((one) => isMulticast(one) || isResolution(one));
/** All others. */
export const otherPorts = inward.filter(
  (one) => ![...remoteAdministration, ...fileSharing, ...discovery].includes(one),
);
/** What Windows lets out. */
export const outward = baseline.filter(({ direction }) => direction === 'out');
