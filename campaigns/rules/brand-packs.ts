/** The words of the brand kit as rules: a forbidden one stops a mail, a required one is asked for. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { type JudgedPack, type Rule, rule } from '@multipartner/templates-engine/rules';
import { readBrandKit } from '../brand/read-brand-kit.ts';

const RULES_A_PACK = 100;

const fixOf = ({ instead, why }: { instead: string; why: string }): Record<string, string> => {
  if (instead === '' && why === '') return {};
  const words = (sentence: string) => [instead === '' ? '' : sentence, why].filter(Boolean).join(' ').slice(0, 300);
  return { en: words(`Write “${instead}” instead.`), de: words(`Schreiben Sie stattdessen „${instead}“.`) };
};

/** For a mail in one language; a word without a language is meant in all. */
export async function brandPacks(db: Pick<PrismaClient, 'headquarters'>, mailLanguage: string): Promise<JudgedPack[]> {
  const { words } = await readBrandKit(db);
  const isMeant = ({ language }: { language: string }) => language === '' || language === mailLanguage;
  const rules: Rule[] = [
    ...words.forbidden.filter(isMeant).map((entry, index) =>
      rule.parse({
        id: `rl_forbidden${index}`,
        kind: 'forbiddenWords',
        name: entry.word.slice(0, 80),
        severity: 'block',
        in: ['subject', 'preheader', 'text', 'alt'],
        words: [entry.word],
        fix: fixOf(entry),
      }),
    ),
    ...words.required.filter(isMeant).map(({ word }, index) =>
      rule.parse({
        id: `rl_required${index}`,
        kind: 'requiredWords',
        name: word.slice(0, 80),
        severity: 'warn',
        in: ['subject', 'text'],
        words: [word],
      }),
    ),
  ];
  return Array.from({ length: Math.ceil(rules.length / RULES_A_PACK) }, (_, index) => ({
    id: index === 0 ? 'brand' : `brand${index + 1}`,
    version: 1,
    rules: rules.slice(index * RULES_A_PACK, (index + 1) * RULES_A_PACK),
    builtIn: {},
  }));
}
