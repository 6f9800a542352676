import { type KeyOf, useT } from '@multipartner/ui/messages';
import { type Toast, Toasts } from '@multipartner/ui/toast';
import { useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';
import { keysMessages } from './keys.messages.ts';

/** The names of toasts, as actions put them into the address. */
export const KEY_TOASTS = {
  disabled: 'toastDisabled',
  enabled: 'toastEnabled',
  rotating: 'toastRotating',
  requested: 'toastRequested',
  scheduled: 'toastScheduled',
  cancelled: 'toastCancelled',
  mode: 'toastMode',
  material: 'toastMaterial',
  removed: 'toastRemoved',
  revoked: 'toastRevoked',
  asked: 'toastAsked',
  opened: 'toastOpened',
  closed: 'toastClosed',
} as const satisfies Record<string, KeyOf<typeof keysMessages>>;

/** What has just been done, said once. */
export function KeysToast() {
  const t = useT(keysMessages);
  const [search] = useSearchParams();
  const name = search.get('toast');
  const toast = useMemo<Toast | undefined>(() => {
    const key =
      name !== null && Object.hasOwn(KEY_TOASTS, name) ? KEY_TOASTS[name as keyof typeof KEY_TOASTS] : undefined;
    return key && { tone: 'success', text: t(key) };
  }, [name, t]);
  return <Toasts toast={toast} />;
}
