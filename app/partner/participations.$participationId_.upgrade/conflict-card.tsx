import { Badge } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { useEffect, useRef, useState } from 'react';
import { useAdapt } from '../participations.$participationId/fields/adapt-context.ts';
import { Field } from '../participations.$participationId/fields/field.tsx';
import type { FieldView } from '../participations.$participationId/fields/field-view.ts';
import css from './conflict-card.module.css';
import { upgradeMessages } from './upgrade.messages.ts';

interface Side {
  words: string;
  image: string | null;
}

export interface ShownConflict {
  path: string;
  label: string;
  kind: 'changed' | 'order' | 'moved' | 'not-convertible' | 'invalid';
  severity: 'soft' | 'hard';
  words: 'text' | 'order' | 'other';
  /** Name of the choice in the form */
  choose: string;
  mine: Side | null;
  before: Side | null;
  now: Side;
  /** The partner's with every broken rule mended */
  fixed: Side | null;
  /** The partner's blocks in headquarters' order */
  rearranged: Side | null;
  /** For something new; null: there is nothing third */
  field: FieldView | null;
  problems: string[];
}

const WORDS = {
  text: { mine: 'mine', new: 'new', edit: 'edit' },
  order: { mine: 'mineOrder', new: 'newOrder', edit: 'editOrder' },
  other: { mine: 'mineOther', new: 'newOther', edit: 'editOther' },
} as const;

const OTHER = { changed: 'changedOther', invalid: 'invalidOther' } as const;

function ShownSide({ side }: { side: Side }) {
  const t = useT(upgradeMessages);
  return (
    <>
      {side.image ? <img src={side.image} alt="" className={css.image} loading="lazy" /> : null}
      <span className={css.text}>{side.words === '' ? <em>{t('empty')}</em> : side.words}</span>
    </>
  );
}

/** One place on which the partner decides: mine, headquarters' or something new, each with what it says. */
export function ConflictCard({ conflict }: { conflict: ShownConflict }) {
  const t = useT(upgradeMessages);
  const { isLive, findings } = useAdapt();
  const sides = useRef<HTMLFieldSetElement>(null);
  const { path, label, kind, severity, choose, mine, before, now, fixed, rearranged, field, problems } = conflict;
  const words = WORDS[conflict.words];
  const first = mine === null ? 'new' : fixed === null ? 'mine' : 'fix';
  const [choice, setChoice] = useState(first);
  useEffect(() => {
    // Chosen before the script was there.
    const chosen = sides.current?.querySelector<HTMLInputElement>('input:checked')?.value;
    if (chosen) setChoice(chosen);
  }, []);
  const option = (value: string, name: string, side: Side | null, note?: string) => (
    <label className={css.option}>
      <input
        type="radio"
        name={choose}
        value={value}
        defaultChecked={value === first}
        onChange={() => setChoice(value)}
      />
      <span className={css.words}>
        <span className={css.name}>{name}</span>
        {side ? <ShownSide side={side} /> : null}
        {note ? <span className={css.note}>{note}</span> : null}
      </span>
    </label>
  );
  const isRefused = findings.some(({ regionId }) => regionId === path || regionId?.startsWith(`${path}/`));
  return (
    <Card
      title={label}
      sentence={t(conflict.words === 'other' && kind in OTHER ? OTHER[kind as keyof typeof OTHER] : `kind-${kind}`)}
      action={severity === 'hard' ? <Badge tone="needs-you">{t('decide')}</Badge> : undefined}
    >
      {problems.length > 0 ? (
        <ul className={css.problems}>
          {problems.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
      <fieldset ref={sides} className={css.sides}>
        <legend className={css.legend}>{label}</legend>
        {fixed ? option('fix', t('fix'), fixed) : null}
        {mine ? option('mine', t(words.mine), mine, severity === 'hard' ? t('kept') : undefined) : null}
        {rearranged ? option('rearranged', t('rearranged'), rearranged) : null}
        {option('new', t(words.new), now, conflict.words === 'order' ? t('newOrderNote') : undefined)}
        {field ? option('edit', t(words.edit), null) : null}
      </fieldset>
      {field && isLive && (choice === 'edit' || isRefused) ? (
        <div className={css.edit}>
          <Field field={field} />
        </div>
      ) : null}
      {field && !isLive ? (
        <noscript>
          <Field field={field} />
        </noscript>
      ) : null}
      {before && (before.words !== now.words || before.image !== now.image) ? (
        <details className={css.before}>
          <summary>{t('before')}</summary>
          <p>
            <ShownSide side={before} />
          </p>
        </details>
      ) : null}
    </Card>
  );
}
