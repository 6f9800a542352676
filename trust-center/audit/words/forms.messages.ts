/** The log's operations in words: sign-up forms. */
import { defineMessages } from '@multipartner/ui/messages';

export const formWords = defineMessages({
  en: {
    'sign_up.read': 'Opened a sign-up',
    'form_template.stored': 'Took over a form template of headquarters',
    'form_template.withdrawn': 'Withdrew a form template',
    'form.saved': 'Changed a sign-up form',
    'form.published': 'Published a sign-up form',
    'form.paused': 'Paused a sign-up form',
    'form.resumed': 'Opened a sign-up form again',
    'sign_up.requested': 'Asked to be signed up',
    'sign_up.held_back': 'Held back the sign-up of a blocked address',
    'sign_up.confirmed': 'Confirmed a sign-up',
    'sign_up.refused': 'Refused the confirmation of a blocked address',
  },
  de: {
    'sign_up.read': 'Anmeldung geöffnet',
    'form_template.stored': 'Formularvorlage der Zentrale übernommen',
    'form_template.withdrawn': 'Formularvorlage zurückgezogen',
    'form.saved': 'Anmeldeformular geändert',
    'form.published': 'Anmeldeformular veröffentlicht',
    'form.paused': 'Anmeldeformular pausiert',
    'form.resumed': 'Anmeldeformular wieder geöffnet',
    'sign_up.requested': 'Anmeldung angefragt',
    'sign_up.held_back': 'Anmeldung einer gesperrten Adresse zurückgehalten',
    'sign_up.confirmed': 'Anmeldung bestätigt',
    'sign_up.refused': 'Bestätigung einer gesperrten Adresse abgewiesen',
  },
});
