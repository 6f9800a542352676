/**
 * How long the people of a lease are this mailer's alone. Measured from before the question, so that it ends here before it ends in the trust
 * center. Two clocks must agree that there is time left: the monotonic one stands still while a machine is suspended, the wall clock may be set.
 * A clock that jumps can therefore end a lease too early, which does no harm, but never too late.
 */
export interface Fence {
  /** True when nothing may be begun any more. */
  over(): boolean;
}

interface Clocks {
  monotonic(): number;
  wall(): number;
}

const machine: Clocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/** Starts to count. What it gives makes the fence once the answer has said how long the lease lasts. */
export function startFence(clocks: Clocks = machine): (lastsMs: number) => Fence {
  const from = { monotonic: clocks.monotonic(), wall: clocks.wall() };
  return (lastsMs) => ({
    over: () => clocks.monotonic() - from.monotonic >= lastsMs || clocks.wall() - from.wall >= lastsMs,
  });
}
