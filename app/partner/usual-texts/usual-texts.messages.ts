import { defineMessages } from '@multipartner/ui/messages';

export const usualTextsMessages = defineMessages({
  en: {
    back: 'My campaigns',
    title: 'My usual texts',
    sentence: 'What you say at the same place of every mail, without typing it again.',
    emptyTitle: 'No usual texts yet',
    empty: 'When you adapt a mail, choose “My usual text” above a field to keep what stands there.',
    applies: 'Shown in every mail from this template that has no text of its own there.',
    kept: 'Kept on {{when}}.',
    shownIn: 'Shown now in:',
    shownNowhere: 'Shown in no open campaign just now.',
    remove: 'Remove',
    removeTitle: 'Remove your usual text for “{{label}}”?',
    removeSentence:
      'Mails from {{name}} show headquarters’ text there again. Texts that you wrote for one campaign stay.',
    ownerOnly: 'Only an owner of your business can change this place.',
    toastRemoved: 'The usual text is removed.',
    metaTitle: 'My usual texts · Multipartner',
  },
  de: {
    back: 'Meine Kampagnen',
    title: 'Meine üblichen Texte',
    sentence: 'Was Sie an derselben Stelle jeder Mail sagen, ohne es neu zu schreiben.',
    emptyTitle: 'Noch keine üblichen Texte',
    empty: 'Wenn Sie eine Mail anpassen, behalten Sie mit „Mein üblicher Text“ über einem Feld, was dort steht.',
    applies: 'Steht in jeder Mail dieser Vorlage, die dort keinen eigenen Text hat.',
    kept: 'Behalten am {{when}}.',
    shownIn: 'Derzeit zu sehen in:',
    shownNowhere: 'Derzeit in keiner offenen Kampagne zu sehen.',
    remove: 'Entfernen',
    removeTitle: 'Ihren üblichen Text für „{{label}}“ entfernen?',
    removeSentence:
      'Mails aus {{name}} zeigen dort wieder den Text der Zentrale. Was Sie für eine Kampagne geschrieben haben, bleibt.',
    ownerOnly: 'Diese Stelle ist der Inhaberin oder dem Inhaber Ihres Betriebs vorbehalten.',
    toastRemoved: 'Der übliche Text ist entfernt.',
    metaTitle: 'Meine üblichen Texte · Multipartner',
  },
});
