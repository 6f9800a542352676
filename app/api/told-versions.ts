/** Versions of HQ's words that the trust center uses, as the API shows them: of forms, and of mails to one person. */
import type { ToldVersion } from '@multipartner/campaigns/told-version';
import { z } from 'zod';
import { id, instant } from './platform-route.ts';

const fields = { number: z.int(), hash: z.string() };

export const toldVersions = z.array(z.object({ id, ...fields, publishedAt: instant, told: z.boolean() }));

export const shownVersions = (versions: readonly ToldVersion[]) =>
  versions.map(({ publishedAt, ...version }) => ({ ...version, publishedAt: publishedAt.toISOString() }));

/** What publishing answers, beside the version's id. */
export const publishedVersion = z.object({
  ...fields,
  told: z.boolean().describe('False while the trust center cannot be reached; it is told later'),
});
