/** Whether something that is answered for until a day still counts at a time (ISO 8601); at no known time nothing does. */
export const counts = ({ until }: { readonly until: string }, at: string | undefined): boolean =>
  at !== undefined && Date.parse(at) < Date.parse(`${until}T00:00:00Z`) + dayInMillis;

const dayInMillis = 24 * 60 * 60 * 1000;
