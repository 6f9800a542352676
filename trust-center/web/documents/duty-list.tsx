import { useT } from '@multipartner/ui/messages';
import { DUTIES, type Duties } from '../../documents/joint-control/duties.ts';
import { documentWords } from './documents.messages.ts';
import css from './duty-list.module.css';

interface DutyListProps {
  duties: Duties;
  /** Of the two sides, where they are known */
  names?: { headquarters?: string; partner?: string };
}

/** Who does what: one line for each duty, which wraps on narrow screens. */
export function DutyList({ duties, names = {} }: DutyListProps) {
  const t = useT(documentWords);
  const who = (duty: (typeof DUTIES)[number]) => {
    const holder = duties[duty];
    return (holder !== 'both' && names[holder]) || t(`holder_${holder}`);
  };
  return (
    <dl className={css.list}>
      {DUTIES.map((duty) => (
        <div key={duty} className={css.line}>
          <dt>{t(`duty_${duty}`)}</dt>
          <dd>{who(duty)}</dd>
        </div>
      ))}
    </dl>
  );
}
