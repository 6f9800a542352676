/** A partner that does not exist, for checks and previews before a template meets a real one. */
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import { madeUpProfile } from '@multipartner/templates-engine/made-up-profiles';

export const SPECIMEN_PROFILE: PartnerProfile = { ...madeUpProfile('ordinary'), logo: null };
