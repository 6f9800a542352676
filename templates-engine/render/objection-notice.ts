/**
 * The sentence that § 7(3) no. 4 UWG demands in each mail that an existing customer gets without consent: that they can object at any time, at
 * no cost other than that of transmission at basic rates. Every mail carries it: one mail goes to both kinds of people.
 */
export const OBJECTION_NOTICE = {
  en: 'You can object to the use of your address for advertising at any time, at no cost other than transmission at basic rates.',
  de: 'Sie können der Verwendung Ihrer Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
} as const;

export const objectionNotice = (language: string): string => OBJECTION_NOTICE[language === 'de' ? 'de' : 'en'];
