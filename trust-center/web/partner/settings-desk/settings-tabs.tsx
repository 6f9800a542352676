import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { settingsTabsMessages } from './settings-tabs.messages.ts';

/** The parts of the settings: how we work with customers, what binds us, who gets in how far. The latter two are for owners. */
export function SettingsTabs({ mayManageKeys }: { mayManageKeys: boolean }) {
  const t = useT(settingsTabsMessages);
  return (
    <Tabs
      label={t('label')}
      items={[
        { to: '/partner/settings', label: t('sending'), end: true },
        { to: '/partner/settings/senders', label: t('senders') },
        { to: '/partner/settings/pace', label: t('pace') },
        { to: '/partner/settings/fields', label: t('fields') },
        { to: '/partner/settings/retention', label: t('retention') },
        { to: '/partner/settings/contracts', label: t('contracts'), startsGroup: true },
        ...(mayManageKeys
          ? [
              { to: '/partner/settings/departure', label: t('departure') },
              { to: '/partner/settings/budgets', label: t('budgets'), startsGroup: true },
              { to: '/partner/settings/api-keys', label: t('keys') },
            ]
          : []),
      ]}
    />
  );
}
