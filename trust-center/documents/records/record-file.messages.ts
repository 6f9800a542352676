import { defineMessages } from '@multipartner/ui/messages';

export const recordFileMessages = defineMessages({
  en: {
    reference: 'Version {{version}} · SHA-256 {{hash}}',
    version: 'Version',
    versionValue: '{{version}}, stored on {{at}}',
    logEntry: 'Entry of the access log',
    part: 'Part',
    entry: 'Entry',
    value: 'Value',
  },
  de: {
    reference: 'Fassung {{version}} · SHA-256 {{hash}}',
    version: 'Fassung',
    versionValue: '{{version}}, abgelegt am {{at}}',
    logEntry: 'Eintrag im Zugriffsprotokoll',
    part: 'Teil',
    entry: 'Angabe',
    value: 'Inhalt',
  },
});
