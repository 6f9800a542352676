import { useT } from '@multipartner/ui/messages';
import { NamedToast } from '@multipartner/ui/toast';
import { peopleMessages } from './people.messages.ts';

/** What has just been done to people and invitations. */
export function PeopleToast() {
  const t = useT(peopleMessages);
  return (
    <NamedToast texts={{ invited: t('toastInvited'), 'taken-back': t('toastTakenBack'), ended: t('toastEnded') }} />
  );
}
