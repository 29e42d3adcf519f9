/** Why nothing follows from a state: it was not read, or is on its way, or none that Fairway knows. */
export const unclearState = (of: string, state: string | undefined): string =>
  `the state of ${of} ${state === undefined ? 'was not read' : `is ${state}`}`;
