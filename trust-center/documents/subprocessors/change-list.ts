/** Officers announce and end sub-processors. Every partner's owners are told by mail, in the transaction of the announcement. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { tellOwners } from '../tell-owners.ts';
import { objectUntil, type SubprocessorInput, subprocessorInput } from './subprocessor.ts';

/** Answers the id, and how many mails were queued. */
export async function announceSubprocessor(
  deps: DocumentDeps,
  by: DocumentBy,
  input: SubprocessorInput,
): Promise<{ subprocessorId: string; mails: number }> {
  const { name, address, country, service, transfer, days } = subprocessorInput.parse(input);
  const now = deps.clock.now();
  const until = objectUntil(now, days);
  const subprocessorId = newId('subprocessor', now.getTime());
  const mails = await inTransaction(deps.pool, async (client) => {
    const { seq } = await deps.audit.write({
      partnerId: null,
      actor: by.actor,
      op: 'subprocessor.announced',
      purpose: null,
      objects: [subprocessorId],
      reqId: by.reqId,
    });
    await client.query(
      `INSERT INTO subprocessor (id, name, address, country, service, transfer, "announcedBy", "announcedAt", "objectUntil", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [subprocessorId, name, address, country, service, transfer, by.actor.id, now, until, String(seq)],
    );
    return tellOwners(deps, client, 'subprocessor-announced', { name, day: until });
  });
  return { subprocessorId, mails };
}

/** It works no longer for the platform. Throws FailureError NOT_FOUND when there is none, or it has ended. */
export async function endSubprocessor(deps: DocumentDeps, by: DocumentBy, subprocessorId: string): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE subprocessor SET "endedAt" = $2 WHERE id = $1 AND "endedAt" IS NULL`,
      [subprocessorId, deps.clock.now()],
    );
    if (rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
    await deps.audit.write({
      partnerId: null,
      actor: by.actor,
      op: 'subprocessor.ended',
      purpose: null,
      objects: [subprocessorId],
      reqId: by.reqId,
    });
  });
}
