/** Sign-up forms as the trust center's screens, its API and the public pages call them. Expected failures are FailureErrors. */
import type { By } from '../people/deps.ts';
import type { FormsDeps, Visitor } from './deps.ts';
import { pauseForm, publishForm, resumeForm } from './desk/publish-form.ts';
import { listForms, readForm } from './desk/read-forms.ts';
import { createForm, saveForm, takeNewerTemplate } from './desk/save-form.ts';
import { confirmSignUp, readConfirmation } from './public/confirm-sign-up.ts';
import type { SentForm } from './public/judge-sending.ts';
import { findForm, type LiveForm, renewedToken, tokenFor } from './public/read-public-form.ts';
import { requestSignUp } from './public/request-sign-up.ts';
import { listFormTemplates } from './templates/form-templates.ts';

type Tail<F> = F extends (deps: FormsDeps, by: By, ...rest: infer R) => infer T ? (by: By, ...rest: R) => T : never;

export function createFormUseCases(deps: FormsDeps) {
  const bind = <F extends (deps: FormsDeps, by: By, ...rest: never[]) => unknown>(useCase: F): Tail<F> =>
    ((by: By, ...rest: never[]) => useCase(deps, by, ...rest)) as Tail<F>;
  return {
    listTemplates: () => listFormTemplates(deps),
    listForms: bind(listForms),
    readForm: bind(readForm),
    createForm: bind(createForm),
    saveForm: bind(saveForm),
    takeNewerTemplate: bind(takeNewerTemplate),
    publishForm: bind(publishForm),
    pauseForm: bind(pauseForm),
    resumeForm: bind(resumeForm),
    /** The public page: null for an address of nothing. */
    findForm: (address: string) => findForm(deps, address),
    /** What a showing of the form carries. `source`: the page of another site that it came from */
    tokenFor: (form: LiveForm, source: string | null) => tokenFor(deps, form, source),
    /** For a page that is shown once more: `oldToken` is what the browser sent */
    renewedToken: (form: LiveForm, oldToken: string) => renewedToken(deps, form, oldToken),
    requestSignUp: (form: LiveForm, sent: SentForm, visitor: Visitor) => requestSignUp(deps, form, sent, visitor),
    /** The page behind the link of a mail; changes nothing. Null for anything but a link of ours. */
    readConfirmation: (link: string) => readConfirmation(deps, link),
    /** Its button. Null for anything but a link of ours. */
    confirmSignUp: (link: string, visitor: Visitor) => confirmSignUp(deps, link, visitor),
  };
}
export type FormUseCases = ReturnType<typeof createFormUseCases>;
