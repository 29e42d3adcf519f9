import { type Configuration, ConfigurationRefused, parseConfiguration } from '../shared/configuration/configuration.ts';
import { Refused } from './command.ts';
import { readJson } from './json-file.ts';

/** The configuration in a file. Throws Refused in one line. */
export async function readConfiguration(file: string): Promise<Configuration> {
  const value = await readJson(file);
  try {
    return parseConfiguration(value);
  } catch (cause) {
    if (cause instanceof ConfigurationRefused) throw new Refused(`${file}: ${cause.message}`, { cause });
    throw cause;
  }
}
