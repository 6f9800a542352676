import { SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import type { MailPurpose } from '../../../people/consent/purposes.ts';
import recipientCss from '../recipient.module.css';
import { Choice } from '../self-service/choice.tsx';
import css from '../self-service/self-service.module.css';
import { myMessages } from './my.messages.ts';

interface MailsProps {
  purposes: readonly MailPurpose[];
  stopped: boolean;
  partner: string;
}

/** Only takes away: agreeing to mails needs its own wording and evidence. */
export function MailsForm({ purposes, stopped, partner }: MailsProps) {
  const t = useT(myMessages);
  return (
    <>
      {purposes.length > 0 ? (
        <Form method="post" key={purposes.join()}>
          <fieldset className={css.group}>
            <legend>{t('keep', { partner })}</legend>
            {purposes.map((purpose) => (
              <Choice key={purpose} type="checkbox" name="keep" value={purpose} checked>
                {t(purpose)}
              </Choice>
            ))}
          </fieldset>
          <SubmitButton intent="mails">{t('saveMails')}</SubmitButton>
        </Form>
      ) : (
        <p>{t('mailsNone', { partner })}</p>
      )}
      <h3 className={recipientCss.undoTitle} style={{ marginTop: 24 }}>
        {t('objectTitle')}
      </h3>
      <p className={recipientCss.small}>{t('objectSentence', { partner })}</p>
      <Form method="post">
        <div className={css.buttons}>
          {stopped ? null : (
            <SubmitButton intent="object" variant="secondary">
              {t('object', { partner })}
            </SubmitButton>
          )}
          <SubmitButton intent="object-all" variant="secondary">
            {t('objectAll')}
          </SubmitButton>
        </div>
      </Form>
    </>
  );
}
