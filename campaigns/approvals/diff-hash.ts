/** What a partner changed against HQ's text, as one hash: an approval holds while it is unchanged. */
import { regionDiffHash } from '@multipartner/templates-engine/upgrade';
import type { Draft } from '../participations/judge-fill.ts';

export const diffHashOf = ({ document, fill, profile, language, layerInput }: Draft): Promise<string> =>
  regionDiffHash(document, fill, { language, country: profile.country, groups: layerInput.groups });
