import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Progress } from '@multipartner/ui/progress';
import type { JobProgress as Job } from '../../../custody/read-custody.ts';
import { keysMessages } from './keys.messages.ts';

const SOON_SECONDS = 90;
const MINUTE_SECONDS = 60;
/** How far a running rotation is, and what it waits for. */
export function JobProgress({ job }: { job: Job }) {
  const t = useT(keysMessages);
  const { number } = useFormats();
  const { waitsFor, isSettling, secondsLeft } = job;
  const detail = waitsFor
    ? t('jobWaits', { why: t(waitsFor === 'KEY_DISABLED' ? 'wait_disabled' : 'wait_kms') })
    : isSettling
      ? t('jobSettling')
      : secondsLeft === null
        ? t('jobBegins')
        : secondsLeft < SOON_SECONDS
          ? t('jobSeconds', { count: secondsLeft })
          : t('jobMinutes', { count: Math.round(secondsLeft / MINUTE_SECONDS) });
  return (
    <Progress
      value={job.done}
      total={Math.max(job.total, 1)}
      label={t(`job_${job.kind}`, { done: number(job.done), total: number(job.total) })}
      detail={detail}
    />
  );
}
