import { defineMessages } from '@multipartner/ui/messages';

export const previewMessages = defineMessages({
  en: {
    title: 'Preview of the mail',
    hint: 'Click a part of the mail to change it.',
    sample: 'With an invented person',
    look: 'See it as my customers get it',
    lookHelp: 'Opens the trust center. Headquarters sees none of them; your look stands in your access log.',
    typing: 'You are typing in “{{label}}”',
    done: 'Done',
    textPart: 'The mail as plain text',
    lockedTitle: 'This part is locked',
    locked:
      'It belongs to {{name}}, so that it is the same for every partner. Only headquarters can change it. If it should be different for you, ask the people of {{name}} who offer this campaign.',
    profileTitle: 'This comes from your profile',
    profile: 'It is the same in all your mails. You change it once, in your profile.',
    toProfile: 'Open my profile',
    close: 'Close',
  },
  de: {
    title: 'Vorschau der Mail',
    hint: 'Klicken Sie auf eine Stelle der Mail, um sie zu ändern.',
    sample: 'Mit einer erfundenen Person',
    look: 'So ansehen, wie meine Kunden sie bekommen',
    lookHelp: 'Öffnet das Trust Center. Die Zentrale sieht niemanden davon; Ihr Blick steht in Ihrem Protokoll.',
    typing: 'Sie schreiben in „{{label}}“',
    done: 'Fertig',
    textPart: 'Die Mail als reiner Text',
    lockedTitle: 'Diese Stelle ist gesperrt',
    locked:
      'Sie gehört {{name}}, damit sie bei allen Partnern gleich ist. Nur die Zentrale kann sie ändern. Soll es bei Ihnen anders sein, fragen Sie bei {{name}} nach, wer diese Kampagne anbietet.',
    profileTitle: 'Das kommt aus Ihrem Profil',
    profile: 'Es ist in allen Ihren Mails gleich. Sie ändern es einmal, in Ihrem Profil.',
    toProfile: 'Mein Profil öffnen',
    close: 'Schließen',
  },
});
