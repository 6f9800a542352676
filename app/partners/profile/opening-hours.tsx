import { controlClass } from '@multipartner/ui/control';
import type { FieldLike } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../partners.messages.ts';
import css from './opening-hours.module.css';
import { profileMessages } from './profile.messages.ts';
import { MAX_HOURS } from './schema.ts';

const SPARE_LINES = 2;

interface OpeningHoursProps {
  field: FieldLike;
  lines: { days: string; hours: string }[];
}

/** Lines of days and hours, with two spare ones, so that it works without script. */
export function OpeningHours({ field, lines }: OpeningHoursProps) {
  const t = useT(profileMessages);
  const words = useT(partnersMessages);
  const typed = Array.isArray(field.initialValue) ? (field.initialValue as { days?: string; hours?: string }[]) : lines;
  const count = Math.min(Math.max(typed.length, lines.length) + SPARE_LINES, MAX_HOURS);
  return (
    <fieldset id={field.id} className={css.hours} aria-describedby={field.descriptionId}>
      <legend className={css.legend}>{words('openingHours')}</legend>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index} className={css.line}>
          <input
            name={`${field.name}[${index}].days`}
            defaultValue={typed[index]?.days ?? ''}
            aria-label={t('days', { line: index + 1 })}
            placeholder={index === 0 ? t('daysExample') : undefined}
            className={controlClass}
          />
          <input
            name={`${field.name}[${index}].hours`}
            defaultValue={typed[index]?.hours ?? ''}
            aria-label={t('hours', { line: index + 1 })}
            placeholder={index === 0 ? t('hoursExample') : undefined}
            className={controlClass}
          />
        </div>
      ))}
      <p id={field.descriptionId} className={css.help}>
        {t('hoursHelp')}
      </p>
    </fieldset>
  );
}
