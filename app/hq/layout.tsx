import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet } from '@remix-run/react';
import { HQ_NAVIGATION } from '../navigation.ts';
import { DeskShell } from '../shell/desk-shell.tsx';
import { PageToast } from './toasts.tsx';

export default function HqLayout() {
  return (
    <DeskShell desk="hq" entries={HQ_NAVIGATION}>
      <Outlet />
      <PageToast />
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="hq" entries={HQ_NAVIGATION}>
      <RouteErrorPage home="/hq" />
    </DeskShell>
  );
}
