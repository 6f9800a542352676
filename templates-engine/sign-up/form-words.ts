/** The fixed words of a sign-up form, its confirmation and its mail, in each language that a form can have. */
import type { FormField, FormLanguage, FormPurpose } from './form-template.ts';

export interface FormWords {
  languageName: string;
  email: string;
  optional: string;
  submit: string;
  agreed: string;
  field: Record<FormField, string>;
  birthdayHelp: string;
  /** As it stands in the middle of the sentence of consent */
  purpose: Record<FormPurpose, string>;
}

export const FORM_WORDS: Record<FormLanguage, FormWords> = {
  en: {
    languageName: 'English',
    email: 'E-mail address',
    optional: 'optional',
    submit: 'Sign up',
    agreed: 'Yes',
    field: {
      firstName: 'First name',
      lastName: 'Last name',
      company: 'Company',
      postalCode: 'Postal code',
      city: 'City',
      phone: 'Phone',
      birthday: 'Birthday',
    },
    birthdayHelp: 'Year, month, day: 1980-05-31',
    purpose: {
      newsletter: 'news and offers',
      service_reminders: 'reminders of inspections, tyres and safety',
      events: 'invitations to open days and test drives',
      surveys: 'questions about my satisfaction',
    },
  },
  de: {
    languageName: 'Deutsch',
    email: 'E-Mail-Adresse',
    optional: 'freiwillig',
    submit: 'Anmelden',
    agreed: 'Ja',
    field: {
      firstName: 'Vorname',
      lastName: 'Nachname',
      company: 'Firma',
      postalCode: 'Postleitzahl',
      city: 'Ort',
      phone: 'Telefon',
      birthday: 'Geburtstag',
    },
    birthdayHelp: 'Jahr, Monat, Tag: 1980-05-31',
    purpose: {
      newsletter: 'Neuigkeiten und Angebote',
      service_reminders: 'Erinnerungen an Inspektion, Reifen und Sicherheit',
      events: 'Einladungen zu Tagen der offenen Tür und Probefahrten',
      surveys: 'Fragen zu meiner Zufriedenheit',
    },
  },
  fr: {
    languageName: 'Français',
    email: 'Adresse e-mail',
    optional: 'facultatif',
    submit: 'S’inscrire',
    agreed: 'Oui',
    field: {
      firstName: 'Prénom',
      lastName: 'Nom',
      company: 'Entreprise',
      postalCode: 'Code postal',
      city: 'Ville',
      phone: 'Téléphone',
      birthday: 'Date de naissance',
    },
    birthdayHelp: 'Année, mois, jour : 1980-05-31',
    purpose: {
      newsletter: 'des nouvelles et des offres',
      service_reminders: 'des rappels d’entretien, de pneus et de sécurité',
      events: 'des invitations à des portes ouvertes et à des essais',
      surveys: 'des questions sur ma satisfaction',
    },
  },
};
