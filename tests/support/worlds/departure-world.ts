/** Leaving partners on a world of people: a runner that tests start themselves. */
import { DAY_MS } from '@multipartner/kernel/time';
import { createHandoverRunner } from '../../../trust-center/departure/handover-runner.ts';
import { createDepartureUseCases } from '../../../trust-center/departure/use-cases.ts';
import type { PeopleWorld } from './people-world.ts';

export function openDepartureWorld(
  world: Pick<PeopleWorld, 'deps' | 'errors'>,
  step: (name: string) => void = () => undefined,
) {
  const runner = createHandoverRunner(world.deps, (code) => world.errors.push(code), { roundMs: DAY_MS, step });
  return { runner, departure: createDepartureUseCases(world.deps, runner) };
}

/** The day that lies so many days before or after the world's now: 2026-11-22. */
export const dayFrom = (world: Pick<PeopleWorld, 'deps'>, days: number): string =>
  new Date(world.deps.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
