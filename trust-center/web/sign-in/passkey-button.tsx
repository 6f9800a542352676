import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useT } from '@multipartner/ui/messages';
import { IconKey } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { stepPath } from './continuation.ts';
import { signInMessages } from './sign-in.messages.ts';

/** Signs in with a passkey. Needs script and a browser that knows passkeys; shows nothing elsewhere. */
export function PasskeyButton({ continuation }: { continuation: string }) {
  const t = useT(signInMessages);
  const [state, setState] = useState<'absent' | 'ready' | 'busy' | 'refused'>('absent');
  useEffect(() => {
    if ('PublicKeyCredential' in window) setState('ready');
  }, []);
  if (state === 'absent') return null;
  const signIn = async () => {
    setState('busy');
    const { signInWithPasskey } = await import('./passkey-client.ts');
    if (await signInWithPasskey()) location.assign(stepPath('/sign-in', continuation));
    else setState('refused');
  };
  return (
    <>
      {state === 'refused' ? (
        <Callout tone="broken" live>
          {t('passkeyFailed')}
        </Callout>
      ) : null}
      <Button variant="secondary" icon={IconKey} busy={state === 'busy'} onClick={() => void signIn()}>
        {t('passkey')}
      </Button>
    </>
  );
}
