/** The sentences of the checks: what is wrong, and how to mend it. `{name}` is filled from the finding's parameters. */
import { CONTACT_TAGS, PARTNER_TAGS } from '../text/merge-tags.ts';
import { CHECK_RULES, type CheckArea, type CheckFinding, type CheckRule } from './finding.ts';

type Words = readonly [what: string, mend: string];
interface Both {
  en: Words;
  de: Words;
}

const SENTENCES: Readonly<Record<CheckRule, Both>> = {
  'alt.missing': {
    en: [
      'The image has no text for people who do not see it.',
      'Write what it shows, or leave the text empty on purpose where it only decorates.',
    ],
    de: [
      'Dem Bild fehlt ein Text für alle, die es nicht sehen.',
      'Schreiben Sie, was es zeigt, oder lassen Sie den Text bewusst leer, wenn es nur schmückt.',
    ],
  },
  'alt.file-name': {
    en: ['The image’s text is a file name: {alt}', 'Write what the image shows.'],
    de: ['Der Text des Bildes ist ein Dateiname: {alt}', 'Schreiben Sie, was das Bild zeigt.'],
  },
  'heading.none': {
    en: ['The mail has no heading.', 'Make its first line a heading: people who listen jump from one to the next.'],
    de: [
      'Die Mail hat keine Überschrift.',
      'Machen Sie die erste Zeile zur Überschrift: Wer zuhört, springt von einer zur nächsten.',
    ],
  },
  'heading.first': {
    en: ['The first heading is one of level {level}.', 'Make it a heading of level 1.'],
    de: ['Die erste Überschrift hat die Ebene {level}.', 'Geben Sie ihr die Ebene 1.'],
  },
  'heading.skipped': {
    en: [
      'After a heading of level {before} comes one of level {level}.',
      'Go down one level at a time; set the size in the style.',
    ],
    de: [
      'Auf eine Überschrift der Ebene {before} folgt eine der Ebene {level}.',
      'Gehen Sie eine Ebene nach der anderen; die Größe legt die Gestaltung fest.',
    ],
  },
  'heading.empty': {
    en: ['A heading of level {level} is empty.', 'Remove it or fill it in.'],
    de: ['Eine Überschrift der Ebene {level} ist leer.', 'Entfernen oder füllen Sie sie.'],
  },
  'heading.many-first': {
    en: ['There are {count} headings of level 1.', 'Keep one; the others are of level 2.'],
    de: ['Es gibt {count} Überschriften der Ebene 1.', 'Behalten Sie eine; die anderen gehören auf Ebene 2.'],
  },
  'contrast.low': {
    en: [
      '{text} on {ground} has a contrast of {ratio}; {needed} is needed.',
      'Make the text darker or the ground lighter.',
    ],
    de: [
      '{text} auf {ground} hat einen Kontrast von {ratio}; nötig sind {needed}.',
      'Machen Sie den Text dunkler oder den Grund heller.',
    ],
  },
  'contrast.invisible': {
    en: ['{text} on {ground} cannot be read (contrast {ratio}).', 'Choose another colour.'],
    de: ['{text} auf {ground} ist nicht lesbar (Kontrast {ratio}).', 'Wählen Sie eine andere Farbe.'],
  },
  'font.small': {
    en: ['Text of {size} px is hard to read on a phone.', 'Use at least 12 px, better 14.'],
    de: ['Text mit {size} px ist auf dem Handy schwer zu lesen.', 'Nehmen Sie mindestens 12 px, besser 14.'],
  },
  'link.name-missing': {
    en: ['A link has no words: {href}', 'Write where it leads, or give its image a text.'],
    de: ['Ein Link hat keine Worte: {href}', 'Schreiben Sie, wohin er führt, oder geben Sie seinem Bild einen Text.'],
  },
  'link.name-vague': {
    en: ['A link is called “{name}”.', 'Say where it leads: read out alone, “{name}” tells nothing.'],
    de: ['Ein Link heißt „{name}“.', 'Sagen Sie, wohin er führt: Allein vorgelesen sagt „{name}“ nichts.'],
  },
  'table.role': {
    en: [
      'A table has no head cells.',
      'Give a table of data its heads (th); one that only arranges gets role="presentation".',
    ],
    de: [
      'Eine Tabelle hat keine Kopfzellen.',
      'Geben Sie einer Datentabelle Köpfe (th); eine, die nur anordnet, bekommt role="presentation".',
    ],
  },
  'lang.untranslated': {
    en: [
      'This text has no version in the language “{language}”.',
      'Translate it in the designer; until then readers get the first language.',
    ],
    de: [
      'Diesem Text fehlt die Fassung in der Sprache „{language}“.',
      'Übersetzen Sie ihn im Designer; bis dahin steht dort die erste Sprache.',
    ],
  },
  'dark.contrast': {
    en: [
      'In the dark {text} on {ground} becomes {darkText} on {darkGround}, which is hard to read.',
      'Choose a darker or lighter tone of the same colour.',
    ],
    de: [
      'Im Dunkelmodus wird aus {text} auf {ground} {darkText} auf {darkGround}: schwer zu lesen.',
      'Wählen Sie einen dunkleren oder helleren Ton derselben Farbe.',
    ],
  },
  'dark.image-background': {
    en: [
      'Text stands on a picture without a colour behind it.',
      'Set a background colour of the same lightness: it shows in the dark and where pictures are off.',
    ],
    de: [
      'Text steht auf einem Bild ohne Farbe dahinter.',
      'Legen Sie eine gleich helle Hintergrundfarbe fest: Sie zeigt sich im Dunkelmodus und ohne Bilder.',
    ],
  },
  'dark.image-vanishes': {
    en: [
      'The picture is transparent and {share} % of it are nearly black: on a dark ground it vanishes.',
      'Give it a light edge or a light ground, or use one without transparency.',
    ],
    de: [
      'Das Bild ist durchsichtig und zu {share} % fast schwarz: Auf dunklem Grund verschwindet es.',
      'Geben Sie ihm einen hellen Rand oder Grund, oder nehmen Sie eines ohne Transparenz.',
    ],
  },
  'size.clipped': {
    en: [
      'With {whose} the mail has {kilobytes} kB. Gmail cuts it after 102 kB and hides the rest, the unsubscribe link too.',
      'Shorten texts, or leave out blocks.',
    ],
    de: [
      'Mit {whose} hat die Mail {kilobytes} kB. Gmail schneidet nach 102 kB ab und versteckt den Rest, auch die Abmeldung.',
      'Kürzen Sie Texte oder lassen Sie Bausteine weg.',
    ],
  },
  'size.near': {
    en: ['With {whose} the mail has {kilobytes} kB; Gmail cuts after 102 kB.', 'Keep room for what partners write.'],
    de: [
      'Mit {whose} hat die Mail {kilobytes} kB; Gmail schneidet nach 102 kB ab.',
      'Lassen Sie Platz für das, was Partner schreiben.',
    ],
  },
  'image.heavy': {
    en: [
      'The image weighs {kilobytes} kB.',
      'Make it smaller than {max} kB: JPEG for photographs, and no more pixels than are shown.',
    ],
    de: [
      'Das Bild wiegt {kilobytes} kB.',
      'Bringen Sie es unter {max} kB: JPEG für Fotos, und nicht mehr Pixel, als gezeigt werden.',
    ],
  },
  'image.wide': {
    en: [
      'The image has {width} px across; {enough} are enough here.',
      'Scale it down: it loads faster and looks the same.',
    ],
    de: [
      'Das Bild ist {width} px breit; hier reichen {enough}.',
      'Verkleinern Sie es: Es lädt schneller und sieht gleich aus.',
    ],
  },
  'image.missing': {
    en: ['The image does not exist: {image}', 'Choose another one from the library.'],
    de: ['Das Bild gibt es nicht: {image}', 'Wählen Sie ein anderes aus der Bibliothek.'],
  },
  'image.foreign': {
    en: [
      'The image lies on {host}, and nobody here knows how heavy it is or how long it stays.',
      'Put it into the library.',
    ],
    de: [
      'Das Bild liegt bei {host}; niemand hier weiß, wie schwer es ist und wie lange es bleibt.',
      'Legen Sie es in die Bibliothek.',
    ],
  },
  'images.heavy-together': {
    en: ['All images together weigh {kilobytes} kB.', 'Stay below {max} kB: on the road a mail loads slowly.'],
    de: [
      'Alle Bilder zusammen wiegen {kilobytes} kB.',
      'Bleiben Sie unter {max} kB: Unterwegs lädt eine Mail langsam.',
    ],
  },
  'link.syntax': {
    en: ['This is no address that a mail can lead to: {href}', 'Write it in full, with https:// in front.'],
    de: [
      'Das ist keine Adresse, zu der eine Mail führen kann: {href}',
      'Schreiben Sie sie ganz aus, mit https:// davor.',
    ],
  },
  'link.insecure': {
    en: ['The link is not encrypted: {href}', 'Write https:// instead of http://.'],
    de: ['Der Link ist nicht verschlüsselt: {href}', 'Schreiben Sie https:// statt http://.'],
  },
  'link.placeholder': {
    en: ['The link leads nowhere yet: {href}', 'Enter the right address.'],
    de: ['Der Link führt noch nirgendwohin: {href}', 'Tragen Sie die richtige Adresse ein.'],
  },
  'link.host': {
    en: ['{host} is not among the confirmed hosts.', 'Confirm it when you publish, or enter it in the brand’s hosts.'],
    de: [
      '{host} gehört nicht zu den bestätigten Adressen.',
      'Bestätigen Sie sie beim Veröffentlichen oder tragen Sie sie bei der Marke ein.',
    ],
  },
  'link.unreachable': {
    en: ['Nobody answers at {href} ({why}).', 'Check the address; try again if the site is only down.'],
    de: [
      'Unter {href} antwortet niemand ({why}).',
      'Prüfen Sie die Adresse; versuchen Sie es erneut, falls die Seite nur gerade ausfällt.',
    ],
  },
  'link.gone': {
    en: ['{href} answers with {status}: the page is not there.', 'Enter the address of a page that exists.'],
    de: [
      '{href} antwortet mit {status}: Die Seite gibt es nicht.',
      'Tragen Sie die Adresse einer Seite ein, die es gibt.',
    ],
  },
  'link.refused': {
    en: ['{href} was not asked: it leads into a private network.', 'Use an address that customers can reach.'],
    de: [
      '{href} wurde nicht gefragt: Die Adresse führt in ein privates Netz.',
      'Nehmen Sie eine Adresse, die Kunden erreichen.',
    ],
  },
  'link.moved': {
    en: ['{href} leads on to {target}.', 'Enter the new address: it saves your readers a detour.'],
    de: ['{href} leitet weiter zu {target}.', 'Tragen Sie die neue Adresse ein: Das spart Ihren Lesern den Umweg.'],
  },
  'text.empty': {
    en: ['The text part of the mail says nothing.', 'Write at least one sentence as text, not in a picture.'],
    de: ['Der Textteil der Mail sagt nichts.', 'Schreiben Sie wenigstens einen Satz als Text, nicht ins Bild.'],
  },
  'text.image-only': {
    en: [
      'Nearly everything is said by pictures: the text part has {letters} letters.',
      'Say the most important thing in words; filters like that, too.',
    ],
    de: [
      'Fast alles sagen Bilder: Der Textteil hat {letters} Buchstaben.',
      'Sagen Sie das Wichtigste in Worten; das mögen auch Filter.',
    ],
  },
  'text.markup': {
    en: ['In the text part stands markup: {what}', 'Remove it from the text; use the buttons of the editor instead.'],
    de: [
      'Im Textteil steht Auszeichnung: {what}',
      'Entfernen Sie sie aus dem Text; nehmen Sie die Schaltflächen des Editors.',
    ],
  },
  'text.long-line': {
    en: ['A line of the text part has {length} characters.', 'Break the text into paragraphs.'],
    de: ['Eine Zeile des Textteils hat {length} Zeichen.', 'Teilen Sie den Text in Absätze.'],
  },
  'css.unsupported': {
    en: ['{feature} is not known to {programs}.', 'Make sure that the mail is right without it, or leave it out.'],
    de: [
      '{feature} kennen diese Programme nicht: {programs}.',
      'Sorgen Sie dafür, dass die Mail auch ohne stimmt, oder lassen Sie es weg.',
    ],
  },
  'css.unsupported-somewhere': {
    en: ['{feature} is not known to {programs}.', 'Look at the mail there, if many of your readers use it.'],
    de: [
      '{feature} kennen diese Programme nicht: {programs}.',
      'Sehen Sie sich die Mail dort an, wenn viele Ihrer Leser sie nutzen.',
    ],
  },
};

const AREAS: Readonly<Record<CheckArea, { en: string; de: string }>> = {
  accessibility: { en: 'Accessibility', de: 'Barrierefreiheit' },
  dark: { en: 'Dark mode', de: 'Dunkelmodus' },
  size: { en: 'Size', de: 'Größe' },
  images: { en: 'Images', de: 'Bilder' },
  links: { en: 'Links', de: 'Links' },
  text: { en: 'Text part', de: 'Textteil' },
  css: { en: 'Own CSS', de: 'Eigenes CSS' },
};

const BLOCKS: Readonly<Record<string, { en: string; de: string }>> = {
  'mj-text': { en: 'Text', de: 'Text' },
  'mj-button': { en: 'Button', de: 'Schaltfläche' },
  'mj-image': { en: 'Image', de: 'Bild' },
  'mj-section': { en: 'Section', de: 'Abschnitt' },
  'mj-wrapper': { en: 'Frame', de: 'Rahmen' },
  'mj-column': { en: 'Column', de: 'Spalte' },
  'mj-hero': { en: 'Picture with text', de: 'Bild mit Text' },
  'mj-table': { en: 'Table', de: 'Tabelle' },
  'mj-style': { en: 'Own CSS', de: 'Eigenes CSS' },
  'mj-raw': { en: 'Own HTML', de: 'Eigenes HTML' },
  'mj-social-element': { en: 'Social link', de: 'Social-Link' },
  'mj-navbar-link': { en: 'Menu link', de: 'Menülink' },
};

export type CheckLanguage = 'en' | 'de';

const filled = (words: string, params: CheckFinding['params']): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

export interface FindingWords {
  area: CheckArea;
  areaName: string;
  /** Which block: "Text “Spring is here …”"; the whole mail where it is about no block */
  where: string;
  what: string;
  mend: string;
}

/** Block, rule and mending of a finding, in one language. */
export function findingWords(finding: CheckFinding, language: CheckLanguage): FindingWords {
  const [what, mend] = SENTENCES[finding.rule][language];
  const area = CHECK_RULES[finding.rule][0];
  return {
    area,
    areaName: AREAS[area][language],
    where: blockWords(finding.block, language),
    what: filled(what, finding.params),
    mend: filled(mend, finding.params),
  };
}

export function blockWords(block: CheckFinding['block'], language: CheckLanguage): string {
  if (!block) return language === 'de' ? 'Ganze Mail' : 'Whole mail';
  const name = BLOCKS[block.tag]?.[language] ?? (language === 'de' ? 'Baustein' : 'Block');
  const words = inLanguage(block.words, language);
  if (words === '') return name;
  return language === 'de' ? `${name} „${words}“` : `${name} “${words}”`;
}

/** A finding is kept once for all readers: its merge tags stand there in English. */
const inLanguage = (words: string, language: CheckLanguage): string =>
  language === 'en'
    ? words
    : words.replace(/«([^»…]+)»/g, (tag, label: string) => {
        const known = [...CONTACT_TAGS, ...PARTNER_TAGS].find((one) => one.label.en === label);
        return known ? `«${known.label[language]}»` : tag;
      });
