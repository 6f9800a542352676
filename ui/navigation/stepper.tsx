import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useT } from '../messages.ts';
import { Anchor } from './anchor.tsx';
import { stepperMessages } from './stepper.messages.ts';
import css from './stepper.module.css';

const STEPS = ['adapt', 'recipients', 'check', 'results'] as const;
export type Step = (typeof STEPS)[number];

interface StepperProps {
  current: Step;
  done?: readonly Step[];
  /** Where each step is; absolute addresses cross to the other origin. A step without one cannot be opened yet. */
  hrefs?: Partial<Record<Step, string>>;
  label?: string;
}

/** The way to a sent campaign. The same on both origins, so that a person keeps the place when crossing. */
export function Stepper({ current, done = [], hrefs = {}, label }: StepperProps) {
  const t = useT(stepperMessages);
  const place = STEPS.indexOf(current);
  return (
    <nav aria-label={label ?? t('label')} className={css.stepper}>
      <p className={css.phone}>{t('position', { step: place + 1, total: STEPS.length })}</p>
      <ol className={css.steps}>
        {STEPS.map((step, index) => {
          const isDone = done.includes(step);
          const isCurrent = step === current;
          const href = hrefs[step];
          const content = (
            <>
              <span className={css.dot} aria-hidden>
                {isDone && !isCurrent ? <IconCheck size={14} stroke={2.5} /> : index + 1}
              </span>
              <span className={css.name}>{t(step)}</span>
              {isDone ? <VisuallyHidden>{t('done')}</VisuallyHidden> : null}
            </>
          );
          return (
            <li key={step} className={css.step} data-done={isDone || undefined} data-current={isCurrent || undefined}>
              {href && !isCurrent ? (
                <Anchor href={href} className={css.link}>
                  {content}
                </Anchor>
              ) : (
                <span className={css.link} aria-current={isCurrent ? 'step' : undefined}>
                  {content}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
