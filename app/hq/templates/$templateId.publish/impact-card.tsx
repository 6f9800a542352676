import { VisuallyHidden } from '@mantine/core';
import type { Impact } from '@multipartner/campaigns/upgrades';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Progress } from '@multipartner/ui/progress';
import { useEffect, useState } from 'react';
import { DraftTable } from '../draft-table.tsx';
import { hqUpgradeMessages } from '../upgrade.messages.ts';
import css from './impact-card.module.css';

const SHOWN = 300;
const EMPTY: Impact = {
  clean: 0,
  review: 0,
  blocked: 0,
  items: [],
  usualTexts: { kept: 0, lost: 0, covering: 0 },
  total: 0,
  next: null,
};

/** What publishing would do to running drafts: counted while one looks, in pieces. `src` names what would be published. */
export function ImpactCard({ src, liveDrafts }: { src: string; liveDrafts: number }) {
  const t = useT(hqUpgradeMessages);
  const { number } = useFormats();
  const [impact, setImpact] = useState<Impact>();
  const [problem, setProblem] = useState<string>();
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      let sum = EMPTY;
      setDone(false);
      setProblem(undefined);
      for (let after = ''; ; ) {
        const response = await fetch(after ? `${src}&after=${after}` : src, { signal: stop.signal });
        const body = (await response.json()) as Impact & { message?: string };
        if (!response.ok) return setProblem(body.message ?? response.statusText);
        sum = {
          ...body,
          clean: sum.clean + body.clean,
          review: sum.review + body.review,
          blocked: sum.blocked + body.blocked,
          items: [...sum.items, ...body.items].slice(0, SHOWN),
          usualTexts: after ? sum.usualTexts : body.usualTexts,
        };
        setImpact(sum);
        if (!body.next) return setDone(true);
        after = body.next;
      }
    };
    look().catch((error: unknown) => !stop.signal.aborted && setProblem(String(error)));
    return () => stop.abort();
  }, [src]);
  if (liveDrafts === 0)
    return (
      <Card title={t('effectTitle')}>
        <p className={css.words}>{t('effectNone')}</p>
      </Card>
    );
  const done = impact ? impact.clean + impact.review + impact.blocked : 0;
  return (
    <Card title={t('effectTitle')} sentence={t('effectSentence', { count: liveDrafts })}>
      <Stack gap={4}>
        {problem ? <Callout tone="broken">{problem}</Callout> : null}
        {isDone || problem ? null : (
          <Progress
            value={done}
            total={liveDrafts}
            label={t('looking', { done: number(done), total: number(liveDrafts) })}
          />
        )}
        {impact ? (
          <DefinitionList
            items={(['clean', 'review', 'blocked'] as const).map((verdict) => ({
              term: t(verdict),
              value: number(impact[verdict]),
            }))}
          />
        ) : null}
        {impact && impact.usualTexts.lost > 0 ? (
          <Callout tone="needs-you">{t('usualLost', { count: impact.usualTexts.lost })}</Callout>
        ) : null}
        {impact && impact.usualTexts.covering > 0 ? (
          <Callout tone="info">{t('usualCovering', { count: impact.usualTexts.covering })}</Callout>
        ) : null}
        {impact && impact.items.length > 0 ? (
          <DraftTable
            rows={impact.items.map(
              ({ participationId, partnerId, partnerName, campaignName, version, verdict, ...counts }) => ({
                key: participationId,
                partner: { id: partnerId, name: partnerName },
                campaign: { id: null, name: campaignName },
                from: version,
                standing: t(`verdict-${verdict}`),
                ...counts,
              }),
            )}
          />
        ) : null}
        {impact && impact.items.length >= SHOWN ? <p className={css.words}>{t('more', { count: SHOWN })}</p> : null}
        <VisuallyHidden role="status" aria-live="polite">
          {isDone ? t('looked', { done: number(done) }) : ''}
        </VisuallyHidden>
      </Stack>
    </Card>
  );
}
