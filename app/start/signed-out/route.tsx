import { useT } from '@multipartner/ui/messages';
import { titled } from '@multipartner/ui/page-title';
import { publicRoute } from '../../access/routes.server.ts';
import { startMessages } from '../start.messages.ts';
import { StartNote } from '../start-note.tsx';

export const loader = publicRoute.loader({}, async () => null);

export const meta = titled('app', startMessages, 'signedOut');

export default function SignedOut() {
  const t = useT(startMessages);
  return <StartNote title={t('signedOut')} sentence={t('signedOutSentence')} onward={t('signInAgain')} />;
}
