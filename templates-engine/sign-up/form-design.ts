/**
 * A partner's design of a form: only what the template leaves open has a place in it, so a locked text cannot be addressed. The same
 * judgement is made while typing, on save and when the form is published.
 */
import { z } from 'zod';
import {
  FORM_FIELDS,
  FORM_LANGUAGES,
  FORM_PURPOSES,
  type FormLanguage,
  type FormTemplateContent,
  languagesOf,
  OPEN_TEXT_NAMES,
  OPEN_TEXTS,
} from './form-template.ts';

const openTexts = z.strictObject({
  headline: z.string().trim().max(OPEN_TEXTS.headline),
  intro: z.string().trim().max(OPEN_TEXTS.intro),
  thanks: z.string().trim().max(OPEN_TEXTS.thanks),
});

export const formDesign = z.strictObject({
  languages: z.array(z.enum(FORM_LANGUAGES)).max(FORM_LANGUAGES.length),
  texts: z.strictObject({ de: openTexts.optional(), en: openTexts.optional(), fr: openTexts.optional() }),
  /** SHA-256 of one of the template's pictures, or none */
  image: z.string().max(64).nullable(),
  fields: z.array(z.enum(FORM_FIELDS)).max(FORM_FIELDS.length),
  purposes: z.array(z.enum(FORM_PURPOSES)).max(FORM_PURPOSES.length),
});
export type FormDesign = z.infer<typeof formDesign>;

export type DesignFault = 'required' | 'too_long' | 'not_offered' | 'twice' | 'line_break';
export interface DesignIssue {
  /** Dotted: `texts.de.headline` */
  path: string;
  fault: DesignFault;
}

/** The design that a new form begins with: every language of the template, its own words, no optional field, the first purpose. */
export function firstDesign(template: FormTemplateContent): FormDesign {
  const languages = languagesOf(template.texts);
  const texts = Object.fromEntries(
    languages.map((language) => {
      const { headline, intro, thanks } = template.texts[language]!;
      return [language, { headline, intro, thanks }];
    }),
  );
  return { languages, texts, image: null, fields: [], purposes: template.purposes.slice(0, 1) };
}

const notIn = <T>(chosen: readonly T[], offered: readonly T[]): boolean => chosen.some((one) => !offered.includes(one));

function judgeTexts(template: FormTemplateContent, design: FormDesign, language: FormLanguage): DesignIssue[] {
  return OPEN_TEXT_NAMES.flatMap((name): DesignIssue[] => {
    const path = `texts.${language}.${name}`;
    const text = design.texts[language]?.[name] ?? '';
    if (!text) return [{ path, fault: 'required' }];
    if (text.length > template.limits[name]) return [{ path, fault: 'too_long' }];
    return name === 'headline' && /[\r\n]/.test(text) ? [{ path, fault: 'line_break' as const }] : [];
  });
}

/** What stands between the design and a form, nothing when it may be saved and published. */
export function judgeDesign(template: FormTemplateContent, design: FormDesign): DesignIssue[] {
  const issues: DesignIssue[] = [];
  const offered = languagesOf(template.texts);
  if (design.languages.length === 0) issues.push({ path: 'languages', fault: 'required' });
  if (notIn(design.languages, offered)) issues.push({ path: 'languages', fault: 'not_offered' });
  if (design.purposes.length === 0) issues.push({ path: 'purposes', fault: 'required' });
  if (notIn(design.purposes, template.purposes)) issues.push({ path: 'purposes', fault: 'not_offered' });
  if (notIn(design.fields, template.fields)) issues.push({ path: 'fields', fault: 'not_offered' });
  for (const list of ['languages', 'purposes', 'fields'] as const)
    if (new Set<string>(design[list]).size < design[list].length) issues.push({ path: list, fault: 'twice' });
  if (design.image !== null && !template.images.some(({ sha256 }) => sha256 === design.image))
    issues.push({ path: 'image', fault: 'not_offered' });
  for (const language of design.languages.filter((one) => offered.includes(one)))
    issues.push(...judgeTexts(template, design, language));
  return issues;
}
