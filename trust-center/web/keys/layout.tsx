import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { loader } from '../root.tsx';
import { DeskShell } from '../shell/desk-shell.tsx';
import { KeysToast } from './desk/keys-toast.tsx';

/** Custodians have a desk of their own; officers come here from theirs. */
function KeysShell({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const isCustodian = data?.person?.memberships.some(({ role }) => role === 'key_custodian');
  return <DeskShell desk={isCustodian ? 'custodian' : 'officer'}>{children}</DeskShell>;
}

export default function KeysLayout() {
  return (
    <KeysShell>
      <KeysToast />
      <Outlet />
    </KeysShell>
  );
}

export function ErrorBoundary() {
  return (
    <KeysShell>
      <RouteErrorPage />
    </KeysShell>
  );
}
