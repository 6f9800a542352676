// What a test file clears away when it is over, also where a hook or a test made it: once those run, Vitest takes no further hooks.
import { afterAll } from 'vitest';

const works: (() => Promise<unknown>)[] = [];

/** Runs `work` once: in its turn where hooks are still taken, otherwise after the file's last hook. */
export function atTheEnd(work: () => unknown): void {
  let done: Promise<unknown> | undefined;
  const once = () => {
    done ??= (async () => work())();
    return done;
  };
  works.push(once);
  afterAll(once);
}

// Registered before all others, so it is the last to run.
afterAll(async () => {
  const errors: unknown[] = [];
  for (const work of works.splice(0).reverse()) await work().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}, 60_000);
