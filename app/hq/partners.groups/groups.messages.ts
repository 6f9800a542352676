import { defineMessages } from '@multipartner/ui/messages';

export const groupsMessages = defineMessages({
  en: {
    sentence: 'Groups gather partners by region, language or kind. Campaigns are offered to groups.',
    newTitle: 'New group',
    newName: 'Name of the new group',
    newHelp: 'For instance “South” or “Workshops”.',
    make: 'Make group',
    rename: 'Rename',
    renameLabel: 'New name of {{name}}',
    members_one: '{{count}} partner',
    members_other: '{{count}} partners',
    noMembers: 'No partner yet',
    emptyTitle: 'No group yet',
    emptySentence: 'Make your first group, then put partners into it on their pages.',
  },
  de: {
    sentence: 'Gruppen fassen Partner nach Region, Sprache oder Art zusammen. Kampagnen werden Gruppen angeboten.',
    newTitle: 'Neue Gruppe',
    newName: 'Name der neuen Gruppe',
    newHelp: 'Zum Beispiel „Süd“ oder „Werkstätten“.',
    make: 'Gruppe anlegen',
    rename: 'Umbenennen',
    renameLabel: 'Neuer Name von {{name}}',
    members_one: '{{count}} Partner',
    members_other: '{{count}} Partner',
    noMembers: 'Noch kein Partner',
    emptyTitle: 'Noch keine Gruppe',
    emptySentence: 'Legen Sie Ihre erste Gruppe an und ordnen Sie ihr dann Partner auf deren Seiten zu.',
  },
});
