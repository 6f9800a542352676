import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet } from '@remix-run/react';
import { DeskShell } from '../shell/desk-shell.tsx';
import css from './account.module.css';

export default function AccountLayout() {
  return (
    <DeskShell>
      <div className={css.page}>
        <Outlet />
      </div>
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell>
      <RouteErrorPage />
    </DeskShell>
  );
}
