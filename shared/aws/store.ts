import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Where sweeps keep their documents: a bucket, as little of it as is needed. */
export type Store = {
  readonly bucket: string;
  readonly put: (key: string, body: string, contentType: string) => Promise<void>;
  /** The text of a document; undefined when there is none. */
  readonly get: (key: string) => Promise<string | undefined>;
};

export const store = ({ client, bucket }: { client: S3Client; bucket: string }): Store => ({
  bucket,
  put: async (Key, Body, ContentType) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
  },
  get: async (Key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return await Body?.transformToString();
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
      throw error;
    }
  },
});
