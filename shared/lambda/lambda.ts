import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { logger } from './log.ts';
import { metrics } from './metrics.ts';

/**
 * The stack that every function runs in: log lines carry the invocation, the event is parsed once, and what escapes
 * is logged and thrown on. A middleware returns nothing: in middy, any value ends the chain.
 */
export const lambda = <Event>(schema: z.ZodMiniType<Event>) => ({
  handler: <Result>(run: (event: Event, context: Context) => Promise<Result>) =>
    middy<unknown, Result>()
      .use(injectLambdaContext(logger))
      .before((request) => {
        request.event = schema.parse(request.event);
      })
      .after(() => {
        metrics.flush();
      })
      .onError(({ error }) => {
        logger.error('the invocation failed', { error });
        metrics.flush();
      })
      // The middleware above has just parsed the event.
      .handler<unknown, Result>((event, context) => run(event as Event, context)),
});
