import { addresses } from '../algebra/addresses.ts';
import { type Box, box, boxes, type Flows, flows } from '../algebra/flows.ts';

/** The same flows told otherwise, box by box: with another source, cut to a destination. */
export const retold = (set: Flows, tell: (flow: Box) => Box): Flows =>
  flows.unionAll(boxes(set).map((flow) => box(tell(flow))));

/** The replies that come from where the requests went. */
export function answering(requests: Flows, back: Flows): Flows {
  const asked = addresses.unionAll(boxes(requests).map(({ destination }) => destination));
  return retold(back, (flow) => ({ ...flow, source: addresses.intersect(flow.source, asked) }));
}
