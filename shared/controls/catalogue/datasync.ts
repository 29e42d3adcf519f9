import {
  enhancedMode,
  interfacesAddUp,
  interfacesLast,
  interfacesListed,
  oneAddressEach,
  withAgents,
  withoutAgents,
} from '../../requirements/datasync-interfaces.ts';
import { type Control, defineControl } from '../control.ts';
import { ofAgents } from './datasync-agents.ts';
import { toStorage } from './datasync-storage.ts';

const taskHasItsInterfaces = defineControl({
  id: 'datasync.task-has-its-interfaces',
  title: 'DataSync tasks have the network interfaces that their locations need',
  severity: 'medium',
  why: 'A network interface that was changed, detached or put elsewhere does not reach its storage, and the transfer fails.',
  subject: 'datasync-task',
  check: {
    kind: 'meets',
    requirements: [...withAgents, ...withoutAgents, interfacesAddUp, interfacesLast, interfacesListed, enhancedMode],
  },
});

const taskHasAddressHeadroom = defineControl({
  id: 'datasync.task-has-address-headroom',
  title: 'DataSync tasks have free addresses for the network interfaces that they have still to get',
  severity: 'high',
  why: 'The next transfer cannot start, since DataSync finds no address for its network interfaces.',
  subject: 'datasync-task',
  check: { kind: 'meets', requirements: [oneAddressEach] },
});

/** What DataSync needs. */
export const datasync: readonly Control[] = [...toStorage, ...ofAgents, taskHasItsInterfaces, taskHasAddressHeadroom];
