/**
 * One cell of the stress matrix: a version as the mail of one partner, in one language and with one of HQ's variants. By rule: what is missing,
 * what does not fit. Where a browser is present, the worst cells are measured in it as well. Renders, but does not compile: a cell costs about a
 * millisecond, so that thousands of partners stay a matter of seconds.
 */
import type { FillSet, PartnerProfile, Region, TemplateDocument } from '../document.ts';
import { plainTextOf } from '../html/html-text.ts';
import { walk } from '../localise.ts';
import { renderTemplate } from '../render/render.ts';
import { textForDisplay, textLength } from '../text/text-value.ts';
import { type AssetSet, ENVELOPE_LIMITS, PARTNER_LOGO_ASSET, validate } from '../validate.ts';
import { PROFILE_FIELDS } from '../violation-messages.ts';
import { marksOf } from './content-marks.ts';
import { blockOf, type CheckFinding } from './finding.ts';
import { profilePlaces, regionAt } from './profile-places.ts';
import { fontSizeOf, roomFor, seenNodes } from './walk-mail.ts';

export type StressRule =
  | 'missing.profile'
  | 'missing.logo'
  | 'missing.image'
  | 'overflow.word'
  | 'overflow.button'
  | 'overflow.logo'
  | 'overflow.subject'
  | 'overflow.sender'
  | 'overflow.measured'
  | 'size.clipped';

export interface StressFinding {
  rule: StressRule;
  /** `missing.*` of a field that must be there stops this partner's send */
  severity: 'block' | 'warn' | 'hint';
  nodeId?: string;
  block?: CheckFinding['block'];
  /** The region that the block belongs to; absent: it is locked, or the mail as a whole is meant */
  region?: { id: string; label: string };
  params: Record<string, string | number>;
}

export interface StressCell {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile;
  assets: AssetSet;
  language: string;
}

/** Width of a letter as a share of the font's size: Arial's average is 0.5 for text, 0.56 for German words in bold. */
const LETTER_SHARE = 0.54;
const BOLD_SHARE = 0.58;
/** Taller than that a logo pushes the mail out of the first screen */
const TALL_LOGO_PX = 200;
/** Most lists of mails show about so many letters of a sender */
const SENDER_SHOWN = 40;

const longestWord = (text: string): string =>
  text.split(/[\s\u00ad\u200b-]+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');

const inRegion = (region: Region | null | undefined): Pick<StressFinding, 'region'> =>
  region ? { region: { id: region.id, label: region.label } } : {};

function overflowsOf(cell: StressCell, root: ReturnType<typeof renderTemplate>['root']): StressFinding[] {
  const found: StressFinding[] = [];
  const regions = new Map<string, Region>();
  walk(root, (node, path) => {
    const region = regionAt(node, path);
    if (region) regions.set(node.id, region);
  });
  for (const seen of seenNodes(root)) {
    const { node, attrs } = seen;
    const room = roomFor(seen);
    const place = { nodeId: node.id, block: blockOf(node), ...inRegion(regions.get(node.id)) };
    if (node.tag === 'mj-image' && attrs.src && attrs.src === cell.assets[PARTNER_LOGO_ASSET]?.url) {
      const { widthPx, heightPx } = cell.assets[PARTNER_LOGO_ASSET];
      const shown = Math.min(Number.parseInt(attrs.width ?? '', 10) || room.desktop, room.desktop);
      const height = Math.round((shown * heightPx) / Math.max(1, widthPx));
      if (!attrs.height?.endsWith('px') && height > TALL_LOGO_PX)
        found.push({ rule: 'overflow.logo', severity: 'warn', ...place, params: { height, max: TALL_LOGO_PX } });
    }
    if (node.content === undefined || node.tag === 'mj-style' || node.tag === 'mj-raw') continue;
    if (node.tag === 'mj-button') {
      const label = textForDisplay(plainTextOf(node.content), 'en');
      const width = Math.round(label.length * fontSizeOf(attrs) * BOLD_SHARE);
      // A label in two lines is no harm; in four it is no button any more.
      if (width > room.phone * 3 || longestWord(label).length * fontSizeOf(attrs) * BOLD_SHARE > room.phone)
        found.push({
          rule: 'overflow.button',
          severity: 'warn',
          ...place,
          params: { width, room: Math.round(room.phone) },
        });
      continue;
    }
    let widest = { width: 0, word: '' };
    for (const { text, sizePx, isBold } of marksOf(node.content).texts) {
      const word = longestWord(text);
      const width = word.length * (sizePx ?? fontSizeOf(attrs)) * (isBold ? BOLD_SHARE : LETTER_SHARE);
      if (width > widest.width) widest = { width, word };
    }
    const narrow = Math.min(room.desktop, room.phone);
    if (widest.width > narrow)
      found.push({
        rule: 'overflow.word',
        severity: 'warn',
        ...place,
        params: { word: widest.word.slice(0, 60), width: Math.round(widest.width), room: Math.round(narrow) },
      });
  }
  return found;
}

export interface StressedCell {
  findings: StressFinding[];
  /** Letters of the rendered tree: the cells with the most are compiled and weighed */
  letters: number;
}

/** A field that the mail shows and the profile lacks: in each region that shows it. */
function missingField(document: TemplateDocument, params: StressFinding['params']): StressFinding[] {
  const missing = { rule: 'missing.profile', severity: 'block', params } as const;
  const places = profilePlaces(document).get(String(params.field)) ?? [];
  if (places.length === 0) return [missing];
  return places.map(({ node, region }) => ({ ...missing, nodeId: node.id, block: blockOf(node), ...inRegion(region) }));
}

/** Judges one cell by rule. */
export function stressCell(cell: StressCell): StressedCell {
  const { document, fill, profile, assets, language } = cell;
  const rendered = renderTemplate(cell);
  const found: StressFinding[] = [];
  for (const { rule, params } of validate(document, fill, { profile, language, assets })) {
    if (rule === 'profile.missing') found.push(...missingField(document, params));
    if (rule === 'profile.no-logo') found.push({ rule: 'missing.logo', severity: 'hint', params: {} });
  }
  for (const { rule, detail } of rendered.warnings)
    if (rule === 'image.missing') found.push({ rule: 'missing.image', severity: 'block', params: { image: detail } });
  found.push(...overflowsOf(cell, rendered.root));
  const subject = textLength(rendered.subject);
  if (subject > ENVELOPE_LIMITS.subjectShown)
    found.push({
      rule: 'overflow.subject',
      severity: 'hint',
      params: { length: subject, max: ENVELOPE_LIMITS.subjectShown },
    });
  const sender = textLength(rendered.fromName);
  if (sender > SENDER_SHOWN)
    found.push({ rule: 'overflow.sender', severity: 'hint', params: { length: sender, max: SENDER_SHOWN } });
  return { findings: found, letters: JSON.stringify(rendered.root).length };
}

type Words = readonly [what: string, mend: string];
const SENTENCES: Readonly<Record<StressRule, { en: Words; de: Words }>> = {
  'missing.profile': {
    en: ['The profile lacks what the mail shows: {field}', 'The partner fills it in on its profile page.'],
    de: ['Im Profil fehlt, was die Mail zeigt: {field}', 'Der Partner trägt es auf seiner Profilseite ein.'],
  },
  'missing.logo': {
    en: ['There is no logo; the name stands in its place.', 'Ask the partner for its logo.'],
    de: ['Es gibt kein Logo; an seiner Stelle steht der Name.', 'Bitten Sie den Partner um sein Logo.'],
  },
  'missing.image': {
    en: ['An image does not exist: {image}', 'Choose another one in the designer.'],
    de: ['Ein Bild gibt es nicht: {image}', 'Wählen Sie im Designer ein anderes.'],
  },
  'overflow.word': {
    en: [
      '“{word}” needs {width} px, there are {room}: it is torn apart, or pushes the column out (Outlook).',
      'Make the text smaller or the column wider.',
    ],
    de: [
      '„{word}“ braucht {width} px, Platz ist für {room}: Das Wort wird zerrissen oder drückt die Spalte auseinander (Outlook).',
      'Machen Sie den Text kleiner oder die Spalte breiter.',
    ],
  },
  'overflow.button': {
    en: [
      'The words of the button need {width} px, a phone has {room}.',
      'Use shorter words, or the city instead of the name.',
    ],
    de: [
      'Die Aufschrift der Schaltfläche braucht {width} px, ein Handy hat {room}.',
      'Nehmen Sie kürzere Worte, oder den Ort statt des Namens.',
    ],
  },
  'overflow.logo': {
    en: ['The logo becomes {height} px tall.', 'Give the logo a smaller width; up to {max} px of height are fine.'],
    de: ['Das Logo wird {height} px hoch.', 'Geben Sie dem Logo eine kleinere Breite; bis {max} px Höhe sind gut.'],
  },
  'overflow.subject': {
    en: ['The subject has {length} characters; lists of mails show about {max}.', 'Put the important words first.'],
    de: ['Der Betreff hat {length} Zeichen; Listen zeigen etwa {max}.', 'Stellen Sie die wichtigen Worte nach vorn.'],
  },
  'overflow.sender': {
    en: [
      'The sender’s name has {length} characters; lists of mails show about {max}.',
      'Use the short name of the partner.',
    ],
    de: [
      'Der Absendername hat {length} Zeichen; Listen zeigen etwa {max}.',
      'Nehmen Sie den kurzen Namen des Partners.',
    ],
  },
  'overflow.measured': {
    en: [
      'On a screen of {screen} px the mail is {width} px wide (measured in a browser).',
      'Look for a long word, a fixed width or a wide image in this block.',
    ],
    de: [
      'Auf einem Bildschirm mit {screen} px ist die Mail {width} px breit (im Browser gemessen).',
      'Suchen Sie in diesem Baustein ein langes Wort, eine feste Breite oder ein breites Bild.',
    ],
  },
  'size.clipped': {
    en: ['The mail has {kilobytes} kB; Gmail cuts it after 102 kB.', 'Shorten texts, or leave out blocks.'],
    de: [
      'Die Mail hat {kilobytes} kB; Gmail schneidet nach 102 kB ab.',
      'Kürzen Sie Texte oder lassen Sie Bausteine weg.',
    ],
  },
};

export function stressWords(
  finding: Pick<StressFinding, 'rule' | 'params'>,
  language: 'en' | 'de',
): { what: string; mend: string } {
  const [what, mend] = SENTENCES[finding.rule][language];
  const fill = (words: string) =>
    words.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(finding.params[name] ?? '');
      return name === 'field' && Object.hasOwn(PROFILE_FIELDS, value)
        ? PROFILE_FIELDS[value as keyof typeof PROFILE_FIELDS][language]
        : value;
    });
  return { what: fill(what), mend: fill(mend) };
}
