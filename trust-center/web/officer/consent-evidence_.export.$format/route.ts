import { FailureError, failure } from '@multipartner/kernel/errors';
import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import type { ConsentSource } from '../../../people/consent/sources.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { consentEvidenceMessages } from '../consent-evidence/consent-evidence.messages.ts';
import { consentSearchForm } from '../consent-evidence/schema.ts';
import { byOfficer } from '../desk/by-officer.ts';

/** The found acts as a file. Posted like the search, for an address belongs into no URL; it is a search of its own in the log. */
export const action = officerRoute.action(
  { can: ['export', 'ConsentEvidence'], params: exportParams, answersJson: true },
  async ({ request, services, actor, context, params: { format }, language }) => {
    const form = consentSearchForm.safeParse(Object.fromEntries(await request.formData()));
    if (!form.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'address' }));
    const search = await services.supervision.searchConsent(byOfficer(actor, context), form.data);
    const t = translate(consentEvidenceMessages, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    return exportTable(services, format, 'consent-evidence', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [
        [t('partner'), search.partnerName],
        [t('searchedAt'), dateTime(search.at)],
        [t('searchEntry'), String(search.seq)],
      ],
      notes: [t('partnerAsk')],
      rows: search.acts,
      empty: t('none', { partner: search.partnerName }),
      columns: [
        { key: 'at', label: t('when'), value: ({ at }) => dateTime(at), csv: ({ at }) => at.toISOString() },
        { key: 'act', label: t('act'), value: ({ act }) => t(`act_${act}`) },
        { key: 'purpose', label: t('purpose'), value: ({ purpose }) => t(`purpose_${purpose}`) },
        { key: 'source', label: t('source'), value: ({ source }) => t(`source_${source as ConsentSource}`) },
        { key: 'evidence_id', label: t('evidenceId'), value: ({ evidenceId }) => evidenceId, onlyCsv: true },
        { key: 'hash', label: t('hash'), value: ({ hash }) => hash },
        { key: 'evidence', label: t('evidence'), value: ({ isUnchanged }) => t(isUnchanged ? 'unchanged' : 'changed') },
        {
          key: 'entry',
          label: t('entry'),
          value: ({ entry }) =>
            entry
              ? `${t('entryValue', { seq: entry.seq })}, ${t(entry.covers ? 'covers' : 'coversNot')}`
              : t('noEntry'),
        },
        { key: 'leaf_hash', label: t('leaf'), value: ({ entry }) => entry?.leafHash ?? '', onlyCsv: true },
        {
          key: 'tree_path',
          label: t('path'),
          value: ({ entry }) => entry?.path?.hashes.join(' ') ?? '',
          onlyCsv: true,
        },
        {
          key: 'inclusion',
          label: t('inclusion'),
          value: ({ entry }) =>
            !entry?.inclusion
              ? t('waiting')
              : t(entry.inclusion.holds ? 'proven' : 'broken', { size: entry.inclusion.size }),
        },
        {
          key: 'proof',
          label: t('proof'),
          value: ({ entry }) => entry?.inclusion?.hashes.join(' ') ?? '',
          onlyCsv: true,
        },
        { key: 'root', label: t('root'), value: ({ entry }) => entry?.inclusion?.root ?? '', onlyCsv: true },
      ],
    });
  },
);
