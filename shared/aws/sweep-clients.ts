import { AccountClient } from '@aws-sdk/client-account';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { timeouts } from './client-config.ts';

const usual = { retryMode: 'adaptive', maxAttempts: 8, requestHandler: timeouts } as const;

/** AWS Organizations, as it is asked at home. */
export const organizationsClient = (region: string, login: object = {}): OrganizationsClient =>
  new OrganizationsClient({ ...usual, region, ...login });

/** Account Management, as it is asked at home. */
export const accountClient = (region: string, login: object = {}): AccountClient =>
  new AccountClient({ ...usual, region, ...login });

/** The bucket's client. */
export const storeClient = (region: string): S3Client => new S3Client({ ...usual, region });
