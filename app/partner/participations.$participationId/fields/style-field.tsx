import { controlClass } from '@multipartner/ui/control';
import { useT } from '@multipartner/ui/messages';
import { useAdapt } from './adapt-context.ts';
import { FieldFrame } from './field-frame.tsx';
import type { StyleFieldView, TokenOption } from './field-view.ts';
import css from './kinds.module.css';
import { styleMessages } from './style.messages.ts';

/** `colour-brand-dark` as a person says it: "brand dark". */
const tokenWords = (token: string): string =>
  token.replace(/^(?:colou?r|size|font-size|text)-/, '').replaceAll('-', ' ');

/** The look that permissions open: colours and sizes of the brand, never free ones. */
export function StyleField({ field }: { field: StyleFieldView }) {
  const t = useT(styleMessages);
  const { values, change } = useAdapt();
  const name = (part: string) => `${field.id}.${part}`;
  const set = (part: string, value: string) => change({ [name(part)]: value }, 'now');
  const swatches = (part: 'colour' | 'background', options: TokenOption[] | null) =>
    options ? (
      <fieldset className={css.swatches}>
        <legend>{t(part)}</legend>
        {[{ token: '', value: 'transparent' }, ...options].map(({ token, value }) => (
          <label key={token} className={css.swatch} title={token ? tokenWords(token) : t('asIs')}>
            <input
              type="radio"
              name={name(part)}
              value={token}
              checked={(values[name(part)] ?? '') === token}
              onChange={() => set(part, token)}
            />
            <span className={css.colour} data-none={token === '' || undefined} style={{ background: value }} />
            <span className={css.swatchName}>{token ? tokenWords(token) : t('asIs')}</span>
          </label>
        ))}
      </fieldset>
    ) : null;
  const select = (part: 'size' | 'align' | 'hideOn', options: [string, string][]) => (
    <label className={css.select}>
      {t(part)}
      <select
        name={name(part)}
        className={controlClass}
        value={values[name(part)] ?? ''}
        onChange={(event) => set(part, event.currentTarget.value)}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <FieldFrame field={field}>
      <div className={css.style}>
        {swatches('colour', field.colour)}
        {swatches('background', field.background)}
        {field.size
          ? select('size', [
              ['', t('asIs')],
              ...field.size.map(({ token, value }): [string, string] => [token, `${tokenWords(token)} (${value})`]),
            ])
          : null}
        {field.align
          ? select('align', [
              ['', t('asIs')],
              ['left', t('left')],
              ['center', t('center')],
              ['right', t('right')],
            ])
          : null}
        {field.hideOn
          ? select('hideOn', [
              ['', t('everywhere')],
              ['phone', t('notPhone')],
              ['desktop', t('notDesktop')],
            ])
          : null}
      </div>
    </FieldFrame>
  );
}
