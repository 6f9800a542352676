import { Card } from '@multipartner/ui/card';
import { type FieldLike, RadioCards, TextArea } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { columnsMessages } from './columns.messages.ts';
import css from './consent-choice.module.css';

/** Where the consent of the people in the file comes from. The statement shows only with the answer that needs it. */
export function ConsentChoice({ consent, statement }: { consent: FieldLike; statement: FieldLike }) {
  const t = useT(columnsMessages);
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
