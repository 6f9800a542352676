import { useT } from '@multipartner/ui/messages';
import css from './designer.module.css';
import { deskMessages } from './desk.messages.ts';

const KINDS = [
  ['open', 'legendOpen'],
  ['hidden', 'legendHidden'],
  ['derived', 'legendDerived'],
  ['locked', 'legendLocked'],
] as const;

/** What the marks on the canvas mean. */
export function LockLegend() {
  const t = useT(deskMessages);
  return (
    <ul className={css.legend} aria-label={t('legend')}>
      {KINDS.map(([kind, words]) => (
        <li key={kind}>
          <span className={css.swatch} data-kind={kind} aria-hidden />
          {t(words)}
        </li>
      ))}
    </ul>
  );
}
