import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { AudienceCount } from '../../../../orders/audience/audience.ts';
import type { AudienceOffer } from '../../../../orders/audience/survey-audiences.ts';
import { LeftOut } from '../left-out.tsx';
import css from './audience-choice.module.css';
import { recipientsMessages } from './recipients.messages.ts';

interface ChoiceProps {
  value: string;
  name: string;
  counts: AudienceCount;
  chosen: boolean;
}

/** One audience as a card: its name, who is left out and why, and how many get the mail. */
export function AudienceChoice({ value, name, counts, chosen }: ChoiceProps) {
  const t = useT(recipientsMessages);
  const { number } = useFormats();
  const isEmpty = counts.mailable === 0;
  return (
    <label className={css.card} data-empty={isEmpty || undefined}>
      <input type="radio" name="to" value={value} defaultChecked={chosen && !isEmpty} disabled={isEmpty} required />
      <span className={css.words}>
        <span className={css.name}>{name}</span>
        <span className={css.why}>
          <LeftOut counts={counts} />
        </span>
      </span>
      <span className={css.count}>
        <span className={css.number}>
          {number(counts.mailable)}
          {counts.total > counts.mailable ? (
            <span className={css.of}> {t('of', { total: number(counts.total) })}</span>
          ) : null}
        </span>
        <span className={css.unit}>{t('get', { count: counts.mailable })}</span>
      </span>
    </label>
  );
}

/** Several audiences of one kind under a heading; nothing where there are none. */
export function AudienceGroup(props: { title: string; offers: readonly AudienceOffer[]; chosen: string }) {
  const { title, offers, chosen } = props;
  if (offers.length === 0) return null;
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{title}</legend>
      {offers.map(({ key, name, ...counts }) => (
        <AudienceChoice key={key} value={key} name={name} counts={counts} chosen={chosen === key} />
      ))}
    </fieldset>
  );
}
