import { createHash } from 'node:crypto';

/** A supply of request ids: different from one another, the same in every run. */
export function requestIds(): () => string {
  let issued = 0;
  return () => {
    issued += 1;
    return uuid(`request ${issued}`);
  };
}

/** The UUID that a name always has. */
export function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
