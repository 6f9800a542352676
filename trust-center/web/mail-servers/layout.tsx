import { RouteErrorPage } from '@multipartner/ui/error-page';
import { useT } from '@multipartner/ui/messages';
import { NamedToast } from '@multipartner/ui/toast';
import { Outlet } from '@remix-run/react';
import { DeskShell } from '../shell/desk-shell.tsx';
import { serverMessages } from './desk/server.messages.ts';

/** The ways out for mails: for the operator's custodians alone, because whoever sets one reads what goes over it. */
export default function MailServersLayout() {
  const t = useT(serverMessages);
  return (
    <DeskShell desk="custodian">
      <NamedToast
        texts={{
          created: t('toastCreated'),
          changed: t('toastChanged'),
          paused: t('toastPaused'),
          resumed: t('toastResumed'),
          removed: t('toastRemoved'),
        }}
      />
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
