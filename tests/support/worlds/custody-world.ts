/** Key custody on a world of people: a runner that does not wait for a minute, and custodians of both sides. */
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import type { CustodianBy } from '../../../trust-center/custody/deps.ts';
import { createKeyJobRunner } from '../../../trust-center/custody/job-runner.ts';
import { createCustodyUseCases } from '../../../trust-center/custody/use-cases.ts';
import type { PeopleWorld } from './people-world.ts';

export function openCustodyWorld(world: Pick<PeopleWorld, 'deps' | 'errors'>, { settleMs = 0 } = {}) {
  const runner = createKeyJobRunner(world.deps, (code) => world.errors.push(code), {
    settleMs,
    // Tests say themselves when somebody looks for work.
    roundMs: DAY_MS,
  });
  const custody = createCustodyUseCases(world.deps, runner);
  const by = (userId: string, partnerIds: readonly string[] = []): CustodianBy => ({
    userId,
    auth: 'pwd otp',
    isOperator: partnerIds.length === 0,
    partnerIds,
    reqId: newId('request'),
  });
  return {
    custody,
    runner,
    operator: by('usr_operator'),
    of: (partnerId: string) => by(`usr_at_${partnerId}`, [partnerId]),
    by,
  };
}
