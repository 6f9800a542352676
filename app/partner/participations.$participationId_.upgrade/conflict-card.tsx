import { Badge } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { type ReactNode, useId, useState } from 'react';
import css from './conflict-card.module.css';
import { upgradeMessages } from './upgrade.messages.ts';

export interface ShownConflict {
  path: string;
  label: string;
  kind: 'changed' | 'order' | 'moved' | 'not-convertible' | 'invalid';
  severity: 'soft' | 'hard';
  /** Names of the fields in the form */
  choose: string;
  edit: string;
  mine: string | null;
  before: string | null;
  now: string;
  fixed: string | null;
  /** What the field for an own text begins with; null: there is none */
  typed: string | null;
  problems: string[];
}

/** One place on which the partner decides: mine, headquarters' or something new, each with what it says. */
export function ConflictCard({ conflict }: { conflict: ShownConflict }) {
  const t = useT(upgradeMessages);
  const id = useId();
  const { label, kind, severity, choose, edit, mine, before, now, fixed, typed, problems } = conflict;
  const first = mine === null ? 'new' : fixed === null ? 'mine' : 'fix';
  const [choice, setChoice] = useState(first);
  const option = (value: string, words: string, text: ReactNode, note?: string) => (
    <label className={css.option}>
      <input
        type="radio"
        name={choose}
        value={value}
        defaultChecked={value === first}
        onChange={() => setChoice(value)}
      />
      <span className={css.words}>
        <span className={css.name}>{words}</span>
        <span className={css.text}>{text === '' ? <em>{t('empty')}</em> : text}</span>
        {note ? <span className={css.note}>{note}</span> : null}
      </span>
    </label>
  );
  return (
    <Card
      title={label}
      sentence={t(`kind-${kind}`)}
      action={severity === 'hard' ? <Badge tone="needs-you">{t('decide')}</Badge> : undefined}
    >
      {problems.length > 0 ? (
        <ul className={css.problems}>
          {problems.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
      <fieldset className={css.sides}>
        <legend className={css.legend}>{label}</legend>
        {fixed === null ? null : option('fix', t('fix'), fixed)}
        {mine === null ? null : option('mine', t('mine'), mine, severity === 'hard' ? t('kept') : undefined)}
        {option('new', t('new'), now)}
        {typed === null ? null : option('edit', t('edit'), null)}
      </fieldset>
      {typed === null ? null : (
        <div className={css.edit} data-closed={choice === 'edit' ? undefined : true}>
          <label htmlFor={id}>{t('editLabel', { label })}</label>
          <textarea id={id} name={edit} defaultValue={typed || now} rows={4} maxLength={20_000} className={css.area} />
        </div>
      )}
      {before && before !== now ? (
        <details className={css.before}>
          <summary>{t('before')}</summary>
          <p className={css.text}>{before}</p>
        </details>
      ) : null}
    </Card>
  );
}
