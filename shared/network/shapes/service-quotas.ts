import * as z from 'zod/mini';
import { maybe, record, text } from './shape.ts';

export const Quota = record({
  ServiceCode: maybe(text),
  QuotaCode: maybe(text),
  QuotaName: maybe(text),
  Value: maybe(z.number()),
});
