import type { BrandChange } from '@multipartner/campaigns/brand';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { brandMessages } from './brand.messages.ts';
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
  const words = useT(brandMessages);
  if (text === null) return <span aria-hidden>{t('none')}</span>;
  const colour = isColour ? COLOUR.exec(text)?.[0] : undefined;
  const shown = colour ? colourWords(text, (role) => words(role)) : text;
  return (
    <span className={css.value}>
      {colour ? <span className={css.swatch} style={{ background: colour }} aria-hidden /> : null}
      {shown}
    </span>
  );
}

const ROLES: Readonly<Record<string, KeyOf<typeof brandMessages>>> = {
  accent: 'accent',
  text: 'roleText',
  ground: 'roleGround',
  link: 'link',
  line: 'line',
};

/** `#0b6e6e accent Petrol` with the role in the person's language. */
function colourWords(text: string, say: (role: KeyOf<typeof brandMessages>) => string): string {
  const [value = '', role = '', ...name] = text.split(' ');
  const known = ROLES[role];
  return [value, known ? say(known) : role, name.join(' ')].join(', ');
}
