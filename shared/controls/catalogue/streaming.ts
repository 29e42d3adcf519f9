import type { Requirement } from '../../requirements/requirement.ts';
import { type Control, defineControl } from '../control.ts';
import type { Severity } from '../verdict.ts';

const kinds = {
  fleet: { subject: 'appstream-fleet', name: 'AppStream fleets' },
  'image-builder': { subject: 'appstream-image-builder', name: 'AppStream image builders' },
  'app-block-builder': { subject: 'appstream-app-block-builder', name: 'AppStream app block builders' },
  stack: { subject: 'appstream-stack', name: 'AppStream stacks' },
} as const;

export type StreamingKind = keyof typeof kinds;

/** What is promised alike of several kinds of AppStream resource. */
export type Promised = {
  /** The id after the kind: `reaches-internet`. */
  readonly claim: string;
  /** The title after the kind: `reach the internet over HTTP and HTTPS`. */
  readonly says: string;
  /** For what users stream from; no session depends on a builder, so that high is medium there. */
  readonly severity: Severity;
  readonly why: string;
  /** What is asked of each kind that it is promised of. */
  readonly of: { readonly [Kind in StreamingKind]?: readonly Requirement[] };
};

/** One control for each kind that a promise names. */
export const promised = ({ claim, says, severity, why, of }: Promised): Control[] =>
  (Object.keys(kinds) as StreamingKind[]).flatMap((kind) => {
    const requirements = of[kind];
    if (!requirements) return [];
    const { subject, name } = kinds[kind];
    const graded = severity === 'high' && kind.endsWith('-builder') ? 'medium' : severity;
    const id = `appstream.${kind}-${claim}`;
    return defineControl({
      id,
      title: `${name} ${says}`,
      severity: graded,
      why,
      subject,
      check: { kind: 'meets', requirements },
    });
  });

/** The same of everything that has streaming instances. */
export const ofEach = (requirements: readonly Requirement[]): Promised['of'] => ({
  fleet: requirements,
  'image-builder': requirements,
  'app-block-builder': requirements,
});
