import { clean, cut } from '../findings/text.ts';

/** An error in one harmless line: `UnauthorizedOperation: You are not authorized…`. */
export function reasonOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return cut(clean(`${name === 'SnapshotRefused' ? 'malformed answer' : name}: ${message}`), 400);
}
