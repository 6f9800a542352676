import { defineMessages } from '../messages.ts';

export const mailFrameMessages = defineMessages({
  en: {
    view: 'View as',
    desktop: 'Desktop',
    phone: 'Phone',
    dark: 'Dark',
    text: 'Text',
    subject: 'Subject',
    from: 'From',
    preheader: 'Preview text',
  },
  de: {
    view: 'Ansicht',
    desktop: 'Computer',
    phone: 'Handy',
    dark: 'Dunkel',
    text: 'Text',
    subject: 'Betreff',
    from: 'Von',
    preheader: 'Vorschauzeile',
  },
});
