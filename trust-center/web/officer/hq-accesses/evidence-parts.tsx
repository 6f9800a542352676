import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconBell, IconCheck, IconCircleHalf2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { operationWords } from '../../../audit/log-words.messages.ts';
import type { HqEvidence, Verdict } from '../../../audit/supervision/read-hq-evidence.ts';
import { Code, Prose, Small } from '../desk/parts.tsx';
import { hqAccessesMessages } from './hq-accesses.messages.ts';
import css from './hq-accesses.module.css';

const LOOK = {
  shown: ['success', IconCheck],
  partly: ['info', IconCircleHalf2],
  open: ['needs-you', IconBell],
  broken: ['broken', IconAlertTriangle],
} as const;

function Part({
  title,
  verdict,
  children,
  more,
}: {
  title: string;
  verdict: Verdict;
  children: ReactNode;
  more?: ReactNode;
}) {
  const t = useT(hqAccessesMessages);
  const [tone, icon] = LOOK[verdict];
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      <Badge tone={tone} icon={icon}>
        {t(`verdict_${verdict}`)}
      </Badge>
      <div className={css.more}>
        {children}
        {more}
      </div>
    </section>
  );
}

/** The five parts of the evidence, each with its own verdict. */
export function EvidenceParts({ evidence }: { evidence: HqEvidence }) {
  const t = useT(hqAccessesMessages);
  const operation = useT(operationWords);
  const { dateTime, number } = useFormats();
  const { parts, verification, kmsCheck, releases, ownFirst, witnesses, breakGlass } = evidence;
  const verifiedAt = verification ? dateTime(verification.at) : '';
  const hashes = [...new Set(releases.map(({ hash }) => hash ?? ''))];
  return (
    <div>
      <Part
        title={t('log')}
        verdict={parts.log}
        more={
          evidence.alarms > 0 ? (
            <LinkButton to="/officer/witnesses" size="small">
              {t('log_alarm_action')}
            </LinkButton>
          ) : parts.log === 'open' ? (
            <LinkButton to="/officer/verify" size="small">
              {t('log_action')}
            </LinkButton>
          ) : parts.log === 'partly' ? (
            <LinkButton to="/officer/witnesses" size="small">
              {t('log_witness')}
            </LinkButton>
          ) : null
        }
      >
        <Prose>
          {evidence.alarms > 0
            ? t('log_alarm')
            : t(`log_${parts.log}`, {
                at: verifiedAt,
                since: ownFirst ? dateTime(ownFirst.at) : '',
                size: number(ownFirst?.size ?? 0),
                cosigned: number(witnesses.cosignedBy),
                parties: number(witnesses.parties),
              })}
        </Prose>
      </Part>
      <Part title={t('entriesPart')} verdict={parts.entries}>
        <Prose>{t(`entries_${parts.entries}`)}</Prose>
      </Part>
      <Part
        title={t('kms')}
        verdict={parts.kms}
        more={
          parts.kms === 'open' || parts.kms === 'partly' ? (
            <LinkButton to="/officer/verify#kms" size="small">
              {t('kms_action')}
            </LinkButton>
          ) : null
        }
      >
        <Prose>
          {t(`kms_${parts.kms}`, {
            at: kmsCheck ? dateTime(kmsCheck.at) : '',
            to: kmsCheck ? dateTime(kmsCheck.report.to) : '',
            matched: number(kmsCheck?.report.matched ?? 0),
            calls: number(kmsCheck?.report.calls ?? 0),
          })}
        </Prose>
      </Part>
      <Part
        title={t('releases')}
        verdict={parts.releases}
        more={hashes.map((hash) => (
          <Small key={hash}>
            <Code>{hash}</Code>
          </Small>
        ))}
      >
        <Prose>{t(`releases_${parts.releases}`, { count: hashes.length, starts: number(releases.length) })}</Prose>
      </Part>
      <Part
        title={t('breakGlass')}
        verdict={parts.breakGlass}
        more={breakGlass.map(({ seq, at, op }) => (
          <LinkButton key={String(seq)} to={`/officer/access-log/${seq}`} size="small">
            {`${dateTime(at)} · ${operation(op)}`}
          </LinkButton>
        ))}
      >
        <Prose>{t(`breakGlass_${parts.breakGlass}`, { count: breakGlass.length })}</Prose>
      </Part>
    </div>
  );
}
