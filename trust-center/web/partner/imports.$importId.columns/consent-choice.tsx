import { Card } from '@multipartner/ui/card';
import { CheckboxGroup, type FieldLike, RadioCards, TextArea } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { columnsMessages } from './columns.messages.ts';
import css from './consent-choice.module.css';

/** Where the consent of the people in the file comes from, and for what. What an answer does not need is hidden. */
export function ConsentChoice({
  consent,
  statement,
  purposes,
}: Record<'consent' | 'statement' | 'purposes', FieldLike>) {
  const t = useT(columnsMessages);
  const words = useT(purposeWordsMessages);
  return (
    <Card title={t('consentTitle')} sentence={t('consentSentence')}>
      <div className={css.choice}>
        <RadioCards
          field={consent}
          label={t('consentTitle')}
          options={[
            { value: 'column', label: t('consentColumn'), help: t('consentColumnHelp') },
            { value: 'statement', label: t('consentStatement'), help: t('consentStatementHelp') },
            { value: 'none', label: t('consentNone'), help: t('consentNoneHelp') },
          ]}
        />
        <div className={css.purposes}>
          <CheckboxGroup
            field={purposes}
            label={t('purposes')}
            options={MAIL_PURPOSES.map((value) => ({ value, label: words(value), help: words(`${value}Help`) }))}
          />
        </div>
        <div className={css.statement}>
          <TextArea field={statement} label={t('statement')} help={t('statementHelp')} rows={3} />
        </div>
        <details>
          <summary>{t('law')}</summary>
          <p className={css.law}>{t('lawText')}</p>
        </details>
      </div>
    </Card>
  );
}
