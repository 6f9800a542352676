import { plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form, useActionData } from '@remix-run/react';
import { fieldWords } from '../../../people/contacts/field-words.messages.ts';
import { OWN_FIELDS, type OwnField } from '../../../requests/own-page/own-fields.ts';
import css from '../self-service/self-service.module.css';
import { myMessages } from './my.messages.ts';

export function DetailsForm({ own }: { own: Record<OwnField, string> }) {
  const t = useT(myMessages);
  const names = useT(fieldWords);
  return (
    <Form method="post" key={JSON.stringify(own)}>
      <div className={css.fields}>
        {OWN_FIELDS.map((field) => (
          <TextField key={field} field={plainField(field, { value: own[field] })} label={names(field)} />
        ))}
      </div>
      <SubmitButton intent="correct">{t('save')}</SubmitButton>
    </Form>
  );
}

export function AddressForm() {
  const t = useT(myMessages);
  const answer = useActionData<{ wrongAddress?: string }>();
  const wrong = answer?.wrongAddress;
  return (
    <Form method="post" style={{ marginTop: 24 }}>
      <div className={css.group}>
        <TextField
          field={plainField('address', {
            value: wrong,
            ...(wrong === undefined ? {} : { errors: [t('newAddressWrong')] }),
          })}
          label={t('newAddress')}
          help={t('newAddressHelp')}
          type="email"
          autoComplete="off"
        />
      </div>
      <SubmitButton intent="address" variant="secondary">
        {t('changeAddress')}
      </SubmitButton>
    </Form>
  );
}
