import { plainField, SubmitButton, TextArea } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { PAGE_REQUESTS } from '../../../requests/own-page/own-fields.ts';
import { Choice } from '../self-service/choice.tsx';
import css from '../self-service/self-service.module.css';
import { myMessages } from './my.messages.ts';

/** What the partner decides on. */
export function AskForm({ partner }: { partner: string }) {
  const t = useT(myMessages);
  return (
    <Form method="post">
      <fieldset className={css.group}>
        <legend>{t('askWhat')}</legend>
        {PAGE_REQUESTS.map((kind) => (
          <Choice
            key={kind}
            type="radio"
            name="kind"
            value={kind}
            checked={kind === 'rectification'}
            help={t(`${kind}Help`)}
          >
            {t(kind)}
          </Choice>
        ))}
      </fieldset>
      <div className={css.group}>
        <TextArea field={plainField('text')} label={t('text', { partner })} help={t('textHelp')} maxLength={2_000} />
      </div>
      <SubmitButton intent="ask">{t('askButton')}</SubmitButton>
    </Form>
  );
}
