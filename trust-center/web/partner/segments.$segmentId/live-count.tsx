import { Button } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Progress } from '@multipartner/ui/progress';
import { type RefObject, useEffect, useState } from 'react';
import type { CountProgress } from '../../../people/segments/saved-segments.ts';
import css from './builder.module.css';
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

type State = { step: CountProgress; isDone: boolean } | 'failed' | null;

/** Reads the lines of `segments/count` while they come. Rejects when the answer is no count. */
async function* readSteps(body: FormData, signal: AbortSignal): AsyncGenerator<CountProgress> {
  const answer = await fetch('/partner/segments/count', { method: 'POST', body, signal });
  if (!answer.ok || !answer.body) throw new Error(`${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const step = JSON.parse(line) as CountProgress | { failure: string };
      if ('failure' in step) throw new Error(step.failure);
      yield step;
    }
  }
}

/** How many people fit, counted anew after each pause. Every count is an access and so an entry in the log. */
export function LiveCount({ form, version, isComplete, initial }: LiveCountProps) {
  const t = useT(segmentMessages);
  const { number } = useFormats();
  const [state, setState] = useState<State>(null);
  useEffect(() => {
    if (!isComplete || !form.current || !version) return;
    const place = form.current;
    const stopping = new AbortController();
    const count = async (): Promise<void> => {
      try {
        let last: CountProgress | null = null;
        for await (const step of readSteps(new FormData(place), stopping.signal)) {
          last = step;
          setState({ step, isDone: false });
        }
        setState(last && { step: last, isDone: true });
      } catch {
        if (!stopping.signal.aborted) setState('failed');
      }
    };
    const timer = setTimeout(() => void count(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stopping.abort();
      setState(null);
    };
  }, [form, version, isComplete]);
  const counting = state !== null && state !== 'failed' && !state.isDone ? state.step : null;
  const count = state !== null && state !== 'failed' && state.isDone ? state.step : initial;
  return (
    <Card>
      {counting ? (
        <Progress
          value={counting.done}
          total={counting.all}
          label={t('looking', { done: number(counting.done), all: number(counting.all) })}
        />
      ) : null}
      <div aria-live="polite">
        {state === 'failed' ? <p className={css.problem}>{t('countFailed')}</p> : null}
        {isComplete && count && !counting ? (
          <>
            <p className={css.number}>{t('people', { count: count.total })}</p>
            <p className={css.quiet}>
              {count.mailable === 0 ? t('mailableNone') : t('mailable', { count: count.mailable })}
            </p>
          </>
        ) : counting || state === 'failed' ? null : (
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
