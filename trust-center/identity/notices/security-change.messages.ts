/** What was changed about somebody's sign-in, as the mail about it says. The other words of that mail are HQ's. */
import { defineMessages } from '@multipartner/ui/messages';

export const securityChangeMessages = defineMessages({
  en: {
    passwordChanged: 'The password of your access to Multipartner was changed.',
    authenticatorOn: 'An authenticator app was set up for your access to Multipartner.',
    authenticatorOff: 'The authenticator app of your access to Multipartner was turned off.',
    recoveryCodesRenewed: 'New recovery codes were made for your access to Multipartner. The old ones no longer work.',
    passkeyAdded: 'A passkey was added to your access to Multipartner.',
    passkeyRemoved: 'A passkey of your access to Multipartner was removed.',
  },
  de: {
    passwordChanged: 'Das Passwort Ihres Zugangs zu Multipartner wurde geändert.',
    authenticatorOn: 'Für Ihren Zugang zu Multipartner wurde eine Authenticator-App eingerichtet.',
    authenticatorOff: 'Die Authenticator-App Ihres Zugangs zu Multipartner wurde abgeschaltet.',
    recoveryCodesRenewed:
      'Für Ihren Zugang zu Multipartner wurden neue Wiederherstellungscodes erzeugt. Die alten gelten nicht mehr.',
    passkeyAdded: 'Zu Ihrem Zugang zu Multipartner wurde ein Passkey hinzugefügt.',
    passkeyRemoved: 'Ein Passkey Ihres Zugangs zu Multipartner wurde entfernt.',
  },
});
