import { useT } from '../messages.ts';
import { PageHeader } from './page-header.tsx';
import { signedInMessages } from './signed-in-again.messages.ts';

export { signedInMessages } from './signed-in-again.messages.ts';

/** Where a sign-in ends that was opened beside a form whose session had ended. */
export function SignedInAgain() {
  const t = useT(signedInMessages);
  return <PageHeader title={t('title')} sentence={t('sentence')} />;
}
