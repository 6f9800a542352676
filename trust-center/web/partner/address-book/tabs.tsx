import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { addressBookMessages } from './address-book.messages.ts';

/** The places of the address book. */
export function AddressBookTabs({ people }: { people?: number }) {
  const t = useT(addressBookMessages);
  return (
    <Tabs
      label={t('section')}
      items={[
        { to: '/partner/contacts', label: t('contacts'), count: people },
        { to: '/partner/segments', label: t('segments') },
        { to: '/partner/imports', label: t('imports') },
        { to: '/partner/suppressions', label: t('suppressions') },
        { to: '/partner/forms', label: t('forms') },
      ]}
    />
  );
}
