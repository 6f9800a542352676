import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconBell, IconCheck, IconCircleHalf2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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
  const { dateTime, number } = useFormats();
  const { parts, verification, kmsCheck, releases } = evidence;
  const verifiedAt = verification ? dateTime(verification.at) : '';
  const hashes = [...new Set(releases.map(({ hash }) => hash ?? ''))];
  return (
    <div>
      <Part
        title={t('log')}
        verdict={parts.log}
        more={
          parts.log === 'open' ? (
            <LinkButton to="/officer/verify" size="small">
              {t('log_action')}
            </LinkButton>
          ) : null
        }
      >
        <Prose>{t(`log_${parts.log}`, { at: verifiedAt })}</Prose>
      </Part>
      <Part title={t('entriesPart')} verdict={parts.entries}>
        <Prose>{t(`entries_${parts.entries}`)}</Prose>
      </Part>
      <Part
        title={t('kms')}
        verdict={parts.kms}
        more={
          parts.kms === 'open' ? (
            <LinkButton to="/officer/verify#kms" size="small">
              {t('kms_action')}
            </LinkButton>
          ) : null
        }
      >
        <Prose>
          {t(`kms_${parts.kms}`, {
            at: kmsCheck ? dateTime(kmsCheck.at) : '',
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
      <Part title={t('breakGlass')} verdict={parts.breakGlass}>
        <Prose>{t(`breakGlass_${parts.breakGlass}`)}</Prose>
      </Part>
    </div>
  );
}
