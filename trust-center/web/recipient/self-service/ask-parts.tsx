import { refusalBeside } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { plainField, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { useActionData } from '@remix-run/react';
import recipientCss from '../recipient.module.css';
import { askMessages } from './ask.messages.ts';
import css from './self-service.module.css';

interface Answer {
  wrong?: boolean;
  typed?: string;
}

/** The address, with what was wrong about it. Where it stands in a form, the answer is the same for every address. */
export function AddressField({ help }: { help: string }) {
  const t = useT(askMessages);
  const answer = useActionData<Answer>();
  return (
    <div className={css.group}>
      <TextField
        field={plainField('address', {
          value: answer?.typed,
          ...(answer?.wrong ? { errors: [t('addressWrong')] } : {}),
          required: true,
        })}
        label={t('address')}
        help={help}
        type="email"
        autoComplete="email"
      />
    </div>
  );
}

/** Why it did not work, when that is not the address. */
export function AskRefusal() {
  const t = useT(askMessages);
  const refusal = refusalBeside(useActionData());
  return refusal ? (
    <div className={css.notice}>
      <Callout tone="broken" title={t('laterTitle')} live>
        {refusal.message}
      </Callout>
    </div>
  ) : null;
}

export function AskDone({ again }: { again: string }) {
  const t = useT(askMessages);
  return (
    <>
      <h1 className={recipientCss.title}>{t('doneTitle')}</h1>
      <p className={recipientCss.text}>{t('done')}</p>
      <p>
        <a href={again}>{t('again')}</a>
      </p>
    </>
  );
}
