import { useT } from '@multipartner/ui/messages';
import { type Toast, Toasts } from '@multipartner/ui/toast';
import { useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';
import { accountMessages } from './account.messages.ts';

/** Names of what was done, as they travel in the address. */
const TOASTS = {
  profile: 'toastProfile',
  password: 'toastPassword',
  'authenticator-on': 'toastAuthenticatorOn',
  'authenticator-off': 'toastAuthenticatorOff',
  'passkey-added': 'toastPasskeyAdded',
  'passkey-removed': 'toastPasskeyRemoved',
  'session-ended': 'toastSessionEnded',
  'others-ended': 'toastOthersEnded',
} as const;

/** What has just been done, said once. */
export function AccountToast() {
  const t = useT(accountMessages);
  const [search] = useSearchParams();
  const name = search.get('toast');
  const toast = useMemo<Toast | undefined>(() => {
    const key = name !== null && Object.hasOwn(TOASTS, name) ? TOASTS[name as keyof typeof TOASTS] : undefined;
    return key && { tone: 'success', text: t(key) };
  }, [name, t]);
  return <Toasts toast={toast} />;
}
