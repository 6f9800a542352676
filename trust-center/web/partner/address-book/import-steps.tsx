import { useT } from '@multipartner/ui/messages';
import { IconCheck } from '@tabler/icons-react';
import { importStepsMessages } from './import-steps.messages.ts';
import css from './import-steps.module.css';

const STEPS = ['upload', 'columns', 'check', 'run'] as const;
export type ImportStep = (typeof STEPS)[number];

/** Where one is on the way from a file to contacts. `finished`: the last step is done as well. */
export function ImportSteps({ current, finished }: { current: ImportStep; finished?: boolean }) {
  const t = useT(importStepsMessages);
  const place = STEPS.indexOf(current);
  return (
    <ol className={css.steps} aria-label={t('label')}>
      {STEPS.map((step, index) => {
        const isDone = index < place || finished === true;
        return (
          <li
            key={step}
            className={css.step}
            data-done={isDone || undefined}
            data-current={(step === current && !isDone) || undefined}
            aria-current={step === current ? 'step' : undefined}
          >
            <span className={css.dot} aria-hidden>
              {isDone ? <IconCheck size={14} stroke={2.5} /> : index + 1}
            </span>
            {t(step)}
          </li>
        );
      })}
    </ol>
  );
}
