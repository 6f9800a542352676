import { useEffect, useRef, useState } from 'react';
import { variantsPath } from '../../partner-urls.ts';
import { useAdapt } from './adapt-context.ts';
import { FieldFrame, findingsId } from './field-frame.tsx';
import type { ChoiceFieldView } from './field-view.ts';
import css from './kinds.module.css';
import { VariantThumb } from './variant-thumb.tsx';

const SAVED_AFTER_MS = 2_000;

/** One of headquarters' variants, each shown as it will look in the mail. */
export function ChoiceField({ field }: { field: ChoiceFieldView }) {
  const { values, change, participationId, isAhead, isLive } = useAdapt();
  const [mails, setMails] = useState<Record<string, string>>({});
  const place = useRef<HTMLDivElement>(null);
  const name = `${field.id}.choice`;
  useEffect(() => {
    if (!isLive || isAhead || !place.current) return;
    let isGone = false;
    // Rendered variants are many bytes: they come when somebody scrolls to them.
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      const load = (triesLeft: number): Promise<void> =>
        fetch(`${variantsPath(participationId)}?region=${encodeURIComponent(field.id)}`)
          .then((answer) => (answer.ok ? answer.json() : { variants: [] }))
          .then(({ variants }: { variants: { id: string; html: string }[] }) => {
            if (isGone) return;
            setMails(Object.fromEntries(variants.map(({ id, html }) => [id, html])));
            // An entry that was added a moment ago is known as soon as it is saved.
            if (variants.length === 0 && triesLeft > 0) setTimeout(() => void load(triesLeft - 1), SAVED_AFTER_MS);
          })
          .catch(() => {}); // the words are there
      void load(2);
    });
    seen.observe(place.current);
    return () => {
      isGone = true;
      seen.disconnect();
    };
  }, [isLive, isAhead, participationId, field.id]);
  return (
    <FieldFrame field={field}>
      <div
        ref={place}
        role="radiogroup"
        aria-labelledby={`${field.id}-label`}
        aria-describedby={findingsId(field)}
        className={css.choices}
      >
        {field.options.map(({ id, label }) => (
          <label key={id} className={css.choice}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={values[name] === id}
              onChange={() => change({ [name]: id }, 'now')}
            />
            {mails[id] ? <VariantThumb html={mails[id]} regionId={field.id} label={label} /> : null}
            <span className={css.caption}>{label}</span>
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}
