import { useT } from '@multipartner/ui/messages';
import { NamedToast } from '@multipartner/ui/toast';
import { accountMessages } from './account.messages.ts';

/** What has just been done to one's own account, by the names that travel in the address. */
export function AccountToast() {
  const t = useT(accountMessages);
  return (
    <NamedToast
      texts={{
        profile: t('toastProfile'),
        password: t('toastPassword'),
        'authenticator-on': t('toastAuthenticatorOn'),
        'authenticator-off': t('toastAuthenticatorOff'),
        'passkey-added': t('toastPasskeyAdded'),
        'passkey-removed': t('toastPasskeyRemoved'),
        'session-ended': t('toastSessionEnded'),
        'others-ended': t('toastOthersEnded'),
      }}
    />
  );
}
