import {
  type Configuration,
  ConfigurationRefused,
  nothingDeclared,
  parseConfiguration,
} from '../shared/configuration/configuration.ts';
import { Refused } from './command.ts';
import { readJson } from './json-file.ts';

/** The configuration in a file, if there is one. Throws Refused in one line. */
export async function readConfiguration(file: string | undefined): Promise<Configuration> {
  if (file === undefined) return nothingDeclared;
  const value = await readJson(file);
  try {
    return parseConfiguration(value);
  } catch (cause) {
    if (cause instanceof ConfigurationRefused) throw new Refused(`${file}: ${cause.message}`, { cause });
    throw cause;
  }
}
