import { useT } from '@multipartner/ui/messages';
import { titled } from '@multipartner/ui/page-title';
import { publicRoute } from '../../access/routes.server.ts';
import { startMessages } from '../start.messages.ts';
import { StartNote } from '../start-note.tsx';

export const loader = publicRoute.loader({}, async () => null);

export const meta = titled('app', startMessages, 'failed');

export default function SignInFailed() {
  const t = useT(startMessages);
  return <StartNote title={t('failed')} sentence={t('failedSentence')} onward={t('tryAgain')} />;
}
