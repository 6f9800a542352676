import { titled } from '@multipartner/ui/page-title';
import { data } from '@remix-run/node';
import { publicRoute } from '../../access/routes.server.ts';
import { recipientMessages } from '../recipient.messages.ts';
import { WrongLink } from '../wrong-link.tsx';

/** Mails in the browser are answered before the web app; what arrives here has no valid token. */
export const loader = publicRoute.loader({}, async () => data(null, { status: 404 }));

export const meta = titled('trust', recipientMessages, 'wrongTitle');

export default function NoSuchMail() {
  return <WrongLink />;
}
