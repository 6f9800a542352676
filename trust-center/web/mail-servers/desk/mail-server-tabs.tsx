import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { MAIL_SERVERS } from './mail-server-urls.ts';
import { serverMessages } from './server.messages.ts';

/** The parts of the desk: by which servers, how it goes, what comes back, how fast, and when it stops. */
export function MailServerTabs() {
  const t = useT(serverMessages);
  return (
    <Tabs
      label={t('tabs')}
      items={[
        { to: MAIL_SERVERS, label: t('tabServers'), end: true },
        { to: `${MAIL_SERVERS}/delivery`, label: t('tabDelivery') },
        { to: `${MAIL_SERVERS}/returned`, label: t('tabReturned') },
        { to: `${MAIL_SERVERS}/limits`, label: t('tabLimits') },
        { to: `${MAIL_SERVERS}/stops`, label: t('tabStops') },
      ]}
    />
  );
}
