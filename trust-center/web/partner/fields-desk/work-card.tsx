import { DAY_MS } from '@multipartner/kernel/time';
import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats, useNow } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import type { FieldProgress } from '../../../people/fields/field-job.ts';
import { fieldsMessages } from './fields.messages.ts';

const POLL_MS = 1_000;
const SHOWN = 5;
/** What ended longer ago is no news. */
const SHOWN_MS = 7 * DAY_MS;

/** Work on the values of fields that runs or has just ended; nothing where there is none. */
export function WorkCard({ jobs, fields }: { jobs: readonly FieldProgress[]; fields: readonly FieldDefinition[] }) {
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const { number, dateTime } = useFormats();
  const isRunning = jobs.some(({ state }) => state === 'running');
  useProgressPolling({ active: isRunning, everyMs: POLL_MS });
  const now = useNow();
  const shown = jobs.filter(({ finishedAt }) => !finishedAt || now - finishedAt.getTime() < SHOWN_MS).slice(0, SHOWN);
  if (shown.length === 0) return null;
  const nameOf = (fieldId: string) => fields.find((field) => field.fieldId === fieldId)?.label[language];
  return (
    <Card title={t('work')}>
      <Stack gap={3}>
        {shown.map((job) => {
          const known = nameOf(job.fieldId);
          const name = known ?? t('gone');
          if (job.state === 'running')
            return (
              <Stack key={job.jobId} gap={1}>
                <strong>{t(job.kind === 'delete' ? 'workDelete' : 'workAdopt', { name })}</strong>
                <Progress
                  value={job.done}
                  total={Math.max(1, job.total)}
                  label={t('workedOn', { done: number(job.done), total: number(job.total) })}
                />
                {job.waitsFor ? <Callout tone="needs-you">{t('waits')}</Callout> : null}
              </Stack>
            );
          return (
            <div key={job.jobId}>
              {t(job.kind === 'adopt' ? 'doneAdopt' : known ? 'doneDelete' : 'doneGone', { name, count: job.changed })}{' '}
              {job.kept > 0 ? `${t(job.kind === 'delete' ? 'doneHeld' : 'doneKept', { count: job.kept })} ` : ''}
              {job.finishedAt ? `(${dateTime(job.finishedAt)})` : null}
            </div>
          );
        })}
        {isRunning ? (
          <noscript>
            <meta httpEquiv="refresh" content="3" />
            <TextLink to="/partner/settings/fields">{t('refresh')}</TextLink>
          </noscript>
        ) : null}
      </Stack>
    </Card>
  );
}
