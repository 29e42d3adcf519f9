import { type Right, the } from '../../right-network.ts';
import { type Hosted, hosted } from '../hosted.ts';
import { type Room, three } from '../networks.ts';
import { set, unread } from '../states/judged.ts';
import { type Streamed, streamed } from '../streamed.ts';

const dnsOn = set('vpc-right', { EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } });
/** A builder in the place of the stack. */
const built =
  (list: 'ImageBuilders' | 'AppBlockBuilders') =>
  ({ place, stack: { AccessEndpoints } }: Streamed): void => {
    const builder = { Name: 'office', VpcConfig: { SubnetIds: ['subnet-a'] }, AccessEndpoints };
    Object.assign(place.appstream as object, { Stacks: [], [list]: [builder] });
  };
const streams = (become: (one: Streamed) => void) => {
  const base = (): Streamed => {
    const one = streamed();
    dnsOn(one);
    become(one);
    return one;
  };
  return three(base, 'office', { pass: () => undefined, fail: closed, unknown: unread('SecurityGroups') });
};
const closed = set('sg-vpce', { IpPermissions: [] });
const forApi = ({ ec2 }: Right): void => {
  the(ec2.VpcEndpoints, 'vpce-1').ServiceName = 'com.amazonaws.eu-west-1.appstream.api';
};
const apiAt = (): Streamed => {
  const one = streamed();
  forApi(one);
  return one;
};

const quota =
  (Value: number | undefined) =>
  ({ place }: Hosted): void => {
    Object.assign(place['service-quotas']?.Quotas?.[0] ?? {}, { Value });
  };

/** What streams through endpoints, endpoints themselves, and Regions. */
export const networks: Room = {
  'appstream.stack-streams-through-its-endpoints': streams(() => undefined),
  'appstream.image-builder-streams-through-its-endpoints': streams(built('ImageBuilders')),
  'appstream.app-block-builder-streams-through-its-endpoints': streams(built('AppBlockBuilders')),
  'appstream.api-endpoint-admits-clients': three(apiAt, 'vpc-right', {
    pass: () => undefined,
    fail: closed,
    unknown: unread('NetworkAcls'),
  }),
  'appstream.stack-users-reach-gateways': {
    subject: 'office',
    never: streamed,
    because: "users' devices and their networks are not in AWS",
  },
  'appstream.region-has-quota-headroom': three(() => hosted('fleet'), 'eu-west-1', {
    pass: () => undefined,
    fail: quota(9),
    unknown: quota(undefined),
  }),
};
