import { audit } from '../../shared/controls/audit.ts';
import { type Explanation, explanation } from '../../shared/controls/explanation.ts';
import { type Right, rightNetwork } from '../right-network.ts';

/** The explanation of the right network's fleet after a change, of one control or of both that goldens tell of; no mend. */
export function explained(change: (network: Right) => void = () => {}, control?: string): Explanation {
  const network = rightNetwork();
  change(network);
  const { verdicts } = audit(network.snapshot);
  const asked = verdicts
    .filter((one) => (control === undefined ? [internet, directory].includes(one.control) : one.control === control))
    .map((one) => ({ ...one, fix: [], requirements: one.requirements.filter(({ id }) => !later.includes(id)) }));
  const { account, region } = network.place;
  const id = network.fleet.Name;
  return explanation(network.snapshot, asked, { account, region, subject: { type: 'appstream-fleet', id } });
}

/** Records that say in goldens what others say already. */
const later: readonly string[] = ['AS-EGRESS-UDP-8433', 'DIR-GAP-PEERED'];

export const internet = 'appstream.fleet-reaches-internet';
export const directory = 'appstream.fleet-reaches-directory';
