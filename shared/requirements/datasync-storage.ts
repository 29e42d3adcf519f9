import { defineRequirement, type FlowRequirement } from './requirement.ts';

const guide = 'DataSync guide 2022-09 (archived) "Network requirements" > AWS storage services';
const model = 'DataSync API model 2026-08';
const lustreGuide = 'FSx for Lustre guide "File system access control with Amazon VPC"';
const zfsGuide = 'FSx for OpenZFS guide "Managing file system access with Amazon VPC"';
const ontapSource = `${guide}; ${model} > CreateLocationFsxOntap.SecurityGroupArns`;

type Of = Pick<FlowRequirement, 'id' | 'statement' | 'source' | 'services'> &
  Partial<Pick<FlowRequirement, 'layers' | 'lenient'>>;

const toFileServer = (of: Of): FlowRequirement =>
  defineRequirement({ ...of, need: 'required', asks: 'flows', from: 'task-interface', to: 'fsx-file-server' });

export const efsFromTask = defineRequirement({
  id: 'DS-SVC-EFS-2049',
  statement: 'Task interfaces reach the mount target of their EFS file system over NFS.',
  source: guide,
  need: 'required',
  asks: 'flows',
  from: 'task-interface',
  to: 'efs-mount-target',
  services: ['tcp/2049'],
});
export const windowsFromTask = toFileServer({
  id: 'DS-SVC-FSXW-445',
  statement: 'Task interfaces reach their FSx for Windows file servers over SMB.',
  source: 'FSx for Windows guide "File system access control with Amazon VPC"',
  services: ['tcp/445'],
});
export const windowsGroups = toFileServer({
  id: 'DS-SVC-FSXW-SELF',
  statement:
    'Security groups of FSx for Windows locations talk to those of the file system; one that is both, to itself.',
  source: `${model} > CreateLocationFsxWindows.SecurityGroupArns; the port is DERIVED`,
  services: ['tcp/445'],
  layers: ['security-group'],
});
export const lustre = toFileServer({
  id: 'DS-SVC-LUSTRE-988',
  statement: 'Task interfaces and FSx for Lustre file servers reach one another over Lustre.',
  source: lustreGuide,
  services: ['tcp/988'],
});
export const lustreReserved = toFileServer({
  id: 'DS-SVC-LUSTRE-1018-1023',
  statement: 'Task interfaces and FSx for Lustre file servers reach one another on the reserved ports of Lustre.',
  source: lustreGuide,
  services: ['tcp/1018-1023'],
  lenient: [{ services: ['tcp/1018-1020'], because: 'the guide asked for 1021-1023 only until 2022' }],
});

const onlyTcp = 'DataSync mounts over TCP, although the page lists UDP too';
const onlyNfs3 = 'mounts of NFS 4 need TCP 2049 only';

export const zfsPortMapper = toFileServer({
  id: 'DS-SVC-OPENZFS-111',
  statement: 'Task interfaces reach FSx for OpenZFS over the port mapper.',
  source: zfsGuide,
  services: ['tcp/111', 'udp/111'],
  lenient: [{ services: ['udp/111'], because: onlyTcp }],
});
export const zfsNfs = toFileServer({
  id: 'DS-SVC-OPENZFS-2049',
  statement: 'Task interfaces reach FSx for OpenZFS over NFS.',
  source: zfsGuide,
  services: ['tcp/2049', 'udp/2049'],
  lenient: [{ services: ['udp/2049'], because: onlyTcp }],
});
export const zfsMount = toFileServer({
  id: 'DS-SVC-OPENZFS-20001-20003',
  statement: 'Task interfaces reach the mount, status and lock services of FSx for OpenZFS.',
  source: zfsGuide,
  services: ['tcp/20001-20003', 'udp/20001-20003'],
  lenient: [{ services: ['tcp/20001-20003', 'udp/20001-20003'], because: onlyNfs3 }],
});
export const ontapNfs = toFileServer({
  id: 'DS-SVC-ONTAP-NFS',
  statement:
    'Task interfaces reach the virtual machine of their FSx for ONTAP location over NFS and what belongs to it.',
  source: ontapSource,
  services: ['tcp/111', 'tcp/635', 'tcp/2049'],
});
export const ontapSmb = toFileServer({
  id: 'DS-SVC-ONTAP-SMB',
  statement: 'Task interfaces reach the virtual machine of their FSx for ONTAP location over SMB.',
  source: ontapSource,
  services: ['tcp/445'],
});
export const s3FromService = defineRequirement({
  id: 'DS-SVC-S3-443',
  statement: 'DataSync reaches S3 buckets over HTTPS by itself, not through a VPC.',
  source: guide,
  need: 'optional',
  asks: 'flows',
  from: 'datasync-service',
  to: 's3',
  services: ['tcp/443'],
  layers: [],
});

/** What a task's interfaces reach, whatever AWS storage its locations are. */
export const storage: readonly FlowRequirement[] = [
  efsFromTask,
  windowsFromTask,
  windowsGroups,
  lustre,
  lustreReserved,
  zfsPortMapper,
  zfsNfs,
  zfsMount,
  ontapNfs,
  ontapSmb,
  s3FromService,
];
