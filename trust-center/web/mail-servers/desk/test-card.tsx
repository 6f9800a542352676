import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { useProgressPolling } from '@multipartner/ui/progress';
import { Note } from '../../officer/desk/parts.tsx';
import { testMessages } from './test.messages.ts';

/** A test as pages show it; null: none since the last change */
export interface ShownTest {
  state: 'running' | 'works' | 'broken';
  at: Date | string;
  reason: string | null;
}

const WITHOUT_SENTENCE: readonly string[] = [
  'title',
  'sentence',
  'test',
  'running',
  'never',
  'works',
  'broken',
  'tried',
];

/** "Test connection", and what came of it the last time. */
export function TestCard({ test, title, sentence }: { test: ShownTest | null; title?: string; sentence?: string }) {
  const t = useT(testMessages);
  const { dateTime } = useFormats();
  useProgressPolling({ active: test?.state === 'running' });
  const key = test?.reason ?? '';
  const words: KeyOf<typeof testMessages> =
    Object.hasOwn(testMessages.en, key) && !WITHOUT_SENTENCE.includes(key)
      ? (key as KeyOf<typeof testMessages>)
      : 'other';
  return (
    <Card narrow title={title ?? t('title')} sentence={sentence ?? t('sentence')}>
      <Stack gap={4}>
        {test === null ? <Note>{t('never')}</Note> : null}
        {test?.state === 'running' ? <Callout live>{t('running')}</Callout> : null}
        {test?.state === 'works' ? (
          <Callout tone="success" title={t('works')} live>
            {t('worksSentence', { at: dateTime(test.at) })}
          </Callout>
        ) : null}
        {test?.state === 'broken' ? (
          <Callout tone="broken" title={t('broken')} live>
            {t(words)} {t('tried', { at: dateTime(test.at) })}
          </Callout>
        ) : null}
        <PostForm>
          <input type="hidden" name="intent" value="test" />
          <Row>
            <SubmitButton variant="secondary">{t('test')}</SubmitButton>
          </Row>
        </PostForm>
      </Stack>
    </Card>
  );
}
