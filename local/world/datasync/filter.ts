import type { Operator } from '@aws-sdk/client-datasync';

/** A filter of DataSync's lists. */
export interface Filter {
  readonly Operator: Operator | undefined;
  readonly Values: readonly string[] | undefined;
}

/** Whether a filter lets through an item that has these values where the filter looks. */
export function satisfies({ Operator = 'Equals', Values = [] }: Filter, found: readonly unknown[]): boolean {
  const holds = (test: (text: string, value: string) => boolean) =>
    found.some((each) => Values.some((value) => test(String(each), value)));
  switch (Operator) {
    case 'Equals':
    case 'In':
      return holds((text, value) => text === value);
    case 'NotEquals':
      return !holds((text, value) => text === value);
    case 'Contains':
      return holds((text, value) => text.includes(value));
    case 'NotContains':
      return !holds((text, value) => text.includes(value));
    case 'BeginsWith':
      return holds((text, value) => text.startsWith(value));
    case 'LessThan':
      return holds((text, value) => text < value);
    case 'LessThanOrEqual':
      return holds((text, value) => text <= value);
    case 'GreaterThan':
      return holds((text, value) => text > value);
    case 'GreaterThanOrEqual':
      return holds((text, value) => text >= value);
    default:
      throw new Error(`no such operator: ${Operator}`);
  }
}
