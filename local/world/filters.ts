import { AwsError } from '../wire/aws-error.ts';

/** A filter as EC2 takes it: any of the values will do. */
export interface Filter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

/** EC2's name of each filter of a list, and the path of the members it looks at: `Associations.SubnetId`. */
export type FilterNames = Readonly<Record<string, string>>;

/** Filters named for the member they look at: `vpc-id` is `VpcId`. */
export const direct = (...names: readonly string[]): FilterNames =>
  Object.fromEntries(names.map((name) => [name, name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())]));

/** The items that every filter lets through. Refuses a filter that the list does not have. */
export function filtered<T>(items: readonly T[], filters: readonly Filter[], names: FilterNames): readonly T[] {
  const tests = filters.map((filter) => testOf(filter, names));
  return items.filter((item) => tests.every((test) => test(item)));
}

function testOf({ Name = '', Values = [] }: Filter, names: FilterNames): (item: unknown) => boolean {
  const patterns = Values.map(pattern);
  const admits = (value: unknown) => patterns.some((each) => each.test(String(value)));
  const tag = /^tag:(.*)$/.exec(Name)?.[1];
  if (tag !== undefined && 'tag' in names) {
    return (item) => tagsOf(item).some(({ Key, Value }) => Key === tag && admits(Value));
  }
  const path = Object.hasOwn(names, Name) ? names[Name] : undefined;
  if (path === undefined || Name === 'tag') {
    throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
  }
  const steps = path.split('.');
  return (item) => valuesAt(item, steps).some(admits);
}

/** Marks a list whose items can be filtered by tag. */
export const tagged: FilterNames = { tag: '', 'tag-key': 'Tags.Key' };

const tagsOf = (item: unknown) =>
  [...valuesAt(item, ['Tags']), ...valuesAt(item, ['TagSet'])] as { Key?: string; Value?: string }[];

/** What stands at a path, through every list on the way. */
function valuesAt(value: unknown, steps: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, steps));
  if (value === undefined || value === null) return [];
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  return valuesAt((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** `*` is any text, `?` any one character, a backslash takes either literally. */
function pattern(value: string): RegExp {
  const source = value.replace(/\\?[\s\S]/g, (part) => {
    if (part === '*') return '[\\s\\S]*';
    if (part === '?') return '[\\s\\S]';
    return part.replace(/^\\(?=.)/, '').replace(/[$()*+.?[\\\]^{|}]/, '\\$&');
  });
  return new RegExp(`^${source}$`);
}
