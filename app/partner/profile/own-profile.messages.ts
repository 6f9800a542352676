import { defineMessages } from '@multipartner/ui/messages';

export const ownProfileMessages = defineMessages({
  en: {
    title: 'My profile',
    sentence: 'What your mails show about your company. Enter it once, and every campaign uses it.',
    images: 'My images',
    apiKeys: 'API keys',
    toastSaved: 'The profile is saved.',
    toastLogo: 'The logo is saved.',
    toastLogoRemoved: 'The logo is removed.',
    readOnlyTitle: 'Only an owner of {{name}} can change this',
    readOnly: 'Ask one of them if something is not right.',
    notRegistered: 'The trust center has not heard of your last change yet. It will be told by itself within a minute.',
  },
  de: {
    title: 'Mein Profil',
    sentence: 'Was Ihre Mails über Ihr Unternehmen zeigen. Einmal eintragen, jede Kampagne verwendet es.',
    images: 'Meine Bilder',
    apiKeys: 'API-Schlüssel',
    toastSaved: 'Das Profil ist gespeichert.',
    toastLogo: 'Das Logo ist gespeichert.',
    toastLogoRemoved: 'Das Logo ist entfernt.',
    readOnlyTitle: 'Nur die Leitung von {{name}} kann das ändern',
    readOnly: 'Fragen Sie dort nach, wenn etwas nicht stimmt.',
    notRegistered: 'Das Trust Center kennt Ihre letzte Änderung noch nicht. Es erfährt sie von selbst in einer Minute.',
  },
});
