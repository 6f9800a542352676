import { useT } from '@multipartner/ui/messages';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { adaptMessages } from '../adapt.messages.ts';
import type { FieldView, Finding } from '../fields/field-view.ts';
import { regionOf } from '../fields/field-view.ts';
import css from './left-to-do.module.css';

interface LeftToDoProps {
  fields: FieldView[];
  /** What stops the mail */
  findings: Finding[];
  /** Headquarters has to be asked first */
  asks: boolean;
  onField: (path: string) => void;
}

/** What is left before the mail can go on, each line leading to its field. */
export function LeftToDo({ fields, findings, asks, onField }: LeftToDoProps) {
  const t = useT(adaptMessages);
  const own = findings.filter(({ regionId }) => regionId !== null);
  if (findings.length === 0)
    return (
      <p className={css.done}>
        <IconCheck size={18} aria-hidden stroke={2} />
        {t(asks ? 'leftApproval' : 'leftNothing')}
      </p>
    );
  if (own.length === 0) return null;
  return (
    <section className={css.list} aria-label={t('left', { count: own.length })}>
      <p className={css.title}>{t('left', { count: own.length })}</p>
      <ul>
        {own.map(({ regionId, sentence }) => {
          const field = fields.find(({ id }) => id === regionOf(regionId ?? ''));
          return (
            <li key={`${regionId} ${sentence}`}>
              <IconCircle size={14} aria-hidden stroke={2} />
              <a
                href={`#${regionId}-label`}
                onClick={(event) => {
                  event.preventDefault();
                  onField(regionId ?? '');
                }}
              >
                {field?.label ?? sentence}
              </a>
              <span className={css.why}>{field ? sentence : null}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
