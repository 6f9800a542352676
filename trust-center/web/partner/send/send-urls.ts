/** Addresses of the send desk and of results. Audiences stand in them as keys, never as words. */

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
};

export const recipientsPath = (packageId: string, query: { to?: string } = {}): string =>
  withQuery(`/send/${packageId}`, query);
/** Besides `to` and `as` the wishes about when and how, so that going back from the question keeps them. */
export const checkPath = (packageId: string, query: Readonly<Record<string, string | undefined>> = {}): string =>
  withQuery(`/send/${packageId}/check`, query);
/** The mail as several customers get it; `round` shows others. */
export const customersPath = (packageId: string, query: { to?: string; round?: string } = {}): string =>
  withQuery(`/send/${packageId}/customers`, query);
export const confirmPath = (packageId: string, query: Readonly<Record<string, string | undefined>> = {}): string =>
  withQuery(`/send/${packageId}/confirm`, query);

export const resultsPath = (orderId: string): string => `/results/${orderId}`;
export const resultPeoplePath = (orderId: string, query: { state?: string } = {}): string =>
  withQuery(`/results/${orderId}/people`, query);
/** How an order goes on, as server-sent events */
export const livePath = (orderId: string): string => `/results/${orderId}/live`;
