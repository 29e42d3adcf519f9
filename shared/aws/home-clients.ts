import { AccountClient } from '@aws-sdk/client-account';
import { EC2Client } from '@aws-sdk/client-ec2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { usual } from './usual.ts';

/** AWS Organizations, as it is asked at home. */
export const organizationsClient = (region: string, login: object = {}): OrganizationsClient =>
  new OrganizationsClient({ ...usual, region, ...login });

/** Account Management, as it is asked at home. */
export const accountClient = (region: string, login: object = {}): AccountClient =>
  new AccountClient({ ...usual, region, ...login });

/** EC2, as it is asked which Regions there are. */
export const regionsClient = (region: string): EC2Client => new EC2Client({ ...usual, region });

/** The bucket's client. */
export const storeClient = (region: string): S3Client => new S3Client({ ...usual, region });
