import { Card, Row, Stack } from '@multipartner/ui/card';
import { type FieldLike, SubmitButton, TextArea } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { ruleFormMessages } from './rule-form.messages.ts';
import { type ShownViolation, Verdict } from './verdict.tsx';

interface RuleTesterProps {
  formId: string;
  field: FieldLike;
  /** From a post without script */
  tried?: ShownViolation[] | undefined;
}

const WAIT_MS = 350;

/** Says while somebody types what the rule of the form, as it stands there, finds in a line. */
export function RuleTester({ formId, field, tried }: RuleTesterProps) {
  const t = useT(ruleFormMessages);
  const fetcher = useFetcher<{ tried?: ShownViolation[]; reply?: unknown }>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const form = document.getElementById(formId) as HTMLFormElement | null;
    const judge = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const data = form ? new FormData(form) : null;
        if (!data || String(data.get('tryLine') ?? '').trim() === '') return;
        data.set('intent', 'try');
        fetcher.submit(data, { method: 'post' });
      }, WAIT_MS);
    };
    form?.addEventListener('input', judge);
    return () => {
      clearTimeout(timer.current);
      form?.removeEventListener('input', judge);
    };
  }, [formId, fetcher.submit]);
  const found = fetcher.data ? fetcher.data.tried : tried;
  return (
    <Card title={t('tryTitle')} sentence={t('trySentence')}>
      <Stack gap={3}>
        <TextArea field={field} label={t('tryLine')} rows={4} optional />
        {ready ? null : (
          <Row>
            <SubmitButton intent="try" variant="secondary">
              {t('tryRun')}
            </SubmitButton>
          </Row>
        )}
        {found ? <Verdict violations={found} fine={t('tryPass')} /> : fetcher.data?.reply ? t('tryIncomplete') : null}
      </Stack>
    </Card>
  );
}
