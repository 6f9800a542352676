/** Rule packs as they lie in the database: parsed on every way in and out. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import { hashOf } from '@multipartner/templates-engine/canonical';
import { type RulePackContent, rulePackContent } from '@multipartner/templates-engine/rules';

export const EMPTY_PACK: RulePackContent = rulePackContent.parse({});

/** A stored pack. Throws for a row that was written around this workspace. */
export const parsePack = (json: unknown): RulePackContent => rulePackContent.parse(json);

export const toStoredPack = (content: RulePackContent): Prisma.InputJsonValue =>
  content as unknown as Prisma.InputJsonValue;

export const hashOfPack = (content: RulePackContent): Promise<string> => hashOf(content);
