import type { FlowRequirement, Requirement } from '../../requirements/requirement.ts';

/** What a record asks for, in short: `tcp/88 udp/88`, `replies to tcp/443, through network ACLs`. */
export function asked(requirement: Requirement): string {
  switch (requirement.asks) {
    case 'flows':
      return flows(requirement);
    case 'state':
      return 'set-up';
    case 'baseline':
      return `${[...requirement.services, ...(requirement.beside ?? [])].join(' ')} ${requirement.direction}, ${requirement.section}`;
    case 'guest':
      return 'not checkable from outside';
    case 'nothing':
      return 'a fact that judges rest on';
  }
}

/** What else there is to say of a record, in sentences: what to look at, what alone is no failure, what rests on it. */
export function remarks(requirement: Requirement): string[] {
  switch (requirement.asks) {
    case 'flows':
      return (requirement.lenient ?? []).map(
        ({ services, directory, because }) =>
          `${services.join(' and ')} missing alone is no failure${directory ? ` for a directory of type ${directory}` : ''}: ${because}.`,
      );
    case 'state':
      return [];
    case 'baseline':
      return requirement.remark === undefined ? [] : [`${requirement.remark}.`];
    case 'guest':
      return [requirement.look];
    case 'nothing':
      return [requirement.use];
  }
}

function flows({ services, match, layers, leg }: FlowRequirement): string {
  const what = `${leg === 'reply' ? 'replies to ' : ''}${services.join(match === 'any' ? ' or ' : ' ')}`;
  return layers?.length ? `${what}, through ${layers.map((layer) => names[layer]).join(' and ')}` : what;
}

const names = { 'security-group': 'security groups', 'network-acl': 'network ACLs', route: 'routes' } as const;
