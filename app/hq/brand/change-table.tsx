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
              <td data-head={t('before')}>
                <Value text={before} part={part} />
              </td>
              <td data-head={t('after')}>
                <Value text={after} part={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ text, part }: { text: string | null; part: BrandChange['part'] }) {
  const t = useT(changeMessages);
  const words = useT(brandMessages);
  if (text === null) return <span aria-hidden>{t('none')}</span>;
  const colour = part === 'colours' ? COLOUR.exec(text)?.[0] : undefined;
  return (
    <span className={css.value}>
      {colour ? <span className={css.swatch} style={{ background: colour }} aria-hidden /> : null}
      {inWords(part, text, words)}
    </span>
  );
}

type Key = KeyOf<typeof brandMessages>;
const ROLES: Readonly<Record<string, Key>> = {
  accent: 'accent',
  text: 'roleText',
  ground: 'roleGround',
  link: 'link',
  line: 'line',
};
const GROUNDS: Readonly<Record<string, Key>> = { light: 'light', dark: 'dark', any: 'any' };
const PLACES: Readonly<Record<string, Key>> = { footer: 'footer', region: 'region' };

/** A value of the kit with its codes in the person's language: `#0b6e6e accent Petrol`, `Logo: any, 50 %, ≥ 90 px`, `footer: …`. */
function inWords(part: BrandChange['part'], text: string, say: (key: Key) => string): string {
  const saidAs = (codes: Readonly<Record<string, Key>>, code: string) => {
    const known = codes[code];
    return known ? say(known) : code;
  };
  if (part === 'colours') {
    const [value = '', role = '', ...name] = text.split(' ');
    return [value, saidAs(ROLES, role), name.join(' ')].join(', ');
  }
  if (part === 'logos')
    return text.replace(
      /: (light|dark|any), (?=[0-9]+ %, ≥ [0-9]+ px$)/,
      (_all, code) => `: ${saidAs(GROUNDS, code)}, `,
    );
  return part === 'legal' ? text.replace(/^(footer|region)(?=: )/, (code) => saidAs(PLACES, code)) : text;
}
