import { TextLink } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { IconCalendarTime, IconLock, IconUser } from '@tabler/icons-react';
import { PROFILE } from '../../partner-urls.ts';
import { FieldFrame } from './field-frame.tsx';
import type { FixedFieldView } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';
import css from './kinds.module.css';

const ICONS = { profile: IconUser, legal: IconLock, limits: IconCalendarTime } as const;

/** What stands in the mail or holds for its sending and is changed elsewhere, or by nobody here. */
export function FixedField({ field }: { field: FixedFieldView }) {
  const t = useT(fieldMessages);
  const Icon = ICONS[field.why];
  const lines = field.lines.filter((line) => line.trim() !== '');
  return (
    <FieldFrame field={field}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a click in the mail leads here, and so does the keyboard */}
      <section className={css.fixed} tabIndex={0} aria-labelledby={`${field.id}-label`} data-focus>
        <Icon size={18} aria-hidden stroke={1.75} />
        <div>
          {lines.length > 0 ? lines.map((line) => <p key={line}>{line}</p>) : <p>{t('fixedEmpty')}</p>}
          <p className={css.why}>
            {t(field.why === 'profile' ? 'whyProfile' : field.why === 'legal' ? 'whyLegal' : 'whyLimits')}{' '}
            {field.why === 'profile' ? <TextLink to={PROFILE}>{t('toProfile')}</TextLink> : null}
          </p>
        </div>
      </section>
    </FieldFrame>
  );
}
