import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { officerRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { findingsMessages } from '../findings/findings.messages.ts';
import { ruleName } from '../findings/rule-name.ts';

/** What the gate refused, as the screen shows it. */
export const loader = officerRoute.loader(
  { can: ['export', 'Register'], params: exportParams },
  async ({ services, params: { format }, language }) => {
    const t = translate(findingsMessages, language);
    const { dateTime } = formats(language, DEFAULT_TIME_ZONE);
    const names = await services.supervision.partnerNames();
    return exportTable(services, format, 'gate-findings', {
      language,
      title: t('title'),
      subtitle: t('sentence'),
      owner: t('owner'),
      facts: [[t('asOf'), dateTime(new Date())]],
      notes: [t('note')],
      rows: await services.supervision.listRefusals(),
      empty: t('emptyTitle'),
      columns: [
        { key: 'at', label: t('at'), value: ({ at }) => dateTime(at), csv: ({ at }) => at.toISOString() },
        { key: 'partner_id', label: t('partner'), value: ({ partnerId }) => partnerId, onlyCsv: true },
        { key: 'partner', label: t('partner'), value: ({ partnerId }) => names[partnerId] ?? partnerId },
        { key: 'campaign', label: t('campaign'), value: ({ campaignName }) => campaignName ?? '' },
        {
          key: 'template_version_id',
          label: t('campaign'),
          value: ({ templateVersionId }) => templateVersionId ?? '',
          onlyCsv: true,
        },
        {
          key: 'template_version',
          label: t('version', { number: '' }).trim(),
          value: ({ templateVersion }) => String(templateVersion ?? ''),
          align: 'right',
        },
        {
          key: 'rules',
          label: t('rules'),
          value: ({ rules }) =>
            rules.map(({ rule, count }) => t('times', { rule: ruleName(rule, t), count })).join(', '),
          csv: ({ rules }) => rules.map(({ rule, count }) => `${rule} ${count}`).join(' '),
        },
        { key: 'kind', label: t('kind'), value: ({ isAttempt }) => t(isAttempt ? 'attempt' : 'mistake') },
        { key: 'log_entry', label: t('log'), value: ({ seq }) => String(seq), align: 'right' },
      ],
    });
  },
);
