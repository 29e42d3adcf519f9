import * as z from 'zod/mini';

/** CloudTrail's record of an API call, as far as it is used. Old records lack most members, and services differ. */
export type ApiCall = z.infer<typeof ApiCall>;
const text = z.string();
export const ApiCall = z.object({
  eventName: text,
  eventTime: z.optional(text),
  awsRegion: z.optional(text),
  recipientAccountId: z.optional(text),
  errorCode: z.optional(z.unknown()),
  readOnly: z.optional(z.unknown()),
  userIdentity: z.optional(z.unknown()),
  requestParameters: z.optional(z.unknown()),
  responseElements: z.optional(z.unknown()),
  additionalEventData: z.optional(z.unknown()),
});
