import type { State } from '../../requirements/state.ts';
import type { Control } from '../control.ts';

/** What to do when a control fails or is unknown: how to see it, and how to mend it. */
export type Runbook = { readonly see: readonly string[]; readonly mend: readonly string[] };

/** The runbook of a control, put together from what its records ask. */
export function runbook(control: Control): Runbook {
  const records = control.check.requirements;
  const asks = new Set(records.map((one) => one.asks));
  const claims = new Set(records.flatMap((one) => (one.asks === 'state' ? [one.state.claim] : [])));
  return {
    see: [
      `\`fairway explain NAME\` shows its paths hop by hop, and \`fairway audit --subject NAME --control ${control.id}\` what is missing.`,
      ...(asks.has('guest')
        ? ['What only the guest can show is said record by record below, with where to look.']
        : []),
      'By hand: what it reads, above, is all that it rests on.',
    ],
    mend: [
      ...(asks.has('flows') ? [flows] : []),
      ...(control.check.kind === 'refuses' ? [exposure] : []),
      ...[...claims].map((claim) => mends[claim]),
      ...(asks.has('guest')
        ? ['Change what the record names in the image or on the host, and try it from inside.']
        : []),
      'Cannot be mended now? Declare an exception with an owner, a reason and a last day.',
    ],
  };
}

const flows =
  "Run the commands of the verdict's `fix`: together they are the smallest change that was proved to open what is missing and to expose nothing new. Where there is none, open exactly the flows under `missing`, at each of the places under `blockedBy`, and audit again.";
const exposure =
  'Narrow the rules that admit the flows under `open` to those who need the port, or remove them; declare in `allowedSources` who is meant to reach it.';

/** What mends each kind of set-up. */
const mends: Record<State['claim'], string> = {
  apart:
    'Address ranges cannot be changed: move the workload to a VPC or subnets whose ranges are apart from the one that is named.',
  subnets: 'Configure as many subnets as the record asks for.',
  zones: 'Add a subnet in another Availability Zone.',
  'one-subnet-a-zone': 'Keep one subnet a zone, the largest; the service leaves others unused.',
  'at-most': 'Reduce what is configured to what the record allows.',
  'within-quota': 'Ask Service Quotas for more, or lower the maximum of what draws on the quota.',
  headroom: 'Add a subnet with room or a CIDR block to the VPC, free addresses that nobody uses, or lower a maximum.',
  'default-route': "Give the subnet's route table a default route through a gateway of the kind that the record names.",
  'nat-gateway-in-zone': "Make a NAT gateway in the zone, and lead the zone's default route to it.",
  ipv4: 'Use subnets with IPv4 addresses.',
  'not-of-type': 'Use a directory, or DNS servers, of a type that the record allows.',
  'dns-answers-nxdomain': 'Look up a name that does not exist from inside; let the DNS servers answer NXDOMAIN for it.',
  'directory-name-resolves':
    "Point the VPC's DHCP options at the directory's DNS servers, or forward its domain to them.",
  'dhcp-options-of-directory':
    "Make DHCP options with the directory's domain and DNS servers, and associate the VPC with them.",
  'admits-nobody': 'Take the inbound rules away, unless other interfaces that carry the group need them.',
  'no-domain-join': 'Use a kind of workload that joins no domain, or one that can.',
  'interfaces-as-configured':
    'Give the interface its configured groups back, or stop and start the workload so that it gets a new one.',
  'endpoint-private-dns': 'Turn private DNS on for the endpoint, and DNS support and host names for the VPC.',
  'endpoint-policy': "Let the endpoint's policy allow what the record names.",
  unrouted: 'Remove the route, or narrow it until it leaves these addresses out.',
  'task-interfaces': 'Stop the task and start it again, so that DataSync makes the interfaces anew.',
  'task-interfaces-add-up': 'Leave room in the subnets for all interfaces of the task.',
  'task-interfaces-exist': 'Run the task once more: DataSync makes the interfaces that are gone.',
  'task-headroom': 'Use subnets with more free addresses, or free some.',
  'mount-target-in-zone': "Make a mount target in the subnet's Availability Zone, or use a subnet near one.",
  'default-tenancy': 'Use a VPC with default tenancy.',
  'own-subnets': 'Use subnets that the account owns.',
  'agents-alike': 'Use agents of one endpoint type together.',
  'agent-online': "Start the agent's machine, and see that it reaches its endpoint.",
  'endpoint-leaves-public-names': "Turn the endpoint's private DNS off, or use the endpoint for all agents of the VPC.",
  'endpoint-of-datasync': "Activate the agent with DataSync's own endpoint.",
  'closed-afterwards': 'Remove the rule that opened the port for the activation.',
  'task-mode-documented':
    'The documentation does not speak of this mode: use the other one, or try it and watch the task.',
};
