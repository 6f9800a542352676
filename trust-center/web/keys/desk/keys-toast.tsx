import { type KeyOf, useT } from '@multipartner/ui/messages';
import { NamedToast } from '@multipartner/ui/toast';
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
  return <NamedToast texts={Object.fromEntries(Object.entries(KEY_TOASTS).map(([name, key]) => [name, t(key)]))} />;
}
