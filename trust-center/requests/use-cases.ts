/** Requests of data subjects, as the trust center's screens and its API call them. Everything throws FailureError for expected failures. */
import type { By } from '../people/deps.ts';
import { answerWithoutData } from './answers/answer-without-data.ts';
import { erasePerson } from './answers/erase-person.ts';
import { objectToMails } from './answers/object-to-mails.ts';
import { confirmRectification } from './answers/rectify-person.ts';
import { refuseRequest } from './answers/refuse-request.ts';
import { liftRestriction, restrictPerson } from './answers/restrict-person.ts';
import { withdrawRequest } from './answers/withdraw-request.ts';
import { type Asking, askEverywhere } from './broker/ask-everywhere.ts';
import { confirmAsk, readAsk } from './broker/confirm-ask.ts';
import { checkIdentity } from './check-identity.ts';
import type { RequestDeps } from './deps.ts';
import { extendRequest } from './extend-request.ts';
import { linkPerson } from './link-person.ts';
import { countRequests, listRequests } from './list-requests.ts';
import { openRequest } from './open-request.ts';
import { watchRequests } from './overview.ts';
import { createOwnPageUseCases } from './own-page/use-cases.ts';
import { fetchPackage, readPackagePage } from './package/fetch-package.ts';
import { confirmHandOver, downloadPackage, mailPackage } from './package/hand-over.ts';
import { viewRequest } from './view-request.ts';

type Tail<F> = F extends (deps: RequestDeps, by: By, ...rest: infer R) => infer T ? (by: By, ...rest: R) => T : never;

export function createRequestUseCases(deps: RequestDeps) {
  const bind = <F extends (deps: RequestDeps, by: By, ...rest: never[]) => unknown>(useCase: F): Tail<F> =>
    ((by: By, ...rest: never[]) => useCase(deps, by, ...rest)) as Tail<F>;
  return {
    open: bind(openRequest),
    list: bind(listRequests),
    /** Numbers only: for hints */
    count: (partnerId: string) => countRequests(deps, partnerId),
    view: bind(viewRequest),
    linkPerson: bind(linkPerson),
    checkIdentity: bind(checkIdentity),
    extend: bind(extendRequest),
    answerWithoutData: bind(answerWithoutData),
    refuse: bind(refuseRequest),
    withdraw: bind(withdrawRequest),
    confirmRectification: bind(confirmRectification),
    erasePerson: bind(erasePerson),
    restrict: bind(restrictPerson),
    liftRestriction: bind(liftRestriction),
    objectToMails: bind(objectToMails),
    downloadPackage: bind(downloadPackage),
    mailPackage: bind(mailPackage),
    confirmHandOver: bind(confirmHandOver),
    /** For whoever has the link */
    readPackagePage: (token: string) => readPackagePage(deps, token),
    fetchPackage: (token: string, code: string, reqId: string) => fetchPackage(deps, token, code, reqId),
    /** A person's own page at one partner */
    ownPage: createOwnPageUseCases(deps),
    /** One request to all partners, of somebody without a sign-in */
    askEverywhere: (asking: Asking) => askEverywhere(deps, asking),
    readAsk: (token: string) => readAsk(deps, token),
    confirmAsk: (token: string, reqId: string) => confirmAsk(deps, token, reqId),
    /** For officers only, and for a partner its own: the route checks it. */
    watch: (partnerId?: string) => watchRequests(deps, partnerId),
    keyBackupDays: deps.keyBackupDays,
  };
}
export type RequestUseCases = ReturnType<typeof createRequestUseCases>;
