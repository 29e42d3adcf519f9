import { clean, cut } from './text.ts';

/** A notice about the coverage of an account and Region, as it is published. */
export type Notice = {
  readonly subject: string;
  readonly text: string;
  readonly json: unknown;
  readonly attributes: Readonly<Record<string, { readonly DataType: 'String'; readonly StringValue: string }>>;
};

type Place = { readonly account: string; readonly region: string };

/** Says, once, that Security Hub takes no findings of a place, and what to do; or, with no reason, that it does again. */
export function hubNotice({ account, region }: Place, reason: string | undefined): Notice {
  const where = `${clean(account)} ${clean(region)}`;
  const status = reason === undefined ? 'hub-on' : 'hub-off';
  const lines =
    reason === undefined
      ? [`Security Hub takes the findings of ${where} again. What it missed has been imported.`]
      : [
          `Security Hub takes no findings of ${where}: ${cut(clean(reason), 1_000)}`,
          '',
          'Findings there are still found, and told here and on the bus; Security Hub is told of them when it is on.',
          'Turn on Security Hub CSPM in that account and Region, and let its reader role import findings:',
          `    aws securityhub enable-security-hub --no-enable-default-standards --region ${clean(region)}`,
          'This is said once.',
        ];
  const one = (StringValue: string) => ({ DataType: 'String', StringValue }) as const;
  return {
    subject: `Fairway coverage: Security Hub is ${reason === undefined ? 'on again' : 'off'} in ${where}`,
    text: `${lines.join('\n')}\n`,
    json: { fairway: 'notice/1', kind: status, account, region, ...(reason !== undefined && { reason }) },
    attributes: {
      severity: one('informational'),
      account: one(clean(account)),
      region: one(clean(region)),
      status: one(status),
    },
  };
}
