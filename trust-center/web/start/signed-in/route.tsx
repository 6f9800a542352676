import { titled } from '@multipartner/ui/page-title';
import { SignedInAgain, signedInMessages } from '@multipartner/ui/signed-in-again';
import { memberRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';

export const loader = memberRoute.loader({}, async () => null);

export const meta = titled('trust', signedInMessages, 'title');

export default function SignedIn() {
  return (
    <PlainPage>
      <SignedInAgain />
    </PlainPage>
  );
}
