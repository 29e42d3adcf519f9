import type { Place, Snapshot } from '../../../shared/network/snapshot.ts';

/** A copy of the snapshot after the commands ran, as AWS would run them; throws where AWS would refuse. */
export function applied(snapshot: Snapshot, commands: readonly string[]): Snapshot {
  const copy = structuredClone(snapshot);
  for (const command of commands) run(copy, words(command));
  return copy;
}

/** A command as a POSIX shell splits it; throws on anything that a shell would act on. */
export function words(command: string): string[] {
  const found = [...command.matchAll(/'([^']*)'|([^\s'"`$\\;&|<>()*?[\]{}#~!]+)|(\s+)|(.)/gs)];
  const strange = found.find(([, , , , other]) => other !== undefined);
  if (strange) throw new Error(`the shell would act on ${strange[0]} in ${command}`);
  return found.flatMap(([, quoted, plain]) => quoted ?? plain ?? []);
}

function run(snapshot: Snapshot, [aws, service, operation, ...rest]: string[]): void {
  const options = optionsIn(rest);
  const get = (name: string): string => {
    const value = options.get(name);
    if (value === undefined) throw new Error(`${operation} needs --${name}`);
    return value;
  };
  const places = snapshot.places.filter(({ region }) => region === get('region'));
  const one = <T>(pick: (place: Place) => readonly T[] | undefined, id: (item: T) => boolean): T => {
    const found = places.flatMap((place) => (pick(place) ?? []).filter(id));
    if (!found[0]) throw new Error(`${operation}: not found in ${rest.join(' ')}`);
    return found[0];
  };
  switch (`${aws} ${service} ${operation}`) {
    case 'aws ec2 authorize-security-group-egress':
    case 'aws ec2 authorize-security-group-ingress': {
      const group = one(
        ({ ec2 }) => ec2?.SecurityGroups,
        ({ GroupId }) => GroupId === get('group-id'),
      );
      const member = operation?.endsWith('egress') ? 'IpPermissionsEgress' : 'IpPermissions';
      group[member] = [...(group[member] ?? []), ...JSON.parse(get('ip-permissions'))];
      return;
    }
    case 'aws ec2 create-network-acl-entry': {
      const acl = one(
        ({ ec2 }) => ec2?.NetworkAcls,
        ({ NetworkAclId }) => NetworkAclId === get('network-acl-id'),
      );
      const RuleNumber = Number(get('rule-number'));
      const Egress = options.has('egress');
      if (Egress === options.has('ingress')) throw new Error('neither or both of --egress and --ingress');
      if (acl.Entries?.some((entry) => entry.RuleNumber === RuleNumber && entry.Egress === Egress))
        throw new Error('NetworkAclEntryAlreadyExists');
      if (RuleNumber < 1 || RuleNumber > 32766) throw new Error('InvalidParameterValue');
      const [, From, To] = /^From=(\d+),To=(\d+)$/.exec(options.get('port-range') ?? '') ?? [];
      acl.Entries = [
        ...(acl.Entries ?? []),
        {
          RuleNumber,
          Egress,
          RuleAction: get('rule-action') as 'allow',
          Protocol: get('protocol'),
          CidrBlock: get('cidr-block'),
          ...(From !== undefined && { PortRange: { From: Number(From), To: Number(To) } }),
        },
      ];
      return;
    }
    case 'aws ec2 create-route':
    case 'aws ec2 replace-route': {
      const table = one(
        ({ ec2 }) => ec2?.RouteTables,
        ({ RouteTableId }) => RouteTableId === get('route-table-id'),
      );
      const DestinationCidrBlock = get('destination-cidr-block');
      const others = (table.Routes ?? []).filter((route) => route.DestinationCidrBlock !== DestinationCidrBlock);
      const exists = others.length < (table.Routes ?? []).length;
      if (exists !== (operation === 'replace-route')) throw new Error(exists ? 'RouteAlreadyExists' : 'no such route');
      const [nat, gateway, peering] = ['nat-gateway-id', 'gateway-id', 'vpc-peering-connection-id'].map((name) =>
        options.get(name),
      );
      table.Routes = [
        ...others,
        {
          DestinationCidrBlock,
          ...(nat && { NatGatewayId: nat }),
          ...(gateway && { GatewayId: gateway }),
          ...(peering && { VpcPeeringConnectionId: peering }),
          State: 'active',
        },
      ];
      return;
    }
    case 'aws appstream update-fleet': {
      const fleet = one(
        ({ appstream }) => appstream?.Fleets,
        ({ Name }) => Name === get('name'),
      );
      fleet.VpcConfig = JSON.parse(get('vpc-config'));
      return;
    }
    default:
      throw new Error(`no such command: ${aws} ${service} ${operation}`);
  }
}

function optionsIn(rest: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let i = 0; i < rest.length; i++) {
    const name = rest[i] ?? '';
    if (!name.startsWith('--')) throw new Error(`not an option: ${name}`);
    const value = rest[i + 1];
    const flag = value === undefined || value.startsWith('--');
    options.set(name.slice(2), flag ? '' : value);
    if (!flag) i++;
  }
  return options;
}
