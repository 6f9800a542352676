import { TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import type { FieldProgress } from '../../../people/fields/field-job.ts';
import { fieldsMessages } from './fields.messages.ts';

const POLL_MS = 1_000;
const SHOWN = 5;

/** Work on the values of fields that runs or has just ended; nothing where there is none. */
export function WorkCard({ jobs, fields }: { jobs: readonly FieldProgress[]; fields: readonly FieldDefinition[] }) {
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const { number, relative } = useFormats();
  const isRunning = jobs.some(({ state }) => state === 'running');
  useProgressPolling({ active: isRunning, everyMs: POLL_MS });
  if (jobs.length === 0) return null;
  const nameOf = (fieldId: string) => fields.find((field) => field.fieldId === fieldId)?.label[language] ?? t('gone');
  return (
    <Card title={t('work')}>
      <Stack gap={3}>
        {jobs.slice(0, SHOWN).map((job) => {
          const name = nameOf(job.fieldId);
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
            <p key={job.jobId}>
              {t(job.kind === 'delete' ? 'doneDelete' : 'doneAdopt', { name, count: job.changed })}{' '}
              {job.kept > 0 ? `${t(job.kind === 'delete' ? 'doneHeld' : 'doneKept', { count: job.kept })} ` : ''}
              {job.finishedAt ? relative(job.finishedAt) : null}
            </p>
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
