import { readFileSync } from 'node:fs';

/** A recorded event from events/, with other members where they matter. */
export const recorded = (name: string): { detail: Record<string, unknown>; [member: string]: unknown } =>
  JSON.parse(readFileSync(new URL(`../../events/${name}.json`, import.meta.url), 'utf8'));

/** Somebody takes a rule from a security group. */
export function groupChanged(group: string, place: { account?: string; region?: string } = {}): string {
  const event = recorded('ec2-revoke-security-group-egress');
  const detail = { ...event.detail, requestParameters: { groupId: group }, responseElements: { _return: true } };
  return JSON.stringify({ ...event, ...place, detail });
}

/** Somebody updates a fleet. */
export function fleetChanged(name: string, place: { account?: string; region?: string } = {}): string {
  const event = recorded('appstream-start-fleet');
  return JSON.stringify({ ...event, ...place, detail: { ...event.detail, requestParameters: { name } } });
}

export const auditRequested = (detail: object = { account: '111122223333', region: 'eu-west-1' }): string =>
  JSON.stringify({ ...recorded('appstream-start-fleet'), source: 'fairway', 'detail-type': 'Audit Requested', detail });

/** A batch of messages as SQS hands it over, each received so often. */
export const batch = (...bodies: readonly string[]) => received(1, ...bodies);

export const received = (times: number, ...bodies: readonly string[]) => ({
  Records: bodies.map((body, index) => ({
    messageId: `message-${index}`,
    body,
    receiptHandle: `receipt-${index}`,
    attributes: { ApproximateReceiveCount: `${times}` },
  })),
});
