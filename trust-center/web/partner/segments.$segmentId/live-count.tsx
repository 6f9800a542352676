import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { Button } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { useFetcher } from '@remix-run/react';
import { type RefObject, useEffect } from 'react';
import css from './builder.module.css';
import type { action } from './route.tsx';
import { segmentMessages } from './segment.messages.ts';

export interface PeopleCount {
  total: number;
  mailable: number;
}

const PAUSE_MS = 700;

interface LiveCountProps {
  form: RefObject<HTMLFormElement | null>;
  /** Changes with every change of the conditions */
  version: string;
  isComplete: boolean;
  /** What the server counted for the page without script */
  initial: PeopleCount | null;
}

/** How many people fit, counted anew after each pause. Every count is an access and so an entry in the log. */
export function LiveCount({ form, version, isComplete, initial }: LiveCountProps) {
  const t = useT(segmentMessages);
  const fetcher = useFetcher<typeof action>();
  const { submit } = fetcher;
  useEffect(() => {
    if (!isComplete || !form.current || !version) return;
    const place = form.current;
    const timer = setTimeout(() => {
      const data = new FormData(place);
      data.set('intent', 'count');
      submit(data, { method: 'post' });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form, version, isComplete, submit]);
  const refusal = failureOf(fetcher.data);
  const count = resultOf(fetcher.data)?.count ?? initial;
  return (
    <Card>
      <div aria-live="polite">
        {refusal ? <p className={css.problem}>{refusal.message}</p> : null}
        {isComplete && count ? (
          <>
            <p className={css.number}>{t('people', { count: count.total })}</p>
            <p className={css.quiet}>
              {count.mailable === 0 ? t('mailableNone') : t('mailable', { count: count.mailable })}
            </p>
          </>
        ) : (
          <p className={css.quiet}>{t(isComplete ? 'counting' : 'incomplete')}</p>
        )}
      </div>
      <noscript>
        <Button type="submit" name="intent" value="count">
          {t('count')}
        </Button>
      </noscript>
    </Card>
  );
}
