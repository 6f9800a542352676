import type { ActionFailure } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { SubmitButton } from '@multipartner/ui/form';
import { Form } from '@remix-run/react';
import recipientCss from '../recipient.module.css';
import css from './self-service.module.css';

interface ConfirmPartProps {
  /** Why the last try did nothing */
  refusal: ActionFailure | undefined;
  words: { failedTitle: string; confirm: string; not: string };
}

/** The button of a page that a mail leads to, and what whoever asked for nothing does: nothing. */
export function ConfirmPart({ refusal, words }: ConfirmPartProps) {
  return (
    <>
      {refusal ? (
        <div className={css.notice}>
          <Callout tone="broken" title={words.failedTitle} live>
            {refusal.message}
          </Callout>
        </div>
      ) : null}
      <Form method="post">
        <SubmitButton intent="confirm">{words.confirm}</SubmitButton>
      </Form>
      <p className={recipientCss.small} style={{ marginTop: 24 }}>
        {words.not}
      </p>
    </>
  );
}
