import { useEffect, useRef, useState } from 'react';
import { variantsPath } from '../../partner-urls.ts';
import { useAdapt } from './adapt-context.ts';
import { FieldFrame } from './field-frame.tsx';
import type { ChoiceFieldView } from './field-view.ts';
import css from './kinds.module.css';
import { VariantThumb } from './variant-thumb.tsx';

/** One of headquarters' variants, each shown as it will look in the mail. */
export function ChoiceField({ field }: { field: ChoiceFieldView }) {
  const { values, change, participationId, isLive } = useAdapt();
  const [mails, setMails] = useState<Record<string, string>>({});
  const place = useRef<HTMLDivElement>(null);
  const isNested = field.id.includes('/');
  const name = `${field.id}.choice`;
  useEffect(() => {
    if (!isLive || isNested || !place.current) return;
    let isGone = false;
    // Rendered variants are many bytes: they come when somebody scrolls to them.
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      void fetch(`${variantsPath(participationId)}?region=${field.id}`)
        .then((answer) => (answer.ok ? answer.json() : { variants: [] }))
        .then(({ variants }: { variants: { id: string; html: string }[] }) => {
          if (!isGone) setMails(Object.fromEntries(variants.map(({ id, html }) => [id, html])));
        })
        .catch(() => {}); // the words are there
    });
    seen.observe(place.current);
    return () => {
      isGone = true;
      seen.disconnect();
    };
  }, [isLive, isNested, participationId, field.id]);
  return (
    <FieldFrame field={field}>
      <div ref={place} role="radiogroup" aria-labelledby={`${field.id}-label`} className={css.choices}>
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
