import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { operationWords } from '../../../audit/log-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { exportParams, exportTable } from '../../export/export-file.server.ts';
import { accessLogMessages } from '../access-log._index/access-log.messages.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { hqAccessesMessages } from '../hq-accesses/hq-accesses.messages.ts';
import { periodQuery, readPeriod } from '../hq-accesses/period.ts';

/** "HQ never accessed": the number of a period and its five parts, each with its verdict. */
export const loader = officerRoute.loader(
  { can: ['export', 'AccessLog'], params: exportParams, query: periodQuery },
  async ({ services, actor, context, params: { format }, query, language }) => {
    const { from, to } = readPeriod(query, Date.now());
    const evidence = await services.supervision.readHqEvidence(byOfficer(actor, context), { from, to });
    const t = translate(hqAccessesMessages, language);
    const operation = translate(operationWords, language);
    const { date, dateTime, number } = formats(language, DEFAULT_TIME_ZONE);
    const { parts, report, verification, ownFirst, witnesses, kmsCheck, releases, breakGlass, alarms } = evidence;
    const hashes = new Set(releases.map(({ hash }) => hash ?? ''));
    const rows = [
      {
        part: t('log'),
        verdict: parts.log,
        words:
          alarms > 0
            ? t('log_alarm')
            : t(`log_${parts.log}`, {
                at: verification ? dateTime(verification.at) : '',
                since: ownFirst ? dateTime(ownFirst.at) : '',
                size: number(ownFirst?.size ?? 0),
                cosigned: number(witnesses.cosignedBy),
                parties: number(witnesses.parties),
              }),
      },
      { part: t('entriesPart'), verdict: parts.entries, words: t(`entries_${parts.entries}`) },
      {
        part: t('kms'),
        verdict: parts.kms,
        words: t(`kms_${parts.kms}`, {
          at: kmsCheck ? dateTime(kmsCheck.at) : '',
          to: kmsCheck ? dateTime(kmsCheck.report.to) : '',
          matched: number(kmsCheck?.report.matched ?? 0),
          calls: number(kmsCheck?.report.calls ?? 0),
        }),
      },
      {
        part: t('releases'),
        verdict: parts.releases,
        words: [
          t(`releases_${parts.releases}`, { count: hashes.size, starts: number(releases.length) }),
          ...hashes,
        ].join(' '),
      },
      {
        part: t('breakGlass'),
        verdict: parts.breakGlass,
        words: [
          t(`breakGlass_${parts.breakGlass}`, { count: breakGlass.length }),
          ...breakGlass.map(({ seq, at, op }) => `${seq}: ${dateTime(at)}, ${operation(op)}.`),
        ].join(' '),
      },
    ];
    return exportTable(services, format, 'hq-accesses', {
      language,
      title: t('title'),
      subtitle: t('headline', { count: number(report.accesses) }),
      owner: translate(accessLogMessages, language)('owner'),
      facts: [
        [t('periodLabel'), t('period', { from: date(report.from), to: date(new Date(report.to.getTime() - 1)) })],
        [t('reads'), number(report.personalReads)],
        [t('denied'), number(report.denied)],
        [
          t('checkpoint'),
          report.checkpoint
            ? t('checkpointValue', { size: number(Number(report.checkpoint.size)) })
            : t('checkpointNone'),
        ],
      ],
      rows,
      empty: '',
      columns: [
        { key: 'part', label: t('known'), value: ({ part }) => part },
        {
          key: 'verdict',
          label: t('verdict'),
          value: ({ verdict }) => t(`verdict_${verdict}`),
          csv: ({ verdict }) => verdict,
        },
        { key: 'words', label: t('words'), value: ({ words }) => words },
      ],
    });
  },
);
