import { useT } from '@multipartner/ui/messages';
import { type Toast, Toasts } from '@multipartner/ui/toast';
import { useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';
import { peopleMessages } from './people.messages.ts';

const TOASTS = { invited: 'toastInvited', 'taken-back': 'toastTakenBack', ended: 'toastEnded' } as const;

/** What has just been done, said once. */
export function PeopleToast() {
  const t = useT(peopleMessages);
  const [search] = useSearchParams();
  const name = search.get('toast');
  const toast = useMemo<Toast | undefined>(() => {
    const key = name !== null && Object.hasOwn(TOASTS, name) ? TOASTS[name as keyof typeof TOASTS] : undefined;
    return key && { tone: 'success', text: t(key) };
  }, [name, t]);
  return <Toasts toast={toast} />;
}
