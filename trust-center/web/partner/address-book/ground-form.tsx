import { Card } from '@multipartner/ui/card';
import { CheckboxGroup, DateField, type FieldLike, RadioCards, TextArea, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { CUSTOMER_CONDITIONS, type CustomerCondition } from '../../../people/consent/customer-conditions.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { groundMessages } from './ground.messages.ts';
import css from './ground-form.module.css';

interface GroundFormProps {
  fields: Record<
    'ground' | 'purposes' | 'statement' | `${CustomerCondition}Text` | `${CustomerCondition}Date`,
    FieldLike
  >;
  options: readonly ('consent' | 'existing_customer' | 'none' | 'withdrawn')[];
}

/** On which ground somebody may be mailed and for what, with what proves it. What an answer does not need is hidden, also without script. */
export function GroundForm({ fields, options }: GroundFormProps) {
  const t = useT(groundMessages);
  const words = useT(purposeWordsMessages);
  return (
    <Card title={t('title')}>
      <div className={css.ground}>
        <RadioCards
          field={fields.ground}
          label={t('title')}
          options={options.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
        />
        <div className={css.purposes}>
          <CheckboxGroup
            field={fields.purposes}
            label={t('purposes')}
            options={MAIL_PURPOSES.map((value) => ({ value, label: words(value), help: words(`${value}Help`) }))}
          />
        </div>
        <div className={css.conditions}>
          <p className={css.lead}>{t('conditions')}</p>
          {CUSTOMER_CONDITIONS.map((one) => (
            <div key={one} className={css.condition}>
              <TextField field={fields[`${one}Text`]} label={t(one)} help={t(`${one}Help`)} autoComplete="off" />
              <DateField field={fields[`${one}Date`]} label={t(`${one}Date`)} />
            </div>
          ))}
          <p className={css.lead}>{t('eachMail')}</p>
        </div>
        <div className={css.statement}>
          <TextArea field={fields.statement} label={t('statement')} help={t('statementHelp')} rows={3} />
        </div>
      </div>
    </Card>
  );
}
