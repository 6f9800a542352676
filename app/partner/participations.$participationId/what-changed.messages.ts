import { defineMessages } from '@multipartner/ui/messages';

export const whatChangedMessages = defineMessages({
  en: {
    'region-opened': 'You may now fill in: {{what}}',
    'region-locked': 'No longer yours to fill in: {{what}}',
    'region-changed': 'Other limits: {{what}}',
    'element-added': 'A part was added',
    'element-removed': 'A part was taken out',
    'element-changed': 'A part looks or says something else',
    'order-changed': 'Parts stand in another order',
    'envelope-changed': 'Another text in the inbox: {{what}}',
    'language-added': 'New language: {{what}}',
    'language-removed': 'Language taken out: {{what}}',
    'translation-changed': 'Other words in: {{what}}',
  },
  de: {
    'region-opened': 'Sie dürfen jetzt ausfüllen: {{what}}',
    'region-locked': 'Nicht mehr von Ihnen auszufüllen: {{what}}',
    'region-changed': 'Andere Grenzen: {{what}}',
    'element-added': 'Ein Teil ist dazugekommen',
    'element-removed': 'Ein Teil wurde herausgenommen',
    'element-changed': 'Ein Teil sieht anders aus oder sagt etwas anderes',
    'order-changed': 'Teile stehen in anderer Reihenfolge',
    'envelope-changed': 'Anderer Text im Posteingang: {{what}}',
    'language-added': 'Neue Sprache: {{what}}',
    'language-removed': 'Sprache herausgenommen: {{what}}',
    'translation-changed': 'Andere Worte in: {{what}}',
  },
});
