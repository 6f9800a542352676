import { FailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { inspectCsv } from '../csv/inspect-csv.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { inUse } from '../fields/definition.ts';
import { listFields } from '../fields/read-fields.ts';
import { sealDetail } from './import-detail.ts';
import { dropStaged, readStaged, stageFile } from './staged-file.ts';
import { languageOfFiles } from './typed-columns.ts';

/**
 * Takes a CSV file of at most 50 MB, seals it, looks through it and proposes what its columns mean. Throws FailureError TOO_LARGE,
 * STORAGE_FULL or a CSV_… code; then nothing remains of it.
 */
export async function uploadImport(
  deps: PeopleDeps,
  by: By,
  input: { fileName: string; bytes: AsyncIterable<Uint8Array> },
): Promise<{ importId: string }> {
  await demandPartner(deps, by);
  const importId = newId('contactImport');
  const partner = await deps.vault.partner(by.partnerId);
  const staged = await stageFile(deps, partner, importId, input.bytes);
  try {
    const receipt = await deps.audit.write({ ...by, op: 'import.read', objects: [importId] });
    const fresh = await deps.vault.partner(by.partnerId);
    const inspected = await inspectCsv(
      () => readStaged(deps, fresh, receipt, importId, staged.name),
      inUse(await listFields(deps, by)),
    );
    if (!inspected.ok) throw new FailureError(inspected.failure);
    const { format, hasHeader, headers, mapping } = inspected.value;
    const hasConsent = mapping.some(({ field }) => field === 'consent' || field === 'confirmTime');
    const detail = sealDetail(fresh, importId, {
      fileName: input.fileName.slice(0, 200),
      fileHash: staged.hash,
      format,
      hasHeader,
      headers,
      mapping,
      language: await languageOfFiles(deps, by.partnerId),
      consent: hasConsent ? { kind: 'column', purposes: ['newsletter'] } : { kind: 'none' },
    });
    await withPartner(deps.pool, by.partnerId, (client) =>
      client.query(
        `INSERT INTO contact_import ("partnerId", id, "createdBy", detail, "stagedFile", bytes, "createdAt") VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [by.partnerId, importId, by.actor.id, detail, staged.name, staged.bytes, deps.clock.now()],
      ),
    );
  } catch (error) {
    await dropStaged(deps, staged.name);
    throw error;
  }
  return { importId };
}
