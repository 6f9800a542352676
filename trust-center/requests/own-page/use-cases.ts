/** What the pages of people without a sign-in call. Everything but asking demands the visit of the browser that opened the page. */
import type { RequestDeps } from '../deps.ts';
import { askForPage, type PageAsking, readPageSender } from './ask-for-page.ts';
import { askForNewAddress, confirmNewAddress, correctPerson, readNewAddress } from './correct-person.ts';
import { downloadOwn } from './download-own.ts';
import type { OwnField, PageRequest } from './own-fields.ts';
import { readPageLink } from './own-page-link.ts';
import { askPartnerFor, objectOnPage } from './own-requests.ts';
import { viewOwn } from './view-own.ts';
import { closeVisit, openVisit, readPageState, type Visit, visitOf } from './visit.ts';
import { type Withdrawal, withdrawPurposes } from './withdraw-purposes.ts';

export const createOwnPageUseCases = (deps: RequestDeps) => ({
  sender: (partnerId: string) => readPageSender(deps, partnerId),
  ask: (asking: PageAsking) => askForPage(deps, asking),
  state: (token: string, secret: string | undefined) => readPageState(deps, token, secret),
  partnerOf: async (token: string) => readPageLink(deps, token)?.partnerId ?? null,
  open: (token: string, reqId: string) => openVisit(deps, token, reqId),
  visit: (token: string, secret: string | undefined, reqId: string) => visitOf(deps, token, secret, reqId),
  close: (visit: Visit) => closeVisit(deps, visit),
  view: (visit: Visit) => viewOwn(deps, visit),
  correct: (visit: Visit, values: Partial<Record<OwnField, string>>) => correctPerson(deps, visit, values),
  askForNewAddress: (visit: Visit, input: { address: string; ip: string }) => askForNewAddress(deps, visit, input),
  readNewAddress: (token: string, reqId: string) => readNewAddress(deps, token, reqId),
  confirmNewAddress: (token: string, reqId: string) => confirmNewAddress(deps, token, reqId),
  withdraw: (visit: Visit, withdrawal: Withdrawal) => withdrawPurposes(deps, visit, withdrawal),
  object: (visit: Visit, wholeBrand: boolean) => objectOnPage(deps, visit, wholeBrand),
  askPartnerFor: (visit: Visit, input: { kind: PageRequest; text?: string | undefined }) =>
    askPartnerFor(deps, visit, input),
  download: (visit: Visit) => downloadOwn(deps, visit),
});
