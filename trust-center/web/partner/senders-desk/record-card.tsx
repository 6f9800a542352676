import { Badge } from '@multipartner/ui/badge';
import { Card, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconHelpCircle, IconInfoCircle } from '@tabler/icons-react';
import { type RecordName, standingOf } from '../../../senders/checks/findings.ts';
import type { RecordCheck } from '../../../senders/checks/record-check.ts';
import type { ShownKey } from '../../../senders/domains/read-domains.ts';
import { domainMessages } from './domain.messages.ts';
import { findingWords } from './finding-words.messages.ts';
import css from './record-card.module.css';

/** A record to set, with what the last check found of it. */
export interface ShownRecord {
  record: RecordName;
  type: 'TXT' | 'CNAME' | 'MX';
  host: string;
  /** Empty where there is nothing to set */
  value: string;
  key?: ShownKey | undefined;
  check?: RecordCheck | undefined;
}

const LOOKS = {
  good: { tone: 'success', icon: IconCheck },
  hint: { tone: 'info', icon: IconInfoCircle },
  wrong: { tone: 'needs-you', icon: IconAlertTriangle },
  unknown: { tone: 'neutral', icon: IconHelpCircle },
  open: { tone: 'neutral', icon: IconCircleDashed },
} as const;

function titleOf({ record, key }: ShownRecord) {
  if (record !== 'dkim') return `record_${record}` as const;
  if (key?.state === 'retiring') return 'record_dkim_old';
  if (key?.algorithm === 'ed25519_sha256') return 'record_ed25519';
  return 'record_dkim';
}

interface RecordCardProps {
  shown: ShownRecord;
  /** The domain, as the DNS has it */
  domain: string;
  /** An older key still signs */
  isNext?: boolean;
  /** What was found is said once for the whole domain: no word on this record is possible. */
  isSaid?: boolean;
}

/** One record: why, what to set, what stands there, what to do. */
export function RecordCard({ shown, domain, isNext = false, isSaid = false }: RecordCardProps) {
  const t = useT(domainMessages);
  const words = useT(findingWords);
  const { date } = useFormats();
  const { key } = shown;
  const check = isSaid ? undefined : shown.check;
  const title = isNext ? 'record_dkim_next' : titleOf(shown);
  const standing = check ? standingOf(check.finding, shown.record) : 'open';
  return (
    <Card
      title={t(title)}
      sentence={t(`${title}_why`, { time: key?.keepUntil ? date(key.keepUntil) : '' })}
      action={<Badge {...LOOKS[standing]}>{t(`standing_${standing}`)}</Badge>}
    >
      <Stack gap={3}>
        {check ? (
          <p className={css.finding}>
            <strong>{words(check.finding, check.params)}</strong> {words(`${check.finding}_do`, check.params)}
          </p>
        ) : null}
        {shown.value ? (
          <>
            <CopyField
              label={t('host')}
              value={shown.host}
              help={t('type', {
                type: shown.type,
                part: shown.host === domain ? '@' : shown.host.slice(0, -domain.length - 1),
              })}
            />
            <CopyField label={t('value')} value={shown.value} />
          </>
        ) : null}
        {check && check.found.length > 0 && standing !== 'good' ? (
          <div>
            <p className={css.label}>{t('found')}</p>
            <ul className={css.found}>
              {check.found.map((record) => (
                <li key={record}>{record}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}
