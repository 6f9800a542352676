/**
 * What the database said while better-auth worked. It makes an answer of its own (500, without words) out of every error, and often a new error
 * out of that; but a database that restarts is no fault, and whoever asks shall read so.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';

const asked = new AsyncLocalStorage<{ fault: unknown }>();

/** The same database; its errors are remembered for {@link answerOf}. */
export const watchDatabase = (db: TrustDatabase): TrustDatabase =>
  db.$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          const store = asked.getStore();
          if (store) store.fault = error;
          throw error;
        }
      },
    },
  }) as unknown as TrustDatabase;

/** Throws what the database said where that is why better-auth failed. */
export async function answerOf(work: () => Promise<Response>): Promise<Response> {
  const store: { fault: unknown } = { fault: null };
  const answer = await asked.run(store, work);
  if (answer.status >= 500 && store.fault) throw store.fault;
  return answer;
}
