/** How a partner's KMS key is kept: its own, one shared with others, or its own with material that the partner brings and can take away. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { ImportParameters } from '../vault/custody.ts';
import { type CustodianBy, type CustodyDeps, demandCustodian, leafOf } from './deps.ts';
import { changeCustody } from './lock-keys.ts';

export type KmsMode = 'dedicated' | 'shared' | 'byok';

interface Row {
  kmsMode: KmsMode;
  kmsKeyArn: string | null;
  nextKmsKeyArn: string | null;
  keyCustody: string;
}

async function read(deps: CustodyDeps, partnerId: string): Promise<Row & { kmsKeyArn: string }> {
  const { rows } = await deps.pool.query<Row>(
    'SELECT "kmsMode", "kmsKeyArn", "nextKmsKeyArn", "keyCustody" FROM partner WHERE id = $1',
    [partnerId],
  );
  const [row] = rows;
  if (!row) throw new FailureError(failure('NOT_FOUND'));
  if (!row.kmsKeyArn) throw new FailureError(failure('KEYS_MISSING'));
  return { ...row, kmsKeyArn: row.kmsKeyArn };
}

/** Only the partner's own custodian decides about the partner's own material. */
async function demandOwn(deps: CustodyDeps, by: CustodianBy, partnerId: string): Promise<void> {
  await demandCustodian(deps, { ...by, isOperator: false }, partnerId);
}

/**
 * Moves the purpose keys under a KMS key of the other mode, inside KMS: no customer's record changes. For `byok` the key is only made; its
 * material is brought with {@link bringMaterial}. Throws FailureError FORBIDDEN, KEY_STATE and those of the key service.
 */
export async function changeMode(
  deps: CustodyDeps,
  by: CustodianBy,
  input: { partnerId: string; mode: KmsMode },
): Promise<void> {
  const { partnerId, mode } = input;
  await (mode === 'byok' ? demandOwn : demandCustodian)(deps, by, partnerId);
  const { kmsMode, keyCustody, nextKmsKeyArn } = await read(deps, partnerId);
  // The present mode again: the key that was prepared for material is given up.
  if (kmsMode === mode && nextKmsKeyArn) {
    await deps.pool.query('UPDATE partner SET "nextKmsKeyArn" = NULL WHERE id = $1', [partnerId]);
    return;
  }
  if (keyCustody !== 'enabled' || kmsMode === mode) throw new FailureError(failure('KEY_STATE'));
  await deps.audit.write({ ...leafOf(by, partnerId, 'key.mode_changed'), detail: { mode } });
  if (mode === 'byok') {
    const made = nextKmsKeyArn ?? (await deps.vault.custody.makeKmsKey(partnerId, mode));
    await deps.pool.query('UPDATE partner SET "nextKmsKeyArn" = $2 WHERE id = $1', [partnerId, made]);
    return;
  }
  const made = await deps.vault.custody.makeKmsKey(partnerId, mode);
  await deps.vault.custody.moveTo(partnerId, mode, made);
}

/** The public key for which the partner wraps its material, valid for a day. Throws FailureError FORBIDDEN, KEY_STATE. */
export async function readImportParameters(
  deps: CustodyDeps,
  by: CustodianBy,
  partnerId: string,
): Promise<ImportParameters> {
  await demandOwn(deps, by, partnerId);
  return deps.vault.custody.importParameters(await externalKey(deps, partnerId));
}

/**
 * Brings the partner's material: for the first time, which moves the purpose keys, or again after it was taken away, which makes everything
 * readable again. Throws FailureError FORBIDDEN, KEY_STATE, KEY_MATERIAL_REFUSED and those of the key service.
 */
export async function bringMaterial(
  deps: CustodyDeps,
  by: CustodianBy,
  input: { partnerId: string; importToken: string; material: Uint8Array },
): Promise<void> {
  const { partnerId, importToken, material } = input;
  await demandOwn(deps, by, partnerId);
  const KeyId = await externalKey(deps, partnerId);
  await deps.audit.write({ ...leafOf(by, partnerId, 'key.enabled'), detail: { material: 'brought' } });
  await deps.vault.custody.importMaterial(KeyId, importToken, material);
  const { kmsMode } = await read(deps, partnerId);
  if (kmsMode !== 'byok') await deps.vault.custody.moveTo(partnerId, 'byok', KeyId);
  else await changeCustody(deps, partnerId, 'enabled', ['enabled', 'disabled']);
}

/** The partner takes its material back: nothing is readable until it brings the same again. Throws FailureError FORBIDDEN, KEY_STATE. */
export async function removeMaterial(deps: CustodyDeps, by: CustodianBy, partnerId: string): Promise<void> {
  await demandOwn(deps, by, partnerId);
  const { kmsMode, kmsKeyArn } = await read(deps, partnerId);
  if (kmsMode !== 'byok') throw new FailureError(failure('KEY_STATE'));
  await deps.audit.write(leafOf(by, partnerId, 'key.material_removed'));
  await changeCustody(deps, partnerId, 'disabled', ['enabled', 'disabled']);
  await deps.vault.custody.removeMaterial(kmsKeyArn);
}

async function externalKey(deps: CustodyDeps, partnerId: string): Promise<string> {
  const { kmsMode, kmsKeyArn, nextKmsKeyArn } = await read(deps, partnerId);
  const key = nextKmsKeyArn ?? (kmsMode === 'byok' ? kmsKeyArn : null);
  if (!key) throw new FailureError(failure('KEY_STATE'));
  return key;
}
