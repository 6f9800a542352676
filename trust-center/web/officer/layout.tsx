import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet } from '@remix-run/react';
import { DeskShell } from '../shell/desk-shell.tsx';

export default function OfficerLayout() {
  return (
    <DeskShell desk="officer">
      <Outlet />
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="officer">
      <RouteErrorPage />
    </DeskShell>
  );
}
