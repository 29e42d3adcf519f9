import { printAddresses } from '../algebra/addresses.ts';
import { boxes, type Flows } from '../algebra/flows.ts';
import { byProtocol } from '../algebra/services.ts';
import type { ExplainedDecision, ExplainedPath, Explanation } from '../controls/explanation.ts';

/** The explanation for machines, `explanation/1`: a path for each pair of ends, with every flow as blocks. */
export const explanationJson = ({ account, region, subject, readAt, verdicts, names }: Explanation) => ({
  fairway: 'explanation/1',
  readAt,
  account,
  region,
  subject,
  verdicts: verdicts.map(({ control, title, severity, status, requirements, fix }) => ({
    control,
    title,
    severity,
    status,
    requirements: requirements.map(({ paths, ...result }) => ({
      ...result,
      paths: paths.map((path) => pathJson(path, names)),
    })),
    fix,
  })),
});

const pathJson = ({ from, to, state, legs }: ExplainedPath, names: Explanation['names']) => ({
  from: { ...resource(from.name, names), addresses: printAddresses(from.addresses) },
  to: { ...resource(to.name, names), addresses: printAddresses(to.addresses) },
  state,
  legs: legs.map(({ leg, needed, hops }) => ({
    leg,
    needed: flowsJson(needed),
    hops: hops.map(({ layer, direction, decisions }) => ({
      layer,
      ...(direction !== undefined && { direction }),
      decisions: decisions.map((decision) => decisionJson(decision, names)),
    })),
  })),
});

const decisionJson = (decision: ExplainedDecision, names: Explanation['names']) => {
  const { effect, ids, entry, why, target, rules } = decision;
  return {
    effect,
    by: ids.map((id) => resource(id, names)),
    entry,
    ...(target !== undefined && { target: resource(target, names) }),
    ...(why !== undefined && { why }),
    ...(rules.length > 0 && { rules }),
    flows: flowsJson(decision.flows),
  };
};

const resource = (id: string, names: Explanation['names']) => ({ id, name: names.get(id) ?? null });

/** As the report's `missing` writes flows: one for each protocol. */
const flowsJson = (set: Flows) =>
  boxes(set).flatMap(({ source, destination, services }) =>
    byProtocol(services).map((of) => ({
      ...of,
      source: printAddresses(source),
      destination: printAddresses(destination),
    })),
  );
