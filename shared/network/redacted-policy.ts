/**
 * A policy without accounts, roles, organisations and buckets. Actions, effects and AppStream's own buckets and role stay:
 * it is by them that the policy is judged. One that cannot be read is left out.
 */
export function redactedPolicy(text: string, plain: (text: string) => string, label: (text: string) => string): string {
  const names = (part: string): string =>
    part.replace(/\$\{[^}]*\}|[A-Za-z0-9]+/g, (word) => (isKept(word) ? word : label(word)));
  const pattern = (one: string): string => {
    const parts = plain(one).split(':');
    return parts[0] === 'arn' ? [...parts.slice(0, 5), names(parts.slice(5).join(':'))].join(':') : names(one);
  };
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).flatMap(([name, member]) =>
          name === 'Sid' || name === 'Id' ? [] : [[name, walk(member, name)]],
        ),
      );
    if (typeof value !== 'string' || /^(Version|Effect|Action|NotAction|Service)$/.test(key)) return value;
    return key === 'aws:PrincipalServiceName' || /^\d{12}$/.test(value) ? plain(value) : pattern(value);
  };
  try {
    return JSON.stringify(walk(JSON.parse(text), ''));
  } catch {
    return 'redacted';
  }
}

/** Words of the buckets and roles of AWS's own, and whole numbers of accounts, which are others already. */
const isKept = (word: string): boolean =>
  word.startsWith('${') ||
  /^(appst(ream2?)?|36fb080bb8|app|settings|logs|[a-z]{2}|gov|iso[a-z]?|(north|south|east|west|central)+|\d|\d{12})$/.test(
    word,
  ) ||
  /^(AmazonAppStreamServiceAccess|AppStream2|role|user|root|service|assumed|arn|aws|cn|s3)$/.test(word);
