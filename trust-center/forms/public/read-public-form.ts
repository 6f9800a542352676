import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { PublishedForm } from '@multipartner/templates-engine/published-form';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import type { FormsDeps } from '../deps.ts';
import { type FormTarget, readFormAddress } from '../form-address.ts';
import { makeFormToken, readFormToken } from './form-token.ts';

export interface LiveForm extends PartnerLook {
  target: FormTarget;
  versionId: string;
  versionNumber: number;
  hash: string;
  content: PublishedForm;
  /** Nobody can sign up just now */
  paused: boolean;
}

/** The form behind an address, as it was last published. Null for an address of nothing, and for a form that was never published. */
export async function findForm(deps: Pick<FormsDeps, 'pool'>, address: string): Promise<LiveForm | null> {
  const target = readFormAddress(address);
  if (!target) return null;
  const { rows } = await withPartner(deps.pool, target.partnerId, (client) =>
    client.query<Omit<LiveForm, 'target'>>(
      `SELECT v.id AS "versionId", v.number AS "versionNumber", v.hash, v.content, ${LOOK_COLUMNS},
         (f.state <> 'live' OR p.state = 'suspended') AS paused
       FROM sign_up_form f JOIN sign_up_form_version v ON v.id = f."versionId" AND v."formId" = f.id JOIN partner p ON p.id = f."partnerId"
       WHERE f.id = $1`,
      [target.formId],
    ),
  );
  return rows[0] ? { target, ...rows[0] } : null;
}

/** A token for one more showing of this form. */
export const tokenFor = (deps: Pick<FormsDeps, 'clock' | 'tokenSecrets'>, form: LiveForm, source: string | null) => {
  const now = deps.clock.now().getTime();
  return makeFormToken(deps.tokenSecrets, {
    signUpId: newId('signUp', now),
    formId: form.target.formId,
    versionId: form.versionId,
    shownAtMs: now,
    source,
  });
};

/** A token for the same visitor, whose old one no longer counts: where the form came from stays, if we said it ourselves. */
export const renewedToken = (
  deps: Pick<FormsDeps, 'clock' | 'tokenSecrets'>,
  form: LiveForm,
  oldToken: string,
): string => tokenFor(deps, form, readFormToken(deps.tokenSecrets, oldToken)?.source ?? null);
