import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { settingsTabsMessages } from './settings-tabs.messages.ts';

/** The parts of the settings; keys are only for those who may manage them. */
export function SettingsTabs({ mayManageKeys }: { mayManageKeys: boolean }) {
  const t = useT(settingsTabsMessages);
  return (
    <Tabs
      label={t('label')}
      items={[
        { to: '/partner/settings', label: t('sending'), end: true },
        { to: '/partner/settings/fields', label: t('fields') },
        { to: '/partner/settings/retention', label: t('retention') },
        { to: '/partner/settings/contracts', label: t('contracts') },
        ...(mayManageKeys ? [{ to: '/partner/settings/budgets', label: t('budgets') }] : []),
        ...(mayManageKeys ? [{ to: '/partner/settings/api-keys', label: t('keys') }] : []),
        ...(mayManageKeys ? [{ to: '/partner/settings/departure', label: t('departure') }] : []),
      ]}
    />
  );
}
