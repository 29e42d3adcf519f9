import type { Place } from '../../../network/snapshot.ts';
import type { Access, Degree } from './policy.ts';

/**
 * What the service does with S3 through a fleet's VPC: its role's session in its own buckets, and itself where the app
 * blocks of Elastic fleets are, in buckets that no API of AppStream's fleets names. Source: WorkSpaces Applications
 * admin guide, "Using Amazon S3 VPC Endpoints", and its names of buckets.
 */
export function needed({ account, region }: Place, appBlocks: boolean): Access[] {
  const arn = `arn:${partitionOf(region)}:s3:::`;
  const isCaller = (principal: string): Degree => sessionOf(account, principal);
  const buckets = [
    `${arn}appstream2-36fb080bb8-${region}-${account}`,
    `${arn}appstream-app-settings-${region}-${account}-*`,
    `${arn}appstream-logs-${region}-${account}-*`,
  ];
  const own = buckets.flatMap((bucket): Access[] => [
    { action: 's3:ListBucket', resource: bucket, isCaller },
    ...onObjects.map((action) => ({ action, resource: `${bucket}/*`, isCaller })),
  ]);
  return appBlocks ? [...own, appBlock(arn)] : own;
}

const onObjects = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:GetObjectVersion', 's3:DeleteObjectVersion'];

const appBlock = (arn: string): Access => ({
  action: 's3:GetObject',
  resource: `${arn}*/*`,
  isCaller: () => 'never',
  met: ['aws:principalservicename', 'appstream.amazonaws.com'],
});

/** Whether a principal means the session of the service's role; one of another role, user or account does not. */
function sessionOf(account: string, principal: string): Degree {
  const [, , , , owner = principal, what = ''] = principal.split(':');
  if (owner !== account) return /^\d{12}$/.test(owner) ? 'never' : 'maybe';
  if (what === `assumed-role/${role}/AppStream2.0` || what === `role/service-role/${role}`) return 'surely';
  return /^(role|user|assumed-role)\//.test(what) && !what.includes(role) ? 'never' : 'maybe';
}

const role = 'AmazonAppStreamServiceAccess';

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
