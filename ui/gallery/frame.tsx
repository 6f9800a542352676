import { IconChartBar, IconHome, IconKey, IconMail, IconUser, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PasswordField, PostForm, plainField, SubmitButton, TextField } from '../form/form.tsx';
import { useT } from '../messages.ts';
import { PlainShell, Shell } from '../shell/shell.tsx';
import type { Zone } from '../theme.tsx';
import { galleryMessages } from './gallery.messages.ts';

/** The shell with everything in it. */
export function Frame({ zone, page }: { zone: Zone; page: ReactNode }) {
  const t = useT(galleryMessages);
  return (
    <Shell
      zone={zone}
      home="/partner"
      navigation={[
        { to: '/partner', label: t('home'), icon: IconHome, end: true },
        { to: '/partner/campaigns', label: t('campaigns'), icon: IconMail, badge: 2 },
        { to: '/partner/customers', label: t('customers'), icon: IconUsers },
        { to: '/partner/results', label: t('results'), icon: IconChartBar },
        { to: '/partner/profile', label: t('profile'), icon: IconUser },
        { to: '/partner/keys', label: t('keys'), icon: IconKey },
      ]}
      person={{
        name: 'Lena Fischer',
        role: `${t('owner')} · Autohaus Sonne`,
        desks: [
          { label: 'Autohaus Sonne', detail: t('owner'), href: '/desk/sonne', current: true },
          { label: 'City Cars Linz', detail: t('editor'), href: '/desk/linz' },
        ],
        accountHref: 'http://localhost:3001/account',
        signOutAction: '/sign-out',
        preferencesAction: '/preferences',
      }}
      demo={{}}
      trustBand={{ partnerName: 'Autohaus Sonne', whoCouldHref: '/who-could', whoDidHref: '/who-did' }}
    >
      {page}
    </Shell>
  );
}

export function Plain({ zone }: { zone: Zone }) {
  const t = useT(galleryMessages);
  return (
    <PlainShell zone={zone} demo={{}} preferencesAction="/preferences">
      <h1 style={{ margin: '0 0 16px', fontSize: 24 }}>{t('signIn')}</h1>
      <PostForm form={{ id: 'sign-in' }}>
        <TextField field={plainField('email')} label={t('mail')} type="email" autoComplete="username" />
        <PasswordField field={plainField('password')} label={t('password')} autoComplete="current-password" />
        <SubmitButton>{t('signIn')}</SubmitButton>
      </PostForm>
    </PlainShell>
  );
}
