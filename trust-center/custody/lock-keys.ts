/** Stopping all reading of a partner's customers, and allowing it again. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { type CustodianBy, type CustodyDeps, demandCustodian, leafOf } from './deps.ts';

/**
 * First the log, then our own state, which every process notices within half a second, then KMS: wherever it breaks off, nothing is
 * readable that should not be, and repeating it completes it. Sends stop and can be resumed. Throws FailureError FORBIDDEN, NOT_FOUND,
 * KEY_STATE and those of the key service.
 */
export async function disableKeys(deps: CustodyDeps, by: CustodianBy, partnerId: string): Promise<void> {
  await demandCustodian(deps, by, partnerId);
  await deps.audit.write(leafOf(by, partnerId, 'key.disabled'));
  await changeCustody(deps, partnerId, 'disabled', ['enabled', 'disabled']);
  await deps.vault.custody.disable(partnerId);
}

/** KMS first: a partner must not look readable while its key is not. Throws as {@link disableKeys}. */
export async function enableKeys(deps: CustodyDeps, by: CustodianBy, partnerId: string): Promise<void> {
  await demandCustodian(deps, by, partnerId);
  const { rows } = await deps.pool.query<{ keyCustody: string }>('SELECT "keyCustody" FROM partner WHERE id = $1', [
    partnerId,
  ]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  if (!['enabled', 'disabled'].includes(rows[0].keyCustody)) throw new FailureError(failure('KEY_STATE'));
  await deps.audit.write(leafOf(by, partnerId, 'key.enabled'));
  await deps.vault.custody.enable(partnerId);
  await changeCustody(deps, partnerId, 'enabled', ['enabled', 'disabled']);
}

export type Custody = 'enabled' | 'disabled' | 'destruction_scheduled' | 'destroyed';

/** With another epoch every key in memory is worthless. Throws FailureError KEY_STATE when the state is none of `from`. */
export async function changeCustody(
  deps: Pick<CustodyDeps, 'pool'>,
  partnerId: string,
  to: Custody,
  from: readonly Custody[],
): Promise<void> {
  const { rowCount } = await deps.pool.query(
    `UPDATE partner SET "keyCustody" = $2::"KeyCustody", "keyEpoch" = "keyEpoch" + 1, "updatedAt" = now()
     WHERE id = $1 AND "keyCustody"::text = ANY($3)`,
    [partnerId, to, from],
  );
  if (rowCount === 0) throw new FailureError(failure('KEY_STATE'));
}
