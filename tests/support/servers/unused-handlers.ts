import { CALLS_OF, type InternalHandlers } from '../../../trust-center/internal/handlers.ts';

/** Every call of the internal API does `unused`: for tests that spread it and answer the few calls that they are about. */
export const unusedHandlers = (unused: () => Promise<unknown>): InternalHandlers => {
  const names = Object.values(CALLS_OF).flatMap((calls) => Object.keys(calls));
  return Object.fromEntries(names.map((name) => [name, unused])) as unknown as InternalHandlers;
};
