import { once } from '../../network/once.ts';
import { windowsServer } from '../../network/shapes/instances.ts';
import type { Image, Instance } from '../../network/snapshot.ts';
import { everyVersion } from '../../requirements/ec2-windows-baseline.ts';
import type { WindowsVersion } from '../../requirements/requirement.ts';

/**
 * Whether an instance runs Windows: it, its billing or its image says so. EC2 leaves `Platform` out of all others, and
 * tells the rest of everything: where nothing was read of them, an image may yet be called so.
 */
export function isWindows(instance: Instance, image: Image | undefined): boolean {
  const saying = [instance, image].filter((one) => one !== undefined);
  if (saying.some(({ Platform, PlatformDetails, UsageOperation }) => Platform || PlatformDetails || UsageOperation))
    return saying.some(saysWindows);
  return [image?.Name, image?.Description].some((text) => (text ?? '').search(windowsServer) >= 0);
}

const saysWindows = ({ Platform, PlatformDetails, UsageOperation }: Instance | Image): boolean =>
  Platform?.toLowerCase() === 'windows' ||
  /^windows/i.test(PlatformDetails ?? '') ||
  windowsOperations.has(UsageOperation ?? '');

/** AMI billing information: Windows Server, its BYOL, and with SQL Server Standard, Enterprise and Web. */
const windowsOperations: ReadonlySet<string> = new Set(
  ['0002', '0800', '0006', '0102', '0202'].map((code) => `RunInstances:${code}`),
);

/** The Windows versions that an instance of the image may run; all of them where it does not say. */
export const versionsOf = (image: Image | undefined): readonly WindowsVersion[] => (image ? told(image) : everyVersion);

/** The version that the image's name and description tell, if they tell one that the page has tables for. */
const told = once(({ Name, Description }: Image): readonly WindowsVersion[] => {
  const texts = [Name, Description].flatMap((text) => [...(text ?? '').matchAll(windowsServer)]);
  const versions = new Set(texts.map(([, year = '', release]) => versionOf(year, release)));
  const [only] = versions;
  const known = everyVersion.find((version) => version === only);
  return versions.size === 1 && known ? [known] : everyVersion;
});

/** Of 2008 without R2 only Service Pack 2 had images. */
const versionOf = (year: string, release: string | undefined): string =>
  year === '2008' && !release ? '2008SP2' : `${year}${release ? 'R2' : ''}`;
