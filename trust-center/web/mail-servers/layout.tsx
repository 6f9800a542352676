import { RouteErrorPage } from '@multipartner/ui/error-page';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { type Toast, Toasts } from '@multipartner/ui/toast';
import { Outlet, useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';
import { DeskShell } from '../shell/desk-shell.tsx';
import { serverMessages } from './desk/server.messages.ts';

const TOASTS = {
  created: 'toastCreated',
  changed: 'toastChanged',
  paused: 'toastPaused',
  resumed: 'toastResumed',
  removed: 'toastRemoved',
} as const satisfies Record<string, KeyOf<typeof serverMessages>>;

/** The ways out for mails: for the operator's custodians alone, because whoever sets one reads what goes over it. */
export default function MailServersLayout() {
  const t = useT(serverMessages);
  const [search] = useSearchParams();
  const name = search.get('toast');
  const toast = useMemo<Toast | undefined>(() => {
    const key = name !== null && Object.hasOwn(TOASTS, name) ? TOASTS[name as keyof typeof TOASTS] : undefined;
    return key && { tone: 'success', text: t(key) };
  }, [name, t]);
  return (
    <DeskShell desk="custodian">
      <Toasts toast={toast} />
      <Outlet />
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="custodian">
      <RouteErrorPage />
    </DeskShell>
  );
}
