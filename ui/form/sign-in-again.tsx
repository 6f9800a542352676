import { useActionData } from '@remix-run/react';
import { Callout } from '../feedback/callout.tsx';
import { useT } from '../messages.ts';
import { formMessages } from './form.messages.ts';
import css from './form.module.css';

/** The session ended while somebody typed: the form stays as it is, the sign-in opens beside it. Part of every form that posts. */
export function SignInAgain() {
  const t = useT(formMessages);
  const answer: unknown = useActionData();
  const path = typeof answer === 'object' && answer !== null && 'signInPath' in answer ? answer.signInPath : undefined;
  if (typeof path !== 'string') return null;
  const action = (
    <a className={css.signIn} href={path} target="_blank" rel="noopener">
      {t('signIn')}
    </a>
  );
  return (
    <Callout tone="needs-you" title={t('signedOutTitle')} action={action} live>
      {t('signedOut')}
    </Callout>
  );
}
