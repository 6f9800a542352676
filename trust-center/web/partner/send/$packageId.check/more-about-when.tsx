import { Columns, Stack } from '@multipartner/ui/card';
import { CheckboxField, plainField, SelectField, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import { LATE_HOURS, SPREAD_HOURS, USUAL_LATE_HOURS } from '../plan-query.ts';
import { checkMessages } from './check.messages.ts';

interface MoreAboutWhenProps {
  /** What was entered: after a refusal, or when somebody comes back */
  form:
    | {
        from: string;
        until: string;
        workdays?: 'on' | undefined;
        zone?: 'on' | undefined;
        spread: string;
        late: string;
      }
    | undefined;
  windowFault: string | undefined;
}

const hasWishes = (form: MoreAboutWhenProps['form']): boolean =>
  form !== undefined &&
  (Boolean(form.from || form.until || form.workdays || form.zone || form.spread) ||
    (form.late !== '' && form.late !== String(USUAL_LATE_HOURS)));

/** Wishes that few have: hours, recipients' zones, spreading, lateness. Folded, so that the short way stays short. */
export function MoreAboutWhen({ form, windowFault }: MoreAboutWhenProps) {
  const t = useT(checkMessages);
  const errors = windowFault ? { errors: [windowFault] } : {};
  return (
    <Unfold label={t('more')} open={windowFault !== undefined || hasWishes(form)}>
      <Stack gap={4}>
        <Columns min={120}>
          <TextField field={plainField('from', { value: form?.from ?? '', ...errors })} label={t('from')} type="time" />
          <TextField field={plainField('until', { value: form?.until ?? '' })} label={t('until')} type="time" />
        </Columns>
        <CheckboxField field={plainField('workdays', { value: form?.workdays ?? '' })} label={t('workdays')} />
        <CheckboxField field={plainField('zone', { value: form?.zone ?? '' })} label={t('zone')} help={t('zoneHelp')} />
        <SelectField
          field={plainField('spread', { value: form?.spread ?? '' })}
          label={t('spread')}
          help={t('spreadHelp')}
          placeholder={t('spreadNot')}
          options={SPREAD_HOURS.map((hours) => ({ value: String(hours), label: t('overHours', { count: hours }) }))}
        />
        <SelectField
          field={plainField('late', { value: form?.late || String(USUAL_LATE_HOURS) })}
          label={t('late')}
          help={t('lateHelp')}
          options={LATE_HOURS.map((hours) => ({ value: String(hours), label: t('afterHours', { count: hours }) }))}
        />
      </Stack>
    </Unfold>
  );
}
