/** What an import changed, said by name: every notice has a line, a kind and what it was about. */
import type { Language, Localised } from '@multipartner/kernel/language';

export const NOTICES = {
  'element-removed': {
    en: '<{what}> is not supported and was left out.',
    de: '<{what}> wird nicht unterstützt und wurde weggelassen.',
  },
  'element-replaced': {
    en: '<{what}> was replaced by simpler elements that every mail program shows.',
    de: '<{what}> wurde durch einfachere Elemente ersetzt, die jedes Mailprogramm zeigt.',
  },
  'include-removed': {
    en: 'The included file “{what}” was not loaded. Copy its content into the template.',
    de: 'Die eingebundene Datei „{what}“ wurde nicht geladen. Kopieren Sie ihren Inhalt in die Vorlage.',
  },
  'font-removed': {
    en: 'The web font “{what}” was left out: mails load nothing from other servers.',
    de: 'Die Webschrift „{what}“ wurde weggelassen: Mails laden nichts von anderen Servern.',
  },
  'attribute-removed': {
    en: 'The attribute {what} was left out: it is not allowed or its value is not safe.',
    de: 'Das Attribut {what} wurde weggelassen: Es ist nicht erlaubt oder sein Wert ist nicht sicher.',
  },
  'address-removed': {
    en: 'The address “{what}” was left out: only https, http, mailto and tel are possible.',
    de: 'Die Adresse „{what}“ wurde weggelassen: Möglich sind nur https, http, mailto und tel.',
  },
  'html-removed': {
    en: 'In the text: {what} is not allowed in mails and was left out.',
    de: 'Im Text: {what} ist in Mails nicht erlaubt und wurde weggelassen.',
  },
  'style-removed': {
    en: 'The style “{what}” was left out: it loads something or is not safe.',
    de: 'Die Stilangabe „{what}“ wurde weggelassen: Sie lädt etwas nach oder ist nicht sicher.',
  },
  'comment-removed': { en: 'A comment was left out: “{what}”', de: 'Ein Kommentar wurde weggelassen: „{what}“' },
  'text-removed': {
    en: 'The text “{what}” stood outside a text element and was left out.',
    de: 'Der Text „{what}“ stand außerhalb eines Textelements und wurde weggelassen.',
  },
  nesting: {
    en: '{what}. Some mail programs may show this wrongly.',
    de: '{what}. Manche Mailprogramme zeigen das womöglich falsch.',
  },
  'merge-tag-recognised': {
    en: '“{what}” became the greeting field of this product.',
    de: '„{what}“ wurde zum Anredefeld dieses Produkts.',
  },
  'link-recognised': {
    en: 'The address “{what}” became the link of this product for the same purpose.',
    de: 'Die Adresse „{what}“ wurde zum gleichbedeutenden Link dieses Produkts.',
  },
  'foreign-tag-literal': {
    en: '“{what}” looks like a field of another mail system. It stays as text: replace it with a field from the list.',
    de: '„{what}“ sieht nach dem Feld eines anderen Mailsystems aus. Es bleibt als Text stehen: Ersetzen Sie es durch ein Feld aus der Liste.',
  },
  'language-shortened': {
    en: 'The language “{what}” is kept as its first part: templates tell languages apart, not regions.',
    de: 'Von der Sprache „{what}“ bleibt der erste Teil: Vorlagen unterscheiden Sprachen, keine Regionen.',
  },
  'more-notices': {
    en: 'This list is full. Left out or changed besides: {what} more things.',
    de: 'Diese Liste ist voll. Außerdem weggelassen oder geändert: {what} weitere Stellen.',
  },
  'translation-removed': {
    en: 'The stored translations or regions do not fit and were left out: {what}',
    de: 'Die mitgelieferten Übersetzungen oder Regionen passen nicht und wurden weggelassen: {what}',
  },
} as const satisfies Record<string, Localised>;
export type NoticeKind = keyof typeof NOTICES;

export interface ImportNotice {
  kind: NoticeKind;
  /** From 1 */
  line: number;
  what: string;
}

export const PROBLEMS = {
  empty: { en: 'The file is empty.', de: 'Die Datei ist leer.' },
  'too-large': { en: 'The file is larger than {what}.', de: 'Die Datei ist größer als {what}.' },
  'not-mjml': {
    en: 'This is no MJML: the file must begin with <mjml>.',
    de: 'Das ist kein MJML: Die Datei muss mit <mjml> beginnen.',
  },
  'no-body': {
    en: 'The template has no <mj-body>. Put the visible part into <mj-body>…</mj-body>.',
    de: 'Die Vorlage hat kein <mj-body>. Setzen Sie den sichtbaren Teil in <mj-body>…</mj-body>.',
  },
  'not-closed': {
    en: '<{what}> is not closed. Add </{what}>.',
    de: '<{what}> wird nicht geschlossen. Ergänzen Sie </{what}>.',
  },
  'not-open': {
    en: '</{what}> closes something that is not open. Remove it or open <{what}> before.',
    de: '</{what}> schließt etwas, das nicht offen ist. Entfernen Sie es oder öffnen Sie vorher <{what}>.',
  },
  'tag-not-finished': {
    en: 'A tag begins here and never ends: {what}. Add the missing quote or “>”.',
    de: 'Hier beginnt ein Tag, das nie endet: {what}. Ergänzen Sie das fehlende Anführungszeichen oder „>“.',
  },
  'too-deep': {
    en: 'The elements are nested too deeply (more than {what} levels).',
    de: 'Die Elemente sind zu tief verschachtelt (mehr als {what} Ebenen).',
  },
  'too-many': { en: 'The template has more than {what} elements.', de: 'Die Vorlage hat mehr als {what} Elemente.' },
  'text-too-long': { en: 'A text in <{what}> is too long.', de: 'Ein Text in <{what}> ist zu lang.' },
} as const satisfies Record<string, Localised>;
export type ProblemKind = keyof typeof PROBLEMS;

/** Why a file was refused. */
export interface ImportProblem {
  kind: ProblemKind;
  line: number;
  what: string;
}

const filled = (text: string, what: string): string => text.replaceAll('{what}', () => what);

/** The sentence of a notice, without its line. */
export const noticeSentence = (notice: ImportNotice, language: Language): string =>
  filled(NOTICES[notice.kind][language], notice.what);
/** The sentence of a problem, without its line. */
export const problemSentence = (problem: ImportProblem, language: Language): string =>
  filled(PROBLEMS[problem.kind][language], problem.what);
