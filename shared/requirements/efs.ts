import { defineRequirement } from './requirement.ts';

export const mountTargetFromClients = defineRequirement({
  id: 'EFS-MT-2049',
  statement: 'EFS mount targets admit NFS from their clients.',
  source: 'EFS guide "Using VPC security groups"; EC2 guide "Amazon EFS rules"',
  need: 'required',
  asks: 'flows',
  from: 'task-interface',
  to: 'efs-mount-target',
  services: ['tcp/2049'],
  layers: ['security-group', 'network-acl'],
});
