import type { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../wire/call.ts';
import type { Members } from '../../wire/protocol.ts';
import { uuid } from '../../wire/request-ids.ts';
import type { Caller } from '../callers.ts';
import { identityOf } from './identity.ts';

/** An event as EventBridge delivers it: here, a call that CloudTrail recorded. */
export interface AwsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'AWS API Call via CloudTrail';
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: TrailRecord;
}

/** A record of CloudTrail. */
export interface TrailRecord {
  readonly eventVersion: string;
  readonly userIdentity: Members;
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: Members;
  readonly responseElements: Members | null;
  readonly additionalEventData?: Members;
  readonly requestID: string;
  readonly eventID: string;
  readonly readOnly: false;
  readonly eventType: 'AwsApiCall';
  readonly managementEvent: true;
  readonly recipientAccountId: string;
  readonly eventCategory: 'Management';
}

/** A write, and what became of it. */
export interface Recorded {
  readonly call: Call;
  readonly caller: Caller;
  readonly now: Date;
  /** How many events there were before: event ids follow from it. */
  readonly count: number;
  readonly request: Members;
  readonly response: Members | null;
  readonly error: AwsError | undefined;
}

/** The event of a write. A refused one has the error and no answer. */
export function eventOf(recorded: Recorded): AwsEvent {
  const { call, caller, now, count } = recorded;
  return {
    version: '0',
    id: uuid(`event ${count}`),
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${sourceOf(call)}`,
    account: caller.account,
    time: seconds(now),
    region: call.region,
    resources: [],
    detail: recordOf(recorded),
  };
}

function recordOf({ call, caller, now, count, request, response, error }: Recorded): TrailRecord {
  const { person } = caller;
  return {
    eventVersion: call.service === 'ec2' ? '1.11' : '1.08',
    userIdentity: identityOf(caller, seconds(now)),
    eventTime: seconds(now),
    eventSource: `${sourceOf(call)}.amazonaws.com`,
    eventName: call.operation,
    awsRegion: call.region,
    sourceIPAddress: person?.invokedBy ?? person?.sourceIpAddress ?? '198.51.100.24',
    userAgent: person?.invokedBy ?? person?.userAgent ?? `aws-cli/2.27.0 md/command#${call.service}`,
    ...(error && { errorCode: errorCode(call, error), errorMessage: error.message }),
    requestParameters: request,
    responseElements: response,
    ...(scales(call) && { additionalEventData: { service: call.service } }),
    requestID: call.requestId,
    eventID: uuid(`record ${count}`),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: caller.account,
    eventCategory: 'Management',
  };
}

/** In events both auto scaling services have one name; this one's say which it is. */
const scales = ({ service }: Call): boolean => service === 'application-autoscaling';
const sourceOf = (call: Call): string => (scales(call) ? 'autoscaling' : call.service);

/** EC2 says whose fault it was; the other services just give the code. */
function errorCode({ service }: Call, { code, status = 400 }: AwsError): string {
  if (service !== 'ec2') return code;
  return `${status < 500 || code === 'RequestLimitExceeded' ? 'Client' : 'Server'}.${code}`;
}

const seconds = (time: Date) => time.toISOString().replace(/\.\d+Z$/, 'Z');
