/** Send desk, orders and results, as the trust center's screens and its API call them. Expected failures are FailureErrors. */

import { recipientPath } from '../clients/mail/recipient-links.ts';
import { listRegister, readRegisterEntry } from '../partners/list-register.ts';
import { changeSettings, readSettings, readTimeZone } from '../partners/partner-settings.ts';
import { registerPartner } from '../partners/register-partner.ts';
import type { By } from '../people/deps.ts';
import type { PreferenceChoice } from '../people/preferences/preference-choice.ts';
import { readOwnLanguage } from '../people/preferences/read-own-language.ts';
import { isPreferencesOver, PREFERENCES_DAYS, readPreferences } from '../people/preferences/read-preferences.ts';
import { savePreferences } from '../people/preferences/save-preferences.ts';
import { readAudienceKey } from './audience/audience-key.ts';
import { confirmOrder } from './audience/confirm-order.ts';
import { estimateAudience } from './audience/estimate-audience.ts';
import { countEverybody, surveyAudiences } from './audience/survey-audiences.ts';
import { cancelOrder, pauseOrder, resumeOrder } from './delivery/order-states.ts';
import { resendInDoubt } from './delivery/resend-in-doubt.ts';
import { resendToRest } from './delivery/resend-to-rest.ts';
import type { OrdersDeps } from './deps.ts';
import { listDifferingAdvertisers } from './packages/differing-advertisers.ts';
import { readDesk } from './packages/read-desk.ts';
import { pickRecipient } from './preview/pick-recipient.ts';
import { previewCustomers } from './preview/preview-customers.ts';
import { previewMail, previewPeople, sendTestMail } from './preview/preview-mail.ts';
import { isViewOver } from './preview/view-in-browser.ts';
import { contactDeliveries } from './reports/contact-deliveries.ts';
import { exportPeople } from './reports/export-people.ts';
import { linkClicks } from './reports/link-clicks.ts';
import { listOrders, orderPeople, orderResults } from './reports/partner-results.ts';
import { createWatchProgress } from './reports/watch-progress.ts';
import { queueSingleMail } from './single-mails/queue-single-mail.ts';
import { type KeepMail, keepMail } from './tracking/keep-mail.ts';
import { type ObjectToBrand, objectToBrand } from './tracking/object-to-brand.ts';
import { makeToken, readToken } from './tracking/token.ts';
import { unsubscribe, unsubscribePage } from './tracking/unsubscribe.ts';

type Tail<F> = F extends (deps: OrdersDeps, by: By, ...rest: infer R) => infer T ? (by: By, ...rest: R) => T : never;

export function createOrderUseCases(deps: OrdersDeps) {
  const bind = <F extends (deps: OrdersDeps, by: By, ...rest: never[]) => unknown>(useCase: F): Tail<F> =>
    ((by: By, ...rest: never[]) => useCase(deps, by, ...rest)) as Tail<F>;
  return {
    readDesk: bind(readDesk),
    countEverybody: bind(countEverybody),
    surveyAudiences: bind(surveyAudiences),
    listDifferingAdvertisers: (which?: 'all' | readonly string[]) => listDifferingAdvertisers(deps, which),
    readAudienceKey: bind(readAudienceKey),
    estimateAudience: bind(estimateAudience),
    confirmOrder: bind(confirmOrder),
    pauseOrder: bind(pauseOrder),
    resumeOrder: bind(resumeOrder),
    cancelOrder: bind(cancelOrder),
    resendInDoubt: bind(resendInDoubt),
    resendToRest: bind(resendToRest),
    previewMail: bind(previewMail),
    previewCustomers: bind(previewCustomers),
    previewPeople: bind(previewPeople),
    pickRecipient: bind(pickRecipient),
    sendTestMail: bind(sendTestMail),
    orderResults: bind(orderResults),
    /** For people of the partner only: the route checks it. */
    watchProgress: createWatchProgress(deps),
    orderPeople: bind(orderPeople),
    linkClicks: bind(linkClicks),
    exportPeople: bind(exportPeople),
    listOrders: bind(listOrders),
    contactDeliveries: bind(contactDeliveries),
    /** For the log: its checkpoints. */
    queueSingleMail: (input: Parameters<typeof queueSingleMail>[1], database?: Parameters<typeof queueSingleMail>[2]) =>
      queueSingleMail(deps, input, database),
    /** The page behind an unsubscribe link: null for anything but a valid token. */
    readUnsubscribePage: async (token: string) => {
      const target = readToken(deps.tokenSecrets, 'page', token);
      return target && unsubscribePage(deps, target);
    },
    /** Whether a mail in the browser is too old to be shown; false for anything but a valid token. */
    isViewOver: async (token: string) => {
      const target = readToken(deps.tokenSecrets, 'page', token);
      return target !== null && isViewOver(deps, target);
    },
    /** The page's POST. False for anything but a valid token. */
    unsubscribe: async (token: string, reqId: string) => {
      const target = readToken(deps.tokenSecrets, 'page', token);
      return target !== null && unsubscribe(deps, target, 'page', reqId);
    },
    /** The same for the whole brand. False for anything but a valid token of somebody who is still there. */
    objectToBrand: async (token: string, input: ObjectToBrand) => {
      const target = readToken(deps.tokenSecrets, 'page', token);
      return target !== null && objectToBrand(deps, target, input);
    },
    /** The page behind a link for preferences: null for anything but a valid token of somebody who is there, and not for ever. */
    readPreferences: async (token: string) => {
      const target = readToken(deps.tokenSecrets, 'preferences', token);
      return target && readPreferences(deps, target);
    },
    /** The sender of a mail that is too old for its page for preferences, and for how long it was not; null for anything else. */
    readOutlivedPreferences: async (token: string) => {
      const target = readToken(deps.tokenSecrets, 'preferences', token);
      const page = target && (await isPreferencesOver(deps, target)) && (await unsubscribePage(deps, target));
      return page ? { ...page, days: PREFERENCES_DAYS } : null;
    },
    /** The language of the person behind either link; null where it is not known, and for anything but a valid token. */
    readOwnLanguage: async (use: 'page' | 'preferences', token: string, reqId: string) => {
      const target = readToken(deps.tokenSecrets, use, token);
      return target && readOwnLanguage(deps, target, reqId);
    },
    /** The page's POST. */
    savePreferences: async (token: string, choice: PreferenceChoice) => {
      const target = readToken(deps.tokenSecrets, 'preferences', token);
      return target && savePreferences(deps, target, choice);
    },
    /** The unsubscribe page of the mail that a link for preferences came with; null for anything but a valid token. */
    unsubscribePathOf: (token: string) => {
      const target = readToken(deps.tokenSecrets, 'preferences', token);
      return target && recipientPath.page(makeToken(deps.tokenSecrets, 'page', target));
    },
    /** Takes the unsubscribe of this mail back. False when there is nothing to take back, or for anything but a valid token. */
    keepMail: async (token: string, input: KeepMail) => {
      const target = readToken(deps.tokenSecrets, 'page', token);
      return target !== null && keepMail(deps, target, input);
    },
  };
}
export type OrderUseCases = ReturnType<typeof createOrderUseCases>;

export function createPartnerUseCases(deps: OrdersDeps) {
  return {
    registerPartner: (input: Parameters<typeof registerPartner>[1]) => registerPartner(deps, input),
    /** For officers only: the route checks it. */
    listRegister: (input?: Parameters<typeof listRegister>[2]) => listRegister(deps, deps.minimumCount, input),
    /** For officers only: the route checks it. */
    readRegisterEntry: (partnerId: string) => readRegisterEntry(deps, deps.minimumCount, partnerId),
    readSettings: (partnerId: string) => readSettings(deps, partnerId),
    readTimeZone: (partnerId: string) => readTimeZone(deps, partnerId),
    changeSettings: (by: By, changes: Parameters<typeof changeSettings>[2]) => changeSettings(deps, by, changes),
  };
}
export type PartnerUseCases = ReturnType<typeof createPartnerUseCases>;
