import type { BrandChange } from '@multipartner/campaigns/brand';
import { useT } from '@multipartner/ui/messages';
import { changeMessages } from './change.messages.ts';
import css from './change-table.module.css';

const COLOUR = /#[0-9a-f]{6}/;

/** Before and after, part by part. */
export function ChangeTable({ changes }: { changes: readonly BrandChange[] }) {
  const t = useT(changeMessages);
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ part, name, before, after }) => (
            <tr key={`${part} ${name} ${before} ${after}`}>
              <td>{t(part)}</td>
              <th scope="row">{name}</th>
              <td>
                <Value text={before} isColour={part === 'colours'} />
              </td>
              <td>
                <Value text={after} isColour={part === 'colours'} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ text, isColour }: { text: string | null; isColour: boolean }) {
  const t = useT(changeMessages);
  if (text === null) return <span aria-hidden>{t('none')}</span>;
  const colour = isColour ? COLOUR.exec(text)?.[0] : undefined;
  return (
    <span className={css.value}>
      {colour ? <span className={css.swatch} style={{ background: colour }} aria-hidden /> : null}
      {text}
    </span>
  );
}
