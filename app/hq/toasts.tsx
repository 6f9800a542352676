import { defineMessages, type KeyOf, useT } from '@multipartner/ui/messages';
import { Toasts } from '@multipartner/ui/toast';
import { useLocation } from '@remix-run/react';
import { useMemo } from 'react';

/** What HQ's screens say after something happened; the name travels in the address: `withToast(path, 'partner-added')`. */
const toastMessages = defineMessages({
  en: {
    'partner-added': 'The partner is added.',
    'partner-invited': 'The partner is added and the invitation is on its way.',
    'invitation-waits': 'The partner is added. The invitation could not be sent yet: please send it from this page.',
    'invitation-sent': 'The invitation is on its way.',
    'profile-saved': 'The profile is saved.',
    'logo-saved': 'The logo is saved.',
    'logo-removed': 'The logo is removed.',
    'groups-saved': 'The groups are saved.',
    'partner-suspended': 'The partner is suspended.',
    'partner-resumed': 'The partner can work again.',
    'termination-announced': 'The end of the contract is announced.',
    'termination-withdrawn': 'The announcement is taken back.',
    'group-made': 'The group is made.',
    'group-renamed': 'The group has its new name.',
    'campaign-prepared': 'The campaign is prepared. No partner sees it yet.',
    'campaign-saved': 'The campaign is saved.',
    'campaign-offered': 'The campaign is offered.',
    'campaign-ended': 'The campaign has ended.',
    'house-saved': 'The name is saved.',
    'brand-applied': 'The brand kit is in force.',
    'brand-discarded': 'The change is dropped. Nothing has changed.',
    'field-made': 'The field is made. Partners get it at once.',
    'field-saved': 'The field is saved.',
    'field-archived': 'The field is archived.',
    'field-restored': 'The field is in use again.',
    'images-added': 'The images are added.',
    'image-saved': 'The image is saved.',
    'collection-saved': 'The collection is saved.',
    'collection-removed': 'The collection is removed. Its images stay.',
    'key-revoked': 'The key is revoked.',
    'template-renamed': 'The template has its new name.',
    'template-archived': 'The template is archived.',
    'version-published': 'The version is published.',
    'version-revoked': 'The version is revoked.',
    'upgrade-begun': 'Running drafts get the version.',
    'pack-made': 'The rule pack is begun.',
    'pack-saved': 'The rule pack is saved.',
    'pack-archived': 'The rule pack is archived.',
    'pack-restored': 'The draft says what that version said. Publish it to put it in force.',
    'pack-published': 'The rules are in force.',
    'rule-saved': 'The rule is saved in the draft.',
    'rule-removed': 'The rule is gone from the draft.',
    'weights-saved': 'The weights are saved. They count once you publish them.',
    'approvals-given': 'Approved. The partner can go on.',
    'approval-refused': 'The partner reads your reason.',
    'block-renamed': 'The block has its new name.',
    'block-archived': 'The block is archived.',
    'block-restored': 'The block is in use again.',
    'form-template-saved': 'The form template is saved.',
    'form-template-published': 'The form template is published. Partners can use it.',
    'form-template-waits':
      'The form template is published. The trust center could not be reached; partners get it as soon as it can be.',
    'form-template-archived': 'The form template is archived.',
    'mail-saved': 'The words are saved. They count once you publish them.',
    'mail-published': 'The words are in force.',
    'mail-waits': 'The words are published. The trust center could not be reached; they count as soon as it can be.',
    'mail-withdrawn': 'The words are taken back.',
  },
  de: {
    'partner-added': 'Der Partner ist angelegt.',
    'partner-invited': 'Der Partner ist angelegt und die Einladung ist unterwegs.',
    'invitation-waits':
      'Der Partner ist angelegt. Die Einladung ließ sich noch nicht senden: Bitte senden Sie sie von dieser Seite aus.',
    'invitation-sent': 'Die Einladung ist unterwegs.',
    'profile-saved': 'Das Profil ist gespeichert.',
    'logo-saved': 'Das Logo ist gespeichert.',
    'logo-removed': 'Das Logo ist entfernt.',
    'groups-saved': 'Die Gruppen sind gespeichert.',
    'partner-suspended': 'Der Partner ist gesperrt.',
    'partner-resumed': 'Der Partner kann wieder arbeiten.',
    'termination-announced': 'Das Vertragsende ist angekündigt.',
    'termination-withdrawn': 'Die Ankündigung ist zurückgenommen.',
    'group-made': 'Die Gruppe ist angelegt.',
    'group-renamed': 'Die Gruppe trägt ihren neuen Namen.',
    'campaign-prepared': 'Die Kampagne ist vorbereitet. Noch sieht sie kein Partner.',
    'campaign-saved': 'Die Kampagne ist gespeichert.',
    'campaign-offered': 'Die Kampagne ist angeboten.',
    'campaign-ended': 'Die Kampagne ist beendet.',
    'house-saved': 'Der Name ist gespeichert.',
    'brand-applied': 'Die Marke gilt jetzt so.',
    'brand-discarded': 'Die Änderung ist verworfen. Nichts hat sich geändert.',
    'field-made': 'Das Feld ist angelegt. Partner haben es sofort.',
    'field-saved': 'Das Feld ist gespeichert.',
    'field-archived': 'Das Feld ist archiviert.',
    'field-restored': 'Das Feld ist wieder in Gebrauch.',
    'images-added': 'Die Bilder sind aufgenommen.',
    'image-saved': 'Das Bild ist gespeichert.',
    'collection-saved': 'Die Sammlung ist gespeichert.',
    'collection-removed': 'Die Sammlung ist entfernt. Ihre Bilder bleiben.',
    'key-revoked': 'Der Schlüssel ist widerrufen.',
    'template-renamed': 'Die Vorlage trägt ihren neuen Namen.',
    'template-archived': 'Die Vorlage ist archiviert.',
    'version-published': 'Die Version ist veröffentlicht.',
    'version-revoked': 'Die Version ist zurückgezogen.',
    'upgrade-begun': 'Laufende Entwürfe bekommen die Version.',
    'pack-made': 'Das Regelpaket ist angelegt.',
    'pack-saved': 'Das Regelpaket ist gespeichert.',
    'pack-archived': 'Das Regelpaket ist archiviert.',
    'pack-restored': 'Der Entwurf sagt, was diese Version sagte. Veröffentlichen Sie ihn, damit er gilt.',
    'pack-published': 'Die Regeln gelten jetzt.',
    'rule-saved': 'Die Regel ist im Entwurf gespeichert.',
    'rule-removed': 'Die Regel ist aus dem Entwurf entfernt.',
    'weights-saved': 'Die Gewichte sind gespeichert. Sie gelten, sobald Sie sie veröffentlichen.',
    'approvals-given': 'Freigegeben. Der Partner kann weitermachen.',
    'approval-refused': 'Der Partner liest Ihren Grund.',
    'block-renamed': 'Der Baustein hat seinen neuen Namen.',
    'block-archived': 'Der Baustein ist archiviert.',
    'block-restored': 'Der Baustein ist wieder in Gebrauch.',
    'form-template-saved': 'Die Formularvorlage ist gespeichert.',
    'form-template-published': 'Die Formularvorlage ist veröffentlicht. Partner können sie nutzen.',
    'form-template-waits':
      'Die Formularvorlage ist veröffentlicht. Das Trust Center war nicht erreichbar; Partner bekommen sie, sobald es geht.',
    'form-template-archived': 'Die Formularvorlage ist archiviert.',
    'mail-saved': 'Die Texte sind gespeichert. Sie gelten, sobald Sie sie veröffentlichen.',
    'mail-published': 'Die Texte gelten jetzt.',
    'mail-waits': 'Die Texte sind veröffentlicht. Das Trust Center war nicht erreichbar; sie gelten, sobald es geht.',
    'mail-withdrawn': 'Die Texte sind zurückgenommen.',
  },
});

type ToastName = KeyOf<typeof toastMessages>;
const WAITING: readonly ToastName[] = ['invitation-waits', 'form-template-waits', 'mail-waits'];

const isToastName = (name: string | null): name is ToastName => name !== null && Object.hasOwn(toastMessages.en, name);

/** The toast that this page's address asks for. Stands in the layout, so that every screen of the desk has it. */
export function PageToast() {
  const t = useT(toastMessages);
  const { search, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same word after a second act is a new toast
  const toast = useMemo(() => {
    const name = new URLSearchParams(search).get('toast');
    if (!isToastName(name)) return undefined;
    return { tone: WAITING.includes(name) ? ('needs-you' as const) : ('success' as const), text: t(name) };
  }, [search, key, t]);
  return <Toasts toast={toast} />;
}
