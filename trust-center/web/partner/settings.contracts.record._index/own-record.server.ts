import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type { PrintBlock } from '../../../documents/print-document.ts';
import { dataCategoryMessages } from '../../../documents/records/data-category.messages.ts';
import type { StoredVersion } from '../../../documents/records/store-version.ts';
import type { By } from '../../../people/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { ownContractsMessages } from '../settings.contracts._index/contracts.messages.ts';

/** The partner's record of now, and the version that is asked for. Throws FailureError NOT_FOUND. */
export async function openOwnRecord(
  { documents }: TrustServices,
  by: By,
  versionId: string | undefined,
): Promise<{ shown: StoredVersion; newest: StoredVersion }> {
  const newest = await documents.recordController(by, by.partnerId);
  const shown =
    versionId && versionId !== newest.documentId ? await documents.readVersion(by.partnerId, versionId) : newest;
  return { shown, newest };
}

/** The partner's own fields by name: sealed, so they stand in no stored version and only the partner reads them. */
export async function ownFieldBlocks({ people }: TrustServices, by: By, language: Language): Promise<PrintBlock[]> {
  const own = (await people.describeFields(by)).filter(({ origin, archived }) => origin === 'own' && !archived);
  if (own.length === 0) return [];
  const t = translate(ownContractsMessages, language);
  const words = translate(dataCategoryMessages, language);
  return [
    { kind: 'heading', level: 1, text: t('ownFields') },
    {
      kind: 'table',
      columns: [{ label: t('field') }, { label: t('category') }, { label: t('purpose') }],
      rows: own.map(({ label, category, purpose }) => [label?.[language] ?? '', words(category), purpose[language]]),
      empty: '',
    },
  ];
}
