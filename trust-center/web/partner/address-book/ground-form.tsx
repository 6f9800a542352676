import { Card } from '@multipartner/ui/card';
import { CheckboxGroup, type FieldLike, RadioCards, TextArea } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { groundMessages } from './ground.messages.ts';
import css from './ground-form.module.css';
import { CONDITIONS } from './ground-schema.ts';

interface GroundFormProps {
  fields: Record<'ground' | 'statement' | 'conditions', FieldLike>;
  options: readonly ('consent' | 'existing_customer' | 'none' | 'withdrawn')[];
}

/** On which ground somebody may be mailed, with what proves it. What an answer does not need is hidden, also without script. */
export function GroundForm({ fields, options }: GroundFormProps) {
  const t = useT(groundMessages);
  return (
    <Card title={t('title')}>
      <div className={css.ground}>
        <RadioCards
          field={fields.ground}
          label={t('title')}
          options={options.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
        />
        <div className={css.conditions}>
          <CheckboxGroup
            field={fields.conditions}
            label={t('conditions')}
            options={CONDITIONS.map((value) => ({ value, label: t(value) }))}
          />
        </div>
        <div className={css.statement}>
          <TextArea field={fields.statement} label={t('statement')} help={t('statementHelp')} rows={3} />
        </div>
      </div>
    </Card>
  );
}
