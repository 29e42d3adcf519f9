/** What an ARN ends in: `subnet-…` of `arn:…:subnet/subnet-…`. An id alone is itself. */
export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The account and Region that an ARN names. */
export function whereOf(arn: string): { readonly account: string; readonly region: string } {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region };
}
